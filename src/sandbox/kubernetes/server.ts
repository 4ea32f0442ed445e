import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { sandboxServer, sendJson, type Fault } from '../server';
import { makeCertificates } from './certificate';
import { createCluster, type ServedCluster } from './cluster';
import { discovery } from './definitions';
import { writeKubeconfig } from './kubeconfig';
import { resourceByPlural, type Resource } from './resources';
import { readSelectors } from './selectors';
import {
  badRequest,
  forbidden,
  forbiddenPath,
  noResource,
  notFound,
  unauthorized,
  type Status,
} from './status';
import type { Store } from './store';
import type { Kubernetes } from './types';

export interface KubernetesOptions {
  port?: number;
  /** Names of the clusters, each at `/k8s/clusters/<name>` as Rancher serves them. At least one. */
  clusters: readonly string[];
  /** Left out, a random one. */
  token?: string;
  /** Time between two bookmarks of a watch; a real server takes about a minute. Default 5000. */
  bookmarkMs?: number;
}

const user = 'sandbox';
const writes: Readonly<Record<string, string>> = {
  POST: 'create',
  PUT: 'update',
  PATCH: 'patch',
  DELETE: 'delete',
};

/** Where in the API a path points. */
interface Target {
  resource: Resource;
  namespace: string | undefined;
  name: string | undefined;
}

/** Creates the API server of one or more clusters; `server.start()` opens it. Over HTTP it can only be read. */
export async function createKubernetes(options: KubernetesOptions): Promise<Kubernetes> {
  const { ca, key, cert } = await makeCertificates();
  const token = options.token ?? randomBytes(24).toString('hex');
  const clusters = new Map<string, ServedCluster>();
  const server = sandboxServer(handle, { port: options.port ?? 0, tls: { key, cert } });
  // A stale list shows what was there when the fault was switched on: frozen before the first change after that.
  const frozen = new WeakMap<Fault, Map<string, Pick<Store, 'list'>>>();
  const freeze = (): void => {
    for (const fault of server.faults) {
      if (fault.kind !== 'stale' || frozen.has(fault)) continue;
      frozen.set(fault, new Map([...clusters].map(([name, cluster]) => [name, cluster.store.snapshot()])));
    }
  };
  for (const name of options.clusters) {
    const url = (): string => `${server.url}/k8s/clusters/${name}`;
    clusters.set(name, createCluster(name, url, options.bookmarkMs ?? 5000, freeze));
  }

  const self: Kubernetes = {
    server,
    clusters,
    cluster(name) {
      const found = clusters.get(name);
      if (!found) throw new Error(`the sandbox has no cluster ${name}`);
      return found;
    },
    ca,
    token,
    rejectTokens: false,
    writeKubeconfig: (path, contextPrefix = 'sandbox-') => {
      const entries = [...clusters.values()].map(({ name, url }) => ({ name: contextPrefix + name, url }));
      return writeKubeconfig(path, entries, ca, token);
    },
  };
  return self;

  function handle(request: IncomingMessage, response: ServerResponse): void {
    const status = answer(request, response);
    if (status) sendJson(response, status.code, status);
  }

  /** Answers, or returns the failure to answer with. */
  function answer(request: IncomingMessage, response: ServerResponse): Status | undefined {
    const url = new URL(request.url ?? '/', 'https://127.0.0.1');
    const match = /^\/k8s\/clusters\/([^/]+)(\/.*)?$/.exec(url.pathname);
    const cluster = clusters.get(match?.[1] ?? '');
    if (self.rejectTokens || request.headers.authorization !== `Bearer ${token}`) return unauthorized();
    if (!cluster) return noResource();
    const path = match?.[2] ?? '/';
    if (path === '/healthz' || path === '/livez' || path === '/readyz') {
      response.writeHead(200, { 'content-type': 'text/plain' });
      response.end('ok');
      return undefined;
    }
    const known = discovery(path.replace(/\/$/, ''));
    if (known !== undefined) {
      sendJson(response, 200, known);
      return undefined;
    }
    const target = readPath(path);
    const write = writes[request.method ?? ''];
    if (!target) return write === undefined ? noResource() : forbiddenPath(user, write, path);
    const { resource, namespace, name } = target;
    // Reads are all that the sandbox's user may do.
    if (write !== undefined) return forbidden(user, write, resource, namespace, name);
    const watch = ['true', '1'].includes(url.searchParams.get('watch') ?? '');
    const verb = name !== undefined ? 'get' : watch ? 'watch' : 'list';
    const denied = cluster.denied.some(
      rule => ['*', verb].includes(rule.verb) && ['*', resource.plural].includes(rule.resource),
    );
    if (denied) return forbidden(user, verb, resource, namespace, name);
    return read(cluster, target, verb, url, response);
  }

  function read(
    cluster: ServedCluster,
    { resource, namespace, name }: Target,
    verb: 'get' | 'list' | 'watch',
    url: URL,
    response: ServerResponse,
  ): Status | undefined {
    if (name !== undefined) {
      const object = cluster.store.get(resource, namespace ?? '', name);
      if (!object) return notFound(resource, name);
      sendJson(response, 200, object);
      return undefined;
    }
    const selector = readSelectors(url.searchParams, namespace);
    if (typeof selector === 'string') return badRequest(selector);
    if (verb === 'watch') return cluster.watches.open(response, resource, url.searchParams, selector);
    const stale = server.faults.find(f => f.kind === 'stale' && url.pathname.includes(f.path ?? ''));
    freeze();
    const from = stale && frozen.get(stale)?.get(cluster.name);
    const list = cluster.lister.list(resource, url.searchParams, selector, from);
    if (list.kind === 'Status') return list as Status;
    sendJson(response, 200, list);
    return undefined;
  }
}

/** Reads `/apis/<group>/<version>[/namespaces/<ns>]/<plural>[/<name>]` and its form below `/api/v1`. */
function readPath(path: string): Target | undefined {
  const parts = path
    .split('/')
    .filter(part => part !== '')
    .map(decodeURIComponent);
  const root = parts.shift();
  const group = root === 'apis' ? parts.shift() : root === 'api' ? '' : undefined;
  const version = parts.shift();
  if (group === undefined || version === undefined) return undefined;
  let namespace: string | undefined;
  if (parts[0] === 'namespaces' && parts.length > 2) {
    namespace = parts[1];
    parts.splice(0, 2);
  }
  const [plural, name, ...more] = parts;
  const resource = resourceByPlural(group, version, plural ?? '');
  if (!resource || more.length > 0) return undefined;
  return { resource, namespace, name };
}
