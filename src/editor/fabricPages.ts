import * as vscode from 'vscode';
import type { Fabrics, OpenFabric } from './fabrics';
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
  readonly view: string;
  /** Of the tab. */
  readonly title: (fabric: string) => string;
  readonly flow: (fabric: OpenFabric, send: (message: unknown) => void) => Flow;
}

/** Pages of one kind, at most one for each fabric, which shows the fabric's newest view. They are not restored after a restart. */
export class FabricPages<Flow extends PageFlow> implements vscode.Disposable {
  private readonly open = new Map<OpenFabric, { readonly panel: vscode.WebviewPanel; readonly flow: Flow }>();
  private readonly listening: vscode.Disposable;

  constructor(
    private readonly context: vscode.ExtensionContext,
    fabrics: Fabrics,
    private readonly kind: PageKind<Flow>,
  ) {
    this.listening = fabrics.onDidChange(changed => {
      for (const [fabric, { panel, flow }] of this.open) {
        if (!fabrics.all.includes(fabric)) panel.dispose();
        else if (fabric === changed && panel.visible) flow.show();
      }
    });
  }

  dispose(): void {
    this.listening.dispose();
    for (const { panel } of [...this.open.values()]) panel.dispose();
  }

  /** Shows the page of a fabric, the open one if there is one. */
  show(fabric: OpenFabric): Flow {
    const { panel, flow } = this.open.get(fabric) ?? this.make(fabric);
    panel.reveal();
    return flow;
  }

  private make(fabric: OpenFabric): { readonly panel: vscode.WebviewPanel; readonly flow: Flow } {
    const { extensionUri } = this.context;
    const { view, title, flow: makeFlow } = this.kind;
    const name = title(fabric.session.settings.name);
    const panel = vscode.window.createWebviewPanel(
      `hnpGitops.${view}`,
      name,
      vscode.ViewColumn.Active,
      webviewOptions(extensionUri),
    );
    // It resolves to false while the page is hidden; a page that shows again says `ready` and gets the newest.
    const flow = makeFlow(fabric, message => void panel.webview.postMessage(message));
    const receiving = panel.webview.onDidReceiveMessage((message: unknown) => flow.receive(message));
    panel.onDidDispose(() => {
      this.open.delete(fabric);
      receiving.dispose();
      flow.dispose();
    });
    panel.webview.html = webviewHtml(panel.webview, extensionUri, view, name);
    const made = { panel, flow };
    this.open.set(fabric, made);
    return made;
  }
}
