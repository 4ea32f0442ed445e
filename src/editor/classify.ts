import * as path from 'node:path';
import * as vscode from 'vscode';
import { problemText } from '../model/problemText';
import { count } from '../model/words';
import type { FileOutcome, FileWork } from '../sync/fileWork';
import type { Fabrics, OpenFabric } from './fabrics';
import { withFileProgress } from './fileProgress';
import { followTabs, placesShown } from './followTabs';
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
    if (!/^(raw|unmanaged)\/.+\.(ya?ml|json)$/i.test(file)) return;
    const policy = fabric.session.settings.ingest;
    if (policy === 'off') return;
    const engine = await this.fabrics.getEngine();
    if (policy === 'ask') {
      const planned = await engine.planFiles(fabric.session, { operation: 'ingest', only: [file] });
      if (!planned.ok || planned.value.rows.every(row => row.target === undefined || row.target === file))
        return;
      const targets = [
        ...new Set(planned.value.rows.map(row => row.target).filter(target => target !== undefined)),
      ];
      const chosen = await vscode.window.showInformationMessage(
        `File ${file} to ${targets.join(', ')}?`,
        'File It',
      );
      if (chosen === undefined) return;
    }
    await this.ingest(fabric, file);
  }

  private async ingest(fabric: OpenFabric, file: string): Promise<void> {
    const engine = await this.fabrics.getEngine();
    const places = placesShown();
    const work: FileWork = { operation: 'ingest', only: [file], unsaved: unsavedFiles(fabric) };
    const outcome = await withFileProgress(`${fabric.session.settings.name}: ingest`, request =>
      engine.applyFiles(fabric.session, work, request),
    );
    if (!outcome.ok) {
      const { what, next } = problemText(outcome.problem);
      void vscode.window.showErrorMessage(`${what} ${next}`);
      return;
    }
    await followTabs(fabric, outcome.value, places);
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
