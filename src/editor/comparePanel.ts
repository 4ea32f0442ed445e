import * as vscode from 'vscode';
import { readCompareViewState, readFromCompare } from '../model/compareMessages';
import type { FromCompare, TakeSide, ToCompare, WrittenField } from '../model/compareMessages';
import { identityKey } from '../model/identity';
import type { Identity } from '../model/identity';
import type { IgnoredField } from '../model/ignoredField';
import type { Path } from '../model/json';
import type { Snapshot } from '../model/state';
import { factsOf } from './compareFacts';
import { pageIcon } from './pageIcon';
import { webviewHtml, webviewOptions } from './webviewPage';

const viewType = 'hnpGitops.compare';

/** One fabric, as far as the compare view reads it. */
export interface CompareSource {
  /** The newest snapshot; undefined before the first. */
  snapshot(): Snapshot | undefined;
  /** Calls back on every new snapshot until it is disposed of. */
  onSnapshot(listener: () => void): vscode.Disposable;
  /** Who wrote the fields that differ into the CR's file, as far as git says so. */
  written?(key: string): Promise<readonly WrittenField[]>;
  /** Web address of a commit with `{commit}` in it, such as `https://github.com/o/r/commit/{commit}`. */
  commitUrl?(): string | undefined;
}

/**
 * What the view's buttons do. A rejected promise is shown in the view as the reason why nothing was changed, so its
 * message is a sentence for people. The path [] is the CR as a whole.
 */
export interface CompareActions {
  take(identity: Identity, path: Path, side: TakeSide): Promise<void>;
  takeAll(identity: Identity, side: TakeSide): Promise<void>;
  undo(identity: Identity, path: Path): Promise<void>;
  /** @param field the row's label */
  ignore(identity: Identity, field: string): Promise<void>;
  stopIgnoring(rule: IgnoredField): Promise<void>;
  /** Opens the CR's file, at the field if there is a path. */
  open(identity: Identity, path?: Path): Promise<void>;
  sync(identity: Identity): Promise<void>;
  refresh(): Promise<void>;
  checkConnection(): Promise<void>;
}

/** The compare view of one CR. There is at most one per CR; it renders the newest snapshot and nothing else. */
export class ComparePanel {
  private static readonly open = new Set<ComparePanel>();
  private readonly disposables: vscode.Disposable[] = [];
  private isReady = false;

  private constructor(
    private readonly panel: vscode.WebviewPanel,
    extensionUri: vscode.Uri,
    private readonly source: CompareSource,
    private readonly identity: Identity,
    private readonly actions: CompareActions,
  ) {
    ComparePanel.open.add(this);
    panel.title = titleOf(identity);
    panel.webview.options = webviewOptions(extensionUri);
    this.disposables.push(
      panel.onDidDispose(() => this.closed()),
      panel.webview.onDidReceiveMessage((message: unknown) => this.receive(message)),
      source.onSnapshot(() => this.post()),
    );
    panel.iconPath = pageIcon('compare');
    panel.webview.html = webviewHtml(panel.webview, extensionUri, 'compare', titleOf(identity));
  }

  /**
   * Shows the compare view of a CR, the open one if there is one.
   * @param key the CR's `identityKey`; it need not be in the newest snapshot.
   */
  static show(
    context: vscode.ExtensionContext,
    source: CompareSource,
    key: string,
    actions: CompareActions,
  ): ComparePanel {
    for (const panel of ComparePanel.open) {
      if (panel.source !== source || identityKey(panel.identity) !== key) continue;
      panel.panel.reveal();
      return panel;
    }
    const identity = identityOf(key);
    const panel = vscode.window.createWebviewPanel(
      viewType,
      titleOf(identity),
      vscode.ViewColumn.Active,
      webviewOptions(context.extensionUri),
    );
    return new ComparePanel(panel, context.extensionUri, source, identity, actions);
  }

  /**
   * Brings compare views back after VS Code was restarted.
   * @param find the fabric with that id and what its buttons do; undefined closes the view.
   */
  static restoreWith(
    context: vscode.ExtensionContext,
    find: (
      fabricId: string,
    ) => Promise<{ readonly source: CompareSource; readonly actions: CompareActions } | undefined>,
  ): vscode.Disposable {
    return vscode.window.registerWebviewPanelSerializer(viewType, {
      async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
        const kept = readCompareViewState(state);
        const found = kept && (await find(kept.fabricId));
        if (kept === undefined || found === undefined) {
          panel.dispose();
          return;
        }
        const { source, actions } = found;
        new ComparePanel(panel, context.extensionUri, source, identityOf(kept.identityKey), actions);
      },
    });
  }

  private post(): void {
    if (!this.isReady) return;
    const snapshot = this.source.snapshot();
    if (snapshot === undefined) {
      this.send({ type: 'loading', identity: this.identity });
      return;
    }
    const key = identityKey(this.identity);
    const state = snapshot.resources.find(resource => identityKey(resource.identity) === key);
    const facts = factsOf(snapshot, Date.now(), this.source.commitUrl?.());
    if (state === undefined) this.send({ type: 'gone', identity: this.identity, facts });
    else {
      this.send({ type: 'state', state, facts });
      void this.postWritten(snapshot, key);
    }
  }

  /** Asks git beside the state, which never waits for it. */
  private async postWritten(snapshot: Snapshot, key: string): Promise<void> {
    if (!this.panel.visible) return;
    const fields = await this.source.written?.(key);
    if (fields !== undefined && this.source.snapshot() === snapshot) this.send({ type: 'written', fields });
  }

  private send(message: ToCompare): void {
    // It resolves to false while the view is hidden; a view that shows again says `ready` and gets the newest.
    void this.panel.webview.postMessage(message);
  }

  private receive(message: unknown): void {
    const checked = readFromCompare(message);
    if (checked === undefined) return;
    if (checked.type === 'ready') {
      this.isReady = true;
      this.post();
    } else if ('id' in checked) {
      const { id } = checked;
      this.perform(checked).then(
        () => this.send({ type: 'answer', to: id }),
        (error: unknown) => this.send({ type: 'answer', to: id, problem: sentenceOf(error) }),
      );
    } else {
      this.perform(checked).catch((error: unknown) => void vscode.window.showErrorMessage(sentenceOf(error)));
    }
  }

  private perform(message: Exclude<FromCompare, { readonly type: 'ready' }>): Promise<void> {
    const { actions, identity } = this;
    switch (message.type) {
      case 'take':
        return actions.take(identity, message.path, message.side);
      case 'takeAll':
        return actions.takeAll(identity, message.side);
      case 'undo':
        return actions.undo(identity, message.path);
      case 'ignore':
        return actions.ignore(identity, message.field);
      case 'stopIgnoring':
        return actions.stopIgnoring(message.rule);
      case 'open':
        return message.path === undefined ? actions.open(identity) : actions.open(identity, message.path);
      case 'sync':
        return actions.sync(identity);
      case 'refresh':
        return actions.refresh();
      case 'checkConnection':
        return actions.checkConnection();
    }
  }

  private closed(): void {
    ComparePanel.open.delete(this);
    for (const disposable of this.disposables) disposable.dispose();
  }
}

function titleOf(identity: Identity): string {
  return `Compare: ${identity.name}`;
}

/** The identity that `identityKey` was made from; none of its parts holds a slash. */
function identityOf(key: string): Identity {
  const [group = '', kind = '', namespace = '', name = ''] = key.split('/');
  return { group, kind, namespace, name };
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
