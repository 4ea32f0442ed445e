import * as vscode from 'vscode';
import { failed, type Problem, type Result } from '../model/problem';
import { problemLine, problemText } from '../model/problemText';
import type { PlanNotice } from '../model/planMessages';
import type { Engine } from '../sync/engine';
import type { SyncPlan } from '../sync/plan';
import type { View } from '../sync/view';
import type { Button } from './buttons';
import type { Fabrics, OpenFabric } from './fabrics';
import type { GitHubSignIn } from './gitHub';
import type { Applied, PlanRequest } from './planActions';
import { buttonsOf, openButton, withButtons } from './problemButtons';
import { askForRemote, signInFor } from './remoteAccess';
import { outcomeText } from './syncText';

export type SyncOptions = Parameters<Engine['plan']>[1];

/** Reads all of a fabric, carries plans out, and tells what became of them; one at a time per fabric. */
export class SyncRun {
  private readonly running = new Set<string>();

  constructor(
    private readonly fabrics: Fabrics,
    private readonly gitHub: GitHubSignIn,
    private readonly log: vscode.LogOutputChannel,
  ) {}

  /** Reads everything again. What the remote lacked is asked for once: that an address is confirmed, or a sign-in. */
  async read(fabric: OpenFabric): Promise<Result<View>> {
    const view = await fabric.session.refresh();
    return (await askForRemote(fabric, this.gitHub)) ? fabric.session.refresh() : view;
  }

  /** Does something with a fabric's files and systems, unless another one is doing so. */
  async exclusively<T>(
    { directory, session }: OpenFabric,
    work: () => Promise<Result<T>>,
  ): Promise<Result<T>> {
    if (this.running.has(directory)) return failed('busy', 'fabric', session.settings.name);
    this.running.add(directory);
    try {
      return await work();
    } finally {
      this.running.delete(directory);
    }
  }

  /**
   * Carries out a plan that a person accepted.
   *
   * @param again shows the plan anew, after a sign-in or where it ended with the commit
   */
  async carryOut(
    fabric: OpenFabric,
    plan: SyncPlan,
    options: SyncOptions,
    { signal, step }: PlanRequest,
    again: () => Promise<void>,
  ): Promise<Applied> {
    const { session } = fabric;
    const { name } = session.settings;
    const engine = await this.fabrics.getEngine();
    const outcome = await engine.sync(session, plan, options, {
      ...(signal === undefined ? {} : { signal }),
      ...(step === undefined ? {} : { progress: step }),
    });
    for (const problem of outcome.problems) this.log.error(problemLine(problem));
    const done = outcomeText(outcome);
    this.log.info(`${name}: ${done}`);
    await session.refresh();
    const [first] = outcome.problems;
    if (!first) {
      const buttons = outcome.link === undefined ? [] : [openButton('Open on GitHub', outcome.link)];
      if (outcome.plan.commitOnly) buttons.push({ title: 'Push…', press: again });
      return { notice: { kind: 'done', text: done, canUndo: false, ...titlesOf(buttons) }, buttons };
    }
    const { what, next } = problemText(first);
    // What a person wanted is no problem.
    if (first.code === 'cancelled')
      return { notice: { kind: 'info', text: `${done} ${what} ${next}` }, finished: false };
    const more = outcome.problems.length > 1 ? ` And ${outcome.problems.length - 1} more: see the log.` : '';
    const buttons = await this.buttonsAgainst(first, fabric, again);
    const notice = { kind: 'problem', what: `${done} ${what}`, next: `${next}${more}` } as const;
    return { notice: { ...notice, ...titlesOf(buttons) }, buttons, finished: outcome.finished };
  }

  /** The buttons of a problem, with a sign-in where VS Code has one for it. */
  async buttonsAgainst(
    problem: Problem,
    fabric: OpenFabric,
    again: () => Promise<void>,
  ): Promise<readonly Button[]> {
    const buttons = buttonsOf(problem, await this.fabrics.getEngine(), fabric, this.log);
    const address = await signInFor(problem, fabric, this.gitHub);
    if (address === undefined) return buttons;
    const press = async (): Promise<void> => {
      if (await this.gitHub.signIn(address)) await again();
    };
    return [{ title: 'Sign In', press }, ...buttons];
  }

  /** Tells how a sync ended that nobody looks at. */
  tell({ session }: OpenFabric, notice: PlanNotice, buttons: readonly Button[]): void {
    const { name } = session.settings;
    const text = notice.kind === 'problem' ? `${notice.what} ${notice.next}` : notice.text;
    const show =
      notice.kind === 'problem' ? vscode.window.showErrorMessage : vscode.window.showInformationMessage;
    void withButtons(show, `${name}: ${text}`, buttons);
  }
}

function titlesOf(buttons: readonly Button[]): { readonly buttons?: readonly string[] } {
  return buttons.length > 0 ? { buttons: buttons.map(({ title }) => title) } : {};
}
