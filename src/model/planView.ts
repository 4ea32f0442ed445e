/** Operations on a fabric's files that are planned, shown, carried out, and can be undone. */
export type PlannedOperation = 'init' | 'ingest' | 'mend' | 'remove';

/**
 * What becomes of a document, or of a file that is no document. Only `update` and `collision` wait for a person; `kept`
 * stays as it is.
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
  | 'removed';

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
  readonly change?: { readonly before: string; readonly after: string };
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
  /** How many files are written or removed; 0: there is nothing to do. */
  readonly files: number;
  /** Two plans with the same digest do the same: what was shown is what is carried out. */
  readonly digest: string;
}
