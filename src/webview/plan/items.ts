import type { DiffLine, ShownRow } from '../../model/planMessages';
import { sections, sectionWords, type PlanSync } from '../../model/planSync';
import type { PlannedOperation } from '../../model/planView';
import { outcomeWords } from '../../model/planWords';
import { categoryOf } from './categories';
import type { Filter } from './categories';
import { canTick, notLeftOut, ticksOf, type Ticks } from './ticks';

/** By what rows stand together: their source file, what becomes of them, or the part of a sync that they are of. */
export type Grouping = 'file' | 'outcome' | 'section';

/** A row's change as it came; undefined while it is being read. */
export interface Diff {
  readonly lines: readonly DiffLine[] | null;
  readonly more: number;
}

/** One line of the grid. */
export type Item =
  | {
      readonly kind: 'group';
      readonly key: string;
      readonly label: string;
      /** How it is drawn; undefined: as a file. */
      readonly sign?: { readonly codicon: string; readonly color: string };
      /** What stands behind the number. */
      readonly note?: string;
      readonly rows: number;
      /** Those that a person may leave out of a sync, and what their common box says; undefined: it has none. */
      readonly own: readonly ShownRow[];
      readonly ticks: Ticks | undefined;
      /** How many rows go, where some are left out. */
      readonly going: number;
      /** How many of them wait for a person. */
      readonly look: number;
      readonly isOpen: boolean;
    }
  | {
      readonly kind: 'row';
      readonly key: string;
      readonly row: ShownRow;
      /** Key of its group. */
      readonly group: string;
      /** Whether its change is unfolded; undefined: it has none. */
      readonly isOpen: boolean | undefined;
    }
  | { readonly kind: 'diff'; readonly key: string; readonly row: ShownRow; readonly diff: Diff | undefined };

/** How the rows are looked at. */
export interface Look {
  readonly filter: Filter;
  readonly text: string;
  readonly grouping: Grouping;
  /** Keys of the groups that are closed. */
  readonly closed: ReadonlySet<string>;
  /** Ids of the rows whose change is unfolded. */
  readonly unfolded: ReadonlySet<string>;
  readonly diffs: ReadonlyMap<string, Diff>;
  /** What stands behind the name of a part of a sync. */
  readonly about?: PlanSync['about'];
}

/** The grid's lines: groups, the rows of open groups, and the changes that are unfolded. */
export function itemsOf(operation: PlannedOperation, rows: readonly ShownRow[], look: Look): Item[] {
  const items: Item[] = [];
  for (const [label, members] of groupsOf(filterRows(operation, rows, look), look.grouping)) {
    const key = groupKey(look.grouping, label);
    // What was searched for is shown, also in a closed group.
    const isOpen = look.text !== '' || !look.closed.has(key);
    const first = members[0];
    const sign = first && signOf(first, look.grouping);
    const note = first?.section && look.about?.[first.section];
    items.push({
      kind: 'group',
      key,
      label: sign?.word ?? label,
      ...(sign === undefined ? {} : { sign }),
      ...(note === undefined ? {} : { note }),
      rows: members.length,
      own: members.filter(canTick),
      ticks: ticksOf(members),
      going: notLeftOut(members).length,
      look: members.filter(row => categoryOf(operation, row) === 'look').length,
      isOpen,
    });
    if (isOpen) for (const row of members) items.push(...rowItems(row, key, look));
  }
  return items;
}

function signOf(
  { outcome, section }: ShownRow,
  grouping: Grouping,
): { readonly word: string; readonly codicon: string; readonly color: string } | undefined {
  if (grouping === 'outcome') return outcomeWords[outcome];
  return grouping === 'section' && section ? sectionWords[section] : undefined;
}

function rowItems(row: ShownRow, group: string, { unfolded, diffs }: Look): Item[] {
  const isOpen = row.hasChange ? unfolded.has(row.id) : undefined;
  const item: Item = { kind: 'row', key: rowKey(row.id), row, group, isOpen };
  return isOpen === true
    ? [item, { kind: 'diff', key: `diff ${row.id}`, row, diff: diffs.get(row.id) }]
    : [item];
}

/** By what a row is known over plans. */
export function rowKey(id: string): string {
  return `row ${id}`;
}

function groupKey(grouping: Grouping, label: string): string {
  return `${grouping} ${label}`;
}

/** The rows that pass the filter and hold every word of the text. */
export function filterRows(
  operation: PlannedOperation,
  rows: readonly ShownRow[],
  { filter, text }: Pick<Look, 'filter' | 'text'>,
): readonly ShownRow[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (filter === 'all' && words.length === 0) return rows;
  return rows.filter(row => {
    if (filter !== 'all' && categoryOf(operation, row) !== filter) return false;
    if (words.length === 0) return true;
    const { file, kind, name, target, reason, outcome, who } = row;
    const all = [file, kind, name, target, reason, who, outcomeWords[outcome].word].join('\n').toLowerCase();
    return words.every(word => all.includes(word));
  });
}

/** Rows by group: files in the plan's own order, outcomes and parts of a sync in that of the words. */
function groupsOf(rows: readonly ShownRow[], grouping: Grouping): Map<string, ShownRow[]> {
  const inOrder = { file: [], outcome: Object.keys(outcomeWords), section: sections };
  const groups = new Map<string, ShownRow[]>(inOrder[grouping].map(label => [label, []]));
  for (const row of rows) {
    const label = row[grouping] ?? row.file;
    const group = groups.get(label);
    if (group === undefined) groups.set(label, [row]);
    else group.push(row);
  }
  for (const [label, members] of groups) if (members.length === 0) groups.delete(label);
  return groups;
}
