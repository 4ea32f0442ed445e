import { failed } from '../model/problem';

/** The system's name of an error (`ENOENT`), or an empty text. */
export function codeOf(error: unknown): string {
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

/** A file or directory that could not be read. */
export function unreadable(path: string, error: unknown): ReturnType<typeof failed> {
  return failed('file-unreadable', 'files', path, causeOf(error));
}

/** A file or directory that could not be changed. */
export function unwritable(path: string, error: unknown): ReturnType<typeof failed> {
  return failed('file-unwritable', 'files', path, causeOf(error));
}
