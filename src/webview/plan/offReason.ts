import type { ShownPlan } from '../../model/planMessages';
import { needsName } from '../../model/planView';
import { leftOutNumber } from './ticks';

export interface Written {
  /** The fabric's name as a person typed it. */
  readonly typed: string;
  /** The commit message, where a person changed it. */
  readonly message: string | undefined;
  readonly isWorking: boolean;
}

/** Why a plan cannot be carried out now, or not as far as the commit; undefined when it can. */
export function offReason(
  plan: ShownPlan | null | undefined,
  { typed, message, isWorking }: Written,
  commitOnly = false,
): string | undefined {
  if (!plan) return 'There is no plan yet';
  if (isWorking) return 'Wait until it is done';
  if (plan.files === 0 && leftOutNumber(plan.rows) > 0)
    return 'All is left out of this sync: tick what is to go';
  if (plan.files === 0) return 'Nothing would be done: each row says what it waits for';
  const stop = commitOnly ? plan.sync?.commitOnly?.off : plan.sync?.stop;
  if (stop !== undefined) return stop;
  if (needsName(plan) && typed !== plan.fabric.name) return `Type ${plan.fabric.name} first`;
  if (plan.sync && plan.sync.message !== '' && message?.trim() === '') return 'Write a commit message first';
  return undefined;
}
