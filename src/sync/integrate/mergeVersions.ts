import { applyChanges } from '../../compare/change';
import type { FieldChange } from '../../compare/change';
import { itemKeys, listTree, treeAtKey } from '../../compare/keys';
import type { ListTree } from '../../compare/keys';
import { mergeDocuments } from '../../compare/mergeDocuments';
import type { Part } from '../../directory/parts';
import { contentIndex } from '../../directory/upgrade';
import { equalJson, isObject, valueAt } from '../../model/json';
import type { JsonObject, Path } from '../../model/json';
import type { Conflict } from '../../model/state';
import { carryComments } from '../../yaml/carryComments';
import type { ItemNames } from '../../yaml/commentPlaces';
import { commentsOf } from '../../yaml/comments';
import { parseYaml } from '../../yaml/parse';
import { spliceYaml } from '../../yaml/splice';

/** The versions of one CR; undefined: it is not there. */
export interface Versions {
  readonly base: Part | undefined;
  readonly ours: Part | undefined;
  readonly theirs: Part | undefined;
}

/** What becomes of a CR. */
export type MergedVersion =
  | { readonly from: 'theirs' | 'ours' }
  | { readonly from: 'both'; readonly text: string; readonly value: JsonObject }
  /** The result has it as upstream has it. */
  | { readonly from: 'theirs'; readonly conflicts: readonly Conflict[] };

type Decide = (conflict: Conflict) => 'ours' | 'theirs' | undefined;

/**
 * Merges one CR. A side that did not touch its text gives way to the other; else upstream's text is what is written
 * into: our fields are spliced in, our comments carried over. Order of keys, quotes and blank lines are upstream's then.
 *
 * @param commit upstream's, which conflicts name
 */
export function mergeVersions(versions: Versions, commit: string, decide: Decide): MergedVersion {
  const { base, ours, theirs } = versions;
  if (sameText(ours, theirs) || sameText(base, ours)) return { from: 'theirs' };
  if (sameText(base, theirs)) return { from: 'ours' };
  if (ours === undefined || theirs === undefined) return mergeDeletion(versions, commit, decide);
  return mergeTexts(base, ours, theirs, commit, decide);
}

/** Whether two versions are the same but for what separates documents in their files. */
export function sameText(a: Part | undefined, b: Part | undefined): boolean {
  return a === undefined || b === undefined ? a === b : bodyOf(a.text) === bodyOf(b.text);
}

function bodyOf(text: string): string {
  return text
    .replace(/^\ufeff/, '')
    .replace(/^---[ \t]*\r?\n/, '')
    .trimEnd();
}

/** One side deleted the CR. Whoever only laid out the text anew did not edit it. */
function mergeDeletion({ base, ours, theirs }: Versions, commit: string, decide: Decide): MergedVersion {
  const left = ours ?? theirs;
  const deleter = ours === undefined ? 'ours' : 'theirs';
  const isEdited =
    base === undefined ||
    left === undefined ||
    !equalJson(valueOf(base), valueOf(left)) ||
    commentsOf(bodyOf(base.text)).join('\n') !== commentsOf(bodyOf(left.text)).join('\n');
  if (!isEdited) return { from: deleter };
  const values = { base: valueOf(base), ours: valueOf(ours), theirs: valueOf(theirs) };
  const conflict: Conflict = { path: [], label: '', ...values, source: { kind: 'upstream', commit } };
  const decided = decide(conflict);
  return decided === undefined ? { from: 'theirs', conflicts: [conflict] } : { from: decided };
}

