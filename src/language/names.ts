import type { FabricIndex, IndexedDocument } from '../directory/fabricIndex';
import { isObject, valueAt } from '../model/json';
import type { Json, Path } from '../model/json';
import { edgesOf } from '../validate/referenceEdges';
import type { EdgeTree, ReferenceEdge } from '../validate/referenceEdges';
import { resourceOf } from '../validate/referenceIndex';
import { builtInProfiles } from '../validate/profiles';

const byKind = new WeakMap<FabricIndex, Map<string, readonly IndexedDocument[]>>();

/** The CRs of a kind that are in force in the fabric's namespace, in the order of their names. */
export function resourcesOf(index: FabricIndex, kind: string): readonly IndexedDocument[] {
  let kinds = byKind.get(index);
  if (kinds === undefined) {
    kinds = new Map();
    byKind.set(index, kinds);
    const found = new Map<string, IndexedDocument[]>();
    for (const document of index.resources.values()) {
      const { identity } = document;
      if (identity?.namespace !== index.namespace) continue;
      const known = found.get(identity.kind);
      if (known === undefined) found.set(identity.kind, [document]);
      else known.push(document);
    }
    for (const [name, documents] of found)
      kinds.set(
        name,
        documents.sort((a, b) => compareNames(nameOf(a), nameOf(b))),
      );
  }
  return kinds.get(kind) ?? [];
}

/** Names of a kind that can be referred to; switch profiles are mostly built in. */
export function namesOf(index: FabricIndex, kind: string): readonly string[] {
  const own = resourcesOf(index, kind).map(nameOf);
  return kind === 'SwitchProfile' ? [...new Set([...own, ...builtInProfiles().keys()])] : own;
}

export function nameOf(document: IndexedDocument): string {
  return document.identity?.name ?? '';
}

/** Orders names so that `leaf-10` comes after `leaf-9`. */
export function compareNames(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}

/** The content of a CR by its name: the one at hand where it is the same CR, as it may be newer than the index. */
export function contentNamed(
  index: FabricIndex,
  at: { readonly kind: string; readonly content: Json },
  kind: string,
  name: string,
): Json | undefined {
  if (at.kind === kind && valueAt(at.content, ['metadata', 'name']) === name) return at.content;
  return resourceOf(index, { kind, name })?.value;
}

/** The keys of a map inside of a CR, such as the subnets of a VPC. */
export function keysAt(content: Json | undefined, path: Path): readonly string[] {
  const map = valueAt(content, path);
  return isObject(map) ? Object.keys(map) : [];
}

/** The edges that read the value at a path of a kind, or the keys of the map there. */
export function edgesAt(kind: string, path: Path, part: 'key' | 'value'): readonly ReferenceEdge[] {
  let tree: EdgeTree | undefined = edgesOf(kind);
  for (const step of path) {
    if (tree === undefined) return [];
    tree = typeof step === 'number' ? tree.items : (tree.fields.get(step) ?? tree.values);
  }
  return (part === 'key' ? tree?.keys : tree?.here) ?? [];
}

/** A copy of a content with a value at a path; what is in the way is replaced. */
export function withValue(content: Json | undefined, path: Path, value: Json): Json {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (typeof step === 'number') {
    const items = Array.isArray(content) ? [...content] : [];
    while (items.length < step) items.push(null);
    items[step] = withValue(items[step], rest, value);
    return items;
  }
  const map = isObject(content) ? content : {};
  const inner = Object.hasOwn(map, step) ? map[step] : undefined;
  return step === '__proto__' ? map : { ...map, [step]: withValue(inner, rest, value) };
}
