import { failed, type Result } from '../model/problem';
import type { Access } from './engine';
import type { Git } from './ports';

/** The remote that a clone was made from: a fabric that names it says nothing which the clone does not. */
const OWN_REMOTE = 'origin';

/**
 * git, that does not fetch from, push to or ask a remote which the repository chose (`remote` of `.hnp/fabric.yaml`) before a
 * person confirmed each of its addresses; another address asks again. A sign-in that was refused says why there was no token.
 *
 * @param named the remote that the fabric names, if any
 */
export function guardedRemote(
  git: Git,
  named: string | undefined,
  access: Pick<Access, 'mayUseRemote' | 'whyNoGitToken'>,
): Git {
  const guarded = async <T>(
    remote: string,
    push: boolean,
    work: () => Promise<Result<T>>,
  ): Promise<Result<T>> => {
    if (remote === named && remote !== OWN_REMOTE) {
      const addresses = await git.remoteAddresses(remote, push);
      if (!addresses.ok) return addresses;
      for (const address of addresses.value) {
        if (!(await access.mayUseRemote(address))) return failed('remote-untrusted', 'remote', address);
      }
    }
    const done = await work();
    if (done.ok || done.problem.code !== 'remote-auth') return done;
    const addresses = await git.remoteAddresses(remote, push);
    const [address = ''] = addresses.ok ? addresses.value : [];
    const why = access.whyNoGitToken?.(address);
    if (why === undefined) return done;
    const { detail } = done.problem;
    return {
      ok: false,
      problem: { ...done.problem, detail: detail === undefined ? why : `${why} · ${detail}` },
    };
  };
  return {
    ...git,
    fetch: (remote, refspecs, signal, background) =>
      guarded(remote, false, () => git.fetch(remote, refspecs, signal, background)),
    remoteRefs: (remote, names, signal) =>
      guarded(remote, false, () => git.remoteRefs(remote, names, signal)),
    pushBranch: (remote, commit, branch, signal) =>
      guarded(remote, true, () => git.pushBranch(remote, commit, branch, signal)),
    pushRef: (remote, ref, expected, signal) =>
      guarded(remote, true, () => git.pushRef(remote, ref, expected, signal)),
  };
}
