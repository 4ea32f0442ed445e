import { failed, ok, type Result } from '../model/problem';
import type { Git } from './ports';

/** What a person must look at before it is pushed: a commit that is not what was checked. */
export function changedByAHook(paths: readonly string[]): Result<never> {
  const shown = paths.slice(0, 5).join(', ');
  return failed('hook-changed', 'git', paths.length > 5 ? `${shown} and ${paths.length - 5} more` : shown);
}

/**
 * Pushes a commit to a branch of the remote, never forced, and asks the remote whether it arrived. `remote-rejected`: others
 * pushed first, or a `new` branch is there already.
 */
export async function pushCommit(
  git: Git,
  remote: string,
  branch: string,
  commit: string,
  signal?: AbortSignal,
  kind: 'known' | 'new' = 'known',
): Promise<Result<void>> {
  const sent = await (kind === 'new'
    ? git.pushNewBranch(remote, commit, branch, signal)
    : git.pushBranch(remote, commit, branch, signal));
  if (!sent.ok) return sent;
  const ref = `refs/heads/${branch}`;
  const refs = await git.remoteRefs(remote, [ref], signal);
  if (!refs.ok) return refs;
  return refs.value.get(ref) === commit
    ? ok(undefined)
    : failed('not-read-back', 'remote', branch, 'the remote stands at another commit', { afterMs: 0 });
}
