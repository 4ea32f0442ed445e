import type { Problem, ProblemCode } from './problem';

/** What a person can do about a problem with one press of a button. */
export type ProblemAction =
  | { readonly kind: 'sign-in' }
  | { readonly kind: 'open-url'; readonly url: string }
  | { readonly kind: 'push-aside' }
  | { readonly kind: 'set-token' }
  | { readonly kind: 'edit-fabric-file' }
  | { readonly kind: 'open-hnp' }
  | { readonly kind: 'set-up-certificates' }
  | { readonly kind: 'check-connections' }
  | { readonly kind: 'show-log' };

/** Refusals of one branch: another branch may be pushed, and a person merges it on the host. */
const ofOneBranch: ReadonlySet<ProblemCode> = new Set(['branch-protected', 'push-rules', 'remote-refused']);
const ofToken: ReadonlySet<ProblemCode> = new Set(['hnp-no-token', 'hnp-auth', 'hnp-forbidden']);
/** What a fabric's own file names otherwise than it is. */
const ofFabricFile: ReadonlySet<ProblemCode> = new Set(['hnp-moved', 'hnp-answer', 'hnp-fabric-missing']);
/** What a person mends in HNP. */
const ofHnp: ReadonlySet<ProblemCode> = new Set(['hnp-record', 'hnp-refused', 'hnp-pushes']);
/** What the check of connections tells more of, or asks a person to confirm. */
const ofConnection: ReadonlySet<ProblemCode> = new Set(['remote-untrusted', 'hnp-proxy', 'hnp-unreachable']);
const ofSignIn: ReadonlySet<ProblemCode> = new Set(['remote-auth', 'token-scope', 'repository-missing']);

/** Whether pushing to another branch gets round a refusal, as far as the host's answer says. */
export function mayPushAside(problem: Problem): boolean {
  return ofOneBranch.has(problem.code);
}

/** The one action that helps most. */
export function actionOf(problem: Problem): ProblemAction {
  if (problem.link !== undefined) return { kind: 'open-url', url: problem.link };
  if (mayPushAside(problem)) return { kind: 'push-aside' };
  if (ofSignIn.has(problem.code)) return { kind: 'sign-in' };
  if (ofToken.has(problem.code)) return { kind: 'set-token' };
  if (ofFabricFile.has(problem.code)) return { kind: 'edit-fabric-file' };
  if (ofHnp.has(problem.code)) return { kind: 'open-hnp' };
  if (problem.code === 'hnp-certificate') return { kind: 'set-up-certificates' };
  return { kind: ofConnection.has(problem.code) ? 'check-connections' : 'show-log' };
}
