import type { FromPlan, PlanNotice } from '../model/planMessages';
import { needsName, type PlanView } from '../model/planView';
import type { Problem } from '../model/problem';
import { problemText } from '../model/problemText';
import { count } from '../model/words';

/** How a problem is told; what a person wanted is none. */
export function problemNotice(problem: Problem): PlanNotice {
  const { what, next } = problemText(problem);
  return problem.code === 'cancelled'
    ? { kind: 'info', text: `${what} ${next}` }
    : { kind: 'problem', what, next };
}

/** What should never fail and did. */
export function bugNotice(error: unknown): PlanNotice {
  const what = error instanceof Error ? error.message : String(error);
  return { kind: 'problem', what, next: 'Plan again. If it happens again, please report it.' };
}

/** The files of an operation are as they were before it. */
export function undoneNotice(files: number): PlanNotice {
  const text = `Undone: ${count(files, 'file is', 'files are')} as before.`;
  return { kind: 'done', text, canUndo: false };
}

/** The view showed an older plan when the button was pressed. */
export const otherPlanNotice: PlanNotice = {
  kind: 'info',
  text: 'Files changed. Nothing was done; this is the new plan.',
};

/** Why a plan is not carried out as it was wished; undefined when it is. */
export function refusal(
  plan: PlanView,
  { typed, commitOnly }: Extract<FromPlan, { type: 'apply' }>,
): PlanNotice | undefined {
  if (needsName(plan) && typed !== plan.fabric.name) {
    const what = 'Nothing was removed, because the name that was typed is another one.';
    return { kind: 'problem', what, next: `Type ${plan.fabric.name} to remove it.` };
  }
  if (commitOnly !== true) return undefined;
  const { off } = plan.sync?.commitOnly ?? { off: 'This plan is carried out as a whole.' };
  return off === undefined ? undefined : { kind: 'info', text: off };
}
