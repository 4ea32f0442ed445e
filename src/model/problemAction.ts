import type { Problem, ProblemCode } from './problem';

/** What a person can do about a problem with one press of a button. */
export type ProblemAction =
  | { readonly kind: 'sign-in' }
  | { readonly kind: 'open-url'; readonly url: string }
  | { readonly kind: 'push-aside' }
  | { readonly kind: 'set-token' }
  | { readonly kind: 'check-connections' }
  | { readonly kind: 'show-log' };

/** Refusals of one branch: another branch may be pushed, and a person merges it on the host. */
const ofOneBranch: ReadonlySet<ProblemCode> = new Set(['branch-protected', 'push-rules', 'remote-refused']);
const ofToken: ReadonlySet<ProblemCode> = new Set(['hnp-no-token', 'hnp-auth', 'hnp-forbidden']);
/** What the check of connections tells more of, or asks a person to confirm. */
const ofConnection: ReadonlySet<ProblemCode> = new Set([
  'remote-untrusted',
  'hnp-certificate',
  'hnp-proxy',
  'hnp-moved',
  'hnp-unreachable',
  'hnp-answer',
  'hnp-fabric-missing',
]);
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
  return { kind: ofConnection.has(problem.code) ? 'check-connections' : 'show-log' };
}
