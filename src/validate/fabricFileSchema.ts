import schema from '../../schemas/fabric.schema.json';
import { isObject, valueAt } from '../model/json';
import type { Json, JsonObject } from '../model/json';

const definitions = schema.definitions as JsonObject;

/** The schema of .hnp/fabric.yaml with its definitions where they are used, for those that read it and follow no `$ref`. */
export const fabricFileSchema = inlined(schema) as JsonObject;

function inlined(value: Json): Json {
  if (Array.isArray(value)) return value.map(inlined);
  if (!isObject(value)) return value;
  const { allOf, $ref, definitions: _, ...own } = value;
  const parts = [...(Array.isArray(allOf) ? allOf : []), ...($ref === undefined ? [] : [{ $ref }])];
  const used = parts.map(part => inlined(definitionOf(valueAt(part, ['$ref']))) as JsonObject);
  const entries = Object.entries(own).map(([key, child]) => [key, inlined(child)] as const);
  return Object.assign({}, ...used, Object.fromEntries(entries)) as JsonObject;
}

function definitionOf(reference: Json | undefined): Json {
  const name = typeof reference === 'string' ? reference.replace('#/definitions/', '') : '';
  const found = valueAt(definitions, [name]);
  if (found === undefined) throw new Error(`schemas/fabric.schema.json has no definition "${name}"`);
  return found;
}
