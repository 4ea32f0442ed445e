import { isObject } from '../model/json';
import type { Json, JsonObject, Path } from '../model/json';
import type { Content } from './content';

/** One value to write into a document; undefined removes the key or the list item. */
export interface FieldChange {
  readonly path: Path;
  readonly value: Json | undefined;
}

/**
 * The content with the changes written into it, one after another; missing maps on the way are made, a list
 * position at the list's end appends, an undefined value at a list position takes the item out.
 * The given content is left as it is.
 */
export function applyChanges(content: Content, changes: readonly FieldChange[]): Content {
  let result: Json = content;
  for (const { path, value } of changes) result = write(result, path, value) ?? {};
  return isObject(result) ? result : {};
}

/**
 * The order in which changes can be written one after another although their list positions are those of the
 * document before the first: values, then appended items, then removals from the end to the front.
 */
export function inWritingOrder(changes: readonly FieldChange[]): FieldChange[] {
  const kept = changes.filter(change => change.value !== undefined);
  const removals = changes.filter(change => change.value === undefined);
  return [...kept, ...removals.sort((a, b) => comparePaths(b.path, a.path))];
}

function comparePaths(a: Path, b: Path): number {
  for (let index = 0; index < Math.min(a.length, b.length); index++) {
    const [left, right] = [a[index], b[index]];
    if (left === right) continue;
    if (typeof left === 'number' && typeof right === 'number') return left - right;
    return String(left) < String(right) ? -1 : 1;
  }
  return a.length - b.length;
}

function write(target: Json | undefined, path: Path, value: Json | undefined): Json | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (typeof step === 'number') {
    const list = Array.isArray(target) ? target.slice() : [];
    const next = write(list[step], rest, value);
    if (next === undefined) list.splice(step, 1);
    else list[Math.min(step, list.length)] = next;
    return list;
  }
  const map: JsonObject = isObject(target) ? { ...target } : {};
  const old = Object.hasOwn(map, step) ? map[step] : undefined;
  // Removing below what is not there makes nothing.
  const next = value === undefined && old === undefined ? undefined : write(old, rest, value);
  // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- the map is JSON
  if (next === undefined) delete map[step];
  else
    Object.defineProperty(map, step, { value: next, enumerable: true, configurable: true, writable: true });
  return map;
}
