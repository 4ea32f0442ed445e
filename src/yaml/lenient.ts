import type { Json, JsonObject, Path } from '../model/json';
import type { Span } from './document';
import { lineStart } from './edits';
import { flowNodes, quotedEnd } from './lenientFlow';
import type { FlowBudget } from './lenientFlow';
import { deepest, node, unquoted } from './lenientNode';
import type { LenientNode } from './lenientNode';
import { readPlainScalar } from './scalars';

/** One document of a text, read by its indentation. */
export interface LenientDocument {
  readonly root: LenientNode;
  /** Offsets of the document's lines, without the `---`. */
  readonly start: number;
  readonly end: number;
}

const longestDocument = 1_000_000;
/** Enough for a document that is one value in brackets, and for some that are not closed yet. */
const searchedForBrackets = 4 * longestDocument;

/**
 * Reads the document around an offset as far as it goes, also while it is being typed and is no YAML. Good for finding
 * out where in a document somebody is; never for what a document says once it can be parsed.
 */
export function readLenient(text: string, offset: number): LenientDocument {
  const { start, end } = documentAround(text, offset);
  const root: LenientNode = node('document', undefined, { start, end: start }, '', -1);
  const budget = { characters: searchedForBrackets };
  let top = root;
  let at = start;
  while (at < end) {
    const stop = lineStop(text, at, end);
    const line = readLine(text, at, stop, end, top, budget);
    top = line.top;
    at = line.next;
  }
  return { root, start, end };
}

/** A node's path from the document's root. */
export function pathOfNode(of: LenientNode): Path {
  const path: (string | number)[] = [];
  for (let at: LenientNode | undefined = of; at.parent !== undefined; at = at.parent) {
    if (at.type === 'pair') path.unshift(at.text);
    else if (at.type === 'item')
      path.unshift(at.parent.children.filter(child => child.type === 'item').indexOf(at));
  }
  return path;
}

/** What a node holds, read as well as it goes. */
export function lenientValue(text: string, of: LenientNode): Json {
  const items = of.children.filter(child => child.type === 'item');
  if (items.length > 0) return items.map(item => lenientValue(text, item));
  const pairs = of.children.filter(child => child.type === 'pair');
  if (pairs.length > 0) {
    const map: JsonObject = {};
    for (const pair of pairs) {
      if (pair.text !== '__proto__') map[pair.text] = lenientValue(text, pair);
    }
    return map;
  }
  const source = text.slice(of.value.start, of.value.end);
  if (source.startsWith('{')) return {};
  return source.startsWith('[') ? [] : readScalar(source);
}

