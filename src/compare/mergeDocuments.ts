import type { JsonObject } from '../model/json';
import type { ConflictSource } from '../model/state';
import { applyChanges, inWritingOrder } from './change';
import { keyLabel } from './fields';
import { listTree, treeAtKey } from './keys';
import type { Merge } from './merge';
import { mergeNode, writeSets } from './mergeFields';
import type { Decide, Run } from './mergeFields';
import { childOf, keysOf, writtenSideOf } from './side';

/**
 * Three-way merge of whole documents of one CR as two versions of a file have them: every field counts as it is
 * written, also apiVersion and what a record of HNP does not keep. base undefined is an empty one.
 *
 * @param kind the fabric's kind; another text for a foreign CR, whose lists are sequences
 */
export function mergeDocuments(
  kind: string,
  base: JsonObject | undefined,
  ours: JsonObject,
  theirs: JsonObject,
  source: ConflictSource,
  decide: Decide = () => undefined,
): Merge {
  const run: Run = { kind, source, decide, changes: [], conflicts: [], sets: [] };
  const [before, here, there] = [
    writtenSideOf(kind, base ?? {}),
    writtenSideOf(kind, ours),
    writtenSideOf(kind, theirs),
  ];
  for (const key of keysOf([here, there, before])) {
    const tree = treeAtKey(listTree(kind), key);
    mergeNode(run, tree, childOf(before, key), childOf(here, key), childOf(there, key), keyLabel(key, true));
  }
  writeSets(run, () => writtenSideOf(kind, applyChanges(ours, inWritingOrder(run.changes))));
  const fromTheirs = inWritingOrder(run.changes);
  return { merged: applyChanges(ours, fromTheirs), fromTheirs, conflicts: run.conflicts };
}
