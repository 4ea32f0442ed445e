import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { engine } from '../../../src/engine';
import { isEmpty } from '../../../src/sync/plan';
import { readAll, SandboxFabric, setVlan, vlanOf } from './sandboxFabric';
import { stateIn } from './memoryWorld';

const vpc1 = 'managed/vpc/vpc-1.yaml';
const vpc2 = 'managed/vpc/vpc-2.yaml';

describe('a sync with the sandbox', function () {
  this.timeout(30_000);
  let fabric: SandboxFabric;
  before(async () => {
    fabric = await SandboxFabric.start();
  });
  after(() => fabric.stop());

  afterEach(async () => {
    fabric.sandbox.hnp.server.faults = [];
    await fabric.sandbox.git.refuse('fabric-configs', []);
    await fabric.agree();
  });

  it('shows nothing to do in the untouched sample', async () => {
    const plan = await fabric.plan();
    assert.ok(isEmpty(plan), JSON.stringify(plan));
    assert.deepEqual([plan.waiting, plan.heldBack, plan.problems], [[], [], []]);
  });

  it('plans without changing a byte of work tree, index, refs, remote or HNP', async () => {
    await fabric.edit(vpc1, 'vlan: 1001', 'vlan: 1041');
    fabric.gui('VPC', 'vpc-2', spec => {
      spec['permit'] = [['app', 'build']];
    });
    await fabric.plan();
    const hash = async (): Promise<string> => {
      const parts = [
        await fabric.git('for-each-ref'),
        await fabric.git('ls-files', '--stage'),
        await fabric.git('status', '--porcelain'),
        await fabric.remote('for-each-ref'),
        await fabric.text(vpc1),
        await fabric.text(vpc2),
        (await readFile(join(fabric.sandbox.workspace, '.git', 'index'))).toString('hex'),
        JSON.stringify([fabric.sandbox.hnp.list(), fabric.sandbox.hnp.changes.length]),
      ];
      return createHash('sha256').update(parts.join('\0')).digest('hex');
    };
    const before = await hash();
    const plan = await fabric.plan();
    assert.ok(plan.git.length > 0 && plan.hnp.length > 0);
    assert.equal(await hash(), before);
  });

  it('makes one commit of exactly the change, and leaves what is staged staged (failure 1)', async () => {
    await writeFile(join(fabric.sandbox.workspace, 'README.md'), 'staged by the user\n');
    await fabric.git('add', 'README.md');
    const before = await fabric.git('rev-parse', 'HEAD');
    await fabric.edit(vpc1, 'vlan: 1001', 'vlan: 1041');
    const { outcome } = await fabric.sync();
    assert.deepEqual(outcome.problems, []);
    assert.equal(await fabric.remote('rev-parse', 'main'), outcome.commit);
    assert.equal(await fabric.remote('rev-list', '--count', `${before}..main`), '1');
    const diff = await fabric.remote('diff', '--unified=0', before, 'main');
    assert.deepEqual(
      diff.split('\n').filter(line => /^[+-][^+-]/.test(line)),
      ['-      vlan: 1001', '+      vlan: 1041'],
    );
    assert.equal(
      await fabric.remote('log', '-1', '--format=%B', 'main'),
      'Update VPC: vpc-1\n\n- spec.subnets.web.vlan',
    );
    assert.equal(await fabric.git('status', '--porcelain'), 'M  README.md');
    assert.equal(vlanOf(fabric.record('VPC', 'vpc-1').spec), 1041);
    const again = await fabric.sync();
    assert.deepEqual([again.outcome.commit, again.outcome.hnp, again.outcome.agreed], [undefined, [], 0]);
  });

  it('keeps a log of the base, on the remote too, and fetches it beside our own', async () => {
    fabric.gui('VPC', 'vpc-2', spec => {
      spec['permit'] = [['app', 'build']];
    });
    const { outcome } = await fabric.sync();
    assert.deepEqual(outcome.problems, []);
    const refs = (
      await fabric.git('for-each-ref', '--format=%(refname)', 'refs/hnp', 'refs/hnp-remote')
    ).split('\n');
    const ref = refs.find(name => name.startsWith('refs/hnp/7c1f')) ?? '';
    assert.match(ref, /^refs\/hnp\/7c1f0d5ae2b94633a8f16d20c95e4b78\/base\/main$/);
    assert.ok(refs.includes(ref.replace('refs/hnp/', 'refs/hnp-remote/')));
    assert.equal(await fabric.remote('rev-parse', ref), await fabric.git('rev-parse', ref));
    assert.ok((await fabric.git('reflog', 'show', '--format=%H', ref)).split('\n').length >= 2);
    assert.match(
      await fabric.git('log', '-1', '--format=%B', ref),
      new RegExp(`Commit: ${outcome.commit ?? ''}`),
    );
    assert.equal(await fabric.git('for-each-ref', 'refs/hnp-tmp'), '');
  });

  it('ends with the edit in git and a warning when the host refuses refs/hnp', async () => {
    await fabric.sandbox.git.refuse('fabric-configs', [
      { pattern: 'refs/hnp/*', message: 'hidden refs are not allowed' },
    ]);
    await fabric.edit(vpc1, /vlan: \d+/, 'vlan: 1042');
    const { outcome } = await fabric.sync();
    assert.deepEqual(
      outcome.problems.map(({ code }) => code),
      ['base-refused'],
    );
    assert.deepEqual([outcome.finished, vlanOf(fabric.record('VPC', 'vpc-1').spec)], [true, 1042]);
    assert.equal((await fabric.state('VPC', 'vpc-1')).states.includes('committed'), false);
  });

  it('says why when the branch is protected, and tells HNP nothing', async () => {
    const before = vlanOf(fabric.record('VPC', 'vpc-1').spec);
    await fabric.sandbox.git.refuse('fabric-configs', [
      { pattern: 'refs/heads/main', message: 'protected branch' },
    ]);
    await fabric.edit(vpc1, /vlan: \d+/, 'vlan: 1103');
    const { outcome } = await fabric.sync();
    assert.deepEqual([outcome.finished, outcome.problems[0]?.code], [false, 'remote-refused']);
    assert.equal(vlanOf(fabric.record('VPC', 'vpc-1').spec), before);
    assert.ok((await fabric.state('VPC', 'vpc-1')).states.includes('unpushed'));
  });

  it('takes the commits of others in, tells HNP of them, also beside commits of its own', async () => {
    const elsewhere = join(fabric.sandbox.dir, 'elsewhere');
    const helper = await fabric.git('config', '--get-all', 'credential.helper');
    const config = ['credential.helper=', `credential.helper=${helper.split('\n').at(-1) ?? ''}`];
    await fabric.git(
      'clone',
      '--quiet',
      ...config.flatMap(entry => ['-c', entry]),
      fabric.sandbox.remoteUrl,
      elsewhere,
    );
    const push = async (to: number): Promise<void> => {
      const file = join(elsewhere, 'gitops/fabric-1', vpc2);
      await writeFile(file, (await readFile(file, 'utf8')).replace(/vlan: \d+/, `vlan: ${to}`));
      await fabric.git('-C', elsewhere, 'commit', '--quiet', '-am', `vlan ${to}`);
      await fabric.git('-C', elsewhere, 'push', '--quiet');
    };
    await push(1112);
    await fabric.edit(vpc1, /vlan: \d+/, 'vlan: 1104');
    const { outcome, plan } = await fabric.sync();
    assert.deepEqual([plan.incoming, outcome.integrated, outcome.problems], [1, 1, []]);
    assert.equal(await fabric.git('rev-list', '--count', '--merges', 'HEAD'), '0');
    assert.match(JSON.stringify(fabric.record('VPC', 'vpc-2').spec), /1112/);
    assert.equal(vlanOf(fabric.record('VPC', 'vpc-1').spec), 1104);
    await fabric.git('-C', elsewhere, 'pull', '--quiet', '--ff-only');
    await push(1113);
    await fabric.edit(vpc1, /vlan: \d+/, 'vlan: 1105');
    await fabric.git('commit', '--quiet', '-am', 'local');
    const both = await fabric.sync();
    assert.deepEqual([both.plan.incoming, both.plan.replayed, both.outcome.problems], [1, 1, []]);
    assert.equal(await fabric.remote('log', '-1', '--format=%s', 'main'), 'local');
    assert.match(JSON.stringify(fabric.record('VPC', 'vpc-2').spec), /1113/);
    assert.equal(vlanOf(fabric.record('VPC', 'vpc-1').spec), 1105);
  });

  it('syncs on its own branch only, and says which', async () => {
    await fabric.git('checkout', '--quiet', '-b', 'side');
    await fabric.edit(vpc1, /vlan: \d+/, 'vlan: 1106');
    const { outcome } = await fabric.sync();
    const [problem] = outcome.problems;
    assert.deepEqual([problem?.code, problem?.subject, problem?.detail], ['other-branch', 'main', 'side']);
    assert.equal(outcome.commit, undefined);
    await fabric.git('checkout', '--quiet', '--force', 'main');
    await fabric.git('branch', '--quiet', '-D', 'side');
  });

  it('leaves a record alone that was edited while it pushed, and reports it', async () => {
    await fabric.edit(vpc1, /vlan: \d+/, 'vlan: 1107');
    const end = fabric.sandbox.git.onPush(() => {
      end();
      fabric.gui('VPC', 'vpc-1', spec => setVlan(spec, 1207));
    });
    const { outcome } = await fabric.sync();
    assert.deepEqual(
      outcome.problems.map(({ code }) => code),
      ['hnp-changed'],
    );
    assert.equal(vlanOf(fabric.record('VPC', 'vpc-1').spec), 1207);
    assert.match(await fabric.remote('show', 'main:gitops/fabric-1/managed/vpc/vpc-1.yaml'), /vlan: 1107/);
    const state = await fabric.state('VPC', 'vpc-1');
    assert.deepEqual([state.state, state.conflicts.length], ['conflict', 1]);
    assert.equal(state.draftBy?.who, 'anna');
  });

  it('commits and pushes when HNP is down, and the rows wait for it', async () => {
    const before = vlanOf(fabric.record('VPC', 'vpc-1').spec);
    fabric.sandbox.hnp.server.faults = [{ kind: 'status', status: 503 }];
    await fabric.edit(vpc1, /vlan: \d+/, 'vlan: 1108');
    const { outcome, plan } = await fabric.sync();
    assert.ok(outcome.pushed);
    assert.deepEqual(
      plan.problems.map(({ code }) => code),
      ['hnp-unreachable'],
    );
    assert.equal(vlanOf(fabric.record('VPC', 'vpc-1').spec), before);
    fabric.sandbox.hnp.server.faults = [];
    const later = await fabric.plan();
    assert.deepEqual(
      later.hnp.map(({ action, identity }) => `${action} ${identity.name}`),
      ['update vpc-1'],
    );
  });

  it('does not take records that a token may not see for deleted ones', async () => {
    const { hnp, env } = fabric.sandbox;
    const limited = hnp.addToken({ key: 'ab'.repeat(20), user: 'ci', hides: row => row['name'] === 'vpc-1' });
    const session = await fabric.open(undefined, { ...env, HNP_NETBOX_TOKEN: limited.key });
    const view = await readAll(session);
    for (const options of [{ takeDrafts: true }, { takeDrafts: true, prefer: 'draft' as const }]) {
      const plan = engine.plan(view, options);
      assert.deepEqual(
        plan.waiting.map(({ identity }) => identity.name),
        ['vpc-1'],
      );
      assert.deepEqual([plan.git, plan.hnp, plan.steps], [[], [], []]);
    }
    const outcome = await engine.sync(
      session,
      engine.plan(view, { takeDrafts: true }),
      { takeDrafts: true },
      {},
    );
    assert.deepEqual(outcome.problems, []);
    assert.equal((await fabric.state('VPC', 'vpc-1')).state, 'synced');
    session.dispose();
  });

  it('goes modified, unpushed, committed, pending, synced as the systems catch up, then drifted and orphaned', async () => {
    await fabric.argo.settle();
    fabric.argo.pause();
    const session = await fabric.open();
    const state = async (): Promise<string> => stateIn(await readAll(session), 'VPC', 'vpc-1').state;
    assert.equal(await state(), 'synced');
    const words = [];
    await fabric.edit(vpc1, /vlan: \d+/, 'vlan: 1109');
    words.push(await state());
    await fabric.git('commit', '--quiet', '-am', 'by hand');
    words.push(await state());
    await fabric.git('push', '--quiet');
    words.push(await state());
    assert.deepEqual((await fabric.sync()).outcome.problems, []);
    words.push(await state());
    fabric.argo.resume();
    await fabric.argo.settle();
    words.push(await state());
    assert.deepEqual(words, ['modified', 'unpushed', 'committed', 'pending', 'synced']);
    fabric.cluster.edit({ kind: 'VPC', name: 'vpc-1' }, object => setVlan(object.spec as never, 1999));
    assert.equal(await state(), 'drifted');
    await fabric.argo.syncNow();
    assert.equal(await state(), 'synced');
    fabric.cluster.apply([
      {
        apiVersion: 'vpc.githedgehog.com/v1beta1',
        kind: 'VPC',
        metadata: { name: 'by-hand', namespace: 'default' },
        spec: { subnets: {} },
      },
    ]);
    const orphan = stateIn(await readAll(session), 'VPC', 'by-hand');
    assert.deepEqual([orphan.state, orphan.desired, orphan.actual], ['orphaned', 'absent', 'present']);
    fabric.cluster.delete({ kind: 'VPC', name: 'by-hand' });
    session.dispose();
  });

  const servers: [string, 'remote' | 'hnp' | 'cluster'][] = [
    ['git', 'remote'],
    ['HNP', 'hnp'],
    ['the cluster', 'cluster'],
  ];
  for (const [what, source] of servers) {
    it(`with ${what} stopped: shows it as unknown with the time of its last answer, the rest works, and recovers`, async function () {
      this.timeout(15_000);
      const { sandbox } = fabric;
      const { server } = { remote: sandbox.git, hnp: sandbox.hnp, cluster: sandbox.kubernetes }[source];
      const session = await fabric.open();
      const first = await readAll(session);
      const { at } = first.snapshot.sources[source];
      assert.equal(first.snapshot.sources[source].status, 'fresh');
      await server.stop();
      const { snapshot } = await readAll(session);
      const now = snapshot.sources[source];
      assert.deepEqual([now.status, now.at], ['stale', at]);
      assert.equal(now.problem?.system, source);
      for (const other of ['remote', 'hnp', 'cluster'] as const) {
        if (other !== source) assert.equal(snapshot.sources[other].status, 'fresh', other);
      }
      const held = snapshot.resources.filter(({ notInHnp }) => source !== 'hnp' || notInHnp === undefined);
      assert.ok(held.length > 20 && held.every(({ state }) => state === 'unknown'));
      await fabric.edit(vpc1, /vlan: \d+/, 'vlan: 1110');
      const local = await session.refreshLocal();
      assert.ok(local.ok);
      assert.ok(stateIn(local.value, 'VPC', 'vpc-1').states.includes('modified'));
      await server.start();
      const back = await session.refresh();
      assert.ok(back.ok);
      assert.equal(back.value.snapshot.sources[source].status, 'fresh');
      assert.equal(stateIn(back.value, 'VPC', 'vpc-2').state, 'synced');
      session.dispose();
    });
  }

  it('is not held up by a slow HNP when files change', async () => {
    fabric.gui('VPC', 'vpc-2', spec => {
      spec['permit'] = [['app', 'build']];
    });
    const session = await fabric.open();
    await readAll(session);
    fabric.gui('VPC', 'vpc-2', spec => {
      spec['permit'] = [];
    });
    fabric.sandbox.hnp.server.faults = [{ kind: 'hang' }];
    const numbers: number[] = [];
    session.onView(view => numbers.push(view.snapshot.number));
    const all = session.refresh();
    await fabric.edit(vpc1, /vlan: \d+/, 'vlan: 1111');
    const local = await session.refreshLocal();
    assert.ok(local.ok);
    assert.ok(stateIn(local.value, 'VPC', 'vpc-1').states.includes('modified'));
    assert.equal(local.value.snapshot.sources.hnp.status, 'fresh');
    fabric.sandbox.hnp.server.faults = [];
    session.dispose();
    await all;
    assert.deepEqual(
      numbers,
      [...numbers].sort((a, b) => a - b),
    );
  });
});
