import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runGit } from '../../../src/sandbox/git/run';
import { startSandbox, type Sandbox } from '../../../src/sandbox/sandbox';
import { run, type Run } from './fixture';

/** A sandbox whose first fabric was synced once by the command line. */
export interface Sandboxed {
  readonly sandbox: Sandbox;
  /** The first fabric's directory. */
  readonly fabric: string;
  /** What the first sync answered. */
  readonly first: Run;
  /** Runs the command line as the sandbox's user; `env` on top, undefined takes a variable away. */
  readonly cli: (args: readonly string[], env?: NodeJS.ProcessEnv) => Promise<Run>;
  /** Plain git in the workspace. Answers its output without white space at the ends. */
  readonly git: (...args: string[]) => Promise<string>;
  /** A copy of the workspace, for tests that break something in it; answers the fabric's directory in it. */
  readonly copy: (name: string) => Promise<string>;
  readonly stop: () => Promise<void>;
}

export async function startSandboxed(): Promise<Sandboxed> {
  const folder = await mkdtemp(join(tmpdir(), 'hnp-cli-sandbox-'));
  const sandbox = await startSandbox({ dir: join(folder, 'sandbox'), applyDelayMs: 0 });
  const { workspace } = sandbox;
  const [{ directory } = { directory: '' }] = sandbox.fabrics;
  const fabric = join(workspace, directory);
  const cli: Sandboxed['cli'] = (args, env) => run(args, { cwd: folder, env: { ...sandbox.env, ...env } });
  return {
    sandbox,
    fabric,
    first: await cli(['sync', fabric, '--yes']),
    cli,
    git: async (...args) => (await runGit(args, { cwd: workspace })).toString('utf8').trim(),
    async copy(name) {
      await cp(workspace, join(folder, name), { recursive: true });
      return join(folder, name, directory);
    },
    async stop() {
      await sandbox.stop();
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}
