import * as path from 'node:path';
import * as vscode from 'vscode';
import { identityKey, identityLabel, identityOfKey } from '../model/identity';
import { kindNamed } from '../model/kinds';
import type { ConflictSource, ResourceState } from '../model/state';
import type { TakeSide } from '../model/compareMessages';
import { commands, type CommandName } from './commands';
import type { ComparePanels } from './comparePanels';
import type { ConflictWalk } from './conflictWalk';
import type { ConnectionPanels } from './connectionPanels';
import { decideMany } from './decideMany';
import type { FieldTarget } from './draftLens';
import { fromLink } from './fieldLink';
import type { FabricPages } from './fabricPages';
import type { PictureFlow } from './pictureFlow';
import { hasConflicts, snapshotOf, type Fabrics, type OpenFabric } from './fabrics';
import type { FilterInput } from './filterInput';
import type { FilePlans } from './filePlans';
import { setToken } from './hnpToken';
import { newResource } from './language/newResource';
import { renameResource } from './language/rename';
import { importCrds } from './importCrds';
import { selectedResources, selectedRows } from './selectedRows';
import { mendFile, type MendTarget } from './mendFile';
import { suppressFinding } from './quickFixes';
import type { HnpTokens } from './secrets';
import type { SideDocuments } from './sideDocuments';
import type { RevertCommand } from './revertCommand';
import type { SyncCommand } from './syncCommand';
import type { TakeSides } from './takeSide';
import { undo } from './undo';

export interface Parts {
  readonly fabrics: Fabrics;
  readonly tokens: HnpTokens;
  readonly sync: SyncCommand;
  readonly reverts: RevertCommand;
  readonly plans: FilePlans;
  readonly takeSides: TakeSides;
  readonly panels: ComparePanels;
  readonly connections: ConnectionPanels;
  readonly pictures: FabricPages<PictureFlow>;
  readonly filter: FilterInput;
  readonly sides: SideDocuments;
  readonly walk: ConflictWalk;
  readonly log: vscode.LogOutputChannel;
  trySandbox(): Promise<void>;
}

