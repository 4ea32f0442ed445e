import { stat } from 'node:fs/promises';
import { failed, type Problem } from '../model/problem';
import { lockIn } from './failure';

/** Longer than git holds a lock, but for a hook or `git gc`; the person is asked before anything is deleted. */
const LOCK_LEFT_MS = 120_000;

/** A lock file that stands there for so long that its git is likely gone; undefined when it is younger, or not there. */
export async function leftLock(file: string, now = Date.now()): Promise<Problem | undefined> {
  const found = await stat(file).catch(() => undefined);
  if (found === undefined || now - found.mtimeMs < LOCK_LEFT_MS) return undefined;
  const since = new Date(found.mtimeMs).toISOString().slice(0, 16).replace('T', ' ');
  return failed('lock-left', 'git', file, `since ${since} UTC`).problem;
}

/** Says more of a problem that is about a held lock, when that lock is an old one. */
export async function aboutLock(problem: Problem): Promise<Problem> {
  if (problem.code !== 'busy') return problem;
  const file = lockIn(problem.detail ?? '');
  return (file === undefined ? undefined : await leftLock(file)) ?? problem;
}
