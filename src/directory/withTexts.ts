import { identityKey } from '../model/identity';
import type { YamlDocument } from '../yaml/document';
import type { ParseCache } from './cache';
import type { FabricIndex, IndexedDocument } from './fabricIndex';
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
  const { namespace, ignore } = index;
  return updateIndex(index, indexTexts(entries, { namespace, ignore, cache }).files);
}

/**
 * The index for those who ask about other CRs: while a document of a file (relative, with `/`) cannot be read, as in the
 * middle of typing it, the file's CRs that are missing now are in force as `before` has them. Else every CR that names one
 * of them would be wrong with each half-written line.
 */
export function withUnreadableAsBefore(
  index: FabricIndex,
  before: FabricIndex,
  names: Iterable<string>,
): FabricIndex {
  const missing: [string, IndexedDocument][] = [];
  for (const name of names) {
    if (index.files.get(name)?.parsed.documents.every(isReadable) !== false) continue;
    for (const document of before.files.get(name)?.documents ?? []) {
      if (document.identity === null) continue;
      const key = identityKey(document.identity);
      if (before.resources.get(key) === document && !index.resources.has(key)) missing.push([key, document]);
    }
  }
  return missing.length === 0 ? index : { ...index, resources: new Map([...index.resources, ...missing]) };
}

function isReadable({ problems }: YamlDocument): boolean {
  return problems.every(({ severity }) => severity !== 'error');
}
