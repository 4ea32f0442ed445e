import { admit } from './admission';
import { applyOne } from './apply';
import { reconcile } from './controllers';
import { installed } from './definitions';
import { createLister } from './lists';
import { resourceNamed } from './resources';
import { createStore, type Store } from './store';
import type { Cluster, KubeObject, KubeRef } from './types';
import { createWatches, type Watches } from './watches';

/** A cluster with the parts that only the API server looks at. */
export interface ServedCluster extends Cluster {
  readonly store: Store;
  readonly lister: ReturnType<typeof createLister>;
  readonly watches: Watches;
}

/**
 * Creates a cluster that holds its namespaces and CRDs.
 * @param url gives the address of its API once the server listens
 * @param beforeChange called before each change of what it stores
 */
export function createCluster(
  name: string,
  url: () => string,
  bookmarkMs: number,
  beforeChange: () => void,
): ServedCluster {
  const store = createStore(beforeChange);
  const lister = createLister(store);
  const watches = createWatches(store, bookmarkMs);
  for (const object of installed()) store.put(resourceNamed(object.kind), object, 'k3s');

  const find = ({ kind, name: object, namespace = 'default' }: KubeRef): KubeObject | undefined => {
    const resource = resourceNamed(kind);
    return store.get(resource, resource.namespaced ? namespace : '', object);
  };
  return {
    name,
    get url() {
      return url();
    },
    store,
    lister,
    watches,
    denied: [],
    apply(objects, options = {}) {
      const results = objects.map(object =>
        applyOne(store, object, options.manager ?? 'kubectl-client-side-apply'),
      );
      reconcile(store);
      return results;
    },
    report(object) {
      store.put(resourceNamed(object.kind), object, object.kind.toLowerCase());
    },
    get: ref => structuredClone(find(ref)),
    list: kind => structuredClone([...store.list(resourceNamed(kind)).objects]),
    edit(ref, change) {
      const object = structuredClone(find(ref));
      if (!object) throw new Error(`${ref.kind} ${ref.name} is not in cluster ${name}`);
      change(object);
      const admitted = admit(object, object.status);
      if ('refused' in admitted) throw new Error(admitted.refused);
      store.put(admitted.resource, admitted.object, 'kubectl-edit');
      reconcile(store);
      return structuredClone(find(ref) ?? object);
    },
    delete(ref) {
      const removed = store.remove(resourceNamed(ref.kind), ref.namespace ?? 'default', ref.name);
      if (removed) reconcile(store);
      return removed;
    },
    bookmark: () => watches.bookmark(),
    compact() {
      store.compact();
      lister.forget();
      watches.expire();
    },
  };
}
