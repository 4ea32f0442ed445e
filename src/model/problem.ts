import type { GitProblemCode } from './gitProblems';

/** Where a problem is shown, and whether trying again can help. */
export type Retry = 'never' | 'after-action' | { readonly afterMs: number };
export type System = 'files' | 'git' | 'remote' | 'hnp' | 'cluster' | 'fabric';

/** Everything that is expected to go wrong. The text is made at the edge by `problemText`. */
export type ProblemCode =
  | GitProblemCode
  | 'directory-missing'
  | 'not-a-fabric'
  | 'several-fabrics'
  | 'fabric-file-invalid'
  | 'fabric-nested'
  | 'file-unreadable'
  | 'file-unwritable'
  | 'file-changed'
  | 'plan-changed'
  | 'name-invalid'
  | 'not-confirmed'
  | 'path-unsafe'
  | 'busy'
  | 'overtaken'
  | 'recovery-stopped'
  | 'journal-unreadable'
  | 'nothing-to-undo'
  | 'undo-refused'
  | 'rename-refused'
  | 'cancelled'
  | 'remote-untrusted'
  | 'held-back'
  | 'hnp-no-token'
  | 'hnp-auth'
  | 'hnp-forbidden'
  | 'hnp-certificate'
  | 'hnp-proxy'
  | 'hnp-moved'
  | 'hnp-unreachable'
  | 'hnp-answer'
  | 'hnp-fabric-missing'
  | 'hnp-fabric-awaited'
  | 'netbox-invalid'
  | 'netbox-differs'
  | 'hnp-incomplete'
  | 'hnp-changed'
  | 'hnp-refused'
  | 'hnp-record'
  | 'hnp-pushes'
  | 'cluster-no-context'
  | 'cluster-untrusted'
  | 'cluster-kubeconfig'
  | 'cluster-auth'
  | 'cluster-forbidden'
  | 'cluster-certificate'
  | 'cluster-unreachable'
  | 'cluster-answer'
  | 'base-unreadable'
  | 'base-refused'
  | 'not-read-back'
  | 'no-such-resource'
  | 'no-such-sync'
  | 'revert-refused'
  | 'verify-refused'
  | 'needs-decision'
  | 'settle-first';

/** An expected failure as a value. `detail` is short, for people, and never holds a secret. */
export interface Problem {
  readonly code: ProblemCode;
  readonly system: System;
  /** The file, address, branch or context that it is about. */
  readonly subject: string;
  readonly detail?: string;
  readonly retry: Retry;
  /** An https address at the remote's own host where a person can do something about it. */
  readonly link?: string;
}

export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

/** A good outcome. */
export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

/** An expected failure. `retry` is `after-action` unless told: most problems need a person first. */
export function failed(
  code: ProblemCode,
  system: System,
  subject: string,
  detail?: string,
  retry: Retry = 'after-action',
): { readonly ok: false; readonly problem: Problem } {
  return {
    ok: false,
    problem: { code, system, subject, ...(detail === undefined ? {} : { detail }), retry },
  };
}
