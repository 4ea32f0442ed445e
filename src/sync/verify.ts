import * as path from 'node:path';
import { areaOf, isResourceFile } from '../directory/indexTexts';
import type { FileStep } from '../directory/step';
import { identityLabel } from '../model/identity';
import { failed, ok, type Problem, type Result } from '../model/problem';
import { problemLine } from '../model/problemText';
import { count } from '../model/words';
import type { SyncOutcome } from './applyPlan';
import { bringBack, type OwnTraces } from './bringBack';
import { differences, labelOf, readState, type FabricState } from './fabricState';
import { applyFiles } from './fileWork';
import { onlyLimits, type SyncPlan } from './plan';
import { removeFabric } from './removeFabric';
import type { FabricSession } from './session';
import { verifyStop } from './verifyStop';
import type { View } from './view';

export interface VerifyRequest {
  /** The fabric's name, as a person typed it. */
  readonly confirm: string;
  /** Goes on although a controller applies the directory, or that is not known: see `verifyStop`. */
  readonly althoughApplied?: boolean;
  /** Heard until the removal begins, and between steps; what was removed by then is brought back. */
  readonly signal?: AbortSignal;
  /** Told of each step when it has ended. */
  readonly progress?: (step: VerifiedStep) => void;
}

/** What verification needs of whoever wires the engine. */
export interface VerifyWork {
  /** Opens the fabric anew, by what is on the disk. */
  readonly open: () => Promise<Result<FabricSession>>;
  /** A plan in which git wins. */
  readonly plan: (view: View) => SyncPlan;
  readonly sync: (session: FabricSession, plan: SyncPlan, signal?: AbortSignal) => Promise<SyncOutcome>;
}

/** One step, and what was read back after it. */
export interface VerifiedStep {
  readonly name: string;
  /** When it ended, ms since 1970. */
  readonly when: number;
  readonly passed: boolean;
  /** What was found: a sentence each. */
  readonly found: readonly string[];
}

/** What a verification did and found. */
export interface Verification {
  readonly fabric: string;
  readonly directory: string;
  /** ms since 1970. */
  readonly began: number;
  readonly ended: number;
  readonly remote: string;
  readonly branch: string;
  readonly netbox?: { readonly url: string; readonly fabric: string };
  readonly context?: string;
  readonly steps: readonly VerifiedStep[];
  readonly passed: boolean;
  /** Whether files and records are as before. */
  readonly restored: boolean;
  /** What a person does where they are not: commands, one each. */
  readonly next: readonly string[];
}

/**
 * The live validation: removes the fabric from git and HNP, makes it again from the very same files by way of raw/, syncs, and
 * checks in the remote and in HNP that every CR is there as before. Refused, and nothing changed, where git and HNP do not agree or
 * the network could be reached. A failure later is part of the answer, and the files are brought back where nobody else changed
 * them.
 */
export async function verifyFabric(
  session: FabricSession,
  request: VerifyRequest,
  work: VerifyWork,
): Promise<Result<Verification>> {
  const { name } = session.settings;
  if (request.confirm !== name) return failed('not-confirmed', 'fabric', name);
  const view = await session.readAll();
  if (!view.ok) return view;
  const stop = verifyStop(view.value, work.plan(view.value), request.althoughApplied === true);
  if (stop) return { ok: false, problem: stop };
  const before = await readState(session, request.signal);
  if (!before.ok) return before;
  return new Run(session, request, work, before.value).run();
}

/** Why a step did not pass. */
class Failure {
  constructor(readonly found: readonly string[]) {}
}

class Run {
  private readonly steps: VerifiedStep[] = [];
  private readonly traces: OwnTraces = { commits: new Set(), files: new Set() };
  private readonly began: number;

  constructor(
    private session: FabricSession,
    private readonly request: VerifyRequest,
    private readonly work: VerifyWork,
    private readonly before: FabricState,
  ) {
    this.began = session.ports.clock.now();
  }

  async run(): Promise<Result<Verification>> {
    const { before } = this;
    const records = before.records === undefined ? '' : `; ${count(before.records.size, 'record')} in HNP`;
    this.done('Before', true, [`${count(before.resources.size, 'CR')} at ${before.commit}${records}`]);
    const removed = await this.step('Remove', () => this.remove());
    // Nothing is gone when the removal itself was refused.
    if (!removed && this.traces.files.size === 0) return ok(this.answer(true, []));
    const passed =
      removed &&
      (await this.step('Gone', () => this.gone())) &&
      (await this.step('Recreate and ingest', () => this.recreate())) &&
      (await this.step('Sync', () => this.sync())) &&
      (await this.step('Compare', () => this.compare()));
    const restored = await this.step('Files as before', () => this.restore(passed));
    return ok(this.answer(restored, restored ? [] : this.wayBack()));
  }

