import { deliveryLine } from './delivery';
import { problemLine } from './problemText';
import type { Snapshot } from './state';

/**
 * What a check of connections says of the cluster besides that it answers: each verb that is missing, and what applies the fabric
 * to it.
 */
export function clusterLines({ sources, deliveries, problems, unseen }: Snapshot): string[] {
  if (sources.cluster.status === 'none') return [];
  const missing = problems.filter(({ system }) => system === 'cluster');
  if (deliveries.length > 0) return [...missing.map(problemLine), ...deliveries.map(deliveryLine)];
  const why =
    unseen.length > 0
      ? 'What applies this fabric cannot be seen; the remote branch counts as applied.'
      : sources.cluster.status === 'fresh'
        ? "No Argo CD application or Flux Kustomization of the cluster applies this fabric's directory."
        : undefined;
  return [...[...missing, ...unseen].map(problemLine), ...(why === undefined ? [] : [why])];
}
