import type { IndexedDocument, IndexedFile } from '../directory/fabricIndex';
import type { FileChanges } from '../directory/updateIndex';
import type { Finding } from '../model/finding';
import { identityOfKey } from '../model/identity';
import { isAmong, type NewErrors } from '../validate/newErrors';
import { referencesOf } from '../validate/references';
import { isDirectoryRule } from '../validate/rules/all';

/** Files that go into a commit together or not at all, with the CRs that are or were in them. */
export interface Unit {
  readonly changes: FileChanges;
  /** By identityKey. */
  readonly keys: readonly string[];
}

/** A unit that stays back, and the errors that it would bring in. */
export interface HeldUnit<U extends Unit> {
  readonly unit: U;
  readonly errors: readonly Finding[];
  /** It has these errors only because other units stay back. */
  readonly follows: boolean;
}

/** To leave a unit out and look costs a check; with more of them in question all that may be the cause stay back. */
const mostTrials = 100;

/**
 * The units that stay back, so that no error comes into the tree with the rest; the rest is taken into it. A unit stays
 * back when an error is gone without it: then it is a cause, alone or with others. An error in a changed CR that would be
 * there without the change too is not that change's: who edits a VPC next to one that was deleted by mistake is not held.
 */
export function holdUnits<U extends Unit>(units: readonly U[], errors: NewErrors): readonly HeldUnit<U>[] {
  if (units.length === 0) return [];
  const going = new Set(units);
  const held: HeldUnit<U>[] = [];
  for (;;) {
    const found = errors.of(changesOf(going));
    if (found.length === 0) break;
    const follows = held.length > 0;
    const causes = new Causes(going, errors).of(found);
    for (const [unit, own] of causes) {
      going.delete(unit);
      held.push({ unit, errors: own, follows });
    }
  }
  errors.take(changesOf(going));
  return held;
}

/** What units change, all together. */
export function changesOf(units: Iterable<Unit>): FileChanges {
  const all = new Map<string, IndexedFile | null>();
  for (const { changes } of units) for (const [file, now] of changes) all.set(file, now);
  return all;
}

/** Finds out which of the units that go are the causes of errors. */
class Causes<U extends Unit> {
  private readonly byFile = new Map<string, U>();
  /** By `<kind>/<name>`. */
  private readonly byName = new Map<string, U>();
  private readonly without = new Map<U, (error: Finding) => boolean>();
  private readonly all: readonly U[];

  constructor(
    going: ReadonlySet<U>,
    private readonly errors: NewErrors,
  ) {
    this.all = [...going];
    for (const unit of going) {
      for (const file of unit.changes.keys()) this.byFile.set(file, unit);
      for (const key of unit.keys) {
        const { kind, name } = identityOfKey(key);
        this.byName.set(`${kind}/${name}`, unit);
      }
    }
  }

  /** At least one unit, each with its errors. */
  of(found: readonly Finding[]): ReadonlyMap<U, readonly Finding[]> {
    const causes = new Map<U, Finding[]>();
    for (const error of found) {
      for (const unit of this.causesOf(error)) {
        const known = causes.get(unit);
        if (known === undefined) causes.set(unit, [error]);
        else known.push(error);
      }
    }
    return causes;
  }

  private causesOf(error: Finding): readonly U[] {
    const own = this.byFile.get(error.file);
    // What is wrong in a document alone needs no other cause.
    if (own !== undefined && !isDirectoryRule(error.code)) return [own];
    const near = new Set(own === undefined ? [] : [own]);
    for (const { file } of error.related ?? []) addKnown(near, this.byFile.get(file));
    for (const name of namedAt(error, this.fileOf(error, own))) addKnown(near, this.byName.get(name));
    const causes = [...near].filter(unit => this.isGoneWithout(unit, error));
    if (causes.length > 0) return causes;
    const far = this.all.filter(unit => !near.has(unit) && this.isGoneWithout(unit, error));
    if (far.length > 0) return far;
    // Only several of them together make it.
    return near.size > 0 ? [...near] : this.all;
  }

  private fileOf({ file }: Finding, own: U | undefined): IndexedFile | null | undefined {
    return own === undefined ? this.errors.index.files.get(file) : own.changes.get(file);
  }

  private isGoneWithout(unit: U, error: Finding): boolean {
    let left = this.without.get(unit);
    if (left === undefined) {
      if (this.without.size >= mostTrials) return true;
      left = isAmong(this.errors.of(changesOf(this.all.filter(other => other !== unit))));
      this.without.set(unit, left);
    }
    return !left(error);
  }
}

function addKnown<U>(set: Set<U>, unit: U | undefined): void {
  if (unit !== undefined) set.add(unit);
}

/** What the CR of an error names, as `<kind>/<name>`. */
function namedAt({ resource }: Finding, file: IndexedFile | null | undefined): ReadonlySet<string> {
  const isIt = ({ identity }: IndexedDocument): boolean =>
    identity !== null && identity.kind === resource?.kind && identity.name === resource.name;
  const documents = file?.documents.filter(isIt) ?? [];
  const targets = documents.flatMap(document => referencesOf(document).map(({ target }) => target));
  return new Set(targets.map(({ kind, name }) => `${kind}/${name}`));
}

/** The first of some CRs (by identityKey) that the CRs of changed files name. */
export function namedKey(changes: FileChanges, keys: ReadonlySet<string>): string | undefined {
  const byName = new Map<string, string>();
  for (const key of keys) {
    const { kind, name } = identityOfKey(key);
    byName.set(`${kind}/${name}`, key);
  }
  for (const document of [...changes.values()].flatMap(file => file?.documents ?? [])) {
    for (const { target } of referencesOf(document)) {
      const key = byName.get(`${target.kind}/${target.name}`);
      if (key !== undefined) return key;
    }
  }
  return undefined;
}
