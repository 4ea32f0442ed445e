import * as path from 'node:path';
import * as vscode from 'vscode';
import { identityKey, identityOfKey } from '../model/identity';
import type { FieldRow, Presence, ResourceState } from '../model/state';
import { count } from '../model/words';
import type { FieldTarget } from './draftLens';
import { snapshotOf, type Fabrics, type OpenFabric } from './fabrics';

const scheme = 'hnp-gitops-side';

/** What a CR is compared with as text, by the names that a person reads; git's side is its file. */
const sideWords = { base: 'last sync', draft: 'HNP draft', actual: 'cluster' } as const;
type Side = keyof typeof sideWords;

/**
 * Draft, base and actual of a CR as read-only documents for VS Code's own diff editors: the text of its file with the fields
 * that differ set, so that a diff shows these fields and nothing of how a server orders or completes a CR.
 */
export class SideDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;
  private readonly listening: readonly vscode.Disposable[];

  constructor(private readonly fabrics: Fabrics) {
    this.listening = [
      vscode.workspace.registerTextDocumentContentProvider(scheme, this),
      fabrics.onDidChange(() => {
        for (const { uri } of vscode.workspace.textDocuments)
          if (uri.scheme === scheme) this.changed.fire(uri);
      }),
    ];
  }

  dispose(): void {
    for (const listening of this.listening) listening.dispose();
    this.changed.dispose();
  }

  /** Opens what differs of these CRs, each place beside git: in the diff editor, or, when it is more, in the multi-diff editor. */
  async open(targets: readonly FieldTarget[]): Promise<void> {
    const pairs = targets.flatMap(({ fabric, key }) => pairsOf(fabric, key));
    const [only] = pairs;
    if (only === undefined) {
      const what = targets.length === 1 ? 'This CR is' : `These ${count(targets.length, 'CR')} are`;
      void vscode.window.showInformationMessage(`${what} the same in all places.`);
    } else if (pairs.length === 1) {
      await vscode.commands.executeCommand('vscode.diff', only.left, only.right, only.title);
    } else {
      const names = [...new Set(targets.map(({ key }) => identityOfKey(key).name))];
      const title = names.length === 1 ? `${names[0] ?? ''}: text` : `${count(names.length, 'CR')}: text`;
      const resources = pairs.map(({ label, left, right }) => [label, left, right]);
      await vscode.commands.executeCommand('vscode.changes', title, resources);
    }
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const { side, directory, key } = partsOf(uri);
    const fabric = this.fabrics.all.find(each => each.directory === directory);
    const state = fabric && stateOf(fabric, key);
    if (!fabric || !state) return '';
    const engine = await this.fabrics.getEngine();
    const { namespace } = fabric.session.settings;
    const input = fabric.session.view?.inputs.get(key);
    const content = input?.[side]?.content;
    if (side !== 'base' && state[side] !== 'present') return '';
    if (state.file === undefined || state.desired !== 'present')
      return content === undefined ? '' : engine.write(content);
    const file = vscode.Uri.file(path.join(directory, state.file));
    const text = (await vscode.workspace.openTextDocument(file)).getText();
    const changes = state.rows
      .filter(row => differs(row, side))
      .map(row => ({ path: row.path, value: row[side] }));
    const edited = engine.edit(text, key, namespace, changes);
    return edited.ok ? edited.text : content === undefined ? '' : engine.write(content);
  }
}

interface Pair {
  readonly label: vscode.Uri;
  readonly left: vscode.Uri;
  readonly right: vscode.Uri;
  readonly title: string;
}

/** The places of a CR that differ from git, each beside it: draft and base on its left, the cluster on its right. */
function pairsOf(fabric: OpenFabric, key: string): Pair[] {
  const state = stateOf(fabric, key);
  if (state === undefined) return [];
  const { name } = state.identity;
  const hasFile = state.file !== undefined && state.desired === 'present';
  const git = hasFile
    ? vscode.Uri.file(path.join(fabric.directory, state.file))
    : vscode.Uri.from({ scheme, path: `/git/${name}.yaml`, query: JSON.stringify(['', '']) });
  return (['draft', 'actual', 'base'] as const).flatMap(side => {
    if (!isWorthIt(state, side)) return [];
    const uri = uriOf(fabric, state, side);
    const word = sideWords[side];
    return side === 'actual'
      ? [{ label: uri, left: git, right: uri, title: `${name}: git ↔ ${word}` }]
      : [{ label: uri, left: uri, right: git, title: `${name}: ${word} ↔ git` }];
  });
}

/** Whether a place can be compared with git and differs from it. The base only says something where two sides changed. */
function isWorthIt(state: ResourceState, side: Side): boolean {
  if (side === 'base') return state.conflicts.length > 0 && state.rows.some(row => differs(row, side));
  const known: readonly Presence[] = ['present', 'absent'];
  if (!known.includes(state[side])) return false;
  return state[side] !== state.desired || state.rows.some(row => differs(row, side));
}

function differs(row: FieldRow, side: Side): boolean {
  return JSON.stringify(row[side]) !== JSON.stringify(row.desired);
}

function stateOf(fabric: OpenFabric, key: string): ResourceState | undefined {
  return snapshotOf(fabric)?.resources.find(({ identity }) => identityKey(identity) === key);
}

function uriOf({ directory }: OpenFabric, { identity }: ResourceState, side: Side): vscode.Uri {
  const query = JSON.stringify([directory, identityKey(identity)]);
  return vscode.Uri.from({ scheme, path: `/${sideWords[side]}/${identity.name}.yaml`, query });
}

function partsOf(uri: vscode.Uri): { side: Side; directory: string; key: string } {
  const [, word] = uri.path.split('/');
  const side = (Object.keys(sideWords) as Side[]).find(each => sideWords[each] === word) ?? 'base';
  const [directory = '', key = ''] = JSON.parse(uri.query) as string[];
  return { side, directory, key };
}