/** What each command does. Arguments come from our own views, or there are none: then the user is asked. */
export function registerCommands(parts: Parts): vscode.Disposable[] {
  const { fabrics, sync, plans, takeSides, log } = parts;
  const handlers: Record<CommandName, (argument?: unknown, selected?: unknown) => unknown> = {
    refresh: () => withViewProgress(() => fabrics.refresh()),
    refreshFabric: async (argument, selected) => {
      const rows = selectedRows(argument, selected);
      const chosen = new Set(rows.flatMap(({ fabric }) => (fabric ? [fabric] : [])));
      if (chosen.size === 0) await runFor(await pickFabric(fabrics, argument), fabric => chosen.add(fabric));
      await withViewProgress(() => Promise.all([...chosen].map(({ session }) => session.refresh())));
    },
    filter: () => parts.filter.ask(),
    clearFilter: () => parts.filter.clear(),
    sync: async argument => runFor(await pickFabric(fabrics, argument), fabric => sync.show(fabric, 'sync')),
    commitAndPush: async argument =>
      runFor(await pickFabric(fabrics, argument), fabric => sync.show(fabric, 'commit')),
    revert: async argument =>
      runFor(await pickFabric(fabrics, argument), fabric => parts.reverts.show(fabric)),
    ingest: async argument =>
      runFor(await pickFabric(fabrics, argument), fabric => plans.show(fabric, 'ingest')),
    trySandbox: () => parts.trySandbox(),
    setUp: argument => plans.setUp(argument instanceof vscode.Uri ? argument : undefined),
    mend: async argument => runFor(await pickFabric(fabrics, argument), fabric => plans.show(fabric, 'mend')),
    mendFile: argument => mendFile(fabrics, argument as MendTarget),
    remove: async argument =>
      runFor(await pickFabric(fabrics, argument), fabric => plans.show(fabric, 'remove')),
    newResource: async argument =>
      runFor(await pickFabric(fabrics, argument), fabric => newResource(fabrics, fabric)),
    rename: async argument =>
      runFor(await pickResource(fabrics, argument), row => renameResource(fabrics, plans, row)),
    undo: async argument => runFor(await pickFabric(fabrics, argument), fabric => undo(fabrics, fabric)),
    open: async (argument, selected) => {
      const rows = selectedResources(argument, selected);
      if (!(await mayOpen(rows.length))) return;
      for (const row of rows) await open(fabrics, row, rows.length > 1);
      if (rows.length === 0) await runFor(await pickResource(fabrics, argument), row => open(fabrics, row));
    },
    compare: async (argument, selected) => {
      const rows = selectedResources(argument, selected);
      if (!(await mayOpen(rows.length))) return;
      for (const row of rows) parts.panels.show(row);
      if (rows.length === 0)
        await runFor(await pickResource(fabrics, argument), row => parts.panels.show(row));
    },
    compareText: async (argument, selected) => {
      const rows = selectedResources(argument, selected);
      if (rows.length > 0) await parts.sides.open(rows);
      else await runFor(await pickResource(fabrics, argument), row => parts.sides.open([row]));
    },
    openHnp: argument => openHnp(fabrics, argument),
    acceptDraft: argument => take(takeSides, argument, 'draft'),
    keepGit: argument => take(takeSides, argument, 'desired', 'draft'),
    acceptAllDrafts: (argument, selected) => takeAll(takeSides, argument, selected, 'draft'),
    keepAllGit: (argument, selected) => takeAll(takeSides, argument, selected, 'desired'),
    acceptActual: argument => take(takeSides, argument, 'actual'),
    acceptRemote: argument => take(takeSides, argument, 'upstream'),
    keepMine: argument => take(takeSides, argument, 'desired', 'upstream'),
    acceptAllRemote: (argument, selected) => takeAll(takeSides, argument, selected, 'upstream'),
    decide: async (argument, selected) => {
      const rows = selectedRows(argument, selected);
      const chosen = new Set(rows.flatMap(({ fabric }) => fabric ?? []));
      if (chosen.size === 0)
        await runFor(await pickFabric(fabrics, argument, hasConflicts), fabric => chosen.add(fabric));
      for (const fabric of chosen) await decideMany(fabric, rows);
    },
    nextConflict: async argument =>
      runFor(await pickFabric(fabrics, argument, hasConflicts), fabric =>
        parts.walk.go(fabric, 1, isField(argument) ? argument : undefined),
      ),
    previousConflict: async argument =>
      runFor(await pickFabric(fabrics, argument, hasConflicts), fabric => parts.walk.go(fabric, -1)),
    suppress: suppressFinding,
    setToken: async argument =>
      runFor(await pickFabric(fabrics, argument), fabric => setToken(parts.tokens, fabric)),
    removeToken: async argument =>
      runFor(await pickFabric(fabrics, argument), async fabric => {
        const { netbox } = fabric.session.settings;
        if (netbox) await parts.tokens.remove(netbox.url);
        await fabric.session.refresh();
      }),
    importCrds: async argument =>
      runFor(await pickFabric(fabrics, argument), fabric => importCrds(fabrics, fabric)),
    checkConnections: async argument =>
      runFor(await pickFabric(fabrics, argument), fabric => parts.connections.show(fabric)),
    picture: async argument =>
      runFor(await pickFabric(fabrics, argument), fabric => parts.pictures.show(fabric)),
    showLog: () => log.show(),
  };
  return (Object.keys(commands) as CommandName[]).map(name =>
    vscode.commands.registerCommand(commands[name].id, (argument?: unknown, selected?: unknown) =>
      vscode.workspace.isTrusted || name === 'showLog'
        ? handlers[name](fromLink(fabrics, argument), selected)
        : askForTrust(),
    ),
  );
}

async function askForTrust(): Promise<void> {
  const manage = 'Manage Workspace Trust';
  const chosen = await vscode.window.showWarningMessage(
    'HNP GitOps does nothing in a workspace that is not trusted. Trust it first.',
    manage,
  );
  if (chosen === manage) await vscode.commands.executeCommand('workbench.trust.manage');
}

async function runFor<T>(value: T | undefined, run: (value: T) => unknown): Promise<void> {
  if (value !== undefined) await run(value);
}

function withViewProgress(task: () => Promise<unknown>): Thenable<unknown> {
  return vscode.window.withProgress({ location: { viewId: 'hnpGitops.fabrics' } }, task);
}

/**
 * The fabric of a tree row, else of the active editor, else the only one, else the one that the user picks.
 *
 * @param fits which come into question; without one that does, all
 */
async function pickFabric(
  fabrics: Fabrics,
  argument: unknown,
  fits: (fabric: OpenFabric) => boolean = () => true,
): Promise<OpenFabric | undefined> {
  const fabric = (argument as { fabric?: OpenFabric } | undefined)?.fabric;
  if (fabric) return fabric;
  await fabrics.known();
  const uri = vscode.window.activeTextEditor?.document.uri;
  const active = uri && fabrics.of(uri);
  const fitting = fabrics.all.filter(fits);
  const all = fitting.length > 0 ? fitting : fabrics.all;
  if (active && all.includes(active)) return active;
  if (all.length <= 1) return all[0];
  const items = all.map(other => ({
    label: other.session.settings.name,
    description: vscode.workspace.asRelativePath(other.directory),
    fabric: other,
  }));
  return (await vscode.window.showQuickPick(items, { title: 'Which fabric?' }))?.fabric;
}

