import type { Path } from './json';

/** A place in a text: line and character from 0, characters in UTF-16 units, as in VS Code and the LSP. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** From `start` up to, not including, `end`. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

export type Severity = 'error' | 'warning' | 'information';

/** Another place that belongs to a finding, such as the other of two duplicates. */
export interface RelatedPlace {
  readonly file: string;
  readonly range: Range;
  readonly message: string;
}

/** Something about a document that a person should know. `code` is stable and documented. */
export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  /** Says what is wrong and what to do. */
  readonly message: string;
  /** Path of the file with `/`, relative to the directory that was examined. */
  readonly file: string;
  readonly range: Range;
  readonly resource: { readonly kind: string; readonly name: string } | null;
  readonly related?: readonly RelatedPlace[];
  /** What of the CR it is about; absent where it is about the text. */
  readonly path?: Path;
  /** The text that was most likely meant instead of the key or value at the place. */
  readonly suggestion?: string;
}
