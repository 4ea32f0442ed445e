import type { PlanAbout, PlanBusy, PlanNotice, ShownPlan, ToPlan } from '../../model/planMessages';
import type { PlanSync, StepState } from '../../model/planSync';
import { isSyncOperation, needsName } from '../../model/planView';
import { applyText, planTitle } from '../../model/planWords';
import { Announcer } from '../shared/announce';
import { button, element } from '../shared/element';
import { giveBackFocus } from '../shared/giveBackFocus';
import { replaceKeepingFocus } from '../shared/replaceKeepingFocus';
import { accountText } from './accounts';
import { Bar } from './bar';
import { countRows } from './categories';
import type { Filter } from './categories';
import { emptyText } from './emptyText';
import { busyText, Footer } from './footer';
import { PlanGrid } from './grid';
import { headerNodes, noticeNodes } from './header';
import { keep, kept, send } from './host';
import { itemsOf } from './items';
import type { Diff, Grouping, Item, Look } from './items';
import type { RowContext } from './rowContext';
import { offReason } from './offReason';
import { Side } from './side';
import { countsSentence } from './syncHeader';
import { leftOutNumber } from './ticks';

/** Before this a wait is not worth a word (ms). */
const QUIET_WAIT = 500;
/** So often the age of what is shown is told anew (ms). */
const AGE_MS = 10_000;

/** The whole view: takes messages, keeps how the plan is looked at, and renders. */
export class ViewOfPlan {
  private about: PlanAbout | undefined;
  private canCompare = false;
  /** Undefined until there is one, null when there is none any more. */
  private plan: ShownPlan | null | undefined;
  private accepted: ReadonlySet<string> = new Set();
  private busy: PlanBusy | null = null;
  private notice: PlanNotice | null = null;
  private steps: readonly StepState[] = [];
  private changed: ReadonlySet<string> = new Set();
  private dismissed: string | undefined;
  /** What goes on has done so for long enough to be told. */
  private isLong = false;
  private waiting: number | undefined;
  private typed = '';
  /** The commit message, where a person changed it. */
  private written: string | undefined;

  private filter: Filter;
  private text: string;
  private grouping: Grouping | undefined;
  private readonly closed: Set<string>;
  private readonly unfolded: Set<string>;
  private readonly diffs = new Map<string, Diff>();

  private readonly progress = element('div', { class: 'progress', hidden: true });
  private readonly header = element('header', { class: 'top' });
  private readonly notices = element('div', { class: 'notices' });
  private readonly message = element('div', { class: 'message' });
  private readonly announcer = new Announcer();
  private readonly bar: Bar;
  private readonly grid: PlanGrid;
  private readonly footer: Footer;
  private readonly side: Side;

  constructor(body: HTMLElement) {
    const look = kept();
    this.filter = look.filter;
    this.text = look.text;
    this.grouping = look.grouping;
    this.closed = new Set(look.closed);
    this.unfolded = new Set(look.unfolded);
    this.written = look.message;
    this.grid = new PlanGrid(() => this.rowContext());
    this.bar = new Bar({
      filter: filter => this.look(() => (this.filter = filter)),
      text: text => this.look(() => (this.text = text)),
      group: grouping => this.look(() => (this.grouping = grouping)),
      acceptAll: () => {
        if (this.plan) send({ type: 'acceptAll', digest: this.plan.digest, yes: true });
      },
      refresh: () => send({ type: 'refresh' }),
      toGrid: () => this.grid.focus(),
    });
    this.footer = new Footer({
      apply: () => this.apply(),
      commitOnly: () => this.apply(true),
      cancel: () => send({ type: this.isWorking() ? 'cancel' : 'close' }),
      typed: typed => {
        this.typed = typed;
        this.renderFooter();
      },
    });
    this.side = new Side(message => {
      this.look(() => (this.written = message));
    });
    const rows = element('div', { class: 'plan-rows' }, this.message, this.grid.node);
    const main = element('main', {}, rows, this.side.node);
    const parts = [this.progress, this.header, this.notices, this.bar.node, main, this.footer.node];
    body.append(element('div', { class: 'view plan' }, ...parts), this.announcer.node);
    window.addEventListener('keydown', event => {
      if (this.shortcut(event)) event.preventDefault();
    });
    window.setInterval(() => {
      if (this.plan?.sync) this.renderStatus();
    }, AGE_MS);
  }

  /** Takes a message of the extension. */
  receive(message: ToPlan): void {
    switch (message.type) {
      case 'about':
        this.about = message.about;
        this.canCompare = message.canCompare;
        break;
      case 'plan': {
        const isFirst = this.plan === undefined;
        this.changed = new Set(message.changed);
        this.takePlan(message.plan, message.accepted);
        this.render();
        // With nothing else in focus, the keys of the grid work at once, or as soon as the person comes to this page.
        if (isFirst && document.activeElement === document.body) giveBackFocus(this.grid.node);
        return;
      }
      case 'status':
        this.steps = message.steps ?? [];
        this.takeStatus(message.busy, message.notice);
        return;
      case 'diff':
        this.diffs.set(message.id, { lines: message.lines, more: message.more });
        break;
    }
    this.render();
  }

