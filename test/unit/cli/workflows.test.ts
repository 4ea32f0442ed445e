import assert from 'node:assert/strict';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { isObject } from '../../../src/model/json';
import { runGit } from '../../../src/sandbox/git/run';
import { startSandboxed, type Sandboxed } from './sandboxed';
import { runScript, scriptsOf, type Script } from './workflow';

const file = join('docs', 'ci', 'sync.yml');

describe('the workflow that syncs', function () {
  this.timeout(60_000);

  let place: Sandboxed;
  before(async () => {
    place = await startSandboxed();
  });
  after(() => place.stop());

  /** What `actions/checkout` leaves, with the program where docs/ci/README.md says, and git's own sign-in nowhere. */
  async function checkout(name: string): Promise<string> {
    const { repository, remoteUrl, workspace } = place.sandbox;
    const clone = join(workspace, '..', name);
    await runGit(['clone', '--quiet', repository, clone], { cwd: workspace });
    await runGit(['remote', 'set-url', 'origin', remoteUrl], { cwd: clone });
    await mkdir(join(clone, '.github/hnp-gitops'), { recursive: true });
    for (const part of ['cli.js', 'askpass.js'])
      await cp(join('dist', part), join(clone, '.github/hnp-gitops', part));
    return clone;
  }

  /** The two jobs, as GitHub fills them in; each may use the cluster no more than the runner can. */
  const jobs = (): Promise<readonly Script[]> =>
    scriptsOf(
      file,
      {
        'vars.HNP_NETBOX_URL': place.sandbox.env.HNP_NETBOX_URL,
        'secrets.HNP_NETBOX_TOKEN': place.sandbox.env.HNP_NETBOX_TOKEN,
        'github.token': place.sandbox.gitAccount.password,
      },
      directories(),
    );
  const directories = (): readonly string[] => place.sandbox.fabrics.map(({ directory }) => directory);
  const runner = (): NodeJS.ProcessEnv => ({
    GITHUB_SERVER_URL: place.sandbox.git.server.url,
    KUBECONFIG: '',
    GIT_CONFIG_GLOBAL: '/dev/null',
  });

  /** Somebody sets the MTU of a VPC in the GUI. */
  function edit(fabric: number, name: string, interfaceMTU: number): void {
    const { hnp } = place.sandbox;
    const vpc = hnp.find(fabric, 'VPC', name);
    const subnets = vpc?.spec['subnets'];
    assert.ok(vpc && isObject(subnets));
    const [first = '', subnet] = Object.entries(subnets)[0] ?? [];
    assert.ok(isObject(subnet));
    const dhcp = { enable: true, options: { interfaceMTU } };
    const spec = { ...vpc.spec, subnets: { ...subnets, [first]: { ...subnet, dhcp } } };
    hnp.upsert({ ...vpc, spec }, 'anna');
  }

  it('brings the drafts of two fabrics into git by two jobs at once, each upon the other’s push', async () => {
    const fabrics = [...new Set(place.sandbox.hnp.list().map(({ fabric }) => fabric))].sort((a, b) => a - b);
    const [one, two] = await jobs();
    assert.ok(one && two && fabrics.length === 2);
    const clones = [await checkout('job-1'), await checkout('job-2')] as const;
    // The second fabric meets HNP for the first time.
    const first = await runScript(two, clones[1], runner());
    assert.equal(first.code, 0, first.out);
    for (const [at, fabric] of fabrics.entries()) {
      const vpc = place.sandbox.hnp.list().find(record => record.fabric === fabric && record.kind === 'VPC');
      edit(fabric, vpc?.name ?? '', 1400 + at);
    }
    const ended = await Promise.all([
      runScript(one, clones[0], runner()),
      runScript(two, clones[1], runner()),
    ]);
    for (const { code, out } of ended) {
      assert.equal(code, 0, out);
      assert.match(out, /^done: .*pushed [0-9a-f]{40}, read back/m);
      assert.ok(!out.includes(place.sandbox.gitAccount.password));
      assert.ok(!out.includes(place.sandbox.env.HNP_NETBOX_TOKEN));
    }
    const log = await runGit(['log', '--format=%an %s', '-2', 'main'], { cwd: place.sandbox.repository });
    const lines = log.toString('utf8').trim().split('\n');
    for (const line of lines) assert.match(line, /^github-actions\[bot\] Update VPC: /);
    for (const [at, part] of directories().entries()) {
      const args = ['grep', '-l', `interfaceMTU: ${1400 + at}`, 'main', '--', part];
      await runGit(args, { cwd: place.sandbox.repository });
    }
  });

  it('warns and passes where something waits for a person, and fails where HNP refuses', async () => {
    const [one] = await jobs();
    assert.ok(one);
    const clone = await checkout('job-3');
    const vpc = join(clone, 'gitops/fabric-1/managed/vpc/vpc-1.yaml');
    const text = await readFile(vpc, 'utf8');
    const spec = (parse(text) as { spec: { subnets: Record<string, { vlan: number }> } }).spec;
    const vlan = Object.values(spec.subnets)[0]?.vlan ?? 0;
    await writeFile(vpc, text.replace(`vlan: ${vlan}`, 'vlan: 1190'));
    const id = place.sandbox.hnp.list()[0]?.fabric ?? 0;
    const record = place.sandbox.hnp.find(id, 'VPC', 'vpc-1');
    assert.ok(record);
    const other = JSON.stringify(record.spec).replace(`"vlan":${vlan}`, '"vlan":1191');
    place.sandbox.hnp.upsert({ ...record, spec: JSON.parse(other) as typeof record.spec }, 'anna');
    const waits = await runScript(one, clone, runner());
    assert.equal(waits.code, 0, waits.out);
    assert.match(waits.out, /^::warning title=gitops\/fabric-1 waits for a person::/m);
    const env = { ...one.env, HNP_NETBOX_TOKEN: 'f0f0'.repeat(10) };
    const refused = await runScript({ ...one, env }, clone, runner());
    assert.equal(refused.code, 2, refused.out);
  });

  it('has the least permissions, pinned actions, and one secret, for one step', async () => {
    const text = await readFile(file, 'utf8');
    const { permissions, jobs: all } = parse(text) as {
      permissions: object;
      jobs: Record<string, { permissions: object; steps: { uses?: string; env?: object }[] }>;
    };
    assert.deepEqual(permissions, {});
    const [job] = Object.values(all);
    assert.deepEqual(job?.permissions, { contents: 'write' });
    assert.deepEqual(text.match(/secrets\.\w+/g), ['secrets.HNP_NETBOX_TOKEN']);
    for (const { uses } of job.steps) if (uses !== undefined) assert.match(uses, /^actions\/[\w-]+@v\d+$/);
  });
});
