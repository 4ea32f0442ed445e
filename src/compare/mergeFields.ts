import { canonicalJson, equalJson, isObject } from '../model/json';
import type { Conflict, ConflictSource } from '../model/state';
import { applyChanges } from './change';
import type { FieldChange } from './change';
import { keyLabel } from './fields';
import { treeAtKey } from './keys';
import type { ListTree } from './keys';
import {
  appendedTo,
  childOf,
  isChosen,
  itemOf,
  itemsByKey,
  keysOf,
  sideAlong,
  sideOf,
  writtenPart,
} from './side';
import type { Side } from './side';

/** Tells what a person decided about a conflict; undefined: nothing yet. */
export type Decide = (conflict: Conflict) => 'ours' | 'theirs' | undefined;

/** One merge under way: what it was asked, and what it found. */
export interface Run {
  readonly kind: string;
  readonly source: ConflictSource;
  readonly decide: Decide;
  readonly changes: FieldChange[];
  readonly conflicts: Conflict[];
  /** The sets that both sides changed; written when all other fields are merged. */
  readonly sets: { readonly base: Side; readonly ours: Side; readonly theirs: Side }[];
}

/** Nothing was written here since the base, or what was written says the same. */
function unchanged(base: Side, side: Side): boolean {
  return equalJson(base.value, side.value) || equalJson(base.written, side.written);
}

/** Merges the values of one place; its changes and conflicts join those of the run. */
export function mergeNode(
  run: Run,
  tree: ListTree | undefined,
  base: Side,
  ours: Side,
  theirs: Side,
  label: string,
): void {
  if (equalJson(ours.value, theirs.value)) return;
  if (unchanged(base, theirs)) {
    // What the server adds to our set may go away with another field, and theirs has it written.
    if (tree?.mode === 'set') mergeSets(run, base, ours, theirs);
    return;
  }
  const oursUnchanged = unchanged(base, ours);
  const before = oursUnchanged ? ours : base;
  const maps = isObject(ours.value) && isObject(theirs.value);
  // An empty map that was written has no key by which it would be taken into one that the server filled in.
  const isEmptied = oursUnchanged && ours.written === undefined && equalJson(theirs.value, {});
  if (maps && !isEmptied && (before.value === undefined || isObject(before.value))) {
    mergeMaps(run, tree, before, ours, theirs, label);
  } else if (mergeLists(run, tree, before, ours, theirs, label)) {
    return;
  } else if (oursUnchanged) {
    take(run, tree, ours, theirs, label);
  } else {
    conflict(run, base, ours, theirs, label);
  }
}

/** Merges two maps key by key; with the label '' they are whole contents. */
export function mergeMaps(
  run: Run,
  tree: ListTree | undefined,
  base: Side,
  ours: Side,
  theirs: Side,
  label: string,
): void {
  for (const key of keysOf([ours, theirs, base])) {
    const sides = [base, ours, theirs].map(side => childOf(side, key)) as [Side, Side, Side];
    const [below, here, to] = sides;
    const isNew = here.value === undefined && here.written === undefined;
    // A new key is written as they wrote it.
    const of = isNew ? { ...here, path: [...ours.path, to.path.at(-1) ?? key] } : here;
    const below0 = treeAtKey(tree, key);
    const name = label + keyLabel(key, label === '');
    // metadata and spec are never written or removed as a whole: the file has its name in one of them.
    if (label === '') mergeMaps(run, below0, below, of, to, name);
    else mergeNode(run, below0, below, of, to, name);
  }
}

/** Ours is as it was: writes what theirs has, into the map that stands there if there is one. */
function take(run: Run, tree: ListTree | undefined, ours: Side, theirs: Side, label: string): void {
  if (equalJson(ours.written, theirs.written)) return;
  if (theirs.value === undefined || theirs.written === undefined) {
    remove(run, ours);
  } else if (isObject(ours.value) && isObject(ours.written) && isObject(theirs.value)) {
    mergeMaps(run, tree, ours, ours, theirs, label);
  } else if (ours.written !== undefined || isChosen(run.kind, theirs)) {
    run.changes.push({ path: ours.path, value: writtenPart(theirs) });
  }
}

