import { equalJson } from '../model/json';
import type { Json } from '../model/json';
import { commentPlaces } from './commentPlaces';
import type { CommentPlaces, ItemNames, PlacedComment } from './commentPlaces';
import { commentsOf } from './comments';
import { applyEdits, columnOf, isFirstOnLine, lineEnd, lineStart, nextLine, removeLines } from './edits';
import type { Edit } from './edits';
import { parseYaml } from './parse';

/** One version of a document: its text, which holds no other one, and what it says. */
export interface Version {
  readonly text: string;
  readonly value: Json;
}

export type Carried =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly comment: string };

/**
 * Gives a merged text the comments of both sides: what one of them added is there, what one of them took out is not,
 * and what the merge of the values took along although a side added it comes back. Each goes to what it was about, or
 * to the nearest part of the document around it; two comments about one line become two lines. The text says the same
 * as before.
 *
 * @param base undefined where the document is new on both sides
 */
export function carryComments(
  merged: Version,
  base: Version | undefined,
  ours: Version,
  theirs: Version,
  names: ItemNames,
): Carried {
  const places = (version: Version): CommentPlaces => commentPlaces(version.text, version.value, names);
  const none: CommentPlaces = { text: '', entries: [], comments: [] };
  const versions = [base === undefined ? none : places(base), places(ours), places(theirs)] as const;
  const sides = versions.slice(1);
  const wanted = wantedCounts(versions, keyOf);
  const wantedTexts = wantedCounts(versions, ({ text }) => text);
  let canvas = places(merged);
  for (const [key, count] of differences(countsOf(canvas, keyOf), wanted)) {
    for (let n = 0; n < count; n++) {
      const comment = canvas.comments.findLast(one => keyOf(one) === key);
      if (comment === undefined) break;
      const text = applyEdits(canvas.text, [removal(canvas.text, comment)]);
      if (says(text, merged.value)) canvas = places({ ...merged, text });
    }
  }
  for (const side of sides) {
    for (const comment of side.comments) {
      const key = keyOf(comment);
      const missing = (wanted.get(key) ?? 0) - (countsOf(canvas, keyOf).get(key) ?? 0);
      if (missing <= 0) continue;
      const text = inserted(canvas, merged.value, side, comment);
      if (text === undefined) return { ok: false, comment: comment.text };
      const next = places({ ...merged, text });
      const isThere =
        next.comments.filter(one => keyOf(one) === key).length > (countsOf(canvas, keyOf).get(key) ?? 0);
      const isEnough =
        (countsOf(canvas, one => one.text).get(comment.text) ?? 0) >= (wantedTexts.get(comment.text) ?? 0);
      // Where its own place is gone, the text may stand already at the nearest one, from an earlier merge.
      if (isThere || !isEnough) canvas = next;
    }
  }
  return { ok: true, text: canvas.text };
}

/** A comment at what it is about, whether above or behind it. */
function keyOf({ text, entry }: PlacedComment): string {
  return JSON.stringify([text, entry ?? null]);
}

function countsOf({ comments }: CommentPlaces, key: (comment: PlacedComment) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const comment of comments) counts.set(key(comment), (counts.get(key(comment)) ?? 0) + 1);
  return counts;
}

/** How often each comment is to stand in the result: three-way over how often it stands in the versions. */
function wantedCounts(
  versions: readonly [CommentPlaces, CommentPlaces, CommentPlaces],
  key: (comment: PlacedComment) => string,
): Map<string, number> {
  const [b, o, t] = versions.map(version => countsOf(version, key)) as [
    Map<string, number>,
    Map<string, number>,
    Map<string, number>,
  ];
  const wanted = new Map<string, number>();
  for (const comment of new Set([...b.keys(), ...o.keys(), ...t.keys()])) {
    const before = b.get(comment) ?? 0;
    const [here, there] = [(o.get(comment) ?? 0) - before, (t.get(comment) ?? 0) - before];
    let by = here + there;
    if (here > 0 && there > 0) by = Math.max(here, there);
    if (here < 0 && there < 0) by = Math.min(here, there);
    wanted.set(comment, before + by);
  }
  return wanted;
}

/** By how much counts are higher than others. */
function differences(
  counts: ReadonlyMap<string, number>,
  than: ReadonlyMap<string, number>,
): Map<string, number> {
  const higher = new Map<string, number>();
  for (const [comment, count] of counts) {
    const by = count - (than.get(comment) ?? 0);
    if (by > 0) higher.set(comment, by);
  }
  return higher;
}

