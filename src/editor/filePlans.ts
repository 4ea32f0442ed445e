import * as path from 'node:path';
import * as vscode from 'vscode';
import type { RenamePlan } from '../language/renamePlan';
import type { PlanAbout } from '../model/planMessages';
import type { FileOperation } from '../model/planView';
import { doneText } from '../model/planWords';
import { failed, ok, type Problem, type Result } from '../model/problem';
import { problemText } from '../model/problemText';
import type { FileOutcome, FileWork } from '../sync/fileWork';
import type { NewFabric } from '../sync/newFabric';
import { recordStays } from '../sync/newRecord';
import { askForRecord } from './askForRecord';
import type { Fabrics, OpenFabric } from './fabrics';
import { followTabs, movesOf, placesShown } from './followTabs';
import { openFile } from './openFile';
import type { Applied, PlanActions } from './planActions';
import { PlanPanel } from './planPanel';
import { withForm } from './recordForm';
import type { HnpTokens } from './secrets';
import { askToSave, askToSaveAll, unsavedFiles } from './unsaved';

/** Shows what an operation would do with a fabric's files, and carries it out when a person says so. */
export class FilePlans {
  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly fabrics: Fabrics,
    private readonly tokens: HnpTokens,
    private readonly log: (line: string) => void,
  ) {}

  /** Keeps the plans that are shown up to date. */
  register(): vscode.Disposable {
    return this.fabrics.onDidChange(fabric => {
      if (fabric) PlanPanel.filesChanged(fabric.directory);
    });
  }

  /** Shows the plan of an operation on a fabric's files. */
  async show(fabric: OpenFabric, operation: 'ingest' | 'mend' | 'remove'): Promise<void> {
    if (!(await askToSave(fabric))) return;
    const withRecords = operation === 'remove' ? await askForRecords(fabric) : false;
    if (withRecords === undefined) return;
    const about = aboutFiles(fabric, operation);
    const actions = await this.actionsOn(fabric, about, accept => ({
      operation,
      accept,
      unsaved: unsavedFiles(fabric),
    }));
    const shown =
      operation === 'remove' ? { ...actions, apply: await this.removal(fabric, withRecords) } : actions;
    PlanPanel.show(this.context, about, shown);
  }

  /** Shows the plan of a rename. */
  async rename(fabric: OpenFabric, { target, namespace, to, documents }: RenamePlan): Promise<void> {
    const files = documents.map(({ document }) => document.file);
    if (!(await askToSaveAll(fabric, files))) return;
    const rename = { target, namespace, to };
    const { language } = await this.fabrics.getEngine();
    const about = { ...aboutFiles(fabric, 'rename'), subject: language.renameSubject(rename) };
    const actions = await this.actionsOn(fabric, about, () => ({
      operation: 'rename',
      rename,
      unsaved: unsavedFiles(fabric),
    }));
    PlanPanel.show(this.context, about, actions);
  }

  /** @param work what a person wants done, with the rows that they said yes to */
  private async actionsOn(
    fabric: OpenFabric,
    about: PlanAbout,
    work: (accepted: readonly string[]) => FileWork,
  ): Promise<PlanActions> {
    const { directory } = fabric;
    const engine = await this.fabrics.getEngine();
    // Where people are before the plan stands in front of it.
    const before = placesShown();
    let moves: ReadonlyMap<string, string> = new Map();
    return {
      plan: accepted => engine.planFiles(this.sessionOf(fabric), work(accepted)),
      apply: async ({ digest }, { accepted }, request) => {
        const places = new Map([...before, ...placesShown()]);
        const done = await engine.applyFiles(this.sessionOf(fabric), work(accepted), request, digest);
        if (done.ok) {
          moves = movesOf(done.value);
          await PlanPanel.keepShown(about, () => followTabs(fabric, moves, places));
          await this.sessionOf(fabric).refreshLocal();
        }
        return told(done);
      },
      undo: async request => {
        const places = new Map([...before, ...placesShown()]);
        const undone = await engine.undo(this.sessionOf(fabric), request);
        if (undone.ok) {
          const back = new Map([...moves].map(([from, to]) => [to, from]));
          await PlanPanel.keepShown(about, () => followTabs(fabric, back, places));
          await this.sessionOf(fabric).refreshLocal();
        }
        return undone;
      },
      open: ({ file, line }) => openFile(directory, file, line),
    };
  }

  private async removal(fabric: OpenFabric, withRecords: boolean): Promise<PlanActions['apply']> {
    const engine = await this.fabrics.getEngine();
    return async ({ digest }, { typed = '' }, request) => {
      const removed = await engine.removeFabric(
        this.sessionOf(fabric),
        { unsaved: unsavedFiles(fabric) },
        { ...request, confirm: typed, withRecords, shown: digest },
      );
      if (removed.ok) {
        this.tellRemoved(fabric.session.settings.name, removed.value.problems);
        await this.fabrics.search();
      }
      return told(removed);
    };
  }

  /** A fabric is opened anew when its own file changes. */
  private sessionOf({ directory, session }: OpenFabric): OpenFabric['session'] {
    return this.fabrics.all.find(other => other.directory === directory)?.session ?? session;
  }

  /**
   * Asks where a fabric is to be and how it is called, and shows what would be made there.
   *
   * @param folder the directory, where it was chosen already
   */
  async setUp(folder?: vscode.Uri): Promise<void> {
    const named = await this.askForFabric(folder);
    const fabric = named && (await askForRecord(this.fabrics, this.tokens, named));
    if (fabric === undefined) return;
    const { name, directory } = fabric;
    const engine = await this.fabrics.getEngine();
    const actions: PlanActions = {
      plan: () => engine.planNewFabric(fabric),
      apply: async ({ digest }, _wish, request) => {
        const { access } = this.fabrics;
        const made = await withForm(fabric.record, request.signal, waiting =>
          engine.setUpFabric(fabric, { ...request, ...waiting, access }, digest),
        );
        if (made.ok) await this.fabrics.refresh();
        return told(made);
      },
      undo: async request => {
        const open = this.fabrics.all.find(other => other.directory === directory);
        if (!open) return failed('nothing-to-undo', 'files', directory);
        const undone = await engine.undo(open.session, request);
        if (undone.ok) await this.fabrics.refresh();
        if (undone.ok && fabric.record) void vscode.window.showInformationMessage(recordStays(fabric.record));
        return undone.ok ? ok({ files: undone.value.files }) : undone;
      },
      open: ({ file, line }) => openFile(directory, file, line),
    };
    PlanPanel.close('init', directory);
    PlanPanel.show(this.context, { operation: 'init', fabric: { name, directory } }, actions);
  }

  private async askForFabric(folder: vscode.Uri | undefined): Promise<NewFabric | undefined> {
    const engine = await this.fabrics.getEngine();
    const [cwd, given] = folder
      ? [path.dirname(folder.fsPath), path.basename(folder.fsPath)]
      : await this.askForDirectory();
    if (cwd === undefined || given === undefined) return undefined;
    const checked = await engine.newFabric(cwd, given, undefined, this.log);
    if (!checked.ok) {
      void vscode.window.showErrorMessage(sentence(checked.problem));
      return undefined;
    }
    let fabric: Result<NewFabric> = checked;
    const name = await vscode.window.showInputBox({
      title: `Set up a fabric in ${given}`,
      prompt: 'How people call the fabric. The name stands in .hnp/fabric.yaml, and can be changed there.',
      value: checked.value.name,
      ignoreFocusOut: true,
      validateInput: async text => {
        fabric = await engine.newFabric(cwd, given, text, this.log);
        return fabric.ok ? undefined : sentence(fabric.problem);
      },
    });
    if (name === undefined) return undefined;
    fabric = await engine.newFabric(cwd, given, name, this.log);
    return fabric.ok ? fabric.value : undefined;
  }

  /** Tells what could not be done after the files were gone. */
  private tellRemoved(name: string, problems: readonly Problem[]): void {
    const [first, ...others] = problems;
    if (first === undefined) return;
    for (const problem of problems) this.log(`${name}: removal: ${sentence(problem)}`);
    const more = others.length > 0 ? ` And ${others.length} more; the log has them.` : '';
    void vscode.window.showWarningMessage(`${name}: its files are gone, but: ${sentence(first)}${more}`);
  }

  /** The workspace folder, and the directory in it; undefined when the person went away. */
  private async askForDirectory(): Promise<readonly [string?, string?]> {
    const folders = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
    const [only] = folders;
    const chosen = folders.length === 1 ? only : await vscode.window.showWorkspaceFolderPick();
    if (!chosen) return [];
    const cwd = chosen.uri.fsPath;
    const engine = await this.fabrics.getEngine();
    const given = await vscode.window.showInputBox({
      title: 'Set up a fabric: its directory',
      prompt: `In ${chosen.name}, one directory for each fabric. What is there is kept as it is.`,
      placeHolder: 'gitops/fabric-1',
      ignoreFocusOut: true,
      validateInput: async text => {
        if (text === '') return undefined;
        const checked = await engine.newFabric(cwd, text, undefined, this.log);
        return checked.ok ? undefined : sentence(checked.problem);
      },
    });
    return given ? [cwd, given] : [];
  }
}

