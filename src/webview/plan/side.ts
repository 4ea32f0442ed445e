import { stepWords, syncSteps, type PlanSync, type StepState, type SyncStep } from '../../model/planSync';
import { button, element, icon } from '../shared/element';

export interface SideView {
  readonly sync: PlanSync;
  /** How far the sync is, or how far the last one came. */
  readonly steps: readonly StepState[];
  /** The commit message as a person changed it; undefined: as it is proposed. */
  readonly message: string | undefined;
  /** The message cannot be changed now. */
  readonly isLocked: boolean;
}

/** Beside the rows of a sync: the commit message, where all goes, and the steps. It is made once, so that typing stays. */
export class Side {
  readonly node: HTMLElement;
  private readonly box = element('textarea', {
    id: 'commit-message',
    class: 'commit-message mono',
    spellcheck: 'false',
    'aria-describedby': 'commit-message-note',
  });
  private readonly commitOnly = element('p', { class: 'quiet small' });
  private readonly messagePart: HTMLElement;
  private readonly suggested: HTMLElement;
  private readonly places = element('dl', { class: 'places' });
  private readonly steps = element('ol', { class: 'steps' });
  private readonly stepsPart: HTMLElement;

  /** @param edited told of each change; undefined: the proposed message again */
  constructor(edited: (message: string | undefined) => void) {
    this.box.addEventListener('input', () => edited(this.box.value));
    this.suggested = button('Use the proposed message', {
      className: 'btn link',
      onClick: () => {
        edited(undefined);
        this.box.focus();
      },
    });
    const note = element(
      'p',
      { class: 'quiet small', id: 'commit-message-note' },
      'Who made a draft, and why errors may pass, is always added at the end.',
    );
    this.messagePart = element(
      'section',
      {},
      element('h2', {}, element('label', { for: 'commit-message' }, 'Commit message')),
      this.box,
      note,
      this.commitOnly,
      this.suggested,
    );
    this.stepsPart = element('section', {}, element('h2', {}, 'Steps'), this.steps);
    const rest = element(
      'div',
      { class: 'side-rest' },
      element('section', {}, element('h2', {}, 'Where it goes'), this.places),
      this.stepsPart,
    );
    this.node = element('aside', { class: 'side', 'aria-label': 'Commit' }, this.messagePart, rest);
  }

  update({ sync, steps, message, isLocked }: SideView): void {
    this.messagePart.hidden = sync.message === '';
    this.commitOnly.hidden = sync.commitOnly === undefined;
    this.commitOnly.textContent = sync.commitOnly?.words ?? '';
    const text = message ?? sync.message;
    if (this.box.value !== text) this.box.value = text;
    this.box.readOnly = isLocked;
    this.suggested.hidden = message === undefined || isLocked;
    this.places.replaceChildren(
      ...sync.places.flatMap(({ name, text: where, more }) => [
        element('dt', { class: 'quiet' }, name),
        element(
          'dd',
          {},
          element('span', { class: 'text' }, where),
          ...(more === undefined ? [] : [element('span', { class: 'quiet small text more' }, more)]),
        ),
      ]),
    );
    const shown = stepsOf(sync.steps, steps);
    this.stepsPart.hidden = shown.length === 0;
    this.steps.replaceChildren(...shown.map(stepNode));
  }
}

type ShownStep = StepState | { readonly step: SyncStep; readonly is: 'waits'; readonly ms?: undefined };

/** The steps of the plan, as far as each is; once a sync ended, those that it took. */
function stepsOf(planned: readonly SyncStep[], ran: readonly StepState[]): readonly ShownStep[] {
  const isRunning = ran.some(({ is }) => is === 'running');
  // The plan that follows a sync has other steps.
  if (ran.length > 0 && !isRunning) return ran;
  return syncSteps.flatMap((step): readonly ShownStep[] => {
    const known = ran.find(other => other.step === step);
    if (known) return [known];
    return planned.includes(step) ? [{ step, is: 'waits' }] : [];
  });
}

const signs = {
  waits: { codicon: 'circle-large-outline', word: 'to do', color: 'descriptionForeground' },
  running: { codicon: 'loading', word: 'now', color: 'progressBar-background' },
  done: { codicon: 'check', word: 'done', color: 'charts-green' },
  failed: { codicon: 'error', word: 'failed', color: 'charts-red' },
} as const;

function stepNode({ step, is, ms }: ShownStep): HTMLElement {
  const { codicon, word, color } = signs[is];
  const time = ms === undefined ? '' : `${(ms / 1000).toFixed(1)} s`;
  return element(
    'li',
    { class: `step ${is}` },
    icon(codicon, `var(--vscode-${color})`),
    element('span', {}, stepWords[step]),
    element('span', { class: 'quiet small' }, [is === 'failed' ? word : '', time].filter(Boolean).join(', ')),
    element('span', { class: 'sr' }, is === 'failed' ? '' : `, ${word}`),
  );
}
