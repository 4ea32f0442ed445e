import * as vscode from 'vscode';
import { readKeptFabric } from '../model/keptFabric';
import type { Fabrics, OpenFabric } from './fabrics';
import { pageIcon } from './pageIcon';
import { webviewHtml, webviewOptions } from './webviewPage';

/** What a page shows and does. */
export interface PageFlow {
  /** The fabric has a new view, or the page is seen again. */
  show(): void;
  /** Takes a message of the page, which anything could have sent. */
  receive(message: unknown): void;
  dispose(): void;
}

/** What a kind of page is made of. */
export interface PageKind<Flow extends PageFlow> {
  /** Folder below src/webview. */
  readonly view: 'picture' | 'connections';
  /** Of the tab. */
  readonly title: (fabric: string) => string;
  readonly flow: (fabric: OpenFabric, send: (message: unknown) => void) => Flow;
  /** What a page does first that came back with its window. */
  readonly restored?: (flow: Flow) => void;
}

/**
 * Pages of one kind, at most one for each fabric, which shows the fabric's newest view. They come back with their window:
 * a page keeps its fabric's id as `fabricId` in its state.
 */
export class FabricPages<Flow extends PageFlow> implements vscode.Disposable {
  private readonly open = new Map<OpenFabric, { readonly panel: vscode.WebviewPanel; readonly flow: Flow }>();
  private readonly listening: readonly vscode.Disposable[];

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly fabrics: Fabrics,
    private readonly kind: PageKind<Flow>,
  ) {
    const changes = fabrics.onDidChange(changed => {
      for (const [fabric, { panel, flow }] of this.open) {
        if (!fabrics.all.includes(fabric)) panel.dispose();
        else if (fabric === changed && panel.visible) flow.show();
      }
    });
    const deserializeWebviewPanel = (panel: vscode.WebviewPanel, state: unknown): Promise<void> =>
      this.restore(panel, readKeptFabric(state));
    this.listening = [
      changes,
      vscode.window.registerWebviewPanelSerializer(this.viewType, { deserializeWebviewPanel }),
    ];
  }

  /** The pages stay: the window that closes now shows them again when it opens. */
  dispose(): void {
    for (const listening of this.listening) listening.dispose();
    for (const { flow } of this.open.values()) flow.dispose();
  }

  /** Shows the page of a fabric, the open one if there is one. */
  show(fabric: OpenFabric): Flow {
    const { panel, flow } = this.open.get(fabric) ?? this.fill(fabric, this.newPanel(fabric));
    panel.reveal();
    return flow;
  }

  private get viewType(): string {
    return `hnpGitops.${this.kind.view}`;
  }

  private titleOf({ session }: OpenFabric): string {
    return this.kind.title(session.settings.name);
  }

  /** Fills a panel that the window kept; closes one whose fabric is gone or has another page. */
  private async restore(panel: vscode.WebviewPanel, id: string | undefined): Promise<void> {
    await this.fabrics.known();
    const fabric = this.fabrics.all.find(({ session }) => session.settings.id === id);
    if (fabric === undefined || this.open.has(fabric)) {
      panel.dispose();
      return;
    }
    const { flow } = this.fill(fabric, panel);
    this.kind.restored?.(flow);
  }

  private newPanel(fabric: OpenFabric): vscode.WebviewPanel {
    const options = webviewOptions(this.context.extensionUri);
    return vscode.window.createWebviewPanel(
      this.viewType,
      this.titleOf(fabric),
      vscode.ViewColumn.Active,
      options,
    );
  }

  private fill(
    fabric: OpenFabric,
    panel: vscode.WebviewPanel,
  ): { readonly panel: vscode.WebviewPanel; readonly flow: Flow } {
    const { extensionUri } = this.context;
    const { view, flow: makeFlow } = this.kind;
    // It resolves to false while the page is hidden; a page that shows again says `ready` and gets the newest.
    const flow = makeFlow(fabric, message => void panel.webview.postMessage(message));
    const receiving = panel.webview.onDidReceiveMessage((message: unknown) => flow.receive(message));
    panel.onDidDispose(() => {
      this.open.delete(fabric);
      receiving.dispose();
      flow.dispose();
    });
    panel.title = this.titleOf(fabric);
    panel.iconPath = pageIcon(view);
    panel.webview.options = webviewOptions(extensionUri);
    panel.webview.html = webviewHtml(panel.webview, extensionUri, view, panel.title);
    const made = { panel, flow };
    this.open.set(fabric, made);
    return made;
  }
}
