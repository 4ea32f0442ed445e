import { shownPlan } from '../model/planMessages';
import type { FromPlan, PlanAbout, PlanBusy, PlanNotice, ToPlan } from '../model/planMessages';
import type { Answer } from '../model/planSync';
import { isSyncOperation } from '../model/planView';
import type { PlanView, PlanViewRow } from '../model/planView';
import type { Problem } from '../model/problem';
import type { Button } from './buttons';
import { lineDiff } from './lineDiff';
import type { PlanActions, PlanRequest } from './planActions';
import { changedRows, otherPlanText } from './planDifference';
import { bugNotice, otherPlanNotice, problemNotice, refusal, undoneNotice } from './planNotices';
import { PlanRows } from './planRows';
import { StepClock } from './stepClock';

/** The page that shows the plan. */
export interface PlanPage {
  send(message: ToPlan): void;
  close(): void;
}

/**
 * What a plan view knows and does between its messages and its actions: one plan at a time, one thing at a time, and
 * nothing carried out but the plan that is shown.
 */
export class PlanFlow {
  private plan: PlanView | null | undefined;
  private readonly rows = new PlanRows();
  /** Ids of rows that the plan before did not have like this. */
  private changed: readonly string[] = [];
  private busy: PlanBusy | null = null;
  private notice: PlanNotice | null = null;
  /** What the notice's buttons do. */
  private buttons: readonly Button[] = [];
  private steps: StepClock | undefined;
  private planning = false;
  /** Somebody wants another plan than the one that is being made. */
  private outdated = false;
  /** What is being carried out or taken back. */
  private working: AbortController | undefined;
  private isVisible = true;
  private filesChanged = false;
  /** Another plan is no surprise, because a person did something. */
  private expectsOther = true;
  /** A person waits for the next plan. */
  private isAsked = true;
  /** The notice tells why no plan could be made. */
  private planFailed = false;
  /** What a person wanted done while a plan was being made. */
  private wish: Extract<FromPlan, { type: 'apply' | 'undo' }> | undefined;
  private isReady = false;
  private isClosed = false;

  constructor(
    private readonly about: PlanAbout,
    private readonly actions: PlanActions,
    private readonly page: PlanPage,
  ) {}

  /** Files of the fabric changed. The plan is made anew as soon as somebody sees it and nothing else goes on. */
  refresh(): void {
    this.filesChanged = true;
    this.catchUp();
  }

  /** Tells whether anybody sees the view. */
  setVisible(isVisible: boolean): void {
    this.isVisible = isVisible;
    this.catchUp();
  }

  /** Nothing is sent any more. Operations on files end; a sync that a person accepted goes on, and is told elsewhere. */
  dispose(): void {
    this.isClosed = true;
    if (!isSyncOperation(this.about.operation)) this.working?.abort();
  }

  /** Takes a message of the view, checked already. */
  receive(message: FromPlan): void {
    switch (message.type) {
      case 'ready':
        this.ready();
        break;
      case 'accept':
        this.accept([message.id], message.yes);
        break;
      case 'acceptAll':
        if (this.plan?.digest === message.digest) this.accept(this.rows.ids, message.yes);
        break;
      case 'apply':
        this.apply(message);
        break;
      case 'undo':
        this.undo();
        break;
      case 'cancel':
        this.working?.abort();
        break;
      case 'close':
        this.page.close();
        break;
      case 'refresh':
        this.notice = null;
        this.steps = undefined;
        this.isAsked = true;
        this.replanExpected();
        break;
      case 'include':
        this.include(message.ids, message.yes);
        break;
      case 'answer':
        this.answer(message.answer, message.id);
        break;
      case 'choose':
        this.answer('choose', message.id);
        break;
      case 'press':
        this.press(message.title);
        break;
      case 'open':
        this.withRow(message.id, row => this.actions.open(row));
        break;
      case 'compare':
        this.withRow(message.id, async row => this.actions.compare?.(row));
        break;
      case 'diff':
        this.sendDiff(message.id);
        break;
    }
  }

  private ready(): void {
    this.isReady = true;
    this.send({ type: 'about', about: this.about, canCompare: this.actions.compare !== undefined });
    if (this.plan === undefined) this.replanExpected();
    else this.sendPlan();
    this.sendStatus();
  }

