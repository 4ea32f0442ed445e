import { basename, dirname, join } from 'node:path';
import { failed, ok } from '../model/problem';
import type { Problem, Result } from '../model/problem';
import { ParseCache } from './cache';
import { readCrdFiles } from './readCrdFiles';
import { skippedFolders } from './discover';
import { nothingIgnored, type IgnoreRules } from './ignore';
import type { Area, FabricIndex, IndexedFile } from './fabricIndex';
import { areaOf, buildIndex, isResourceFile, typeFolderOf } from './indexTexts';
import { linkProblem } from './linkProblem';
import { ignoreWithNested, nestedFabrics, nestedProblems } from './nested';
import type { FileEntry, Files, Threads } from './ports';
import { isProblem, readFiles, readNow } from './readFiles';
import type { Reading } from './readFiles';
import { Turns } from './turns';
import { updateIndex } from './updateIndex';

export interface ScanOptions {
  /** What an absent namespace means. */
  readonly namespace: string;
  /** Files that are left alone. */
  readonly ignore?: IgnoreRules;
  /** Keep one per process: a second scan parses only what changed. */
  readonly cache?: ParseCache;
  /** The index of the last scan: files that did not change are not read, and stay the same objects. */
  readonly previous?: FabricIndex;
  readonly signal?: AbortSignal;
  /** Where many files are read and parsed; without threads all are here. */
  readonly threads?: Threads;
  readonly log?: (line: string) => void;
}

/**
 * Indexes managed/, raw/, unmanaged/ and the CRDs of a fabric's directory (absolute). A part that is absent is empty; fabrics
 * that lie in these parts are named and left alone.
 */
export async function scanFabric(
  files: Files,
  directory: string,
  options: ScanOptions,
): Promise<Result<FabricIndex>> {
  const there = await files.stat(directory);
  if (!there.ok) return there;
  if (there.value?.kind !== 'directory') return failed('directory-missing', 'fabric', directory);
  const entries: FileEntry[] = [];
  const problems: Problem[] = [];
  for (const area of ['managed', 'raw', 'unmanaged']) {
    const stat = await files.stat(join(directory, area));
    if (!stat.ok) problems.push(stat.problem);
    else if (stat.value?.kind === 'link') problems.push(linkProblem(area));
    else if (stat.value?.kind === 'directory') {
      const listed = await files.list(join(directory, area), skippedFolders);
      if (listed.ok)
        entries.push(...listed.value.map(entry => ({ ...entry, path: `${area}/${entry.path}` })));
      else problems.push(listed.problem);
    }
  }
  const { namespace, previous } = options;
  const cache = options.cache ?? new ParseCache();
  const crds = await readCrdFiles({ files, directory, namespace, cache, previous });
  const nested = nestedFabrics(entries);
  problems.push(...crds.problems, ...nestedProblems(nested));
  const ignore = ignoreWithNested(options.ignore ?? nothingIgnored, nested);
  const own = entries.filter(({ path, kind }) => kind !== 'directory' || !nested.has(path));
  const index = await readAll(files, directory, own, problems, areaOf, { ...options, ignore, cache });
  return index.ok ? ok({ ...index.value, crds: crds.files, nested }) : index;
}

/**
 * Indexes a plain file, or every .yaml, .yml and .json below a plain directory; `except` are folders (relative, with
 * `/`) that are left out. Paths of the index are relative to the directory, or to the file's directory.
 */
export async function scanPlain(
  files: Files,
  path: string,
  options: ScanOptions & { readonly except?: readonly string[] },
): Promise<Result<FabricIndex>> {
  const there = await files.stat(path);
  if (!there.ok) return there;
  if (there.value === null)
    return failed('file-unreadable', 'files', path, 'there is no such file or directory');
  if (there.value.kind === 'file') {
    const entry: FileEntry = { path: basename(path), kind: 'file' };
    return readAll(files, dirname(path), [entry], [], () => 'plain', options, true);
  }
  const listed = await files.list(path, skippedFolders);
  if (!listed.ok) return listed;
  const except = options.except ?? [];
  const entries = listed.value.filter(
    entry => !except.some(folder => `${entry.path}/`.startsWith(`${folder}/`)),
  );
  return readAll(files, path, entries, [], () => 'plain', options);
}

