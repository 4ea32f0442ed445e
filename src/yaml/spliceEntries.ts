import type { CST, Node, Pair, YAMLMap, YAMLSeq } from 'yaml';
import type { Json } from '../model/json';
import { columnOf, isFirstOnLine, lineEnd, lineStart, Refusal, removeLines } from './edits';
import type { Edit } from './edits';
import { indent, itemLines, pairLines, renderFlow } from './render';
import { writeScalar } from './scalars';
import { collectionToken, itemOf, tokenEnd } from './spliceTree';
import type { Place, Tree } from './spliceTree';
import { replaceValue } from './spliceValues';
import { spanOf } from './value';

/** Adds a key behind the last one of a map that is not empty. */
export function insertInMap(tree: Tree, map: YAMLMap, key: string, value: Json): Edit {
  const first = map.items[0];
  const last = map.items[map.items.length - 1];
  if (first === undefined || last === undefined) throw new Refusal('the map is empty');
  const lastSpan = pairSpan(last);
  if (collectionToken(map).type === 'flow-collection') {
    const name = tree.json ? JSON.stringify(key) : writeScalar(key);
    return insertInFlow(tree, pairSpan(last), `${name}: ${renderFlow(value, tree.json)}`);
  }
  const column = columnOf(tree.text, pairSpan(first).start);
  return insertLines(tree, lastSpan.end, indent(pairLines(key, value, tree.style), column));
}

/** Adds an item behind the last one of a list that is not empty. */
export function insertInList(tree: Tree, list: YAMLSeq, value: Json): Edit {
  const last = list.items.length - 1;
  const span = itemSpan(list, last);
  if (collectionToken(list).type === 'flow-collection')
    return insertInFlow(tree, span, renderFlow(value, tree.json));
  const dash = tokenEnd(itemOf(list, 0).start, 'seq-item-ind');
  if (dash === undefined) throw new Refusal('the list cannot be cut here');
  return insertLines(tree, span.end, indent(itemLines(value, tree.style), columnOf(tree.text, dash - 1)));
}

function insertLines(tree: Tree, end: number, lines: readonly string[]): Edit {
  const { text, style } = tree;
  if (end > 0 && text[end - 1] === '\n') return { start: end, end, text: lines.join(style.eol) + style.eol };
  const offset = lineEnd(text, end);
  return { start: offset, end: offset, text: style.eol + lines.join(style.eol) };
}

function insertInFlow(tree: Tree, last: { start: number; end: number }, text: string): Edit {
  // Entries that stand on lines of their own go on doing so.
  const own = isFirstOnLine(tree.text, last.start);
  const gap = own ? tree.style.eol + ' '.repeat(columnOf(tree.text, last.start)) : ' ';
  return { start: last.end, end: last.end, text: `,${gap}${text}` };
}

/** Removes a key from a map that stands in a place; the last one leaves `{}`. */
export function removePair(tree: Tree, place: Place, map: YAMLMap, pair: Pair): readonly Edit[] {
  if (map.items.length === 1) return replaceValue(tree, place, {});
  const index = map.items.indexOf(pair);
  const token = collectionToken(map);
  const span = pairSpan(pair);
  if (token.type === 'flow-collection') return removeFromFlow(tree, token, index, span);
  if (pair.srcToken?.start.some(one => one.type === 'explicit-key-ind') === true) {
    throw new Refusal('the key is written with ?; edit it by hand');
  }
  const next = map.items[index + 1];
  return [
    removeFromBlock(tree.text, span.start, span.end, next === undefined ? undefined : pairSpan(next).start),
  ];
}

/** Removes an item from a list that stands in a place; the last one leaves `[]`. */
export function removeItem(tree: Tree, place: Place, list: YAMLSeq, index: number): readonly Edit[] {
  if (list.items.length === 1) return replaceValue(tree, place, []);
  const token = collectionToken(list);
  const span = itemSpan(list, index);
  if (token.type === 'flow-collection') return removeFromFlow(tree, token, index, span);
  const next = index + 1 < list.items.length ? itemSpan(list, index + 1).start : undefined;
  return [removeFromBlock(tree.text, span.start, span.end, next)];
}

function removeFromBlock(text: string, start: number, end: number, next: number | undefined): Edit {
  if (isFirstOnLine(text, start)) return removeLines(text, start, end);
  // The first entry behind a dash, key or `---`: the next one takes its place, unless a comment stands between.
  const between = next === undefined ? '' : text.slice(lineEnd(text, end), next);
  if (next !== undefined && /^\s*$/.test(between)) return { start, end: next, text: '' };
  return { start: start - (text[start - 1] === ' ' ? 1 : 0), end: lineEnd(text, end), text: '' };
}

/** The entry with its comma: the one behind it, or for the last entry the one before it. */
function removeFromFlow(
  tree: Tree,
  token: CST.FlowCollection,
  index: number,
  span: { start: number; end: number },
): readonly Edit[] {
  const { text } = tree;
  const commaBehind = token.items[index + 1]?.start.find(one => one.type === 'comma');
  if (commaBehind !== undefined) {
    const end = commaBehind.offset + 1;
    const rest = /^[ \t]*/.exec(text.slice(end))?.[0].length ?? 0;
    const from = lineStart(text, span.start);
    const aloneOnLine = isFirstOnLine(text, span.start) && /^\r?\n/.test(text.slice(end + rest));
    if (aloneOnLine) return [removeLines(text, from, end)];
    return [{ start: span.start, end: end + rest, text: '' }];
  }
  const comma = token.items[index]?.start.find(one => one.type === 'comma');
  if (comma === undefined) throw new Refusal('the collection cannot be cut here');
  if (/^,\s*$/.test(text.slice(comma.offset, span.start)))
    return [{ start: comma.offset, end: span.end, text: '' }];
  return [
    { start: comma.offset, end: comma.offset + 1, text: '' },
    { start: span.start, end: span.end, text: '' },
  ];
}

/** From a key to the end of its value, or of its colon. */
function pairSpan(pair: Pair): { start: number; end: number } {
  const start = spanOf(pair.key as Node).start;
  const colon = tokenEnd(pair.srcToken?.sep, 'map-value-ind') ?? spanOf(pair.key as Node).end;
  return { start, end: Math.max(colon, spanOf(pair.value as Node | null).end) };
}

/** From a dash (or, in a flow list, the value) to the end of the value. */
function itemSpan(list: YAMLSeq, index: number): { start: number; end: number } {
  const value = spanOf(list.items[index] as Node | null);
  const dash = tokenEnd(itemOf(list, index).start, 'seq-item-ind');
  if (dash === undefined) return value;
  return { start: dash - 1, end: Math.max(dash, value.end) };
}
