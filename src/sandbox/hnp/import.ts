import { kindNamed } from '../../model/kinds';
import type { JsonObject } from '../../model/json';
import type { Model } from './models';
import type { Author, Row, Store } from './store';

/** An object as the cluster's API server answers it. */
export interface ClusterObject {
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly uid?: string;
    readonly resourceVersion?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly spec?: JsonObject;
}

/** What an import did; `skipped` are objects of kinds or namespaces that the plugin does not look at. */
export interface ImportResult {
  readonly created: number;
  readonly updated: number;
  readonly skipped: number;
}

/**
 * The plugin's import from the cluster: overwrites spec, labels and annotations of the records with what the
 * cluster holds (so with all defaults), creates missing ones, never deletes one. Leaves no trace in the change log.
 */
export function importCluster(
  store: Store,
  models: readonly Model[],
  fabric: Row,
  objects: readonly ClusterObject[],
): ImportResult {
  const author: Author = { user: 'cluster import', via: 'import' };
  const drafts = models.find(model => model.route === 'gitops-resources');
  const result = { created: 0, updated: 0, skipped: 0 };
  for (const object of objects) {
    const { name, namespace = 'default' } = object.metadata;
    const kind = kindNamed(object.kind);
    const model = models.find(candidate => candidate.kind?.kind === object.kind);
    if (!kind || !model || namespace !== fabric['kubernetes_namespace']) {
      result.skipped++;
      continue;
    }
    const identity = { fabric: fabric.id, namespace, name };
    const spec = object.spec ?? {};
    const values: JsonObject = {
      ...identity,
      spec,
      labels: { ...object.metadata.labels },
      annotations: { ...object.metadata.annotations },
      kubernetes_status: 'live',
      kubernetes_uid: object.metadata.uid ?? '',
      kubernetes_resource_version: object.metadata.resourceVersion ?? '',
      last_synced: store.time(),
    };
    const existing = store.find(model, identity);
    if (existing) {
      store.update(model, existing, values, author);
      result.updated++;
    } else {
      store.insert(model, values, author);
      result.created++;
    }
    if (!drafts) continue;
    const actual: JsonObject = {
      actual_spec: spec,
      actual_resource_version: object.metadata.resourceVersion ?? '',
      actual_updated: store.time(),
    };
    const draft = store.find(drafts, { ...identity, kind: object.kind });
    if (draft) store.update(drafts, draft, actual, author);
    else {
      const api_version = `${kind.group}/${kind.version}`;
      store.insert(drafts, { ...identity, kind: object.kind, api_version, ...actual }, author);
    }
  }
  return result;
}
