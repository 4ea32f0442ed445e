import { join } from 'node:path';
import type { Problem } from '../model/problem';
import type { Part } from '../yaml/document';
import { ParseCache } from './cache';
import { hashOf } from './hash';
import type { Files } from './ports';

/** Files to read and parse at once; plain data, as it goes to another thread. */
export interface ReadJob {
  /** Absolute. */
  readonly directory: string;
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
}

/** Does a job. Reads without waiting: it has a thread of its own. */
export function readJob(
  files: Pick<Files, 'readNow'>,
  { directory, files: names }: ReadJob,
): readonly ReadFile[] {
  // Nothing is remembered from one file to the next: whoever gets the result has the cache.
  const cache = new ParseCache(0);
  return names.map(file => {
    const bytes = files.readNow(join(directory, file));
    if (!bytes.ok) return { file, problem: bytes.problem };
    const hash = hashOf(bytes.value);
    const { parsed, faithful } = cache.parse(hash, bytes.value);
    const parts = parsed.documents.map(document => document.part);
    return { file, hash, text: parsed.text, parts, ...(faithful ? {} : { bytes: bytes.value }) };
  });
}