  /** Does a step and notes what came of it. */
  private async step(
    name: string,
    work: () => Promise<Result<readonly string[]> | Failure>,
  ): Promise<boolean> {
    const isCancelled = this.request.signal?.aborted === true && name !== 'Files as before';
    const did = isCancelled ? new Failure(['It was cancelled.']) : await work();
    if (did instanceof Failure) return this.done(name, false, did.found);
    return did.ok ? this.done(name, true, did.value) : this.done(name, false, [problemLine(did.problem)]);
  }

  private done(name: string, passed: boolean, found: readonly string[]): boolean {
    const step = { name, when: this.session.ports.clock.now(), passed, found };
    this.steps.push(step);
    this.request.progress?.(step);
    return passed;
  }

  private async remove(): Promise<Result<readonly string[]> | Failure> {
    const { signal, confirm } = this.request;
    const withRecords = this.before.records !== undefined;
    const removed = await removeFabric(this.session, {}, { confirm, withRecords, ...(signal && { signal }) });
    if (!removed.ok) return removed;
    const { changed, commit, pushed, records, problems } = removed.value;
    for (const file of changed) this.traces.files.add(file);
    if (commit !== undefined) this.traces.commits.add(commit);
    if (problems.some(problem => !onlyLimits(problem))) return new Failure(problems.map(problemLine));
    if (pushed === undefined) return new Failure(['No commit was made: git did not know the files.']);
    const gone = withRecords ? [`${count(records, 'record')} deleted in HNP`] : [];
    return ok([`${count(changed.length, 'file')} removed in ${pushed}, which the remote has`, ...gone]);
  }

  private async gone(): Promise<Result<readonly string[]> | Failure> {
    const now = await readState(this.session, this.request.signal);
    if (!now.ok) return now;
    const { resources, records, commit } = now.value;
    const left = [...resources.keys()].map(key => `${labelOf(key)} is still in git at ${commit}.`);
    for (const key of records?.keys() ?? []) left.push(`${labelOf(key)} is still in HNP.`);
    if (left.length > 0) return new Failure(left);
    return ok([`no CR in git at ${commit}`, ...(records ? ['no record in HNP'] : [])]);
  }

  /** The files of before, those of managed/ in raw/, in a fabric that is opened anew. */
  private async recreate(): Promise<Result<readonly string[]> | Failure> {
    const steps = await this.uploads();
    if (!steps.ok) return steps;
    const { operations } = this.session.ports;
    const made = await operations.apply('init', () => Promise.resolve(ok(steps.value)), { noUndo });
    if (!made.ok) return made;
    for (const { file } of steps.value) this.traces.files.add(file);
    const opened = await this.work.open();
    if (!opened.ok) return opened;
    this.replaceSession(opened.value);
    const filed = await applyFiles(this.session, { operation: 'ingest' }, this.signalled());
    if (!filed.ok) return filed;
    for (const file of filed.value.changed) this.traces.files.add(file);
    const { rows } = filed.value.plan;
    const astray = rows.filter(({ outcome }) => outcome !== 'new' && outcome !== 'upgraded');
    if (astray.length > 0)
      return new Failure(astray.map(({ file, outcome, reason }) => `${file}: ${outcome}: ${reason}`));
    return ok([`${count(rows.length, 'document')} from raw/ filed in managed/`]);
  }

