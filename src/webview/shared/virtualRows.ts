import { element } from './element';

/** How one line of a long list is made. */
export interface RowMaker<T> {
  readonly make: (item: T, index: number) => HTMLElement;
  /** Its probable height (px), until it has been seen. */
  readonly estimate: (item: T) => number;
}

/** So much above and below what is seen is there already (px). */
const MARGIN = 400;

/**
 * Lines of a list of which only those near the part that is seen are in the page, so that ten thousand cost what fifty
 * do. Heights are measured as lines are seen; until then they are guessed, and what is seen stays in its place.
 */
export class VirtualRows<T extends { readonly key: string }> {
  readonly node = element('div', { role: 'rowgroup', class: 'rows' });
  private items: readonly T[] = [];
  /** Where each line begins, and where the last one ends (px). */
  private tops: number[] = [0];
  private readonly heights = new Map<string, number>();
  private width = 0;
  private nodes = new Map<string, HTMLElement>();
  private first = 0;
  private last = 0;

  /** @param scroll what scrolls; the list lies in it, perhaps after a heading that stays in view */
  constructor(
    private readonly scroll: HTMLElement,
    private readonly maker: RowMaker<T>,
  ) {
    scroll.addEventListener('scroll', () => this.render(), { passive: true });
    new ResizeObserver(() => {
      if (scroll.clientWidth !== this.width) this.heights.clear();
      this.width = scroll.clientWidth;
      this.place();
      this.last = -1;
      this.render();
    }).observe(scroll);
  }

  /** Shows other lines, or the same ones anew. What is seen at the top stays there if it is still there. */
  set(items: readonly T[]): void {
    const top = this.scroll.scrollTop;
    const at = this.indexAt(top);
    const anchor = this.items[at]?.key;
    const offset = top - (this.tops[at] ?? 0);
    this.items = items;
    this.nodes.clear();
    this.last = -1;
    this.place();
    const now = top === 0 || anchor === undefined ? -1 : items.findIndex(({ key }) => key === anchor);
    this.node.style.setProperty('padding-bottom', `${this.tops.at(-1) ?? 0}px`);
    if (now >= 0) this.scroll.scrollTop = (this.tops[now] ?? 0) + offset;
    this.render();
  }

  /** Scrolls as little as shows a line. */
  reveal(index: number): void {
    // Once by guessed heights, once by those that were measured on the way.
    for (let turn = 0; turn < 2; turn++) {
      const top = this.tops[index] ?? 0;
      const bottom = this.tops[index + 1] ?? top;
      const seen = this.scroll.clientHeight - this.node.offsetTop;
      if (top < this.scroll.scrollTop) this.scroll.scrollTop = top;
      else if (bottom > this.scroll.scrollTop + seen) this.scroll.scrollTop = Math.min(top, bottom - seen);
      this.render();
    }
  }

  /** How many lines fit into the part that is seen. */
  get pageSize(): number {
    const top = this.scroll.scrollTop;
    return Math.max(1, this.indexAt(top + this.scroll.clientHeight) - this.indexAt(top) - 1);
  }

  /** The element of a line, if it is near enough to be in the page. */
  elementOf(key: string): HTMLElement | undefined {
    return this.nodes.get(key);
  }

  private render(): void {
    // What is measured can move the end of what has to be there; that settles at once.
    for (let turn = 0; turn < 4; turn++) {
      const top = this.scroll.scrollTop;
      const first = this.indexAt(top - MARGIN);
      const last = Math.min(this.items.length, this.indexAt(top + this.scroll.clientHeight + MARGIN) + 1);
      if (first === this.first && last === this.last) return;
      this.first = first;
      this.last = last;
      this.fill();
      this.measure(top);
    }
  }

  private fill(): void {
    const nodes = new Map<string, HTMLElement>();
    for (let index = this.first; index < this.last; index++) {
      const item = this.items[index];
      if (item !== undefined) nodes.set(item.key, this.nodes.get(item.key) ?? this.maker.make(item, index));
    }
    this.nodes = nodes;
    this.node.replaceChildren(...nodes.values());
    this.pad();
  }

  private measure(top: number): void {
    const at = this.indexAt(top);
    const offset = top - (this.tops[at] ?? 0);
    let isOther = false;
    for (const [key, node] of this.nodes) {
      const { height } = node.getBoundingClientRect();
      if (this.heights.get(key) === height) continue;
      this.heights.set(key, height);
      isOther = true;
    }
    if (!isOther) return;
    this.place();
    this.pad();
    const now = (this.tops[at] ?? 0) + offset;
    if (top > 0 && Math.abs(now - top) >= 1) this.scroll.scrollTop = now;
  }

  private place(): void {
    const tops = [0];
    let end = 0;
    for (const item of this.items) {
      end += this.heights.get(item.key) ?? this.maker.estimate(item);
      tops.push(end);
    }
    this.tops = tops;
  }

  private pad(): void {
    const end = this.tops.at(-1) ?? 0;
    this.node.style.setProperty('padding-top', `${this.tops[this.first] ?? 0}px`);
    this.node.style.setProperty('padding-bottom', `${end - (this.tops[this.last] ?? end)}px`);
  }

  /** The line at a height (px from the first line's top). */
  private indexAt(y: number): number {
    let low = 0;
    let high = Math.max(0, this.items.length - 1);
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.tops[middle] ?? 0) <= y) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
