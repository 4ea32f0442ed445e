import * as vscode from 'vscode';
import { identityKey, identityOfKey } from '../model/identity';
import type { Snapshot } from '../model/state';
import { drawnParts, type DrawnParts } from './drawnParts';
import { snapshotOf, type Fabrics, type OpenFabric } from './fabrics';
import { filterText, type TreeFilter } from './treeFilter';
import { filteredIndex, indexOf, type TreeIndex } from './treeIndex';
import {
  attentionItem,
  brokenItem,
  emptyItem,
  fabricItem,
  fileItem,
  groupItem,
  kindItem,
  rawItem,
  resourceItem,
  unmanagedItem,
} from './treeItems';
import { FabricNodes, type Node } from './treeNodes';

/** More CRs of one kind than this are grouped, so that no level of the tree is longer. */
const LEVEL = 500;

/** What the tree keeps of a fabric while it is open. */
interface Shown {
  readonly nodes: FabricNodes;
  /** What was drawn last, to tell which rows another snapshot changes. */
  drawn: DrawnParts | undefined;
  /** What the filter leaves of a snapshot. */
  filtered?: { readonly snapshot: Snapshot; readonly filter: TreeFilter; readonly index: TreeIndex };
}

/** The Fabrics view: renders snapshots, one level at a time, and reads nothing itself. */
export class FabricsTree implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<Node[] | undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly listening: vscode.Disposable;
  private readonly shown = new Map<OpenFabric, Shown>();
  private narrowed: TreeFilter | undefined;

  constructor(private readonly fabrics: Pick<Fabrics, 'all' | 'brokenOnes' | 'onDidChange'>) {
    this.listening = fabrics.onDidChange(fabric => this.update(fabric));
  }

  /** What the view is narrowed to; undefined: everything is shown. */
  get filter(): TreeFilter | undefined {
    return this.narrowed;
  }

  set filter(filter: TreeFilter | undefined) {
    const isNone = filter === undefined || filterText(filter) === '';
    if (isNone && this.narrowed === undefined) return;
    this.narrowed = isNone ? undefined : filter;
    this.changed.fire(undefined);
  }

  /** How many CRs are shown, of how many. Fabrics that are not read yet have none. */
  get numbers(): { readonly shown: number; readonly all: number } {
    let [shown, all] = [0, 0];
    for (const fabric of this.fabrics.all) {
      shown += this.indexOf(fabric)?.byKey.size ?? 0;
      all += snapshotOf(fabric)?.resources.length ?? 0;
    }
    return { shown, all };
  }

  /** Whether the filter leaves nothing at all. */
  get isEmptied(): boolean {
    return this.narrowed !== undefined && !this.fabrics.all.some(fabric => this.hasRows(fabric));
  }

  /**
   * Draws again what changed, and nothing else: while a row is drawn, VS Code forgets the rows below it, and a click that
   * comes then is lost.
   */
  private update(fabric: OpenFabric | undefined): void {
    const shown = fabric && this.shown.get(fabric);
    const snapshot = fabric && snapshotOf(fabric);
    // Another list of fabrics, or one that a filter may show or hide as a whole.
    if (!shown || !snapshot || this.narrowed) {
      this.changed.fire(undefined);
      return;
    }
    const before = shown.drawn;
    const now = drawnParts(snapshot, Date.now());
    shown.drawn = now;
    if (before?.fabric !== now.fabric) {
      this.changed.fire([shown.nodes.fabricRow()]);
      return;
    }
    const { nodes } = shown;
    const rows: Node[] = [
      ...(['attention', 'raw', 'unmanaged'] as const)
        .filter(part => before[part] !== now[part])
        .map(part => nodes.part(part)),
      ...[...now.kinds]
        .filter(([kind, drawn]) => before.kinds.get(kind) !== drawn)
        .map(([kind]) => nodes.kind(kind)),
    ];
    if (rows.length > 0) this.changed.fire(rows);
  }

  getChildren(node?: Node): Node[] {
    if (!node) return this.roots();
    if (node.type === 'broken' || node.type === 'resource' || node.type === 'file' || node.type === 'empty')
      return [];
    const { fabric } = node;
    const index = this.indexOf(fabric);
    if (!index) return [];
    const nodes = this.nodesOf(fabric);
    switch (node.type) {
      case 'fabric':
        return this.parts(fabric, index);
      case 'attention':
        return index.attention.map(({ key }) => nodes.resource(key, true));
      case 'raw':
      case 'unmanaged':
        return index[node.type].map(({ file }) => nodes.file(file));
      case 'kind': {
        const { length } = index.byKind.get(node.kind) ?? [];
        if (length <= LEVEL) return this.resources(fabric, node.kind, 0);
        const starts = Array.from({ length: Math.ceil(length / LEVEL) }, (_, group) => group * LEVEL);
        return starts.map(from => nodes.group(node.kind, from));
      }
      case 'group':
        return this.resources(fabric, node.kind, node.from);
    }
  }

  /** What `reveal` asks for. */
  getParent(node: Node): Node | undefined {
    if (node.type === 'broken' || node.type === 'fabric') return undefined;
    const nodes = this.nodesOf(node.fabric);
    if (node.type === 'group') return nodes.kind(node.kind);
    if (node.type === 'file') return nodes.part(node.file.startsWith('raw/') ? 'raw' : 'unmanaged');
    if (node.type !== 'resource') return nodes.fabricRow();
    if (node.asks) return nodes.part('attention');
    const { kind } = identityOfKey(node.key);
    const all = this.indexOf(node.fabric)?.byKind.get(kind) ?? [];
    if (all.length <= LEVEL) return nodes.kind(kind);
    const at = all.findIndex(({ identity }) => identityKey(identity) === node.key);
    return nodes.group(kind, Math.max(0, at - (at % LEVEL)));
  }

  getTreeItem(node: Node): vscode.TreeItem {
    const item = this.itemOf(node);
    // A filtered tree has rows of its own: what is expanded without the filter is as it was when the filter goes.
    item.id = `${this.narrowed ? 'filtered' : 'all'}\0${node.id}`;
    return item;
  }

  private itemOf(node: Node): vscode.TreeItem {
    if (node.type === 'broken') return brokenItem(node.broken);
    const { fabric } = node;
    const snapshot = snapshotOf(fabric);
    if (node.type === 'fabric') return fabricItem(fabric, snapshot, this.fabrics.all);
    const index = this.indexOf(fabric);
    if (!snapshot || !index) return new vscode.TreeItem('reading…');
    const isFiltered = this.narrowed !== undefined;
    switch (node.type) {
      case 'attention':
        return attentionItem(index);
      case 'raw':
        return rawItem(index.raw, isFiltered);
      case 'unmanaged':
        return unmanagedItem(index.unmanaged, isFiltered);
      case 'empty':
        return emptyItem(fabric);
      case 'kind':
        return kindItem(
          node.kind,
          index.byKind.get(node.kind) ?? [],
          isFiltered ? (indexOf(snapshot).byKind.get(node.kind)?.length ?? 0) : undefined,
        );
      case 'group':
        return groupItem((index.byKind.get(node.kind) ?? []).slice(node.from, node.from + LEVEL));
      case 'resource':
        return resourceItem(node, snapshot, index);
      case 'file':
        return fileItem(
          fabric,
          [...index.raw, ...index.unmanaged].find(({ file }) => file === node.file),
          node.file,
        );
    }
  }

  private roots(): Node[] {
    const { all, brokenOnes } = this.fabrics;
    for (const fabric of this.shown.keys()) if (!all.includes(fabric)) this.shown.delete(fabric);
    const fabrics = [...all].sort((a, b) => (a.directory < b.directory ? -1 : 1));
    if (this.narrowed)
      return fabrics.filter(fabric => this.hasRows(fabric)).map(fabric => this.nodesOf(fabric).fabricRow());
    return [
      ...fabrics.map(fabric => this.nodesOf(fabric).fabricRow()),
      ...brokenOnes.map(broken => ({ type: 'broken' as const, id: broken.directory, broken })),
    ];
  }

  private parts(fabric: OpenFabric, index: TreeIndex): Node[] {
    const nodes = this.nodesOf(fabric);
    const rows = [
      ...(index.attention.length > 0 ? [nodes.part('attention')] : []),
      ...(index.raw.length > 0 ? [nodes.part('raw')] : []),
      ...[...index.byKind.keys()].map(kind => nodes.kind(kind)),
      ...(index.unmanaged.length > 0 ? [nodes.part('unmanaged')] : []),
    ];
    return rows.length > 0 ? rows : [nodes.part('empty')];
  }

  /** The rows of a level's CRs of a kind. */
  private resources(fabric: OpenFabric, kind: string, from: number): Node[] {
    const nodes = this.nodesOf(fabric);
    const all = this.indexOf(fabric)?.byKind.get(kind) ?? [];
    return all.slice(from, from + LEVEL).map(({ identity }) => nodes.resource(identityKey(identity), false));
  }

  private hasRows(fabric: OpenFabric): boolean {
    const index = this.indexOf(fabric);
    return index !== undefined && index.byKey.size + index.raw.length + index.unmanaged.length > 0;
  }

  private nodesOf(fabric: OpenFabric): FabricNodes {
    return this.shownOf(fabric).nodes;
  }

  private shownOf(fabric: OpenFabric): Shown {
    const known = this.shown.get(fabric);
    if (known) return known;
    const made: Shown = { nodes: new FabricNodes(fabric), drawn: undefined };
    this.shown.set(fabric, made);
    return made;
  }

  /** What is shown of a fabric; undefined while it was not read. */
  private indexOf(fabric: OpenFabric): TreeIndex | undefined {
    const snapshot = snapshotOf(fabric);
    const filter = this.narrowed;
    if (!snapshot) return undefined;
    if (!filter) return indexOf(snapshot);
    const shown = this.shownOf(fabric);
    if (shown.filtered?.snapshot !== snapshot || shown.filtered.filter !== filter)
      shown.filtered = { snapshot, filter, index: filteredIndex(snapshot, filter) };
    return shown.filtered.index;
  }

  dispose(): void {
    this.listening.dispose();
    this.changed.dispose();
  }
}
