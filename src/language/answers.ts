import type { Range } from '../model/finding';
import type { Span } from '../yaml/document';

/** A place that an answer points to: in a file of the fabric, or in the text of a built-in switch profile. */
export interface Location {
  readonly source: Source;
  readonly range: Range;
}

export type Source =
  /** Path relative to the fabric's directory, with `/`. */
  { readonly type: 'file'; readonly file: string } | { readonly type: 'profile'; readonly name: string };

/** A suggestion while typing. */
export interface Completion {
  readonly label: string;
  readonly icon: 'key' | 'value' | 'reference' | 'port' | 'snippet';
  /** What is inserted, in the syntax of VS Code's snippets. */
  readonly insert: string;
  /** What is replaced: UTF-16 offsets of the text. */
  readonly span: Span;
  /** Beside the label, in few words. */
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
  /** Orders suggestions; the label where it is absent. */
  readonly sort?: string;
  /** What was typed is compared with this; the label where it is absent. */
  readonly filter?: string;
  /** After this was chosen there is more to suggest at once. */
  readonly again?: boolean;
}
