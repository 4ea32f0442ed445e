import * as vscode from 'vscode';
import { identityKey, identityLabel, identityOfKey } from '../model/identity';
import type { Answer } from '../model/planSync';
import { planKeyOf, type PlanViewRow } from '../model/planView';
import type { PlanOptions } from '../sync/makePlan';
import type { SyncPlan } from '../sync/plan';

/** What a person said about a plan: the next one is made with it. */
type Given = Pick<PlanOptions, 'letThrough' | 'gone' | 'prefer' | 'evenIfHnpPushes' | 'leaveOut'>;

/** The answers of a person to one fabric's plans, until they are carried out or taken back. */
export class SyncAnswers {
  private answers: Given = {};

  get given(): Given {
    return this.answers;
  }

  /** Forgets the answers to questions. Boxes stay as they are: each can be ticked again by itself. */
  takeBack(): void {
    const { leaveOut } = this.answers;
    this.answers = leaveOut === undefined ? {} : { leaveOut };
  }

  /** Forgets all: what was left out is asked about again. */
  forget(): void {
    this.answers = {};
  }

  /** Takes the CRs and files of rows along, or leaves them out. */
  include(rows: readonly PlanViewRow[], yes: boolean): void {
    const leaveOut = new Set(this.answers.leaveOut);
    for (const row of rows) {
      if (yes) leaveOut.delete(planKeyOf(row));
      else leaveOut.add(planKeyOf(row));
    }
    this.answers = { ...this.answers, leaveOut };
  }

  /**
   * Takes an answer about a row, or about the plan as a whole. Resolves to whether there is another plan now: a person may
   * think better of it when asked for a reason.
   */
  async take(answer: Answer | 'choose', row: PlanViewRow | undefined, plan: SyncPlan): Promise<boolean> {
    const before = this.answers;
    const { key } = row ?? {};
    switch (answer) {
      case 'choose': {
        const chosen = row && (await choose(row));
        return chosen === undefined ? false : this.take(chosen, row, plan);
      }
      case 'let-through': {
        const reason = key === undefined ? undefined : await askReason(key);
        if (key !== undefined && reason !== undefined)
          this.answers = { ...before, letThrough: new Map(before.letThrough).set(key, reason) };
        break;
      }
      case 'delete-gone':
      case 'restore-gone':
        if (key !== undefined) this.gone([key], answer === 'delete-gone' ? 'delete' : 'restore');
        break;
      case 'restore-all-gone': {
        const gone = plan.git.filter(({ action, from }) => action === 'delete' && from === 'draft');
        this.gone(
          gone.map(({ identity }) => identityKey(identity)),
          'restore',
        );
        break;
      }
      case 'git-wins':
      case 'draft-wins':
        this.answers = { ...before, prefer: answer === 'git-wins' ? 'git' : 'draft' };
        break;
      case 'insist':
        this.answers = { ...before, evenIfHnpPushes: true };
        break;
      case 'take-back':
        this.takeBack();
        break;
    }
    return this.answers !== before;
  }

  private gone(keys: readonly string[], what: 'delete' | 'restore'): void {
    const gone = new Map(this.answers.gone);
    for (const key of keys) gone.set(key, what);
    this.answers = { ...this.answers, gone };
  }
}

/** Asks which answer to a row it is to be; one alone needs no question. */
async function choose({ choices = [], kind = '', name = '' }: PlanViewRow): Promise<Answer | undefined> {
  const [only] = choices;
  if (choices.length <= 1) return only?.answer;
  const items = choices.map(({ answer, words }) => ({ label: words, answer }));
  return (await vscode.window.showQuickPick(items, { title: identityLabel({ kind, name }) }))?.answer;
}

/** Asks why a CR may go with its errors. */
async function askReason(key: string): Promise<string | undefined> {
  const reason = await vscode.window.showInputBox({
    title: `Let ${identityLabel(identityOfKey(key))} through`,
    prompt: 'Why may it go with its errors? The reason stands in the commit message, for everybody to read.',
    ignoreFocusOut: true,
    validateInput: text => (text.trim() === '' ? 'Write a reason.' : undefined),
  });
  const text = reason?.trim();
  return text === '' ? undefined : text;
}
