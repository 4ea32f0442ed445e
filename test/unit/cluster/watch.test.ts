import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readResources } from '../../../src/cluster/resources';
import type { ClusterState } from '../../../src/cluster/state';
import { ClusterWatch } from '../../../src/cluster/watch';
import { problemLine } from '../../../src/model/problemText';
import type { Result } from '../../../src/model/problem';
import { problem, value } from '../results';
import { ManualWaits, MemoryReach, settled } from './memoryReach';

/** Resources that the memory's server serves: all but Flux's three. */
const served = readResources.length - 3;
const BURST = 300;

class Watched {
  readonly reach = new MemoryReach();
  readonly waits = new ManualWaits();
  readonly told: Result<ClusterState>[] = [];
  readonly stop = new AbortController();
  readonly watch = new ClusterWatch({
    reach: this.reach,
    namespace: 'default',
    waits: this.waits,
    onChange: state => this.told.push(state),
    signal: this.stop.signal,
  });

  async start(): Promise<this> {
    this.watch.start();
    value(await this.watch.read());
    await settled();
    return this;
  }

  /** What is known of VPCs now. */
  async vpcs(): Promise<string[]> {
    return namesIn(value(await this.watch.read()));
  }

  /** Lets a burst pass, and answers with what was told of since the last time. */
  async tells(): Promise<Result<ClusterState>[]> {
    await settled();
    this.waits.pass(BURST);
    await settled();
    return this.told.splice(0);
  }

  lists(plural: string): number {
    return this.reach.asked.filter(path => path.includes(`/${plural}?limit`)).length;
  }

  watches(plural: string): URLSearchParams[] {
    return this.reach.asked
      .filter(path => path.startsWith('watch ') && path.includes(`/${plural}?`))
      .map(path => new URL(path.slice('watch '.length), 'https://lab').searchParams);
  }
}

function namesIn({ objects }: ClusterState): string[] {
  return objects
    .filter(({ kind }) => kind === 'VPC')
    .map(({ metadata, spec }) => `${(metadata as { name: string }).name} ${JSON.stringify(spec)}`)
    .sort();
}

