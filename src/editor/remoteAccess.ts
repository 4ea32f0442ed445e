import * as vscode from 'vscode';
import type { Problem } from '../model/problem';
import { snapshotOf, type OpenFabric } from './fabrics';
import type { GitHubSignIn } from './gitHub';
import { trust, trustedTargets } from './secrets';

/** How a remote's address is kept among the confirmed ones. */
const remoteTarget = (address: string): string => `remote:${address}`;

/** Whether a person confirmed this address of a remote. */
export function mayUseRemote(address: string): boolean {
  return trustedTargets().includes(remoteTarget(address));
}

/**
 * Asks a person, whose command it is, for what the fabric's remote lacked when it was read last: that they confirm an address
 * which the repository chose, or sign in, each once. True: it is worth another try.
 */
export async function askForRemote(fabric: OpenFabric, gitHub: GitHubSignIn): Promise<boolean> {
  const problem = snapshotOf(fabric)?.sources.remote.problem;
  if (problem?.code === 'remote-untrusted') return confirmRemote(problem.subject);
  if (problem?.code !== 'remote-auth') return false;
  const address = await addressOf(fabric);
  return address !== undefined && gitHub.signInOnce(address);
}

/** Where VS Code can sign in so that a problem of a sync goes away; undefined for other problems and other places. */
export async function signInFor(
  problem: Problem,
  fabric: OpenFabric,
  gitHub: GitHubSignIn,
): Promise<string | undefined> {
  if (problem.code !== 'remote-auth') return undefined;
  const address = await addressOf(fabric);
  return address !== undefined && gitHub.isFor(address) ? address : undefined;
}

/** Asks whether an address of a remote that a repository chose may be used; remembers a yes. */
export async function confirmRemote(address: string): Promise<boolean> {
  const yes = 'Use It';
  const chosen = await vscode.window.showWarningMessage(
    `The repository names the git remote ${address}. May HNP GitOps fetch from it and push to it?`,
    { modal: true, detail: 'git may sign in there as you. Your answer is kept in your user settings.' },
    yes,
  );
  if (chosen !== yes) return false;
  await trust(remoteTarget(address));
  return true;
}

async function addressOf({ session }: OpenFabric): Promise<string | undefined> {
  const remote = await session.remote.name();
  const addresses =
    remote === undefined ? undefined : await session.ports.git?.remoteAddresses(remote, false);
  return addresses?.ok ? addresses.value[0] : undefined;
}
