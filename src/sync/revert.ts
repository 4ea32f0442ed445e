import type { FileStep } from '../directory/step';
import { hashOf } from '../directory/hash';
import { failed, ok, type Result } from '../model/problem';
import type { GitFacts } from './facts';
import { mergeTrees } from './integrate/mergeTrees';
import type { ConflictedResource, MergedResource } from './integrate/treeMerge';
import type { FabricSession } from './session';
import { agreedBase, pathInRepository, type View } from './view';

/** So many syncs are looked at; one that is older is named by its commit alone. */
const MOST_SYNCS = 500;

/** A sync of the fabric, as the base's history tells it. */
export interface PastSync {
  /** The commit that it pushed, or found pushed. */
  readonly commit: string;
  /** The commit of the sync before it; undefined: it was the first. */
  readonly before?: string;
  /** When git and HNP agreed on it, ms since 1970. */
  readonly when: number;
  /** What stands in the first line of the commit. */
  readonly subject: string;
}

/** How a sync would be undone: the fabric's files go back, and a sync of them brings the rest along. */
export interface RevertPlan {
  /** What is undone, and what was before it; full object ids. */
  readonly commit: string;
  readonly before: string;
  /** What becomes of CRs. */
  readonly resources: readonly MergedResource[];
  /** CRs that were changed again since then in the same fields: they stay as they are. */
  readonly conflicts: readonly ConflictedResource[];
  readonly steps: readonly FileStep[];
}

/** The syncs of a fabric, the newest first. Without HNP there is no base, and no list: a commit is named instead. */
export async function pastSyncs(session: FabricSession, view: View): Promise<Result<readonly PastSync[]>> {
  const { git } = session.ports;
  if (!git) return failed('not-a-repository', 'git', session.settings.directory);
  const base = agreedBase(view.facts);
  if (!base) return ok([]);
  const log = await git.log(base.commit, MOST_SYNCS);
  if (!log.ok) return log;
  const agreed = log.value.flatMap(({ message, when }) => {
    const commit = /^Commit: ([0-9a-f]{40,64})$/m.exec(message)?.[1];
    return commit === undefined ? [] : [{ commit, when }];
  });
  // One that only told HNP agreed on the same commit again.
  const distinct = agreed.filter(({ commit }, at) => agreed[at - 1]?.commit !== commit);
  const syncs: PastSync[] = [];
  for (const [at, { commit, when }] of distinct.entries()) {
    const before = distinct[at + 1]?.commit;
    const info = await git.commitInfo(commit);
    // A commit that a shallow clone lacks is no reason to hide the others.
    const subject = info.ok ? (info.value.message.split('\n')[0] ?? '') : 'not in this clone';
    syncs.push({ commit, when, subject, ...(before === undefined ? {} : { before }) });
  }
  return ok(syncs);
}

/**
 * Works out how one sync, or one commit, is undone upon what HEAD has now, per CR and field: as `git revert` does it, for the
 * fabric's files alone. Writes nothing.
 *
 * @param named the commit of a sync as `pastSyncs` tells it, or of HEAD's history; its first characters do
 */
export async function planRevert(
  session: FabricSession,
  view: View,
  named: string,
): Promise<Result<RevertPlan>> {
  const { git } = session.ports;
  const local = view.facts.git;
  if (!git || !local || local.head === undefined)
    return failed('not-a-repository', 'git', session.settings.directory);
  const unready = whyNotNow(local);
  if (unready !== undefined) return failed('revert-refused', 'git', named, unready);
  const span = await spanOf(session, view, named);
  if (!span.ok) return span;
  const { commit, before } = span.value;
  for (const one of [before, commit]) {
    const common = await git.mergeBase(one, local.head);
    if (!common.ok) return common;
    if (common.value !== one)
      return failed(
        'revert-refused',
        'git',
        named,
        `${one.slice(0, 8)} is not in the history of this branch`,
      );
  }
  const trees = session.committed;
  const [after, earlier] = [await trees?.tree(commit), await trees?.tree(before)];
  if (!after || !earlier) return failed('not-a-repository', 'git', session.settings.directory);
  if (!after.ok) return after;
  if (!earlier.ok) return earlier;
  const merge = mergeTrees({
    base: after.value.index,
    ours: earlier.value.index,
    theirs: local.headIndex,
    commit: local.head,
  });
  const [unmerged] = merge.unmerged;
  if (unmerged)
    return failed('revert-refused', 'git', named, `${unmerged.file} cannot be merged: ${unmerged.reason}`);
  const disk = view.facts.index.files;
  const steps = [...merge.files].flatMap(([file, merged]): FileStep[] => {
    const now = disk.get(file);
    const there = now?.hash ?? null;
    if (merged === null) return there === null ? [] : [{ kind: 'remove', file, before: there }];
    // git may give files other line ends on the disk than in commits (`core.autocrlf`).
    const hasOther = now?.parsed.text.includes('\r\n') === true && !merged.text.includes('\r');
    const bytes = new TextEncoder().encode(hasOther ? merged.text.replaceAll('\n', '\r\n') : merged.text);
    return hashOf(bytes) === there ? [] : [{ kind: 'write', file, before: there, bytes }];
  });
  return ok({ commit, before, resources: merge.resources, conflicts: merge.conflicts, steps });
}

/** What has to be in order first: what is written must be the revert alone, and reach the remote. */
function whyNotNow({ changed, folder, status, branch, behind }: GitFacts): string | undefined {
  const prefix = pathInRepository(folder, '');
  const own = [...changed].find(file => file.startsWith(prefix));
  if (own !== undefined) return `${own} is not committed yet; sync or stash it first`;
  if (status.branch !== branch)
    return `the fabric's branch ${branch ?? ''} is not checked out; switch to it first`;
  return behind > 0 ? 'the remote has commits that are not here yet; sync first' : undefined;
}

/** The commits between which the change lies. */
async function spanOf(
  session: FabricSession,
  view: View,
  named: string,
): Promise<Result<{ readonly commit: string; readonly before: string }>> {
  const { git } = session.ports;
  if (!git) return failed('not-a-repository', 'git', session.settings.directory);
  if (!/^[0-9a-f]{4,64}$/.test(named)) return failed('no-such-sync', 'git', named);
  const syncs = await pastSyncs(session, view);
  if (!syncs.ok) return syncs;
  const found = syncs.value.find(({ commit }) => commit.startsWith(named));
  if (found) {
    const { commit, before } = found;
    if (before !== undefined) return ok({ commit, before });
    return failed('revert-refused', 'git', named, 'it was the first one: before it nothing was agreed');
  }
  const commit = await git.resolve(named);
  if (!commit.ok) return commit;
  if (commit.value === undefined) return failed('no-such-sync', 'git', named);
  const before = await git.resolve(`${commit.value}^`);
  if (!before.ok) return before;
  return before.value === undefined
    ? failed('revert-refused', 'git', named, 'it is the first commit')
    : ok({ commit: commit.value, before: before.value });
}
