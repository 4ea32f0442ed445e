import { element, icon } from './element';

export interface FilterBoxActions {
  readonly text: (text: string) => void;
  /** Leaves the box for the grid. */
  readonly toGrid: () => void;
}

/** A box to type a filter into. It is made once, so that typing is never interrupted. */
export class FilterBox {
  readonly node: HTMLElement;
  private readonly box: HTMLInputElement;

  constructor(label: string, { text, toGrid }: FilterBoxActions) {
    this.box = element('input', {
      type: 'text',
      placeholder: label,
      'aria-label': label,
      spellcheck: 'false',
    });
    this.box.addEventListener('input', () => text(this.box.value));
    this.box.addEventListener('keydown', event => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === 'Escape' && this.box.value !== '') {
        this.box.value = '';
        text('');
      } else if (event.key === 'Escape' || event.key === 'ArrowDown' || event.key === 'Enter') {
        toGrid();
      } else return;
      event.preventDefault();
    });
    this.node = element('label', { class: 'box' }, icon('filter'), this.box);
  }

  focus(): void {
    this.box.focus();
    this.box.select();
  }

  update(text: string): void {
    if (this.box.value !== text) this.box.value = text;
  }
}
