import * as path from 'node:path';
import * as vscode from 'vscode';
import { decisionOn } from '../compare/decisions';
import { identityKey, identityLabel } from '../model/identity';
import { equalJson, valueAt, type Json, type Path } from '../model/json';
import { problemLine } from '../model/problemText';
import type { Conflict, ConflictSource, ResourceState } from '../model/state';
import type { TakeSide } from '../model/compareMessages';
import { smallestEdit } from '../yaml/edits';
import type { DraftStore } from './conflictQuestions';
import type { FieldTarget } from './draftLens';
import { snapshotOf, type Fabrics, type OpenFabric } from './fabrics';
import { unsavedDocument } from './unsaved';

/** A sentence for the user when nothing was changed; undefined when it was done. */
export type Refusal = string | undefined;

interface Change {
  readonly path: Path;
  readonly value: Json | undefined;
}

/** Takes the value of one side into the file, or keeps git's. Edits the file, nothing more: nothing is sent until a sync. */
export class TakeSides {
  /** What a field was before it was taken, for undo. */
  private readonly before = new Map<string, Change>();

  constructor(private readonly fabrics: Fabrics) {}

  /** @param about whose conflict `desired` answers, where a field may have one with HNP and one with the remote */
  async take(
    { fabric, key, path: field, store }: FieldTarget,
    side: TakeSide,
    about?: ConflictSource['kind'],
  ): Promise<Refusal> {
    const state = stateOf(fabric, key);
    if (!state) return 'This CR is not there any more.';
    const whole = field.length === 0 ? conflictAt(state, field, 'upstream') : undefined;
    if (whole && about !== 'draft' && side !== 'draft' && side !== 'draft_spec')
      return this.decideWhole(fabric, state, whole, side === 'desired' ? 'ours' : 'theirs');
    if (side === 'desired') {
      const conflict = conflictAt(state, field, about, store);
      const unsaved = conflict && (await this.unsavedValue(fabric, state, conflict));
      return unsaved ?? this.decide(fabric, state, conflict, 'ours');
    }
    // Making or deleting a whole CR is a change of files that the next sync plans and shows.
    if (field.length === 0)
      return this.decide(fabric, state, conflictAt(state, field, 'draft', store), 'theirs');
    const value = valueOf(state, field, store === 'draft_spec' ? store : side);
    if (!value) return 'This field does not differ any more.';
    return this.edit(fabric, state, [{ path: field, value: value.value }]);
  }

  async takeAll(fabric: OpenFabric, key: string, side: TakeSide): Promise<Refusal> {
    const state = stateOf(fabric, key);
    if (!state) return 'This CR is not there any more.';
    if (side === 'desired') {
      for (const conflict of state.conflicts) {
        const unsaved = await this.unsavedValue(fabric, state, conflict);
        if (unsaved !== undefined) return unsaved;
      }
      const decisions = state.conflicts.map(conflict => decisionOn(conflict, 'ours'));
      const decided = await fabric.session.decideAll(new Map([[key, decisions]]));
      return decided.ok ? undefined : problemLine(decided.problem);
    }
    const changes = openQuestions(state).flatMap(field => {
      const value = valueOf(state, field, side);
      return value ? [{ path: field, value: value.value }] : [];
    });
    return changes.length > 0 ? this.edit(fabric, state, changes) : 'No field differs any more.';
  }

  /** Puts a field back to what it was before it was taken. */
  async undo({ fabric, key, path: field }: FieldTarget): Promise<Refusal> {
    const state = stateOf(fabric, key);
    const before = this.before.get(memoryKey(fabric, key, field));
    const decided = fabric.session.view?.facts.decisions.get(key)?.some(other => samePath(other.path, field));
    if (state && decided) {
      const withdrawn = await fabric.session.withdraw(state.identity, field);
      return withdrawn.ok ? undefined : problemLine(withdrawn.problem);
    }
    if (!state || !before) return 'There is nothing to undo.';
    const refused = await this.edit(fabric, state, [before]);
    this.before.delete(memoryKey(fabric, key, field));
    return refused;
  }

  /**
   * A CR that one side deleted and the other changed: what was chosen is done to the files at once where upstream's commit
   * is in already and nothing else would come in, else by the next sync.
   */
  private async decideWhole(
    fabric: OpenFabric,
    state: ResourceState,
    conflict: Conflict,
    take: 'ours' | 'theirs',
  ): Promise<Refusal> {
    if (unsavedDocument(fabric, state.file))
      return `${state.file ?? ''} is not saved. Save or revert it, then decide again.`;
    const refused = await this.decide(fabric, state, conflict, take);
    if (refused !== undefined) return refused;
    const engine = await this.fabrics.getEngine();
    const settled =
      take === 'theirs' ? await engine.settle(fabric.session) : { ok: true as const, value: false };
    if (!settled.ok) return problemLine(settled.problem);
    void vscode.window.showInformationMessage(
      wholeText(identityLabel(state.identity), conflict, take, settled.value),
    );
    return undefined;
  }

  /** A decision is about the value on the disk: it would be void as soon as another one that is typed is saved. */
  private async unsavedValue(
    fabric: OpenFabric,
    { file, identity }: ResourceState,
    { path: field }: Conflict,
  ): Promise<Refusal> {
    const typed = unsavedDocument(fabric, file);
    if (!typed) return undefined;
    const key = identityKey(identity);
    const engine = await this.fabrics.getEngine();
    const now = engine.read(typed.getText(), key, fabric.session.settings.namespace);
    const saved = fabric.session.view?.facts.index.resources.get(key)?.value;
    if (now !== undefined && equalJson(valueAt(now, field), valueAt(saved, field))) return undefined;
    return `${file ?? ''} has another value here that is not saved. Save or revert it, then decide.`;
  }

