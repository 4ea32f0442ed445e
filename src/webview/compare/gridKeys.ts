import { focusedElement, giveBackFocus } from '../shared/giveBackFocus';

/** Keyboard of an ARIA grid: one tab stop, arrows move it, Enter uses the cell. */
export class GridFocus {
  private current: string | undefined;

  /** @param grid the element with `role=grid`, whose rows may be replaced at any time. */
  constructor(private readonly grid: HTMLElement) {
    grid.addEventListener('keydown', event => this.keydown(event));
    grid.addEventListener('focusin', event => {
      const cell = (event.target as Element).closest<HTMLElement>('[data-cell]');
      if (cell !== null) this.makeCurrent(cell);
    });
    // A click beside a button chooses the cell, as in any grid.
    grid.addEventListener('mousedown', event => {
      const cell = (event.target as Element).closest<HTMLElement>('[data-cell]');
      if (cell !== null) this.makeCurrent(cell);
    });
  }

  /** Remembers where the focus is; call before the rows are replaced. */
  before(): { readonly hadFocus: boolean; readonly rowIndex: number } {
    const hadFocus = this.grid.contains(focusedElement());
    const row = this.cell()?.parentElement ?? null;
    return { hadFocus, rowIndex: row === null ? 0 : this.rows().indexOf(row) };
  }

  /** Gives the tab stop, and the focus if the grid had it, to the same cell, or to the row that took its place. */
  after({ hadFocus, rowIndex }: { readonly hadFocus: boolean; readonly rowIndex: number }): void {
    const rows = this.rows();
    const row = rows[Math.min(Math.max(rowIndex, 0), rows.length - 1)];
    const cell = this.cell() ?? (row && this.preferredCell(row));
    if (cell === undefined) return;
    this.makeCurrent(cell);
    if (hadFocus) giveBackFocus(cell);
  }

  /** Moves the focus to the next or previous conflict, around the end. */
  toConflict(step: 1 | -1): boolean {
    const rows = this.rows();
    const conflicts = rows.filter(row => row.classList.contains('conflict'));
    if (conflicts.length === 0) return false;
    const here = rows.indexOf(this.cell()?.parentElement as HTMLElement);
    const hasFocus = this.grid.contains(document.activeElement);
    const ordered = step === 1 ? conflicts : [...conflicts].reverse();
    const next = ordered.find(row => {
      const distance = (rows.indexOf(row) - here) * step;
      return distance > 0 || (distance === 0 && !hasFocus);
    });
    const row = next ?? ordered[0];
    if (row === undefined) return false;
    this.focus(this.preferredCell(row));
    return true;
  }

  /** Which conflict the focus is on, from 1; 0 when on none. */
  conflictNumber(): number {
    const conflicts = this.rows().filter(row => row.classList.contains('conflict'));
    return conflicts.indexOf(this.cell()?.parentElement as HTMLElement) + 1;
  }

  /** Puts the focus on the current cell. */
  enter(): void {
    const cell = this.cell() ?? this.grid.querySelector<HTMLElement>('[data-cell]');
    if (cell !== null) this.focus(cell);
  }

  private keydown(event: KeyboardEvent): void {
    if (event.altKey || event.metaKey) return;
    const cell = (event.target as Element).closest<HTMLElement>('[data-cell]');
    if (cell === null) return;
    const inside = event.target !== cell;
    if (this.handle(event, cell, inside)) {
      event.preventDefault();
      event.stopPropagation();
    }
  }

