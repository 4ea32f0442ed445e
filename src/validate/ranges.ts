import type { Range } from '../model/finding';
import { isObject, valueAt } from '../model/json';
import type { Path } from '../model/json';
import type { IndexedDocument } from '../directory/fabricIndex';
import type { ParsedText, Span } from '../yaml/document';
import { LineIndex } from '../yaml/lines';
import { spanInScalar } from '../yaml/scalarText';

const lineIndexes = new WeakMap<ParsedText, LineIndex>();

/** The lines of a text; made once per parsed text. */
export function linesOf(source: ParsedText): LineIndex {
  let lines = lineIndexes.get(source);
  if (lines === undefined) {
    lines = new LineIndex(source.text);
    lineIndexes.set(source, lines);
  }
  return lines;
}

/** A stretch of the text that a scalar stands for: UTF-16 offsets in its value, `to` not included. */
export interface Within {
  readonly from: number;
  readonly to: number;
}

/** Which part of a path to show: its key; its value, however long; or its value where that is short, else its key. */
export type Part = 'key' | 'value' | 'best';

/**
 * Where a path of a CR stands in its file. Where the path does not exist, the nearest parent that does; for the CR
 * itself its kind. Never empty, so that it can be seen.
 */
export function rangeOf(document: IndexedDocument, path: Path, part: Part = 'best'): Range {
  const { parsed, source } = document;
  for (let length = path.length; length > 0; length--) {
    const full = [...document.at, ...path.slice(0, length)];
    const exact = length === path.length;
    const span = exact ? spanOfPart(document, full, part) : parsed.rangeOf(full, 'key');
    if (span !== undefined) return linesOf(source).rangeOf(visible(source.text, span));
  }
  const kind = parsed.rangeOf([...document.at, 'kind'], 'value');
  return linesOf(source).rangeOf(kind ?? firstLine(source.text, parsed.start));
}

/**
 * Where a stretch of a scalar stands: UTF-16 offsets of the text. `within` counts in the value, or in the key, as it
 * is read, so that quotes, escapes and folded lines do not matter.
 * @returns undefined where that text is not written there: a path that does not exist, an alias, a merge.
 */
export function spanWithin(
  document: IndexedDocument,
  path: Path,
  part: 'key' | 'value',
  { from, to }: Within,
): Span | undefined {
  const full = [...document.at, ...path];
  const span = document.parsed.rangeOf(full, part);
  const read = part === 'key' ? path[path.length - 1] : valueAt(document.value, path);
  if (span === undefined || typeof read !== 'string') return undefined;
  return spanInScalar(document.source.text, span, read, from, to);
}

/** The range of `spanWithin`; where the text is not written there, that of the whole key or value. */
export function rangeWithin(document: IndexedDocument, path: Path, part: Part, within: Within): Range {
  const span = spanWithin(document, path, part === 'key' ? 'key' : 'value', within);
  if (span === undefined) return rangeOf(document, path, part);
  return rangeOfSpan(document.source, span);
}

/** The range of offsets of a text, widened to something that can be seen. */
export function rangeOfSpan(source: ParsedText, span: Span): Range {
  return linesOf(source).rangeOf(visible(source.text, span));
}

function spanOfPart(document: IndexedDocument, full: Path, part: Part): Span | undefined {
  const { parsed } = document;
  if (part === 'key') return parsed.rangeOf(full, 'key');
  const value = parsed.rangeOf(full, 'value');
  if (part === 'value') return value;
  const content = valueAt(parsed.value, full);
  const long = isObject(content) || Array.isArray(content);
  return long || value === undefined || value.start === value.end ? parsed.rangeOf(full, 'key') : value;
}

/** Nothing at all becomes the rest of its line, or its last word. */
function visible(text: string, span: Span): Span {
  if (span.end > span.start) return span;
  const line = firstLine(text, span.start);
  if (line.end > span.start) return { start: span.start, end: line.end };
  const before = /\S*\s*$/.exec(text.slice(Math.max(0, span.start - 200), span.start))?.[0].length ?? 0;
  return { start: span.start - before, end: span.start };
}

function firstLine(text: string, start: number): Span {
  const end = /[\r\n]|$/.exec(text.slice(start, start + 500))?.index ?? 0;
  return { start, end: start + end };
}
