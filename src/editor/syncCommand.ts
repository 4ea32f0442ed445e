import * as vscode from 'vscode';
import { identityKey, identityLabel } from '../model/identity';
import { problemText } from '../model/problemText';
import { count } from '../model/words';
import type { SyncOutcome, SyncStep } from '../sync/applyPlan';
import type { PlanOptions } from '../sync/makePlan';
import { canBeLetThrough, isEmpty, isGone, type SyncPlan } from '../sync/plan';
import { waitingText } from '../sync/planWords';
import type { Engine } from '../sync/engine';
import type { Fabrics, OpenFabric } from './fabrics';
import type { GitHubSignIn } from './gitHub';
import { askForRemote, signInFor } from './remoteAccess';
import { buttonsOf, openButton, withButtons } from './problemButtons';
import { actionOf, emptyText, outcomeText, planDetail, planTitle } from './syncText';

const stepTexts: Record<SyncStep, string> = {
  integrate: "Taking in the remote's commits",
  files: 'Writing files',
  commit: 'Committing',
  push: 'Pushing, and asking the remote',
  hnp: 'Telling HNP, and reading back',
  base: 'Recording what agrees',
};

const signInTitle = 'Sign In';
const letThroughTitle = 'Let Through…';
const goneTitle = 'Gone from HNP…';
const gitWinsTitle = 'Git Wins';
const hnpWinsTitle = 'HNP Wins';
const insistTitle = 'Tell HNP All the Same';

type SyncOptions = Parameters<Engine['plan']>[1];

/** Sync, and Commit & Push: plan, show, and only then carry out. */
export class SyncCommand {
  private readonly running = new Set<OpenFabric>();

  constructor(
    private readonly fabrics: Fabrics,
    private readonly gitHub: GitHubSignIn,
    private readonly log: vscode.LogOutputChannel,
  ) {}

  isRunning(fabric: OpenFabric): boolean {
    return this.running.has(fabric);
  }

  /** `takeDrafts`: a whole sync; without it HNP's drafts stay where they are. */
  run(fabric: OpenFabric, takeDrafts: boolean): Promise<void> {
    return this.exclusively(fabric, () => this.planAndApply(fabric, takeDrafts));
  }

  /** Does something with a fabric's files and systems, one at a time and with nothing unsaved. */
  async exclusively(fabric: OpenFabric, work: () => Promise<void>): Promise<void> {
    const { name } = fabric.session.settings;
    if (this.running.has(fabric)) {
      void vscode.window.showInformationMessage(`${name} is being synced already.`);
      return;
    }
    this.running.add(fabric);
    try {
      if (await this.saved(fabric)) await work();
    } finally {
      this.running.delete(fabric);
    }
  }

  /** Asks about unsaved editors of the fabric, as git does. False: the user wants to look first. */
  private async saved(fabric: OpenFabric): Promise<boolean> {
    const dirty = vscode.workspace.textDocuments.filter(
      document => document.isDirty && this.fabrics.of(document.uri) === fabric,
    );
    if (dirty.length === 0) return true;
    const save = 'Save All and Go On';
    const chosen = await vscode.window.showWarningMessage(
      `${count(dirty.length, 'file')} of ${fabric.session.settings.name} ${dirty.length === 1 ? 'is' : 'are'} not saved.`,
      { modal: true },
      save,
    );
    if (chosen !== save) return false;
    const results = await Promise.all(dirty.map(document => document.save()));
    return results.every(Boolean);
  }

  private async planAndApply(fabric: OpenFabric, takeDrafts: boolean): Promise<void> {
    const { session } = fabric;
    const title = `${session.settings.name}: ${takeDrafts ? 'sync' : 'commit and push'}`;
    const engine = await this.fabrics.getEngine();
    const read = (): Thenable<Awaited<ReturnType<typeof session.refresh>>> =>
      vscode.window.withProgress(
        { location: vscode.ProgressLocation.Notification, title, cancellable: false },
        progress => {
          progress.report({ message: 'reading git, HNP and the cluster' });
          return session.refresh();
        },
      );
    let view = await read();
    if (await askForRemote(fabric, this.gitHub)) view = await read();
    if (!view.ok) {
      this.showProblem(title, view.problem);
      return;
    }
    const accepted = await this.accepted(answers => {
      const options = { takeDrafts, ...answers };
      return { options, plan: engine.plan(view.value, options) };
    });
    if (accepted === undefined) return;
    await this.carryOut(fabric, title, accepted.plan, accepted.options);
  }

