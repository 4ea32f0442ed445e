import type { ErrorObject } from 'ajv';
import { formatPath, isObject, valueAt } from '../model/json';
import type { Json, Path } from '../model/json';
import type { Code } from './codes';
import { nearest } from './nearest';
import type { Part } from './ranges';

/** An error of a schema, for people: where, what is wrong and what to do. */
export interface SchemaMessage {
  readonly code: Code;
  readonly path: Path;
  readonly part: Part;
  readonly message: string;
  /** What was most likely meant instead of the key or value. */
  readonly suggestion?: string;
}

/** The words for an error of ajv (made with `verbose`), or undefined for one that only repeats others. */
export function schemaMessage(error: ErrorObject, root: Json): SchemaMessage | undefined {
  const path = pathOf(error.instancePath, root);
  const name = path.length === 0 ? 'The document' : formatPath(path);
  const params = error.params as Readonly<Record<string, unknown>>;
  const say = (code: Code, message: string, part: Part = 'best'): SchemaMessage => ({
    code,
    path,
    part,
    message,
  });
  // null and absent are the same to the server for a key that the schema names; only spec itself must be there.
  if (error.data === null && path.length > 1 && /\/properties\/[^/]+\/[^/]+$/.test(error.schemaPath))
    return undefined;
  switch (error.keyword) {
    case 'type':
      return say(
        'schema-type',
        `${name} must be ${article(params['type'])}, but is ${describe(error.data)}.`,
      );
    case 'enum':
      return {
        ...say(
          'schema-enum',
          `${name} is ${quote(error.data)}. ${choices(params['allowedValues'], error.data)}`,
        ),
        ...suggested(nearestChoice(params['allowedValues'], error.data)),
      };
    case 'const':
      return say(
        'schema-enum',
        `${name} is ${quote(error.data)}, but must be ${quote(params['allowedValue'])}.`,
      );
    case 'required':
      return say(
        'schema-required',
        `${name} lacks the key ${String(params['missingProperty'])}. Add it.`,
        'key',
      );
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return unknownKey(error, path, String(params['additionalProperty'] ?? params['unevaluatedProperty']));
    case 'pattern':
      return say(
        'schema-pattern',
        `${name} is ${quote(error.data)}, which has not the form ${formOf(error)}. Correct it.`,
      );
    case 'minimum':
    case 'maximum':
    case 'exclusiveMinimum':
    case 'exclusiveMaximum':
      return say(
        'schema-range',
        `${name} is ${quote(error.data)}, but must be ${String(params['comparison'])} ${String(params['limit'])}.`,
      );
    case 'minLength':
    case 'maxLength':
    case 'minItems':
    case 'maxItems':
    case 'minProperties':
    case 'maxProperties':
      return say('schema-length', lengthMessage(error.keyword, name, error.data, Number(params['limit'])));
    case 'if':
    case 'anyOf':
      // Their branches are reported on their own.
      return undefined;
    default:
      return say('schema-other', `${name} is not accepted: it ${error.message ?? 'is wrong'}. Correct it.`);
  }
}

/** The form that a pattern asks for: an example where the schema gives one. */
function formOf({ params, parentSchema }: ErrorObject): string {
  const { examples } = (parentSchema ?? {}) as { readonly examples?: unknown };
  const example: unknown = Array.isArray(examples) ? examples[0] : undefined;
  return typeof example === 'string'
    ? `of ${example}`
    : String((params as Readonly<Record<string, unknown>>)['pattern']);
}

/** The steps of a JSON pointer; a step into a list becomes a number. */
export function pathOf(pointer: string, root: Json): Path {
  const path: (string | number)[] = [];
  for (const raw of pointer.split('/').slice(1)) {
    const step = raw.replaceAll('~1', '/').replaceAll('~0', '~');
    path.push(Array.isArray(valueAt(root, path)) ? Number(step) : step);
  }
  return path;
}

function unknownKey(error: ErrorObject, path: Path, key: string): SchemaMessage {
  const schema = error.parentSchema as { readonly properties?: object } | undefined;
  const known = Object.keys(schema?.properties ?? {});
  const data: unknown = error.data;
  const free = known.filter(name => !(isObject(data) && Object.hasOwn(data, name)));
  const guess = nearest(key, free);
  const where = path.length === 0 ? 'A resource' : formatPath(path);
  const allowed = known.length <= 12 ? ` Known keys: ${known.join(', ')}.` : '';
  const advice =
    guess === undefined ? `Remove it.${known.length > 0 ? allowed : ''}` : `Did you mean ${guess}?`;
  return {
    ...suggested(guess),
    code: 'schema-unknown-key',
    path: [...path, key],
    part: 'key',
    message: `${where} has no key ${JSON.stringify(key)}. ${advice}`,
  };
}

function choices(values: unknown, data: unknown): string {
  if (!Array.isArray(values)) return 'Correct it.';
  const guess = nearestChoice(values, data);
  const allowed = `Allowed: ${values.map(quote).join(', ')}.`;
  return guess === undefined ? allowed : `Did you mean ${guess}? ${allowed}`;
}

function nearestChoice(values: unknown, data: unknown): string | undefined {
  if (!Array.isArray(values) || typeof data !== 'string') return undefined;
  const guess = nearest(
    data,
    values.filter((value): value is string => typeof value === 'string'),
  );
  return guess === '' ? undefined : guess;
}

function suggested(suggestion: string | undefined): { readonly suggestion?: string } {
  return suggestion === undefined ? {} : { suggestion };
}

function lengthMessage(keyword: string, name: string, data: unknown, limit: number): string {
  const unit = keyword.endsWith('Length') ? 'characters' : keyword.endsWith('Items') ? 'items' : 'keys';
  const size =
    typeof data === 'string' || Array.isArray(data)
      ? data.length
      : Object.keys(Object(data) as object).length;
  const bound = keyword.startsWith('min') ? 'at least' : 'at most';
  return `${name} has ${size} ${unit}, but must have ${bound} ${limit}.`;
}

function article(type: unknown): string {
  const names: Readonly<Record<string, string>> = {
    string: 'a text',
    integer: 'a whole number',
    number: 'a number',
    boolean: 'true or false',
    object: 'a map',
    array: 'a list',
    null: 'empty',
  };
  const types = Array.isArray(type) ? type.map(String) : [String(type)];
  return types.map(name => names[name] ?? name).join(' or ');
}

function describe(value: unknown): string {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return 'a list';
  if (isObject(value)) return 'a map';
  if (typeof value === 'string') return `the text ${quote(value)}`;
  return typeof value === 'number'
    ? `the number ${value}; put it between quotes if a text is meant`
    : quote(value);
}

function quote(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}
