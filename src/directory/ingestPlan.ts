import type { FileRow } from './filePlan';
import type { Part } from './parts';

/** A row with the texts that it writes. */
export interface PlannedRow {
  readonly row: FileRow;
  readonly part: Part;
  /** New content of the target in managed/, and the hash that it must have before. */
  readonly write?: { readonly text: string; readonly before: string | null };
}
