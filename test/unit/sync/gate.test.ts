import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { indexTexts } from '../../../src/directory/indexTexts';
import { identityKey } from '../../../src/model/identity';
import { changesOf, holdUnits, type Unit } from '../../../src/sync/gate';
import { makePlan } from '../../../src/sync/makePlan';
import type { SyncPlan } from '../../../src/sync/plan';
import { Checker, noSurroundings, validateIndex } from '../../../src/validate/checker';
import { NewErrors } from '../../../src/validate/newErrors';
import { actions, keyOf, MemoryWorld, planOptions, vpcFile, vpcSpec, vpcYaml } from './memoryWorld';

const around = {
  ...noSurroundings,
  elsewhere: new Set(['Connection', 'Switch', 'Server', 'IPv4Namespace', 'VLANNamespace']),
};
const attachmentFile = (name: string): string => `managed/vpcattachment/${name}.yaml`;
const attachmentSpec = (vpc: string): { subnet: string; connection: string } => ({
  subnet: `${vpc}/web`,
  connection: 'c-1',
});
const attachmentYaml = (name: string, vpc: string): string => `apiVersion: vpc.githedgehog.com/v1beta1
kind: VPCAttachment
metadata:
  name: ${name}
  namespace: default
spec:
  connection: c-1
  subnet: ${vpc}/web
`;
const held = ({ heldBack }: SyncPlan): (string | number | undefined)[][] =>
  heldBack.map(({ identity, errors, reason }) => [identity?.name, errors, reason]).sort();
const names = ({ heldBack }: SyncPlan): (string | undefined)[] =>
  heldBack.map(({ identity }) => identity?.name).sort();

/** vpc-1 has an attachment, vpc-2 and vpc-3 have none. */
async function fabric(texts: Readonly<Record<string, string>> = {}): Promise<MemoryWorld> {
  const world = new MemoryWorld({
    [vpcFile('vpc-1')]: vpcYaml('vpc-1', 1001),
    [vpcFile('vpc-2')]: vpcYaml('vpc-2', 1002),
    [vpcFile('vpc-3')]: vpcYaml('vpc-3', 1003),
    [attachmentFile('a-1')]: attachmentYaml('a-1', 'vpc-1'),
    ...texts,
  });
  world.check = index => validateIndex(index, around);
  await world.pushAll('start');
  assert.deepEqual((await world.sync()).problems, []);
  world.hnp.log.length = 0;
  return world;
}

