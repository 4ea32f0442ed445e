import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { codeOf, Fabric, when } from './fixture';

const namespaces: readonly (readonly [string, string])[] = [
  [
    'managed/vlannamespace/default.yaml',
    'apiVersion: wiring.githedgehog.com/v1beta1\nkind: VLANNamespace\nmetadata:\n  name: default\nspec:\n  ranges:\n    - from: 1000\n      to: 2999\n',
  ],
  [
    'managed/ipv4namespace/default.yaml',
    'apiVersion: vpc.githedgehog.com/v1beta1\nkind: IPv4Namespace\nmetadata:\n  name: default\nspec:\n  subnets:\n    - 10.0.0.0/16\n',
  ],
];
const vpc = `apiVersion: vpc.githedgehog.com/v1beta1
kind: VPC
metadata:
  name: vpc-1
spec:
  subnets:
    web:
      subnet: 10.0.1.0/24
      vlan: 1001
`;
const file = 'managed/vpc/vpc-1.yaml';

describe('validation in the editor', () => {
  let fabric: Fabric;

  beforeEach(async () => {
    fabric = await Fabric.make(`checked-${Date.now()}`);
    for (const [name, text] of namespaces) await fabric.write(name, text);
  });
  afterEach(() => fabric.remove());

  const open = async (text: string): Promise<vscode.TextEditor> => {
    await fabric.write(file, text);
    await fabric.refresh();
    return vscode.window.showTextDocument(fabric.uri(file), { preview: false });
  };
  const actions = async (range: vscode.Range, kind?: string): Promise<vscode.CodeAction[]> =>
    vscode.commands.executeCommand('vscode.executeCodeActionProvider', fabric.uri(file), range, kind);

  it('follows what is typed before it is saved, and takes findings back', async () => {
    const editor = await open(vpc);
    await editor.edit(builder => builder.replace(new vscode.Range(8, 6, 8, 10), 'vlann'));
    const found = await fabric.findingsWhen(file, findings => findings.length > 0);
    // The key that is not there any more is missed, too.
    assert.deepEqual(found.map(codeOf).sort(), ['VPC-09', 'schema-unknown-key']);
    const finding = found.find(other => codeOf(other) === 'schema-unknown-key');
    assert.ok(finding);
    const page = typeof finding.code === 'object' ? finding.code.target : undefined;
    assert.ok(page);
    assert.match((await vscode.workspace.openTextDocument(page)).getText(), /^# schema-unknown-key\n/);
    assert.deepEqual(finding.range, new vscode.Range(8, 6, 8, 11));
    assert.ok(editor.document.isDirty);
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      fabric.uri(file),
    );
    assert.match(lenses[0]?.command?.title ?? '', /Invalid$/, 'no snapshot knows it yet');
    await editor.edit(builder => builder.replace(new vscode.Range(8, 6, 8, 11), 'vlan'));
    await fabric.findingsWhen(file, findings => findings.length === 0);
  });

  it('mends an unknown key by the quick fix that is preferred', async () => {
    const editor = await open(vpc.replace('vlan:', 'vlann:'));
    await fabric.findingsWhen(file, findings => findings.length > 0);
    const preferred = (await actions(new vscode.Range(8, 6, 8, 11))).find(({ isPreferred }) => isPreferred);
    assert.equal(preferred?.title, 'Rename to vlan');
    assert.ok(preferred.edit && (await vscode.workspace.applyEdit(preferred.edit)));
    assert.equal(editor.document.getText(), vpc);
    await fabric.findingsWhen(file, findings => findings.length === 0);
  });

  it('mends all of a file that has one right answer', async () => {
    const editor = await open(
      vpc
        .replace('v1beta1', 'v1alpha2')
        .replace('vlan:', 'vlann:')
        .replace('name: vpc-1', 'name: vpc-1\n  labels:\n    rack: 12'),
    );
    await fabric.findingsWhen(file, findings => findings.length > 2);
    const [all] = await actions(new vscode.Range(0, 0, 0, 0), 'source.fixAll.hnpGitops');
    assert.ok(all?.edit && (await vscode.workspace.applyEdit(all.edit)));
    assert.equal(
      editor.document.getText(),
      vpc.replace('name: vpc-1', "name: vpc-1\n  labels:\n    rack: '12'"),
    );
  });

  it('lets a finding pass by a comment with a reason', async () => {
    await open(
      `# hnp-gitops-ignore schema-type: the lab has words for VLANs\n${vpc.replace('1001', 'lots')}`,
    );
    await fabric.refresh();
    assert.deepEqual(fabric.findings(file).map(codeOf), []);
    const editor = await vscode.window.showTextDocument(fabric.uri(file), { preview: false });
    const number = editor.document.getText().indexOf('lots');
    const at = editor.document.positionAt(number);
    await editor.edit(builder => builder.replace(new vscode.Range(at, at.translate(0, 4)), '1001'));
    const [unused] = await fabric.findingsWhen(file, findings => findings.length > 0);
    assert.ok(unused);
    assert.equal(codeOf(unused), 'suppression-unused');
  });

  it('has findings for files that are not open, and they go with their cause', async () => {
    await fabric.write(
      'managed/vpc/vpc-2.yaml',
      vpc.replaceAll('vpc-1', 'vpc-2').replace('1001', 'x').replace('10.0.1', '10.0.2'),
    );
    await fabric.refresh();
    await fabric.findingsWhen('managed/vpc/vpc-2.yaml', findings => findings.length > 0);
    await vscode.workspace.fs.delete(fabric.uri('managed/vpc/vpc-2.yaml'));
    await fabric.refresh();
    await when(vscode.languages.onDidChangeDiagnostics, () =>
      fabric.findings('managed/vpc/vpc-2.yaml').length === 0 ? true : undefined,
    );
  });
});
