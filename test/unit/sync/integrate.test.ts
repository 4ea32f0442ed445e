import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Clones, vpcFile, vpcText, type Clone } from './clones';
import { stateIn } from './memoryWorld';

describe('upstream and local work on both sides, with real git', function () {
  this.timeout(60_000);
  let clones: Clones;
  let anna: Clone;
  let ben: Clone;

  beforeEach(async () => {
    clones = await Clones.make({
      [vpcFile('vpc-1')]: vpcText('vpc-1', 1001, 1002),
      [vpcFile('vpc-2')]: vpcText('vpc-2', 1003),
    });
    [anna, ben] = [await clones.clone('anna'), await clones.clone('ben')];
  });
  afterEach(() => clones.remove());

  const status = (clone: Clone): Promise<string> => clone.git('status', '--porcelain');

  it('merges two fields of one CR that git calls a conflict, and keeps the comments of both', async () => {
    await ben.edit(vpcFile('vpc-1'), 'vlan: 1001', 'vlan: 1101 # asked by ben');
    await ben.push('ben');
    await anna.edit(vpcFile('vpc-1'), 'subnet: 10.4.1.0/24 # of vpc-1', 'subnet: 10.9.1.0/24 # by anna');
    const outcome = await anna.synced();
    assert.equal(outcome.integrated, 1);
    assert.equal(
      await clones.pushed(vpcFile('vpc-1')),
      vpcText('vpc-1', 1001, 1002)
        .replace('vlan: 1001', 'vlan: 1101 # asked by ben')
        .replace('10.4.1.0/24 # of vpc-1', '10.9.1.0/24 # by anna'),
    );
    assert.equal(await status(anna), '');
  });

  it('makes local commits again, each with its author and message', async () => {
    await ben.edit(vpcFile('vpc-1'), 'vlan: 1001', 'vlan: 1101');
    await ben.push('ben');
    await anna.edit(vpcFile('vpc-1'), 'vlan: 1002', 'vlan: 1102');
    await anna.commitAll('first of anna\n\nwith a body');
    await anna.edit(vpcFile('vpc-2'), 'vlan: 1003', 'vlan: 1103');
    await writeFile(join(anna.path, 'README.md'), 'one\ntwo\nthree\nfour\nFIVE\n');
    await anna.commitAll('second of anna');
    await anna.edit(vpcFile('vpc-2'), '# of vpc-2', '# not committed');
    const { plan, outcome } = await anna.sync();
    assert.deepEqual([plan.incoming, plan.replayed, outcome.problems], [1, 2, []]);
    const log = await clones.remote('log', '--format=%an: %B', 'main');
    assert.deepEqual(log.split('\n').filter(Boolean), [
      'anna: Update VPC: vpc-2',
      'anna: second of anna',
      'anna: first of anna',
      'with a body',
      'ben: ben',
      'first: first',
    ]);
    const text = await clones.pushed(vpcFile('vpc-1'));
    assert.match(text, /vlan: 1101\n[^]*vlan: 1102/);
    assert.match(await clones.remote('show', 'main:README.md'), /FIVE/);
    assert.equal(await status(anna), '');
  });

  it('follows a file that was moved here while the CR was edited there', async () => {
    await ben.edit(vpcFile('vpc-1'), 'vlan: 1001', 'vlan: 1101');
    await ben.push('ben');
    await anna.move(vpcFile('vpc-1'), 'managed/vpc/moved.yaml');
    await anna.synced();
    assert.match(await clones.pushed('managed/vpc/moved.yaml'), /vlan: 1101/);
    assert.equal(
      await clones.remote('ls-tree', '-r', '--name-only', 'main', `fabric/${vpcFile('vpc-1')}`),
      '',
    );
  });

  it('takes in the commits of others beside unsaid work: staged, untracked, and in other folders', async () => {
    await ben.edit(vpcFile('vpc-1'), 'vlan: 1001', 'vlan: 1101');
    await ben.push('ben');
    await writeFile(join(anna.path, 'notes.txt'), 'mine');
    await writeFile(join(anna.path, 'README.md'), 'mine\ntwo\nthree\nfour\nfive\n');
    await anna.git('add', 'README.md');
    await anna.edit(vpcFile('vpc-2'), 'vlan: 1003', 'vlan: 1103');
    await anna.synced();
    assert.equal(await status(anna), 'M  README.md\n?? notes.txt');
    assert.match(await clones.pushed(vpcFile('vpc-1')), /1101/);
    assert.match(await clones.pushed(vpcFile('vpc-2')), /1103/);
  });

  it('keeps one field of both for a person, takes the rest along, and asks until it is decided', async () => {
    await ben.edit(vpcFile('vpc-1'), 'vlan: 1001', 'vlan: 1101');
    await ben.edit(vpcFile('vpc-1'), 'vlan: 1002', 'vlan: 1202');
    await ben.push('ben');
    await anna.edit(vpcFile('vpc-1'), 'vlan: 1001', 'vlan: 1111');
    await anna.commitAll('anna');
    await anna.edit(vpcFile('vpc-2'), 'vlan: 1003', 'vlan: 1103');
    const { outcome } = await anna.sync();
    assert.deepEqual([outcome.problems, outcome.finished], [[], true]);
    assert.match(await clones.pushed(vpcFile('vpc-1')), /1101[^]*1202/);
    assert.match(await clones.pushed(vpcFile('vpc-2')), /1103/);
    assert.match(await anna.text(vpcFile('vpc-1')), /1111[^]*1202/);
    assert.equal(await status(anna), `M fabric/${vpcFile('vpc-1')}`);
    for (let time = 0; time < 2; time++) {
      const again = await anna.sync();
      assert.deepEqual([again.outcome.problems, again.outcome.commit], [[], undefined]);
      const [conflict, ...others] = stateIn(await anna.view(), 'VPC', 'vpc-1').conflicts;
      assert.deepEqual(
        [conflict?.base, conflict?.ours, conflict?.theirs, conflict?.source.kind, others.length],
        [1001, 1111, 1101, 'upstream', 0],
      );
    }
    await anna.synced({ takeDrafts: true, upstream: 'ours' });
    assert.match(await clones.pushed(vpcFile('vpc-1')), /1111[^]*1202/);
    assert.deepEqual(stateIn(await anna.view(), 'VPC', 'vpc-1').conflicts, []);
  });

  it('asks about a CR that was edited here and deleted there, and does as told', async () => {
    await ben.remove(vpcFile('vpc-1'));
    await ben.push('ben');
    await anna.edit(vpcFile('vpc-1'), 'vlan: 1001', 'vlan: 1111');
    const { plan } = await anna.sync();
    assert.deepEqual(
      plan.waiting.map(({ conflicts }) => conflicts.map(({ path, theirs }) => [path, theirs])),
      [[[[], undefined]]],
    );
    assert.match(await anna.text(vpcFile('vpc-1')), /1111/);
    await anna.synced({ takeDrafts: true, upstream: 'theirs' });
    assert.equal(await status(anna), '');
    assert.equal(
      await clones.remote('ls-tree', '-r', '--name-only', 'main', `fabric/${vpcFile('vpc-1')}`),
      '',
    );
  });

  it('holds back what took the same VLAN as upstream did in another file, and says so at both', async () => {
    await ben.write({ [vpcFile('vpc-3')]: vpcText('vpc-3', 1500) });
    await ben.push('ben');
    await anna.write({ [vpcFile('vpc-4')]: vpcText('vpc-4', 1500).replace('10.6.0.0', '10.66.0.0') });
    await anna.edit(vpcFile('vpc-2'), 'vlan: 1003', 'vlan: 1103');
    await anna.commitAll('anna');
    const { outcome } = await anna.sync();
    assert.deepEqual(outcome.problems, []);
    assert.deepEqual(
      outcome.plan.heldBack.map(({ file }) => file),
      [vpcFile('vpc-4')],
    );
    assert.match(await clones.pushed(vpcFile('vpc-2')), /1103/);
    assert.equal(await status(anna), `?? fabric/${vpcFile('vpc-4')}`);
    const errors = (await anna.view()).snapshot.findings.filter(({ severity }) => severity === 'error');
    assert.deepEqual(
      errors.map(({ file, related }) => [file, related?.[0]?.file]),
      [
        [vpcFile('vpc-3'), vpcFile('vpc-4')],
        [vpcFile('vpc-4'), vpcFile('vpc-3')],
      ],
    );
  });

  it('changes nothing when a file outside of CRs cannot be merged, and names it', async () => {
    await writeFile(join(ben.path, 'README.md'), 'ben\n');
    await ben.push('ben');
    await writeFile(join(anna.path, 'README.md'), 'anna\n');
    const head = await anna.commitAll('anna');
    await anna.edit(vpcFile('vpc-2'), 'vlan: 1003', 'vlan: 1103');
    const { outcome } = await anna.sync();
    assert.deepEqual(
      outcome.problems.map(({ code, subject }) => [code, subject]),
      [['local-changes', 'README.md']],
    );
    assert.equal(await anna.git('rev-parse', 'HEAD'), head);
    assert.equal(await status(anna), `M fabric/${vpcFile('vpc-2')}`);
    assert.equal(await readFile(join(anna.path, 'README.md'), 'utf8'), 'anna\n');
  });

  it('touches nothing that is staged in another version than the one on the disk, and names it', async () => {
    await ben.edit(vpcFile('vpc-1'), 'vlan: 1001', 'vlan: 1101');
    await ben.push('ben');
    await anna.edit(vpcFile('vpc-1'), 'vlan: 1002', 'vlan: 1102');
    await anna.git('add', '--all');
    await anna.edit(vpcFile('vpc-1'), 'vlan: 1102', 'vlan: 1202');
    const { outcome } = await anna.sync();
    assert.deepEqual(
      outcome.problems.map(({ code, subject }) => [code, subject]),
      [['partly-staged', `fabric/${vpcFile('vpc-1')}`]],
    );
    assert.equal(await status(anna), `MM fabric/${vpcFile('vpc-1')}`);
    assert.match(await anna.text(vpcFile('vpc-1')), /1202/);
    assert.match(await anna.git('show', `:fabric/${vpcFile('vpc-1')}`), /1102/);
  });

  it('refuses when histories have nothing in common', async () => {
    await ben.git('checkout', '--quiet', '--orphan', 'other');
    await ben.commitAll('another beginning');
    await ben.git('push', '--quiet', '--force', 'origin', 'other:main');
    const { outcome } = await anna.sync();
    assert.deepEqual(
      outcome.problems.map(({ code }) => code),
      ['unrelated-histories'],
    );
  });
});
