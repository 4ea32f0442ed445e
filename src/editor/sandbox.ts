import { fork, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rm, stat, utimes } from 'node:fs/promises';
import * as path from 'node:path';
import * as vscode from 'vscode';

/** In the extension's own storage: the folders of sandboxes, and beside each a file that says that it is in use. */
const FOLDER = 'sandboxes';
const LEASE = '.lease';
/** The sandbox's own process looks for a touch every 30 s, and ends after ten minutes without one (sandbox/lease.ts). */
const TOUCH_MS = 10_000;
/** A sandbox that nobody touched for so long (ms) is over, whatever became of its process. */
const OVER_MS = 3_600_000;

/** The sandbox whose sample this window has open. */
export interface OpenSandbox {
  /** What reaches its systems. */
  readonly env: Readonly<Record<string, string>>;
  readonly lease: string;
}

/**
 * Finds it by where the workspace lies: only this extension makes folders in its own storage, so what is read there was not
 * named by a repository.
 */
export function openSandbox(context: vscode.ExtensionContext): OpenSandbox | undefined {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (!folder) return undefined;
  const root = path.join(context.globalStorageUri.fsPath, FOLDER);
  const relative = path.relative(root, folder.uri.fsPath);
  const [name] = relative.split(path.sep);
  if (!name || name === '..' || path.isAbsolute(relative)) return undefined;
  try {
    const text = readFileSync(path.join(root, name, 'env'), 'utf8');
    const lines = text.matchAll(/^export (\w+)='(.*)'$/gm);
    const env = Object.fromEntries([...lines].map(([, key = '', value = '']) => [key, value]));
    return { env, lease: path.join(root, name + LEASE) };
  } catch {
    return undefined; // it is over
  }
}

/** Keeps it for as long as its window is open, and says what there is to try. */
export function keepSandbox(sandbox: OpenSandbox): vscode.Disposable {
  const touch = (): void => {
    const now = new Date();
    void utimes(sandbox.lease, now, now).catch(() => undefined); // it is over, and its window still open
  };
  touch();
  const timer = setInterval(touch, TOUCH_MS);
  void tellWhatThereIs(sandbox);
  return { dispose: () => clearInterval(timer) };
}

async function tellWhatThereIs({ env }: OpenSandbox): Promise<void> {
  const text =
    'This is a sandbox: a sample with its own git remote, HNP and cluster on this machine. Change a VPC in HNP, or in its file, and sync.';
  const address = env['HNP_NETBOX_URL'];
  const answer = await vscode.window.showInformationMessage(text, 'Open HNP');
  if (answer && address !== undefined) await vscode.env.openExternal(vscode.Uri.parse(address, true));
}

/** *Try the Sandbox*: starts one in a process of its own, and opens its sample in a window of its own. */
export async function trySandbox(context: vscode.ExtensionContext): Promise<void> {
  const root = path.join(context.globalStorageUri.fsPath, FOLDER);
  const dir = path.join(root, randomBytes(6).toString('hex'));
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: 'Starting the sandbox: a git remote, HNP and a cluster on this machine',
    cancellable: true,
  };
  const started = await vscode.window.withProgress(options, async (_, cancelled) => {
    await removeOld(root);
    await mkdir(root, { recursive: true, mode: 0o700 });
    return start(context, dir, cancelled);
  });
  if (started !== 'ready') {
    for (const made of [dir, dir + LEASE]) await rm(made, { recursive: true, force: true });
    if (started !== 'cancelled')
      await vscode.window.showErrorMessage(`The sandbox could not start: ${started}`);
    return;
  }
  const workspace = vscode.Uri.file(path.join(dir, 'workspace', 'fabric-configs'));
  const forceNewWindow = (vscode.workspace.workspaceFolders ?? []).length > 0;
  await vscode.commands.executeCommand('vscode.openFolder', workspace, { forceNewWindow });
}

/** Resolves to `ready`, `cancelled`, or why it did not start. */
async function start(
  context: vscode.ExtensionContext,
  dir: string,
  cancelled: vscode.CancellationToken,
): Promise<string> {
  const lease = dir + LEASE;
  const log = `${dir}.log`;
  const [used, said] = [await open(lease, 'w', 0o600), await open(log, 'w', 0o600)];
  await used.close();
  const child = fork(
    context.asAbsolutePath(path.join('dist', 'cli.js')),
    ['sandbox', '--dir', dir, '--lease', lease],
    {
      // VS Code's own build of Electron wants this word before it runs as Node.
      execArgv: Object.hasOwn(process.versions, 'microsoft-build')
        ? ['--ms-enable-electron-run-as-node']
        : [],
      cwd: path.dirname(dir),
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
      stdio: ['ignore', 'ignore', said.fd, 'ipc'],
      detached: true, // it outlives this window: the sample may be open in another one
    },
  );
  const stop = cancelled.onCancellationRequested(() => child.kill());
  try {
    const isReady = await ready(child);
    if (cancelled.isCancellationRequested) return 'cancelled';
    return isReady ? 'ready' : (await readFile(log, 'utf8')).trim() || 'its process ended';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    stop.dispose();
    await said.close();
    await rm(log, { force: true });
  }
}

/** False: it ended before. What it holds of this process is let go. */
function ready(child: ChildProcess): Promise<boolean> {
  return new Promise((resolve, reject) => {
    child.once('message', () => {
      child.disconnect();
      child.unref();
      resolve(true);
    });
    child.once('exit', () => resolve(false));
    child.once('error', reject);
  });
}

/** What processes left behind that were killed. */
async function removeOld(root: string): Promise<void> {
  const names = await readdir(root).catch(() => []);
  for (const name of new Set(names.map(found => path.parse(found).name))) {
    const lease = path.join(root, name + LEASE);
    const touched = await stat(lease).catch(() => undefined);
    if (touched !== undefined && Date.now() - touched.mtimeMs <= OVER_MS) continue;
    for (const left of [path.join(root, name), path.join(root, `${name}.log`), lease])
      await rm(left, { recursive: true, force: true });
  }
}
