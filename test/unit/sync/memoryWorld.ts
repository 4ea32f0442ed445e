import assert from 'node:assert/strict';
import type { Check } from '../../../src/validate/newErrors';
import { rules } from '../../../src/validate/rules/all';
import { validateIndex } from '../../../src/validate/checker';
import { defaultFabricConfig } from '../../../src/validate/fabricConfig';
import type { FabricIndex } from '../../../src/directory/fabricIndex';
import { nothingIgnored } from '../../../src/directory/ignore';
import type { Finding } from '../../../src/model/finding';
import { identityKey } from '../../../src/model/identity';
import type { JsonObject } from '../../../src/model/json';
import { kindNamed } from '../../../src/model/kinds';
import { failed, ok } from '../../../src/model/problem';
import type { StepProgress } from '../../../src/model/planSync';
import type { ResourceState } from '../../../src/model/state';
import { applyPlan, type SyncOutcome } from '../../../src/sync/applyPlan';
import type { FabricSettings } from '../../../src/sync/facts';
import { makePlan, type PlanOptions } from '../../../src/sync/makePlan';
import type { SyncPlan } from '../../../src/sync/plan';
import type { Cluster, Git, Hnp } from '../../../src/sync/ports';
import { FabricSession } from '../../../src/sync/session';
import type { View } from '../../../src/sync/view';
import type { TransactionFiles } from '../../../src/directory/ports';
import { memoryFiles, root, type MemoryFiles } from '../directory/memoryFiles';
import { newOperations } from '../directory/operations';
import { MemoryGit, Objects, type MemoryRemote } from './memoryGit';
import { MemoryHnp } from './memoryHnp';

/** Passed over each way to the outside, so that a test can count, stop or change calls. */
export type Wrap = <T extends object>(name: string, port: T) => T;

const settings: FabricSettings = {
  name: 'fabric-1',
  id: 'abc123',
  directory: root,
  namespace: 'default',
  remote: 'origin',
  branch: 'main',
  netbox: { url: 'https://netbox.example.com', fabric: 'fabric-1' },
  ingest: 'auto',
  config: defaultFabricConfig,
  elsewhere: new Set(),
  ignore: nothingIgnored,
  ignoreFields: [],
};

/** `managed/vpc/<name>.yaml` with one subnet; everything that a VPC needs to be valid. */
export function vpcYaml(name: string, vlan: number, extra = ''): string {
  return `# ${name} belongs to a team
apiVersion: vpc.githedgehog.com/v1beta1
kind: VPC
metadata:
  name: ${name}
  namespace: default
spec:
  subnets:
    web:
      subnet: 10.0.${vlan % 250}.0/24
      gateway: 10.0.${vlan % 250}.1
      vlan: ${vlan} # keep
${extra}`;
}

/** The same as HNP's record holds it. */
export function vpcSpec(vlan: number, network = vlan): JsonObject {
  return {
    subnets: {
      web: { subnet: `10.0.${network % 250}.0/24`, gateway: `10.0.${network % 250}.1`, vlan },
    },
  };
}

/** The CRs of these worlds are a few of a fabric and change at random: what they lack or share with each other is no matter here. */
const aboutOthers = new Set(rules.filter(rule => !('document' in rule)).map(({ id }) => id));

const checkAlone = (index: FabricIndex): readonly Finding[] =>
  validateIndex(index).filter(({ code }) => !aboutOthers.has(code));

export const vpcFile = (name: string): string => `managed/vpc/${name}.yaml`;

/** A fabric in memory: git with a remote, HNP, and sessions over them. */
export class MemoryWorld {
  readonly objects = new Objects();
  readonly remote: MemoryRemote = { refs: new Map() };
  readonly files: MemoryFiles;
  readonly git: MemoryGit;
  readonly hnp = new MemoryHnp();
  settings = settings;
  /** By the rules about one document; a test of CRs that belong together takes all. */
  check: Check = checkAlone;
  now = 1_000_000;
  /** What the fabric's controller has; undefined: the fabric names none. */
  cluster: Cluster | undefined;

  /** @param texts files by path; committed and pushed */
  constructor(texts: Readonly<Record<string, string>>, share?: MemoryWorld) {
    this.files = memoryFiles(texts);
    if (share) {
      this.objects = share.objects;
      this.remote = share.remote;
      this.hnp = share.hnp;
    }
    this.git = new MemoryGit(this.objects, this.remote, this.files);
  }

