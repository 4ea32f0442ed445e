import { indexTexts } from '../../directory/indexTexts';
import type { Part } from '../../directory/parts';
import { identityKey, identityOfKey } from '../../model/identity';
import { equalJson, isObject } from '../../model/json';
import { Canvas, textOf } from './canvas';
import type { Home, NewFiles, Slot } from './canvas';
import type { ChangedFile } from './changedGroups';
import { mergeVersions, sameText } from './mergeVersions';
import type { MergedVersion } from './mergeVersions';
import { partGroup } from './partedGroup';
import type { OfEach, PartedVersion } from './partedGroup';
import type {
  ConflictedResource,
  DecideConflict,
  MergedFile,
  MergedResource,
  UnmergedFile,
} from './treeMerge';

/** What becomes of one group of files. */
export interface GroupMerge {
  readonly files: ReadonlyMap<string, MergedFile>;
  readonly conflicts: readonly ConflictedResource[];
  readonly unmerged: readonly UnmergedFile[];
  readonly resources: readonly MergedResource[];
}

export interface GroupOptions {
  readonly commit: string;
  readonly decide: DecideConflict;
  readonly newFiles: NewFiles;
  /** The CRs that a version has more than once, by identityKey. */
  readonly repeated: OfEach<ReadonlySet<string>>;
}

/** Merges a group of files that both sides changed, CR by CR. */
export function mergeGroup(group: readonly ChangedFile[], options: GroupOptions): GroupMerge {
  const parted = partGroup(group, options.repeated);
  if (!parted.ok) return unmerged(group, parted.reason);
  const merge = new GroupMerging(parted, options);
  const canvas = merge.run(isClaimed(group));
  const files = new Map<string, MergedFile>();
  const versions = new Map(group.map(one => [one.file, one]));
  for (const [file, slots] of canvas.files) {
    const text = textOf(slots);
    const { ours, theirs } = versions.get(file) ?? {};
    if (text === (theirs?.parsed.text ?? null)) continue;
    if (text !== null && !says(file, text, slots, options.newFiles.namespace))
      return unmerged(group, `The resources of ${file} cannot be put together. Merge the file by hand.`);
    if (text === null) files.set(file, null);
    else files.set(file, text === ours?.parsed.text ? { text, asOurs: true } : { text });
  }
  return { files, conflicts: merge.conflicts, unmerged: [], resources: merge.resourcesOf(canvas) };
}

function unmerged(group: readonly ChangedFile[], reason: string): GroupMerge {
  const ours = group.filter(
    file => file.ours?.hash !== file.base?.hash && file.ours?.hash !== file.theirs?.hash,
  );
  return {
    files: new Map(),
    conflicts: [],
    unmerged: ours.map(({ file }) => ({ file, reason })),
    resources: [],
  };
}

/** Names that differ only in case are in one group, so the group knows all of them. */
function isClaimed(group: readonly ChangedFile[]): (file: string) => boolean {
  const upstreams = new Map<string, string[]>();
  for (const { file, theirs } of group) {
    if (theirs === undefined) continue;
    const name = file.toLowerCase();
    upstreams.set(name, [...(upstreams.get(name) ?? []), file]);
  }
  return file => upstreams.get(file.toLowerCase())?.some(other => other !== file) === true;
}

/** Whether a text, read again, holds exactly these CRs. */
function says(file: string, text: string, slots: readonly Slot[], namespace: string): boolean {
  const documents = indexTexts([{ file, text }], { namespace }).files.get(file)?.documents ?? [];
  return (
    documents.length === slots.length &&
    slots.every(({ key, value }, n) => {
      const document = documents[n];
      return (
        document !== undefined &&
        document.identity !== null &&
        identityKey(document.identity) === key &&
        equalJson(document.value, value)
      );
    })
  );
}

class GroupMerging {
  readonly conflicts: ConflictedResource[] = [];
  private readonly merged = new Map<string, MergedVersion>();
  private readonly keys: readonly string[];

  constructor(
    private readonly versions: OfEach<PartedVersion>,
    private readonly options: GroupOptions,
  ) {
    const { base, ours, theirs } = versions;
    this.keys = [...new Set([base, ours, theirs].flatMap(version => [...version.byKey.keys()]))].sort();
  }

