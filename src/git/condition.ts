import { access } from 'node:fs/promises';
import * as path from 'node:path';
import { failed, type Problem } from '../model/problem';
import { leftLock } from './lock';
import { checkedOutRef, type GitPlaces } from './refs';

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

/** Looks at a work tree, without running git. */
export async function conditionOf({ own, common }: GitPlaces): Promise<GitCondition> {
  const there = await Promise.all(operations.map(([file]) => exists(path.join(own, file))));
  const [, operation] = operations.find((_, index) => there[index]) ?? [];
  const locks = await Promise.all(
    [
      path.join(own, 'index.lock'),
      path.join(own, 'HEAD.lock'),
      path.join(common, 'packed-refs.lock'),
      ...branchLock({ own, common }),
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
function branchLock(places: GitPlaces): readonly string[] {
  const ref = checkedOutRef(places);
  return ref === undefined ? [] : [path.join(places.common, `${ref}.lock`)];
}

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
