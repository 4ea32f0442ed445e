import type { IndexedFile } from './fabricIndex';
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
  /** Another one when the content is another one: times of content and entry in ns, size, inode. */
  readonly stamp: string;
  /** When content or entry changed last by the file system's clock, in ms since 1970: with a fraction where that is finer. */
  readonly changedAt: number;
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
  /** `read` and `stat` without waiting, for thousands of small files: each wait costs ten times what they do. */
  readNow(path: string): Result<Uint8Array>;
  statNow(path: string): Result<FileStat | null>;
}

/** What a transaction needs besides: changes that are prepared first and made in one step each. */
export interface TransactionFiles extends Files {
  /** Creates a file where nothing may be, with the permissions of `like` where that is a file. Durable after `sync`. */
  stage(path: string, bytes: Uint8Array, like?: string): Promise<Result<void>>;
  /** Moves a file to a path where nothing may be; false when something is there, which then stays. */
  place(from: string, to: string): Promise<Result<boolean>>;
  /** Renames a file or directory over what is there; false when `from` is not there. */
  move(from: string, to: string): Promise<Result<boolean>>;
  /** Makes the bytes of files and the entries of directories durable, many at a time. */
  sync(paths: readonly string[]): Promise<Result<void>>;
  /** Removes a directory when it is empty; else it stays. */
  removeDirectory(path: string): Promise<Result<void>>;
}

/** A process as other processes may know it. */
export interface Process {
  /** The machine, its boot and its container: process ids mean something only within one of each. */
  readonly host: string;
  readonly pid: number;
  /** When it began, in the system's own form; empty where that cannot be known. */
  readonly started: string;
}

export interface Machine {
  readonly self: Process;
  /** Whether a process has certainly ended. False when it runs, and when it cannot be known from here. */
  isGone(other: Process): boolean;
}

export interface Timers {
  /** Monotonic, ms. */
  now(): number;
  /** Waits; ends early when it is aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  every(ms: number, work: () => void): { dispose(): void };
}

/** Threads that work on jobs, several at once; jobs and results are plain data. */
export interface Threads {
  /**
   * Gives each result over as it comes, in any order.
   *
   * @returns the jobs that no thread could do, such as all of them when none can be started here; `log` says why
   */
  run<Job>(
    jobs: readonly Job[],
    done: (result: unknown) => void,
    options: {
      readonly signal?: AbortSignal | undefined;
      readonly log?: ((line: string) => void) | undefined;
      /** Threads at most. */
      readonly most?: number | undefined;
    },
  ): Promise<readonly Job[]>;
  /** Takes over what a thread worked out of a file beside reading it: a ReadText's `beside`. */
  taken?(file: IndexedFile, beside: unknown): void;
  /** Set where this thread has nothing better to do than to parse: one thread only reads many new files for it then. */
  readonly onlyRead?: boolean;
}
