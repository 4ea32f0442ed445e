import * as vscode from 'vscode';
import { ago, count } from '../model/words';
import { keptText, revertedText } from '../sync/planWords';
import type { PastSync, RevertPlan } from '../sync/revert';
import type { Fabrics, OpenFabric } from './fabrics';
import type { SyncCommand } from './syncCommand';

/** So many CRs are named before a person says yes; the rest is counted. */
const NAMED = 12;

/** Undoes one sync of a fabric in git and in HNP, once a person chose it and saw what would become of the CRs. */
export function revert(fabrics: Fabrics, sync: SyncCommand, fabric: OpenFabric): Promise<void> {
  return sync.exclusively(fabric, async () => {
    const { session } = fabric;
    const title = `${session.settings.name}: revert a sync`;
    const engine = await fabrics.getEngine();
    const view = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title },
      progress => {
        progress.report({ message: 'reading git, HNP and the cluster' });
        return session.refresh();
      },
    );
    if (!view.ok) {
      sync.showProblem(title, view.problem);
      return;
    }
    const syncs = await engine.pastSyncs(session, view.value);
    if (!syncs.ok) {
      sync.showProblem(title, syncs.problem);
      return;
    }
    const named = await chosen(title, syncs.value);
    if (named === undefined) return;
    const planned = await engine.planRevert(session, view.value, named);
    if (!planned.ok) {
      sync.showProblem(title, planned.problem);
      return;
    }
    if (!(await accepted(planned.value))) return;
    const reverted = await engine.revertFiles(session, planned.value);
    if (!reverted.ok) {
      sync.showProblem(title, reverted.problem);
      return;
    }
    const options = { takeDrafts: false, reverts: planned.value.commit };
    await sync.carryOut(fabric, title, engine.plan(reverted.value, options), options);
  });
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

async function accepted({ commit, resources, conflicts, steps }: RevertPlan): Promise<boolean> {
  const stay = conflicts.map(keptText);
  const lines = [...stay, ...resources.map(revertedText)];
  const more = lines.length > NAMED ? [`and ${lines.length - NAMED} more`] : [];
  const detail = [...lines.slice(0, NAMED), ...more].join('\n');
  if (steps.length === 0) {
    const why = stay.length > 0 ? 'all of it was changed again since' : 'the files are like that already';
    void vscode.window.showInformationMessage(`Nothing to undo of ${commit.slice(0, 8)}: ${why}.`);
    return false;
  }
  const action = 'Revert, Commit & Push';
  const files = count(steps.length, 'file');
  const text = `Undo ${commit.slice(0, 8)} in ${files}, with one commit that is pushed, and tell HNP?`;
  return (await vscode.window.showWarningMessage(text, { modal: true, detail }, action)) === action;
}
