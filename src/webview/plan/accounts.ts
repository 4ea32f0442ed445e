import type { ShownRow } from '../../model/planMessages';
import { isSyncOperation, type PlannedOperation } from '../../model/planView';
import { count } from '../../model/words';
import { leftOutText } from './syncHeader';

type Place =
  | 'managed'
  | 'changed'
  | 'created'
  | 'moved'
  | 'removed'
  | 'unmanaged'
  | 'dropped'
  | 'waits'
  | 'raw'
  | 'stays';

/** In the order in which they are told, for one and for several. */
const places: Readonly<Record<Place, readonly [one: string, many: string]>> = {
  managed: ['to managed', 'to managed'],
  changed: ['changed', 'changed'],
  created: ['created', 'created'],
  moved: ['moved', 'moved'],
  removed: ['removed', 'removed'],
  unmanaged: ['to unmanaged', 'to unmanaged'],
  dropped: ['dropped as identical', 'dropped as identical'],
  waits: ['waits for you', 'wait for you'],
  raw: ['stays in raw/', 'stay in raw/'],
  stays: ['stays as it is', 'stay as they are'],
};

/** How many rows end in a place. */
export interface Account {
  readonly rows: number;
  readonly text: string;
}

/** Where all rows of a plan end; the numbers add up to all of them. */
export function accountsOf(operation: PlannedOperation, rows: readonly ShownRow[]): Account[] {
  const counts = new Map<Place, number>();
  for (const row of rows) {
    const place = placeOf(operation, row);
    counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  return (Object.keys(places) as Place[]).flatMap(place => {
    const number = counts.get(place);
    if (number === undefined) return [];
    const [one, many] = places[place];
    return [{ rows: number, text: `${number} ${number === 1 ? one : many}` }];
  });
}

function placeOf(operation: PlannedOperation, { file, moves, outcome }: ShownRow): Place {
  if (!moves && file.startsWith('raw/')) return 'raw';
  if (!moves) return outcome === 'kept' ? 'stays' : 'waits';
  switch (outcome) {
    case 'created':
    case 'moved':
    case 'removed':
    case 'unmanaged':
      return outcome;
    case 'identical':
      return 'dropped';
    case 'new':
    case 'update':
    case 'upgraded':
    case 'collision':
    case 'kept':
    case 'deleted':
    case 'renamed':
    case 'conflict':
    case 'decided':
    case 'pending':
    case 'held':
      return operation === 'ingest' ? 'managed' : 'changed';
  }
}

/** The footer's sentences: where all rows end, and how many only need a yes. */
export function accountText(
  operation: PlannedOperation,
  rows: readonly ShownRow[],
  accepted: ReadonlySet<string>,
): string {
  if (rows.length === 0) return '';
  if (isSyncOperation(operation)) return leftOutText(rows);
  const ends = accountsOf(operation, rows).map(({ text }) => text);
  const open = rows.filter(({ id, acceptable }) => acceptable && !accepted.has(id)).length;
  const wait = open === 0 ? '' : ` ${count(open, 'update waits', 'updates wait')} for your yes.`;
  return `${ends.join(', ')}.${wait}`;
}
