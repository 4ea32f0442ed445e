import assert from 'node:assert/strict';
import type { PlanView, PlanViewRow } from '../../../src/model/planView';
import { actionText } from '../../../src/sync/planWords';
import { makePlan, makePlans, type PlanOptions } from '../../../src/sync/makePlan';
import { previewSync, type SyncPreview } from '../../../src/sync/preview/preview';
import { previewRevert } from '../../../src/sync/preview/revert';
import { planRevert } from '../../../src/sync/revert';
import { apply, keyOf, MemoryWorld, planOptions, vpcFile, vpcSpec, vpcYaml } from './memoryWorld';

const three = {
  [vpcFile('vpc-1')]: vpcYaml('vpc-1', 1001),
  [vpcFile('vpc-2')]: vpcYaml('vpc-2', 1002),
  [vpcFile('vpc-3')]: vpcYaml('vpc-3', 1003),
};

describe('a sync as it is shown', () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = await MemoryWorld.synced(three);
  });

  const preview = async (options: Partial<PlanOptions> = {}): Promise<SyncPreview> => {
    const view = await world.view();
    const plans = makePlans(view, planOptions({ check: world.check, ...options }));
    return previewSync(view, plans, {
      operation: 'sync',
      remote: 'https://git.lab/fabrics',
      answered: options,
    });
  };
  const told = ({ rows }: PlanView): string[] =>
    rows.map(
      ({ section = '', outcome, name, file, reason }) => `${section}: ${outcome} ${name ?? file}: ${reason}`,
    );
  const rowOf = ({ shown }: SyncPreview, id: string): PlanViewRow => {
    const row = shown.rows.find(other => other.id.startsWith(id));
    assert.ok(row, id);
    return row;
  };

  it('has a row for each change, where it goes, with the values of a single field', async () => {
    await world.edit(vpcFile('vpc-1'), '1001', '1011');
    world.hnp.gui('VPC', 'vpc-2', vpcSpec(1012, 1002));
    await world.write(vpcFile('vpc-4'), vpcYaml('vpc-4', 1004));
    await world.write('raw/notes.yaml', 'a: 1\n');
    const { shown } = await preview();
    assert.deepEqual(told(shown), [
      'git: update vpc-2: subnets.web.vlan: 1002 → 1012',
      'git: update vpc-1: subnets.web.vlan: 1001 → 1011',
      'git: new vpc-4: new',
      'git: update raw/notes.yaml: goes with the commit',
      'hnp: update vpc-1: subnets.web.vlan: 1001 → 1011',
      'hnp: new vpc-4: new',
    ]);
    assert.equal(shown.sync?.action, 'Commit, Push and Update HNP');
    assert.deepEqual(shown.sync.steps, ['files', 'commit', 'push', 'hnp', 'base']);
    assert.match(shown.sync.message, /^Change 3 resources of /);
    assert.equal(shown.sync.places[0]?.text, 'https://git.lab/fabrics, main');
    assert.equal(new Set(shown.rows.map(({ id }) => id)).size, shown.rows.length, 'ids are unique');
  });

  it('gives the change of a row: of files as they are, of records as YAML', async () => {
    await world.edit(vpcFile('vpc-1'), '1001', '1011');
    world.hnp.gui('VPC', 'vpc-2', vpcSpec(1012, 1002));
    const made = await preview();
    const edit = made.change(rowOf(made, `git ${keyOf('VPC', 'vpc-1')}`));
    assert.equal(edit?.before, vpcYaml('vpc-1', 1001));
    assert.equal(edit.after, vpcYaml('vpc-1', 1001).replace('1001', '1011'));
    const draft = made.change(rowOf(made, `git ${keyOf('VPC', 'vpc-2')}`));
    assert.equal(draft?.after, vpcYaml('vpc-2', 1002).replace('1002', '1012'));
    const record = made.change(rowOf(made, 'hnp '));
    assert.match(record?.before ?? '', /vlan: 1001/);
    assert.equal(record?.after, record?.before.replace('vlan: 1001', 'vlan: 1011'));
  });

  it('has a row for what waits, with both values, and offers answers where a record is gone', async () => {
    await world.edit(vpcFile('vpc-1'), '1001', '1011');
    world.hnp.gui('VPC', 'vpc-1', vpcSpec(1021, 1001));
    world.hnp.readsLog = false;
    world.hnp.guiDelete('VPC', 'vpc-3');
    const { shown } = await preview();
    const [conflict, gone] = shown.rows;
    assert.match(conflict?.reason ?? '', /subnets\.web\.vlan: 1011 here, 1021 in the HNP draft of anna/);
    assert.equal(conflict?.who, 'anna');
    assert.deepEqual(
      gone?.choices?.map(({ answer }) => answer),
      ['delete-gone', 'restore-gone'],
    );
    assert.deepEqual([shown.files, shown.waiting], [0, 2], 'nothing else is to be done');
    const chosen = await preview({ gone: new Map([[keyOf('VPC', 'vpc-3'), 'delete']]) });
    assert.equal(rowOf(chosen, 'git ').outcome, 'deleted');
    assert.match(JSON.stringify(chosen.shown.sync?.notes), /VPC vpc-3 is deleted in git.*take-back/);
    assert.match(JSON.stringify(chosen.shown.sync?.notes), /1 CR will go from the running network/);
  });

  it('names what is held back and why, and what a person let through', async () => {
    await world.edit(vpcFile('vpc-1'), 'vlan: 1001', 'vlan: 99999');
    const held = await preview();
    const row = rowOf(held, 'held ');
    assert.match(row.reason, /^\d errors?: /);
    assert.deepEqual(row.choices, [{ answer: 'let-through', words: 'Let through…' }]);
    const through = await preview({ letThrough: new Map([[keyOf('VPC', 'vpc-1'), 'tried in the lab']]) });
    assert.match(rowOf(through, 'git ').reason, /; goes with its errors: tried in the lab$/);
    assert.match(through.shown.sync?.message ?? '', /\nLet-Through: VPC vpc-1: tried in the lab\n/);
  });

  it('shows what comes in from the remote, and what is committed and not pushed', async () => {
    world.upstream(vpcFile('vpc-1'), vpcYaml('vpc-1', 1001).replace('1001', '1031'));
    world.upstream(vpcFile('vpc-2'), undefined);
    await world.edit(vpcFile('vpc-3'), '1003', '1013');
    const committed = await world.git.commitPaths([vpcFile('vpc-3')], 'mine');
    assert.ok(committed.ok);
    const made = await preview();
    assert.deepEqual(
      told(made.shown).filter(row => !row.startsWith('hnp')),
      [
        'incoming: update vpc-1: subnets.web.vlan: 1001 → 1031; from the remote',
        'incoming: deleted vpc-2: from the remote',
        'git: update vpc-3: subnets.web.vlan: 1003 → 1013; committed, not pushed yet',
      ],
    );
    assert.match(made.change(rowOf(made, 'incoming '))?.after ?? '', /vlan: 1031/);
    assert.match(made.change(rowOf(made, 'git '))?.after ?? '', /vlan: 1013/);
    assert.deepEqual(made.shown.sync?.steps, ['integrate', 'push', 'hnp', 'base']);
    assert.match(made.shown.sync.places[0]?.more ?? '', /^2 commits; 1 local commit is made again upon them/);
  });

  it('asks for the name where many would be deleted, and can bring back what is gone from HNP', async () => {
    for (const name of ['vpc-1', 'vpc-2', 'vpc-3']) world.hnp.guiDelete('VPC', name);
    const made = await preview();
    assert.equal(made.shown.sync?.needsName, true);
    assert.match(JSON.stringify(made.shown.sync.notes), /3 of 3 CRs would be deleted.*restore-all-gone/);
    const back = await preview({
      gone: new Map(['vpc-1', 'vpc-2', 'vpc-3'].map(name => [keyOf('VPC', name), 'restore'])),
    });
    assert.equal(back.shown.sync?.needsName, false);
    assert.deepEqual(told(back.shown), ['hnp: new vpc-1: new', 'hnp: new vpc-2: new', 'hnp: new vpc-3: new']);
  });

  it('counts a first contact, and asks who wins where both differ', async () => {
    const fresh = new MemoryWorld(three);
    await fresh.pushAll('start');
    fresh.hnp.gui('VPC', 'vpc-1', vpcSpec(1041));
    world = fresh;
    const note = (await preview()).shown.sync?.notes[0];
    assert.equal(note?.strong, 'First contact with HNP.');
    assert.match(note.text, /2 only in git, 1 differs\. Nothing is deleted\./);
    assert.deepEqual(
      note.choices.map(({ answer }) => answer),
      ['git-wins', 'draft-wins'],
    );
    const decided = (await preview({ prefer: 'git' })).shown.sync?.notes ?? [];
    assert.deepEqual(decided[0]?.choices, []);
    assert.match(decided[1]?.text ?? '', /Git wins/);
  });

  it('says that nothing is to be done, and stops where git forbids a commit', async () => {
    const nothing = (await preview()).shown;
    assert.deepEqual([nothing.rows, nothing.files, nothing.sync?.steps], [[], 0, []]);
    assert.equal(nothing.sync?.empty, 'Nothing to do: all agree.');
    await world.edit(vpcFile('vpc-1'), '1001', '1011');
    world.settings = { ...world.settings, branch: 'other' };
    const { sync } = (await preview()).shown;
    assert.match(sync?.stop ?? '', /other/);
    assert.equal(sync?.notes[0]?.kind, 'err');
  });

  it('says nothing of a remote that the repository does not have, and cannot be pressed', async () => {
    await world.edit(vpcFile('vpc-1'), '1001', '1011');
    world.git.hasRemote = false;
    const { shown, plan } = await preview();
    assert.deepEqual(told(shown), [
      'git: update vpc-1: subnets.web.vlan: 1001 → 1011',
      'hnp: update vpc-1: subnets.web.vlan: 1001 → 1011',
    ]);
    assert.equal(plan.firstContact, undefined);
    assert.match(shown.sync?.stop ?? '', /^The git remote "origin" was not found/);
  });

  it('has another digest when anything that it does is another one, and the same for the same', async () => {
    await world.edit(vpcFile('vpc-1'), '1001', '1011');
    const first = (await preview()).shown.digest;
    assert.equal((await preview()).shown.digest, first);
    assert.equal(
      (await preview({ message: 'mine', allowDeletes: 9 })).shown.digest,
      first,
      'words do not count',
    );
    await world.edit(vpcFile('vpc-1'), '1011', '1012');
    const edited = (await preview()).shown.digest;
    assert.notEqual(edited, first);
    world.hnp.gui('VPC', 'vpc-2', vpcSpec(1012, 1002));
    const drafted = (await preview()).shown.digest;
    assert.notEqual(drafted, edited);
    world.hnp.gui('VPC', 'vpc-2', vpcSpec(1022, 1002));
    assert.notEqual((await preview()).shown.digest, drafted);
  });

  it('keeps the row of a CR that is left out in its place, unticked, with its change and what to do about the rest', async () => {
    for (const vpc of ['vpc-1', 'vpc-2', 'vpc-3']) await world.edit(vpcFile(vpc), 'vlan: 100', 'vlan: 101');
    await world.write('raw/notes.yaml', 'a: 1\n');
    const all = await preview();
    const made = await preview({ leaveOut: new Set([keyOf('VPC', 'vpc-2'), 'raw/notes.yaml']) });
    const ticks = ({ shown }: SyncPreview): string[] =>
      shown.rows.map(
        ({ section = '', name, file, ticked, moves }) => `${section} ${name ?? file} ${ticked} ${moves}`,
      );
    assert.deepEqual(ticks(made), [
      'git vpc-1 true true',
      'git vpc-2 false false',
      'git vpc-3 true true',
      'git raw/notes.yaml false false',
      'hnp vpc-1 true true',
      'hnp vpc-2 false false',
      'hnp vpc-3 true true',
    ]);
    const ids = ({ shown }: SyncPreview): string[] => shown.rows.map(({ id }) => id);
    assert.deepEqual(ids(made), ids(all));
    assert.notEqual(made.shown.digest, all.shown.digest);
    assert.equal(made.shown.moving, 4);
    for (const section of ['git', 'hnp']) {
      const change = made.change(rowOf(made, `${section} ${keyOf('VPC', 'vpc-2')}`));
      assert.match(change?.after ?? '', /vlan: 1012/, section);
    }
    assert.doesNotMatch(made.shown.sync?.message ?? '', /vpc-2/);
  });

  it('says why what is committed and not pushed cannot be left out, and what a commit alone leaves', async () => {
    world.upstream(vpcFile('vpc-1'), vpcYaml('vpc-1', 1001).replace('1001', '1031'));
    await world.edit(vpcFile('vpc-3'), '1003', '1013');
    assert.ok((await world.git.commitPaths([vpcFile('vpc-3')], 'mine')).ok);
    await world.edit(vpcFile('vpc-2'), '1002', '1012');
    const { shown } = await preview({ leaveOut: new Set([keyOf('VPC', 'vpc-3')]) });
    assert.deepEqual(
      shown.rows.map(({ section = '', name = '', ticked, fixed }) => [
        section,
        name,
        ticked,
        fixed !== undefined,
      ]),
      [
        ['incoming', 'vpc-1', undefined, false],
        ['git', 'vpc-2', true, false],
        ['git', 'vpc-3', true, true],
        ['hnp', 'vpc-1', true, false],
        ['hnp', 'vpc-2', true, false],
        ['hnp', 'vpc-3', true, true],
      ],
    );
    const reason = 'It goes anyway: a change of it is committed already and goes with the push.';
    assert.equal(rowOf({ shown } as SyncPreview, 'hnp vpc.githedgehog.com/VPC/default/vpc-3').fixed, reason);
    assert.deepEqual(shown.sync?.commitOnly, {
      words:
        "Commit only stops after the commit: nothing is pushed, HNP is not told, the remote's 1 commit stays out.",
    });
  });

  it('commits with the message that a person wrote, and with the trailers that it lacks', async () => {
    world.hnp.gui('VPC', 'vpc-2', vpcSpec(1012, 1002));
    const outcome = await world.sync({ message: 'Web moves\r\n\r\nSee the ticket.' });
    assert.deepEqual(outcome.problems, []);
    assert.equal(outcome.plan.message, 'Web moves\n\nSee the ticket.\n\nHNP-Draft-By: anna\n');
    const info = await world.git.commitInfo(outcome.commit ?? '');
    assert.ok(info.ok);
    assert.equal(info.value.message.trim(), outcome.plan.message.trim());
  });

  it('shows a revert with the very message that its commit gets', async () => {
    await world.edit(vpcFile('vpc-1'), '1001', '1011');
    await world.remove(vpcFile('vpc-3'));
    const first = await world.sync();
    assert.deepEqual(first.problems, []);
    const session = world.session();
    const view = await session.readAll();
    assert.ok(view.ok);
    const planned = await planRevert(session, view.value, first.commit ?? '');
    assert.ok(planned.ok);
    const preview = previewRevert(view.value, planned.value, undefined);
    const { shown } = preview;
    assert.deepEqual(told(shown).sort(), ['git: new vpc-3: comes back', 'git: update vpc-1: is as before']);
    assert.equal(shown.sync?.action, 'Revert, Commit, Push and Update HNP');
    const row = shown.rows.find(({ name }) => name === 'vpc-1');
    assert.match((row && preview.change(row))?.after ?? '', /vlan: 1001/);
    const written = await session.ports.operations.apply('revert', () =>
      Promise.resolve({ ok: true, value: planned.value.steps }),
    );
    assert.ok(written.ok);
    const after = await session.refreshLocal();
    assert.ok(after.ok);
    const options = { takeDrafts: false, reverts: planned.value.commit };
    const sync = makePlan(after.value, planOptions(options));
    assert.equal(sync.message, shown.sync.message);
    assert.equal(actionText(sync), 'Commit, Push and Update HNP');
    assert.deepEqual((await apply(session, sync, options)).problems, []);
  });
});
