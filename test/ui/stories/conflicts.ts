import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import type { JsonObject } from '../../../src/model/json';
import { runGit } from '../../../src/sandbox/git/run';
import { setVlan } from '../../unit/sync/sandboxFabric';
import { fileOf, vpcText, type Desk } from './desk';

const gui = (desk: Desk, name: string, vlan: number): unknown =>
  desk.fabric.gui('VPC', name, spec => setVlan(spec, vlan));

async function edited(desk: Desk, name: string, vlan: number): Promise<void> {
  await desk.write(name, (await desk.text(name)).replace(/vlan: \d+/, `vlan: ${vlan}`));
}

/** What anna does in HNP, ben by a commit on the remote, and this clone without a commit: a conflict of each kind. */
async function makeConflicts(desk: Desk): Promise<void> {
  const { sandbox } = desk.fabric;
  gui(desk, 'k-field', 2201);
  await edited(desk, 'k-field', 2301);

  gui(desk, 'k-stores', 2202);
  await draftSpec(desk, 'k-stores', 2402);

  sandbox.hnp.remove('VPC', desk.fabric.record('VPC', 'k-gone').id, 'anna');
  await edited(desk, 'k-gone', 2303);

  gui(desk, 'k-back', 2204);
  await rm(path.join(desk.fabric.directory, fileOf('k-back')));

  const spec = { subnets: { web: { subnet: '10.0.155.0/24', vlan: 2205 } } };
  sandbox.hnp.upsert({ fabric: 1, kind: 'VPC', name: 'k-new', spec }, 'anna');
  await desk.write('k-new', vpcText('k-new', 2305, 155));

  const lost = desk.fabric.record('VPC', 'k-lost').id;
  const hides = (row: { readonly id: number }, { label }: { readonly label: string }): boolean =>
    label === 'VPC' && row.id === lost;
  sandbox.hnp.addToken({ key: sandbox.env.HNP_NETBOX_TOKEN, user: 'hnp-gitops', hides });

  await byBen(desk, async folder => {
    for (const [name, vlan] of [
      ['u-field', 2207],
      ['u-back', 2209],
    ] as const)
      await writeFile(path.join(folder, fileOf(name)), vpcText(name, vlan, name === 'u-field' ? 157 : 159));
    await rm(path.join(folder, fileOf('u-gone')));
    await writeFile(path.join(folder, fileOf('u-new')), vpcText('u-new', 2210, 160));
  });
  await edited(desk, 'u-field', 2307);
  await edited(desk, 'u-gone', 2308);
  await rm(path.join(desk.fabric.directory, fileOf('u-back')));
  await desk.write('u-new', vpcText('u-new', 2310, 160));
}