  private handle(event: KeyboardEvent, cell: HTMLElement, inside: boolean): boolean {
    const { key, ctrlKey } = event;
    if (inside && (key === 'Escape' || key === 'F2')) return this.focus(cell);
    if (inside && (key === 'Enter' || key === ' ')) return false;
    const row = cell.parentElement;
    const cells = row === null ? [] : cellsOf(row);
    const column = cells.indexOf(cell);
    const group = cell.dataset['group'];
    switch (key) {
      case 'ArrowDown':
        return this.moveRow(cell, 1);
      case 'ArrowUp':
        return this.moveRow(cell, -1);
      case 'PageDown':
        return this.moveRow(cell, 10);
      case 'PageUp':
        return this.moveRow(cell, -10);
      case 'ArrowRight':
      case 'ArrowLeft':
        if (group !== undefined) return toggle(cell, key === 'ArrowRight');
        return this.focus(cells[column + (key === 'ArrowRight' ? 1 : -1)]);
      case 'Home':
        return this.focus(ctrlKey ? this.firstOf(0) : cells[0]);
      case 'End':
        return this.focus(ctrlKey ? this.firstOf(-1) : cells.at(-1));
      case 'Enter':
        return this.use(cell);
      case 'F2':
        return enterCell(cell);
      case ' ':
        return this.expand(cell);
      default:
        return false;
    }
  }

  private use(cell: HTMLElement): boolean {
    if (cell.dataset['group'] !== undefined) {
      cell.click();
      return true;
    }
    const buttons = cell.querySelectorAll<HTMLElement>('button.take');
    if (buttons.length > 1) return enterCell(cell);
    const first = buttons[0] ?? cell.querySelector<HTMLElement>('button');
    first?.click();
    return first !== null;
  }

  private expand(cell: HTMLElement): boolean {
    if (cell.dataset['group'] !== undefined) cell.click();
    else cell.querySelector<HTMLElement>('button.more')?.click();
    return true;
  }

  private moveRow(cell: HTMLElement, step: number): boolean {
    const rows = this.rows();
    const here = rows.indexOf(cell.parentElement as HTMLElement);
    const row = rows[Math.min(Math.max(here + step, 0), rows.length - 1)];
    if (row === undefined) return false;
    const column = cell.dataset['group'] === undefined ? columnOf(cell) : this.lastColumn;
    this.lastColumn = column;
    const same = cellsOf(row).find(candidate => columnOf(candidate) === column);
    return this.focus(same ?? cellsOf(row)[0]);
  }

  /** The column to come back to after a group's heading, which has only one. */
  private lastColumn = 'draft';

  private preferredCell(row: HTMLElement): HTMLElement | undefined {
    const cells = cellsOf(row);
    return cells.find(cell => cell.querySelector('button.take') !== null) ?? cells[0];
  }

  private firstOf(index: number): HTMLElement | undefined {
    const row = this.rows().at(index);
    return row && cellsOf(row)[0];
  }

  private focus(cell: HTMLElement | undefined): boolean {
    if (cell === undefined) return true;
    this.makeCurrent(cell);
    cell.focus();
    cell.parentElement?.scrollIntoView({ block: 'nearest' });
    return true;
  }

  private makeCurrent(cell: HTMLElement): void {
    for (const other of this.grid.querySelectorAll<HTMLElement>('[data-cell][tabindex="0"]'))
      other.tabIndex = -1;
    cell.tabIndex = 0;
    this.current = cell.dataset['cell'];
    if (cell.dataset['group'] === undefined) this.lastColumn = columnOf(cell);
  }

  private cell(): HTMLElement | undefined {
    if (this.current === undefined) return undefined;
    for (const cell of this.grid.querySelectorAll<HTMLElement>('[data-cell]')) {
      if (cell.dataset['cell'] === this.current) return cell;
    }
    return undefined;
  }

  private rows(): HTMLElement[] {
    return [...this.grid.querySelectorAll<HTMLElement>('[role="row"]:not(.head)')];
  }
}

function cellsOf(row: HTMLElement): HTMLElement[] {
  return [...row.querySelectorAll<HTMLElement>(':scope > [data-cell]')];
}

function columnOf(cell: HTMLElement): string {
  const [, column] = JSON.parse(cell.dataset['cell'] ?? '[]') as string[];
  return column ?? 'field';
}

function toggle(heading: HTMLElement, open: boolean): boolean {
  if ((heading.getAttribute('aria-expanded') === 'true') !== open) heading.click();
  return true;
}

function enterCell(cell: HTMLElement): boolean {
  cell.querySelector<HTMLElement>('button, a')?.focus();
  return true;
}
