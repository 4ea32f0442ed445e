import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { environmentAccess } from '../../../src/cli/access';
import { engine } from '../../../src/engine';
import type { JsonObject } from '../../../src/model/json';
import type { ResourceState } from '../../../src/model/state';
import { startSynced } from '../../../src/sandbox';
import { runGit } from '../../../src/sandbox/git/run';
import type { HnpRecord } from '../../../src/sandbox/hnp/hnp';
import type { Sandbox } from '../../../src/sandbox/sandbox';
import type { SyncOutcome } from '../../../src/sync/applyPlan';
import type { SyncPlan } from '../../../src/sync/plan';
import type { FabricSession } from '../../../src/sync/session';
import type { View } from '../../../src/sync/view';
import { stateIn } from './memoryWorld';

type Options = Parameters<typeof engine.plan>[1];

/** A fabric of the sandbox's sample, agreed on by all three systems, with what a person and a test do to it. */
export class SandboxFabric {
  private constructor(
    readonly sandbox: Sandbox,
    private readonly folder: string,
    readonly index: number,
  ) {}

  static async start(hnpLine: 'M' | 'F' = 'M', index = 0): Promise<SandboxFabric> {
    const folder = await mkdtemp(join(tmpdir(), 'hnp-sync-'));
    const sandbox = await startSynced({ dir: join(folder, 'box'), applyDelayMs: 0, hnpLine });
    return new SandboxFabric(sandbox, folder, index);
  }

  async stop(): Promise<void> {
    await this.sandbox.stop();
    await rm(this.folder, { recursive: true, force: true, maxRetries: 3 });
  }

  get directory(): string {
    return join(this.sandbox.workspace, this.sandbox.fabrics[this.index]?.directory ?? '');
  }

  get name(): string {
    return this.sandbox.fabrics[this.index]?.name ?? '';
  }

  get argo(): Sandbox['argo'][number] {
    return this.sandbox.argo[this.index] ?? assert.fail();
  }

  get cluster(): ReturnType<Sandbox['kubernetes']['cluster']> {
    return this.sandbox.kubernetes.cluster(this.name);
  }

  /** Runs git in the clone as a person does. */
  async git(...args: string[]): Promise<string> {
    const person = ['-c', 'user.name=Anna', '-c', 'user.email=anna@example.com'];
    return (await runGit([...person, ...args], { cwd: this.sandbox.workspace })).toString('utf8').trim();
  }

  /** Asks the bare repository behind the remote. */
  async remote(...args: string[]): Promise<string> {
    return (await runGit(args, { cwd: this.sandbox.repository })).toString('utf8').trim();
  }

  text(file: string): Promise<string> {
    return readFile(join(this.directory, file), 'utf8');
  }

  async edit(file: string, from: string | RegExp, to: string): Promise<void> {
    const before = await this.text(file);
    const after = before.replace(from, to);
    assert.notEqual(after, before);
    await writeFile(join(this.directory, file), after);
  }

  record(kind: string, name: string): HnpRecord {
    return this.sandbox.hnp.find(this.index + 1, kind, name) ?? assert.fail(`HNP has no ${kind} ${name}`);
  }

  /** Changes a record as a person does in the GUI. */
  gui(kind: string, name: string, change: (spec: JsonObject) => void, user = 'anna'): HnpRecord {
    const {
      id: _id,
      created: _created,
      last_updated: _updated,
      ...record
    } = structuredClone(this.record(kind, name));
    change(record.spec);
    return this.sandbox.hnp.upsert(record, user);
  }

  async open(
    log: (line: string) => void = () => undefined,
    env: NodeJS.ProcessEnv = this.sandbox.env,
  ): Promise<FabricSession> {
    const access = environmentAccess({ ...process.env, ...env }, log);
    const session = await engine.openFabric(this.directory, access);
    assert.ok(session.ok);
    return session.value;
  }

  /** A whole sync in a session of its own. */
  async sync(options: Options = { takeDrafts: true }): Promise<{ plan: SyncPlan; outcome: SyncOutcome }> {
    const session = await this.open();
    const plan = engine.plan(await readAll(session), options);
    const outcome = await engine.sync(session, plan, options, {});
    session.dispose();
    return { plan, outcome };
  }

  /** Brings everything together again, so that nobody sees what another left: git's remote counts. */
  async agree(): Promise<void> {
    await this.git('checkout', '--quiet', '--force', 'main');
    await this.git('clean', '--quiet', '-fd');
    await this.git('fetch', '--quiet', 'origin');
    await this.git('reset', '--quiet', '--hard', 'origin/main');
    const { outcome } = await this.sync({ takeDrafts: true, prefer: 'git', allowDeletes: 100 });
    assert.deepEqual(outcome.problems, []);
  }

  async plan(options: Options = { takeDrafts: true }): Promise<SyncPlan> {
    const session = await this.open();
    const plan = engine.plan(await readAll(session), options);
    session.dispose();
    return plan;
  }

  async state(kind: string, name: string): Promise<ResourceState> {
    const session = await this.open();
    const view = await readAll(session);
    session.dispose();
    return stateIn(view, kind, name);
  }
}

export async function readAll(session: FabricSession): Promise<View> {
  const view = await session.readAll();
  assert.ok(view.ok, JSON.stringify(view));
  return view.value;
}

/** The VLAN of a subnet in a VPC's spec. */
export function vlanOf(spec: unknown, subnet = 'web'): unknown {
  const { subnets } = spec as { subnets?: Record<string, { vlan?: number }> };
  return subnets?.[subnet]?.vlan;
}

export function setVlan(spec: JsonObject, vlan: number, subnet = 'web'): void {
  const { subnets } = spec as { subnets: Record<string, JsonObject> };
  const found = subnets[subnet];
  assert.ok(found);
  found['vlan'] = vlan;
}