/** Takes a value out; labels and annotations that are not compared, such as those of tools, stay. */
function remove(run: Run, ours: Side): void {
  const { value, written } = ours;
  if (written === undefined) return;
  if (ours.path[0] === 'metadata' && isObject(value) && isObject(written)) {
    if (Object.keys(written).length === Object.keys(value).length) {
      run.changes.push({ path: ours.path, value: undefined });
      return;
    }
    for (const key of Object.keys(value)) remove(run, childOf(ours, key));
  } else {
    run.changes.push({ path: ours.path, value: undefined });
  }
}

function conflict(run: Run, base: Side, ours: Side, theirs: Side, label: string): void {
  const values = { base: writtenPart(base), ours: writtenPart(ours), theirs: writtenPart(theirs) };
  const found: Conflict = { path: ours.path, label, ...values, source: run.source };
  const decided = run.decide(found);
  if (decided === 'theirs') run.changes.push({ path: ours.path, value: values.theirs });
  else if (decided === undefined) run.conflicts.push(found);
}

/** Merges two lists item by item; false when the list is one value and its change is taken or refused whole. */
function mergeLists(
  run: Run,
  tree: ListTree | undefined,
  base: Side,
  ours: Side,
  theirs: Side,
  label: string,
): boolean {
  // A list that the server filled in is written whole: there is nothing in the file to write into.
  if (!Array.isArray(ours.value) || !Array.isArray(theirs.value)) return false;
  const mode = tree?.mode ?? 'sequence';
  if ([ours, theirs].some(side => isFilled(side) && !(mode === 'set' && isAddedTo(run.kind, side))))
    return false;
  if (typeof mode !== 'string') return mergeKeyed(run, tree, mode, base, ours, theirs, label);
  const lists = [base, ours, theirs].map(side => (Array.isArray(side.value) ? side.value : []));
  const lengths = new Set(lists.map(list => list.length));
  const pairable = mode === 'sequence' || lengths.has(1);
  if (pairable && lengths.size === 1 && lists.every(list => list.every(isObject))) {
    lists[1]?.forEach((_, index) => {
      const [b, o, t] = [itemOf(base, index), itemOf(ours, index), itemOf(theirs, index)];
      mergeNode(run, tree?.item, b, o, t, `${label}[${index}]`);
    });
    return true;
  }
  return mode === 'set' && mergeSets(run, base, ours, theirs);
}

function mergeKeyed(
  run: Run,
  tree: ListTree | undefined,
  mode: readonly string[],
  base: Side,
  ours: Side,
  theirs: Side,
  label: string,
): boolean {
  // A list that the server filled in gives way as a whole to one that is written, item by item.
  const filled = isFilled(base) ? { ...base, written: base.value } : base;
  const [b, o, t] = [itemsByKey(filled, mode), itemsByKey(ours, mode), itemsByKey(theirs, mode)];
  if (replacedTwice(keysIn(b), keysIn(o), keysIn(t))) {
    conflict(run, base, ours, theirs, label);
    return true;
  }
  let appended = 0;
  for (const key of new Set([...o.keys(), ...t.keys()])) {
    const ourItem = o.get(key);
    const theirItem = t.get(key) ?? appendedTo(theirs, 0);
    const place = ourItem ?? appendedTo(ours, appended);
    const count = run.changes.length;
    mergeNode(run, tree?.item, b.get(key) ?? appendedTo(base, 0), place, theirItem, `${label}[${key}]`);
    if (ourItem === undefined && run.changes.length > count) appended++;
  }
  return true;
}

/**
 * Both sides add and take out items; what both replaced by something else needs a person. What is written waits
 * for `writeSets`. False when the lists are no sets that can be merged.
 */
