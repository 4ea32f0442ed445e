import * as vscode from 'vscode';
import { editorAccess, ownSignIn } from './editor/access';
import { registerCommands } from './editor/actions';
import { Attention } from './editor/attention';
import { Classify } from './editor/classify';
import { settingNames, viewId } from './editor/commands';
import { ComparePanels } from './editor/comparePanels';
import { ConnectionPanels } from './editor/connectionPanels';
import { ConflictWalk } from './editor/conflictWalk';
import { StateDecorations } from './editor/decorations';
import { ConflictProblems } from './editor/conflictProblems';
import { DraftLens } from './editor/draftLens';
import { showDifferences } from './editor/fieldHover';
import { FabricFileProblems } from './editor/fabricFiles';
import { Fabrics } from './editor/fabrics';
import { FilePlans } from './editor/filePlans';
import { FilterInput } from './editor/filterInput';
import { FabricsTree } from './editor/fabricsTree';
import { registerFabricFile } from './editor/language/fabricFile';
import { registerLanguage } from './editor/language/register';
import { LiveEditors } from './editor/liveEditors';
import { Problems } from './editor/problems';
import { fabricPictures } from './editor/fabricPictures';
import { QuestionPlaces } from './editor/questionPlaces';
import { RawDrop } from './editor/rawDrop';
import { keepSandbox, openSandbox, trySandbox } from './editor/sandbox';
import { HnpTokens } from './editor/secrets';
import { QuickFixes } from './editor/quickFixes';
import { registerRuleDocs } from './editor/ruleDocs';
import { SideDocuments } from './editor/sideDocuments';
import { StatusBar } from './editor/statusBar';
import { RevertCommand } from './editor/revertCommand';
import { SyncCommand } from './editor/syncCommand';
import { SyncRun } from './editor/syncRun';
import { TakeSides } from './editor/takeSide';
import { YamlExtension } from './editor/yamlExtension';

/** Registers everything and reads nothing: the engine is a bundle of its own, loaded when the workspace is searched. */
export function activate(context: vscode.ExtensionContext): void {
  tellTrust();
  const log = vscode.window.createOutputChannel('HNP GitOps', { log: true });
  const sandbox = openSandbox(context);
  const tokens = new HnpTokens(context.secrets, { ...process.env, ...sandbox?.env });
  const gitHub = ownSignIn(log);
  const access = editorAccess(tokens, gitHub, log, sandbox);
  const fabrics = new Fabrics(async () => (await import('./engine')).engine, access);
  const tree = new FabricsTree(fabrics);
  const classify = new Classify(fabrics);
  const view = vscode.window.createTreeView(viewId, {
    treeDataProvider: tree,
    dragAndDropController: new RawDrop(fabrics, classify),
    canSelectMany: true,
    showCollapseAll: true,
  });
  const filter = new FilterInput(fabrics, tree, view);
  const runs = new SyncRun(fabrics, gitHub, log);
  const sync = new SyncCommand(context, fabrics, runs);
  const reverts = new RevertCommand(context, fabrics, runs);
  const yaml = new YamlExtension(fabrics, log);
  const plans = new FilePlans(context, fabrics, tokens, line => log.info(line));
  const takeSides = new TakeSides(fabrics);
  const panels = new ComparePanels(context, fabrics, takeSides);
  const connections = new ConnectionPanels(context, fabrics, { tokens, gitHub, log });
  const pictures = fabricPictures(context, fabrics);
  const sides = new SideDocuments(fabrics);
  const decorations = new StateDecorations(fabrics);
  const places = new QuestionPlaces();
  const lens = new DraftLens(fabrics, places);
  const walk = new ConflictWalk(fabrics, panels, places);
  context.subscriptions.push(
    log,
    fabrics,
    tree,
    view,
    filter,
    panels.register(),
    connections,
    pictures,
    sides,
    decorations,
    lens,
    walk,
    new Problems(fabrics),
    new ConflictProblems(fabrics, places),
    new FabricFileProblems(fabrics),
    new LiveEditors(fabrics),
    registerRuleDocs(fabrics),
    vscode.languages.registerCodeActionsProvider(
      { language: 'yaml', scheme: 'file' },
      new QuickFixes(fabrics),
      { providedCodeActionKinds: QuickFixes.kinds },
    ),
    vscode.languages.registerCodeActionsProvider({ language: 'yaml', scheme: 'file' }, lens, {
      providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
    }),
    yaml,
    registerLanguage(fabrics, plans, document => !yaml.completesKeys(document)),
    registerFabricFile(fabrics, yaml),
    // After the language's: the hover that was registered last stands first.
    ...showDifferences(fabrics, places),
    new StatusBar(fabrics),
    new Attention(fabrics, view),
    classify.register(),
    plans.register(),
    vscode.window.registerFileDecorationProvider(decorations),
    vscode.languages.registerCodeLensProvider({ language: 'yaml', scheme: 'file' }, lens),
    ...registerCommands({
      fabrics,
      tokens,
      sync,
      reverts,
      plans,
      takeSides,
      panels,
      connections,
      pictures,
      sides,
      filter,
      walk,
      log,
      trySandbox: () => trySandbox(context),
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(() => {
      tellTrust();
      void fabrics.refresh({ background: true });
    }),
    vscode.workspace.onDidChangeWorkspaceFolders(() => void fabrics.refresh({ background: true })),
    vscode.workspace.onDidChangeConfiguration(event => {
      if (event.affectsConfiguration(settingNames.section)) fabrics.schedule();
    }),
    vscode.window.onDidChangeWindowState(state => {
      if (state.focused && fabrics.searched) void fabrics.refreshStale();
    }),
  );
  if (sandbox) context.subscriptions.push(keepSandbox(sandbox));
  fabrics.watchForFabrics();
  // Not awaited: activation only registers; the view shows what is found when it is found.
  void fabrics
    .refresh({ background: true })
    .catch((error: unknown) => log.error(error instanceof Error ? error : String(error)));
}

/** VS Code's own key is not set yet while the window opens, and would say for a moment that nothing is trusted. */
function tellTrust(): void {
  void vscode.commands.executeCommand('setContext', 'hnpGitops.untrusted', !vscode.workspace.isTrusted);
}
