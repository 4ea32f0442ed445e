import * as path from 'node:path';
import * as vscode from 'vscode';
import type { Fabrics } from './fabrics';

/** Typing comes in bursts; a burst is checked once, this many milliseconds after its last key. */
const QUIET_MS = 120;

/** Tells each fabric's session what is typed and saved in the editors, so that findings follow the text and not the disk. */
export class LiveEditors implements vscode.Disposable {
  private readonly waiting = new Map<string, NodeJS.Timeout>();
  private readonly listening: readonly vscode.Disposable[];

  constructor(private readonly fabrics: Fabrics) {
    this.listening = [
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) this.soon(document);
      }),
      vscode.workspace.onDidSaveTextDocument(document => this.tell(document, 'saved')),
      vscode.workspace.onDidCloseTextDocument(document => this.tell(document, 'dropped')),
      fabrics.onDidChange(fabric => {
        // Editors may have been there before their fabric was opened.
        if (fabric !== undefined) return;
        for (const document of vscode.workspace.textDocuments)
          if (document.isDirty) this.tell(document, 'edited');
      }),
    ];
  }

  private soon(document: vscode.TextDocument): void {
    const key = document.uri.toString();
    clearTimeout(this.waiting.get(key));
    const check = (): void => this.tell(document, document.isDirty ? 'edited' : 'dropped');
    this.waiting.set(key, setTimeout(check, QUIET_MS));
  }

  private tell(document: vscode.TextDocument, change: 'edited' | 'saved' | 'dropped'): void {
    const key = document.uri.toString();
    clearTimeout(this.waiting.get(key));
    this.waiting.delete(key);
    const fabric = this.fabrics.of(document.uri);
    if (!fabric) return;
    const file = path.relative(fabric.directory, document.uri.fsPath).replaceAll('\\', '/');
    if (!/^(?:raw|unmanaged|managed)\/.+\.(?:ya?ml|json)$/i.test(file)) return;
    fabric.session.textChanged(file, change, document.getText());
  }

  dispose(): void {
    for (const timer of this.waiting.values()) clearTimeout(timer);
    for (const disposable of this.listening) disposable.dispose();
  }
}