  /** Carries out a plan that a person accepted, with progress, and tells what became of it. */
  async carryOut(fabric: OpenFabric, title: string, plan: SyncPlan, options: SyncOptions): Promise<void> {
    const { session } = fabric;
    const engine = await this.fabrics.getEngine();
    const outcome = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title, cancellable: true },
      (progress, token) => {
        const abort = new AbortController();
        token.onCancellationRequested(() => abort.abort());
        const report = (step: SyncStep): void => progress.report({ message: stepTexts[step] });
        return engine.sync(session, plan, options, { signal: abort.signal, progress: report });
      },
    );
    await this.report(fabric, outcome, engine, options.takeDrafts);
    await session.refresh();
  }

  /** Shows plans until a person accepts one, or does not; each answer that they give makes another plan. */
  private async accepted<T extends { readonly plan: SyncPlan }>(
    planWith: (answers: Answers) => T,
  ): Promise<T | undefined> {
    let answers: Answers = {};
    for (;;) {
      const made = planWith(answers);
      const { plan } = made;
      const others = [
        ...(plan.heldBack.some(canBeLetThrough) ? [letThroughTitle] : []),
        ...(plan.waiting.some(isGone) ? [goneTitle] : []),
        ...(asksWhoWins(plan, answers) ? [gitWinsTitle, hnpWinsTitle] : []),
        ...(plan.problems.some(({ code }) => code === 'hnp-pushes') ? [insistTitle] : []),
      ];
      if (isEmpty(plan) && others.length === 0) {
        void vscode.window.showInformationMessage(emptyText(plan));
        return undefined;
      }
      const action = isEmpty(plan) ? undefined : actionOf(plan);
      const title = isEmpty(plan) ? emptyText(plan) : planTitle(plan);
      const buttons = [...(action === undefined ? [] : [action]), ...others];
      const options = { modal: true, detail: planDetail(plan) };
      const chosen = await vscode.window.showInformationMessage(title, options, ...buttons);
      if (chosen === undefined) return undefined;
      if (chosen === action && !plan.massDeletion) return made;
      const answer = chosen === action ? await askName(plan) : await questions[chosen]?.(plan);
      if (answer === undefined) continue;
      answers = answer(answers);
      // The name was the last question: what was shown is carried out.
      if (chosen === action) return planWith(answers);
    }
  }

  private async report(
    fabric: OpenFabric,
    outcome: SyncOutcome,
    engine: Engine,
    takeDrafts: boolean,
  ): Promise<void> {
    const { name } = fabric.session.settings;
    for (const problem of outcome.problems) this.log.error(problemText(problem).what);
    const done = outcomeText(outcome);
    this.log.info(`${name}: ${done}`);
    const [first] = outcome.problems;
    if (!first) {
      const open = outcome.link === undefined ? [] : [openButton('Open on GitHub', outcome.link)];
      void withButtons(vscode.window.showInformationMessage, `${name}: ${done}`, open);
      return;
    }
    const { what, next } = problemText(first);
    const more = outcome.problems.length > 1 ? ` (and ${outcome.problems.length - 1} more, see the log)` : '';
    // One that did not finish stays until it is closed; the other tells and goes.
    const show = outcome.finished ? vscode.window.showWarningMessage : vscode.window.showErrorMessage;
    const buttons = [...buttonsOf(first, engine, fabric.session, this.log)];
    const address = await signInFor(first, fabric, this.gitHub);
    if (address !== undefined) {
      const again = async (): Promise<void> => {
        if (await this.gitHub.signIn(address)) await this.run(fabric, takeDrafts);
      };
      buttons.unshift({ title: signInTitle, press: again });
    }
    void withButtons(show, `${name}: ${done} ${what}${more} ${next}`, buttons);
  }

  showProblem(title: string, problem: SyncOutcome['problems'][number]): void {
    const { what, next } = problemText(problem);
    void vscode.window.showErrorMessage(`${title}: ${what} ${next}`);
  }
}

