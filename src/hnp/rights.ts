import type { MissingRights } from '../model/hnpCapabilities';
import { isObject } from '../model/json';
import { kinds } from '../model/kinds';
import { ok, type Result } from '../model/problem';
import type { HnpAsking } from './http';
import { allOf } from './lists';

/**
 * What the token may not write, as NetBox tells it without a write: the metadata of a list names under `actions` the methods that
 * the token may use, POST to add and PUT to change. Undefined where the server tells no such thing of a kind.
 */
export async function missingRights(
  connection: HnpAsking,
  signal?: AbortSignal,
): Promise<Result<MissingRights | undefined>> {
  const held = kinds.flatMap(({ kind, hnpRoute }) => (hnpRoute === undefined ? [] : [{ kind, hnpRoute }]));
  const answers = await allOf(
    held.map(({ kind, hnpRoute }) => async (inner: AbortSignal) => {
      const path = `api/plugins/hedgehog/${hnpRoute}/`;
      const answer = await connection.request(
        { method: 'OPTIONS', path, expect: [401, 403, 404, 405] },
        inner,
      );
      if (answer.ok) return ok({ kind, methods: methodsIn(answer.value.body) });
      // A view that breaks while it describes itself says nothing about the token.
      return answer.problem.code === 'hnp-unreachable' ? ok({ kind, methods: undefined }) : answer;
    }),
    signal,
  );
  if (!answers.ok) return answers;
  const add: string[] = [];
  const change: string[] = [];
  for (const { kind, methods } of answers.value) {
    if (methods === undefined) return ok(undefined);
    if (!methods.has('POST')) add.push(kind);
    if (!methods.has('PUT')) change.push(kind);
  }
  return ok({ add, change });
}

/** Metadata without `actions` is how NetBox says that there are none; what is no metadata says nothing. */
function methodsIn(body: unknown): ReadonlySet<string> | undefined {
  if (!isObject(body) || !Array.isArray(body['renders'])) return undefined;
  return new Set(isObject(body['actions']) ? Object.keys(body['actions']) : []);
}
