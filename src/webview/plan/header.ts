import type { PlanAbout, PlanNotice, ShownPlan } from '../../model/planMessages';
import type { RowChoice } from '../../model/planSync';
import { isSyncOperation, type FileOperation } from '../../model/planView';
import { planTitle, rowCountText } from '../../model/planWords';
import { count } from '../../model/words';
import { button, element, icon } from '../shared/element';
import { planNoteParts, syncCounts } from './syncHeader';

export interface NoticeActions {
  readonly undo: () => void;
  readonly refresh: () => void;
  readonly dismiss: () => void;
  readonly press: (title: string) => void;
  readonly answer: (choice: RowChoice) => void;
}

const promises: Readonly<Record<FileOperation, string>> = {
  ingest: 'Every document ends in exactly one place. You can undo this.',
  init: 'Files that are there stay as they are. You can undo this.',
  mend: 'Nothing is done but what stands here. You can undo this.',
  rename: 'Every place that names it changes with it. You can undo this.',
  remove: 'Git keeps what was committed. You can undo this.',
};

/** What is done to which fabric; below, how much it is. */
export function headerNodes(about: PlanAbout, plan: ShownPlan | null): HTMLElement[] {
  const { operation } = about;
  const title = element('h1', {}, planTitle(about));
  if (plan?.sync)
    return [title, element('p', { class: 'quiet sub' }, ...syncCounts(plan.rows, plan.sync, Date.now()))];
  if (plan === null || plan.rows.length === 0 || isSyncOperation(operation)) return [title];
  const counts = element('span', {}, countsText(plan));
  const sub = [counts, element('span', {}, promises[operation])];
  return [title, element('p', { class: 'quiet sub' }, ...sub)];
}

/** `raw/: 3 files, 9 documents` */
export function countsText({ operation, rows }: ShownPlan): string {
  const files = new Set(rows.map(({ file }) => file));
  const places = new Set(
    [...files].map(file => (file.includes('/') ? file.slice(0, file.indexOf('/')) : '')),
  );
  const [place] = places;
  const where = operation !== 'init' && places.size === 1 && place ? `${place}/: ` : '';
  const fileCount = count(files.size, 'file');
  if (operation === 'init' || operation === 'remove') return `${where}${fileCount}`;
  return `${where}${fileCount}, ${rowCountText(operation, rows.length)}`;
}

/** How the last thing ended, and for a removal what it means for the running network. */
export function noticeNodes(
  plan: ShownPlan | null,
  notice: PlanNotice | null,
  isBusy: boolean,
  actions: NoticeActions,
): HTMLElement[] {
  const told = notice === null ? [] : [noticeNode(notice, isBusy, actions)];
  const off = isBusy ? 'Wait until it is done' : undefined;
  const small = 'btn outline small-btn';
  for (const planned of plan?.sync?.notes ?? []) {
    const buttons = planned.choices.map(choice =>
      button(choice.words, { className: small, onClick: () => actions.answer(choice), off }),
    );
    const helps = planned.buttons ?? [];
    for (const title of helps)
      buttons.push(button(title, { className: small, onClick: () => actions.press(title), off }));
    if (helps.length > 0)
      buttons.push(button('Plan again', { className: small, onClick: actions.refresh, off }));
    told.push(note(planned.kind, ...planNoteParts(planned), buttons));
  }
  if (plan === null || plan.moving === 0) return told;
  if (plan.operation === 'remove') told.push(removalWarning(plan));
  const [first, ...others] = plan.warnings ?? [];
  if (first !== undefined) told.push(warning(first, others.map(other => ` ${other}`).join('')));
  return told;
}

function noticeNode(notice: PlanNotice, isBusy: boolean, actions: NoticeActions): HTMLElement {
  const off = isBusy ? 'Wait until it is done' : undefined;
  const small = 'btn outline small-btn';
  const dismiss = button('Dismiss', { className: small, onClick: actions.dismiss });
  const titles = notice.kind === 'info' ? [] : (notice.buttons ?? []);
  const helps = titles.map(title =>
    button(title, { className: small, onClick: () => actions.press(title), off }),
  );
  switch (notice.kind) {
    case 'done': {
      const undo = button('Undo', { className: small, onClick: actions.undo, off });
      const done = icon('check', 'var(--vscode-charts-green)');
      return note(
        'info',
        done,
        [element('b', {}, notice.text)],
        notice.canUndo ? [undo] : [...helps, dismiss],
      );
    }
    case 'info': {
      const info = icon('info', 'var(--vscode-charts-blue)');
      return note('info', info, [notice.text], [dismiss]);
    }
    case 'problem': {
      const again = button('Plan again', { className: small, onClick: actions.refresh, off });
      const error = icon('error', 'var(--vscode-errorForeground)');
      return note(
        'err',
        error,
        [element('b', {}, notice.what), ` ${notice.next}`],
        [...helps, again, dismiss],
      );
    }
  }
}

function note(
  kind: 'info' | 'warn' | 'err',
  sign: HTMLElement,
  words: readonly (HTMLElement | string)[],
  buttons: readonly HTMLElement[],
): HTMLElement {
  return element(
    'div',
    { class: `note ${kind}` },
    sign,
    element('p', { class: 'text' }, ...words),
    ...buttons,
  );
}

function removalWarning({ rows, fabric }: ShownPlan): HTMLElement {
  const kinds = new Map<string, number>();
  for (const { kind, outcome } of rows) {
    if (kind !== undefined && outcome === 'removed') kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  const parts = [...kinds].sort(([, a], [, b]) => b - a).map(([kind, number]) => `${number} ${kind}`);
  const all = [...kinds.values()].reduce((sum, number) => sum + number, 0);
  const what = `This takes ${fabric.name} off the running network.`;
  const how =
    all === 0
      ? ' Once it is committed and pushed, Argo CD or Flux deletes what these files describe.'
      : ` Once it is committed and pushed, Argo CD or Flux deletes ${count(all, 'resource')}: ${parts.join(', ')}.`;
  return warning(what, how);
}

function warning(what: string, more: string): HTMLElement {
  const sign = icon('warning', 'var(--vscode-editorWarning-foreground)');
  return note('warn', sign, [element('b', {}, what), more], []);
}
