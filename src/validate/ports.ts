import type { Files, Threads } from '../directory/ports';
import type { TrackedFile } from '../directory/tracked';
import type { Result } from '../model/problem';

/** What validation needs of git: one work tree. Paths are relative to its root, with `/`. */
export interface Repository {
  readonly root: string;
  /** The commit that a name stands for, or undefined when there is none. */
  resolve(name: string): Promise<Result<string | undefined>>;
  /** The files below a folder of a commit. */
  tree(commit: string, folder: string): Promise<Result<readonly { path: string; blob: string }[]>>;
  committed(commit: string): Promise<Result<readonly TrackedFile[]>>;
  /** What is staged, in another index file than the work tree's own where one is named; `unmerged` are paths of an unfinished merge. */
  staged(
    indexFile?: string,
  ): Promise<Result<{ readonly files: readonly TrackedFile[]; readonly unmerged: readonly string[] }>>;
  /** The bytes of blobs, in the order asked. */
  blobs(ids: readonly string[]): Promise<Result<readonly Uint8Array[]>>;
}

/** What a check of paths works with. */
export interface CheckPorts {
  readonly files: Files;
  /** Where many files are read and parsed. */
  readonly threads?: Threads;
  readonly log?: (line: string) => void;
  /** The work tree that a directory (absolute) lies in. */
  readonly openRepository: (directory: string) => Promise<Result<Repository>>;
  /** A path without symbolic links, as git names it; undefined where it leads nowhere. */
  readonly realpath: (path: string) => Promise<string | undefined>;
}
