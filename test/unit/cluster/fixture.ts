import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ClusterOptions } from '../../../src/cluster/access';
import { readCluster, readCrds } from '../../../src/cluster/client';
import type { ClusterState } from '../../../src/cluster/state';
import { isObject } from '../../../src/model/json';
import type { Result } from '../../../src/model/problem';
import { createKubernetes } from '../../../src/sandbox/kubernetes/server';
import type { Cluster, Kubernetes } from '../../../src/sandbox/kubernetes/types';

/** An API server of the sandbox with the clusters `one` and `two`, and a kubeconfig for it. */
export interface Running {
  readonly folder: string;
  readonly kubernetes: Kubernetes;
  /** The cluster `one`. */
  readonly cluster: Cluster;
  readonly kubeconfig: string;
  /** Reads the cluster `one` as the product does. */
  readonly read: (options?: Partial<ClusterOptions>, signal?: AbortSignal) => Promise<Result<ClusterState>>;
  /** Reads CRDs of the cluster `one` as the product does. */
  readonly crds: (names: readonly string[]) => ReturnType<typeof readCrds>;
  readonly stop: () => Promise<void>;
}

export async function startCluster(): Promise<Running> {
  const folder = await mkdtemp(join(tmpdir(), 'hnp-cluster-'));
  const kubernetes = await createKubernetes({ clusters: ['one', 'two'] });
  await kubernetes.server.start();
  const kubeconfig = join(folder, 'kubeconfig');
  await kubernetes.writeKubeconfig(kubeconfig);
  const common = { context: 'sandbox-one', namespace: 'default', repositories: [], kubeconfig, env: {} };
  return {
    folder,
    kubernetes,
    cluster: kubernetes.cluster('one'),
    kubeconfig,
    read: (options, signal) => readCluster({ ...common, ...options }, signal),
    crds: names => readCrds(common, names),
    async stop() {
      await kubernetes.server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export function vpc(name: string, vlan: number, namespace = 'default'): Record<string, unknown> {
  return {
    apiVersion: 'vpc.githedgehog.com/v1beta1',
    kind: 'VPC',
    metadata: { name, namespace },
    spec: { subnets: { default: { subnet: `10.${Math.floor(vlan / 250)}.${vlan % 250}.0/24`, vlan } } },
  };
}

/** `Kind name` of each object. */
export function labels(state: ClusterState): string[] {
  const text = (found: unknown): string => (typeof found === 'string' ? found : 'none');
  return state.objects
    .map(({ kind, metadata }) => `${text(kind)} ${text(isObject(metadata) ? metadata['name'] : undefined)}`)
    .sort();
}