  /** Remembers what was chosen; it is carried out by the next sync. */
  private async decide(
    fabric: OpenFabric,
    state: ResourceState,
    conflict: Conflict | undefined,
    take: 'ours' | 'theirs',
  ): Promise<Refusal> {
    if (!conflict) return 'This has no conflict any more. Sync shows what it will do.';
    const decided = await fabric.session.decide(state.identity, conflict, take);
    return decided.ok ? undefined : problemLine(decided.problem);
  }

  private async edit(fabric: OpenFabric, state: ResourceState, changes: readonly Change[]): Promise<Refusal> {
    if (state.file === undefined) return 'Git has no file of this CR yet. Sync creates it.';
    const engine = await this.fabrics.getEngine();
    const uri = vscode.Uri.file(path.join(fabric.directory, state.file));
    const document = await vscode.workspace.openTextDocument(uri);
    const wasDirty = document.isDirty;
    const text = document.getText();
    const key = identityKey(state.identity);
    const edited = engine.edit(text, key, fabric.session.settings.namespace, changes);
    if (!edited.ok) return `The file was not changed: ${edited.reason}.`;
    this.remember(fabric, key, changes, engine.read(text, key, fabric.session.settings.namespace));
    const edit = new vscode.WorkspaceEdit();
    const { start, end, text: insert } = smallestEdit(text, edited.text);
    edit.replace(uri, new vscode.Range(document.positionAt(start), document.positionAt(end)), insert);
    if (!(await vscode.workspace.applyEdit(edit))) return 'VS Code did not apply the edit.';
    // Text that the user has not saved stays for the user to save.
    if (!wasDirty && !(await document.save())) return 'The file was changed but could not be saved.';
    const refreshed = await fabric.session.refreshLocal();
    return refreshed.ok ? undefined : problemLine(refreshed.problem);
  }

  private remember(
    fabric: OpenFabric,
    key: string,
    changes: readonly Change[],
    document: Json | undefined,
  ): void {
    for (const change of changes) {
      const before = valueAt(document, change.path);
      if (!equalJson(before, change.value)) {
        this.before.set(memoryKey(fabric, key, change.path), { path: change.path, value: before });
      }
    }
  }
}

/** What was done, or will be, with a CR that one side deleted. */
function wholeText(
  label: string,
  { ours, theirs }: Conflict,
  take: 'ours' | 'theirs',
  isDone: boolean,
): string {
  if (take === 'ours')
    return ours === undefined
      ? `${label} stays deleted here. The next sync deletes it on the remote.`
      : `${label} stays here. The next sync brings it to the remote again.`;
  const next = 'with what else comes in';
  if (theirs === undefined)
    return isDone ? `${label} is deleted here, too.` : `The next sync deletes ${label} here, too, ${next}.`;
  return isDone
    ? `${label} is here again, as the remote has it.`
    : `The next sync brings ${label} back, ${next}.`;
}

/** The first conflict about a field, of any source or of one, and of any of HNP's two drafts or of one. */
function conflictAt(
  { conflicts }: ResourceState,
  field: Path,
  kind?: ConflictSource['kind'],
  store?: DraftStore,
): Conflict | undefined {
  return conflicts.find(
    ({ path: other, source }) =>
      samePath(other, field) &&
      (kind === undefined || source.kind === kind) &&
      (store === undefined || (source.kind === 'draft' && source.store === store)),
  );
}

function memoryKey(fabric: OpenFabric, key: string, field: Path): string {
  return `${fabric.directory}\0${key}\0${JSON.stringify(field)}`;
}

function stateOf(fabric: OpenFabric, key: string): ResourceState | undefined {
  return snapshotOf(fabric)?.resources.find(({ identity }) => identityKey(identity) === key);
}

/** The fields that HNP has another value for: conflicts by their own path, and drafts that are none of them. */
function openQuestions(state: ResourceState): Path[] {
  const conflicts = state.conflicts.map(({ path: field }) => field);
  const below = (field: Path): boolean =>
    conflicts.some(parent => samePath(parent, field.slice(0, parent.length)));
  const drafts = state.rows.filter(row => row.verdict === 'draft-ahead' || row.verdict === 'waits');
  return [...conflicts, ...drafts.map(row => row.path).filter(field => !below(field))].filter(
    field => field.length > 0,
  );
}

function samePath(a: Path, b: Path): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** The value that a side has for a field; undefined when the field is no row any more. */
function valueOf(state: ResourceState, field: Path, side: TakeSide): { value: Json | undefined } | undefined {
  const row = state.rows.find(other => samePath(other.path, field));
  const conflict = state.conflicts.find(({ path: other, source }) => {
    if (!samePath(other, field)) return false;
    if (side === 'upstream') return source.kind === 'upstream';
    return source.kind === 'draft' && (side === 'draft_spec') === (source.store === 'draft_spec');
  });
  if (conflict && side !== 'actual') return { value: conflict.theirs };
  if (!row || side === 'upstream' || side === 'draft_spec') return undefined;
  return { value: side === 'draft' ? row.draft : row.actual };
}
