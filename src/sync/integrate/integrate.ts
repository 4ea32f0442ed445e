import { contentOf } from '../../compare/content';
import { decideBy } from '../../compare/decisions';
import type { FileStep } from '../../directory/step';
import type { Conflict } from '../../model/state';
import { failed, ok, type Result } from '../../model/problem';
import type { Check } from '../../validate/newErrors';
import type { CommittedTrees } from '../committed';
import type { Facts, GitFacts } from '../facts';
import type { DiffEntry, Git } from '../ports';
import type { FabricSession } from '../session';
import { pathInRepository } from '../view';
import { replayLocal, type Fork } from './localCommits';
import type { DecideConflict } from './treeMerge';
import { mergeWorkTree, type WorkTreePlan } from './workTree';

export interface IntegrateOptions {
  /** Gives what checks the trees that local commits make of upstream's. */
  readonly checkOf: (facts: Facts) => Check;
  /** Which side wins where upstream and this clone changed a field differently; undefined: a person decides. */
  readonly upstream?: 'ours' | 'theirs';
  readonly writeFiles: (steps: readonly FileStep[]) => Promise<Result<unknown>>;
  readonly signal?: AbortSignal | undefined;
}

/** What is to come in. */
export interface Integration {
  /** The new tip: upstream's, with the local commits upon it. */
  readonly tip: string;
  /** Upstream's commits. */
  readonly incoming: number;
  /** Files whose changes go back into the work tree, because a person must decide or they bring errors in. */
  readonly leftOut: number;
  /** Brings files, index and branch to the new tip. */
  finish(): Promise<Result<void>>;
}

/**
 * Works out how upstream's commits come in: a fast-forward where there is nothing local, else local commits and uncommitted
 * work are replayed per CR and field upon upstream's tip. Nothing but objects of git is written until `finish`: then the
 * fabric's files, as one operation; then git moves index and work tree, and last the branch. Stopped anywhere and run again
 * it ends in the same state: what was written already is found to be a change that both sides made.
 */
export async function integrateUpstream(
  session: FabricSession,
  options: IntegrateOptions,
): Promise<Result<Integration>> {
  const { git } = session.ports;
  const facts = session.view?.facts;
  const trees = session.committed;
  if (!git || !trees || !facts?.git) return failed('not-a-repository', 'git', session.settings.directory);
  const { head, upstream, mergeBase } = facts.git;
  if (head === undefined) return failed('no-branch', 'git', facts.git.branch ?? '');
  const base = upstream === undefined ? head : mergeBase;
  if (base === undefined) return failed('unrelated-histories', 'git', facts.git.branch ?? '');
  const work = new IntegrationWork(session, facts, { git, trees, local: facts.git }, options);
  return work.prepare({ base, head, upstream: upstream ?? head });
}

interface Repository {
  readonly git: Git;
  readonly trees: CommittedTrees;
  readonly local: GitFacts;
}

class IntegrationWork {
  constructor(
    private readonly session: FabricSession,
    private readonly facts: Facts,
    private readonly repository: Repository,
    private readonly options: IntegrateOptions,
  ) {}

  async prepare(fork: Fork): Promise<Result<Integration>> {
    const { git, trees, local } = this.repository;
    const { signal } = this.options;
    const decide: DecideConflict = (key, conflict) => this.decide(key, conflict);
    const replay = await replayLocal(
      {
        git,
        trees,
        folder: local.folder,
        namespace: this.facts.index.namespace,
        crds: this.facts.index.crds,
        check: this.options.checkOf(this.facts),
        decide,
        signal,
      },
      fork,
    );
    if (!replay.ok) return replay;
    const base = await trees.tree(fork.base, signal);
    if (!base.ok) return base;
    const { tip, leftOut, commits } = replay.value;
    const plan = mergeWorkTree({
      disk: this.facts.index,
      head: local.headIndex,
      base: base.value.index,
      tip,
      changed: this.changedFiles(),
      leftOut,
      open: this.facts.open,
      commit: fork.upstream,
      decide,
    });
    if (!plan.ok) return plan;
    const made = await git.replayCommits(fork.upstream, commits, signal);
    if (!made.ok) return made;
    const target = made.value.at(-1) ?? fork.upstream;
    return ok({
      tip: target,
      incoming: local.behind,
      leftOut: leftOut.size,
      finish: () => this.move(fork.head, target, plan.value),
    });
  }

