import { isObject, type JsonObject } from '../model/json';
import { failed, ok, type Problem, type Result } from '../model/problem';
import { keptPart } from './objects';
import type { Reach } from './reach';
import { refusal } from './read';
import { listPathOf, verbText, type ReadResource } from './resources';

/** How a resource answered: with all its objects, with that it is not served, or with that a verb is missing. */
export type Outcome =
  | { readonly is: 'listed'; readonly listed: Listed }
  | { readonly is: 'not-served' }
  | { readonly is: 'forbidden'; readonly problem: Problem };

/** All objects of a resource, by `<namespace>/<name>`, at one version of the whole. */
export interface Listed {
  readonly objects: Map<string, JsonObject>;
  /** Where a watch of the same resource begins. */
  readonly path: string;
  readonly apiVersion: string;
  readonly resourceVersion: string;
}

/** Objects of one page. */
const PAGE = 500;
/** Objects of one resource: a limit of memory that no fabric comes near. */
const MOST_OBJECTS = 200_000;

/** Lists a resource in pages, in the newest version that is served. */
export async function listResource(
  reach: Reach,
  resource: ReadResource,
  namespace: string,
  signal?: AbortSignal,
): Promise<Result<Outcome>> {
  for (const version of resource.versions) {
    const path = listPathOf(resource, version, namespace);
    const verb = verbText('list', resource, namespace);
    const outcome = await listPages(reach, path, verb, items => keep(resource, version, items), signal);
    if (!outcome.ok) {
      const { problem } = outcome;
      return problem.code === 'cluster-forbidden' ? ok({ is: 'forbidden', problem }) : outcome;
    }
    if (outcome.value) return ok({ is: 'listed', listed: { ...outcome.value, path, apiVersion: version } });
  }
  return ok({ is: 'not-served' });
}

function keep(resource: ReadResource, version: string, items: readonly JsonObject[]): [string, JsonObject][] {
  return items.flatMap(item => {
    const kept = keptPart(resource, version, item);
    return kept ? [[kept.key, kept.object]] : [];
  });
}

/** All items of a list; undefined when there is no such list. */
async function listPages(
  reach: Reach,
  path: string,
  verb: string,
  take: (items: readonly JsonObject[]) => [string, JsonObject][],
  signal?: AbortSignal,
): Promise<Result<{ objects: Map<string, JsonObject>; resourceVersion: string } | undefined>> {
  const objects = new Map<string, JsonObject>();
  let token = '';
  for (let restarts = 0; restarts < 3;) {
    const query = `?limit=${PAGE}${token ? `&continue=${encodeURIComponent(token)}` : ''}`;
    const answer = await reach.get(`${path}${query}`, signal);
    if (!answer.ok) return answer;
    const { status, body } = answer.value;
    if (status === 404) return ok(undefined);
    if (status === 410) {
      // The list's snapshot is too old to go on with: begin again.
      objects.clear();
      token = '';
      restarts++;
      continue;
    }
    if (status !== 200 || !isObject(body) || !Array.isArray(body['items'])) {
      return { ok: false, problem: refusal(reach, status, body, verb) };
    }
    for (const [key, object] of take(body['items'].filter(isObject))) objects.set(key, object);
    if (objects.size > MOST_OBJECTS) {
      return failed('cluster-answer', 'cluster', reach.server, `${verb}: more than ${MOST_OBJECTS} objects`);
    }
    const metadata = isObject(body['metadata']) ? body['metadata'] : {};
    const { continue: next, resourceVersion } = metadata;
    if (typeof next !== 'string' || next === '') {
      return ok({ objects, resourceVersion: typeof resourceVersion === 'string' ? resourceVersion : '' });
    }
    token = next;
  }
  return failed('cluster-answer', 'cluster', reach.server, `${verb}: the list went stale three times`, {
    afterMs: 5_000,
  });
}
