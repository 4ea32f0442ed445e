import type { FabricIndex } from '../../directory/fabricIndex';
import { indexTexts } from '../../directory/indexTexts';
import type { FileChanges } from '../../directory/updateIndex';
import { identityKey } from '../../model/identity';
import type { Unit } from '../gate';
import type { TreeMerge } from './treeMerge';

/** Files of a merge that go together because they share a CR. */
export interface MergeUnit extends Unit {
  readonly files: readonly string[];
}

/** Indexes texts of a merge; null stays null. */
export function indexMerged(files: TreeMerge['files'], namespace: string): FileChanges {
  const texts = [...files].flatMap(([file, merged]) => (merged ? [{ file, text: merged.text }] : []));
  const indexed = indexTexts(texts, { namespace }).files;
  return new Map([...files.keys()].map(file => [file, indexed.get(file) ?? null]));
}

/**
 * Puts the files together in which a merge differs from upstream, or has a conflict, so that a CR which moved stays or
 * goes as a whole.
 *
 * @param versions all that a file may have been
 */
export function unitsOf(
  merge: TreeMerge,
  changes: FileChanges,
  versions: readonly FabricIndex[],
): readonly MergeUnit[] {
  const keysOf = (file: string): ReadonlySet<string> => {
    const all = [changes.get(file), ...versions.map(index => index.files.get(file))];
    const documents = all.flatMap(indexed => indexed?.documents ?? []);
    return new Set(documents.flatMap(({ identity }) => (identity === null ? [] : [identityKey(identity)])));
  };
  const inConflict = merge.conflicts.flatMap(({ file, ours }) => [file, ours?.file]);
  const names = new Set([...changes.keys(), ...inConflict].filter(file => file !== undefined));
  const groups: { files: string[]; keys: Set<string> }[] = [];
  for (const file of names) {
    const group = { files: [file], keys: new Set(keysOf(file)) };
    for (const other of groups.filter(({ keys }) => [...group.keys].some(key => keys.has(key)))) {
      group.files.push(...other.files);
      for (const key of other.keys) group.keys.add(key);
      groups.splice(groups.indexOf(other), 1);
    }
    groups.push(group);
  }
  return groups.map(({ files, keys }) => ({
    files,
    keys: [...keys],
    changes: new Map(files.flatMap(file => (changes.has(file) ? [[file, changes.get(file) ?? null]] : []))),
  }));
}
