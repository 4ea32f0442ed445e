import { canBeIgnored } from '../../model/ignoredField';
import { cssColor } from '../../model/stateWords';
import { button, element, icon } from '../shared/element';
import { noteNodes } from './notes';
import type { NoteContext } from './notes';
import { count } from '../../model/words';
import type { CellAction, CellPart, CellView, ColumnView, GroupView, RowView, VerdictView } from './view';

/** A value longer than this shows its start and a button for the rest. */
const shownLines = 6;
/** So does a line longer than this many characters. */
const shownCharacters = 400;

export interface GridOptions {
  readonly columns: readonly ColumnView[];
  readonly groups: readonly GroupView[];
  /** Labels of the groups that are closed. */
  readonly closed: ReadonlySet<string>;
  /** Cells whose long value is shown whole, by `cellKey`. */
  readonly expanded: ReadonlySet<string>;
  readonly notes: NoteContext;
  readonly act: (row: RowView, action: CellAction) => void;
  readonly ignore: (row: RowView) => void;
  readonly undo: (row: RowView) => void;
  readonly toggleGroup: (label: string) => void;
  readonly expand: (cellKey: string) => void;
  /** Rows that wait for an answer: their buttons are off. */
  readonly busy: (row: RowView) => boolean;
}

/** What a cell is known by over renderings: its row and its place in it. */
export function cellKey(row: string, column: string): string {
  return JSON.stringify([row, column]);
}

/** The rows of the grid: heading, then groups. Every cell is `tabindex=-1`; who has the focus is decided elsewhere. */
export function gridRows(options: GridOptions): HTMLElement[] {
  return [headRow(options), ...options.groups.flatMap(group => groupRows(group, options))];
}

function headRow({ columns }: GridOptions): HTMLElement {
  const heads = columns.map(({ codicon, title, place, condition }) =>
    element(
      'div',
      { role: 'columnheader', class: 'head-cell' },
      icon(codicon),
      ` ${title} `,
      element('span', { class: 'quiet' }, place + (condition === 'stale' ? ', old' : '')),
    ),
  );
  const field = element('div', { role: 'columnheader', class: 'head-cell head-field' }, 'Field');
  const verdict = element('div', { role: 'columnheader', class: 'head-cell head-verdict' }, 'Verdict');
  return element('div', { role: 'row', class: 'row head' }, field, ...heads, verdict);
}

function groupRows(group: GroupView, options: GridOptions): HTMLElement[] {
  const isOpen = !options.closed.has(group.label);
  const rows = isOpen || group.label === '' ? group.rows.map(row => fieldRow(row, options)) : [];
  return group.label === '' ? rows : [groupRow(group, isOpen, options), ...rows];
}

function groupRow(group: GroupView, isOpen: boolean, options: GridOptions): HTMLElement {
  const conflicts = group.rows.filter(({ isConflict }) => isConflict).length;
  const parts = [count(group.rows.length, 'field differs', 'fields differ')];
  if (!isOpen && conflicts > 0) parts.push(count(conflicts, 'conflict'));
  const heading = element(
    'div',
    {
      role: 'rowheader',
      class: 'group-cell',
      tabindex: -1,
      'aria-colspan': options.columns.length + 2,
      'aria-expanded': isOpen ? 'true' : 'false',
      'data-cell': cellKey(`group ${group.label}`, 'field'),
      'data-group': group.label,
    },
    icon(isOpen ? 'chevron-down' : 'chevron-right'),
    element('span', { class: 'mono group-name' }, group.label),
    element('span', { class: 'quiet' }, parts.join(', ')),
  );
  heading.addEventListener('click', () => options.toggleGroup(group.label));
  return element('div', { role: 'row', class: 'row group' }, heading);
}

function fieldRow(row: RowView, options: GridOptions): HTMLElement {
  const classes = [
    'row',
    row.isConflict ? 'conflict' : '',
    row.group === '' ? 'no-group' : '',
    row.key === '' ? 'whole' : '',
  ];
  const made = element(
    'div',
    { role: 'row', class: classes.filter(Boolean).join(' '), 'data-row': row.key },
    element(
      'div',
      { role: 'rowheader', class: 'cell field', tabindex: -1, 'data-cell': cellKey(row.key, 'field') },
      element(
        'span',
        { class: row.key === '' ? 'name' : 'mono name', title: row.key || undefined },
        row.name,
      ),
      row.base === undefined ? undefined : element('div', { class: 'quiet small' }, row.base),
      ignoreNode(row, options),
    ),
    ...row.cells.map(cell => valueCell(row, cell, options)),
    verdictCell(row, options),
  );
  if (options.busy(row)) made.setAttribute('aria-busy', 'true');
  return made;
}

