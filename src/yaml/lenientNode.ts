import type { Span } from './document';

/**
 * A pair, an item or a lone word of a text that is being typed. `start` and `end` are those of its key (a pair) or its
 * word; `value` is the scalar behind the colon or dash, zero-width where there is none.
 */
export interface LenientNode {
  readonly type: 'document' | 'pair' | 'item' | 'word';
  readonly start: number;
  readonly end: number;
  /** The key of a pair, or the word, without quotes. */
  readonly text: string;
  /** Column of the key or dash; -1 for the document. Inside of brackets that of the bracket's line does not count. */
  readonly column: number;
  value: Span;
  readonly children: LenientNode[];
  readonly parent: LenientNode | undefined;
  /** Written between brackets. */
  readonly flow: boolean;
  /** How many nodes it stands in. */
  readonly depth: number;
}

/** What stands deeper is not read: the same limit as for a text that can be parsed. */
export const deepest = 200;

/** A scalar's source without its quotes; escapes stay as they are. */
export function unquoted(source: string): string {
  return /^(["']).*\1$/s.test(source) && source.length > 1
    ? source.slice(1, -1)
    : source.replace(/^["']/, '');
}

/** A new node at the end of its parent's children. */
export function node(
  type: LenientNode['type'],
  parent: LenientNode | undefined,
  { start, end }: Span,
  text: string,
  column: number,
  flow = false,
): LenientNode {
  const made: LenientNode = {
    type,
    start,
    end,
    text,
    column,
    value: { start: end, end },
    children: [],
    parent,
    flow,
    depth: parent === undefined ? 0 : parent.depth + 1,
  };
  parent?.children.push(made);
  return made;
}