  private takePlan(plan: ShownPlan | null, accepted: readonly string[]): void {
    this.plan = plan;
    this.accepted = new Set(accepted);
    this.typed = plan === null ? '' : this.typed;
    // A change that is unfolded may be another one now; the old one stays until the new one is here.
    const ids = new Set(plan?.rows.filter(({ hasChange }) => hasChange).map(({ id }) => id));
    for (const id of this.unfolded) {
      if (ids.has(id)) send({ type: 'diff', id });
      else this.unfolded.delete(id);
    }
    for (const id of this.diffs.keys()) if (!ids.has(id)) this.diffs.delete(id);
    if (plan === null) return;
    const told = plan.sync
      ? countsSentence(plan.rows)
      : accountText(plan.operation, plan.rows, this.accepted);
    this.announcer.say(told || emptyText(plan));
  }

  private takeStatus(busy: PlanBusy | null, notice: PlanNotice | null): void {
    if (busy?.doing !== this.busy?.doing) {
      window.clearTimeout(this.waiting);
      this.isLong = false;
      if (busy !== null) {
        this.waiting = window.setTimeout(() => {
          this.isLong = true;
          if (this.busy !== null) this.announcer.say(this.busyText(this.busy));
          this.renderStatus();
        }, QUIET_WAIT);
      }
    }
    const before = JSON.stringify(this.notice);
    const isOther = (this.busy === null) !== (busy === null);
    this.busy = busy;
    this.notice = notice;
    if (JSON.stringify(notice) !== before) {
      this.dismissed = undefined;
      // What was written for a commit that is made now is not for the next one.
      if (notice?.kind === 'done') {
        this.typed = '';
        this.written = undefined;
        this.keepLook();
      }
      if (notice !== null)
        this.announcer.say(notice.kind === 'problem' ? `${notice.what} ${notice.next}` : notice.text);
    }
    // While it only gets further, the rows stay as they are.
    if (isOther) this.render();
    else this.renderStatus();
  }

  private render(): void {
    this.renderStatus();
    const { plan, bar, message } = this;
    const rows = plan?.rows ?? [];
    bar.node.hidden = rows.length === 0;
    this.side.node.hidden = !plan?.sync;
    const items = plan ? itemsOf(plan.operation, rows, this.lookNow()) : [];
    this.grid.node.hidden = items.length === 0;
    this.grid.update(items, plan ? planTitle(this.about ?? plan) : '');
    replaceKeepingFocus(message, this.messageNodes(items.length));
    if (!plan) return;
    bar.update({
      operation: plan.operation,
      filter: this.filter,
      text: this.text,
      grouping: this.groupingNow(),
      counts: countRows(plan.operation, rows),
      acceptable: rows.filter(({ id, acceptable }) => acceptable && !this.accepted.has(id)).length,
    });
  }

  private renderStatus(): void {
    if (this.about === undefined) return;
    const plan = this.plan ?? null;
    this.progress.hidden = this.busy === null || !this.isLong;
    replaceKeepingFocus(this.header, headerNodes(this.about, plan));
    const isDismissed = this.dismissed !== undefined;
    const nodes = noticeNodes(plan, isDismissed ? null : this.notice, this.isWorking(), {
      undo: () => send({ type: 'undo' }),
      refresh: () => send({ type: 'refresh' }),
      press: title => send({ type: 'press', title }),
      answer: ({ answer }) => send({ type: 'answer', answer }),
      dismiss: () => {
        this.dismissed = JSON.stringify(this.notice);
        this.renderStatus();
      },
    });
    replaceKeepingFocus(this.notices, nodes);
    this.renderFooter();
    this.renderSide();
  }

  private renderSide(): void {
    const { plan, steps, written } = this;
    if (plan?.sync)
      this.side.update({ sync: plan.sync, steps, message: written, isLocked: this.isWorking() });
  }

  private renderFooter(): void {
    const { plan, busy } = this;
    const hasWork = plan !== null && plan !== undefined && plan.files > 0;
    // Where all is left out, the button is there and says why it does nothing.
    const isOffered =
      plan?.sync === undefined ? (plan?.rows.length ?? 0) > 0 : hasWork || leftOutNumber(plan.rows) > 0;
    this.footer.update({
      account: plan ? accountText(plan.operation, plan.rows, this.accepted) : '',
      busy: this.isLong ? busy : null,
      doing: busy === null ? '' : this.busyText(busy),
      apply: plan && isOffered ? applyText(plan) : undefined,
      off: this.offReason(),
      commitOnly: this.commitOnly(),
      name: plan && needsName(plan) && hasWork ? plan.fabric.name : undefined,
      typed: this.typed,
      cancel: this.isWorking() || hasWork ? 'Cancel' : 'Close',
    });
  }