  private decide(key: string, conflict: Conflict): 'ours' | 'theirs' | undefined {
    return decideBy(this.facts.decisions.get(key) ?? [])(asCompared(conflict)) ?? this.options.upstream;
  }

  /** The fabric's files that git calls changed, relative to the fabric. */
  private changedFiles(): ReadonlySet<string> {
    const { folder, status } = this.repository.local;
    const prefix = folder === '' ? '' : `${folder}/`;
    const inFabric = status.changed.filter(path => path.startsWith(prefix));
    return new Set(inFabric.map(path => path.slice(prefix.length)));
  }

  private async move(head: string, target: string, plan: WorkTreePlan): Promise<Result<void>> {
    const { git, local } = this.repository;
    const { signal } = this.options;
    const differs = head === target ? ok([]) : await git.diffCommits(head, target, signal);
    if (!differs.ok) return differs;
    const own = new Set([...plan.own].map(file => pathInRepository(local.folder, file)));
    const others = await this.others(differs.value, own);
    if (!others.ok) return others;
    const kept = differs.value
      .map(({ path }) => path)
      .filter(path => own.has(path) || others.value.includes(path));
    const partly = local.status.partlyStaged.find(path => kept.includes(path));
    if (partly !== undefined) return failed('partly-staged', 'git', partly);
    // Before the branch moves: until then HEAD does not say what upstream says, and they ask nothing.
    const noted = await this.session.noteOpenConflicts(plan.open, local.inHead);
    if (!noted.ok) return noted;
    if (plan.steps.length > 0) {
      const written = await this.options.writeFiles(plan.steps);
      if (!written.ok) return written;
    }
    return head === target ? ok(undefined) : git.moveWorkTree(head, target, kept, signal);
  }

  /** Other changed files that differ between both commits: fine where the disk has what comes, else for a person. */
  private async others(
    differs: readonly DiffEntry[],
    own: ReadonlySet<string>,
  ): Promise<Result<readonly string[]>> {
    const { git, local } = this.repository;
    const inWay = differs.filter(({ path }) => local.changed.has(path) && !own.has(path));
    for (const { path, after } of inWay) {
      const now = await this.session.ports.files.stat(`${git.root}/${path}`);
      if (!now.ok) return now;
      const wanted = after === undefined ? ok([]) : await git.blobs([after.blob], this.options.signal);
      if (!wanted.ok) return wanted;
      const disk =
        now.value?.kind === 'file'
          ? await this.session.ports.files.read(`${git.root}/${path}`)
          : ok(undefined);
      if (!disk.ok) return disk;
      const [blob] = wanted.value;
      const same =
        now.value === null
          ? after === undefined
          : disk.value !== undefined && blob !== undefined && Buffer.compare(disk.value, blob) === 0;
      if (!same) return failed('local-changes', 'git', path, 'the remote changed it too');
    }
    return ok(inWay.map(({ path }) => path));
  }
}

/** A decision about a CR as a whole was made for what is compared of it, not for the whole document. */
function asCompared(conflict: Conflict): Conflict {
  if (conflict.path.length > 0) return conflict;
  const part = (side: Conflict['ours']): Conflict['ours'] =>
    side === undefined ? undefined : contentOf(side);
  const { base, ours, theirs } = conflict;
  return { ...conflict, base: part(base), ours: part(ours), theirs: part(theirs) };
}
