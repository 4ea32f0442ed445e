import { isObject, valueAt } from '../../model/json';
import type { Json, JsonObject } from '../../model/json';

/** A text at a path; undefined when there is none, or something else. */
export function textAt(root: Json | undefined, ...path: (string | number)[]): string | undefined {
  const value = valueAt(root, path);
  return typeof value === 'string' ? value : undefined;
}

/** A text that is not empty: to the server an empty one is an absent one. */
export function filledText(root: Json | undefined, ...path: (string | number)[]): string | undefined {
  const text = textAt(root, ...path);
  return text === '' ? undefined : text;
}

/** A number at a path; undefined when there is none, or something else. */
export function numberAt(root: Json | undefined, ...path: (string | number)[]): number | undefined {
  const value = valueAt(root, path);
  return typeof value === 'number' ? value : undefined;
}

/** Whether a path holds true. */
export function isTrue(root: Json | undefined, ...path: (string | number)[]): boolean {
  return valueAt(root, path) === true;
}

/** A map at a path; undefined when there is none, or something else. */
export function mapAt(root: Json | undefined, ...path: (string | number)[]): JsonObject | undefined {
  const value = valueAt(root, path);
  return isObject(value) ? value : undefined;
}

/** A list at a path; [] when there is none, or something else. */
export function listAt(root: Json | undefined, ...path: (string | number)[]): readonly Json[] {
  const value = valueAt(root, path);
  return Array.isArray(value) ? value : [];
}

/** The entries of a map at a path whose values are maps. */
export function mapsAt(root: Json | undefined, ...path: (string | number)[]): [string, JsonObject][] {
  return Object.entries(mapAt(root, ...path) ?? {}).filter((entry): entry is [string, JsonObject] =>
    isObject(entry[1]),
  );
}

/** The items of a list at a path that are maps, with their positions. */
export function mapItemsAt(root: Json | undefined, ...path: (string | number)[]): [number, JsonObject][] {
  return [...listAt(root, ...path).entries()].filter((entry): entry is [number, JsonObject] =>
    isObject(entry[1]),
  );
}

/** The items of a list at a path that are texts, with their positions. */
export function textsAt(root: Json | undefined, ...path: (string | number)[]): [number, string][] {
  return [...listAt(root, ...path).entries()].filter(
    (entry): entry is [number, string] => typeof entry[1] === 'string',
  );
}

/** Whether a value says something to the server: absent, null, 0, false, '' and empty collections do not. */
export function isSet(value: Json | undefined): boolean {
  if (value === undefined || value === null || value === 0 || value === false || value === '') return false;
  if (Array.isArray(value)) return value.length > 0;
  return typeof value !== 'object' || Object.keys(value).length > 0;
}

/**
 * Whether a text, number or switch is absent to the server: not there, null, empty or zero. False below a value of
 * the wrong type, whose finding is the schema's.
 */
export function isAbsent(root: Json | undefined, ...path: (string | number)[]): boolean {
  let value = root;
  for (const step of path) {
    if (value === undefined || value === null) return true;
    if (typeof value !== 'object') return false;
    value = valueAt(value, [step]);
  }
  return value === undefined || value === null || value === '' || value === 0 || value === false;
}

/** Whether a map is there, even an empty one, as a pointer of the server's is set: null and absent are not. */
export function isThere(root: Json | undefined, ...path: (string | number)[]): boolean {
  const value = valueAt(root, path);
  return value !== undefined && value !== null;
}
