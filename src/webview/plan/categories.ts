import type { ShownRow } from '../../model/planMessages';
import { isSyncOperation, type PlannedOperation } from '../../model/planView';

/** What a person has to do about a row: nothing because it goes by itself, a look, or nothing at all. */
export type Category = 'goes' | 'look' | 'rest';
export type Filter = 'all' | Category;

export const filters: readonly Filter[] = ['all', 'goes', 'look', 'rest'];

const words: Readonly<Record<PlannedOperation, Readonly<Record<Category, string>>>> = {
  ingest: { goes: 'To managed', look: 'Needs a look', rest: 'Nothing to do' },
  mend: { goes: 'To mend', look: 'Needs a look', rest: 'Nothing to do' },
  init: { goes: 'To create', look: 'Needs a look', rest: 'Stays' },
  rename: { goes: 'To change', look: 'Needs a look', rest: 'Stays' },
  remove: { goes: 'To remove', look: 'Needs a look', rest: 'Stays' },
  sync: { goes: 'Goes', look: 'Needs you', rest: 'Waits' },
  commit: { goes: 'Goes', look: 'Needs you', rest: 'Waits' },
  revert: { goes: 'Goes back', look: 'Needs you', rest: 'Stays' },
};

/** Every row is in exactly one category. */
export function categoryOf(operation: PlannedOperation, { outcome, moves, section }: ShownRow): Category {
  if (section !== undefined)
    return section === 'waiting' || section === 'held' ? 'look' : moves ? 'goes' : 'rest';
  if (outcome === 'identical') return 'rest';
  if (outcome === 'unmanaged') return 'look';
  if (moves) return 'goes';
  // What setting up or removing leaves as it is was meant to stay; elsewhere it stays because something is wrong.
  return outcome === 'kept' && (operation === 'init' || operation === 'remove') ? 'rest' : 'look';
}

/** How many rows each filter shows. */
export function countRows(
  operation: PlannedOperation,
  rows: readonly ShownRow[],
): Readonly<Record<Filter, number>> {
  const counts = { all: rows.length, goes: 0, look: 0, rest: 0 };
  for (const row of rows) counts[categoryOf(operation, row)]++;
  return counts;
}

/** What a filter says; undefined: an operation that has no such rows shows no such filter. */
export function filterText(
  operation: PlannedOperation,
  filter: Filter,
  counts: Readonly<Record<Filter, number>>,
): string | undefined {
  if (filter === 'all') return `All ${counts.all}`;
  const isUsual =
    (filter === 'goes' && !isSyncOperation(operation)) || operation === 'ingest' || operation === 'mend';
  return isUsual || counts[filter] > 0 ? `${words[operation][filter]} ${counts[filter]}` : undefined;
}
