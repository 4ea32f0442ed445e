import type { Result } from '../model/problem';

/** What lies at a path, looked at without following a symbolic link. */
export type EntryKind = 'file' | 'directory' | 'link' | 'other';

export interface FileEntry {
  /** Relative to the listed directory, with `/`. */
  readonly path: string;
  readonly kind: EntryKind;
}

export interface FileStat {
  readonly kind: EntryKind;
  /** Bytes. */
  readonly size: number;
}

/** The file system as this floor needs it. Paths are absolute, in the system's own form. Symbolic links are never followed. */
export interface Files {
  /** Everything below a directory, in the order of paths; folders named in `skip` are not entered and not listed. */
  list(directory: string, skip?: ReadonlySet<string>): Promise<Result<readonly FileEntry[]>>;
  read(path: string): Promise<Result<Uint8Array>>;
  /** Creates or replaces in one step: a reader sees the old bytes or the new, never a part. The parent must exist. */
  write(path: string, bytes: Uint8Array): Promise<Result<void>>;
  remove(path: string): Promise<Result<void>>;
  /** Creates it and its parents; fine when it is there. */
  makeDirectory(path: string): Promise<Result<void>>;
  /** null when nothing is there. */
  stat(path: string): Promise<Result<FileStat | null>>;
}
