import assert from 'node:assert/strict';
import { isEmpty } from '../../../src/sync/plan';
import { killAt, Killed } from './killAt';
import { clashing, lateEdits, truthWithout, type LateEdit } from './lateEdits';
import { MemoryWorld, vpcFile, vpcSpec, vpcYaml } from './memoryWorld';

/** Seven VPCs that git and HNP agree on; the same for all. */
let start: Promise<MemoryWorld> | undefined;

/**
 * An edit in git, a draft, a draft_spec, a CR made in the GUI, one made in git, one deleted in git; one deleted in the GUI,
 * one that got another name there, and one in git.
 */
async function busyWorld(): Promise<MemoryWorld> {
  start ??= MemoryWorld.synced(
    Object.fromEntries([1, 2, 3, 4, 7, 8, 9].map(n => [vpcFile(`vpc-${n}`), vpcYaml(`vpc-${n}`, 1000 + n)])),
  );
  const world = (await start).copy();
  // What the rules say of these files is tested elsewhere, and would take half of the time here.
  world.check = () => [];
  await world.edit(vpcFile('vpc-1'), '1001', '1011');
  world.hnp.gui('VPC', 'vpc-2', vpcSpec(1012, 1002));
  world.hnp.draft('VPC', 'vpc-3', vpcSpec(1013, 1003));
  await world.remove(vpcFile('vpc-4'));
  await world.write(vpcFile('vpc-5'), vpcYaml('vpc-5', 1005));
  world.hnp.gui('VPC', 'vpc-6', vpcSpec(1006));
  world.hnp.guiDelete('VPC', 'vpc-7');
  world.hnp.guiRename('VPC', 'vpc-8', 'shop');
  await world.edit(vpcFile('vpc-9'), 'name: vpc-9', 'name: desk');
  return world;
}

/** Four CRs of seven go. */
const many = { allowDeletes: 9 };

describe('a sync that was killed and run again', function () {
  this.timeout(60_000);

  /** What a sync, then an edit, then another sync end in when nothing is killed. */
  async function endsOf(edit: LateEdit): Promise<MemoryWorld> {
    const world = await busyWorld();
    assert.deepEqual((await world.sync(many)).problems, []);
    await edit.make(world);
    assert.deepEqual((await world.sync(many)).problems, [], edit.says);
    assert.deepEqual((await world.plan(many)).waiting, [], edit.says);
    assert.ok(edit.isThere(world), edit.says);
    return world;
  }

  it('ends as if it had not been, at each call to the outside; what somebody edits after half of them survives or is asked about', async () => {
    const whole = await busyWorld();
    const { wrap, calls } = killAt(Infinity, 'after');
    assert.deepEqual((await whole.sync(many, wrap)).problems, []);
    const ends = await Promise.all(lateEdits.map(endsOf));
    let points = 0;
    let asked = 0;
    const used = new Set<LateEdit>();
    for (let n = 1; n <= calls.length; n++) {
      for (const when of ['before', 'after'] as const) {
        const world = await busyWorld();
        await assert.rejects(world.sync(many, killAt(n, when).wrap), Killed);
        // Each call has an edit after one of its two crashes; which edit it is differs from call to call.
        const number = (n >> 1) % lateEdits.length;
        const edit = (n % 2 === 0) === (when === 'before') ? lateEdits[number] : undefined;
        const end = (edit && ends[number]) ?? whole;
        await edit?.make(world);
        const again = await world.sync(many);
        const at = `${when} call ${n}, ${calls[n - 1] ?? ''}${edit ? `, then ${edit.says}` : ''}`;
        assert.deepEqual(again.problems, [], at);
        const plan = await world.plan(many);
        assert.ok(isEmpty(plan), at);
        const waiting = plan.waiting.map(({ identity }) => identity.name);
        if (edit && waiting.length > 0) {
          assert.deepEqual(waiting, [edit.name], at);
          assert.deepEqual(truthWithout(world, edit.name), truthWithout(end, edit.name), at);
          assert.ok(clashing.includes(edit), at);
          asked++;
        } else {
          assert.deepEqual(world.truth(), end.truth(), at);
          assert.deepEqual(waiting, [], at);
        }
        if (edit) used.add(edit);
        assert.ok(!edit || edit.isThere(world), at);
        assert.ok(world.commits() <= (edit ? 3 : 2), at);
        points++;
      }
    }
    console.log(
      `      ${points} points, ${new Set(calls).size} kinds of calls; ${points / 2} with one of ${used.size} edits after it, ${asked} of these asked about`,
    );
    assert.ok(points > 100 && used.size === lateEdits.length);
    assert.ok(asked > 0);
  });

  it('loses no edit that was made before it was run again', async () => {
    const { wrap, calls } = killAt(Infinity, 'after');
    await (await busyWorld()).sync(many, wrap);
    for (let n = 1; n <= calls.length; n++) {
      const world = await busyWorld();
      await assert.rejects(world.sync(many, killAt(n, n % 2 ? 'before' : 'after').wrap), Killed);
      const at = `call ${n}, ${calls[n - 1] ?? ''}`;
      if (n % 3 === 0) await world.edit(vpcFile('vpc-1'), '# vpc-1 belongs', '# vpc-1 still belongs');
      await world.edit(vpcFile('vpc-1'), 'gateway: 10.0.1.1', 'gateway: 10.0.1.254');
      const record = world.hnp.find('VPC', 'vpc-2');
      assert.ok(record);
      world.hnp.gui('VPC', 'vpc-2', record.spec, { team: 'shop' });
      assert.deepEqual((await world.sync(many)).problems, [], at);
      assert.deepEqual((await world.plan(many)).waiting, [], at);
      const text = world.pushed(vpcFile('vpc-1')) ?? '';
      assert.match(text, /gateway: 10\.0\.1\.254\n\s+vlan: 1011 # keep/, at);
      assert.match(JSON.stringify(world.hnp.find('VPC', 'vpc-1')?.spec), /10\.0\.1\.254.*1011/, at);
      assert.match(world.pushed(vpcFile('vpc-2')) ?? '', /team: shop[^]*vlan: 1012/, at);
      assert.ok(isEmpty(await world.plan(many)), at);
    }
  });

  it('does not take an edit of what it had deleted or renamed itself for nothing', async () => {
    const { wrap, calls } = killAt(Infinity, 'after');
    await (await busyWorld()).sync(many, wrap);
    for (let n = 1; n <= calls.length; n += 3) {
      const world = await busyWorld();
      await assert.rejects(world.sync(many, killAt(n, n % 2 ? 'before' : 'after').wrap), Killed);
      const at = `call ${n}, ${calls[n - 1] ?? ''}`;
      // What was deleted in git is put back there; what was deleted in the GUI is made again there.
      await world.write(vpcFile('vpc-4'), vpcYaml('vpc-4', 1044));
      world.hnp.gui('VPC', 'vpc-7', vpcSpec(1077));
      const problems = (await world.sync(many)).problems;
      assert.deepEqual(problems, [], at);
      const asked = new Set((await world.plan(many)).waiting.map(({ identity }) => identity.name));
      const holds = (name: string, vlan: number): boolean =>
        [world.text(vpcFile(name)), JSON.stringify(world.hnp.find('VPC', name)?.spec)].some(
          text => text?.includes(String(vlan)) === true,
        );
      assert.ok(holds('vpc-4', 1044) && holds('vpc-7', 1077), at);
      for (const name of ['vpc-4', 'vpc-7'])
        assert.ok(
          asked.has(name) || (world.pushed(vpcFile(name)) && world.hnp.find('VPC', name)),
          `${at}: ${name}`,
        );
    }
  });
});
