import { isSyncOperation, type PlanView } from '../model/planView';

/** Ids of the rows that a plan has and the one before it had not, or otherwise. */
export function changedRows(before: PlanView, after: PlanView): readonly string[] {
  const known = new Map(before.rows.map(row => [row.id, JSON.stringify(row)]));
  return after.rows.filter(row => known.get(row.id) !== JSON.stringify(row)).map(({ id }) => id);
}

/** Why a plan took the place of another one by itself. */
export function otherPlanText(before: PlanView | null | undefined, after: PlanView): string {
  if (!isSyncOperation(after.operation)) return 'Files changed, and this is the new plan.';
  const moved = (['head', 'upstream'] as const).find(ref => before?.sync?.[ref] !== after.sync?.[ref]);
  const to = moved && after.sync?.[moved];
  if (to !== undefined) return `git moved to ${to.slice(0, 7)}, and this is the new plan.`;
  return 'Files, HNP or the remote changed, and this is the new plan.';
}
