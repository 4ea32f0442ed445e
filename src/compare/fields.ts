import { equalJson, isObject } from '../model/json';
import type { Json, Path } from '../model/json';
import type { Content } from './content';
import { listTree, treeAtKey } from './keys';
import type { ListTree } from './keys';
import { replay } from './replay/replay';
import { appendedTo, childOf, differs, itemOf, itemsByKey, keysOf, sideOf, valueAt } from './side';
import type { Side } from './side';

/** A field in which two contents differ after the replay; undefined is «not set». Values are as written. */
export interface FieldDifference {
  /** In `a`'s document where it has the item; an item that `a` lacks stands at the end of `a`'s list. */
  readonly path: Path;
  /** The path with list items named by their key: `spec.bundled.links[server-1/enp2s1].switch.port`. */
  readonly label: string;
  readonly a: Json | undefined;
  readonly b: Json | undefined;
}

/** One field in several contents; `sides` are in the order in which the contents were given. */
export interface FieldSides {
  readonly label: string;
  readonly sides: readonly Side[];
}

export interface FieldWalk {
  /** The fields in which one of the compared contents differs from the first. */
  readonly fields: readonly FieldSides[];
  /** How many fields are the same in all compared contents. */
  readonly same: number;
}

/**
 * Leaf by leaf: what differs between two contents of one kind, after the replay on both. The last answer is remembered beside
 * `a`: a plan that was shown is made again before it is carried out.
 */
export function diffContent(
  kind: string,
  a: Content | undefined,
  b: Content | undefined,
): readonly FieldDifference[] {
  const known = a && answers.get(a);
  if (known?.kind === kind && known.b === b) return known.differences;
  const differences = sameContent(kind, a, b) ? [] : differencesOf(kind, a, b);
  if (a !== undefined) answers.set(a, { kind, b, differences });
  return differences;
}

interface Answer {
  readonly kind: string;
  readonly b: Content | undefined;
  readonly differences: readonly FieldDifference[];
}

const answers = new WeakMap<Content, Answer>();

function differencesOf(kind: string, a: Content | undefined, b: Content | undefined): FieldDifference[] {
  return walkFields(kind, [a, b], 2).fields.map(({ label, sides }) => ({
    path: sides[0]?.path ?? [],
    label,
    a: sides[0]?.written,
    b: sides[1]?.written,
  }));
}

/** Whether both say the same once the server's own changes are replayed on them. Absent equals only absent. */
export function sameContent(kind: string, a: Content | undefined, b: Content | undefined): boolean {
  if (a === b) return true;
  if (a === undefined || b === undefined) return false;
  // One comparison asks about the same pair several times in a row.
  const known = recent.find(pair => (pair.a === a && pair.b === b) || (pair.a === b && pair.b === a));
  if (known?.kind === kind) return known.same;
  const same = equalJson(a, b) || equalJson(replay(kind, a).content, replay(kind, b).content);
  recent[turn] = { kind, a, b, same };
  turn = (turn + 1) % 4;
  return same;
}

/** The last answers of sameContent: contents never change, so an answer stays true. */
const recent: { kind: string; a: Content; b: Content; same: boolean }[] = [];
let turn = 0;

/**
 * Walks several contents of a CR together, lists by their domain key. The first `compared` of them are compared
 * with the first one; the others are only looked up. A content may be undefined: the CR is absent there.
 */
export function walkFields(
  kind: string,
  contents: readonly (Content | undefined)[],
  compared: number,
): FieldWalk {
  const walk: Walk = { kind, compared, fields: [], same: 0 };
  const roots = contents.map(content => sideOf(kind, content));
  // The same tree for all: metadata has no lists with keys.
  visit(walk, listTree(kind), roots, '');
  return walk;
}

/** How many values a content holds: scalars and lists of scalars. */
export function countFields(value: Json | undefined): number {
  if (value === undefined) return 0;
  if (Array.isArray(value))
    return value.some(isObject) ? value.reduce<number>((n, v) => n + countFields(v), 0) : 1;
  if (!isObject(value)) return 1;
  let count = 0;
  for (const key in value) count += countFields(value[key]);
  return count;
}

interface Walk {
  readonly kind: string;
  readonly compared: number;
  readonly fields: FieldSides[];
  same: number;
}

