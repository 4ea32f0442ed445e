import assert from 'node:assert/strict';
import { ConnectionFlow } from '../../../src/editor/connectionFlow';
import type { ToConnections } from '../../../src/model/connectionMessages';
import { resultOf, type ConnectionAction } from '../../../src/model/connections';
import type { Problem } from '../../../src/model/problem';
import { MemoryWorld, vpcYaml } from '../sync/memoryWorld';

interface Told {
  readonly flow: ConnectionFlow;
  readonly world: MemoryWorld;
  readonly sent: ToConnections[];
  readonly copied: string[];
  readonly acted: [ConnectionAction, Problem | undefined][];
}

async function opened(): Promise<Told> {
  const world = await MemoryWorld.synced({ 'managed/vpc/vpc-1.yaml': vpcYaml('vpc-1', 1001) });
  const [sent, copied]: [ToConnections[], string[]] = [[], []];
  const acted: Told['acted'] = [];
  const flow = new ConnectionFlow(world.session(), {
    send: message => sent.push(message),
    copy: text => copied.push(text),
    act: (action, problem) => {
      acted.push([action, problem]);
      if (action === 'set-token') world.hnp.down = false;
      return Promise.resolve(action === 'set-token');
    },
    canSignIn: () => false,
    now: () => 1_000_000,
  });
  return { flow, world, sent, copied, acted };
}

const results = (message: ToConnections | undefined): Record<string, string> =>
  Object.fromEntries(message?.parts.map(part => [part.system, resultOf(part)]) ?? []);

describe('a check of connections', () => {
  it('shows each answer as it comes, and what it took when all have come', async () => {
    const { flow, sent } = await opened();
    await flow.carryOut({ type: 'ready' });
    assert.equal(sent.length, 0, 'nothing was read yet');
    await flow.check();
    assert.ok(sent.slice(0, -1).every(({ done }) => done === undefined));
    assert.ok(sent.some(message => Object.values(results(message)).includes('checking')));
    assert.deepEqual(sent.at(-1)?.done, { at: 1_000_000, tookMs: 0 });
    const checks =
      sent
        .at(-1)
        ?.parts.slice(0, 2)
        .flatMap(part => part.checks) ?? [];
    assert.deepEqual(
      checks.filter(({ result }) => result !== 'ok').map(({ what }) => what),
      ['Guard writes'],
      'no answer of one system drops that of another, and the stand-in is a NetBox without ETags',
    );
    assert.deepEqual(results(sent.at(-1)), {
      git: 'ok',
      hnp: 'limited',
      cluster: 'skipped',
      delivery: 'skipped',
    });
  });

  it('names what fails, does what the button says with it, and asks that system again', async () => {
    const { flow, world, sent, acted } = await opened();
    world.hnp.down = true;
    await flow.carryOut({ type: 'ready' });
    await flow.check();
    assert.equal(results(sent.at(-1))['hnp'], 'failed');
    await flow.carryOut({ type: 'act', system: 'hnp', action: 'open-hnp' });
    assert.equal(results(sent.at(-1))['hnp'], 'failed', 'nothing to try again');
    await flow.carryOut({ type: 'act', system: 'hnp', action: 'set-token' });
    assert.deepEqual(
      acted.map(([action, problem]) => [action, problem?.code]),
      [
        ['open-hnp', 'hnp-unreachable'],
        ['set-token', 'hnp-unreachable'],
      ],
    );
    assert.notEqual(results(sent.at(-1))['hnp'], 'failed');
  });

  it('asks one system alone, and copies one report alone', async () => {
    const { flow, world, sent, copied } = await opened();
    await flow.carryOut({ type: 'ready' });
    await flow.check();
    world.remote.down = true;
    await flow.carryOut({ type: 'again', system: 'hnp' });
    assert.equal(results(sent.at(-1))['git'], 'ok', 'the remote was not asked');
    await flow.carryOut({ type: 'again', system: 'git' });
    assert.equal(results(sent.at(-1))['git'], 'failed');
    await flow.carryOut({ type: 'copy', system: 'git' });
    assert.match(copied[0] ?? '', /Git \(/);
    assert.doesNotMatch(copied[0] ?? '', /HNP \(/);
  });

  it('says nothing any more when its page is closed', async () => {
    const { flow, sent } = await opened();
    await flow.carryOut({ type: 'ready' });
    flow.dispose();
    await flow.check();
    assert.deepEqual(sent, []);
  });
});
