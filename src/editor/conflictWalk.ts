import * as path from 'node:path';
import * as vscode from 'vscode';
import { conflictStops, type ConflictStop } from '../compare/conflictStops';
import { identityLabel } from '../model/identity';
import type { ComparePanels } from './comparePanels';
import type { FieldTarget } from './draftLens';
import { fileIn, hasConflicts, snapshotOf, type Fabrics, type OpenFabric } from './fabrics';
import { placeId, type PlacedStop, type QuestionPlaces } from './questionPlaces';

/** How long the status bar says which conflict it is. */
const TOLD_MS = 8000;

/** Goes from conflict to conflict, from file to file, round and round. */
export class ConflictWalk implements vscode.Disposable {
  /** The file or CR that was gone to last, for when no editor of the fabric is in front. */
  private last: string | undefined;
  private readonly listening: vscode.Disposable[];

  constructor(
    private readonly fabrics: Fabrics,
    private readonly panels: ComparePanels,
    private readonly places: QuestionPlaces,
  ) {
    this.listening = [
      fabrics.onDidChange(() => this.tellKeys()),
      vscode.window.onDidChangeActiveTextEditor(() => this.tellKeys()),
    ];
  }

  /**
   * @param by 1: the next one, -1: the one before
   * @param from the conflict to start from; without it, the cursor
   */
  async go(fabric: OpenFabric, by: 1 | -1, from?: FieldTarget): Promise<void> {
    const groups = conflictStops(snapshotOf(fabric)?.resources ?? []);
    if (groups.length === 0) {
      void vscode.window.showInformationMessage(`${fabric.session.settings.name} has no conflicts.`);
      return;
    }
    const { here, line } = this.whereIs(fabric, groups);
    const own = from && groups.find(stops => stops.some(stop => placeId(stop) === placeId(from)));
    const start = own ? groups.indexOf(own) : here;
    const placed = await this.placed(fabric, groups[start] ?? []);
    const at = own ? placed.find(({ stop }) => placeId(stop) === placeId(from))?.line : line;
    const inFile =
      at === undefined
        ? -1
        : by > 0
          ? placed.findIndex(one => one.line > at)
          : placed.findLastIndex(one => one.line < at);
    if (inFile >= 0) {
      await this.show(fabric, groups, start, inFile, placed);
      return;
    }
    const next = start < 0 ? (by > 0 ? 0 : groups.length - 1) : (start + by + groups.length) % groups.length;
    const others = await this.placed(fabric, groups[next] ?? []);
    await this.show(fabric, groups, next, by > 0 ? 0 : others.length - 1, others);
  }

  /** Which of the groups is in front, and the cursor's line in it; else which was gone to last; -1: none. */
  private whereIs(
    fabric: OpenFabric,
    groups: readonly (readonly ConflictStop[])[],
  ): { readonly here: number; readonly line?: number } {
    const editor = vscode.window.activeTextEditor;
    if (editor && this.fabrics.of(editor.document.uri) === fabric) {
      const file = fileIn(fabric, editor.document.uri);
      const here = groups.findIndex(([stop]) => stop?.file === file);
      if (here >= 0) return { here, line: editor.selection.active.line };
    }
    return { here: groups.findIndex(([stop]) => idOf(stop) === this.last) };
  }

  private async show(
    fabric: OpenFabric,
    groups: readonly (readonly ConflictStop[])[],
    group: number,
    index: number,
    placed: readonly PlacedStop[],
  ): Promise<void> {
    const { stop, line } = placed[index] ?? {};
    if (!stop || line === undefined) return;
    this.last = idOf(stop);
    const number = groups.slice(0, group).flat().length + index + 1;
    const field = stop.label === '' ? '' : `, ${stop.label}`;
    vscode.window.setStatusBarMessage(
      `Conflict ${number} of ${groups.flat().length}: ${identityLabel(stop.identity)}${field}`,
      TOLD_MS,
    );
    const document = await this.documentOf(fabric, [stop]);
    if (!document) {
      this.panels.show({ fabric, key: stop.key, path: stop.path });
      return;
    }
    const at = new vscode.Position(line, 0);
    await vscode.window.showTextDocument(document, { selection: new vscode.Range(at, at) });
  }

  private async documentOf(
    fabric: OpenFabric,
    [stop]: readonly ConflictStop[],
  ): Promise<vscode.TextDocument | undefined> {
    if (stop?.file === undefined) return undefined;
    return vscode.workspace.openTextDocument(path.join(fabric.directory, stop.file));
  }

  /** The conflicts of one file from top to bottom, as it is typed; of a CR without a file as they are. */
  private async placed(fabric: OpenFabric, stops: readonly ConflictStop[]): Promise<PlacedStop[]> {
    const document = await this.documentOf(fabric, stops);
    if (!document) return stops.map(stop => ({ stop, line: 0 }));
    const engine = await this.fabrics.getEngine();
    return this.places.inOrder(engine, document, fabric.session.settings.namespace, stops);
  }

  /** The keys are ours only where there is something to go to. */
  private tellKeys(): void {
    const uri = vscode.window.activeTextEditor?.document.uri;
    const fabric = uri && this.fabrics.of(uri);
    const stops = (fabric && conflictStops(snapshotOf(fabric)?.resources ?? [])) ?? [];
    const inFile = uri !== undefined && fabric !== undefined ? fileIn(fabric, uri) : undefined;
    const hasAny = this.fabrics.all.some(hasConflicts);
    const set = (name: string, value: boolean): void =>
      void vscode.commands.executeCommand('setContext', `hnpGitops.${name}`, value);
    set('hasConflicts', hasAny);
    set('fileHasConflicts', inFile !== undefined && stops.some(([stop]) => stop?.file === inFile));
  }

  dispose(): void {
    for (const listening of this.listening) listening.dispose();
  }
}

function idOf(stop: ConflictStop | undefined): string | undefined {
  return stop && (stop.file ?? stop.key);
}
