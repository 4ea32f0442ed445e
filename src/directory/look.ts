import { join } from 'node:path';
import { failed } from '../model/problem';
import type { Problem } from '../model/problem';
import { linkProblem } from './linkProblem';
import type { Files, FileStat } from './ports';

/** How a file looks from outside; plain data. */
export interface Look {
  /** Bytes. */
  readonly size: number;
  readonly stamp: string;
  /** A later change would show in the stamp. */
  readonly settled: boolean;
}

/**
 * Milliseconds for which a file's times do not tell a change: two writes within one tick of the file system's clock leave
 * the same times, as git's "racily clean" entries. Until then the file is read again. Ticks take up to 16 ms (Windows) where
 * the times are finer than a millisecond, and 2 s on FAT, the coarsest.
 */
const racyMs = { fine: 100, coarse: 2000 };
/** Bytes above which a file is not even read to be told too large: what is read is kept in memory. */
const mostBytes = 64 * 1024 * 1024;

/** Looks at a file of a directory (absolute): how it looks, why it may not be read, or null when nothing is there. */
export function lookAt(
  files: Pick<Files, 'statNow'>,
  directory: string,
  name: string,
): Look | Problem | null {
  const now = Date.now();
  const stat = files.statNow(join(directory, name));
  if (!stat.ok) return { ...stat.problem, subject: name };
  if (stat.value?.kind === 'link') return linkProblem(name);
  if (stat.value?.kind !== 'file') return null;
  return stat.value.size > mostBytes ? tooLarge(name, stat.value.size) : lookOf(stat.value, now);
}

/** Whether a file did not change between two looks, as far as its times can tell. */
export function looksSame(before: Look | undefined, now: Look): boolean {
  return before?.settled === true && before.stamp === now.stamp;
}

function lookOf({ size, stamp, changedAt }: FileStat, now: number): Look {
  const racy = Number.isInteger(changedAt) ? racyMs.coarse : racyMs.fine;
  return { size, stamp, settled: changedAt < now - racy };
}

function tooLarge(file: string, size: number): Problem {
  const megabytes = (size / 1024 / 1024).toFixed(0);
  const detail = `it has ${megabytes} MB, far more than a fabric; move it elsewhere`;
  return failed('file-unreadable', 'files', file, detail).problem;
}