/** Takes a comment out, with its line where it has one of its own. */
function removal(text: string, comment: PlacedComment): Edit {
  if (isFirstOnLine(text, comment.start)) return removeLines(text, comment.start, comment.end);
  const line = text.slice(lineStart(text, comment.start), comment.start);
  const spaces = /[ \t]*$/.exec(line)?.[0].length ?? 0;
  return { start: comment.start - spaces, end: comment.end, text: '' };
}

/** The text with a comment of one of its versions; undefined when it has no place for one. */
function inserted(
  canvas: CommentPlaces,
  value: Json,
  from: CommentPlaces,
  comment: PlacedComment,
): string | undefined {
  const before = commentsOf(canvas.text).length;
  for (const edit of placesFor(canvas, from, comment)) {
    const text = applyEdits(canvas.text, [edit]);
    const comments = commentsOf(text);
    if (comments.length === before + 1 && comments.includes(comment.text) && says(text, value)) return text;
  }
  return undefined;
}

/** Where a comment can be put, the best first. */
function* placesFor(canvas: CommentPlaces, from: CommentPlaces, comment: PlacedComment): Generator<Edit> {
  const { text } = canvas;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const column = columnOf(from.text, comment.start);
  if (comment.where !== 'behind') yield* besideNeighbours(canvas, from, comment, eol);
  const parents = new Map(from.entries.map(entry => [entry.name, entry.parent]));
  const starts = new Map(canvas.entries.map(entry => [entry.name, entry.start]));
  for (let name = comment.entry; name !== undefined; name = parents.get(name)) {
    const start = starts.get(name);
    if (start === undefined) continue;
    const end = lineEnd(text, start);
    const isTaken = canvas.comments.some(other => other.start >= start && other.start < end);
    if (comment.where === 'behind' && name === comment.entry && !isTaken)
      yield { start: end, end, text: ` ${comment.text}` };
    const line = lineStart(text, start);
    const spaces = / */.exec(text.slice(line, start).replace(/^\ufeff/, ''))?.[0].length ?? 0;
    const own = from.entries.find(entry => entry.name === name);
    const isAligned =
      comment.where === 'behind' || name !== comment.entry || own?.start === undefined
        ? true
        : columnOf(from.text, own.start) === column;
    yield lineAt(text, line, ' '.repeat(isAligned ? spaces : column) + comment.text, eol);
  }
  yield lineAt(text, text.length, ' '.repeat(comment.where === 'end' ? column : 0) + comment.text, eol);
}

/** Behind the comment above it, or before the one below it, where that one stands in the result as well. */
function* besideNeighbours(
  canvas: CommentPlaces,
  from: CommentPlaces,
  comment: PlacedComment,
  eol: string,
): Generator<Edit> {
  const index = from.comments.indexOf(comment);
  const [above, below] = [from.comments[index - 1], from.comments[index + 1]];
  const find = (neighbour: PlacedComment | undefined): PlacedComment | undefined =>
    neighbour?.where === comment.where && neighbour.entry === comment.entry
      ? canvas.comments.find(
          one =>
            one.text === neighbour.text &&
            one.entry === neighbour.entry &&
            isFirstOnLine(canvas.text, one.start),
        )
      : undefined;
  // As far to the right of its neighbour as it was.
  const lineBeside = (neighbour: PlacedComment | undefined, found: PlacedComment): string => {
    const by = columnOf(from.text, comment.start) - columnOf(from.text, neighbour?.start ?? comment.start);
    return ' '.repeat(Math.max(0, columnOf(canvas.text, found.start) + by)) + comment.text;
  };
  const before = find(above);
  if (before !== undefined)
    yield lineAt(canvas.text, nextLine(canvas.text, before.start), lineBeside(above, before), eol);
  const after = find(below);
  if (after !== undefined)
    yield lineAt(canvas.text, lineStart(canvas.text, after.start), lineBeside(below, after), eol);
}

/** A line of its own at an offset where a line begins, or at the end of the text. */
function lineAt(text: string, offset: number, line: string, eol: string): Edit {
  if (offset > 0 && offset === text.length && !text.endsWith('\n'))
    return { start: offset, end: offset, text: eol + line };
  // A byte order mark stays the first.
  const start = offset === 0 && text.startsWith('\ufeff') ? 1 : offset;
  return { start, end: start, text: line + eol };
}

/** Whether a text is one document, besides empty ones, with that value. */
function says(text: string, value: Json): boolean {
  const [document, another] = parseYaml(text).documents.filter(one => !one.empty);
  return another === undefined && document?.value !== undefined && equalJson(document.value, value);
}
