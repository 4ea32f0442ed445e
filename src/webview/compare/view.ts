import type { TakeSide } from '../../model/compareMessages';
import type { Path } from '../../model/json';

/** The three places, always in this order. */
export type ColumnId = 'draft' | 'desired' | 'actual';

/** A piece of quiet text: words, a time that is shown as age, or a commit that may be a link. */
export type NotePart = string | { readonly at: number } | { readonly commit: string };
export type Note = readonly NotePart[];

/** How a column can be used. */
export type Condition =
  | 'read'
  /** Was read once, and the last attempt failed or is too old. */
  | 'stale'
  | 'reading'
  /** Never read, and the attempt failed. */
  | 'unreached'
  /** The place is known not to have the CR. */
  | 'absent'
  /** The place cannot hold the CR. */
  | 'not-held';

export interface ColumnView {
  readonly id: ColumnId;
  readonly title: string;
  readonly place: string;
  readonly codicon: string;
  readonly condition: Condition;
  /** Time of the last good answer, ms since 1970. */
  readonly at?: number;
}

/** A button under a value. It takes the value, or asks for the sync that will. */
export interface CellAction {
  readonly word: string;
  readonly does: { readonly take: TakeSide; readonly path: Path } | 'sync';
  /** Why it cannot be used now. */
  readonly off?: string;
}

/** One value of a cell; a cell has two only where a place holds two versions. */
export interface CellPart {
  /** Says which of two values this is. */
  readonly title?: string;
  /** The value as text; undefined: `words` stand there instead, in italics. */
  readonly lines?: readonly string[];
  readonly words?: string;
  readonly note?: Note;
  readonly action?: CellAction;
}

export interface CellView {
  readonly column: ColumnId;
  readonly parts: readonly CellPart[];
  /** Colour token of edge and tint, where this cell is the odd one. */
  readonly tone?: string;
  /** Says the same as git. */
  readonly quiet: boolean;
  readonly stale: boolean;
}

export interface VerdictView {
  readonly word: string;
  readonly codicon: string;
  readonly color: string;
  readonly reason: Note;
}

export interface RowView {
  /** The field's label, unique in the CR; empty for the CR as a whole. */
  readonly key: string;
  readonly path: Path;
  /** The label below its group. */
  readonly name: string;
  readonly group: string;
  /** What it was at the last sync; only for conflicts. */
  readonly base?: string;
  readonly cells: readonly CellView[];
  readonly verdict: VerdictView;
  readonly isConflict: boolean;
  /** It says that something differs; a row that only explains a missing place does not. */
  readonly isDifference: boolean;
  /** The side that was chosen here since the last sync; it can be undone. */
  readonly chosen?: TakeSide;
}

export interface GroupView {
  /** Empty: rows without a heading. */
  readonly label: string;
  readonly rows: readonly RowView[];
}
