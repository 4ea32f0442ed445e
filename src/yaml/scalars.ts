import type { Json } from '../model/json';

/**
 * How readers understand a plain (unquoted) scalar. kubectl reads by go-yaml v2 (its resolve.go, as used by
 * sigs.k8s.io/yaml), editors and newer libraries by the core schema of YAML 1.2, HNP by PyYAML (its resolver.py).
 */
type Reading = { readonly value: Json } | { readonly other: 'not-a-number' | 'date' | 'base-60' | 'special' };

const nulls = new Set(['', '~', 'null', 'Null', 'NULL']);
const booleans = new Map<string, boolean>([
  ...['true', 'True', 'TRUE'].map(word => [word, true] as const),
  ...['false', 'False', 'FALSE'].map(word => [word, false] as const),
]);
const wordBooleans = new Map<string, boolean>([
  ...['yes', 'Yes', 'YES', 'on', 'On', 'ON'].map(word => [word, true] as const),
  ...['no', 'No', 'NO', 'off', 'Off', 'OFF'].map(word => [word, false] as const),
]);
const letterBooleans = new Map<string, boolean>([
  ...['y', 'Y'].map(word => [word, true] as const),
  ...['n', 'N'].map(word => [word, false] as const),
]);
const notNumbers = /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
const float = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;

/** Scalars that begin otherwise are a string for every reader. */
const telling = /^[-+.0-9~=<yYnNtTfFoO]/;

/** Whether every reader takes the source for a string, seen by its first character and length alone. */
function plainlyString(source: string): boolean {
  if (source === '') return false;
  if (!telling.test(source)) return true;
  // No word longer than `false` means anything, and what begins with a letter is a word.
  return source.length > 5 && /^[yYnNtTfFoO]/.test(source);
}

function word(source: string): Reading | undefined {
  if (nulls.has(source)) return { value: null };
  const known = booleans.get(source);
  return known === undefined ? undefined : { value: known };
}

