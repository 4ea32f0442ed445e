import { identityLabel } from '../model/identity';
import type { Facts } from '../sync/facts';
import { goesAnyway, keyOfLeftOut, type PlanKey } from '../sync/leaveOut';
import type { SyncPlan } from '../sync/plan';
import { keyOfNamed, type NamedResource } from './namedResource';

/** A CR, or a file of the fabric (its path there) that is none, as `--leave-out` names it. */
export type Named = NamedResource | { readonly file: string };

/** By what the plan knows it. `fabrics`: the fabric's namespace. */
export function planKeyOfNamed(named: Named, fabrics: string): PlanKey {
  return 'file' in named ? named.file : keyOfNamed(named, fabrics);
}

/**
 * What becomes of what was named and is not left out, in lines for people. `goes`: something would be done with it, although
 * it was to be left out.
 */
export function notLeftOut(
  facts: Facts,
  plan: SyncPlan,
  named: readonly Named[],
): { readonly lines: readonly string[]; readonly goes: boolean } {
  const out = new Set(plan.leftOut.map(keyOfLeftOut));
  const waiting = new Set(plan.waiting.map(({ identity }) => keyOfLeftOut({ identity })));
  const anyway = goesAnyway(facts, plan);
  const left = named.flatMap(one => {
    const key = planKeyOfNamed(one, facts.settings.namespace);
    if (out.has(key) || waiting.has(key)) return [];
    return [{ label: 'file' in one ? one.file : identityLabel(one), reason: anyway.get(key) }];
  });
  return {
    lines: left.map(({ label, reason }) =>
      reason === undefined
        ? `Nothing is to be done with ${label}, so --leave-out changes nothing for it.`
        : `${label} cannot be left out: ${reason}. Nothing was done.`,
    ),
    goes: left.some(({ reason }) => reason !== undefined),
  };
}
