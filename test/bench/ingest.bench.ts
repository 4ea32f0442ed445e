import { rmSync, writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { engine } from '../../src/engine';
import { nodeFiles } from '../../src/files/nodeFiles';
import { runGit } from '../../src/sandbox/git/run';
import { noAccess } from '../unit/noAccess';
import type { Bench } from './bench';

/** A VPC of about 600 bytes. */
const vpc = (n: number): string => `apiVersion: vpc.githedgehog.com/v1beta1
kind: VPC
metadata:
  name: v-${n}
  labels:
    # ${'who asked for it, and when it may go away again '.repeat(7)}
    order: "${n}"
spec:
  ipv4Namespace: default
  vlanNamespace: vlans-${Math.floor(n / 2000)}
  subnets:
    default:
      subnet: 10.${Math.floor(n / 250)}.${n % 250}.0/24
      vlan: ${1000 + (n % 2000)}
`;

/** What the VPCs name, so that nothing is wrong with them. */
const namespaces = [
  `apiVersion: vpc.githedgehog.com/v1beta1
kind: IPv4Namespace
metadata:
  name: default
spec:
  subnets:
    - 10.0.0.0/8
`,
  ...[0, 1, 2].map(
    n => `apiVersion: wiring.githedgehog.com/v1beta1
kind: VLANNamespace
metadata:
  name: vlans-${n}
spec:
  ranges:
    - from: 1000
      to: 2999
`,
  ),
];

const folders: string[] = [];

/**
 * A folder of its own, removed when all is measured. Nothing is removed in between: for some minutes ext4 looks for other
 * inodes than those that were just freed, and then each new file costs up to 1 ms instead of 0.03 ms. The first bench tells
 * whether the disk is in that state when this begins, as it is when this ran shortly before.
 */
async function newFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'hnp-gitops-bench-'));
  folders.push(folder);
  return folder;
}

process.once('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const ingest = (documents: number, goal?: number): Bench => ({
  name: `ingest of ${documents} documents in one file`,
  ...(goal === undefined ? {} : { goal }),
  async run() {
    const times: number[] = [];
    const text = Array.from({ length: documents }, (_, n) => vpc(n)).join('---\n');
    for (let round = 0; round < 4; round++) {
      const root = await newFolder();
      for (const folder of ['raw', 'managed']) await mkdir(path.join(root, folder));
      await writeFile(path.join(root, 'raw/all.yaml'), text);
      await writeFile(path.join(root, 'managed/namespaces.yaml'), namespaces.join('---\n'));
      await runGit(['init', '--quiet'], { cwd: root });
      const session = await engine.openFabric(root, noAccess);
      if (!session.ok) throw new Error(session.problem.code);
      const started = performance.now();
      const done = await engine.applyFiles(session.value, { operation: 'ingest' }, {});
      if (round > 0) times.push(performance.now() - started);
      const made = await readdir(path.join(root, 'managed/vpc'));
      if (!done.ok || made.length !== documents) throw new Error(`${made.length} files were made`);
    }
    const note = `${(text.length / 1e6).toFixed(1)} MB, median of 3, with a git repository`;
    return { value: times.sort((a, b) => a - b)[1] ?? NaN, unit: 'ms', note };
  },
});

/** What the disk alone takes for as many files. */
const plain = (documents: number): Bench => ({
  name: `${documents} files made one by one, and durable`,
  async run() {
    const times: number[] = [];
    for (let round = 0; round < 3; round++) {
      const root = await newFolder();
      const started = performance.now();
      for (let n = 0; n < documents; n++)
        writeFileSync(path.join(root, `v-${n}.yaml`), vpc(n), { flag: 'wx' });
      const names = await readdir(root);
      await nodeFiles().sync(names.map(name => path.join(root, name)));
      times.push(performance.now() - started);
    }
    const note = 'median of 3: the least that an ingest takes on this disk';
    return { value: times.sort((a, b) => a - b)[1] ?? NaN, unit: 'ms', note };
  },
});

export const benches: readonly Bench[] = [plain(5_000), ingest(500), ingest(5_000, 3_000)];
