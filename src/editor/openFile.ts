import * as path from 'node:path';
import * as vscode from 'vscode';

/** Opens a file of a fabric (relative) at a line, from 0. One that is not there, or a folder, is not opened. */
export async function openFile(directory: string, file: string, line: number): Promise<void> {
  const uri = vscode.Uri.file(path.join(directory, file));
  const stat = await vscode.workspace.fs.stat(uri).then(
    found => found,
    () => undefined, // It is made when the plan is carried out, or gone.
  );
  if (stat?.type !== vscode.FileType.File) return;
  const at = new vscode.Position(line, 0);
  await vscode.window.showTextDocument(uri, { selection: new vscode.Range(at, at) });
}
