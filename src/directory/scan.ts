import { basename, dirname, join } from 'node:path';
import { failed, ok } from '../model/problem';
import type { Problem, Result } from '../model/problem';
import { ParseCache } from './cache';
import { skippedFolders } from './discover';
import type { Area, FabricIndex, IndexedFile } from './fabricIndex';
import { hashOf } from './hash';
import { areaOf, buildIndex, indexFile, isResourceFile } from './indexTexts';
import type { FileEntry, Files } from './ports';

export interface ScanOptions {
  /** What an absent namespace means. */
  readonly namespace: string;
  /** Keep one per process: a second scan parses only what changed. */
  readonly cache?: ParseCache;
  readonly signal?: AbortSignal;
}

/** Reads at once: enough to keep the disk busy, few enough for the limit on open files. */
const readsAtOnce = 32;
/** Milliseconds of computing after which others get their turn. */
const slice = 20;

/** Indexes managed/, raw/ and unmanaged/ of a fabric's directory (absolute). A part that is absent is empty. */
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
  return readAll(files, directory, entries, problems, areaOf, options);
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
  const cache = options.cache ?? new ParseCache();
  const wanted: string[] = [];
  const folders: string[] = [];
  for (const entry of entries) {
    const folder = /^managed\/([^/]+)$/.exec(entry.path)?.[1];
    if (entry.kind === 'directory' && folder !== undefined) folders.push(folder);
    else if (entry.kind === 'link') problems.push(linkProblem(entry.path));
    else if (entry.kind === 'file' && (named || isResourceFile(entry.path))) wanted.push(entry.path);
  }
  const indexed: IndexedFile[] = [];
  let since = performance.now();
  for (let from = 0; from < wanted.length; from += readsAtOnce) {
    const batch = wanted.slice(from, from + readsAtOnce);
    const contents = await Promise.all(batch.map(file => files.read(join(directory, file))));
    for (const [n, content] of contents.entries()) {
      if (options.signal?.aborted === true)
        return failed('cancelled', 'files', directory, undefined, 'never');
      const file = batch[n] ?? '';
      if (content.ok) indexed.push(indexBytes(file, area(file), content.value, cache, options.namespace));
      else problems.push({ ...content.problem, subject: file });
      if (performance.now() - since > slice) {
        await new Promise(resolve => setImmediate(resolve));
        since = performance.now();
      }
    }
  }
  return ok(buildIndex(indexed, options.namespace, problems, folders));
}

function indexBytes(
  file: string,
  area: Area,
  bytes: Uint8Array,
  cache: ParseCache,
  namespace: string,
): IndexedFile {
  const hash = hashOf(bytes);
  return indexFile(file, area, hash, cache.parse(hash, bytes), namespace, bytes);
}

/** A symbolic link, which is never followed. */
export function linkProblem(file: string): Problem {
  const detail = 'symbolic links are not followed; put the file itself here';
  return { code: 'path-unsafe', system: 'files', subject: file, detail, retry: 'after-action' };
}
