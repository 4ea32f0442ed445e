import * as path from 'node:path';
import * as vscode from 'vscode';
import type { Finding } from '../model/finding';
import type { FileChange, OfferedFix } from '../validate/applyFix';
import { commands } from './commands';
import type { Fabrics, OpenFabric } from './fabrics';
import type { MendTarget } from './mendFile';

const { QuickFix, SourceFixAll } = vscode.CodeActionKind;
const fixAll = SourceFixAll.append('hnpGitops');

/** A finding that a person wants to let pass. */
interface SuppressTarget {
  readonly fabric: OpenFabric;
  readonly document: vscode.TextDocument;
  readonly finding: Finding;
}

/** Offers what would mend a finding, for one, for all of a file, or to let it pass with a reason. */
export class QuickFixes implements vscode.CodeActionProvider {
  static readonly kinds = [QuickFix, fixAll];

  constructor(private readonly fabrics: Fabrics) {}

  provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    context: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    const fabric = this.fabrics.of(document.uri);
    if (!fabric) return [];
    const file = path.relative(fabric.directory, document.uri.fsPath).replaceAll('\\', '/');
    const findings = (fabric.session.live?.findings ?? []).filter(finding => finding.file === file);
    if (context.only !== undefined && fixAll.contains(context.only) && !context.only.intersects(QuickFix))
      return this.allOf(fabric, document, findings);
    if (context.only !== undefined && !context.only.contains(QuickFix)) {
      return SourceFixAll.intersects(context.only) ? this.allOf(fabric, document, findings) : [];
    }
    return findings
      .filter(finding => range.intersection(rangeOf(finding)) !== undefined)
      .flatMap(finding => this.actionsOf(fabric, document, finding, context.diagnostics));
  }

  private actionsOf(
    fabric: OpenFabric,
    document: vscode.TextDocument,
    finding: Finding,
    diagnostics: readonly vscode.Diagnostic[],
  ): vscode.CodeAction[] {
    const own = diagnostics.filter(
      ({ range, message }) => range.isEqual(rangeOf(finding)) && message === finding.message,
    );
    const actions = fixesOf(fabric, finding).map(fix => {
      const action = new vscode.CodeAction(fix.title, QuickFix);
      action.diagnostics = [...own];
      action.isPreferred = fix.preferred;
      // Files are moved by our own operation: VS Code's would write what is not saved when it is undone.
      if (fix.changes.some(({ kind }) => kind === 'move'))
        action.command = mendCommand({
          fabric,
          file: finding.file,
          outcome: finding.file.startsWith('managed/') ? 'moved' : 'new',
        });
      else action.edit = workspaceEdit(fabric, document, fix.changes);
      return action;
    });
    if (finding.severity === 'error' && finding.file.startsWith('managed/')) {
      const action = new vscode.CodeAction('Move to unmanaged/', QuickFix);
      action.diagnostics = [...own];
      action.command = mendCommand({ fabric, file: finding.file, outcome: 'unmanaged' });
      actions.push(action);
    }
    if (fabric.session.ports.validation.isSuppressible(finding.code)) {
      const action = new vscode.CodeAction(`Let ${finding.code} pass here, with a reason…`, QuickFix);
      action.diagnostics = [...own];
      const target: SuppressTarget = { fabric, document, finding };
      action.command = { command: commands.suppress.id, title: commands.suppress.title, arguments: [target] };
      actions.push(action);
    }
    return actions;
  }

  /** The preferred fixes of a file that only change its text and do not touch each other. */
  private allOf(
    fabric: OpenFabric,
    document: vscode.TextDocument,
    findings: readonly Finding[],
  ): vscode.CodeAction[] {
    const edits: { start: number; end: number; text: string }[] = [];
    for (const finding of findings) {
      const fix = fixesOf(fabric, finding).find(({ preferred }) => preferred);
      const [change, ...more] = fix?.changes ?? [];
      if (change?.kind !== 'edit' || more.length > 0) continue;
      const free = change.edits.every(edit =>
        edits.every(other => edit.end < other.start || other.end < edit.start),
      );
      if (free) edits.push(...change.edits);
    }
    if (edits.length === 0) return [];
    const action = new vscode.CodeAction('Mend all that has one right answer', fixAll);
    const file = path.relative(fabric.directory, document.uri.fsPath).replaceAll('\\', '/');
    action.edit = workspaceEdit(fabric, document, [{ kind: 'edit', file, edits }]);
    return [action];
  }
}

/** Asks for a reason and writes the comment that lets a finding pass; not saved, so that it can be looked at. */
export async function suppressFinding(argument: unknown): Promise<void> {
  const { fabric, document, finding } = argument as SuppressTarget;
  const reason = await vscode.window.showInputBox({
    title: `Let ${finding.code} pass in ${finding.resource?.name ?? 'this document'}`,
    prompt: 'Why is it right as it is? The reason stands in the file as a comment, and everybody sees it.',
    validateInput: text => (text.trim() === '' ? 'A reason is needed.' : undefined),
  });
  const index = fabric.session.live?.index;
  if (reason === undefined || index === undefined) return;
  const change = fabric.session.ports.validation.suppression(finding, index, reason);
  const applied =
    change !== undefined && (await vscode.workspace.applyEdit(workspaceEdit(fabric, document, [change])));
  if (!applied) {
    void vscode.window.showWarningMessage(
      `The comment could not be written: the document does not begin on a line of its own. Write # hnp-gitops-ignore ${finding.code}: reason into it by hand.`,
    );
  }
}

function fixesOf(fabric: OpenFabric, finding: Finding): readonly OfferedFix[] {
  const index = fabric.session.live?.index;
  return index === undefined ? [] : fabric.session.ports.validation.fixes(finding, index);
}

function mendCommand(target: MendTarget): vscode.Command {
  const { id, title } = commands.mendFile;
  return { command: id, title, arguments: [target] };
}

function rangeOf({ range: { start, end } }: Finding): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

/** Only the open document's text is edited; another file that a fix needs is created. */
function workspaceEdit(
  fabric: OpenFabric,
  document: vscode.TextDocument,
  changes: readonly FileChange[],
): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  const uriOf = (file: string): vscode.Uri => vscode.Uri.file(path.join(fabric.directory, file));
  for (const change of changes) {
    if (change.kind === 'create') {
      edit.createFile(uriOf(change.file), { contents: Buffer.from(change.text), overwrite: false });
    } else if (change.kind === 'edit') {
      for (const { start, end, text } of change.edits)
        edit.replace(
          document.uri,
          new vscode.Range(document.positionAt(start), document.positionAt(end)),
          text,
        );
    }
  }
  return edit;
}
