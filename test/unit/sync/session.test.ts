import assert from 'node:assert/strict';
import { failed, ok, type Result } from '../../../src/model/problem';
import type { DraftRecord, Git } from '../../../src/sync/ports';
import { MemoryWorld, stateIn, vpcFile, vpcSpec, vpcYaml, type Wrap } from './memoryWorld';

const one = { [vpcFile('vpc-1')]: vpcYaml('vpc-1', 1001) };

describe('a session', () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = await MemoryWorld.synced(one);
  });

  it('shows files at once while HNP has not answered, and then both', async () => {
    let answer: () => void = () => undefined;
    const records = world.hnp.records.bind(world.hnp);
    world.hnp.records = () =>
      new Promise<Result<DraftRecord[]>>(resolve => {
        answer = () => void records().then(resolve);
      });
    await world.edit(vpcFile('vpc-1'), '1001', '1011');
    const session = world.session();
    const seen: [number, string][] = [];
    session.onView(({ snapshot }) => seen.push([snapshot.number, snapshot.sources.hnp.status]));
    const whole = session.refresh();
    const early = await session.refreshLocal();
    assert.ok(early.ok);
    const state = stateIn(early.value, 'VPC', 'vpc-1');
    assert.deepEqual([state.state, state.states.includes('modified')], ['unknown', true]);
    answer();
    const late = await whole;
    assert.ok(late.ok);
    assert.equal(stateIn(late.value, 'VPC', 'vpc-1').state, 'modified');
    assert.deepEqual(
      seen.map(([number]) => number),
      seen.map((_, n) => n + 1),
    );
    assert.deepEqual([seen[0]?.[1], seen.at(-1)?.[1]], ['unread', 'fresh']);
  });

  it('looks at the files while the remote is asked, and once more only where others looked meanwhile', async () => {
    const [fetch, status] = [world.git.fetch.bind(world.git), world.git.status.bind(world.git)];
    let [looks, meanwhile] = [0, (): Promise<unknown> => Promise.resolve()];
    world.git.status = () => {
      looks++;
      return status();
    };
    const session = world.session();
    world.git.fetch = async (remote, refspecs) => {
      await meanwhile();
      return fetch(remote, refspecs);
    };
    const first = await session.readAll();
    assert.ok(first.ok);
    assert.equal(looks, 1);
    meanwhile = async () => {
      await world.edit(vpcFile('vpc-1'), '1001', '1011');
      await session.refreshLocal();
    };
    const second = await session.readAll();
    assert.ok(second.ok);
    assert.ok(stateIn(second.value, 'VPC', 'vpc-1').states.includes('modified'));
  });

  it('a person waits for no fetch of the background: it ends, and says nothing of the remote', async () => {
    const fetches: string[] = [];
    const fetch = world.git.fetch.bind(world.git);
    let hangs: () => void = () => undefined;
    const hanging = new Promise<void>(resolve => (hangs = resolve));
    const slow: Git['fetch'] = (remote, refspecs, signal, background = false) => {
      fetches.push(background ? 'background' : 'person');
      if (!background) return fetch(remote, refspecs);
      hangs();
      return new Promise(resolve => {
        signal?.addEventListener('abort', () => resolve(failed('cancelled', 'git', 'fetch')));
      });
    };
    world.git.fetch = slow;
    const session = world.session();
    const quiet = session.refresh({ background: true });
    await hanging;
    const view = await session.refresh();
    assert.ok(view.ok);
    assert.equal(view.value.snapshot.sources.remote.status, 'fresh');
    assert.ok((await quiet).ok);
    assert.deepEqual(fetches, ['background', 'person']);
  });

  it('keeps what a system said last, with its time, when it goes, and forgets the problem when it is back', async () => {
    const session = world.session();
    const first = await session.readAll();
    assert.ok(first.ok);
    const { at } = first.value.snapshot.sources.hnp;
    world.hnp.down = true;
    for (let n = 0; n < 2; n++) {
      const view = await session.refresh();
      assert.ok(view.ok);
      const { hnp, remote } = view.value.snapshot.sources;
      assert.deepEqual([hnp.status, hnp.at, hnp.problem?.code], ['stale', at, 'hnp-unreachable']);
      assert.equal(remote.status, 'fresh');
      const { state, draft } = stateIn(view.value, 'VPC', 'vpc-1');
      assert.deepEqual([state, draft], ['unknown', 'present']);
      assert.equal(view.value.snapshot.firstContact, false);
    }
    world.hnp.down = false;
    const back = await session.refresh();
    assert.ok(back.ok);
    const { hnp } = back.value.snapshot.sources;
    assert.deepEqual([hnp.status, hnp.problem], ['fresh', undefined]);
    assert.ok((hnp.at ?? 0) > (at ?? 0));
    assert.equal(stateIn(back.value, 'VPC', 'vpc-1').state, 'synced');
  });

  it('with the remote gone shows its CRs as unknown and refuses to sync', async () => {
    const session = world.session();
    assert.ok((await session.readAll()).ok);
    world.remote.down = true;
    const view = await session.refresh();
    assert.ok(view.ok);
    assert.equal(stateIn(view.value, 'VPC', 'vpc-1').state, 'unknown');
    await world.edit(vpcFile('vpc-1'), '1001', '1011');
    const outcome = await world.sync();
    assert.deepEqual([outcome.finished, outcome.problems[0]?.code], [false, 'remote-unreachable']);
    assert.equal(world.commits(), 1);
  });

  it('asks who changed a record once per version, and never while files are read', async () => {
    const asked: string[] = [];
    const wrap: Wrap = (_, port) =>
      new Proxy(port, {
        get(target, key) {
          if (key === 'lastChange') asked.push('lastChange');
          const member: unknown = Reflect.get(target, key, target);
          return typeof member === 'function' ? (member.bind(target) as unknown) : member;
        },
      });
    world.hnp.gui('VPC', 'vpc-1', vpcSpec(1011, 1001));
    const session = world.session(wrap);
    const view = await session.readAll();
    assert.ok(view.ok);
    assert.deepEqual(stateIn(view.value, 'VPC', 'vpc-1').draftBy, { who: 'anna', when: 1_000 });
    await session.refresh();
    await session.refreshLocal();
    assert.equal(asked.length, 1);
    world.hnp.gui('VPC', 'vpc-1', vpcSpec(1012, 1001));
    // A log that may not be read is asked once, too.
    world.hnp.lastChange = () => Promise.resolve(ok(undefined));
    await session.refresh();
    await session.refresh();
    assert.equal(asked.length, 2);
    assert.equal(stateIn(session.view ?? assert.fail(), 'VPC', 'vpc-1').draftBy, undefined);
  });

  it('tells a CR in the cluster that it did not read from one that is not there', async () => {
    const object = {
      apiVersion: 'vpc.githedgehog.com/v1beta1',
      kind: 'VPC',
      metadata: { name: 'vpc-1', namespace: 'default' },
      spec: vpcSpec(1001),
    };
    let down = false;
    const session = world.session(undefined, {
      crds: () => Promise.resolve(ok([])),
      watch: () => undefined,
      read: () =>
        Promise.resolve(
          down
            ? {
                ok: false,
                problem: { code: 'cluster-unreachable', system: 'cluster', subject: 'lab', retry: 'never' },
              }
            : ok({
                server: 'lab',
                objects: [object],
                deliveries: [],
                unreadKinds: [],
                problems: [],
                unseen: [],
              }),
        ),
    });
    const first = await session.readAll();
    assert.ok(first.ok);
    assert.equal(stateIn(first.value, 'VPC', 'vpc-1').state, 'synced');
    down = true;
    const second = await session.readAll();
    assert.ok(second.ok);
    const state = stateIn(second.value, 'VPC', 'vpc-1');
    assert.deepEqual([state.state, state.actual], ['unknown', 'present']);
  });
});