/** The button that has a field compared with nothing; where the row says that something differs. */
function ignoreNode(row: RowView, options: GridOptions): HTMLElement | undefined {
  if (!row.isDifference || row.chosen !== undefined || !canBeIgnored(row.key)) return undefined;
  return element(
    'div',
    {},
    button('Ignore', {
      className: 'btn link ignore',
      tabIndex: -1,
      label: `Ignore This Field: ${row.key}`,
      onClick: () => options.ignore(row),
      off: options.busy(row) ? 'It is being written' : undefined,
    }),
  );
}

function valueCell(row: RowView, cell: CellView, options: GridOptions): HTMLElement {
  const key = cellKey(row.key, cell.column);
  const actions = cell.parts.filter(({ action }) => action !== undefined && action.off === undefined).length;
  const classes = [
    'cell',
    'value',
    cell.quiet ? 'same' : '',
    cell.stale ? 'stale' : '',
    cell.tone ? 'tone' : '',
    actions === 1 ? 'one-action' : '',
  ];
  const title = options.columns.find(({ id }) => id === cell.column)?.title ?? '';
  const made = element(
    'div',
    {
      role: 'gridcell',
      class: classes.filter(Boolean).join(' '),
      tabindex: -1,
      'data-cell': key,
      'data-title': title,
    },
    ...cell.parts.map(part => partNode(row, part, key, options)),
  );
  if (cell.tone !== undefined) made.style.setProperty('--tone', cssColor(cell.tone));
  return made;
}

function partNode(row: RowView, part: CellPart, key: string, options: GridOptions): HTMLElement {
  const { title, lines, words, note, action } = part;
  return element(
    'div',
    { class: 'part' },
    title === undefined ? undefined : element('div', { class: 'quiet small' }, title),
    ...(lines === undefined
      ? [element('span', { class: 'none' }, words ?? 'not set')]
      : valueNodes(lines, key, options)),
    note === undefined
      ? undefined
      : element('div', { class: 'quiet small' }, ...noteNodes(note, options.notes)),
    action === undefined ? undefined : actionNode(row, action, options),
  );
}

function valueNodes(lines: readonly string[], key: string, options: GridOptions): HTMLElement[] {
  const isLong = lines.length > shownLines + 1 || lines.some(line => line.length > shownCharacters);
  if (!isLong || options.expanded.has(key)) return [element('div', { class: 'mono' }, lines.join('\n'))];
  const start = lines
    .slice(0, shownLines)
    .map(line => (line.length > shownCharacters ? `${line.slice(0, shownCharacters)}…` : line));
  const words = lines.length > shownLines ? `Show all ${lines.length} lines` : 'Show all';
  const more = button(words, {
    className: 'btn link more',
    tabIndex: -1,
    onClick: () => options.expand(key),
  });
  return [element('div', { class: 'mono' }, start.join('\n')), more];
}

function actionNode(row: RowView, action: CellAction, options: GridOptions): HTMLElement {
  const off = options.busy(row) ? 'It is being written' : action.off;
  const onClick = (): void => options.act(row, action);
  return element(
    'div',
    { class: 'buttons' },
    button(action.word, { className: 'btn sec small-btn take', tabIndex: -1, onClick, off }),
  );
}

function verdictCell(row: RowView, options: GridOptions): HTMLElement {
  const undo = (): void => options.undo(row);
  return element(
    'div',
    {
      role: 'gridcell',
      class: row.chosen ? 'cell verdict one-action' : 'cell verdict',
      tabindex: -1,
      'data-cell': cellKey(row.key, 'verdict'),
    },
    icon(row.verdict.codicon, cssColor(row.verdict.color)),
    element(
      'div',
      {},
      ...verdictNodes(row.verdict, options.notes),
      row.chosen === undefined
        ? undefined
        : element(
            'div',
            { class: 'buttons' },
            button('Undo', { className: 'btn sec small-btn take', tabIndex: -1, onClick: undo }),
          ),
    ),
  );
}

function verdictNodes({ word, reason }: VerdictView, notes: NoteContext): HTMLElement[] {
  return [
    element('div', { class: 'strong' }, word),
    element('div', { class: 'quiet small' }, ...noteNodes(reason, notes)),
  ];
}
