import assert from 'node:assert/strict';
import { failed } from '../../../src/model/problem';
import { makePlan } from '../../../src/sync/makePlan';
import { isEmpty } from '../../../src/sync/plan';
import { apply, actions, MemoryWorld, planOptions, stateIn, vpcFile, vpcSpec, vpcYaml } from './memoryWorld';

const two = { [vpcFile('vpc-1')]: vpcYaml('vpc-1', 1001), [vpcFile('vpc-2')]: vpcYaml('vpc-2', 1002) };

describe('carrying out a sync', () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = await MemoryWorld.synced(two);
  });

  it('makes one commit, tells HNP, and is at its end the second time', async () => {
    await world.edit(vpcFile('vpc-1'), '1001', '1011');
    world.hnp.gui('VPC', 'vpc-2', vpcSpec(1012, 1002));
    const outcome = await world.sync();
    assert.deepEqual(outcome.problems, []);
    assert.deepEqual([outcome.finished, outcome.agreed, world.commits()], [true, 2, 2]);
    assert.equal(outcome.pushed, world.remote.refs.get('refs/heads/main'));
    assert.match(world.pushed(vpcFile('vpc-1')) ?? '', /1011/);
    assert.match(world.pushed(vpcFile('vpc-2')) ?? '', /1012/);
    assert.deepEqual(world.hnp.find('VPC', 'vpc-1')?.spec, vpcSpec(1011, 1001));
    assert.deepEqual(world.hnp.log, ['update VPC vpc-1']);
    const again = await world.sync();
    assert.deepEqual([again.commit, again.hnp, again.agreed, world.commits()], [undefined, [], 0, 2]);
    assert.equal((await world.state('VPC', 'vpc-1')).state, 'synced');
  });

  it('pushes what is committed where git only seemed to have something to commit', async () => {
    await world.edit(vpcFile('vpc-1'), '1001', '1011');
    assert.ok((await world.git.commitPaths([vpcFile('vpc-1')], 'not pushed')).ok);
    world.git.staleInIndex = [vpcFile('vpc-1')];
    const outcome = await world.sync();
    assert.deepEqual([outcome.problems, outcome.finished, outcome.commit], [[], true, undefined]);
    assert.match(world.pushed(vpcFile('vpc-1')) ?? '', /1011/);
    assert.deepEqual(world.hnp.find('VPC', 'vpc-1')?.spec, vpcSpec(1011, 1001));
  });

  it('does not write over a record that was edited after the plan was shown', async () => {
    await world.edit(vpcFile('vpc-1'), '1001', '1011');
    const session = world.session();
    const view = await session.readAll();
    assert.ok(view.ok);
    const plan = makePlan(view.value, planOptions());
    world.hnp.gui('VPC', 'vpc-1', vpcSpec(1001, 1001), { team: 'shop' });
    // The timer's refresh reads the edit in between: what the person agreed to is still the plan.
    assert.ok((await session.refresh()).ok);
    const steps: string[] = [];
    const outcome = await apply(session, plan, {}, (...step) => steps.push(step.join(' ')));
    assert.deepEqual(
      outcome.problems.map(({ code }) => code),
      ['hnp-changed'],
    );
    assert.deepEqual(steps, ['commit', 'push', 'hnp', 'hnp failed', 'base']);
    assert.deepEqual(world.hnp.log, []);
    assert.ok(outcome.pushed);
    // The next sync takes the label and tells the VLAN.
    assert.deepEqual((await world.sync()).problems, []);
    assert.match(world.pushed(vpcFile('vpc-1')) ?? '', /team: shop[^]*1011/);
    assert.deepEqual(world.hnp.find('VPC', 'vpc-1')?.spec, vpcSpec(1011, 1001));
  });

  it('goes on when HNP only touched the record by itself', async () => {
    await world.edit(vpcFile('vpc-1'), '1001', '1011');
    const session = world.session();
    const view = await session.readAll();
    assert.ok(view.ok);
    world.hnp.gui('VPC', 'vpc-1', vpcSpec(1001, 1001));
    const outcome = await apply(session, makePlan(view.value, planOptions()));
    assert.deepEqual(outcome.problems, []);
    assert.deepEqual(world.hnp.log, ['update VPC vpc-1']);
  });

  it('commits no file that was edited after the plan was shown', async () => {
    await world.edit(vpcFile('vpc-1'), '1001', '1011');
    const session = world.session();
    const view = await session.readAll();
    assert.ok(view.ok);
    const plan = makePlan(view.value, planOptions());
    await world.edit(vpcFile('vpc-1'), '1011', 'many');
    const outcome = await apply(session, plan);
    assert.deepEqual([outcome.finished, outcome.problems[0]?.code], [false, 'file-changed']);
    assert.equal(world.commits(), 1);
  });

  it('commits and pushes while HNP is down, and tells it when it is back', async () => {
    await world.edit(vpcFile('vpc-1'), '1001', '1011');
    world.hnp.down = true;
    const plan = await world.plan();
    assert.deepEqual(
      plan.problems.map(({ code }) => code),
      ['hnp-unreachable'],
    );
    const outcome = await world.sync();
    assert.deepEqual([outcome.finished, outcome.pushed !== undefined], [true, true]);
    world.hnp.down = false;
    assert.equal((await world.state('VPC', 'vpc-1')).state, 'committed');
    assert.deepEqual(actions(await world.plan()), ['hnp update vpc-1']);
    assert.deepEqual((await world.sync()).problems, []);
    assert.equal((await world.state('VPC', 'vpc-1')).state, 'synced');
  });

  it('says that HNP was not told when it goes down in the middle', async () => {
    await world.edit(vpcFile('vpc-1'), '1001', '1011');
    await world.edit(vpcFile('vpc-2'), '1002', '1012');
    world.git.onPush = () => {
      world.hnp.down = true;
    };
    const outcome = await world.sync();
    assert.ok(outcome.pushed);
    assert.ok(outcome.problems.some(({ code }) => code === 'hnp-unreachable'));
    world.hnp.down = false;
    world.git.onPush = () => undefined;
    assert.deepEqual((await world.sync()).problems, []);
    assert.deepEqual(world.hnp.log, ['update VPC vpc-1', 'update VPC vpc-2']);
  });

  it('pushes what is committed already, and believes only what the remote says', async () => {
    await world.edit(vpcFile('vpc-1'), '1001', '1011');
    assert.ok((await world.git.commitPaths([vpcFile('vpc-1')], 'by hand')).ok);
    assert.equal((await world.state('VPC', 'vpc-1')).state, 'unpushed');
    world.git.onPush = ref => {
      // A host that says yes and keeps nothing.
      if (ref === 'refs/heads/main')
        world.remote.refs.set(ref, world.objects.history(world.remote.refs.get(ref))[1] ?? '');
    };
    const lied = await world.sync();
    assert.deepEqual([lied.pushed, lied.problems[0]?.code], [undefined, 'not-read-back']);
    assert.deepEqual(world.hnp.log, []);
    world.git.onPush = () => undefined;
    const outcome = await world.sync();
    assert.deepEqual([outcome.problems, outcome.commit], [[], undefined]);
    assert.ok(outcome.pushed);
    assert.deepEqual(world.hnp.log, ['update VPC vpc-1']);
  });

  it('takes the commits of others in first', async () => {
    const other = await world.clone();
    await other.edit(vpcFile('vpc-2'), '1002', '1012');
    await other.pushAll('edit vpc-2');
    await world.edit(vpcFile('vpc-1'), '1001', '1011');
    const plan = await world.plan();
    assert.equal(plan.incoming, 1);
    const outcome = await world.sync();
    assert.deepEqual([outcome.problems, outcome.integrated], [[], 1]);
    assert.match(world.pushed(vpcFile('vpc-1')) ?? '', /1011/);
    assert.match(world.pushed(vpcFile('vpc-2')) ?? '', /1012/);
    assert.deepEqual(world.hnp.find('VPC', 'vpc-2')?.spec, vpcSpec(1012, 1002));
  });

  it('shows a deletion that comes in with the commits of others, before it is one of HNP', async () => {
    const other = await world.clone();
    await other.remove(vpcFile('vpc-2'));
    await other.pushAll('delete vpc-2');
    assert.deepEqual(actions(await world.plan()), ['hnp delete vpc-2']);
    assert.ok(world.text(vpcFile('vpc-2')), 'a plan changes nothing');
    assert.deepEqual((await world.sync()).problems, []);
    assert.equal(world.hnp.find('VPC', 'vpc-2'), undefined);
  });

  it('shows again a deletion that came in after the plan was shown', async () => {
    const other = await world.clone();
    await other.remove(vpcFile('vpc-2'));
    await world.edit(vpcFile('vpc-1'), '1001', '1011');
    const session = world.session();
    const view = await session.readAll();
    assert.ok(view.ok);
    await other.pushAll('delete vpc-2');
    const outcome = await apply(session, makePlan(view.value, planOptions()));
    assert.deepEqual([outcome.finished, outcome.problems[0]?.code], [false, 'needs-decision']);
    assert.ok(world.hnp.find('VPC', 'vpc-2'));
    assert.ok(actions(await world.plan()).includes('hnp delete vpc-2'));
    assert.deepEqual((await world.sync()).problems, []);
    assert.equal(world.hnp.find('VPC', 'vpc-2'), undefined);
  });

  it('makes its commit upon those of others, also when their push won the race', async () => {
    const other = await world.clone();
    await other.edit(vpcFile('vpc-2'), '1002', '1012');
    await world.edit(vpcFile('vpc-1'), '1001', '1011');
    const session = world.session();
    const view = await session.readAll();
    assert.ok(view.ok);
    await other.pushAll('edit vpc-2');
    const raced = await apply(session, makePlan(view.value, planOptions()));
    assert.deepEqual([raced.problems, raced.finished, raced.integrated], [[], true, 1]);
    assert.match(world.pushed(vpcFile('vpc-2')) ?? '', /1012/);
    assert.match(world.pushed(vpcFile('vpc-1')) ?? '', /1011/);
    assert.equal(world.pushed(vpcFile('vpc-2')), world.text(vpcFile('vpc-2')));
  });

  it('gives up after three minutes when others are always first, and keeps its commit', async () => {
    await world.edit(vpcFile('vpc-1'), '1001', '1011');
    const tip = world.remote.refs.get('refs/heads/main');
    const { git } = world;
    const push = git.pushBranch.bind(git);
    git.pushBranch = () => {
      world.now += 60_000;
      return Promise.resolve(failed('remote-rejected', 'remote', 'main'));
    };
    const outcome = await world.sync();
    git.pushBranch = push;
    assert.deepEqual([outcome.finished, outcome.problems.map(({ code }) => code)], [false, ['diverged']]);
    assert.equal(world.remote.refs.get('refs/heads/main'), tip);
    assert.equal(await world.git.resolve('HEAD').then(head => head.ok && head.value), outcome.commit);
    assert.deepEqual((await world.sync()).problems, []);
    assert.match(world.pushed(vpcFile('vpc-1')) ?? '', /1011/);
  });

  it('empties a draft_spec that git took, and no other', async () => {
    world.hnp.draft('VPC', 'vpc-1', vpcSpec(1011, 1001));
    assert.deepEqual((await world.sync()).problems, []);
    assert.match(world.pushed(vpcFile('vpc-1')) ?? '', /1011/);
    assert.deepEqual([world.hnp.draftRows.size, world.hnp.log], [0, ['update VPC vpc-1', 'clear vpc-1']]);
    // Written while the sync ran: it has not had its say.
    world.hnp.draft('VPC', 'vpc-1', vpcSpec(1021, 1001));
    world.git.onPush = ref => {
      if (ref === 'refs/heads/main') world.hnp.draft('VPC', 'vpc-1', vpcSpec(1031, 1001));
    };
    assert.deepEqual((await world.sync()).problems, []);
    assert.deepEqual(
      [...world.hnp.draftRows.values()].map(row => row.draftSpec),
      [vpcSpec(1031, 1001)],
    );
    assert.equal((await world.state('VPC', 'vpc-1')).state, 'draft');
  });

  it('does not bring a deleted CR back from an old draft_spec', async () => {
    world.hnp.draft('VPC', 'vpc-1', vpcSpec(1001, 1001));
    await world.remove(vpcFile('vpc-1'));
    assert.deepEqual((await world.sync()).problems, []);
    assert.deepEqual([world.hnp.draftRows.size, isEmpty(await world.plan())], [0, true]);
  });

  it('writes to an HNP that pushes by itself when a person insists', async () => {
    world.hnp.pushesItself = true;
    await world.edit(vpcFile('vpc-1'), '1001', '1011');
    const plan = await world.plan({ evenIfHnpPushes: true });
    assert.deepEqual([plan.hnp.length, plan.problems], [1, []]);
    assert.deepEqual((await world.sync({ evenIfHnpPushes: true })).problems, []);
    assert.deepEqual(world.hnp.log, ['update VPC vpc-1']);
  });

  it('takes labels and annotations of people along, per key, and leaves those of servers and tools where they are', async () => {
    const record = world.hnp.gui('VPC', 'vpc-1', vpcSpec(1001), { team: 'shop', 'managed-by': 'hnp' });
    world.hnp.rows.set(record.id, {
      ...record,
      annotations: { 'hnp.githedgehog.com/record': '7', note: 'from the GUI' },
    });
    await world.edit(
      vpcFile('vpc-1'),
      'spec:',
      '  labels:\n    rack: r1\n  annotations:\n    argocd.argoproj.io/sync-wave: "1"\nspec:',
    );
    assert.deepEqual((await world.sync()).problems, []);
    const text = world.pushed(vpcFile('vpc-1')) ?? '';
    assert.match(text, /rack: r1/);
    assert.match(text, /team: shop/);
    assert.match(text, /note: from the GUI/);
    assert.doesNotMatch(text, /hnp\.githedgehog|managed-by/);
    const after = world.hnp.find('VPC', 'vpc-1');
    assert.deepEqual(after?.labels, { 'managed-by': 'hnp', rack: 'r1', team: 'shop' });
    assert.deepEqual(after.annotations, {
      'hnp.githedgehog.com/record': '7',
      note: 'from the GUI',
    });
    assert.ok(isEmpty(await world.plan()));
  });

  it('writes nothing to an HNP that pushes by itself', async () => {
    world.hnp.pushesItself = true;
    await world.edit(vpcFile('vpc-1'), '1001', '1011');
    world.hnp.draft('VPC', 'vpc-2', vpcSpec(1012, 1002));
    const plan = await world.plan();
    assert.deepEqual(plan.hnp, []);
    assert.ok(plan.problems.some(({ code }) => code === 'hnp-pushes'));
    const outcome = await world.sync();
    assert.ok(outcome.pushed);
    assert.deepEqual(world.hnp.log, []);
    assert.equal((await world.state('VPC', 'vpc-1')).state, 'committed');
  });

  it('makes no commit of a draft that says what HEAD says', async () => {
    await world.edit(vpcFile('vpc-1'), '1001', '1011');
    await world.pushAll('edit vpc-1');
    await world.edit(vpcFile('vpc-1'), '1011', '1021');
    world.hnp.draft('VPC', 'vpc-1', vpcSpec(1011, 1001));
    const outcome = await world.sync({ prefer: 'draft' });
    assert.deepEqual([outcome.problems, outcome.commit], [[], undefined]);
    assert.equal((await world.state('VPC', 'vpc-1')).state, 'synced');
  });

  it('does not delete a record while the pushed commit has the CR', async () => {
    const session = world.session();
    const view = await session.readAll();
    assert.ok(view.ok);
    const plan = makePlan(view.value, planOptions());
    const { identity } = stateIn(view.value, 'VPC', 'vpc-1');
    const record = world.hnp.find('VPC', 'vpc-1');
    assert.ok(record);
    const change = {
      identity,
      action: 'delete',
      fields: [],
      recordId: record.id,
      lastUpdated: record.lastUpdated,
    } as const;
    const outcome = await apply(session, { ...plan, hnp: [change] });
    assert.equal(outcome.problems[0]?.code, 'hnp-changed');
    assert.ok(world.hnp.find('VPC', 'vpc-1'));
  });

  it('is refused when HEAD moved after the plan was shown', async () => {
    await world.edit(vpcFile('vpc-1'), '1001', '1011');
    const session = world.session();
    const view = await session.readAll();
    assert.ok(view.ok);
    await world.git.commitPaths([vpcFile('vpc-1')], 'by hand');
    const outcome = await apply(session, makePlan(view.value, planOptions()));
    assert.deepEqual([outcome.finished, outcome.problems[0]?.code], [false, 'file-changed']);
  });
});
