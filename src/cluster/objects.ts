import { valueAt, type JsonObject } from '../model/json';
import { deliveryStatus } from './deliveryStatus';
import type { ReadResource } from './resources';

/** What is kept of an object of the cluster. */
export interface KeptObject {
  /** `<namespace>/<name>`. */
  readonly key: string;
  readonly object: JsonObject;
}

/** Members of an object's metadata that are kept: what is compared, and what names it. */
const keptMetadata = ['name', 'namespace', 'labels', 'annotations'] as const;

/**
 * The part of an object that is used; undefined when it has no name. A status of the fabric's kinds is left out, and so is what
 * the server notes for itself: both may be larger than all the rest, and change every few seconds.
 */
export function keptPart(
  resource: ReadResource,
  version: string,
  object: JsonObject,
): KeptObject | undefined {
  const name = valueAt(object, ['metadata', 'name']);
  const namespace = valueAt(object, ['metadata', 'namespace']) ?? '';
  if (typeof name !== 'string' || name === '' || typeof namespace !== 'string') return undefined;
  const metadata: JsonObject = {};
  for (const key of keptMetadata) {
    const value = valueAt(object, ['metadata', key]);
    if (value !== undefined) metadata[key] = value;
  }
  const kept: JsonObject = {
    apiVersion: `${resource.group}/${version}`,
    kind: resource.kind,
    metadata,
    spec: valueAt(object, ['spec']) ?? {},
  };
  if (resource.use === 'delivery') kept['status'] = deliveryStatus(valueAt(object, ['status']));
  return { key: `${namespace}/${name}`, object: kept };
}
