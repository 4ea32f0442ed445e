import type { FabricIndex } from '../../directory/fabricIndex';
import { isResourceFile } from '../../directory/indexTexts';
import { updateIndex } from '../../directory/updateIndex';
import { failed, ok, type Result } from '../../model/problem';
import { NewErrors, type Check } from '../../validate/newErrors';
import type { CommittedTree, CommittedTrees } from '../committed';
import { holdUnits } from '../gate';
import type { CommitEntry, DiffEntry, Git, NewFile, Replayed } from '../ports';
import { pathInRepository } from '../view';
import { mergeTrees } from './mergeTrees';
import { mergeOtherFiles } from './otherFiles';
import type { DecideConflict, TreeMerge } from './treeMerge';
import { indexMerged, unitsOf } from './units';

/** Where two histories went different ways, as full object ids. */
export interface Fork {
  readonly base: string;
  readonly head: string;
  readonly upstream: string;
}

/** What a replay of local commits works with. */
export interface ReplayPorts {
  readonly git: Git;
  readonly trees: CommittedTrees;
  /** The fabric's directory relative to the work tree's root. */
  readonly folder: string;
  readonly namespace: string;
  readonly check: Check;
  /** The CRDs that the fabric's CRs are checked with. */
  readonly crds: FabricIndex['crds'];
  readonly decide: DecideConflict;
  readonly signal?: AbortSignal | undefined;
}

/** The local commits as they are to stand upon upstream's tip. */
export interface Replay {
  readonly commits: readonly Replayed[];
  /** The fabric's managed/ at the new tip. */
  readonly tip: FabricIndex;
  /**
   * Files (relative to the fabric) whose local changes go into no commit, because a person must decide, or because they
   * would bring errors in: the new tip has them as upstream has them.
   */
  readonly leftOut: ReadonlySet<string>;
}

/**
 * Works out the local commits upon upstream's tip, per CR and field; files that are no CRs line by line. Nothing is written.
 * A conflict, and a change that would bring an error into upstream's tree (two sides that took the same VLAN), is left out
 * of the commits. What nobody can merge by CR is a problem that names the file.
 */
export async function replayLocal(ports: ReplayPorts, fork: Fork): Promise<Result<Replay>> {
  const { git, signal } = ports;
  const theirs = await ports.trees.tree(fork.upstream, signal);
  if (!theirs.ok) return theirs;
  const nothing: Replay = { commits: [], tip: theirs.value.index, leftOut: new Set() };
  if (fork.head === fork.base) return ok(nothing);
  const local = await git.commitsBetween(fork.upstream, fork.head, signal);
  if (!local.ok) return local;
  const base = await ports.trees.tree(fork.base, signal);
  if (!base.ok) return base;
  const upstream = await git.diffCommits(fork.base, fork.upstream, signal);
  if (!upstream.ok) return upstream;
  const work = new ReplayWork(ports, fork, {
    base: base.value,
    theirs: theirs.value,
    upstream: upstream.value,
  });
  return work.run(local.value, nothing);
}

class ReplayWork {
  /** Files and CRs that are in no commit. */
  private readonly leftFiles = new Set<string>();
  private readonly leftKeys = new Set<string>();

  constructor(
    private readonly ports: ReplayPorts,
    private readonly fork: Fork,
    private readonly trees: {
      readonly base: CommittedTree;
      readonly theirs: CommittedTree;
      /** What upstream changed since the base. */
      readonly upstream: readonly DiffEntry[];
    },
  ) {}

  async run(local: readonly CommitEntry[], nothing: Replay): Promise<Result<Replay>> {
    const last = local.at(-1);
    if (last === undefined) return ok(nothing);
    const final = await this.version(this.fork.head, this.ports.decide);
    if (!final.ok) return final;
    const { merge, ours } = final.value;
    const [unmerged] = merge.unmerged;
    if (unmerged) {
      const path = pathInRepository(this.ports.folder, unmerged.file);
      return failed('local-changes', 'git', path, unmerged.reason);
    }
    this.leaveOut(merge, ours);
    const files = this.filesOf(final.value);
    const commits = await this.chain(local, files);
    if (!commits.ok) return commits;
    const changes = indexMerged(this.going(merge), this.ports.namespace);
    const tip = updateIndex(this.trees.theirs.index, changes);
    return ok({ commits: commits.value, tip, leftOut: this.leftFiles });
  }

  /** Notes what may not go: conflicts, what would bring errors in, and what shares a file or a CR with them. */
  private leaveOut(merge: TreeMerge, ours: FabricIndex): void {
    const { base, theirs } = this.trees;
    const changes = indexMerged(merge.files, this.ports.namespace);
    const units = unitsOf(merge, changes, [base.index, ours, theirs.index]);
    const open = new Set(merge.conflicts.map(({ key }) => key));
    const isOpen = ({ keys }: { readonly keys: readonly string[] }): boolean =>
      keys.some(key => open.has(key));
    const rest = units.filter(unit => !isOpen(unit));
    const errors = new NewErrors({ ...theirs.index, crds: this.ports.crds }, this.ports.check);
    const held = rest.length === 0 ? [] : holdUnits(rest, errors).map(({ unit }) => unit);
    for (const { files, keys } of [...units.filter(isOpen), ...held]) {
      for (const file of files) this.leftFiles.add(file);
      for (const key of keys) this.leftKeys.add(key);
    }
  }

