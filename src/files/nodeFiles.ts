import { randomBytes } from 'node:crypto';
import type { Dirent, Stats } from 'node:fs';
import { lstat, mkdir, open, readdir, readFile, rename, rm, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { failed, ok } from '../model/problem';
import type { Result } from '../model/problem';

type EntryKind = 'file' | 'directory' | 'link' | 'other';
interface FileEntry {
  readonly path: string;
  readonly kind: EntryKind;
}
interface NodeFiles {
  list(directory: string, skip?: ReadonlySet<string>): Promise<Result<readonly FileEntry[]>>;
  read(path: string): Promise<Result<Uint8Array>>;
  write(path: string, bytes: Uint8Array): Promise<Result<void>>;
  remove(path: string): Promise<Result<void>>;
  makeDirectory(path: string): Promise<Result<void>>;
  stat(path: string): Promise<Result<{ readonly kind: EntryKind; readonly size: number } | null>>;
}

/** The file system of this machine; what goes wrong is a value, with the cause in words. */
export function nodeFiles(): NodeFiles {
  return { list, read, write, remove, makeDirectory, stat };
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
  try {
    const mode = await modeOf(path);
    const handle = await open(temporary, 'wx', mode);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, path);
    return ok(undefined);
  } catch (error) {
    await rm(temporary, { force: true }).catch((left: unknown) => left);
    return unwritable(path, error);
  }
}

/** A file keeps its permissions when it is replaced. */
async function modeOf(path: string): Promise<number> {
  try {
    return (await lstat(path)).mode & 0o777;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return 0o666;
    throw error;
  }
}

async function remove(path: string): Promise<Result<void>> {
  try {
    await unlink(path);
    return ok(undefined);
  } catch (error) {
    return unwritable(path, error);
  }
}

async function makeDirectory(path: string): Promise<Result<void>> {
  try {
    await mkdir(path, { recursive: true });
    return ok(undefined);
  } catch (error) {
    return unwritable(path, error);
  }
}

async function stat(
  path: string,
): Promise<Result<{ readonly kind: EntryKind; readonly size: number } | null>> {
  try {
    const found = await lstat(path);
    return ok({ kind: kindOf(found), size: found.size });
  } catch (error) {
    const code = codeOf(error);
    return code === 'ENOENT' || code === 'ENOTDIR' ? ok(null) : unreadable(path, error);
  }
}

function kindOf(entry: Dirent | Stats): EntryKind {
  if (entry.isSymbolicLink()) return 'link';
  if (entry.isDirectory()) return 'directory';
  return entry.isFile() ? 'file' : 'other';
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

const causes: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or directory',
  ENOTDIR: 'a part of the path is a file, not a directory',
  EISDIR: 'a directory stands where a file should be',
  EEXIST: 'something else stands there already',
  EACCES: 'permission is denied; change the permissions of the file or its directory',
  EPERM: 'the system does not permit it; change the permissions of the file or its directory',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full; make room and try again',
  EDQUOT: 'your disk quota is used up; make room and try again',
  ENAMETOOLONG: 'the path is too long for this system; use shorter names or a shorter directory',
  ELOOP: 'symbolic links lead in a circle',
  EMFILE: 'too many files are open; close some programs and try again',
  EBUSY: 'another program is using it; close it there and try again',
};

function causeOf(error: unknown): string {
  const code = codeOf(error);
  return causes[code] ?? `it failed (${code || String(error)})`;
}

function unreadable(path: string, error: unknown): ReturnType<typeof failed> {
  return failed('file-unreadable', 'files', path, causeOf(error));
}

function unwritable(path: string, error: unknown): ReturnType<typeof failed> {
  return failed('file-unwritable', 'files', path, causeOf(error));
}
