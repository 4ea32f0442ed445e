import { isSyncOperation } from '../../model/planView';
import { element } from '../shared/element';
import { VirtualRows } from '../shared/virtualRows';
import type { Item } from './items';
import { columnCount, headRow, itemNode } from './rows';
import type { RowContext } from './rowContext';
import { canTick } from './ticks';

const lineHeight = 17;

/**
 * The rows as an ARIA treegrid with one tab stop. The grid itself keeps the focus and names its active line, because
 * lines come and go as the list is scrolled.
 */
export class PlanGrid {
  readonly node: HTMLElement;
  private readonly list: VirtualRows<Item>;
  private readonly head: HTMLElement;
  private items: readonly Item[] = [];
  private active: string | undefined;

  /** @param context what lines depend on now, asked for whenever one is made */
  constructor(private readonly context: () => RowContext) {
    this.node = element('div', {
      role: 'treegrid',
      class: 'scroll grid',
      tabindex: 0,
    });
    this.list = new VirtualRows(this.node, {
      make: (item, index) => this.lineNode(item, index),
      estimate: heightOf,
    });
    this.head = headRow();
    this.node.append(this.head, this.list.node);
    this.node.addEventListener('keydown', event => {
      if (!this.keydown(event)) return;
      event.preventDefault();
      event.stopPropagation();
    });
    this.node.addEventListener('mousedown', event => this.mousedown(event));
    this.node.addEventListener('dblclick', event => {
      const item = this.itemAt(event);
      if (item?.kind === 'row' && !isControl(event)) this.context().actions.open(item.row);
    });
    // The scroll listener of the list has made the lines by now.
    this.node.addEventListener('scroll', () => this.mark(), { passive: true });
  }

  /** Shows these lines; the active one stays the active one, or the one that took its place. */
  update(items: readonly Item[], label: string): void {
    const before = this.indexOf(this.active);
    this.items = items;
    if (this.indexOf(this.active) < 0) {
      const at = Math.min(Math.max(before, 0), items.length - 1);
      this.active = items[at]?.key;
    }
    this.node.setAttribute('aria-label', label);
    const isSync = isSyncOperation(this.context().operation);
    this.head.hidden = isSync;
    this.node.setAttribute('aria-colcount', String(columnCount(this.context().operation)));
    this.node.classList.toggle('sync', isSync);
    // Where nothing goes anywhere, as when files are removed, the column for it is left out.
    this.node.classList.toggle('no-targets', !items.some(hasTarget));
    this.node.setAttribute('aria-rowcount', String(items.length + 1));
    this.list.set(items);
    this.mark();
  }

  focus(): void {
    this.node.focus();
  }

  private lineNode(item: Item, index: number): HTMLElement {
    const made = itemNode(item, index, this.context());
    if (item.kind === 'group') {
      made.addEventListener('click', event => {
        if (!isControl(event)) this.context().actions.toggle(item);
      });
    }
    return made;
  }

  private mousedown(event: MouseEvent): void {
    const item = this.itemAt(event);
    if (item === undefined || event.button !== 0) return;
    // Buttons of a line work without taking the focus from the grid, and selecting text still does.
    if (isControl(event)) event.preventDefault();
    this.node.focus({ preventScroll: true });
    this.active = item.key;
    this.mark();
  }

  private itemAt({ target }: Event): Item | undefined {
    const line = target instanceof Element ? target.closest<HTMLElement>('[data-line]') : null;
    return line === null ? undefined : this.items[Number(line.dataset['line'])];
  }

  private keydown(event: KeyboardEvent): boolean {
    if (event.altKey || event.ctrlKey || event.metaKey) return false;
    const at = this.indexOf(this.active);
    const item = this.items[at];
    if (item === undefined) return false;
    switch (event.key) {
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
        return this.go(this.items.length - 1);
      case 'ArrowRight':
        return this.right(item, at);
      case 'ArrowLeft':
        return this.left(item, at);
      case 'Enter':
        if (item.kind === 'group') this.context().actions.toggle(item);
        else this.context().actions.open(item.row);
        return true;
      case ' ':
        return this.space(item);
      default:
        return false;
    }
  }

  private right(item: Item, at: number): boolean {
    if (item.kind === 'diff' || item.isOpen === undefined) return true;
    if (item.isOpen) return this.go(at + 1);
    this.context().actions.toggle(item);
    return true;
  }

  private left(item: Item, at: number): boolean {
    if (item.kind === 'diff') return this.go(at - 1);
    if (item.isOpen === true) this.context().actions.toggle(item);
    else if (item.kind === 'row') return this.go(this.indexOf(item.group));
    return true;
  }

  private space(item: Item): boolean {
    const { actions, accepted, isLocked } = this.context();
    const isSync = isSyncOperation(this.context().operation);
    if (item.kind === 'group' && (item.ticks === undefined || !isSync)) actions.toggle(item);
    else if (isLocked) return true;
    else if (item.kind === 'group') actions.include(item.own, item.ticks !== 'all');
    else if (canTick(item.row)) actions.include([item.row], item.row.ticked !== true);
    else if ((item.row.choices?.length ?? 0) > 0) actions.choose(item.row);
    else if (item.row.acceptable || accepted.has(item.row.id))
      actions.accept(item.row, !accepted.has(item.row.id));
    return true;
  }

  private go(to: number): boolean {
    const at = Math.min(Math.max(to, 0), this.items.length - 1);
    const item = this.items[at];
    if (item === undefined) return true;
    this.active = item.key;
    this.list.reveal(at);
    this.mark();
    return true;
  }

  /** Marks the active line, as far as it is in the page. */
  private mark(): void {
    for (const node of this.node.querySelectorAll('.row.active')) {
      node.classList.remove('active');
      node.setAttribute('aria-selected', 'false');
    }
    const node = this.active === undefined ? undefined : this.list.elementOf(this.active);
    node?.classList.add('active');
    node?.setAttribute('aria-selected', 'true');
    if (node === undefined) this.node.removeAttribute('aria-activedescendant');
    else this.node.setAttribute('aria-activedescendant', node.id);
  }

  private indexOf(key: string | undefined): number {
    return key === undefined ? -1 : this.items.findIndex(item => item.key === key);
  }
}

function isControl({ target }: Event): boolean {
  return target instanceof Element && target.closest('button, label, input') !== null;
}

function hasTarget(item: Item): boolean {
  return item.kind === 'row' && item.row.target !== undefined && item.row.target !== item.row.file;
}

/** Of a line in a wide view; what is seen is measured. */
function heightOf(item: Item): number {
  if (item.kind === 'group') return 25;
  if (item.kind === 'row') return 30;
  return 14 + lineHeight * Math.min(50, item.diff?.lines?.length ?? 1);
}
