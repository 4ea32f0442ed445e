import * as vscode from 'vscode';
import { attentionOf, type AttentionItem } from '../compare/summary';
import { identityKey } from '../model/identity';
import { kinds } from '../model/kinds';
import type { ResourceState, Snapshot, StrayFile } from '../model/state';
import { count } from '../model/words';
import { snapshotOf, type BrokenFabric, type Fabrics, type OpenFabric } from './fabrics';
import {
  brokenItem,
  fabricItem,
  fileItem,
  filesText,
  folderItem,
  groupItem,
  kindItem,
  resourceItem,
  resourcesOf,
} from './treeItems';

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

  /** The row of each fabric, the same object for as long as it is open: by it one fabric alone can be drawn again. */
  private readonly rows = new Map<OpenFabric, { node: Node; drawn: string }>();

  constructor(private readonly fabrics: Fabrics) {
    this.listening = fabrics.onDidChange(fabric => this.update(fabric));
  }

  /** Draws a fabric again if something that is shown changed: a tree that redraws under the mouse loses clicks. */
  private update(fabric: OpenFabric | undefined): void {
    const row = fabric && this.rows.get(fabric);
    const snapshot = fabric && snapshotOf(fabric);
    if (!row || !snapshot) {
      this.changed.fire(undefined);
      return;
    }
    const drawn = JSON.stringify([
      snapshot.fabric,
      Object.values(snapshot.sources).map(({ status, problem }) => [status, problem]),
      snapshot.resources.map(({ identity, state, columns, errors, file }) => [
        identity,
        state,
        columns,
        errors,
        file,
      ]),
      attentionOf(snapshot.resources).map(({ question }) => question),
      snapshot.raw,
      snapshot.unmanaged,
    ]);
    if (drawn === row.drawn) return;
    row.drawn = drawn;
    this.changed.fire(row.node);
  }

  private rowOf(fabric: OpenFabric): Node {
    const known = this.rows.get(fabric);
    if (known) return known.node;
    const node: Node = { type: 'fabric', fabric };
    this.rows.set(fabric, { node, drawn: '' });
    return node;
  }

  getChildren(node?: Node): Node[] {
    if (!node) {
      for (const fabric of this.rows.keys()) if (!this.fabrics.all.includes(fabric)) this.rows.delete(fabric);
      const fabrics = [...this.fabrics.all].sort((a, b) => (a.directory < b.directory ? -1 : 1));
      return [
        ...fabrics.map(fabric => this.rowOf(fabric)),
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
        return fabricItem(node.fabric, snapshot, this.fabrics.all);
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
