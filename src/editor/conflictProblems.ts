import * as path from 'node:path';
import * as vscode from 'vscode';
import { identityKey, identityLabel } from '../model/identity';
import type { Json, Path } from '../model/json';
import { short } from '../model/words';
import type { ResourceState } from '../model/state';
import type { Engine } from '../sync/engine';
import { LineIndex } from '../yaml/lines';
import { commands } from './commands';
import { conflictCode, isTyped, questionsOf, type Question } from './conflictQuestions';
import { snapshotOf, type Fabrics, type OpenFabric } from './fabrics';
import { linkTo } from './fieldLink';
import type { QuestionPlaces } from './questionPlaces';

/**
 * Open conflicts in the Problems view, each at the line of its lens, also of files that are not open. They are warnings: a
 * conflict is a question and no fault of the file, and holds no commit back.
 */
export class ConflictProblems implements vscode.Disposable {
  private readonly collection = vscode.languages.createDiagnosticCollection('hnp-gitops-conflicts');
  private readonly listening: readonly vscode.Disposable[];
  /** What is shown of a fabric, by its directory: the files, each with the text of what it says. */
  private readonly shown = new Map<string, ReadonlyMap<string, string>>();

  constructor(
    private readonly fabrics: Fabrics,
    private readonly places: QuestionPlaces,
  ) {
    this.listening = [
      fabrics.onDidChange(fabric => (fabric ? void this.show(fabric) : this.forget())),
      // What is typed moves lines, and may answer a question.
      fabrics.onDidCheck(fabric => void this.show(fabric)),
    ];
  }

  private async show(fabric: OpenFabric): Promise<void> {
    const engine = await this.fabrics.getEngine();
    // A fabric that was closed meanwhile shows nothing any more.
    const resources = this.fabrics.all.includes(fabric) ? (snapshotOf(fabric)?.resources ?? []) : [];
    const found = new Map<string, vscode.Diagnostic[]>();
    for (const state of resources) {
      const { file, desired, conflicts } = state;
      if (file === undefined || desired === 'absent' || conflicts.length === 0) continue;
      const list = found.get(file) ?? [];
      found.set(file, [...list, ...this.of(engine, fabric, state, file)]);
    }
    const before = this.shown.get(fabric.directory) ?? new Map<string, string>();
    const now = new Map([...found].map(([file, list]) => [file, JSON.stringify(list)]));
    for (const file of before.keys())
      if (!now.has(file)) this.collection.delete(uriOf(fabric.directory, file));
    for (const [file, diagnostics] of found)
      if (before.get(file) !== now.get(file)) this.collection.set(uriOf(fabric.directory, file), diagnostics);
    this.shown.set(fabric.directory, now);
  }

  private of(engine: Engine, fabric: OpenFabric, state: ResourceState, file: string): vscode.Diagnostic[] {
    const uri = uriOf(fabric.directory, file);
    const { namespace } = fabric.session.settings;
    const key = identityKey(state.identity);
    const document = vscode.workspace.textDocuments.find(open => open.uri.toString() === uri.toString());
    const text = document?.getText() ?? fabric.session.view?.facts.index.files.get(file)?.parsed.text ?? '';
    const typed: Json | undefined = document?.isDirty ? engine.read(text, key, namespace) : undefined;
    const lines = new LineIndex(text);
    const lineOf = (at: Path): number | undefined =>
      document
        ? this.places.at(engine, document, key, namespace, at)?.line
        : [at, at.slice(0, -1), ['spec'], []]
            .map(place => engine.locate(text, key, namespace, place)?.start)
            .filter(offset => offset !== undefined)
            .map(offset => lines.positionAt(offset).line)[0];
    return questionsOf(state)
      .filter(question => question.isConflict && !(typed && isTyped(question, typed)))
      .flatMap(question => {
        const line = lineOf(question.path);
        if (line === undefined) return [];
        const words = text.split(/\r?\n/)[line] ?? '';
        const start = words.length - words.trimStart().length;
        const range = new vscode.Range(line, start, line, Math.max(words.trimEnd().length, start));
        const diagnostic = new vscode.Diagnostic(
          range,
          conflictText(state, question),
          vscode.DiagnosticSeverity.Warning,
        );
        diagnostic.source = 'HNP GitOps';
        const target = linkTo(commands.compare.id, uri, { fabric, key, path: question.path });
        diagnostic.code = { value: conflictCode, target: vscode.Uri.parse(target) };
        return [diagnostic];
      });
  }

  private forget(): void {
    const open = new Set(this.fabrics.all.map(({ directory }) => directory));
    for (const [directory, files] of this.shown) {
      if (open.has(directory)) continue;
      for (const file of files.keys()) this.collection.delete(uriOf(directory, file));
      this.shown.delete(directory);
    }
  }

  dispose(): void {
    for (const disposable of this.listening) disposable.dispose();
    this.collection.dispose();
  }
}

function uriOf(directory: string, file: string): vscode.Uri {
  return vscode.Uri.file(path.join(directory, file));
}

/** `Conflict in VPC vpc-1, spec.subnets.web.vlan: git has 1002. HNP draft: 1012 (anna, 2 h). Pick a side…` */
function conflictText({ identity, conflicts }: ResourceState, question: Question): string {
  const same = conflicts.find(({ path: at }) => JSON.stringify(at) === JSON.stringify(question.path));
  const field = same?.label ? `, ${same.label}: git has ${short(same.ours)}` : '';
  return `Conflict in ${identityLabel(identity)}${field}. ${question.from}. Pick a side: a Quick Fix here, or Compare.`;
}