function mergeSets(run: Run, base: Side, ours: Side, theirs: Side): boolean {
  const sides = [base, ours, theirs];
  // Two lists that are both new may be two answers to one question.
  if (!sides.every(side => Array.isArray(side.value))) return false;
  const [b, o, t] = sides.map(valueTexts) as [string[], string[], string[]];
  // A set that says something twice is none.
  if ([b, o, t].some(texts => new Set(texts).size < texts.length)) return false;
  const from = [ours, theirs].find(side => equalJson(side.value, base.value)) ?? base;
  const [before, here, there] = [writtenTexts(from), writtenTexts(ours), writtenTexts(theirs)];
  if (replacedTwice({ all: b, put: before }, { all: o, put: here }, { all: t, put: there })) return false;
  run.sets.push({ base: from, ours, theirs });
  return true;
}

/**
 * Writes the sets, last of all: what the server itself adds to one, as a redundancy group to a switch's groups,
 * hangs on other fields, and those must be merged. Only what was written counts as put in, or as taken out when
 * it is absent now; what the server adds comes and goes with its reason. `merged` gives our content with the
 * changes so far, as `ours` is read.
 */
export function writeSets(run: Run, merged: () => Side): void {
  if (run.sets.length === 0) return;
  const after = merged();
  for (const { base, ours, theirs } of run.sets) {
    const before = new Set(writtenTexts(base));
    const [here, there] = [new Map(itemsOf(ours)), new Map(itemsOf(theirs))];
    const gone = new Set([...before].filter(text => !here.has(text) || !there.has(text)));
    const out = new Set([...gone].map(text => here.get(text)?.path.at(-1)));
    const list = (Array.isArray(ours.written) ? ours.written : []).filter(
      (_, position) => !out.has(position),
    );
    const inMerged = new Map(itemsOf(sideAlong(after, ours.path)));
    for (const [text, { written }] of there) {
      if (written === undefined || gone.has(text) || here.get(text)?.written !== undefined) continue;
      const item = inMerged.get(text);
      const isAdded = item !== undefined && item.written === undefined;
      if (!isAdded) list.push(written);
    }
    if (!equalJson(list, ours.written)) run.changes.push({ path: ours.path, value: list });
  }
}

/** The keys of a list's items: all of them, and those that somebody put in, not the server. */
interface Keys {
  readonly all: readonly string[];
  readonly put: readonly string[];
}

function keysIn(items: ReadonlyMap<string, Side>): Keys {
  const all = [...items.keys()];
  return { all, put: all };
}

/** Whether both sides took out the same item and each put another one in: they may mean different successors. */
function replacedTwice(base: Keys, ours: Keys, theirs: Keys): boolean {
  const [b, o, t] = [base, ours, theirs].map(({ all }) => new Set(all)) as [
    Set<string>,
    Set<string>,
    Set<string>,
  ];
  return (
    base.put.some(key => !o.has(key) && !t.has(key)) &&
    ours.put.some(key => !b.has(key) && !t.has(key)) &&
    theirs.put.some(key => !b.has(key) && !o.has(key))
  );
}

/** Whether the server filled a list that stands there empty or not at all; of what is compared as written it fills none. */
function isFilled(side: Side): boolean {
  return (
    side.root !== undefined &&
    Array.isArray(side.value) &&
    !(Array.isArray(side.written) && side.written.length > 0)
  );
}

/** Whether what the server puts into an empty list it adds to a written one as well, as a redundancy group. */
function isAddedTo(kind: string, side: Side): boolean {
  if (side.root === undefined || !Array.isArray(side.value)) return false;
  const written = sideOf(kind, applyChanges(side.root, [{ path: side.path, value: ['another'] }]));
  const texts = new Set(valueTexts(sideAlong(written, side.path)));
  return valueTexts(side).every(text => texts.has(text));
}

function valueTexts(side: Side): string[] {
  return (Array.isArray(side.value) ? side.value : []).map(canonicalJson);
}

/** The items of a set after the replay, by their texts. */
function itemsOf(side: Side): [string, Side][] {
  return valueTexts(side).map((text, index) => [text, itemOf(side, index)]);
}

/** The texts of the items that were written, and not added by the server. */
function writtenTexts(side: Side): string[] {
  return itemsOf(side).flatMap(([text, item]) => (item.written === undefined ? [] : [text]));
}
