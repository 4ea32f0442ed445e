import * as assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import { Fabric } from './fixture';

const run = promisify(execFile);
const two = 'managed/vpc/two.yaml';
const vpc3 = 'managed/vpc/vpc-3.yaml';
const vpc = (name: string, vlan: number): string => `apiVersion: vpc.githedgehog.com/v1beta1
kind: VPC
metadata:
  name: ${name}
spec:
  subnets:
    web:
      subnet: 10.0.${vlan % 100}.0/24
      vlan: ${vlan}
`;
/** A file of two CRs; the lines of their VLANs are 8 and 18, from 0. */
const both = (first: number, second: number): string => `${vpc('vpc-1', first)}---\n${vpc('vpc-2', second)}`;
/** One with another subnet, on line 7. */
const third = (net: number): string => vpc('vpc-3', 1003).replace('10.0.3.0', `10.${net}.3.0`);

/** Questions and messages as a person would meet them, while something runs. */
interface Window {
  readonly showQuickPick?: (items: readonly vscode.QuickPickItem[]) => Thenable<unknown>;
  readonly showWarningMessage?: (text: string) => void;
  readonly showInformationMessage?: (text: string, ...buttons: string[]) => Promise<string | undefined>;
}
async function withWindow(window: Window, task: () => PromiseLike<unknown>): Promise<void> {
  const { showQuickPick, showWarningMessage, showInformationMessage } = vscode.window;
  Object.assign(vscode.window, window);
  try {
    await task();
  } finally {
    Object.assign(vscode.window, { showQuickPick, showWarningMessage, showInformationMessage });
  }
}
/** Picks which conflicts, then which side, by the end of their labels. */
function answering(which: string, side: string, asked: string[] = []): NonNullable<Window['showQuickPick']> {
  return items => {
    asked.push(items.map(({ label, description = '' }) => `${label}: ${description}`).join(' | '));
    const wanted = asked.length === 1 ? which : side;
    return Promise.resolve(items.find(({ label }) => label.endsWith(wanted)));
  };
}

