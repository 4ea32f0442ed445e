import { identityKey, type Identity } from '../model/identity';
import type { Path } from '../model/json';
import type { ResourceState } from '../model/state';

/** A place that a person goes to: one field of one CR, however many sides have another value for it. */
export interface ConflictStop {
  readonly identity: Identity;
  readonly key: string;
  readonly path: Path;
  /** What the field is called; empty for the CR as a whole. */
  readonly label: string;
  /** Relative to the fabric's directory; undefined where there is no file to go to. */
  readonly file: string | undefined;
}

/** All conflicts of a fabric by their files, in the order of the files' names; last, CR by CR, those without a file. */
export function conflictStops(resources: readonly ResourceState[]): ConflictStop[][] {
  const groups = new Map<string, ConflictStop[]>();
  for (const { identity, conflicts, desired, file } of resources) {
    const key = identityKey(identity);
    const seen = new Set<string>();
    for (const { path, label = '' } of conflicts) {
      const place = JSON.stringify(path);
      if (seen.has(place)) continue;
      seen.add(place);
      const own = desired === 'absent' ? undefined : file;
      // Paths are relative, so that what begins with a slash comes from no file.
      const group = own === undefined ? `/${key}` : own;
      const stop = { identity, key, path, label, file: own };
      const known = groups.get(group);
      if (known) known.push(stop);
      else groups.set(group, [stop]);
    }
  }
  const isLast = (name: string): number => (name.startsWith('/') ? 1 : 0);
  return [...groups].sort(([a], [b]) => isLast(a) - isLast(b) || (a < b ? -1 : 1)).map(([, stops]) => stops);
}
