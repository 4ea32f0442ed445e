import * as path from 'node:path';
import * as vscode from 'vscode';
import { problemText } from '../model/problemText';
import { count } from '../model/words';
import type { FileOutcome, FileWork } from '../sync/fileWork';
import type { Fabrics, OpenFabric } from './fabrics';
import { withFileProgress } from './fileProgress';
import { followTabs, movesOf, placesShown } from './followTabs';
import { unsavedFiles } from './unsaved';

/** Files what is saved in raw/ or unmanaged/, and lets the open tab follow its file. */
export class Classify {
  constructor(private readonly fabrics: Fabrics) {}

  register(): vscode.Disposable {
    return vscode.workspace.onDidSaveTextDocument(document => void this.saved(document));
  }

  private async saved(document: vscode.TextDocument): Promise<void> {
    const fabric = this.fabrics.of(document.uri);
    if (!fabric) return;
    const file = path.relative(fabric.directory, document.uri.fsPath).replaceAll('\\', '/');
    if (/^(raw|unmanaged)\/.+\.(ya?ml|json)$/i.test(file)) await this.file(fabric, [file]);
  }

  /** Files of raw/ or unmanaged/ (relative) are filed, or a person is asked, or nothing is done: as the fabric says. */
  async file(fabric: OpenFabric, files: readonly string[]): Promise<void> {
    const policy = fabric.session.settings.ingest;
    if (policy === 'off') return;
    const engine = await this.fabrics.getEngine();
    if (policy === 'ask') {
      const planned = await engine.planFiles(fabric.session, { operation: 'ingest', only: files });
      if (!planned.ok) return;
      const moving = planned.value.rows.filter(row => row.target !== undefined && row.target !== row.file);
      const targets = [...new Set(moving.map(row => row.target))];
      if (targets.length === 0) return;
      const what = files.length === 1 ? (files[0] ?? '') : count(files.length, 'file');
      const where = targets.length <= 3 ? targets.join(', ') : count(targets.length, 'place');
      const chosen = await vscode.window.showInformationMessage(`File ${what} to ${where}?`, 'File It');
      if (chosen === undefined) return;
    }
    await this.ingest(fabric, files);
  }

  private async ingest(fabric: OpenFabric, files: readonly string[]): Promise<void> {
    const engine = await this.fabrics.getEngine();
    const places = placesShown();
    const work: FileWork = { operation: 'ingest', only: files, unsaved: unsavedFiles(fabric) };
    const outcome = await withFileProgress(`${fabric.session.settings.name}: ingest`, request =>
      engine.applyFiles(fabric.session, work, request),
    );
    if (!outcome.ok) {
      const { what, next } = problemText(outcome.problem);
      void vscode.window.showErrorMessage(`${what} ${next}`);
      return;
    }
    await followTabs(fabric, movesOf(outcome.value), places);
    await fabric.session.refreshLocal();
    this.tell(fabric, outcome.value);
  }

  private tell(fabric: OpenFabric, outcome: FileOutcome): void {
    const moved = outcome.plan.rows.filter(
      row => row.target !== undefined && row.target !== row.file && outcome.changed.length > 0,
    );
    const waiting = outcome.plan.rows.filter(row => row.outcome === 'update' || row.outcome === 'collision');
    if (waiting.length > 0) {
      const [first] = waiting;
      void vscode.window.showWarningMessage(
        `${count(waiting.length, 'document')} stay in ${first?.file ?? 'raw/'}: ${first?.reason ?? ''}`,
      );
    } else if (moved.length > 0) {
      const places = moved.length === 1 ? (moved[0]?.target ?? '') : 'their places';
      vscode.window.setStatusBarMessage(
        `$(check) ${fabric.session.settings.name}: ${count(moved.length, 'document')} filed to ${places}`,
        8000,
      );
    }
  }
}
