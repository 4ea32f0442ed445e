import type { DiffLine, ShownRow } from '../../model/planMessages';
import { isSyncOperation, type PlannedOperation } from '../../model/planView';
import { outcomeWords } from '../../model/planWords';
import { cssColor } from '../../model/stateWords';
import { count } from '../../model/words';
import { button, element, icon } from '../shared/element';
import type { Grouping, Item } from './items';
import type { RowActions, RowContext } from './rowContext';
import { describeItem, goesTo, groupCount, nowhere } from './rowText';
import { groupTick, syncCells } from './syncRow';

/** A change with more lines than this is better read in VS Code's own diff. */
const SHOWN_LINES = 50;

/** The names of the columns of an operation on files; a sync needs none. */
export function headRow(): HTMLElement {
  const head = (words: string, name = ''): HTMLElement =>
    element('div', { role: 'columnheader', class: `cell ${name}` }, words);
  const heads = [head('Doc', 'number'), head('CR'), head('Outcome'), head('Goes to', 'target'), head('Why')];
  return element('div', { role: 'row', class: 'row head', 'aria-rowindex': 1 }, ...heads);
}

/** How many columns a grid has; a sync has a box in front. */
export function columnCount(operation: PlannedOperation): number {
  return isSyncOperation(operation) ? 6 : 5;
}

/** One line of the grid; `index` is its position, from 0. */
export function itemNode(item: Item, index: number, context: RowContext): HTMLElement {
  const isOpen = item.kind === 'diff' ? undefined : item.isOpen;
  const made = element('div', {
    role: 'row',
    id: `line-${index}`,
    class: `row ${classOf(item)}`,
    'data-line': index,
    'aria-rowindex': index + 2,
    'aria-level': { group: 1, row: 2, diff: 3 }[item.kind],
    'aria-expanded': isOpen === undefined ? undefined : isOpen ? 'true' : 'false',
    'aria-label': describeItem(item, context),
    'aria-selected': 'false',
  });
  if (item.kind === 'group') made.append(groupCell(item, context));
  else if (item.kind === 'row')
    made.append(...(isSyncOperation(context.operation) ? syncCells : rowCells)(item, context));
  else made.append(diffCell(item, context));
  return made;
}

function classOf(item: Item): string {
  if (item.kind !== 'row') return item.kind;
  return item.row.ticked === false ? 'document left-out' : 'document';
}

function groupCell(item: Extract<Item, { kind: 'group' }>, context: RowContext): HTMLElement {
  const { operation } = context;
  const { label, sign, note, look, isOpen } = item;
  const more = !isOpen && look > 0 && sign === undefined ? `, ${count(look, 'needs', 'need')} a look` : '';
  return element(
    'div',
    { role: 'gridcell', class: 'cell', 'aria-colspan': columnCount(operation) },
    icon(isOpen ? 'chevron-down' : 'chevron-right'),
    isSyncOperation(operation) ? groupTick(item, context) : undefined,
    sign === undefined ? icon('file') : icon(sign.codicon, cssColor(sign.color)),
    element('span', { class: 'group-name' }, label),
    element('span', { class: 'quiet small' }, `${groupCount(item, operation)}${more}`),
    note === undefined ? undefined : element('span', { class: 'quiet small text group-note' }, note),
  );
}

function rowCells(item: Extract<Item, { kind: 'row' }>, context: RowContext): HTMLElement[] {
  const { row } = item;
  const { word, codicon, color } = outcomeWords[row.outcome];
  const target = goesTo(row);
  // What is no document has no place among a file's documents; in raw/ even what cannot be read counts as one.
  const isDocument = context.operation === 'ingest' || row.kind !== undefined;
  const cell = (name: string, ...children: (Node | string | undefined)[]): HTMLElement =>
    element('div', { role: 'gridcell', class: `cell ${name}` }, ...children);
  return [
    cell('number quiet', isDocument ? String(row.index + 1) : ''),
    cell('resource', ...resourceNodes(row, context.grouping)),
    cell('outcome', icon(codicon, cssColor(color)), element('span', { class: 'strong' }, word)),
    cell(
      target.text === nowhere ? 'target nowhere' : 'target',
      target.isPath
        ? element('span', { class: row.moves ? 'mono text' : 'mono text quiet' }, target.text)
        : element('span', { class: 'quiet' }, target.text),
    ),
    cell('why', element('span', { class: 'text' }, row.reason), ...whyNodes(item, context)),
  ];
}

