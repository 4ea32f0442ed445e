import * as assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { promisify } from 'node:util';
import { createHnp, type Hnp } from '../../src/sandbox/hnp/hnp';
import { pictureOfFailures, Workbench } from './workbench';

const run = promisify(execFile);
const token = '0123456789abcdef0123456789abcdef01234567';

const vpc = (name: string, vlan: number): string => `apiVersion: vpc.githedgehog.com/v1beta1
kind: VPC
metadata:
  name: ${name}
spec:
  subnets:
    default:
      subnet: 10.0.${vlan - 1000}.0/24
      vlan: ${vlan}
`;

/** What the VPCs name. */
const namespaces = `apiVersion: vpc.githedgehog.com/v1beta1
kind: IPv4Namespace
metadata:
  name: default
spec:
  subnets:
    - 10.0.0.0/16
---
apiVersion: wiring.githedgehog.com/v1beta1
kind: VLANNamespace
metadata:
  name: default
spec:
  ranges:
    - from: 1000
      to: 2999
`;

// In one theme: the pages have their own tests in all of them.
describe('the files of a fabric from its set-up to its removal', () => {
  let folder: string;
  let workbench: Workbench;
  let hnp: Hnp;
  pictureOfFailures(() => workbench);

  const git = (...args: string[]): Promise<{ stdout: string }> => run('git', args, { cwd: folder });
  const filesBelow = async (directory: string): Promise<readonly string[]> => {
    const entries = await readdir(path.join(folder, directory), { recursive: true, withFileTypes: true });
    return entries
      .filter(entry => entry.isFile())
      .map(entry => path.relative(path.join(folder, directory), path.join(entry.parentPath, entry.name)))
      .sort();
  };
  const apply = (label: string): Promise<void> =>
    workbench.webview().locator('button:not([aria-disabled="true"])', { hasText: label }).first().click();

  before(async () => {
    hnp = createHnp({ line: 'F', token });
    await hnp.server.start();
    folder = await mkdtemp(path.join(tmpdir(), 'hnp-gitops-plans-'));
    await git('init', '--quiet', '--initial-branch=main');
    for (const [key, value] of [
      ['user.name', 'Anna'],
      ['user.email', 'anna@example.com'],
    ] as const)
      await git('config', key, value);
    workbench = await Workbench.open({ name: 'plans', folder });
    await workbench.openContainer('Fabrics');
  });
  after(async () => {
    await workbench.close();
    await hnp.server.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('is set up with its record in HNP, which a person makes in HNP’s form while the files wait, and an undo leaves', async () => {
    const files = async (): Promise<readonly string[]> =>
      (await filesBelow('.')).filter(file => !file.startsWith('.git/'));
    await workbench.welcome().getByRole('button', { name: 'Set Up Fabric' }).click();
    await workbench.quickInput().fill('gitops/fabric-1');
    await workbench.quickInput().press('Enter');
    await workbench.page.locator('.quick-input-title', { hasText: 'Set up a fabric in' }).waitFor();
    await workbench.quickInput().press('Enter');
    await workbench.quickRow('Another NetBox').click();
    await workbench.page.locator('.quick-input-title', { hasText: 'the address of NetBox' }).waitFor();
    await workbench.quickInput().fill('https://anna:secret@netbox.example.com');
    await workbench.page.locator('.quick-input-message', { hasText: 'without a user' }).waitFor();
    await workbench.quickInput().fill(hnp.server.url);
    await workbench.quickInput().press('Enter');
    await workbench.page.locator('.quick-input-title', { hasText: 'Token for HNP at' }).waitFor();
    await workbench.quickInput().fill(token);
    await workbench.quickInput().press('Enter');
    await workbench.quickRow('Make the record fabric-1').waitFor();
    await workbench.screenshot('record in HNP');
    await workbench.quickRow('Make the record fabric-1').click();
    await workbench.webview().getByText('First you make the record fabric-1').first().waitFor();
    await workbench.screenshot('set up with HNP');

    const opened = workbench.page.context().waitForEvent('page');
    await apply('Create 4 files');
    const form = await opened;
    const waiting = workbench.notification(/Waiting for the record fabric-1 in HNP.*name fabric-1\./);
    await waiting.waitFor();
    await workbench.screenshot('form awaited');
    await waiting.getByRole('button', { name: 'Cancel' }).click();
    await workbench.webview().getByText('Cancelled: the record of fabric-1 in HNP').first().waitFor();
    assert.deepEqual(await files(), []);
    await form.close();

    const again = workbench.page.context().waitForEvent('page');
    await apply('Create 4 files');
    const page = await again;
    await page.getByLabel('Name').fill('fabric-1');
    await page.getByRole('button', { name: 'Create' }).click();
    await page.getByRole('heading', { name: 'Fabric fabric-1' }).waitFor();
    await page.close();
    await workbench.webview().getByText('Created 4 files').first().waitFor();
    await waiting.waitFor({ state: 'detached' });
    const own = await readFile(path.join(folder, 'gitops/fabric-1/.hnp/fabric.yaml'), 'utf8');
    assert.match(own, /^netbox:\n {2}url: http:.*\n {2}fabric: fabric-1$/m);
    await apply('Undo');
    await workbench.notification(/The record fabric-1 in HNP at http.* stays/).waitFor();
    assert.deepEqual(await files(), []);
    // Escape would hide it, in place of what later steps mean by that key.
    await workbench.command('Notifications: Clear All Notifications');
  });

  it('is set up from the empty view: its place is checked while it is typed, the plan shown, and then made', async () => {
    await workbench.welcome().getByRole('button', { name: 'Set Up Fabric' }).click();
    await workbench.quickInput().fill('../elsewhere');
    await workbench.page.locator('.quick-input-message', { hasText: 'leaves the repository' }).waitFor();
    await workbench.screenshot('place refused');
    await workbench.quickInput().fill('gitops/fabric-1');
    await workbench.page
      .locator('.quick-input-message', { hasText: 'leaves the repository' })
      .waitFor({ state: 'detached' });
    await workbench.quickInput().press('Enter');
    await workbench.page.locator('.quick-input-title', { hasText: 'Set up a fabric in' }).waitFor();
    await workbench.quickInput().press('Enter');
    await workbench.quickRow('Without HNP for now').click();
    await workbench
      .webview()
      .getByText('It says what belongs to fabric-1.', { exact: true })
      .first()
      .waitFor();
    await workbench.screenshot('set up');
    assert.deepEqual(await filesBelow('.').then(all => all.filter(file => !file.startsWith('.git/'))), []);
    await apply('Create 4 files');
    await workbench.treeRow(/^fabric-1/).waitFor();
    await workbench.webview().getByText('Created 4 files').first().waitFor();
    await workbench.screenshot('made');
    assert.deepEqual(await filesBelow('gitops/fabric-1'), [
      '.hnp/fabric.yaml',
      'managed/.gitkeep',
      'raw/.gitkeep',
      'unmanaged/.gitkeep',
    ]);
  });

  it('takes what is dropped into raw/, after its plan was looked at, and gives it back', async () => {
    const fabric = path.join(folder, 'gitops/fabric-1');
    await mkdir(path.join(fabric, 'raw/rack'), { recursive: true });
    await writeFile(path.join(fabric, 'raw/namespaces.yaml'), namespaces);
    await writeFile(
      path.join(fabric, 'raw/rack/vpcs.yaml'),
      `${vpc('vpc-1', 1001)}---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: notes\n`,
    );
    await workbench.treeRow(/Raw inbox/).waitFor();
    await workbench.command('HNP GitOps: Ingest Raw Inbox…');
    await workbench.webview().getByText('managed/vpc/vpc-1.yaml').first().waitFor();
    await workbench.screenshot('ingest');
    await apply('Ingest 4 documents');
    await workbench.webview().getByText('Ingested 4 documents').first().waitFor();
    await workbench.treeRow(/^VPC/).waitFor();
    await workbench.screenshot('ingested');
    assert.deepEqual(
      (await filesBelow('gitops/fabric-1')).filter(file => /^(raw|managed|unmanaged)\/.*yaml$/.test(file)),
      [
        'managed/ipv4namespace/default.yaml',
        'managed/vlannamespace/default.yaml',
        'managed/vpc/vpc-1.yaml',
        'unmanaged/rack/vpcs.yaml',
      ],
    );
    await apply('Undo');
    await workbench.webview().getByText('Undone').first().waitFor();
    assert.equal(await readFile(path.join(fabric, 'raw/namespaces.yaml'), 'utf8'), namespaces);
    await apply('Ingest 4 documents');
    await workbench.webview().getByText('Ingested 4 documents').first().waitFor();
  });

  it('takes a file that is dropped on the fabric: into raw/ first, and from there to its place', async () => {
    const text = vpc('vpc-3', 1003);
    const dropped = await workbench.page.evaluateHandle(content => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content], 'from mail.yaml', { type: 'text/yaml' }));
      return transfer;
    }, text);
    const row = workbench.treeRow(/^fabric-1/).first();
    for (const event of ['dragenter', 'dragover', 'drop'])
      await row.dispatchEvent(event, { dataTransfer: dropped });
    await workbench.treeRow(/^VPC ?2/).waitFor();
    await workbench.screenshot('dropped');
    const filed = path.join(folder, 'gitops/fabric-1/managed/vpc/vpc-3.yaml');
    assert.equal(await readFile(filed, 'utf8'), text);
  });

  it('narrows the Fabrics view by the keyboard alone, says so, and shows all again on Escape', async () => {
    const { keyboard } = workbench.page;
    await workbench
      .treeRow(/^fabric-1/)
      .first()
      .click();
    await keyboard.press('Control+F');
    await workbench.quickInput().fill('vpc-3');
    const view = workbench.page.locator('.sidebar .pane-body');
    await view.getByText(/Filtered by “vpc-3”: 1 of 4 CRs/).waitFor();
    await keyboard.press('Enter');
    await workbench.treeRow(/^vpc-3/).waitFor();
    await workbench.screenshot('filtered');
    await keyboard.press('Control+F');
    await workbench.quickInput().fill('nowhere');
    await workbench.welcome().getByRole('button', { name: 'Clear Filter' }).waitFor();
    await keyboard.press('Escape');
    await view.getByText(/Filtered by “vpc-3”/).waitFor();
    await workbench.treeRow(/^vpc-3/).click();
    await keyboard.press('Escape');
    await workbench.treeRow(/^IPv4Namespace/).waitFor();
    await view.getByText(/Filtered by/).waitFor({ state: 'detached' });
  });

  it('moves a file that lies in the wrong place from its quick fix, and the tab goes along', async () => {
    const wrong = path.join(folder, 'gitops/fabric-1/managed/server/other.yaml');
    await mkdir(path.dirname(wrong), { recursive: true });
    await writeFile(wrong, vpc('vpc-2', 1002));
    await workbench.openFile('managed/server/other.yaml');
    await workbench.page.locator('.monaco-editor .squiggly-warning').first().waitFor();
    await workbench.editorLine('kind: VPC').click();
    await workbench.page.keyboard.press('End');
    await workbench.page.keyboard.press('ArrowLeft');
    await workbench.command('Quick Fix...');
    await workbench.page.locator('.action-widget', { hasText: 'managed/vpc/vpc-2.yaml' }).waitFor();
    await workbench.screenshot('quick fix');
    await workbench.page.keyboard.press('Enter');
    await workbench.tab('vpc-2.yaml').waitFor();
    await workbench.tab('other.yaml').waitFor({ state: 'detached' });
    await workbench.screenshot('moved');
    assert.equal(
      await readFile(path.join(folder, 'gitops/fabric-1/managed/vpc/vpc-2.yaml'), 'utf8'),
      vpc('vpc-2', 1002),
    );
  });

  it('is removed by one commit, once its name is typed', async () => {
    await git('add', '--all');
    await git('commit', '--quiet', '--message=All');
    await workbench.command('HNP GitOps: Remove Fabric…');
    await workbench.webview().getByText('managed/vpc/vpc-1.yaml').first().waitFor();
    const button = workbench.webview().getByRole('button', { name: /^Remove \d+/ });
    assert.equal(await button.isEnabled(), false, 'without the name');
    await workbench
      .webview()
      .getByRole('textbox', { name: /to confirm/ })
      .fill('fabric-1');
    await workbench.screenshot('remove');
    await button.click();
    await workbench.webview().getByText('Removed').first().waitFor();
    await workbench.treeRow(/^fabric-1/).waitFor({ state: 'detached' });
    await workbench.screenshot('removed');
    const { stdout } = await git('log', '--format=%s');
    assert.deepEqual(stdout.split('\n').slice(0, 2), ['Remove fabric fabric-1', 'All']);
    assert.deepEqual((await git('status', '--porcelain')).stdout, '');
    assert.deepEqual(await filesBelow('gitops/fabric-1'), ['unmanaged/rack/vpcs.yaml']);
  });
});
