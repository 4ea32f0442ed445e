import * as vscode from 'vscode';
import type { PlanView } from '../model/planView';
import { failed, ok, type ProblemCode } from '../model/problem';
import type { SyncPreview } from '../sync/preview/preview';
import type { View } from '../sync/view';
import type { Button } from './buttons';
import { commands } from './commands';
import type { Fabrics, OpenFabric } from './fabrics';
import type { PlanActions, PlanWish } from './planActions';
import { openFile } from './openFile';
import { PlanPanel } from './planPanel';
import { SyncAnswers } from './syncAnswers';
import type { SyncOptions, SyncRun } from './syncRun';
import { askToSaveAll } from './unsaved';

/** What helps against the problems that a plan's notes tell. */
type NoteHelps = ReadonlyMap<ProblemCode, readonly Button[]>;

/** Sync, and Commit & Push: the plan is shown in a view, and carried out when a person says so. */
export class SyncCommand {
  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly fabrics: Fabrics,
    private readonly runs: SyncRun,
  ) {}

  /** Shows the plan. `commit`: HNP's drafts stay where they are. */
  async show(fabric: OpenFabric, operation: 'sync' | 'commit'): Promise<void> {
    if (!(await askToSaveAll(fabric))) return;
    const { name } = fabric.session.settings;
    const { directory } = fabric;
    PlanPanel.show(
      this.context,
      { operation, fabric: { name, directory } },
      await this.actions(fabric, operation),
    );
  }

  private async helpsOf(
    { plan }: SyncPreview,
    fabric: OpenFabric,
    again: () => Promise<void>,
  ): Promise<NoteHelps> {
    const all = plan.problems.map(
      async problem => [problem.code, await this.runs.buttonsAgainst(problem, fabric, again)] as const,
    );
    return new Map(await Promise.all(all));
  }

  private async actions(fabric: OpenFabric, operation: 'sync' | 'commit'): Promise<PlanActions> {
    const engine = await this.fabrics.getEngine();
    const { directory } = fabric;
    // Opened anew when its own file changes.
    const current = (): OpenFabric => this.fabrics.all.find(other => other.directory === directory) ?? fabric;
    const answers = new SyncAnswers();
    const options = (): SyncOptions => ({ takeDrafts: operation === 'sync', ...answers.given });
    let remote: string | undefined;
    let preview: SyncPreview | undefined;
    let helps: NoteHelps = new Map();
    const previewOf = (view: View): SyncPreview =>
      engine.previewSync(view, options(), { operation, ...(remote === undefined ? {} : { remote }) });
    return {
      plan: async (_accepted, isAsked) => {
        const { session } = current();
        const known = isAsked ? undefined : session.view;
        const view = known ? ok(known) : await this.runs.read(current());
        if (!view.ok) return view;
        remote = await session.remoteUrl();
        preview = previewOf(view.value);
        helps = await this.helpsOf(preview, current(), () => this.show(current(), operation));
        return ok(withHelps(preview.shown, helps));
      },
      apply: (shown, { typed, message, commitOnly }: PlanWish, request) =>
        this.runs.exclusively(current(), async () => {
          const { session } = current();
          const { name } = session.settings;
          if (!(await askToSaveAll(current()))) return failed('cancelled', 'fabric', name);
          const view = await session.refreshLocal();
          if (!view.ok) return view;
          const now = previewOf(view.value);
          if (now.shown.digest !== shown.digest) return failed('plan-changed', 'files', name);
          const chosen = {
            ...options(),
            ...(typed !== undefined && now.plan.massDeletion ? { allowDeletes: now.plan.deletions } : {}),
            ...(message === undefined ? {} : { message }),
            ...(commitOnly === true ? { commitOnly } : {}),
          };
          const applied = await this.runs.carryOut(
            current(),
            engine.plan(view.value, chosen),
            chosen,
            request,
            () => this.show(current(), operation),
          );
          // A sync that stopped on the way, or at the commit, is gone on from with the same left out.
          if (commitOnly === true || applied.finished === false) answers.takeBack();
          else answers.forget();
          return ok(applied);
        }),
      open: async ({ key, file, line }) => {
        const state = current().session.view?.snapshot.resources;
        if (key === undefined || line > 0 || state === undefined) return openFile(directory, file, line);
        const target = { fabric: current(), key, path: [] };
        const hasFile = current().session.view?.facts.index.resources.has(key) === true;
        await vscode.commands.executeCommand((hasFile ? commands.open : commands.compare).id, target);
      },
      helps: () => [...helps.values()].flat(),
      change: row => preview?.change(row),
      answer: (answer, row) => (preview ? answers.take(answer, row, preview.plan) : Promise.resolve(false)),
      include: (rows, yes) => answers.include(rows, yes),
      tell: (notice, buttons) => this.runs.tell(current(), notice, buttons),
    };
  }
}

function withHelps(shown: PlanView, helps: NoteHelps): PlanView {
  const { sync } = shown;
  if (!sync || helps.size === 0) return shown;
  const notes = sync.notes.map(note => {
    const buttons = note.code === undefined ? undefined : helps.get(note.code);
    return buttons === undefined ? note : { ...note, buttons: buttons.map(({ title }) => title) };
  });
  return { ...shown, sync: { ...sync, notes } };
}
