import { failed, ok, type Result } from '../model/problem';
import type { Git } from './ports';

/**
 * Pushes a commit to a branch of the remote, never forced, and asks the remote whether it arrived. `remote-rejected`: others
 * pushed first.
 */
export async function pushCommit(
  git: Git,
  remote: string,
  branch: string,
  commit: string,
  signal?: AbortSignal,
): Promise<Result<void>> {
  const sent = await git.pushBranch(remote, commit, branch, signal);
  if (!sent.ok) return sent;
  const ref = `refs/heads/${branch}`;
  const refs = await git.remoteRefs(remote, [ref], signal);
  if (!refs.ok) return refs;
  return refs.value.get(ref) === commit
    ? ok(undefined)
    : failed('not-read-back', 'remote', branch, 'the remote stands at another commit', { afterMs: 0 });
}
