import { isObject } from '../model/json';
import type { Json, JsonObject, Path } from '../model/json';
import { isSafePattern } from './safePattern';

/** What is known of a kind beside its CRD. Paths are written as `spec.subnets.*.dhcp`, `spec.permit[].*`. */
export interface Beside {
  /** Our own schema of the kind: its descriptions and notes are kept where it has the path. */
  readonly own: JsonObject | undefined;
  /** Required by the CRD, but filled in by a webhook before the schema is checked. */
  readonly optional: ReadonlySet<string>;
  /** May stand without a value. */
  readonly nullable: ReadonlySet<string>;
}

export interface StructuralSchema {
  readonly schema: JsonObject;
  /** Paths whose pattern is left out, because it could take too long or is none of JavaScript. */
  readonly patterns: readonly string[];
  /** How many CEL rules there are; none is checked. */
  readonly rules: number;
}

export interface Refusal {
  /** Below the schema. */
  readonly path: Path;
  readonly reason: string;
}

/** Ten times the largest kind that users write. ajv compiles about one part in a millisecond. */
const mostNodes = 1_000;
const mostLevels = 64;
const longestText = 2_000;
const mostValues = 1_000;

const types: ReadonlySet<string> = new Set(['object', 'array', 'string', 'integer', 'number', 'boolean']);
const counts = ['minLength', 'maxLength', 'minItems', 'maxItems', 'minProperties', 'maxProperties'] as const;
const junctions = ['allOf', 'anyOf', 'oneOf'] as const;
/** A structural schema has none of these; they would let a schema grow or point elsewhere. */
const refused = ['$ref', 'definitions', 'patternProperties', 'dependencies', 'additionalItems', '$id', 'id'];

/**
 * Converts a structural schema (`openAPIV3Schema` of a CRD, apiextensions v1) into a JSON schema of draft-07 with which
 * ajv decides as the API server does, strict about unknown keys. Nothing is taken over that was not checked.
 */
export function convertStructural(root: Json, at: string, beside: Beside): StructuralSchema | Refusal {
  const converter = new Converter(beside);
  const schema = converter.convert(root, { path: [], at, own: beside.own, levels: 0, junction: false });
  return converter.refusal ?? { schema, patterns: converter.patterns, rules: converter.rules };
}

interface Place {
  /** In the CRD's schema. */
  readonly path: Path;
  /** In the values. */
  readonly at: string;
  readonly own: JsonObject | undefined;
  readonly levels: number;
  /** Inside of allOf, anyOf, oneOf or not, which only narrow what stands outside of them. */
  readonly junction: boolean;
}

class Converter {
  readonly patterns: string[] = [];
  rules = 0;
  refusal: Refusal | undefined;
  private nodes = 0;

  constructor(private readonly beside: Beside) {}

  convert(node: Json, place: Place): JsonObject {
    if (this.refusal !== undefined) return {};
    if (!isObject(node)) return this.refuse(place, 'a schema must be a map');
    if (++this.nodes > mostNodes) return this.refuse(place, `it has more than ${mostNodes} parts`);
    if (place.levels > mostLevels)
      return this.refuse(place, `it is nested more than ${mostLevels} levels deep`);
    const strange = refused.find(key => Object.hasOwn(node, key));
    if (strange !== undefined) return this.refuse(place, `a CRD must not use ${strange}`);
    const result: JsonObject = {};
    this.notes(node, place, result);
    this.type(node, place, result);
    this.limits(node, place, result);
    if (result['type'] !== undefined || place.junction) this.children(node, place, result);
    this.junctions(node, place, result);
    const rules = node['x-kubernetes-validations'];
    if (Array.isArray(rules)) this.rules += rules.length;
    return result;
  }

  /** Description, default and notes for completion: our own where there are any. */
  private notes(node: JsonObject, place: Place, result: JsonObject): void {
    if (place.junction) return;
    const { description } = node;
    if (typeof description === 'string') result['description'] = description.slice(0, longestText);
    if (node['default'] !== undefined) result['default'] = node['default'];
    for (const [key, value] of Object.entries(place.own ?? {}))
      if (key === 'description' || key === 'default' || key.startsWith('x-')) result[key] ??= value;
    if (place.own?.['description'] !== undefined) result['description'] = place.own['description'];
  }

  private type(node: JsonObject, place: Place, result: JsonObject): void {
    const { type } = node;
    const names: string[] = [];
    if (node['x-kubernetes-int-or-string'] === true) names.push('integer', 'string');
    else if (typeof type === 'string' && types.has(type)) names.push(type);
    else if (type !== undefined) this.refuse(place, `${JSON.stringify(type)} is no type`);
    if (names.length === 0) return;
    if (this.isNullable(node, place)) names.push('null');
    result['type'] = names.length === 1 ? (names[0] ?? '') : names;
  }

  private isNullable(node: JsonObject, place: Place): boolean {
    return node['nullable'] === true || this.beside.nullable.has(place.at);
  }