/** What a person said about a plan: the next one is made with it. */
type Answers = Pick<PlanOptions, 'letThrough' | 'gone' | 'allowDeletes' | 'prefer' | 'evenIfHnpPushes'>;

/** Puts an answer to those that were given; undefined when a person thought better of it. */
type Answer = ((answers: Answers) => Answers) | undefined;

/** What the buttons of the dialog ask, besides the one that carries the plan out. */
const questions: Readonly<Record<string, (plan: SyncPlan) => Promise<Answer>>> = {
  [letThroughTitle]: askLetThrough,
  [goneTitle]: askGone,
  [gitWinsTitle]: () => Promise.resolve(answers => ({ ...answers, prefer: 'git' })),
  [hnpWinsTitle]: () => Promise.resolve(answers => ({ ...answers, prefer: 'draft' })),
  [insistTitle]: () => Promise.resolve(answers => ({ ...answers, evenIfHnpPushes: true })),
};

/** At a first contact each difference is a question; one answer may be given to all. */
function asksWhoWins({ firstContact }: SyncPlan, { prefer }: Answers): boolean {
  return prefer === undefined && firstContact !== undefined && firstContact.different > 0;
}

/** Asks for the fabric's name before many CRs are deleted. */
async function askName({ fabric, deletions }: SyncPlan): Promise<Answer> {
  const typed = await vscode.window.showInputBox({
    title: `Delete ${count(deletions, 'CR')} of ${fabric}`,
    prompt: `Type ${fabric} to delete them. Argo CD or Flux takes from the network what is deleted in git.`,
    ignoreFocusOut: true,
    validateInput: text => (text === fabric ? undefined : `The name of the fabric is ${fabric}.`),
  });
  return typed === fabric ? answers => ({ ...answers, allowDeletes: deletions }) : undefined;
}

/** Asks what becomes of a CR that HNP does not show any more. */
async function askGone({ waiting }: SyncPlan): Promise<Answer> {
  const items = waiting.filter(isGone).map(one => ({
    label: identityLabel(one.identity),
    detail: waitingText(one),
    key: identityKey(one.identity),
  }));
  const title = 'Which CR that HNP does not show any more?';
  const picked = await vscode.window.showQuickPick(items, { title });
  if (picked === undefined) return undefined;
  const remove = `Delete ${picked.label} in git, too`;
  const restore = `Make ${picked.label} again in HNP`;
  const chosen = await vscode.window.showQuickPick([remove, restore], { title: picked.detail });
  if (chosen === undefined) return undefined;
  return answers => ({
    ...answers,
    gone: new Map(answers.gone).set(picked.key, chosen === remove ? 'delete' : 'restore'),
  });
}

/** Asks which CR goes with its errors, and why. */
async function askLetThrough({ heldBack }: SyncPlan): Promise<Answer> {
  const items = heldBack.filter(canBeLetThrough).map(held => ({
    label: identityLabel(held.identity),
    description: held.file,
    detail: held.reason ?? count(held.errors, 'error'),
    key: identityKey(held.identity),
  }));
  const picked = await vscode.window.showQuickPick(items, { title: 'Which CR may go with its errors?' });
  if (picked === undefined) return undefined;
  const reason = await vscode.window.showInputBox({
    title: `Let ${picked.label} through`,
    prompt: 'Why may it go with its errors? The reason stands in the commit message, for everybody to read.',
    ignoreFocusOut: true,
    validateInput: text => (text.trim() === '' ? 'Write a reason.' : undefined),
  });
  if (reason === undefined) return undefined;
  return answers => ({
    ...answers,
    letThrough: new Map(answers.letThrough).set(picked.key, reason.trim()),
  });
}
