import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { environmentAccess } from './cli/access';
import { problemLine } from './model/problemText';
import { describe, writeEnvironment } from './sandbox/describe';
import { leaseEnds } from './sandbox/lease';
import { startSandbox, type Sandbox, type SandboxOptions } from './sandbox/sandbox';

const usage = `usage: hnp-gitops sandbox [--dir DIR] [--port PORT] [--lease FILE] [--hnp-line M|F]

  --dir DIR       folder to make it in, new or empty (default: a new one among the temporary files)
  --port PORT     port of HNP; git takes the next one, the cluster the one after (default: free ones)
  --lease FILE    end, and remove DIR and FILE, when nobody touched FILE for ten minutes, or it is gone
  --hnp-line M|F  the line of HNP that is played: records only (M, default), or with gitops-resources (F)
`;

/**
 * Starts a sandbox and lets the engine sync both fabrics once, as somebody did before you came: what you change then is a
 * draft or an edit, not a first contact.
 */
export async function startSynced(options: SandboxOptions): Promise<Sandbox> {
  const sandbox = await startSandbox(options);
  try {
    for (const argo of sandbox.argo) await argo.settle();
    const { engine } = await import('./engine');
    const access = environmentAccess({ ...process.env, ...sandbox.env }, () => undefined);
    for (const { directory } of sandbox.fabrics) {
      const session = await engine.openFabric(join(sandbox.workspace, directory), access);
      const view = session.ok ? await session.value.readAll() : session;
      if (!session.ok || !view.ok) throw new Error(`the sample's fabric ${directory} cannot be read`);
      const outcome = await engine.sync(session.value, engine.plan(view.value, gitOnly), gitOnly, {});
      const [problem] = outcome.problems;
      if (problem) throw new Error(problemLine(problem));
      session.value.dispose();
    }
    return sandbox;
  } catch (error) {
    await sandbox.stop();
    throw error;
  }
}

const gitOnly = { takeDrafts: false };

/**
 * Runs the sandbox until the signal is aborted: git remote, HNP and clusters on this machine, with a sample to edit.
 * @param argv arguments after the word `sandbox`
 * @returns the exit code: 0 after a clean end, 2 when it could not run
 */
export async function runSandbox(argv: string[], signal: AbortSignal): Promise<number> {
  const options = readArguments(argv);
  if (typeof options === 'string') {
    process.stderr.write(`${options}\n${usage}`);
    return 2;
  }
  if (options.help) {
    process.stdout.write(usage);
    return 0;
  }
  let sandbox: Sandbox;
  try {
    const dir = options.dir ?? (await mkdtemp(join(tmpdir(), 'hnp-gitops-sandbox-')));
    sandbox = await startSynced({
      dir,
      hnpLine: options.line,
      hnpPort: options.port,
      gitPort: options.port === 0 ? 0 : options.port + 1,
      clusterPort: options.port === 0 ? 0 : options.port + 2,
    });
  } catch (error) {
    process.stderr.write(`The sandbox could not start: ${reason(error)}\n`);
    return 2;
  }
  const envFile = await writeEnvironment(sandbox);
  process.stdout.write(describe(sandbox, envFile));
  process.send?.('ready');
  const { lease } = options;
  await (lease === undefined ? aborted(signal) : leaseEnds(lease, signal));
  await sandbox.stop();
  if (lease !== undefined) {
    for (const made of [sandbox.dir, lease]) await rm(made, { recursive: true, force: true });
    return 0;
  }
  process.stdout.write(`Stopped. The folder ${sandbox.dir} is left for you to look at or delete.\n`);
  return 0;
}

interface Arguments {
  dir: string | undefined;
  port: number;
  line: 'M' | 'F';
  /** The file that an editor touches as long as it needs the sandbox, which then goes with its folder. */
  lease: string | undefined;
  help: boolean;
}

/** Reads the arguments; text says what is wrong with them. */
function readArguments(argv: string[]): Arguments | string {
  let values: { dir?: string; port?: string; 'hnp-line'?: string; lease?: string; help?: boolean };
  try {
    ({ values } = parseArgs({
      args: argv,
      options: {
        dir: { type: 'string' },
        port: { type: 'string' },
        'hnp-line': { type: 'string' },
        lease: { type: 'string' },
        help: { type: 'boolean' },
      },
    }));
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  const port = Number(values.port ?? '0');
  if (!/^\d*$/.test(values.port ?? '') || port > 65_533) return `--port ${values.port ?? ''} is not a port`;
  const line = values['hnp-line'] ?? 'M';
  if (line !== 'M' && line !== 'F') return `--hnp-line is M or F, not ${line}`;
  return { dir: values.dir, port, line, lease: values.lease, help: values.help ?? false };
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ('code' in error && error.code === 'EADDRINUSE' && 'port' in error) {
    return `port ${String(error.port)} is in use; choose another with --port.`;
  }
  if ('code' in error && error.code === 'ENOENT' && 'path' in error && error.path === 'git') {
    return 'git was not found on PATH; install it first.';
  }
  return error.message;
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
