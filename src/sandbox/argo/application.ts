import type { Cluster, KubeObject } from '../kubernetes/types';
import { readManifests, tipOf } from './manifests';
import { applicationObject, type Deployed, type Operation, type Source } from './report';
import type { ArgoApplication, ArgoState, PruneResult } from './types';

export interface ApplicationOptions {
  name: string;
  cluster: Cluster;
  /** The bare repository, on this disk. */
  repository: string;
  source: Omit<Source, 'destination'>;
  /** Between seeing a commit and applying it, in milliseconds. */
  delayMs: number;
  /** Between two looks at the branch, in milliseconds. Default 3000. */
  pollMs?: number;
  log?: (line: string) => void;
}

interface Waiting {
  resolve: () => void;
  reject: (error: Error) => void;
}

const inCluster = 'https://kubernetes.default.svc';

/** Creates the loop for one directory and one cluster; `start()` sets it going. */
export function createApplication(options: ApplicationOptions): ArgoApplication {
  const { name, cluster, repository, source } = options;
  const state: ArgoState = { seen: undefined, applied: undefined, results: [], error: undefined };
  const history: Deployed[] = [];
  // What it applied, with the version that it left; what is in here and no longer in git is pruned.
  let owned = new Map<
    string,
    { kind: string; namespace: string; name: string; group: string; version: string }
  >();
  let operation: Operation | undefined;
  let waiting: Waiting[] = [];
  let paused = false;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let poll: NodeJS.Timeout | undefined;
  let queue: Promise<void> = Promise.resolve();
  // The commit that was last tried: one that cannot be read is not tried again and again.
  let attempted: string | undefined;
  const generations = new Map<string, unknown>();

  const publish = (): void => {
    const changed = new Set<string>();
    for (const [key, { kind, namespace, name: object }] of owned) {
      if (cluster.get({ kind, namespace, name: object })?.metadata['generation'] !== generations.get(key)) {
        changed.add(key);
      }
    }
    const report = { state, changed, operation, history, automated: !paused };
    cluster.report(applicationObject(name, { ...source, destination: inCluster }, report));
  };

  const sync = async (commit: string): Promise<void> => {
    const startedAt = new Date().toISOString();
    const read = await readManifests(repository, commit, source.path);
    attempted = commit;
    if ('error' in read) {
      state.error = read.error;
      operation = { phase: 'Failed', message: read.error, revision: commit, startedAt };
      options.log?.(`argo ${name}: ${read.error}`);
      return;
    }
    state.error = undefined;
    const results = cluster.apply(
      read.objects.map(object => track(object, name)),
      { manager: 'argocd-controller' },
    );
    const now = new Map(results.map(result => [`${result.kind}/${result.namespace}/${result.name}`, result]));
    const pruned: PruneResult[] = [];
    for (const [key, { kind, namespace, name: object, group, version }] of owned) {
      if (now.has(key)) continue;
      cluster.delete({ kind, namespace, name: object });
      pruned.push({ group, version, kind, namespace, name: object, outcome: 'pruned', message: 'pruned' });
    }
    owned = new Map([...now].filter(([key, result]) => result.outcome !== 'failed' || owned.has(key)));
    generations.clear();
    for (const [key, { kind, namespace, name: object }] of owned) {
      generations.set(key, cluster.get({ kind, namespace, name: object })?.metadata['generation']);
    }
    state.results = [...results, ...pruned];
    state.applied = commit;
    const failed = results.filter(result => result.outcome === 'failed').length;
    const message =
      failed === 0
        ? 'successfully synced (all tasks run)'
        : `one or more objects failed to apply (${failed})`;
    const finishedAt = new Date().toISOString();
    operation = {
      phase: failed === 0 ? 'Succeeded' : 'Failed',
      message,
      revision: commit,
      startedAt,
      finishedAt,
    };
    if (failed === 0) history.push({ revision: commit, at: finishedAt });
    options.log?.(`argo ${name}: ${commit.slice(0, 8)} applied, ${failed} failed, ${pruned.length} pruned`);
  };

  /** Runs one step after the other: a look and a sync never overlap. */
  const enqueue = (step: () => Promise<void>): Promise<void> => {
    const run = queue.then(async () => {
      if (!stopped) await step();
    });
    queue = run.catch((error: unknown) => {
      state.error = error instanceof Error ? error.message : String(error);
      options.log?.(`argo ${name}: ${state.error}`);
    });
    return run;
  };

  const settled = (): void => {
    if (state.error !== undefined) {
      const error = new Error(`argo ${name}: ${state.error}`);
      for (const { reject } of waiting.splice(0)) reject(error);
    } else if (state.seen !== undefined && state.seen === state.applied) {
      for (const { resolve } of waiting.splice(0)) resolve();
    }
  };

  const applyTip = (): Promise<void> =>
    enqueue(async () => {
      const tip = await tipOf(repository, source.branch);
      state.seen = tip;
      if (tip !== undefined) await sync(tip);
      publish();
      settled();
    });

  const look = (): Promise<void> =>
    enqueue(async () => {
      const tip = await tipOf(repository, source.branch);
      const news = tip !== state.seen;
      state.seen = tip;
      if (tip === undefined || tip === state.applied || tip === attempted || paused) {
        publish();
        settled();
        return;
      }
      if (!news && timer !== undefined) return;
      // What was wrong with an earlier commit says nothing about this one.
      state.error = undefined;
      publish();
      clearTimeout(timer);
      timer = setTimeout(() => {
        timer = undefined;
        if (!paused) run(applyTip);
      }, options.delayMs);
    });

  /** Errors of a background step are in the state and the log by now. */
  const run = (step: () => Promise<void>): void => {
    step().catch(() => settled());
  };

  return {
    name,
    state,
    start() {
      poll = setInterval(() => run(look), options.pollMs ?? 3000);
      run(look);
    },
    stop() {
      stopped = true;
      clearInterval(poll);
      clearTimeout(timer);
      const error = new Error(`argo ${name} was stopped`);
      for (const { reject } of waiting.splice(0)) reject(error);
    },
    pause() {
      paused = true;
      clearTimeout(timer);
      timer = undefined;
    },
    resume() {
      paused = false;
      run(look);
    },
    poke: () => run(look),
    syncNow() {
      clearTimeout(timer);
      timer = undefined;
      return applyTip();
    },
    async settle() {
      const done = new Promise<void>((resolve, reject) => {
        waiting = [...waiting, { resolve, reject }];
      });
      // Handled by whoever awaits it; a stop in between must not count as unhandled.
      done.catch(() => undefined);
      await look();
      return done;
    },
  };
}

/** Marks a manifest as Argo CD 3 does, so that it knows its own objects. */
function track(object: Record<string, unknown>, application: string): Record<string, unknown> {
  const { apiVersion, kind } = object;
  const metadata = object['metadata'] as KubeObject['metadata'] | null | undefined;
  if (!metadata) return object;
  const group = String(apiVersion).includes('/') ? (String(apiVersion).split('/')[0] ?? '') : '';
  const id = `${application}:${group}/${String(kind)}:${metadata.namespace ?? 'default'}/${metadata.name}`;
  return {
    ...object,
    metadata: { ...metadata, annotations: { ...metadata.annotations, 'argocd.argoproj.io/tracking-id': id } },
  };
}
