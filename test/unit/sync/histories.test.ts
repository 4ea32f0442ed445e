import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { JsonObject } from '../../../src/model/json';
import { isEmpty } from '../../../src/sync/plan';
import { killAt, Killed } from './killAt';
import { MemoryWorld, vpcFile, vpcYaml } from './memoryWorld';

const names = ['vpc-1', 'vpc-2', 'vpc-3'] as const;
const fields = ['vlan', 'mtu'] as const;

/** What somebody does at a random moment; `value` is new each time, so that an edit can be found again. */
type Step =
  | { who: 'git' | 'gui' | 'upstream'; name: (typeof names)[number]; field: (typeof fields)[number] }
  | { who: 'sync' }
  | { who: 'hnp-down-sync' }
  | { who: 'killed-sync'; call: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    who: fc.constantFrom('git' as const, 'gui' as const, 'upstream' as const),
    name: fc.constantFrom(...names),
    field: fc.constantFrom(...fields),
  }),
  fc.record({ who: fc.constant('sync' as const) }),
  fc.record({ who: fc.constant('hnp-down-sync' as const) }),
  fc.record({ who: fc.constant('killed-sync' as const), call: fc.integer({ min: 30, max: 110 }) }),
);

/** A field of the CR as a test edits it: the VLAN of its subnet, or a label. */
function inText(text: string, field: string, value: number): string {
  return field === 'vlan'
    ? text.replace(/vlan: \d+/, `vlan: ${value}`)
    : text.replace(/mtu: .*/, `mtu: "${value}"`);
}

function valuesOf(text: string): Record<string, number> {
  return {
    vlan: Number(/vlan: (\d+)/.exec(text)?.[1]),
    mtu: Number(/mtu: "?(\d+)/.exec(text)?.[1]),
  };
}

function valuesIn(record: { spec: JsonObject; labels: JsonObject } | undefined): Record<string, number> {
  const { subnets } = (record?.spec ?? {}) as { subnets?: { web?: { vlan?: number } } };
  return { vlan: Number(subnets?.web?.vlan), mtu: Number(record?.labels['mtu']) };
}

describe('random edits in git, in the GUI and upstream, with syncs in between, some of them killed', function () {
  this.timeout(60_000);

  it('end in agreement or in a reported conflict, and lose no edit', async () => {
    let conflicts = 0;
    const runs = 80;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 12 }), async steps => {
        const labelled = (name: string, vlan: number): string =>
          vpcYaml(name, vlan).replace('spec:', '  labels:\n    mtu: "100"\nspec:');
        const world = await MemoryWorld.synced(
          Object.fromEntries(names.map((name, n) => [vpcFile(name), labelled(name, 1001 + n)])),
        );
        let value = 2000;
        /** By field: values that somebody wrote and nobody has seen and replaced since. */
        const written = new Map<string, Set<number>>();
        const note = (name: string, field: string, replaced: number): void => {
          const known = written.get(`${name}.${field}`) ?? new Set();
          known.delete(replaced);
          written.set(`${name}.${field}`, known.add(value));
        };
        for (const action of steps) {
          value++;
          if (action.who === 'sync' || action.who === 'hnp-down-sync') {
            world.hnp.down = action.who === 'hnp-down-sync';
            await world.sync();
            world.hnp.down = false;
            continue;
          }
          if (action.who === 'killed-sync') {
            const { wrap } = killAt(action.call, action.call % 2 ? 'before' : 'after');
            await world.sync({}, wrap).catch((error: unknown) => assert.ok(error instanceof Killed));
            continue;
          }
          const { name, field } = action;
          if (action.who === 'gui') {
            const record = world.hnp.find('VPC', name);
            assert.ok(record);
            note(name, field, valuesIn(record)[field] ?? 0);
            if (field === 'vlan') {
              const spec = structuredClone(record.spec) as { subnets: { web: { vlan: number } } };
              spec.subnets.web.vlan = value;
              world.hnp.gui('VPC', name, spec, record.labels);
            } else world.hnp.gui('VPC', name, record.spec, { mtu: String(value) });
          } else if (action.who === 'git') {
            const text = world.text(vpcFile(name)) ?? '';
            note(name, field, valuesOf(text)[field] ?? 0);
            await world.write(vpcFile(name), inText(text, field, value));
          } else {
            const other = await world.clone();
            const text = other.text(vpcFile(name)) ?? '';
            note(name, field, valuesOf(text)[field] ?? 0);
            await other.write(vpcFile(name), inText(text, field, value));
            await other.pushAll('upstream');
          }
        }
        for (let n = 0; n < 3; n++) await world.sync();
        const before = JSON.stringify([world.truth(), [...world.git.refs]]);
        const plan = await world.plan();
        const stuck = plan.waiting.length > 0 || plan.problems.length > 0 || plan.incoming > 0;
        await world.sync();
        assert.equal(
          JSON.stringify([world.truth(), [...world.git.refs]]),
          before,
          'a sync more changes nothing',
        );
        assert.ok(stuck || isEmpty(plan), JSON.stringify(plan));
        if (stuck) conflicts++;
        for (const name of names) {
          const places = [
            valuesOf(world.text(vpcFile(name)) ?? ''),
            valuesOf(world.pushed(vpcFile(name)) ?? ''),
            valuesIn(world.hnp.find('VPC', name)),
          ];
          if (!stuck) assert.deepEqual(places[0], places[2], `${name}: git and HNP`);
          if (!stuck) assert.deepEqual(places[0], places[1], `${name}: work tree and remote`);
          for (const field of fields) {
            for (const one of written.get(`${name}.${field}`) ?? [])
              assert.ok(
                places.some(place => place[field] === one),
                `${name}.${field}: ${one} was lost`,
              );
          }
        }
      }),
      { numRuns: runs },
    );
    console.log(`      ${runs} histories, ${conflicts} ended with something for a person`);
  });
});
