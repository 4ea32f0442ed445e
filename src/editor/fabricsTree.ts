import * as path from 'node:path';
import * as vscode from 'vscode';
import { attentionOf, type AttentionItem } from '../compare/summary';
import { identityKey } from '../model/identity';
import { kinds } from '../model/kinds';
import { problemText } from '../model/problemText';
import type { ResourceState, Snapshot, SourceStatus, StrayFile } from '../model/state';
import { stateWords } from '../model/stateWords';
import { ago, count } from '../model/words';
import { commands } from './commands';
import { snapshotOf, type BrokenFabric, type Fabrics, type OpenFabric } from './fabrics';

/** More CRs of one kind than this are grouped, so that no level of the tree is longer. */
const LEVEL = 500;

export type Node =
  | { readonly type: 'fabric'; readonly fabric: OpenFabric }
  | { readonly type: 'broken'; readonly broken: BrokenFabric }
  | { readonly type: 'attention' | 'raw' | 'unmanaged'; readonly fabric: OpenFabric }
  | { readonly type: 'kind'; readonly fabric: OpenFabric; readonly kind: string }
  | { readonly type: 'group'; readonly fabric: OpenFabric; readonly kind: string; readonly from: number }
  | {
      readonly type: 'resource';
      readonly fabric: OpenFabric;
      readonly key: string;
      readonly question?: string;
    }
  | { readonly type: 'file'; readonly fabric: OpenFabric; readonly file: StrayFile };

/** The Fabrics view: renders snapshots, reads nothing itself. */
export class FabricsTree implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<Node | undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly listening: vscode.Disposable;

  constructor(private readonly fabrics: Fabrics) {
    this.listening = fabrics.onDidChange(() => this.changed.fire(undefined));
  }

  getChildren(node?: Node): Node[] {
    if (!node) {
      const fabrics = [...this.fabrics.all].sort((a, b) => (a.directory < b.directory ? -1 : 1));
      return [
        ...fabrics.map(fabric => ({ type: 'fabric' as const, fabric })),
        ...this.fabrics.brokenOnes.map(broken => ({ type: 'broken' as const, broken })),
      ];
    }
    if (node.type === 'broken' || node.type === 'resource' || node.type === 'file') return [];
    const snapshot = snapshotOf(node.fabric);
    return snapshot ? childrenOf(node, snapshot) : [];
  }

  getTreeItem(node: Node): vscode.TreeItem {
    if (node.type === 'broken') return brokenItem(node.broken);
    const snapshot = snapshotOf(node.fabric);
    switch (node.type) {
      case 'fabric':
        return fabricItem(node.fabric, snapshot);
      case 'attention':
        return folderItem(
          'Attention',
          String(attentionOf(snapshot?.resources ?? []).length),
          'bell-dot',
          'attention',
        );
      case 'raw':
        return folderItem('Raw inbox', filesText(snapshot?.raw ?? []), 'inbox', 'raw');
      case 'unmanaged':
        return folderItem(
          'Unmanaged',
          count(snapshot?.unmanaged.length ?? 0, 'file'),
          'archive',
          'unmanaged',
        );
      case 'kind':
        return kindItem(node.kind, snapshot);
      case 'group':
        return groupItem(resourcesOf(snapshot, node.kind).slice(node.from, node.from + LEVEL));
      case 'resource':
        return resourceItem(node.fabric, snapshot, node.key, node.question);
      case 'file':
        return fileItem(node.fabric, node.file);
    }
  }

  dispose(): void {
    this.listening.dispose();
    this.changed.dispose();
  }
}

