import * as vscode from 'vscode';
import { identityLabel, identityOfKey } from '../../model/identity';
import type { FieldTarget } from '../draftLens';
import type { Fabrics } from '../fabrics';
import type { FilePlans } from '../filePlans';
import { positionOf, rangeOf, type OpenFiles } from './openFile';

/**
 * Renames a CR, or a part of one, with everything that names it. VS Code asks for the name; the plan that is shown then
 * carries it out. VS Code's own preview would show every place unchecked, and what is renamed in some places only is
 * broken.
 */
export class FabricRename implements vscode.RenameProvider {
  constructor(
    private readonly files: OpenFiles,
    private readonly plans: FilePlans,
  ) {}

  async prepareRename(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<{ range: vscode.Range; placeholder: string } | undefined> {
    const open = await this.files.of(document);
    if (open === undefined) return undefined;
    const start = open.language.startRename(open.index, open.file, positionOf(position));
    if (!start.ok) throw new Error(start.reason);
    return { range: rangeOf(start.range), placeholder: start.name };
  }

  /** Shows the plan; there is nothing that VS Code would have to edit. */
  async provideRenameEdits(
    document: vscode.TextDocument,
    position: vscode.Position,
    to: string,
  ): Promise<vscode.WorkspaceEdit | undefined> {
    const open = await this.files.of(document);
    if (open === undefined) return undefined;
    const { fabric, language, index, file } = open;
    const start = language.startRename(index, file, positionOf(position));
    if (!start.ok) throw new Error(start.reason);
    const plan = language.planRename(index, { ...start, to });
    if (!plan.ok) throw new Error(plan.reason);
    await this.plans.rename(fabric, plan);
    return new vscode.WorkspaceEdit();
  }
}

/** Asks for another name of a CR, and shows the plan. */
export async function renameResource(
  fabrics: Fabrics,
  plans: FilePlans,
  { fabric, key }: Pick<FieldTarget, 'fabric' | 'key'>,
): Promise<void> {
  const { language } = await fabrics.getEngine();
  const index = fabric.session.live?.index;
  if (index === undefined) {
    void vscode.window.showInformationMessage('The fabric is still being read. Try again in a moment.');
    return;
  }
  const identity = identityOfKey(key);
  const { kind, name, namespace } = identity;
  const to = await vscode.window.showInputBox({
    title: `Rename ${identityLabel(identity)}`,
    prompt: 'Nothing happens yet: the plan comes next, with every place that names it.',
    value: name,
    validateInput: text =>
      text === name ? undefined : language.refusedNewName(index, kind, text, namespace),
  });
  if (to === undefined || to === name) return;
  const plan = language.planRename(index, { target: { kind, name }, namespace, to });
  if (plan.ok) await plans.rename(fabric, plan);
  else void vscode.window.showErrorMessage(plan.reason);
}
