import type { ShownRow } from '../../model/planMessages';
import { planKeyOf } from '../../model/planView';

/** What the box of a group says about those of its rows that a person may leave out. */
export type Ticks = 'all' | 'some' | 'none';

/** Whether a person may take the row along or leave it out. */
export function canTick({ ticked, fixed }: ShownRow): boolean {
  return ticked !== undefined && fixed === undefined;
}

/** Undefined where none of the rows can be left out. */
export function ticksOf(rows: readonly ShownRow[]): Ticks | undefined {
  const own = rows.filter(canTick);
  if (own.length === 0) return undefined;
  const number = own.filter(({ ticked }) => ticked).length;
  return number === 0 ? 'none' : number === own.length ? 'all' : 'some';
}

/** How many CRs and files a person left out; a CR may have a row for git and one for HNP. */
export function leftOutNumber(rows: readonly ShownRow[]): number {
  return new Set(rows.filter(({ ticked }) => ticked === false).map(planKeyOf)).size;
}

/** The rows that are not left out. */
export function notLeftOut(rows: readonly ShownRow[]): readonly ShownRow[] {
  return rows.filter(({ ticked }) => ticked !== false);
}
