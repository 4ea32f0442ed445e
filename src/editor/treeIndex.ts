import { attentionOf } from '../compare/summary';
import { identityKey } from '../model/identity';
import { kinds } from '../model/kinds';
import type { ResourceState, Snapshot, StrayFile } from '../model/state';
import { filePasses, passes, type TreeFilter } from './treeFilter';

/** A snapshot, arranged as the view asks for it, so that no row has to look through all CRs. */
export interface TreeIndex {
  /** Kinds that have CRs, in the order of their table; CRs in the snapshot's order. */
  readonly byKind: ReadonlyMap<string, readonly ResourceState[]>;
  /** By `identityKey`. */
  readonly byKey: ReadonlyMap<string, ResourceState>;
  readonly attention: readonly Asking[];
  readonly raw: readonly StrayFile[];
  readonly unmanaged: readonly StrayFile[];
}

/** A CR that needs a person, with its `identityKey`. */
interface Asking {
  readonly key: string;
  readonly question: string;
}

const whole = new WeakMap<Snapshot, TreeIndex>();
const errors = new WeakMap<Snapshot, ReadonlyMap<string, string>>();

/** All of a snapshot; made once for each. */
export function indexOf(snapshot: Snapshot): TreeIndex {
  const known = whole.get(snapshot);
  if (known) return known;
  const { resources, raw, unmanaged } = snapshot;
  const index = { ...arranged(resources), attention: asking(resources), raw, unmanaged };
  whole.set(snapshot, index);
  return index;
}

/** What of a snapshot passes a filter. */
export function filteredIndex(snapshot: Snapshot, filter: TreeFilter): TreeIndex {
  const all = indexOf(snapshot);
  const { byKind, byKey } = arranged(
    snapshot.resources.filter(resource => passes(filter, resource, describe(snapshot, resource))),
  );
  return {
    byKind,
    byKey,
    attention: all.attention.filter(({ key }) => byKey.has(key)),
    raw: all.raw.filter(file => filePasses(filter, file)),
    unmanaged: all.unmanaged.filter(file => filePasses(filter, file)),
  };
}

/** What stands behind a CR's name: what is wrong with it, else its printer columns. */
export function describe(snapshot: Snapshot, resource: ResourceState): string {
  if (resource.state === 'invalid') {
    // The number of its errors is the letter behind it already.
    const error = firstErrors(snapshot).get(errorKey(resource.identity));
    if (error !== undefined) return error;
  }
  if (resource.desired === 'absent' && resource.draft === 'present') return 'only in HNP so far';
  return resource.columns;
}

function asking(resources: readonly ResourceState[]): Asking[] {
  return attentionOf(resources).map(({ identity, question }) => ({ key: identityKey(identity), question }));
}

function arranged(resources: readonly ResourceState[]): Pick<TreeIndex, 'byKind' | 'byKey'> {
  const found = new Map<string, ResourceState[]>();
  const byKey = new Map<string, ResourceState>();
  for (const resource of resources) {
    const { kind } = resource.identity;
    const others = found.get(kind);
    if (others) others.push(resource);
    else found.set(kind, [resource]);
    byKey.set(identityKey(resource.identity), resource);
  }
  const byKind = new Map<string, readonly ResourceState[]>();
  for (const { kind } of kinds) {
    const ofKind = found.get(kind);
    if (ofKind) byKind.set(kind, ofKind);
  }
  return { byKind, byKey };
}

/** The first error of each CR that has one. */
function firstErrors(snapshot: Snapshot): ReadonlyMap<string, string> {
  const known = errors.get(snapshot);
  if (known) return known;
  const made = new Map<string, string>();
  for (const { severity, resource, message } of snapshot.findings) {
    if (severity !== 'error' || !resource) continue;
    const key = errorKey(resource);
    if (!made.has(key)) made.set(key, message);
  }
  errors.set(snapshot, made);
  return made;
}

function errorKey({ kind, name }: { readonly kind: string; readonly name: string }): string {
  return `${kind}/${name}`;
}
