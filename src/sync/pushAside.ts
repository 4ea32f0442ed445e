import { commitPage, comparePage } from '../model/gitHub';
import { failed, ok, type Result } from '../model/problem';
import type { SyncOutcome } from './applyPlan';
import { pushCommit } from './pushCommit';
import type { FabricSession } from './session';

/** What was pushed beside the fabric's branch; the remote was asked. */
export interface PushedAside {
  readonly branch: string;
  readonly commit: string;
  /** The page that compares it with the fabric's branch and offers a pull request, where the remote is GitHub's. */
  readonly compare?: string;
}

/**
 * Pushes HEAD's commit to `hnp/<who>/<time>`: the way out where the fabric's own branch takes no push. Neither the branch here nor
 * HNP nor the base moves: a person merges it on the host, and the next sync takes that in.
 */
export async function pushAside(session: FabricSession, signal?: AbortSignal): Promise<Result<PushedAside>> {
  const { git, clock, gitHubServer } = session.ports;
  const facts = session.view?.facts.git;
  if (!git || !facts) return failed('not-a-repository', 'git', session.settings.directory);
  const { remote, branch: onto } = facts;
  if (remote === undefined || onto === undefined) return failed('no-remote', 'remote', remote ?? 'origin');
  const head = await git.resolve('HEAD');
  if (!head.ok) return head;
  if (head.value === undefined) return failed('nothing-to-commit', 'git', git.root);
  const person = await git.person();
  if (!person.ok) return person;
  const own = `hnp/${nameInRef(person.value)}`;
  const there = await git.remoteRefs(remote, [`refs/heads/${own}/*`], signal);
  if (!there.ok) return there;
  // Asked again for the same commit: it waits there already.
  const [known] = [...there.value].find(([, commit]) => commit === head.value) ?? [];
  const branch = known?.replace('refs/heads/', '') ?? `${own}/${stamp(clock.now())}`;
  if (known === undefined) {
    const pushed = await pushCommit(git, remote, branch, head.value, signal, 'new');
    if (!pushed.ok) return pushed;
  }
  const address = await git.remoteUrl(remote);
  const page =
    address.ok && address.value !== undefined
      ? comparePage(address.value, onto, branch, gitHubServer)
      : undefined;
  return ok({ branch, commit: head.value, ...(page === undefined ? {} : { compare: page }) });
}

/** Adds the page of the pushed commit to what a sync did, where the remote is GitHub's. */
export function withLink(session: FabricSession, outcome: SyncOutcome): SyncOutcome {
  const { address } = session.remote.memory;
  if (address === undefined || outcome.pushed === undefined) return outcome;
  const link = commitPage(address, outcome.pushed, session.ports.gitHubServer);
  return link === undefined ? outcome : { ...outcome, link };
}

/** Who it is, as a part of a ref's name: the name, else what stands before the @ of the address. At most 40 letters, digits and `-`. */
function nameInRef({ name, email }: { readonly name?: string; readonly email?: string }): string {
  for (const text of [name, email?.split('@')[0]]) {
    const plain = (text ?? '')
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .slice(0, 40);
    const trimmed = plain.replace(/^-|-$/g, '');
    if (trimmed !== '') return trimmed;
  }
  return 'somebody';
}

/** `20261126-214624`, UTC. */
function stamp(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-');
}
