import { isSyncOperation, type PlannedOperation } from '../../model/planView';
import { button, element } from '../shared/element';
import { FilterBox } from '../shared/filterBox';
import { Segments } from '../shared/segments';
import { filters, filterText } from './categories';
import type { Filter } from './categories';
import type { Grouping } from './items';

export interface BarActions {
  readonly filter: (filter: Filter) => void;
  readonly text: (text: string) => void;
  readonly group: (grouping: Grouping) => void;
  readonly acceptAll: () => void;
  readonly refresh: () => void;
  /** Leaves the filter box for the grid. */
  readonly toGrid: () => void;
}

export interface BarView {
  readonly operation: PlannedOperation;
  readonly filter: Filter;
  readonly text: string;
  readonly grouping: Grouping;
  readonly counts: Readonly<Record<Filter, number>>;
  /** How many rows could be accepted. */
  readonly acceptable: number;
}

const groupings: readonly (readonly [Grouping, string, string])[] = [
  ['file', 'list-tree', 'Group by file'],
  ['outcome', 'list-flat', 'Group by outcome'],
];

/** The bar over the grid. It is made once, so that typing in the filter box is never interrupted. */
export class Bar {
  readonly node: HTMLElement;
  private readonly segments: Segments<Filter>;
  private readonly box: FilterBox;
  private readonly groupButtons: ReadonlyMap<Grouping, HTMLElement>;
  private readonly acceptAll: HTMLElement;
  private readonly acceptWords = element('span', {});

  constructor(actions: BarActions) {
    this.segments = new Segments('Show', filters, actions.filter);
    this.box = new FilterBox('Filter', { text: actions.text, toGrid: actions.toGrid });
    const act = (codicon: string, label: string, onClick: () => void): HTMLElement =>
      button('', { className: 'act', codicon, label, onClick });
    this.groupButtons = new Map(
      groupings.map(([by, codicon, label]) => [by, act(codicon, label, () => actions.group(by))]),
    );
    this.acceptAll = button('', { className: 'btn sec small-btn', onClick: actions.acceptAll });
    this.acceptAll.append(this.acceptWords);
    this.node = element(
      'div',
      { class: 'bar' },
      this.segments.node,
      this.box.node,
      element('span', { class: 'grow' }),
      this.acceptAll,
      element(
        'span',
        { class: 'acts' },
        ...this.groupButtons.values(),
        act('refresh', 'Plan again', actions.refresh),
      ),
    );
  }

  /** Puts the cursor into the filter box. */
  focusBox(): void {
    this.box.focus();
  }

  update({ operation, filter, text, grouping, counts, acceptable }: BarView): void {
    this.segments.update(filter, value => filterText(operation, value, counts));
    this.box.update(text);
    for (const [by, node] of this.groupButtons) {
      node.hidden = isSyncOperation(operation);
      node.setAttribute('aria-pressed', by === grouping ? 'true' : 'false');
    }
    this.acceptAll.hidden = acceptable < 2;
    this.acceptWords.textContent = `Accept all ${acceptable} updates`;
  }
}