function readScalar(source: string): Json {
  if (source === '') return null;
  if (/^["']/.test(source)) return unquoted(source);
  return readPlainScalar(source) ?? source;
}

function documentAround(text: string, offset: number): Span {
  let start = text.startsWith('\ufeff') ? 1 : 0;
  for (let line = lineStart(text, offset); ; line = lineStart(text, line - 1)) {
    if (/^(?:---|\.\.\.)(?:\s|$)/.test(text.slice(line, line + 4))) {
      const next = text.indexOf('\n', line);
      start = next < 0 ? text.length : next + 1;
      break;
    }
    if (line === 0 || offset - line > longestDocument) break;
  }
  const rest = text.slice(start, start + longestDocument);
  const end = /^(?:---|\.\.\.)(?:\s|$)/m.exec(rest)?.index ?? rest.length;
  return { start: Math.min(start, text.length), end: start + end };
}

function lineStop(text: string, at: number, end: number): number {
  const next = text.indexOf('\n', at);
  return next < 0 || next >= end ? end : next;
}

/** Reads one line (or all lines of a value in brackets, or of a block scalar) below the node that was read last. */
function readLine(
  text: string,
  begin: number,
  stop: number,
  end: number,
  before: LenientNode,
  budget: FlowBudget,
): { readonly top: LenientNode; readonly next: number } {
  const next = stop + 1;
  let at = begin;
  while (at < stop && text[at] === ' ') at++;
  if (at >= stop || /[#\r\t]/.test(text[at] ?? '')) return { top: before, next };
  let top = before;
  // Each dash opens an item; what follows on the line belongs to it.
  while (text[at] === '-' && isBlank(text[at + 1]) && at < stop) {
    if (top.depth >= deepest) return { top, next };
    top = node('item', parentFor(top, at - begin, 'item'), { start: at, end: at + 1 }, '', at - begin);
    at++;
    while (at < stop && text[at] === ' ') at++;
  }
  const rest = contentEnd(text, at, stop);
  if (rest <= at) {
    top.value = { start: at, end: at };
    return { top, next };
  }
  if (top.depth >= deepest && at - begin > top.column) return { top, next };
  const key = keyEnd(text, at, rest);
  const column = at - begin;
  if (key === undefined) {
    if (top !== before) {
      // The scalar of an item.
      top.value = { start: at, end: rest };
      return skipValue(text, top, at, next, end, budget);
    }
    const parent = parentFor(top, column, 'word');
    return {
      top: node('word', parent, { start: at, end: rest }, unquoted(text.slice(at, rest)), column),
      next,
    };
  }
  const pair = node(
    'pair',
    parentFor(top, column, 'pair'),
    { start: at, end: key },
    unquoted(text.slice(at, key).trimEnd()),
    column,
  );
  let value = text.indexOf(':', key) + 1;
  while (value < rest && text[value] === ' ') value++;
  pair.value = { start: value, end: Math.max(value, rest) };
  return skipValue(text, pair, value, next, end, budget);
}

/** Reads a value in brackets into nodes, and steps over block scalars. */
function skipValue(
  text: string,
  of: LenientNode,
  value: number,
  next: number,
  end: number,
  budget: FlowBudget,
): { readonly top: LenientNode; readonly next: number } {
  const first = text[value];
  if (first === '{' || first === '[') {
    const stop = flowNodes(text, value, end, of, budget);
    of.value = { start: value, end: stop };
    return { top: of, next: Math.max(next, lineStop(text, Math.min(stop, end), end) + 1) };
  }
  if (first !== '|' && first !== '>') return { top: of, next };
  let at = next;
  while (at < end) {
    const stop = lineStop(text, at, end);
    const line = text.slice(at, stop);
    if (/\S/.test(line) && (/^ */.exec(line)?.[0].length ?? 0) <= of.column) break;
    at = stop + 1;
  }
  return { top: of, next: at };
}

/** The node that something at a column belongs to: the last one further left. A list may stand below its key. */
function parentFor(top: LenientNode, column: number, type: 'pair' | 'item' | 'word'): LenientNode {
  let parent = top;
  while (
    parent.parent !== undefined &&
    (parent.type === 'word' ||
      parent.column > column ||
      (parent.column === column && !(type === 'item' && parent.type === 'pair')))
  ) {
    parent = parent.parent;
  }
  return parent;
}

/** Where the content of a line ends: before a comment and white space. */
function contentEnd(text: string, from: number, stop: number): number {
  let end = stop;
  let quote: string | undefined;
  for (let at = from; at < stop; at++) {
    const char = text[at];
    if (quote !== undefined) {
      if (char === '\\' && quote === '"') at++;
      else if (char === quote) quote = undefined;
    } else if ((char === '"' || char === "'") && /[\s[{,:]|^$/.test(text.slice(at - 1, at))) quote = char;
    else if (char === '#' && (at === from || /\s/.test(text[at - 1] ?? ''))) {
      end = at;
      break;
    }
  }
  while (end > from && /\s/.test(text[end - 1] ?? '')) end--;
  return end;
}

/** Where the key of a line ends, before its colon; undefined when the line has none. */
function keyEnd(text: string, from: number, stop: number): number | undefined {
  const line = text.slice(from, stop);
  const [first = ''] = line;
  if ('#[]{},&*!|>%@`'.includes(first)) return undefined;
  if (first === '"' || first === "'") {
    const end = quotedKeyEnd(line);
    const behind = line.slice(end).trimStart();
    return behind.startsWith(':') && isBlank(behind[1]) ? from + end : undefined;
  }
  let colon = line.indexOf(':');
  while (colon >= 0 && !isBlank(line[colon + 1])) colon = line.indexOf(':', colon + 1);
  return colon > 0 ? from + line.slice(0, colon).trimEnd().length : undefined;
}

/** The offset behind a quoted scalar at the begin of a line; in single quotes, two of them are one of the text. */
function quotedKeyEnd(line: string): number {
  let end = quotedEnd(line, 0, line.length);
  while (line.startsWith("'") && line[end] === "'") end = quotedEnd(line, end, line.length);
  return end;
}

/** Nothing, or white space. */
function isBlank(char: string | undefined): boolean {
  return char === undefined || /\s/.test(char);
}
