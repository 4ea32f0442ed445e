import { identityKey } from '../model/identity';
import type { Problem } from '../model/problem';
import type { CachedText } from './cache';
import { ParseCache } from './cache';
import { isCrdFile } from './crdFiles';
import { documentsOf } from './documents';
import type { Area, FabricIndex, IndexedDocument, IndexedFile } from './fabricIndex';
import { hashOf } from './hash';
import { nothingIgnored, type IgnoreRules } from './ignore';
import { noneNested } from './nested';

/** A file's text as some source gives it, such as a tree of git. */
export interface TextEntry {
  /** With `/`, relative to the fabric's directory. */
  readonly file: string;
  readonly text: string;
}

export interface IndexOptions {
  /** What an absent namespace means. */
  readonly namespace: string;
  readonly cache?: ParseCache;
  /** Which part of the fabric a file belongs to; by its first folder unless told. */
  readonly area?: (file: string) => Area;
  /** Files that are left alone. */
  readonly ignore?: IgnoreRules;
}

/** The part of a fabric that a path relative to its directory lies in. */
export function areaOf(file: string): Area {
  const folder = file.slice(0, Math.max(0, file.indexOf('/')));
  return folder === 'managed' || folder === 'raw' || folder === 'unmanaged' ? folder : 'plain';
}

/** Whether a file is one that may hold CRs, by its name. */
export function isResourceFile(file: string): boolean {
  return /\.(?:ya?ml|json)$/i.test(file);
}

/** Indexes texts that are at hand; nothing is read. */
export function indexTexts(entries: Iterable<TextEntry>, options: IndexOptions): FabricIndex {
  const cache = options.cache ?? new ParseCache();
  const area = options.area ?? areaOf;
  const files: IndexedFile[] = [];
  const crds: IndexedFile[] = [];
  const ignore = options.ignore ?? nothingIgnored;
  for (const { file, text } of entries) {
    if (ignore.isIgnored(file)) continue;
    const hash = hashOf(text);
    const indexed = indexFile(file, area(file), hash, cache.parseText(hash, text), options.namespace);
    (isCrdFile(file) ? crds : files).push(indexed);
  }
  return { ...buildIndex(files, options.namespace), ignore, crds };
}

/** One file of an index. `bytes` are kept only where the text cannot give them back. */
export function indexFile(
  file: string,
  area: Area,
  hash: string,
  content: CachedText,
  namespace: string,
  bytes?: Uint8Array,
): IndexedFile {
  const documents = documentsOf(file, area, content.parsed, namespace);
  const kept = content.faithful || bytes === undefined ? {} : { bytes };
  return { file, area, hash, parsed: content.parsed, documents, ...kept };
}

/**
 * Puts files together: in the order of paths, with the CRs in force by identity and those that stand twice.
 *
 * @param previous an index that may be of the very same files: then nothing is worked out again
 */
export function buildIndex(
  unsorted: readonly IndexedFile[],
  namespace: string,
  problems: readonly Problem[] = [],
  folders: Iterable<string> = [],
  previous?: FabricIndex,
): FabricIndex {
  const typeFolders = new Set(folders);
  for (const { file } of unsorted) {
    const folder = typeFolderOf(file);
    if (folder !== undefined) typeFolders.add(folder);
  }
  if (previous?.namespace === namespace && holdsExactly(previous, unsorted)) {
    const { files, resources, duplicates } = previous;
    return { namespace, files, resources, duplicates, typeFolders, problems, ...noneBesides };
  }
  const files = new Map([...unsorted].sort(byPath).map(file => [file.file, file]));
  return putTogether(namespace, files, problems, typeFolders);
}

/** An index of files that are in the order of paths, without CRDs. */
export function putTogether(
  namespace: string,
  files: ReadonlyMap<string, IndexedFile>,
  problems: readonly Problem[],
  typeFolders: ReadonlySet<string>,
): FabricIndex {
  const resources = new Map<string, IndexedDocument>();
  const several = new Map<string, IndexedDocument[]>();
  for (const file of files.values()) {
    for (const document of file.documents) {
      if (document.identity === null || !isInForce(document)) continue;
      const key = identityKey(document.identity);
      const first = resources.get(key);
      const group = several.get(key);
      if (first === undefined) resources.set(key, document);
      else if (group === undefined) several.set(key, [first, document]);
      else group.push(document);
    }
  }
  // In the order of their first documents.
  const duplicates = several.size === 0 ? [] : [...resources.keys()].flatMap(key => groupOf(several, key));
  return { namespace, files, resources, duplicates, typeFolders, problems, ...noneBesides };
}

/** What an index has besides its files, before somebody says it. */
const noneBesides = { crds: [], ignore: nothingIgnored, ignored: [], nested: noneNested };

function holdsExactly({ files }: FabricIndex, wanted: readonly IndexedFile[]): boolean {
  return files.size === wanted.length && wanted.every(file => files.get(file.file) === file);
}

function groupOf(several: ReadonlyMap<string, IndexedDocument[]>, key: string): readonly IndexedDocument[][] {
  const group = several.get(key);
  return group === undefined ? [] : [group];
}

/** Whether a document is a CR of the fabric's kinds that counts: in managed/, or in a plain file. */
export function isInForce({ area, identity, kind }: IndexedDocument): boolean {
  return (area === 'managed' || area === 'plain') && identity !== null && kind !== undefined;
}

/** The folder directly in managed/ that a file lies in. */
export function typeFolderOf(file: string): string | undefined {
  return /^managed\/([^/]+)\//.exec(file)?.[1];
}

export function byPath(a: IndexedFile, b: IndexedFile): number {
  return a.file < b.file ? -1 : a.file > b.file ? 1 : 0;
}
