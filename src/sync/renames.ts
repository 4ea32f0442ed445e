import { contentOf, type Content } from '../compare/content';
import type { DraftRelation } from '../compare/draft';
import { sameContent } from '../compare/fields';
import type { ResourceInput } from '../compare/input';
import { identityKey, identityOfKey } from '../model/identity';
import type { Facts } from './facts';
import { renamedTo } from './evidence';
import { goneChoice, type Choice } from './openQuestions';
import type { GitChange, HnpChange, Rename } from './plan';

/** A CR with how HNP stands to it. */
export interface Related {
  readonly input: ResourceInput;
  readonly relation: DraftRelation;
}

/** CRs that got another name in HNP, and are to get it in git: the pair by each of both identityKeys. */
export function renamedDrafts(
  all: readonly Related[],
  { gone }: Facts,
  choice: Choice,
  held: ReadonlySet<string>,
): ReadonlyMap<string, readonly [Related, Related]> {
  const pairs = new Map<string, readonly [Related, Related]>();
  const renames = choice.takeDrafts ? renamedTo(gone) : new Map<string, string>();
  if (renames.size === 0) return pairs;
  const byKey = new Map(all.map(compared => [identityKey(compared.input.identity), compared]));
  for (const [oldKey, newKey] of renames) {
    const [from, to] = [byKey.get(oldKey), byKey.get(newKey)];
    if (from?.relation.merge.whole !== 'delete' || to?.relation.merge.whole !== 'create') continue;
    if (to.input.workTree !== undefined || held.has(oldKey) || held.has(newKey)) continue;
    if (goneChoice(from.input, from.relation, choice, gone.get(oldKey)) !== 'delete') continue;
    pairs.set(oldKey, [from, to]).set(newKey, [from, to]);
  }
  return pairs;
}

/**
 * Which deletions and creations of a plan are renames: a record of HNP that has another name now, a file in which the name
 * was changed, or one CR that goes while exactly one comes that says the same. They are only shown as one; what is done, and
 * counted as deletions, stays the same.
 */
export function renamesOf(facts: Facts, changes: readonly (GitChange | HnpChange)[]): Rename[] {
  const keysOf = (action: GitChange['action']): Set<string> =>
    new Set(changes.flatMap(change => (change.action === action ? [identityKey(change.identity)] : [])));
  const [gone, made] = [keysOf('delete'), keysOf('create')];
  const renames: Rename[] = [];
  const note = (from: string, to: string | undefined): void => {
    if (to === undefined || !made.has(to) || !gone.has(from)) return;
    gone.delete(from);
    made.delete(to);
    renames.push({ from: identityOfKey(from), to: identityOfKey(to) });
  };
  for (const [from, to] of renamedTo(facts.gone)) note(from, to);
  for (const from of [...gone]) {
    const { kind } = identityOfKey(from);
    const before = contentBefore(facts, from);
    const file = facts.git?.inHead.get(from)?.file;
    const sameKind = [...made].filter(key => identityOfKey(key).kind === kind);
    const inFile = sameKind.filter(
      key => file !== undefined && facts.index.resources.get(key)?.file === file,
    );
    const others = [...gone].filter(key => identityOfKey(key).kind === kind);
    const isSame = (a: Content | undefined, b: Content | undefined): boolean =>
      a !== undefined && b !== undefined && sameContent(kind, a, b);
    const alike = sameKind.filter(key => isSame(before, contentNow(facts, key)));
    const rivals = others.filter(key => isSame(before, contentBefore(facts, key)));
    if (inFile.length === 1) note(from, inFile[0]);
    else if (alike.length === 1 && rivals.length === 1) note(from, alike[0]);
  }
  return renames;
}

function contentBefore({ git, base }: Facts, key: string): Content | undefined {
  return git?.inHead.get(key)?.content ?? base?.entries.get(key)?.content;
}

function contentNow({ index }: Facts, key: string): Content | undefined {
  const document = index.resources.get(key);
  return document && contentOf(document.value);
}
