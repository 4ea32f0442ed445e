import type { PlanSync, RowChoice, Section } from './planSync';

/** Operations on a fabric's files that are planned, shown, carried out, and can be undone. */
export type FileOperation = 'init' | 'ingest' | 'mend' | 'rename' | 'remove';

/** What brings git, HNP and the files together: planned and shown by the same view, and undone by a revert. */
export type SyncOperation = 'sync' | 'commit' | 'revert';

export type PlannedOperation = FileOperation | SyncOperation;

/**
 * What becomes of a document, or of a file that is no document. Of files only `update` and `collision` wait for a person;
 * `kept` stays as it is.
 */
export type Outcome =
  | 'new'
  | 'identical'
  | 'update'
  | 'upgraded'
  | 'collision'
  | 'unmanaged'
  | 'kept'
  /** A file of the fabric's structure that is made. */
  | 'created'
  /** Goes to its right place in managed/, with its bytes. */
  | 'moved'
  /** Its file goes; what takes it back is the operation's undo, and git. */
  | 'removed'
  /** The CR, or the part of one, that gets another name; what names it is an `update`. */
  | 'renamed'
  /** The others are of a sync only, which has `new`, `update` and `renamed`, too. */
  | 'deleted'
  | 'conflict'
  /** A conflict that was decided, and is settled by this sync. */
  | 'decided'
  /** In git, and not applied to the cluster yet. */
  | 'pending'
  | 'held';

/** One row of a plan, for people: editor, command line, and the JSON of it. */
export interface PlanViewRow {
  /** The same for the same document in the next plan: its file, position and place in a List. */
  readonly id: string;
  /** Relative to the fabric's directory, with `/`. */
  readonly file: string;
  /** Position of the YAML document in its file, from 0. */
  readonly index: number;
  /** Line of the document, from 0. */
  readonly line: number;
  readonly kind?: string;
  readonly name?: string;
  readonly outcome: Outcome;
  /** Whether the plan as it is carries something out for this row. */
  readonly moves: boolean;
  /** Whether a yes of a person to this row (`FileWork.accept`) would make the plan carry it out. */
  readonly acceptable: boolean;
  /** Where the document goes or would go. */
  readonly target?: string;
  /** A sentence that says why, and what to do when something is to be done. */
  readonly reason: string;
  /** The target's text now and after, where a text that is there changes. */
  readonly change?: RowChange;
  /** Its change is given when it is asked for (`PlanActions.change`). */
  readonly hasChange?: boolean;
  /** Of a sync: where the row stands, who made the change and when (ms since 1970), and what a person can answer. */
  readonly section?: Section;
  readonly who?: string;
  readonly when?: number;
  readonly choices?: readonly RowChoice[];
  /** The CR (identityKey), where the row is about one. */
  readonly key?: string;
  /** Whether it goes along, where a sync does something that a person may leave out. */
  readonly ticked?: boolean;
  /** Why that cannot be changed: a sentence. */
  readonly fixed?: string;
}

/** By what a person leaves out of a sync what a row is about: the CR, or the file where it is none. */
export function planKeyOf({ key, file }: Pick<PlanViewRow, 'key' | 'file'>): string {
  return key ?? file;
}

/** Two texts of which the second takes the place of the first. */
export interface RowChange {
  readonly before: string;
  readonly after: string;
}

/** A plan as it is shown before it is carried out. */
export interface PlanView {
  readonly operation: PlannedOperation;
  /** Name and directory (absolute) of the fabric. */
  readonly fabric: { readonly name: string; readonly directory: string };
  readonly rows: readonly PlanViewRow[];
  /** How many rows are carried out, and how many wait for a person. */
  readonly moving: number;
  readonly waiting: number;
  /** How many files are written or removed, of a sync how many things it does; 0: there is nothing to do. */
  readonly files: number;
  /** Two plans with the same digest do the same: what was shown is what is carried out. */
  readonly digest: string;
  /** What it means outside of the files, a sentence each; the first says the most. */
  readonly warnings?: readonly string[];
  /** What a sync has besides. */
  readonly sync?: PlanSync;
}

/** A plan of an operation on files. */
export interface FilePlanView extends PlanView {
  readonly operation: FileOperation;
}

export function isSyncOperation(operation: PlannedOperation): operation is SyncOperation {
  return operation === 'sync' || operation === 'commit' || operation === 'revert';
}

/** Whether the fabric's name has to be typed before a plan is carried out. */
export function needsName({ operation, sync }: Pick<PlanView, 'operation' | 'sync'>): boolean {
  return operation === 'remove' || sync?.needsName === true;
}
