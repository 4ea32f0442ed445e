import * as assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import { Fabric } from './fixture';

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

/** Answers for the person: a button in each dialog, in turn; the first of what can be picked; a text. */
class Person {
  readonly told: string[] = [];
  private readonly own = {
    showQuickPick: vscode.window.showQuickPick,
    showInputBox: vscode.window.showInputBox,
    showInformationMessage: vscode.window.showInformationMessage,
    showWarningMessage: vscode.window.showWarningMessage,
  };

  constructor(buttons: readonly string[], text: string | undefined) {
    const left = [...buttons];
    const answer = (message: string, options?: vscode.MessageOptions): Promise<string | undefined> => {
      this.told.push(`${message}\n${options?.detail ?? ''}`);
      return Promise.resolve(left.shift());
    };
    Object.assign(vscode.window, {
      showQuickPick: (items: readonly unknown[]) => Promise.resolve(items[0]),
      showInputBox: () => Promise.resolve(text),
      showInformationMessage: answer,
      showWarningMessage: answer,
    });
  }

  leave(): void {
    Object.assign(vscode.window, this.own);
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

  const sync = async (
    buttons: readonly string[],
    text: string | undefined,
    command = 'hnpGitops.commitAndPush',
  ): Promise<readonly string[]> => {
    const person = new Person(buttons, text);
    try {
      await vscode.commands.executeCommand(command);
    } finally {
      person.leave();
    }
    return person.told;
  };

  it('lets a CR through that is held back, once a person says why', async () => {
    const [held, plan, done] = await sync(['Let Through…', 'Commit'], ' tried in the lab ');
    assert.match(held ?? '', /Held back: managed\/vpc\/vpc-1\.yaml \(\d errors?\)/);
    assert.match(plan ?? '', /Let through: VPC vpc-1 \(tried in the lab\)/);
    assert.doesNotMatch(plan ?? '', /Held back/);
    assert.match(done ?? '', /Committed [0-9a-f]{7}/);
    assert.match(await git('log', '-1', '--format=%B'), /\nLet-Through: VPC vpc-1: tried in the lab\n/);
  });

  it('commits nothing of it when no reason is given, and asks again', async () => {
    const told = await sync(['Let Through…'], undefined);
    assert.equal(told.length, 2);
    assert.equal(told[0], told[1]);
    assert.equal((await git('log', '--format=%s')).trim(), 'start');
  });

  it('undoes a commit by another one, once a person saw what becomes of its CRs', async () => {
    await sync(['Let Through…', 'Commit'], 'tried in the lab');
    const commit = (await git('rev-parse', 'HEAD')).trim();
    const [asked, done] = await sync(['Revert, Commit & Push'], commit.slice(0, 10), 'hnpGitops.revert');
    assert.match(
      asked ?? '',
      /^Undo [0-9a-f]{8} in 1 file, .*\nVPC vpc-1 \(managed\/vpc\/vpc-1\.yaml\) goes$/,
    );
    assert.match(done ?? '', /Committed [0-9a-f]{7}/);
    assert.equal(await git('ls-files', file), '');
    assert.match(await git('log', '-1', '--format=%B'), new RegExp(`\nReverts: ${commit}\n`));
    const [again] = await sync([], commit.slice(0, 10), 'hnpGitops.revert');
    assert.match(again ?? '', /^Nothing to undo of [0-9a-f]{8}: the files are like that already\./);
  });
});
