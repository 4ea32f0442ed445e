import { failed, type Problem } from '../model/problem';
import type { Facts, GitFacts } from './facts';
import { outOfReach } from './outOfReach';

/** What keeps anything from being committed: another branch than the fabric's or none, an operation that is not finished, a lock. */
export function gitObstacles({ branch, status, condition, folder }: GitFacts): Problem[] {
  const problems: Problem[] = [...condition];
  if (status.branch === undefined) {
    problems.push(failed('head-detached', 'git', folder === '' ? 'the repository' : folder).problem);
  } else if (branch !== status.branch) {
    problems.push(failed('other-branch', 'git', branch ?? '(not named)', status.branch).problem);
  }
  const [unmerged] = status.unmerged;
  if (unmerged !== undefined) problems.push(failed('merge-unfinished', 'git', unmerged).problem);
  return problems;
}

/** What keeps any sync of this fabric from being carried out. */
export function obstacles(facts: Facts): Problem[] {
  const { git, sources } = facts;
  const problems: Problem[] = [...facts.problems, ...(git ? gitObstacles(git) : []), ...outOfReach(facts)];
  if (sources.remote.problem) problems.push(sources.remote.problem);
  if (sources.hnp.problem) problems.push(sources.hnp.problem);
  return problems;
}
