import table from '../../schemas/kinds.json';

/** A kind of custom resource, as a row of schemas/kinds.json (facts of Hedgehog fabric v0.126 to v0.129). */
export interface Kind {
  readonly kind: string;
  readonly group: string;
  /** The version that the API server serves. */
  readonly version: string;
  readonly plural: string;
  readonly singular: string;
  readonly shortNames: readonly string[];
  /** Controllers write their own kinds; a user's file of such a kind does not belong into managed/. */
  readonly writtenBy: 'user' | 'controller';
  /** Versions that hold the same fields and are no longer served. */
  readonly upgradesFrom?: readonly string[];
  /** The route below HNP's API that holds records of this kind; absent when HNP cannot hold it. */
  readonly hnpRoute?: string;
  /** Printer columns as kubectl shows them: title and JSON path. */
  readonly columns: readonly (readonly [string, string])[];
}

export const kinds: readonly Kind[] = (table as unknown as Kind[]).slice();

const byName = new Map(kinds.map(kind => [kind.kind, kind]));

const groups = new Set(kinds.map(({ group }) => group));

/** Whether an API group is one of the fabric's. */
export function isOwnGroup(group: string): boolean {
  return groups.has(group);
}

/** The kind of that name in that API group, or undefined when it is none of the fabric's. */
export function findKind(group: string, kind: string): Kind | undefined {
  const named = byName.get(kind);
  return named?.group === group ? named : undefined;
}

/** The fabric's kind of that name; the names are unique over the fabric's groups. */
export function kindNamed(kind: string): Kind | undefined {
  return byName.get(kind);
}

/** `group/version` as it stands in a document. */
export function apiVersionOf(kind: Kind): string {
  return `${kind.group}/${kind.version}`;
}

/** The group of an apiVersion; the core group is the empty string. */
export function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? '' : apiVersion.slice(0, slash);
}
