import type { FabricIndex } from '../directory/fabricIndex';
import { isObject } from '../model/json';
import type { Json, JsonObject, Path } from '../model/json';
import { kindNamed } from '../model/kinds';
import { importedSchemas } from '../validate/importedSchemas';

/** A node of a kind's JSON schema, as far as completion and hover read it. */
export interface Field {
  readonly types: readonly string[];
  readonly description: string | undefined;
  readonly default: Json | undefined;
  /** Allowed values, and values that are merely common. Empty: free. */
  readonly values: readonly Json[];
  readonly required: ReadonlySet<string>;
  readonly properties: ReadonlyMap<string, Field>;
  /** Of every value, where keys are free. */
  readonly rest: Field | undefined;
  readonly items: Field | undefined;
}

/** A text, and a map, of which nothing more is known. */
export const textField: Field = {
  types: ['string'],
  description: undefined,
  default: undefined,
  values: [],
  required: new Set(),
  properties: new Map(),
  rest: undefined,
  items: undefined,
};
export const mapField: Field = { ...textField, types: ['object'] };

const fields = new WeakMap<object, Field>();

/** The field at a path of a kind, by the schemas that the fabric is checked with; undefined where the kind has none. */
export function fieldAt(index: FabricIndex, kind: string, path: Path): Field | undefined {
  const known = kindNamed(kind);
  const schema = known && importedSchemas(index).schemas.of(known);
  return schema && fieldBelow(fieldOf(schema), path);
}

/** The field at a path below another one. */
export function fieldBelow(root: Field, path: Path): Field | undefined {
  let field: Field | undefined = root;
  for (const step of path) {
    if (field === undefined) return undefined;
    field = typeof step === 'number' ? field.items : (field.properties.get(step) ?? field.rest);
  }
  return field;
}

/** What can be suggested as a field's value. */
export function valuesOf(field: Field | undefined): readonly Json[] {
  if (field === undefined) return [];
  if (field.values.length > 0) return field.values;
  if (field.types.includes('boolean')) return [true, false];
  return field.default === undefined || typeof field.default === 'object' ? [] : [field.default];
}

/** What a field holds, in words: `text`, `map`, `list of maps`. */
export function typeWords(field: Field): string {
  const names = field.types.filter(type => type !== 'null').map(type => words[type] ?? type);
  if (field.items !== undefined && names.includes('list')) {
    const inner = typeWords(field.items);
    return inner === '' ? 'list' : `list of ${inner}s`;
  }
  return names.join(' or ');
}

const words: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'whole number',
  number: 'number',
  boolean: 'true or false',
  object: 'map',
  array: 'list',
};

/** What a JSON schema says, once for the same object. It must be one without `$ref` and `allOf`. */
export function fieldOf(schema: JsonObject): Field {
  let field = fields.get(schema);
  if (field === undefined) {
    field = read(schema);
    fields.set(schema, field);
  }
  return field;
}

function read(schema: JsonObject): Field {
  const { type, description, properties, additionalProperties, items, required } = schema;
  const listed = [schema['enum'], schema['x-values']].flatMap(list => (Array.isArray(list) ? list : []));
  const constant = schema['const'];
  const map = isObject(properties) ? properties : {};
  const types = Array.isArray(type) ? type.map(String) : typeof type === 'string' ? [type] : [];
  return {
    types: types.length > 0 ? types : isObject(properties) ? ['object'] : [],
    description: typeof description === 'string' ? description : undefined,
    default: schema['default'],
    values: constant === undefined ? listed : [constant],
    required: new Set(Array.isArray(required) ? required.map(String) : []),
    properties: new Map(
      Object.entries(map).flatMap(([key, child]) =>
        isObject(child) ? [[key, fieldOf(child)] as const] : [],
      ),
    ),
    rest: isObject(additionalProperties) ? fieldOf(additionalProperties) : undefined,
    items: isObject(items) ? fieldOf(items) : undefined,
  };
}