function childrenOf(
  node: Exclude<Node, { type: 'broken' | 'resource' | 'file' }>,
  snapshot: Snapshot,
): Node[] {
  const { fabric } = node;
  const asNode = (state: ResourceState): Node => ({
    type: 'resource',
    fabric,
    key: identityKey(state.identity),
  });
  switch (node.type) {
    case 'fabric': {
      const present = new Set(snapshot.resources.map(({ identity }) => identity.kind));
      return [
        ...(attentionOf(snapshot.resources).length > 0 ? [{ type: 'attention' as const, fabric }] : []),
        ...(snapshot.raw.length > 0 ? [{ type: 'raw' as const, fabric }] : []),
        ...kinds
          .filter(({ kind }) => present.has(kind))
          .map(({ kind }) => ({ type: 'kind' as const, fabric, kind })),
        ...(snapshot.unmanaged.length > 0 ? [{ type: 'unmanaged' as const, fabric }] : []),
      ];
    }
    case 'attention':
      return attentionOf(snapshot.resources).map((item: AttentionItem) => ({
        type: 'resource',
        fabric,
        key: identityKey(item.identity),
        question: item.question,
      }));
    case 'raw':
    case 'unmanaged':
      return snapshot[node.type].map(file => ({ type: 'file', fabric, file }));
    case 'kind': {
      const resources = resourcesOf(snapshot, node.kind);
      if (resources.length <= LEVEL) return resources.map(asNode);
      const starts = Array.from({ length: Math.ceil(resources.length / LEVEL) }, (_, index) => index * LEVEL);
      return starts.map(from => ({ type: 'group', fabric, kind: node.kind, from }));
    }
    case 'group':
      return resourcesOf(snapshot, node.kind)
        .slice(node.from, node.from + LEVEL)
        .map(asNode);
  }
}

function resourcesOf(snapshot: Snapshot | undefined, kind: string): ResourceState[] {
  return snapshot?.resources.filter(({ identity }) => identity.kind === kind) ?? [];
}

/** What is shown behind the fabric's name: the branch and the last sync, or what is wrong. */
export function fabricDescription(snapshot: Snapshot, now: number): string {
  const { fabric, sources } = snapshot;
  const wrong = [
    silence('git remote', sources.remote, now),
    silence('HNP', sources.hnp, now),
    silence('cluster', sources.cluster, now),
  ].filter(text => text !== undefined);
  const branch = fabric.otherBranch
    ? `${fabric.otherBranch}, not ${fabric.branch ?? ''}`
    : (fabric.branch ?? '');
  const synced = fabric.lastSync ? `synced ${ago(fabric.lastSync.at, now)}` : undefined;
  const first = snapshot.firstContact ? 'not synced yet' : undefined;
  return [branch, ...(wrong.length > 0 ? wrong : [synced ?? first])].filter(Boolean).join(' · ');
}

function silence(name: string, source: SourceStatus, now: number): string | undefined {
  if (source.status === 'stale') {
    const age = source.at === undefined ? 'not reached' : `not reached, last answer ${ago(source.at, now)}`;
    return `${name} ${age}`;
  }
  return undefined;
}

function fabricItem(fabric: OpenFabric, snapshot: Snapshot | undefined): vscode.TreeItem {
  const name = fabric.session.settings.name;
  const item = new vscode.TreeItem(name, vscode.TreeItemCollapsibleState.Expanded);
  item.id = `fabric:${fabric.directory}`;
  item.iconPath = new vscode.ThemeIcon('server');
  item.contextValue = 'fabric';
  item.description = snapshot ? fabricDescription(snapshot, Date.now()) : 'reading…';
  const lines = snapshot ? problemsOf(snapshot) : [];
  item.tooltip = [fabric.directory, ...lines].join('\n');
  return item;
}

/** What is wrong with a fabric as a whole, a line each: what failed, and what to do. */
export function problemsOf(snapshot: Snapshot): string[] {
  const { remote, hnp, cluster } = snapshot.sources;
  const problems = [...snapshot.problems, remote.problem, hnp.problem, cluster.problem].filter(
    problem => problem !== undefined,
  );
  return problems.map(problem => {
    const { what, next } = problemText(problem);
    return `${what} ${next}`;
  });
}

function brokenItem({ directory, problem }: BrokenFabric): vscode.TreeItem {
  const item = new vscode.TreeItem(path.basename(directory), vscode.TreeItemCollapsibleState.None);
  const { what, next } = problemText(problem);
  item.description = what;
  item.tooltip = `${what}\n${next}`;
  item.iconPath = new vscode.ThemeIcon('error', new vscode.ThemeColor('charts.red'));
  item.contextValue = 'broken';
  return item;
}

function folderItem(label: string, description: string, icon: string, contextValue: string): vscode.TreeItem {
  const expanded = contextValue === 'attention';
  const { Expanded, Collapsed } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(label, expanded ? Expanded : Collapsed);
  item.description = description;
  item.iconPath = new vscode.ThemeIcon(icon);
  item.contextValue = contextValue;
  return item;
}

