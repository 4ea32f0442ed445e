import { dirname, join } from 'node:path';
import { failed, ok, type Result } from '../model/problem';
import { skippedFolders } from './discover';
import { hashOf } from './hash';
import type { Journal, JournalStep } from './journal';
import { inTurns } from './inTurns';
import type { TransactionFiles } from './ports';
import { hashAt } from './safePath';

/** An operation whose journal is on the disk. */
export interface Work {
  /** Different for each process and attempt, so that none takes what another one prepared for its own. */
  readonly run: string;
  /** Changed only while the lock is ours. */
  readonly files: TransactionFiles;
  /** The fabric's directory, absolute. */
  readonly directory: string;
  readonly journal: Journal;
  /** Told how many of the files are prepared. */
  readonly progress?: ((done: number, total: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Carries out steps of an operation, each of whose files must be as it was before. All new bytes are prepared beside
 * their places and made durable; then new files appear, in no order, files are replaced, in order, and when all that is
 * durable too, files go. A cancel is heard until the first file appears.
 *
 * @returns the first problem, after which nothing more was done; what was done is still there
 */
export async function carryOut(work: Work, steps: readonly JournalStep[]): Promise<Result<void>> {
  const { files, directory } = work;
  const writes = steps.filter(({ after }) => after !== null);
  const prepared = await prepare(work, writes, steps.length);
  if (!prepared.ok) return prepared;
  const created = await inTurns(
    writes.filter(({ before }) => before === null),
    step => create(work, step),
  );
  if (!created.ok) return created;
  const replaced = await inTurns(
    writes.filter(({ before }) => before !== null),
    step => replace(work, step),
  );
  if (!replaced.ok) return replaced;
  const durable = await files.sync(foldersOf(work, writes, true));
  if (!durable.ok) return durable;
  const removals = steps.filter(({ after }) => after === null);
  const removed = await inTurns(removals.entries(), async ([n, step]) => {
    const done = await remove(work, step);
    if (done.ok) work.progress?.(writes.length + n + 1, steps.length);
    return done;
  });
  if (!removed.ok) return removed;
  // Or they might come back after the journal is closed.
  const gone = await files.sync(foldersOf(work, removals));
  if (!gone.ok) return gone;
  return clear(
    work,
    work.journal.cleared.map(folder => join(directory, folder)),
  );
}

/** The steps that take back what steps did, in the opposite order. */
export function inverse(steps: readonly JournalStep[]): readonly JournalStep[] {
  const back = steps.map(({ file, before, after }) => ({ file, before: after, after: before })).reverse();
  return inOrder(back);
}

/** New files first, then those that are replaced, then those that go; within these in the order given. */
export function inOrder(steps: readonly JournalStep[]): readonly JournalStep[] {
  return [
    ...steps.filter(({ before, after }) => before === null && after !== null),
    ...steps.filter(({ before, after }) => before !== null && after !== null),
    ...steps.filter(({ after }) => after === null),
  ];
}

/** Takes away what any run prepared and did not put in its place, and folders that were made and are empty. */
export async function unprepare(work: Work): Promise<Result<void>> {
  const { files, directory, journal } = work;
  for (const folder of foldersOf(work, journal.steps)) {
    const there = await files.stat(folder);
    if (!there.ok) return there;
    if (there.value?.kind !== 'directory') continue;
    const listed = await files.list(folder, skippedFolders);
    if (!listed.ok) return listed;
    for (const { path } of listed.value) {
      if (!path.startsWith(prefixOf(journal))) continue;
      const removed = await files.remove(join(folder, path));
      if (!removed.ok) return removed;
    }
  }
  return clear(
    work,
    journal.made.map(folder => join(directory, folder)),
  );
}

async function prepare(work: Work, writes: readonly JournalStep[], total: number): Promise<Result<void>> {
  const { files, directory, journal, signal } = work;
  for (const folder of foldersOf(work, writes)) {
    const made = await files.makeDirectory(folder);
    if (!made.ok) return made;
  }
  let done = 0;
  const staged = await inTurns(writes, async ({ file, before, after }) => {
    if (signal?.aborted) return failed('cancelled', 'files', directory, undefined, 'never');
    const bytes = journal.contents.get(after ?? '');
    if (after === null || bytes === undefined) throw new Error(`the journal lacks the bytes of ${file}`);
    const like = before === null ? undefined : join(directory, file);
    const result = await files.stage(temporaryOf(work, file), bytes, like);
    if (!result.ok) return about(file, result);
    work.progress?.(++done, total);
    return result;
  });
  if (!staged.ok) return staged;
  const temporary = writes.map(({ file }) => temporaryOf(work, file));
  const durable = await files.sync(temporary);
  if (!durable.ok) return durable;
  return signal?.aborted ? failed('cancelled', 'files', directory, undefined, 'never') : ok(undefined);
}

async function create(work: Work, { file }: JournalStep): Promise<Result<void>> {
  const target = join(work.directory, file);
  const placed = await work.files.place(temporaryOf(work, file), target);
  if (!placed.ok) return about(file, placed);
  return placed.value ? ok(undefined) : changed(file, 'a file came to be there meanwhile');
}

async function replace(work: Work, step: JournalStep): Promise<Result<void>> {
  const { file } = step;
  const same = asBefore(work, step);
  if (!same.ok) return same;
  const temporary = temporaryOf(work, file);
  const moved = await work.files.move(temporary, join(work.directory, file));
  if (!moved.ok) return about(file, moved);
  return moved.value ? ok(undefined) : changed(file, 'what was prepared for it is gone');
}

async function remove(work: Work, step: JournalStep): Promise<Result<void>> {
  const same = asBefore(work, step);
  if (!same.ok) return same;
  const removed = await work.files.remove(join(work.directory, step.file));
  return removed.ok ? removed : about(step.file, removed);
}

function asBefore({ files, directory }: Work, { file, before }: JournalStep): Result<void> {
  const now = hashAt(files, directory, file);
  if (!now.ok) return now;
  return now.value === before ? ok(undefined) : changed(file, 'another program changed it meanwhile');
}

/** Removes folders that are empty, the innermost first. */
async function clear(work: Work, folders: readonly string[]): Promise<Result<void>> {
  for (const folder of [...folders].reverse()) {
    const cleared = await work.files.removeDirectory(folder);
    if (!cleared.ok) return cleared;
  }
  return ok(undefined);
}

/** The folders that files lie in; `above`: also those up to the fabric's directory, which may be new too. */
function foldersOf({ directory }: Work, steps: readonly JournalStep[], above = false): readonly string[] {
  const folders = new Set<string>();
  for (const { file } of steps) {
    let folder = dirname(join(directory, file));
    for (; !folders.has(folder); folder = dirname(folder)) {
      folders.add(folder);
      if (!above || folder === directory) break;
    }
  }
  return [...folders].sort();
}

/** Where bytes wait: in the folder of their file, under a short name that this run alone uses. */
function temporaryOf({ directory, journal, run }: Work, file: string): string {
  const name = hashOf(`${run} ${file}`).slice(0, 16);
  return join(dirname(join(directory, file)), `${prefixOf(journal)}${name}.tmp`);
}

/** How the names of all begin that any run of an operation prepares. */
function prefixOf({ id }: Journal): string {
  return `.hnp-${id}-`;
}

function about(file: string, { problem }: Extract<Result<never>, { ok: false }>): Result<never> {
  const named = problem.code === 'overtaken' ? problem : { ...problem, subject: file };
  return { ok: false, problem: named };
}

function changed(file: string, detail: string): Result<never> {
  return failed('file-changed', 'files', file, detail);
}
