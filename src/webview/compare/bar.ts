import { button, element } from '../shared/element';
import { FilterBox } from '../shared/filterBox';
import { focusedElement, giveBackFocus } from '../shared/giveBackFocus';
import { Segments } from '../shared/segments';
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

const filterWords: ReadonlyMap<Filter, string> = new Map([
  ['differences', 'Differences'],
  ['conflicts', 'Conflicts'],
  ['all', 'All'],
]);

/** The bar over the grid. It is made once, so that typing in the filter box is never interrupted. */
export class Bar {
  readonly node: HTMLElement;
  private readonly segments: Segments<Filter>;
  private readonly box: FilterBox;
  private readonly conflicts = element('span', { class: 'quiet conflict-count' });
  private readonly steps: readonly HTMLElement[];
  private readonly all = element('span', { class: 'all-buttons' });

  constructor(private readonly actions: BarActions) {
    this.segments = new Segments('Show', [...filterWords.keys()], actions.filter);
    this.box = new FilterBox('Filter fields', { text: actions.text, toGrid: actions.toGrid });
    const step = (codicon: string, label: string, by: 1 | -1): HTMLElement =>
      button('', { className: 'act', codicon, label, onClick: () => actions.conflict(by) });
    this.steps = [
      step('arrow-up', 'Previous conflict (Shift+Alt+F5)', -1),
      step('arrow-down', 'Next conflict (Alt+F5)', 1),
    ];
    this.node = element(
      'div',
      { class: 'bar' },
      this.segments.node,
      this.box.node,
      element('span', { class: 'grow' }),
      element('span', { class: 'conflicts' }, this.conflicts, ...this.steps),
      this.all,
    );
  }

  /** Puts the cursor into the filter box. */
  focusBox(): void {
    this.box.focus();
  }

  update(view: BarView): void {
    this.segments.update(view.filter, filter => `${filterWords.get(filter) ?? ''} ${view.counts[filter]}`);
    this.box.update(view.text);
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
    const focused = [...this.all.children].indexOf(focusedElement() as Element);
    this.all.replaceChildren(...buttons);
    if (focused >= 0) giveBackFocus(buttons[focused]);
  }

  updateConflict(number: number, total: number): void {
    this.conflicts.textContent =
      total === 0
        ? ''
        : number === 0
          ? `${total} conflict${total === 1 ? '' : 's'}`
          : `Conflict ${number} of ${total}`;
  }

  private takeAll(words: string, side: 'draft' | 'desired', off: string | undefined): HTMLButtonElement {
    return button(words, { className: 'btn sec small-btn', off, onClick: () => this.actions.takeAll(side) });
  }
}
