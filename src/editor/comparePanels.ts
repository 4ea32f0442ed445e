import * as vscode from 'vscode';
import { identityKey } from '../model/identity';
import { commands } from './commands';
import { ComparePanel, type CompareActions, type CompareSource } from './comparePanel';
import type { FieldTarget } from './draftLens';
import { snapshotOf, type Fabrics, type OpenFabric } from './fabrics';
import { IgnoreFields } from './ignoreFields';
import type { Refusal, TakeSides } from './takeSide';

/** Opens compare views of CRs and gives their buttons something to do. */
export class ComparePanels {
  /** By the fabric's directory: a fabric whose own file changes is opened anew, and its views stay. */
  private readonly sources = new Map<string, CompareSource>();
  private readonly ignoreFields: IgnoreFields;

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly fabrics: Fabrics,
    private readonly takeSides: TakeSides,
  ) {
    this.ignoreFields = new IgnoreFields(fabrics);
  }

  show({ fabric: { directory }, key }: FieldTarget): void {
    ComparePanel.show(this.context, this.sourceOf(directory), key, this.actionsOf(directory));
  }

  /** Brings views back that were open when VS Code was closed. */
  register(): vscode.Disposable {
    return ComparePanel.restoreWith(this.context, async id => {
      await this.fabrics.known();
      const found = this.fabrics.all.find(({ session }) => session.settings.id === id);
      if (found === undefined) return undefined;
      const { directory } = found;
      return { source: this.sourceOf(directory), actions: this.actionsOf(directory) };
    });
  }

  /** The fabric of a directory as it is open now. */
  private fabricOf(directory: string): OpenFabric | undefined {
    return this.fabrics.all.find(fabric => fabric.directory === directory);
  }

  /** One source object per fabric: the panel knows its fabric by it. */
  private sourceOf(directory: string): CompareSource {
    const known = this.sources.get(directory);
    if (known) return known;
    let commitUrl: string | undefined;
    void this.fabricOf(directory)
      ?.session.remoteUrl()
      .then(url => {
        commitUrl = url === undefined ? undefined : commitPage(url);
      });
    const source: CompareSource = {
      commitUrl: () => commitUrl,
      written: async key => {
        const fabric = this.fabricOf(directory);
        const engine = await this.fabrics.getEngine();
        return fabric ? engine.fieldAuthors(fabric.session, key) : [];
      },
      snapshot: () => {
        const fabric = this.fabricOf(directory);
        return fabric && snapshotOf(fabric);
      },
      onSnapshot: listener =>
        this.fabrics.onDidChange(changed => {
          if (changed === undefined || changed.directory === directory) listener();
        }),
    };
    this.sources.set(directory, source);
    return source;
  }

  private actionsOf(directory: string): CompareActions {
    const now = (): OpenFabric => {
      const fabric = this.fabricOf(directory);
      if (fabric === undefined) throw new Error('This fabric is not open any more.');
      return fabric;
    };
    const run = async (command: string, argument?: unknown): Promise<void> => {
      await vscode.commands.executeCommand(command, argument);
    };
    return {
      take: async (identity, path, side) =>
        orThrow(await this.takeSides.take({ fabric: now(), key: identityKey(identity), path }, side)),
      takeAll: async (identity, side) =>
        orThrow(await this.takeSides.takeAll(now(), identityKey(identity), side)),
      undo: async (identity, path) =>
        orThrow(await this.takeSides.undo({ fabric: now(), key: identityKey(identity), path })),
      ignore: async (identity, field) => orThrow(await this.ignoreFields.ignore(now(), identity, field)),
      stopIgnoring: async rule => orThrow(await this.ignoreFields.stop(now(), rule)),
      open: async (identity, path) =>
        run(commands.open.id, { fabric: now(), key: identityKey(identity), path: path ?? [] }),
      sync: async () => run(commands.sync.id, { fabric: now() }),
      refresh: () => run(commands.refresh.id),
      checkConnection: async () => run(commands.checkConnections.id, { fabric: now() }),
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
