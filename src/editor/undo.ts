import * as vscode from 'vscode';
import { problemText } from '../model/problemText';
import { ago, count } from '../model/words';
import { recordStays } from '../sync/newRecord';
import type { Fabrics, OpenFabric } from './fabrics';
import { withFileProgress } from './fileProgress';

/** Takes back the fabric's last operation on files, and tells what it did, or why it did nothing. */
export async function undo(fabrics: Fabrics, fabric: OpenFabric): Promise<void> {
  const engine = await fabrics.getEngine();
  const { name, netbox } = fabric.session.settings;
  const undone = await withFileProgress(`${name}: undo`, request => engine.undo(fabric.session, request));
  if (!undone.ok) {
    const { what, next } = problemText(undone.problem);
    void vscode.window.showWarningMessage(`${what} ${next}`);
    return;
  }
  const { operation, when, files } = undone.value;
  const stays = operation === 'init' && netbox ? ` ${recordStays(netbox)}` : '';
  void vscode.window.showInformationMessage(
    `${name}: the ${operation} of ${ago(when, Date.now())} was undone, ${count(files.length, 'file')} as before.${stays}`,
  );
}