describe('watching the cluster', () => {
  it('lists each resource once, then opens one stream for each from there, with bookmarks', async () => {
    const watched = new Watched();
    watched.reach.put('vpcs', 'a', { n: 1 });
    await watched.start();
    assert.equal(watched.reach.streams.size, served);
    assert.equal(watched.lists('vpcs'), 1);
    const [query] = watched.watches('vpcs');
    assert.equal(query?.get('resourceVersion'), '101');
    assert.equal(query.get('allowWatchBookmarks'), 'true');
    assert.equal(query.get('timeoutSeconds'), '450');
    assert.deepEqual(await watched.vpcs(), ['a {"n":1}']);
  });

  it('a change is known without another request, and a burst of changes is told once', async () => {
    const watched = await new Watched().start();
    const before = watched.reach.asked.length;
    watched.reach.put('vpcs', 'a', { n: 1 });
    watched.reach.put('vpcs', 'b', { n: 2 });
    watched.reach.put('vpcs', 'a', { n: 3 });
    watched.reach.remove('vpcs', 'b');
    const told = await watched.tells();
    assert.equal(told.length, 1);
    assert.deepEqual(namesIn(value(told[0] ?? assert.fail())), ['a {"n":3}']);
    assert.equal(watched.reach.asked.length, before);
  });

  it('a change of the status alone, or of what the server notes for itself, is none', async () => {
    const watched = await new Watched().start();
    watched.reach.put('switches', 'leaf-1', { role: 'server-leaf' });
    assert.equal((await watched.tells()).length, 1);
    watched.reach.put('switches', 'leaf-1', { role: 'server-leaf' }, { status: { seen: 2 } });
    watched.reach.bookmark();
    assert.equal((await watched.tells()).length, 0);
    const [leaf] = value(await watched.watch.read()).objects;
    assert.deepEqual(leaf, {
      apiVersion: 'wiring.githedgehog.com/v1beta1',
      kind: 'Switch',
      metadata: { name: 'leaf-1', namespace: 'default' },
      spec: { role: 'server-leaf' },
    });
  });

  it('a stream that ends, or says nothing for too long, goes on from the last bookmark', async () => {
    for (const how of ['ended', 'silent'] as const) {
      const watched = await new Watched().start();
      watched.reach.put('vpcs', 'a', { n: 1 });
      watched.reach.bookmark();
      watched.reach.end({ how }, 'vpcs');
      await settled();
      assert.deepEqual(
        watched.watches('vpcs').map(query => query.get('resourceVersion')),
        ['100', '102'],
      );
      assert.equal(watched.lists('vpcs'), 1);
      watched.reach.put('vpcs', 'b', { n: 2 });
      assert.deepEqual(await watched.vpcs(), ['a {"n":1}', 'b {"n":2}']);
    }
  });

  it('a server that has forgotten our version is listed again: what was deleted meanwhile is gone, what is equal is the same', async () => {
    const watched = new Watched();
    watched.reach.put('vpcs', 'a', { n: 1 });
    watched.reach.put('vpcs', 'b', { n: 2 });
    await watched.start();
    const before = value(await watched.watch.read()).objects;
    watched.reach.bookmark();
    // The stream is away while it happens.
    const stream = watched.reach.streamOf('vpcs') ?? assert.fail();
    watched.reach.streams.delete(stream);
    watched.reach.remove('vpcs', 'b');
    watched.reach.forget();
    stream.end({ how: 'ended' });
    const [told] = await watched.tells();
    const after = value(told ?? assert.fail()).objects;
    assert.equal(watched.lists('vpcs'), 2);
    assert.equal(after.length, 1);
    assert.equal(after[0], before[0]);
    watched.reach.put('vpcs', 'c', { n: 3 });
    assert.deepEqual(await watched.vpcs(), ['a {"n":1}', 'c {"n":3}']);
  });

  it('a server that is down is told, asked again after longer and longer, and told again when it is back', async () => {
    const watched = await new Watched().start();
    watched.reach.down = true;
    watched.reach.end({ how: 'ended' }, 'vpcs');
    const [down] = await watched.tells();
    assert.equal(problem(down ?? assert.fail()).code, 'cluster-unreachable');
    assert.equal(problem(await watched.watch.read()).code, 'cluster-unreachable');
    const waits = (): number[] => watched.waits.asked.filter(ms => ms !== BURST && ms < 300_000);
    for (let round = 0; round < 9; round++) {
      watched.waits.pass(200_000);
      await settled();
    }
    const asked = waits();
    assert.ok(asked.length >= 9);
    for (const [index, ms] of asked.entries()) {
      const before = asked[index - 1];
      if (before !== undefined) assert.ok(ms === before * 2 || ms === 90_000, asked.join());
    }
    assert.equal((await watched.tells()).length, 0, 'that it is still down is no news');
    watched.reach.down = false;
    watched.reach.put('vpcs', 'a', { n: 1 });
    watched.waits.pass(200_000);
    const [back] = await watched.tells();
    assert.deepEqual(namesIn(value(back ?? assert.fail())), ['a {"n":1}']);
    assert.ok(watched.reach.streamOf('vpcs'));
  });

  it('a person who asks while it waits for a server that is back does not wait with it', async () => {
    const watched = await new Watched().start();
    watched.reach.down = true;
    watched.reach.end({ how: 'ended' });
    await watched.tells();
    watched.reach.down = false;
    watched.reach.put('vpcs', 'a', { n: 1 });
    assert.deepEqual(await watched.vpcs(), ['a {"n":1}']);
    await settled();
    assert.equal(watched.reach.streams.size, served, 'and it is followed again at once');
  });

  it('a server that ends every stream at once is not asked all the time, and its lists count', async () => {
    const watched = new Watched();
    await watched.start();
    for (let round = 0; round < 6; round++) {
      watched.reach.end({ how: 'ended' }, 'vpcs');
      await settled();
      watched.waits.pass(200_000);
      await settled();
    }
    const longer = watched.waits.asked.filter(ms => ms < 200_000 && ms !== BURST);
    assert.deepEqual(longer, [750, 1500, 3000, 6000, 12_000]);
    assert.deepEqual((await watched.tells()).length, 0);
  });

  it('a kind that is not served is quiet: no problem, no stream, and asked for again after minutes only', async () => {
    const watched = new Watched();
    watched.reach.refuses.set('list gateways', 404);
    await watched.start();
    const state = value(await watched.watch.read());
    assert.deepEqual([state.problems, state.unreadKinds, state.unseen], [[], [], []]);
    const asked = watched.lists('gateways');
    watched.waits.pass(200_000);
    await settled();
    assert.equal(watched.lists('gateways'), asked);
    assert.equal(watched.watches('gateways').length, 0);
    // Somebody installed it.
    watched.reach.refuses.clear();
    watched.reach.put('gateways', 'g', {});
    watched.waits.pass();
    await settled();
    assert.ok(watched.reach.streamOf('gateways'));
  });

  it('a missing verb is named, with its resource, group and namespace, and the rest goes on', async () => {
    const watched = new Watched();
    watched.reach.refuses.set('list gateways', 403);
    watched.reach.refuses.set('watch vpcs', 403);
    watched.reach.refuses.set('list applications', 403);
    watched.reach.put('vpcs', 'a', { n: 1 });
    await watched.start();
    const [told] = await watched.tells();
    const { problems, unreadKinds, unseen } = value(told ?? assert.fail());
    assert.deepEqual(unreadKinds, ['Gateway']);
    assert.deepEqual(problems.map(({ code, detail }) => `${code}: ${detail ?? ''}`).sort(), [
      'cluster-forbidden: list gateways.gateway.githedgehog.com in namespace default',
      'cluster-forbidden: watch vpcs.vpc.githedgehog.com in namespace default',
    ]);
    assert.match(problemLine(problems[0] ?? assert.fail()), /docs\/cluster\.md has a ClusterRole/);
    assert.deepEqual(
      unseen.map(({ detail }) => detail),
      ['list applications.argoproj.io in all namespaces'],
    );
    // What may not be watched is listed whenever somebody asks.
    watched.reach.put('vpcs', 'b', { n: 2 });
    assert.deepEqual(await watched.vpcs(), ['a {"n":1}', 'b {"n":2}']);
    watched.reach.refuses.clear();
    watched.reach.put('gateways', 'g', {});
    watched.waits.pass();
    await settled();
    watched.reach.bookmark();
    const after = value(await watched.watch.read());
    assert.deepEqual([after.problems, after.unreadKinds], [[], []]);
  });

  it('a verb that is missing for everything is one problem that names all', async () => {
    const watched = new Watched();
    for (const { plural } of readResources) watched.reach.refuses.set(`list ${plural}`, 403);
    watched.watch.start();
    const failure = problem(await watched.watch.read());
    assert.equal(failure.code, 'cluster-forbidden');
    assert.equal(failure.detail?.split('; ').length, readResources.length - 4);
  });

  it('what no watch sends makes it list again', async () => {
    const lines = [
      'text',
      {},
      { type: 'ADDED' },
      { type: 'ADDED', object: { metadata: {} } },
      { type: 'NEW', object: { metadata: { name: 'x' } } },
      { type: 'ERROR', object: { code: 500 } },
      { type: 'ADDED', object: JSON.parse('{"__proto__":{"metadata":{"name":"x"}}}') as unknown },
    ];
    const watched = await new Watched().start();
    for (const [index, line] of lines.entries()) {
      watched.reach.put('vpcs', 'a', { n: index });
      const stream = watched.reach.streamOf('vpcs') ?? assert.fail();
      assert.equal(stream.options.onLine(line), false);
      stream.end({ how: 'ended' });
      await settled();
      assert.equal(watched.lists('vpcs'), 2 + index);
    }
    assert.deepEqual(await watched.vpcs(), ['a {"n":6}']);
  });

  it('a server that gives its lists no version is listed when somebody asks, and not all the time', async () => {
    const watched = new Watched();
    watched.reach.version = NaN;
    await watched.start();
    assert.equal(watched.lists('vpcs'), 1);
    assert.equal(watched.reach.streams.size, 0);
    watched.reach.put('vpcs', 'a', { n: 1 });
    assert.deepEqual(await watched.vpcs(), ['a {"n":1}']);
    assert.equal(watched.lists('vpcs'), 2);
  });

  it('ends with its signal: no stream, no wait and no message is left', async () => {
    const watched = await new Watched().start();
    watched.reach.put('vpcs', 'a', { n: 1 });
    watched.stop.abort();
    await settled();
    assert.equal(watched.reach.streams.size, 0);
    assert.equal(watched.waits.pending.size, 0);
    const asked = watched.reach.asked.length;
    watched.reach.put('vpcs', 'b', { n: 1 });
    assert.equal((await watched.tells()).length, 0);
    assert.equal(watched.reach.asked.length, asked);
  });

  it('whatever happens, in the end the copy is what the server has, and what was told last is that, too', async () => {
    const name = fc.constantFrom('a', 'b', 'c');
    const step = fc.oneof(
      { weight: 4, arbitrary: fc.record({ put: name, n: fc.integer({ min: 0, max: 3 }) }) },
      { weight: 2, arbitrary: fc.record({ remove: name }) },
      fc.constantFrom('end', 'silent', 'bookmark', 'forget', 'down', 'up', 'pass', 'settle', 'break', 'read'),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async steps => {
        const watched = await new Watched().start();
        const { reach, waits } = watched;
        for (const now of steps) {
          if (typeof now === 'object') {
            if ('put' in now) reach.put('vpcs', now.put, { n: now.n });
            else reach.remove('vpcs', now.remove);
          } else if (now === 'end' || now === 'break')
            reach.end({ how: 'ended' }, now === 'end' ? 'vpcs' : undefined);
          else if (now === 'silent') reach.end({ how: 'silent' });
          else if (now === 'bookmark') reach.bookmark();
          else if (now === 'forget') reach.forget();
          else if (now === 'pass') waits.pass();
          else if (now === 'read') await watched.watch.read();
          else if (now === 'settle') await settled();
          else reach.down = now === 'down';
        }
        reach.down = false;
        for (let round = 0; round < 3; round++) {
          await settled();
          waits.pass();
        }
        await settled();
        assert.deepEqual(await watched.vpcs(), reach.holds('vpcs'));
        const last = watched.told.at(-1);
        if (last) assert.deepEqual(namesIn(value(last)), reach.holds('vpcs'));
        else assert.deepEqual(reach.holds('vpcs'), []);
        watched.stop.abort();
      }),
      { numRuns: 100 },
    );
  });
});