  private accept(ids: readonly string[], yes: boolean): void {
    if (this.working !== undefined || !this.rows.accept(ids, yes)) return;
    if (this.notice?.kind !== 'done') this.notice = null;
    this.replanExpected();
  }

  /** Takes rows of a sync along or leaves them out, as far as a person may say so. */
  private include(ids: readonly string[], yes: boolean): void {
    const rows = this.rows.toInclude(ids, yes);
    if (this.working !== undefined || rows.length === 0 || !this.actions.include) return;
    this.actions.include(rows, yes);
    if (this.notice?.kind !== 'done') this.notice = null;
    this.replanExpected();
  }

  private answer(answer: Answer | 'choose', id: string | undefined): void {
    const row = id === undefined ? undefined : this.rows.get(id);
    if (this.working !== undefined || (id !== undefined && row === undefined)) return;
    this.guarded(async () => {
      if ((await this.actions.answer?.(answer, row)) !== true) return;
      this.notice = null;
      this.steps = undefined;
      this.replanExpected();
    });
  }

  private press(title: string): void {
    const all = [...this.buttons, ...(this.actions.helps?.() ?? [])];
    const button = all.find(other => other.title === title);
    if (button !== undefined && this.working === undefined)
      this.guarded(async () => {
        await button.press();
      });
  }

  private replanExpected(): void {
    this.expectsOther = true;
    this.replan();
  }

  /** Makes plans until the newest wish is in one. */
  private replan(): void {
    this.outdated = true;
    if (this.planning || this.working !== undefined) return;
    this.guarded(async () => {
      this.planning = true;
      try {
        while (this.isOutdated()) await this.planOnce();
      } finally {
        this.planning = false;
        this.setBusy(null);
      }
      const { wish } = this;
      this.wish = undefined;
      if (wish?.type === 'undo') this.undo();
      else if (wish !== undefined && !this.planFailed) this.apply(wish);
    });
  }

  private async planOnce(): Promise<void> {
    this.outdated = false;
    const byItself = this.filesChanged && !this.expectsOther;
    this.filesChanged = false;
    this.setBusy({ doing: 'planning', done: 0, total: 0 });
    const { isAsked } = this;
    this.isAsked = false;
    const planned = await this.actions.plan(this.rows.accepted, isAsked);
    if (this.isOutdated()) return;
    // What stands in the notice is sent with the status at the end.
    if (this.planFailed) this.notice = null;
    this.planFailed = !planned.ok;
    if (!planned.ok) {
      this.tell(planned.problem);
      return;
    }
    const before = this.plan;
    const isOther = before?.digest !== planned.value.digest;
    this.expectsOther = false;
    const isSurprise = byItself && isOther;
    this.take(planned.value, isSurprise && before ? changedRows(before, planned.value) : []);
    if (isSurprise && this.notice?.kind !== 'problem') {
      this.notice = { kind: 'info', text: otherPlanText(before, planned.value) };
      this.steps = undefined;
    }
  }

  private isOutdated(): boolean {
    return this.outdated;
  }

  private take(plan: PlanView | null, changed: readonly string[] = []): void {
    this.plan = plan;
    this.changed = changed;
    this.rows.take(plan);
    this.sendPlan();
  }

  private apply(wish: Extract<FromPlan, { type: 'apply' }>): void {
    const { plan, about } = this;
    const { digest, typed, message, commitOnly } = wish;
    if (this.working !== undefined) return;
    if (this.planning) {
      // Files may change at any moment, and a press of the button must not be lost to it.
      this.wish = wish;
      return;
    }
    if (!plan) return;
    if (plan.digest !== digest) {
      this.sendPlan();
      this.setNotice(otherPlanNotice);
      return;
    }
    if (plan.files === 0) return;
    const refused = refusal(plan, wish);
    if (refused !== undefined) {
      this.setNotice(refused);
      return;
    }
    this.work('applying', async request => {
      const given = {
        ...(typed === undefined ? {} : { typed }),
        ...(message === undefined ? {} : { message }),
        ...(commitOnly === true ? { commitOnly } : {}),
      };
      const applied = await this.actions.apply(plan, { accepted: this.rows.accepted, ...given }, request);
      this.steps?.end(applied.ok && applied.value.finished !== false);
      if (!applied.ok) {
        this.tell(applied.problem);
        return applied.problem.code === 'plan-changed';
      }
      this.rows.forget();
      this.filesChanged = false;
      this.notice = applied.value.notice;
      this.buttons = applied.value.buttons ?? [];
      if (about.operation !== 'remove') return true;
      // The fabric is gone, so there is nothing that could be planned.
      this.outdated = false;
      this.take(null);
      return false;
    });
  }

