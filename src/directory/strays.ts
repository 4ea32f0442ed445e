import { join } from 'node:path';
import { failed, ok } from '../model/problem';
import type { Problem, Result } from '../model/problem';
import { fabricsAmong, skippedFolders } from './discover';
import { isOfOwnGroup } from './documents';
import type { IndexedFile } from './fabricIndex';
import { areaOf, isResourceFile } from './indexTexts';
import type { FileEntry, Files } from './ports';
import { scanFiles, type ScanOptions } from './scan';

export interface Strays {
  /** With `/`, relative to the fabric's directory, in the order of paths; their area is `plain`. */
  readonly files: readonly IndexedFile[];
  readonly problems: readonly Problem[];
}

/** Files that are read: a fabric has far fewer beside its areas; a directory with more is something else as well. */
const mostFiles = 5_000;

/**
 * The files of a fabric's directory (absolute) that lie in none of its areas and hold a document of the fabric's API groups.
 * Other fabrics below it, other repositories, `node_modules` and hidden folders are not looked at.
 */
export async function scanStrays(
  files: Files,
  directory: string,
  options: ScanOptions,
): Promise<Result<Strays>> {
  const listed = await files.list(directory, skippedFolders);
  if (!listed.ok) return listed;
  const names = candidates(listed.value);
  const read = names.slice(0, mostFiles);
  const scanned = await scanFiles(files, directory, read, options);
  if (!scanned.ok) return scanned;
  const problems = [...scanned.value.problems];
  if (names.length > read.length) {
    const detail = `it holds ${names.length} YAML and JSON files beside the fabric's own; only the first ${mostFiles} were looked at`;
    problems.push(failed('file-unreadable', 'files', directory, detail).problem);
  }
  const found: IndexedFile[] = [];
  const repositories = new Map<string, boolean>();
  for (const file of scanned.value.files.values()) {
    if (!file.documents.some(isOfOwnGroup)) continue;
    const isOthers = await isInOtherRepository(files, directory, file.file, repositories);
    if (!isOthers.ok) problems.push(isOthers.problem);
    else if (!isOthers.value) found.push(file);
  }
  return ok({ files: found, problems });
}

/** By their names. */
function candidates(entries: readonly FileEntry[]): readonly string[] {
  const nested = fabricsAmong(entries).flatMap(({ relative }) => (relative === '' ? [] : [`${relative}/`]));
  return entries
    .filter(
      ({ path, kind }) =>
        kind === 'file' &&
        isResourceFile(path) &&
        areaOf(path) === 'plain' &&
        !/(?:^|\/)\./.test(path) &&
        !nested.some(folder => path.startsWith(folder)),
    )
    .map(({ path }) => path);
}

/** Whether a folder between the directory and the file is a repository of its own, such as a submodule. */
async function isInOtherRepository(
  files: Files,
  directory: string,
  file: string,
  known: Map<string, boolean>,
): Promise<Result<boolean>> {
  const folders = file.split('/').slice(0, -1);
  for (let n = 1; n <= folders.length; n++) {
    const folder = folders.slice(0, n).join('/');
    let is = known.get(folder);
    if (is === undefined) {
      const stat = await files.stat(join(directory, folder, '.git'));
      if (!stat.ok) return stat;
      known.set(folder, (is = stat.value !== null));
    }
    if (is) return ok(true);
  }
  return ok(false);
}
