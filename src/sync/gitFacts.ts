import { failed, ok, type Problem, type Result } from '../model/problem';
import type { SourceStatus } from '../model/state';
import { baseRefspec } from './base';
import type { CommittedTrees } from './committed';
import type { FabricSettings, GitFacts } from './facts';
import type { Git } from './ports';

/** What is known of the remote besides its commits: when it answered last, and what failed since. */
export interface RemoteMemory {
  /** Where it is, without credentials, as git's configuration had it at the last fetch. */
  address?: string;
  at?: number;
  problem?: Problem;
}

/**
 * Fetches the fabric's branch and base from a remote that the repository has. Nothing but remote-tracking refs changes.
 * `background`: nobody waits for it.
 */
export function fetchFabric(
  git: Git,
  settings: FabricSettings,
  remote: string,
  branch: string,
  signal?: AbortSignal,
  background = false,
): Promise<Result<void>> {
  return git.fetch(
    remote,
    [`+refs/heads/${branch}:refs/remotes/${remote}/${branch}`, baseRefspec(settings.id)],
    signal,
    background,
  );
}

/** Where the work tree stands, and which remote is the fabric's. */
export interface GitStand extends Pick<
  GitFacts,
  'status' | 'changed' | 'branch' | 'remote' | 'address' | 'head'
> {
  readonly condition: { readonly problems: readonly Problem[]; readonly shallow: boolean };
}

/** A fabric's remote, and its address without credentials where the repository has it: the one it names, else `origin`, if it is there. */
export async function ownRemote(
  git: Git,
  { remote }: FabricSettings,
): Promise<Result<{ readonly name: string | undefined; readonly address?: string }>> {
  const address = await git.remoteUrl(remote ?? 'origin');
  if (!address.ok) return address;
  return ok(
    address.value === undefined ? { name: remote } : { name: remote ?? 'origin', address: address.value },
  );
}

/** Asks git where things stand, without reading a commit. */
export async function gitStand(
  git: Git,
  settings: FabricSettings,
  signal?: AbortSignal,
): Promise<Result<GitStand>> {
  const [remote, status, condition] = await Promise.all([
    ownRemote(git, settings),
    git.status(signal),
    git.condition(),
  ]);
  if (!remote.ok) return remote;
  if (!status.ok) return status;
  const branch = settings.branch ?? status.value.branch;
  const { name, address } = remote.value;
  return ok({
    status: status.value,
    changed: new Set(status.value.changed),
    condition,
    branch,
    remote: name,
    ...(address === undefined ? {} : { address }),
    head: status.value.head,
  });
}

/** Reads the three depths of desired. Commits and work tree are always there; the remote as it was fetched last. */
export async function readGit(
  git: Git,
  { condition, ...stand }: GitStand,
  folder: string,
  trees: CommittedTrees,
  signal?: AbortSignal,
): Promise<Result<GitFacts>> {
  const { branch, head, remote, address } = stand;
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
    ...stand,
    upstream,
    folder,
    condition: condition.problems,
    inHead,
    headIndex: tree.value.index,
    inNested: tree.value.inNested,
    deliveries: [],
  };
  if (upstream === undefined || head === undefined || upstream === head) {
    // Of a remote that the repository does not have, nothing can be said: neither that it lacks a commit nor that it has one.
    const isEmpty = address !== undefined && upstream === undefined;
    const ahead = isEmpty && head !== undefined ? 1 : 0;
    const inUpstream = isEmpty ? new Map<string, never>() : inHead;
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
      ? [failed(condition.shallow ? 'clone-shallow' : 'unrelated-histories', 'git', branch ?? '').problem]
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
