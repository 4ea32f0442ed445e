import type { FileStep } from '../directory/step';
import type { Identity } from '../model/identity';
import { identityKey } from '../model/identity';
import { equalJson } from '../model/json';
import type { StepProgress } from '../model/planSync';
import { failed, ok, type Problem, type Result } from '../model/problem';
import type { BaseChange } from './base';
import type { Check } from '../validate/newErrors';
import { stillSame } from './changedFiles';
import type { Facts } from './facts';
import { integrateUpstream } from './integrate/integrate';
import { agreedChange, moveBase, readAgain } from './moveBase';
import { stops, type SyncPlan } from './plan';
import { changedByAHook, pushCommit } from './pushCommit';
import type { Hnp } from './ports';
import type { FabricSession } from './session';
import { keyOfRecord, pathInRepository, type View } from './view';
import { writeHnp, type HnpWriteOutcome } from './writeHnp';

/** What happened, all of it read back. */
export interface SyncOutcome {
  /** Upstream's commits that came in. */
  readonly integrated: number;
  /** Files whose committed changes are uncommitted again: they wait for a person, or are held back. */
  readonly leftOut: number;
  /** What was carried out in the end: the accepted plan, or what it became upon upstream's commits. */
  readonly plan: SyncPlan;
  /** The commit that this sync made. */
  readonly commit?: string;
  /** The remote branch stands at this commit: it was asked. */
  readonly pushed?: string;
  /** The page of that commit on GitHub. */
  readonly link?: string;
  readonly hnp: readonly HnpWriteOutcome[];
  /** CRs that entered the base. */
  readonly agreed: number;
  readonly problems: readonly Problem[];
  /** False: something stopped it before its end. Running it again is safe. */
  readonly finished: boolean;
}

export interface ApplyOptions {
  /** Makes the plan again after upstream's commits came in. */
  readonly replan: (view: View) => SyncPlan;
  /** Gives what checks the trees that local commits make of upstream's. */
  readonly checkOf: (facts: Facts) => Check;
  /** Which side wins where upstream and this clone changed a field differently; undefined: a person decides. */
  readonly upstream?: 'ours' | 'theirs';
  readonly writeFiles: (steps: readonly FileStep[]) => Promise<Result<unknown>>;
  /** Waits before a push that was rejected is tried again. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  readonly progress?: StepProgress;
  readonly signal?: AbortSignal;
}

/**
 * Carries out a plan: upstream in, files, one commit, push, HNP's records, and last the base, each step read back before the
 * next. Stopped anywhere and run again it ends in the same state: whatever was done is found to be done.
 */
export async function applyPlan(
  session: FabricSession,
  plan: SyncPlan,
  options: ApplyOptions,
): Promise<SyncOutcome> {
  const work = new SyncWork(session, options, plan);
  const result = await work.run();
  const problems = result.ok ? work.problems : [...work.problems, result.problem];
  return {
    integrated: work.integrated,
    leftOut: work.leftOut,
    plan: { ...work.plan, ...work.committed },
    hnp: work.hnp,
    agreed: work.agreed,
    problems,
    finished: result.ok,
    ...(work.commit === undefined ? {} : { commit: work.commit }),
    ...(work.pushed === undefined ? {} : { pushed: work.pushed }),
  };
}

/** How long (ms) a push that others outrun is tried again. */
const PUSH_FOR_MS = 180_000;
/** No wait is longer than so many tries take: as many may well race for the branch. */
const MOST_TRIES = 8;

class SyncWork {
  integrated = 0;
  leftOut = 0;
  /** What the commit holds: a plan that is made after it has nothing of that any more. */
  committed: Partial<Pick<SyncPlan, 'git' | 'otherFiles' | 'message'>> = {};
  commit: string | undefined;
  pushed: string | undefined;
  hnp: HnpWriteOutcome[] = [];
  agreed = 0;
  plan: SyncPlan;
  readonly problems: Problem[] = [];

  constructor(
    private readonly session: FabricSession,
    private readonly options: ApplyOptions,
    private readonly accepted: SyncPlan,
  ) {
    this.plan = accepted;
  }

