import type { Delivery } from '../model/delivery';
import type { JsonObject } from '../model/json';
import { failed, ok, type Problem, type Result } from '../model/problem';
import { deliveriesOfApplication } from './argo';
import { deliveryOfKustomization } from './flux';
import type { Outcome } from './lists';
import { deliveryResources, readResources, type ReadResource } from './resources';

/** What a cluster says of a fabric at one moment. */
export interface ClusterState {
  readonly server: string;
  readonly objects: readonly JsonObject[];
  /** What applies directories of repositories to this cluster. */
  readonly deliveries: readonly Delivery[];
  /** Kinds of which nothing is known, because the user may not list them. */
  readonly unreadKinds: readonly string[];
  /** The verbs that are missing to read the fabric's kinds, a problem each. */
  readonly problems: readonly Problem[];
  /** Those that are missing to see what Argo CD and Flux do; without them git's remote branch counts as what is applied. */
  readonly unseen: readonly Problem[];
}

/** How each resource answered; a problem where it did not. */
export type Outcomes = ReadonlyMap<ReadResource, Result<Outcome>>;

/**
 * Puts together how all resources answered. One that did not answer makes the whole unknown; one that may not be read is named,
 * and the rest counts. `unwatched`: what may be listed but not watched.
 */
export function stateOf(
  server: string,
  outcomes: Outcomes,
  unwatched: ReadonlyMap<ReadResource, Problem> = new Map(),
): Result<ClusterState> {
  const objects: JsonObject[] = [];
  const unreadKinds: string[] = [];
  const problems: Problem[] = [];
  const unseen: Problem[] = [];
  let known = 0;
  for (const resource of readResources) {
    const outcome = outcomes.get(resource);
    if (!outcome) continue;
    if (!outcome.ok) return outcome;
    const { value } = outcome;
    const ofFabric = resource.use === 'fabric';
    const missing = unwatched.get(resource);
    if (missing) (ofFabric ? problems : unseen).push(missing);
    if (value.is === 'forbidden') {
      (ofFabric ? problems : unseen).push(value.problem);
      if (ofFabric) unreadKinds.push(resource.kind);
    } else if (ofFabric && value.is === 'listed') {
      known++;
      objects.push(...value.listed.objects.values());
    }
  }
  if (known === 0) return nothingRead(server, problems);
  return ok({ server, objects, unreadKinds, problems, unseen, deliveries: deliveriesIn(server, outcomes) });
}

function nothingRead(server: string, problems: readonly Problem[]): Result<never> {
  if (problems.length > 0) {
    const verbs = problems.map(({ detail }) => detail ?? '').join('; ');
    return failed('cluster-forbidden', 'cluster', server, verbs);
  }
  const detail = "it knows none of the fabric's kinds: is this the fabric's cluster?";
  return failed('cluster-answer', 'cluster', server, detail);
}

/** A cluster without Argo CD or Flux, and a user who may not list their objects, have none for us. */
function deliveriesIn(server: string, outcomes: Outcomes): Delivery[] {
  const of = (resource: ReadResource): JsonObject[] => {
    const outcome = outcomes.get(resource);
    return outcome?.ok && outcome.value.is === 'listed' ? [...outcome.value.listed.objects.values()] : [];
  };
  const { applications, kustomizations, gitRepositories, ociRepositories } = deliveryResources;
  const sources = new Map(
    [gitRepositories, ociRepositories].flatMap(resource => {
      const outcome = outcomes.get(resource);
      if (!outcome?.ok || outcome.value.is !== 'listed') return [];
      return [...outcome.value.listed.objects].map(
        ([key, object]) => [`${resource.kind}/${key}`, object] as const,
      );
    }),
  );
  return [
    ...of(applications).flatMap(application => deliveriesOfApplication(application, server)),
    ...of(kustomizations).flatMap(kustomization => deliveryOfKustomization(kustomization, sources) ?? []),
  ];
}
