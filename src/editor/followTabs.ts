import * as path from 'node:path';
import * as vscode from 'vscode';
import type { FileOutcome } from '../sync/fileWork';
import type { OpenFabric } from './fabrics';

/** Where somebody was in an editor. */
interface Place {
  readonly selection?: vscode.Selection;
  readonly visible?: vscode.Range;
}

/** Where people are in the files that are shown, before an operation moves them. */
export function placesShown(): ReadonlyMap<string, Place> {
  return new Map(
    vscode.window.visibleTextEditors.map(({ document, selection, visibleRanges: [visible] }) => [
      document.uri.toString(),
      { selection, ...(visible === undefined ? {} : { visible }) },
    ]),
  );
}

/** Closes tabs of files that went, and opens the file that the document went to, at the same place. */
export async function followTabs(
  { directory }: OpenFabric,
  { plan, changed }: FileOutcome,
  places: ReadonlyMap<string, Place>,
): Promise<void> {
  const gone = new Set(changed);
  for (const tab of vscode.window.tabGroups.all.flatMap(group => group.tabs)) {
    if (!(tab.input instanceof vscode.TabInputText) || tab.isDirty) continue;
    const { uri } = tab.input;
    const file = path.relative(directory, uri.fsPath).replaceAll('\\', '/');
    const target = plan.rows.find(row => row.file === file && row.moves && row.target !== undefined)?.target;
    if (!gone.has(file) || target === undefined || target === file || (await exists(uri))) continue;
    const { isActive, group } = tab;
    const { selection, visible } = places.get(uri.toString()) ?? {};
    await vscode.window.tabGroups.close(tab);
    const editor = await vscode.window.showTextDocument(vscode.Uri.file(path.join(directory, target)), {
      viewColumn: group.viewColumn,
      preserveFocus: !isActive,
      preview: false,
      ...(selection === undefined ? {} : { selection }),
    });
    if (visible !== undefined) editor.revealRange(visible, vscode.TextEditorRevealType.AtTop);
  }
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}
