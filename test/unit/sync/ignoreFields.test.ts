import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isEmpty } from '../../../src/sync/plan';
import { runs } from '../properties';
import { MemoryWorld, vpcFile, vpcSpec, vpcYaml } from './memoryWorld';

const ignoreFields = [{ kind: 'VPC', field: 'spec.subnets.web.vlan' }];
const file = vpcFile('vpc-1');

async function world(): Promise<MemoryWorld> {
  const made = await MemoryWorld.synced({ [file]: vpcYaml('vpc-1', 1001) });
  made.settings = { ...made.settings, ignoreFields };
  return made;
}

function vlanInHnp(of: MemoryWorld): unknown {
  const subnets = of.hnp.find('VPC', 'vpc-1')?.spec['subnets'] as { web?: { vlan?: unknown } } | undefined;
  return subnets?.web?.vlan;
}

describe('A sync of a fabric that ignores a field', () => {
  it('has nothing to do for that field, whoever changed it', async () => {
    const fabric = await world();
    fabric.hnp.gui('VPC', 'vpc-1', vpcSpec(1500, 1001));
    assert.ok(isEmpty(await fabric.plan()));
    await fabric.edit(file, 'vlan: 1001', 'vlan: 1600');
    const plan = await fabric.plan();
    assert.deepEqual([plan.git.length, plan.hnp, plan.waiting], [1, [], []]);
    await fabric.sync();
    assert.equal(vlanInHnp(fabric), 1500);
    assert.match(fabric.pushed(file) ?? '', /vlan: 1600/);
    assert.ok(isEmpty(await fabric.plan()));
  });

  it('writes the record for another field and leaves HNP its own value of this one', async () => {
    const fabric = await world();
    fabric.hnp.gui('VPC', 'vpc-1', vpcSpec(1500, 1001));
    await fabric.edit(file, 'vlan: 1001 # keep', 'vlan: 1001 # keep\n      isolated: true');
    const outcome = await fabric.sync();
    assert.deepEqual(outcome.problems, []);
    assert.equal(vlanInHnp(fabric), 1500);
    const record = fabric.hnp.find('VPC', 'vpc-1');
    assert.match(JSON.stringify(record?.spec), /"isolated":true/);
    assert.match(fabric.pushed(file) ?? '', /vlan: 1001 # keep/);
  });

  it('takes a draft of another field and leaves the file its own text of this one', async () => {
    const fabric = await world();
    const spec = vpcSpec(1500, 1001);
    Object.assign((spec['subnets'] as { web: object }).web, { isolated: true });
    fabric.hnp.gui('VPC', 'vpc-1', spec);
    await fabric.sync();
    assert.match(fabric.pushed(file) ?? '', /vlan: 1001 # keep\n {6}isolated: true/);
    assert.equal(vlanInHnp(fabric), 1500);
  });

  it('does not lose what a draft_spec has for it when that is emptied', async () => {
    const fabric = await world();
    const spec = vpcSpec(1700, 1001);
    Object.assign((spec['subnets'] as { web: object }).web, { isolated: true });
    fabric.hnp.draft('VPC', 'vpc-1', spec);
    await fabric.sync();
    assert.equal(vlanInHnp(fabric), 1700);
    assert.match(fabric.pushed(file) ?? '', /vlan: 1001 # keep\n {6}isolated: true/);
    assert.ok(isEmpty(await fabric.plan()));
  });

  it('takes it along with a new CR, both ways', async () => {
    const fabric = await world();
    fabric.hnp.gui('VPC', 'vpc-2', vpcSpec(1502));
    await fabric.write(vpcFile('vpc-3'), vpcYaml('vpc-3', 1503));
    const outcome = await fabric.sync();
    assert.deepEqual(outcome.problems, []);
    assert.match(fabric.pushed(vpcFile('vpc-2')) ?? '', /vlan: 1502/);
    assert.match(JSON.stringify(fabric.hnp.find('VPC', 'vpc-3')?.spec), /1503/);
  });

  it('deletes a CR although its ignored field was changed on the other side', async () => {
    const fabric = await world();
    fabric.hnp.gui('VPC', 'vpc-1', vpcSpec(1500, 1001));
    await fabric.remove(file);
    const plan = await fabric.plan();
    assert.deepEqual([plan.waiting, plan.hnp.map(({ action }) => action)], [[], ['delete']]);
  });

  it('leaves both sides their own value of it when the CR is renamed in HNP', async () => {
    const fabric = await world();
    fabric.hnp.gui('VPC', 'vpc-1', vpcSpec(1500, 1001));
    fabric.hnp.guiRename('VPC', 'vpc-1', 'vpc-9');
    const plan = await fabric.plan();
    assert.deepEqual([plan.waiting, plan.renames.length], [[], 1]);
    const outcome = await fabric.sync();
    assert.deepEqual(outcome.problems, []);
    assert.equal(fabric.pushed(file), undefined);
    assert.match(fabric.pushed(vpcFile('vpc-9')) ?? '', /vlan: 1001 # keep/);
    assert.match(JSON.stringify(fabric.hnp.find('VPC', 'vpc-9')?.spec), /1500/);
    assert.ok(isEmpty(await fabric.plan()));
  });

  it('asks, once the field is compared again and both have other values: none of them is the older one', async () => {
    const fabric = await world();
    fabric.hnp.gui('VPC', 'vpc-1', vpcSpec(1500, 1001));
    await fabric.edit(file, 'vlan: 1001 # keep', 'vlan: 1600 # keep\n      isolated: true');
    await fabric.sync();
    fabric.settings = { ...fabric.settings, ignoreFields: [] };
    assert.deepEqual(
      (await fabric.state('VPC', 'vpc-1')).conflicts.map(({ label, ours, theirs }) => [label, ours, theirs]),
      [['spec.subnets.web.vlan', 1600, 1500]],
    );
  });

  it('leaves both sides their own value of it, whatever else is changed where and when', async () => {
    const vlans = fc.integer({ min: 1100, max: 1999 });
    const flags = ['isolated', 'restricted', 'hostBGP'] as const;
    const step = fc.oneof(
      fc.record({ at: fc.constantFrom('git' as const, 'hnp' as const), vlan: vlans }),
      fc.record({ at: fc.constantFrom('git' as const, 'hnp' as const), flag: fc.constantFrom(...flags) }),
      fc.constant({ at: 'sync' as const }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async steps => {
        const fabric = await world();
        const own = { git: 1001, hnp: 1001 };
        for (const one of [...steps, { at: 'sync' as const }]) {
          if (one.at === 'sync') await fabric.sync();
          else if ('vlan' in one && one.at === 'git') {
            await fabric.write(file, (fabric.text(file) ?? '').replace(/vlan: \d+/, `vlan: ${one.vlan}`));
            own.git = one.vlan;
          } else if ('vlan' in one) {
            editWeb(fabric, { vlan: one.vlan });
            own.hnp = one.vlan;
          } else if (one.at === 'git' && !fabric.text(file)?.includes(one.flag)) {
            await fabric.edit(file, ' # keep', ` # keep\n      ${one.flag}: true`);
          } else if (one.at === 'hnp') editWeb(fabric, { [one.flag]: true });
        }
        assert.equal(vlanInHnp(fabric), own.hnp);
        assert.match(fabric.pushed(file) ?? '', new RegExp(`vlan: ${own.git} # keep`));
        const plan = await fabric.plan();
        assert.ok(isEmpty(plan), JSON.stringify(plan.waiting));
      }),
      runs(60),
    );
  });
});

function editWeb(fabric: MemoryWorld, change: object): void {
  const spec = structuredClone(fabric.hnp.find('VPC', 'vpc-1')?.spec ?? {});
  Object.assign((spec['subnets'] as { web: object }).web, change);
  fabric.hnp.gui('VPC', 'vpc-1', spec);
}
