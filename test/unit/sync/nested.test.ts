import assert from 'node:assert/strict';
import { isEmpty, type SyncPlan } from '../../../src/sync/plan';
import { actions, MemoryWorld, vpcFile, vpcYaml } from './memoryWorld';

const own = { [vpcFile('vpc-1')]: vpcYaml('vpc-1', 1001), [vpcFile('vpc-2')]: vpcYaml('vpc-2', 1002) };
const sign = '.hnp/fabric.yaml';
const signText = 'name: inner\nid: bbbbbbbb\n';

/** That a sync has nothing to do, neither in git nor in HNP. */
function assertNothing(plan: SyncPlan): void {
  assert.deepEqual([actions(plan), plan.otherFiles, plan.deletions], [[], [], 0]);
  assert.ok(isEmpty(plan));
}

describe('a sync of a fabric in whose managed/ another one lies', () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = await MemoryWorld.synced(own);
  });

  it('commits none of its files, and has none of its CRs once they are committed', async () => {
    await world.write(`managed/inner/${sign}`, signText);
    await world.write('managed/inner/managed/vpc/vpc-9.yaml', vpcYaml('vpc-9', 1009));
    assertNothing(await world.plan());
    await world.pushAll('theirs');
    assertNothing(await world.plan());
    await world.edit('managed/inner/managed/vpc/vpc-9.yaml', '1009', '1019');
    assertNothing(await world.plan());
    const { snapshot } = await world.view();
    assert.deepEqual(
      snapshot.resources.map(({ identity }) => identity.name),
      ['vpc-1', 'vpc-2'],
    );
  });

  it('still carries out what the outer one changed', async () => {
    await world.write(`managed/inner/${sign}`, signText);
    await world.edit(vpcFile('vpc-1'), '1001', '1011');
    assert.deepEqual(actions(await world.plan()), ['git update vpc-1', 'hnp update vpc-1']);
    const outcome = await world.sync();
    assert.deepEqual(outcome.problems, []);
    assert.match(world.pushed(vpcFile('vpc-1')) ?? '', /1011/);
    assert.equal(world.pushed(`managed/inner/${sign}`), undefined);
  });

  it('deletes nothing in HNP when a folder with its CRs becomes a fabric, before and after that is committed', async () => {
    const records = world.hnp.rows.size;
    await world.write(`managed/vpc/${sign}`, signText);
    assertNothing(await world.plan());
    await world.sync();
    await world.pushAll('a fabric of its own');
    assertNothing(await world.plan());
    await world.sync();
    assert.deepEqual(world.hnp.log, []);
    assert.equal(world.hnp.rows.size, records);
  });

  it('sees its CRs again when the folder is no fabric any more', async () => {
    const session = world.session();
    await session.refresh();
    const names = async (): Promise<readonly (string | undefined)[]> => {
      const view = await session.refresh();
      assert.ok(view.ok);
      return [...(view.value.facts.git?.inHead.values() ?? [])].map(({ file }) => file);
    };
    await world.write(`managed/vpc/${sign}`, signText);
    assert.deepEqual(await names(), []);
    await world.remove(`managed/vpc/${sign}`);
    assert.deepEqual(await names(), [vpcFile('vpc-1'), vpcFile('vpc-2')]);
    session.dispose();
  });
});
