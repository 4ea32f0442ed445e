import { failed, type Problem } from '../model/problem';
import { countDeletions, type SyncPlan } from './plan';

/**
 * What of a plan is done by a commit that stops there: upon HEAD, without what the remote has; nothing is pushed, HNP is not
 * told and the base stays. A later sync finds a commit that is not pushed yet, and goes on from it.
 *
 * @param inHead how many CRs HEAD has
 * @param allowed so many deletions are accepted
 */
export function commitOnly(plan: SyncPlan, inHead: number, allowed: number): SyncPlan {
  const { deletions, many } = countDeletions(plan.git, inHead);
  return {
    ...plan,
    commitOnly: true,
    incoming: 0,
    replayed: 0,
    settles: false,
    hnp: [],
    told: new Map(),
    agreed: [],
    emptied: [],
    push: false,
    deletions,
    massDeletion: many && deletions > allowed,
    problems: [...plan.problems.filter(concernsCommit), ...mustSync(plan)],
  };
}

function concernsCommit({ system, code }: Problem): boolean {
  return system !== 'remote' && code !== 'hnp-pushes';
}

/** A commit answers a question about upstream's commits; what was decided otherwise has to be in the file before. */
function mustSync({ fabric, settles, decided }: SyncPlan): readonly Problem[] {
  return settles || decided.length > 0 ? [failed('settle-first', 'git', fabric).problem] : [];
}
