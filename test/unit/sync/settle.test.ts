import assert from 'node:assert/strict';
import { engine } from '../../../src/engine';
import type { FabricSession } from '../../../src/sync/session';
import { Clones, vpcFile, vpcText, type Clone } from './clones';
import { stateIn } from './memoryWorld';

describe('what a person decides about upstream’s commits', function () {
  this.timeout(60_000);
  let clones: Clones;
  let anna: Clone;
  let ben: Clone;
  let session: FabricSession;

  beforeEach(async () => {
    clones = await Clones.make({ [vpcFile('vpc-1')]: vpcText('vpc-1', 1001, 1002) });
    [anna, ben] = [await clones.clone('anna'), await clones.clone('ben')];
    session = await anna.open();
  });
  afterEach(async () => {
    session.dispose();
    await clones.remove();
  });

  /** Chooses a side of the only conflict, as the editor does. */
  async function decide(take: 'ours' | 'theirs'): Promise<void> {
    const view = await session.readAll();
    assert.ok(view.ok);
    const { identity, conflicts } = stateIn(view.value, 'VPC', 'vpc-1');
    const [conflict, ...others] = conflicts;
    assert.ok(conflict && others.length === 0);
    const decided = await session.decide(identity, conflict, take);
    assert.ok(decided.ok);
  }

  it('counts before the commits are in: a local commit goes with the field that was decided for', async () => {
    await ben.edit(vpcFile('vpc-1'), 'vlan: 1001', 'vlan: 1101');
    await ben.push('ben');
    await anna.edit(vpcFile('vpc-1'), 'vlan: 1001', 'vlan: 1111');
    await anna.commitAll('anna');
    await decide('ours');
    const outcome = await anna.synced();
    assert.deepEqual([outcome.leftOut, outcome.plan.waiting], [0, []]);
    assert.match(await clones.pushed(vpcFile('vpc-1')), /1111/);
  });

  it('is done to the files at once only when the commits are in', async () => {
    await ben.remove(vpcFile('vpc-1'));
    await ben.push('ben');
    await anna.edit(vpcFile('vpc-1'), 'vlan: 1001', 'vlan: 1111');
    await decide('theirs');
    assert.deepEqual(await engine.settle(session), { ok: true, value: false });
    assert.match(await anna.text(vpcFile('vpc-1')), /1111/);
    const { plan, outcome } = await anna.sync();
    assert.deepEqual(
      [plan.git, plan.decided.map(({ take }) => take), outcome.problems],
      [[], ['theirs'], []],
    );
    await assert.rejects(anna.text(vpcFile('vpc-1')), /ENOENT/);
  });

  it('brings back what was deleted here and changed there, in one step, when its commit is in', async () => {
    await ben.edit(vpcFile('vpc-1'), 'vlan: 1001', 'vlan: 1101');
    await ben.push('ben');
    await anna.remove(vpcFile('vpc-1'));
    await anna.sync();
    await decide('theirs');
    assert.deepEqual(await engine.settle(session), { ok: true, value: true });
    assert.match(await anna.text(vpcFile('vpc-1')), /1101/);
    assert.equal(await anna.git('status', '--porcelain'), '');
    assert.deepEqual(session.view && stateIn(session.view, 'VPC', 'vpc-1').conflicts, []);
  });
});
