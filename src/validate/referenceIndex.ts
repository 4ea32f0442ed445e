import type { Area, FabricIndex, IndexedDocument } from '../directory/fabricIndex';
import { identityKey } from '../model/identity';
import { kindNamed } from '../model/kinds';
import { definitionsOf } from './definitions';
import type { Definition } from './definitions';
import { referencesOf, targetKey } from './references';
import type { Reference, Target } from './references';

/** A reference and the document that it stands in. */
export interface ReferencePlace {
  readonly document: IndexedDocument;
  readonly reference: Reference;
}

/** A definition and the document that it stands in. */
export interface DefinitionPlace extends Definition {
  readonly document: IndexedDocument;
}

const indexes = new WeakMap<FabricIndex, ReadonlyMap<string, readonly ReferencePlace[]>>();
/** Parts of a fabric whose CRs are in force, or are meant to be. */
const inForce: readonly Area[] = ['managed', 'plain'];

/**
 * Everything in a fabric that names a target, in the order of files; other documents of `areas` are left out. The
 * references of each document are kept with its value, so that only changed documents are read for a new index.
 */
export function referencesTo(
  index: FabricIndex,
  target: Target,
  areas: readonly Area[] = inForce,
  namespace = index.namespace,
): readonly ReferencePlace[] {
  let byTarget = indexes.get(index);
  if (byTarget === undefined) {
    byTarget = build(index);
    indexes.set(index, byTarget);
  }
  const places = byTarget.get(placeKey(index, namespace, targetKey(target))) ?? [];
  return places.filter(({ document }) => areas.includes(document.area));
}

/** The CR in force that a target names, or is a part of; undefined when the fabric has none. */
export function resourceOf(
  index: FabricIndex,
  { kind, name }: Pick<Target, 'kind' | 'name'>,
  namespace = index.namespace,
): IndexedDocument | undefined {
  const group = kindNamed(kind)?.group;
  return group === undefined ? undefined : index.resources.get(identityKey({ group, kind, namespace, name }));
}

/** Where a fabric declares a target; undefined when it does not. Ports of built-in profiles stand in no file. */
export function definitionOf(
  index: FabricIndex,
  target: Target,
  namespace = index.namespace,
): DefinitionPlace | undefined {
  const document = resourceOf(index, target, namespace);
  if (document === undefined) return undefined;
  const definition = definitionsOf(document).find(item => sameTarget(item.target, target));
  return definition && { ...definition, document };
}

/** The namespace in which a document's names are looked up: its own. */
export function namespaceOf(index: FabricIndex, document: IndexedDocument): string {
  return document.identity?.namespace ?? index.namespace;
}

/** Whether two targets are the same thing; `E1/5` and `E1/5/1` are one port. */
export function sameTarget(a: Target, b: Target): boolean {
  return targetKey(a) === targetKey(b);
}

/** Names of another namespace than the fabric's are kept apart. */
function placeKey(index: FabricIndex, namespace: string, key: string): string {
  return namespace === index.namespace ? key : `${key}\0\0${namespace}`;
}

function build(index: FabricIndex): ReadonlyMap<string, readonly ReferencePlace[]> {
  const byTarget = new Map<string, ReferencePlace[]>();
  for (const file of index.files.values()) {
    for (const document of file.documents) {
      const namespace = namespaceOf(index, document);
      for (const reference of referencesOf(document)) {
        const key = placeKey(index, namespace, reference.key);
        const known = byTarget.get(key);
        if (known === undefined) byTarget.set(key, [{ document, reference }]);
        else known.push({ document, reference });
      }
    }
  }
  return byTarget;
}