describe('the gate before a commit', function () {
  this.timeout(60_000);

  it('holds nothing back for an error that git has already, wherever it stands now', async () => {
    const world = await fabric({
      [vpcFile('vpc-4')]: vpcYaml('vpc-4', 1004).replace('vlan: 1004', 'vlan: many'),
    });
    await world.edit(vpcFile('vpc-4'), '# vpc-4', '# a comment\n# vpc-4');
    await world.edit(vpcFile('vpc-2'), '1002', '1012');
    const plan = await world.plan();
    assert.deepEqual(plan.heldBack, []);
    assert.deepEqual(actions(plan), ['git update vpc-2', 'git update vpc-4', 'hnp update vpc-2']);
    await world.edit(vpcFile('vpc-4'), 'namespace: default', 'namespace: default\n  labels: {a: 1}');
    assert.deepEqual(held(await world.plan()), [['vpc-4', 1, undefined]], 'only the one that is new counts');
  });

  it('checks nothing again when the work tree has no error', async () => {
    const world = await fabric();
    await world.edit(vpcFile('vpc-2'), '1002', '1012');
    const checked: number[] = [];
    const check: typeof world.check = index => {
      checked.push(index.files.size);
      return validateIndex(index, around);
    };
    const plan = makePlan(await world.view(), planOptions({ check }));
    assert.deepEqual([actions(plan), checked], [['git update vpc-2', 'hnp update vpc-2'], []]);
  });

  it('holds back what needs a CR that is held back, and says what it needs', async () => {
    const world = await fabric();
    await world.write(vpcFile('vpc-9'), vpcYaml('vpc-9', 1009).replace('vlan: 1009', 'vlan: many'));
    await world.write(attachmentFile('a-9'), attachmentYaml('a-9', 'vpc-9'));
    await world.edit(vpcFile('vpc-2'), '1002', '1012');
    const plan = await world.plan();
    assert.deepEqual(held(plan), [
      ['a-9', 1, 'it needs VPC vpc-9, which stays back'],
      ['vpc-9', 1, undefined],
    ]);
    assert.deepEqual(actions(plan), ['git update vpc-2', 'hnp update vpc-2']);
  });

  it('holds back what needs a CR that waits for a person, or whose file cannot be read', async () => {
    const world = await fabric();
    await world.write(vpcFile('vpc-9'), vpcYaml('vpc-9', 1009));
    await world.write(attachmentFile('a-9'), attachmentYaml('a-9', 'vpc-9'));
    world.hnp.gui('VPC', 'vpc-9', vpcSpec(1019));
    const waits = await world.plan();
    assert.deepEqual(
      [waits.waiting[0]?.identity.name, held(waits)],
      ['vpc-9', [['a-9', 1, 'it needs VPC vpc-9, which stays back']]],
    );
    const other = await fabric();
    await other.write(vpcFile('vpc-9'), 'spec: [');
    await other.write(attachmentFile('a-9'), attachmentYaml('a-9', 'vpc-9'));
    assert.deepEqual(names(await other.plan()), ['a-9', undefined]);
  });

  it('holds a deletion back that leaves a dangling reference, unless what refers to it goes too', async () => {
    const world = await fabric();
    await world.remove(vpcFile('vpc-1'));
    const plan = await world.plan();
    assert.deepEqual(actions(plan), []);
    const [[name, errors, reason] = []] = held(plan);
    assert.deepEqual([name, errors], ['vpc-1', 1]);
    assert.match(String(reason), /^its removal leaves an error in VPCAttachment a-1: .*vpc-1/);
    await world.remove(attachmentFile('a-1'));
    const both = await world.plan();
    assert.deepEqual(both.heldBack, []);
    assert.deepEqual(actions(both), [
      'git delete a-1',
      'git delete vpc-1',
      'hnp delete a-1',
      'hnp delete vpc-1',
    ]);
  });

  it('holds a change back that breaks a CR which did not change, and names that', async () => {
    const world = await fabric();
    await world.edit(vpcFile('vpc-1'), 'web:', 'shop:');
    const [[name, errors, reason] = []] = held(await world.plan());
    assert.deepEqual([name, errors], ['vpc-1', 1]);
    assert.match(String(reason), /^it makes an error in VPCAttachment a-1: /);
  });

  it('holds the new CR and not the one beside it whose edit is innocent', async () => {
    const world = await fabric();
    await world.write(vpcFile('vpc-9'), vpcYaml('vpc-9', 1009).replace('vlan: 1009', 'vlan: 1001'));
    await world.edit(vpcFile('vpc-1'), '# vpc-1', '# edited\n# vpc-1');
    await world.remove(vpcFile('vpc-3'));
    const plan = await world.plan();
    assert.deepEqual(names(plan), ['vpc-9']);
    assert.deepEqual(actions(plan), ['git delete vpc-3', 'git update vpc-1', 'hnp delete vpc-3']);
  });

  it('holds an innocent edit not back for the deletion of what it names', async () => {
    const world = await fabric();
    await world.edit(attachmentFile('a-1'), 'spec:', '# edited\nspec:');
    await world.remove(vpcFile('vpc-1'));
    const plan = await world.plan();
    assert.deepEqual([names(plan), actions(plan)], [['vpc-1'], ['git update a-1']]);
  });

  it('holds both of two changes that are wrong together, and lets two go that are right only together', async () => {
    const world = await fabric();
    for (const name of ['vpc-8', 'vpc-9'])
      await world.write(
        vpcFile(name),
        vpcYaml(name, Number(`100${name.slice(-1)}`)).replace(/vlan: \d+/, 'vlan: 1020'),
      );
    assert.deepEqual(names(await world.plan()), ['vpc-8', 'vpc-9']);
    const swap = await fabric();
    await swap.edit(vpcFile('vpc-2'), 'vlan: 1002', 'vlan: 1003');
    assert.deepEqual(names(await swap.plan()), ['vpc-2']);
    await swap.edit(vpcFile('vpc-3'), 'vlan: 1003', 'vlan: 1002');
    assert.deepEqual((await swap.plan()).heldBack, []);
  });

  it('leaves a draft in HNP that needs a changed CR which is held back', async () => {
    const world = await fabric();
    await world.write(vpcFile('vpc-9'), vpcYaml('vpc-9', 1009).replace('vlan: 1009', 'vlan: many'));
    world.hnp.gui('VPCAttachment', 'a-9', attachmentSpec('vpc-9'));
    assert.deepEqual(names(await world.plan()), ['a-9', 'vpc-9']);
  });

  it('takes drafts that need each other, and deletions of HNP with what refers to them, in whatever order', async () => {
    const world = await fabric();
    for (const [vpc, name] of [
      ['vpc-9', 'a-9'],
      ['vpc-8', 'a-8'],
    ] as const) {
      world.hnp.gui('VPC', vpc, vpcSpec(Number(`100${vpc.slice(-1)}`)));
      world.hnp.gui('VPCAttachment', name, attachmentSpec(vpc));
    }
    const plan = await world.plan();
    assert.deepEqual([names(plan), actions(plan).length], [[], 4]);
    assert.deepEqual((await world.sync()).problems, []);
    world.hnp.readsLog = false;
    const gone = async (kind: string, name: string): Promise<void> => {
      world.hnp.guiDelete(kind, name);
      const session = world.session();
      assert.ok((await session.readAll()).ok);
      const { identity, conflicts } =
        (await world.plan()).waiting.find(entry => entry.identity.name === name) ?? assert.fail();
      const [conflict] = conflicts;
      assert.ok(conflict);
      assert.ok((await session.decide(identity, conflict, 'theirs')).ok);
    };
    await gone('VPC', 'vpc-9');
    const alone = await world.plan();
    assert.deepEqual([actions(alone), alone.heldBack[0]?.from], [[], 'draft']);
    assert.match(alone.heldBack[0]?.reason ?? '', /^its removal leaves an error in VPCAttachment a-9/);
    await gone('VPCAttachment', 'a-9');
    const both = await world.plan();
    assert.deepEqual([names(both), actions(both)], [[], ['git delete a-9', 'git delete vpc-9']]);
  });

  describe('lets a CR through', () => {
    const because = (...[kind, name]: [string, string]): ReadonlyMap<string, string> =>
      new Map([[keyOf(kind, name), 'a lab,\nSigned-off-by: boss']]);

    it('for a reason, which stands in the commit message, and then also what needs it', async () => {
      const world = await fabric();
      await world.write(vpcFile('vpc-9'), vpcYaml('vpc-9', 1009).replace('vlan: 1009', 'vlan: 1001'));
      await world.write(attachmentFile('a-9'), attachmentYaml('a-9', 'vpc-9'));
      assert.deepEqual(names(await world.plan()), ['a-9', 'vpc-9']);
      const letThrough = because('VPC', 'vpc-9');
      const plan = await world.plan({ letThrough });
      assert.deepEqual(plan.heldBack, []);
      assert.match(plan.message, /\n\nLet-Through: VPC vpc-9: a lab, Signed-off-by: boss\n$/);
      assert.deepEqual(
        plan.letThrough.map(({ identity }) => identity.name),
        ['vpc-9'],
      );
      assert.deepEqual((await world.sync({ letThrough })).problems, []);
      assert.ok(world.pushed(vpcFile('vpc-9')));
      await world.edit(vpcFile('vpc-9'), '# vpc-9', '# edited');
      assert.deepEqual((await world.plan()).heldBack, [], 'git has that error now');
    });

    it('when it is a deletion, or a draft', async () => {
      const world = await fabric();
      await world.remove(vpcFile('vpc-1'));
      assert.deepEqual(actions(await world.plan({ letThrough: because('VPC', 'vpc-1') })), [
        'git delete vpc-1',
        'hnp delete vpc-1',
      ]);
      world.hnp.gui('VPC', 'vpc-2', vpcSpec(1003, 1002));
      const letThrough = because('VPC', 'vpc-2');
      const plan = await world.plan({ letThrough });
      assert.deepEqual(actions(plan), ['git update vpc-2']);
      assert.match(plan.message, /\nHNP-Draft-By: anna\nLet-Through: VPC vpc-2: /);
    });

    it('and says nothing of one that needs no reason', async () => {
      const world = await fabric();
      await world.edit(vpcFile('vpc-2'), '1002', '1012');
      const plan = await world.plan({ letThrough: because('VPC', 'vpc-2') });
      assert.deepEqual([plan.letThrough, plan.git.length], [[], 1]);
      assert.doesNotMatch(plan.message, /Let-Through/);
    });

    it('but not another one in its file, nor what cannot be read', async () => {
      const pair = 'managed/vpc/pair.yaml';
      const wrong = (name: string, vlan: number): string =>
        vpcYaml(name, vlan).replace(/vlan: \d+/, 'vlan: many');
      const world = await fabric();
      await world.write(pair, `${wrong('vpc-8', 1008)}---\n${wrong('vpc-9', 1009)}`);
      assert.equal((await world.plan({ letThrough: because('VPC', 'vpc-8') })).heldBack.length, 1);
      const both = new Map([...because('VPC', 'vpc-8'), ...because('VPC', 'vpc-9')]);
      assert.deepEqual((await world.plan({ letThrough: both })).heldBack, []);
      await world.edit(vpcFile('vpc-1'), 'spec:', 'spec: [');
      const plan = await world.plan({ letThrough: because('VPC', 'vpc-1') });
      assert.match(
        plan.heldBack.find(({ file }) => file === vpcFile('vpc-1'))?.reason ?? '',
        /cannot be read/,
      );
    });
  });
});

