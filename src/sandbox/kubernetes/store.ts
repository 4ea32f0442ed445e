import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { apiVersion, qualifiedName, type Resource } from './resources';
import type { KubeObject } from './types';

/** One change, as a watch reports it. `before` is the object as it was, for selectors. */
export interface StoreEvent {
  version: number;
  type: 'ADDED' | 'MODIFIED' | 'DELETED';
  resource: Resource;
  object: KubeObject;
}

/** Objects of one resource at one moment. */
export interface Page {
  version: number;
  objects: readonly KubeObject[];
}

/** Everything that one cluster stores; objects in it are never changed, only replaced. */
export interface Store {
  /** The version of the newest change. */
  readonly version: number;
  get(resource: Resource, namespace: string, name: string): KubeObject | undefined;
  /** All objects of a resource, ordered by namespace and name. */
  list(resource: Resource): Page;
  /** Stores an object whose server fields are filled here; an equal one changes nothing. */
  put(resource: Resource, object: KubeObject, manager: string): 'created' | 'configured' | 'unchanged';
  remove(resource: Resource, namespace: string, name: string): boolean;
  /** Changes after a version, oldest first; undefined when that is further back than what is kept. */
  since(version: number): StoreEvent[] | undefined;
  /** Calls the listener with each later change. Returns how to end it. */
  listen(listener: (event: StoreEvent) => void): () => void;
  /** Drops all history. */
  compact(): void;
  /** A frozen copy of the whole, which costs one map. */
  snapshot(): Pick<Store, 'list' | 'version'>;
}

const historyKept = 5000;

/**
 * Creates an empty store. Versions start where a cluster that has lived a while would be.
 * @param beforeChange called before each change
 */
export function createStore(beforeChange: () => void): Store {
  let version = 10_000;
  let oldest = version;
  let objects = new Map<string, { resource: Resource; object: KubeObject }>();
  let events: StoreEvent[] = [];
  const listeners = new Set<(event: StoreEvent) => void>();

  const emit = (type: StoreEvent['type'], resource: Resource, object: KubeObject): void => {
    const event: StoreEvent = { version, type, resource, object };
    events.push(event);
    if (events.length > historyKept) {
      const dropped = events.splice(0, events.length - historyKept);
      oldest = dropped.at(-1)?.version ?? oldest;
    }
    for (const listener of [...listeners]) listener(event);
  };
  // A snapshot holds on to the map: the next change takes a copy.
  let shared = false;
  const changing = (): typeof objects => {
    if (shared) objects = new Map(objects);
    shared = false;
    return objects;
  };

  return {
    get version() {
      return version;
    },
    get: (resource, namespace, name) => objects.get(keyOf(resource, namespace, name))?.object,
    list: resource => listOf(objects, version, resource),
    put(resource, given, manager) {
      const namespace = resource.namespaced ? (given.metadata.namespace ?? 'default') : '';
      const key = keyOf(resource, namespace, given.metadata.name);
      const before = objects.get(key)?.object;
      const object = settle(resource, given, before, manager);
      if (before && isDeepStrictEqual(content(before), content(object))) return 'unchanged';
      beforeChange();
      version += 1;
      object.metadata['resourceVersion'] = String(version);
      changing().set(key, { resource, object });
      emit(before ? 'MODIFIED' : 'ADDED', resource, object);
      return before ? 'configured' : 'created';
    },
    remove(resource, namespace, name) {
      const key = keyOf(resource, resource.namespaced ? namespace : '', name);
      const before = objects.get(key)?.object;
      if (!before) return false;
      beforeChange();
      version += 1;
      changing().delete(key);
      const last = structuredClone(before);
      last.metadata['resourceVersion'] = String(version);
      emit('DELETED', resource, last);
      return true;
    },
    since: after => (after < oldest ? undefined : events.filter(event => event.version > after)),
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    compact() {
      // A compaction moves the line to the present; the version itself goes on, as etcd's does.
      version += 1;
      oldest = version;
      events = [];
    },
    snapshot() {
      const then = objects;
      shared = true;
      const at = version;
      return { version: at, list: resource => listOf(then, at, resource) };
    },
  };
}

function keyOf(resource: Resource, namespace: string, name: string): string {
  return `${qualifiedName(resource)}/${namespace}/${name}`;
}

function listOf(
  objects: ReadonlyMap<string, { resource: Resource; object: KubeObject }>,
  version: number,
  resource: Resource,
): Page {
  const found = [...objects].filter(([, entry]) => entry.resource === resource);
  found.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return { version, objects: found.map(([, entry]) => entry.object) };
}

/** What a change is judged by: everything but what the server itself writes into metadata. */
function content(object: KubeObject): unknown {
  const {
    resourceVersion: _version,
    managedFields: _fields,
    generation: _generation,
    ...metadata
  } = object.metadata;
  return { ...object, metadata };
}

/** Fills the fields that Kubernetes owns. */
function settle(
  resource: Resource,
  given: KubeObject,
  before: KubeObject | undefined,
  manager: string,
): KubeObject {
  const now = new Date().toISOString().replace(/\.\d+Z$/, 'Z');
  const object = structuredClone(given);
  const { name, labels, annotations } = object.metadata;
  const specChanged = !isDeepStrictEqual(before?.spec, object.spec);
  const generation = Number(before?.metadata['generation'] ?? 0) + (specChanged || !before ? 1 : 0);
  object.apiVersion = apiVersion(resource);
  object.metadata = {
    ...(annotations && Object.keys(annotations).length > 0 ? { annotations } : {}),
    creationTimestamp: before?.metadata['creationTimestamp'] ?? now,
    generation,
    ...(labels && Object.keys(labels).length > 0 ? { labels } : {}),
    managedFields: [
      {
        apiVersion: object.apiVersion,
        fieldsType: 'FieldsV1',
        fieldsV1: { 'f:spec': {} },
        manager,
        operation: 'Update',
        time: now,
      },
    ],
    name,
    ...(resource.namespaced ? { namespace: object.metadata.namespace ?? 'default' } : {}),
    uid: before?.metadata['uid'] ?? randomUUID(),
  };
  return object;
}
