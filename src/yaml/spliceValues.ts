import { isCollection, isScalar } from 'yaml';
import type { Scalar } from 'yaml';
import type { Json } from '../model/json';
import { columnOf, isFirstOnLine, lineEnd, lineStart, nextLine, Refusal, removeLines } from './edits';
import type { Edit } from './edits';
import { blockLines, childIndent, indent, renderFlow, renderInline, renderScalarLike } from './render';
import { collectionToken, isBlock, tokenEnd } from './spliceTree';
import type { Place, Tree } from './spliceTree';
import { spanOf } from './value';

/** Any node, seen by its place alone. */
interface Ranged {
  readonly range?: readonly number[] | null;
}

/** Edits that put a value into a place that holds another one. */
export function replaceValue(tree: Tree, place: Place, value: Json): readonly Edit[] {
  if (
    isInFlow(place) ||
    (place.in === 'root' && isCollection(place.node) && place.node.flow === true && tree.json)
  ) {
    return [replaceInFlow(tree, place, value)];
  }
  const inline = inlineFor(place.node, value);
  if (inline === undefined) return replaceByBlock(tree, place, value);
  if (isBlock(place.node))
    return [...removeBlock(tree, place, place.node), insertBehind(tree, place, ` ${inline}`)];
  if (isBlockScalar(place.node)) return [replaceBlockScalar(tree, place.node, inline)];
  const span = spanOf(place.node as Ranged | null);
  if (place.node === null || place.node === undefined || span.start === span.end) {
    return [insertBehind(tree, place, ` ${inline}`)];
  }
  return [{ ...span, text: inline }];
}

function inlineFor(node: unknown, value: Json): string | undefined {
  const scalar = typeof value !== 'object' || value === null;
  return scalar ? renderScalarLike(value, isScalar(node) ? node.type : undefined) : renderInline(value);
}

function isInFlow(place: Place): boolean {
  return place.in !== 'root' && collectionToken(place.parent).type === 'flow-collection';
}

function replaceInFlow(tree: Tree, place: Place, value: Json): Edit {
  const scalar = typeof value !== 'object' || value === null;
  const text =
    scalar && !tree.json
      ? renderScalarLike(value, isScalar(place.node) ? place.node.type : undefined)
      : renderFlow(value, tree.json);
  const span = spanOf(place.node as Ranged | null);
  if (place.node !== null && place.node !== undefined && span.end > span.start) return { ...span, text };
  return insertBehind(tree, place, ` ${text}`);
}

/** Behind the colon or dash that introduces a value. */
function insertBehind(tree: Tree, place: Place, text: string): Edit {
  const offset = introducerEnd(tree, place);
  // A value that was there on the same line has left its spaces.
  const spaces =
    place.in === 'root' ? 0 : (/^ *(?=[^ #\r\n])/.exec(tree.text.slice(offset))?.[0].length ?? 0);
  return {
    start: offset,
    end: offset + (isBlock(place.node) && !isOnOwnLine(tree, place) ? spaces : 0),
    text: place.in === 'root' ? text.trimStart() : text,
  };
}

function introducerEnd(tree: Tree, place: Place): number {
  if (place.in === 'root') return spanOf(tree.document.contents).start;
  const end =
    place.in === 'map'
      ? tokenEnd(place.item.sep, 'map-value-ind')
      : tokenEnd(place.item.start, 'seq-item-ind');
  if (end === undefined) throw new Refusal('the key has no colon of its own; edit it by hand');
  return end;
}

/** Whether a block collection begins on a line of its own, below its key or dash. */
function isOnOwnLine(tree: Tree, place: Place): boolean {
  return isBlock(place.node) && isFirstOnLine(tree.text, spanOf(place.node).start);
}

function removeBlock(tree: Tree, place: Place, node: Ranged): readonly Edit[] {
  const { start, end } = spanOf(node);
  if (isOnOwnLine(tree, place) && place.in !== 'root') return [removeLines(tree.text, start, end)];
  // `- a: 1` and the root: the text begins behind the dash, and its last line ends with the list's own line break.
  return [
    {
      start,
      end: end > start && tree.text[end - 1] === '\n' ? endBeforeBreak(tree.text, end) : end,
      text: '',
    },
  ];
}

function endBeforeBreak(text: string, end: number): number {
  return text[end - 2] === '\r' ? end - 2 : end - 1;
}

function isBlockScalar(node: unknown): node is Scalar {
  return isScalar(node) && (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED');
}

function replaceBlockScalar(tree: Tree, node: Scalar, text: string): Edit {
  const { start, end } = spanOf(node);
  const breakLost = end > start && tree.text[end - 1] === '\n';
  return { start, end, text: breakLost ? text + tree.style.eol : text };
}

/** A collection in the place of a scalar, nothing, or another type of collection. */
function replaceByBlock(tree: Tree, place: Place, value: Json): readonly Edit[] {
  const { style, text } = tree;
  const removed = removeOld(tree, place);
  if (place.in === 'list') {
    const dash = introducerEnd(tree, place);
    const column = columnOf(text, dash - 1) + 2;
    const [first = '', ...others] = blockLines(value, style);
    const lines = [` ${first}`, ...indent(others, column)];
    return [...removed, { start: dash, end: dash, text: lines.join(style.eol) }];
  }
  if (place.in === 'root') {
    const { start } = spanOf(tree.document.contents);
    return [...removed, { start, end: start, text: blockLines(value, style).join(style.eol) }];
  }
  const key = spanOf(place.pair.key as Ranged);
  const lines = indent(blockLines(value, style), columnOf(text, key.start) + childIndent(value, style));
  const colon = introducerEnd(tree, place);
  // Behind a comment on the key's line.
  const line = removedToEnd(text, colon, removed);
  return [...removed, { start: line, end: line, text: style.eol + lines.join(style.eol) }];
}

/** Where the line of an offset ends, or where what is removed from it begins when nothing is left behind that. */
function removedToEnd(text: string, offset: number, removed: readonly Edit[]): number {
  const end = lineEnd(text, offset);
  const swallowing = removed.find(edit => edit.start <= end && edit.end >= end && edit.start >= offset);
  return swallowing === undefined ? end : swallowing.start;
}

function removeOld(tree: Tree, place: Place): readonly Edit[] {
  const { text } = tree;
  const { node } = place;
  if (node === null || node === undefined) return [];
  if (isBlock(node)) return removeBlock(tree, place, node);
  const { start, end } = spanOf(node);
  if (start === end) return [];
  if (isBlockScalar(node)) {
    // Its last line break ends the line of what takes its place.
    return [
      {
        start: start - spacesBefore(text, start),
        end: text[end - 1] === '\n' ? endBeforeBreak(text, end) : end,
        text: '',
      },
    ];
  }
  const spaces = spacesBefore(text, start);
  const behind = /^ *(?=[\r\n]|$)/.exec(text.slice(end, nextLine(text, end)));
  return [{ start: start - spaces, end: end + (behind?.[0].length ?? 0), text: '' }];
}

function spacesBefore(text: string, offset: number): number {
  return / *$/.exec(text.slice(lineStart(text, offset), offset))?.[0].length ?? 0;
}
