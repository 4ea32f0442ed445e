import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isEmpty, type SyncPlan } from '../../../src/sync/plan';
import { validateIndex } from '../../../src/validate/checker';
import { changedRecord, labelled } from './historySteps';
import { actions, keyOf, MemoryWorld, vpcFile, vpcSpec, vpcYaml } from './memoryWorld';

const names = ['vpc-1', 'vpc-2', 'vpc-3', 'vpc-4', 'vpc-5'] as const;
const start = Object.fromEntries(
  names.map((name, n) => [vpcFile(name), labelled(vpcYaml(name, 1001 + n), 100 + n)]),
);
const out = (...keys: readonly string[]): { leaveOut: ReadonlySet<string> } => ({
  leaveOut: new Set(keys.map(name => (name.includes('/') ? name : keyOf('VPC', name)))),
});
const leftOut = ({ leftOut: left }: SyncPlan): string[] =>
  left.map(({ identity, file }) => identity?.name ?? file ?? '');
const held = ({ heldBack }: SyncPlan): string[] =>
  heldBack.map(({ identity, file, reason = '' }) => `${identity?.name ?? file}: ${reason}`);

describe('a CR that a person leaves out of a sync', () => {
  let world: MemoryWorld;
  let synced: MemoryWorld;
  before(async () => {
    synced = await MemoryWorld.synced(start);
  });
  beforeEach(() => {
    world = synced.copy();
  });
  const state = (of = world): string =>
    JSON.stringify([of.truth(), of.files.texts(), [...of.git.refs], of.hnp.log]);

  it('is left alone on every side, and is there again the next time', async () => {
    await world.edit(vpcFile('vpc-1'), '1001', '1011');
    await world.edit(vpcFile('vpc-2'), '1002', '1012');
    world.hnp.gui('VPC', 'vpc-3', vpcSpec(1013, 1003), { mtu: '102' });
    world.hnp.gui('VPC', 'vpc-4', vpcSpec(1014, 1004), { mtu: '103' });
    const outcome = await world.sync(out('vpc-1', 'vpc-3'));
    assert.deepEqual(outcome.problems, []);
    assert.deepEqual(actions(outcome.plan), ['git update vpc-2', 'git update vpc-4', 'hnp update vpc-2']);
    assert.match(world.pushed(vpcFile('vpc-1')) ?? '', /vlan: 1001/);
    assert.match(world.text(vpcFile('vpc-1')) ?? '', /vlan: 1011/, 'the edit stays where it is');
    assert.match(world.text(vpcFile('vpc-3')) ?? '', /vlan: 1003/);
    const next = await world.plan();
    assert.deepEqual(actions(next), ['git update vpc-1', 'git update vpc-3', 'hnp update vpc-1']);
    assert.deepEqual(next.leftOut, []);
  });

  it('is named in the plan, and is not where nothing is to be done with it', async () => {
    await world.edit(vpcFile('vpc-1'), '1001', '1011');
    await world.write('raw/notes.yaml', 'a: 1\n');
    const plan = await world.plan(out('vpc-1', 'vpc-2', 'raw/notes.yaml'));
    assert.deepEqual(leftOut(plan), ['vpc-1', 'raw/notes.yaml']);
    assert.ok(isEmpty(plan), JSON.stringify(plan));
    assert.equal(plan.message, '');
    assert.deepEqual(plan.heldBack, []);
  });

  it('waits for a person all the same when it is in conflict', async () => {
    await world.edit(vpcFile('vpc-1'), '1001', '1011');
    world.hnp.gui('VPC', 'vpc-1', vpcSpec(1021, 1001), { mtu: '100' });
    const plan = await world.plan(out('vpc-1'));
    assert.deepEqual([plan.waiting.length, plan.leftOut.length], [1, 0]);
    const decided = await world.plan({ ...out('vpc-1'), prefer: 'git' });
    assert.deepEqual([decided.waiting.length, leftOut(decided)], [0, ['vpc-1']]);
    assert.ok(isEmpty(decided));
  });

  it('keeps its file, with another CR in it that would have gone; one that did not change needs no word', async () => {
    const file = 'managed/vpc/both.yaml';
    await world.write(file, `${vpcYaml('vpc-8', 1108)}---\n${vpcYaml('vpc-9', 1109)}`);
    assert.deepEqual((await world.sync()).problems, []);
    await world.edit(file, 'vlan: 1108', 'vlan: 1118');
    const alone = await world.plan(out('vpc-8'));
    assert.deepEqual([leftOut(alone), alone.heldBack, isEmpty(alone)], [['vpc-8'], [], true]);
    await world.edit(file, 'vlan: 1109', 'vlan: 1119');
    const both = await world.plan(out('vpc-8'));
    assert.deepEqual(held(both), ['vpc-9: it goes together with VPC vpc-8, which stays back']);
    assert.deepEqual(actions(both), []);
  });

  it('takes the other half of its rename along, wherever the CR was renamed and whichever half is named', async () => {
    await world.edit(vpcFile('vpc-1'), 'name: vpc-1', 'name: shop');
    world.hnp.guiRename('VPC', 'vpc-2', 'web');
    const all = await world.plan();
    assert.equal(all.renames.length, 2);
    for (const pair of [
      ['vpc-1', 'vpc-2'],
      ['shop', 'web'],
    ]) {
      const plan = await world.plan(out(...pair));
      assert.deepEqual(leftOut(plan).sort(), ['shop', 'vpc-1', 'vpc-2', 'web'], pair.join());
      assert.deepEqual([actions(plan), plan.heldBack], [[], []]);
    }
  });

  it('holds back what needs it, and says so', async () => {
    world.check = index => validateIndex(index).filter(({ code }) => code.startsWith('VPCPeering'));
    const peering = (one: string, other: string): string => `apiVersion: vpc.githedgehog.com/v1beta1
kind: VPCPeering
metadata:
  name: ${one}--${other}
  namespace: default
spec:
  permit:
    - ${one}: {}
      ${other}: {}
`;
    await world.write(vpcFile('vpc-8'), vpcYaml('vpc-8', 1108));
    await world.write('managed/vpcpeering/a.yaml', peering('vpc-1', 'vpc-8'));
    await world.write('managed/vpcpeering/b.yaml', peering('vpc-1', 'vpc-2'));
    world.hnp.gui('VPC', 'vpc-9', vpcSpec(1109));
    world.hnp.gui('VPCPeering', 'vpc-1--vpc-9', { permit: [{ 'vpc-1': {}, 'vpc-9': {} }] });
    assert.deepEqual(held(await world.plan()), []);
    const plan = await world.plan(out('vpc-8', 'vpc-9'));
    assert.deepEqual(held(plan).sort(), [
      'vpc-1--vpc-8: it needs VPC vpc-8, which stays back',
      'vpc-1--vpc-9: it needs VPC vpc-9, which stays back',
    ]);
    assert.deepEqual(actions(plan), ['git create vpc-1--vpc-2', 'hnp create vpc-1--vpc-2']);
  });

  it('is not counted among many deletions', async () => {
    for (const name of ['vpc-1', 'vpc-2', 'vpc-3']) await world.remove(vpcFile(name));
    assert.deepEqual([(await world.plan()).massDeletion, (await world.plan()).deletions], [true, 3]);
    const plan = await world.plan(out('vpc-1'));
    assert.deepEqual([plan.massDeletion, plan.deletions], [false, 2]);
    assert.deepEqual((await world.sync(out('vpc-1'))).problems, []);
    assert.ok(world.pushed(vpcFile('vpc-1')) !== undefined && world.hnp.find('VPC', 'vpc-1'));
  });

  it('cannot be one whose change is committed already: the push takes it along', async () => {
    await world.edit(vpcFile('vpc-1'), '1001', '1011');
    assert.ok((await world.git.commitPaths([vpcFile('vpc-1')], 'mine')).ok);
    const plan = await world.plan(out('vpc-1'));
    assert.deepEqual([actions(plan), leftOut(plan)], [['hnp update vpc-1'], []]);
  });

  it('stays an uncommitted change when upstream’s commits come in', async () => {
    await world.edit(vpcFile('vpc-1'), '1001', '1011');
    await world.edit(vpcFile('vpc-2'), '1002', '1012');
    world.upstream(vpcFile('vpc-1'), start[vpcFile('vpc-1')]?.replace('"100"', '"900"'));
    world.upstream(vpcFile('vpc-3'), start[vpcFile('vpc-3')]?.replace('1003', '1033'));
    const outcome = await world.sync(out('vpc-1'));
    assert.deepEqual([outcome.problems, outcome.finished], [[], true]);
    assert.match(world.text(vpcFile('vpc-1')) ?? '', /"900"[^]*vlan: 1011/);
    assert.match(world.pushed(vpcFile('vpc-1')) ?? '', /"900"[^]*vlan: 1001/);
    assert.deepEqual(world.hnp.find('VPC', 'vpc-1')?.labels, { mtu: '100' }, 'HNP is not told of it');
    assert.deepEqual((await world.sync()).problems, []);
    assert.deepEqual(world.hnp.find('VPC', 'vpc-1')?.labels, { mtu: '900' });
  });

  it('changes nothing at all where everything is left out', async () => {
    await world.edit(vpcFile('vpc-1'), '1001', '1011');
    await world.remove(vpcFile('vpc-2'));
    await world.write('unmanaged/notes.yaml', 'a: 1\n');
    world.hnp.gui('VPC', 'vpc-3', vpcSpec(1013, 1003));
    world.hnp.gui('VPC', 'vpc-9', vpcSpec(1109));
    world.hnp.guiDelete('VPC', 'vpc-4');
    const everything = out(...names, 'vpc-9', 'unmanaged/notes.yaml');
    await world.view(); // the fetched refs move with a reading
    world.hnp.log.length = 0;
    const before = state();
    const outcome = await world.sync(everything);
    assert.deepEqual([outcome.problems, outcome.finished], [[], true]);
    assert.equal(state(), before);
  });

  it('comes out as if it had gone at once: any changes, any of them left out first', async function () {
    this.timeout(120_000);
    const change = fc.record({
      name: fc.constantFrom(...names, 'vpc-6', 'vpc-7'),
      at: fc.constantFrom('git' as const, 'gui' as const, 'both' as const),
      do: fc.constantFrom('edit' as const, 'toggle' as const, 'rename' as const),
    });
    const only = process.env['FAULTS'] === 'all' || process.env['CI'] ? 400 : 60;
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(change, { minLength: 1, maxLength: 5, selector: ({ name }) => name }),
        fc.subarray([...names, 'vpc-6', 'vpc-7', 'new-1', 'new-2', 'new-6'] as string[]),
        async (changes, left) => {
          const one = synced.copy();
          for (const [n, made] of changes.entries()) await changed(one, made, 2000 + n);
          const other = one.copy();
          await settle(one);
          const part = await other.sync({ ...out(...left), allowDeletes: 9 });
          assert.deepEqual([part.problems, part.finished], [[], true]);
          const touched = [...part.plan.git, ...part.plan.hnp].map(({ identity }) => identity.name);
          assert.deepEqual(
            touched.filter(name => left.includes(name)),
            [],
          );
          await settle(other);
          assert.deepEqual(other.truth(), one.truth());
        },
      ),
      { numRuns: only },
    );
  });
});

