import { join } from 'node:path';
import { failed, ok } from '../model/problem';
import type { Result } from '../model/problem';
import { hashOf } from './hash';
import type { Files, FileStat } from './ports';

/**
 * Whether a path stays inside a directory: made of plain names, and no symbolic link on the way to it or at it. The
 * directory itself may be reached through links; it is where the user works.
 *
 * @param known folders (absolute) that were found to be plain before; those that are found now join them
 * @returns what stands there, null when nothing does
 */
export function checkPath(
  files: Files,
  directory: string,
  file: string,
  known = new Set<string>(),
): Result<FileStat | null> {
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
    if (known.has(path)) continue;
    const stat = files.statNow(path);
    if (!stat.ok) return stat;
    if (stat.value === null) return ok(null);
    if (stat.value.kind === 'link') {
      return failed(
        'path-unsafe',
        'files',
        file,
        `${names.slice(0, n + 1).join('/')} is a symbolic link, which is not followed`,
      );
    }
    if (n === names.length - 1) return stat;
    if (stat.value.kind !== 'directory') {
      return failed(
        'file-unwritable',
        'files',
        file,
        `${names.slice(0, n + 1).join('/')} is not a directory`,
      );
    }
    known.add(path);
  }
  return ok(null);
}

/** A file's bytes, or null when nothing is there; a path that leaves the directory is refused, see `checkPath`. */
export function bytesAt(
  files: Files,
  directory: string,
  file: string,
  known?: Set<string>,
): Result<Uint8Array | null> {
  const stat = checkPath(files, directory, file, known);
  if (!stat.ok) return stat;
  if (stat.value === null) return ok(null);
  if (stat.value.kind === 'directory') {
    return failed('file-unwritable', 'files', file, 'a directory stands where a file should be');
  }
  if (stat.value.kind !== 'file') return failed('path-unsafe', 'files', file, 'it is no plain file');
  return files.readNow(join(directory, file));
}

/** The SHA-256 of a file's bytes in hex, or null when nothing is there; see `bytesAt`. */
export function hashAt(
  files: Files,
  directory: string,
  file: string,
  known?: Set<string>,
): Result<string | null> {
  const bytes = bytesAt(files, directory, file, known);
  return bytes.ok ? ok(bytes.value === null ? null : hashOf(bytes.value)) : bytes;
}
