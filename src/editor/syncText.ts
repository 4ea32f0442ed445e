import { count } from '../model/words';
import type { SyncOutcome } from '../sync/applyPlan';
import type { SyncPlan } from '../sync/plan';

/** What was read back, in one sentence. */
export function outcomeText(outcome: SyncOutcome): string {
  const written = outcome.hnp.filter(({ problem }) => !problem).length;
  const parts = [
    outcome.integrated > 0 ? `took in ${count(outcome.integrated, 'commit')}` : '',
    outcome.leftOut > 0
      ? `what you had committed of ${count(outcome.leftOut, 'file')} is uncommitted again`
      : '',
    outcome.pushed
      ? `pushed ${outcome.pushed.slice(0, 7)}, read back`
      : outcome.commit
        ? `committed ${outcome.commit.slice(0, 7)}${outcome.plan.commitOnly ? '. Not pushed' : ''}`
        : '',
    written > 0 ? `${count(written, 'record')} in HNP, read back` : '',
    outcome.agreed > 0 ? `git and HNP agree on ${count(outcome.agreed, 'CR')}` : '',
  ].filter(Boolean);
  const text =
    parts.length > 0
      ? parts.join('; ')
      : !outcome.finished
        ? 'nothing was changed'
        : outcome.problems.length > 0
          ? 'no record of HNP was read back as it should be'
          : 'nothing had to be written';
  const waiting = outcome.finished ? leftText(outcome.plan) : '';
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.${waiting}`;
}

/** What of a plan that was carried out is left for a person. */
function leftText({ waiting, heldBack }: SyncPlan): string {
  const parts = [
    waiting.length > 0
      ? `${count(waiting.length, 'CR')} ${waiting.length === 1 ? 'waits' : 'wait'} for you`
      : '',
    heldBack.length > 0
      ? `${count(heldBack.length, 'file')} ${heldBack.length === 1 ? 'is' : 'are'} held back`
      : '',
  ].filter(Boolean);
  return parts.length > 0 ? ` ${parts.join(', ')}: see Attention in the Fabrics view.` : '';
}
