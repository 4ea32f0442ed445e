import * as vscode from 'vscode';
import { conflictStops } from '../compare/conflictStops';
import { identityKey } from '../model/identity';
import type { Path } from '../model/json';
import type { ResourceState, State } from '../model/state';
import { stateWords } from '../model/stateWords';
import { commands } from './commands';
import { conflictCode, isTyped, questionsOf, type DraftStore, type Question } from './conflictQuestions';
import { fileIn, snapshotOf, type Fabrics, type OpenFabric } from './fabrics';
import { placeId, type QuestionPlaces } from './questionPlaces';

/** What the lens' commands are given. */
export interface FieldTarget {
  readonly fabric: OpenFabric;
  readonly key: string;
  readonly path: Path;
  /** Which of HNP's two drafts is meant, where it holds two different ones. */
  readonly store?: DraftStore | undefined;
}

/** A question with the line that it is about. */
interface Placed {
  readonly target: FieldTarget;
  readonly question: Question;
  readonly range: vscode.Range;
  /** How many questions the CR has. */
  readonly ofCr: number;
}

/**
 * Above every field that HNP or an upstream commit holds another value for, a CodeLens and Quick Fixes to answer it; above the
 * document one with its state.
 */
export class DraftLens implements vscode.CodeLensProvider, vscode.CodeActionProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.changed.event;
  private readonly listening: readonly vscode.Disposable[];
  /** What the lenses of a fabric's open files said last. */
  private readonly said = new WeakMap<OpenFabric, string>();

  constructor(
    private readonly fabrics: Fabrics,
    private readonly places: QuestionPlaces,
  ) {
    const look = (fabric: OpenFabric | undefined): void => {
      if (!fabric || this.saysOther(fabric)) this.changed.fire();
    };
    // A check of what is typed or saved is done long before git was asked for the next snapshot.
    this.listening = [fabrics.onDidChange(look), fabrics.onDidCheck(look)];
  }

  /** Whether lenses say other things than before: while VS Code puts new ones in their place, a click on them is lost. */
  private saysOther(fabric: OpenFabric): boolean {
    const open = new Set(
      vscode.workspace.textDocuments
        .filter(({ uri }) => this.fabrics.of(uri) === fabric)
        .map(({ uri }) => fileIn(fabric, uri)),
    );
    const resources = snapshotOf(fabric)?.resources ?? [];
    const says = JSON.stringify([
      resources
        .filter(({ file }) => file !== undefined && open.has(file))
        .map(state => [identityKey(state.identity), stateNow(fabric, state), questionsOf(state)]),
      // Each lens says which of the fabric's conflicts it is.
      conflictStops(resources).map(stops => [stops[0]?.file, stops.length]),
    ]);
    const other = says !== this.said.get(fabric);
    this.said.set(fabric, says);
    return other;
  }

  async provideCodeLenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    const fabric = this.fabrics.of(document.uri);
    const snapshot = fabric && snapshotOf(fabric);
    if (!snapshot) return [];
    const engine = await this.fabrics.getEngine();
    const file = fileIn(fabric, document.uri);
    const { namespace } = fabric.session.settings;
    const lenses = snapshot.resources
      .filter(resource => resource.file === file)
      .flatMap(state => {
        const key = identityKey(state.identity);
        const at = this.places.at(engine, document, key, namespace, []);
        return at ? documentLens({ fabric, key, path: [] }, state, lineAt(at)) : [];
      });
    const placed = await this.placed(document);
    const groups = conflictStops(snapshot.resources);
    const own = groups.findIndex(([stop]) => stop?.file === file);
    const before = groups.slice(0, Math.max(own, 0)).flat().length;
    const total = groups.flat().length;
    const asked = new Set(
      placed.filter(({ question }) => question.isConflict).map(({ target }) => placeId(target)),
    );
    const counts = this.places
      .inOrder(engine, document, namespace, groups[own] ?? [])
      .map(({ stop, line }, index) => ({ stop, line, number: before + index + 1 }))
      .filter(({ stop }) => asked.has(placeId(stop)))
      .map(({ stop: { key, path }, line, number }) => countLens({ fabric, key, path }, line, number, total));
    return [...lenses, ...placed.flatMap(questionLens), ...counts];
  }

  async provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    { only, diagnostics }: vscode.CodeActionContext,
  ): Promise<vscode.CodeAction[]> {
    if (only && !only.contains(vscode.CodeActionKind.QuickFix)) return [];
    const here = (await this.placed(document)).filter(
      placed => placed.range.start.line >= range.start.line && placed.range.start.line <= range.end.line,
    );
    return here.flatMap(({ target, question, range: { start } }) => {
      // So that the Problems view offers them at the conflict, too.
      const own = diagnostics.filter(other => isConflict(other) && other.range.start.line === start.line);
      const fix = (words: string, title: string, command: string): vscode.CodeAction => {
        const action = new vscode.CodeAction(words, vscode.CodeActionKind.QuickFix);
        action.command = { title, command, arguments: [target] };
        action.diagnostics = own;
        return action;
      };
      const { title, id } = commands.compare;
      return [
        ...question.answers.map(({ title: word, says, command }) =>
          fix(says === undefined ? word : `${word}: ${says}`, word, commands[command].id),
        ),
        ...(question.isConflict ? [fix(title, title, id)] : []),
      ];
    });
  }

  /** The questions about a document that what is typed in it does not answer yet. */
  private async placed(document: vscode.TextDocument): Promise<Placed[]> {
    const fabric = this.fabrics.of(document.uri);
    const snapshot = fabric && snapshotOf(fabric);
    if (!snapshot) return [];
    const file = fileIn(fabric, document.uri);
    const asking = snapshot.resources.filter(resource => resource.file === file);
    const engine = await this.fabrics.getEngine();
    const { namespace } = fabric.session.settings;
    return asking.flatMap(state => {
      const key = identityKey(state.identity);
      const typed = document.isDirty ? engine.read(document.getText(), key, namespace) : undefined;
      const questions = questionsOf(state).filter(question => !typed || !isTyped(question, typed));
      return questions.flatMap(question => {
        const at = this.places.at(engine, document, key, namespace, question.path);
        const target = { fabric, key, path: question.path, store: question.store };
        return at ? [{ target, question, range: lineAt(at), ofCr: questions.length }] : [];
      });
    });
  }

  dispose(): void {
    for (const disposable of this.listening) disposable.dispose();
    this.changed.dispose();
  }
}

