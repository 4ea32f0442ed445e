import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { JsonObject } from '../../../src/model/json';
import { ok } from '../../../src/model/problem';
import { isEmpty } from '../../../src/sync/plan';
import { killAt, Killed } from './killAt';
import { MemoryWorld, stateIn, vpcFile, vpcSpec, vpcYaml } from './memoryWorld';

/** `npm run test:faults` takes 2,000 histories, `npm test` some of them. */
const runs = process.env['FAULTS'] === 'all' ? 2000 : 250;
const names = ['vpc-1', 'vpc-2', 'vpc-3', 'vpc-4', 'vpc-5'] as const;
const first = names.slice(0, 3);
type Field = 'vlan' | 'mtu';
/** Where somebody works: the work tree, HNP's GUI, or plain git elsewhere. */
type Place = 'git' | 'gui' | 'upstream';

/** What happens at a random moment. Names that do not fit (made twice, deleted and not there) change nothing. */
type Step =
  | { do: 'edit'; at: Place; name: string; field: Field }
  | { do: 'create' | 'delete'; at: Place; name: string }
  | { do: 'rename'; at: Place; name: string; to: string }
  | { do: 'sync' | 'hnp-down' | 'no-log' | 'log' | 'argo' | 'drift' }
  | { do: 'killed-sync'; call: number };

const at = fc.constantFrom<Place>('git', 'gui', 'upstream');
const name = fc.constantFrom(...names);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('edit' as const),
      at,
      name,
      field: fc.constantFrom<Field>('vlan', 'mtu'),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constantFrom('create' as const, 'delete' as const), at, name }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('rename' as const), at, name, to: name }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'sync' as const,
        'sync' as const,
        'sync' as const,
        'hnp-down' as const,
        'no-log' as const,
        'log' as const,
        'argo' as const,
        'drift' as const,
      ),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('killed-sync' as const),
      call: fc.integer({ min: 20, max: 150 }),
    }),
  },
);

