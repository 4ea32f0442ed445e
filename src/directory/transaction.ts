import { dirname, join } from 'node:path';
import { failed, ok } from '../model/problem';
import type { Result } from '../model/problem';
import { hashOf } from './hash';
import type { Files } from './ports';
import type { FileStep } from './step';

/** What stands at a path after the steps, read from the disk; null when there is nothing. */
export interface ReadBack {
  readonly file: string;
  readonly hash: string | null;
}

/**
 * Carries out the steps of a plan below a directory (absolute): all writes in their order, then all removals. Each
 * step is done only when its file still has the bytes that the plan saw, and each write is all or nothing. So a stop
 * at any moment leaves every document somewhere, and planning again finishes the rest. A step whose result is there
 * already counts as done.
 *
 * @returns what was read back, in the order of the steps; or the first problem, after which nothing more was done
 */
export async function applySteps(
  files: Files,
  directory: string,
  steps: readonly FileStep[],
  signal?: AbortSignal,
): Promise<Result<readonly ReadBack[]>> {
  const ordered = [
    ...steps.filter(step => step.kind === 'write'),
    ...steps.filter(step => step.kind === 'remove'),
  ];
  for (const step of ordered) {
    const safe = await checkPath(files, directory, step.file);
    if (!safe.ok) return safe;
  }
  for (const step of ordered) {
    if (signal?.aborted === true) return failed('cancelled', 'files', directory, undefined, 'never');
    const done = await applyStep(files, directory, step);
    if (!done.ok) return done;
  }
  const readBack: ReadBack[] = [];
  for (const step of steps) {
    const hash = await hashAt(files, join(directory, step.file));
    if (!hash.ok) return hash;
    const wanted = step.kind === 'write' ? hashOf(step.bytes) : null;
    if (hash.value !== wanted)
      return failed('file-changed', 'files', step.file, 'another program changed it meanwhile');
    readBack.push({ file: step.file, hash: hash.value });
  }
  return ok(readBack);
}

async function applyStep(files: Files, directory: string, step: FileStep): Promise<Result<void>> {
  const path = join(directory, step.file);
  const safe = await checkPath(files, directory, step.file);
  if (!safe.ok) return safe;
  const now = await hashAt(files, path);
  if (!now.ok) return now;
  const after = step.kind === 'write' ? hashOf(step.bytes) : null;
  if (now.value === after) return ok(undefined);
  if (now.value !== step.before) {
    return failed(
      'file-changed',
      'files',
      step.file,
      'it is no longer as it was when this was planned; plan again',
    );
  }
  if (step.kind === 'remove') return files.remove(path);
  const made = await files.makeDirectory(dirname(path));
  return made.ok ? files.write(path, step.bytes) : made;
}

/** The hash of a file's bytes, or null when nothing is there. */
async function hashAt(files: Files, path: string): Promise<Result<string | null>> {
  const stat = await files.stat(path);
  if (!stat.ok) return stat;
  if (stat.value === null) return ok(null);
  if (stat.value.kind === 'directory') {
    return failed('file-unwritable', 'files', path, 'a directory stands where a file should be');
  }
  const bytes = await files.read(path);
  return bytes.ok ? ok(hashOf(bytes.value)) : bytes;
}

/**
 * Whether a path stays inside a directory: made of plain names, and no symbolic link on the way to it or at it. The
 * directory itself may be reached through links; it is where the user works.
 */
export async function checkPath(files: Files, directory: string, file: string): Promise<Result<void>> {
  const names = file.split('/');
  const strange = names.find(name => name === '' || name === '.' || name === '..' || /[\\\0]/.test(name));
  if (strange !== undefined) {
    return failed(
      'path-unsafe',
      'files',
      file,
      `${JSON.stringify(strange)} is no name for a file or directory`,
    );
  }
  let path = directory;
  for (const [n, name] of names.entries()) {
    path = join(path, name);
    const stat = await files.stat(path);
    if (!stat.ok) return stat;
    if (stat.value === null) return ok(undefined);
    if (stat.value.kind === 'link') {
      return failed(
        'path-unsafe',
        'files',
        file,
        `${names.slice(0, n + 1).join('/')} is a symbolic link, which is not followed`,
      );
    }
    if (n < names.length - 1 && stat.value.kind !== 'directory') {
      return failed(
        'file-unwritable',
        'files',
        file,
        `${names.slice(0, n + 1).join('/')} is not a directory`,
      );
    }
  }
  return ok(undefined);
}
