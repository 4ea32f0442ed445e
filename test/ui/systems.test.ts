import * as assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { runGit } from '../../src/sandbox/git/run';
import { startSynced } from '../../src/sandbox';
import type { Sandbox } from '../../src/sandbox/sandbox';
import { pictureOfFailures, Workbench } from './workbench';

describe('conflicts and failing systems, in the light theme', function () {
  this.bail(true); // a system that a test left stopped would fail all the rest
  let dir: string;
  let sandbox: Sandbox;
  let workbench: Workbench;
  /** What has been started, to be ended even when the rest of the start failed. */
  const started: (() => Promise<void>)[] = [];
  pictureOfFailures(() => workbench);

  const vpc1 = (): string => path.join(sandbox.workspace, 'gitops/fabric-1/managed/vpc/vpc-1.yaml');
  const row = (text: string): ReturnType<Workbench['treeRow']> =>
    workbench.page.locator(`.sidebar [aria-label*="${text}"]`);

  before(async () => {
    dir = await mkdtemp(path.join(tmpdir(), 'hnp-gitops-systems-'));
    sandbox = await startSynced({ dir: path.join(dir, 'sandbox'), applyDelayMs: 0 });
    started.push(() => sandbox.stop());
    workbench = await Workbench.open({
      name: 'systems',
      folder: sandbox.workspace,
      env: sandbox.env,
      theme: 'light',
      settings: { 'hnpGitops.trustedTargets': sandbox.fabrics.map(fabric => `context:${fabric.context}`) },
    });
    started.push(() => workbench.close());
    await workbench.fabricsRead();
    await workbench.expand(/^VPC ?4/);
  });
  after(async () => {
    for (const stop of started.reverse()) await stop();
    await rm(dir, { recursive: true, force: true });
  });

  it('asks above the field when HNP and git changed it differently, and tells HNP what was decided', async () => {
    const record = sandbox.hnp.find(1, 'VPC', 'vpc-1');
    assert.ok(record);
    const spec = structuredClone(record.spec) as { subnets: { db: { vlan: number } } };
    spec.subnets.db.vlan = 1002;
    sandbox.hnp.upsert({ ...record, spec }, 'anna');
    await writeFile(vpc1(), (await readFile(vpc1(), 'utf8')).replace('vlan: 1020', 'vlan: 1012'));
    await workbench.command('HNP GitOps: Refresh');
    await row('vpc-1, Conflict').first().waitFor();
    await workbench
      .treeRow(/subnets\.db\.vlan: 1002 or 1012\?/)
      .first()
      .click();
    await workbench.codeLens(/HNP draft: 1002 \(anna/).waitFor();
    await workbench.screenshot('conflict above the field');
    await workbench.codeLens('Keep git').click();
    await workbench.codeLens('Keep git').waitFor({ state: 'detached' });
    await workbench.command('HNP GitOps: Sync…');
    const view = workbench.webview();
    await view.getByRole('treegrid').getByText('To HNP').waitFor();
    await workbench.screenshot('plan with the decision');
    await view.getByRole('button', { name: 'Commit, Push and Update HNP' }).click();
    await view
      .getByText(/1 record in HNP, read back/)
      .first()
      .waitFor();
    await workbench.screenshot('what was done');
    const told = sandbox.hnp.find(1, 'VPC', 'vpc-1')?.spec as
      { subnets: { db: { vlan: number } } } | undefined;
    assert.equal(told?.subnets.db.vlan, 1012);
  });

  for (const [name, server, says] of [
    ['HNP', () => sandbox.hnp.server, /fabric-1.*HNP not reached for/],
    ['the git remote', () => sandbox.git.server, /fabric-1.*git remote not reached for/],
    ['the cluster', () => sandbox.kubernetes.server, /fabric-1.*cluster not reached for/],
  ] as const) {
    it(`says since when ${name} is unknown, keeps working, and recovers by itself`, async () => {
      await server().stop();
      await workbench.command('HNP GitOps: Refresh');
      await workbench.treeRow(says).waitFor();
      await row('vpc-1, Unknown').first().waitFor();
      await workbench.screenshot(`${name} stopped`);
      // The rest works: a mistake in a file is found and gone again.
      const text = await readFile(vpc1(), 'utf8');
      await writeFile(vpc1(), text.replace('vlan: 1001', 'vlan: many'));
      await row('vpc-1, Invalid').first().waitFor();
      await writeFile(vpc1(), text);
      await row('vpc-1, Unknown').first().waitFor();
      await server().start();
      await workbench.treeRow(/fabric-1.*main · synced/).waitFor({ timeout: 60_000 });
      await row('vpc-1, Synced').first().waitFor();
    });
  }

  it('shows the fabric as a picture, and opens the CR of a device', async () => {
    await workbench
      .treeRow(/fabric-1/)
      .first()
      .click();
    await workbench.command('HNP GitOps: Show Fabric Picture');
    const picture = workbench.tab('Picture: fabric-1');
    await workbench.quickRow('fabric-1').first().or(picture).first().waitFor();
    if (!(await picture.isVisible())) await workbench.quickRow('fabric-1').first().click();
    const leaf = workbench.webview().getByRole('button', { name: /^leaf-1, / });
    await leaf.waitFor();
    await workbench.screenshot('picture');
    await leaf.click();
    await workbench.tab('leaf-1.yaml').waitFor();
    await workbench.command('View: Close All Editors');
  });

  it('says that the token is not accepted, and what to do', async () => {
    sandbox.hnp.expireSession('page');
    await workbench.command('HNP GitOps: Refresh');
    await workbench.treeRow(/fabric-1.*HNP not signed in/).waitFor();
    await workbench
      .treeRow(/fabric-1/)
      .first()
      .click();
    await workbench.command('HNP GitOps: Check Connections');
    await pickFabric();
    const hnp = workbench.webview().getByRole('region', { name: 'HNP' });
    await hnp.getByText('did not accept the token').waitFor();
    await hnp.getByText('Make a new token').waitFor();
    await hnp.getByRole('button', { name: 'Set HNP Token…' }).waitFor();
    await workbench.screenshot('token not accepted');
    sandbox.hnp.expireSession('off');
    await hnp.getByRole('button', { name: 'Check HNP again' }).click();
    // The stand-in is a NetBox that cannot refuse a write to what changed meanwhile.
    await hnp.getByText('Works, with a limit').waitFor();
    await workbench.screenshot('connections work');
    await workbench.command('View: Close All Editors');
    await workbench.treeRow(/fabric-1.*main · synced/).waitFor();
  });

  it('says that the repository has no such remote, and what to do', async () => {
    await runGit(['remote', 'rename', 'origin', 'elsewhere'], { cwd: sandbox.workspace });
    await workbench.command('HNP GitOps: Refresh');
    await workbench.treeRow(/fabric-1.*no git remote "origin"/).waitFor();
    await workbench.command('HNP GitOps: Check Connections');
    await pickFabric();
    const page = workbench.webview().getByRole('region', { name: 'Git' });
    await page.getByText(/git remote "origin" was not found/).waitFor();
    await page.getByText(/git remote -v/).waitFor();
    const hnp = workbench.webview().getByRole('region', { name: 'HNP' });
    await hnp.getByText(/NetBox 4\.3\.3/).waitFor();
    await hnp.getByText(/The token may add and change records of all kinds/).waitFor();
    await workbench.screenshot('no remote');
    await workbench.command('View: Close All Editors');
    await runGit(['remote', 'rename', 'elsewhere', 'origin'], { cwd: sandbox.workspace });
    await workbench.command('HNP GitOps: Refresh');
    await workbench.treeRow(/fabric-1.*main · synced/).waitFor();
  });

  /** The command asks for the fabric unless a file of one is open. */
  async function pickFabric(): Promise<void> {
    const asked = workbench.quickRow('fabric-1').first();
    await asked.or(workbench.tab('Connections: fabric-1')).first().waitFor();
    if (await asked.isVisible()) await asked.click();
  }
});
