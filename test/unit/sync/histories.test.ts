import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { JsonObject } from '../../../src/model/json';
import { ok } from '../../../src/model/problem';
import type { ResourceState } from '../../../src/model/state';
import type { PlanOptions } from '../../../src/sync/makePlan';
import { isEmpty, type SyncPlan } from '../../../src/sync/plan';
import { makeView, type View } from '../../../src/sync/view';
import {
  changedRecord,
  changedText,
  changes,
  labelled,
  nameIn,
  names,
  places,
  sorted,
  valuesIn,
  valuesOf,
  Written,
  type Change,
  type Place,
  type Seen,
} from './historySteps';
import { killAt, Killed } from './killAt';
import { keyOf, MemoryWorld, stateIn, vpcFile, vpcSpec, vpcYaml } from './memoryWorld';

/** CI and `npm run test:faults` take 2,000 histories, `npm test` on a person's machine some of them. */
const runs = process.env['FAULTS'] === 'all' || process.env['CI'] ? 2000 : 500;
const first = names.slice(0, 3);

/** What happens at a random moment. */
type Step =
  | Change
  | { do: 'sync' | 'hnp-down' | 'no-log' | 'log' | 'argo' | 'drift' | 'commit-only' }
  | { do: 'part'; without: readonly string[] }
  | { do: 'killed-sync'; call: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  ...changes,
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
        'commit-only' as const,
      ),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('part' as const), without: fc.subarray([...names]) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('killed-sync' as const),
      call: fc.integer({ min: 20, max: 150 }),
    }),
  },
);

/** A world with the people in it, and what they wrote. */
class History {
  private readonly written = new Written();
  wasKilled = false;
  /** Commits that a sync may push besides its own. */
  private unpushed = 0;
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
          return [nameIn(text), { file, text }] as const;
        }),
    );
  }

  valuesAt(place: Place): Seen {
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
      case 'part':
        return this.sync({ leaveOut: new Set(action.without.map(name => keyOf('VPC', name))) });
      case 'commit-only':
        if ((await world.sync({ commitOnly: true })).commit !== undefined) this.unpushed++;
        return;
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

  private async sync(options: Partial<PlanOptions> = {}): Promise<void> {
    const before = this.world.commits();
    await this.world.sync(options);
    if (!this.wasKilled)
      assert.ok(this.world.commits() - before <= 1 + this.unpushed, 'one commit of a sync');
  }

  private async change(action: Change): Promise<void> {
    const { at: place, name: vpc } = action;
    const value = ++this.value;
    const known = this.valuesAt(place);
    const now = known.get(vpc);
    if (action.do === 'create') {
      if (now) return;
      const mtu = ++this.value;
      this.written.note(action, now, [value, mtu]);
      if (place === 'gui') this.world.hnp.gui('VPC', vpc, vpcSpec(value), { mtu: String(mtu) });
      else await this.put(place, this.newFile(place, vpc, value), labelled(vpcYaml(vpc, value), mtu));
      return;
    }
    if (!now) return;
    this.written.note(action, now, [value]);
    if (action.do === 'rename' && known.has(action.to)) return;
    if (place === 'gui') this.changeRecord(action, value);
    else await this.changeFile(place, action, value);
  }

  /** A CR that was renamed keeps its file, which another of its old name does not write over. */
  private newFile(place: 'git' | 'upstream', vpc: string, value: number): string {
    const files = new Set([...this.texts(place).values()].map(({ file }) => file));
    return files.has(vpcFile(vpc)) ? vpcFile(`${vpc}-${value}`) : vpcFile(vpc);
  }

  private changeRecord(action: Change, value: number): void {
    const { hnp } = this.world;
    const record = hnp.find('VPC', action.name);
    assert.ok(record);
    if (action.do === 'delete') hnp.guiDelete('VPC', action.name);
    else if (action.do === 'rename') hnp.guiRename('VPC', action.name, action.to);
    else if (action.do === 'edit') {
      const { spec, labels } = changedRecord(record, action.field, value);
      hnp.gui('VPC', action.name, spec, labels);
    }
  }

  private async changeFile(place: 'git' | 'upstream', action: Change, value: number): Promise<void> {
    const { file, text } = this.texts(place).get(action.name) ?? assert.fail();
    const after = changedText(text, action, value);
    if (action.do === 'edit') assert.notEqual(after, text);
    await this.put(place, file, after);
  }

  /** After the last sync: all agree, or something waits for a person; no edit is lost; a sync more changes nothing. */
  async ends(): Promise<boolean> {
    const { world } = this;
    const last = async (): Promise<[View, SyncPlan]> => {
      await world.sync({ allowDeletes: 9 });
      const view = await world.view();
      return [view, world.planOf(view, { allowDeletes: 9 })];
    };
    let [view, plan] = await last();
    for (let n = 0; n < 3 && !isEmpty(plan); n++) [view, plan] = await last();
    const state = (): string => JSON.stringify([world.truth(), [...world.git.refs]]);
    const before = state();
    const waits = plan.waiting.length + plan.heldBack.length + plan.problems.length + plan.incoming > 0;
    await world.sync({ allowDeletes: 9 });
    assert.equal(state(), before, 'a sync more changes nothing');
    assert.ok(waits || isEmpty(plan), JSON.stringify(plan));
    const [git, gui, upstream] = places.map(place => this.valuesAt(place)) as [Seen, Seen, Seen];
    if (!waits) {
      assert.deepEqual(sorted(git), sorted(gui), 'git and HNP');
      assert.deepEqual(sorted(git), sorted(upstream), 'work tree and remote');
      this.clusterIsToldApart(view, upstream);
    }
    assert.deepEqual(this.written.lost([git, gui, upstream]), [], 'what was lost');
    return waits;
  }

  /** What the cluster has is shown as what it is, and went nowhere. */
  private clusterIsToldApart(view: View, pushed: Seen): void {
    for (const vpc of new Set([...this.objects.keys(), ...pushed.keys()])) {
      const { states } = stateIn(view, 'VPC', vpc);
      const values = pushed.get(vpc);
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

describe('random edits in git, in the GUI, upstream and in the cluster, with syncs in between, some of them killed, of a part, or only commits', function () {
  this.timeout(600_000);

  const began = (): Promise<MemoryWorld> =>
    MemoryWorld.synced(
      Object.fromEntries(first.map((vpc, n) => [vpcFile(vpc), labelled(vpcYaml(vpc, 1001 + n), 100 + n)])),
    );

  it('are shown by a session that stays open as by one that has just been opened, and what nothing happened to is not compared again', async () => {
    const start = await began();
    let [kept, all] = [0, 0];
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 10 }), async steps => {
        const history = new History(start.copy());
        const session = history.world.session(undefined, history.world.cluster);
        let before = new Set<ResourceState>();
        for (const action of steps) {
          await history.take(action);
          const read = await session.readAll();
          assert.ok(read.ok);
          const { facts, snapshot } = read.value;
          assert.deepEqual(read.value, makeView(facts, snapshot.number, snapshot.at));
          kept += snapshot.resources.filter(state => before.has(state)).length;
          all += snapshot.resources.length;
          before = new Set(snapshot.resources);
        }
        session.dispose();
      }),
      { numRuns: runs / 5 },
    );
    assert.ok(kept > all / 4, `${kept} of ${all}`);
    console.log(`      ${all} comparisons, ${kept} were there already`);
  });

  it('end in agreement or in something that waits for a person, and lose no edit', async () => {
    let waiting = 0;
    const start = await began();
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