function isConflict({ code }: vscode.Diagnostic): boolean {
  return typeof code === 'object' && code.value === conflictCode;
}

function lineAt({ line }: vscode.Position): vscode.Range {
  return new vscode.Range(line, 0, line, 0);
}

/** The state of a CR, by the newest check of its file where that found an error that the snapshot does not know yet. */
function stateNow({ session }: OpenFabric, { identity, state, file }: ResourceState): State {
  if (state === 'conflict') return state;
  const isWrong = session.live?.findings.some(
    finding =>
      finding.severity === 'error' &&
      finding.file === file &&
      finding.resource?.kind === identity.kind &&
      finding.resource.name === identity.name,
  );
  return isWrong ? 'invalid' : state;
}

function documentLens(target: FieldTarget, state: ResourceState, range: vscode.Range): vscode.CodeLens[] {
  const word = stateWords[stateNow(target.fabric, state)];
  return [
    lens(range, `$(${word.codicon})\u00a0${word.word}`, commands.compare.id, target),
    lens(range, 'Compare', commands.compare.id, target),
  ];
}

function questionLens({ target, question, range, ofCr }: Placed): vscode.CodeLens[] {
  const { icon, from, answers, all } = question;
  return [
    lens(range, `$(${icon})\u00a0${from}`, commands.compare.id, target),
    ...answers.map(({ title, command }) => lens(range, title, commands[command].id, target)),
    lens(range, 'Compare', commands.compare.id, target),
    ...(ofCr > 1 ? [lens(range, 'Accept all', commands[all].id, target)] : []),
  ];
}

/** Which of the fabric's conflicts it is; a click goes to the next one. */
function countLens(target: FieldTarget, line: number, number: number, total: number): vscode.CodeLens {
  return new vscode.CodeLens(new vscode.Range(line, 0, line, 0), {
    title: `${number} of ${total}${total > 1 ? ' ↓' : ''}`,
    tooltip: total > 1 ? 'Go to the next conflict' : 'The only conflict of this fabric',
    command: commands.nextConflict.id,
    arguments: [target],
  });
}

function lens(range: vscode.Range, title: string, command: string, target: FieldTarget): vscode.CodeLens {
  return new vscode.CodeLens(range, { title, command, arguments: [target] });
}
