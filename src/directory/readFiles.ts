import { linkProblem } from './linkProblem';
import { join } from 'node:path';
import { failed } from '../model/problem';
import type { Problem } from '../model/problem';
import type { ParseCache } from './cache';
import type { Area, FabricIndex, IndexedFile } from './fabricIndex';
import { hashOf } from './hash';
import { indexFile } from './indexTexts';
import type { Files, FileStat, Threads } from './ports';
import type { ReadFile, ReadJob, ReadText } from './readJob';
import { Turns } from './turns';

/** What reading needs to know beside the files' names. */
export interface Reading {
  readonly files: Files;
  /** Absolute. */
  readonly directory: string;
  readonly namespace: string;
  readonly cache: ParseCache;
  readonly area: (file: string) => Area;
  /** An index of the same directory: its files stay the same objects where nothing changed. */
  readonly previous: FabricIndex | undefined;
}

/** A file as it is now, or what stands in the way; null when nothing is there. */
export type Found = IndexedFile | Problem | null;

/** How files may be read. */
export interface ReadOptions {
  readonly threads?: Threads | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly log?: ((line: string) => void) | undefined;
}

/** A file that must be read; `before` is what it was when it was read last. */
interface Unread {
  readonly name: string;
  readonly size: number;
  readonly look: Look;
  readonly before: IndexedFile | undefined;
}

/** How a file looked when it was read. Beside the index, because it moves on while the file stays the same object. */
interface Look {
  readonly stamp: string;
  /** A later change would show in the stamp. */
  readonly settled: boolean;
}
const looks = new WeakMap<IndexedFile, Look>();

/**
 * Milliseconds for which a file's times do not tell a change: two writes within one tick of the file system's clock leave
 * the same times (2 s on FAT, the coarsest), as git's "racily clean" entries. Until then the file is read again.
 */
const racyMs = 2000;
/** Bytes above which a file is not even read to be told too large: what is read is kept in memory. */
const mostBytes = 64 * 1024 * 1024;

export function isProblem(found: Found): found is Problem {
  return found !== null && 'code' in found;
}

/** Files that are read on threads when there are more of them that changed. */
const manyFiles = 300;
/** Bytes of files that were never read before, above which they are read on threads. */
const manyBytes = 512 * 1024;
/** What goes into one job: enough to be worth a message, little enough to be taken in without a stop. */
const jobFiles = 64;
const jobBytes = 256 * 1024;

/** Reads files that may have changed. Others get their turn meanwhile; undefined when it was cancelled. */
export async function readFiles(
  reading: Reading,
  names: readonly string[],
  { threads, signal, log }: ReadOptions,
): Promise<readonly Found[] | undefined> {
  const turns = new Turns();
  const found: Found[] = [];
  const unread: Unread[] = [];
  for (const name of names) {
    if (signal?.aborted === true) return undefined;
    const looked = lookAt(reading, name);
    if (looked !== null && 'look' in looked) unread.push(looked);
    else found.push(looked);
    await turns.next();
  }
  const elsewhere = threads === undefined ? [] : forThreads(unread);
  const here = new Set(unread);
  if (threads !== undefined && elsewhere.length > 0) {
    const byName = new Map(elsewhere.map(file => [file.name, file]));
    const take = (results: unknown): void => {
      // The other end is our own program, which answers a job with what readJob returns.
      for (const result of results as readonly ReadFile[]) {
        const file = byName.get(result.file);
        if (file === undefined || !here.delete(file)) continue;
        if ('problem' in result) {
          found.push({ ...result.problem, subject: file.name });
          continue;
        }
        const read = taken(reading, file, result);
        threads.taken?.(read, result.beside);
        found.push(read);
      }
    };
    await threads.run(jobsOf(reading, elsewhere), take, {
      signal,
      log,
    });
  }
  for (const file of here) {
    if (signal?.aborted === true) return undefined;
    found.push(readHere(reading, file));
    await turns.next();
  }
  return signal?.aborted === true ? undefined : found;
}

/** Reads one file if it may have changed. */
export function readNow(reading: Reading, name: string): Found {
  const looked = lookAt(reading, name);
  return looked !== null && 'look' in looked ? readHere(reading, looked) : looked;
}

/** Many files, or the large ones that are new: a known one that is large is parsed by the documents that changed. */
function forThreads(unread: readonly Unread[]): readonly Unread[] {
  // What its times do not tell apart from before is most likely the same: its bytes are compared here, and nothing is parsed.
  const changed = unread.filter(
    ({ before, look }) => before === undefined || looks.get(before)?.stamp !== look.stamp,
  );
  if (changed.length > manyFiles) return changed;
  const added = unread.filter(({ before }) => before === undefined);
  const bytes = added.reduce((sum, { size }) => sum + size, 0);
  return bytes > manyBytes ? added : [];
}

function jobsOf({ directory, namespace }: Reading, files: readonly Unread[]): readonly ReadJob[] {
  const jobs: ReadJob[] = [];
  let names: string[] = [];
  let bytes = 0;
  for (const { name, size } of files) {
    if (names.length > 0 && (names.length === jobFiles || bytes + size > jobBytes)) {
      jobs.push({ directory, namespace, files: names });
      names = [];
      bytes = 0;
    }
    names.push(name);
    bytes += size;
  }
  if (names.length > 0) jobs.push({ directory, namespace, files: names });
  return jobs;
}

/** What is known of a file by its times alone: that it is as before, or that it must be read. */
function lookAt(reading: Reading, name: string): Found | Unread {
  const { files, directory, previous, namespace } = reading;
  const now = Date.now();
  const stat = files.statNow(join(directory, name));
  if (!stat.ok) return { ...stat.problem, subject: name };
  if (stat.value?.kind === 'link') return linkProblem(name);
  if (stat.value?.kind !== 'file') return null;
  const { size } = stat.value;
  const before = previous?.namespace === namespace ? previous.files.get(name) : undefined;
  const look = lookOf(stat.value, now);
  if (before !== undefined && looksSame(looks.get(before), look)) return before;
  return size > mostBytes ? tooLarge(name, size) : { name, size, look, before };
}

function readHere(reading: Reading, unread: Unread): Found {
  const { files, directory, cache, namespace, area } = reading;
  const { name, before, look } = unread;
  const bytes = files.readNow(join(directory, name));
  if (!bytes.ok) return { ...bytes.problem, subject: name };
  const hash = hashOf(bytes.value);
  const same = before?.hash === hash;
  const file = same
    ? before
    : indexFile(name, area(name), hash, cache.parse(hash, bytes.value), namespace, bytes.value);
  looks.set(file, look);
  return file;
}

function taken(reading: Reading, unread: Unread, read: ReadText): IndexedFile {
  const { cache, namespace, area } = reading;
  const { name, before, look } = unread;
  const { hash, text, parts, bytes } = read;
  const content = cache.adopt(hash, text, parts, bytes === undefined);
  const same = before?.hash === hash;
  const file = same ? before : indexFile(name, area(name), hash, content, namespace, bytes);
  looks.set(file, look);
  return file;
}

function lookOf(stat: FileStat, now: number): Look {
  return { stamp: stat.stamp, settled: stat.changedAt < now - racyMs };
}

function looksSame(before: Look | undefined, now: Look): boolean {
  return before?.settled === true && before.stamp === now.stamp;
}

function tooLarge(file: string, size: number): Problem {
  const megabytes = (size / 1024 / 1024).toFixed(0);
  const detail = `it has ${megabytes} MB, far more than a fabric; move it elsewhere`;
  return failed('file-unreadable', 'files', file, detail).problem;
}
