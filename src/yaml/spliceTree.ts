import { Composer, isAlias, isCollection, isMap, isScalar, isSeq, visit } from 'yaml';
import type { CST, Document, Node, Pair, YAMLMap, YAMLSeq } from 'yaml';
import { defaultLimits } from './document';
import { columnOf, Refusal } from './edits';
import type { BlockStyle } from './render';
import { tokenize } from './tokens';
import { isMergeKey } from './value';

/** One document's text with its syntax tree, whose nodes know the tokens that they were made of. */
export interface Tree {
  readonly text: string;
  readonly document: Document;
  readonly style: BlockStyle;
  /** The document is JSON: whatever is written must stay JSON. */
  readonly json: boolean;
}

/** A value in its place: in a map with its pair, in a list with its item's tokens, or as the root. */
export type Place =
  | { readonly in: 'root'; readonly node: unknown }
  | {
      readonly in: 'map';
      readonly node: unknown;
      readonly parent: YAMLMap;
      readonly pair: Pair;
      readonly item: CST.CollectionItem;
    }
  | {
      readonly in: 'list';
      readonly node: unknown;
      readonly parent: YAMLSeq;
      readonly index: number;
      readonly item: CST.CollectionItem;
    };

/** Reads a text that holds exactly one document. */
export function treeOf(text: string): Tree {
  const cut = tokenize(text, defaultLimits);
  if (!cut.ok) throw new Refusal(cut.problem.message);
  const composer = new Composer({
    schema: 'failsafe',
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
    keepSourceTokens: true,
  });
  const [document, more] = [...composer.compose(cut.tokens, true, text.length)];
  if (document === undefined || more !== undefined) throw new Refusal('the text is not one document');
  return { text, document, style: styleOf(text, document), json: isJson(text) };
}

function isJson(text: string): boolean {
  if (!/^\ufeff?\s*[{[]/.test(text)) return false;
  try {
    JSON.parse(text.replace(/^\ufeff/, ''));
    return true;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return false;
  }
}

/** How the document is laid out, by its first examples. */
function styleOf(text: string, document: Document): BlockStyle {
  let step: number | undefined;
  let indentedLists: boolean | undefined;
  visit(document, {
    Pair: (_, pair) => {
      const value = pair.value;
      if (!isCollection(value) || value.flow === true || !isScalar(pair.key)) return;
      const difference = columnOf(text, value.range?.[0] ?? 0) - columnOf(text, pair.key.range?.[0] ?? 0);
      if (isSeq(value)) indentedLists ??= difference > 0;
      else if (difference > 0) step ??= difference;
    },
  });
  return {
    step: step ?? 2,
    indentedLists: indentedLists ?? false,
    eol: text.includes('\r\n') ? '\r\n' : '\n',
  };
}

/** The tokens of an item of a block or flow list. */
export function itemOf(list: YAMLSeq, index: number): CST.CollectionItem {
  const item = collectionToken(list).items[index];
  if (item === undefined) throw new Refusal('the list cannot be cut here');
  return item;
}

/** The tokens of a collection. */
export function collectionToken(
  node: YAMLMap | YAMLSeq,
): CST.BlockMap | CST.BlockSequence | CST.FlowCollection {
  const token = node.srcToken;
  if (token?.type !== 'block-map' && token?.type !== 'block-seq' && token?.type !== 'flow-collection') {
    throw new Refusal('this part of the text cannot be cut');
  }
  return token;
}

/** Refuses to touch anything that an alias or merge may show elsewhere. */
export function refuseShared(node: unknown): void {
  if (isAlias(node)) throw new Refusal('the value is an alias (*); edit the value that it stands for');
  if (!isScalar(node) && !isMap(node) && !isSeq(node)) return;
  if (node.anchor !== undefined)
    throw new Refusal('the value is marked (&) and may be used elsewhere; edit it by hand');
  if (node.tag !== undefined && hasTag(node)) throw new Refusal('the value has a tag (!); edit it by hand');
  if (isMap(node) && node.items.some(pair => isMergeKey(pair.key))) {
    throw new Refusal('the map takes keys from another one (<<); edit it by hand');
  }
}

/** Maps and lists carry the tag of their type without its being written. */
function hasTag(node: Node & { tag?: string }): boolean {
  return (
    !(isMap(node) && node.tag === 'tag:yaml.org,2002:map') &&
    !(isSeq(node) && node.tag === 'tag:yaml.org,2002:seq')
  );
}

/** End of the first token of a type, or undefined when there is none. */
export function tokenEnd(
  tokens: readonly CST.SourceToken[] | undefined,
  type: CST.SourceToken['type'],
): number | undefined {
  const token = tokens?.find(one => one.type === type);
  return token === undefined ? undefined : token.offset + token.source.length;
}

/** Whether a value is written in one piece behind its key: no block collection. */
export function isBlock(node: unknown): node is YAMLMap | YAMLSeq {
  return isCollection(node) && node.flow !== true;
}
