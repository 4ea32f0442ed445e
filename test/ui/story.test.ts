import * as assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import type { Page } from 'playwright-core';
import { runGit } from '../../src/sandbox/git/run';
import type { Sandbox } from '../../src/sandbox/sandbox';
import { startSynced } from '../../src/sandbox';
import { pictureOfFailures, Workbench } from './workbench';

/** The whole story, each step on top of the one before: a person changes a VLAN in the GUI, and at the end all three agree. */
describe("the story: a GUI edit becomes a draft, a commit, HNP's record and the cluster's object", function () {
  this.bail(true);
  let dir: string;
  let sandbox: Sandbox;
  let workbench: Workbench;
  /** What has been started, to be ended even when the rest of the start failed. */
  const started: (() => Promise<void>)[] = [];
  let start: string;
  pictureOfFailures(() => workbench);

  const git = async (...args: string[]): Promise<string> =>
    (await runGit(args, { cwd: sandbox.repository })).toString('utf8');
  const file = (): string => path.join(sandbox.workspace, 'gitops/fabric-1/managed/vpc/vpc-1.yaml');
  const vpc = (text: string | RegExp): ReturnType<Workbench['treeRow']> =>
    workbench.treeRow(/^vpc-1/).filter({ hasText: text });

  before(async () => {
    dir = await mkdtemp(path.join(tmpdir(), 'hnp-gitops-story-'));
    sandbox = await startSynced({ dir: path.join(dir, 'sandbox'), applyDelayMs: 0 });
    started.push(() => sandbox.stop());
    for (const argo of sandbox.argo) argo.pause();
    start = (await git('rev-parse', 'main')).trim();
    workbench = await Workbench.open({
      name: 'story',
      folder: sandbox.workspace,
      env: sandbox.env,
      settings: { 'hnpGitops.trustedTargets': sandbox.fabrics.map(fabric => `context:${fabric.context}`) },
    });
    started.push(() => workbench.close());
  });
  after(async () => {
    for (const stop of started.reverse()) await stop();
    await rm(dir, { recursive: true, force: true });
  });

  it('begins with everything synced', async () => {
    await workbench.openContainer('Fabrics');
    await workbench.treeRow(/fabric-1.*synced/).waitFor();
    await workbench.expand(/^VPC ?4/);
    await workbench.statusBar('fabric-1: synced').waitFor();
    await workbench.screenshot('all synced');
  });

  it('shows a GUI edit as a draft', async () => {
    await editInGui(workbench.page, sandbox, 'vlan: 1020', 'vlan: 1002');
    await workbench.command('HNP GitOps: Refresh');
    await workbench.page.locator('.sidebar [aria-label*="vpc-1, HNP is ahead"]').waitFor();
    await vpc('').first().click();
    await workbench.tab('vpc-1.yaml').waitFor();
    await workbench.codeLens(/HNP draft: 1002 \(anna/).waitFor();
    await workbench.screenshot('draft in the file');
  });

  it('shows the three states side by side, a row per field', async () => {
    await workbench.codeLens('Compare').first().click();
    const view = workbench.webview();
    await view.getByText('HNP is ahead').first().waitFor();
    const row = view.getByRole('row').filter({ hasText: 'vlan' });
    await row.first().waitFor();
    const text = await row.first().innerText();
    assert.match(text, /1002/, 'the draft');
    assert.match(text, /1020/, 'git and the cluster');
    await workbench.screenshot('three states');
    await workbench.tab('vpc-1.yaml').click();
  });

  it('takes the draft into the file by CodeLens, and only that field', async () => {
    await workbench.codeLens('Accept draft').click();
    await workbench.page.locator('.sidebar [aria-label*="vpc-1, Not committed"]').waitFor();
    const diff = (await runGit(['diff', '--numstat'], { cwd: sandbox.workspace })).toString('utf8').trim();
    assert.equal(diff, '1\t1\tgitops/fabric-1/managed/vpc/vpc-1.yaml');
    assert.match(await readFile(file(), 'utf8'), /vlan: 1002/);
    await workbench.screenshot('accepted');
  });

  it('shows what it will do, then makes one commit, pushes it and reads it back', async () => {
    await workbench.command('HNP GitOps: Commit & Push');
    const view = workbench.webview();
    const message = view.getByLabel('Commit message');
    await message.waitFor();
    assert.match(await message.inputValue(), /^Update VPC: vpc-1\n/);
    await view
      .getByRole('row', { name: /^VPC vpc-1, Update, subnets\.db\.vlan: 1020 → 1002/ })
      .first()
      .waitFor();
    await workbench.page.keyboard.press('ArrowDown');
    await workbench.page.keyboard.press('ArrowRight');
    await view.locator('.line.added', { hasText: 'vlan: 1002' }).waitFor();
    await workbench.screenshot('plan');
    await workbench.page.setViewportSize({ width: 1024, height: 640 });
    await view.getByRole('button', { name: 'Commit, Push and Update HNP' }).waitFor();
    await workbench.screenshot('plan in a small window');
    await workbench.page.setViewportSize({ width: 1400, height: 900 });
    await workbench.page.keyboard.press('Control+Enter');
    await view
      .getByText(/Pushed [0-9a-f]{7}, read back/)
      .first()
      .waitFor();
    await workbench.screenshot('pushed');
    const commits = (await git('rev-list', `${start}..main`)).trim().split('\n');
    assert.equal(commits.length, 1, 'exactly one new commit on the remote');
    const diff = await git('diff', '--unified=0', start, 'main');
    assert.deepEqual(
      diff.split('\n').filter(line => /^[-+] /.test(line)),
      ['-      vlan: 1020', '+      vlan: 1002'],
    );
    assert.match(await git('log', '-1', '--format=%s', 'main'), /^Update VPC: vpc-1$/m);
  });

  it("has the same in HNP's record", () => {
    const [fabric] = sandbox.fabrics;
    assert.ok(fabric);
    const record = sandbox.hnp.find(1, 'VPC', 'vpc-1');
    const subnets = record?.spec['subnets'] as { db: { vlan: number } } | undefined;
    assert.equal(subnets?.db.vlan, 1002);
  });

  it('says that it is not applied yet while the cluster has not caught up', async () => {
    await workbench.page.locator('.sidebar [aria-label*="vpc-1, Not applied yet"]').waitFor();
    await workbench.screenshot('not applied yet');
  });

  it('says synced when the cluster has caught up', async () => {
    for (const argo of sandbox.argo) argo.resume();
    await Promise.all(sandbox.argo.map(argo => argo.settle()));
    const object = sandbox.kubernetes.cluster('fabric-1').get({ kind: 'VPC', name: 'vpc-1' });
    const spec = object?.['spec'] as { subnets: { db: { vlan: number } } } | undefined;
    assert.equal(spec?.subnets.db.vlan, 1002);
    await workbench.command('HNP GitOps: Refresh');
    await workbench.page.locator('.sidebar [aria-label*="vpc-1, Synced"]').waitFor();
    await workbench.statusBar('fabric-1: synced').waitFor();
    await workbench.screenshot('synced again');
  });
});

/** A person at the GUI, in a tab of their own: opens the record, changes the spec, saves. */
async function editInGui(page: Page, sandbox: Sandbox, from: string, to: string): Promise<void> {
  const record = sandbox.hnp.find(1, 'VPC', 'vpc-1');
  const tab = await page.context().newPage();
  await tab.goto(`${sandbox.hnp.server.url}/plugins/hedgehog/vpcs/${record?.id ?? 0}/`);
  const spec = tab.locator('#spec');
  const text = await spec.inputValue();
  assert.ok(text.includes(from), 'the GUI shows what git has');
  await spec.fill(text.replace(from, to));
  await tab.locator('.buttons button.main').first().click();
  await tab.getByText(/Saved/).first().waitFor();
  await tab.screenshot({ path: path.join(process.cwd(), 'test-results/ui/story/00-gui.png') });
  await tab.close();
}
