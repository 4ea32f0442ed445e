import assert from 'node:assert/strict';
import { isEmpty } from '../../../src/sync/plan';
import { actions, keyOf, MemoryWorld, stateIn, vpcFile, vpcSpec, vpcYaml } from './memoryWorld';

const start = {
  [vpcFile('vpc-1')]: vpcYaml('vpc-1', 1001),
  [vpcFile('vpc-2')]: vpcYaml('vpc-2', 1002),
  [vpcFile('vpc-3')]: vpcYaml('vpc-3', 1003),
};

describe('a sync that ends with the commit', () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = await MemoryWorld.synced(start);
  });
  const bases = (of: MemoryWorld): string[] =>
    [...of.git.refs].filter(([ref]) => ref.startsWith('refs/hnp')).map(String);

  it('commits edits and drafts here, and goes nowhere: no push, no word to HNP, the same base', async () => {
    await world.edit(vpcFile('vpc-1'), '1001', '1011');
    world.hnp.gui('VPC', 'vpc-2', vpcSpec(1012, 1002));
    await world.view();
    world.hnp.log.length = 0;
    const [remote, base] = [[...world.remote.refs], bases(world)];
    const outcome = await world.sync({ commitOnly: true });
    assert.deepEqual([outcome.problems, outcome.finished, outcome.pushed], [[], true, undefined]);
    assert.deepEqual(actions(outcome.plan), ['git update vpc-1', 'git update vpc-2']);
    assert.equal(world.git.refs.get('refs/heads/main'), outcome.commit);
    const info = await world.git.commitInfo(outcome.commit ?? '');
    assert.match(info.ok ? info.value.message : '', /VPC vpc-2[^]*VPC vpc-1[^]*\nHNP-Draft-By: anna/);
    assert.deepEqual([[...world.remote.refs], bases(world), world.hnp.log], [remote, base, []]);
    for (const name of ['vpc-1', 'vpc-2'])
      assert.ok(stateIn(await world.view(), 'VPC', name).states.includes('unpushed'), name);
  });

  it('is gone on from by a later sync, which makes no commit more', async () => {
    await world.edit(vpcFile('vpc-1'), '1001', '1011');
    world.hnp.gui('VPC', 'vpc-2', vpcSpec(1012, 1002));
    const { commit } = await world.sync({ commitOnly: true });
    const outcome = await world.sync();
    assert.deepEqual([outcome.problems, outcome.pushed, outcome.commit], [[], commit, undefined]);
    assert.deepEqual(
      outcome.hnp.map(({ change }) => change.identity.name),
      ['vpc-1'],
    );
    assert.ok(isEmpty(await world.plan()));
    assert.equal(world.hnp.find('VPC', 'vpc-1')?.spec['subnets'] !== undefined, true);
  });

  it('leaves the remote’s commits where they are, and they come in with the next sync', async () => {
    await world.edit(vpcFile('vpc-1'), '1001', '1011');
    world.upstream(vpcFile('vpc-2'), vpcYaml('vpc-2', 1002).replace('1002', '1022'));
    const outcome = await world.sync({ commitOnly: true });
    assert.deepEqual([outcome.problems, outcome.integrated, outcome.plan.incoming], [[], 0, 0]);
    assert.match(world.text(vpcFile('vpc-2')) ?? '', /vlan: 1002/);
    assert.deepEqual((await world.sync()).problems, []);
    assert.match(world.pushed(vpcFile('vpc-1')) ?? '', /vlan: 1011/);
    assert.match(world.pushed(vpcFile('vpc-2')) ?? '', /vlan: 1022/);
  });

  it('needs no remote that answers', async () => {
    await world.edit(vpcFile('vpc-1'), '1001', '1011');
    world.remote.down = true;
    const outcome = await world.sync({ commitOnly: true });
    assert.deepEqual([outcome.problems, outcome.finished], [[], true]);
    assert.equal(world.git.refs.get('refs/heads/main'), outcome.commit);
  });

  it('does not commit over what was decided about upstream: a sync does that first', async () => {
    await world.edit(vpcFile('vpc-1'), '1001', '1011');
    world.upstream(vpcFile('vpc-1'), vpcYaml('vpc-1', 1001).replace('1001', '1021'));
    const plan = await world.plan({ commitOnly: true, upstream: 'theirs' });
    assert.deepEqual(
      plan.problems.map(({ code }) => code),
      ['settle-first'],
    );
    const head = world.git.refs.get('refs/heads/main');
    const outcome = await world.sync({ commitOnly: true, upstream: 'theirs' });
    assert.deepEqual([outcome.finished, world.git.refs.get('refs/heads/main')], [false, head]);
  });

  it('takes what is left out into no commit, and counts only what it deletes itself', async () => {
    for (const name of ['vpc-1', 'vpc-2', 'vpc-3']) await world.remove(vpcFile(name));
    const three = await world.sync({ commitOnly: true });
    assert.deepEqual([three.finished, three.commit], [false, undefined], 'many deletions ask here, too');
    const outcome = await world.sync({ commitOnly: true, leaveOut: new Set([keyOf('VPC', 'vpc-1')]) });
    assert.deepEqual(outcome.problems, []);
    assert.deepEqual(actions(outcome.plan), ['git delete vpc-2', 'git delete vpc-3']);
    const next = await world.plan({ commitOnly: true });
    assert.deepEqual([actions(next), next.deletions, next.massDeletion], [['git delete vpc-1'], 1, false]);
  });

  it('leaves out what a later change of a commit is that is not pushed yet: here nothing takes it along', async () => {
    await world.edit(vpcFile('vpc-1'), '1001', '1011');
    await world.sync({ commitOnly: true });
    await world.edit(vpcFile('vpc-1'), '1011', '1012');
    const leaveOut = new Set([keyOf('VPC', 'vpc-1')]);
    const plan = await world.plan({ commitOnly: true, leaveOut });
    assert.deepEqual([actions(plan), plan.leftOut.length, isEmpty(plan)], [[], 1, true]);
    assert.equal((await world.plan({ leaveOut })).leftOut.length, 0, 'a push would');
  });

  it('has nothing to do where all is committed', async () => {
    await world.edit(vpcFile('vpc-1'), '1001', '1011');
    await world.sync({ commitOnly: true });
    assert.ok(isEmpty(await world.plan({ commitOnly: true })));
    assert.ok(!isEmpty(await world.plan()));
  });
});
