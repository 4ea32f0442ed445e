import type { Document } from 'yaml';
import { compose, follower } from './compose';
import { defaultLimits } from './document';
import type { Part } from './document';
import { tokenize } from './tokens';

/** Syntax trees take a hundred times the memory of their text: only the last ones are kept, up to this many characters. */
const mostKept = 64 * 1024;
const kept = new Map<Part, Document>();
let characters = 0;
/** A tree that is larger stays only until the memory is needed. */
let large: { readonly part: Part; readonly tree: WeakRef<Document> } | undefined;

/** The syntax tree of a part (offsets counted from its beginning), made again when it was let go. */
export function treeOfPart(part: Part, text: () => string): Document | undefined {
  const known = kept.get(part) ?? (large?.part === part ? large.tree.deref() : undefined);
  if (known !== undefined) return known;
  const source = part.followed === true ? text() + follower : text();
  const cut = tokenize(source, defaultLimits);
  if (!cut.ok) return undefined;
  const [tree] = compose(cut.tokens, source.length);
  keep(part, tree);
  return tree;
}

function keep(part: Part, tree: Document): void {
  if (part.length > mostKept) {
    large = { part, tree: new WeakRef(tree) };
    return;
  }
  kept.set(part, tree);
  characters += part.length;
  for (const oldest of kept.keys()) {
    if (characters <= mostKept) break;
    kept.delete(oldest);
    characters -= oldest.length;
  }
}
