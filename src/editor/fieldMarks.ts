import { identityKey } from '../model/identity';
import type { FieldRow, ResourceState, Snapshot } from '../model/state';
import type { Engine } from '../sync/engine';
import type * as vscode from 'vscode';
import type { FieldTarget } from './draftLens';
import { fileIn, snapshotOf, type Fabrics } from './fabrics';
import type { QuestionPlaces } from './questionPlaces';

/** A field that is not the same in all places, where it stands in a file that is open. */
export interface FieldMark {
  readonly target: FieldTarget;
  readonly state: ResourceState;
  readonly row: FieldRow;
  /** From 0. A field that the file does not have is marked at what it would lie in. */
  readonly line: number;
}

/** Finds the fields of open files that differ. What was found is kept until file or fabric change. */
export class FieldMarks {
  private readonly known = new WeakMap<
    vscode.TextDocument,
    { readonly version: number; readonly snapshot: Snapshot; readonly marks: readonly FieldMark[] }
  >();

  constructor(
    private readonly fabrics: Fabrics,
    private readonly places: QuestionPlaces,
  ) {}

  async of(document: vscode.TextDocument): Promise<readonly FieldMark[]> {
    const fabric = this.fabrics.of(document.uri);
    if (fabric === undefined) return [];
    const snapshot = snapshotOf(fabric);
    if (snapshot === undefined || !fileIn(fabric, document.uri).startsWith('managed/')) return [];
    const known = this.known.get(document);
    if (known?.version === document.version && known.snapshot === snapshot) return known.marks;
    const engine = await this.fabrics.getEngine();
    const file = fileIn(fabric, document.uri);
    const marks = snapshot.resources
      .filter(state => state.file === file)
      .flatMap(state => this.marksOf(engine, document, { fabric, key: identityKey(state.identity) }, state));
    this.known.set(document, { version: document.version, snapshot, marks });
    return marks;
  }

  private marksOf(
    engine: Engine,
    document: vscode.TextDocument,
    { fabric, key }: Omit<FieldTarget, 'path'>,
    state: ResourceState,
  ): FieldMark[] {
    const { namespace } = fabric.session.settings;
    return state.rows.flatMap(row => {
      const at = this.places.at(engine, document, key, namespace, row.path);
      return at ? [{ target: { fabric, key, path: row.path }, state, row, line: at.line }] : [];
    });
  }
}
