import { isObject, type JsonObject } from '../model/json';
import { ok, type Result } from '../model/problem';
import type { ClusterOptions } from './access';
import { listResource, type Outcome } from './lists';
import { reachAnew, reachOnce } from './reach';
import { refusal } from './read';
import { crdResource, readResources, type ReadResource } from './resources';
import { stateOf, type ClusterState } from './state';
import { inTurns, realWaits, type Waits } from './waits';
import { ClusterWatch, PARALLEL } from './watch';

/** Reads a fabric's objects and what delivers them, by lists. */
export async function readCluster(
  options: ClusterOptions,
  signal?: AbortSignal,
): Promise<Result<ClusterState>> {
  const reach = reachOnce(options);
  if (!reach.ok) return reach;
  const outcomes = new Map<ReadResource, Result<Outcome>>();
  const turn = inTurns(PARALLEL);
  let failure: Result<never> | undefined;
  const read = async (resource: ReadResource): Promise<void> => {
    // Where one does not answer the whole is unknown: the rest need not be asked.
    if (failure) return;
    const outcome = await listResource(reach.value, resource, options.namespace, signal);
    outcomes.set(resource, outcome);
    if (!outcome.ok) failure ??= outcome;
  };
  await Promise.all(readResources.map(resource => turn(() => read(resource))));
  return failure ?? stateOf(reach.value.server, outcomes);
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
  const reach = reachOnce(options);
  if (!reach.ok) return reach;
  const { group, plural } = crdResource;
  const found: JsonObject[] = [];
  for (const name of names) {
    const answer = await reach.value.get(`/apis/${group}/v1/${plural}/${encodeURIComponent(name)}`, signal);
    if (!answer.ok) return answer;
    const { status, body } = answer.value;
    if (status === 404) continue;
    if (status !== 200 || !isObject(body)) {
      return { ok: false, problem: refusal(reach.value, status, body, `get ${plural}.${group}`) };
    }
    found.push(body);
  }
  return ok(found);
}

/** A fabric's cluster: read by lists, until it is watched. Nothing is ever asked but `get`, `list` and `watch`. */
export class ClusterClient {
  private watching: ClusterWatch | undefined;

  constructor(
    private readonly options: ClusterOptions,
    private readonly waits: Waits = realWaits,
  ) {}

  crds(names: readonly string[], signal?: AbortSignal): Promise<Result<JsonObject[]>> {
    return readCrds(this.options, names, signal);
  }

  /** All that it holds of the fabric now. */
  read(signal?: AbortSignal): Promise<Result<ClusterState>> {
    return this.watching?.read(signal) ?? readCluster(this.options, signal);
  }

  /**
   * Keeps a live copy until the signal is aborted; `read` answers from it then. `onChange` is told of what changes, and of that
   * the cluster can no longer be read.
   */
  watch(onChange: (state: Result<ClusterState>) => void, signal: AbortSignal): void {
    if (this.watching || signal.aborted) return;
    const { options, waits } = this;
    const watch = new ClusterWatch({
      reach: reachAnew(options),
      namespace: options.namespace,
      waits,
      onChange,
      signal,
    });
    this.watching = watch;
    signal.addEventListener('abort', () => (this.watching = undefined), { once: true });
    watch.start();
  }
}
