import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { environmentAccess } from '../../../src/cli/access';
import { engine } from '../../../src/engine';
import { runGit } from '../../../src/sandbox/git/run';
import type { SyncOutcome } from '../../../src/sync/applyPlan';
import type { SyncPlan } from '../../../src/sync/plan';
import type { FabricSession } from '../../../src/sync/session';
import type { View } from '../../../src/sync/view';

type Options = Parameters<typeof engine.plan>[1];

const ownFile = 'name: fabric-1\nid: 0123456789abcdef\nbranch: main\n';
const namespaces = `apiVersion: vpc.githedgehog.com/v1beta1
kind: IPv4Namespace
metadata:
  name: default
spec:
  subnets:
    - 10.0.0.0/8
---
apiVersion: wiring.githedgehog.com/v1beta1
kind: VLANNamespace
metadata:
  name: default
spec:
  ranges:
    - from: 1000
      to: 2999
`;

/** The place of a VPC's file. */
export const vpcFile = (name: string): string => `managed/vpc/${name}.yaml`;

/** A VPC with one subnet for each VLAN, `web`, `db`, `s2` … */
export function vpcText(name: string, ...vlans: readonly number[]): string {
  const subnets = vlans.map((vlan, n) => {
    const net = `10.${Math.floor(vlan / 250)}.${vlan % 250}`;
    return `    ${['web', 'db'][n] ?? `s${n}`}:
      subnet: ${net}.0/24 # of ${name}
      vlan: ${vlan}
`;
  });
  return `# ${name} belongs to a team
apiVersion: vpc.githedgehog.com/v1beta1
kind: VPC
metadata:
  name: ${name}
spec:
  ipv4Namespace: default
  vlanNamespace: default
  subnets:
${subnets.join('')}`;
}

/** A bare repository on this disk, and clones of it as people have them: a fabric with git alone. */
export class Clones {
  private constructor(
    readonly folder: string,
    readonly bare: string,
  ) {}

  /** @param files of the fabric, which lies in the folder `fabric` */
  static async make(files: Readonly<Record<string, string>>): Promise<Clones> {
    const folder = await realpath(await mkdtemp(join(tmpdir(), 'hnp-clones-')));
    const bare = join(folder, 'remote.git');
    await runGit(['init', '--quiet', '--bare', '--initial-branch=main', bare], { cwd: folder });
    const clones = new Clones(folder, bare);
    const first = await clones.clone('first');
    await first.git('checkout', '--quiet', '-B', 'main');
    await first.write({
      '.hnp/fabric.yaml': ownFile,
      'raw/.gitkeep': '',
      'managed/namespaces.yaml': namespaces,
      ...files,
    });
    await writeFile(join(first.path, 'README.md'), 'one\ntwo\nthree\nfour\nfive\n');
    await first.commitAll('first');
    await first.git('push', '--quiet', 'origin', 'main');
    return clones;
  }

  /** A person's clone with everything that was pushed. */
  async clone(name: string): Promise<Clone> {
    const path = join(this.folder, name);
    await runGit(['clone', '--quiet', this.bare, path], { cwd: this.folder });
    const config = join(path, '.git/config');
    const person = `[user]\n\tname = ${name}\n\temail = ${name}@example.com\n`;
    await writeFile(config, (await readFile(config, 'utf8')) + person);
    return new Clone(path, join(this.folder, 'home'));
  }

  /** Asks the remote's own repository. */
  async remote(...args: string[]): Promise<string> {
    return (await runGit(args, { cwd: this.bare })).toString('utf8').trim();
  }

  /** A file of the fabric as the remote's branch has it. */
  async pushed(file: string): Promise<string> {
    return (await runGit(['show', `main:fabric/${file}`], { cwd: this.bare })).toString('utf8');
  }

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

export class Clone {
  constructor(
    readonly path: string,
    private readonly home: string,
  ) {}

  get directory(): string {
    return join(this.path, 'fabric');
  }

  async git(...args: string[]): Promise<string> {
    return (await runGit(args, { cwd: this.path })).toString('utf8').trim();
  }

  async write(files: Readonly<Record<string, string>>): Promise<void> {
    for (const [file, text] of Object.entries(files)) {
      await mkdir(dirname(join(this.directory, file)), { recursive: true });
      await writeFile(join(this.directory, file), text);
    }
  }

  text(file: string): Promise<string> {
    return readFile(join(this.directory, file), 'utf8');
  }

  async edit(file: string, from: string | RegExp, to: string): Promise<void> {
    const before = await this.text(file);
    const after = before.replace(from, to);
    assert.notEqual(after, before);
    await this.write({ [file]: after });
  }

  async move(from: string, to: string): Promise<void> {
    await this.write({ [to]: await this.text(from) });
    await rm(join(this.directory, from));
  }

  remove(file: string): Promise<void> {
    return rm(join(this.directory, file));
  }

  async commitAll(message: string): Promise<string> {
    await this.git('add', '--all');
    await this.git('commit', '--quiet', '-m', message);
    return this.git('rev-parse', 'HEAD');
  }

  /** Commits all and pushes it, as a person with plain git does. */
  async push(message: string): Promise<string> {
    const commit = await this.commitAll(message);
    await this.git('push', '--quiet', 'origin', 'main');
    return commit;
  }

  /** @param log is told of every command of git, a line each */
  async open(log: (line: string) => void = () => undefined): Promise<FabricSession> {
    const access = environmentAccess({ PATH: process.env['PATH'], HOME: this.home }, log);
    const session = await engine.openFabric(this.directory, access);
    assert.ok(session.ok);
    return session.value;
  }

  async view(): Promise<View> {
    const session = await this.open();
    const view = await session.readAll();
    session.dispose();
    assert.ok(view.ok);
    return view.value;
  }

  /** A whole sync in a session of its own. */
  async sync(options: Options = { takeDrafts: true }): Promise<{ plan: SyncPlan; outcome: SyncOutcome }> {
    const session = await this.open();
    try {
      const view = await session.readAll();
      assert.ok(view.ok);
      const plan = engine.plan(view.value, options);
      return { plan, outcome: await engine.sync(session, plan, options, {}) };
    } finally {
      session.dispose();
    }
  }

  /** A sync that ends well. */
  async synced(options?: Options): Promise<SyncOutcome> {
    const { outcome } = await this.sync(options);
    assert.deepEqual(outcome.problems, []);
    assert.ok(outcome.finished);
    return outcome;
  }
}
