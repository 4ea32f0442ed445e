import assert from 'node:assert/strict';
import { preferences } from '../../../src/cli/conflictRule';
import { decideByRules } from '../../../src/cli/decideByRules';
import { makePlan } from '../../../src/sync/makePlan';
import type { SyncPlan } from '../../../src/sync/plan';
import type { View } from '../../../src/sync/view';
import { actions, MemoryWorld, planOptions, vpcFile, vpcSpec, vpcYaml } from '../sync/memoryWorld';

describe('conflicts that are decided by rules of the command line', () => {
  let world: MemoryWorld;
  let view: View;

  /** Three VPCs whose VLAN git and HNP changed, and a fourth that git changed and HNP deleted. */
  beforeEach(async () => {
    const names = [1, 2, 3, 4];
    world = await MemoryWorld.synced(
      Object.fromEntries(names.map(n => [vpcFile(`vpc-${n}`), vpcYaml(`vpc-${n}`, 1000 + n)])),
    );
    for (const n of names) await world.edit(vpcFile(`vpc-${n}`), `vlan: 100${n}`, `vlan: 101${n}`);
    for (const n of [1, 2, 3]) world.hnp.gui('VPC', `vpc-${n}`, vpcSpec(1020 + n, 1000 + n));
    world.hnp.guiDelete('VPC', 'vpc-4');
    view = await world.view();
  });

  const decided = (...given: string[]): ReturnType<typeof decideByRules> =>
    decideByRules(view, preferences('draft', given, ['git', 'draft']).rules);
  const plan = (...given: string[]): SyncPlan => makePlan(decided(...given).view, planOptions());
  const waiting = (made: SyncPlan): string[] => made.waiting.map(({ identity }) => identity.name);

  it('are planned by the first rule that fits, and the others wait', () => {
    const made = plan('draft:VPC/vpc-1', 'git:field=vlan', 'draft:VPC');
    assert.deepEqual(actions(made), [
      'git update vpc-1',
      'git update vpc-2',
      'git update vpc-3',
      'hnp update vpc-2',
      'hnp update vpc-3',
    ]);
    assert.deepEqual(waiting(made), ['vpc-4']);
    assert.deepEqual(waiting(plan('git:VPC/vpc-2')), ['vpc-1', 'vpc-3', 'vpc-4']);
  });

  it('say what each rule did and left, and change nothing but the plan', async () => {
    const before = JSON.stringify(world.truth());
    const { lines, decisions } = decided('draft:VPC', 'draft:Switch');
    assert.deepEqual(lines, [
      '--prefer draft:VPC: 3 conflicts decided, 1 left: what deletes a CR, or is one of two drafts, is decided one by one',
      '--prefer draft:Switch: 0 conflicts decided',
    ]);
    assert.equal(decisions.size, 3);
    assert.equal(JSON.stringify(world.truth()), before);
    assert.deepEqual(waiting(await world.plan()), ['vpc-1', 'vpc-2', 'vpc-3', 'vpc-4']);
  });

  it('end as they were decided once they are remembered, and can be taken back before', async () => {
    const session = world.session();
    assert.ok((await session.readAll()).ok);
    const { decisions } = decided('draft:VPC');
    assert.ok((await session.decideAll(decisions)).ok);
    assert.deepEqual(waiting(await world.plan()), ['vpc-4']);
    assert.ok((await session.withdrawAll(decisions)).ok);
    assert.equal((await world.plan()).waiting.length, 4);
    assert.ok((await session.decideAll(decisions)).ok);
    assert.deepEqual((await world.sync()).problems, []);
    assert.match(world.pushed(vpcFile('vpc-3')) ?? '', /vlan: 1023 # keep/);
    assert.deepEqual(waiting(await world.plan()), ['vpc-4']);
  });
});
