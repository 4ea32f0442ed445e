import type { Problem } from '../model/problem';
import { ParseCache } from './cache';
import { crdFolder, isCrdFile } from './crdFiles';
import { fabricsAmong, skippedFolders } from './discover';
import type { Area, FabricIndex, IndexedFile } from './fabricIndex';
import { hashOf } from './hash';
import { areaOf, buildIndex, indexFile, isResourceFile } from './indexTexts';
import { nothingIgnored, type IgnoreRules } from './ignore';
import type { FileEntry } from './ports';
import { linkProblem } from './linkProblem';
import { ignoreWithNested, nestedFabrics, nestedProblems, noneNested } from './nested';

/** A file or symbolic link that git has in a commit or in its index. */
export interface TrackedFile {
  /** From the repository's root, with `/`. */
  readonly path: string;
  /** Id of its content; equal ids are equal bytes. */
  readonly blob: string;
  readonly link: boolean;
}

/** The bytes of a blob; undefined where they were not read. */
export type BytesOf = (blob: string) => Uint8Array | undefined;

/** A part of what git tracks, to be indexed as if it lay on disk. */
export interface TrackedScope {
  /** From the repository's root, with `/`; empty for the root itself. */
  readonly folder: string;
  /** Whether it is a fabric's directory: then only managed/, raw/, unmanaged/ and its CRDs count. */
  readonly isFabric: boolean;
  /** Folders below it that are left out, relative to it. */
  readonly except: readonly string[];
}

/** The files of a scope that an index is made of, and its links; those of nested fabrics too. */
export function trackedIn(files: Iterable<TrackedFile>, scope: TrackedScope): readonly TrackedFile[] {
  const prefix = scope.folder === '' ? '' : `${scope.folder}/`;
  const found: TrackedFile[] = [];
  for (const file of files) {
    if (!file.path.startsWith(prefix) || isSkipped(file.path.slice(prefix.length))) continue;
    const relative = file.path.slice(prefix.length);
    if (!file.link && !isResourceFile(relative)) continue;
    if (scope.isFabric && !isOfFabric(relative, file.link)) continue;
    if (scope.except.some(folder => relative.startsWith(`${folder}/`))) continue;
    found.push(file);
  }
  return found;
}

/** A link may also stand for a whole part, or on the way to the CRDs. */
function isOfFabric(file: string, link: boolean): boolean {
  if (isCrdFile(file) || areaOf(file) !== 'plain') return true;
  return link && (file === '.hnp' || file === crdFolder || areaOf(`${file}/`) !== 'plain');
}

/** Indexes a scope; paths of the index are relative to its folder. */
export function indexTracked(
  files: Iterable<TrackedFile>,
  scope: TrackedScope,
  bytesOf: BytesOf,
  options: { readonly namespace: string; readonly cache?: ParseCache; readonly ignore?: IgnoreRules },
): FabricIndex {
  const cache = options.cache ?? new ParseCache();
  const area: (file: string) => Area = scope.isFabric ? areaOf : () => 'plain';
  const indexed: IndexedFile[] = [];
  const crds: IndexedFile[] = [];
  const problems: Problem[] = [];
  const all = [...files];
  const nested = scope.isFabric ? nestedFabrics(entriesOf(all, scope.folder)) : noneNested;
  problems.push(...nestedProblems(nested));
  const rules = scope.isFabric ? (options.ignore ?? nothingIgnored) : nothingIgnored;
  const ignore = ignoreWithNested(rules, nested);
  for (const { path, blob, link } of trackedIn(all, scope)) {
    const file = scope.folder === '' ? path : path.slice(scope.folder.length + 1);
    if (ignore.isIgnored(file)) continue;
    const bytes = bytesOf(blob);
    if (link) problems.push(linkProblem(file));
    else if (bytes === undefined) problems.push(unreadProblem(file));
    else {
      const hash = hashOf(bytes);
      const made = indexFile(file, area(file), hash, cache.parse(hash, bytes), options.namespace, bytes);
      (scope.isFabric && isCrdFile(file) ? crds : indexed).push(made);
    }
  }
  return { ...buildIndex(indexed, options.namespace, problems), ignore, nested, crds: crds.sort(byPath) };
}

function byPath(a: IndexedFile, b: IndexedFile): number {
  return a.file < b.file ? -1 : 1;
}

/** The fabrics among tracked files: their directories from the repository's root. git tracks no empty directory. */
export function trackedFabrics(files: Iterable<TrackedFile>): readonly string[] {
  return fabricsAmong(entriesOf(files, '')).map(({ relative }) => relative);
}

/** Tracked files below a folder with the folders that they lie in, relative to it, as a file system would list them. */
export function entriesOf(
  files: Iterable<Pick<TrackedFile, 'path' | 'link'>>,
  below: string,
): readonly FileEntry[] {
  const entries: FileEntry[] = [];
  const folders = new Set<string>();
  const prefix = below === '' ? '' : `${below}/`;
  for (const file of files) {
    if (!file.path.startsWith(prefix)) continue;
    const { link } = file;
    const path = file.path.slice(prefix.length);
    if (isSkipped(path)) continue;
    entries.push({ path, kind: link ? 'link' : 'file' });
    for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
      const folder = path.slice(0, at);
      if (folders.has(folder)) break;
      folders.add(folder);
      entries.push({ path: folder, kind: 'directory' });
    }
  }
  return entries;
}

function isSkipped(path: string): boolean {
  return path.split('/').some(segment => skippedFolders.has(segment));
}

function unreadProblem(file: string): Problem {
  const detail = 'git has no content for it';
  return { code: 'file-unreadable', system: 'git', subject: file, detail, retry: 'after-action' };
}