  /** A local commit's tree merged with upstream's. */
  private async version(commit: string, decide: DecideConflict): Promise<Result<Version>> {
    const { git, trees, signal, folder } = this.ports;
    const { base, theirs, upstream } = this.trees;
    const tree = await trees.tree(commit, signal);
    if (!tree.ok) return tree;
    const changed = await git.diffCommits(this.fork.base, commit, signal);
    if (!changed.ok) return changed;
    const ours = tree.value.index;
    const merge = mergeTrees({
      base: base.index,
      ours,
      theirs: theirs.index,
      commit: this.fork.upstream,
      decide,
    });
    const isOther = (entry: DiffEntry): boolean =>
      !isFabricFile(entry, folder, [base.index, ours, theirs.index]);
    const others = await mergeOtherFiles(
      git,
      changed.value.filter(isOther),
      upstream.filter(isOther),
      signal,
    );
    return others.ok ? ok({ merge, ours, changed: changed.value, others: others.value }) : others;
  }

  private going(merge: TreeMerge): TreeMerge['files'] {
    return new Map([...merge.files].filter(([file]) => !this.leftFiles.has(file)));
  }

  /** What a commit has otherwise than upstream's tip, by path of the repository. */
  private filesOf({ merge, changed, others }: Version): Map<string, NewFile> {
    const ours = new Map(changed.map(entry => [entry.path, entry]));
    const files = new Map(others);
    for (const [file, merged] of this.going(merge)) {
      const path = pathInRepository(this.ports.folder, file);
      const own = ours.get(path)?.after;
      if (merged === null) files.set(path, null);
      else if (merged.asOurs && own) files.set(path, own);
      else files.set(path, { bytes: new TextEncoder().encode(merged.text), mode: own?.mode ?? '100644' });
    }
    return files;
  }

  /** A commit for each local one; one for all where they cannot be told apart upon upstream's tip. */
  private async chain(
    local: readonly CommitEntry[],
    last: ReadonlyMap<string, NewFile>,
  ): Promise<Result<readonly Replayed[]>> {
    const made: Replayed[] = [];
    let before: ReadonlyMap<string, NewFile> = new Map<string, NewFile>();
    for (const [at, { id, message, author, parents }] of local.entries()) {
      let files = last;
      if (at < local.length - 1) {
        // A merge of theirs by hand: what lies before it has another base.
        const step = parents > 1 ? undefined : await this.step(id);
        if (step === undefined || local.some(other => other.parents > 1)) return ok(squashed(local, last));
        if (!step.ok) return step;
        if (step.value === undefined) return ok(squashed(local, last));
        files = step.value;
      }
      if (!sameFiles(before, files)) made.push({ files, message, author });
      before = files;
    }
    return ok(made);
  }

  /** An earlier commit upon upstream's tip; undefined when it alone has a conflict. */
  private async step(commit: string): Promise<Result<ReadonlyMap<string, NewFile> | undefined>> {
    const version = await this.version(commit, this.ports.decide);
    if (!version.ok) return version.problem.code === 'local-changes' ? ok(undefined) : version;
    const { merge } = version.value;
    const isAside = (key: string): boolean => this.leftKeys.has(key);
    if (merge.unmerged.length > 0 || merge.conflicts.some(({ key }) => !isAside(key))) return ok(undefined);
    // What stays out at the end stays out before, under whatever name it had.
    const aside = unitsOf(merge, indexMerged(merge.files, this.ports.namespace), [
      this.trees.base.index,
      version.value.ours,
      this.trees.theirs.index,
    ]).filter(({ keys }) => keys.some(isAside));
    const files = this.filesOf(version.value);
    for (const file of aside.flatMap(unit => unit.files))
      files.delete(pathInRepository(this.ports.folder, file));
    return ok(files);
  }
}

interface Version {
  readonly merge: TreeMerge;
  readonly ours: FabricIndex;
  /** What the commit has otherwise than the base. */
  readonly changed: readonly DiffEntry[];
  /** Files that are no CRs, merged. */
  readonly others: ReadonlyMap<string, NewFile>;
}

/** Whether a path is a file that holds CRs of the fabric, and is merged as such. */
export function isFabricFile(
  { path, before, after }: DiffEntry,
  folder: string,
  versions: readonly FabricIndex[],
): boolean {
  const prefix = folder === '' ? '' : `${folder}/`;
  const file = path.slice(prefix.length);
  const isPlain = [before, after].every(entry => entry === undefined || entry.mode.startsWith('100'));
  return (
    path.startsWith(`${prefix}managed/`) &&
    isPlain &&
    isResourceFile(file) &&
    versions.some(index => index.files.has(file))
  );
}

function squashed(local: readonly CommitEntry[], files: ReadonlyMap<string, NewFile>): readonly Replayed[] {
  const last = local.at(-1);
  if (last === undefined || files.size === 0) return [];
  const subjects = local.map(({ message }) => `- ${message.split('\n')[0] ?? ''}`);
  const message = `Merge ${local.length} local commits\n\n${subjects.join('\n')}\n`;
  return [{ files, message, author: last.author }];
}

function sameFiles(a: ReadonlyMap<string, NewFile>, b: ReadonlyMap<string, NewFile>): boolean {
  return a.size === b.size && [...a].every(([path, file]) => b.has(path) && same(file, b.get(path) ?? null));
}

function same(a: NewFile, b: NewFile): boolean {
  if (a === null || b === null) return a === b;
  if ('blob' in a) return 'blob' in b && a.blob === b.blob && a.mode === b.mode;
  return 'bytes' in b && a.mode === b.mode && Buffer.compare(a.bytes, b.bytes) === 0;
}
