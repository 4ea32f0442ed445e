import { access, readFile } from 'node:fs/promises';
import * as path from 'node:path';
import { failed, ok, type Problem, type Result } from '../model/problem';
import { meaningOf } from './failure';
import { leftLock } from './lock';
import type { GitRepository } from './repository';

/** What is found by looking into git's own directory, before anything is done. */
export interface GitCondition {
  /** What keeps anything from being committed: an operation that is not finished, a lock that was left behind. */
  readonly problems: readonly Problem[];
  /** The history ends somewhere because the clone was asked to leave the rest out. */
  readonly shallow: boolean;
}

/** Files of the git directory that stand for an operation, as wt-status.c looks for them; the first that is there counts. */
const operations: readonly (readonly [file: string, operation: string])[] = [
  ['rebase-apply/applying', 'am'],
  ['rebase-apply', 'rebase'],
  ['rebase-merge', 'rebase'],
  ['MERGE_HEAD', 'merge'],
  ['CHERRY_PICK_HEAD', 'cherry-pick'],
  ['REVERT_HEAD', 'revert'],
  ['BISECT_LOG', 'bisect'],
];

/** Looks at a work tree, again and again. Only the first look runs git: where its directory is does not change. */
export function conditionOf(repository: GitRepository): () => Promise<Result<GitCondition>> {
  let places: Promise<Result<GitPlaces>> | undefined;
  return async () => {
    places ??= gitPlaces(repository);
    const found = await places;
    if (found.ok) return ok(await look(found.value));
    places = undefined;
    return found;
  };
}

/** Where git keeps what belongs to this work tree, and what all work trees of the repository share; absolute. */
interface GitPlaces {
  readonly own: string;
  readonly common: string;
}

async function gitPlaces(repository: GitRepository): Promise<Result<GitPlaces>> {
  const asked = await repository.run({ args: ['rev-parse', '--absolute-git-dir', '--git-common-dir'] });
  if (!asked.ok) return { ok: false, problem: meaningOf(asked.problem, { subject: repository.root }) };
  const [own = '', common = ''] = asked.value.stdout.toString('utf8').split('\n');
  return ok({ own, common: path.resolve(repository.root, common) });
}

async function look({ own, common }: GitPlaces): Promise<GitCondition> {
  const there = await Promise.all(operations.map(([file]) => exists(path.join(own, file))));
  const [, operation] = operations.find((_, index) => there[index]) ?? [];
  const locks = await Promise.all(
    [
      path.join(own, 'index.lock'),
      path.join(own, 'HEAD.lock'),
      path.join(common, 'packed-refs.lock'),
      ...(await branchLock(own, common)),
    ].map(file => leftLock(file)),
  );
  return {
    problems: [
      ...(operation === undefined ? [] : [failed('operation-unfinished', 'git', operation).problem]),
      ...locks.filter(problem => problem !== undefined),
    ],
    shallow: await exists(path.join(common, 'shallow')),
  };
}

/** The lock of the branch that is checked out. */
async function branchLock(own: string, common: string): Promise<readonly string[]> {
  // A HEAD that cannot be read is for git itself to complain about: every command does.
  const head = await readFile(path.join(own, 'HEAD'), 'utf8').catch(() => '');
  const ref = /^ref: (refs\/heads\/\S+)\n?$/.exec(head)?.[1];
  return ref === undefined || ref.includes('..') ? [] : [path.join(common, `${ref}.lock`)];
}

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
