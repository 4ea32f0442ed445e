import * as path from 'node:path';
import * as vscode from 'vscode';
import { conflictStops, type ConflictStop } from '../compare/conflictStops';
import { identityLabel } from '../model/identity';
import type { ComparePanels } from './comparePanels';
import type { FieldTarget } from './draftLens';
import { fileIn, snapshotOf, type Fabrics, type OpenFabric } from './fabrics';
import { QuestionPlaces } from './questionPlaces';

/** How long the status bar says which conflict it is. */
const TOLD_MS = 8000;

/** A conflict with its line; 0 where there is no file. */
interface Placed {
  readonly stop: ConflictStop;
  readonly line: number;
}

/** Goes from conflict to conflict, from file to file, round and round. */
export class ConflictWalk implements vscode.Disposable {
  private readonly places = new QuestionPlaces();
  /** The file or CR that was gone to last, for when no editor of the fabric is in front. */
  private last: string | undefined;
  private readonly listening: vscode.Disposable[];

  constructor(
    private readonly fabrics: Fabrics,
    private readonly panels: ComparePanels,
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
    const editor = vscode.window.activeTextEditor;
    const file =
      editor && this.fabrics.of(editor.document.uri) === fabric && fileIn(fabric, editor.document.uri);
    const here = groups.findIndex(([stop]) => stop !== undefined && stop.file === file);
    const start = here >= 0 ? here : groups.findIndex(([stop]) => idOf(stop) === this.last);
    if (editor && here >= 0) {
      const placed = await this.placed(fabric, groups[here] ?? [], editor.document);
      const { namespace } = fabric.session.settings;
      const engine = await this.fabrics.getEngine();
      const start = from && this.places.at(engine, editor.document, from.key, namespace, from.path);
      const { line } = start ?? editor.selection.active;
      const inFile = by > 0 ? placed.find(one => one.line > line) : placed.findLast(one => one.line < line);
      if (inFile) {
        await this.show(fabric, groups, here, placed.indexOf(inFile), placed);
        return;
      }
    }
    const next = start < 0 ? (by > 0 ? 0 : groups.length - 1) : (start + by + groups.length) % groups.length;
    const group = groups[next] ?? [];
    const document = await this.documentOf(fabric, group);
    const placed = await this.placed(fabric, group, document);
    await this.show(fabric, groups, next, by > 0 ? 0 : placed.length - 1, placed);
  }

  private async show(
    fabric: OpenFabric,
    groups: readonly (readonly ConflictStop[])[],
    group: number,
    index: number,
    placed: readonly Placed[],
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

  /** The conflicts of one file from top to bottom, as it is typed. */
  private async placed(
    fabric: OpenFabric,
    stops: readonly ConflictStop[],
    document: vscode.TextDocument | undefined,
  ): Promise<Placed[]> {
    if (!document) return stops.map(stop => ({ stop, line: 0 }));
    const engine = await this.fabrics.getEngine();
    const { namespace } = fabric.session.settings;
    return stops
      .map(stop => ({
        stop,
        line: this.places.at(engine, document, stop.key, namespace, stop.path)?.line ?? 0,
      }))
      .sort((a, b) => a.line - b.line);
  }

  /** The keys are ours only where there is something to go to. */
  private tellKeys(): void {
    const uri = vscode.window.activeTextEditor?.document.uri;
    const fabric = uri && this.fabrics.of(uri);
    const stops = (fabric && conflictStops(snapshotOf(fabric)?.resources ?? [])) ?? [];
    const inFile = uri !== undefined && fabric !== undefined ? fileIn(fabric, uri) : undefined;
    const hasAny = this.fabrics.all.some(other =>
      snapshotOf(other)?.resources.some(({ conflicts }) => conflicts.length > 0),
    );
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