function resourceNodes(row: ShownRow, grouping: Grouping): HTMLElement[] {
  const { name, kind, file } = row;
  const where =
    grouping === 'outcome' ? [element('span', { class: 'mono small quiet text file' }, file)] : [];
  const named = name !== undefined && name !== '';
  const nodes = [
    ...(named ? [element('span', { class: 'strong text name' }, name)] : []),
    ...(kind === undefined ? [] : [element('span', { class: 'quiet small text kind' }, kind)]),
  ];
  if (nodes.length > 0) return [...nodes, ...where];
  return where.length > 0 ? where : [element('span', { class: 'none' }, 'no name')];
}

function whyNodes(item: Extract<Item, { kind: 'row' }>, context: RowContext): (Node | string)[] {
  const { row, isOpen } = item;
  const { accepted, canCompare, actions, isLocked } = context;
  const nodes: (Node | string)[] = [];
  const link = (words: string, onClick: () => void): void => {
    nodes.push(' ', button(words, { className: 'btn link', tabIndex: -1, onClick }));
  };
  if (isOpen !== undefined) link(isOpen ? 'Hide diff' : 'Diff', () => actions.toggle(item));
  if (row.outcome === 'collision' && canCompare) link('Compare the two', () => actions.compare(row));
  if (row.acceptable || accepted.has(row.id))
    nodes.push(acceptNode(row, accepted.has(row.id), isLocked, actions));
  return nodes;
}

function acceptNode(row: ShownRow, isAccepted: boolean, isLocked: boolean, actions: RowActions): HTMLElement {
  const box = element('input', { type: 'checkbox', tabindex: -1 });
  box.checked = isAccepted;
  box.disabled = isLocked;
  box.addEventListener('change', () => actions.accept(row, box.checked));
  return element('label', { class: 'accept' }, box, 'Accept update');
}

function diffCell(item: Extract<Item, { kind: 'diff' }>, context: RowContext): HTMLElement {
  const { canCompare, actions, operation } = context;
  const { row, diff } = item;
  const cell = (...children: HTMLElement[]): HTMLElement =>
    element('div', { role: 'gridcell', class: 'cell', 'aria-colspan': columnCount(operation) }, ...children);
  if (diff === undefined) return cell(element('span', { class: 'quiet' }, 'Reading the change…'));
  const lines = diff.lines ?? [];
  const shown = canCompare ? lines.slice(0, SHOWN_LINES) : lines;
  const left = lines.length - shown.length + diff.more;
  const nodes = [
    ...(shown.length > 0 ? [linesNode(shown, isSyncOperation(operation) ? changedText(row) : '')] : []),
    ...(diff.lines === null
      ? [element('span', { class: 'quiet' }, 'Too much differs to be shown line by line. ')]
      : left > 0
        ? [element('span', { class: 'quiet' }, `${count(left, 'more line')}. `)]
        : []),
  ];
  if (canCompare && (left > 0 || diff.lines === null)) {
    const onClick = (): void => actions.compare(row);
    nodes.push(button('Open diff', { className: 'btn link', tabIndex: -1, onClick }));
  }
  return cell(...nodes);
}

/** What the lines are of. */
function changedText({ section, file }: ShownRow): string {
  return section === 'hnp' ? 'the record in HNP' : file;
}

function linesNode(lines: readonly DiffLine[], title: string): HTMLElement {
  const head = title === '' ? undefined : element('div', { class: 'lines-of quiet text' }, title);
  return element('div', { class: 'lines mono' }, head, ...lines.map(lineNode));
}

const signs = { same: ' ', added: '+', removed: '-', gap: ' ' } as const;

function lineNode({ kind, text }: DiffLine): HTMLElement {
  return element(
    'div',
    { class: `line ${kind}` },
    element('span', { class: 'sign' }, signs[kind]),
    element('span', { class: 'text' }, text),
  );
}
