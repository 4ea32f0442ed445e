import assert from 'node:assert/strict';
import { commitMessage, isEmpty } from '../../../src/sync/plan';
import { makePlan } from '../../../src/sync/makePlan';
import { actions, keyOf, MemoryWorld, planOptions, stateIn, vpcFile, vpcSpec, vpcYaml } from './memoryWorld';

const three = {
  [vpcFile('vpc-1')]: vpcYaml('vpc-1', 1001),
  [vpcFile('vpc-2')]: vpcYaml('vpc-2', 1002),
  [vpcFile('vpc-3')]: vpcYaml('vpc-3', 1003),
};

describe('the plan of a sync', () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = await MemoryWorld.synced(three);
  });

  it('is empty when all agree, and the same twice', async () => {
    const plan = await world.plan();
    assert.ok(isEmpty(plan), JSON.stringify(plan));
    assert.deepEqual(plan.waiting, []);
    const view = await world.view();
    assert.deepEqual(makePlan(view, planOptions()), makePlan(view, planOptions()));
  });

  it('writes nothing', async () => {
    await world.edit(vpcFile('vpc-1'), '1001', '1011');
    world.hnp.gui('VPC', 'vpc-2', vpcSpec(1012, 1002));
    const state = (): string =>
      JSON.stringify([[...world.git.refs], [...world.remote.refs], world.files.texts(), [...world.hnp.rows]]);
    await world.view(); // the fetched refs move with a reading
    const before = state();
    world.files.beforeChange = what => assert.fail(what);
    const plan = await world.plan();
    assert.deepEqual(actions(plan), ['git update vpc-1', 'git update vpc-2', 'hnp update vpc-1']);
    assert.equal(state(), before);
    assert.deepEqual(world.hnp.log, []);
  });

  it('commits an edit of a file and tells HNP', async () => {
    await world.edit(vpcFile('vpc-1'), '1001', '1011');
    const plan = await world.plan();
    assert.deepEqual(actions(plan), ['git update vpc-1', 'hnp update vpc-1']);
    assert.deepEqual(plan.git[0]?.fields, ['spec.subnets.web.vlan']);
    assert.equal(plan.git[0].from, 'editor');
    assert.equal(plan.push, true);
  });

  it('takes a draft into the file, in place and beside its comments (failure 10)', async () => {
    world.hnp.gui('VPC', 'vpc-1', vpcSpec(1011, 1001));
    const plan = await world.plan();
    assert.deepEqual(actions(plan), ['git update vpc-1']);
    const [step] = plan.steps;
    assert.ok(step?.kind === 'write');
    assert.equal(Buffer.from(step.bytes).toString(), vpcYaml('vpc-1', 1001).replace('1001', '1011'));
    assert.match(plan.message, /^Update VPC: vpc-1\n\n- spec\.subnets\.web\.vlan\n\nHNP-Draft-By: anna\n$/);
  });

  it('makes a file for a CR that was created in the GUI', async () => {
    world.hnp.gui('VPC', 'vpc-9', vpcSpec(1009));
    const plan = await world.plan();
    assert.deepEqual(actions(plan), ['git create vpc-9']);
    assert.equal(plan.steps[0]?.file, vpcFile('vpc-9'));
    assert.equal(plan.steps[0].kind === 'write' && plan.steps[0].before, null);
  });

  it('leaves drafts alone without takeDrafts, and still commits what was edited', async () => {
    world.hnp.gui('VPC', 'vpc-1', vpcSpec(1011, 1001));
    world.hnp.guiDelete('VPC', 'vpc-3');
    await world.edit(vpcFile('vpc-2'), '1002', '1012');
    const plan = await world.plan({ takeDrafts: false });
    assert.deepEqual(actions(plan), ['git update vpc-2', 'hnp update vpc-2']);
    assert.deepEqual([plan.steps, plan.waiting], [[], []]);
  });

  it('leaves a CR in conflict alone on every side, and the rest goes on', async () => {
    await world.edit(vpcFile('vpc-1'), '1001', '1011');
    world.hnp.gui('VPC', 'vpc-1', vpcSpec(1021, 1001));
    await world.edit(vpcFile('vpc-2'), '1002', '1012');
    const plan = await world.plan();
    assert.deepEqual(actions(plan), ['git update vpc-2', 'hnp update vpc-2']);
    const [waiting] = plan.waiting;
    assert.deepEqual([plan.waiting.length, waiting?.identity.name], [1, 'vpc-1']);
    assert.deepEqual(
      waiting?.conflicts.map(({ label, base, ours, theirs }) => [label, base, ours, theirs]),
      [['spec.subnets.web.vlan', 1001, 1011, 1021]],
    );
    assert.ok(![...plan.seen.keys(), ...plan.otherFiles].includes(vpcFile('vpc-1')));
  });

  it('solves conflicts for git or for the draft when told to', async () => {
    await world.edit(vpcFile('vpc-1'), '1001', '1011');
    world.hnp.gui('VPC', 'vpc-1', vpcSpec(1021, 1001), { team: 'shop' });
    const git = await world.plan({ prefer: 'git' });
    // The label changed in HNP only: it is no conflict, and is taken either way.
    assert.deepEqual(actions(git), ['git update vpc-1', 'hnp update vpc-1']);
    assert.match(stepText(git), /team: shop[^]*vlan: 1011 # keep/);
    const draft = await world.plan({ prefer: 'draft' });
    assert.deepEqual(actions(draft), ['git update vpc-1']);
    assert.match(stepText(draft), /vlan: 1021 # keep/);
  });

  it('brings a CR back that git deleted and HNP edited, when the draft is preferred', async () => {
    await world.remove(vpcFile('vpc-1'));
    world.hnp.gui('VPC', 'vpc-1', vpcSpec(1021, 1001));
    assert.equal((await world.plan()).waiting.length, 1);
    const plan = await world.plan({ prefer: 'draft' });
    assert.deepEqual(actions(plan), ['git update vpc-1']);
    assert.match(stepText(plan), /vlan: 1021/);
    assert.deepEqual(actions(await world.plan({ prefer: 'git' })), ['git delete vpc-1', 'hnp delete vpc-1']);
  });

  it('holds an invalid file back, names it, and does not tell HNP', async () => {
    await world.edit(vpcFile('vpc-1'), '1001', 'many');
    await world.edit(vpcFile('vpc-2'), '1002', '1012');
    const plan = await world.plan();
    assert.deepEqual(actions(plan), ['git update vpc-2', 'hnp update vpc-2']);
    assert.deepEqual(
      plan.heldBack.map(({ file, errors, from }) => [file, errors, from]),
      [[vpcFile('vpc-1'), 1, 'editor']],
    );
  });

  it('deletes nothing anywhere because a file cannot be parsed', async () => {
    await world.edit(vpcFile('vpc-1'), 'spec:', 'spec: [');
    const plan = await world.plan();
    assert.deepEqual(actions(plan), []);
    assert.deepEqual(
      plan.heldBack.map(({ file }) => file),
      [vpcFile('vpc-1')],
    );
    // The same when somebody committed it: the record is kept until the file can be read again.
    await world.pushAll('break vpc-1');
    const later = await world.plan();
    assert.deepEqual(actions(later), []);
    assert.match(later.heldBack[0]?.reason ?? '', /cannot be read/);
  });

  it('keeps the old path of a moved file while the new one is held back', async () => {
    await world.write('managed/vpc/shop.yaml', vpcYaml('vpc-1', 1001).replace('vlan: 1001', 'vlan: many'));
    await world.remove(vpcFile('vpc-1'));
    const plan = await world.plan();
    assert.deepEqual([actions(plan), plan.otherFiles], [[], []]);
    assert.deepEqual(plan.heldBack.map(({ file }) => file).sort(), [
      'managed/vpc/shop.yaml',
      vpcFile('vpc-1'),
    ]);
  });

  it('keeps the old path of a file while one that cannot be read may be its new place', async () => {
    await world.write('managed/vpc/shop.yaml', vpcYaml('vpc-1', 1001).replace('spec:', 'spec: ['));
    await world.remove(vpcFile('vpc-1'));
    const plan = await world.plan();
    assert.deepEqual([actions(plan), plan.otherFiles, plan.push], [[], [], false]);
    assert.match(
      plan.heldBack.find(({ file }) => file === vpcFile('vpc-1'))?.reason ?? '',
      /shop\.yaml cannot be read/,
    );
  });

  it('moves a file in one commit, without deleting the CR', async () => {
    await world.write('managed/vpc/shop.yaml', vpcYaml('vpc-1', 1001));
    await world.remove(vpcFile('vpc-1'));
    const plan = await world.plan();
    assert.deepEqual([plan.deletions, plan.otherFiles], [0, [vpcFile('vpc-1')]]);
    const outcome = await world.sync();
    assert.deepEqual(outcome.problems, []);
    assert.equal(world.pushed(vpcFile('vpc-1')), undefined);
    assert.ok(world.pushed('managed/vpc/shop.yaml'));
    assert.deepEqual(world.hnp.log, []);
  });

  it('leaves an invalid draft in HNP with its errors', async () => {
    world.hnp.gui('VPC', 'vpc-1', { subnets: { web: { subnet: '10.0.1.0/24', vlan: 'many' } } });
    const plan = await world.plan();
    assert.deepEqual([actions(plan), plan.steps], [[], []]);
    const [held] = plan.heldBack;
    assert.deepEqual([held?.identity?.name, held?.from], ['vpc-1', 'draft']);
    assert.ok((held?.errors ?? 0) > 0);
  });

  it('does not make a file for a record whose name is no name', async () => {
    world.hnp.gui('VPC', '../../up', vpcSpec(1009));
    world.hnp.gui('VPC', 'Big One', vpcSpec(1010));
    const plan = await world.plan();
    assert.deepEqual([actions(plan), plan.steps], [[], []]);
  });

  it('carries a deletion in git to HNP', async () => {
    await world.remove(vpcFile('vpc-1'));
    const plan = await world.plan();
    assert.deepEqual([actions(plan), plan.deletions], [['git delete vpc-1', 'hnp delete vpc-1'], 1]);
  });

  it('asks about a record that is missing in HNP, whatever is preferred, and puts it back when git wins', async () => {
    world.hnp.readsLog = false;
    world.hnp.guiDelete('VPC', 'vpc-1');
    for (const options of [{}, { prefer: 'draft' as const }]) {
      const plan = await world.plan(options);
      assert.deepEqual([actions(plan), plan.steps], [[], []]);
      assert.deepEqual(
        plan.waiting.map(({ identity }) => identity.name),
        ['vpc-1'],
      );
    }
    assert.deepEqual(actions(await world.plan({ prefer: 'git' })), ['hnp create vpc-1']);
  });

  it('asks when git edited what HNP no longer shows, also when the draft is preferred', async () => {
    world.hnp.readsLog = false;
    await world.edit(vpcFile('vpc-1'), '1001', '1011');
    world.hnp.guiDelete('VPC', 'vpc-1');
    const plan = await world.plan({ prefer: 'draft' });
    assert.deepEqual([actions(plan), plan.steps, plan.waiting.length], [[], [], 1]);
    assert.deepEqual(actions(await world.plan({ prefer: 'git' })), ['git update vpc-1', 'hnp create vpc-1']);
  });

  it('does not choose between the two drafts of HNP', async () => {
    world.hnp.gui('VPC', 'vpc-1', vpcSpec(1011, 1001));
    world.hnp.draft('VPC', 'vpc-1', vpcSpec(1021, 1001));
    const plan = await world.plan({ prefer: 'draft' });
    assert.deepEqual([actions(plan), plan.waiting[0]?.conflicts.length], [[], 2]);
    assert.deepEqual(actions(await world.plan({ prefer: 'git' })), ['hnp update vpc-1']);
  });

  it('deletes in git what a person said is deleted in HNP', async () => {
    world.hnp.readsLog = false;
    world.hnp.guiDelete('VPC', 'vpc-1');
    const [waiting] = (await world.plan()).waiting;
    assert.ok(waiting?.conflicts[0]);
    const session = world.session();
    assert.ok((await session.readAll()).ok);
    assert.ok((await session.decide(waiting.identity, waiting.conflicts[0], 'theirs')).ok);
    assert.deepEqual(actions(await world.plan()), ['git delete vpc-1']);
    assert.ok((await session.decide(waiting.identity, waiting.conflicts[0], 'ours')).ok);
    assert.deepEqual(actions(await world.plan()), ['hnp create vpc-1']);
  });

  it('guards against many deletions, counting each CR once', async () => {
    for (const name of ['vpc-1', 'vpc-2', 'vpc-3']) await world.remove(vpcFile(name));
    const plan = await world.plan();
    assert.deepEqual([plan.deletions, plan.massDeletion], [3, true]);
    const refused = await world.sync();
    assert.deepEqual([refused.finished, refused.problems[0]?.code], [false, 'needs-decision']);
    assert.equal(world.hnp.rows.size, 3);
    assert.equal((await world.plan({ allowDeletes: 2 })).massDeletion, true);
    assert.equal((await world.plan({ allowDeletes: 3 })).massDeletion, false);
    await world.write(vpcFile('vpc-3'), vpcYaml('vpc-3', 1003));
    assert.equal((await world.plan()).massDeletion, false);
  });

  it('does not tell HNP of a CR whose file waits with another CR in it', async () => {
    const pair = 'managed/vpc/pair.yaml';
    await world.write(pair, `${vpcYaml('vpc-4', 1004)}---\n${vpcYaml('vpc-5', 1005)}`);
    assert.deepEqual((await world.sync()).problems, []);
    world.hnp.gui('VPC', 'vpc-4', vpcSpec(1024, 1004));
    await world.edit(pair, 'vlan: 1004', 'vlan: 1014');
    await world.edit(pair, 'vlan: 1005', 'vlan: 1015');
    const plan = await world.plan();
    assert.deepEqual(actions(plan), []);
    assert.deepEqual(
      plan.heldBack.map(({ identity, reason }) => [identity?.name, reason]),
      [['vpc-5', 'it goes together with VPC vpc-4, which stays back']],
    );
    // A draft of the other CR must not take the waiting one's edit along either.
    world.hnp.gui('VPC', 'vpc-5', vpcSpec(1005, 1005), { team: 'shop' });
    assert.deepEqual(actions(await world.plan()), []);
  });

  it('names a CR that was taken out of a file with several', async () => {
    const pair = 'managed/vpc/pair.yaml';
    await world.write(pair, `${vpcYaml('vpc-4', 1004)}---\n${vpcYaml('vpc-5', 1005)}`);
    await world.sync();
    await world.write(pair, vpcYaml('vpc-4', 1004));
    const plan = await world.plan();
    assert.deepEqual(actions(plan), ['git delete vpc-5', 'hnp delete vpc-5']);
  });

  it('keeps in git what HNP cannot hold: its kinds, an empty spec, a dotted name', async () => {
    await world.write(
      'managed/gateway/gw-1.yaml',
      'apiVersion: gateway.githedgehog.com/v1alpha1\nkind: GatewayGroup\nmetadata: {name: gw-1, namespace: default}\nspec: {}\n',
    );
    await world.write(
      'managed/server/server-1.yaml',
      'apiVersion: wiring.githedgehog.com/v1beta1\nkind: Server\nmetadata: {name: server-1, namespace: default}\nspec: {}\n',
    );
    await world.write(vpcFile('a.b'), vpcYaml('a.b', 1031));
    const plan = await world.plan();
    assert.deepEqual(actions(plan), ['git create a.b', 'git create gw-1', 'git create server-1']);
    assert.deepEqual((await world.sync()).problems, []);
    const view = await world.view();
    for (const [kind, name] of [
      ['GatewayGroup', 'gw-1'],
      ['Server', 'server-1'],
      ['VPC', 'a.b'],
    ] as const) {
      const state = stateIn(view, kind, name);
      assert.deepEqual([state.state, state.draft], ['synced', 'not-held']);
      assert.ok(state.notInHnp);
    }
  });

  it('compares with what is pushed, not with a file that no commit will hold', async () => {
    // As with an ignored file: it is in the work tree, not in HEAD, and git does not call it changed.
    await world.write(vpcFile('vpc-8'), vpcYaml('vpc-8', 1008));
    const status = world.git.status.bind(world.git);
    world.git.status = async () => {
      const answer = await status();
      return answer.ok
        ? {
            ok: true,
            value: { ...answer.value, changed: answer.value.changed.filter(path => !path.includes('vpc-8')) },
          }
        : answer;
    };
    assert.deepEqual(actions(await world.plan()), []);
    // And with a sparse checkout: the file is not here, and still in HEAD.
    await world.remove(vpcFile('vpc-1'));
    const before = world.git.status.bind(world.git);
    world.git.status = async () => {
      const answer = await before();
      return answer.ok ? { ok: true, value: { ...answer.value, changed: [] } } : answer;
    };
    assert.deepEqual(actions(await world.plan()), []);
  });

  it('commits only what lies in the parts of the fabric', async () => {
    await world.write('src/other.txt', 'not ours');
    await world.write('raw/new.yaml', vpcYaml('vpc-7', 1007));
    assert.deepEqual((await world.plan()).otherFiles, ['raw/new.yaml']);
  });

  it('tells HNP what a person decided for git', async () => {
    await world.edit(vpcFile('vpc-1'), '1001', '1011');
    world.hnp.gui('VPC', 'vpc-1', vpcSpec(1021, 1001));
    const session = world.session();
    const view = await session.readAll();
    assert.ok(view.ok);
    const { identity, conflicts } = stateIn(view.value, 'VPC', 'vpc-1');
    const [conflict] = conflicts;
    assert.ok(conflict);
    assert.ok((await session.decide(identity, conflict, 'ours')).ok);
    assert.deepEqual(actions(await world.plan()), ['git update vpc-1', 'hnp update vpc-1']);
    assert.deepEqual((await world.sync()).problems, []);
    assert.deepEqual(world.hnp.find('VPC', 'vpc-1')?.spec, vpcSpec(1011, 1001));
    // Another draft makes the decision void: it is asked again.
    world.hnp.gui('VPC', 'vpc-1', vpcSpec(1031, 1001));
    await world.edit(vpcFile('vpc-1'), '1011', '1041');
    assert.equal((await world.plan()).waiting.length, 1);
  });

  it('keeps every decision that was made at the same time', async () => {
    for (const n of [1, 2, 3]) {
      await world.edit(vpcFile(`vpc-${n}`), `100${n}`, `101${n}`);
      world.hnp.gui('VPC', `vpc-${n}`, vpcSpec(1020 + n, 1000 + n));
    }
    const session = world.session();
    assert.ok((await session.readAll()).ok);
    const states = ['vpc-1', 'vpc-2', 'vpc-3'].map(name =>
      stateIn(session.view ?? assert.fail(), 'VPC', name),
    );
    await Promise.all(
      states.map(({ identity, conflicts: [conflict] }) =>
        session.decide(identity, conflict ?? assert.fail(), 'ours'),
      ),
    );
    const { decisions } = (await world.view()).facts;
    assert.deepEqual(
      [...decisions.keys()].sort(),
      ['vpc-1', 'vpc-2', 'vpc-3'].map(name => keyOf('VPC', name)),
    );
  });

  it('says that a detached commit is not the branch of the fabric', async () => {
    const { branch: _, ...without } = world.settings;
    world.settings = without;
    world.git.refs.set('refs/heads/HEAD', world.remote.refs.get('refs/heads/main') ?? '');
    world.git.branch = undefined;
    await world.edit(vpcFile('vpc-1'), '1001', '1011');
    const outcome = await world.sync();
    assert.deepEqual([outcome.commit, outcome.problems[0]?.code], [undefined, 'head-detached']);
  });
});

