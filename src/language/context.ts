import { isObject } from '../model/json';
import type { Json, Path } from '../model/json';
import type { Span } from '../yaml/document';
import { lineStart } from '../yaml/edits';
import { lenientValue, pathOfNode, readLenient } from '../yaml/lenient';
import type { LenientNode } from '../yaml/lenientNode';

/** Where in a document a cursor is, also while the text is no YAML. */
export interface Context {
  /**
   * `key`: on the key of a pair; `value`: on a value, or where one belongs; `new`: where a map's next key, or the value
   * itself, can begin.
   */
  readonly at: 'key' | 'value' | 'new';
  /** Below the CR's root: of the value, or for `key` and `new` of the map. */
  readonly path: Path;
  /** The CR's content, as far as it can be read. */
  readonly content: Json;
  /** What stands at the cursor and would be replaced: UTF-16 offsets of the text. */
  readonly span: Span;
  /** What of it stands before the cursor, without an opening quote. */
  readonly typed: string;
  /** Keys that the map has already, without the one at the cursor. */
  readonly siblings: ReadonlySet<string>;
  /** Whether a colon follows. */
  readonly colon: boolean;
  /** Columns between the white space that begins the line and the cursor's word: `- ` makes 2. */
  readonly inset: number;
  /** Between brackets, where everything stands on one line. */
  readonly flow: boolean;
  /** The value of a list's item: a map may begin here as well. */
  readonly item: boolean;
}

/** The context of a UTF-16 offset. */
export function contextAt(text: string, offset: number): Context | undefined {
  const { root } = readLenient(text, offset);
  const begin = lineStart(text, offset);
  // In a comment there is nothing to know.
  if (/^\s*#|\s#/.test(text.slice(begin, offset).replace(/"[^"]*"|'[^']*'/g, ''))) return undefined;
  const found = nodeAt(root, text, offset) ?? behindColon(root, text, offset);
  if (found !== undefined) return onNode(found, root, text, offset);
  const bracket = bracketAt(root, offset);
  if (bracket !== undefined) return inBracket(bracket, root, text, offset);
  if (!/^[ -]*$/.test(text.slice(begin, offset).replace(/\ufeff/, ''))) return undefined;
  return onBlank(root, text, offset);
}

interface Hit {
  readonly node: LenientNode;
  readonly part: 'key' | 'value';
  readonly span: Span;
}

function nodeAt(of: LenientNode, text: string, offset: number): Hit | undefined {
  for (const child of of.children) {
    const inner = nodeAt(child, text, offset);
    if (inner !== undefined) return inner;
    const isKey = child.type === 'pair' || child.type === 'word';
    if (isKey && offset >= child.start && offset <= child.end)
      return { node: child, part: 'key', span: { start: child.start, end: child.end } };
    // What is in brackets was looked at above, or is between two of its parts.
    const { value } = child;
    const bracket = text[value.start] === '{' || text[value.start] === '[';
    const scalar = child.type !== 'word' && child.children.length === 0 && value.end > value.start;
    if (scalar && !bracket && offset >= value.start && offset <= value.end)
      return { node: child, part: 'value', span: value };
  }
  return undefined;
}

/** On the blank behind a colon or dash that has no value yet. */
function behindColon(root: LenientNode, text: string, offset: number): Hit | undefined {
  const last = lastBefore(root, offset);
  if (last === undefined || last.value.end > last.value.start || last.children.length > 0) return undefined;
  const between = text.slice(last.end, offset);
  const blank = last.type === 'pair' ? /^\s*:[ \t]*$/ : last.type === 'item' ? /^[ \t]*$/ : undefined;
  if (blank?.test(between) !== true || between.includes('\n')) return undefined;
  return { node: last, part: 'value', span: { start: offset, end: offset } };
}

function lastBefore(of: LenientNode, offset: number): LenientNode | undefined {
  let last: LenientNode | undefined;
  for (const child of of.children) {
    if (child.start >= offset) break;
    last = lastBefore(child, offset) ?? child;
  }
  return last;
}

function bracketAt(of: LenientNode, offset: number): LenientNode | undefined {
  for (const child of of.children) {
    const inner = bracketAt(child, offset);
    if (inner !== undefined) return inner;
    const { start, end } = child.value;
    if (end > start && offset > start && offset < end) return child;
  }
  return undefined;
}

function onNode({ node, part, span }: Hit, root: LenientNode, text: string, offset: number): Context {
  const map = part === 'key' ? (node.parent ?? root) : node;
  return {
    at: part === 'value' ? 'value' : node.type === 'word' ? 'new' : 'key',
    ...common(root, map, text, span, offset, node),
    colon: node.type === 'pair' && part === 'key',
    flow: node.flow,
    item: node.type === 'item',
  };
}

function inBracket(of: LenientNode, root: LenientNode, text: string, offset: number): Context {
  const span = { start: offset, end: offset };
  const list = text[of.value.start] === '[';
  const context = common(root, of, text, span, offset, undefined);
  const items = of.children.filter(child => child.type === 'item' && child.start < offset).length;
  return {
    ...context,
    at: list ? 'value' : 'new',
    path: list ? [...context.path, items] : context.path,
    colon: false,
    flow: true,
    item: list,
  };
}

/** On a line without a word: the column says which map goes on. */
function onBlank(root: LenientNode, text: string, offset: number): Context | undefined {
  const column = offset - lineStart(text, offset);
  let map = lastBefore(root, offset) ?? root;
  while (map.flow || (map.parent !== undefined && (map.type === 'word' || map.column >= column)))
    map = map.parent ?? root;
  // A map cannot go on below a scalar.
  if (map.value.end > map.value.start && map.type !== 'document') return undefined;
  const span = { start: offset, end: offset };
  return {
    at: 'new',
    ...common(root, map, text, span, offset, undefined),
    colon: false,
    flow: false,
    item: false,
  };
}

function common(
  root: LenientNode,
  map: LenientNode,
  text: string,
  span: Span,
  offset: number,
  own: LenientNode | undefined,
): Pick<Context, 'path' | 'content' | 'span' | 'typed' | 'siblings' | 'inset'> {
  const value = lenientValue(text, root);
  const full = pathOfNode(map);
  const listed = isObject(value) && value['kind'] === 'List' && full[0] === 'items' && full.length > 1;
  const items = isObject(value) ? value['items'] : undefined;
  const content = listed && Array.isArray(items) ? (items[Number(full[1])] ?? null) : value;
  const begin = lineStart(text, span.start);
  const margin = /^\s*/.exec(text.slice(begin, span.start))?.[0].length ?? 0;
  return {
    path: listed ? full.slice(2) : full,
    content,
    span,
    typed: text.slice(span.start, Math.max(span.start, offset)).replace(/^["']/, ''),
    siblings: new Set(
      map.children.filter(child => child !== own && child.type === 'pair').map(child => child.text),
    ),
    inset: span.start - begin - margin,
  };
}
