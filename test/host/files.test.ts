import * as assert from 'node:assert/strict';
import { readFile, stat } from 'node:fs/promises';
import * as vscode from 'vscode';
import { activeFile, codeOf, Fabric, when } from './fixture';

const vpc = (name: string, vlan: number | string): string => `# asked for by the shop team
apiVersion: vpc.githedgehog.com/v1beta1
kind: VPC
metadata:
  name: ${name}
spec:
  subnets:
    web: # the front
      subnet: 10.0.1.0/24
      vlan: ${vlan}
`;

const exists = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    () => false,
  );

describe('files of a fabric in the editor', () => {
  let fabric: Fabric;

  beforeEach(async () => {
    fabric = await Fabric.make(`fabric-${Date.now()}`);
  });
  afterEach(() => fabric.remove());

  it('shows what is wrong with a file at its exact place, and takes it back when it is mended', async () => {
    await fabric.write('managed/vpc/vpc-1.yaml', vpc('vpc-1', 'lots'));
    await fabric.refresh();
    const [finding] = await fabric.findingsWhen('managed/vpc/vpc-1.yaml', findings => findings.length > 0);
    assert.ok(finding);
    assert.equal(codeOf(finding), 'schema-type');
    assert.equal(finding.severity, vscode.DiagnosticSeverity.Error);
    assert.deepEqual(finding.range, new vscode.Range(9, 12, 9, 16));
    await fabric.edit('managed/vpc/vpc-1.yaml', vpc('vpc-1', 1001));
    await fabric.findingsWhen('managed/vpc/vpc-1.yaml', findings => findings.length === 0);
  });

  it('files what is saved in raw/ by its kind, byte for byte, and the tab goes with it', async () => {
    const text = vpc('vpc-2', 1002);
    await fabric.write('raw/drop.yaml', '');
    await fabric.edit('raw/drop.yaml', text);
    await when(vscode.window.tabGroups.onDidChangeTabs, () =>
      activeFile(fabric.directory) === 'managed/vpc/vpc-2.yaml' ? true : undefined,
    );
    assert.equal(await readFile(fabric.path('managed/vpc/vpc-2.yaml'), 'utf8'), text);
    assert.equal(await exists(fabric.path('raw/drop.yaml')), false);
  });

  it("files what is not the fabric's away to unmanaged/", async () => {
    const text = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: notes\n';
    await fabric.write('raw/notes.yaml', '');
    await fabric.edit('raw/notes.yaml', text);
    await when(vscode.window.tabGroups.onDidChangeTabs, () =>
      activeFile(fabric.directory) === 'unmanaged/notes.yaml' ? true : undefined,
    );
    assert.equal(await readFile(fabric.path('unmanaged/notes.yaml'), 'utf8'), text);
  });

  it('never changes a CR that is there by what is saved in raw/', async () => {
    await fabric.write('managed/vpc/vpc-1.yaml', vpc('vpc-1', 1001));
    await fabric.write('raw/again.yaml', '');
    await fabric.edit('raw/again.yaml', vpc('vpc-1', 1999));
    await fabric.write('raw/other.yaml', '');
    await fabric.edit('raw/other.yaml', vpc('vpc-3', 1003));
    await when(vscode.window.tabGroups.onDidChangeTabs, () =>
      activeFile(fabric.directory) === 'managed/vpc/vpc-3.yaml' ? true : undefined,
    );
    assert.equal(await readFile(fabric.path('managed/vpc/vpc-1.yaml'), 'utf8'), vpc('vpc-1', 1001));
    assert.equal(await readFile(fabric.path('raw/again.yaml'), 'utf8'), vpc('vpc-1', 1999));
  });

  const bad: [what: string, content: string | Uint8Array, code: string][] = [
    ['is not YAML', 'apiVersion: [\n', 'yaml-syntax'],
    ['has a tab as indent', 'apiVersion: vpc.githedgehog.com/v1beta1\nspec:\n\tmode: x\n', 'yaml-tab-indent'],
    ['is binary', Uint8Array.from({ length: 256 }, (_, index) => index), 'yaml-not-text'],
    ['has 20 MB', `# ${'x'.repeat(20 * 1024 * 1024)}\n`, 'yaml-too-large'],
    ['is empty', '', 'yaml-empty'],
  ];
  for (const [what, content, code] of bad) {
    it(`says in one sentence what to do about a file that ${what}, and leaves it as it is`, async () => {
      await fabric.write('managed/vpc/bad.yaml', content);
      await fabric.refresh();
      const findings = fabric.findings('managed/vpc/bad.yaml');
      assert.deepEqual(findings.map(codeOf), [code]);
      assert.match(findings[0]?.message ?? '', /\. [A-Z].*\.$/s, 'what is wrong, and what to do');
      assert.ok(
        (await readFile(fabric.path('managed/vpc/bad.yaml'))).equals(Buffer.from(content)),
        'as it was',
      );
    });
  }
});
