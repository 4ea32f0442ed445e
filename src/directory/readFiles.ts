import { join } from 'node:path';
import type { Problem } from '../model/problem';
import type { ParseCache } from './cache';
import type { Area, FabricIndex, IndexedFile } from './fabricIndex';
import { hashOf } from './hash';
import { indexFile } from './indexTexts';
import { lookAt, looksSame, type Look } from './look';
import type { Files, Threads } from './ports';
import type { NotRead, OnlyRead, ReadJob, ReadText } from './readJob';
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
  readonly look: Look;
  readonly before: IndexedFile | undefined;
}

/** How a file looked when it was read. Beside the index, because it moves on while the file stays the same object. */
const looks = new WeakMap<IndexedFile, Look>();

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
/** And into one that only reads them. */
const readAtOnce = 128;
/** As many are read here as the time takes in which a thread starts. */
const meanwhile = 600;

/** Reads files that may have changed. Others get their turn meanwhile; undefined when it was cancelled. */
export async function readFiles(
  reading: Reading,
  names: readonly string[],
  options: ReadOptions,
): Promise<readonly Found[] | undefined> {
  const { threads } = options;
  return threads?.onlyRead === true && reading.previous === undefined && names.length > meanwhile
    ? readBehind(reading, names, threads, options)
    : readChanged(reading, names, options);
}

/**
 * Reads many files for the first time: one thread looks at them and reads them, this one parses what comes. Until it comes,
 * this one reads some itself.
 */
async function readBehind(
  reading: Reading,
  names: readonly string[],
  threads: Threads,
  { signal, log }: ReadOptions,
): Promise<readonly Found[] | undefined> {
  const { directory, namespace } = reading;
  const found: Found[] = [];
  const jobs: ReadJob[] = [];
  for (let from = meanwhile; from < names.length; from += readAtOnce) {
    jobs.push({ directory, namespace, files: names.slice(from, from + readAtOnce), onlyRead: true });
  }
  const take = (results: unknown): void => {
    // The other end is our own program, which answers such a job with these.
    for (const result of results as readonly (OnlyRead | NotRead)[]) {
      if ('problem' in result) found.push(result.problem && { ...result.problem, subject: result.file });
      else found.push(parsedHere(reading, result));
    }
  };
  const running = threads.run(jobs, take, { signal, log, most: 1 });
  const turns = new Turns();
  const readHere = async (own: readonly string[]): Promise<void> => {
    for (const name of own) {
      if (signal?.aborted === true) return;
      found.push(readNow(reading, name));
      await turns.next();
    }
  };
  await readHere(names.slice(0, meanwhile));
  await readHere((await running).flatMap(({ files }) => files));
  return signal?.aborted === true ? undefined : found;
}

function parsedHere(
  { cache, area, namespace }: Reading,
  { file, look, hash, content }: OnlyRead,
): IndexedFile {
  const isText = typeof content === 'string';
  const text = isText ? cache.parseText(hash, content) : cache.parse(hash, content);
  const indexed = indexFile(file, area(file), hash, text, namespace, isText ? undefined : content);
  looks.set(indexed, look);
  return indexed;
}

async function readChanged(
  reading: Reading,
  names: readonly string[],
  { threads, signal, log }: ReadOptions,
): Promise<readonly Found[] | undefined> {
  const turns = new Turns();
  const found: Found[] = [];
  const unread: Unread[] = [];
  for (const name of names) {
    if (signal?.aborted === true) return undefined;
    const looked = unreadAt(reading, name);
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
      for (const result of results as readonly (ReadText | NotRead)[]) {
        const file = byName.get(result.file);
        if (file === undefined || !here.delete(file)) continue;
        if ('problem' in result) {
          found.push(result.problem && { ...result.problem, subject: file.name });
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
  const looked = unreadAt(reading, name);
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
  const bytes = added.reduce((sum, { look }) => sum + look.size, 0);
  return bytes > manyBytes ? added : [];
}

function jobsOf({ directory, namespace }: Reading, files: readonly Unread[]): readonly ReadJob[] {
  const jobs: ReadJob[] = [];
  let names: string[] = [];
  let bytes = 0;
  for (const { name, look } of files) {
    if (names.length > 0 && (names.length === jobFiles || bytes + look.size > jobBytes)) {
      jobs.push({ directory, namespace, files: names });
      names = [];
      bytes = 0;
    }
    names.push(name);
    bytes += look.size;
  }
  if (names.length > 0) jobs.push({ directory, namespace, files: names });
  return jobs;
}

/** What is known of a file by its times alone: that it is as before, or that it must be read. */
function unreadAt({ files, directory, previous, namespace }: Reading, name: string): Found | Unread {
  const look = lookAt(files, directory, name);
  if (look === null || !('stamp' in look)) return look;
  const before = previous?.namespace === namespace ? previous.files.get(name) : undefined;
  return before !== undefined && looksSame(looks.get(before), look) ? before : { name, look, before };
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
