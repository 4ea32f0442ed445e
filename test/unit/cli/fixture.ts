import { fork, type ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { CliAnswer, CliRequest } from './cli.child';

/** What a run of the command line left. */
export interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  readonly ms: number;
}

/** The command line as it ships: `npm test` builds it before the tests run. */
export const program = resolve('dist/cli.js');

/** Processes that have run a command, and wait for the next: a new one takes half a second to load and to become fast. */
const idle: ChildProcess[] = [];
after(() => {
  for (const child of idle.splice(0)) child.kill();
});

/**
 * Runs the command line as it ships, outside of this process, with nothing of this environment but the search path. The
 * process may have run commands before, one after the other; how one starts and ends is tested with processes of its own
 * (`usage.test.ts`).
 */
export async function run(
  args: readonly string[],
  options: { cwd: string; env?: NodeJS.ProcessEnv },
): Promise<Run> {
  const child =
    idle.pop() ?? fork(resolve('out/test/unit/cli/cli.child.cjs'), { execArgv: [], stdio: 'inherit' });
  const { cwd } = options;
  const env = { PATH: process.env['PATH'], HOME: cwd, ...options.env };
  const started = performance.now();
  const answered = await new Promise<CliAnswer>((done, reject) => {
    const ended = (): void => reject(new Error(`the process ended in the middle of ${args.join(' ')}`));
    child.once('exit', ended).once('message', message => {
      child.off('exit', ended);
      done(message as CliAnswer);
    });
    child.send({ args, cwd, env } satisfies CliRequest);
  });
  idle.push(child);
  return { ...answered, ms: performance.now() - started };
}

/** Makes a folder of files, and takes it away after `work`. */
export async function withFolder(
  files: Readonly<Record<string, string | Uint8Array>>,
  work: (folder: string) => Promise<void>,
): Promise<void> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'hnp-cli-')));
  try {
    for (const [file, content] of Object.entries(files)) {
      await mkdir(dirname(join(folder, file)), { recursive: true });
      await writeFile(join(folder, file), content);
    }
    await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Every file below a folder with its bytes as text; of git's own only the branch, the refs and the index. */
export async function bytesOf(folder: string): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const name = path.slice(folder.length + 1);
    if (!entry.isFile() || /^\.git\/(?!HEAD$|index$|refs\/heads\/|packed-refs$)/.test(name)) continue;
    files[name] = await readFile(path, 'latin1');
  }
  return files;
}

export const vpc = (name: string, subnet = '10.1.1.0/24', vlan = 101, version = 'v1beta1'): string =>
  `apiVersion: vpc.githedgehog.com/${version}
kind: VPC
metadata:
  name: ${name}
spec:
  subnets:
    default: # where servers are
      subnet: ${subnet}
      vlan: ${vlan}
`;

export const fabricFile = (more = ''): string => `name: lab\nid: ${'a'.repeat(32)}\n${more}`;

/** What a fabric.yaml says where the namespaces of its VPCs live in the cluster alone. */
export const namespacesElsewhere = 'elsewhere: [IPv4Namespace, VLANNamespace]\n';

/** The namespaces that `vpc` names when it says none: two documents. */
export const namespaces = `apiVersion: vpc.githedgehog.com/v1beta1
kind: IPv4Namespace
metadata: {name: default}
spec: {subnets: [10.0.0.0/8]}
---
apiVersion: wiring.githedgehog.com/v1beta1
kind: VLANNamespace
metadata: {name: default}
spec: {ranges: [{from: 100, to: 2999}]}
`;