/** The CR of a tree row or lens, else of the active editor, else the one that the user picks. */
async function pickResource(fabrics: Fabrics, argument: unknown): Promise<FieldTarget | undefined> {
  const node = argument as Partial<FieldTarget> | undefined;
  if (node?.fabric && node.key !== undefined)
    return { fabric: node.fabric, key: node.key, path: node.path ?? [] };
  await fabrics.known();
  const uri = vscode.window.activeTextEditor?.document.uri;
  const fabric = (uri && fabrics.of(uri)) ?? (await pickFabric(fabrics, undefined));
  const resources = (fabric && snapshotOf(fabric)?.resources) ?? [];
  if (!fabric) return undefined;
  const file = uri && path.relative(fabric.directory, uri.fsPath).replaceAll('\\', '/');
  const inFile = resources.filter(state => state.file === file);
  const [only] = inFile;
  if (only && inFile.length === 1) return { fabric, key: identityKey(only.identity), path: [] };
  const items = (inFile.length > 1 ? inFile : resources).map(state => ({
    label: identityLabel(state.identity),
    description: state.file ?? '',
    key: identityKey(state.identity),
  }));
  const picked = await vscode.window.showQuickPick(items, { title: 'Which CR?' });
  return picked && { fabric, key: picked.key, path: [] };
}

/** Whether a lens called the command, and not the palette or a row. */
function isField(argument: unknown): argument is FieldTarget {
  return typeof argument === 'object' && argument !== null && 'path' in argument;
}

/** So many editors at once are opened only if they are meant. */
const MANY = 10;

async function mayOpen(number: number): Promise<boolean> {
  if (number <= MANY) return true;
  const yes = `Open ${number}`;
  const asked = `Open ${number} editors?`;
  return (await vscode.window.showWarningMessage(asked, { modal: true }, yes)) === yes;
}

/** Opens a CR's file at its field; one that git does not have is compared instead. */
async function open(fabrics: Fabrics, target: FieldTarget, isOneOfMany = false): Promise<void> {
  const { fabric, key } = target;
  const state = snapshotOf(fabric)?.resources.find(({ identity }) => identityKey(identity) === key);
  if (state?.file === undefined || state.desired === 'absent') {
    void vscode.window.showInformationMessage('This CR has no file here.');
    return;
  }
  const document = await vscode.workspace.openTextDocument(path.join(fabric.directory, state.file));
  const engine = await fabrics.getEngine();
  const { namespace } = fabric.session.settings;
  const place = engine.locate(
    document.getText(),
    key,
    namespace,
    target.path.length > 0 ? target.path : attention(state),
  );
  const at = document.positionAt(place?.start ?? 0);
  await vscode.window.showTextDocument(document, {
    preview: !isOneOfMany,
    selection: new vscode.Range(at, at),
  });
}

/** The page of a CR's record in HNP, or HNP's own where there is no record or no CR is meant. */
async function openHnp(fabrics: Fabrics, argument: unknown): Promise<void> {
  const fabric = await pickFabric(fabrics, argument);
  const netbox = fabric?.session.settings.netbox;
  if (!fabric || !netbox) {
    if (fabric) void vscode.window.showInformationMessage(`${fabric.session.settings.name} has no HNP.`);
    return;
  }
  const { key } = (argument ?? {}) as { key?: string };
  const record = key === undefined ? undefined : fabric.session.view?.facts.hnp?.records.get(key);
  const route = record && kindNamed(record.kind)?.hnpRoute;
  const page = record && route ? `plugins/hedgehog/${route}/${record.id}/` : '';
  await vscode.env.openExternal(vscode.Uri.parse(new URL(page, `${netbox.url.replace(/\/+$/, '')}/`).href));
}

/** The field that a person is asked about, if there is one. */
function attention(state: ResourceState): FieldTarget['path'] {
  return state.conflicts[0]?.path ?? [];
}

/** A row of the tree stands for the CR as a whole. */
async function take(
  takeSides: TakeSides,
  argument: unknown,
  side: TakeSide,
  about?: ConflictSource['kind'],
): Promise<void> {
  const target = argument as (Omit<FieldTarget, 'path'> & Partial<FieldTarget>) | undefined;
  if (target) tellRefusal(await takeSides.take({ path: [], ...target }, side, about));
}

/** Takes one side for every field of the CR, or of each CR that is selected; refusals are told together. */
async function takeAll(
  takeSides: TakeSides,
  argument: unknown,
  selected: unknown,
  side: TakeSide,
): Promise<void> {
  const refused: string[] = [];
  for (const { fabric, key } of selectedResources(argument, selected)) {
    const why = await takeSides.takeAll(fabric, key, side);
    if (why !== undefined) refused.push(`${identityLabel(identityOfKey(key))}: ${why}`);
  }
  const [first, ...others] = refused;
  if (first === undefined) return;
  tellRefusal(others.length > 0 ? `${first} And ${others.length} more.` : first);
}

function tellRefusal(refused: string | undefined): void {
  if (refused !== undefined) void vscode.window.showWarningMessage(refused);
}
