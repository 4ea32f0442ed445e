import type { PlanBusy } from '../../model/planMessages';
import { stepWords, type PlanSync, type StepState } from '../../model/planSync';
import { isSyncOperation, type PlannedOperation } from '../../model/planView';
import { button, element } from '../shared/element';

export interface FooterActions {
  readonly apply: () => void;
  readonly commitOnly: () => void;
  /** Ends what goes on, or closes the view. */
  readonly cancel: () => void;
  readonly typed: (text: string) => void;
}

export interface FooterView {
  readonly account: string;
  readonly busy: PlanBusy | null;
  /** What goes on, in words. */
  readonly doing: string;
  /** What the button says that carries the plan out; undefined: there is nothing to carry out. */
  readonly apply: string | undefined;
  /** Why it cannot be carried out now. */
  readonly off: string | undefined;
  /** Of a sync that can also end with the commit: what that does, and why it cannot be done now. */
  readonly commitOnly: PlanSync['commitOnly'];
  /** The name that has to be typed first. */
  readonly name: string | undefined;
  readonly typed: string;
  readonly cancel: string;
}

const fileWork = { planning: 'Planning', applying: 'Writing files', undoing: 'Undoing' } as const;
const syncWork = { ...fileWork, planning: 'Reading git, HNP and the cluster', applying: 'Syncing' } as const;

/** Where everything ends, how far it is, and the buttons. It is made once, so that focus and typing stay. */
export class Footer {
  readonly node: HTMLElement;
  private readonly text = element('span', { class: 'account quiet' });
  private readonly bar = element('progress', { 'aria-label': 'Progress', hidden: true });
  private readonly box = element('input', { type: 'text', spellcheck: 'false', autocomplete: 'off' });
  private readonly name = element('b', { class: 'text' });
  private readonly question: HTMLElement;
  private readonly cancel: HTMLButtonElement;
  private readonly commitOnly: HTMLButtonElement;
  private readonly apply: HTMLButtonElement;

  constructor(actions: FooterActions) {
    this.box.addEventListener('input', () => actions.typed(this.box.value));
    this.box.addEventListener('keydown', event => {
      if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) actions.apply();
    });
    this.question = element(
      'label',
      { class: 'question' },
      element('span', {}, 'Type ', this.name, ' to confirm'),
      element('span', { class: 'box' }, this.box),
    );
    this.cancel = button('', { className: 'btn sec', onClick: actions.cancel });
    this.apply = button('', { className: 'btn', onClick: actions.apply });
    this.commitOnly = button('Commit only', { className: 'btn sec', onClick: actions.commitOnly });
    const buttons = element('span', { class: 'buttons' }, this.cancel, this.commitOnly, this.apply);
    this.node = element('footer', { class: 'foot' }, this.text, this.bar, this.question, buttons);
  }

  update({ account, busy, doing, apply, off, commitOnly, name, typed, cancel }: FooterView): void {
    this.text.textContent = busy === null ? account : doing;
    this.bar.hidden = busy === null || busy.total === 0;
    if (busy !== null && busy.total > 0) {
      this.bar.max = busy.total;
      this.bar.value = busy.done;
    }
    this.question.hidden = name === undefined;
    this.name.textContent = name ?? '';
    if (this.box.value !== typed) this.box.value = typed;
    this.cancel.textContent = cancel;
    this.apply.hidden = apply === undefined;
    this.apply.textContent = apply ?? '';
    setOff(this.apply, off, 'Ctrl+Enter');
    this.commitOnly.hidden = apply === undefined || commitOnly === undefined;
    setOff(this.commitOnly, commitOnly?.off, commitOnly?.words ?? '');
  }
}

/** A button that is off can be focused and tells why; the flow looks again when it is pressed. */
function setOff(node: HTMLElement, off: string | undefined, title: string): void {
  node.setAttribute('aria-disabled', off === undefined ? 'false' : 'true');
  node.title = off ?? title;
}

/** What goes on, and how far it is. */
export function busyText(
  { doing, done, total }: PlanBusy,
  operation: PlannedOperation,
  steps: readonly StepState[],
): string {
  const isSync = isSyncOperation(operation);
  const step = doing === 'applying' ? steps.find(({ is }) => is === 'running')?.step : undefined;
  const words = step === undefined ? (isSync ? syncWork : fileWork)[doing] : stepWords[step];
  return total === 0 || step !== undefined ? `${words}…` : `${words}: ${done} of ${total}`;
}