/** Writes HNP's other draft of a CR, as its GUI does. */
async function draftSpec(desk: Desk, name: string, vlan: number): Promise<void> {
  const { HNP_NETBOX_URL: url, HNP_NETBOX_TOKEN: token } = desk.fabric.sandbox.env;
  const spec = structuredClone(desk.fabric.record('VPC', name).spec);
  setVlan(spec, vlan);
  const body: JsonObject = {
    fabric: 1,
    kind: 'VPC',
    name,
    namespace: 'default',
    api_version: 'vpc.githedgehog.com/v1beta1',
    draft_spec: spec,
  };
  const answer = await fetch(`${url}/api/plugins/hedgehog/gitops-resources/`, {
    method: 'POST',
    headers: { authorization: `Token ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  assert.ok(answer.ok, await answer.text());
}

/** A commit of somebody else on the remote's branch, made in a clone of its own. */
async function byBen(desk: Desk, change: (fabric: string) => Promise<void>): Promise<void> {
  const { sandbox } = desk.fabric;
  const clone = path.join(sandbox.dir, 'ben');
  const git = (...args: string[]): Promise<unknown> =>
    runGit(['-c', 'user.name=ben', '-c', 'user.email=ben@example.com', ...args], { cwd: clone });
  await runGit(['clone', '--quiet', sandbox.repository, clone], { cwd: sandbox.dir });
  await change(path.join(clone, 'gitops/fabric-1'));
  await git('add', '--all');
  await git('commit', '--quiet', '-m', 'ben');
  await git('push', '--quiet', 'origin', 'main');
  await rm(clone, { recursive: true, force: true });
}

/** Each kind of conflict is solved in another place that the workbench has for it; then one sync brings all together. */
export function conflictsOfEachKind(at: () => Desk): void {
  const open = async (name: string): Promise<void> => {
    await at().row(name, 'Conflict').click();
    await at().workbench.tab(`${name}.yaml`).waitFor();
  };
  /** The one lens with this title of the file that is shown. */
  const lens = async (title: string): Promise<void> => {
    await at().workbench.codeLens(title).first().click();
    await at().workbench.codeLens(title).first().waitFor({ state: 'detached' });
  };
  const gone = (name: string): Promise<void> => at().row(name, 'Conflict').waitFor({ state: 'detached' });
  const compare = async (name: string): Promise<void> => {
    await at().menu(at().row(name, 'Conflict'), 'Compare Draft, Desired and Actual');
    await at().page.getByRole('heading', { name }).first().waitFor();
  };

  it('sees each of them', async () => {
    await makeConflicts(at());
    await at().refresh();
    for (const name of [
      'k-field',
      'k-stores',
      'k-gone',
      'k-back',
      'k-new',
      'u-field',
      'u-gone',
      'u-back',
      'u-new',
    ])
      await at().row(name, 'Conflict').waitFor();
    await at().workbench.screenshot('conflicts');
  });

  /** Opens the page that compares by the link of a conflict in the Problems view. */
  const byProblem = async (name: string, says: string): Promise<void> => {
    const { workbench } = at();
    const problem = (await workbench.problems(`Conflict in VPC ${name}`)).first();
    await workbench.page.locator('.panel .viewpane-filter input').fill(name);
    await problem.filter({ hasText: says }).waitFor();
    await workbench.screenshot(`problem of ${name}`);
    await problem.locator('a', { hasText: 'conflict' }).click();
    await at().page.getByRole('heading', { name }).first().waitFor();
    await workbench.command('View: Hide Panel');
  };

  it('one field in HNP and git: from Problems, on the page that compares', async () => {
    await byProblem('k-field', 'git has 2301. HNP draft: 2201');
    await at().press(/^Accept draft/);
    await gone('k-field');
    await at().workbench.screenshot('taken on the page');
    assert.match(await at().text('k-field'), /vlan: 2201/);
  });

  it("HNP's own two drafts of a field: above it", async () => {
    await open('k-stores');
    await at()
      .workbench.codeLens(/HNP record: 2202/)
      .waitFor();
    await at()
      .workbench.codeLens(/HNP draft spec: 2402/)
      .waitFor();
    await at().workbench.screenshot('two drafts');
    await lens('Accept draft spec');
    await gone('k-stores');
    assert.match(await at().text('k-stores'), /vlan: 2402/);
  });

  it('deleted in HNP and edited in git: above the CR', async () => {
    await open('k-gone');
    await at()
      .workbench.codeLens(/Not in HNP any more/)
      .waitFor();
    await lens('Keep git');
    await gone('k-gone');
  });

  it('deleted in git and edited in HNP: on the page, where there is no file', async () => {
    await byProblem('k-back', 'has no file here: deleted in git, changed in HNP');
    await at().press(/^Accept draft/);
    await gone('k-back');
    await at().workbench.screenshot('brought back');
  });

  it('made in both: by Decide Conflicts… of its row', async () => {
    const { workbench } = at();
    await at().menu(at().row('k-new', 'Conflict'), 'Decide Conflicts…');
    await workbench.quickRow('Take the Drafts').waitFor();
    await workbench.screenshot('which side');
    await workbench.quickRow('Take the Drafts').click();
    await workbench.notification(/decided: Take the Drafts/).waitFor();
    await gone('k-new');
    await workbench.command('Notifications: Clear All Notifications');
  });

  it('a commit of the remote and an edit of one field: by a Quick Fix', async () => {
    const { workbench } = at();
    await open('u-field');
    await workbench.codeLens(/Remote: 2207 \(commit [0-9a-f]{7}, ben/).waitFor();
    await workbench.editorLine('vlan: 2307').click();
    const keep = await at().quickFixes('Keep mine: 2307');
    await workbench.screenshot('remote by quick fix');
    await keep.click();
    await gone('u-field');
  });

  it('deleted by the remote and edited here: from the menu of its row', async () => {
    await at().menu(at().row('u-gone', 'Conflict'), 'Accept Remote');
    await at()
      .workbench.notification(/The next sync deletes VPC u-gone here, too/)
      .waitFor();
    await gone('u-gone');
    await at().workbench.command('Notifications: Clear All Notifications');
  });

  it('deleted here and edited by the remote: on the page', async () => {
    await compare('u-back');
    await at().press(/^Take remote/);
    await gone('u-back');
    await at().workbench.command('Notifications: Clear All Notifications');
  });

  it('made here and by the remote: above the field', async () => {
    await open('u-new');
    await lens('Accept remote');
    await gone('u-new');
    assert.equal(await at().text('u-new'), vpcText('u-new', 2210, 160));
  });

  it('gone from HNP, and nobody knows why: on the plan, which then brings all together', async () => {
    const desk = at();
    await desk.workbench.command('View: Close All Editors');
    await desk.plan('Sync…');
    await desk.page
      .getByRole('row', { name: /k-lost/ })
      .first()
      .waitFor();
    await desk.workbench.screenshot('plan with a question');
    await desk.press('Delete in git');
    await desk.page.getByText('VPC k-lost is deleted in git').first().waitFor();
    await desk.workbench.screenshot('plan of what was decided');
    await desk.press(/Commit, Push and Update HNP$/);
    await desk.page
      .getByText(/pushed [0-9a-f]{7}, read back/i)
      .first()
      .waitFor();
    await desk.workbench.screenshot('conflicts solved');

    const vlans = { 'k-field': 2201, 'k-stores': 2402, 'k-gone': 2303, 'k-back': 2204, 'k-new': 2205 };
    const remote = { 'u-field': 2307, 'u-back': 2209, 'u-new': 2210 };
    for (const [name, vlan] of Object.entries({ ...vlans, ...remote })) {
      assert.match(await desk.pushed(name), new RegExp(`vlan: ${vlan}\\b`), name);
      assert.equal(desk.inHnp(name), vlan, name);
    }
    for (const name of ['k-lost', 'u-gone']) {
      await assert.rejects(desk.pushed(name), name);
      await assert.rejects(readFile(path.join(desk.fabric.directory, fileOf(name))), name);
    }
    const { sandbox } = desk.fabric;
    sandbox.hnp.addToken({ key: sandbox.env.HNP_NETBOX_TOKEN, user: 'hnp-gitops' });
    assert.equal(sandbox.hnp.find(1, 'VPC', 'u-gone'), undefined);
    sandbox.hnp.remove('VPC', desk.fabric.record('VPC', 'k-lost').id, 'anna');
    await desk.assertAgreed();
  });
}
