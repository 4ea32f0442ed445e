import * as vscode from 'vscode';
import { attentionOf } from '../compare/summary';
import { count } from '../model/words';
import { snapshotOf, type Fabrics } from './fabrics';

/** The badge on the view's icon, and the context keys that decide which welcome text is shown. */
export class Attention implements vscode.Disposable {
  private readonly listening: vscode.Disposable;

  constructor(fabrics: Fabrics, view: vscode.TreeView<unknown>) {
    this.listening = fabrics.onDidChange(() => {
      const number = fabrics.all.reduce(
        (sum, fabric) => sum + attentionOf(snapshotOf(fabric)?.resources ?? []).length,
        0,
      );
      view.badge =
        number > 0 ? { value: number, tooltip: `${count(number, 'CR')} need attention` } : undefined;
      void vscode.commands.executeCommand('setContext', 'hnpGitops.searched', fabrics.searched);
    });
  }

  dispose(): void {
    this.listening.dispose();
  }
}
