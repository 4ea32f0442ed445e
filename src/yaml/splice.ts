import { isMap, isScalar, isSeq } from 'yaml';
import { equalJson, formatPath } from '../model/json';
import type { Json, Path } from '../model/json';
import { applyChanges, smallestChanges } from './changes';
import type { Change } from './changes';
import type { ParsedText } from './document';
import { applyEdits, Refusal } from './edits';
import type { Edit } from './edits';
import { findPair } from './locate';
import { parseYaml } from './parse';
import { insertInList, insertInMap, removeItem, removePair } from './spliceEntries';
import { itemOf, refuseShared, treeOf } from './spliceTree';
import type { Place, Tree } from './spliceTree';
import { replaceValue } from './spliceValues';

export type { Change } from './changes';

export type Spliced =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly reason: string };

/**
 * Sets and removes values of one document by changing only the stretches of text that say them: comments, order,
 * quotes, indentation and line breaks of everything else stay. Missing maps are made; a map or list that loses its
 * last entry becomes `{}` or `[]`. List items go by position, and can be added at the end.
 *
 * Refused, with the reason, where the text shares the value (anchors, aliases, merges), where a tag or an explicit
 * key (`?`) makes it unclear, and whenever the result, read again, is not exactly what was asked for.
 *
 * @param documentIndex position of the document in the text, empty ones counted
 */
export function spliceYaml(text: string, documentIndex: number, changes: readonly Change[]): Spliced {
  return spliceParsed(parseYaml(text), documentIndex, changes);
}

/** The same for a text that is parsed already. */
export function spliceParsed(parsed: ParsedText, documentIndex: number, changes: readonly Change[]): Spliced {
  const { text } = parsed;
  const document = parsed.documents[documentIndex];
  if (document === undefined) return { ok: false, reason: `the text has no document ${documentIndex + 1}` };
  if (document.value === undefined) return { ok: false, reason: 'the document is empty or cannot be read' };
  const expected = applyChanges(document.value, changes);
  if (!expected.ok) return expected;
  const before = text.slice(0, document.partStart);
  const after = text.slice(document.partEnd);
  let part = text.slice(document.partStart, document.partEnd);
  try {
    let value = document.value;
    for (const change of changes) {
      for (const step of smallestChanges(value, change)) {
        part = applyEdits(part, editsFor(treeOf(part), step.path, step.value));
      }
      const next = applyChanges(value, [change]);
      if (!next.ok) return next;
      value = next.value;
    }
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, reason: error.message };
    throw error;
  }
  return says(part, after !== '', expected.value)
    ? { ok: true, text: before + part + after }
    : { ok: false, reason: 'the text is written in a way that cannot be edited safely; edit it by hand' };
}

/** Whether a part of a text, read again, is one document of exactly that value. */
function says(part: string, followed: boolean, expected: Json): boolean {
  const { documents } = parseYaml(part);
  const [document] = documents;
  if (documents.length !== 1 || (followed && !part.endsWith('\n'))) return false;
  return document.value !== undefined && equalJson(document.value, expected);
}

/** The edits for one change. Steps down to the place where the text and the wanted value part. */
function editsFor(tree: Tree, path: Path, value: Json | undefined): readonly Edit[] {
  let place: Place = { in: 'root', node: tree.document.contents };
  for (const [depth, step] of path.entries()) {
    const rest = path.slice(depth + 1);
    const last = rest.length === 0;
    const node: unknown = place.node;
    if (isNothing(node)) {
      // Below nothing there is nothing to remove, and what is set brings its parents with it.
      return value === undefined ? [] : replaceValue(tree, place, nest([step, ...rest], value));
    }
    refuseShared(node);
    if (isMap(node) && typeof step === 'string') {
      const pair = findPair(node.items, step);
      if (pair === undefined) {
        if (value === undefined) return [];
        if (node.items.length === 0) return replaceValue(tree, place, nest([step, ...rest], value));
        return [insertInMap(tree, node, step, nest(rest, value))];
      }
      const item = pair.srcToken;
      if (item === undefined) throw new Refusal('this part of the text cannot be cut');
      if (last && value === undefined) return removePair(tree, place, node, pair);
      place = { in: 'map', node: pair.value, parent: node, pair, item };
    } else if (isSeq(node) && typeof step === 'number') {
      if (step >= node.items.length) {
        if (value === undefined) return [];
        if (node.items.length === 0) return replaceValue(tree, place, [nest(rest, value)]);
        return [insertInList(tree, node, nest(rest, value))];
      }
      if (last && value === undefined) return removeItem(tree, place, node, step);
      place = { in: 'list', node: node.items[step], parent: node, index: step, item: itemOf(node, step) };
    } else {
      throw new Refusal(`${formatPath(path.slice(0, depth))} is not what ${formatPath(path)} needs`);
    }
  }
  if (value === undefined) throw new Refusal('the document itself cannot be removed');
  refuseShared(place.node);
  return replaceValue(tree, place, value);
}

/** A value inside the maps and lists that a path needs. */
function nest(path: Path, value: Json): Json {
  return path.reduceRight<Json>(
    (inner, step) => (typeof step === 'number' ? [inner] : { [step]: inner }),
    value,
  );
}

function isNothing(node: unknown): boolean {
  if (node === null || node === undefined) return true;
  if (!isScalar(node) || node.type !== 'PLAIN' || node.anchor !== undefined || node.tag !== undefined)
    return false;
  return ['', '~', 'null', 'Null', 'NULL'].includes(node.source ?? '');
}
