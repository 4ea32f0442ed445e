import assert from 'node:assert/strict';
import { access, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runSandbox } from '../../../src/sandbox';
import { runGit } from '../../../src/sandbox/git/run';
import type { KubeObject } from '../../../src/sandbox/kubernetes/types';
import { startSandbox, type Sandbox } from '../../../src/sandbox/sandbox';

const vpcFile = 'gitops/fabric-1/managed/vpc/vpc-1.yaml';

describe('the sandbox', function () {
  this.timeout(30_000);
  let folder: string;
  let sandbox: Sandbox;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hnp-sandbox-'));
    sandbox = await startSandbox({ dir: join(folder, 'box'), applyDelayMs: 0 });
  });
  afterEach(async () => {
    await sandbox.stop();
    await rm(folder, { recursive: true });
  });

  async function git(...args: string[]): Promise<string> {
    const person = ['-c', 'user.name=Anna', '-c', 'user.email=anna@example.com'];
    return (await runGit([...person, ...args], { cwd: sandbox.workspace })).toString('utf8').trim();
  }

  /** Changes a file, commits and pushes as a person with plain git does; answers the commit. */
  async function push(file: string, change: (text: string) => string): Promise<string> {
    const path = join(sandbox.workspace, file);
    await writeFile(path, change(await readFile(path, 'utf8')));
    await git('commit', '--quiet', '-am', `Change ${file}`);
    await git('push', '--quiet');
    return git('rev-parse', 'HEAD');
  }

  function application(index = 0): Record<string, unknown> {
    const { name = '' } = sandbox.fabrics[index] ?? {};
    const found = sandbox.kubernetes.cluster(name).get({ kind: 'Application', namespace: 'argocd', name });
    return found?.status ?? {};
  }

  function argo(index = 0): Sandbox['argo'][number] {
    const found = sandbox.argo[index];
    assert.ok(found);
    return found;
  }

  it('begins with a clean clone, and both clusters at its commit', async () => {
    assert.equal(await git('status', '--porcelain', '--branch'), '## main...origin/main');
    const head = await git('rev-parse', 'HEAD');
    for (const [index, entry] of sandbox.argo.entries()) {
      assert.equal(entry.state.applied, head);
      assert.deepEqual(
        entry.state.results.filter(result => result.outcome === 'failed'),
        [],
      );
      const { status, revision } = application(index)['sync'] as Record<string, unknown>;
      assert.deepEqual([status, revision], ['Synced', head]);
    }
    assert.equal((await git('log', '--format=%an')).split('\n').length, 3);
  });

  it('fills HNP with what it can hold of both fabrics', () => {
    assert.ok(sandbox.hnp.find(1, 'VPC', 'vpc-1'));
    assert.ok(sandbox.hnp.find(2, 'VPC', 'tenant-a'));
    assert.equal(sandbox.hnp.find(1, 'Server', 'server-6'), undefined, 'its spec is empty');
    const held = new Set(sandbox.hnp.list().map(record => record.kind));
    assert.ok(!held.has('Gateway') && !held.has('SwitchGroup'));
    const attachment = sandbox.hnp.find(2, 'VPCAttachment', 'tenant-a--server-01');
    assert.deepEqual(attachment?.annotations, {});
  });

  it('applies a pushed change and reports its revision', async () => {
    const commit = await push(vpcFile, text => text.replace('vlan: 1001', 'vlan: 1002'));
    await argo().settle();
    const vpc = sandbox.kubernetes.cluster('fabric-1').get({ kind: 'VPC', name: 'vpc-1' });
    assert.match(JSON.stringify(vpc?.spec), /"vlan":1002/);
    const { sync, operationState } = application();
    assert.equal((sync as { revision: string }).revision, commit);
    const { phase, syncResult } = operationState as { phase: string; syncResult: { revision: string } };
    assert.deepEqual([phase, syncResult.revision], ['Succeeded', commit]);
  });

  it('prunes what was removed from git, and nothing else', async () => {
    const cluster = sandbox.kubernetes.cluster('fabric-1');
    cluster.apply([{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'by-hand' } }]);
    await git('rm', '--quiet', 'gitops/fabric-1/managed/vpc/guest.yaml');
    await git('commit', '--quiet', '-m', 'Remove guest');
    await git('push', '--quiet');
    await argo().settle();
    assert.equal(cluster.get({ kind: 'VPC', name: 'guest' }), undefined);
    assert.ok(cluster.get({ kind: 'ConfigMap', name: 'by-hand' }));
    assert.ok(argo().state.results.some(result => result.outcome === 'pruned' && result.name === 'guest'));
  });

  it('reports the resource that the cluster refuses, and applies the rest', async () => {
    await push(vpcFile, text => text.replace('vlan: 1001', 'vlan: many').replace('vlan: 1030', 'vlan: 1031'));
    await push('gitops/fabric-1/managed/vpc/guest.yaml', text => text.replace('1301', '1309'));
    await argo().settle();
    const cluster = sandbox.kubernetes.cluster('fabric-1');
    assert.match(JSON.stringify(cluster.get({ kind: 'VPC', name: 'vpc-1' })?.spec), /"vlan":1030/);
    assert.match(JSON.stringify(cluster.get({ kind: 'VPC', name: 'guest' })?.spec), /"vlan":1309/);
    const failed = argo().state.results.filter(result => result.outcome === 'failed');
    assert.deepEqual(
      failed.map(result => result.name),
      ['vpc-1'],
    );
    assert.equal((application()['operationState'] as { phase: string }).phase, 'Failed');
    assert.equal((application()['sync'] as { status: string }).status, 'OutOfSync');
  });

  it('applies nothing of a commit with a file that is not YAML, and says so', async () => {
    const before = argo().state.applied;
    await push(vpcFile, text => `${text}  : [\n`);
    await assert.rejects(argo().settle(), /vpc-1\.yaml/);
    assert.equal(argo().state.applied, before);
    const [condition] = application()['conditions'] as { type: string; message: string }[];
    assert.equal(condition?.type, 'ComparisonError');
    await git('revert', '--no-edit', 'HEAD');
    await git('push', '--quiet');
    await argo().settle();
    assert.equal(application()['conditions'], undefined);
  });

  it('can be paused, and synced by hand', async () => {
    argo().pause();
    const before = argo().state.applied;
    const commit = await push(vpcFile, text => text.replace('1001', '1003'));
    await argo().syncNow();
    assert.notEqual(argo().state.applied, before);
    assert.equal(argo().state.applied, commit);
  });

  it('shows an edit in the cluster as out of sync, and leaves it there', async () => {
    const cluster = sandbox.kubernetes.cluster('fabric-1');
    cluster.edit({ kind: 'VPC', name: 'vpc-3' }, (object: KubeObject) => {
      (object.spec?.['subnets'] as Record<string, { vlan: number }>)['backup'] = { vlan: 1299 };
    });
    await argo().settle();
    assert.equal((application()['sync'] as { status: string }).status, 'OutOfSync');
    assert.match(JSON.stringify(cluster.get({ kind: 'VPC', name: 'vpc-3' })?.spec), /1299/);
    await argo().syncNow();
    assert.equal((application()['sync'] as { status: string }).status, 'Synced');
  });

  it('keeps its secrets in files of the owner, and out of the workspace', async () => {
    for (const file of ['git-credentials', 'kubeconfig']) {
      if (process.platform === 'win32') break;
      assert.equal((await stat(join(sandbox.dir, file))).mode & 0o777, 0o600, file);
    }
    const config = await readFile(join(sandbox.workspace, '.git', 'config'), 'utf8');
    assert.ok(!config.includes(sandbox.gitAccount.password));
    assert.ok(!sandbox.remoteUrl.includes('@'));
  });

  it('does not go into a folder that holds something', async () => {
    await assert.rejects(startSandbox({ dir: folder }), /is not empty/);
  });

  it('as a command, says what is where, and stops with the signal', async () => {
    const controller = new AbortController();
    const dir = join(folder, 'command');
    const written: string[] = [];
    const write = process.stdout.write.bind(process.stdout);
    let shown: () => void = () => undefined;
    const running = new Promise<void>(resolve => (shown = resolve));
    process.stdout.write = (text: string | Uint8Array): boolean => {
      written.push(String(text));
      if (String(text).includes('Ctrl-C')) shown();
      return true;
    };
    let code: number;
    try {
      const done = runSandbox(['--dir', dir], controller.signal);
      await running;
      controller.abort();
      code = await done;
    } finally {
      process.stdout.write = write;
    }
    assert.equal(code, 0);
    const output = written.join('');
    const env = await readFile(join(dir, 'env'), 'utf8');
    const token = /HNP_NETBOX_TOKEN='(.*)'/.exec(env)?.[1] ?? '';
    assert.ok(token.length >= 40 && !output.includes(token));
    assert.ok(output.includes(join(dir, 'workspace', 'fabric-configs')));
    await access(join(dir, 'workspace', 'fabric-configs', vpcFile));
  });
});
