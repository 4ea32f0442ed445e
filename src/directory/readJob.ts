import { join } from 'node:path';
import type { Problem } from '../model/problem';
import type { Part } from '../yaml/document';
import { ParseCache } from './cache';
import type { IndexedFile } from './fabricIndex';
import { hashOf } from './hash';
import { indexFile } from './indexTexts';
import type { Files } from './ports';

/** Files to read and parse at once; plain data, as it goes to another thread. */
export interface ReadJob {
  /** Absolute. */
  readonly directory: string;
  /** What an absent namespace means. */
  readonly namespace: string;
  /** Relative, with `/`. */
  readonly files: readonly string[];
}

/** What a job found in one file; plain data, as it comes from another thread. */
export type ReadFile = ReadText | { readonly file: string; readonly problem: Problem };

export interface ReadText {
  readonly file: string;
  readonly hash: string;
  readonly text: string;
  /** What each document of the text says, in their order; whatever is worked out per document goes beside it. */
  readonly parts: readonly Part[];
  /** The bytes, where the text cannot give them back. */
  readonly bytes?: Uint8Array;
  /** What else was worked out of it, for `Threads.taken`. */
  readonly beside?: unknown;
}

/**
 * Does a job. Reads without waiting: it has a thread of its own.
 * @param beside works out something else of a file, as plain data
 */
export function readJob(
  files: Pick<Files, 'readNow'>,
  { directory, namespace, files: names }: ReadJob,
  beside: (file: IndexedFile) => unknown,
): readonly ReadFile[] {
  // Nothing is remembered from one file to the next: whoever gets the result has the cache.
  const cache = new ParseCache(0);
  return names.map(file => {
    const bytes = files.readNow(join(directory, file));
    if (!bytes.ok) return { file, problem: bytes.problem };
    const hash = hashOf(bytes.value);
    const content = cache.parse(hash, bytes.value);
    const { parsed, faithful } = content;
    const indexed = indexFile(file, 'plain', hash, content, namespace);
    const parts = parsed.documents.map(document => document.part);
    const read = { file, hash, text: parsed.text, parts, beside: beside(indexed) };
    return faithful ? read : { ...read, bytes: bytes.value };
  });
}
