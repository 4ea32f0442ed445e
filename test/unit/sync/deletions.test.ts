import assert from 'node:assert/strict';
import { ok } from '../../../src/model/problem';
import { isEmpty } from '../../../src/sync/plan';
import { waitingText } from '../../../src/sync/planWords';
import { Killed } from './killAt';
import { actions, keyOf, MemoryWorld, vpcFile, vpcSpec, vpcYaml, type Wrap } from './memoryWorld';

const names = ['vpc-1', 'vpc-2', 'vpc-3', 'vpc-4'];

/** Stands for a kill before the base moves. */
function died(): never {
  throw new Killed();
}

describe('a CR that was deleted in HNP', () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = await MemoryWorld.synced(
      Object.fromEntries(names.map((name, n) => [vpcFile(name), vpcYaml(name, 1001 + n)])),
    );
  });

  const waitingFor = (plan: Awaited<ReturnType<typeof world.plan>>): string => {
    assert.deepEqual([actions(plan), plan.steps], [[], []]);
    assert.equal(plan.waiting.length, 1);
    return waitingText(plan.waiting[0] ?? assert.fail());
  };

  it('is deleted in git when its id answers 404 and the change log has the deletion, and the plan says by whom', async () => {
    world.hnp.guiDelete('VPC', 'vpc-1');
    const plan = await world.plan();
    assert.deepEqual(actions(plan), ['git delete vpc-1']);
    const [change] = plan.git;
    assert.deepEqual([change?.from, change?.who, typeof change?.when], ['draft', 'anna', 'number']);
    assert.match(plan.message, /^Delete VPC: vpc-1\n\nHNP-Draft-By: anna\n$/);
    assert.deepEqual((await world.sync()).problems, []);
    assert.equal(world.pushed(vpcFile('vpc-1')), undefined);
    assert.ok(isEmpty(await world.plan()));
    assert.deepEqual(world.hnp.log, []);
  });

  it('is asked about where the token cannot read the change log, and goes or comes back as a person says', async () => {
    world.hnp.guiDelete('VPC', 'vpc-1');
    world.hnp.readsLog = false;
    assert.match(
      waitingFor(await world.plan()),
      /VPC vpc-1: HNP does not show it any more, and the token cannot/,
    );
    const key = keyOf('VPC', 'vpc-1');
    assert.deepEqual(actions(await world.plan({ gone: new Map([[key, 'delete']]) })), ['git delete vpc-1']);
    const gone = new Map([[key, 'restore' as const]]);
    assert.deepEqual(actions(await world.plan({ gone })), ['hnp create vpc-1']);
    assert.deepEqual((await world.sync({ gone })).problems, []);
    assert.ok(world.hnp.find('VPC', 'vpc-1'));
    assert.ok(isEmpty(await world.plan()));
  });

  it('comes back in HNP when a person says so, also where the deletion is certain', async () => {
    world.hnp.guiDelete('VPC', 'vpc-1');
    const gone = new Map([[keyOf('VPC', 'vpc-1'), 'restore' as const]]);
    assert.deepEqual(actions(await world.plan({ gone })), ['hnp create vpc-1']);
  });

  it('is not told from one that the token may not see any more: nothing is deleted', async () => {
    const record = world.hnp.find('VPC', 'vpc-1');
    world.hnp.hidden.add(record?.id ?? 0);
    assert.match(
      waitingFor(await world.plan()),
      /change log has no deletion: perhaps the token may not see it/,
    );
    const outcome = await world.sync();
    assert.deepEqual([outcome.problems, outcome.commit], [[], undefined]);
    assert.ok(world.pushed(vpcFile('vpc-1')));
    // The same when it sees none at all: there is no end of questions, and no deletion.
    for (const id of world.hnp.rows.keys()) world.hnp.hidden.add(id);
    const none = await world.plan();
    assert.deepEqual([actions(none), none.deletions, none.waiting.length], [[], 0, 4]);
  });

  it('is not believed of one list that lacks it', async () => {
    const records = world.hnp.records.bind(world.hnp);
    let lists = 0;
    world.hnp.records = async () => {
      const all = await records();
      return all.ok && ++lists === 1 ? ok(all.value.filter(({ name }) => name !== 'vpc-1')) : all;
    };
    assert.match(waitingFor(await world.plan()), /left it out of a list, and still has its record/);
    assert.equal(lists, 2);
    // Nor of all lists, while the record itself answers.
    world.hnp.records = async () => {
      const all = await records();
      return all.ok ? ok(all.value.filter(({ name }) => name !== 'vpc-1')) : all;
    };
    assert.match(waitingFor(await world.plan()), /still has its record/);
  });

  it('is not known of while HNP does not answer the questions about it', async () => {
    world.hnp.guiDelete('VPC', 'vpc-1');
    world.hnp.deletionSeen = () =>
      Promise.resolve({
        ok: false,
        problem: { code: 'hnp-unreachable', system: 'hnp', subject: 'x', retry: 'after-action' },
      });
    assert.match(waitingFor(await world.plan()), /not known yet/);
  });

  it('and edited in git is a conflict, which names who deleted it; each side can win', async () => {
    world.hnp.guiDelete('VPC', 'vpc-1');
    await world.edit(vpcFile('vpc-1'), '1001', '1011');
    const plan = await world.plan();
    assert.deepEqual([actions(plan), plan.waiting.length], [[], 1]);
    const [conflict] = plan.waiting[0]?.conflicts ?? [];
    assert.deepEqual([conflict?.path, conflict?.theirs, conflict?.source.who], [[], undefined, 'anna']);
    assert.deepEqual(actions(await world.plan({ prefer: 'git' })), ['git update vpc-1', 'hnp create vpc-1']);
    assert.deepEqual(actions(await world.plan({ prefer: 'draft' })), ['git delete vpc-1']);
    const gone = new Map([[keyOf('VPC', 'vpc-1'), 'delete' as const]]);
    assert.deepEqual(actions(await world.plan({ gone })), ['git delete vpc-1']);
  });

  it('is asked about while its file holds an edit that is only a comment', async () => {
    world.hnp.guiDelete('VPC', 'vpc-1');
    await world.edit(vpcFile('vpc-1'), '# keep', '# keep it');
    const plan = await world.plan();
    assert.deepEqual([actions(plan), plan.waiting.map(({ identity }) => identity.name)], [[], ['vpc-1']]);
  });

  it('waits for a number when there are many', async () => {
    for (const name of ['vpc-1', 'vpc-2', 'vpc-3']) world.hnp.guiDelete('VPC', name);
    const plan = await world.plan();
    assert.deepEqual([plan.deletions, plan.massDeletion], [3, true]);
    const refused = await world.sync();
    assert.deepEqual([refused.finished, refused.problems[0]?.code], [false, 'needs-decision']);
    assert.ok(world.pushed(vpcFile('vpc-1')));
    assert.deepEqual((await world.sync({ allowDeletes: 3 })).problems, []);
    assert.equal(world.pushed(vpcFile('vpc-1')), undefined);
  });

  it('by a sync of ours that broke off, and put back in git since, is not deleted again', async () => {
    const text = world.text(vpcFile('vpc-1')) ?? '';
    await world.remove(vpcFile('vpc-1'));
    const dead: Wrap = (name, port) =>
      name === 'git'
        ? new Proxy(port, {
            get: (target, key) =>
              (key === 'commitToRef' ? died : Reflect.get(target, key, target)) as unknown,
          })
        : port;
    await assert.rejects(world.sync({}, dead), Killed);
    assert.deepEqual(world.hnp.log, ['delete VPC vpc-1']);
    // In the work tree alone it is a CR like a new one.
    await world.write(vpcFile('vpc-1'), text);
    assert.deepEqual(actions(await world.plan()), ['git create vpc-1', 'hnp create vpc-1']);
    // Pushed by plain git, it looks like one that a person deleted in HNP: a person has to say.
    await world.pushAll('put vpc-1 back');
    assert.match(waitingFor(await world.plan()), /file changed in git since both agreed/);
  });

  it('and made again by hand is the same CR, whatever its id', async () => {
    world.hnp.guiDelete('VPC', 'vpc-1');
    world.hnp.gui('VPC', 'vpc-1', vpcSpec(1011, 1001));
    assert.deepEqual(actions(await world.plan()), ['git update vpc-1']);
    assert.deepEqual((await world.sync()).problems, []);
    assert.ok(isEmpty(await world.plan()));
  });
});

