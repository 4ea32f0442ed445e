import { isAlias, isMap, isSeq } from 'yaml';
import type { Document, Node, Pair } from 'yaml';
import type { Path } from '../model/json';
import type { Span } from './document';
import { isMergeKey, readKey, spanOf } from './value';

/** The pair of a map that holds a key of its own; of duplicates the first. */
export function findPair(items: readonly Pair[], key: string | number): Pair | undefined {
  return items.find(pair => !isMergeKey(pair.key) && readKey(pair.key) === String(key));
}

/**
 * Where a path of a document stands. What lies below an alias is found at the alias, what came by a merge at its
 * `<<`; undefined when there is nothing of that path in the source.
 */
export function locate(document: Document, path: Path, what: 'key' | 'value'): Span | undefined {
  let node: unknown = document.contents;
  let key: Span | undefined;
  for (const step of path) {
    if (isAlias(node)) return spanOf(node);
    if (isSeq(node) && typeof step === 'number') {
      if (step >= node.items.length) return undefined;
      node = node.items[step];
      key = undefined;
    } else if (isMap(node)) {
      const pair = findPair(node.items, step);
      if (pair === undefined) {
        const merge = node.items.find(item => isMergeKey(item.key));
        return merge === undefined ? undefined : spanOf(merge.key as Node);
      }
      key = spanOf(pair.key as Node);
      node = pair.value;
    } else {
      return undefined;
    }
  }
  if (what === 'key' && key !== undefined) return key;
  // A key without a colon has no value node at all.
  if (node === null || node === undefined)
    return key === undefined ? undefined : { start: key.end, end: key.end };
  return spanOf(node);
}