function mergeTexts(
  base: Part | undefined,
  ours: Part,
  theirs: Part,
  commit: string,
  decide: Decide,
): MergedVersion {
  const [b, o, t] = [base && valueOf(base), valueOf(ours) ?? {}, valueOf(theirs) ?? {}];
  const { document } = theirs;
  // Only the lists of the fabric's own kinds are known.
  const kind = document.kind === undefined ? '' : document.kind.kind;
  const source = { kind: 'upstream', commit } as const;
  // Upstream's document is the one that is written into, so the sides change places for the merge.
  const mirrored = (conflict: Conflict): Conflict => ({
    ...conflict,
    ours: conflict.theirs,
    theirs: conflict.ours,
  });
  const merge = mergeDocuments(kind, b, t, o, source, conflict => {
    const decided = decide(mirrored(conflict));
    return decided === undefined ? undefined : decided === 'ours' ? 'theirs' : 'ours';
  });
  if (merge.conflicts.length > 0) return { from: 'theirs', conflicts: merge.conflicts.map(mirrored) };
  const refuse = (path: Path, reason: string): Conflict => ({
    path,
    base: valueAt(b, path),
    ours: valueAt(o, path),
    theirs: valueAt(t, path),
    source,
    reason,
  });
  const spliced = splice(theirs.text, t, merge.fromTheirs, (path, reason) => decide(refuse(path, reason)));
  if (spliced.refused.size > 0)
    return {
      from: 'theirs',
      conflicts: [...spliced.refused.values()].map(one => refuse(one.path, one.reason)),
    };
  const whole = (reason: string): MergedVersion => ({ from: 'theirs', conflicts: [refuse([], reason)] });
  if (!equalJson(readBack(spliced.text), spliced.value)) {
    return whole('the text is written in a way that cannot be edited safely; edit it by hand');
  }
  const carried = carryComments(
    spliced,
    base && b && { text: base.text, value: b },
    { text: ours.text, value: o },
    { text: theirs.text, value: t },
    itemNames(kind),
  );
  if (!carried.ok)
    return whole(`the comment “${carried.comment}” has no place in upstream's text; merge it by hand`);
  // Upstream has all of it already.
  if (carried.text === theirs.text) return { from: 'theirs' };
  return { from: 'both', text: carried.text, value: spliced.value };
}

interface Refused {
  readonly path: Path;
  readonly reason: string;
}

/** Writes changes into a text. What cannot be written is named, by its path up to the first list, once. */
function splice(
  text: string,
  value: JsonObject,
  changes: readonly FieldChange[],
  decide: (path: Path, reason: string) => 'ours' | 'theirs' | undefined,
): { text: string; value: JsonObject; refused: ReadonlyMap<string, Refused> } {
  const refused = new Map<string, Refused>();
  const index = contentIndex(text);
  const all = spliceYaml(text, index, changes);
  if (all.ok) return { text: all.text, value: applyChanges(value, changes), refused };
  const written: FieldChange[] = [];
  for (const change of changes) {
    const next = spliceYaml(text, index, [...written, change]);
    if (next.ok) {
      written.push(change);
      continue;
    }
    // Positions of lists are not the same in all versions.
    const list = change.path.findIndex(step => typeof step === 'number');
    const path = list < 0 ? change.path : change.path.slice(0, list);
    if (decide(path, next.reason) !== 'theirs')
      refused.set(JSON.stringify(path), { path, reason: next.reason });
  }
  const part = spliceYaml(text, index, written);
  return { text: part.ok ? part.text : text, value: applyChanges(value, written), refused };
}

function readBack(text: string): JsonObject | undefined {
  const value = parseYaml(text).documents[contentIndex(text)]?.value;
  return isObject(value) ? value : undefined;
}

/** What a version says. Whatever has an identity is a map. */
function valueOf(part: Part | undefined): JsonObject | undefined {
  const value = part?.document.value;
  return isObject(value) ? value : undefined;
}

/** Items of a kind's lists are named by their domain key, those of sequences by their position. */
function itemNames(kind: string): ItemNames {
  return (list, items) => {
    let tree: ListTree | undefined = listTree(kind);
    for (const step of list) tree = step === '[]' ? tree?.item : treeAtKey(tree, step);
    const mode = tree?.mode;
    return mode === undefined || mode === 'sequence' ? items.map((_, n) => String(n)) : itemKeys(mode, items);
  };
}
