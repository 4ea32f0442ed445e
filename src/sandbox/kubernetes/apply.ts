import { admit } from './admission';
import { resources } from './resources';
import type { Store } from './store';
import type { ApplyResult, KubeObject } from './types';

const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration';

/**
 * Client-side apply of one manifest, as kubectl and Argo CD do it for custom resources: a merge of what was last
 * applied, the manifest and the live object. What others added to the live object stays, also the server's own
 * defaults; lists are replaced.
 */
export function applyOne(store: Store, given: unknown, manager: string): ApplyResult {
  const manifest = given as Partial<KubeObject> | null;
  const [group = '', version = ''] =
    /^(?:(.*)\/)?([^/]*)$/.exec(String(manifest?.apiVersion))?.slice(1) ?? [];
  const kind = String(manifest?.kind);
  const resource = resources.find(r => r.group === group && r.version === version && r.kind === kind);
  const namespace = resource?.namespaced === false ? '' : (manifest?.metadata?.namespace ?? 'default');
  const result = { group, version, kind, namespace, name: String(manifest?.metadata?.name) };

  const live = resource && store.get(resource, namespace, result.name);
  const admitted = admit(live ? mergeInto(live, manifest as KubeObject) : given, live?.status);
  if ('refused' in admitted) return { ...result, outcome: 'failed', message: admitted.refused };
  const { object } = admitted;
  const { status: _status, ...written } = manifest as KubeObject;
  object.metadata.annotations = {
    ...object.metadata.annotations,
    [lastApplied]: `${JSON.stringify(written)}\n`,
  };
  const outcome = store.put(admitted.resource, object, manager);
  const label = group === '' ? admitted.resource.singular : `${admitted.resource.singular}.${group}`;
  return { ...result, outcome, message: `${label}/${result.name} ${outcome}` };
}

function mergeInto(live: KubeObject, manifest: KubeObject): KubeObject {
  const remembered = live.metadata.annotations?.[lastApplied];
  const original: unknown = remembered === undefined ? {} : JSON.parse(remembered);
  return merge(original, manifest, live) as KubeObject;
}

function merge(original: unknown, wanted: unknown, live: unknown): unknown {
  if (!isMap(wanted) || !isMap(live)) return structuredClone(wanted);
  const before = isMap(original) ? original : {};
  const result = structuredClone(live);
  for (const key of Object.keys(before)) if (!Object.hasOwn(wanted, key)) Reflect.deleteProperty(result, key);
  for (const [key, value] of Object.entries(wanted)) result[key] = merge(before[key], value, live[key]);
  return result;
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
