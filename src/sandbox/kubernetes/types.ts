import type { SandboxServer } from '../server';

/** A Kubernetes object as it is stored and served. */
export interface KubeObject {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
    [key: string]: unknown;
  };
  spec?: Record<string, unknown>;
  status?: Record<string, unknown>;
  [key: string]: unknown;
}

/** Names one object; the namespace is `default` when left out. */
export interface KubeRef {
  kind: string;
  name: string;
  namespace?: string;
}

/** What became of one object given to `apply`. */
export interface ApplyResult {
  group: string;
  version: string;
  kind: string;
  namespace: string;
  name: string;
  outcome: 'created' | 'configured' | 'unchanged' | 'failed';
  /** The API server's own words when it failed, else kubectl's ("vpc.vpc.githedgehog.com/vpc-1 created"). */
  message: string;
}

/** A verb that the sandbox's user lacks; `resource` is the plural ("vpcs"), `*` for every one. */
export interface DeniedAccess {
  verb: 'get' | 'list' | 'watch' | '*';
  resource: string;
}

/** One cluster behind the API server: what a controller, `kubectl` or a test does to it in this process. */
export interface Cluster {
  readonly name: string;
  /** Address of its API: `https://127.0.0.1:PORT/k8s/clusters/<name>`. */
  readonly url: string;
  /** Stores objects as `kubectl apply` does through the webhooks; one failure does not stop the rest. */
  apply(objects: readonly unknown[], options?: { manager?: string }): ApplyResult[];
  /** Stores an object with its status and without webhooks, as the controller that owns its kind does. */
  report(object: KubeObject): void;
  /** A copy of the stored object, or undefined. */
  get(ref: KubeRef): KubeObject | undefined;
  /** Copies of all stored objects of the kind, ordered by namespace and name. */
  list(kind: string): KubeObject[];
  /** Changes one object as `kubectl edit` does: `change` works on a copy, then the webhooks run. Throws when refused. */
  edit(ref: KubeRef, change: (object: KubeObject) => void): KubeObject;
  /** Deletes one object; false when there was none. */
  delete(ref: KubeRef): boolean;
  /** Takes a verb from the user: from then on 403. Replaces what was denied before. */
  denied: DeniedAccess[];
  /** Sends a bookmark to every open watch that allows them. */
  bookmark(): void;
  /** Forgets its history: older resource versions and continue tokens answer 410, open watches get the 410 event. */
  compact(): void;
}

export interface Kubernetes {
  readonly server: SandboxServer;
  readonly clusters: ReadonlyMap<string, Cluster>;
  /** The cluster of that name; throws when there is none. */
  cluster(name: string): Cluster;
  /** PEM of the certificate authority made at creation. */
  readonly ca: string;
  /** The bearer token of the one user. */
  readonly token: string;
  /** When true, every token answers 401, as an expired one does. */
  rejectTokens: boolean;
  /**
   * Writes a kubeconfig (mode 0600) with a context `<prefix><cluster>` per cluster, the first being current.
   * The server must have been started. @param contextPrefix default `sandbox-`
   */
  writeKubeconfig(path: string, contextPrefix?: string): Promise<void>;
}
