import type { HnpLine } from '../model/hnpCapabilities';
import { ok, type Result } from '../model/problem';
import type { HnpAsking } from './http';

const API = 'api/plugins/hedgehog/';

/** Whether the server keeps drafts. A token that may not see them is a problem: they are there all the same. */
export async function hasDraftStore(connection: HnpAsking, signal?: AbortSignal): Promise<Result<boolean>> {
  const probe = await connection.request(
    { path: `${API}gitops-resources/?limit=1&fields=id`, expect: [404] },
    signal,
  );
  return probe.ok ? ok(probe.value.status !== 404) : probe;
}

/** Whether the server may push by itself. Only a route that is not there says no: a wrong no costs hundreds of commits. */
export function pushesByItself(connection: HnpAsking, signal?: AbortSignal): Promise<Result<boolean>> {
  return hasRoute(connection, 'gitops-api/', signal);
}

/**
 * The plugin's line, by the routes that it has (the version is the same on all). What is unclear counts as the line that is
 * handled with more care: as F before L, and as either of them before P and J.
 */
export async function lineOf(connection: HnpAsking, signal?: AbortSignal): Promise<Result<HnpLine>> {
  const drafts = await hasDraftStore(connection, signal);
  if (!drafts.ok) return drafts;
  if (!drafts.value) return ok('M');
  const pushes = await pushesByItself(connection, signal);
  if (!pushes.ok) return pushes;
  if (pushes.value) return ok('F');
  // L and F have renamed the route of repositories.
  const early = await hasRoute(connection, 'git-repositories/', signal);
  if (!early.ok) return early;
  const late = await hasRoute(connection, 'git-repos-api/', signal);
  if (!late.ok) return late;
  if (!early.value || late.value) return ok('L');
  const status = await hasRoute(connection, 'fabrics/0/gitops-status/', signal);
  return status.ok ? ok(status.value ? 'J' : 'P') : status;
}

async function hasRoute(
  connection: HnpAsking,
  route: string,
  signal?: AbortSignal,
): Promise<Result<boolean>> {
  const probe = await connection.request(
    { method: 'OPTIONS', path: `${API}${route}`, expect: [401, 403, 404, 405] },
    signal,
  );
  return probe.ok ? ok(probe.value.status !== 404) : probe;
}
