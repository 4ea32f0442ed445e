import assert from 'node:assert/strict';
import { Clones, vpcFile, vpcText, type Clone } from '../sync/clones';
import { run, type Run } from './fixture';

interface Report {
  readonly incoming: number;
  readonly replayed: number;
  readonly waiting: readonly { readonly conflicts: readonly { source: { kind: string; who?: string } }[] }[];
  readonly decided: readonly { readonly label: string; readonly take: string }[];
  readonly outcome?: { readonly leftOut: number; readonly plan?: unknown };
}

describe('sync on the command line when the remote has commits', function () {
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

  const sync = (...flags: string[]): Promise<Run> =>
    run(['sync', anna.directory, ...flags], { cwd: clones.folder });
  const decide =
    'to decide about commits: write into the file what you want and pass --upstream ours, or take theirs with --upstream theirs';

  it('says what comes in, who changed a field differently, what is uncommitted again, and how to decide', async () => {
    await ben.edit(vpcFile('vpc-1'), 'vlan: 1001', 'vlan: 1101');
    const commit = await ben.push('ben');
    await ben.edit(vpcFile('vpc-2'), 'name: vpc-2', 'name: vpc-2 # of ben');
    await ben.push('another file');
    await anna.edit(vpcFile('vpc-1'), 'vlan: 1001', 'vlan: 1111');
    await anna.commitAll('anna');
    const waits = `waits for you: VPC vpc-1: subnets.web.vlan: 1111 here, 1101 in commit ${commit.slice(0, 7)} of ben`;
    const comes = 'from the remote: 2 commits; 1 local commit is made again upon them';
    const plan = await sync('--plan');
    assert.deepEqual([plan.code, plan.out], [3, `${waits}\n${decide}\n${comes}\n`]);

    const left = 'what you had committed of 1 file is uncommitted again, until it is decided or mended';
    const done = await sync('--yes');
    assert.deepEqual([done.code, done.err], [3, '']);
    assert.match(done.out, new RegExp(`^${waits}\n${decide}\n${comes}\ndone: took in 2 commits; ${left}\n$`));

    const ours = await sync('--yes', '--upstream', 'ours');
    assert.deepEqual([ours.code, ours.err], [0, '']);
    const decided = `decided: VPC vpc-1: subnets.web.vlan: yours stays, which commit ${commit.slice(0, 7)} changed`;
    assert.ok(ours.out.startsWith(`${decided}\ngit: update VPC vpc-1 (managed/vpc/vpc-1.yaml) `), ours.out);
    assert.match(await clones.pushed(vpcFile('vpc-1')), /vlan: 1111/);
  });

  it('ends with 3 for what only the commits of others hold back, and says it in JSON, too', async () => {
    await ben.write({ [vpcFile('vpc-3')]: vpcText('vpc-3', 1500) });
    await ben.push('ben');
    await anna.write({ [vpcFile('vpc-4')]: vpcText('vpc-4', 1500).replace('10.6.0.0', '10.66.0.0') });
    await anna.commitAll('anna');
    const plan = await sync('--plan');
    assert.equal(plan.code, 0, plan.out);
    const done = await sync('--yes', '--format', 'json');
    assert.equal(done.code, 3);
    const report = JSON.parse(done.out) as Report & { heldBack: { file: string }[] };
    assert.deepEqual([report.incoming, report.replayed, report.outcome?.leftOut], [1, 1, 1]);
    assert.deepEqual(
      report.heldBack.map(({ file }) => file),
      [vpcFile('vpc-4')],
    );
    assert.equal(report.outcome?.plan, undefined);
  });

  it('asks about a CR that they deleted and you changed, and deletes it as told without planning its change', async () => {
    await ben.remove(vpcFile('vpc-1'));
    const commit = (await ben.push('ben')).slice(0, 7);
    await anna.edit(vpcFile('vpc-1'), 'vlan: 1001', 'vlan: 1111');
    const asked = await sync('--yes');
    assert.equal(asked.code, 3);
    assert.match(
      asked.out,
      new RegExp(`^waits for you: VPC vpc-1: changed here, deleted in commit ${commit} of ben\n`),
    );
    assert.match(await anna.text(vpcFile('vpc-1')), /1111/);
    const plan = await sync('--plan', '--upstream', 'theirs');
    assert.deepEqual([plan.code, plan.out], [0, `decided: VPC vpc-1: is deleted, as in commit ${commit}\n`]);
    const waits = JSON.parse((await sync('--plan', '--format', 'json')).out) as Report;
    assert.deepEqual(
      waits.waiting.map(({ conflicts }) => conflicts.map(({ source }) => [source.kind, source.who])),
      [[['upstream', 'ben']]],
    );
    const done = await sync('--yes', '--upstream', 'theirs');
    assert.deepEqual([done.code, done.err], [0, '']);
    assert.equal(await anna.git('status', '--porcelain'), '');
    const again = await sync('--yes');
    assert.deepEqual(
      [again.code, again.out],
      [0, 'fabric-1: nothing to do\ndone: nothing had to be written\n'],
    );
  });

  it('takes their value of a field that you changed, and commits the rest of the file', async () => {
    await ben.edit(vpcFile('vpc-1'), 'vlan: 1001', 'vlan: 1101');
    await ben.push('ben');
    await anna.edit(vpcFile('vpc-1'), 'vlan: 1001', 'vlan: 1111');
    await anna.edit(vpcFile('vpc-1'), 'vlan: 1002', 'vlan: 1202');
    const plan = JSON.parse(
      (await sync('--plan', '--upstream', 'theirs', '--format', 'json')).out,
    ) as Report & {
      git: { fields: string[] }[];
    };
    assert.deepEqual(
      plan.decided.map(({ label, take }) => [label, take]),
      [['spec.subnets.web.vlan', 'theirs']],
    );
    assert.deepEqual(
      plan.git.map(({ fields }) => fields),
      [['spec.subnets.db.vlan']],
    );
    const done = await sync('--yes', '--upstream', 'theirs');
    assert.deepEqual([done.code, done.err], [0, '']);
    assert.match(await clones.pushed(vpcFile('vpc-1')), /vlan: 1101[^]*vlan: 1202/);
    assert.equal((await sync('--plan', '--upstream', 'mine')).code, 2);
  });
});