function visit(walk: Walk, tree: ListTree | undefined, sides: readonly Side[], label: string): void {
  const compared = sides.slice(0, walk.compared);
  const first = compared[0];
  if (first === undefined) return;
  if (compared.every(side => equalJson(side.value, first.value))) {
    walk.same += countFields(first.value);
    return;
  }
  visitOther(walk, tree, sides, label);
}

/** Goes into sides of which one is known to differ from the first, so that nothing is compared twice. */
function visitOther(walk: Walk, tree: ListTree | undefined, sides: readonly Side[], label: string): void {
  const compared = sides.slice(0, walk.compared);
  const first = compared[0];
  if (first === undefined) return;
  const present = compared.filter(side => side.value !== undefined);
  if (present.every(side => isObject(side.value))) {
    const keys = keysOf(compared);
    if (keys.length > 0) {
      const count = walk.fields.length;
      for (const key of keys) {
        // Most are: no place is worked out for them.
        const same = valueAt(first, key);
        if (compared.every(side => equalJson(valueAt(side, key), same))) {
          walk.same += countFields(same);
          continue;
        }
        const children = sides.map(side => childOf(side, key));
        visitOther(walk, treeAtKey(tree, key), children, label + keyLabel(key, label === ''));
      }
      // A block that holds defaults alone may still mean something by being there.
      if (walk.fields.length === count) leaf(walk, sides, label);
      return;
    }
  } else if (
    present.every(side => Array.isArray(side.value)) &&
    visitList(walk, tree, sides, present, label)
  ) {
    return;
  }
  leaf(walk, sides, label);
}

/** Goes into a list whose items can be matched; false when the list is one value. */
function visitList(
  walk: Walk,
  tree: ListTree | undefined,
  sides: readonly Side[],
  present: readonly Side[],
  label: string,
): boolean {
  const lists = present.map(side => (Array.isArray(side.value) ? side.value : []));
  if (!lists.every(list => list.every(isObject))) return false;
  const mode = tree?.mode ?? 'sequence';
  if (typeof mode !== 'string') {
    visitKeyed(walk, mode, tree?.item, sides, label);
    return true;
  }
  // Without a key, items can be paired only where nothing was added or taken out; in a set, only a single one.
  const length = lists[0]?.length ?? 0;
  if (present.length < 2 || lists.some(list => list.length !== length)) return false;
  if (mode === 'set' && length > 1) return false;
  for (let index = 0; index < length; index++) {
    const items = sides.map(side => itemOf(side, index));
    visit(walk, tree?.item, items, `${label}[${index}]`);
  }
  return true;
}

function visitKeyed(
  walk: Walk,
  mode: readonly string[],
  tree: ListTree | undefined,
  sides: readonly Side[],
  label: string,
): void {
  const maps = sides.map(side => itemsByKey(side, mode));
  const appended = sides.map(() => 0);
  const keys = new Set(maps.slice(0, walk.compared).flatMap(map => [...map.keys()]));
  // A list without items where the other side has none at all.
  if (keys.size === 0) leaf(walk, sides, label);
  for (const key of keys) {
    const items = sides.map((side, index) => {
      const item = maps[index]?.get(key);
      if (item !== undefined) return item;
      const nth = appended[index] ?? 0;
      appended[index] = nth + 1;
      return appendedTo(side, nth);
    });
    const present = items.slice(0, walk.compared).filter(item => item.value !== undefined);
    const alike = present.every(item => equalJson(item.value, present[0]?.value));
    const itemLabel = `${label}[${key}]`;
    // An item that somebody added or took out is one row; one that was edited has a row for each field.
    if (alike && present.length < walk.compared) leaf(walk, items, itemLabel);
    else visit(walk, tree, items, itemLabel);
  }
}

function leaf(walk: Walk, sides: readonly Side[], label: string): void {
  const first = sides[0];
  if (first === undefined) return;
  const compared = sides.slice(1, walk.compared);
  if (compared.some(side => differs(walk.kind, first, side))) walk.fields.push({ label, sides });
}

/** A key as the next part of a label, quoted in brackets where it would be misread. */
export function keyLabel(key: string, isFirst: boolean): string {
  if (/[.[\]"\s]/.test(key) || key === '') return `[${JSON.stringify(key)}]`;
  return isFirst ? key : `.${key}`;
}