const fieldPatterns: Record<Field, RegExp> = { vlan: /(vlan: )(\d+)/, mtu: /(mtu: ["']?)(\d+)/ };

function labelled(vpc: string, vlan: number, mtu: number): string {
  return vpcYaml(vpc, vlan).replace('spec:', `  labels:\n    mtu: "${mtu}"\nspec:`);
}

type Values = Record<Field, number>;

function valuesOf(text: string): Values {
  const value = (field: Field): number => Number(fieldPatterns[field].exec(text)?.[2]);
  return { vlan: value('vlan'), mtu: value('mtu') };
}

function valuesIn(record: { spec: JsonObject; labels: JsonObject }): Values {
  const { subnets } = record.spec as { subnets?: { web?: { vlan?: number } } };
  return { vlan: Number(subnets?.web?.vlan), mtu: Number(record.labels['mtu']) };
}

/** A world with the people in it, and what they wrote. */
class History {
  /** Values that somebody wrote, and that nobody has seen and replaced or deleted since. */
  readonly written = new Set<number>();
  wasKilled = false;
  private value = 2000;
  private readonly objects = new Map<string, JsonObject>();

  constructor(readonly world: MemoryWorld) {
    world.check = () => [];
    const read = { server: 'https://controller', deliveries: [], unreadKinds: [], problems: [], unseen: [] };
    const answer = () => Promise.resolve(ok({ ...read, objects: [...this.objects.values()] }));
    world.cluster = { crds: () => Promise.resolve(ok([])), read: answer, watch: () => undefined };
  }

  /** Files of a place by the name of their CR; records as texts alone for their values. */
  private texts(place: 'git' | 'upstream'): Map<string, { file: string; text: string }> {
    const { world } = this;
    const tree = world.objects.tree(world.remote.refs.get('refs/heads/main'));
    const files = place === 'git' ? Object.keys(world.files.texts()) : [...tree.keys()];
    return new Map(
      files
        .filter(file => file.startsWith('managed/'))
        .map(file => {
          const text = (place === 'git' ? world.text(file) : world.pushed(file)) ?? '';
          return [/^ {2}name: (.+)$/m.exec(text)?.[1] ?? '', { file, text }] as const;
        }),
    );
  }

  valuesAt(place: Place): Map<string, Values> {
    if (place === 'gui')
      return new Map([...this.world.hnp.rows.values()].map(row => [row.name, valuesIn(row)]));
    return new Map([...this.texts(place)].map(([vpc, { text }]) => [vpc, valuesOf(text)]));
  }

  private async put(place: 'git' | 'upstream', file: string, text: string | undefined): Promise<void> {
    if (place === 'upstream') this.world.upstream(file, text);
    else await (text === undefined ? this.world.remove(file) : this.world.write(file, text));
  }

  async take(action: Step): Promise<void> {
    const { world } = this;
    switch (action.do) {
      case 'sync':
        return this.sync();
      case 'hnp-down':
        world.hnp.down = true;
        await world.sync();
        world.hnp.down = false;
        return;
      case 'no-log':
      case 'log':
        world.hnp.readsLog = action.do === 'log';
        return;
      case 'argo':
        this.objects.clear();
        for (const [vpc, { vlan, mtu }] of this.valuesAt('upstream'))
          this.objects.set(vpc, object(vpc, vlan, mtu));
        return;
      case 'drift':
        for (const vpc of [...this.objects.keys()].slice(0, 1)) this.objects.set(vpc, object(vpc, 999, 999));
        return;
      case 'killed-sync': {
        const { wrap } = killAt(action.call, action.call % 2 ? 'before' : 'after');
        await world.sync({}, wrap).catch((error: unknown) => assert.ok(error instanceof Killed));
        this.wasKilled = true;
        return;
      }
      default:
        return this.change(action);
    }
  }

  private async sync(): Promise<void> {
    const before = this.world.commits();
    await this.world.sync();
    if (!this.wasKilled) assert.ok(this.world.commits() - before <= 1, 'one commit of a sync');
  }

  private async change(action: Extract<Step, { name: string }>): Promise<void> {
    const { at: place, name: vpc } = action;
    const value = ++this.value;
    const known = this.valuesAt(place);
    const now = known.get(vpc);
    if (action.do === 'create') {
      if (now) return;
      const mtu = ++this.value;
      this.written.add(value).add(mtu);
      if (place === 'gui') this.world.hnp.gui('VPC', vpc, vpcSpec(value), { mtu: String(mtu) });
      else await this.put(place, vpcFile(vpc), labelled(vpc, value, mtu));
      return;
    }
    if (!now) return;
    if (action.do === 'delete') for (const seen of Object.values(now)) this.written.delete(seen);
    if (action.do === 'rename' && known.has(action.to)) return;
    if (action.do === 'edit') {
      this.written.delete(now[action.field]);
      this.written.add(value);
    }
    if (place === 'gui') this.changeRecord(action, value);
    else await this.changeFile(place, action, value);
  }

  private changeRecord(action: Extract<Step, { name: string }>, value: number): void {
    const { hnp } = this.world;
    const record = hnp.find('VPC', action.name);
    assert.ok(record);
    if (action.do === 'delete') hnp.guiDelete('VPC', action.name);
    else if (action.do === 'rename') hnp.guiRename('VPC', action.name, action.to);
    else if (action.do === 'edit' && action.field === 'mtu')
      hnp.gui('VPC', action.name, record.spec, { mtu: String(value) });
    else {
      const spec = structuredClone(record.spec) as { subnets: { web: { vlan: number } } };
      spec.subnets.web.vlan = value;
      hnp.gui('VPC', action.name, spec, record.labels);
    }
  }

  private async changeFile(
    place: 'git' | 'upstream',
    action: Extract<Step, { name: string }>,
    value: number,
  ): Promise<void> {
    const { file, text } = this.texts(place).get(action.name) ?? assert.fail();
    if (action.do === 'delete') await this.put(place, file, undefined);
    else if (action.do === 'rename')
      await this.put(place, file, text.replace(`  name: ${action.name}\n`, `  name: ${action.to}\n`));
    else if (action.do === 'edit') {
      const after = text.replace(fieldPatterns[action.field], `$1${value}`);
      assert.notEqual(after, text);
      await this.put(place, file, after);
    }
  }

  /** After the last sync: all agree, or something waits for a person; no edit is lost; a sync more changes nothing. */
  async ends(): Promise<boolean> {
    const { world } = this;
    for (let n = 0; n < 4; n++) {
      await world.sync({ allowDeletes: 9 });
      if (n > 0 && isEmpty(await world.plan({ allowDeletes: 9 }))) break;
    }
    const state = (): string => JSON.stringify([world.truth(), [...world.git.refs]]);
    const before = state();
    const view = await world.view();
    const plan = await world.plan({ allowDeletes: 9 });
    const waits = plan.waiting.length + plan.heldBack.length + plan.problems.length + plan.incoming > 0;
    await world.sync({ allowDeletes: 9 });
    assert.equal(state(), before, 'a sync more changes nothing');
    assert.ok(waits || isEmpty(plan), JSON.stringify(plan));
    const places = (['git', 'gui', 'upstream'] as const).map(place => this.valuesAt(place));
    if (!waits) {
      assert.deepEqual(sorted(places[0]), sorted(places[1]), 'git and HNP');
      assert.deepEqual(sorted(places[0]), sorted(places[2]), 'work tree and remote');
      this.clusterIsToldApart(view, places[2]);
    }
    const left = new Set(
      places.flatMap(place => [...place.values()].flatMap(values => Object.values(values))),
    );
    for (const one of this.written) assert.ok(left.has(one), `${one} was lost`);
    return waits;
  }

  /** What the cluster has is shown as what it is, and went nowhere. */
  private clusterIsToldApart(
    view: Awaited<ReturnType<MemoryWorld['view']>>,
    pushed: Map<string, Values> | undefined,
  ): void {
    for (const vpc of new Set([...this.objects.keys(), ...(pushed?.keys() ?? [])])) {
      const { states } = stateIn(view, 'VPC', vpc);
      const values = pushed?.get(vpc);
      const isSame =
        values &&
        JSON.stringify(this.objects.get(vpc)) ===
          JSON.stringify(object(vpc, values.vlan, values.mtu, this.networkOf(vpc)));
      const told = states.some(word => word === 'drifted' || word === 'pending' || word === 'orphaned');
      if (isSame) assert.ok(!told, `${vpc}: ${states.join(' ')}`);
      if (values && !this.objects.has(vpc)) assert.ok(told, `${vpc}: ${states.join(' ')}`);
      if (!values) assert.ok(states.includes('orphaned'), `${vpc}: ${states.join(' ')}`);
    }
  }

  private networkOf(vpc: string): JsonObject {
    const spec = this.world.hnp.find('VPC', vpc)?.spec ?? {};
    return spec;
  }
}

function object(vpc: string, vlan: number, mtu: number, spec: JsonObject = vpcSpec(vlan)): JsonObject {
  const metadata = { name: vpc, namespace: 'default', labels: { mtu: String(mtu) } };
  return { apiVersion: 'vpc.githedgehog.com/v1beta1', kind: 'VPC', metadata, spec };
}

function sorted(values: Map<string, Values> | undefined): [string, Values][] {
  return [...(values ?? [])].sort(([a], [b]) => (a < b ? -1 : 1));
}

describe('random edits in git, in the GUI, upstream and in the cluster, with syncs in between, some of them killed', function () {
  this.timeout(600_000);

  it('end in agreement or in something that waits for a person, and lose no edit', async () => {
    let waiting = 0;
    const start = await MemoryWorld.synced(
      Object.fromEntries(first.map((vpc, n) => [vpcFile(vpc), labelled(vpc, 1001 + n, 100 + n)])),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 10 }), async steps => {
        const history = new History(start.copy());
        for (const action of steps) await history.take(action);
        if (await history.ends()) waiting++;
      }),
      { numRuns: runs },
    );
    console.log(`      ${runs} histories, ${waiting} ended with something for a person`);
  });
});
