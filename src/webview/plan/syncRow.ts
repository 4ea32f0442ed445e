import { outcomeWords } from '../../model/planWords';
import { cssColor } from '../../model/stateWords';
import type { ShownRow } from '../../model/planMessages';
import { button, element, icon } from '../shared/element';
import type { Item } from './items';
import type { RowContext } from './rowContext';
import { whoText } from './rowText';

/** A row of a sync: whether it goes along, what is done, to which CR, in words, and by whom. */
export function syncCells(item: Extract<Item, { kind: 'row' }>, context: RowContext): HTMLElement[] {
  const { row, isOpen } = item;
  const { word, codicon, color } = outcomeWords[row.outcome];
  const cell = (name: string, ...children: (Node | string | undefined)[]): HTMLElement =>
    element('div', { role: 'gridcell', class: `cell ${name}` }, ...children);
  const fold =
    isOpen === undefined
      ? element('span', { class: 'no-fold' })
      : button('', {
          className: 'act fold',
          codicon: isOpen ? 'chevron-down' : 'chevron-right',
          label: isOpen ? 'Hide the change' : 'Show the change',
          tabIndex: -1,
          onClick: () => context.actions.toggle(item),
        });
  const sign = element('span', { title: word, class: 'sign' }, icon(codicon, cssColor(color)));
  return [
    cell('tick', rowTick(row, context)),
    cell('what-is-done', fold, sign),
    cell('kind quiet', element('span', { class: 'text' }, row.kind ?? 'file')),
    cell('resource', resourceNode(row)),
    cell('why', element('span', { class: 'text' }, row.reason), ...marks(row, context)),
    cell('who quiet', element('span', { class: 'text' }, whoText(row, Date.now()))),
  ];
}

/** The box of a row that a person may leave out, or of one that goes in any case and says why. */
function rowTick(row: ShownRow, { isLocked, actions }: RowContext): HTMLElement | undefined {
  const { ticked, fixed, kind = '', name, file } = row;
  if (ticked === undefined) return undefined;
  const box = tickBox(`${kind} ${name ?? file} goes along`.trim(), ticked, isLocked || fixed !== undefined);
  if (fixed !== undefined) box.title = fixed;
  box.addEventListener('change', () => actions.include([row], box.checked));
  return box;
}

/** The box over the rows of a group. */
export function groupTick(
  { label, own, ticks }: Extract<Item, { kind: 'group' }>,
  { isLocked, actions }: RowContext,
): HTMLElement {
  // The names of groups are in line, whether they have a box or not.
  if (ticks === undefined) return element('span', { class: 'tick tick-place' });
  const box = tickBox(`All of ${label} go along`, ticks === 'all', isLocked);
  box.indeterminate = ticks === 'some';
  box.addEventListener('change', () => actions.include(own, ticks !== 'all'));
  return element('span', { class: 'tick tick-place' }, box);
}

function tickBox(label: string, isTicked: boolean, isOff: boolean): HTMLInputElement {
  const box = element('input', { type: 'checkbox', tabindex: -1, 'aria-label': label });
  box.checked = isTicked;
  box.disabled = isOff;
  return box;
}

function resourceNode({ name, file }: ShownRow): HTMLElement {
  return name === undefined
    ? element('span', { class: 'mono small text' }, file)
    : element('span', { class: 'strong text name' }, name);
}

/** What stands behind the words: that the row is another one now, and what a person can do about it. */
function marks(row: ShownRow, { changed, isLocked, actions }: RowContext): (Node | string)[] {
  const { choices = [], outcome, section, ticked } = row;
  const pills = [...(ticked === false ? ['left out'] : []), ...(changed.has(row.id) ? ['changed'] : [])];
  const nodes: (Node | string)[] = pills.flatMap(words => [
    ' ',
    element('span', { class: 'pill small' }, words),
  ]);
  const link = (words: string, onClick: () => void, off?: string): void => {
    nodes.push(' ', button(words, { className: 'btn link', tabIndex: -1, onClick, off }));
  };
  const off = isLocked ? 'Wait until it is done' : undefined;
  for (const { answer, words } of choices) link(words, () => actions.answer(row, answer), off);
  if (outcome === 'conflict') link('Resolve', () => actions.open(row));
  else if (section === 'held') link('Open', () => actions.open(row));
  return nodes;
}
