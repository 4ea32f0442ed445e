import type { FabricIndex, IndexedFile } from '../../directory/fabricIndex';
import { identityOfKey } from '../../model/identity';
import { changedGroups } from './changedGroups';
import type { ChangedFile } from './changedGroups';
import { sameText } from './mergeVersions';
import { mergeGroup } from './mergeGroup';
import type { GroupMerge } from './mergeGroup';
import { keyedParts, repeatedIn } from './partedGroup';
import type { KeyedPart } from './partedGroup';
import type { MergedFile, MergedResource, TreeMerge, TreeMergeInput } from './treeMerge';

/**
 * Three-way merge of a fabric's managed/ files, per CR and field, at the level of texts. Files whose CRs only one side
 * touched are that side's, byte for byte; in others upstream's texts are what ours is written into.
 *
 * Pure; directory rules over the result are not its concern, nor are files that hold no CRs.
 */
export function mergeTrees(input: TreeMergeInput): TreeMerge {
  const { base, ours, theirs, commit } = input;
  const options = {
    commit,
    decide: input.decide ?? (() => undefined),
    newFiles: {
      namespace: theirs.namespace,
      typeFolders: theirs.typeFolders,
      taken: takenPaths(ours, theirs),
    },
    repeated: { base: repeatedIn(base), ours: repeatedIn(ours), theirs: repeatedIn(theirs) },
  };
  const files = new Map<string, MergedFile>();
  const merges: Omit<GroupMerge, 'files'>[] = [];
  for (const group of changedGroups(base, ours, theirs)) {
    if (group.every(file => file.ours?.hash === file.theirs?.hash)) continue;
    if (group.every(file => file.ours?.hash === file.base?.hash)) continue;
    // A file that both removed does not count: one may have deleted what the other moved.
    const isOurs = group.every(file => file.theirs?.hash === file.base?.hash);
    const merge = isOurs ? takeGroup(group) : mergeGroup(group, options);
    for (const [file, merged] of merge.files) files.set(file, merged);
    merges.push(merge);
  }
  return {
    files,
    conflicts: merges.flatMap(merge => merge.conflicts).sort(byKey),
    unmerged: merges.flatMap(merge => merge.unmerged),
    resources: merges.flatMap(merge => merge.resources).sort(byKey),
  };
}

function byKey(a: { readonly key: string }, b: { readonly key: string }): number {
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}

function takenPaths(ours: FabricIndex, theirs: FabricIndex): Set<string> {
  return new Set([...theirs.files.keys(), ...ours.files.keys()].map(file => file.toLowerCase()));
}

/** A group that only we changed: its files are ours as they are. */
function takeGroup(group: readonly ChangedFile[]): GroupMerge {
  const files = new Map<string, MergedFile>();
  for (const { file, ours, theirs } of group) {
    if (ours?.hash !== theirs?.hash)
      files.set(file, ours === undefined ? null : { text: ours.parsed.text, asOurs: true });
  }
  const before = partsByKey(group.map(({ theirs }) => theirs));
  const after = partsByKey(group.map(({ ours }) => ours));
  const resources = [...new Set([...before.keys(), ...after.keys()])].flatMap((key): MergedResource[] => {
    const identity = identityOfKey(key);
    const [was, is] = [before.get(key), after.get(key)];
    if (is === undefined)
      return was === undefined ? [] : [{ identity, key, file: was.part.document.file, how: 'removed' }];
    const { file } = is.part.document;
    if (was === undefined) return [{ identity, key, file, how: 'added' }];
    if (!sameText(was.part, is.part)) return [{ identity, key, file, how: 'changed' }];
    return was.part.document.file === file ? [] : [{ identity, key, file, how: 'moved' }];
  });
  return { files, conflicts: [], unmerged: [], resources };
}

function partsByKey(files: readonly (IndexedFile | undefined)[]): Map<string, KeyedPart> {
  const parts = files.flatMap(file => (file === undefined ? [] : keyedParts(file)));
  return new Map(parts.map(one => [one.key, one]));
}
