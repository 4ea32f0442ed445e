import { isObject } from '../model/json';
import type { Json, JsonObject } from '../model/json';
import { apiVersionOf, kinds } from '../model/kinds';
import { fabricFileSchema } from './fabricFileSchema';
import type { Schemas } from './schemas';

/** The combined schema as a text, with a number that another schema never has. */
export interface CombinedSchema {
  readonly id: number;
  readonly text: string;
}

const made = new WeakMap<Schemas, CombinedSchema>();
let count = 0;

/** The combined schema of a fabric's schemas; made once for the same ones. */
export function combinedSchemaOf(schemas: Schemas): CombinedSchema {
  let combined = made.get(schemas);
  if (combined === undefined) {
    combined = { id: ++count, text: JSON.stringify(combinedSchema(schemas)) };
    made.set(schemas, combined);
  }
  return combined;
}

let ofFabricFile: CombinedSchema | undefined;

/** What `.hnp/fabric.yaml` may hold, for such an editor; it refuses nothing either. */
export function fabricFileHints(): CombinedSchema {
  ofFabricFile ??= { id: ++count, text: JSON.stringify(hintsOf(fabricFileSchema)) };
  return ofFabricFile;
}

/**
 * One schema for every document of a fabric, for an editor that completes and explains but has others to check: names,
 * descriptions, and as examples the values that are allowed, usual or filled in. It refuses nothing.
 */
export function combinedSchema(schemas: Schemas): JsonObject {
  const known = kinds.flatMap(kind => {
    const schema = kind.writtenBy === 'user' ? schemas.of(kind) : undefined;
    return schema === undefined ? [] : [{ kind, schema }];
  });
  const apiVersions = [...new Set(known.map(({ kind }) => apiVersionOf(kind)))];
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Hedgehog fabric',
    properties: {
      apiVersion: { description: 'API group and version of the kind.', examples: apiVersions },
      kind: { description: 'Kind of the object.', examples: known.map(({ kind }) => kind.kind) },
    },
    allOf: known.map(({ kind, schema }) => ({
      // Not by `const`: while it completes, the YAML language server takes VPC for the begin of VPCPeering.
      if: { required: ['kind'], properties: { kind: { pattern: `^${kind.kind}$` } } },
      then: hintsOf(schema),
    })),
  };
}

/**
 * A schema without anything that a value could break. Its shape alone tells how a completed key goes on: a map below it, a
 * list, or a value behind it.
 */
function hintsOf(schema: JsonObject): JsonObject {
  const hints: JsonObject = {};
  const { title, description, type, properties, items, additionalProperties } = schema;
  if (typeof title === 'string') hints['title'] = title;
  if (typeof description === 'string') hints['description'] = description;
  const examples = examplesOf(schema);
  if (examples.length > 0) hints['examples'] = examples;
  const isMap = type === 'object' || (Array.isArray(type) && type.includes('object'));
  if (isMap) hints['properties'] = mapOf(isObject(properties) ? properties : {});
  else if (isObject(items)) hints['items'] = hintsOf(items);
  else hints['anyOf'] = [{}];
  if (isObject(additionalProperties)) hints['additionalProperties'] = hintsOf(additionalProperties);
  return hints;
}

function mapOf(properties: JsonObject): JsonObject {
  const entries = Object.entries(properties);
  return Object.fromEntries(entries.map(([name, below]) => [name, isObject(below) ? hintsOf(below) : {}]));
}

/** What may be offered as a value: usual values, else all that are allowed, and what the server fills in. */
function examplesOf(schema: JsonObject): Json[] {
  const { 'x-values': usual, enum: allowed, const: only, type, default: filledIn } = schema;
  const list = Array.isArray(usual) ? usual : Array.isArray(allowed) ? allowed : [];
  const isScalar = typeof filledIn !== 'object' && filledIn !== undefined;
  const values = [
    ...list,
    ...(only === undefined ? [] : [only]),
    ...(type === 'boolean' ? [true, false] : []),
    ...(isScalar ? [filledIn] : []),
  ];
  return values.filter((value, n) => value !== null && values.indexOf(value) === n);
}
