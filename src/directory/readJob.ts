import { join } from 'node:path';
import type { Problem } from '../model/problem';
import type { Part } from '../yaml/document';
import { ParseCache, textOf } from './cache';
import type { IndexedFile } from './fabricIndex';
import { hashOf } from './hash';
import { indexFile } from './indexTexts';
import { lookAt, type Look } from './look';
import type { Files } from './ports';

/** Files to read at once; plain data, as it goes to another thread. */
export interface ReadJob {
  /** Absolute. */
  readonly directory: string;
  /** What an absent namespace means. */
  readonly namespace: string;
  /** Relative, with `/`. */
  readonly files: readonly string[];
  /** Only read them, and look at them before: whoever gets the result parses it. */
  readonly onlyRead?: boolean;
}

/** What a job found in one file; plain data, as it comes from another thread. */
export type ReadFile = ReadText | OnlyRead | NotRead;

/** What stands in the way; null where nothing is there. */
export interface NotRead {
  readonly file: string;
  readonly problem: Problem | null;
}

/** What stands in a file, as text or, where it is none, as bytes. */
export interface OnlyRead {
  readonly file: string;
  readonly look: Look;
  readonly hash: string;
  readonly content: string | Uint8Array;
}

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
  files: Pick<Files, 'readNow' | 'statNow'>,
  job: ReadJob,
  beside: (file: IndexedFile) => unknown,
): readonly ReadFile[] {
  return job.files.map(file =>
    job.onlyRead === true ? onlyRead(files, job.directory, file) : readAndParsed(files, job, file, beside),
  );
}

function onlyRead(files: Pick<Files, 'readNow' | 'statNow'>, directory: string, file: string): ReadFile {
  const look = lookAt(files, directory, file);
  if (look === null || !('stamp' in look)) return { file, problem: look };
  const bytes = files.readNow(join(directory, file));
  if (!bytes.ok) return { file, problem: bytes.problem };
  return { file, look, hash: hashOf(bytes.value), content: textOf(bytes.value) ?? bytes.value };
}

function readAndParsed(
  files: Pick<Files, 'readNow'>,
  { directory, namespace }: ReadJob,
  file: string,
  beside: (file: IndexedFile) => unknown,
): ReadFile {
  const bytes = files.readNow(join(directory, file));
  if (!bytes.ok) return { file, problem: bytes.problem };
  const hash = hashOf(bytes.value);
  // Nothing is remembered from one file to the next: whoever gets the result has the cache.
  const content = new ParseCache(0).parse(hash, bytes.value);
  const { parsed, faithful } = content;
  const indexed = indexFile(file, 'plain', hash, content, namespace);
  const parts = parsed.documents.map(document => document.part);
  const read = { file, hash, text: parsed.text, parts, beside: beside(indexed) };
  return faithful ? read : { ...read, bytes: bytes.value };
}
