import * as assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { Fabric } from './fixture';

const vpcFile = 'managed/vpc/vpc-1.yaml';
const attachmentFile = 'managed/vpcattachment/a-1.yaml';
const files: Readonly<Record<string, string>> = {
  [vpcFile]: `apiVersion: vpc.githedgehog.com/v1beta1
kind: VPC
metadata:
  name: vpc-1
spec:
  subnets:
    db: { subnet: 10.0.1.0/24, vlan: 1001 }
`,
  [attachmentFile]: `# the shop's database
apiVersion: vpc.githedgehog.com/v1beta1
kind: VPCAttachment
metadata:
  name: a-1
spec:
  subnet: vpc-1/db
  connection: c-1
`,
  'managed/switch/leaf-1.yaml': `apiVersion: wiring.githedgehog.com/v1beta1
kind: Switch
metadata:
  name: leaf-1
spec:
  role: server-leaf
  profile: celestica-ds3000
`,
  'managed/server/server-1.yaml':
    'apiVersion: wiring.githedgehog.com/v1beta1\nkind: Server\nmetadata:\n  name: server-1\nspec: {}\n',
  'managed/connection/c-1.yaml': `apiVersion: wiring.githedgehog.com/v1beta1
kind: Connection
metadata:
  name: c-1
spec:
  unbundled:
    link:
      server: { port: server-1/enp2s1 }
      switch: { port: leaf-1/E1/1 }
`,
};

describe('language features in the editor', () => {
  let fabric: Fabric;

  before(async () => {
    fabric = await Fabric.make(`language-${Date.now()}`);
    for (const [file, text] of Object.entries(files)) await fabric.write(file, text);
    await fabric.refresh();
  });
  after(() => fabric.remove());

  /** Where a word of a file begins, plus some characters. */
  async function at(file: string, word: string, plus = 1): Promise<[vscode.Uri, vscode.Position]> {
    const document = await vscode.workspace.openTextDocument(fabric.uri(file));
    return [document.uri, document.positionAt(document.getText().indexOf(word) + plus)];
  }

  function relative(uri: vscode.Uri): string {
    return uri.fsPath.slice(fabric.directory.length + 1);
  }

  it('go to the definition of a subnet, and of a profile that is in no file', async () => {
    const [uri, position] = await at(attachmentFile, 'vpc-1/db', 7);
    const found = await vscode.commands.executeCommand<vscode.LocationLink[]>(
      'vscode.executeDefinitionProvider',
      uri,
      position,
    );
    const [link] = found;
    assert.ok(link);
    assert.equal(relative(link.targetUri), vpcFile);
    assert.deepEqual(link.targetRange, new vscode.Range(6, 4, 6, 6));
    assert.deepEqual(link.originSelectionRange, new vscode.Range(6, 16, 6, 18));
    const [profile] = await vscode.commands.executeCommand<vscode.LocationLink[]>(
      'vscode.executeDefinitionProvider',
      ...(await at('managed/switch/leaf-1.yaml', 'celestica')),
    );
    assert.ok(profile);
    const text = await vscode.workspace.openTextDocument(profile.targetUri);
    assert.match(text.getText(profile.targetRange), /celestica-ds3000/);
  });

  it('find references, and count them above the name', async () => {
    const [uri, position] = await at(vpcFile, 'vpc-1');
    const found = await vscode.commands.executeCommand<vscode.Location[]>(
      'vscode.executeReferenceProvider',
      uri,
      position,
    );
    assert.deepEqual(found.map(location => `${relative(location.uri)}:${location.range.start.line}`).sort(), [
      `${vpcFile}:3`,
      `${attachmentFile}:6`,
    ]);
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      uri,
      10,
    );
    assert.deepEqual(
      lenses
        .map(({ command, range }) => [command?.title, range.start.line])
        .filter(([title]) => /reference/.test(String(title))),
      [['1 reference', 3]],
    );
  });

  it('tell on hover what a name stands for', async () => {
    const [hover] = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      ...(await at(attachmentFile, 'vpc-1')),
    );
    const text = hover?.contents.map(content => (content as vscode.MarkdownString).value).join('\n') ?? '';
    assert.match(text, /\*\*VPC\*\* `vpc-1`/);
    assert.match(text, /`managed\/vpc\/vpc-1\.yaml` · 1 reference/);
  });

  it('outline a file, find a CR by its name, link and fold', async () => {
    const { uri } = await vscode.workspace.openTextDocument(fabric.uri(vpcFile));
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      uri,
    );
    assert.ok(symbols.some(({ name }) => name === 'VPC vpc-1'));
    const found = await vscode.commands.executeCommand<vscode.SymbolInformation[]>(
      'vscode.executeWorkspaceSymbolProvider',
      'server-1',
    );
    assert.ok(
      found.some(
        ({ name, location }) =>
          name === 'Server server-1' && relative(location.uri) === 'managed/server/server-1.yaml',
      ),
    );
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
      'vscode.executeLinkProvider',
      (await vscode.workspace.openTextDocument(fabric.uri(attachmentFile))).uri,
    );
    assert.deepEqual(
      links.map(({ target, range }) => [
        target?.path.endsWith('/managed/connection/c-1.yaml'),
        range.start.line,
      ]),
      [[true, 7]],
    );
    const folds = await vscode.commands.executeCommand<vscode.FoldingRange[]>(
      'vscode.executeFoldingRangeProvider',
      uri,
    );
    assert.ok(folds.some(({ start, end }) => start === 4 && end === 6));
  });

  it('show the plan of a rename, which writes what VS Code would have to edit', async () => {
    const [uri, position] = await at(vpcFile, 'db:');
    const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      uri,
      position,
      'data',
    );
    assert.equal(edit.size, 0);
    const { activeTab } = vscode.window.tabGroups.activeTabGroup;
    assert.ok(activeTab && activeTab.label.startsWith('Rename: '), activeTab?.label);
    assert.equal(await readFile(fabric.path(vpcFile), 'utf8'), files[vpcFile]);
    await vscode.window.tabGroups.close(activeTab);
  });

  it('refuse a rename with the reason', async () => {
    await fabric.refresh();
    const [uri, position] = await at('managed/server/server-1.yaml', 'server-1');
    await assert.rejects(
      Promise.resolve(
        vscode.commands.executeCommand('vscode.executeDocumentRenameProvider', uri, position, 'No Name'),
      ),
      /lower-case letters/,
    );
  });

  it('suggest names and free ports from text that is not saved and is no YAML', async () => {
    const editor = await vscode.window.showTextDocument(fabric.uri('managed/connection/c-1.yaml'));
    const end = editor.document.positionAt(editor.document.getText().length);
    const text =
      '  bundled:\n    links:\n      - server: { port: x\n        switch:\n          port: leaf-1/';
    await editor.edit(builder => builder.insert(end, text));
    const cursor = editor.document.positionAt(editor.document.getText().length);
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      editor.document.uri,
      cursor,
    );
    const labels = list.items
      .filter(({ kind }) => kind === vscode.CompletionItemKind.Interface)
      .map(({ label }) => (typeof label === 'string' ? label : label.label));
    assert.equal(labels[0], 'leaf-1/E1/2', 'E1/1 is used above');
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });
});
