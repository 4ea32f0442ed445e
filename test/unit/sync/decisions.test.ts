import assert from 'node:assert/strict';
import { formatDecisions, parseDecisions, withDecision } from '../../../src/sync/decisions';
import { MemoryWorld, stateIn, vpcFile, vpcSpec, vpcYaml } from './memoryWorld';

describe('remembered decisions', () => {
  const decision = {
    path: ['spec', 'vlan'],
    take: 'ours',
    base: 1,
    ours: undefined,
    theirs: { a: [2] },
  } as const;

  it('come back from their text, also about what is absent', () => {
    const known = withDecision(new Map(), 'key', { ...decision, theirs: { a: [2] } });
    assert.deepEqual(parseDecisions(formatDecisions(known)), known);
  });

  it('are one per field, the last', () => {
    const known = withDecision(new Map(), 'key', { ...decision, theirs: 1 });
    const next = withDecision(known, 'key', { ...decision, take: 'theirs', theirs: 1 });
    assert.deepEqual(
      next.get('key')?.map(({ take }) => take),
      ['theirs'],
    );
  });

  it('are none in a text that is not ours', () => {
    const texts = ['', '{', '[]', '{"version":2,"decisions":{}}', '{"version":1,"decisions":[]}'];
    for (const text of texts) assert.equal(parseDecisions(text).size, 0, text);
    const odd =
      '{"version":1,"decisions":{"key":[{"path":"spec","take":"ours"},{"path":[],"take":"both"},7]}}';
    assert.deepEqual(parseDecisions(odd).get('key'), []);
  });

  it('live beside git, never in the work tree, and can be taken back', async () => {
    const world = await MemoryWorld.synced({ [vpcFile('vpc-1')]: vpcYaml('vpc-1', 1001) });
    await world.edit(vpcFile('vpc-1'), '1001', '1011');
    world.hnp.gui('VPC', 'vpc-1', vpcSpec(1021, 1001));
    const session = world.session();
    const view = await session.readAll();
    assert.ok(view.ok);
    const { identity, conflicts } = stateIn(view.value, 'VPC', 'vpc-1');
    const [conflict] = conflicts;
    assert.ok(conflict);
    const { path, base, ours, theirs } = conflict;
    const decided = await session.decide(identity, { path, base, ours, theirs, take: 'ours' });
    assert.ok(decided.ok);
    assert.deepEqual(stateIn(decided.value, 'VPC', 'vpc-1').conflicts, []);
    assert.ok(world.text('.git/hnp-gitops/decisions-abc123.json'));
    assert.deepEqual((await world.plan()).otherFiles, []);
    const withdrawn = await session.withdraw(identity, path);
    assert.ok(withdrawn.ok);
    assert.equal(stateIn(withdrawn.value, 'VPC', 'vpc-1').conflicts.length, 1);
  });
});
