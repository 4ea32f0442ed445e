import type { Snapshot } from '../model/state';
import { describe, indexOf } from './treeIndex';

/** What each part of a fabric looks like, as texts that are equal while the part looks the same. */
export interface DrawnParts {
  /** The fabric's own row, and which rows stand below it. */
  readonly fabric: string;
  readonly attention: string;
  readonly raw: string;
  readonly unmanaged: string;
  readonly kinds: ReadonlyMap<string, string>;
}

/** @param now ms since 1970: an age that is shown grows, and is drawn anew when it has doubled */
export function drawnParts(snapshot: Snapshot, now: number): DrawnParts {
  const { fabric, sources, firstContact, problems, deliveries, raw, unmanaged } = snapshot;
  const index = indexOf(snapshot);
  const age = (at: number | undefined): number =>
    at === undefined ? 0 : Math.floor(Math.log2(1 + Math.max(0, now - at) / 60_000));
  // How a system answered is shown only where it did not.
  const silent = Object.values(sources).map(({ problem, at }) => problem && [problem, age(at)]);
  const { attention } = index;
  const hasParts = [attention, raw, unmanaged].map(({ length }) => length > 0);
  return {
    fabric: JSON.stringify([
      [fabric.name, fabric.place, fabric.branch, fabric.otherBranch],
      fabric.lastSync && age(fabric.lastSync.at),
      silent,
      firstContact,
      problems,
      deliveries,
      hasParts,
      [...index.byKind.keys()],
    ]),
    // A row there has its CR's own state, which may be another one than what it asks about: unknown, while a system is silent.
    attention: JSON.stringify(attention.map(item => [item, index.byKey.get(item.key)?.states])),
    raw: JSON.stringify(raw),
    unmanaged: JSON.stringify(unmanaged),
    kinds: new Map(
      [...index.byKind].map(([kind, resources]) => [
        kind,
        JSON.stringify(
          resources.map(resource => [
            resource.identity.namespace,
            resource.identity.name,
            resource.states,
            describe(snapshot, resource),
            resource.errors,
            resource.file,
            resource.conflicts.length,
          ]),
        ),
      ]),
    ),
  };
}
