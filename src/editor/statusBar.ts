import * as vscode from 'vscode';
import { summarize } from '../compare/summary';
import { stateWords } from '../model/stateWords';
import { commands } from './commands';
import { snapshotOf, type Fabrics, type OpenFabric } from './fabrics';

/** One item: the worst thing of the active fabric, and a click for the next step. */
export class StatusBar implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem(
    'hnpGitops.status',
    vscode.StatusBarAlignment.Left,
    40,
  );
  private readonly disposables: vscode.Disposable[];

  constructor(private readonly fabrics: Fabrics) {
    this.item.name = 'HNP GitOps';
    this.disposables = [
      this.item,
      fabrics.onDidChange(() => this.render()),
      vscode.window.onDidChangeActiveTextEditor(() => this.render()),
    ];
  }

  private active(): OpenFabric | undefined {
    const uri = vscode.window.activeTextEditor?.document.uri;
    return (uri && this.fabrics.of(uri)) ?? this.fabrics.all[0];
  }

  private render(): void {
    const fabric = this.active();
    const snapshot = fabric && snapshotOf(fabric);
    if (!fabric || !snapshot) {
      this.item.hide();
      return;
    }
    const { headline, worst } = summarize(snapshot.resources);
    const trouble =
      worst === 'conflict' || worst === 'invalid' || worst === 'drifted' || worst === 'orphaned';
    const icon = worst === undefined ? 'server' : stateWords[worst].codicon;
    this.item.text = `$(${icon}) ${snapshot.fabric.name}: ${headline}`;
    this.item.tooltip = trouble ? 'Show what needs attention' : 'Sync…';
    this.item.command = trouble
      ? { command: `workbench.view.extension.hnpGitops`, title: 'Fabrics' }
      : { command: commands.sync.id, title: commands.sync.title, arguments: [{ type: 'fabric', fabric }] };
    this.item.show();
  }

  dispose(): void {
    for (const disposable of this.disposables) disposable.dispose();
  }
}
