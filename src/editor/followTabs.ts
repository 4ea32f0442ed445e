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

/** Where an operation took files (relative to the fabric's directory): of a file of many documents, where the first went. */
export function movesOf({ plan, changed }: FileOutcome): ReadonlyMap<string, string> {
  const written = new Set(changed);
  const moves = new Map<string, string>();
  for (const { file, target, moves: moved } of plan.rows)
    if (moved && target !== undefined && target !== file && written.has(file) && !moves.has(file))
      moves.set(file, target);
  return moves;
}

/** Closes tabs of files that went, and opens the file that the document went to, at the same place. */
export async function followTabs(
  { directory }: OpenFabric,
  moves: ReadonlyMap<string, string>,
  places: ReadonlyMap<string, Place>,
): Promise<void> {
  for (const tab of vscode.window.tabGroups.all.flatMap(group => group.tabs)) {
    if (!(tab.input instanceof vscode.TabInputText)) continue;
    const { uri } = tab.input;
    if (hasUnsaved(uri) ?? tab.isDirty) continue;
    const file = path.relative(directory, uri.fsPath).replaceAll('\\', '/');
    const target = moves.get(file);
    if (target === undefined || (await exists(uri))) continue;
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

/** Undefined where no document is open. A tab is told of a save apart from its document, whose save we follow here. */
function hasUnsaved(uri: vscode.Uri): boolean | undefined {
  return vscode.workspace.textDocuments.find(other => other.uri.toString() === uri.toString())?.isDirty;
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}
