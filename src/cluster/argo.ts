import { isObject, valueAt, type Json, type JsonObject } from '../model/json';
import type { Delivery } from '../model/delivery';
import { commitIn, objectsAt, shortWords, textAt } from './values';

/** The address by which Argo CD calls the cluster that it runs in. */
const IN_CLUSTER = 'https://kubernetes.default.svc';

/**
 * What an Application applies, a Delivery for each of its sources; none when it applies to another cluster than the one that it
 * was read from, whose API is at `server`.
 */
export function deliveriesOfApplication(application: JsonObject, server: string): Delivery[] {
  const spec = valueAt(application, ['spec']);
  if (!isHere(spec, server)) return [];
  const status = valueAt(application, ['status']);
  const automated = valueAt(spec, ['syncPolicy', 'automated']);
  const automatic = isObject(automated) && automated['enabled'] !== false;
  const error = errorOf(status);
  const several = objectsAt(spec, ['sources']);
  const sources = several.length > 0 ? several : [valueAt(spec, ['source'])];
  return sources.map((source, index) => {
    const revision = appliedRevision(status, several.length > 0 ? index : undefined);
    return {
      tool: 'Argo CD' as const,
      name: `${textAt(application, ['metadata', 'namespace'])}/${textAt(application, ['metadata', 'name'])}`,
      repository: textAt(source, ['repoURL']),
      path: folderOf(textAt(source, ['path'])),
      recursive: valueAt(source, ['directory', 'recurse']) === true,
      filtered:
        textAt(source, ['directory', 'include']) !== '' || textAt(source, ['directory', 'exclude']) !== '',
      rendered: isRendered(source, status, index),
      manages: valueAt(status, ['manages']) === true,
      ...(revision === undefined ? {} : { revision }),
      sync: textAt(status, ['sync', 'status']) || 'Unknown',
      health: textAt(status, ['health', 'status']),
      automatic,
      prunes: automatic && valueAt(automated, ['prune']) === true,
      selfHeals: automatic && valueAt(automated, ['selfHeal']) === true,
      ...(error === undefined ? {} : { error }),
    };
  });
}

/** A folder as `Delivery.path` has it: `./a/b/` and `/a/b` are `a/b`. */
export function folderOf(path: string): string {
  return path
    .split('/')
    .filter(part => part !== '' && part !== '.')
    .join('/');
}

function isHere(spec: Json | undefined, server: string): boolean {
  const address = textAt(spec, ['destination', 'server']);
  const name = textAt(spec, ['destination', 'name']);
  if (address !== '') return [IN_CLUSTER, server].some(here => sameAddress(here, address));
  return name === '' || name === 'in-cluster';
}

function sameAddress(a: string, b: string): boolean {
  return a.replace(/\/$/, '') === b.replace(/\/$/, '');
}

/** What Argo CD found out is `sourceType`; before it did, the source's own settings tell. */
function isRendered(source: Json | undefined, status: Json | undefined, index: number): boolean {
  const found = textAt(status, ['sourceTypes', index]) || (index === 0 ? textAt(status, ['sourceType']) : '');
  if (found !== '') return found !== 'Directory';
  return ['kustomize', 'helm', 'plugin', 'chart'].some(key => valueAt(source, [key]) !== undefined);
}

/**
 * The commit that was applied last. `status.sync.revision` is only the newest that was seen, also while it is not applied; the
 * history holds what succeeded, the last operation may be newer than the history of a list that was read a moment before.
 */
function appliedRevision(status: Json | undefined, source: number | undefined): string | undefined {
  const of = (value: Json | undefined): string =>
    source === undefined ? textAt(value, ['revision']) : textAt(value, ['revisions', source]);
  const succeeded =
    textAt(status, ['operationState', 'phase']) === 'Succeeded'
      ? of(valueAt(status, ['operationState', 'syncResult']))
      : '';
  return commitIn(succeeded || of(objectsAt(status, ['history']).at(-1)));
}

/** The first object that could not be applied says more than the operation as a whole. */
function errorOf(status: Json | undefined): string | undefined {
  const phase = textAt(status, ['operationState', 'phase']);
  if (phase === 'Failed' || phase === 'Error') {
    const [first] = objectsAt(status, ['operationState', 'syncResult', 'resources']);
    if (first) {
      const label = `${textAt(first, ['kind'])} ${textAt(first, ['name'])}`;
      return shortWords(`${label}: ${textAt(first, ['message'])}`);
    }
    const words = shortWords(textAt(status, ['operationState', 'message']));
    if (words !== undefined) return words;
  }
  const condition = objectsAt(status, ['conditions']).find(({ type }) => /Error$/.test(textAt(type, [])));
  return condition && shortWords(textAt(condition, ['message']));
}