  private undo(): void {
    if (this.working !== undefined) return;
    if (this.planning) {
      this.wish = { type: 'undo' };
      return;
    }
    const { actions } = this;
    if (!actions.undo) return;
    this.work('undoing', async request => {
      const undone = await actions.undo?.(request);
      if (undone === undefined) return false;
      if (!undone.ok) {
        this.tell(undone.problem);
        return false;
      }
      this.notice = undoneNotice(undone.value.files.length);
      if (this.plan === null) this.plan = undefined;
      return true;
    });
  }

  /** Does one thing that can be cancelled; `run` tells whether the plan has to be made anew. */
  private work(doing: PlanBusy['doing'], run: (request: PlanRequest) => Promise<boolean>): void {
    this.guarded(async () => {
      const abort = new AbortController();
      this.working = abort;
      this.notice = null;
      this.buttons = [];
      this.planFailed = false;
      const steps = doing === 'applying' ? new StepClock() : undefined;
      this.steps = steps;
      this.setBusy({ doing, done: 0, total: 0 });
      let percent = 0;
      const progress = (done: number, total: number): void => {
        const now = total === 0 ? 0 : Math.floor((100 * done) / total);
        if (now === percent) return;
        percent = now;
        this.setBusy({ doing, done, total });
      };
      const step: PlanRequest['step'] = (next, is) => {
        if (is === 'failed') steps?.fail(next);
        else steps?.begin(next);
        this.sendStatus();
      };
      try {
        if (await run({ signal: abort.signal, progress, step })) this.outdated = true;
      } finally {
        steps?.end(false);
        this.working = undefined;
        this.setBusy(null);
      }
      if (this.isClosed || !this.isVisible) this.tellElsewhere();
      if (this.isClosed) return;
      if (this.isOutdated()) this.replanExpected();
      else this.catchUp();
    });
  }

  private tellElsewhere(): void {
    if (this.notice !== null) this.actions.tell?.(this.notice, this.buttons);
  }

  /** Plans anew when files changed since the last plan and somebody sees it. */
  private catchUp(): void {
    if (this.filesChanged && this.isVisible && this.isReady && this.plan !== null) this.replan();
  }

  private withRow(id: string, act: (row: PlanViewRow) => Promise<void>): void {
    const row = this.rows.get(id);
    if (row !== undefined) this.guarded(() => act(row));
  }

  private sendDiff(id: string): void {
    const row = this.rows.get(id);
    const change = row && (row.change ?? this.actions.change?.(row));
    if (change === undefined) return;
    this.send({ type: 'diff', id, ...lineDiff(change.before, change.after) });
  }

  private tell(problem: Problem): void {
    this.notice = problemNotice(problem);
  }

  /** What should never fail and does is shown where it happened. */
  private guarded(run: () => Promise<void>): void {
    run().catch((error: unknown) => this.setNotice(bugNotice(error)));
  }

  private setBusy(busy: PlanBusy | null): void {
    this.busy = busy;
    this.sendStatus();
  }

  private setNotice(notice: PlanNotice): void {
    this.notice = notice;
    this.sendStatus();
  }

  private sendPlan(): void {
    const plan = this.plan ? shownPlan(this.plan) : null;
    const { changed } = this;
    this.send({
      type: 'plan',
      plan,
      accepted: this.rows.accepted,
      ...(changed.length > 0 ? { changed } : {}),
    });
  }

  private sendStatus(): void {
    const steps = this.steps?.states ?? [];
    const more = steps.length > 0 ? { steps } : {};
    this.send({ type: 'status', busy: this.busy, notice: this.notice, ...more });
  }

  private send(message: ToPlan): void {
    if (!this.isClosed) this.page.send(message);
  }
}
