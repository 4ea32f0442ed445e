import { refusal, prune } from './schemas';
import type { KubeObject } from './types';
import { denial } from './webhooks/denial';
import { mutate } from './webhooks/webhooks';
import { resourceByKind, type Resource } from './resources';

/** An object ready to be stored, or why it is refused, in the words that kubectl shows. */
export type Admitted = { resource: Resource; object: KubeObject } | { refused: string };

const namePattern = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/**
 * Takes a manifest through what an API server does before it stores: known kind in a served version, a sound
 * name, the mutating webhooks, removal of unknown fields, then the schema and the
 * names that the validating webhooks insist on. Rules over several objects (overlaps, references) are not enforced here.
 * @param status whether a status may be kept; a manifest's own is dropped
 */
export function admit(given: unknown, status: Record<string, unknown> | undefined): Admitted {
  if (!isManifest(given)) return { refused: 'error: apiVersion, kind and metadata.name must be set' };
  const slash = given.apiVersion.indexOf('/');
  const group = slash < 0 ? '' : given.apiVersion.slice(0, slash);
  const version = given.apiVersion.slice(slash + 1);
  const resource = resourceByKind(group, given.kind);
  if (resource?.version !== version) {
    return { refused: `no matches for kind "${given.kind}" in version "${given.apiVersion}"` };
  }
  const object = structuredClone(given);
  delete object.status;
  if (status !== undefined) object.status = status;
  if (!namePattern.test(object.metadata.name) || object.metadata.name.length > 253) {
    const name = object.metadata.name;
    return { refused: `${given.kind} "${name}" is invalid: metadata.name: Invalid value: "${name}"` };
  }
  if (!resource.namespaced) delete object.metadata.namespace;
  else if (!object.metadata.namespace) object.metadata.namespace = 'default';
  mutate(object);
  prune(object);
  const refused = refusal(object) ?? denial(object);
  return refused === undefined ? { resource, object } : { refused };
}

function isManifest(value: unknown): value is KubeObject {
  if (typeof value !== 'object' || value === null) return false;
  const { apiVersion, kind, metadata } = value as Partial<KubeObject>;
  const name: unknown =
    typeof metadata === 'object' ? (metadata as { name?: unknown } | null)?.name : undefined;
  return (
    typeof apiVersion === 'string' && typeof kind === 'string' && typeof name === 'string' && name !== ''
  );
}
