import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

/** What a run of the command line left. */
export interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  readonly ms: number;
}

/** The command line as it ships: `npm test` builds it before the tests run. */
const program = resolve('dist/cli.js');

/** Runs the command line in a process of its own, with nothing of this environment but the search path. */
export function run(
  args: readonly string[],
  options: { cwd: string; env?: NodeJS.ProcessEnv },
): Promise<Run> {
  const started = performance.now();
  return new Promise((done, reject) => {
    const child = spawn(process.execPath, [program, ...args], {
      cwd: options.cwd,
      env: { PATH: process.env['PATH'], HOME: options.cwd, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const texts = { out: '', err: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => (texts.out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (texts.err += text));
    child.once('error', reject);
    child.once('close', code => done({ code, ...texts, ms: performance.now() - started }));
  });
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
