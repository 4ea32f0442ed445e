import { isObject, type Json, type JsonObject } from '../model/json';
import { failed, ok, type Result } from '../model/problem';

/**
 * Everything that is compared, written or needed to guard a write, and nothing that could be a secret. Every request names its
 * fields: on line M an answer with all of them fails with 500 on six routes (`display_url`), also after a write that was made.
 */
export const RECORD_FIELDS = 'id,fabric,name,namespace,spec,labels,annotations,last_updated';
export const DRAFT_FIELDS = 'id,fabric,kind,name,namespace,draft_spec';

/** A record of one of the 12 kinds that HNP holds. */
export interface HnpRecord {
  readonly id: number;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
  readonly spec: JsonObject;
  readonly labels: JsonObject;
  readonly annotations: JsonObject;
  readonly lastUpdated: string;
  readonly etag?: string;
}

/** The draft that the GitOps line of the plugin keeps beside the records. */
export interface HnpDraft {
  readonly id: number;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
  readonly draftSpec: JsonObject;
}

/** The fabric's id of a row: a plain id, or NetBox's nested object. Undefined: the row does not say. */
export function fabricOf(row: JsonObject): number | undefined {
  const fabric = row['fabric'];
  const id = isObject(fabric) ? fabric['id'] : fabric;
  return typeof id === 'number' ? id : undefined;
}

/**
 * A row as a record. One that is not as HNP's tables are is a problem, never an emptier record: what is missing in it would
 * look like something that a person removed.
 */
export function recordOf(kind: string, row: JsonObject, subject: string): Result<HnpRecord> {
  const { id, name, namespace, spec, labels, annotations } = row;
  if (typeof id !== 'number' || typeof name !== 'string' || name === '')
    return failed('hnp-answer', 'hnp', subject, `a ${kind} without id or name`);
  const wrong = (what: string): Result<never> => failed('hnp-record', 'hnp', `${kind} ${name}`, what);
  if (!isObject(spec)) return wrong('its spec is no object');
  if (!isMap(labels)) return wrong('its labels are no object');
  if (!isMap(annotations)) return wrong('its annotations are no object');
  return ok({
    id,
    kind,
    name,
    namespace: textOf(namespace) || 'default',
    spec,
    labels: labels ?? {},
    annotations: annotations ?? {},
    lastUpdated: textOf(row['last_updated']),
  });
}

function isMap(value: Json | undefined): value is JsonObject | null | undefined {
  return value === undefined || value === null || isObject(value);
}

/** A row of `gitops-resources`; undefined where no draft is set. */
export function draftOf(row: JsonObject): HnpDraft | undefined {
  const { id, kind, name, namespace, draft_spec: stored } = row;
  const spec = isObject(stored) ? specIn(stored) : stored;
  if (typeof id !== 'number' || !isObject(spec) || Object.keys(spec).length === 0) return undefined;
  return {
    id,
    kind: textOf(kind),
    name: textOf(name),
    namespace: textOf(namespace) || 'default',
    draftSpec: spec,
  };
}

/** HNP's own code stores a whole manifest in some places and its spec alone in others; both mean the same. */
function specIn(stored: JsonObject): JsonObject {
  const { apiVersion, kind, metadata, spec } = stored;
  const isManifest = typeof apiVersion === 'string' && typeof kind === 'string' && isObject(metadata);
  return isManifest && isObject(spec) ? spec : stored;
}

export function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}
