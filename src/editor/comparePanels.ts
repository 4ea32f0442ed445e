import * as vscode from 'vscode';
import { identityKey } from '../model/identity';
import { commands } from './commands';
import { ComparePanel, type CompareActions, type CompareSource } from './comparePanel';
import type { FieldTarget } from './draftLens';
import { snapshotOf, type Fabrics, type OpenFabric } from './fabrics';
import type { Refusal, TakeSides } from './takeSide';

/** Opens compare views of CRs and gives their buttons something to do. */
export class ComparePanels {
  private readonly sources = new WeakMap<OpenFabric, CompareSource>();

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly fabrics: Fabrics,
    private readonly takeSides: TakeSides,
  ) {}

  show({ fabric, key }: FieldTarget): void {
    ComparePanel.show(this.context, this.sourceOf(fabric), key, this.actionsOf(fabric));
  }

  /** Brings views back that were open when VS Code was closed. */
  register(): vscode.Disposable {
    return ComparePanel.restoreWith(this.context, async id => {
      if (!this.fabrics.searched) await this.fabrics.search();
      const fabric = this.fabrics.all.find(({ session }) => session.settings.id === id);
      return fabric && { source: this.sourceOf(fabric), actions: this.actionsOf(fabric) };
    });
  }

  /** One source object per fabric: the panel knows its fabric by it. */
  private sourceOf(fabric: OpenFabric): CompareSource {
    const known = this.sources.get(fabric);
    if (known) return known;
    let commitUrl: string | undefined;
    void fabric.session.remoteUrl().then(url => {
      commitUrl = url === undefined ? undefined : commitPage(url);
    });
    const source: CompareSource = {
      commitUrl: () => commitUrl,
      snapshot: () => snapshotOf(fabric),
      onSnapshot: listener =>
        this.fabrics.onDidChange(changed => {
          if (changed === fabric) listener();
        }),
    };
    this.sources.set(fabric, source);
    return source;
  }

  private actionsOf(fabric: OpenFabric): CompareActions {
    const run = async (command: string, argument?: unknown): Promise<void> => {
      await vscode.commands.executeCommand(command, argument);
    };
    return {
      take: async (identity, path, side) =>
        orThrow(await this.takeSides.take({ fabric, key: identityKey(identity), path }, side)),
      takeAll: async (identity, side) =>
        orThrow(await this.takeSides.takeAll(fabric, identityKey(identity), side)),
      undo: async (identity, path) =>
        orThrow(await this.takeSides.undo({ fabric, key: identityKey(identity), path })),
      open: (identity, path) =>
        run(commands.open.id, { fabric, key: identityKey(identity), path: path ?? [] }),
      sync: () => run(commands.sync.id, { fabric }),
      refresh: () => run(commands.refresh.id),
      checkConnection: () => run(commands.checkConnections.id, { fabric }),
    };
  }
}

/** The page of a commit on GitHub, the one host whose pages we know; `{commit}` stands for the commit. */
function commitPage(remote: string): string | undefined {
  const match = /^(?:https:\/\/|ssh:\/\/git@|git@)github\.com[:/](.+?)(?:\.git)?\/?$/.exec(remote);
  return match ? `https://github.com/${match[1] ?? ''}/commit/{commit}` : undefined;
}

/** The view shows the message of a rejected promise as the reason why nothing was changed. */
function orThrow(refused: Refusal): void {
  if (refused !== undefined) throw new Error(refused);
}
