import { isObject } from '../model/json';
import { ok, type Result } from '../model/problem';
import type { HnpAsking } from './http';

const API = 'api/plugins/hedgehog/';

/** What an HNP can do. Found out by asking: the plugin's version is 0.2.0 on all its lines. */
export interface HnpCapabilities {
  /** It keeps drafts beside the records: the GitOps lines P, J, L and F do, the main line M does not. */
  readonly draftStore: boolean;
  /** It commits to git by itself on each write of a record whose fabric has a repository: line F. */
  readonly serverPushes: boolean;
  /** The token may read NetBox's change log. */
  readonly objectChanges: boolean;
  /** Single objects come with an ETag, and a write may be bound to it: NetBox 4.6 and later. */
  readonly etags: boolean;
}

/** Whether the server keeps drafts. A token that may not see them is a problem: they are there all the same. */
export async function hasDraftStore(connection: HnpAsking, signal?: AbortSignal): Promise<Result<boolean>> {
  const probe = await connection.request(
    { path: `${API}gitops-resources/?limit=1&fields=id`, expect: [404] },
    signal,
  );
  return probe.ok ? ok(probe.value.status !== 404) : probe;
}

/** Whether the server may push by itself. Only a route that is not there says no: a wrong no costs hundreds of commits. */
export async function pushesByItself(connection: HnpAsking, signal?: AbortSignal): Promise<Result<boolean>> {
  const probe = await connection.request(
    { method: 'OPTIONS', path: `${API}gitops-api/`, expect: [401, 403, 404, 405] },
    signal,
  );
  return probe.ok ? ok(probe.value.status !== 404) : probe;
}

/** Asks for everything, each capability by a request of its own. */
export async function probeCapabilities(
  connection: HnpAsking,
  signal?: AbortSignal,
): Promise<Result<HnpCapabilities>> {
  const draftStore = await hasDraftStore(connection, signal);
  if (!draftStore.ok) return draftStore;
  const serverPushes = draftStore.value ? await pushesByItself(connection, signal) : ok(false);
  if (!serverPushes.ok) return serverPushes;
  const log = await connection.request(
    { path: 'api/core/object-changes/?limit=1&fields=id', expect: [403, 404] },
    signal,
  );
  if (!log.ok) return log;
  const etags = await hasEtags(connection, signal);
  if (!etags.ok) return etags;
  return ok({
    draftStore: draftStore.value,
    serverPushes: serverPushes.value,
    objectChanges: log.value.status === 200,
    etags: etags.value,
  });
}

/** Looks at any fabric; without one there is nothing to write to either. */
async function hasEtags(connection: HnpAsking, signal?: AbortSignal): Promise<Result<boolean>> {
  const list = await connection.request({ path: `${API}fabrics/?limit=1&fields=id` }, signal);
  if (!list.ok) return list;
  const { body } = list.value;
  const [first] = isObject(body) && Array.isArray(body['results']) ? body['results'] : [];
  if (!isObject(first) || typeof first['id'] !== 'number') return ok(false);
  const single = await connection.request(
    { path: `${API}fabrics/${first['id']}/?fields=id`, expect: [404] },
    signal,
  );
  return single.ok ? ok(single.value.etag !== undefined) : single;
}
