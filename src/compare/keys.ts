import table from '../../schemas/list-keys.json';
import { canonicalJson, valueAt } from '../model/json';
import type { Json } from '../model/json';

/**
 * How the items of a list are told apart: by the values of some of their fields, as a set (the order means
 * nothing and an item is its own key), or as a sequence (the position counts). Only the last keeps its order.
 */
export type ListMode = 'set' | 'sequence' | readonly string[];

/** A place below a kind's document where lists with a known mode may lie. */
export interface ListTree {
  /** Set when this place is itself a list. */
  readonly mode?: ListMode;
  readonly keys: ReadonlyMap<string, ListTree>;
  /** Below any key of a map whose keys are names. */
  readonly anyKey?: ListTree;
  /** Below the items of a list. */
  readonly item?: ListTree;
}

interface GrowingTree {
  mode?: ListMode;
  keys: Map<string, GrowingTree>;
  anyKey?: GrowingTree;
  item?: GrowingTree;
}

const noLists: ListTree = { keys: new Map() };
const trees = new Map(
  Object.entries(table as Record<string, Record<string, ListMode>>).map(([kind, lists]) => [
    kind,
    grow(lists),
  ]),
);

/** The lists of a kind; a kind that the table does not name has none, and its lists are sequences. */
export function listTree(kind: string): ListTree {
  return trees.get(kind) ?? noLists;
}

/** The tree below a map's key. */
export function treeAtKey(tree: ListTree | undefined, key: string): ListTree | undefined {
  return tree?.keys.get(key) ?? tree?.anyKey;
}

/** The domain key of a list item as people read it; an item that lacks a part of its key is its own key. */
export function itemKey(mode: ListMode | undefined, item: Json): string {
  if (mode === undefined || typeof mode === 'string')
    return typeof item === 'string' ? item : canonicalJson(item);
  const parts: string[] = [];
  for (const field of mode) {
    const value = valueAt(item, field.split('.'));
    if (value === undefined || value === null) return canonicalJson(item);
    parts.push(typeof value === 'string' ? value : canonicalJson(value));
  }
  return parts.join(' ');
}

/** The keys of all items in order; a key that occurs again gets its ordinal, so that no two are equal. */
export function itemKeys(mode: ListMode | undefined, items: readonly Json[]): string[] {
  const seen = new Map<string, number>();
  return items.map(item => {
    const key = itemKey(mode, item);
    const times = (seen.get(key) ?? 0) + 1;
    seen.set(key, times);
    return times === 1 ? key : `${key} #${times}`;
  });
}

/** Splits `spec.links[].leaf.ip` into its steps: keys, `*` for any key, `[]` for any item. */
export function patternSteps(pattern: string): string[] {
  return pattern.replaceAll('[]', '.[]').split('.');
}

function grow(lists: Record<string, ListMode>): ListTree {
  const root: GrowingTree = { keys: new Map() };
  for (const [pattern, mode] of Object.entries(lists)) {
    let tree = root;
    for (const step of patternSteps(pattern)) tree = branch(tree, step);
    tree.mode = mode;
  }
  return root;
}

function branch(tree: GrowingTree, step: string): GrowingTree {
  if (step === '[]') return (tree.item ??= { keys: new Map() });
  if (step === '*') return (tree.anyKey ??= { keys: new Map() });
  let next = tree.keys.get(step);
  if (next === undefined) tree.keys.set(step, (next = { keys: new Map() }));
  return next;
}
