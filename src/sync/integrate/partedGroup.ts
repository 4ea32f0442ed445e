import type { FabricIndex, IndexedFile } from '../../directory/fabricIndex';
import { partsOf } from '../../directory/parts';
import type { Part } from '../../directory/parts';
import { identityKey, identityLabel, identityOfKey } from '../../model/identity';
import type { ChangedFile } from './changedGroups';

/** A CR's text in one version of a file. */
export interface KeyedPart {
  readonly key: string;
  readonly part: Part;
}

/** One version of a group of files, cut into CRs: by path in the order of the file, and by identityKey. */
export interface PartedVersion {
  readonly files: ReadonlyMap<string, readonly KeyedPart[]>;
  readonly byKey: ReadonlyMap<string, Part>;
}

export type Parted =
  ({ readonly ok: true } & OfEach<PartedVersion>) | { readonly ok: false; readonly reason: string };

/** Something of each of the three versions. */
export interface OfEach<T> {
  readonly base: T;
  readonly ours: T;
  readonly theirs: T;
}

/**
 * Cuts the files of a group into CRs, or says why one of them cannot be merged by CR.
 *
 * @param repeated the CRs that a version has more than once, by identityKey
 */
export function partGroup(group: readonly ChangedFile[], repeated: OfEach<ReadonlySet<string>>): Parted {
  const versions: PartedVersion[] = [];
  for (const side of ['base', 'ours', 'theirs'] as const) {
    const files = group.map(one => one[side]).filter(file => file !== undefined);
    const reason = files.map(whyNot).find(found => found !== undefined);
    if (reason !== undefined) return { ok: false, reason: `${reason} (${versionNames[side]}).` };
    const version = partVersion(files);
    const twice = [...version.byKey.keys()].find(key => repeated[side].has(key)) ?? version.twice;
    if (twice !== undefined) {
      const where = versionNames[side];
      return {
        ok: false,
        reason: `${identityLabel(identityOfKey(twice))} stands more than once in managed/ (${where}). Remove one of them.`,
      };
    }
    versions.push(version);
  }
  const [base, ours, theirs] = versions as [PartedVersion, PartedVersion, PartedVersion];
  return { ok: true, base, ours, theirs };
}

const versionNames = {
  base: 'in the common commit',
  ours: 'in our version',
  theirs: 'in upstream’s version',
};

/** Why a version of a file cannot be cut into CRs; the sentence goes on with the version. */
function whyNot(file: IndexedFile): string | undefined {
  const { text } = file.parsed;
  if (file.bytes !== undefined || text.includes('\ufffd'))
    return `${file.file} is no UTF-8 text: save it as one`;
  if (/^\ufeff?(?:%|\.\.\.(?:\s|$))/m.test(text))
    return `${file.file} has lines with % or ... between documents: take them out`;
  const strange = file.documents.find(({ identity }) => identity === null);
  if (strange !== undefined)
    return `Document ${strange.index + 1} of ${file.file} is no readable resource: correct it, or take one version of the file`;
  if (file.documents.some(({ at }) => at.length > 0))
    return `${file.file} holds a List: make documents of its items, or take one version of the file`;
  if (file.documents.length === 0 && text.trim() !== '')
    return `${file.file} holds comments but no resource: take one version of the file`;
  return undefined;
}

function partVersion(files: readonly IndexedFile[]): PartedVersion & { readonly twice?: string } {
  const parted = new Map<string, readonly KeyedPart[]>();
  const byKey = new Map<string, Part>();
  let twice: string | undefined;
  for (const file of files) {
    const parts = keyedParts(file);
    for (const { key, part } of parts) {
      if (byKey.has(key)) twice ??= key;
      byKey.set(key, part);
    }
    parted.set(file.file, parts);
  }
  return { files: parted, byKey, ...(twice === undefined ? {} : { twice }) };
}

/** The CRs of a file with their texts; what has no identity is left out. */
export function keyedParts(file: IndexedFile): readonly KeyedPart[] {
  return partsOf(file).flatMap(part =>
    part.document.identity === null ? [] : [{ key: identityKey(part.document.identity), part }],
  );
}

/** The CRs that an index has more than once, by identityKey. */
export function repeatedIn({ duplicates }: FabricIndex): ReadonlySet<string> {
  return new Set(duplicates.flatMap(([first]) => (first?.identity ? [identityKey(first.identity)] : [])));
}
