import { failed, type Result } from '../model/problem';
import type { Agreement, BaseMemory } from './base';
import type { Facts, FabricSettings, GitFacts } from './facts';
import { currentBase } from './moveBase';
import type { Git } from './ports';

/** What git and HNP agreed on last; undefined where there is nothing that could agree. */
export async function readBase(
  git: Git | undefined,
  { id, netbox }: FabricSettings,
  branch: string | undefined,
  memory: BaseMemory,
): Promise<Result<Facts['base']> | undefined> {
  if (!git || branch === undefined || !netbox) return undefined;
  const base = await currentBase(git, id, branch, memory);
  if (base.ok) return base;
  // Whatever went wrong: a base that could not be read is not a missing one.
  const detail = base.problem.detail ?? base.problem.code;
  return failed('base-unreadable', 'git', base.problem.subject, detail);
}

/** Between whom an agreement is at this moment; undefined while one of them is not known. */
export function agreementOf(
  { id, netbox }: FabricSettings,
  facts: GitFacts | undefined,
  hnpFabric: number | undefined,
): Agreement | undefined {
  if (!netbox || hnpFabric === undefined || !facts?.branch) return undefined;
  // The fabric names a remote that the repository does not have.
  if (facts.remote !== undefined && facts.address === undefined) return undefined;
  return {
    netbox: netbox.url,
    hnpFabric,
    remote: remotePlace(facts.address ?? ''),
    branch: facts.branch,
    fabric: id,
  };
}

/** Where a remote is, whichever way it is reached: `git@host:a/b.git` and `https://host/a/b` are one place. */
export function remotePlace(url: string): string {
  const scp = /^(?:[^@/]+@)?([^:/]+):(?!\/\/)(.+)$/.exec(url);
  const place = scp ? `${scp[1] ?? ''}/${scp[2] ?? ''}` : url.replace(/^[a-z+]+:\/\/(?:[^@/]*@)?/i, '');
  return place.replace(/\/+$/, '').replace(/\.git$/, '');
}
