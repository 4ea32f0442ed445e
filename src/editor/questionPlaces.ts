import * as vscode from 'vscode';
import type { ConflictStop } from '../compare/conflictStops';
import type { Path } from '../model/json';
import type { Engine } from '../sync/engine';

/** A conflict with the line where it stands, from 0. */
export interface PlacedStop {
  readonly stop: ConflictStop;
  readonly line: number;
}

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
    const id = placeId({ key, path });
    const known = this.last.get(document) ?? new Map<string, number>();
    this.last.set(document, known);
    if (offset === undefined && !document.isDirty) known.delete(id);
    else if (offset !== undefined) known.set(id, document.positionAt(offset).line);
    const line = known.get(id);
    return line === undefined ? undefined : document.validatePosition(new vscode.Position(line, 0));
  }

  /** The conflicts of one file from top to bottom, as they are numbered and gone to; first, on line 0, those without a place. */
  inOrder(
    engine: Engine,
    document: vscode.TextDocument,
    namespace: string,
    stops: readonly ConflictStop[],
  ): PlacedStop[] {
    return stops
      .map(stop => ({ stop, line: this.at(engine, document, stop.key, namespace, stop.path)?.line ?? 0 }))
      .sort((a, b) => a.line - b.line);
  }
}

/** One field of one CR as a key of maps. */
export function placeId({ key, path }: { readonly key: string; readonly path: Path }): string {
  return JSON.stringify([key, path]);
}
