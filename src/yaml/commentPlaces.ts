import { Composer, isMap, isSeq } from 'yaml';
import type { Document, Node, Pair, YAMLSeq } from 'yaml';
import { isObject } from '../model/json';
import type { Json } from '../model/json';
import { findComments } from './comments';
import { defaultLimits } from './document';
import type { Span } from './document';
import { isFirstOnLine } from './edits';
import { itemOf, tokenEnd } from './spliceTree';
import { tokenize } from './tokens';
import { isMergeKey, readKey, spanOf } from './value';

/**
 * Names of a list's items that stay theirs in another version of the document.
 *
 * @param list the keys from the root to the list, `[]` for an item
 */
export type ItemNames = (list: readonly string[], items: readonly Json[]) => readonly string[];

/** A key of a map or an item of a list, where it stands in a text. */
export interface Entry {
  /** The same in every version of the document that has it. */
  readonly name: string;
  /** Name of the entry that it is a part of; undefined for the root's. */
  readonly parent: string | undefined;
  /** UTF-16 offset of its key or dash, in a flow list of its value. */
  readonly start: number;
}

/** A comment and what it is about. */
export interface PlacedComment extends Span {
  readonly text: string;
  /** On a line of its own, behind something, or below all entries. */
  readonly where: 'above' | 'behind' | 'end';
  /** Name of the entry; undefined where there is none. */
  readonly entry: string | undefined;
}

export interface CommentPlaces {
  readonly text: string;
  /** In the order of the text. */
  readonly entries: readonly Entry[];
  /** In the order of the text. */
  readonly comments: readonly PlacedComment[];
}

/**
 * The comments of a text with one document that is not empty, each with what it is about: the entry that begins on its
 * line, or for one on a line of its own the next entry below.
 *
 * @param value what the document says
 */
export function commentPlaces(text: string, value: Json, names: ItemNames): CommentPlaces {
  const entries: Entry[] = [];
  for (const document of documentsIn(text)) collect({ names, entries }, document.contents, value, [], []);
  entries.sort((a, b) => a.start - b.start);
  const comments = findComments(text).map(span => place(text, entries, span));
  return { text, entries, comments };
}

function documentsIn(text: string): readonly Document[] {
  const cut = tokenize(text, defaultLimits);
  if (!cut.ok) return [];
  const composer = new Composer({
    schema: 'failsafe',
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
    keepSourceTokens: true,
  });
  return [...composer.compose(cut.tokens, true, text.length)];
}

interface Collected {
  readonly names: ItemNames;
  readonly entries: Entry[];
}

/** `steps` are the path for the names of items, `path` the one with these names. */
function collect(
  into: Collected,
  node: unknown,
  value: Json | undefined,
  steps: readonly string[],
  path: readonly string[],
): void {
  const parent = path.length === 0 ? undefined : nameOf(path);
  if (isMap(node) && isObject(value)) {
    for (const pair of node.items) collectPair(into, pair, value, steps, path, parent);
  } else if (isSeq(node) && Array.isArray(value)) {
    const names = into.names(steps, value);
    node.items.forEach((item, index) => {
      const below = [...path, `[${names[index] ?? index}]`];
      into.entries.push({ name: nameOf(below), parent, start: startOfItem(node, index) });
      collect(into, item, value[index], [...steps, '[]'], below);
    });
  }
}

function collectPair(
  into: Collected,
  pair: Pair,
  value: { [key: string]: Json },
  steps: readonly string[],
  path: readonly string[],
  parent: string | undefined,
): void {
  const key = isMergeKey(pair.key) ? undefined : readKey(pair.key);
  if (key === undefined || !Object.hasOwn(value, key)) return;
  const below = [...path, key];
  into.entries.push({ name: nameOf(below), parent, start: spanOf(pair.key as Node).start });
  collect(into, pair.value, value[key], [...steps, key], below);
}

function nameOf(path: readonly string[]): string {
  return JSON.stringify(path);
}

function startOfItem(list: YAMLSeq, index: number): number {
  const dash = tokenEnd(itemOf(list, index).start, 'seq-item-ind');
  return dash === undefined ? spanOf(list.items[index] as Node | null).start : dash - 1;
}

function place(text: string, entries: readonly Entry[], span: Span): PlacedComment {
  const comment = { ...span, text: text.slice(span.start, span.end) };
  const next = firstFrom(entries, span.start);
  if (isFirstOnLine(text, span.start) || /^\ufeff? *$/.test(text.slice(0, span.start))) {
    const below = entries[next];
    return below === undefined
      ? { ...comment, where: 'end', entry: undefined }
      : { ...comment, where: 'above', entry: below.name };
  }
  const before = entries[next - 1];
  // Behind `---` there is nothing that it could be about but the document.
  if (before === undefined) return { ...comment, where: 'above', entry: entries[next]?.name };
  return { ...comment, where: 'behind', entry: before.name };
}

/** Position of the first entry that begins at an offset or behind it. */
function firstFrom(entries: readonly Entry[], offset: number): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((entries[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
