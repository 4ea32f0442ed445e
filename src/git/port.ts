import { blame } from './blame';
import { commitPaths } from './commit';
import { conditionOf } from './condition';
import { personOf } from './person';
import { commitToRef, moveRef, pushBranch, pushNewBranch, pushRef, tryPush } from './publish';
import { commitsBetween, diffCommits, mergeLines, moveWorkTree, replayCommits } from './replay';
import type { GitRepository } from './repository';

type Tail<F> = F extends (repository: GitRepository, ...rest: infer R) => infer A ? (...rest: R) => A : never;

/** All that can be done with a repository: reading, and what this product writes. */
export interface GitPort extends GitRepository {
  readonly commitPaths: Tail<typeof commitPaths>;
  condition(): ReturnType<typeof conditionOf>;
  readonly person: Tail<typeof personOf>;
  readonly blame: Tail<typeof blame>;
  readonly diffCommits: Tail<typeof diffCommits>;
  readonly commitsBetween: Tail<typeof commitsBetween>;
  readonly mergeLines: Tail<typeof mergeLines>;
  readonly replayCommits: Tail<typeof replayCommits>;
  readonly moveWorkTree: Tail<typeof moveWorkTree>;
  readonly pushBranch: Tail<typeof pushBranch>;
  readonly pushNewBranch: Tail<typeof pushNewBranch>;
  readonly tryPush: Tail<typeof tryPush>;
  readonly commitToRef: Tail<typeof commitToRef>;
  readonly moveRef: Tail<typeof moveRef>;
  readonly pushRef: Tail<typeof pushRef>;
}

/** Binds them to one repository. */
export function gitPort(repository: GitRepository): GitPort {
  return {
    ...repository,
    commitPaths: (...rest) => commitPaths(repository, ...rest),
    condition: () => conditionOf(repository.places),
    person: () => personOf(repository),
    blame: (...rest) => blame(repository, ...rest),
    diffCommits: (...rest) => diffCommits(repository, ...rest),
    commitsBetween: (...rest) => commitsBetween(repository, ...rest),
    mergeLines: (...rest) => mergeLines(repository, ...rest),
    replayCommits: (...rest) => replayCommits(repository, ...rest),
    moveWorkTree: (...rest) => moveWorkTree(repository, ...rest),
    pushBranch: (...rest) => pushBranch(repository, ...rest),
    pushNewBranch: (...rest) => pushNewBranch(repository, ...rest),
    tryPush: (...rest) => tryPush(repository, ...rest),
    commitToRef: (...rest) => commitToRef(repository, ...rest),
    moveRef: (...rest) => moveRef(repository, ...rest),
    pushRef: (...rest) => pushRef(repository, ...rest),
  };
}
