import * as assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import { Fabric } from './fixture';
import { PlanPage } from './planPage';

const run = promisify(execFile);
const file = 'managed/vpc/vpc-1.yaml';
const wrong = `apiVersion: vpc.githedgehog.com/v1beta1
kind: VPC
metadata:
  name: vpc-1
spec:
  subnets:
    web:
      subnet: 10.0.1.0/24
      vlan: 5000
`;

/** Does something while a person types this text into each box; undefined: they go away. */
async function typing<T>(text: string | undefined, act: () => Promise<T>): Promise<T> {
  const { showInputBox } = vscode.window;
  Object.assign(vscode.window, { showInputBox: () => Promise.resolve(text) });
  try {
    return await act();
  } finally {
    Object.assign(vscode.window, { showInputBox });
  }
}

describe('a sync in the editor', () => {
  let fabric: Fabric;
  const git = async (...args: string[]): Promise<string> =>
    (await run('git', args, { cwd: fabric.directory })).stdout;

  beforeEach(async () => {
    fabric = await Fabric.make(`sync-${Date.now()}`);
    await git('config', 'user.name', 'test');
    await git('config', 'user.email', 'test@example.com');
    await git('add', '--all');
    await git('commit', '--quiet', '-m', 'start');
    await fabric.write(file, wrong);
    await fabric.refresh();
    await vscode.window.showTextDocument(fabric.uri(file), { preview: false });
  });
  afterEach(() => fabric.remove());

  const opened = (command = 'hnpGitops.commitAndPush'): Promise<PlanPage> => PlanPage.openedBy(command);

  it('lets a CR through that is held back, once a person says why', async () => {
    const page = await opened();
    assert.match(page.text, /held: held VPC vpc-1: \d errors?: /);
    await typing(' tried in the lab ', () => page.answer('let-through', 'vpc-1'));
    assert.match(page.text, /git: new VPC vpc-1: new; goes with its errors: tried in the lab/);
    assert.doesNotMatch(page.text, /held:/);
    assert.equal(page.action, 'Commit');
    await page.apply();
    assert.match(JSON.stringify(page.notice), /"done".*Committed [0-9a-f]{7}/);
    assert.match(await git('log', '-1', '--format=%B'), /\nLet-Through: VPC vpc-1: tried in the lab\n/);
    assert.doesNotMatch(page.text, /tried in the lab/, 'the answer was for that commit');
    page.close();
  });

  it('commits nothing of it when no reason is given, and asks again', async () => {
    const page = await opened();
    const before = page.text;
    await typing(undefined, () => page.answer('let-through', 'vpc-1', false));
    assert.equal(page.text, before);
    assert.equal((await git('log', '--format=%s')).trim(), 'start');
    page.close();
  });

  it('does nothing when a file changed after the plan was shown, and shows the new plan', async () => {
    await fabric.write(file, wrong.replace('5000', '1005'));
    await fabric.refresh();
    const page = await opened();
    await fabric.write(file, wrong.replace('5000', '1006'));
    await page.apply();
    assert.match(JSON.stringify(page.notice), /changed since the plan was shown|this is the new plan/);
    assert.equal((await git('log', '--format=%s')).trim(), 'start');
    await page.apply('Mine\n\nwith a reason');
    assert.equal(await git('log', '-1', '--format=%B'), 'Mine\n\nwith a reason\n\n');
    assert.match(await git('show', `HEAD:${file}`), /vlan: 1006/);
    page.close();
  });

  it('commits without what is left out, and no more than that; the box stays until it is pushed', async () => {
    const bare = `${fabric.directory}/.git/remote.git`;
    await git('init', '--quiet', '--bare', bare);
    await git('remote', 'add', 'origin', bare);
    await git('push', '--quiet', 'origin', 'HEAD');
    const other = 'managed/vpc/vpc-2.yaml';
    await fabric.write(file, wrong.replace('5000', '1005'));
    await fabric.write(
      other,
      wrong.replace('5000', '1006').replaceAll('vpc-1', 'vpc-2').replaceAll('10.0.1', '10.0.2'),
    );
    await fabric.refresh();
    const page = await opened();
    await page.include('vpc-2', false);
    assert.deepEqual([page.leftOut, page.action], [['vpc-2'], 'Commit and Push']);
    await page.commitOnly();
    assert.match(JSON.stringify(page.notice), /"done".*Committed [0-9a-f]{7}\. Not pushed\..*Push…/);
    assert.equal((await git('show', '--format=', '--name-only', 'HEAD')).trim(), file);
    assert.equal(
      (await git('rev-parse', 'HEAD^')).trim(),
      (await git('-C', bare, 'rev-parse', 'refs/heads/main')).trim(),
    );
    assert.deepEqual([page.leftOut, page.action], [['vpc-2'], 'Push']);
    await page.apply();
    assert.match(JSON.stringify(page.notice), /"done".*Pushed [0-9a-f]{7}, read back/);
    assert.deepEqual(page.leftOut, [], 'it is asked about again');
    page.close();
  });

  it('leaves all as it is when the plan is closed', async () => {
    await fabric.write(file, wrong.replace('5000', '1005'));
    await fabric.refresh();
    const state = async (): Promise<string[]> =>
      Promise.all([git('status', '--porcelain'), git('for-each-ref'), git('ls-files', '--stage')]);
    const before = await state();
    const page = await opened('hnpGitops.sync');
    assert.match(page.text, /git: new VPC vpc-1: new/);
    page.close();
    assert.deepEqual(await state(), before);
  });

  it('undoes a commit by another one, once a person saw what becomes of its CRs', async () => {
    const first = await opened();
    await typing('tried in the lab', () => first.answer('let-through', 'vpc-1'));
    await first.apply();
    first.close();
    const commit = (await git('rev-parse', 'HEAD')).trim();
    const page = await typing(commit.slice(0, 10), () => opened('hnpGitops.revert'));
    assert.match(page.text, /^Undoes [0-9a-f]{7} in 1 file\./);
    assert.match(page.text, /git: deleted VPC vpc-1: goes/);
    assert.equal(page.action, 'Revert and Commit');
    const message = page.text.slice(page.text.indexOf('Delete VPC'));
    await page.apply();
    assert.match(JSON.stringify(page.notice), /"done".*Committed [0-9a-f]{7}/);
    assert.equal(await git('ls-files', file), '');
    assert.equal((await git('log', '-1', '--format=%B')).trim(), message.trim());
    assert.match(message, new RegExp(`\nReverts: ${commit}\n`));
    assert.match(page.text, /^Nothing to undo of [0-9a-f]{7}: the files are like that already\./);
    page.close();
  });
});