  /** Why the plan cannot be carried out now. */
  private offReason(commitOnly = false): string | undefined {
    const { plan, typed, written: message } = this;
    return offReason(plan, { typed, message, isWorking: this.isWorking() }, commitOnly);
  }

  /** A commit needs less than all of the plan does. */
  private commitOnly(): PlanSync['commitOnly'] {
    const words = this.plan?.sync?.commitOnly?.words;
    const off = this.offReason(true);
    return words === undefined ? undefined : { words, ...(off === undefined ? {} : { off }) };
  }

  private messageNodes(items: number): HTMLElement[] {
    const { plan } = this;
    if (plan === undefined || plan === null || items > 0) return [];
    const small = 'btn sec small-btn';
    if (plan.rows.length === 0) {
      const again = button('Plan again', { className: small, onClick: () => send({ type: 'refresh' }) });
      return [element('p', {}, emptyText(plan)), again];
    }
    const onClick = (): void =>
      this.look(() => {
        this.filter = 'all';
        this.text = '';
      });
    const what = isSyncOperation(plan.operation) ? 'change' : 'document';
    const words = this.text === '' ? `No ${what} is of this sort.` : `No ${what} matches “${this.text}”.`;
    return [element('p', {}, words), button('Show all', { className: small, onClick })];
  }

  private rowContext(): RowContext {
    return {
      operation: this.plan?.operation ?? 'ingest',
      grouping: this.groupingNow(),
      accepted: this.accepted,
      canCompare: this.canCompare,
      changed: this.changed,
      isLocked: this.isWorking(),
      actions: {
        toggle: item => this.toggle(item),
        include: (rows, yes) => send({ type: 'include', ids: rows.map(({ id }) => id), yes }),
        accept: ({ id }, yes) => send({ type: 'accept', id, yes }),
        open: ({ id }) => send({ type: 'open', id }),
        compare: ({ id }) => send({ type: 'compare', id }),
        answer: ({ id }, answer) => send({ type: 'answer', answer, id }),
        choose: ({ id }) => send({ type: 'choose', id }),
      },
    };
  }

  private toggle(item: Item): void {
    this.look(() => {
      if (item.kind === 'group') flip(this.closed, item.key);
      else if (flip(this.unfolded, item.row.id)) send({ type: 'diff', id: item.row.id });
    });
  }

  private look(change: () => void): void {
    change();
    this.keepLook();
    this.render();
  }

  private keepLook(): void {
    const { filter, text, grouping, closed, unfolded, written: message } = this;
    keep({ filter, text, grouping, closed: [...closed], unfolded: [...unfolded], message });
  }

  private busyText(busy: PlanBusy): string {
    return busyText(busy, this.about?.operation ?? 'ingest', this.steps);
  }

  private lookNow(): Look {
    const { filter, text, closed, unfolded, diffs } = this;
    const about = this.plan?.sync?.about;
    return {
      filter,
      text,
      grouping: this.groupingNow(),
      closed,
      unfolded,
      diffs,
      ...(about === undefined ? {} : { about }),
    };
  }

  /** What is ingested comes in files of many documents; elsewhere a file is mostly one document. */
  private groupingNow(): Grouping {
    if (this.about && isSyncOperation(this.about.operation)) return 'section';
    return this.grouping ?? (this.about?.operation === 'ingest' ? 'file' : 'outcome');
  }

  /** Files are being written now; planning only reads. */
  private isWorking(): boolean {
    return this.busy !== null && this.busy.doing !== 'planning';
  }

  private apply(commitOnly = false): void {
    const { plan, typed, written } = this;
    if (!plan || this.offReason(commitOnly) !== undefined) return;
    const { digest, sync } = plan;
    if (commitOnly && !sync?.commitOnly) return;
    send({
      type: 'apply',
      digest,
      ...(needsName(plan) ? { typed } : {}),
      ...(sync && written !== undefined ? { message: written } : {}),
      ...(commitOnly ? { commitOnly } : {}),
    });
  }

  private shortcut({ key, altKey, ctrlKey, metaKey, target }: KeyboardEvent): boolean {
    if (key === 'Enter' && (ctrlKey || metaKey) && !altKey) {
      this.apply();
      return true;
    }
    if (key !== '/' || ctrlKey || metaKey || altKey) return false;
    if (this.bar.node.hidden || isTextBox(target)) return false;
    this.bar.focusBox();
    return true;
  }
}

function isTextBox(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type === 'text')
  );
}

/** Puts a member into a set or takes it out; tells whether it is in now. */
function flip(set: Set<string>, member: string): boolean {
  if (set.delete(member)) return false;
  set.add(member);
  return true;
}
