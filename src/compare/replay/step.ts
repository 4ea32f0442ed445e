import { isObject } from '../../model/json';
import type { Json, JsonObject, Path } from '../../model/json';

/**
 * Notes a change that the server makes itself: in which map, at which key of it, what stood there (undefined:
 * nothing), and why. Mostly nobody asks, so a reason that must be put together is a function.
 */
export type Hide = (at: Path, key: string | number, value: Json | undefined, reason: Reason) => void;
export type Reason = string | (() => string);

/** Replays what the server does to the spec of one kind, on a copy that it may change. */
export type SpecReplay = (spec: JsonObject, hide: Hide, rawSpec: JsonObject) => void;

/** What Go calls zero: absent, empty or 0. The server's defaults treat them alike. */
export function isZero(value: Json | undefined): boolean {
  if (value === undefined || value === null || value === '' || value === 0 || value === false) return true;
  if (Array.isArray(value)) return value.length === 0;
  return isObject(value) && Object.values(value).every(isZero);
}

/** Gives a field that is absent or zero the server's value. */
export function fill(map: JsonObject, key: string, value: Json, at: Path, hide: Hide, reason?: Reason): void {
  const old = map[key];
  if (!isZero(old)) return;
  if (old === value) return;
  map[key] = value;
  hide(at, key, old, reason ?? ((): string => filledIn(value)));
}

/** Takes a field out that the server does not keep. */
export function drop(map: JsonObject, key: string, at: Path, reason: Reason, hide: Hide): void {
  const old = map[key];
  if (old === undefined) return;
  // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- the map is JSON
  delete map[key];
  hide(at, key, old, reason);
}

/** Takes an empty map out: the server adds it by itself, and it says nothing. */
export function dropEmpty(map: JsonObject, key: string, at: Path, reason: Reason, hide: Hide): void {
  const old = map[key];
  if (isObject(old) && Object.keys(old).length === 0) drop(map, key, at, reason, hide);
}

/** The map below a key, or undefined when it is none. */
export function mapAt(map: JsonObject, key: string): JsonObject | undefined {
  const value = map[key];
  return isObject(value) ? value : undefined;
}

/** The maps below a map's keys, with their keys. */
export function mapsIn(map: JsonObject | undefined): [string, JsonObject][] {
  return Object.entries(map ?? {}).filter((entry): entry is [string, JsonObject] => isObject(entry[1]));
}

/** The maps of a list, with their positions. */
export function itemsIn(value: Json | undefined): [number, JsonObject][] {
  if (!Array.isArray(value)) return [];
  return [...value.entries()].filter((entry): entry is [number, JsonObject] => isObject(entry[1]));
}

export const emptyStruct = 'The cluster writes an empty block here by itself; it says the same as none.';

function filledIn(value: Json): string {
  return `Not set: the cluster fills in ${typeof value === 'string' ? value : JSON.stringify(value)}.`;
}
