import * as path from 'node:path';
import * as vscode from 'vscode';
import type { FabricSession } from '../sync/session';
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
      // A file that is opened is looked at, whether its coming was told or not.
      vscode.workspace.onDidOpenTextDocument(document =>
        this.tell(document, (session, file) => session.filesChanged([file])),
      ),
      vscode.workspace.onDidSaveTextDocument(document =>
        this.tell(document, (session, file) => session.filesChanged([file])),
      ),
      vscode.workspace.onDidCloseTextDocument(document =>
        this.tell(document, (session, file) => session.textChanged(file, undefined)),
      ),
      fabrics.onDidChange(fabric => {
        // Editors may have been there before their fabric was opened.
        if (fabric !== undefined) return;
        for (const document of vscode.workspace.textDocuments) if (document.isDirty) this.typed(document);
      }),
    ];
  }

  private soon(document: vscode.TextDocument): void {
    const key = document.uri.toString();
    clearTimeout(this.waiting.get(key));
    this.waiting.set(
      key,
      setTimeout(() => this.typed(document), QUIET_MS),
    );
  }

  private typed(document: vscode.TextDocument): void {
    const text = document.isDirty ? document.getText() : undefined;
    this.tell(document, (session, file) => session.textChanged(file, text));
  }

  private tell(document: vscode.TextDocument, what: (session: FabricSession, file: string) => void): void {
    const key = document.uri.toString();
    clearTimeout(this.waiting.get(key));
    this.waiting.delete(key);
    const fabric = this.fabrics.of(document.uri);
    if (!fabric) return;
    const file = path.relative(fabric.directory, document.uri.fsPath).replaceAll('\\', '/');
    if (/^(?:raw|unmanaged|managed)\/.+\.(?:ya?ml|json)$/i.test(file)) what(fabric.session, file);
  }

  dispose(): void {
    for (const timer of this.waiting.values()) clearTimeout(timer);
    for (const disposable of this.listening) disposable.dispose();
  }
}
