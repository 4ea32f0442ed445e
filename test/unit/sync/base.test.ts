import assert from 'node:assert/strict';
import { failed } from '../../../src/model/problem';
import { canonicalJson, type JsonObject } from '../../../src/model/json';
import {
  baseFiles,
  BaseMemory,
  baseRef,
  fetchedBaseRef,
  readBase,
  type Agreement,
  type BaseChange,
} from '../../../src/sync/base';
import { remotePlace } from '../../../src/sync/agreed';
import { firstContactText } from '../../../src/sync/firstContact';
import { moveBase } from '../../../src/sync/moveBase';
import { isEmpty } from '../../../src/sync/plan';
import { actions, keyOf, MemoryWorld, vpcFile, vpcSpec, vpcYaml } from './memoryWorld';

const two = { [vpcFile('vpc-1')]: vpcYaml('vpc-1', 1001), [vpcFile('vpc-2')]: vpcYaml('vpc-2', 1002) };
const ref = baseRef('abc123', 'main');
const fetched = fetchedBaseRef('abc123', 'main');
const agreement: Agreement = {
  netbox: 'https://netbox.example.com',
  hnpFabric: 1,
  remote: 'git.example.com/fabrics',
  branch: 'main',
  fabric: 'abc123',
};

function change(name: string, content: JsonObject | undefined, id = 7): BaseChange {
  const identity = { group: 'vpc.githedgehog.com', kind: 'VPC', namespace: 'default', name };
  const entry = content && { content, record: { id, lastUpdated: 't1' } };
  return new Map([[keyOf('VPC', name), { identity, entry }]]);
}

