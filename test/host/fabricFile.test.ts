import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { codeOf, Fabric } from './fixture';

const own = '.hnp/fabric.yaml';

describe("a fabric's own file in the editor", () => {
  let fabric: Fabric;

  beforeEach(async () => {
    fabric = await Fabric.make(`own-${Date.now()}`);
  });
  afterEach(() => fabric.remove());

  it('is checked as it is typed, before it is saved, and each fault is told once', async () => {
    const editor = await vscode.window.showTextDocument(fabric.uri(own), { preview: false });
    const end = editor.document.lineAt(editor.document.lineCount - 1).range.end;
    await editor.edit(builder => builder.insert(end, 'ingest: never\n'));
    const [found, ...more] = await fabric.findingsWhen(own, findings => findings.length > 0);
    assert.ok(found);
    assert.deepEqual(more, []);
    assert.equal(codeOf(found), 'fabric-file');
    assert.equal(editor.document.getText(found.range), 'never');
    assert.ok(editor.document.isDirty);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await fabric.findingsWhen(own, findings => findings.length === 0);
  });

  it('is told of in the Problems view when the fabric cannot be opened, until it is mended', async () => {
    await fabric.write(own, 'name: Lab\n');
    await fabric.refresh();
    const found = await fabric.findingsWhen(own, findings => findings.length > 0);
    assert.deepEqual(found.map(codeOf), ['fabric-file']);
    // Opened, the fabric has findings of its CRs again.
    await fabric.write('managed/x.yaml', 'kind: VPC\n');
    await fabric.edit(own, 'name: Lab\nid: 0123456789abcdef\n');
    await fabric.findingsWhen(own, findings => findings.length === 0);
    await fabric.findingsWhen('managed/x.yaml', findings => findings.length > 0);
  });

  it('has its keys and values suggested, and explained on hover', async () => {
    const editor = await vscode.window.showTextDocument(fabric.uri(own), { preview: false });
    const end = editor.document.lineAt(editor.document.lineCount - 1).range.end;
    await editor.edit(builder => builder.insert(end, 'ingest: \nremote: origin\n'));
    const { uri } = editor.document;
    const labels = async (position: vscode.Position, kind: vscode.CompletionItemKind): Promise<string[]> => {
      const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        uri,
        position,
      );
      return items
        .filter(item => item.kind === kind)
        .map(({ label }) => (typeof label === 'string' ? label : label.label));
    };
    const { EnumMember, Property } = vscode.CompletionItemKind;
    const behind = new vscode.Position(end.line, 'ingest: '.length);
    assert.deepEqual((await labels(behind, EnumMember)).sort(), ['ask', 'auto', 'off']);
    const keys = await labels(new vscode.Position(end.line + 2, 0), Property);
    assert.ok(keys.includes('netbox') && !keys.includes('remote'), keys.join(', '));
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      uri,
      new vscode.Position(end.line + 1, 2),
    );
    const told = hovers.flatMap(({ contents }) =>
      contents.map(content => (content as vscode.MarkdownString).value),
    );
    assert.match(told.join('\n'), /^`remote` · text\n\nName of the git remote/);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });
});
