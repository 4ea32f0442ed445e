import * as vscode from 'vscode';
import type { Path } from '../model/json';
import type { Engine } from '../sync/engine';

/**
 * Where fields of CRs stand in documents as they are typed. While a text cannot be read, as in the middle of a word, a field
 * stays on the line where it was last, so that what is shown above it does not come and go with every key.
 */
export class QuestionPlaces {
  private readonly last = new WeakMap<vscode.TextDocument, Map<string, number>>();

  /** The start of the field's line, or of what it would lie in; undefined where the document never had the CR. */
  at(
    engine: Engine,
    document: vscode.TextDocument,
    key: string,
    namespace: string,
    path: Path,
  ): vscode.Position | undefined {
    const text = document.getText();
    const offset = [path, path.slice(0, -1), ['spec'], []]
      .map(place => engine.locate(text, key, namespace, place)?.start)
      .find(start => start !== undefined);
    const id = JSON.stringify([key, path]);
    const known = this.last.get(document) ?? new Map<string, number>();
    this.last.set(document, known);
    if (offset === undefined && !document.isDirty) known.delete(id);
    else if (offset !== undefined) known.set(id, document.positionAt(offset).line);
    const line = known.get(id);
    return line === undefined ? undefined : document.validatePosition(new vscode.Position(line, 0));
  }
}
