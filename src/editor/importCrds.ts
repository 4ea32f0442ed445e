import * as vscode from 'vscode';
import { problemText } from '../model/problemText';
import { count } from '../model/words';
import type { CrdImportPlan, CrdImportRow } from '../validate/crdImport';
import type { Fabrics, OpenFabric } from './fabrics';
import { withFileProgress } from './fileProgress';

/** Fields that a row names, and files that a dialog names as not imported; the rest is counted. */
const NAMED = 4;
const NAMED_FILES = 10;

/** Imports CRDs into a fabric, which then decide in place of the built-in schemas: asks from where, shows the plan, writes it. */
export async function importCrds(fabrics: Fabrics, fabric: OpenFabric): Promise<void> {
  const from = await pickSource(fabric);
  if (from === undefined) return;
  const engine = await fabrics.getEngine();
  const { name } = fabric.session.settings;
  const title = `${name}: import CRDs`;
  const location = vscode.ProgressLocation.Notification;
  const abort = new AbortController();
  const plan = await vscode.window.withProgress({ location, title, cancellable: true }, (_, token) => {
    token.onCancellationRequested(() => abort.abort());
    return engine.planCrds(fabric.session, from, abort.signal);
  });
  if (abort.signal.aborted) return;
  if (!plan.ok) {
    tell(problemText(plan.problem));
    return;
  }
  if (!(await isAccepted(name, plan.value))) return;
  const done = await withFileProgress(title, request =>
    engine.importCrds(fabric.session, plan.value, request),
  );
  if (!done.ok) tell(problemText(done.problem));
  else {
    const files = count(plan.value.steps.length, 'CRD file');
    void vscode.window.showInformationMessage(
      `${name}: ${files} written to .hnp/crds/. Commit them, so that everybody checks alike.`,
    );
  }
}

function tell({ what, next }: { readonly what: string; readonly next: string }): void {
  void vscode.window.showErrorMessage(`${what} ${next}`);
}

async function pickSource(fabric: OpenFabric): Promise<{ folder: string } | 'cluster' | undefined> {
  const { cluster } = fabric.session.settings;
  const fromCluster = {
    label: '$(server-environment) From the cluster',
    description: cluster?.context ?? '',
    detail: 'Reads only the CRDs of the fabric’s kinds (get customresourcedefinitions).',
    from: 'cluster' as const,
  };
  const fromFolder = {
    label: '$(folder) From a folder',
    description: '',
    detail: 'Takes the CRDs among its YAML files, also in folders below it.',
    from: 'folder' as const,
  };
  const items = cluster === undefined ? [fromFolder] : [fromCluster, fromFolder];
  const title = 'Import CRDs, which take the place of the built-in schemas';
  const picked = await vscode.window.showQuickPick(items, { title });
  if (picked?.from !== 'folder') return picked?.from;
  const [folder] =
    (await vscode.window.showOpenDialog({
      canSelectFolders: true,
      canSelectFiles: false,
      openLabel: 'Import CRDs',
    })) ?? [];
  return folder && { folder: folder.fsPath };
}

/** Shows what would be written; asks only when there is something. */
async function isAccepted(name: string, plan: CrdImportPlan): Promise<boolean> {
  const { rows, refused, steps } = plan;
  const lines = [
    ...rows.map(rowText),
    ...refused.slice(0, NAMED_FILES).map(({ from, reason }) => `Not imported from ${from}: ${reason}`),
    ...(refused.length > NAMED_FILES ? [`Not imported from ${refused.length - NAMED_FILES} more.`] : []),
  ];
  const detail = lines.join('\n');
  if (steps.length === 0) {
    const message =
      rows.length > 0
        ? `${name} has these CRDs already.`
        : 'No CRD was found that could be used for one of the fabric’s kinds.';
    await vscode.window.showInformationMessage(message, { modal: true, detail });
    return false;
  }
  const yes = 'Import';
  const message = `Write ${count(steps.length, 'CRD file')} into ${name}?`;
  return (await vscode.window.showInformationMessage(message, { modal: true, detail }, yes)) === yes;
}

function rowText({ kind, serves, file, outcome, added, removed, notChecked }: CrdImportRow): string {
  const parts = [
    ...(added.length > 0 ? [`more fields: ${named(added)}`] : []),
    ...(removed.length > 0 ? [`fewer fields: ${named(removed)}`] : []),
    ...(notChecked > 0 ? [`${count(notChecked, 'rule')} not checked here`] : []),
  ];
  const more = parts.length > 0 ? ` (${parts.join('; ')})` : '';
  return `${kind} ${serves.join(', ')}: ${file} ${outcome}${more}`;
}

function named(fields: readonly string[]): string {
  const rest = fields.length - NAMED;
  return `${fields.slice(0, NAMED).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}