function aboutFiles({ directory, session }: OpenFabric, operation: FileOperation): PlanAbout {
  return { operation, fabric: { name: session.settings.name, directory } };
}

/** Whether HNP's records go with the fabric; undefined when the person went away. */
async function askForRecords({ session }: OpenFabric): Promise<boolean | undefined> {
  const { name, netbox } = session.settings;
  if (!netbox) return false;
  const keep = {
    label: 'Keep its records in HNP',
    detail: 'The fabric stays in the GUI; it can be set up again from there.',
  };
  const remove = {
    label: 'Delete its records in HNP, too',
    detail: `Every CR that ${netbox.fabric} holds at ${netbox.url}, where nobody changed it meanwhile.`,
  };
  const chosen = await vscode.window.showQuickPick([keep, remove], {
    title: `Remove ${name}: its records in HNP`,
    placeHolder: 'Nothing happens yet: the plan comes next, and asks for the name.',
    ignoreFocusOut: true,
  });
  return chosen && chosen === remove;
}

function sentence(problem: Problem): string {
  const { what, next } = problemText(problem);
  return `${what} ${next}`;
}

/** What was done with files, as the view tells it. */
function told(done: Result<FileOutcome>): Result<Applied> {
  if (!done.ok) return done;
  const { plan, changed } = done.value;
  return ok({ notice: { kind: 'done', text: doneText(plan), canUndo: changed.length > 0 } });
}
