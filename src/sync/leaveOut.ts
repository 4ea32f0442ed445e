import { identityKey, type Identity } from '../model/identity';
import { renamedTo } from './evidence';
import type { Facts } from './facts';
import type { HeldBack, LeftOut, SyncPlan } from './plan';
import { unpushedChanges } from './treeChanges';

/**
 * By what a CR or a file of a plan is known to what leaves it out: a CR by its identityKey, a file that stands for itself by
 * its path in the fabric.
 */
export type PlanKey = string;

export function keyOfLeftOut({ identity, file = '' }: LeftOut): PlanKey {
  return identity ? identityKey(identity) : file;
}

/**
 * CRs that go whatever a person ticks, and why: leaving them out would not leave them alone.
 *
 * @param whole the plan that leaves nothing out
 */
export function goesAnyway(facts: Facts, whole: SyncPlan): ReadonlyMap<PlanKey, string> {
  const reasons = new Map<PlanKey, string>();
  for (const { identity } of whole.decided)
    reasons.set(identityKey(identity), 'what was decided about it is carried out first');
  for (const { key } of whole.push ? unpushedChanges(facts) : [])
    reasons.set(key, 'a change of it is committed already and goes with the push');
  for (const [from, to] of renamePairs(facts, whole)) {
    const reason = reasons.get(from) ?? reasons.get(to);
    if (reason !== undefined) reasons.set(from, reason).set(to, reason);
  }
  return reasons;
}

/** What has to be left out for what a person wants to: both halves of a rename, and nothing that goes anyway. */
export function wantedOut(facts: Facts, whole: SyncPlan, wanted: ReadonlySet<PlanKey>): ReadonlySet<PlanKey> {
  if (wanted.size === 0) return wanted;
  const out = new Set(wanted);
  for (const pair of renamePairs(facts, whole))
    if (pair.some(key => out.has(key))) for (const key of pair) out.add(key);
  for (const key of goesAnyway(facts, whole).keys()) out.delete(key);
  // Of a file with changed CRs each of them is left out for itself.
  for (const key of out) if (isFile(facts, key) && !whole.otherFiles.includes(key)) out.delete(key);
  return out;
}

/** Those of what is left out of which the whole plan has something to do or to say; what waits for a person waits anyway. */
export function leftOutOf(whole: SyncPlan, out: ReadonlySet<PlanKey>): readonly LeftOut[] {
  if (out.size === 0) return [];
  const found = new Map<PlanKey, LeftOut>();
  const note = (identity: Identity | undefined): void => {
    const key = identity && identityKey(identity);
    if (identity && key !== undefined && out.has(key)) found.set(key, { identity });
  };
  for (const { identity } of [...whole.git, ...whole.hnp, ...whole.heldBack]) note(identity);
  for (const identity of whole.agreed) note(identity);
  for (const file of whole.otherFiles) if (out.has(file)) found.set(file, { file });
  return [...found.values()];
}

/**
 * Without the files that stay back with a CR that is left out, where nothing else in them would go: they need no word.
 */
export function heldBesides(
  { index, git }: Facts,
  whole: SyncPlan,
  { heldBack }: SyncPlan,
  out: ReadonlySet<PlanKey>,
): readonly HeldBack[] {
  const known = new Set(whole.heldBack.map(({ file }) => file));
  const going = [...whole.git, ...whole.hnp].map(({ identity }) => identityKey(identity));
  const others = going.filter(key => !out.has(key));
  const inFile = (key: PlanKey, file: string): boolean =>
    index.resources.get(key)?.file === file || git?.inHead.get(key)?.file === file;
  return heldBack.filter(
    ({ file, errors, from }) =>
      from === 'draft' || errors > 0 || known.has(file) || others.some(key => inFile(key, file)),
  );
}

function isFile({ index, git }: Facts, key: PlanKey): boolean {
  return index.files.has(key) || git?.headIndex.files.has(key) === true;
}

/** CRs that are one for people, by their keys: those that a plan knows, and those that only HNP's records tell. */
function renamePairs({ gone }: Facts, { renames }: SyncPlan): readonly (readonly [PlanKey, PlanKey])[] {
  return [
    ...renames.map(({ from, to }) => [identityKey(from), identityKey(to)] as const),
    ...renamedTo(gone),
  ];
}
