import { identityKey } from '../model/identity';
import type { Problem } from '../model/problem';
import type { CachedText } from './cache';
import { ParseCache } from './cache';
import { documentsOf } from './documents';
import type { Area, FabricIndex, IndexedDocument, IndexedFile } from './fabricIndex';
import { hashOf } from './hash';

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
  for (const { file, text } of entries) {
    const hash = hashOf(text);
    files.push(indexFile(file, area(file), hash, cache.parseText(hash, text), options.namespace));
  }
  return buildIndex(files, options.namespace);
}

/** An index in which some files have another text, such as that of an open editor. */
export function withTexts(
  index: FabricIndex,
  texts: ReadonlyMap<string, string>,
  cache?: ParseCache,
): FabricIndex {
  if (texts.size === 0) return index;
  const files = new Map(index.files);
  const options = { namespace: index.namespace, ...(cache === undefined ? {} : { cache }) };
  const entries = [...texts].map(([file, text]) => ({ file, text }));
  for (const [file, indexed] of indexTexts(entries, options).files) files.set(file, indexed);
  return buildIndex([...files.values()], index.namespace, index.problems, index.typeFolders);
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

/** Puts files together: in the order of paths, with the CRs in force by identity and those that stand twice. */
export function buildIndex(
  unsorted: readonly IndexedFile[],
  namespace: string,
  problems: readonly Problem[] = [],
  folders: Iterable<string> = [],
): FabricIndex {
  const sorted = [...unsorted].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
  const files = new Map(sorted.map(file => [file.file, file]));
  const typeFolders = new Set(folders);
  const byKey = new Map<string, IndexedDocument[]>();
  for (const file of sorted) {
    const [first, folder, ...rest] = file.file.split('/');
    if (first === 'managed' && folder !== undefined && rest.length > 0) typeFolders.add(folder);
    if (file.area !== 'managed' && file.area !== 'plain') continue;
    for (const document of file.documents) {
      if (document.identity === null || document.kind === undefined) continue;
      const key = identityKey(document.identity);
      const known = byKey.get(key);
      if (known === undefined) byKey.set(key, [document]);
      else known.push(document);
    }
  }
  const resources = new Map<string, IndexedDocument>();
  const duplicates: IndexedDocument[][] = [];
  for (const [key, documents] of byKey) {
    const [first, second] = documents;
    if (first !== undefined) resources.set(key, first);
    if (second !== undefined) duplicates.push(documents);
  }
  return { namespace, files, resources, duplicates, typeFolders, problems };
}