function filesText(files: readonly StrayFile[]): string {
  const documents = files.reduce((sum, file) => sum + file.documents, 0);
  return `${count(files.length, 'file')}, ${count(documents, 'document')}`;
}

function kindItem(kind: string, snapshot: Snapshot | undefined): vscode.TreeItem {
  const resources = resourcesOf(snapshot, kind);
  const item = new vscode.TreeItem(kind, vscode.TreeItemCollapsibleState.Collapsed);
  const worst = (['conflict', 'invalid', 'drifted', 'orphaned'] as const)
    .map(state => ({ state, number: resources.filter(resource => resource.state === state).length }))
    .filter(({ number }) => number > 0)
    .map(({ state, number }) => `${number} ${state}`);
  item.description = [String(resources.length), ...worst].join(' · ');
  item.iconPath = new vscode.ThemeIcon('type-hierarchy');
  item.contextValue = 'kind';
  return item;
}

function groupItem(resources: readonly ResourceState[]): vscode.TreeItem {
  const first = resources[0]?.identity.name ?? '';
  const last = resources.at(-1)?.identity.name ?? '';
  const item = new vscode.TreeItem(`${first} … ${last}`, vscode.TreeItemCollapsibleState.Collapsed);
  item.description = String(resources.length);
  return item;
}

function resourceItem(
  fabric: OpenFabric,
  snapshot: Snapshot | undefined,
  key: string,
  question: string | undefined,
): vscode.TreeItem {
  const state = snapshot?.resources.find(({ identity }) => identityKey(identity) === key);
  if (!state) return new vscode.TreeItem(key);
  const word = stateWords[state.state];
  const item = new vscode.TreeItem(state.identity.name, vscode.TreeItemCollapsibleState.None);
  item.description =
    question ??
    (state.desired === 'absent' && state.draft === 'present' ? 'only in HNP so far' : state.columns);
  item.iconPath = new vscode.ThemeIcon(word.codicon, new vscode.ThemeColor(word.color));
  item.tooltip = tooltipOf(state);
  item.contextValue = ['resource', state.file === undefined ? 'noFile' : 'file', state.state].join(' ');
  item.resourceUri = stateUri(fabric, state);
  const node: Node = { type: 'resource', fabric, key };
  const command = state.file === undefined ? commands.compare : commands.open;
  item.command = { command: command.id, title: command.title, arguments: [node] };
  item.accessibilityInformation = { label: `${state.identity.kind} ${state.identity.name}, ${word.word}` };
  return item;
}

/** State words that hold, who changed the draft, and why HNP has no record. */
function tooltipOf(state: ResourceState): string {
  const words = state.states.map(other => stateWords[other].word).join(', ');
  const by = state.draftBy
    ? `Changed in HNP by ${state.draftBy.who ?? 'somebody'}, ${ago(state.draftBy.when, Date.now())}.`
    : '';
  const not = state.notInHnp ? `Not in HNP: ${state.notInHnp}` : '';
  return [`${state.identity.kind} ${state.identity.name}: ${words}`, by, not, state.file ?? '']
    .filter(Boolean)
    .join('\n');
}

/** An address that stands for a CR's state, so that the decoration provider can put its letter there. */
export function stateUri(fabric: OpenFabric, state: ResourceState): vscode.Uri {
  const { kind, namespace, name } = state.identity;
  return vscode.Uri.from({
    scheme: 'hnp-gitops-state',
    path: `/${fabric.session.settings.id}/${kind}/${namespace}/${name}`,
    query: state.state === 'invalid' ? `invalid&${state.errors}` : state.state,
  });
}

function fileItem(fabric: OpenFabric, file: StrayFile): vscode.TreeItem {
  const uri = vscode.Uri.file(path.join(fabric.directory, file.file));
  const item = new vscode.TreeItem(
    file.file.replace(/^(raw|unmanaged)\//, ''),
    vscode.TreeItemCollapsibleState.None,
  );
  item.description = file.reason ?? count(file.documents, 'document');
  item.iconPath = vscode.ThemeIcon.File;
  item.resourceUri = uri;
  item.command = { command: 'vscode.open', title: 'Open', arguments: [uri] };
  item.contextValue = 'stray';
  return item;
}
