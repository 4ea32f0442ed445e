import { failed, ok, type Problem, type Result } from '../model/problem';
import type { SourceStatus } from '../model/state';
import { baseRefspec } from './base';
import type { CommittedTrees } from './committed';
import type { FabricSettings, GitFacts } from './facts';
import type { Git } from './ports';

/** What is known of the remote besides its commits: when it answered last, and what failed since. */
export interface RemoteMemory {
  at?: number;
  problem?: Problem;
}

/** Fetches the fabric's branch and base. Nothing but remote-tracking refs changes. `background`: nobody waits for it. */
export async function fetchFabric(
  git: Git,
  settings: FabricSettings,
  remote: string,
  branch: string,
  signal?: AbortSignal,
  background = false,
): Promise<Result<void>> {
  const url = await git.remoteUrl(remote);
  if (!url.ok) return url;
  if (url.value === undefined) {
    return failed('no-remote', 'remote', remote, `the repository at ${git.root} has no remote of that name`);
  }
  return git.fetch(
    remote,
    [`+refs/heads/${branch}:refs/remotes/${remote}/${branch}`, baseRefspec(settings.id)],
    signal,
    background,
  );
}

/** Reads the three depths of desired. Commits and work tree are always there; the remote as it was fetched last. */
export async function readGit(
  git: Git,
  settings: FabricSettings,
  folder: string,
  trees: CommittedTrees,
  remote: string | undefined,
  signal?: AbortSignal,
): Promise<Result<GitFacts>> {
  const status = await git.status(signal);
  if (!status.ok) return status;
  const condition = await git.condition();
  if (!condition.ok) return condition;
  const branch = settings.branch ?? status.value.branch;
  const { head } = status.value;
  const tracked =
    remote === undefined || branch === undefined
      ? ok(undefined)
      : await git.resolve(`refs/remotes/${remote}/${branch}`);
  if (!tracked.ok) return tracked;
  const upstream = tracked.value;
  const tree = await trees.tree(head, signal);
  if (!tree.ok) return tree;
  const inHead = tree.value.resources;
  const facts = {
    status: status.value,
    changed: new Set(status.value.changed),
    folder,
    branch,
    condition: condition.value.problems,
    remote,
    head,
    upstream,
    inHead,
    headIndex: tree.value.index,
    inNested: tree.value.inNested,
    deliveries: [],
  };
  if (upstream === undefined || head === undefined || upstream === head) {
    const ahead = remote !== undefined && head !== undefined && upstream === undefined ? 1 : 0;
    const inUpstream = remote === undefined || upstream !== undefined ? inHead : new Map<string, never>();
    return ok({ ...facts, mergeBase: upstream, ahead, behind: 0, inUpstream });
  }
  const counts = await git.aheadBehind(head, upstream);
  if (!counts.ok) return counts;
  const inUpstream = await trees.at(upstream, signal);
  if (!inUpstream.ok) return inUpstream;
  if (counts.value.behind === 0)
    return ok({ ...facts, ...counts.value, mergeBase: upstream, inUpstream: inUpstream.value });
  const mergeBase = await git.mergeBase(head, upstream);
  if (!mergeBase.ok) return mergeBase;
  const parted =
    mergeBase.value === undefined
      ? [
          failed(condition.value.shallow ? 'clone-shallow' : 'unrelated-histories', 'git', branch ?? '')
            .problem,
        ]
      : [];
  const inMergeBase =
    mergeBase.value === undefined ? ok(new Map<string, never>()) : await trees.at(mergeBase.value);
  if (!inMergeBase.ok) return inMergeBase;
  return ok({
    ...facts,
    ...counts.value,
    mergeBase: mergeBase.value,
    condition: [...facts.condition, ...parted],
    inUpstream: inUpstream.value,
    inMergeBase: inMergeBase.value,
  });
}

/** How the remote stands, for the snapshot. */
export function remoteStatus(
  remote: string | undefined,
  memory: RemoteMemory,
  detail?: string,
): SourceStatus {
  if (remote === undefined) return { status: 'none' };
  const known = {
    ...(memory.at === undefined ? {} : { at: memory.at }),
    ...(detail === undefined ? {} : { detail }),
  };
  if (memory.problem) return { status: 'stale', problem: memory.problem, ...known };
  return { status: memory.at === undefined ? 'unread' : 'fresh', ...known };
}
