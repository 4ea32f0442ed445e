import type { ParseCache } from './cache';
import type { FabricIndex } from './fabricIndex';
import { indexTexts } from './indexTexts';
import { updateIndex } from './updateIndex';

/** An index in which some files (relative, with `/`) have another text, such as that of an open editor. */
export function withTexts(
  index: FabricIndex,
  texts: ReadonlyMap<string, string>,
  cache: ParseCache,
): FabricIndex {
  if (texts.size === 0) return index;
  const entries = [...texts].map(([file, text]) => ({ file, text }));
  return updateIndex(index, indexTexts(entries, { namespace: index.namespace, cache }).files);
}
