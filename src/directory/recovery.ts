import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { failed, ok, type Problem, type Result } from '../model/problem';
import { carryOut, inverse, unprepare, type Work } from './carryOut';
import type { JournalStep } from './journal';
import type { JournalFolder } from './journalFolder';
import { inTurns } from './inTurns';
import type { TransactionFiles } from './ports';
import { checkPath, hashAt } from './safePath';

/** The name of the operation that undoes another one. */
export const undoing = 'undo';

/** What became of an operation. */
export type Settled = 'finished' | 'taken back';

/** What became of an operation that an earlier run left. */
export interface Recovered {
  readonly operation: string;
  readonly how: Settled;
  readonly files: readonly string[];
}

/**
 * Brings an operation that an earlier run left to its end: finishes it, or where that cannot be done takes it back. Acts
 * only when each file is as it was before or as it is to be after; else nothing is changed, and the problem tells the
 * first file and where its copies are.
 *
 * @param files changed only while the lock is ours
 * @param root the work tree's root, absolute
 */
export async function recover(
  files: TransactionFiles,
  folder: JournalFolder,
  root: string,
): Promise<Result<Recovered | undefined>> {
  await folder.sweep();
  const journal = await folder.readOpen();
  if (!journal.ok) return journal;
  if (journal.value === null) return ok(undefined);
  if (journal.value === 'unreadable') {
    const id = randomBytes(12).toString('hex');
    const kept = await folder.keep(id, undefined, []);
    return kept.ok ? failed('journal-unreadable', 'files', root, `it is kept as ${kept.value}`) : kept;
  }
  const { fabric, operation, steps } = journal.value;
  const directory = join(root, fabric);
  const there = fabric === '' ? await files.stat(root) : checkPath(files, root, fabric);
  if (!there.ok) return there;
  // Another branch may not have the fabric at all: it must not come to have a part of it.
  const work: Work = { files, directory, journal: journal.value, run: randomBytes(12).toString('hex') };
  if (there.value?.kind !== 'directory') return stopped(work, folder, steps);
  const settled = await settle(work, folder, 'finished');
  return settled.ok ? ok({ operation, how: settled.value, files: steps.map(({ file }) => file) }) : settled;
}

/** Ends an operation whose journal is open, in the way that is wished, else in the other one. */
export async function settle(work: Work, folder: JournalFolder, wish: Settled): Promise<Result<Settled>> {
  const swept = await unprepare(work);
  if (!swept.ok) return swept;
  const first = await attempt(work, folder, wish);
  if (first.ok || isFinal(first.problem)) return first;
  const again = await unprepare(work);
  if (!again.ok) return again;
  const second = await attempt(work, folder, wish === 'finished' ? 'taken back' : 'finished');
  return second.ok || isFinal(second.problem) ? second : first;
}

/** Another process goes on with it, or nobody: there is nothing left to attempt here. */
function isFinal({ code }: Problem): boolean {
  return code === 'overtaken' || code === 'recovery-stopped';
}

async function attempt(work: Work, folder: JournalFolder, how: Settled): Promise<Result<Settled>> {
  const { journal } = work;
  const states = await statesOf(work);
  if (!states.ok) return states;
  const changed = changedSteps(journal.steps, states.value);
  if (changed.length > 0) return stopped(work, folder, changed);
  const at = (state: State): readonly JournalStep[] =>
    journal.steps.filter((_, n) => states.value[n] === state);
  const done = await carryOut(work, how === 'finished' ? at('before') : inverse(at('after')));
  if (!done.ok) return done;
  if (how === 'taken back') {
    const swept = await unprepare(work);
    if (!swept.ok) return swept;
  }
  const closed = await (how === 'finished'
    ? folder.finish(journal, journal.operation === undoing)
    : folder.drop());
  return closed.ok ? ok(how) : closed;
}

type State = 'before' | 'after' | 'other';

function statesOf({ files, directory, journal }: Work): Promise<Result<readonly State[]>> {
  const known = new Set<string>();
  return inTurns<JournalStep, State>(journal.steps, ({ file, before, after }) => {
    const hash = hashAt(files, directory, file, known);
    if (hash.ok) return ok(hash.value === before ? 'before' : hash.value === after ? 'after' : 'other');
    // What cannot be read may be as it was; a link or a directory in its place is not.
    return hash.problem.code === 'file-unreadable' ? hash : ok('other');
  });
}

/**
 * The steps whose file is as no run of ours can have left it: neither before nor after, or gone while something that is
 * written before that is not there yet. A checkout of another branch looks like this too.
 */
function changedSteps(steps: readonly JournalStep[], states: readonly State[]): readonly JournalStep[] {
  const isWrite = ({ after }: JournalStep): boolean => after !== null;
  const unwritten = steps.some((step, n) => isWrite(step) && states[n] === 'before');
  return steps.filter(
    (step, n) => states[n] === 'other' || (unwritten && !isWrite(step) && states[n] === 'after'),
  );
}

async function stopped(
  work: Work,
  folder: JournalFolder,
  changed: readonly JournalStep[],
): Promise<Result<never>> {
  const { journal, directory } = work;
  const kept = await folder.keep(journal.id, journal, changed);
  if (!kept.ok) return kept;
  const more = changed.length > 1 ? ` (and ${changed.length - 1} more)` : '';
  return failed(
    'recovery-stopped',
    'files',
    `${join(directory, changed[0]?.file ?? '')}${more}`,
    `the copies of before and after are in ${kept.value}`,
  );
}
