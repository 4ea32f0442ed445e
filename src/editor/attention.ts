import * as vscode from 'vscode';
import { snapshotOf, type Fabrics } from './fabrics';
import { indexOf } from './treeIndex';

/** The badge on the view's icon, and the context keys that decide which welcome text is shown. */
export class Attention implements vscode.Disposable {
  private readonly listening: vscode.Disposable;

  constructor(fabrics: Fabrics, view: vscode.TreeView<unknown>) {
    this.listening = fabrics.onDidChange(() => {
      const number = fabrics.all.reduce((sum, fabric) => {
        const snapshot = snapshotOf(fabric);
        return sum + (snapshot ? indexOf(snapshot).attention.length : 0);
      }, 0);
      view.badge =
        number > 0
          ? { value: number, tooltip: number === 1 ? '1 CR needs attention' : `${number} CRs need attention` }
          : undefined;
      void vscode.commands.executeCommand('setContext', 'hnpGitops.searched', fabrics.searched);
      void vscode.commands.executeCommand('setContext', 'hnpGitops.hasFabric', fabrics.all.length > 0);
    });
  }

  dispose(): void {
    this.listening.dispose();
  }
}
