import type { HnpCapabilities } from '../model/hnpCapabilities';
import { isObject } from '../model/json';
import { ok, type Result } from '../model/problem';
import type { HnpAsking } from './http';
import { lineOf } from './line';
import { missingRights } from './rights';

const API = 'api/plugins/hedgehog/';

/** Asks for everything, each capability by requests of its own. */
export async function probeCapabilities(
  connection: HnpAsking,
  signal?: AbortSignal,
): Promise<Result<HnpCapabilities>> {
  const line = await lineOf(connection, signal);
  if (!line.ok) return line;
  const netbox = await versionOf(connection, signal);
  if (!netbox.ok) return netbox;
  const log = await connection.request(
    { path: 'api/core/object-changes/?limit=1&fields=id', expect: [403, 404] },
    signal,
  );
  if (!log.ok) return log;
  const etags = await hasEtags(connection, signal);
  if (!etags.ok) return etags;
  const missing = await missingRights(connection, signal);
  if (!missing.ok) return missing;
  return ok({
    line: line.value,
    ...(netbox.value === undefined ? {} : { netbox: netbox.value }),
    draftStore: line.value !== 'M',
    serverPushes: line.value === 'F',
    objectChanges: log.value.status === 200,
    etags: etags.value,
    ...(missing.value === undefined ? {} : { missing: missing.value }),
  });
}

/** NetBox's version, where it tells one; it is shown, and nothing is decided by it. */
async function versionOf(connection: HnpAsking, signal?: AbortSignal): Promise<Result<string | undefined>> {
  const status = await connection.request({ path: 'api/status/', expect: [403, 404] }, signal);
  if (!status.ok) return status;
  const { body } = status.value;
  const version = isObject(body) ? body['netbox-version'] : undefined;
  return ok(typeof version === 'string' && /^[\w.+-]{1,40}$/.test(version) ? version : undefined);
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
