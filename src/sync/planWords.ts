import type { ConflictedResource, MergedResource } from './integrate/treeMerge';
import { fieldName, shortValue } from '../compare/summary';
import { identityKey, identityLabel, type Identity } from '../model/identity';
import type { Conflict, ConflictSource } from '../model/state';
import { count } from '../model/words';
import type { Decided } from './afterUpstream';
import type { GitChange, Rename, ResourceChange, SyncPlan, Waiting } from './plan';

/** `2 commits; 1 local commit is made again upon them`; undefined when nothing comes in. */
export function incomingText({
  incoming,
  replayed,
}: Pick<SyncPlan, 'incoming' | 'replayed'>): string | undefined {
  if (incoming === 0) return undefined;
  const them = incoming === 1 ? 'it' : 'them';
  const again = replayed === 1 ? 'is made again' : 'are made again';
  const local = replayed > 0 ? `; ${count(replayed, 'local commit')} ${again} upon ${them}` : '';
  return `${count(incoming, 'commit')}${local}`;
}

/** Everything that carrying a plan out does, as a button says it: `Commit, Push and Update HNP`. */
export function actionText(plan: SyncPlan): string {
  const commits = plan.git.length + plan.otherFiles.length > 0;
  const steps = [
    plan.incoming > 0 ? 'Pull' : '',
    commits ? 'Commit' : '',
    plan.push ? 'Push' : '',
    plan.hnp.length + plan.agreed.length > 0 ? 'Update HNP' : '',
  ].filter(Boolean);
  const last = steps.pop() ?? 'Sync';
  return steps.length > 0 ? `${steps.join(', ')} and ${last}` : last;
}

/** A CR that waits, with each question: `VPC vpc-1: subnets.web.vlan: 1111 here, 1101 in commit 1a2b3c4 of ben`. */
export function waitingText({ identity, conflicts }: Waiting): string {
  return oneLine(`${identityLabel(identity)}: ${questionText(conflicts)}`);
}

/** The questions alone. */
export function questionText(conflicts: readonly Conflict[]): string {
  return oneLine(conflicts.map(conflictText).join('; '));
}

/** What was decided and is not done yet: `VPC vpc-1: subnets.web.vlan: yours stays, not that of commit 1a2b3c4`. */
export function decidedText(decided: Decided): string {
  return oneLine(`${identityLabel(decided.identity)}: ${decisionText(decided)}`);
}

/** The same without the CR's name. */
export function decisionText({ label, take, commit, deletes }: Decided): string {
  const field = label === '' ? '' : `${fieldName({ path: [], label })}: `;
  const of = `commit ${shortCommit(commit)}`;
  const yours = deletes ? 'stays deleted, which' : 'yours stays, which';
  const text =
    take === 'ours'
      ? `${yours} ${of} changed`
      : deletes
        ? `is deleted, as in ${of}`
        : `becomes what ${of} says`;
  return oneLine(`${field}${text}`);
}

/**
 * Changes as lines, `update VPC vpc-1`, each with what it says of; both halves of a rename are one: `rename VPC vpc-1 to shop`,
 * with the old name in `from`.
 */
export function changeTexts<T extends ResourceChange>(
  changes: readonly T[],
  renames: readonly Rename[],
): readonly { readonly change: T; readonly text: string; readonly from?: Identity }[] {
  const changed = new Map(
    changes.map(change => [`${change.action} ${identityKey(change.identity)}`, change]),
  );
  const whole = renames.filter(
    ({ from, to }) => changed.has(`delete ${identityKey(from)}`) && changed.has(`create ${identityKey(to)}`),
  );
  const oldNames = new Map(whole.map(({ from, to }) => [identityKey(to), from]));
  const goes = new Set(whole.map(({ from }) => identityKey(from)));
  return changes.flatMap(change => {
    const key = identityKey(change.identity);
    if (change.action === 'delete' && goes.has(key)) return [];
    const from = change.action === 'create' ? oldNames.get(key) : undefined;
    const what = from
      ? `rename ${identityLabel(from)} to ${change.identity.name}`
      : `${change.action} ${identityLabel(change.identity)}`;
    return [{ change, text: oneLine(what), ...(from ? { from } : {}) }];
  });
}

/** Who made a draft, and when: `HNP draft of anna, 2026-01-31 12:00 UTC`; undefined for what was edited here. */
export function draftText({ from, action, who, when }: GitChange): string | undefined {
  if (from !== 'draft') return undefined;
  const at =
    when === undefined || Number.isNaN(when)
      ? ''
      : `, ${new Date(when).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  const by = who === undefined ? '' : shortValue(who);
  if (action === 'delete') return oneLine(`deleted in HNP${by === '' ? '' : ` by ${by}`}${at}`);
  return oneLine(`HNP draft${by === '' ? '' : ` of ${by}`}${at}`);
}

/** How many git knows a commit by for people. */
export function shortCommit(commit: string): string {
  return commit.slice(0, 7);
}

/** Values and authors come from outside: on a terminal they are text and nothing else. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
}

function conflictText(conflict: Conflict): string {
  const { ours, theirs, source } = conflict;
  const by = sourceText(source);
  if (conflict.path.length > 0 || (conflict.label ?? '') !== '')
    return `${fieldName(conflict)}: ${shortValue(ours)} here, ${shortValue(theirs)} in ${by}`;
  if (theirs === undefined && conflict.reason !== undefined) return conflict.reason;
  if (theirs === undefined) return `changed here, deleted in ${by}`;
  return ours === undefined ? `deleted here, changed in ${by}` : `made here and in ${by}, differently`;
}

function sourceText(source: ConflictSource): string {
  const who = source.who === undefined ? '' : ` of ${shortValue(source.who)}`;
  if (source.kind === 'upstream') return `commit ${shortCommit(source.commit)}${who}`;
  return `the HNP draft${who}`;
}

/** What a revert does to a CR. */
export function revertedText(resource: MergedResource): string {
  return `${identityLabel(resource.identity)} (${resource.file}) ${revertedReason(resource)}`;
}

/** The same without the CR's name. */
export function revertedReason({ how }: MergedResource): string {
  const what = {
    added: 'comes back',
    removed: 'goes',
    changed: 'is as before',
    merged: 'is as before; what was changed since in other fields stays',
    moved: 'moves back',
  };
  return what[how];
}

/** A CR that a revert leaves alone, and why. */
export function keptText(resource: ConflictedResource): string {
  return `${identityLabel(resource.identity)} ${keptReason(resource)}`;
}

/** The same without the CR's name. */
export function keptReason({ conflicts }: ConflictedResource): string {
  const named = conflicts.map(({ label, path }) => label ?? path.join('.')).filter(Boolean);
  const where = named.length > 0 ? `: ${named.join(', ')}` : '';
  return oneLine(`was changed again since and stays as it is${where}`);
}
