import type { FabricIndex, NestedFabrics } from '../directory/fabricIndex';
import { nestedFabrics } from '../directory/nested';
import { entriesOf } from '../directory/tracked';
import { ok, type Result } from '../model/problem';
import type { CommittedResource } from './facts';
import type { Git } from './ports';
import { committedResources } from './view';

/** Makes an index of texts; directory's `indexTexts` with the fabric's namespace and cache filled in. */
export type IndexTexts = (entries: readonly { file: string; text: string }[]) => FabricIndex;

/** The fabric in one commit. */
export interface CommittedTree {
  /** By identityKey. */
  readonly resources: ReadonlyMap<string, CommittedResource>;
  /** Of managed/. */
  readonly index: FabricIndex;
  /** The CRs of fabrics that lie in managed/, by identityKey. */
  readonly inNested: ReadonlySet<string>;
}

/**
 * The fabric's CRs in commits. Blobs are read once (their id is a hash of their bytes), and a commit that was asked for last
 * time is answered from memory.
 */
export class CommittedTrees {
  private readonly texts = new Map<string, string>();
  private readonly trees = new Map<string, CommittedTree>();

  constructor(
    private readonly git: Git,
    private readonly folder: string,
    private readonly index: IndexTexts,
    /** The fabrics that lie in this one on the disk: their files are no CRs of it in a commit either. */
    private readonly nested: () => NestedFabrics,
  ) {}

  /** The next answers are made anew: what is left alone in them changed. */
  forget(): void {
    this.trees.clear();
  }

  /** Whether a commit (its full id) was read already, so that it is here. */
  has(commit: string): boolean {
    return this.trees.has(commit);
  }

  /** The CRs of a commit, by identityKey. */
  async at(commit: string, signal?: AbortSignal): Promise<Result<CommittedTree['resources']>> {
    const tree = await this.tree(commit, signal);
    return tree.ok ? ok(tree.value.resources) : tree;
  }

  /** A commit's CRs with their files; the empty tree before the first commit. */
  async tree(commit: string | undefined, signal?: AbortSignal): Promise<Result<CommittedTree>> {
    if (commit === undefined) return ok({ resources: new Map(), index: this.index([]), inNested: new Set() });
    const known = this.trees.get(commit);
    if (known) return ok(known);
    const managed = this.folder === '' ? 'managed' : `${this.folder}/managed`;
    const tree = await this.git.tree(commit, managed, signal);
    if (!tree.ok) return tree;
    const entries = tree.value.filter(entry => /\.(ya?ml|json)$/i.test(entry.path));
    const unread = [...new Set(entries.map(entry => entry.blob))].filter(blob => !this.texts.has(blob));
    const read = await this.git.blobs(unread, signal);
    if (!read.ok) return read;
    for (const [at, blob] of unread.entries()) {
      this.texts.set(blob, Buffer.from(read.value[at] ?? []).toString('utf8'));
    }
    const prefix = this.folder === '' ? 0 : this.folder.length + 1;
    const files = entries.map(entry => ({
      file: entry.path.slice(prefix),
      text: this.texts.get(entry.blob) ?? '',
    }));
    const onDisk = this.nested();
    const inTree = nestedFabrics(
      entriesOf(
        tree.value.map(({ path }) => ({ path, link: false })),
        this.folder,
      ),
    );
    const isNested = ({ file }: { file: string }): boolean => onDisk.has(file) || inTree.has(file);
    const index = this.index(files.filter(entry => !isNested(entry)));
    const inNested = new Set(this.index(files.filter(isNested)).resources.keys());
    const made = { resources: committedResources(index), index, inNested };
    // Four commits matter at a time (head, upstream, merge base, applied); older ones need not be kept.
    if (this.trees.size >= 8) this.trees.clear();
    this.trees.set(commit, made);
    return ok(made);
  }
}
