import { formatPath } from '../../model/json';
import type { HiddenDifference, ResourceState } from '../../model/state';
import type { IgnoredField } from '../../model/ignoredField';
import { button, element, icon } from '../shared/element';
import { count } from '../../model/words';
import { valueLines } from './value';
import type { ColumnView } from './view';

export type FoldName = 'same' | 'hidden';

const sideNames = { draft: 'HNP', desired: 'git', actual: 'cluster' } as const;

export interface FoldActions {
  readonly toggle: (fold: FoldName) => void;
  readonly stopIgnoring: (rule: IgnoredField) => void;
}

/** What is not in the grid: how many fields agree, and which differences nobody made. */
export function foldNodes(
  state: ResourceState,
  columns: readonly ColumnView[],
  closed: ReadonlySet<FoldName>,
  { toggle, stopIgnoring }: FoldActions,
): HTMLElement[] {
  const nodes: HTMLElement[] = [];
  if (state.same > 0 && state.rows.length > 0) {
    nodes.push(element('div', { class: 'fold' }, icon('check'), sameText(state.same, columns)));
  }
  if (state.hidden.length === 0) return nodes;
  const isOpen = !closed.has('hidden');
  const head = element(
    'button',
    {
      type: 'button',
      class: 'fold',
      'aria-expanded': isOpen ? 'true' : 'false',
      'aria-controls': 'hidden-differences',
    },
    icon(isOpen ? 'chevron-down' : 'chevron-right'),
    hiddenText(state.hidden),
  );
  head.addEventListener('click', () => toggle('hidden'));
  const list = element(
    'ul',
    { id: 'hidden-differences', class: 'hidden-list', hidden: !isOpen },
    ...(isOpen ? state.hidden.map(hidden => hiddenRow(hidden, state.hidden, stopIgnoring)) : []),
  );
  nodes.push(head, list);
  return nodes;
}

/** `6 fields are the same in all three`, with the places that were really compared. */
export function sameText(same: number, columns: readonly ColumnView[]): string {
  const known = columns.filter(({ condition }) => condition === 'read');
  const fields = count(same, 'field is', 'fields are');
  if (known.length === 3) return `${fields} the same in all three`;
  const names = known.map(({ id }) => sideNames[id]);
  const rest = columns
    .filter(({ condition }) => condition === 'stale' || condition === 'unreached' || condition === 'reading')
    .map(({ id }) => sideNames[id]);
  const unknown = rest.length > 0 ? `; ${rest.join(' and ')} not known now` : '';
  if (names.length < 2) return `${fields} the same as far as known${unknown}`;
  return `${fields} the same in ${names.join(' and ')}${unknown}`;
}

function hiddenText(hidden: readonly HiddenDifference[]): string {
  const differences = count(hidden.length, 'difference is', 'differences are');
  const made = hidden.filter(({ ignoredBy }) => ignoredBy === undefined);
  if (made.length === 0)
    return `${differences} hidden: this fabric ignores ${hidden.length === 1 ? 'the field' : 'the fields'}`;
  if (made.length < hidden.length)
    return `${differences} hidden: ignored here, or made by the systems themselves`;
  const byCluster = hidden.every(({ side }) => side === 'actual');
  return `${differences} hidden: ${byCluster ? 'the cluster makes them itself' : 'the systems make them themselves'}`;
}

function hiddenRow(
  hidden: HiddenDifference,
  all: readonly HiddenDifference[],
  stopIgnoring: FoldActions['stopIgnoring'],
): HTMLElement {
  const { path, value, side, reason, ignoredBy } = hidden;
  const mixed = all.some(other => other.side !== side);
  return element(
    'li',
    { class: 'hidden-row' },
    element('span', { class: 'mono' }, ...breakable(formatPath(path))),
    element('span', { class: 'mono' }, value === undefined ? 'not set' : shortened(valueLines(value))),
    element(
      'span',
      {},
      mixed || ignoredBy !== undefined ? `In ${sideNames[side]}. ` : undefined,
      reason,
      ...(ignoredBy === undefined ? [] : [' ', stopButton(ignoredBy, stopIgnoring)]),
    ),
  );
}

function stopButton(rule: IgnoredField, stopIgnoring: FoldActions['stopIgnoring']): HTMLElement {
  const words = rule.name === undefined ? `Stop Ignoring in Every ${rule.kind}` : 'Stop Ignoring';
  return button(words, {
    className: 'btn link ignore',
    label: `${words}: ${rule.field}`,
    onClick: () => stopIgnoring(rule),
  });
}

/** A path that a narrow column breaks between its parts, and only then inside one. */
function breakable(path: string): Node[] {
  const parts = path.split(/(?<=[./[-])(?=[^\]"])|(?=\[)/);
  return parts.flatMap(part => [document.createTextNode(part), element('wbr')]);
}

function shortened(lines: readonly string[]): string {
  const text = lines.slice(0, 3).join('\n');
  const cut = text.length > 120 ? `${text.slice(0, 119)}…` : text;
  return lines.length > 3 ? `${cut}\n…` : cut;
}