describe('conflicts of several files and of several CRs in one, in the editor', () => {
  let fabric: Fabric;
  let remote: string;
  const git = (...args: string[]): Promise<unknown> => run('git', args, { cwd: fabric.directory });

  before(async () => {
    fabric = await Fabric.make(`conflicts-${Date.now()}`);
    remote = `${fabric.directory}.git`;
    await git('config', 'user.name', 'ben');
    await git('config', 'user.email', 'ben@example.com');
    await git('init', '--quiet', '--bare', '--initial-branch=main', remote);
    await git('remote', 'add', 'origin', remote);
    const commit = async (number: number): Promise<void> => {
      await fabric.write(two, both(number + 1, number + 2));
      await fabric.write(vpc3, third(number / 100));
      await git('add', '--all');
      await git('commit', '--quiet', '-m', 'ben');
      await git('push', '--quiet', 'origin', 'main');
    };
    await commit(1000);
    await commit(1100);
    await git('reset', '--quiet', '--hard', 'HEAD^');
    await fabric.write(two, both(1201, 1202));
    await fabric.write(vpc3, third(12));
    await fabric.refresh();
  });
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await fabric.remove();
    await rm(remote, { recursive: true, force: true });
  });

  async function lensesOf(file: string): Promise<vscode.CodeLens[]> {
    await vscode.workspace.openTextDocument(fabric.uri(file));
    return vscode.commands.executeCommand('vscode.executeCodeLensProvider', fabric.uri(file));
  }
  async function lenses(file: string): Promise<string[]> {
    return (await lensesOf(file)).map(({ range, command }) => `${range.start.line} ${command?.title ?? ''}`);
  }
  const counts = async (file: string): Promise<string[]> =>
    (await lenses(file)).filter(title => / \d of \d(?: ↓)?$/.test(title));
  const place = (): string => {
    const editor = vscode.window.activeTextEditor;
    return `${editor?.document.uri.path.split('/').at(-1) ?? ''} ${editor?.selection.active.line ?? ''}`;
  };
  async function walk(command: string, steps: number): Promise<string[]> {
    const places: string[] = [];
    for (let n = 0; n < steps; n++) {
      await vscode.commands.executeCommand(`hnpGitops.${command}`);
      places.push(place());
    }
    return places;
  }

  it('are numbered over the whole fabric, and gone to one after the other, round and round', async () => {
    await vscode.window.showTextDocument(fabric.uri(two), { selection: new vscode.Range(0, 0, 0, 0) });
    assert.deepEqual(await counts(two), ['8 1 of 3 ↓', '18 2 of 3 ↓']);
    assert.deepEqual(await counts(vpc3), ['7 3 of 3 ↓']);
    const round = ['two.yaml 8', 'two.yaml 18', 'vpc-3.yaml 7'];
    assert.deepEqual(await walk('nextConflict', 4), [...round, 'two.yaml 8']);
    assert.deepEqual(await walk('previousConflict', 3), [...round].reverse());
    const first = (await lensesOf(two)).find(({ command }) => command?.title === '1 of 3 ↓')?.command;
    assert.ok(first);
    await vscode.commands.executeCommand(first.command, ...((first.arguments ?? []) as unknown[]));
    assert.equal(
      place(),
      'two.yaml 18',
      'the one after that whose number was clicked, wherever the cursor is',
    );
  });

  it('are warnings in the Problems view at the lines of their lenses, also of a file that is not open', async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    const told = (file: string): string[] =>
      vscode.languages
        .getDiagnostics(fabric.uri(file))
        .filter(({ code }) => typeof code === 'object' && code.value === 'conflict')
        .map(({ range, severity, message }) => `${range.start.line} ${severity} ${message}`);
    const start =
      /^8 1 Conflict in VPC vpc-1, spec\.subnets\.web\.vlan: git has \d+\. Remote: \d+ .*\. Pick a side/;
    assert.match(told(two)[0] ?? '', start);
    assert.deepEqual(
      [...told(two), ...told(vpc3)].map(line => line.split(' ')[0]),
      ['8', '18', '7'],
    );
    const at = new vscode.Range(8, 6, 8, 6);
    const fixes = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      fabric.uri(two),
      at,
    );
    const titles = fixes.map(({ title }) => title.split(':')[0]);
    assert.ok(
      titles.includes('Keep mine') && titles.includes('Compare Draft, Desired and Actual'),
      titles.join(),
    );
  });

  it('stay with their fields while the file is typed in, also where it cannot be read for a moment', async () => {
    const selection = new vscode.Range(8, 0, 8, 0);
    const editor = await vscode.window.showTextDocument(fabric.uri(two), { selection });
    const { document } = editor;
    const vlans = async (): Promise<string[]> => (await lenses(two)).filter(title => /Remote: /.test(title));
    await editor.edit(edit => edit.insert(new vscode.Position(0, 0), '# mine\n'));
    assert.deepEqual(await counts(two), ['9 1 of 3 ↓', '19 2 of 3 ↓']);
    assert.deepEqual(await walk('nextConflict', 1), ['two.yaml 19'], 'from where it moved to');
    const line = document.lineAt(9);
    await editor.edit(edit => edit.replace(line.range, '      vlan: 1101'));
    assert.deepEqual(
      (await vlans()).map(title => title.split(' ')[0]),
      ['19'],
      'what the remote says is typed',
    );
    assert.deepEqual(await counts(two), ['19 2 of 3 ↓'], 'until it is saved, it counts');
    await editor.edit(edit => edit.replace(document.lineAt(9).range, '      vlan: [11'));
    assert.deepEqual(
      (await vlans()).map(title => title.split(' ')[0]),
      ['9', '19'],
    );
    await editor.edit(edit => edit.replace(document.lineAt(9).range, '      vlan: 1301'));
    const fixes = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      document.lineAt(9).range,
      vscode.CodeActionKind.QuickFix.value,
    );
    const keep = fixes.find(({ title }) => title === 'Keep mine: 1201')?.command;
    assert.ok(keep, fixes.map(({ title }) => title).join('\n'));
    const told: string[] = [];
    await withWindow(
      { showWarningMessage: text => void told.push(text), showQuickPick: answering('All', 'Keep Mine') },
      async () => {
        await vscode.commands.executeCommand(keep.command, ...((keep.arguments ?? []) as unknown[]));
        await vscode.commands.executeCommand('hnpGitops.decide');
      },
    );
    assert.deepEqual(told, [
      `${two} has another value here that is not saved. Save or revert it, then decide.`,
      `${two} is not saved. Save or revert it, then decide again.`,
    ]);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    assert.deepEqual(await counts(two), ['8 1 of 3 ↓', '18 2 of 3 ↓']);
  });

  it('are decided together in two questions, and taken back by one press', async () => {
    const asked: string[] = [];
    const told: string[] = [];
    const showInformationMessage = async (
      text: string,
      ...buttons: string[]
    ): Promise<string | undefined> => {
      told.push(text);
      if (buttons.length === 0) return undefined;
      assert.deepEqual([await counts(two), await counts(vpc3)], [[], ['7 1 of 1']]);
      return buttons.at(-1);
    };
    await withWindow({ showInformationMessage, showQuickPick: answering('vlan', 'Keep Mine', asked) }, () =>
      vscode.commands.executeCommand('hnpGitops.decide'),
    );
    assert.match(asked[0] ?? '', /All: 3 conflicts of 3 CRs \| .*vlan: 2 conflicts of 2 CRs$/);
    assert.match(asked[1] ?? '', /^Accept Remote: 2 conflicts of 2 CRs \| Keep Mine: 2 conflicts of 2 CRs$/);
    assert.deepEqual(told, [
      '2 conflicts decided: Keep Mine. The next sync pushes them.',
      'Taken back: 2 conflicts to decide again.',
    ]);
    assert.deepEqual(await counts(two), ['8 1 of 3 ↓', '18 2 of 3 ↓']);
  });

  it('are asked about only for the CRs or the type that are selected', async () => {
    const target = (await lensesOf(two))[0]?.command?.arguments?.[0] as { fabric: object; key: string };
    const { fabric: open } = target;
    const row = (name: string): object => ({ fabric: open, key: target.key.replace(/[^/]+$/, name) });
    const asked: string[] = [];
    const told: string[] = [];
    const showQuickPick: Window['showQuickPick'] = items => {
      asked.push(items.map(({ label, description = '' }) => `${label}: ${description}`).join(' | '));
      return Promise.resolve(undefined);
    };
    const showInformationMessage: Window['showInformationMessage'] = text => {
      told.push(text);
      return Promise.resolve(undefined);
    };
    await withWindow({ showQuickPick, showInformationMessage }, async () => {
      const decide = (first: object, ...rest: object[]): Thenable<unknown> =>
        vscode.commands.executeCommand('hnpGitops.decide', first, [first, ...rest]);
      await decide(row('vpc-3'));
      await decide(row('vpc-1'), row('vpc-3'));
      await decide({ fabric: open, kind: 'VPC' });
      await decide({ fabric: open, kind: 'Switch' });
    });
    const [one, selected, kind] = asked;
    assert.equal(one, 'Accept Remote: 1 conflict of 1 CR | Keep Mine: 1 conflict of 1 CR');
    assert.equal(selected, 'Accept Remote: 2 conflicts of 2 CRs | Keep Mine: 2 conflicts of 2 CRs');
    assert.match(kind ?? '', /All: 3 conflicts of 3 CRs/);
    assert.equal(asked.length, 3);
    assert.match(told.join(), /^There is no conflict to decide in /);
  });
});
