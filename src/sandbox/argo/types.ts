import type { ApplyResult } from '../kubernetes/types';

/** What the loop has done last, and with which revision. */
export interface ArgoState {
  /** The branch's tip as last seen; undefined before the first look. */
  seen: string | undefined;
  /** The commit that the cluster was last brought to without a failure of the whole. */
  applied: string | undefined;
  /** Per-resource results of the last sync. */
  results: (ApplyResult | PruneResult)[];
  /** Why the whole branch could not be applied (a file that is not YAML …), else undefined. */
  error: string | undefined;
}

export interface PruneResult {
  group: string;
  version: string;
  kind: string;
  namespace: string;
  name: string;
  outcome: 'pruned';
  message: string;
}

/** The loop that stands for Argo CD: one Application, one directory, one cluster. */
export interface ArgoApplication {
  readonly name: string;
  readonly state: ArgoState;
  /** Begins to follow the branch. */
  start(): void;
  /** Ends for good; a pending `settle` is rejected. */
  stop(): void;
  /** Suspends automated sync: the branch is still watched and reported as OutOfSync, nothing is applied. */
  pause(): void;
  resume(): void;
  /** Looks at the branch now, as a webhook of the git host makes it do. Applies after the delay, unless paused. */
  poke(): void;
  /** Applies the branch's tip at once, also when paused, and what was edited by hand goes back to it. */
  syncNow(): Promise<void>;
  /** Resolves when the cluster has the branch's tip (while paused, that may be never); rejected when it cannot be read. */
  settle(): Promise<void>;
}
