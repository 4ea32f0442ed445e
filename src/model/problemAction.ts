import type { Problem, ProblemCode } from './problem';

/** What a person can do about a problem with one press of a button. */
export type ProblemAction =
  | { readonly kind: 'sign-in' }
  | { readonly kind: 'open-url'; readonly url: string }
  | { readonly kind: 'push-aside' }
  | { readonly kind: 'show-log' };

/** Refusals of one branch: another branch may be pushed, and a person merges it on the host. */
const ofOneBranch: ReadonlySet<ProblemCode> = new Set(['branch-protected', 'push-rules', 'remote-refused']);
const ofSignIn: ReadonlySet<ProblemCode> = new Set(['remote-auth', 'token-scope', 'repository-missing']);

/** Whether pushing to another branch gets round a refusal, as far as the host's answer says. */
export function mayPushAside(problem: Problem): boolean {
  return ofOneBranch.has(problem.code);
}

/** The one action that helps most. */
export function actionOf(problem: Problem): ProblemAction {
  if (problem.link !== undefined) return { kind: 'open-url', url: problem.link };
  if (mayPushAside(problem)) return { kind: 'push-aside' };
  return ofSignIn.has(problem.code) ? { kind: 'sign-in' } : { kind: 'show-log' };
}
