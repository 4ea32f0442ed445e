import * as assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { RawDrop } from '../../src/editor/rawDrop';
import { FabricNodes } from '../../src/editor/treeNodes';
import { identityKey } from '../../src/model/identity';
import { FakeFabrics, resource, snapshot } from './treeFixture';

describe('drag and drop in the Fabrics view', () => {
  let root: string;
  let fabrics: FakeFabrics;
  let filed: (readonly string[])[];
  let drop: RawDrop;

  beforeEach(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'hnp-gitops-drag-'));
    fabrics = new FakeFabrics();
    filed = [];
    drop = new RawDrop(fabrics, {
      file: (_fabric, files) => {
        filed.push(files);
        return Promise.resolve();
      },
    });
  });
  afterEach(async () => {
    fabrics.dispose();
    await rm(root, { recursive: true, force: true });
  });

  const uris = (...files: string[]): vscode.DataTransfer => {
    const transfer = new vscode.DataTransfer();
    const text = files.map(file => vscode.Uri.file(file).toString()).join('\r\n');
    transfer.set('text/uri-list', new vscode.DataTransferItem(text));
    return transfer;
  };

  it('copies files of the explorer into raw/ of the fabric and has them filed together', async () => {
    const fabric = fabrics.add('fabric-1', snapshot({}), path.join(root, 'fabric-1'));
    await mkdir(fabric.directory);
    for (const name of ['a.yaml', 'b.yaml']) await writeFile(path.join(root, name), `${name}\n`);
    const row = new FabricNodes(fabric).fabricRow();
    await drop.handleDrop(row, uris(path.join(root, 'a.yaml'), path.join(root, 'b.yaml')));
    assert.deepEqual(filed, [['raw/a.yaml', 'raw/b.yaml']]);
    assert.equal(await readFile(path.join(fabric.directory, 'raw/b.yaml'), 'utf8'), 'b.yaml\n');
  });

  it("copies the files of another fabric's rows, each once, also those of several CRs in one file", async () => {
    const file = 'managed/vpc/both.yaml';
    const states = ['vpc-1', 'vpc-2'].map(name => resource('VPC', name, 'synced', { file }));
    const from = fabrics.add('fabric-1', snapshot({ resources: states }), path.join(root, 'fabric-1'));
    const to = fabrics.add('fabric-2', snapshot({}), path.join(root, 'fabric-2'));
    await mkdir(path.join(from.directory, 'managed/vpc'), { recursive: true });
    await mkdir(to.directory);
    await writeFile(path.join(from.directory, file), 'both\n');
    const nodes = new FabricNodes(from);
    const transfer = new vscode.DataTransfer();
    drop.handleDrag(
      states.map(({ identity }) => nodes.resource(identityKey(identity), false)),
      transfer,
    );
    await drop.handleDrop(new FabricNodes(to).fabricRow(), transfer);
    assert.deepEqual(filed, [['raw/both.yaml']]);
    assert.deepEqual(await readdir(path.join(to.directory, 'raw')), ['both.yaml']);
  });

  it('does nothing with what is no file', async () => {
    const fabric = fabrics.add('fabric-1', snapshot({}), path.join(root, 'fabric-1'));
    await mkdir(fabric.directory);
    const transfer = new vscode.DataTransfer();
    transfer.set('text/uri-list', new vscode.DataTransferItem('https://example.com/a.yaml\r\n# note'));
    await drop.handleDrop(new FabricNodes(fabric).fabricRow(), transfer);
    assert.deepEqual(filed, []);
    assert.deepEqual(await readdir(fabric.directory), []);
  });
});
