import type { Json, JsonObject, Path } from '../../model/json';
import type { Hide } from './step';

/** Beside a replayed list: the position that each item had before it was sorted. */
const positions = new WeakMap<Json[], readonly number[]>();
/** Beside a replayed map: the key that each renamed entry had before. */
const oldKeys = new WeakMap<JsonObject, Map<string, string>>();

/** Where an item of a replayed list stood in the content as written. */
export function writtenPosition(list: Json[], index: number): number {
  return positions.get(list)?.[index] ?? index;
}

/** The key of a replayed map as written. */
export function writtenKey(map: JsonObject, key: string): string {
  return oldKeys.get(map)?.get(key) ?? key;
}

/** Sorts a list by texts, one for each item. Whether anything moved; then where each item came from is kept. */
export function sortList(list: Json[], texts: readonly string[]): boolean {
  let sorted = true;
  for (let index = 1; index < texts.length && sorted; index++) {
    sorted = (texts[index - 1] ?? '') <= (texts[index] ?? '');
  }
  if (sorted) return false;
  const order = [...texts.keys()].sort((a, b) => {
    const [left, right] = [texts[a] ?? '', texts[b] ?? ''];
    return left < right ? -1 : left > right ? 1 : a - b;
  });
  const items = list.slice();
  order.forEach((from, to) => (list[to] = items[from] ?? null));
  positions.set(list, order);
  return true;
}

/** Gives an entry another key; one that stands already at the new key is left, and so is the old one. */
export function renameKey(
  map: JsonObject,
  from: string,
  to: string,
  at: Path,
  reason: string,
  hide: Hide,
): void {
  const value = map[from];
  if (from === to || value === undefined || Object.hasOwn(map, to)) return;
  // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- the map is JSON
  delete map[from];
  map[to] = value;
  let names = oldKeys.get(map);
  if (names === undefined) oldKeys.set(map, (names = new Map<string, string>()));
  names.set(to, from);
  hide(at, from, value, reason);
}
