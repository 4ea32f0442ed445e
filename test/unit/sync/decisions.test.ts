import assert from 'node:assert/strict';
import type { Decision } from '../../../src/compare/input';
import { formatDecisions, parseDecisions, withDecisions, type Stored } from '../../../src/sync/decisions';
import type { Conflict } from '../../../src/model/state';
import { MemoryWorld, stateIn, vpcFile, vpcSpec, vpcYaml } from './memoryWorld';

describe('remembered decisions', () => {
  const decision: Decision = {
    path: ['spec', 'vlan'],
    about: 'draft',
    take: 'ours',
    base: 1,
    ours: undefined,
    theirs: { a: [2] },
  };

  it('come back from their text, also about what is absent', () => {
    const known = withDecisions(new Map(), new Map([['key', [decision]]]));
    assert.deepEqual(parseDecisions(formatDecisions(known)), known);
  });

  it('are one per field and source, the last', () => {
    const made = (about: Decision['about'], take: Decision['take']): Stored =>
      new Map([['key', [{ ...decision, about, take }]]]);
    const known = [made('draft', 'ours'), made('upstream', 'ours'), made('draft', 'theirs')].reduce(
      withDecisions,
    );
    assert.deepEqual(
      known.get('key')?.map(({ about, take }) => [about, take]),
      [
        ['upstream', 'ours'],
        ['draft', 'theirs'],
      ],
    );
  });

  it('are none in a text that is not ours', () => {
    const texts = ['', '{', '[]', '{"version":2,"decisions":{}}', '{"version":1,"decisions":[]}'];
    for (const text of texts) assert.equal(parseDecisions(text).size, 0, text);
    const odd =
      '{"version":1,"decisions":{"key":[{"path":"spec","take":"ours"},{"path":[],"about":"draft","take":"both"},{"path":[],"take":"ours"},7]}}';
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
    const decided = await session.decide(identity, conflict, 'ours');
    assert.ok(decided.ok);
    assert.deepEqual(stateIn(decided.value, 'VPC', 'vpc-1').conflicts, []);
    assert.ok(world.text('.git/hnp-gitops/decisions-abc123.json'));
    assert.deepEqual((await world.plan()).otherFiles, []);
    const withdrawn = await session.withdraw(identity, conflict.path);
    assert.ok(withdrawn.ok);
    assert.equal(stateIn(withdrawn.value, 'VPC', 'vpc-1').conflicts.length, 1);
  });
});

describe('a remembered decision', () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = await MemoryWorld.synced({ [vpcFile('vpc-1')]: vpcYaml('vpc-1', 1001) });
  });

  /** Git says 1011 now, HNP another number: a question. */
  async function edited(git: number, hnp: number): Promise<void> {
    await world.edit(vpcFile('vpc-1'), /vlan: \d+/, `vlan: ${git}`);
    world.hnp.gui('VPC', 'vpc-1', vpcSpec(hnp, 1001));
  }
  async function decide(take: 'ours' | 'theirs'): Promise<void> {
    const session = world.session();
    const view = await session.readAll();
    assert.ok(view.ok);
    const { identity, conflicts } = stateIn(view.value, 'VPC', 'vpc-1');
    for (const conflict of conflicts) assert.ok((await session.decide(identity, conflict, take)).ok);
  }
  const asked = async (): Promise<number> => (await world.plan()).waiting.length;
  const kept = async (): Promise<number> => [...(await world.view()).facts.decisions.values()].flat().length;

  it('is forgotten when it was carried out: the same values asked again are a new question', async () => {
    await edited(1011, 1021);
    await decide('ours');
    assert.deepEqual((await world.sync()).problems, []);
    await edited(1001, 1011);
    assert.deepEqual((await world.sync()).problems, [], 'back to what was agreed first');
    await edited(1011, 1021);
    assert.equal(await asked(), 1);
  });

  it('is forgotten when HNP says something else for a while', async () => {
    await edited(1011, 1021);
    await decide('ours');
    world.hnp.gui('VPC', 'vpc-1', vpcSpec(1031, 1001));
    assert.equal(await asked(), 1);
    world.hnp.gui('VPC', 'vpc-1', vpcSpec(1021, 1001));
    assert.equal(await asked(), 1);
    assert.equal(await kept(), 0);
  });

  it('stays while HNP does not answer, and on another branch', async () => {
    await edited(1011, 1021);
    await decide('ours');
    world.hnp.down = true;
    assert.equal(await kept(), 1);
    world.hnp.down = false;
    world.git.branch = 'other';
    world.hnp.gui('VPC', 'vpc-1', vpcSpec(1031, 1001));
    assert.equal(await kept(), 1);
    world.git.branch = 'main';
    world.hnp.gui('VPC', 'vpc-1', vpcSpec(1021, 1001));
    assert.equal(await asked(), 0);
  });

  it('about one of two drafts of HNP leaves the other one open, and both can be refused', async () => {
    world.hnp.gui('VPC', 'vpc-1', vpcSpec(1021, 1001));
    world.hnp.draft('VPC', 'vpc-1', vpcSpec(1031, 1001));
    assert.equal((await world.state('VPC', 'vpc-1')).conflicts.length, 2);
    await decide('ours');
    assert.equal(await asked(), 0);
    assert.equal(await kept(), 2);
    assert.deepEqual((await world.sync()).problems, []);
    assert.deepEqual(world.hnp.find('VPC', 'vpc-1')?.spec, vpcSpec(1001));
  });

  it('about a draft says nothing about a commit of the remote with the same value', async () => {
    await edited(1011, 1021);
    world.upstream(vpcFile('vpc-1'), vpcYaml('vpc-1', 1001).replace('vlan: 1001', 'vlan: 1021'));
    const session = world.session();
    const view = await session.readAll();
    assert.ok(view.ok);
    const { identity, conflicts } = stateIn(view.value, 'VPC', 'vpc-1');
    const about = (kind: string): Conflict =>
      conflicts.find(({ source }) => source.kind === kind) ?? assert.fail();
    assert.deepEqual(about('draft').path, about('upstream').path);
    const decided = await session.decide(identity, about('draft'), 'ours');
    assert.ok(decided.ok);
    assert.deepEqual(
      stateIn(decided.value, 'VPC', 'vpc-1').conflicts.map(({ source }) => source.kind),
      ['upstream'],
    );
  });
});
