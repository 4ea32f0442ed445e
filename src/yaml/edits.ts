import type { Span } from './document';

/** A stretch of a text to be replaced. */
export interface Edit extends Span {
  readonly text: string;
}

/** Why a splice is not possible, for people. Thrown inside of splicing only, and caught at its entrance. */
export class Refusal extends Error {}

/** The text after edits that do not overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = text;
  for (const edit of [...edits].sort((a, b) => b.start - a.start)) {
    result = result.slice(0, edit.start) + edit.text + result.slice(edit.end);
  }
  return result;
}

/** Offset where the line of an offset begins. */
export function lineStart(text: string, offset: number): number {
  // A negative place to search from would count as 0, which is a line break where the text begins with one.
  return offset <= 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

/** Offset where the line of an offset ends, before its line break. */
export function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  if (end < 0) return text.length;
  return end > offset && text[end - 1] === '\r' ? end - 1 : end;
}

/** Offset after the line break of the line of an offset. */
export function nextLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end + 1;
}

/** Whether nothing but spaces stands before an offset on its line. */
export function isFirstOnLine(text: string, offset: number): boolean {
  return /^ *$/.test(text.slice(lineStart(text, offset), offset));
}

/** Columns from the beginning of the line to an offset. */
export function columnOf(text: string, offset: number): number {
  const start = lineStart(text, offset);
  // A byte order mark takes no column.
  return offset - start - (text[start] === '\ufeff' ? 1 : 0);
}

/**
 * Removes a stretch that begins a line together with the whole lines that it touches; what ends before a line's end
 * takes the rest of that line with it (a comment there was about it).
 */
export function removeLines(text: string, start: number, end: number): Edit {
  const from = lineStart(text, start);
  const last = end > start && text[end - 1] === '\n' ? end : nextLine(text, end);
  if (last === text.length && text[last - 1] !== '\n' && from > 0) {
    // The last line has no break of its own; the one before it goes, so that the text ends as it did.
    const before = text[from - 2] === '\r' ? from - 2 : from - 1;
    return { start: before, end: last, text: '' };
  }
  return { start: from, end: last, text: '' };
}

/** The stretch in which two texts differ, so that what a person looks at stays: cursor, folds, marks. */
export function smallestEdit(before: string, after: string): Edit {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = before.length;
  let to = after.length;
  while (end > start && to > start && before[end - 1] === after[to - 1]) {
    end--;
    to--;
  }
  return { start, end, text: after.slice(start, to) };
}