describe('a CR that got another name', () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = await MemoryWorld.synced(
      Object.fromEntries(names.map((name, n) => [vpcFile(name), vpcYaml(name, 1001 + n)])),
    );
  });
  const renames = ({ renames }: Awaited<ReturnType<typeof world.plan>>): string[] =>
    renames.map(({ from, to }) => `${from.name} to ${to.name}`);

  it('in HNP keeps its text and comments in git, under the new name, in one commit', async () => {
    world.hnp.guiRename('VPC', 'vpc-1', 'shop');
    world.hnp.gui('VPC', 'shop', vpcSpec(1011, 1001));
    const plan = await world.plan();
    assert.deepEqual(actions(plan), ['git create shop', 'git delete vpc-1']);
    assert.deepEqual(renames(plan), ['vpc-1 to shop']);
    assert.deepEqual((await world.sync()).problems, []);
    assert.equal(world.pushed(vpcFile('vpc-1')), undefined);
    const text = vpcYaml('vpc-1', 1001)
      .replace('name: vpc-1', 'name: shop')
      .replace('vlan: 1001', 'vlan: 1011');
    assert.equal(world.pushed(vpcFile('shop')), text);
    assert.deepEqual([world.hnp.log, world.commits()], [[], 2]);
    assert.ok(isEmpty(await world.plan()));
  });

  it('in HNP stays in git as it was while the new one is invalid', async () => {
    world.hnp.guiRename('VPC', 'vpc-1', 'shop');
    world.hnp.gui('VPC', 'shop', { subnets: { web: { subnet: '10.0.1.0/24', vlan: 'many' } } });
    const plan = await world.plan();
    assert.deepEqual([actions(plan), plan.steps], [[], []]);
    assert.deepEqual(
      plan.heldBack.map(({ identity }) => identity?.name),
      ['shop'],
    );
  });

  it('in HNP where others stand in its file is renamed there', async () => {
    const pair = 'managed/vpc/pair.yaml';
    await world.write(pair, `${vpcYaml('vpc-5', 1005)}---\n${vpcYaml('vpc-6', 1006)}`);
    assert.deepEqual((await world.sync()).problems, []);
    world.hnp.guiRename('VPC', 'vpc-6', 'shop');
    assert.deepEqual((await world.sync()).problems, []);
    assert.equal(
      world.pushed(pair),
      `${vpcYaml('vpc-5', 1005)}---\n${vpcYaml('vpc-6', 1006).replace('name: vpc-6', 'name: shop')}`,
    );
    assert.ok(isEmpty(await world.plan()));
  });

  it('in HNP and an edit in git is a conflict', async () => {
    world.hnp.guiRename('VPC', 'vpc-1', 'shop');
    await world.edit(vpcFile('vpc-1'), '1001', '1011');
    const plan = await world.plan();
    assert.deepEqual(
      plan.waiting.map(({ identity }) => identity.name),
      ['vpc-1'],
    );
    assert.ok(!actions(plan).some(action => action.endsWith('vpc-1')));
  });

  it('in its file is one line of the plan, and HNP gets the new one before it loses the old one', async () => {
    await world.edit(vpcFile('vpc-1'), 'name: vpc-1', 'name: shop');
    const plan = await world.plan();
    assert.deepEqual(renames(plan), ['vpc-1 to shop']);
    assert.deepEqual((await world.sync()).problems, []);
    assert.deepEqual(world.hnp.log, ['create VPC shop', 'delete VPC vpc-1']);
    assert.ok(isEmpty(await world.plan()));
  });

  it('with its file is found by what it says, where only one says that', async () => {
    await world.remove(vpcFile('vpc-1'));
    await world.write(vpcFile('shop'), vpcYaml('shop', 1001));
    assert.deepEqual(renames(await world.plan()), ['vpc-1 to shop']);
    await world.write(vpcFile('shop-2'), vpcYaml('shop-2', 1001));
    assert.deepEqual(renames(await world.plan()), []);
  });

  it('in HNP while the sync runs is not written over, nor deleted', async () => {
    await world.remove(vpcFile('vpc-1'));
    await world.edit(vpcFile('vpc-2'), '1002', '1012');
    world.git.onPush = ref => {
      if (ref !== 'refs/heads/main') return;
      world.hnp.guiRename('VPC', 'vpc-1', 'one');
      world.hnp.guiRename('VPC', 'vpc-2', 'two');
    };
    const outcome = await world.sync();
    assert.deepEqual(
      outcome.problems.map(({ code, subject }) => [code, subject]),
      [
        ['hnp-changed', 'VPC vpc-2'],
        ['hnp-changed', 'VPC vpc-1'],
      ],
    );
    assert.ok(world.hnp.find('VPC', 'one') && world.hnp.find('VPC', 'two'));
  });
});
