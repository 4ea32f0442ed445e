import * as vscode from 'vscode';
import type { RenamePlan } from '../../language/renamePlan';
import { count } from '../../model/words';
import { LineIndex } from '../../yaml/lines';
import { positionOf, rangeOf, uriOf, type OpenFile, type OpenFiles } from './openFile';

/**
 * Renames a CR, or a part of one, with everything that names it. VS Code shows and applies the edit. Where the cluster
 * makes it a deletion and a creation, we ask first: VS Code's own confirmation would show every place unchecked, and what
 * is renamed in some places only is broken.
 */
export class FabricRename implements vscode.RenameProvider {
  constructor(private readonly files: OpenFiles) {}

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

  async provideRenameEdits(
    document: vscode.TextDocument,
    position: vscode.Position,
    newName: string,
  ): Promise<vscode.WorkspaceEdit | undefined> {
    const open = await this.files.of(document);
    if (open === undefined) return undefined;
    const plan = open.language.planRename(open.index, open.file, positionOf(position), newName);
    if (!plan.ok) throw new Error(plan.reason);
    if (!(await confirmed(open, plan))) return new vscode.WorkspaceEdit();
    return editOf(open, plan);
  }
}

/**
 * Tells what the rename means, and saves what must be saved: of a file with text that is not saved the old bytes would
 * move, and undo would write the new ones.
 * @returns false when the person gave up
 */
async function confirmed({ fabric, language }: OpenFile, plan: RenamePlan): Promise<boolean> {
  const files = new Set([...plan.edits.keys()].map(file => uriOf(fabric, file).toString()));
  const dirty = vscode.workspace.textDocuments.filter(
    ({ isDirty, uri }) => isDirty && files.has(uri.toString()),
  );
  const warnings = language.renameWarnings(plan);
  if (dirty.length === 0 && warnings.length === 0) return true;
  const { kind, name, sub } = plan.target;
  const what = sub === undefined ? `${kind} ${name}` : `${sub.type} ${sub.name} of ${kind} ${name}`;
  const question = `Rename ${what} to ${plan.to}, in ${count(plan.places, 'place')} of ${count(plan.edits.size, 'file')}?`;
  const unsaved = dirty.map(({ uri }) => vscode.workspace.asRelativePath(uri)).join(', ');
  const detail = [...warnings, ...(dirty.length > 0 ? [`Not saved, and saved first: ${unsaved}.`] : [])];
  const rename = dirty.length > 0 ? 'Save and Rename' : 'Rename';
  const chosen = await vscode.window.showWarningMessage(
    question,
    { modal: true, detail: detail.join('\n\n') },
    rename,
  );
  if (chosen !== rename) return false;
  for (const document of dirty) {
    if (!(await document.save())) {
      const file = vscode.workspace.asRelativePath(document.uri);
      throw new Error(`${file} could not be saved. Nothing was renamed.`);
    }
  }
  return true;
}

function editOf({ fabric, index }: OpenFile, plan: RenamePlan): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  for (const [file, edits] of plan.edits) {
    const uri = uriOf(fabric, file);
    const lines = new LineIndex(index.files.get(file)?.parsed.text ?? '');
    for (const { text, ...span } of edits) edit.replace(uri, rangeOf(lines.rangeOf(span)), text);
  }
  if (plan.move !== undefined) {
    const { from, to } = plan.move;
    edit.renameFile(uriOf(fabric, from), uriOf(fabric, to), { overwrite: false });
  }
  return edit;
}
