import type { CompareFacts, TakeSide, WrittenField } from '../../model/compareMessages';
import { formatPath } from '../../model/json';
import type { Conflict, FieldRow, ResourceState } from '../../model/state';
import { stateWords } from '../../model/stateWords';
import { cellsOf } from './cells';
import { rowKey, rowsWithChoices } from './choices';
import type { Choice } from './choices';
import { isWithin, splitLabel } from './label';
import { valueLines } from './value';
import { verdictOf } from './verdicts';
import type { ColumnId, ColumnView, GroupView, RowView } from './view';
import { wholeRow } from './whole';

/** All rows of a CR, before any filter: the CR as a whole first where it has a row, then field by field. */
export function rowViews(
  state: ResourceState,
  facts: CompareFacts,
  columns: readonly ColumnView[],
  choices: readonly Choice[],
  written: ReadonlyMap<string, WrittenField> = new Map(),
): RowView[] {
  const whole = wholeRow(state, columns);
  const isWhole = whole?.cells.some(({ parts }) => parts.some(({ action }) => action !== undefined)) === true;
  const byKey = new Map(choices.map(choice => [choice.key, choice]));
  const fields = rowsWithChoices(state, choices)
    .filter(row => row.path.length > 0)
    .map(row =>
      fieldRow(row, state, facts, columns, isWhole, byKey.get(rowKey(row)), written.get(rowKey(row))),
    );
  return [...(whole === undefined ? [] : [withChoice(whole, byKey.get(''))]), ...fields];
}

function fieldRow(
  given: FieldRow,
  state: ResourceState,
  facts: CompareFacts,
  columns: readonly ColumnView[],
  decidedAsWhole: boolean,
  choice: Choice | undefined,
  written: WrittenField | undefined,
): RowView {
  const label = given.label ?? formatPath(given.path);
  const about = state.conflicts.filter(conflict => isAbout(conflict, label));
  // A conflict about the whole CR is decided in its own row; its fields wait for that.
  const whole = about.length > 0 && about.every(({ path }) => path.length === 0);
  const row: FieldRow = whole && given.verdict === 'conflict' ? { ...given, verdict: 'waits' } : given;
  const conflicts = about.filter(({ path }) => path.length > 0);
  const isConflict = row.verdict === 'conflict';
  const { firstContact } = facts;
  return withChoice(
    {
      key: rowKey(row),
      path: row.path,
      ...splitLabel(label),
      ...(isConflict && !firstContact ? { base: baseText(row) } : {}),
      cells: cellsOf(row, { state, columns, conflicts, decidedAsWhole, written }),
      verdict: verdictOf(row, { state, columns, conflicts, decidedAsWhole: whole, firstContact }),
      isConflict,
      isDifference: row.verdict !== 'same',
    },
    choice,
  );
}

function isAbout(conflict: Conflict, label: string): boolean {
  const own = conflict.label ?? formatPath(conflict.path);
  return isWithin(label, own) || isWithin(own, label);
}

function baseText({ base }: FieldRow): string {
  if (base === undefined) return 'was not set at the last sync';
  const [first = '', ...rest] = valueLines(base);
  const text = first.length > 60 ? `${first.slice(0, 59)}…` : first;
  return `was ${text}${rest.length > 0 ? ' …' : ''} at the last sync`;
}

const sideWords = {
  draft: 'draft',
  draft_spec: 'draft spec',
  desired: 'git',
  upstream: 'remote',
  actual: 'cluster',
} as const;

const chosenColumn: Readonly<Record<TakeSide, ColumnId>> = {
  draft: 'draft',
  draft_spec: 'draft',
  desired: 'desired',
  upstream: 'desired',
  actual: 'actual',
};

/** A row whose side was chosen: that side is marked, the question and its buttons are gone. */
function withChoice(row: RowView, choice: Choice | undefined): RowView {
  if (choice === undefined) return row;
  const look = stateWords.synced;
  const column = chosenColumn[choice.side];
  return {
    ...row,
    isConflict: false,
    isDifference: true,
    chosen: choice.side,
    cells: row.cells.map(({ tone: _tone, ...cell }) => ({
      ...cell,
      quiet: cell.column !== column,
      ...(cell.column === column ? { tone: look.color } : {}),
      parts: cell.parts.map(({ action: _action, ...part }) => part),
    })),
    verdict: {
      word: `Chosen: ${sideWords[choice.side]}`,
      codicon: look.codicon,
      color: look.color,
      reason: ['Goes out with the next sync'],
    },
  };
}

/** Which rows are shown. */
export type Filter = 'differences' | 'conflicts' | 'all';

/** The rows that a filter and a text leave; the text is looked for in names, values and verdicts. */
export function filterRows(rows: readonly RowView[], filter: Filter, text: string): RowView[] {
  const wanted = text.trim().toLowerCase();
  return rows.filter(row => {
    if (filter === 'conflicts' && !row.isConflict) return false;
    return wanted === '' || searchText(row).includes(wanted);
  });
}

function searchText(row: RowView): string {
  const values = row.cells.flatMap(({ parts }) =>
    parts.flatMap(({ lines, words }) => [...(lines ?? []), words]),
  );
  return [row.key, row.name, row.verdict.word, ...values].join('\n').toLowerCase();
}

/** Rows under their headings, both in the document's own order. */
export function groupRows(rows: readonly RowView[]): GroupView[] {
  const groups = new Map<string, RowView[]>();
  for (const row of rows) {
    const group = groups.get(row.group);
    if (group === undefined) groups.set(row.group, [row]);
    else group.push(row);
  }
  return [...groups].map(([label, members]) => ({ label, rows: members }));
}
