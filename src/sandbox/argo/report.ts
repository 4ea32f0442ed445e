import type { KubeObject } from '../kubernetes/types';
import type { ArgoState } from './types';

/** Where an Application takes its manifests from. */
export interface Source {
  repoURL: string;
  /** `<fabric's directory>/managed`. */
  path: string;
  branch: string;
  /** Address of the cluster that it applies to. */
  destination: string;
}

export interface Deployed {
  revision: string;
  at: string;
}

export interface Operation {
  phase: 'Running' | 'Succeeded' | 'Failed';
  message: string;
  revision: string;
  startedAt: string;
  finishedAt?: string;
}

/** What the status of the Application is made of. */
export interface Report {
  state: ArgoState;
  /** Live resources that are not as they were applied (edited by hand), by `kind/namespace/name`. */
  changed: ReadonlySet<string>;
  operation: Operation | undefined;
  history: readonly Deployed[];
  automated: boolean;
}

/** Builds the `Application` object as Argo CD 2.x and 3.x show it, as far as a reader of revisions looks. */
export function applicationObject(name: string, source: Source, report: Report): KubeObject {
  const { state, changed, operation, history, automated } = report;
  const argoSource = {
    repoURL: source.repoURL,
    path: source.path,
    targetRevision: source.branch,
    directory: { recurse: true },
  };
  const destination = { server: source.destination, namespace: 'default' };
  const failed = state.results.some(result => result.outcome === 'failed');
  const behind = state.seen !== state.applied || changed.size > 0 || failed;
  const sync =
    state.error !== undefined || state.seen === undefined ? 'Unknown' : behind ? 'OutOfSync' : 'Synced';
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name, namespace: 'argocd' },
    spec: {
      project: 'default',
      source: argoSource,
      destination,
      syncPolicy: automated ? { automated: { prune: true, selfHeal: false } } : {},
    },
    status: {
      sync: {
        status: sync,
        ...(state.seen === undefined ? {} : { revision: state.seen }),
        comparedTo: { source: argoSource, destination },
      },
      health: { status: failed ? 'Degraded' : operation?.phase === 'Running' ? 'Progressing' : 'Healthy' },
      ...(operation ? { operationState: operationState(operation, argoSource, state) } : {}),
      history: history.map(({ revision, at }, id) => ({ id, revision, deployedAt: at, source: argoSource })),
      resources: state.results
        .filter(result => result.outcome !== 'pruned')
        .map(({ group, version, kind, namespace, name: resource, outcome }) => {
          const off = outcome === 'failed' || changed.has(`${kind}/${namespace}/${resource}`);
          const status = off || state.seen !== state.applied ? 'OutOfSync' : 'Synced';
          return { group, version, kind, namespace, name: resource, status };
        }),
      ...(state.error === undefined
        ? {}
        : { conditions: [{ type: 'ComparisonError', message: state.error }] }),
    },
  };
}

function operationState(operation: Operation, source: object, state: ArgoState): Record<string, unknown> {
  const { phase, message, revision, startedAt, finishedAt } = operation;
  return {
    phase,
    message,
    startedAt,
    ...(finishedAt === undefined ? {} : { finishedAt }),
    operation: { sync: { revision, prune: true } },
    syncResult: {
      revision,
      source,
      resources: state.results.map(({ group, version, kind, namespace, name, outcome, message: words }) => ({
        group,
        version,
        kind,
        namespace,
        name,
        hookPhase: 'Running',
        syncPhase: 'Sync',
        status: outcome === 'failed' ? 'SyncFailed' : outcome === 'pruned' ? 'Pruned' : 'Synced',
        message: words,
      })),
    },
  };
}
