import * as vscode from 'vscode';
import { attentionOf } from '../compare/summary';
import { identityKey, identityLabel } from '../model/identity';
import type { Json } from '../model/json';
import { short } from '../model/words';
import type { ResourceState } from '../model/state';
import type { Engine } from '../sync/engine';
import { NO_FABRIC_FILE } from '../sync/facts';
import { LineIndex } from '../yaml/lines';
import { commands } from './commands';
import { conflictCode, isTyped, questionsOf, type Question } from './conflictQuestions';
import { FabricDiagnostics, uriOfFile } from './fabricDiagnostics';
import { snapshotOf, type Fabrics, type OpenFabric } from './fabrics';
import { linkTo } from './fieldLink';
import type { QuestionPlaces } from './questionPlaces';

/**
 * Open conflicts in the Problems view, each at the line of its lens, also of files that are not open. They are warnings: a
 * conflict is a question and no fault of the file, and holds no commit back.
 */
export class ConflictProblems implements vscode.Disposable {
  private readonly shown = new FabricDiagnostics<vscode.Diagnostic>(
    'hnp-gitops-conflicts',
    (_, said) => said,
  );
  private readonly listening: readonly vscode.Disposable[];
  /** Of CRs without a file, or in one that is not open, where all stays as it is until the fabric is read again. */
  private readonly closed = new WeakMap<ResourceState, readonly vscode.Diagnostic[]>();

  constructor(
    private readonly fabrics: Fabrics,
    private readonly places: QuestionPlaces,
  ) {
    this.listening = [
      fabrics.onDidChange(fabric => (fabric ? void this.show(fabric) : this.shown.keep(fabrics.all))),
      // What is typed moves lines, and may answer a question.
      fabrics.onDidCheck(fabric => void this.show(fabric)),
    ];
  }

  private async show(fabric: OpenFabric): Promise<void> {
    const engine = await this.fabrics.getEngine();
    // A fabric that was closed meanwhile shows nothing any more.
    const resources = this.fabrics.all.includes(fabric) ? (snapshotOf(fabric)?.resources ?? []) : [];
    const open = new Map(vscode.workspace.textDocuments.map(document => [String(document.uri), document]));
    const found = new Map<string, vscode.Diagnostic[]>();
    for (const state of resources) {
      const { conflicts } = state;
      if (conflicts.length === 0) continue;
      const file = fileIn(fabric, state);
      if (file === undefined) continue;
      const document = open.get(String(uriOfFile(fabric.directory, file)));
      const list = found.get(file) ?? [];
      found.set(file, list);
      if (!hasFile(state)) list.push(...this.ofFabric(fabric, state, file));
      else
        list.push(
          ...(document ? this.inEditor(engine, fabric, state, document) : this.inFile(fabric, state)),
        );
    }
    this.shown.show(fabric.directory, found);
  }

  private inEditor(
    engine: Engine,
    fabric: OpenFabric,
    state: ResourceState,
    document: vscode.TextDocument,
  ): vscode.Diagnostic[] {
    const { namespace } = fabric.session.settings;
    const key = identityKey(state.identity);
    const text = document.getText();
    const typed: Json | undefined = document.isDirty ? engine.read(text, key, namespace) : undefined;
    return conflictsOf(state)
      .filter(question => !(typed && isTyped(question, typed)))
      .flatMap(question => {
        const at = this.places.at(engine, document, key, namespace, question.path);
        return at ? [diagnosticAt(text, document.offsetAt(at), fabric, state, question)] : [];
      });
  }

  /** Of a CR that has no file here: at the first line of the fabric's own file. */
  private ofFabric(fabric: OpenFabric, state: ResourceState, file: string): readonly vscode.Diagnostic[] {
    const known = this.closed.get(state);
    if (known) return known;
    const found = conflictsOf(state).map(question =>
      diagnosticIn(new vscode.Range(0, 0, 0, 0), fabric, state, question, file),
    );
    this.closed.set(state, found);
    return found;
  }

  /** Where the fabric's index has the CR: its file was read, and is read no second time. */
  private inFile(fabric: OpenFabric, state: ResourceState): readonly vscode.Diagnostic[] {
    const known = this.closed.get(state);
    if (known) return known;
    const document = fabric.session.view?.facts.index.resources.get(identityKey(state.identity));
    const found = conflictsOf(state).flatMap(question => {
      if (document === undefined || document.file !== state.file) return [];
      const { parsed, source, at } = document;
      const offset = [question.path, question.path.slice(0, -1), ['spec'], []]
        .map(field => parsed.rangeOf([...at, ...field], field.length > 0 ? 'key' : 'value')?.start)
        .find(start => start !== undefined);
      return offset === undefined ? [] : [diagnosticAt(source.text, offset, fabric, state, question)];
    });
    this.closed.set(state, found);
    return found;
  }

  dispose(): void {
    for (const disposable of this.listening) disposable.dispose();
    this.shown.dispose();
  }
}

function conflictsOf(state: ResourceState): Question[] {
  return questionsOf(state).filter(question => question.isConflict);
}

function hasFile({ file, desired }: ResourceState): boolean {
  return file !== undefined && desired !== 'absent';
}

/** The file in which a CR's conflicts are told: its own, or the fabric's. Undefined where there is neither. */
function fileIn({ session }: OpenFabric, state: ResourceState): string | undefined {
  if (hasFile(state)) return state.file;
  return session.settings.id === NO_FABRIC_FILE ? undefined : '.hnp/fabric.yaml';
}

/** A conflict on the line of a place in the text of its file, from its first to its last word. */
function diagnosticAt(
  text: string,
  offset: number,
  fabric: OpenFabric,
  state: ResourceState,
  question: Question,
): vscode.Diagnostic {
  const lines = new LineIndex(text);
  const { line } = lines.positionAt(offset);
  const start = lines.offsetAt({ line, character: 0 });
  const words = /^.*/.exec(text.slice(start))?.[0] ?? '';
  const indent = words.length - words.trimStart().length;
  const range = new vscode.Range(line, indent, line, Math.max(words.trimEnd().length, indent));
  return diagnosticIn(range, fabric, state, question, state.file ?? '');
}

function diagnosticIn(
  range: vscode.Range,
  fabric: OpenFabric,
  state: ResourceState,
  question: Question,
  file: string,
): vscode.Diagnostic {
  const { Warning } = vscode.DiagnosticSeverity;
  const diagnostic = new vscode.Diagnostic(range, conflictText(state, question), Warning);
  const key = identityKey(state.identity);
  const uri = uriOfFile(fabric.directory, file);
  const target = linkTo(commands.compare.id, uri, { fabric, key, path: question.path });
  diagnostic.source = 'HNP GitOps';
  diagnostic.code = { value: conflictCode, target: vscode.Uri.parse(target) };
  return diagnostic;
}

/** `Conflict in VPC vpc-1, spec.subnets.web.vlan: git has 1002. HNP draft: 1012 (anna, 2 h). Pick a side…` */
function conflictText(state: ResourceState, question: Question): string {
  const { identity, conflicts } = state;
  if (!hasFile(state))
    return `Conflict in ${identityLabel(identity)}, which has no file here: ${attentionOf([state])[0]?.question ?? question.from}. Pick a side: Compare, by the link here.`;
  const same = conflicts.find(({ path: at }) => JSON.stringify(at) === JSON.stringify(question.path));
  const field = same?.label ? `, ${same.label}: git has ${short(same.ours)}` : '';
  return `Conflict in ${identityLabel(identity)}${field}. ${question.from}. Pick a side: a Quick Fix here, or Compare.`;
}
