import * as path from 'node:path';
import * as vscode from 'vscode';
import { identityKey } from '../model/identity';
import type { Path } from '../model/json';
import type { Conflict, ResourceState } from '../model/state';
import { stateWords } from '../model/stateWords';
import { ago, short } from '../model/words';
import { commands, type CommandName } from './commands';
import { snapshotOf, type Fabrics, type OpenFabric } from './fabrics';

/** What the lens' commands are given. */
export interface FieldTarget {
  readonly fabric: OpenFabric;
  readonly key: string;
  readonly path: Path;
}

/** One question above the field that it is about. */
interface Question {
  readonly path: Path;
  readonly icon: string;
  /** What the other side says, and who said it when. */
  readonly from: string;
  /** What a person can do about it; `all` where the CR has more questions. */
  readonly answers: readonly Answer[];
  readonly all: CommandName;
}

/** A button of a lens. */
type Answer = readonly [title: string, command: CommandName];

/** CodeLens above every field that HNP or an upstream commit holds another value for, and one above the document. */
export class DraftLens implements vscode.CodeLensProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.changed.event;
  private readonly listening: vscode.Disposable;

  /** What the lenses of a fabric's open files said last. */
  private readonly said = new WeakMap<OpenFabric, string>();

  constructor(private readonly fabrics: Fabrics) {
    this.listening = fabrics.onDidChange(fabric => {
      if (!fabric || this.saysOther(fabric)) this.changed.fire();
    });
  }

  /** Whether lenses say other things than before: while VS Code puts new ones in their place, a click on them is lost. */
  private saysOther(fabric: OpenFabric): boolean {
    const open = new Set(
      vscode.workspace.textDocuments
        .filter(({ uri }) => this.fabrics.of(uri) === fabric)
        .map(document => fileOf(fabric, document)),
    );
    const states = snapshotOf(fabric)?.resources.filter(({ file }) => file !== undefined && open.has(file));
    const says = JSON.stringify(
      states?.map(state => [identityKey(state.identity), state.state, questionsOf(state)]),
    );
    const other = says !== this.said.get(fabric);
    this.said.set(fabric, says);
    return other;
  }

  async provideCodeLenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    const fabric = this.fabrics.of(document.uri);
    const snapshot = fabric && snapshotOf(fabric);
    if (!snapshot) return [];
    const file = fileOf(fabric, document);
    const engine = await this.fabrics.getEngine();
    const text = document.getText();
    const { namespace } = fabric.session.settings;
    const lenses: vscode.CodeLens[] = [];
    for (const state of snapshot.resources.filter(resource => resource.file === file)) {
      const key = identityKey(state.identity);
      const at = (fieldPath: Path): vscode.Range | undefined => {
        const place = engine.locate(text, key, namespace, fieldPath);
        return place && document.validateRange(lineOf(document, place.start));
      };
      lenses.push(...documentLens(fabric, key, state, at([])));
      const questions = questionsOf(state);
      for (const [index, question] of questions.entries()) {
        const range = at(question.path) ?? at(question.path.slice(0, -1)) ?? at(['spec']) ?? at([]);
        if (range)
          lenses.push(
            ...questionLens({ fabric, key, path: question.path }, question, range, index, questions.length),
          );
      }
    }
    return lenses;
  }

  dispose(): void {
    this.listening.dispose();
    this.changed.dispose();
  }
}

function fileOf(fabric: OpenFabric, document: vscode.TextDocument): string {
  return path.relative(fabric.directory, document.uri.fsPath).replaceAll('\\', '/');
}

function lineOf(document: vscode.TextDocument, offset: number): vscode.Range {
  const { line } = document.positionAt(offset);
  return new vscode.Range(line, 0, line, 0);
}

function documentLens(
  fabric: OpenFabric,
  key: string,
  state: ResourceState,
  range: vscode.Range | undefined,
): vscode.CodeLens[] {
  if (!range) return [];
  const target = { fabric, key, path: [] };
  const word = stateWords[state.state];
  return [
    lens(range, `$(${word.codicon})\u00a0${word.word}`, commands.compare.id, target),
    lens(range, 'Compare', commands.compare.id, target),
  ];
}

function questionsOf(state: ResourceState): Question[] {
  const conflicts = state.conflicts.flatMap(conflict =>
    conflict.source.kind === 'upstream'
      ? [upstreamQuestion(conflict)]
      : conflict.path.length > 0
        ? [draftQuestion(conflict.path, conflict.theirs, conflict.source, true)]
        : [],
  );
  const drafts = state.rows
    .filter(row => row.verdict === 'draft-ahead')
    .map(row => draftQuestion(row.path, row.draft, state.draftBy ?? {}, false));
  return [...conflicts, ...drafts];
}

function draftQuestion(
  at: Path,
  theirs: Conflict['theirs'],
  { who, when }: { readonly who?: string; readonly when?: number },
  isConflict: boolean,
): Question {
  const accept: Answer = ['Accept draft', 'acceptDraft'];
  return {
    path: at,
    icon: isConflict ? stateWords.conflict.codicon : stateWords.draft.codicon,
    from: `HNP draft: ${short(theirs)}${byText([who, since(when)])}`,
    answers: isConflict ? [accept, ['Keep git', 'keepGit']] : [accept],
    all: 'acceptAllDrafts',
  };
}

function upstreamQuestion({ path: at, theirs, source }: Conflict): Question {
  const commit = source.kind === 'upstream' ? `commit ${source.commit.slice(0, 7)}` : undefined;
  const by = byText([commit, source.who, since(source.when)]);
  const whole = at.length === 0;
  return {
    path: at,
    icon: stateWords.conflict.codicon,
    from: whole ? `Deleted by the remote${by}` : `Remote: ${short(theirs)}${by}`,
    answers: [
      [whole ? 'Delete here too' : 'Accept remote', 'acceptRemote'],
      ['Keep mine', 'keepMine'],
    ],
    all: 'acceptAllRemote',
  };
}

function since(when: number | undefined): string | undefined {
  return when === undefined ? undefined : ago(when, Date.now()).replace(/ ago$/, '');
}

function byText(parts: readonly (string | undefined)[]): string {
  const known = parts.filter(Boolean);
  return known.length > 0 ? ` (${known.join(', ')})` : '';
}

function questionLens(
  target: FieldTarget,
  { icon, from, answers, all }: Question,
  range: vscode.Range,
  index: number,
  total: number,
): vscode.CodeLens[] {
  return [
    lens(range, `$(${icon})\u00a0${from}`, commands.compare.id, target),
    ...answers.map(([title, command]) => lens(range, title, commands[command].id, target)),
    lens(range, 'Compare', commands.compare.id, target),
    ...(total > 1
      ? [
          lens(range, 'Accept all', commands[all].id, target),
          lens(range, `${index + 1} of ${total}`, commands.compare.id, target),
        ]
      : []),
  ];
}

function lens(range: vscode.Range, title: string, command: string, target: FieldTarget): vscode.CodeLens {
  return new vscode.CodeLens(range, { title, command, arguments: [target] });
}
