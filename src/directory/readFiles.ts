import { linkProblem } from './linkProblem';
import { join } from 'node:path';
import { failed } from '../model/problem';
import type { Problem } from '../model/problem';
import type { ParseCache } from './cache';
import type { Area, FabricIndex, IndexedFile } from './fabricIndex';
import { hashOf } from './hash';
import { indexFile } from './indexTexts';
import type { Files, FileStat } from './ports';
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

/** Reads files that may have changed. Others get their turn meanwhile; undefined when it was cancelled. */
export async function readFiles(
  reading: Reading,
  names: readonly string[],
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, Found> | undefined> {
  const found = new Map<string, Found>();
  const turns = new Turns();
  for (const name of names) {
    if (signal?.aborted === true) return undefined;
    found.set(name, readNow(reading, name));
    await turns.next();
  }
  return signal?.aborted === true ? undefined : found;
}

/** Reads one file if it may have changed. */
export function readNow(reading: Reading, name: string): Found {
  const { files, directory, previous, cache, namespace } = reading;
  const path = join(directory, name);
  const now = Date.now();
  const stat = files.statNow(path);
  if (!stat.ok) return { ...stat.problem, subject: name };
  if (stat.value?.kind === 'link') return linkProblem(name);
  if (stat.value?.kind !== 'file') return null;
  const before = previous?.namespace === namespace ? previous.files.get(name) : undefined;
  const look = lookOf(stat.value, now);
  if (before !== undefined && looksSame(looks.get(before), look)) return before;
  if (stat.value.size > mostBytes) return tooLarge(name, stat.value.size);
  const bytes = files.readNow(path);
  if (!bytes.ok) return { ...bytes.problem, subject: name };
  const hash = hashOf(bytes.value);
  const same = before?.hash === hash;
  const file = same
    ? before
    : indexFile(name, reading.area(name), hash, cache.parse(hash, bytes.value), namespace, bytes.value);
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