  async run(): Promise<Result<void>> {
    const { accepted, session } = this;
    const stop = accepted.problems.find(stops);
    if (stop) return { ok: false, problem: stop };
    if (accepted.massDeletion) {
      return failed('needs-decision', 'fabric', accepted.fabric, `${accepted.deletions} deletions`);
    }
    if (!session.ports.git || !session.view?.facts.git)
      return failed('not-a-repository', 'git', session.settings.directory);
    const pushed = await this.publish();
    if (!pushed.ok) return pushed;
    if (pushed.value === undefined) return ok(undefined);
    return this.tellHnp(this.plan, pushed.value);
  }

  /**
   * Upstream in, files, commit, push; and the push again where others were first. Resolves to the commit that the remote
   * has, or undefined where there is none.
   */
  private async publish(): Promise<Result<string | undefined>> {
    const came = await this.integrate();
    if (!came.ok) return came;
    const pushed = await this.commitAndPush();
    return pushed.ok || pushed.problem.code !== 'remote-rejected' ? pushed : this.pushAgain();
  }

  private async commitAndPush(): Promise<Result<string | undefined>> {
    const { plan } = this;
    if (!commitLooks(plan)) {
      const [head, same] = await Promise.all([this.head(), this.stillSame(plan)]);
      if (plan.head !== head) return failed('file-changed', 'git', 'HEAD', 'it moved meanwhile');
      if (!same.ok) return same;
    }
    const written = await this.write(plan);
    return written.ok ? this.push(plan) : written;
  }

  /**
   * Brings our commits upon what others pushed first. What is made of them is pushed before the work tree moves there: the
   * shorter the time from a fetch to a push, the fewer others come in between.
   */
  private async pushAgain(): Promise<Result<string | undefined>> {
    const { clock } = this.session.ports;
    const until = clock.now() + PUSH_FOR_MS;
    let longest = 0;
    for (;;) {
      // At random, and longer while more are racing for the branch, so that they do not meet again.
      await this.options.sleep(Math.random() * longest, this.options.signal);
      const began = clock.now();
      const fetched = await this.session.fetchRemote();
      const again = fetched.ok ? this.planAgain(fetched.value) : fetched;
      if (!again.ok) return again;
      const next = await integrateUpstream(this.session, this.options);
      if (!next.ok) return next;
      const { tip, incoming, leftOut } = next.value;
      // What would go back into the work tree is for a person to see first.
      if (leftOut > 0) return failed('needs-decision', 'fabric', this.accepted.fabric, 'git moved meanwhile');
      const pushed = await this.send(tip);
      if (pushed.ok) {
        const moved = await next.value.finish();
        if (!moved.ok) return moved;
        this.integrated += incoming;
        if (this.commit !== undefined) this.commit = tip;
        const view = await this.session.refreshLocal();
        const planned = view.ok ? this.planAgain(view.value) : view;
        return planned.ok ? ok(tip) : planned;
      }
      if (pushed.problem.code !== 'remote-rejected') return pushed;
      const now = clock.now();
      if (now > until) {
        const detail = 'others pushed again and again; your commit is kept here';
        return failed('diverged', 'git', this.plan.fabric, detail, { afterMs: now - began });
      }
      longest = Math.min(Math.max(longest * 2, 2 * (now - began)), MOST_TRIES * (now - began));
    }
  }

  private stillSame(plan: SyncPlan): Promise<Result<void>> {
    return stillSame(this.session.ports.files, this.session.settings.directory, plan.seen);
  }

  private async head(): Promise<string | undefined> {
    const head = await this.session.ports.git?.resolve('HEAD');
    return head?.ok ? head.value : undefined;
  }

  /** Takes upstream's commits in and plans again. */
  private async integrate(): Promise<Result<void>> {
    const { plan } = this;
    if (plan.incoming === 0 && !plan.settles) return ok(undefined);
    this.options.progress?.('integrate');
    const came = await integrateUpstream(this.session, this.options);
    const moved = came.ok ? await came.value.finish() : came;
    if (!came.ok || !moved.ok) return moved;
    this.integrated += came.value.incoming;
    this.leftOut += came.value.leftOut;
    const view = await this.session.refreshLocal();
    return view.ok ? this.planAgain(view.value) : view;
  }

