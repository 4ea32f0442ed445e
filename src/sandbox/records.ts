import type { JsonObject } from '../model/json';
import { kindNamed } from '../model/kinds';
import type { Manifests } from './argo/manifests';
import type { Hnp } from './hnp/hnp';
import type { KubeObject } from './kubernetes/types';

/**
 * Fills HNP's records of a fabric with what git holds, as its GUI would hold it after a while: the twelve kinds
 * that it knows, without its own annotations. What it cannot store (an empty spec, a dotted name) is left out.
 * @returns how many records were made
 */
export function fillRecords(hnp: Hnp, fabric: number, manifests: Manifests, user: string): number {
  if ('error' in manifests) throw new Error(manifests.error);
  let made = 0;
  for (const object of manifests.objects as KubeObject[]) {
    const { name, namespace = 'default', labels = {}, annotations = {} } = object.metadata;
    const spec = (object.spec ?? {}) as JsonObject;
    if (kindNamed(object.kind)?.hnpRoute === undefined) continue;
    if (Object.keys(spec).length === 0 || name.includes('.')) continue;
    const kept = Object.entries(annotations).filter(([key]) => !key.startsWith('hnp.githedgehog.com/'));
    hnp.upsert(
      { fabric, kind: object.kind, name, namespace, spec, labels, annotations: Object.fromEntries(kept) },
      user,
    );
    made += 1;
  }
  return made;
}