  private async uploads(): Promise<Result<FileStep[]>> {
    const { settings, ports } = this.session;
    const wanted: [string, string][] = [];
    for (const [file, blob] of this.before.files) {
      const there = await ports.files.stat(path.join(settings.directory, file));
      if (!there.ok) return there;
      const isResource = areaOf(file) === 'managed' && isResourceFile(file);
      if (there.value === null) wanted.push([isResource ? file.replace(/^managed\//, 'raw/') : file, blob]);
    }
    const blobs = await ports.git?.blobs(wanted.map(([, blob]) => blob));
    if (!blobs?.ok) return blobs ?? failed('not-a-repository', 'git', settings.directory);
    return ok(
      wanted.map(([file], at) => ({
        kind: 'write',
        file,
        before: null,
        bytes: blobs.value[at] ?? new Uint8Array(),
      })),
    );
  }

  private async sync(): Promise<Result<readonly string[]> | Failure> {
    const view = await this.session.readAll();
    if (!view.ok) return view;
    const plan = this.work.plan(view.value);
    const outcome = await this.work.sync(this.session, plan, this.request.signal);
    if (outcome.commit !== undefined) this.traces.commits.add(outcome.commit);
    // A system that was away when it was planned is no problem of the sync, which left that part out.
    const failures = unlimited([...plan.problems, ...outcome.problems]);
    for (const { identity } of outcome.plan.waiting)
      failures.push(`${identityLabel(identity)} waits for a decision.`);
    for (const { file, reason } of outcome.plan.heldBack)
      failures.push(`${file} is held back: ${reason ?? 'it has errors'}.`);
    if (failures.length > 0 || !outcome.finished) return new Failure(failures);
    const created = outcome.hnp.filter(({ change }) => change.action === 'create').length;
    const told = this.before.records ? [`${count(created, 'record')} created in HNP, each read back`] : [];
    return ok([`${outcome.pushed ?? 'no commit'} pushed, which the remote has`, ...told]);
  }

  private async compare(): Promise<Result<readonly string[]> | Failure> {
    const now = await readState(this.session, this.request.signal);
    if (!now.ok) return now;
    const failures = differences(this.before, now.value);
    if (failures.length > 0) return new Failure(failures);
    const { resources, records, commit } = now.value;
    return ok([
      `all ${count(resources.size, 'CR')} in git at ${commit}, as before`,
      ...(records ? [`all ${count(records.size, 'record')} in HNP, as before`] : []),
    ]);
  }

  /** Each file where and as it was; after a failure also the records. */
  private async restore(passed: boolean): Promise<Result<readonly string[]> | Failure> {
    const { name } = this.session.settings;
    const brought = await bringBack(
      this.session,
      this.before,
      this.traces,
      `Restore files of fabric ${name}\n`,
    );
    if (!brought.ok) return brought;
    const opened = await this.work.open();
    if (!opened.ok) return opened;
    this.replaceSession(opened.value);
    const problems = passed ? [] : await this.syncAgain();
    const now = await readState(this.session);
    if (!now.ok) return now;
    const failures = [...problems, ...differences(this.before, now.value)];
    for (const file of new Set([...this.before.files.keys(), ...now.value.files.keys()]))
      if (this.before.files.get(file) !== now.value.files.get(file))
        failures.push(`${file} is not as before.`);
    if (failures.length > 0) return new Failure(failures);
    const how = brought.value === undefined ? 'they were already' : `by ${brought.value}`;
    return ok([`every file is byte for byte as before (${how})`]);
  }

  private async syncAgain(): Promise<string[]> {
    const view = await this.session.readAll();
    if (!view.ok) return [problemLine(view.problem)];
    const plan = this.work.plan(view.value);
    const outcome = await this.work.sync(this.session, plan);
    if (outcome.commit !== undefined) this.traces.commits.add(outcome.commit);
    return unlimited([...plan.problems, ...outcome.problems]);
  }

  private replaceSession(next: FabricSession): void {
    this.session.dispose();
    this.session = next;
  }

  private signalled(): { readonly signal?: AbortSignal } {
    return this.request.signal ? { signal: this.request.signal } : {};
  }

  private wayBack(): string[] {
    const { commit, branch } = this.before;
    const directory = this.session.folder === '' ? '.' : this.session.folder;
    return [
      `git checkout ${branch} && git pull --ff-only`,
      `git restore --source=${commit} --staged --worktree -- ${directory}`,
      `git commit -m "Bring the fabric back" && git push`,
      `hnp-gitops sync ${directory} --yes --prefer git`,
    ];
  }

  private answer(restored: boolean, next: readonly string[]): Verification {
    const { settings, ports } = this.session;
    const { netbox, cluster } = settings;
    this.session.dispose();
    return {
      fabric: settings.name,
      directory: this.session.folder,
      began: this.began,
      ended: ports.clock.now(),
      remote: this.before.remote,
      branch: this.before.branch,
      ...(netbox ? { netbox } : {}),
      ...(cluster ? { context: cluster.context } : {}),
      steps: this.steps,
      passed: this.steps.every(({ passed }) => passed),
      restored,
      next,
    };
  }
}

const noUndo = 'it was a verification, whose commits git can revert';

/** Those that did not merely leave a part of git's side out, a line each. */
function unlimited(problems: readonly Problem[]): string[] {
  return [...new Set(problems.filter(problem => !onlyLimits(problem)).map(problemLine))];
}
