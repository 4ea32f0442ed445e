import * as vscode from 'vscode';
import { readFromPlan } from '../model/planMessages';
import type { PlanAbout } from '../model/planMessages';
import { planTabTitle } from '../model/planWords';
import type { PlanActions } from './planActions';
import { PlanFlow } from './planFlow';
import { pageIcon } from './pageIcon';
import { webviewHtml, webviewOptions } from './webviewPage';

const viewType = 'hnpGitops.plan';

/** Files change in bursts: a plan is made when nothing changed for so long (ms). */
const SETTLE_MS = 300;

/**
 * The plan of one operation on one fabric's files, to be looked at and carried out. There is at most one per fabric and
 * operation. It is not restored after a restart of VS Code: a plan is about the files as they are now.
 */
export class PlanPanel {
  private static readonly open = new Set<PlanPanel>();
  private readonly disposables: vscode.Disposable[] = [];
  private readonly flow: PlanFlow;
  private settling: NodeJS.Timeout | undefined;

  private constructor(
    private readonly panel: vscode.WebviewPanel,
    extensionUri: vscode.Uri,
    private readonly about: PlanAbout,
    actions: PlanActions,
  ) {
    const { webview } = panel;
    this.flow = new PlanFlow(about, actions, {
      // It resolves to false while the view is hidden; a view that shows again says `ready` and gets the newest.
      send: message => void webview.postMessage(message),
      close: () => {
        panel.dispose();
      },
    });
    PlanPanel.open.add(this);
    this.disposables.push(
      panel.onDidDispose(() => this.closed()),
      panel.onDidChangeViewState(() => this.flow.setVisible(panel.visible)),
      webview.onDidReceiveMessage((message: unknown) => {
        const checked = readFromPlan(message);
        if (checked !== undefined) this.flow.receive(checked);
      }),
    );
    panel.iconPath = pageIcon('plan');
    webview.html = webviewHtml(webview, extensionUri, 'plan', titleOf(about));
  }

  /**
   * Shows the plan of an operation, the open one if there is one: it keeps its own actions then, and plans anew. One for
   * the same directory under another name, as a fabric to be set up can have, or about another sync, is closed.
   */
  static show(context: vscode.ExtensionContext, about: PlanAbout, actions: PlanActions): PlanPanel {
    for (const panel of PlanPanel.open) {
      if (panel.about.operation !== about.operation) continue;
      if (panel.about.fabric.directory !== about.fabric.directory) continue;
      if (panel.about.fabric.name !== about.fabric.name || panel.about.subject !== about.subject) {
        panel.panel.dispose();
        continue;
      }
      panel.panel.reveal();
      panel.flow.receive({ type: 'refresh' });
      return panel;
    }
    const { extensionUri } = context;
    const { Active } = vscode.ViewColumn;
    const panel = vscode.window.createWebviewPanel(
      viewType,
      titleOf(about),
      Active,
      webviewOptions(extensionUri),
    );
    return new PlanPanel(panel, extensionUri, about, actions);
  }

  /** Closes the plan of an operation in a directory (absolute), whose actions were made from other answers of a person. */
  static close(operation: PlanAbout['operation'], directory: string): void {
    for (const { about, panel } of PlanPanel.open)
      if (about.operation === operation && about.fabric.directory === directory) panel.dispose();
  }

  /** Does what may open other tabs in front of a plan, and shows that again where it was seen before. */
  static async keepShown(about: PlanAbout, run: () => Promise<void>): Promise<void> {
    const seen = [...PlanPanel.open].find(({ panel, about: own }) => own === about && panel.visible);
    await run();
    if (seen && PlanPanel.open.has(seen) && !seen.panel.visible) seen.panel.reveal();
  }

  /** Files of the fabric in a directory (absolute) changed: its open plans are made anew while they are seen. */
  static filesChanged(directory: string): void {
    for (const panel of PlanPanel.open) if (panel.about.fabric.directory === directory) panel.refresh();
  }

  /** Files changed: plans anew once they come to rest, if the view is seen, else when it is seen again. */
  refresh(): void {
    clearTimeout(this.settling);
    this.settling = setTimeout(() => this.flow.refresh(), SETTLE_MS);
  }

  private closed(): void {
    clearTimeout(this.settling);
    PlanPanel.open.delete(this);
    this.flow.dispose();
    for (const disposable of this.disposables) disposable.dispose();
  }
}

function titleOf({ operation, fabric }: PlanAbout): string {
  return planTabTitle(operation, fabric.name);
}
