import type { Finding } from '../model/finding';
import type { Identity } from '../model/identity';
import type { Path } from '../model/json';
import type { Outcome, RowChange } from '../model/planView';
import type { FileStep } from './step';

/** What becomes of one document (or of one file that holds none of the fabric's) in a plan. */
export interface FileRow {
  readonly file: string;
  readonly index: number;
  /** Path of the item in a List, else empty. */
  readonly at: Path;
  readonly identity: Identity | null;
  readonly outcome: Outcome;
  /** Whether this plan does something with it; else it stays, or waits. */
  readonly moves: boolean;
  /** Where the document goes or would go; null when it stays or is dropped. */
  readonly target: string | null;
  /** A sentence that says why, and what to do when something is to be done. */
  readonly reason: string;
  /** What is wrong with it, for `unmanaged` and `kept`. */
  readonly finding?: Finding;
  /** Whether it would be done, were it among what was accepted. */
  readonly acceptable?: boolean;
  /** The text that the target would have then. */
  readonly proposed?: string;
  /** Its own text now and after, where that is not the change of the whole target. */
  readonly change?: RowChange;
}

/** What an operation on a fabric's files would do. A plain value: planning reads and writes nothing. */
export interface FilePlan {
  readonly rows: readonly FileRow[];
  /** Targets first, then files of which something stays, then files that go. */
  readonly steps: readonly FileStep[];
  /** What it means outside of the files, a sentence each; the first says the most. */
  readonly warnings?: readonly string[];
}

/** By what a person says yes to a row; the same for the same document in the next plan. */
export function rowId({ file, index, at }: Pick<FileRow, 'file' | 'index' | 'at'>): string {
  return [`${file}#${index}`, ...at].join('/');
}
