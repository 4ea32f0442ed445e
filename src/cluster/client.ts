import { isObject, type JsonObject } from '../model/json';
import { apiVersionOf, kinds, type Kind } from '../model/kinds';
import { failed, ok, type Result } from '../model/problem';
import { openAccess, type ClusterOptions } from './access';
import { readPath, refusal, type ClusterAccess } from './read';

const PAGE = 500;
const PARALLEL = 4;

/** What Argo CD says of an application that covers a directory. */
export interface Delivery {
  readonly tool: 'Argo CD';
  readonly name: string;
  /** The commit that the controller applied last. */
  readonly revision?: string;
  readonly syncStatus: string;
  readonly selfHeal: boolean;
  /** Where it applies from: repository address and path in it. */
  readonly repository: string;
  readonly path: string;
}

export interface ClusterState {
  readonly server: string;
  readonly objects: readonly JsonObject[];
  readonly deliveries: readonly Delivery[];
}

/** Reads a fabric's objects and what delivers them. Only GET requests; see `readPath`. */
export async function readCluster(
  options: ClusterOptions,
  signal?: AbortSignal,
): Promise<Result<ClusterState>> {
  const access = openAccess(options);
  if (!access.ok) return access;
  const wanted = kinds.filter(kind => kind.writtenBy === 'user');
  const objects: JsonObject[] = [];
  let failure: Result<never> | undefined;
  let known = 0;
  const queue = [...wanted];
  const work = async (): Promise<void> => {
    for (let kind = queue.shift(); kind && !failure; kind = queue.shift()) {
      const list = await listKind(access.value, kind, options.namespace, signal);
      if (!list.ok) failure = list;
      else if (list.value) {
        known++;
        objects.push(...list.value);
      }
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, work));
  if (failure) return failure;
  if (known === 0) {
    const detail = "it knows none of the fabric's kinds: is this the fabric's cluster?";
    return failed('cluster-answer', 'cluster', access.value.server, detail);
  }
  const deliveries = await readApplications(access.value, signal);
  if (!deliveries.ok) return deliveries;
  return ok({ server: access.value.server, objects, deliveries: deliveries.value });
}

/**
 * Reads CRDs by their names (`vpcs.vpc.githedgehog.com`), one `get` for each; those that the cluster does not have are left
 * out.
 */
export async function readCrds(
  options: ClusterOptions,
  names: readonly string[],
  signal?: AbortSignal,
): Promise<Result<JsonObject[]>> {
  const access = openAccess(options);
  if (!access.ok) return access;
  const found: JsonObject[] = [];
  for (const name of names) {
    const at = `/apis/apiextensions.k8s.io/v1/customresourcedefinitions/${encodeURIComponent(name)}`;
    const answer = await readPath(access.value, at, signal);
    if (!answer.ok) return answer;
    const { status, body } = answer.value;
    if (status === 404) continue;
    if (status !== 200 || !isObject(body)) {
      const verb = 'get customresourcedefinitions.apiextensions.k8s.io';
      return { ok: false, problem: refusal(access.value, status, body, verb) };
    }
    found.push(body);
  }
  return ok(found);
}

/** All objects of a kind; undefined when the cluster does not know the kind. */
async function listKind(
  access: ClusterAccess,
  kind: Kind,
  namespace: string,
  signal?: AbortSignal,
): Promise<Result<JsonObject[] | undefined>> {
  const at = `/apis/${kind.group}/${kind.version}/namespaces/${encodeURIComponent(namespace)}/${kind.plural}`;
  const items = await listPath(
    access,
    at,
    `list ${kind.plural}.${kind.group} in namespace ${namespace}`,
    signal,
  );
  if (!items.ok || !items.value) return items;
  // A server may leave both out of a list's items, because the list itself says them.
  return ok(items.value.map(item => ({ apiVersion: apiVersionOf(kind), kind: kind.kind, ...item })));
}

/** All items of a list; undefined when there is no such list. */
async function listPath(
  access: ClusterAccess,
  at: string,
  verb: string,
  signal?: AbortSignal,
): Promise<Result<JsonObject[] | undefined>> {
  const items: JsonObject[] = [];
  let token = '';
  for (let restarts = 0; restarts < 3;) {
    const query = `?limit=${PAGE}${token ? `&continue=${encodeURIComponent(token)}` : ''}`;
    const answer = await readPath(access, `${at}${query}`, signal);
    if (!answer.ok) return answer;
    const { status, body } = answer.value;
    if (status === 404) return ok(undefined);
    if (status === 410) {
      // The list's snapshot is too old to go on with: begin again.
      items.length = 0;
      token = '';
      restarts++;
      continue;
    }
    if (status !== 200 || !isObject(body) || !Array.isArray(body['items'])) {
      return { ok: false, problem: refusal(access, status, body, verb) };
    }
    items.push(...body['items'].filter(isObject));
    const next = isObject(body['metadata']) ? body['metadata']['continue'] : undefined;
    if (typeof next !== 'string' || next === '') return ok(items);
    token = next;
  }
  return failed('cluster-answer', 'cluster', access.server, `${verb}: the list went stale three times`, {
    afterMs: 5_000,
  });
}

/** Argo CD's applications. A cluster without Argo CD, or a user who may not list them, has none for us. */
async function readApplications(access: ClusterAccess, signal?: AbortSignal): Promise<Result<Delivery[]>> {
  const list = await listPath(
    access,
    '/apis/argoproj.io/v1alpha1/applications',
    'list applications.argoproj.io',
    signal,
  );
  if (!list.ok) return list.problem.code === 'cluster-forbidden' ? ok([]) : list;
  return ok((list.value ?? []).flatMap(deliveriesOf));
}

function deliveriesOf(application: JsonObject): Delivery[] {
  const metadata = objectIn(application, 'metadata');
  const spec = objectIn(application, 'spec');
  const sync = objectIn(objectIn(application, 'status'), 'sync');
  const automated = objectIn(objectIn(spec, 'syncPolicy'), 'automated');
  const many = Array.isArray(spec['sources']) ? spec['sources'].filter(isObject) : [];
  const sources = many.length > 0 ? many : [objectIn(spec, 'source')];
  const revision = appliedRevision(objectIn(application, 'status'));
  return sources.map(source => ({
    tool: 'Argo CD' as const,
    name: textIn(metadata, 'name'),
    ...(revision === undefined ? {} : { revision }),
    syncStatus: textIn(sync, 'status') || 'Unknown',
    selfHeal: automated['selfHeal'] === true,
    repository: textIn(source, 'repoURL'),
    path: textIn(source, 'path'),
  }));
}

/**
 * The commit that was applied last. `status.sync.revision` is only the newest that was seen, also while it is not applied; the
 * history holds what succeeded, the last operation may be newer than the history of a list that was read a moment before.
 */
function appliedRevision(status: JsonObject): string | undefined {
  const operation = objectIn(status, 'operationState');
  const succeeded =
    operation['phase'] === 'Succeeded' ? textIn(objectIn(operation, 'syncResult'), 'revision') : '';
  const history = Array.isArray(status['history']) ? status['history'].filter(isObject) : [];
  const last = history.at(-1);
  const revision = succeeded || (last ? textIn(last, 'revision') : '');
  return /^[0-9a-f]{40,64}$/.test(revision) ? revision : undefined;
}

function textIn(value: JsonObject, key: string): string {
  const text = value[key];
  return typeof text === 'string' ? text : '';
}

function objectIn(value: JsonObject, key: string): JsonObject {
  const inner = value[key];
  return isObject(inner) ? inner : {};
}