/** An integer of 64 bits by Go's strconv with base 0, underscores already removed; undefined when it is none. */
function goInteger(text: string): number | undefined {
  const match = /^([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|(0|[1-9][0-9]*))$/.exec(text);
  if (match === null) return undefined;
  const [, sign, hex, binary, octal, decimal] = match;
  let size: bigint;
  if (hex !== undefined) size = BigInt(`0x${hex}`);
  else if (binary !== undefined) size = BigInt(`0b${binary}`);
  else if (octal !== undefined) size = BigInt(`0o${octal}`);
  else size = BigInt(decimal ?? '0');
  const value = sign === '-' ? -size : size;
  if (value < -(2n ** 63n) || value >= 2n ** 64n) return undefined;
  return Number(value);
}

function asKubectl(source: string): Reading {
  const simple = word(source);
  if (simple !== undefined) return simple;
  const boolean = wordBooleans.get(source) ?? letterBooleans.get(source);
  if (boolean !== undefined) return { value: boolean };
  if (notNumbers.test(source)) return { other: 'not-a-number' };
  if (source.startsWith('.')) return { value: float.test(source) ? Number(source) : source };
  if (/^[-+0-9]/.test(source)) {
    const plain = source.replaceAll('_', '');
    const integer = goInteger(plain);
    if (integer !== undefined) return { value: integer };
    if (float.test(plain)) return finite(Number(plain));
  }
  return { value: source };
}

function finite(value: number): Reading {
  return Number.isFinite(value) ? { value } : { other: 'not-a-number' };
}

function asCore12(source: string): Reading {
  const simple = word(source);
  if (simple !== undefined) return simple;
  if (notNumbers.test(source)) return { other: 'not-a-number' };
  if (/^0o[0-7]+$/.test(source) || /^0x[0-9a-fA-F]+$/.test(source)) return { value: Number(source) };
  if (float.test(source)) return finite(Number(source));
  return { value: source };
}

const pythonFloat = /^(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?)$/;
const pythonInteger = /^[-+]?(?:0b[01_]+|0[0-7_]+|0|[1-9][0-9_]*|0x[0-9a-fA-F_]+)$/;
const pythonBase60 = /^(?:[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*)$/;
const pythonDate =
  /^(?:\d{4}-\d\d-\d\d|\d{4}-\d\d?-\d\d?(?:[Tt]|[ \t]+)\d\d?:\d\d:\d\d(?:\.\d*)?(?:[ \t]*(?:Z|[-+]\d\d?(?::\d\d)?))?)$/;

function asPython(source: string): Reading {
  const simple = word(source);
  if (simple !== undefined) return simple;
  const boolean = wordBooleans.get(source);
  if (boolean !== undefined) return { value: boolean };
  if (notNumbers.test(source)) return { other: 'not-a-number' };
  if (pythonBase60.test(source)) return { other: 'base-60' };
  if (pythonDate.test(source)) return { other: 'date' };
  if (source === '=' || source === '<<') return { other: 'special' };
  if (pythonFloat.test(source)) return finite(Number(source.replaceAll('_', '')));
  if (pythonInteger.test(source)) {
    const integer = goInteger(source.replaceAll('_', ''));
    if (integer !== undefined) return { value: integer };
    return finite(Number(source.replaceAll('_', '')));
  }
  return { value: source };
}

function same(a: Reading, b: Reading): boolean {
  return 'value' in a && 'value' in b
    ? Object.is(a.value, b.value) || a.value === b.value
    : describe(a) === describe(b);
}

function describe(reading: Reading): string {
  if ('value' in reading) return typeof reading.value === 'string' ? 'text' : JSON.stringify(reading.value);
  return {
    'not-a-number': 'not a number',
    date: 'a date',
    'base-60': 'a base-60 number',
    special: 'a special key',
  }[reading.other];
}

/** The value of a plain scalar as kubectl reads it; undefined for infinity and not-a-number, which JSON lacks. */
export function readPlainScalar(source: string): Json | undefined {
  if (plainlyString(source)) return source;
  const reading = asKubectl(source);
  return 'value' in reading ? reading.value : undefined;
}

/** How readers differ over a plain scalar, for people; undefined when all read the same. */
export function readingsThatDiffer(source: string): string | undefined {
  if (plainlyString(source)) return undefined;
  const kubectl = asKubectl(source);
  const core = asCore12(source);
  const python = asPython(source);
  if (same(kubectl, core) && same(kubectl, python)) return undefined;
  return `kubectl reads ${describe(kubectl)}, YAML 1.2 ${describe(core)}, PyYAML (HNP) ${describe(python)}`;
}

function isPlainText(text: string): boolean {
  if (text === '' || text.length > 1024) return false;
  // Printable ASCII and letters beyond it, without what YAML or a flow collection could take for syntax.
  if (
    !/^[A-Za-z0-9_./\u00c0-\uabff+-](?:[A-Za-z0-9_./@=()*+;<>$^~|!%&'" \u00c0-\uabff-]|:(?! |$)|(?<! )#)*$/.test(
      text,
    )
  ) {
    return false;
  }
  if (/ $|^-(?: |$)|^---|^\.\.\.|[\u2028\u2029\ufeff]/.test(text)) return false;
  return readingsThatDiffer(text) === undefined && readPlainScalar(text) === text;
}

/** A scalar's source that every reader understands alike, on one line; strings are quoted only where they must be. */
export function writeScalar(value: null | boolean | number | string): string {
  if (typeof value === 'number') return writeNumber(value);
  if (typeof value !== 'string') return String(value);
  if (isPlainText(value)) return value;
  if (/^[ -~\u00a1-\u1fff\u2030-\ud7ff]*$/.test(value)) return `'${value.replaceAll("'", "''")}'`;
  return writeDoubleQuoted(value);
}

/** A number in a form that YAML 1.1 readers also take for one: an exponent needs a dot and a sign. */
function writeNumber(value: number): string {
  if (Object.is(value, -0)) return '0';
  const text = String(value);
  const match = /^(-?\d+)(\.\d+)?e([-+]\d+)$/.exec(text);
  return match === null ? text : `${match[1] ?? ''}${match[2] ?? '.0'}e${match[3] ?? ''}`;
}

/** A string between double quotes, with escapes that JSON and YAML share. */
export function writeDoubleQuoted(value: string): string {
  // JSON leaves some characters as they are that YAML takes for line breaks or does not allow.
  return JSON.stringify(value).replace(
    /[\u007f-\u00a0\u2028\u2029\ufeff\ufffe\uffff]/g,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
