import { randomBytes } from 'node:crypto';
import { lstatSync, readFileSync, unlinkSync } from 'node:fs';
import type { BigIntStats, Dirent } from 'node:fs';
import { lstat, mkdir, readdir, readFile, rename, rm, stat as followed } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ok } from '../model/problem';
import type { Result } from '../model/problem';
import { codeOf, unreadable, unwritable } from './causes';
import { move, place, removeDirectory, stage, sync } from './staging';

type EntryKind = 'file' | 'directory' | 'link' | 'other';
interface FileEntry {
  readonly path: string;
  readonly kind: EntryKind;
}
interface FileStat {
  readonly kind: EntryKind;
  readonly size: number;
  readonly stamp: string;
  readonly changedAt: number;
}
interface NodeFiles {
  stage(path: string, bytes: Uint8Array, like?: string): Promise<Result<void>>;
  place(from: string, to: string): Promise<Result<boolean>>;
  move(from: string, to: string): Promise<Result<boolean>>;
  sync(paths: readonly string[]): Promise<Result<void>>;
  removeDirectory(path: string): Promise<Result<void>>;
  list(directory: string, skip?: ReadonlySet<string>): Promise<Result<readonly FileEntry[]>>;
  read(path: string): Promise<Result<Uint8Array>>;
  write(path: string, bytes: Uint8Array): Promise<Result<void>>;
  remove(path: string): Promise<Result<void>>;
  makeDirectory(path: string): Promise<Result<void>>;
  stat(path: string): Promise<Result<FileStat | null>>;
  readNow(path: string): Result<Uint8Array>;
  statNow(path: string): Result<FileStat | null>;
}

/** The file system of this machine; what goes wrong is a value, with the cause in words. */
export function nodeFiles(): NodeFiles {
  return {
    list,
    read,
    write,
    remove,
    makeDirectory,
    stat,
    readNow,
    statNow,
    stage,
    place,
    move,
    sync,
    removeDirectory,
  };
}

async function list(directory: string, skip?: ReadonlySet<string>): Promise<Result<readonly FileEntry[]>> {
  const entries: FileEntry[] = [];
  const waiting = [''];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    let found: Dirent[];
    try {
      found = await readdir(join(directory, folder), { withFileTypes: true });
    } catch (error) {
      // A folder that went away meanwhile is no longer there; the root must be.
      if (folder !== '' && codeOf(error) === 'ENOENT') continue;
      return unreadable(join(directory, folder), error);
    }
    for (const entry of found) {
      if (skip?.has(entry.name) === true) continue;
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      const kind = kindOf(entry);
      entries.push({ path, kind });
      if (kind === 'directory') waiting.push(path);
    }
  }
  return ok(entries.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)));
}

async function read(path: string): Promise<Result<Uint8Array>> {
  try {
    return ok(await readFile(path));
  } catch (error) {
    return unreadable(path, error);
  }
}

async function write(path: string, bytes: Uint8Array): Promise<Result<void>> {
  // Beside the target, so that the rename stays on one file system. A short name: the target's may be at the limit.
  const temporary = join(dirname(path), `.hnp-${randomBytes(6).toString('hex')}.tmp`);
  const staged = await stage(temporary, bytes, path);
  const durable = staged.ok ? await sync([temporary]) : staged;
  try {
    if (!durable.ok) return { ok: false, problem: { ...durable.problem, subject: path } };
    await rename(temporary, path);
    return ok(undefined);
  } catch (error) {
    return unwritable(path, error);
  } finally {
    await rm(temporary, { force: true }).catch((left: unknown) => left);
  }
}

function remove(path: string): Promise<Result<void>> {
  try {
    unlinkSync(path);
    return Promise.resolve(ok(undefined));
  } catch (error) {
    return Promise.resolve(unwritable(path, error));
  }
}

/** One folder after the other: `recursive` tells of a missing folder where the disk is read-only. */
async function makeDirectory(path: string): Promise<Result<void>> {
  try {
    await mkdir(path);
    return ok(undefined);
  } catch (error) {
    if (codeOf(error) === 'ENOENT' && dirname(path) !== path) {
      const parent = await makeDirectory(dirname(path));
      return parent.ok ? makeDirectory(path) : parent;
    }
    return (await isDirectory(path)) ? ok(undefined) : unwritable(path, error);
  }
}

/** Whether a directory is there, also through a link. */
async function isDirectory(path: string): Promise<boolean> {
  try {
    return (await followed(path)).isDirectory();
  } catch {
    return false; // What was wrong before is told.
  }
}

function readNow(path: string): Result<Uint8Array> {
  try {
    return ok(readFileSync(path));
  } catch (error) {
    return unreadable(path, error);
  }
}

async function stat(path: string): Promise<Result<FileStat | null>> {
  try {
    return ok(statOf(await lstat(path, { bigint: true })));
  } catch (error) {
    return notThere(path, error);
  }
}

function statNow(path: string): Result<FileStat | null> {
  try {
    const found = lstatSync(path, { bigint: true, throwIfNoEntry: false });
    return ok(found === undefined ? null : statOf(found));
  } catch (error) {
    return notThere(path, error);
  }
}

function notThere(path: string, error: unknown): Result<null> {
  // Nor has a file a name that is too long.
  return ['ENOENT', 'ENOTDIR', 'ENAMETOOLONG'].includes(codeOf(error)) ? ok(null) : unreadable(path, error);
}

function statOf(found: BigIntStats): FileStat {
  const { size, mtimeNs, ctimeNs, ino } = found;
  const changed = mtimeNs > ctimeNs ? mtimeNs : ctimeNs;
  return {
    kind: kindOf(found),
    size: Number(size),
    stamp: `${mtimeNs} ${ctimeNs} ${size} ${ino}`,
    // Two parts, because the whole has more digits than a number.
    changedAt: Number(changed / 1_000_000n) + Number(changed % 1_000_000n) / 1_000_000,
  };
}

function kindOf(entry: Dirent | BigIntStats): EntryKind {
  if (entry.isSymbolicLink()) return 'link';
  if (entry.isDirectory()) return 'directory';
  return entry.isFile() ? 'file' : 'other';
}