  /** Plans for what is there now. What the accepted plan did not hold is for a person to see first. */
  private planAgain(view: View): Result<void> {
    const { accepted } = this;
    const plan = this.options.replan(view);
    const known = new Set(
      [
        ...accepted.git,
        ...accepted.hnp,
        ...accepted.waiting,
        ...accepted.decided,
        ...accepted.leftOut,
      ].flatMap(({ identity }) => (identity ? [identityKey(identity)] : [])),
    );
    const more = [...plan.git, ...plan.waiting].some(({ identity }) => !known.has(identityKey(identity)));
    this.plan = plan;
    const stop = plan.problems.find(stops);
    if (stop) return { ok: false, problem: stop };
    return more || plan.deletions > accepted.deletions
      ? failed('needs-decision', 'fabric', accepted.fabric, 'git moved, and the plan holds more now')
      : ok(undefined);
  }

  private async write(plan: SyncPlan): Promise<Result<void>> {
    const { git } = this.session.ports;
    if (plan.steps.length > 0) {
      this.options.progress?.('files');
      const applied = await this.options.writeFiles(plan.steps);
      if (!applied.ok) return applied;
    }
    let paths = pathsOf(plan).map(file => pathInRepository(this.session.folder, file));
    const created = new Set<string>();
    if (paths.length === 0 || !git) return ok(undefined);
    if (plan.steps.length > 0) {
      const inHead = this.session.view?.facts.git?.headIndex.files;
      const made = plan.steps.filter(({ kind, file }) => kind === 'write' && inHead?.has(file) === false);
      for (const { file } of made) created.add(pathInRepository(this.session.folder, file));
      // A draft that says what HEAD has leaves nothing to commit in its file.
      const status = await git.status(this.options.signal);
      if (!status.ok) return status;
      const changed = new Set(status.value.changed);
      // A new file that git does not see is ignored: git itself says so when it is added.
      paths = paths.filter(path => changed.has(path) || created.has(path));
      if (paths.length === 0) return ok(undefined);
    }
    this.options.progress?.('commit');
    const made = await git.commitPaths(paths, plan.message, {
      signal: this.options.signal,
      onto: plan.head,
      created: [...created],
      check: commitLooks(plan) ? () => this.stillSame(plan) : undefined,
    });
    if (!made.ok) return made.problem.code === 'nothing-to-commit' ? this.unlessChanged(paths, made) : made;
    this.commit = made.value.commit;
    this.committed = { git: plan.git, otherFiles: plan.otherFiles, message: plan.message };
    const { changedByHook } = made.value;
    return changedByHook.length === 0 ? ok(undefined) : changedByAHook(changedByHook);
  }

  /** HEAD has it all where git sees no change of these paths: there was nothing to commit, and the rest goes on. */
  private async unlessChanged(paths: readonly string[], failure: Result<never>): Promise<Result<void>> {
    const status = await this.session.ports.git?.status(this.options.signal);
    if (!status?.ok) return status ?? failure;
    const changed = new Set(status.value.changed);
    return paths.some(path => changed.has(path)) ? failure : ok(undefined);
  }

  /** Pushes what the remote lacks and asks the remote. Resolves to the commit that both have, or undefined without commits, or where it ends with one. */
  private async push(plan: SyncPlan): Promise<Result<string | undefined>> {
    if (plan.commitOnly) return ok(undefined);
    const facts = this.session.view?.facts.git;
    const head = this.commit ?? plan.head;
    if (facts?.remote === undefined || facts.branch === undefined || head === undefined) return ok(head);
    if (!plan.push) return ok(head === plan.upstream ? head : undefined);
    const sent = await this.send(head);
    return sent.ok ? ok(head) : sent;
  }

  private async send(commit: string): Promise<Result<void>> {
    const { git } = this.session.ports;
    const { remote, branch } = this.session.view?.facts.git ?? {};
    if (!git || remote === undefined || branch === undefined)
      return failed('no-remote', 'remote', remote ?? '');
    this.options.progress?.('push');
    const sent = await pushCommit(git, remote, branch, commit, this.options.signal);
    if (sent.ok) this.pushed = commit;
    return sent;
  }

