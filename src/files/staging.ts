import { closeSync, fchmodSync, linkSync, lstatSync, openSync, unlinkSync, writeFileSync } from 'node:fs';
import { lstat, open, rename, rmdir } from 'node:fs/promises';
import { ok } from '../model/problem';
import type { Result } from '../model/problem';
import { codeOf, unwritable } from './causes';

/** Files made durable at once: Node has four threads for it, and file systems write several at a time as one. */
const syncsAtOnce = 16;

/**
 * Creates a file where nothing may be, with the permissions of `like` where that is a file. It is durable only after
 * `sync`. A file that could not be written whole is taken away again.
 */
export function stage(path: string, bytes: Uint8Array, like?: string): Promise<Result<void>> {
  // Without waiting, as all that is done thousands of times: each wait for a thread costs ten times what it waits for.
  return Promise.resolve(stageNow(path, bytes, like));
}

function stageNow(path: string, bytes: Uint8Array, like?: string): Result<void> {
  try {
    const mode = like === undefined ? undefined : modeOf(like);
    const handle = openSync(path, 'wx', mode ?? 0o666);
    try {
      writeFileSync(handle, bytes);
      if (mode !== undefined) fchmodSync(handle, mode);
    } catch (error) {
      unlinkSync(path);
      throw error;
    } finally {
      closeSync(handle);
    }
    return ok(undefined);
  } catch (error) {
    return unwritable(path, error);
  }
}

/** The permissions of a file that is to be replaced; undefined when there is none. */
function modeOf(path: string): number | undefined {
  try {
    const found = lstatSync(path);
    return found.isFile() ? found.mode & 0o777 : undefined;
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return undefined;
    throw error;
  }
}

/** Answers of file systems that have no second name for a file. */
const withoutLinks = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EINVAL', 'EMLINK', 'EISDIR']);

/**
 * Moves a file to a path where nothing may be; false when something is there, which then stays. A second name that is
 * made first, and not a rename, because a rename would overwrite what another program put there in between.
 */
export async function place(from: string, to: string): Promise<Result<boolean>> {
  try {
    linkSync(from, to);
    unlinkSync(from);
    return ok(true);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return ok(false);
    if (!withoutLinks.has(codeOf(error))) return unwritable(to, error);
  }
  try {
    await lstat(to);
    return ok(false);
  } catch (error) {
    return codeOf(error) === 'ENOENT' ? move(from, to) : unwritable(to, error);
  }
}

/** Renames a file or directory, in one step, over what is there; false when `from` is not there. */
export async function move(from: string, to: string): Promise<Result<boolean>> {
  try {
    await rename(from, to);
    return ok(true);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return ok(false);
    return unwritable(to, error);
  }
}

/** Makes files, and the entries of directories, durable: they are there after a power loss. */
export async function sync(paths: readonly string[]): Promise<Result<void>> {
  const waiting = [...paths];
  let problem: Result<void> | undefined;
  const work = async (): Promise<void> => {
    for (let path = waiting.pop(); path !== undefined && problem === undefined; path = waiting.pop()) {
      const done = await syncOne(path);
      if (!done.ok) problem = done;
    }
  };
  await Promise.all(Array.from({ length: Math.min(syncsAtOnce, paths.length) }, work));
  return problem ?? ok(undefined);
}

/** Windows opens no directory, and keeps their entries itself; some network file systems answer EINVAL for one. */
const notSynced = process.platform === 'win32' ? new Set(['EISDIR', 'EPERM', 'EACCES']) : new Set(['EINVAL']);

async function syncOne(path: string): Promise<Result<void>> {
  try {
    const handle = await open(path, process.platform === 'win32' ? 'r+' : 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
    return ok(undefined);
  } catch (error) {
    return notSynced.has(codeOf(error)) ? ok(undefined) : unwritable(path, error);
  }
}

/** Removes a directory when it is empty; one that is not, or that is not there, is left as it is. */
export async function removeDirectory(path: string): Promise<Result<void>> {
  try {
    await rmdir(path);
    return ok(undefined);
  } catch (error) {
    const fine = ['ENOENT', 'ENOTEMPTY', 'EEXIST', 'ENOTDIR'].includes(codeOf(error));
    return fine ? ok(undefined) : unwritable(path, error);
  }
}
