import * as path from 'node:path';
import * as vscode from 'vscode';
import { identityKey } from '../model/identity';
import type { Json, Path } from '../model/json';
import type { ResourceState } from '../model/state';
import { stateWords } from '../model/stateWords';
import { ago, short } from '../model/words';
import { commands } from './commands';
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
  readonly theirs: Json | undefined;
  readonly conflict: boolean;
  readonly from: string;
}

/** CodeLens above every field that HNP or an upstream commit holds another value for, and one above the document. */
export class DraftLens implements vscode.CodeLensProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.changed.event;
  private readonly listening: vscode.Disposable;

  constructor(private readonly fabrics: Fabrics) {
    this.listening = fabrics.onDidChange(() => this.changed.fire());
  }

  async provideCodeLenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    const fabric = this.fabrics.of(document.uri);
    const snapshot = fabric && snapshotOf(fabric);
    if (!snapshot) return [];
    const file = path.relative(fabric.directory, document.uri.fsPath).replaceAll('\\', '/');
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
  const by = (who: string | undefined, when: number | undefined): string => {
    const parts = [who, when === undefined ? undefined : ago(when, Date.now()).replace(/ ago$/, '')].filter(
      Boolean,
    );
    return parts.length > 0 ? ` (${parts.join(', ')})` : '';
  };
  const conflicts = state.conflicts
    .filter(conflict => conflict.path.length > 0)
    .map(conflict => {
      const { source } = conflict;
      const place = source.kind === 'draft' ? 'HNP draft' : `Upstream ${source.commit.slice(0, 7)}`;
      return {
        path: conflict.path,
        theirs: conflict.theirs,
        conflict: true,
        from: `${place}: ${short(conflict.theirs)}${by(source.who, source.when)}`,
      };
    });
  const drafts = state.rows
    .filter(row => row.verdict === 'draft-ahead')
    .map(row => ({
      path: row.path,
      theirs: row.draft,
      conflict: false,
      from: `HNP draft: ${short(row.draft)}${by(state.draftBy?.who, state.draftBy?.when)}`,
    }));
  return [...conflicts, ...drafts];
}

function questionLens(
  target: FieldTarget,
  question: Question,
  range: vscode.Range,
  index: number,
  total: number,
): vscode.CodeLens[] {
  const icon = question.conflict ? stateWords.conflict.codicon : stateWords.draft.codicon;
  return [
    lens(range, `$(${icon})\u00a0${question.from}`, commands.compare.id, target),
    lens(range, 'Accept draft', commands.acceptDraft.id, target),
    ...(question.conflict ? [lens(range, 'Keep git', commands.keepGit.id, target)] : []),
    lens(range, 'Compare', commands.compare.id, target),
    ...(total > 1
      ? [
          lens(range, 'Accept all', commands.acceptAllDrafts.id, target),
          lens(range, `${index + 1} of ${total}`, commands.compare.id, target),
        ]
      : []),
  ];
}

function lens(range: vscode.Range, title: string, command: string, target: FieldTarget): vscode.CodeLens {
  return new vscode.CodeLens(range, { title, command, arguments: [target] });
}