async function settle(world: MemoryWorld): Promise<void> {
  for (let n = 0; n < 4 && !isEmpty(await world.plan({ allowDeletes: 9 })); n++) {
    const outcome = await world.sync({ allowDeletes: 9 });
    assert.deepEqual(outcome.problems, []);
  }
  const plan = await world.plan();
  assert.ok(isEmpty(plan) && plan.waiting.length + plan.heldBack.length === 0, JSON.stringify(plan));
}

/** Something that somebody does to one CR, alone or, with another field in each place, in git and in HNP. */
async function changed(
  world: MemoryWorld,
  { name, at, do: what }: { name: string; at: 'git' | 'gui' | 'both'; do: 'edit' | 'toggle' | 'rename' },
  value: number,
): Promise<void> {
  const file = vpcFile(name);
  const record = world.hnp.find('VPC', name);
  const renamed = name.replace('vpc', 'new');
  if (!record) {
    if (at === 'gui') world.hnp.gui('VPC', name, vpcSpec(value), { mtu: '9' });
    else await world.write(file, labelled(vpcYaml(name, value), 9));
  } else if (what === 'edit') {
    if (at !== 'gui') await world.edit(file, /vlan: \d+/, `vlan: ${value}`);
    if (at === 'git') return;
    const { spec, labels } = changedRecord(record, 'mtu', value);
    world.hnp.gui('VPC', name, spec, labels);
  } else if (what === 'rename') {
    if (at === 'gui') world.hnp.guiRename('VPC', name, renamed);
    else await world.edit(file, `name: ${name}\n`, `name: ${renamed}\n`);
  } else if (at === 'gui') world.hnp.guiDelete('VPC', name);
  else await world.remove(file);
}