  private async tellHnp(plan: SyncPlan, pushed: string): Promise<Result<void>> {
    const { facts } = this.session.view ?? {};
    if (!facts?.hnp || !facts.agreement || facts.sources.hnp.status !== 'fresh') {
      // It answered when the plan was made and does not now: what was shown is not done.
      if (plan.hnp.length > 0) {
        const gone = facts?.sources.hnp.problem ?? failed('hnp-incomplete', 'hnp', plan.fabric).problem;
        this.problems.push(gone);
      }
      return ok(undefined);
    }
    const tree = await this.session.committed?.at(pushed);
    if (!tree) return ok(undefined);
    if (!tree.ok) return tree;
    const opened = await this.session.ports.openHnp();
    if (!opened.ok) return opened;
    const ignore = facts.settings.ignoreFields;
    if (plan.hnp.length > 0) {
      this.options.progress?.('hnp');
      this.hnp = await writeHnp(opened.value, facts.hnp, plan.hnp, tree.value, ignore, this.options.signal);
      for (const { problem } of this.hnp) if (problem) this.problems.push(problem);
    }
    const candidates = this.candidates(plan);
    const records = await readAgain(opened.value, facts.hnp, candidates, this.options.signal);
    if (!records.ok) return records;
    const change = agreedChange(candidates, tree.value, records.value, ignore);
    const emptied = await this.emptyDrafts(opened.value, facts.hnp.fabric, plan, change);
    if (!emptied || this.hnp.some(({ problem }) => problem)) this.options.progress?.('hnp', 'failed');
    return this.base(facts, change, pushed);
  }

  /** CRs that may agree now: those that were written, taken from a draft, or found equal. */
  private candidates(plan: SyncPlan): Identity[] {
    const failedKeys = new Set(
      this.hnp.flatMap(({ change, problem }) => (problem ? [identityKey(change.identity)] : [])),
    );
    const all = new Map<string, Identity>();
    const drafts = plan.git.filter(change => change.from === 'draft');
    for (const { identity } of [...this.hnp.map(({ change }) => change), ...drafts])
      all.set(identityKey(identity), identity);
    for (const identity of plan.agreed) all.set(identityKey(identity), identity);
    return [...all].filter(([key]) => !failedKeys.has(key)).map(([, identity]) => identity);
  }

  /**
   * Empties each draft_spec that had its say, if it still is what the plan saw: nothing in HNP does it, and it would be offered
   * again for ever. Resolves to whether that went well.
   */
  private async emptyDrafts(hnp: Hnp, fabric: number, plan: SyncPlan, change: BaseChange): Promise<boolean> {
    const { signal } = this.options;
    const before = this.problems.length;
    const settled = plan.emptied.filter(draft => change.has(keyOfRecord(draft) ?? ''));
    const now = settled.length > 0 ? await hnp.drafts(fabric, signal) : ok([]);
    if (!now.ok) this.problems.push(now.problem);
    for (const { id, draftSpec } of settled) {
      const same =
        now.ok && now.value.some(draft => draft.id === id && equalJson(draft.draftSpec, draftSpec));
      const emptied = same ? await hnp.clearDraft(id, signal) : ok(undefined);
      if (!emptied.ok) this.problems.push(emptied.problem);
    }
    return this.problems.length === before;
  }

  private async base(facts: Facts, change: BaseChange, commit: string): Promise<Result<void>> {
    const { git, clock } = this.session.ports;
    if (!git || !facts.agreement) return ok(undefined);
    this.options.progress?.('base');
    const remote = facts.git?.remote;
    const moved = await moveBase(
      git,
      clock,
      facts.agreement,
      change,
      { commit, remote },
      this.session.bases,
      this.options.signal,
    );
    if (!moved.ok) return moved;
    this.agreed = change.size;
    if (moved.value?.warning) this.problems.push(moved.value.warning);
    return ok(undefined);
  }
}

/** Whether nothing is written before the commit, so that it looks itself whether HEAD moved or a file was edited. */
function commitLooks(plan: SyncPlan): boolean {
  return plan.head !== undefined && plan.steps.length === 0 && pathsOf(plan).length > 0;
}

/** The files that a plan commits, relative to the fabric's directory. */
function pathsOf(plan: SyncPlan): string[] {
  return [...new Set([...plan.git, ...plan.steps].map(({ file }) => file).concat(plan.otherFiles))].sort();
}
