import { isObject } from '../../model/json';
import type { JsonObject } from '../../model/json';
import { drop } from './step';
import type { Hide } from './step';

const byTools = ['argocd.argoproj.io/', 'kustomize.toolkit.fluxcd.io/', 'helm.toolkit.fluxcd.io/'];
const byHnp = ['hnp.githedgehog.com/', 'netbox.githedgehog.com/'];

const why = {
  fabric: 'The fabric controller removes this key and sets its own.',
  gateway: 'The gateway controller sets this key by itself.',
  tool: 'Argo CD or Flux marks with it what it applies.',
  hnp: 'HNP marks its own records with it.',
  kubectl: 'With it kubectl remembers what was applied last.',
} as const;

/** Leaves out labels and annotations that the server, the GitOps tools or HNP set by themselves. */
export function replayMetadata(kind: string, metadata: JsonObject, hide: Hide): void {
  for (const part of ['labels', 'annotations'] as const) {
    const map = metadata[part];
    if (!isObject(map)) continue;
    for (const key of Object.keys(map)) {
      const reason = part === 'labels' ? labelReason(key) : annotationReason(kind, key);
      if (reason !== undefined) drop(map, key, ['metadata', part], reason, hide);
    }
  }
}

/** Labels or annotations without those that the server, the GitOps tools or HNP set by themselves; or, with `own`, only those. */
export function usersKeys(
  kind: string,
  part: 'labels' | 'annotations',
  map: JsonObject,
  own = false,
): JsonObject {
  const isOwn = (key: string): boolean =>
    (part === 'labels' ? labelReason(key) : annotationReason(kind, key)) !== undefined;
  return Object.fromEntries(Object.entries(map).filter(([key]) => isOwn(key) === own));
}

function labelReason(key: string): string | undefined {
  if (key.includes('fabric.githedgehog.com/')) return why.fabric;
  if (key.includes('gateway.githedgehog.com/')) return why.gateway;
  return commonReason(key);
}

function annotationReason(kind: string, key: string): string | undefined {
  if (key === 'kubectl.kubernetes.io/last-applied-configuration') return why.kubectl;
  // On a Connection all of them are replaced; elsewhere they hold real configuration (p2p-link, route-summ).
  if (kind === 'Connection' && key.includes('fabric.githedgehog.com/')) return why.fabric;
  if (key.includes('gateway.githedgehog.com/')) return why.gateway;
  return commonReason(key);
}

function commonReason(key: string): string | undefined {
  if (byTools.some(prefix => key.startsWith(prefix)) || key === 'app.kubernetes.io/instance') return why.tool;
  if (byHnp.some(prefix => key.startsWith(prefix))) return why.hnp;
  if (key === 'managed-by' || key === 'app.kubernetes.io/managed-by') return why.hnp;
  return undefined;
}
