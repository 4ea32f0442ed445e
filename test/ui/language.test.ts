import * as assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, readFileSync, watch } from 'node:fs';
import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { promisify } from 'node:util';
import { edgeFiles } from '../unit/validate/edgeFabric';
import { pictureOfFailures, Workbench } from './workbench';

const run = promisify(execFile);

/** Documents that somebody is in the middle of; they end where the cursor is. */
const unfinished: Readonly<Record<string, string>> = {
  'managed/connection/new-1.yaml': `apiVersion: wiring.githedgehog.com/v1beta1
kind: Connection
metadata:
  name: new-1
spec:
  external:
    link:
      switch:
        port: leaf-1/`,
  'managed/vpc/new-2.yaml': `apiVersion: vpc.githedgehog.com/v1beta1
kind: VPC
metadata:
  name: new-2
spec:
  subnets:
    db:
      subnet: 10.0.9.0/24
      `,
};

describe('the packed extension', () => {
  let empty: string;
  let folder: string;
  let workbench: Workbench;
  pictureOfFailures(() => workbench);

  before(async () => {
    empty = await mkdtemp(path.join(tmpdir(), 'hnp-gitops-ui-'));
    folder = await mkdtemp(path.join(tmpdir(), 'hnp-gitops-language-'));
    const files = {
      ...edgeFiles,
      ...unfinished,
      '.hnp/fabric.yaml': 'name: fabric-1\nid: 0123456789abcdef\n',
      'raw/.gitkeep': '',
    };
    for (const [file, text] of Object.entries(files)) {
      await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
      await writeFile(path.join(folder, file), text);
    }
    await run('git', ['init', '--quiet', '--initial-branch=main'], { cwd: folder });
    workbench = await Workbench.open({ name: 'language', folder: empty });
  });
  after(async () => {
    await workbench.close();
    for (const made of [empty, folder]) await rm(made, { recursive: true, force: true });
  });

  it('has the Fabrics view in the activity bar', async () => {
    await workbench.openContainer('Fabrics');
    await workbench.page.locator('.sidebar .pane-body:visible').first().waitFor();
    const title = await workbench.page.locator('.sidebar .composite.title').first().innerText();
    assert.match(title, /fabrics/i);
  });

  it('says what to do where there is no fabric', async () => {
    await workbench.openContainer('Fabrics');
    const welcome = workbench.welcome();
    // The words change while the workspace is looked at; the buttons come with the last ones.
    await welcome.getByRole('button').first().waitFor();
    await workbench.screenshot('welcome');
    assert.match((await welcome.allInnerTexts()).join(' '), /fabric/i);
  });

  it('tries the sandbox: it is started, and its sample opened in a window of its own, with HNP and the cluster', async () => {
    const opened = workbench.page.context().waitForEvent('page', { timeout: 60_000 });
    await workbench.welcome().getByRole('button', { name: 'Try the Sandbox' }).click();
    const page = await opened;
    page.setDefaultTimeout(30_000);
    await page.locator('.notification-toast', { hasText: 'This is a sandbox' }).waitFor();
    await page.getByRole('tab', { name: 'Fabrics' }).click();
    for (const name of ['fabric-1', 'fabric-2'])
      await page.locator('.sidebar .monaco-list-row', { hasText: new RegExp(`^${name}.*synced`) }).waitFor();
    await page.screenshot({ path: path.join('test-results/ui/language', 'sandbox.png') });
    await page.close();
  });

  it('shows a fabric as soon as there is one', async () => {
    await workbench.openFolder(folder);
    await workbench.openContainer('Fabrics');
    await workbench.treeRow(/^fabric-1/).waitFor();
  });

  const suggestion = (text: string): ReturnType<Workbench['treeRow']> =>
    workbench.page.locator('.suggest-widget.visible .monaco-list-row', { hasText: text });

  /** Asks for suggestions at the end of a file. */
  async function suggest(file: string): Promise<void> {
    await workbench.openFile(file);
    const lines = (unfinished[file] ?? '').split('\n');
    // A click, so that the keys reach the editor and not the list that was open before.
    await workbench.editorLine(lines[3] ?? '').click();
    await workbench.page.keyboard.press('Control+End');
    await workbench.statusBar(`Ln ${lines.length}, Col ${(lines.at(-1) ?? '').length + 1}`).waitFor();
    await workbench.page.keyboard.press('Control+Space');
  }

  /** Resolves when a file holds what is waited for: looks now, and whenever something happens in its folder. */
  function savedAs(file: string, expected: RegExp): Promise<void> {
    const full = path.join(folder, file);
    return new Promise(resolve => {
      const look = (): void => {
        if (!existsSync(full) || !expected.test(readFileSync(full, 'utf8'))) return;
        watcher.close();
        resolve();
      };
      const watcher = watch(path.dirname(full), look);
      look();
    });
  }

  it('suggests the ports of a switch that are free', async () => {
    await suggest('managed/connection/new-1.yaml');
    await suggestion('leaf-1/E1/11').first().waitFor();
    await workbench.screenshot('free ports');
    assert.equal(await suggestion('leaf-1/E1/10').count(), 0, 'a port that is used');
    await workbench.page.keyboard.press('Enter');
    await workbench.editorLine('port: leaf-1/E1/11').waitFor();
  });

  it('suggests keys with what they hold', async () => {
    await suggest('managed/vpc/new-2.yaml');
    await suggestion('gateway').first().waitFor();
    await workbench.screenshot('keys');
    await workbench.page.keyboard.press('Escape');
  });

  it('shows on hover what a name stands for', async () => {
    await workbench.openFile('managed/vpcattachment/a-1.yaml');
    const word = workbench.editorLine('connection:').locator('span', { hasText: 'unbundled-1' }).last();
    const hover = await workbench.hover(word, 'Connection');
    assert.match(await hover.innerText(), /unbundled-1\.yaml.*1 reference/s);
    await workbench.screenshot('hover');
  });

  it('counts references above the name', async () => {
    await workbench.openFile('managed/vpc/vpc-1.yaml');
    await workbench.codeLens(/\d+ references/).waitFor();
    await workbench.screenshot('references');
  });

  it('asks for what a new CR needs, offers what is there, and writes its file', async () => {
    await workbench.command('HNP GitOps: New Custom Resource…');
    await workbench.quickRow('lets two VPCs reach each other').waitFor();
    await workbench.screenshot('new cr');
    await workbench.quickInput().fill('VPCAttachment');
    await workbench.quickRow("puts a VPC's subnet").waitFor();
    await workbench.quickInput().press('Enter');
    await workbench.page.locator('.quick-input-title', { hasText: /^New VPCAttachment$/ }).waitFor();
    await workbench.quickInput().fill('a-1');
    await workbench.page
      .locator('.quick-input-message', { hasText: 'VPCAttachment a-1 is there already' })
      .waitFor();
    await workbench.screenshot('new cr name');
    await workbench.quickInput().fill('a-2');
    await workbench.page.locator('.quick-input-message', { hasText: 'cannot be changed' }).waitFor();
    await workbench.quickInput().press('Enter');
    await workbench.quickRow('vpc-2/app').waitFor();
    await workbench.screenshot('new cr subnet');
    await workbench.quickRow('vpc-2/app').click();
    await workbench.page.locator('.quick-input-title', { hasText: 'a-2: spec.connection' }).waitFor();
    await workbench.screenshot('new cr connection');
    await workbench.quickInput().fill('bundled-1');
    await workbench.quickRow('bundled-1').first().waitFor();
    await workbench.quickInput().press('Enter');
    await workbench.tab('a-2.yaml').waitFor();
    await workbench.editorLine('connection: bundled-1').waitFor();
    await workbench.screenshot('new cr written');
    await savedAs(
      'managed/vpcattachment/a-2.yaml',
      /^spec:\n {2}subnet: vpc-2\/app\n {2}connection: bundled-1\n$/m,
    );
  });

  it('shows the plan of a rename, and then renames the file of the CR and every place', async () => {
    const { page } = workbench;
    await workbench.openFile('managed/vpc/vpc-1.yaml');
    await workbench.editorLine('name: vpc-1').locator('span', { hasText: 'vpc-1' }).last().click();
    await page.keyboard.press('F2');
    const box = page.locator('.rename-box input');
    await box.fill('shop');
    await box.press('Enter');
    const plan = workbench.webview();
    await plan.getByRole('heading', { name: 'Rename VPC vpc-1 to shop in' }).waitFor();
    await plan.getByText(/The cluster sees a deletion of VPC vpc-1/).waitFor();
    await workbench.screenshot('rename plan');
    await page.keyboard.press('Control+Enter');
    await plan.getByText('Renamed in 8 documents.').first().waitFor();
    await workbench.screenshot('rename done');
    await workbench.tab('shop.yaml').click();
    await savedAs('managed/vpc/shop.yaml', /^ {2}name: shop$/m);
    await savedAs('managed/vpcattachment/a-1.yaml', /subnet: "shop\/db"/);
    await savedAs('managed/gatewaypeering/gp-2.yaml', /from: shop/);
    await assert.rejects(stat(path.join(folder, 'managed/vpc/vpc-1.yaml')));
    await workbench.codeLens('7 references').waitFor();
    await workbench.screenshot('renamed');
  });
});
