import * as path from 'node:path';
import * as vscode from 'vscode';
import type { Identity } from '../model/identity';
import { canBeIgnored, type IgnoredField } from '../model/ignoredField';
import { smallestEdit } from '../yaml/edits';
import type { Fabrics, OpenFabric } from './fabrics';
import type { Refusal } from './takeSide';

/** Writes and removes rules of a fabric's `.hnp/fabric.yaml`, by splicing; nothing is committed. */
export class IgnoreFields {
  constructor(private readonly fabrics: Fabrics) {}

  /** @param field as the compare view names it */
  async ignore(fabric: OpenFabric, { kind, name }: Identity, field: string): Promise<Refusal> {
    if (!canBeIgnored(field)) return `${field} cannot be named in a rule.`;
    return this.edit(fabric, { kind, name, field }, true);
  }

  stop(fabric: OpenFabric, rule: IgnoredField): Promise<Refusal> {
    return this.edit(fabric, rule, false);
  }

  private async edit({ directory }: OpenFabric, rule: IgnoredField, isIgnored: boolean): Promise<Refusal> {
    const uri = vscode.Uri.file(path.join(directory, '.hnp', 'fabric.yaml'));
    const document = await openedIfThere(uri);
    if (document === undefined)
      return 'This fabric has no .hnp/fabric.yaml that could hold the rule. Initialize the fabric first.';
    const wasDirty = document.isDirty;
    const text = document.getText();
    const edited = (await this.fabrics.getEngine()).editIgnoreRule(text, rule, isIgnored);
    if (!edited.ok) return `.hnp/fabric.yaml was not changed: ${edited.reason}.`;
    const edit = new vscode.WorkspaceEdit();
    const { start, end, text: insert } = smallestEdit(text, edited.text);
    edit.replace(uri, new vscode.Range(document.positionAt(start), document.positionAt(end)), insert);
    if (!(await vscode.workspace.applyEdit(edit))) return 'VS Code did not apply the edit.';
    if (wasDirty) return '.hnp/fabric.yaml has the rule and other edits that are not saved. Save it.';
    return (await document.save()) ? undefined : '.hnp/fabric.yaml was changed but could not be saved.';
  }
}

async function openedIfThere(uri: vscode.Uri): Promise<vscode.TextDocument | undefined> {
  try {
    return await vscode.workspace.openTextDocument(uri);
  } catch {
    return undefined;
  }
}
