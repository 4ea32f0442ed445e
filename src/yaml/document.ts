import type { Json, Path } from '../model/json';

/** A stretch of a text: UTF-16 offsets, `end` not included. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What can be wrong with a text as YAML. Stable; validate shows them as finding codes. */
export type YamlProblemCode =
  | 'yaml-not-text'
  | 'yaml-too-large'
  | 'yaml-too-deep'
  | 'yaml-alias'
  | 'yaml-tab-indent'
  | 'yaml-duplicate-key'
  | 'yaml-unsafe-key'
  | 'yaml-key'
  | 'yaml-not-json'
  | 'yaml-tag'
  | 'yaml-syntax';

export interface YamlProblem extends Span {
  readonly code: YamlProblemCode;
  readonly message: string;
  readonly severity: 'error' | 'warning';
}

/** A plain scalar that readers of YAML 1.1 and 1.2 take for different values. */
export interface AmbiguousScalar extends Span {
  readonly source: string;
  /** How kubectl, a YAML 1.2 reader and PyYAML read it, for people. */
  readonly readings: string;
}

/** Limits above which a text is refused before it is parsed. */
export interface YamlLimits {
  /** UTF-8 bytes of the text. */
  readonly maxBytes: number;
  readonly maxDepth: number;
  /** Values that aliases may stand for in one document, counted after expansion. */
  readonly maxAliased: number;
  /** Lexemes of all documents together. */
  readonly maxLexemes: number;
}

export const defaultLimits: YamlLimits = {
  maxBytes: 8 * 1024 * 1024,
  maxDepth: 200,
  maxAliased: 10_000,
  // These take some 0.7 s and 100 MB while they are read. The lines of a fabric's usual documents
  // count as one each (readSimple): a fabric of 10,000 CRs has some 200,000.
  maxLexemes: 250_000,
};

/**
 * What one document says, whatever stands around it: plain data, immutable, shared by all texts that hold the same
 * part. Offsets count from the beginning of the part.
 */
export interface Part {
  /** UTF-16 units of the part. */
  readonly length: number;
  /** The document's own content; a zero-width span when it is empty. */
  readonly start: number;
  readonly end: number;
  readonly empty: boolean;
  readonly value: Json | undefined;
  readonly problems: readonly YamlProblem[];
  readonly ambiguous: readonly AmbiguousScalar[];
  /** Lexemes that it was made of; they are limited for a whole text. */
  readonly lexemes: number;
  /** It was read on its own: it says the same wherever its text stands. */
  readonly alone?: true;
  /** It was read as one with another document behind it, which can make a difference to its errors. */
  readonly followed?: true;
  /** Not parsed at all: its one problem says why. */
  readonly refused?: true;
}

export interface YamlDocument {
  /** What it says without its place: the same object wherever the same part was read from memory. */
  readonly part: Part;
  /** Position among the documents of the text, from 0, empty ones counted. */
  readonly index: number;
  /** Where the document's own content lies; a zero-width span when it is empty. */
  readonly start: number;
  readonly end: number;
  /** The slice of the text that belongs to the document; all slices together are the whole text. */
  readonly partStart: number;
  readonly partEnd: number;
  /** Nothing but comments and white space. */
  readonly empty: boolean;
  /** As kubectl reads it; undefined when there is an error among the problems, or nothing there. */
  readonly value: Json | undefined;
  readonly problems: readonly YamlProblem[];
  readonly ambiguous: readonly AmbiguousScalar[];
  /**
   * Where a key or value stands in the text (offsets of the whole text). `key` of a list item and `key` of the
   * root are the value's span. undefined when the path does not exist in the source (also: came by a merge `<<`).
   */
  rangeOf(path: Path, what: 'key' | 'value'): Span | undefined;
}

export interface ParsedText {
  readonly text: string;
  /** At least one, for an empty text an empty one. */
  readonly documents: readonly [YamlDocument, ...YamlDocument[]];
}
