import { isObject, valueAt, type Json, type JsonObject } from '../model/json';
import type { Delivery } from '../model/delivery';
import { folderOf } from './argo';
import { commitIn, objectsAt, shortWords, textAt } from './values';

/** Settings of a Kustomization that change what files say. */
const rendering = [
  'patches',
  'patchesJson6902',
  'patchesStrategicMerge',
  'postBuild',
  'images',
  'components',
  'namePrefix',
  'nameSuffix',
] as const;

/** What a Kustomization applies; undefined when it applies to another cluster. `sources`: by `<kind>/<namespace>/<name>`. */
export function deliveryOfKustomization(
  kustomization: JsonObject,
  sources: ReadonlyMap<string, JsonObject>,
): Delivery | undefined {
  const spec = valueAt(kustomization, ['spec']);
  if (valueAt(spec, ['kubeConfig']) !== undefined) return undefined;
  const status = valueAt(kustomization, ['status']);
  const namespace = textAt(kustomization, ['metadata', 'namespace']);
  const reference = valueAt(spec, ['sourceRef']);
  const sourceNamespace = textAt(reference, ['namespace']) || namespace;
  const sourceName = `${textAt(reference, ['kind'])}/${sourceNamespace}/${textAt(reference, ['name'])}`;
  const source = sources.get(sourceName);
  const revision = appliedCommit(status, source);
  const error = errorOf('', kustomization) ?? (source && errorOf(`${sourceName}: `, source));
  const automatic = valueAt(spec, ['suspend']) !== true && valueAt(source, ['spec', 'suspend']) !== true;
  return {
    tool: 'Flux',
    name: `${namespace}/${textAt(kustomization, ['metadata', 'name'])}`,
    repository: textAt(source, ['spec', 'url']),
    path: folderOf(textAt(spec, ['path'])),
    // A folder without a kustomization.yaml is taken with all that is below; with one, that file decides, which only git tells.
    recursive: true,
    filtered: false,
    rendered: rendering.some(key => isFilled(valueAt(spec, [key]))),
    manages: valueAt(status, ['manages']) === true,
    ...(revision === undefined ? {} : { revision }),
    sync: syncWord(status),
    health: '',
    automatic,
    prunes: automatic && valueAt(spec, ['prune']) === true,
    // Each reconciliation applies everything again.
    selfHeals: automatic,
    ...(error === undefined ? {} : { error }),
  };
}

/**
 * The commit that was applied last. Of an image in a registry it is the commit that the image was made from, where the image says
 * so: newer versions of Flux note that themselves, of older ones it is known while the source still has that image.
 */
function appliedCommit(status: Json | undefined, source: JsonObject | undefined): string | undefined {
  const applied = textAt(status, ['lastAppliedRevision']);
  const commit = commitIn(textAt(status, ['lastAppliedOriginRevision']));
  if (commit !== undefined) return commit;
  if (!/sha256:/.test(applied)) return commitIn(applied);
  const artifact = valueAt(source, ['status', 'artifact']);
  if (textAt(artifact, ['revision']) !== applied) return undefined;
  return commitIn(textAt(artifact, ['metadata', 'org.opencontainers.image.revision']));
}

function readyOf(status: Json | undefined): JsonObject | undefined {
  return objectsAt(status, ['conditions']).find(condition => textAt(condition, ['type']) === 'Ready');
}

function syncWord(status: Json | undefined): string {
  const ready = textAt(readyOf(status), ['status']);
  if (ready === 'True') return 'Ready';
  if (ready === 'False') return 'NotReady';
  return ready === '' ? 'Unknown' : 'Reconciling';
}

function errorOf(prefix: string, object: JsonObject): string | undefined {
  const ready = readyOf(valueAt(object, ['status']));
  if (textAt(ready, ['status']) !== 'False') return undefined;
  return shortWords(`${prefix}${textAt(ready, ['message']) || textAt(ready, ['reason'])}`);
}

function isFilled(value: Json | undefined): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return isObject(value) ? Object.keys(value).length > 0 : typeof value === 'string' && value !== '';
}