describe('units of files that go or stay', function () {
  this.timeout(120_000);

  const vpcNames = ['vpc-1', 'vpc-2', 'vpc-3', 'vpc-4'];
  const vlans = [1001, 1002, 1003, 1004];
  const vpcs = fc.record({
    name: fc.constantFrom(...vpcNames),
    vlan: fc.constantFrom(...vlans),
    network: fc.integer({ min: 1, max: 5 }),
    how: fc.constantFrom('right', 'right', 'right', 'wrong', 'no YAML', 'gone'),
  });
  const attachments = fc.record({
    name: fc.constantFrom('a-1', 'a-2', 'a-3'),
    vpc: fc.constantFrom(...vpcNames),
    gone: fc.boolean(),
  });
  const edits = fc.record({
    vpcs: fc.uniqueArray(vpcs, { selector: ({ name }) => name }),
    attachments: fc.uniqueArray(attachments, { selector: ({ name }) => name }),
  });
  type Edits = typeof edits extends fc.Arbitrary<infer T> ? T : never;

  function textsOf(made: Edits): ReadonlyMap<string, string | null> {
    const texts = new Map<string, string | null>();
    for (const { name, vlan, network, how } of made.vpcs) {
      const right = vpcYaml(name, network).replace(/vlan: \d+/, `vlan: ${vlan}`);
      const text = {
        right,
        wrong: right.replace(/vlan: \d+/, 'vlan: many'),
        'no YAML': `${right}]`,
        gone: null,
      };
      texts.set(vpcFile(name), text[how]);
    }
    for (const { name, vpc, gone } of made.attachments)
      texts.set(attachmentFile(name), gone ? null : attachmentYaml(name, vpc));
    return texts;
  }

  const indexOf = (texts: ReadonlyMap<string, string | null>) =>
    indexTexts(
      [...texts].flatMap(([file, text]) => (text === null ? [] : [{ file, text }])),
      { namespace: 'default' },
    );

  it('bring no error into git with the rest, all go where none would, and their order means nothing', () => {
    fc.assert(
      fc.property(edits, edits, (first, second) => {
        const head = indexOf(textsOf(first));
        const changes = [...textsOf(second)].filter(([file, text]) => text !== null || head.files.has(file));
        const now = indexOf(new Map(changes));
        const units = changes.map(([file]): Unit => {
          const documents = [head, now].flatMap(({ files }) => files.get(file)?.documents ?? []);
          const keys = documents.flatMap(({ identity }) => (identity ? [identityKey(identity)] : []));
          return { changes: new Map([[file, now.files.get(file) ?? null]]), keys: [...new Set(keys)] };
        });
        const errors = (): NewErrors => {
          const checker = new Checker(around);
          return new NewErrors(head, index => checker.check(index));
        };
        const held = holdUnits(units, errors());
        const back = new Set(held.map(({ unit }) => unit));
        const going = units.filter(unit => !back.has(unit));
        assert.deepEqual(errors().of(changesOf(going)), []);
        assert.ok(
          held.every(({ errors: own }) => own.length > 0),
          'each has a reason',
        );
        if (errors().of(changesOf(units)).length === 0) assert.equal(held.length, 0);
        else assert.ok(held.length > 0);
        const again = holdUnits([...units].reverse(), errors());
        assert.deepEqual(new Set(again.map(({ unit }) => unit)), back);
        const taken = errors();
        holdUnits(units, taken);
        for (const unit of going) {
          for (const [file, entry] of unit.changes) assert.equal(taken.index.files.get(file) ?? null, entry);
        }
      }),
      { numRuns: 300 },
    );
  });
});
