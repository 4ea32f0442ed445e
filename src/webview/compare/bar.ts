import { button, element, icon } from './element';
import type { Filter } from './rows';

export interface BarActions {
  readonly filter: (filter: Filter) => void;
  readonly text: (text: string) => void;
  readonly conflict: (step: 1 | -1) => void;
  readonly takeAll: (side: 'draft' | 'desired') => void;
  /** Leaves the filter box for the grid. */
  readonly toGrid: () => void;
}

export interface BarView {
  readonly filter: Filter;
  readonly text: string;
  readonly counts: Readonly<Record<Filter, number>>;
  /** The conflict that has the focus, from 1; 0 when none has. */
  readonly conflict: number;
  /** Why all drafts, or git everywhere, cannot be taken. */
  readonly draftsOff: string | undefined;
  readonly gitOff: string | undefined;
  readonly hasDraft: boolean;
}

const filterWords: readonly (readonly [Filter, string])[] = [
  ['differences', 'Differences'],
  ['conflicts', 'Conflicts'],
  ['all', 'All'],
];

/** The bar over the grid. It is made once, so that typing in the filter box is never interrupted. */
export class Bar {
  readonly node: HTMLElement;
  private readonly radios = new Map<Filter, { input: HTMLInputElement; words: HTMLElement }>();
  private readonly box: HTMLInputElement;
  private readonly conflicts = element('span', { class: 'quiet conflict-count' });
  private readonly steps: readonly HTMLElement[];
  private readonly all = element('span', { class: 'all-buttons' });

  constructor(private readonly actions: BarActions) {
    const labels = filterWords.map(([filter]) => this.radio(filter));
    this.box = element('input', {
      type: 'text',
      placeholder: 'Filter fields',
      'aria-label': 'Filter fields',
      spellcheck: 'false',
    });
    this.box.addEventListener('input', () => actions.text(this.box.value));
    this.box.addEventListener('keydown', event => {
      if (event.key === 'Escape' && this.box.value !== '') {
        this.box.value = '';
        actions.text('');
      } else if (event.key === 'Escape' || event.key === 'ArrowDown' || event.key === 'Enter') {
        actions.toGrid();
      } else return;
      event.preventDefault();
    });
    const step = (codicon: string, label: string, by: 1 | -1): HTMLElement =>
      button('', { className: 'act', codicon, label, onClick: () => actions.conflict(by) });
    this.steps = [
      step('arrow-up', 'Previous conflict (Shift+Alt+F5)', -1),
      step('arrow-down', 'Next conflict (Alt+F5)', 1),
    ];
    this.node = element(
      'div',
      { class: 'bar' },
      element('div', { role: 'radiogroup', class: 'segments', 'aria-label': 'Show' }, ...labels),
      element('label', { class: 'box' }, icon('filter'), this.box),
      element('span', { class: 'grow' }),
      element('span', { class: 'conflicts' }, this.conflicts, ...this.steps),
      this.all,
    );
  }

  /** Puts the cursor into the filter box. */
  focusBox(): void {
    this.box.focus();
    this.box.select();
  }

  update(view: BarView): void {
    for (const [filter, words] of filterWords) {
      const radio = this.radios.get(filter);
      if (radio === undefined) continue;
      radio.input.checked = view.filter === filter;
      radio.words.textContent = `${words} ${view.counts[filter]}`;
    }
    if (this.box.value !== view.text) this.box.value = view.text;
    this.updateConflict(view.conflict, view.counts.conflicts);
    for (const node of this.steps) node.hidden = view.counts.conflicts === 0;
    const buttons = [
      ...(view.hasDraft ? [this.takeAll('Accept all drafts', 'draft', view.draftsOff)] : []),
      ...(view.hasDraft ? [this.takeAll('Keep all git', 'desired', view.gitOff)] : []),
    ];
    // Made anew only when something about them changed: the focus may be on one of them.
    const now = JSON.stringify([view.hasDraft, view.draftsOff, view.gitOff]);
    if (this.all.dataset['now'] === now) return;
    this.all.dataset['now'] = now;
    const focused = [...this.all.children].indexOf(document.activeElement as Element);
    this.all.replaceChildren(...buttons);
    if (focused >= 0) buttons[focused]?.focus();
  }

  updateConflict(number: number, total: number): void {
    this.conflicts.textContent =
      total === 0
        ? ''
        : number === 0
          ? `${total} conflict${total === 1 ? '' : 's'}`
          : `Conflict ${number} of ${total}`;
  }

  private radio(filter: Filter): HTMLElement {
    const input = element('input', { type: 'radio', name: 'filter', class: 'sr', value: filter });
    const words = element('span', {});
    input.addEventListener('change', () => this.actions.filter(filter));
    this.radios.set(filter, { input, words });
    return element('label', { class: 'segment' }, input, words);
  }

  private takeAll(words: string, side: 'draft' | 'desired', off: string | undefined): HTMLButtonElement {
    return button(words, { className: 'btn sec small-btn', off, onClick: () => this.actions.takeAll(side) });
  }
}
