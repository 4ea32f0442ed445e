import type { Finding } from '../model/finding';
import type { Identity } from '../model/identity';
import type { Path } from '../model/json';
import type { Part } from './parts';
import type { FileStep } from './step';

/** What becomes of a document. Only `update` and `collision` wait for a person; `kept` stays where it is. */
export type Outcome = 'new' | 'identical' | 'update' | 'upgraded' | 'collision' | 'unmanaged' | 'kept';

export interface IngestRow {
  readonly file: string;
  readonly index: number;
  /** Path of the item in a List, else empty. */
  readonly at: Path;
  readonly identity: Identity | null;
  readonly outcome: Outcome;
  /** Whether this plan takes the document out of its file. */
  readonly moves: boolean;
  /** Where the document goes or would go; null when it stays or is dropped. */
  readonly target: string | null;
  /** A sentence that says why, and what to do when something is to be done. */
  readonly reason: string;
  /** What is wrong with it, for `unmanaged` and `kept`. */
  readonly finding?: Finding;
}

/** A row with the texts that it writes. */
export interface PlannedRow {
  readonly row: IngestRow;
  readonly part: Part;
  /** New content of the target in managed/, and the hash that it must have before. */
  readonly write?: { readonly text: string; readonly before: string | null };
}

export interface IngestPlan {
  readonly rows: readonly IngestRow[];
  /** Targets first, then files of which something stays, then files that go. */
  readonly steps: readonly FileStep[];
  /** How many documents leave raw/ or unmanaged/, and how many wait for a person. */
  readonly leaving: number;
  readonly waiting: number;
}
