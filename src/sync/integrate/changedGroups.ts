import type { FabricIndex, IndexedFile } from '../../directory/fabricIndex';
import { identityKey } from '../../model/identity';

/** A path in the three versions; undefined: no such file. */
export interface ChangedFile {
  readonly file: string;
  readonly base: IndexedFile | undefined;
  readonly ours: IndexedFile | undefined;
  readonly theirs: IndexedFile | undefined;
}

/**
 * The files of managed/ in which not all three versions agree, in groups that have no CR in common: a CR that moved ties
 * its places together, and so do names that differ only in case. In the order of paths; found by hashes.
 */
export function changedGroups(
  base: FabricIndex,
  ours: FabricIndex,
  theirs: FabricIndex,
): readonly (readonly ChangedFile[])[] {
  const changed: ChangedFile[] = [];
  for (const file of new Set([...theirs.files.keys(), ...ours.files.keys(), ...base.files.keys()])) {
    const versions = [base, ours, theirs].map(index => index.files.get(file));
    const [b, o, t] = versions;
    if (b?.hash === o?.hash && b?.hash === t?.hash) continue;
    if (versions.some(version => version?.area === 'managed'))
      changed.push({ file, base: b, ours: o, theirs: t });
  }
  changed.sort((a, b) => (a.file < b.file ? -1 : 1));
  const ties = new Ties();
  for (const { file, ...versions } of changed) {
    ties.tie(file, `name ${file.toLowerCase()}`);
    for (const version of Object.values(versions)) {
      for (const { identity } of version?.documents ?? [])
        if (identity !== null) ties.tie(file, `CR ${identityKey(identity)}`);
    }
  }
  const groups = new Map<string, ChangedFile[]>();
  for (const one of changed) {
    const root = ties.rootOf(one.file);
    const group = groups.get(root);
    if (group === undefined) groups.set(root, [one]);
    else group.push(one);
  }
  return [...groups.values()];
}

/** Texts that belong together, directly or by way of others. */
class Ties {
  private readonly towards = new Map<string, string>();

  tie(a: string, b: string): void {
    const [from, to] = [this.rootOf(a), this.rootOf(b)];
    if (from !== to) this.towards.set(from, to);
  }

  rootOf(text: string): string {
    let root = text;
    for (let next = this.towards.get(root); next !== undefined; next = this.towards.get(root)) root = next;
    // The way is kept short for the next time.
    for (let at = text; at !== root;) {
      const next = this.towards.get(at) ?? root;
      this.towards.set(at, root);
      at = next;
    }
    return root;
  }
}
