import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { engine } from '../../src/engine';
import type { FabricSession } from '../../src/sync/session';
import type { JsonObject } from '../../src/model/json';
import { parseYaml } from '../../src/yaml/parse';
import { runGit } from '../../src/sandbox/git/run';
import { createGitServer } from '../../src/sandbox/git/server';
import { createHnp, type Hnp } from '../../src/sandbox/hnp/hnp';
import { timed, type Bench, type Figure } from './bench';
import { noAccess } from '../unit/noAccess';
import { madeFabric, together, type MadeFile } from './fabric';

const TOKEN = '0123456789abcdef0123456789abcdef01234567';
const account = { user: 'bench', password: 'bench' };

/** A made fabric in a clone of a git server on this machine, and in an HNP beside it; no cluster. */
class Setup {
  private constructor(
    readonly clone: string,
    readonly session: FabricSession,
    readonly files: readonly MadeFile[],
    private readonly ends: readonly (() => Promise<unknown>)[],
  ) {}

  static async make(size: number): Promise<Setup> {
    const root = await mkdtemp(path.join(tmpdir(), 'hnp-gitops-bench-'));
    await mkdir(path.join(root, 'repos'));
    const server = await createGitServer({ root: path.join(root, 'repos'), ...account });
    await server.server.start();
    await server.createRepository('fabric.git');
    const hnp = createHnp({ line: 'M', token: TOKEN });
    await hnp.server.start();
    const files = madeFabric(size);
    fill(hnp, files);
    const clone = path.join(root, 'clone');
    const helper = `credential.helper=!f() { echo username=${account.user}; echo password=${account.password}; }; f`;
    const config = ['credential.helper=', helper, 'user.name=bench', 'user.email=bench@example.com'];
    const options = config.flatMap(entry => ['-c', entry]);
    await runGit(['clone', '--quiet', ...options, server.url('fabric.git'), clone], { cwd: root });
    await runGit(['symbolic-ref', 'HEAD', 'refs/heads/main'], { cwd: clone });
    const own = `name: bench\nid: 0123456789abcdef\nnetbox:\n  url: ${hnp.server.url}\n  fabric: bench\nremote: origin\nbranch: main\n`;
    await write(clone, [...files, { file: '.hnp/fabric.yaml', text: own }]);
    await runGit(['add', '--all'], { cwd: clone });
    await runGit(['commit', '--quiet', '-m', 'a made fabric'], { cwd: clone });
    await runGit(['push', '--quiet', 'origin', 'main'], { cwd: clone });
    const access = { ...noAccess, hnpToken: () => Promise.resolve(TOKEN) };
    const session = await engine.openFabric(clone, access);
    if (!session.ok) throw new Error(session.problem.code);
    return new Setup(clone, session.value, files, [
      () => server.server.stop(),
      () => hnp.server.stop(),
      () => rm(root, { recursive: true, force: true }),
    ]);
  }

  /** A whole sync, reading included; must end without a problem. Answers how many CRs entered the base. */
  async sync(): Promise<number> {
    const view = await this.session.readAll();
    if (!view.ok) throw new Error(view.problem.code);
    const options = { takeDrafts: true };
    const outcome = await engine.sync(this.session, engine.plan(view.value, options), options, {});
    const [problem] = outcome.problems;
    if (problem) throw new Error(`${problem.code}: ${problem.detail ?? ''}`);
    return outcome.agreed;
  }

  /** Changes a field of so many VPCs in their files. */
  async change(number: number, round: number): Promise<void> {
    const vpcs = this.files
      .filter(({ file }) => file.startsWith('managed/vpc/') && file !== together)
      .slice(0, number);
    const changed = vpcs.map(({ file, text }) => ({
      file,
      text: text.replace(
        'enable: true',
        `enable: true\n        options:\n          interfaceMTU: ${1500 + round}`,
      ),
    }));
    await write(this.clone, changed);
  }

  async end(): Promise<void> {
    this.session.dispose();
    for (const end of this.ends) await end();
  }
}

async function write(directory: string, files: readonly MadeFile[]): Promise<void> {
  for (const folder of new Set(files.map(({ file }) => path.dirname(file)))) {
    await mkdir(path.join(directory, folder), { recursive: true });
  }
  for (const { file, text } of files) await writeFile(path.join(directory, file), text);
}

function fill(hnp: Hnp, files: readonly MadeFile[]): void {
  const fabric = hnp.addFabric({ name: 'bench' });
  for (const document of files.flatMap(({ text }) => parseYaml(text).documents)) {
    const value = document.value as {
      kind: string;
      metadata: { name: string };
      spec: JsonObject;
    };
    hnp.upsert({ fabric, kind: value.kind, name: value.metadata.name, spec: value.spec }, 'hnp-gitops');
  }
}

async function withSetup(size: number, work: (setup: Setup) => Promise<Figure>): Promise<Figure> {
  const setup = await Setup.make(size);
  try {
    return await work(setup);
  } finally {
    await setup.end();
  }
}

const firstSync = (size: number): Bench => ({
  name: `first sync of ${size} CRs that are equal (first contact)`,
  run: () =>
    withSetup(size, async setup => {
      const started = performance.now();
      const agreed = await setup.sync();
      if (agreed !== size) throw new Error(`${agreed} CRs agreed`);
      return { value: performance.now() - started, unit: 'ms', note: 'once' };
    }),
});

const changes = (size: number, number: number, goal?: number): Bench => ({
  name: `sync of ${size} CRs with ${number} changes in git`,
  ...(goal === undefined ? {} : { goal }),
  run: () =>
    withSetup(size, async setup => {
      await setup.sync();
      const times: number[] = [];
      for (let round = 0; round < 3; round++) {
        await setup.change(number, round);
        const started = performance.now();
        const agreed = await setup.sync();
        times.push(performance.now() - started);
        if (agreed !== number) throw new Error(`${agreed} CRs agreed`);
      }
      return { value: times.sort((a, b) => a - b)[1] ?? NaN, unit: 'ms', note: 'median of 3' };
    }),
});

const nothing = (size: number): Bench => ({
  name: `sync of ${size} CRs with nothing to do`,
  run: () =>
    withSetup(size, async setup => {
      await setup.sync();
      return timed(() => setup.sync(), { runs: 3 });
    }),
});

/** The product's goal is for 5,000 CRs with 100 changes. */
export const benches: readonly Bench[] = [
  firstSync(1_000),
  changes(1_000, 100),
  firstSync(5_000),
  nothing(5_000),
  changes(5_000, 1),
  changes(5_000, 100, 5_000),
];