  run(isClaimed: (file: string) => boolean): Canvas {
    const canvas = new Canvas(isClaimed, this.options.newFiles);
    for (const [file, parts] of this.versions.theirs.files) {
      canvas.files.set(
        file,
        parts.map(({ key, part }) => slotOf(key, part)),
      );
    }
    const coming: { readonly slot: Slot; readonly homes: readonly Home[] }[] = [];
    for (const key of this.keys) {
      const slot = this.merge(key);
      const { ours, theirs } = this.of(key);
      const upstreams = theirs?.document.file;
      if (upstreams !== undefined && slot === undefined) canvas.remove(upstreams, key);
      if (slot === undefined) continue;
      const homes = this.homesOf(key);
      if (upstreams !== undefined && homes[0]?.file === upstreams) {
        if (slot.text !== theirs?.text) canvas.replace(upstreams, slot);
        continue;
      }
      if (upstreams !== undefined) canvas.remove(upstreams, key);
      coming.push({ slot: ours !== undefined && sameText(ours, theirs) ? slotOf(key, ours) : slot, homes });
    }
    // In the order in which our files have them, so that those that come together stay in their order.
    const order = [...this.versions.ours.byKey.keys()];
    const ranks = new Map(order.map((key, rank) => [key, rank]));
    coming.sort((a, b) => (ranks.get(a.slot.key) ?? 0) - (ranks.get(b.slot.key) ?? 0));
    for (const { slot, homes } of coming) canvas.insert(slot, homes);
    return canvas;
  }

  /** What is otherwise than upstream has it. */
  resourcesOf(canvas: Canvas): readonly MergedResource[] {
    const homes = canvas.homes();
    return this.keys.flatMap((key): MergedResource[] => {
      const { theirs } = this.of(key);
      const file = homes.get(key);
      const identity = identityOfKey(key);
      if (file === undefined)
        return theirs === undefined ? [] : [{ identity, key, file: theirs.document.file, how: 'removed' }];
      if (theirs === undefined) return [{ identity, key, file, how: 'added' }];
      const from = this.merged.get(key)?.from;
      if (from === 'both') return [{ identity, key, file, how: 'merged' }];
      if (from === 'ours') return [{ identity, key, file, how: 'changed' }];
      return file === theirs.document.file ? [] : [{ identity, key, file, how: 'moved' }];
    });
  }

  private of(key: string): { base: Part | undefined; ours: Part | undefined; theirs: Part | undefined } {
    const { base, ours, theirs } = this.versions;
    return { base: base.byKey.get(key), ours: ours.byKey.get(key), theirs: theirs.byKey.get(key) };
  }

  /** The CR as the result has it; undefined where it has none. */
  private merge(key: string): Slot | undefined {
    const { base, ours, theirs } = this.of(key);
    const merged = mergeVersions({ base, ours, theirs }, this.options.commit, conflict =>
      this.options.decide(key, conflict),
    );
    this.merged.set(key, merged);
    if ('conflicts' in merged) {
      this.conflicts.push({
        identity: identityOfKey(key),
        key,
        file: theirs?.document.file,
        conflicts: merged.conflicts,
        ours: ours && { file: ours.document.file, text: ours.text },
      });
    }
    if (merged.from === 'both') {
      return theirs && { key, document: theirs.document, text: merged.text, value: merged.value };
    }
    const part = merged.from === 'ours' ? ours : theirs;
    return part && slotOf(key, part);
  }

  /** Where a CR may stand, the best first: upstream's place, but where only we moved it ours. */
  private homesOf(key: string): readonly Home[] {
    const { base, ours, theirs } = this.of(key);
    const own = ours && this.home(ours, this.versions.ours);
    const upstreams = theirs && this.home(theirs, this.versions.theirs);
    const isMoved =
      base !== undefined &&
      ours !== undefined &&
      base.document.file === theirs?.document.file &&
      base.document.file !== ours.document.file;
    const conflicted = 'conflicts' in (this.merged.get(key) ?? {});
    const homes = isMoved && !conflicted ? [own, upstreams] : [upstreams, own];
    return homes.filter(home => home !== undefined);
  }

  private home({ document }: Part, version: PartedVersion): Home {
    return { file: document.file, order: version.files.get(document.file) ?? [] };
  }
}

function slotOf(key: string, { document, text }: Part): Slot {
  return { key, document, text, value: isObject(document.value) ? document.value : {} };
}
