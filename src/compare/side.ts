import { equalJson, isObject } from '../model/json';
import type { Json, JsonObject, Path } from '../model/json';
import { applyChanges } from './change';
import type { Content } from './content';
import { itemKeys } from './keys';
import type { ListMode } from './keys';
import { writtenKey, writtenPosition } from './replay/origin';
import { hasDefaults, ordered, replay } from './replay/replay';

/** The same place in one content twice: as the server would keep it, and as it was written. */
export interface Side {
  /** After the replay; this is what is compared. */
  readonly value: Json | undefined;
  /** As written; undefined where the server fills the value in. */
  readonly written: Json | undefined;
  /** Where it stands, or would stand, in the content as written. */
  readonly path: Path;
  /** The content that it is a part of; undefined when the CR is absent, or compared as written. */
  readonly root: Content | undefined;
}

/** The same without the replay, for two versions in git: what was written there is kept, defaults or not. */
export function writtenSideOf(kind: string, content: Content | undefined): Side {
  if (content === undefined) return sideOf(kind, content);
  return { value: ordered(kind, content), written: content, path: [], root: undefined };
}

/** The root of a content; undefined is an absent CR. */
export function sideOf(kind: string, content: Content | undefined): Side {
  if (content === undefined) return { value: undefined, written: undefined, path: [], root: undefined };
  return { value: replay(kind, content).content, written: content, path: [], root: content };
}

/** What is compared below a map's key. */
export function valueAt({ value }: Side, key: string): Json | undefined {
  return isObject(value) ? own(value, key) : undefined;
}

/** The place below a map's key. */
export function childOf(side: Side, key: string): Side {
  const value = valueAt(side, key);
  const name = value !== undefined && isObject(side.value) ? writtenKey(side.value, key) : key;
  let written = isObject(side.written) ? own(side.written, name) : undefined;
  // Where null stands for an empty block it was written all the same.
  if (written === null) written = value;
  return { value, written, path: [...side.path, name], root: side.root };
}

/** The place of a list item by its position after the replay. */
export function itemOf(side: Side, index: number): Side {
  const list = Array.isArray(side.value) ? side.value : [];
  const position = writtenPosition(list, index);
  const written = Array.isArray(side.written) ? side.written[position] : undefined;
  return { value: list[index], written, path: [...side.path, position], root: side.root };
}

/** A place where an item would be appended: `nth` places after the list as written. */
export function appendedTo(side: Side, nth: number): Side {
  const length = Array.isArray(side.written) ? side.written.length : 0;
  return { value: undefined, written: undefined, path: [...side.path, length + nth], root: side.root };
}

/** The items of a list by their domain key. */
export function itemsByKey(side: Side, mode: ListMode): Map<string, Side> {
  const list = Array.isArray(side.value) ? side.value : [];
  return new Map(itemKeys(mode, list).map((key, index) => [key, itemOf(side, index)]));
}

/** All keys of the maps among the values, each once, in order of appearance. */
export function keysOf(sides: readonly Side[]): string[] {
  const keys = new Set<string>();
  for (const { value } of sides) {
    if (isObject(value)) for (const key of Object.keys(value)) keys.add(key);
  }
  return [...keys];
}

/**
 * Whether somebody chose this value: it was written, and without it the server would not make the same one.
 * An absent value is no choice, and so is a default that was written out, as HNP's import of the cluster does.
 */
export function isChosen(kind: string, side: Side): boolean {
  if (side.value === undefined || side.written === undefined) return false;
  if (side.root === undefined || !hasDefaults(kind) || typeof side.path.at(-1) === 'number') return true;
  const without = sideOf(kind, applyChanges(side.root, [{ path: side.path, value: undefined }]));
  return !equalJson(sideAlong(without, side.path).value, side.value);
}

/**
 * Whether two values differ for a reason of their own. Where at least one side wrote nothing and neither chose
 * its value, the difference follows from another field (a gateway from its subnet), and that field tells it.
 */
export function differs(kind: string, a: Side, b: Side): boolean {
  if (equalJson(a.value, b.value) || equalJson(a.written, b.written)) return false;
  if (a.root === undefined || b.root === undefined) return true;
  if (a.written === undefined && !isChosen(kind, b)) return false;
  return !(b.written === undefined && !isChosen(kind, a));
}

/** What was written here, without what the server takes out or HNP and the GitOps tools add. */
export function writtenPart(side: Side): Json | undefined {
  const { value, written } = side;
  if (value === undefined || written === undefined) return undefined;
  if (isObject(value) && isObject(written)) {
    const parts = Object.keys(value).map((key): [string, Json | undefined] => {
      const child = childOf(side, key);
      return [String(child.path.at(-1)), writtenPart(child)];
    });
    const order = new Map(Object.keys(written).map((key, index) => [key, index]));
    parts.sort(([a], [b]) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
    return Object.fromEntries(parts.filter((part): part is [string, Json] => part[1] !== undefined));
  }
  if (Array.isArray(value) && Array.isArray(written)) {
    const items = value.map((_, index) => itemOf(side, index)).filter(item => item.written !== undefined);
    items.sort((a, b) => Number(a.path.at(-1)) - Number(b.path.at(-1)));
    return items.map(item => writtenPart(item) ?? null);
  }
  return written === null ? value : written;
}

/** The place at a path of the content as written. */
export function sideAlong(side: Side, path: Path): Side {
  let place = side;
  for (const step of path) {
    if (typeof step === 'number') {
      const list: Json[] = Array.isArray(place.value) ? place.value : [];
      const index = list.findIndex((_, at) => writtenPosition(list, at) === step);
      place = itemOf(place, index < 0 ? list.length : index);
    } else {
      place = childOf(place, keyAfterReplay(place.value, step));
    }
  }
  return place;
}

function keyAfterReplay(map: Json | undefined, written: string): string {
  if (!isObject(map) || Object.hasOwn(map, written)) return written;
  return Object.keys(map).find(key => writtenKey(map, key) === written) ?? written;
}

function own(map: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}