  private limits(node: JsonObject, place: Place, result: JsonObject): void {
    for (const key of counts) {
      const limit = node[key];
      if (typeof limit === 'number' && Number.isSafeInteger(limit) && limit >= 0) result[key] = limit;
      else if (limit !== undefined) this.refuse(place, `${key} must be a whole number`);
    }
    for (const [key, exclusive] of [
      ['minimum', 'exclusiveMinimum'],
      ['maximum', 'exclusiveMaximum'],
    ] as const) {
      const limit = node[key];
      // In OpenAPI 3.0 the second is a switch of the first.
      if (typeof limit === 'number') result[node[exclusive] === true ? exclusive : key] = limit;
      else if (limit !== undefined) this.refuse(place, `${key} must be a number`);
    }
    const { multipleOf, pattern } = node;
    if (typeof multipleOf === 'number' && multipleOf > 0) result['multipleOf'] = multipleOf;
    if (typeof pattern === 'string') {
      if (isSafePattern(pattern)) result['pattern'] = pattern;
      else this.patterns.push(place.at);
    }
    const values = node['enum'];
    if (values === undefined) return;
    // Lists and maps among them would be compared by code that trusts their keys.
    const plain = (value: Json): boolean => typeof value !== 'object' || value === null;
    if (!Array.isArray(values) || values.length === 0 || values.length > mostValues || !values.every(plain))
      this.refuse(place, `enum must be a list of 1 to ${mostValues} texts, numbers or switches`);
    else result['enum'] = this.isNullable(node, place) ? [...values, null] : [...values];
  }

  private children(node: JsonObject, place: Place, result: JsonObject): void {
    const { properties, items, additionalProperties } = node;
    const open = node['x-kubernetes-preserve-unknown-fields'] === true;
    if (items !== undefined)
      result['items'] = this.convert(items, below(place, ['items'], `${place.at}[]`, place.own?.['items']));
    if (isObject(additionalProperties)) {
      const more = below(
        place,
        ['additionalProperties'],
        `${place.at}.*`,
        place.own?.['additionalProperties'],
      );
      result['additionalProperties'] = this.convert(additionalProperties, more);
    }
    const embedded = node['x-kubernetes-embedded-resource'] === true;
    const known: JsonObject = embedded
      ? { apiVersion: { type: 'string' }, kind: { type: 'string' }, metadata: { type: 'object' } }
      : {};
    if (properties !== undefined && !isObject(properties)) this.refuse(place, 'properties must be a map');
    for (const [name, child] of Object.entries(isObject(properties) ? properties : {})) {
      if (name === '__proto__') this.refuse(place, 'a key must not be __proto__');
      else if (!embedded || !Object.hasOwn(known, name)) {
        const own = isObject(place.own?.['properties']) ? place.own['properties'] : {};
        const inside = below(
          place,
          ['properties', name],
          place.at === '' ? name : `${place.at}.${name}`,
          Object.hasOwn(own, name) ? own[name] : undefined,
        );
        known[name] = this.convert(child, inside);
      }
    }
    if (Object.keys(known).length > 0) result['properties'] = known;
    // The server drops what it does not know; a file that says more than is kept is a mistake.
    const closed =
      node['type'] === 'object' && !open && additionalProperties === undefined && !place.junction;
    if (closed || additionalProperties === false) result['additionalProperties'] = false;
    this.required(node, place, result, embedded);
  }

  private required(node: JsonObject, place: Place, result: JsonObject, embedded: boolean): void {
    const { required } = node;
    if (
      required !== undefined &&
      (!Array.isArray(required) ||
        required.length > mostValues ||
        !required.every(name => typeof name === 'string'))
    ) {
      this.refuse(place, 'required must be a list of keys');
      return;
    }
    const properties = isObject(node['properties']) ? node['properties'] : {};
    const isFilledIn = (name: string): boolean => {
      const child = Object.hasOwn(properties, name) ? properties[name] : undefined;
      return isObject(child) && child['default'] !== undefined;
    };
    const names = [...(embedded ? ['apiVersion', 'kind'] : []), ...(required ?? []).map(String)].filter(
      name => !isFilledIn(name) && !this.beside.optional.has(`${place.at}.${name}`),
    );
    if (names.length > 0) result['required'] = [...new Set(names)];
  }

  private junctions(node: JsonObject, place: Place, result: JsonObject): void {
    const inside = (path: Path): Place => ({ ...below(place, path, place.at, undefined), junction: true });
    // Where whole numbers and texts are both allowed, the junction only says so once more.
    if (node['x-kubernetes-int-or-string'] !== true) {
      for (const key of junctions) {
        const list = node[key];
        if (list === undefined) continue;
        if (!Array.isArray(list) || list.length === 0) this.refuse(place, `${key} must be a list of schemas`);
        else result[key] = list.map((item, n) => this.convert(item, inside([key, n])));
      }
    }
    if (node['not'] !== undefined) result['not'] = this.convert(node['not'], inside(['not']));
  }

  private refuse(place: Place, reason: string): JsonObject {
    this.refusal ??= { path: place.path, reason };
    return {};
  }
}

function below(place: Place, path: Path, at: string, own: Json | undefined): Place {
  return {
    path: [...place.path, ...path],
    at,
    own: isObject(own) ? own : undefined,
    levels: place.levels + 1,
    junction: place.junction,
  };
}
