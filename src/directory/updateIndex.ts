import { identityKey } from '../model/identity';
import type { Problem } from '../model/problem';
import type { FabricIndex, IndexedDocument, IndexedFile } from './fabricIndex';
import { byPath, isInForce, putTogether, typeFolderOf } from './indexTexts';

/** What became of files: each as it is now, or null where nothing is there any more. */
export type FileChanges = ReadonlyMap<string, IndexedFile | null>;

/**
 * An index with some files replaced, added or removed: the same as one that is made anew, for the cost of the change
 * and of copying two maps. Folders that became empty stay known until the next scan.
 *
 * @param problems what is wrong now with the changed files; what was wrong with them before is forgotten
 */
export function updateIndex(
  index: FabricIndex,
  changes: FileChanges,
  problems: readonly Problem[] = [],
): FabricIndex {
  if (changes.size === 0 && problems.length === 0) return index;
  const gone = new Set([...changes.keys(), ...problems.map(problem => problem.subject)]);
  const left = index.problems.filter(problem => !gone.has(problem.subject));
  const files = changedFiles(index.files, changes);
  const all =
    problems.length === 0 && left.length === index.problems.length ? index.problems : [...left, ...problems];
  const folders = new Set(index.typeFolders);
  for (const file of changes.keys()) {
    const folder = typeFolderOf(file);
    if (folder !== undefined) folders.add(folder);
  }
  const typeFolders = folders.size === index.typeFolders.size ? index.typeFolders : folders;
  const { crds, ignore, ignored, nested } = index;
  const resources = changedResources(index, changes);
  if (resources === undefined)
    return { ...putTogether(index.namespace, files, all, typeFolders), crds, ignore, ignored, nested };
  return { ...index, files, resources, typeFolders, problems: all };
}

function changedFiles(before: FabricIndex['files'], changes: FileChanges): Map<string, IndexedFile> {
  const files = new Map(before);
  const added: IndexedFile[] = [];
  for (const [name, file] of changes) {
    if (file === null) files.delete(name);
    else if (before.has(name)) files.set(name, file);
    else added.push(file);
  }
  return added.length === 0 ? files : merged(files, added.sort(byPath));
}

function merged(
  files: ReadonlyMap<string, IndexedFile>,
  added: readonly IndexedFile[],
): Map<string, IndexedFile> {
  const result = new Map<string, IndexedFile>();
  let next = 0;
  const addBefore = (name?: string): void => {
    for (let file = added[next]; file !== undefined; file = added[++next]) {
      if (name !== undefined && file.file > name) return;
      result.set(file.file, file);
    }
  };
  for (const [name, file] of files) {
    addBefore(name);
    result.set(name, file);
  }
  addBefore();
  return result;
}

/** The CRs in force, where every changed file holds the same ones as before and no other file one of them. */
function changedResources(index: FabricIndex, changes: FileChanges): FabricIndex['resources'] | undefined {
  const resources = new Map(index.resources);
  for (const [name, file] of changes) {
    const before = inForce(index.files.get(name));
    const after = inForce(file);
    if (before.length !== after.length) return undefined;
    for (const [n, document] of after.entries()) {
      const old = before[n];
      const key = keyOf(document);
      if (old === undefined || keyOf(old) !== key || index.resources.get(key) !== old) return undefined;
      resources.set(key, document);
    }
  }
  const touched = index.duplicates.some(group => group.some(({ file }) => changes.has(file)));
  return touched ? undefined : resources;
}

function inForce(file: IndexedFile | null | undefined): readonly IndexedDocument[] {
  return file?.documents.filter(isInForce) ?? [];
}

function keyOf({ identity }: IndexedDocument): string {
  return identity === null ? '' : identityKey(identity);
}
