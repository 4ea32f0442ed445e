import * as assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { startSynced } from '../../src/sandbox';
import type { Sandbox } from '../../src/sandbox/sandbox';
import { pictureOfFailures, Workbench } from './workbench';

describe('drift in the file, the places as text, and pages that come back with their window', function () {
  this.bail(true);
  let dir: string;
  let sandbox: Sandbox;
  let workbench: Workbench;
  const started: (() => Promise<void>)[] = [];
  pictureOfFailures(() => workbench);
  const file = (): string => path.join(sandbox.workspace, 'gitops/fabric-1/managed/vpc/vpc-1.yaml');

  /** Waits until text that is drawn behind a line is there, or is not. It is none of the document's, so no locator finds it. */
  const ghost = (text: string, isThere: boolean): Promise<unknown> =>
    workbench.page.waitForFunction(
      ([wanted, there]) =>
        [...document.querySelectorAll('.monaco-editor .view-line span')].some(span =>
          getComputedStyle(span, '::after').content.replace(/\s/g, ' ').includes(wanted),
        ) === there,
      [text, isThere] as const,
    );

  before(async () => {
    dir = await mkdtemp(path.join(tmpdir(), 'hnp-gitops-in-file-'));
    sandbox = await startSynced({ dir: path.join(dir, 'sandbox'), applyDelayMs: 0 });
    started.push(() => sandbox.stop());
    for (const argo of sandbox.argo) argo.pause();
    sandbox.kubernetes.cluster('fabric-1').edit({ kind: 'VPC', name: 'vpc-1' }, object => {
      (object['spec'] as { subnets: { db: { vlan: number } } }).subnets.db.vlan = 1021;
    });
    workbench = await Workbench.open({
      name: 'in-file',
      folder: sandbox.workspace,
      env: sandbox.env,
      settings: { 'hnpGitops.trustedTargets': sandbox.fabrics.map(fabric => `context:${fabric.context}`) },
    });
    started.push(() => workbench.close());
    await workbench.openContainer('Fabrics');
    await workbench.page.locator('.sidebar [aria-label*="vpc-1, Drifted"]').first().waitFor();
  });
  after(async () => {
    for (const stop of started.reverse()) await stop();
    await rm(dir, { recursive: true, force: true });
  });

  it('marks the field that the cluster has otherwise, and says behind the line with the cursor what that is', async () => {
    await workbench.openFile('fabric-1/managed/vpc/vpc-1.yaml');
    await workbench.editorLine('vlan: 1020').click();
    await ghost('cluster: 1021', true);
    assert.equal(
      await workbench.page.locator('.glyph-margin-widgets .cgmr').count(),
      1,
      'one line is marked',
    );
    await workbench.screenshot('drift beside the line');
    await workbench.editorLine('kind: VPC').click();
    await ghost('cluster: 1021', false);
  });

  it('says it behind every line where the setting wants that', async () => {
    const folder = path.join(sandbox.workspace, '.vscode');
    await mkdir(folder);
    await writeFile(path.join(folder, 'settings.json'), '{ "hnpGitops.showAllDifferences": true }');
    await ghost('cluster: 1021', true);
    await rm(folder, { recursive: true });
    await ghost('cluster: 1021', false);
  });

  it('ignores the field by a button of the compare view, and compares it again', async () => {
    const own = path.join(sandbox.workspace, 'gitops/fabric-1/.hnp/fabric.yaml');
    const before = await readFile(own, 'utf8');
    const drifted = workbench.page.locator('.sidebar [aria-label*="vpc-1, Drifted"]').first();
    await workbench.command('HNP GitOps: Compare Draft, Desired and Actual');
    const view = workbench.webview();
    await view.getByText(/^Mira Okafor, .* · [0-9a-f]{7}$/).waitFor(); // who wrote git's value
    await view.getByRole('button', { name: 'Ignore This Field: spec.subnets.db.vlan' }).click();
    const stop = view.getByRole('button', { name: 'Stop Ignoring: spec.subnets.db.vlan' });
    await stop.waitFor();
    await view.getByText('All 23 fields are the same in all three.').waitFor();
    await drifted.waitFor({ state: 'detached' });
    await workbench.screenshot('an ignored field in the compare view');
    assert.equal(
      await readFile(own, 'utf8'),
      `${before}ignoreFields:\n- kind: VPC\n  name: vpc-1\n  field: spec.subnets.db.vlan\n`,
    );
    await stop.click();
    await drifted.waitFor();
    await view.getByRole('button', { name: 'Ignore This Field: spec.subnets.db.vlan' }).waitFor();
    assert.equal(await readFile(own, 'utf8'), before);
    await workbench.openFile('fabric-1/managed/vpc/vpc-1.yaml');
  });

  it('shows the places as text in the diff editor', async () => {
    await workbench.command('HNP GitOps: Compare as Text');
    await workbench.page.getByRole('tab', { name: /vpc-1: git ↔ cluster/ }).waitFor();
    await workbench.editorLine('vlan: 1021').waitFor();
    await workbench.screenshot('git and cluster as text');
  });

  it('has the three places in the hover, and takes the value of the cluster by its link', async () => {
    await workbench.openFile('fabric-1/managed/vpc/vpc-1.yaml');
    const hover = await workbench.hover(
      workbench.editorLine('vlan: 1020').getByText('1020'),
      'Cluster differs',
    );
    assert.match(await hover.innerText(), /HNP draft\s+1020[^]*git\s+1020[^]*cluster\s+1021\s+seen/);
    await workbench.screenshot('the three places in the hover');
    await hover.getByText('Use the value of the cluster').click();
    await workbench.page.locator('.sidebar [aria-label*="vpc-1, Not committed"]').first().waitFor();
    assert.match(await readFile(file(), 'utf8'), /vlan: 1021/);
  });

  it('shows more than one place that differs in the multi-diff editor, each beside git', async () => {
    sandbox.kubernetes.cluster('fabric-1').edit({ kind: 'VPC', name: 'vpc-1' }, object => {
      (object['spec'] as { subnets: { mgmt: { vlan: number } } }).subnets.mgmt.vlan = 1031;
    });
    await workbench.command('HNP GitOps: Refresh');
    await workbench.page.locator('.sidebar [aria-label*="vpc-1, Not committed"]').first().waitFor();
    await workbench.openFile('fabric-1/managed/vpc/vpc-1.yaml');
    await workbench.command('HNP GitOps: Compare as Text');
    await workbench.page.getByRole('tab', { name: /vpc-1: text/ }).waitFor();
    const entry = (text: string): ReturnType<typeof workbench.page.locator> =>
      workbench.page.locator('.multiDiffEntry', { hasText: text });
    // HNP has what was agreed, git what was taken from the cluster, which has another field otherwise by now.
    await entry('vlan: 1020').filter({ hasText: 'vlan: 1021' }).first().waitFor();
    await entry('vlan: 1030').filter({ hasText: 'vlan: 1031' }).first().waitFor();
    assert.equal(await entry('vpc-1.yaml').count(), 2);
    await workbench.screenshot('the places as text, one below the other');
  });

  it('brings the picture and the check of connections back when the window is loaded again', async () => {
    const view = (): ReturnType<Workbench['webview']> => workbench.webview();
    await workbench.command('HNP GitOps: Check Connections');
    await view()
      .getByText(/finished/)
      .waitFor();
    await workbench.openFile('fabric-1/managed/vpc/vpc-1.yaml');
    await workbench.command('HNP GitOps: Show Fabric Picture');
    await view().getByRole('button', { name: 'As a table (t)' }).click();
    await view().getByRole('grid').waitFor();
    // As a person does it: a reload by the browser would not wait until VS Code has kept what is open.
    const loaded = workbench.page.waitForEvent('load');
    await workbench.command('Developer: Reload Window');
    await loaded;
    await view()
      .getByRole('grid', { name: /^\d+ devices$/ })
      .waitFor();
    await workbench.screenshot('the picture as a table, loaded again');
    await workbench.page.getByRole('tab', { name: /Connections: fabric-1/ }).click();
    await view()
      .getByText(/finished/)
      .waitFor();
    await workbench.screenshot('connections, loaded again');
  });
});
