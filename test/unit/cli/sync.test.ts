import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isObject } from '../../../src/model/json';
import { bytesOf } from './fixture';
import { testGoneFlags } from './goneFlags';
import { testLeaveOut } from './leaveOutFlags';
import { startSandboxed, type Sandboxed } from './sandboxed';
import { checkerOf } from './schema';
import type { Status } from './status';
import { testSystemsDown } from './systemsDown';
import { testVerify } from './verifyCommand';

describe('status and sync against the sandbox', function () {
  this.timeout(60_000);

  let place: Sandboxed;
  let check: (report: unknown) => void;
  before(async () => {
    place = await startSandboxed();
    check = await checkerOf('status-report');
  });
  after(() => place.stop());

  const fabricId = (): number => place.sandbox.hnp.list()[0]?.fabric ?? 0;
  const readStatus = async (fabric = place.fabric): Promise<Status> => {
    const status = JSON.parse((await place.cli(['status', fabric, '--format', 'json'])).out) as Status;
    check(status);
    return status;
  };
  const stateOf = (status: Status, name: string): string | undefined =>
    status.resources.find(resource => resource.name === name)?.state;

  /** What nothing may change when a command fails: files, index and branch here, the branch there, HNP's records. */
  async function everything(folder = place.sandbox.workspace): Promise<unknown> {
    const branch = await place.git('ls-remote', place.sandbox.repository, 'refs/heads/main');
    return { files: await bytesOf(folder), branch, records: place.sandbox.hnp.list() };
  }

  it('the first sync agrees on what is equal, and commits nothing; another one has nothing to do', async () => {
    assert.deepEqual([place.first.code, place.first.err], [0, '']);
    assert.match(place.first.out, /^equal in git and HNP: \d+ CRs\ndone: \d+ CRs agreed\n$/);
    const again = await place.cli(['sync', place.fabric, '--yes']);
    assert.deepEqual(
      [again.code, again.out],
      [0, 'fabric-1: nothing to do\ndone: nothing had to be written\n'],
    );
  });

  it('status: text for people, JSON with a version for programs', async () => {
    const text = await place.cli(['status', place.fabric]);
    assert.deepEqual([text.code, text.err], [0, '']);
    assert.match(text.out, /^fabric-1 \(main\): /);
    assert.match(text.out, /\n {2}git remote: last answer \d+ s ago\n {2}HNP: last .+\n {2}cluster: last /);
    const status = await readStatus();
    assert.equal(status.version, 1);
    assert.equal(status.firstContact, false);
    assert.deepEqual(
      Object.values(status.sources).map(source => source.status),
      ['fresh', 'fresh', 'fresh'],
    );
    assert.equal(
      status.resources.length,
      Object.values(status.summary).reduce((sum, count) => sum + count, 0),
    );
    assert.deepEqual(status.problems, []);
  });

  it('a draft: shown, planned without a change, carried out as one commit, read back in git and in HNP', async () => {
    const { hnp } = place.sandbox;
    const vpc = hnp.find(fabricId(), 'VPC', 'vpc-1');
    const subnets = vpc?.spec['subnets'];
    assert.ok(vpc && isObject(subnets));
    const [name = '', subnet] = Object.entries(subnets)[0] ?? [];
    assert.ok(isObject(subnet));
    const spec = { ...vpc.spec, subnets: { ...subnets, [name]: { ...subnet, vlan: 1099 } } };
    hnp.upsert({ ...vpc, spec }, 'anna');
    const before = await everything();
    const [status, plan, asked, differs, json] = await Promise.all([
      readStatus(),
      place.cli(['sync', place.fabric, '--plan']),
      place.cli(['sync', place.fabric]),
      place.cli(['diff', place.fabric]),
      place.cli(['diff', place.fabric, 'VPC/vpc-1', '--format', 'json']),
    ]);
    assert.equal(stateOf(status, 'vpc-1'), 'draft');
    const was = JSON.stringify(subnet['vlan']);
    assert.deepEqual([differs.code, differs.err], [0, '']);
    assert.match(
      differs.out,
      new RegExp(
        `^VPC vpc-1  HNP is ahead  managed/vpc/vpc-1\\.yaml  in HNP by anna, \\d+ s ago\n` +
          `  spec\\.subnets\\.${name}\\.vlan: HNP is ahead\n` +
          `    HNP     1099\n    git     ${was}\n    cluster ${was}\n    agreed  ${was}$`,
        'm',
      ),
    );
    const report = JSON.parse(json.out) as { resources: { name: string; fields: object[] }[] };
    (await checkerOf('diff-report'))(report);
    assert.deepEqual(
      report.resources.map(({ name: which, fields }) => [which, fields]),
      [
        [
          'vpc-1',
          [
            {
              field: `spec.subnets.${name}.vlan`,
              path: ['spec', 'subnets', name, 'vlan'],
              verdict: 'draft-ahead',
              draft: 1099,
              desired: Number(was),
              actual: Number(was),
              base: Number(was),
            },
          ],
        ],
      ],
    );
    assert.deepEqual([plan.code, plan.err], [0, '']);
    assert.match(
      plan.out,
      new RegExp(`^git: update VPC vpc-1 \\(managed/vpc/vpc-1\\.yaml\\) .*${name}\\.vlan$`, 'm'),
    );
    assert.deepEqual([asked.code, asked.out], [3, plan.out]);
    assert.equal(asked.err, 'Nothing was changed. Run again with --yes to carry this out.\n');
    assert.deepEqual(await everything(), before);

    const head = await place.git('rev-parse', 'HEAD');
    const done = await place.cli(['sync', place.fabric, '--yes', '--format', 'json']);
    assert.deepEqual([done.code, done.err], [0, '']);
    const commit = await place.git('rev-parse', 'HEAD');
    assert.equal(await place.git('rev-parse', 'HEAD^'), head);
    assert.equal(
      await place.git('diff', '--name-only', 'HEAD^', 'HEAD'),
      'gitops/fabric-1/managed/vpc/vpc-1.yaml',
    );
    const [outcome] = [(JSON.parse(done.out) as { outcome: Record<string, unknown> }).outcome];
    assert.deepEqual([outcome['commit'], outcome['pushed'], outcome['finished']], [commit, commit, true]);
    assert.match(
      await place.git('ls-remote', place.sandbox.repository, 'refs/heads/main'),
      new RegExp(`^${commit}`),
    );
    assert.deepEqual(hnp.find(fabricId(), 'VPC', 'vpc-1')?.spec, spec);
    assert.notEqual(stateOf(await readStatus(), 'vpc-1'), 'draft');
  });

  it('diff: a CR that is not there is named, and how to write one', async () => {
    const { code, out, err } = await place.cli(['diff', place.fabric, 'VPC/vpc-0']);
    assert.deepEqual([code, out], [2, '']);
    assert.match(err, /There is no CR VPC\/vpc-0.*KIND\/NAME/);
  });

  it('an edit in git reaches the remote and HNP (failure 16)', async () => {
    const file = join(place.fabric, 'managed/vpc/vpc-2.yaml');
    const text = await readFile(file, 'utf8');
    const vlan = /vlan: (\d+)/.exec(text)?.[1] ?? '';
    await writeFile(file, text.replace(`vlan: ${vlan}`, 'vlan: 1098'));
    assert.equal(stateOf(await readStatus(), 'vpc-2'), 'modified');
    const done = await place.cli(['sync', place.fabric, '--yes']);
    assert.deepEqual([done.code, done.err], [0, '']);
    assert.match(
      done.out,
      /^git: update VPC vpc-2 .*\nHNP: update VPC vpc-2 .*\ndone: pushed [0-9a-f]{40}, read back; 1 record written to HNP, read back; 1 CR agreed$/m,
    );
    assert.match(JSON.stringify(place.sandbox.hnp.find(fabricId(), 'VPC', 'vpc-2')?.spec), /"vlan":1098/);
    assert.equal(await place.git('status', '--porcelain'), '');
  });

  it('revert: one sync is undone in git and in HNP, and what was changed since stays', async () => {
    const file = join(place.fabric, 'managed/vpc/vpc-2.yaml');
    const vlanOf = async (): Promise<string | undefined> =>
      /vlan: (\d+)/.exec(await readFile(file, 'utf8'))?.[1];
    const inHnp = (): string =>
      JSON.stringify(place.sandbox.hnp.find(fabricId(), 'VPC', 'vpc-2')?.spec['subnets']);
    const before = await place.git('show', `HEAD^:./gitops/fabric-1/managed/vpc/vpc-2.yaml`);
    const list = await place.cli(['revert', place.fabric]);
    assert.deepEqual([list.code, list.err], [0, '']);
    const [newest = '', ...older] = list.out.trimEnd().split('\n');
    assert.match(newest, /^[0-9a-f]{12} {2}\d+ s ago {2,}Update VPC: vpc-2$/);
    assert.match(older.at(-1) ?? '', /\(the first: cannot be undone\)$/);

    const sync = newest.slice(0, 12);
    const unchanged = await everything();
    const asked = await place.cli(['revert', place.fabric, sync]);
    assert.equal(asked.code, 3);
    assert.match(asked.out, /^ {2}VPC vpc-2 \(managed\/vpc\/vpc-2\.yaml\) is as before$/m);
    assert.equal(asked.err, 'Nothing was changed. Run again with --yes to carry this out.\n');
    assert.deepEqual(await everything(), unchanged);

    const done = await place.cli(['revert', place.fabric, sync, '--yes']);
    assert.deepEqual([done.code, done.err], [0, '']);
    assert.equal((await readFile(file, 'utf8')).trimEnd(), before);
    assert.match(
      await place.git('log', '-1', '--format=%B'),
      /^Update VPC: vpc-2\n[^]*\nReverts: [0-9a-f]{40}$/,
    );
    assert.match(done.out, /done: pushed [0-9a-f]{40}, read back; 1 record written to HNP, read back/);
    assert.ok(inHnp().includes(`"vlan":${await vlanOf()}`));

    // The sync of before took anna's VLAN; changed again since, it is not taken away.
    const other = join(place.fabric, 'managed/vpc/vpc-1.yaml');
    await writeFile(other, (await readFile(other, 'utf8')).replace('vlan: 1099', 'vlan: 1097'));
    assert.equal((await place.cli(['sync', place.fabric, '--yes'])).code, 0);
    const anna = (await place.cli(['revert', place.fabric])).out
      .split('\n')
      .filter(line => line.endsWith('Update VPC: vpc-1'))[1]
      ?.slice(0, 12);
    const late = await place.cli(['revert', place.fabric, anna ?? '', '--yes']);
    assert.equal(late.code, 3, late.err);
    assert.match(late.out, /VPC vpc-1 was changed again since and stays as it is: .*vlan$/m);
    assert.match(await readFile(other, 'utf8'), /vlan: 1097/);
  });

  it('revert: what cannot be undone is refused with its reason, and nothing changes', async () => {
    const copy = await place.copy('revert');
    const first = (await place.cli(['revert', copy])).out.trimEnd().split('\n').at(-1)?.slice(0, 12) ?? '';
    const unchanged = await everything();
    const refusals: readonly (readonly [string, RegExp])[] = [
      [first, /it was the first one: before it nothing was agreed/],
      ['0123456789', /There is no sync or commit 0123456789/],
      ['HEAD', /There is no sync or commit HEAD/],
    ];
    for (const [named, reason] of refusals) {
      const refused = await place.cli(['revert', copy, named, '--yes']);
      assert.deepEqual([refused.code, refused.out], [2, '']);
      assert.match(refused.err, reason);
    }
    await writeFile(join(copy, 'managed/vpc/vpc-2.yaml'), 'kind: VPC\n');
    const open = await place.cli(['revert', copy, first, '--yes']);
    assert.deepEqual([open.code, open.out], [2, '']);
    assert.match(open.err, /vpc-2\.yaml is not committed yet/);
    assert.deepEqual(await everything(), unchanged);
  });

  it('a bad token: HNP is named with what to do, the rest is shown, and the token is nowhere to be read', async () => {
    const token = 'f0f0'.repeat(10);
    const before = await everything();
    const commands = [['status'], ['sync', '--yes']];
    const runs = commands.map(([command = '', ...flags]) =>
      place.cli([command, place.fabric, '-v', ...flags], { HNP_NETBOX_TOKEN: token }),
    );
    for (const result of await Promise.all(runs)) {
      const all = `${result.out}${result.err}`;
      assert.equal(result.code, 2, all);
      const line = `HNP at ${place.sandbox.hnp.server.url} did not accept the token: Invalid token. Make a new token in NetBox and set it again.`;
      assert.ok(all.includes(line), all);
      assert.ok(!all.includes(token));
      assert.match(result.err, /^HNP GET \S+ → 403/m);
    }
    assert.deepEqual(await everything(), before);
  });

  it('never prints the good token, or the password of git, not even with -v', async () => {
    const { env, gitAccount, kubernetes } = place.sandbox;
    const { code, out, err } = await place.cli(['sync', place.fabric, '--yes', '-v']);
    assert.equal(code, 0);
    assert.match(err, /^git fetch .* → 0 \[\d+ ms\]$/m);
    for (const secret of [env.HNP_NETBOX_TOKEN, gitAccount.password, kubernetes.token])
      assert.ok(!`${out}${err}`.includes(secret));
  });

  it('a token is for one address only; what is missing is said', async () => {
    const cases: readonly (readonly [NodeJS.ProcessEnv, string])[] = [
      [{ HNP_NETBOX_URL: undefined }, 'HNP_NETBOX_URL is not set.'],
      [
        { HNP_NETBOX_URL: 'https://anna:pw@netbox.example.com' },
        'HNP_NETBOX_URL is https://netbox.example.com.',
      ],
      [{ HNP_NETBOX_TOKEN: undefined }, 'HNP_NETBOX_TOKEN is not set.'],
    ];
    const { hnp } = place.sandbox;
    const asked = hnp.server.requests.length;
    const runs = await Promise.all(cases.map(([env]) => place.cli(['status', place.fabric], env)));
    for (const [index, [, words]] of cases.entries()) {
      const { code, out } = runs[index] ?? { code: null, out: '' };
      assert.equal(code, 2);
      assert.ok(out.includes(`There is no token for HNP at ${hnp.server.url}: ${words}`), out);
    }
    assert.equal(hnp.server.requests.length, asked);
    const cluster = await place.cli(['status', place.fabric], { KUBECONFIG: undefined });
    assert.equal(cluster.code, 2);
    assert.match(cluster.out, /cluster: unknown, .*on the command line set KUBECONFIG\./);
  });

  it('a repository without its remote: one message, nothing changed; the views work', async () => {
    const fabric = await place.copy('without-remote');
    const root = join(fabric, '../..');
    const config = join(root, '.git/config');
    await writeFile(
      config,
      (await readFile(config, 'utf8')).replace('[remote "origin"]', '[remote "elsewhere"]'),
    );
    await writeFile(join(fabric, 'managed/vpc/vpc-3.yaml'), 'kind: [\n');
    const before = await everything(root);
    const [status, sync] = await Promise.all([
      place.cli(['status', fabric]),
      place.cli(['sync', fabric, '--yes']),
    ]);
    assert.equal(status.code, 2);
    assert.match(
      status.out,
      /git remote: unknown, .*The git remote "origin" was not found: .*\n {2}HNP: last answer/,
    );
    assert.equal(sync.code, 2);
    assert.equal(
      sync.err,
      `The git remote "origin" was not found: the repository at ${root} has no remote of that name. Check it with "git remote -v", or take \`remote\` out of .hnp/fabric.yaml to work without one.\n`,
    );
    assert.deepEqual(await everything(root), before);
  });

  it('a directory that is in no repository: said once, and nothing is written', async () => {
    const fabric = await place.copy('no-repository');
    const root = join(fabric, '../..');
    await rm(join(root, '.git'), { recursive: true });
    const before = await everything(root);
    const line = `${fabric} is not in a git repository. Run "git init", or open a clone of the fabric's repository.`;
    const [sync, plan, status] = await Promise.all([
      place.cli(['sync', fabric, '--yes']),
      place.cli(['sync', fabric, '--plan']),
      place.cli(['status', fabric]),
    ]);
    assert.deepEqual([sync.code, sync.err], [2, `${line}\n`]);
    assert.equal(plan.code, 2);
    assert.ok(plan.out.includes(line), plan.out);
    assert.equal(status.code, 2);
    assert.ok(status.out.includes(line), status.out);
    assert.deepEqual(await everything(root), before);
  });

  it('a CR with an error is held back; with a reason it goes, and the commit says it', async () => {
    const file = join(place.fabric, 'managed/vpc/vpc-1.yaml');
    const before = await readFile(file, 'utf8');
    const after = before.replace(/vlan: \d+/, 'vlan: 5000');
    assert.notEqual(after, before);
    await writeFile(file, after);
    const plan = await place.cli(['sync', place.fabric, '--yes', '--let-through', 'VPC/vpc-2=why']);
    assert.equal(plan.code, 3);
    assert.match(plan.out, /^held back: managed\/vpc\/vpc-1\.yaml: \d errors?\n/);
    assert.equal(plan.err, 'VPC vpc-2 is not held back, so --let-through changes nothing for it.\n');
    const sync = await place.cli([
      'sync',
      place.fabric,
      '--yes',
      '--let-through',
      'VPC/vpc-1=tried in the lab',
    ]);
    assert.match(sync.out, /^let through: VPC vpc-1: tried in the lab\n/);
    assert.match(sync.out, /done: pushed [0-9a-f]{40}, read back/);
    assert.match(
      await place.git('log', '-1', '--format=%(trailers)'),
      /^Let-Through: VPC vpc-1: tried in the lab$/m,
    );
    await writeFile(file, before);
    const back = await place.cli(['sync', place.fabric, '--yes']);
    assert.equal(back.code, 0, back.out + back.err);
  });

  it('a remote that is down: unknown with what to do, HNP and cluster are read; a sync stops before it writes', async () => {
    const fabric = await place.copy('remote-down');
    const root = join(fabric, '../..');
    await writeFile(join(fabric, 'managed/vpc/guest.yaml'), 'apiVersion: [\n');
    const { server } = place.sandbox.git;
    server.faults = [{ kind: 'status', status: 503 }];
    try {
      const before = await everything(root);
      const [status, sync] = await Promise.all([readStatus(fabric), place.cli(['sync', fabric, '--yes'])]);
      assert.equal(status.sources.remote.problem?.code, 'remote-error');
      assert.deepEqual([status.sources.hnp.status, status.sources.cluster.status], ['fresh', 'fresh']);
      assert.equal(sync.code, 2);
      assert.match(
        sync.err,
        /^The server of the git remote origin had an error of its own: [^\n]*503\. Wait a little, see its status page; it is tried again by itself\.\n$/,
      );
      assert.deepEqual(await everything(root), before);
    } finally {
      server.faults = [];
    }
  });

  it('a protected branch: the refusal names --aside, which pushes to a branch of its own for a pull request', async () => {
    const fabric = await place.copy('protected');
    const { git } = place.sandbox;
    const file = join(fabric, 'managed/vpc/vpc-1.yaml');
    await writeFile(file, `# why it is so\n${await readFile(file, 'utf8')}`);
    await git.refuse('fabric-configs', [{ pattern: 'refs/heads/main', message: 'GH006: Protected branch' }]);
    try {
      const refused = await place.cli(['sync', fabric, '--yes']);
      assert.equal(refused.code, 2);
      assert.match(
        refused.err,
        /^main is a protected branch, .*GH006.* \("sync --aside"\) and open a pull request\.\n$/,
      );
      const aside = await place.cli(['sync', fabric, '--yes', '--aside']);
      assert.deepEqual([aside.code, aside.err], [3, '']);
      assert.match(
        aside.out,
        /\npushed ([0-9a-f]{40}) to hnp\/[a-z0-9-]+\/\d{8}-\d{6}, read back\. Open a pull request for it\.\n$/,
      );
      const json = await place.cli(['sync', fabric, '--yes', '--aside', '--format', 'json']);
      const { outcome } = JSON.parse(json.out) as {
        outcome: { problems: unknown[]; aside?: { branch: string } };
      };
      (await checkerOf('sync-report'))(JSON.parse(json.out));
      assert.deepEqual([json.code, outcome.problems], [3, []]);
      assert.ok(aside.out.includes(outcome.aside?.branch ?? 'none'), 'it is not pushed twice');
    } finally {
      await git.refuse('fabric-configs', []);
    }
  });

  testSystemsDown(() => place);
  testGoneFlags(() => place);
  testLeaveOut(() => place);
  testVerify(() => place);
});
