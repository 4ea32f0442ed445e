import { cssColor, stateWords } from '../../model/stateWords';
import { button, element, icon } from '../shared/element';
import { VirtualRows } from '../shared/virtualRows';
import { columnNames, type TableKind, type TableRow } from './tableRows';

export interface TableActions {
  readonly open: (row: TableRow) => void;
  readonly compare: (row: TableRow) => void;
}

const STATE_COLUMN = 2;
const ROW_HEIGHT = 24;

/** The picture as rows: an ARIA grid with one tab stop that names its active row, since rows come and go as it is scrolled. */
export class Table {
  readonly node: HTMLElement;
  private readonly head = element('div', { role: 'row', class: 'row head', 'aria-rowindex': 1 });
  private readonly list: VirtualRows<TableRow>;
  private rows: readonly TableRow[] = [];
  private active: string | undefined;

  constructor(private readonly actions: TableActions) {
    this.node = element('div', { role: 'grid', class: 'scroll table', tabindex: 0 });
    this.list = new VirtualRows(this.node, {
      make: (row, index) => this.rowNode(row, index),
      estimate: () => ROW_HEIGHT,
    });
    const group = element('div', { role: 'rowgroup', class: 'table-head' }, this.head);
    this.node.append(group, this.list.node);
    this.node.addEventListener('keydown', event => {
      if (event.altKey || event.ctrlKey || event.metaKey || !this.keydown(event.key)) return;
      event.preventDefault();
      event.stopPropagation();
    });
    this.node.addEventListener('mousedown', event => {
      const row = this.rowAt(event.target);
      if (row === undefined || event.button !== 0) return;
      // The link works without taking the focus from the grid.
      if (event.target instanceof Element && event.target.closest('button')) event.preventDefault();
      this.node.focus({ preventScroll: true });
      this.active = row.key;
      this.mark();
    });
    this.node.addEventListener('dblclick', event => {
      const row = this.rowAt(event.target);
      if (row && !(event.target instanceof Element && event.target.closest('button'))) actions.open(row);
    });
    // The scroll listener of the list has made the rows by now.
    this.node.addEventListener('scroll', () => this.mark(), { passive: true });
  }

  /** Shows these rows; the active one stays the active one if it is still there. */
  update(kind: TableKind, rows: readonly TableRow[], label: string): void {
    const names = columnNames[kind];
    this.head.replaceChildren(
      ...names.map(name => element('span', { role: 'columnheader', class: 'cell' }, name)),
    );
    this.rows = rows;
    if (this.indexOfActive() < 0) this.active = rows[0]?.key;
    this.node.setAttribute('aria-label', label);
    this.node.setAttribute('aria-colcount', String(names.length));
    this.node.setAttribute('aria-rowcount', String(rows.length + 1));
    this.node.classList.toggle('cables', kind === 'cables');
    this.list.set(rows);
    this.mark();
  }

  focus(): void {
    this.node.focus();
  }

  private rowNode(row: TableRow, index: number): HTMLElement {
    const { codicon, color } = stateWords[row.state];
    const cells = row.cells.map((text, column) =>
      element(
        'span',
        { role: 'gridcell', class: 'cell', title: text },
        column === STATE_COLUMN ? icon(codicon, cssColor(color)) : undefined,
        column === 0
          ? button(text, { className: 'btn link', tabIndex: -1, onClick: () => this.actions.open(row) })
          : text,
      ),
    );
    return element(
      'div',
      { role: 'row', class: 'row', id: `row-${index}`, 'aria-rowindex': index + 2, 'data-row': index },
      ...cells,
    );
  }

  private rowAt(target: EventTarget | null): TableRow | undefined {
    const node = target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null;
    return node === null ? undefined : this.rows[Number(node.dataset['row'])];
  }

  private keydown(key: string): boolean {
    const at = this.indexOfActive();
    const row = this.rows[at];
    if (row === undefined) return false;
    switch (key) {
      case 'ArrowDown':
        return this.go(at + 1);
      case 'ArrowUp':
        return this.go(at - 1);
      case 'PageDown':
        return this.go(at + this.list.pageSize);
      case 'PageUp':
        return this.go(at - this.list.pageSize);
      case 'Home':
        return this.go(0);
      case 'End':
        return this.go(this.rows.length - 1);
      case 'Enter':
        this.actions.open(row);
        return true;
      case 'c':
        this.actions.compare(row);
        return true;
      default:
        return false;
    }
  }

  private go(to: number): boolean {
    const at = Math.min(Math.max(to, 0), this.rows.length - 1);
    this.active = this.rows[at]?.key;
    this.list.reveal(at);
    this.mark();
    return true;
  }

  /** Marks the active row, as far as it is in the page. */
  private mark(): void {
    for (const node of this.node.querySelectorAll('.row.active')) {
      node.classList.remove('active');
      node.removeAttribute('aria-selected');
    }
    const node = this.active === undefined ? undefined : this.list.elementOf(this.active);
    node?.classList.add('active');
    node?.setAttribute('aria-selected', 'true');
    if (node === undefined) this.node.removeAttribute('aria-activedescendant');
    else this.node.setAttribute('aria-activedescendant', node.id);
  }

  private indexOfActive(): number {
    return this.active === undefined ? -1 : this.rows.findIndex(({ key }) => key === this.active);
  }
}