  /** A world whose CRs are in git and HNP and agreed on. */
  static async synced(texts: Readonly<Record<string, string>>): Promise<MemoryWorld> {
    const world = new MemoryWorld(texts);
    await world.pushAll('start');
    const outcome = await world.sync();
    assert.deepEqual(outcome.problems, []);
    world.hnp.log.length = 0;
    return world;
  }

  /** A world of its own that starts where this one stands. */
  copy(): MemoryWorld {
    const other = new MemoryWorld(this.files.texts());
    for (const [id, commit] of this.objects.commits) other.objects.commits.set(id, commit);
    for (const [id, blob] of this.objects.blobs) other.objects.blobs.set(id, blob);
    for (const [ref, id] of this.remote.refs) other.remote.refs.set(ref, id);
    for (const [ref, id] of this.git.refs) other.git.refs.set(ref, id);
    other.hnp.copyFrom(this.hnp);
    other.now = this.now;
    return other;
  }

  /** A second clone of the same remote, beside the same HNP. */
  async clone(): Promise<MemoryWorld> {
    const other = new MemoryWorld({}, this);
    await other.git.fetch('origin', ['+refs/heads/main:refs/remotes/origin/main']);
    const tip = this.remote.refs.get('refs/heads/main') ?? '';
    const first = this.objects.history(tip).at(-1) ?? '';
    other.git.refs.set('refs/heads/main', first);
    for (const [path, blob] of this.objects.tree(first))
      await other.write(path, Buffer.from(this.objects.blobs.get(blob) ?? []).toString('utf8'));
    await other.git.moveWorkTree(first, tip, []);
    return other;
  }

  /** Commits everything and pushes it, as a person with plain git does. */
  async pushAll(message: string): Promise<string> {
    const status = await this.git.status();
    assert.ok(status.ok);
    const made = await this.git.commitPaths(status.value.changed, message);
    assert.ok(made.ok);
    assert.ok((await this.git.pushBranch('origin', made.value.commit, 'main')).ok);
    return made.value.commit;
  }

  /** Commits upon the remote branch, as somebody else does with plain git; undefined removes a file. */
  upstream(file: string, text: string | undefined): void {
    const parent = this.remote.refs.get('refs/heads/main');
    const tree = new Map(this.objects.tree(parent));
    if (text === undefined) tree.delete(file);
    else tree.set(file, this.objects.blob(Buffer.from(text)));
    const commit = this.objects.commit({ tree, parent, message: 'by somebody', when: 0 });
    this.remote.refs.set('refs/heads/main', commit);
  }

  write(file: string, text: string): Promise<unknown> {
    return this.files.write(`${root}/${file}`, Buffer.from(text));
  }

  remove(file: string): Promise<unknown> {
    return this.files.remove(`${root}/${file}`);
  }

  /** Changes a file's text; fails when that changes nothing. */
  async edit(file: string, from: string | RegExp, to: string): Promise<void> {
    const before = this.text(file) ?? '';
    const after = before.replace(from, to);
    assert.notEqual(after, before);
    await this.write(file, after);
  }

  text(file: string): string | undefined {
    return this.files.texts()[file];
  }

  /** A file as the remote branch has it. */
  pushed(file: string): string | undefined {
    const blob = this.objects.tree(this.remote.refs.get('refs/heads/main')).get(file);
    const bytes = blob === undefined ? undefined : this.objects.blobs.get(blob);
    return bytes && Buffer.from(bytes).toString('utf8');
  }

  commits(): number {
    return this.objects.history(this.remote.refs.get('refs/heads/main')).length;
  }

  /** A new session, as a new process has it. */
  session(wrap: Wrap = (_, port) => port, cluster?: Cluster): FabricSession {
    const git: Git = wrap('git', this.git);
    const hnp: Hnp = wrap('hnp', this.hnp);
    const files: TransactionFiles = wrap<TransactionFiles>('files', this.files);
    return new FabricSession(
      { ...this.settings, ...(cluster ? { cluster: { context: 'lab' } } : {}) },
      {
        files,
        git,
        place: { inRepository: true },
        operations: newOperations(files),
        found: [],
        openHnp: () => Promise.resolve(ok(hnp)),
        openCluster: () =>
          Promise.resolve(cluster ? ok(cluster) : failed('cluster-no-context', 'cluster', 'none')),
        validation: {
          check: index => this.check(index),
          fixes: () => [],
          freeValues: () => [],
          isSuppressible: () => false,
          suppression: () => undefined,
        },
        clock: { now: () => ++this.now },
        log: () => undefined,
      },
      '',
    );
  }

