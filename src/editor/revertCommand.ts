import * as vscode from 'vscode';
import { failed, ok, type Problem, type Result } from '../model/problem';
import { problemText } from '../model/problemText';
import { ago } from '../model/words';
import type { RevertPreview } from '../sync/preview/revert';
import type { PastSync, RevertPlan } from '../sync/revert';
import type { View } from '../sync/view';
import type { Fabrics, OpenFabric } from './fabrics';
import { openFile } from './openFile';
import type { PlanActions } from './planActions';
import { PlanPanel } from './planPanel';
import type { SyncRun } from './syncRun';
import { askToSaveAll } from './unsaved';

/** Undoes one sync of a fabric in git and in HNP, once a person chose it and saw what would become of the CRs. */
export class RevertCommand {
  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly fabrics: Fabrics,
    private readonly runs: SyncRun,
  ) {}

  /** Asks which sync it is, and shows what undoing it would do. */
  async show(fabric: OpenFabric): Promise<void> {
    if (!(await askToSaveAll(fabric))) return;
    const { name } = fabric.session.settings;
    const title = `${name}: revert a sync`;
    const syncs = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title },
      async progress => {
        progress.report({ message: 'reading git, HNP and the cluster' });
        const engine = await this.fabrics.getEngine();
        const view = await fabric.session.refresh();
        return view.ok ? engine.pastSyncs(fabric.session, view.value) : view;
      },
    );
    if (!syncs.ok) {
      showProblem(title, syncs.problem);
      return;
    }
    const commit = await chosen(title, syncs.value);
    if (commit === undefined) return;
    const { directory } = fabric;
    const about = { operation: 'revert', fabric: { name, directory }, subject: commit } as const;
    PlanPanel.show(this.context, about, await this.actions(fabric, commit));
  }

  private async actions(fabric: OpenFabric, commit: string): Promise<PlanActions> {
    const engine = await this.fabrics.getEngine();
    const { directory } = fabric;
    const current = (): OpenFabric => this.fabrics.all.find(other => other.directory === directory) ?? fabric;
    let preview: RevertPreview | undefined;
    const plan = async (
      view: View,
    ): Promise<Result<{ readonly plan: RevertPlan; readonly preview: RevertPreview }>> => {
      const { session } = current();
      const planned = await engine.planRevert(session, view, commit);
      if (!planned.ok) return planned;
      const made = engine.previewRevert(view, planned.value, await session.remoteUrl());
      return ok({ plan: planned.value, preview: made });
    };
    return {
      plan: async (_accepted, isAsked) => {
        const known = isAsked ? undefined : current().session.view;
        const view = known ? ok(known) : await this.runs.read(current());
        const planned = view.ok ? await plan(view.value) : view;
        if (!planned.ok) return planned;
        ({ preview } = planned.value);
        return ok(preview.shown);
      },
      apply: (shown, { message }, request) =>
        this.runs.exclusively(current(), async () => {
          const { session } = current();
          const { name } = session.settings;
          if (!(await askToSaveAll(current()))) return failed('cancelled', 'fabric', name);
          const view = await session.refreshLocal();
          const planned = view.ok ? await plan(view.value) : view;
          if (!planned.ok) return planned;
          const { plan: now, preview: again } = planned.value;
          if (again.shown.digest !== shown.digest) return failed('plan-changed', 'files', name);
          request.step?.('files');
          const reverted = await engine.revertFiles(session, now, request.signal);
          if (!reverted.ok) return reverted;
          const options = {
            takeDrafts: false,
            reverts: now.commit,
            ...(message === undefined ? {} : { message }),
          };
          const sync = engine.plan(reverted.value, options);
          return ok(await this.runs.carryOut(current(), sync, options, request, () => this.show(current())));
        }),
      open: ({ file, line }) => openFile(directory, file, line),
      change: row => preview?.change(row),
      tell: (notice, buttons) => this.runs.tell(current(), notice, buttons),
    };
  }
}

function showProblem(title: string, problem: Problem): void {
  const { what, next } = problemText(problem);
  void vscode.window.showErrorMessage(`${title}: ${what} ${next}`);
}

/** The commit of the sync that is to be undone; undefined when the person went away. */
async function chosen(title: string, syncs: readonly PastSync[]): Promise<string | undefined> {
  const items = syncs
    .filter(({ before }) => before !== undefined)
    .map(({ commit, when, subject }) => ({
      label: subject,
      description: `${commit.slice(0, 8)} · ${ago(when, Date.now())}`,
      commit,
    }));
  if (items.length > 0) {
    const picked = await vscode.window.showQuickPick(items, {
      title,
      placeHolder: 'Nothing happens yet: what would become of the CRs comes next.',
      matchOnDescription: true,
    });
    return picked?.commit;
  }
  return vscode.window.showInputBox({
    title,
    prompt: 'No sync that can be undone is known here. Which commit is to be undone?',
    placeHolder: 'the first characters of a commit',
    ignoreFocusOut: true,
  });
}