describe('the base', () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = await MemoryWorld.synced(two);
  });

  const files = (): Map<string, string> =>
    new Map(
      [...world.objects.tree(world.git.refs.get(ref))].map(([path, blob]) => [
        path,
        Buffer.from(world.objects.blobs.get(blob) ?? []).toString(),
      ]),
    );
  async function base(): Promise<NonNullable<Awaited<ReturnType<typeof read>>>> {
    const found = await read();
    assert.ok(found);
    return found;
  }
  async function read() {
    const found = await readBase(world.git, ref, world.git.refs.get(ref) ?? '', new BaseMemory());
    assert.ok(found.ok);
    return found.value;
  }

  it('is a tree by type and hash prefix, of canonical JSON', () => {
    const texts = files();
    const paths = [...texts.keys()].sort();
    assert.equal(paths[0], 'agreement.json');
    assert.equal(paths.length, 5);
    for (const path of paths.slice(1))
      assert.match(path, /^(content|record)\/vpc\/[0-9a-f]{2}\/default\.vpc-[12]\.json$/);
    for (const text of texts.values()) assert.equal(text, canonicalJson(JSON.parse(text) as JsonObject));
    assert.deepEqual(JSON.parse(texts.get('agreement.json') ?? ''), { version: 1, ...agreement });
    const content = [...texts].find(([path]) => /^content.*vpc-1/.test(path))?.[1];
    assert.equal(content, canonicalJson({ spec: vpcSpec(1001) }));
  });

  it('reads what it wrote, with the record and the commit that it agreed on', async () => {
    const { entries, lastSync, agreement: with_ } = await base();
    assert.deepEqual(with_, { version: 1, ...agreement });
    const record = world.hnp.find('VPC', 'vpc-1');
    assert.deepEqual(entries.get(keyOf('VPC', 'vpc-1')), {
      content: { spec: vpcSpec(1001) },
      record: { id: record?.id, lastUpdated: record?.lastUpdated },
    });
    assert.equal(lastSync?.commit, world.remote.refs.get('refs/heads/main'));
  });

  it('is pushed, and fetched beside our own', () => {
    assert.equal(world.remote.refs.get(ref), world.git.refs.get(ref));
    assert.equal(world.git.refs.get(fetched), world.git.refs.get(ref));
  });

  it('takes in only what was read back equal', async () => {
    const before = await base();
    await world.edit(vpcFile('vpc-1'), '1001', '1011');
    await world.edit(vpcFile('vpc-2'), '1002', '1012');
    // HNP says yes to vpc-1 and stores something else.
    const update = world.hnp.update.bind(world.hnp);
    world.hnp.update = (kind, record, write, ...rest) =>
      update(
        kind,
        record,
        record.name === 'vpc-1' ? { ...write, spec: vpcSpec(1099, 1001) } : write,
        ...rest,
      );
    const outcome = await world.sync();
    assert.deepEqual([outcome.agreed, outcome.problems.map(({ code }) => code)], [1, ['not-read-back']]);
    const after = await base();
    assert.deepEqual(after.entries.get(keyOf('VPC', 'vpc-1')), before.entries.get(keyOf('VPC', 'vpc-1')));
    assert.deepEqual(after.entries.get(keyOf('VPC', 'vpc-2'))?.content, { spec: vpcSpec(1012, 1002) });
    const [commit, parent] = world.objects.history(world.git.refs.get(ref));
    assert.deepEqual([commit, parent], [after.commit, before.commit]);
  });

  it('forgets a CR that git and HNP both no longer have', async () => {
    await world.remove(vpcFile('vpc-1'));
    await world.sync();
    assert.deepEqual([...(await base()).entries.keys()], [keyOf('VPC', 'vpc-2')]);
    assert.equal([...files().keys()].filter(path => path.includes('vpc-1')).length, 0);
  });

  it('is read once as long as it stands at the same commit', async () => {
    const read: string[] = [];
    const tree = world.git.tree.bind(world.git);
    world.git.tree = (commit, folder) => {
      if (folder === '') read.push(commit);
      return tree(commit, folder);
    };
    const session = world.session();
    const before = world.git.refs.get(ref);
    for (let n = 0; n < 3; n++) assert.ok((await session.readAll()).ok);
    assert.deepEqual(read, [before]);
    await world.edit(vpcFile('vpc-1'), '1001', '1011');
    await world.sync();
    const view = await session.readAll();
    assert.ok(view.ok);
    const { content } = view.value.facts.base?.entries.get(keyOf('VPC', 'vpc-1')) ?? {};
    assert.deepEqual(content, { spec: vpcSpec(1011, 1001) });
  });

  it('whose ref is broken is a problem, and no first contact', async () => {
    world.git.resolveRefs = () => Promise.resolve(failed('git-failed', 'git', ref, 'ignoring broken ref'));
    const { snapshot } = await world.view();
    assert.deepEqual([snapshot.firstContact, snapshot.problems[0]?.code], [false, 'base-unreadable']);
    assert.equal((await world.sync()).finished, false);
  });

  it('that cannot be read is a problem, and nothing is synced or called a first contact', async () => {
    const [path, blob] =
      [...world.objects.tree(world.git.refs.get(ref))].find(([name]) => name.startsWith('content')) ?? [];
    assert.ok(path && blob);
    world.objects.blobs.set(blob, Buffer.from('{"spec":'));
    await world.edit(vpcFile('vpc-1'), '1001', '1011');
    world.hnp.guiDelete('VPC', 'vpc-2');
    const { snapshot } = await world.view();
    assert.deepEqual([snapshot.firstContact, snapshot.problems[0]?.code], [false, 'base-unreadable']);
    assert.ok(snapshot.resources.every(({ states }) => states.includes('unknown')));
    const outcome = await world.sync();
    assert.deepEqual(
      [outcome.finished, outcome.problems[0]?.code, world.commits()],
      [false, 'base-unreadable', 1],
    );
    assert.deepEqual(world.hnp.log, []);
    // The same when an object is missing altogether, or of a version that we do not know.
    world.objects.blobs.delete(blob);
    assert.equal((await world.sync()).problems[0]?.code, 'base-unreadable');
  });

  it('of a newer version is a problem too', async () => {
    const tree = world.git.refs.get(ref);
    const next = new Map([['agreement.json', canonicalJson({ ...agreement, version: 2 })]]);
    assert.ok((await world.git.commitToRef(ref, tree, next, 'newer', 0)).ok);
    assert.equal((await world.sync()).problems[0]?.code, 'base-unreadable');
  });

  const others: [string, () => void][] = [
    [
      'another NetBox',
      () => (world.settings = { ...world.settings, netbox: { url: 'https://other', fabric: 'fabric-1' } }),
    ],
    ['another record of the fabric', () => (world.hnp.fabricId = 2)],
    [
      'another remote',
      () =>
        (world.git.remoteUrl = () =>
          Promise.resolve({ ok: true, value: 'https://git.example.com/fork.git' })),
    ],
    ['another id of the fabric', () => (world.settings = { ...world.settings, id: 'def456' })],
    [
      'no base at all',
      () =>
        [world.git.refs, world.remote.refs].forEach(refs =>
          [...refs.keys()].forEach(name => name.startsWith('refs/hnp') && refs.delete(name)),
        ),
    ],
  ];
  for (const [what, change] of others) {
    it(`means nothing with ${what}: first contact, which deletes nothing`, async () => {
      await world.edit(vpcFile('vpc-1'), '1001', '1011');
      await world.pushAll('edit vpc-1');
      world.hnp.guiDelete('VPC', 'vpc-2');
      world.hnp.gui('VPC', 'vpc-3', vpcSpec(1003));
      change();
      const { snapshot } = await world.view();
      assert.equal(snapshot.firstContact, true);
      const plan = await world.plan();
      assert.deepEqual(actions(plan), ['git create vpc-3', 'hnp create vpc-2']);
      assert.deepEqual(
        plan.waiting.map(({ identity }) => identity.name),
        ['vpc-1'],
      );
      const outcome = await world.sync();
      assert.deepEqual(outcome.problems, []);
      assert.deepEqual([world.hnp.rows.size, world.pushed(vpcFile('vpc-2')) !== undefined], [3, true]);
      // The one that differs is still asked about, field by field.
      assert.equal((await world.plan()).waiting.length, 1);
      assert.equal((await world.sync({ prefer: 'git' })).problems.length, 0);
      assert.ok(isEmpty(await world.plan()));
    });
  }

  it('that was never there is told with numbers, and one answer for all decides what differs', async () => {
    const meet = async (): Promise<MemoryWorld> => {
      const fresh = new MemoryWorld({ ...two, [vpcFile('vpc-3')]: vpcYaml('vpc-3', 1003) });
      await fresh.pushAll('start');
      fresh.hnp.gui('VPC', 'vpc-1', vpcSpec(1001));
      fresh.hnp.gui('VPC', 'vpc-2', vpcSpec(1012, 1002));
      fresh.hnp.gui('VPC', 'vpc-4', vpcSpec(1004));
      return fresh;
    };
    const plan = await (await meet()).plan();
    assert.deepEqual(plan.firstContact, { equal: 1, onlyInGit: 1, onlyInHnp: 1, different: 1 });
    assert.equal(
      firstContactText(plan.firstContact),
      'first contact with HNP: 1 CR is equal, 1 only in git, 1 only in HNP, 1 differs',
    );
    for (const [prefer, vlan] of [
      ['git', 1002],
      ['draft', 1012],
    ] as const) {
      const fresh = await meet();
      const outcome = await fresh.sync({ prefer });
      assert.deepEqual([outcome.problems, outcome.plan.deletions], [[], 0]);
      assert.match(fresh.pushed(vpcFile('vpc-2')) ?? '', new RegExp(`vlan: ${vlan}`));
      assert.deepEqual(fresh.hnp.find('VPC', 'vpc-2')?.spec, vpcSpec(vlan, 1002));
      assert.deepEqual([fresh.hnp.rows.size, fresh.pushed(vpcFile('vpc-4')) !== undefined], [4, true]);
      const after = await fresh.plan();
      assert.deepEqual([isEmpty(after), after.firstContact], [true, undefined]);
    }
  });

  it('that a sync did not come to move does not make a conflict of our own write and a later edit', async () => {
    await world.edit(vpcFile('vpc-1'), '1001', '1011');
    world.git.commitToRef = () =>
      Promise.resolve({ ok: false, problem: { code: 'busy', system: 'git', subject: ref, retry: 'never' } });
    assert.equal((await world.sync()).finished, false);
    assert.deepEqual(world.hnp.log, ['update VPC vpc-1']);
    await world.edit(vpcFile('vpc-1'), '1011', '1021');
    const plan = await world.plan();
    assert.deepEqual([actions(plan), plan.waiting], [['git update vpc-1', 'hnp update vpc-1'], []]);
    // A person's edit of the same field is a conflict as ever.
    world.hnp.gui('VPC', 'vpc-1', vpcSpec(1031, 1001));
    assert.equal((await world.plan()).waiting.length, 1);
  });

  it('is not there before anything was agreed', async () => {
    const fresh = new MemoryWorld({ [vpcFile('vpc-1')]: vpcYaml('vpc-1', 1001) });
    await fresh.pushAll('start');
    fresh.hnp.gui('VPC', 'vpc-1', { ...vpcSpec(1001), permit: [['web']] });
    assert.deepEqual((await fresh.sync()).problems, []);
    assert.equal(fresh.git.refs.get(ref), undefined);
    assert.equal((await fresh.view()).snapshot.firstContact, true);
  });

  it('asks about a CR that was never agreed on, also beside others that were', async () => {
    await world.write(vpcFile('vpc-3'), vpcYaml('vpc-3', 1003));
    world.hnp.gui('VPC', 'vpc-3', { ...vpcSpec(1003), permit: [['web']] });
    assert.deepEqual(
      (await world.plan()).waiting.map(({ identity }) => identity.name),
      ['vpc-3'],
    );
  });

  it('moves on top of another editor who was faster', async () => {
    const other = await world.clone();
    await other.git.fetch('origin', ['+refs/hnp/abc123/*:refs/hnp-remote/abc123/*']);
    const clock = { now: () => 5_000 };
    const pushed = { commit: world.remote.refs.get('refs/heads/main') ?? '', remote: 'origin' };
    const theirs = await moveBase(
      other.git,
      clock,
      agreement,
      change('vpc-8', { spec: { a: 1 } }),
      pushed,
      new BaseMemory(),
    );
    assert.ok(theirs.ok);
    const ours = await moveBase(
      world.git,
      clock,
      agreement,
      change('vpc-9', { spec: { b: 1 } }),
      pushed,
      new BaseMemory(),
    );
    assert.ok(ours.ok);
    assert.equal(ours.value?.warning, undefined);
    assert.deepEqual(world.objects.history(ours.value?.commit)[1], theirs.value?.commit);
    assert.equal(world.remote.refs.get(ref), ours.value?.commit);
    const names = [...(await base()).entries.keys()].map(key => key.split('/').at(-1)).sort();
    assert.deepEqual(names, ['vpc-1', 'vpc-2', 'vpc-8', 'vpc-9']);
  });

  it('stays here, with a warning each time, where the host refuses its ref', async () => {
    world.remote.refuses = /^refs\/hnp\//;
    await world.edit(vpcFile('vpc-1'), '1001', '1011');
    for (const agreed of [1, 0]) {
      const outcome = await world.sync();
      assert.deepEqual([outcome.finished, outcome.agreed], [true, agreed]);
      assert.deepEqual(
        outcome.problems.map(({ code }) => code),
        ['base-refused'],
      );
    }
    assert.ok(isEmpty(await world.plan()));
    assert.deepEqual((await base()).entries.get(keyOf('VPC', 'vpc-1'))?.content, {
      spec: vpcSpec(1011, 1001),
    });
    delete world.remote.refuses;
    assert.deepEqual((await world.sync()).problems, []);
    assert.equal(world.remote.refs.get(ref), world.git.refs.get(ref));
  });

  it('is taken from the remote by a clone that has none', async () => {
    const other = await world.clone();
    other.hnp.gui('VPC', 'vpc-1', vpcSpec(1011, 1001));
    assert.equal((await other.view()).snapshot.firstContact, false);
    assert.equal((await other.state('VPC', 'vpc-1')).state, 'draft');
    assert.equal(other.git.refs.get(ref), undefined);
  });

  it('starts from an empty tree when the agreement changed', async () => {
    const onto = await base();
    const next = baseFiles(change('vpc-9', { spec: {} }), { ...agreement, hnpFabric: 2 }, onto);
    const removed = [...next].filter(([, text]) => text === undefined);
    assert.equal(removed.length, 4);
    assert.match(next.get('agreement.json') ?? '', /"hnpFabric":2/);
  });
});

describe('the place of a remote', () => {
  it('is the same however it is reached', () => {
    for (const url of [
      'https://host/a/b.git',
      'https://user:secret@host/a/b',
      'ssh://git@host/a/b.git',
      'git@host:a/b.git',
      'host:a/b/',
    ])
      assert.equal(remotePlace(url), 'host/a/b');
    assert.notEqual(remotePlace('https://host/a/c'), remotePlace('https://host/a/b'));
  });
});