  /** A new session that has brought to its end what an earlier process left, as the engine opens it. */
  private async opened(wrap?: Wrap): Promise<FabricSession> {
    const session = this.session(wrap, this.cluster);
    const recovered = await session.ports.operations.recover();
    // A file that was edited in the middle of an operation is left as it is, and told of.
    assert.ok(recovered.ok || recovered.problem.code === 'recovery-stopped', JSON.stringify(recovered));
    return session;
  }

  async view(): Promise<View> {
    const view = await (await this.opened()).readAll();
    assert.ok(view.ok);
    return view.value;
  }

  async plan(options: Partial<PlanOptions> = {}): Promise<SyncPlan> {
    return this.planOf(await this.view(), options);
  }

  planOf(view: View, options: Partial<PlanOptions> = {}): SyncPlan {
    return makePlan(view, planOptions({ check: this.check, ...options }));
  }

  /** One whole sync in a process of its own. */
  async sync(options: Partial<PlanOptions> = {}, wrap?: Wrap): Promise<SyncOutcome> {
    const session = await this.opened(wrap);
    const view = await session.readAll();
    assert.ok(view.ok);
    const own = { check: this.check, ...options };
    return apply(session, makePlan(view.value, planOptions(own)), own);
  }

  async state(kind: string, name: string): Promise<ResourceState> {
    return stateIn(await this.view(), kind, name);
  }

  /** Texts of git's remote branch and contents of HNP, to compare whole worlds. */
  truth(): Truth {
    const tip = this.objects.tree(this.remote.refs.get('refs/heads/main'));
    const records = [...this.hnp.rows.values()].map(({ kind, name, spec, labels }) => ({
      kind,
      name,
      spec,
      labels,
    }));
    return {
      git: Object.fromEntries([...tip.keys()].sort().map(file => [file, this.pushed(file)])),
      records: records.sort((a, b) => (a.name < b.name ? -1 : 1)),
      drafts: [...this.hnp.draftRows.values()],
    };
  }
}

interface Truth {
  readonly git: Readonly<Record<string, string | undefined>>;
  readonly records: readonly { readonly name: string }[];
  readonly drafts: readonly { readonly name: string }[];
}

/** Carries a plan out, as the engine does. */
export function apply(
  session: FabricSession,
  plan: SyncPlan,
  options: Partial<PlanOptions> = {},
  progress?: StepProgress,
): Promise<SyncOutcome> {
  return applyPlan(session, plan, {
    ...(progress === undefined ? {} : { progress }),
    replan: view => makePlan(view, planOptions(options)),
    checkOf: () => planOptions(options).check,
    ...(options.upstream === undefined ? {} : { upstream: options.upstream }),
    sleep: () => Promise.resolve(),
    writeFiles: steps => session.ports.operations.apply('sync', () => Promise.resolve(ok(steps))),
  });
}

export function planOptions(options: Partial<PlanOptions> = {}): PlanOptions {
  return { takeDrafts: true, check: checkAlone, ...options };
}

export function keyOf(kind: string, name: string): string {
  return identityKey({ group: kindNamed(kind)?.group ?? '', kind, namespace: 'default', name });
}

export function stateIn(view: View, kind: string, name: string): ResourceState {
  const found = view.snapshot.resources.find(
    ({ identity }) => identity.kind === kind && identity.name === name,
  );
  assert.ok(found, `${kind} ${name} is not shown`);
  return found;
}

/** What a plan does to git and HNP, in short: `git update vpc-1`, `hnp delete vpc-2`. */
export function actions(plan: SyncPlan): string[] {
  return [
    ...plan.git.map(({ action, identity }) => `git ${action} ${identity.name}`),
    ...plan.hnp.map(({ action, identity }) => `hnp ${action} ${identity.name}`),
  ].sort();
}
