import * as path from 'node:path';
import * as vscode from 'vscode';
import { count } from '../model/words';
import type { Classify } from './classify';
import { viewId } from './commands';
import { copyToRaw, type Dropped } from './copyToRaw';
import { snapshotOf, type Fabrics, type OpenFabric } from './fabrics';
import { indexOf } from './treeIndex';
import type { Node } from './treeNodes';

/** By this type VS Code knows what is dragged inside the view itself. */
const OWN = `application/vnd.code.tree.${viewId.toLowerCase()}`;
const URIS = 'text/uri-list';

/**
 * Files that are dropped on a fabric are copied into its raw/ and filed from there as the fabric's policy says. They may
 * come from the system, the explorer, an editor tab, or a row of another fabric.
 */
export class RawDrop implements vscode.TreeDragAndDropController<Node> {
  readonly dropMimeTypes = [OWN, URIS, 'files'];
  readonly dragMimeTypes = [URIS];

  constructor(
    private readonly fabrics: Pick<Fabrics, 'all'>,
    private readonly classify: Pick<Classify, 'file'>,
  ) {}

  /** The rows' files: for an editor as addresses, for this view as paths. */
  handleDrag(nodes: readonly Node[], transfer: vscode.DataTransfer): void {
    const files = [...new Set(nodes.flatMap(fileOf))];
    if (files.length === 0) return;
    const addresses = files.map(file => vscode.Uri.file(file).toString()).join('\r\n');
    transfer.set(URIS, new vscode.DataTransferItem(addresses));
    transfer.set(OWN, new vscode.DataTransferItem(files));
  }

  async handleDrop(target: Node | undefined, transfer: vscode.DataTransfer): Promise<void> {
    const dropped = await droppedIn(transfer);
    if (dropped.length === 0) return;
    const fabric = await this.fabricOf(target);
    if (!fabric) return;
    const { files, left } = await copyToRaw(fabric.directory, dropped);
    if (files.length > 0) {
      vscode.window.setStatusBarMessage(
        `$(check) ${fabric.session.settings.name}: ${count(files.length, 'file')} copied into raw/`,
        8000,
      );
      await fabric.session.refreshLocal();
      await this.classify.file(fabric, files);
    }
    const [first, ...others] = left;
    if (first === undefined) return;
    const more = others.length > 0 ? ` And ${others.length} more.` : '';
    void vscode.window.showWarningMessage(`${first}${more}`);
  }

  /** The fabric of the row that it is dropped on; beside all rows the only one, or the one that is picked. */
  private async fabricOf(target: Node | undefined): Promise<OpenFabric | undefined> {
    if (target) return target.type === 'broken' ? undefined : target.fabric;
    const { all } = this.fabrics;
    if (all.length <= 1) return all[0];
    const items = all.map(fabric => ({
      label: fabric.session.settings.name,
      description: vscode.workspace.asRelativePath(fabric.directory),
      fabric,
    }));
    return (await vscode.window.showQuickPick(items, { title: 'Copy into the raw inbox of which fabric?' }))
      ?.fabric;
  }
}

/** The file (absolute) behind a row, where there is one. */
function fileOf(node: Node): string[] {
  if (node.type === 'file') return [path.join(node.fabric.directory, node.file)];
  if (node.type !== 'resource') return [];
  const snapshot = snapshotOf(node.fabric);
  const file = snapshot && indexOf(snapshot).byKey.get(node.key)?.file;
  return file === undefined ? [] : [path.join(node.fabric.directory, file)];
}

async function droppedIn(transfer: vscode.DataTransfer): Promise<Dropped[]> {
  const own: unknown = transfer.get(OWN)?.value;
  if (Array.isArray(own)) return own.filter(file => typeof file === 'string').map(file => ({ path: file }));
  const list = await transfer.get(URIS)?.asString();
  const paths = (list ?? '')
    .split(/\r?\n/)
    .filter(line => line !== '' && !line.startsWith('#'))
    .map(line => vscode.Uri.parse(line))
    .filter(({ scheme }) => scheme === 'file')
    .map(({ fsPath }) => ({ path: fsPath }));
  if (paths.length > 0) return paths;
  const files: Dropped[] = [];
  for (const [, item] of transfer) {
    const file = item.asFile();
    if (!file) continue;
    files.push(
      file.uri?.scheme === 'file' ? { path: file.uri.fsPath } : { name: file.name, bytes: () => file.data() },
    );
  }
  return files;
}
