import * as vscode from 'vscode';
import type { Outcome } from '../model/planView';
import { problemText } from '../model/problemText';
import type { FileWork } from '../sync/fileWork';
import type { Fabrics, OpenFabric } from './fabrics';
import { withFileProgress } from './fileProgress';
import { followTabs, movesOf, placesShown } from './followTabs';
import { undo } from './undo';
import { askToSave } from './unsaved';

/** A file of a fabric (relative, with `/`) and what is to become of it. */
export interface MendTarget {
  readonly fabric: OpenFabric;
  readonly file: string;
  /** To its right place in managed/, out of managed/, or from unmanaged/ to where ingestion puts it. */
  readonly outcome: Extract<Outcome, 'moved' | 'unmanaged' | 'new'>;
}

/** Moves a file to where it belongs; its tab goes along. */
export async function mendFile(fabrics: Fabrics, { fabric, file, outcome }: MendTarget): Promise<void> {
  if (!(await askToSave(fabric, [file]))) return;
  const engine = await fabrics.getEngine();
  const { name } = fabric.session.settings;
  const places = placesShown();
  const work: FileWork =
    outcome === 'new'
      ? { operation: 'ingest', only: [file] }
      : { operation: 'mend', only: [file], outcomes: [outcome] };
  const done = await withFileProgress(`${name}: move ${file}`, request =>
    engine.applyFiles(fabric.session, work, request),
  );
  if (!done.ok) {
    const { what, next } = problemText(done.problem);
    void vscode.window.showErrorMessage(`${what} ${next}`);
    return;
  }
  await followTabs(fabric, movesOf(done.value), places);
  await fabric.session.refreshLocal();
  const moved = done.value.plan.rows.filter(({ moves }) => moves);
  const [first] = moved;
  if (first === undefined) {
    const reason = done.value.plan.rows[0]?.reason ?? 'It is in its place already.';
    void vscode.window.showWarningMessage(`${file} stays. ${reason}`);
    return;
  }
  const where = moved.length === 1 ? (first.target ?? '') : `${moved.length} places`;
  const takeBack = 'Undo';
  const chosen = await vscode.window.showInformationMessage(`${file} went to ${where}.`, takeBack);
  if (chosen === takeBack) await undo(fabrics, fabric);
}