/** Indexes some files of a plain directory, by their names in it. */
export function scanFiles(
  files: Files,
  directory: string,
  names: readonly string[],
  options: ScanOptions,
): Promise<Result<FabricIndex>> {
  const entries = names.map((name): FileEntry => ({ path: name, kind: 'file' }));
  return readAll(files, directory, entries, [], () => 'plain', options, true);
}

async function readAll(
  files: Files,
  directory: string,
  entries: readonly FileEntry[],
  problems: Problem[],
  area: (file: string) => Area,
  options: ScanOptions,
  named = false,
): Promise<Result<FabricIndex>> {
  const wanted: string[] = [];
  const folders: string[] = [];
  const ignored: string[] = [];
  const ignore = options.ignore ?? nothingIgnored;
  const turns = new Turns();
  for (const entry of entries) {
    if (ignore !== nothingIgnored) await turns.next();
    if (entry.kind !== 'directory' && ignore.isIgnored(entry.path)) {
      ignored.push(entry.path);
      continue;
    }
    const folder = /^managed\/([^/]+)$/.exec(entry.path)?.[1];
    if (entry.kind === 'directory' && folder !== undefined) folders.push(folder);
    else if (entry.kind === 'link') problems.push(linkProblem(entry.path));
    else if (entry.kind === 'file' && (named || isResourceFile(entry.path))) wanted.push(entry.path);
  }
  const { namespace, previous, signal } = options;
  const cache = options.cache ?? new ParseCache();
  const reading: Reading = { files, directory, namespace, cache, area, previous };
  const found = await readFiles(reading, wanted, { threads: options.threads, signal, log: options.log });
  if (found === undefined) return failed('cancelled', 'files', directory, undefined, 'never');
  const indexed = found.filter((file): file is IndexedFile => file !== null && !isProblem(file));
  // Threads answer in any order.
  problems.push(...found.filter(isProblem).sort((a, b) => (a.subject < b.subject ? -1 : 1)));
  return ok({ ...buildIndex(indexed, namespace, problems, folders, previous), ignore, ignored });
}

/**
 * An index of a fabric with some of its files (relative, with `/`) as they are at this moment; the same index when none of
 * them changed. Reads without waiting, so that nothing can come between: meant for the few files of a save.
 *
 * @param previous an index that may have read those files later: its objects are taken where they are up to date
 */
export function rescanFiles(
  files: Files,
  directory: string,
  index: FabricIndex,
  names: Iterable<string>,
  cache: ParseCache,
  previous = index,
): FabricIndex {
  const reading = { files, directory, namespace: index.namespace, cache, area: areaOf, previous };
  const changes = new Map<string, IndexedFile | null>();
  const problems: Problem[] = [];
  for (const name of names) {
    if (areaOf(name) === 'plain' || !isResourceFile(name) || index.ignore.isIgnored(name)) continue;
    const reachable = isReachable(files, directory, name);
    const found = reachable ? readNow(reading, name) : null;
    if (isProblem(found)) problems.push(found);
    const file = isProblem(found) ? null : found;
    const wasWrong = index.problems.some(({ subject }) => subject === name);
    const folder = typeFolderOf(name);
    // A file that came and went may have left its folder behind, which counts for where new CRs go.
    const newFolder = reachable && folder !== undefined && !index.typeFolders.has(folder);
    if (wasWrong || newFolder || (index.files.get(name) ?? null) !== file) changes.set(name, file);
  }
  return updateIndex(index, changes, problems);
}

/** Whether a scan would come to a file: no folder on the way to it is skipped, or a symbolic link. */
function isReachable(files: Files, directory: string, name: string): boolean {
  const folders = name.split('/').slice(0, -1);
  if (
    folders.some(folder => folder === '' || folder === '.' || folder === '..' || skippedFolders.has(folder))
  )
    return false;
  return folders.every((_, n) => {
    const stat = files.statNow(join(directory, ...folders.slice(0, n + 1)));
    return stat.ok && stat.value?.kind === 'directory';
  });
}
