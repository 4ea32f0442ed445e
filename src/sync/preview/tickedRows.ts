import { identityKey } from '../../model/identity';
import { planKeyOf, type PlanViewRow } from '../../model/planView';
import { goesAnyway, keyOfLeftOut, type PlanKey } from '../leaveOut';
import type { Plans } from '../makePlan';
import type { SyncPlan } from '../plan';
import type { View } from '../view';
import { syncRows } from './rows';

/**
 * The rows of a plan, with those that a person left out at the places that they have in the whole plan, and which of them
 * can be left out.
 */
export function tickedRows(view: View, { plan, whole }: Plans): PlanViewRow[] {
  const fixed = goesAnyway(view.facts, whole);
  const goes = new Set(keysOf(plan));
  const going = syncRows(view, plan).map(row => withTick(row, goes, fixed));
  if (plan.leftOut.length === 0) return going;
  const out = new Set(plan.leftOut.map(keyOfLeftOut));
  const left = new Map(going.map(row => [row.id, row]));
  const rows: PlanViewRow[] = [];
  for (const row of syncRows(view, whole)) {
    const now = left.get(row.id);
    if (now) rows.push(now);
    else if (out.has(planKeyOf(row))) rows.push({ ...row, moves: false, ticked: false });
    left.delete(row.id);
  }
  return [...rows, ...left.values()];
}

function withTick(
  row: PlanViewRow,
  goes: ReadonlySet<PlanKey>,
  fixed: ReadonlyMap<PlanKey, string>,
): PlanViewRow {
  const { section, outcome } = row;
  if ((section !== 'git' && section !== 'hnp') || outcome === 'decided') return row;
  const key = planKeyOf(row);
  const reason = fixed.get(key);
  if (reason !== undefined) return { ...row, ticked: true, fixed: `It goes anyway: ${reason}.` };
  return goes.has(key) ? { ...row, ticked: true } : row;
}

/** What a plan does that can be left out. */
function keysOf({ git, hnp, otherFiles }: SyncPlan): readonly PlanKey[] {
  return [...[...git, ...hnp].map(({ identity }) => identityKey(identity)), ...otherFiles];
}
