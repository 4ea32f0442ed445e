import assert from 'node:assert/strict';
import { isEmpty } from '../../../src/sync/plan';
import { killAt, Killed } from './killAt';
import { MemoryWorld, vpcFile, vpcSpec, vpcYaml } from './memoryWorld';

/** An edit in git, a draft, a draft_spec, a CR made in the GUI, one made in git, one deleted in git. */
async function busyWorld(): Promise<MemoryWorld> {
  const world = await MemoryWorld.synced(
    Object.fromEntries([1, 2, 3, 4].map(n => [vpcFile(`vpc-${n}`), vpcYaml(`vpc-${n}`, 1000 + n)])),
  );
  await world.edit(vpcFile('vpc-1'), '1001', '1011');
  world.hnp.gui('VPC', 'vpc-2', vpcSpec(1012, 1002));
  world.hnp.draft('VPC', 'vpc-3', vpcSpec(1013, 1003));
  await world.remove(vpcFile('vpc-4'));
  await world.write(vpcFile('vpc-5'), vpcYaml('vpc-5', 1005));
  world.hnp.gui('VPC', 'vpc-6', vpcSpec(1006));
  return world;
}

describe('a sync that was killed and run again', function () {
  this.timeout(60_000);

  it('ends as if it had not been, at each call to the outside', async () => {
    const whole = await busyWorld();
    const { wrap, calls } = killAt(Infinity, 'after');
    assert.deepEqual((await whole.sync({}, wrap)).problems, []);
    const expected = whole.truth();
    let points = 0;
    for (let n = 1; n <= calls.length; n++) {
      for (const when of ['before', 'after'] as const) {
        const world = await busyWorld();
        await assert.rejects(world.sync({}, killAt(n, when).wrap), Killed);
        const again = await world.sync();
        const at = `${when} call ${n}, ${calls[n - 1] ?? ''}`;
        assert.deepEqual(again.problems, [], at);
        assert.deepEqual(world.truth(), expected, at);
        assert.ok(isEmpty(await world.plan()), at);
        assert.ok(world.commits() <= 2, at);
        points++;
      }
    }
    console.log(`      ${points} points, ${new Set(calls).size} kinds of calls`);
    assert.ok(points > 100);
  });

  it('loses no edit that was made before it was run again', async () => {
    const { wrap, calls } = killAt(Infinity, 'after');
    await (await busyWorld()).sync({}, wrap);
    for (let n = 1; n <= calls.length; n++) {
      const world = await busyWorld();
      await assert.rejects(world.sync({}, killAt(n, n % 2 ? 'before' : 'after').wrap), Killed);
      const at = `call ${n}, ${calls[n - 1] ?? ''}`;
      if (n % 3 === 0) await world.edit(vpcFile('vpc-1'), '# vpc-1 belongs', '# vpc-1 still belongs');
      await world.edit(vpcFile('vpc-1'), 'gateway: 10.0.1.1', 'gateway: 10.0.1.254');
      const record = world.hnp.find('VPC', 'vpc-2');
      assert.ok(record);
      world.hnp.gui('VPC', 'vpc-2', record.spec, { team: 'shop' });
      assert.deepEqual((await world.sync()).problems, [], at);
      assert.deepEqual((await world.plan()).waiting, [], at);
      const text = world.pushed(vpcFile('vpc-1')) ?? '';
      assert.match(text, /gateway: 10\.0\.1\.254\n\s+vlan: 1011 # keep/, at);
      assert.match(JSON.stringify(world.hnp.find('VPC', 'vpc-1')?.spec), /10\.0\.1\.254.*1011/, at);
      assert.match(world.pushed(vpcFile('vpc-2')) ?? '', /team: shop[^]*vlan: 1012/, at);
      assert.ok(isEmpty(await world.plan()), at);
    }
  });
});