describe('the commit message', () => {
  const vpc = (name: string) => ({ group: 'vpc.githedgehog.com', kind: 'VPC', namespace: 'default', name });
  const edit = { action: 'update', from: 'editor', file: 'f' } as const;

  it('names the one CR and its fields', () => {
    assert.equal(
      commitMessage('fabric-1', [{ ...edit, identity: vpc('vpc-1'), fields: ['spec.a', 'spec.b'] }], 0),
      'Update VPC: vpc-1\n\n- spec.a\n- spec.b\n',
    );
  });

  it('counts several and lists them', () => {
    const message = commitMessage(
      'fabric-1',
      [
        { ...edit, identity: vpc('vpc-1'), fields: ['spec.a'] },
        { ...edit, action: 'delete', identity: vpc('vpc-2'), fields: [] },
      ],
      1,
    );
    assert.equal(
      message,
      'Change 2 resources of fabric-1\n\n- Update VPC vpc-1 (spec.a)\n- Delete VPC vpc-2\n',
    );
  });

  it('lets no line of a trailer come from outside', () => {
    const message = commitMessage(
      'fabric-1',
      [
        {
          ...edit,
          from: 'draft',
          who: 'eve\nSigned-off-by: boss\u2028x',
          identity: vpc('vpc-1'),
          fields: [],
        },
      ],
      0,
    );
    assert.equal(
      message.split(/[\n\u2028\u2029]/).filter(line => line.startsWith('Signed')).length,
      0,
      message,
    );
    assert.match(message, /\nHNP-Draft-By: eve Signed-off-by: boss x\n$/);
    const fields = ['spec.a\n\nSigned-off-by: boss'];
    const forged = commitMessage('fabric-1', [{ ...edit, identity: vpc('vpc-1'), fields }], 0);
    assert.doesNotMatch(forged, /^Signed/m);
  });

  it('says that only other files changed', () => {
    assert.equal(commitMessage('fabric-1', [], 2), 'Update 2 files of fabric-1\n');
  });
});

function stepText(plan: { steps: readonly { kind: string; bytes?: Uint8Array }[] }): string {
  return Buffer.from(plan.steps[0]?.bytes ?? []).toString();
}
