import * as assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import { Fabric } from './fixture';
import { PlanPage } from './planPage';

const run = promisify(execFile);
const file = 'managed/vpc/vpc-1.yaml';
const text = (web: number, db: number): string => `apiVersion: vpc.githedgehog.com/v1beta1
kind: VPC
metadata:
  name: vpc-1
spec:
  subnets:
    web:
      subnet: 10.0.1.0/24
      vlan: ${web}
    db:
      subnet: 10.0.2.0/24
      vlan: ${db}
`;

describe('a conflict with a commit of the remote, in the editor', () => {
  let fabric: Fabric;
  let remote: string;
  const git = async (...args: string[]): Promise<string> =>
    (await run('git', args, { cwd: fabric.directory })).stdout.trim();

  beforeEach(async () => {
    fabric = await Fabric.make(`upstream-${Date.now()}`);
    remote = `${fabric.directory}.git`;
    await git('config', 'user.name', 'ben');
    await git('config', 'user.email', 'ben@example.com');
    await git('init', '--quiet', '--bare', '--initial-branch=main', remote);
    await git('remote', 'add', 'origin', remote);
    await fabric.write(file, text(1001, 1002));
    await git('add', '--all');
    await git('commit', '--quiet', '-m', 'start');
    await git('push', '--quiet', 'origin', 'main');
  });
  afterEach(async () => {
    await fabric.remove();
    await rm(remote, { recursive: true, force: true });
  });

  /** What was committed here is ben's and on the remote; this clone stands where it stood before. */
  async function pushedByBen(): Promise<string> {
    await git('add', '--all');
    await git('commit', '--quiet', '-m', 'ben');
    await git('push', '--quiet', 'origin', 'main');
    const commit = await git('rev-parse', 'HEAD');
    await git('reset', '--quiet', '--hard', 'HEAD^');
    return commit.slice(0, 7);
  }

  const lenses = async (): Promise<vscode.CodeLens[]> =>
    vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', fabric.uri(file));
  async function press(title: string): Promise<void> {
    const all = (await lenses()).map(({ command }) => command);
    const command = all.find(other => other?.title === title);
    assert.ok(command, `no lens ${title} among ${all.map(other => other?.title).join(' | ')}`);
    await vscode.commands.executeCommand(command.command, ...((command.arguments ?? []) as unknown[]));
  }
  const titles = async (): Promise<string> =>
    (await lenses()).map(({ command }) => command?.title ?? '').join('\n');

  /** Keeps what is told while something is done. */
  async function toldWhile(act: () => Promise<unknown>): Promise<string[]> {
    const told: string[] = [];
    const { showInformationMessage } = vscode.window;
    Object.assign(vscode.window, {
      showInformationMessage: (message: string, options?: vscode.MessageOptions) => {
        told.push(`${message}\n${options?.detail ?? ''}`);
        return Promise.resolve(undefined);
      },
    });
    try {
      await act();
    } finally {
      Object.assign(vscode.window, { showInformationMessage });
    }
    return told;
  }
  /** Shows the plan, presses its button, which must say this, and tells what the plan said. */
  async function sync(button: string): Promise<string> {
    const page = await PlanPage.openedBy('hnpGitops.commitAndPush');
    const told = page.text;
    assert.equal(page.action, button);
    await page.apply();
    assert.equal(page.notice?.kind, 'done', JSON.stringify(page.notice));
    page.close();
    return told;
  }

  it('asks above the field, names the commit, and takes the value of either side', async () => {
    await fabric.write(file, text(1101, 1102));
    const commit = await pushedByBen();
    await fabric.write(file, text(1111, 1112));
    await fabric.refresh();
    await vscode.window.showTextDocument(fabric.uri(file), { preview: false });
    assert.match(await titles(), new RegExp(`Remote: 1101 \\(commit ${commit}, ben, \\d+ s\\)`));
    assert.match(await titles(), /Accept remote\nKeep mine\nCompare\nAccept all\n1 of 2/);
    await press('Accept remote');
    assert.equal(await readFile(fabric.path(file), 'utf8'), text(1101, 1112));
    const plan = await sync('Pull');
    assert.match(plan, /main 1 commit, taken in first\n/);
    assert.match(
      plan,
      new RegExp(`waiting: conflict VPC vpc-1: subnets.db.vlan: 1112 here, 1102 in commit ${commit} of ben`),
    );
    assert.match(await titles(), /Remote: 1102/, 'it is asked still, when the commit is in');
    await press('Keep mine');
    assert.doesNotMatch(await titles(), /Remote:/);
    const last = await sync('Commit and Push');
    assert.match(
      last,
      new RegExp(`git: decided VPC vpc-1: subnets.db.vlan: yours stays, which commit ${commit} changed`),
    );
    assert.equal(await git('show', `origin/main:${file}`), text(1101, 1112).trim());
  });

  it('deletes here what the remote deleted at once, when its commit is in', async () => {
    await rm(fabric.path(file));
    await pushedByBen();
    await fabric.write(file, text(1111, 1002));
    await fabric.refresh();
    await vscode.window.showTextDocument(fabric.uri(file), { preview: false });
    assert.match(
      await titles(),
      /Deleted by the remote \(commit .{7}, ben, \d+ s\)\nDelete here too\nKeep mine\nCompare/,
    );
    await sync('Pull');
    assert.equal(await readFile(fabric.path(file), 'utf8'), text(1111, 1002));
    const told = await toldWhile(() => press('Delete here too'));
    assert.deepEqual(told, ['VPC vpc-1 is deleted here, too.\n']);
    await assert.rejects(readFile(fabric.path(file)), /ENOENT/);
    assert.equal(await git('status', '--porcelain'), '');
  });

  it('leaves the deletion to the sync that brings the commit in, and says so', async () => {
    await rm(fabric.path(file));
    await pushedByBen();
    await fabric.write(file, text(1111, 1002));
    await fabric.refresh();
    await vscode.window.showTextDocument(fabric.uri(file), { preview: false });
    const told = await toldWhile(() => press('Delete here too'));
    assert.deepEqual(told, ['The next sync deletes VPC vpc-1 here, too, with what else comes in.\n']);
    assert.equal(await readFile(fabric.path(file), 'utf8'), text(1111, 1002));
    await sync('Pull');
    await assert.rejects(readFile(fabric.path(file)), /ENOENT/);
  });
});
