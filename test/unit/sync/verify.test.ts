import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { environmentAccess } from '../../../src/cli/access';
import { engine } from '../../../src/engine';
import type { Result } from '../../../src/model/problem';
import { problemLine } from '../../../src/model/problemText';
import type { Verification, VerifyRequest } from '../../../src/sync/verify';
import { verifyReport } from '../../../src/sync/verifyReport';
import { SandboxFabric, setVlan } from './sandboxFabric';

describe('the verification of a fabric', function () {
  this.timeout(60_000);
  let fabric: SandboxFabric;
  before(async () => {
    fabric = await SandboxFabric.start();
    fabric.argo.pause();
  });
  after(() => fabric.stop());

  async function verify(
    request: Partial<VerifyRequest> = {},
    env: NodeJS.ProcessEnv = fabric.sandbox.env,
  ): Promise<Result<Verification>> {
    const access = environmentAccess({ ...process.env, ...env }, () => undefined);
    const session = await fabric.open(undefined, env);
    const answer = await engine.verify(session, access, { confirm: fabric.name, ...request });
    session.dispose();
    return answer;
  }

  /** The tree of the fabric at the remote, its records, and how many commits there are. */
  async function state(): Promise<{ tree: string; records: string; status: string; commits: number }> {
    const records = fabric.sandbox.hnp
      .list(fabric.index + 1)
      .map(({ kind, name, spec, labels }) => JSON.stringify([kind, name, spec, labels]));
    const folder = fabric.sandbox.fabrics[fabric.index]?.directory ?? '';
    return {
      tree: await fabric.remote('rev-parse', `main:${folder}`),
      records: records.sort().join('\n'),
      status: await fabric.git('status', '--porcelain'),
      commits: Number(await fabric.remote('rev-list', '--count', 'main')),
    };
  }

  const refusal = (answer: Result<Verification>): string =>
    answer.ok ? 'it ran' : problemLine(answer.problem);

  it('is refused, and nothing changed, where it could reach the network, or is not in sync', async () => {
    const before = await state();
    assert.match(refusal(await verify({ confirm: 'another' })), /name of the fabric is/);
    assert.match(refusal(await verify()), /applied to the network by Argo CD .*--although-applied/);
    const { KUBECONFIG: _, ...noCluster } = fabric.sandbox.env;
    assert.match(refusal(await verify({}, { ...noCluster, KUBECONFIG: '' })), /could not be read/);
    assert.deepEqual(await state(), before);
    await fabric.edit('managed/vpc/vpc-1.yaml', 'vlan: 1001', 'vlan: 1041');
    const edited = await state();
    assert.match(refusal(await verify({ althoughApplied: true })), /not in sync; sync it first/);
    assert.deepEqual(await state(), edited);
    await fabric.git('checkout', '--quiet', '--', '.');
  });

  it('is refused, and nothing changed, where HNP has a value of its own in an ignored field', async () => {
    const rule = 'ignoreFields:\n  - kind: VPC\n    field: spec.subnets.*.vlan\n';
    const file = join(fabric.directory, '.hnp/fabric.yaml');
    const text = await readFile(file, 'utf8');
    const commit = async (now: string, message: string): Promise<void> => {
      await writeFile(file, now);
      await fabric.git('commit', '--quiet', '--all', '-m', message);
      await fabric.git('push', '--quiet', 'origin', 'main');
    };
    const agreed = fabric.record('VPC', 'vpc-1').spec;
    await commit(`${text}${rule}`, 'ignore VLANs');
    fabric.gui('VPC', 'vpc-1', spec => setVlan(spec, 1555));
    const before = await state();
    assert.match(
      refusal(await verify({ althoughApplied: true })),
      /HNP has a value of its own in spec\.subnets\.\S+\.vlan of VPC vpc-1, which is ignored and would be lost/,
    );
    assert.deepEqual(await state(), before);
    fabric.gui('VPC', 'vpc-1', spec => Object.assign(spec, agreed));
    await commit(text, 'compare VLANs again');
  });

  it('removes, makes again, files, syncs, and finds every CR and byte as before', async () => {
    const before = await state();
    const answer = await verify({ althoughApplied: true });
    assert.ok(answer.ok, refusal(answer));
    const report = verifyReport(answer.value);
    assert.ok(answer.value.passed && answer.value.restored, report);
    const after = await state();
    assert.ok(after.commits >= before.commits + 2, 'one commit removed, one made again');
    assert.deepEqual({ ...after, commits: 0 }, { ...before, commits: 0 });
    assert.deepEqual(
      answer.value.steps.map(({ name }) => name),
      ['Before', 'Remove', 'Gone', 'Recreate and ingest', 'Sync', 'Compare', 'Files as before'],
    );
    assert.match(report, /^# Verification of fabric .*\n\n\*\*Passed\*\*, 20\d\d-/);
    assert.match(report, /- no CR in git at [0-9a-f]{40}\n- no record in HNP/);
    assert.match(
      report,
      /- all \d+ CRs in git at [0-9a-f]{40}, as before\n- all \d+ records in HNP, as before/,
    );
  });

  it('that fails on the way says so, and brings files and records back', async () => {
    const before = await state();
    const { server } = fabric.sandbox.hnp;
    const failed: string[] = [];
    const answer = await verify({
      althoughApplied: true,
      progress({ name, passed }) {
        if (name === 'Recreate and ingest') server.faults = [{ kind: 'status', status: 503 }];
        if (!passed) {
          failed.push(name);
          server.faults = [];
        }
      },
    });
    assert.ok(answer.ok, refusal(answer));
    assert.deepEqual(
      [answer.value.passed, answer.value.restored, failed],
      [false, true, ['Sync']],
      verifyReport(answer.value),
    );
    assert.deepEqual({ ...(await state()), commits: 0 }, { ...before, commits: 0 });
    assert.match(verifyReport(answer.value), /\*\*Failed\*\*[^]*✗ Sync[^]*as they were before/);
  });

  it('that finds commits of others touches nothing more, and names commands that bring all back', async () => {
    const { commits: _, ...before } = await state();
    const abort = new AbortController();
    const answer = await verify({
      althoughApplied: true,
      signal: abort.signal,
      progress({ name }) {
        if (name !== 'Gone') return;
        const git = (...args: string[]): string =>
          execFileSync('git', args, { cwd: fabric.sandbox.repository, encoding: 'utf8' }).trim();
        const person = ['-c', 'user.name=Tom', '-c', 'user.email=tom@example.com'];
        const others = git(...person, 'commit-tree', 'main^{tree}', '-p', 'main', '-m', 'by others');
        git('update-ref', 'refs/heads/main', others);
        abort.abort();
      },
    });
    assert.ok(answer.ok, refusal(answer));
    const report = verifyReport(answer.value);
    assert.deepEqual([answer.value.passed, answer.value.restored], [false, false], report);
    assert.match(report, /It was cancelled[^]*branch main changed while this ran[^]*Not as before/);
    assert.equal(await fabric.remote('log', '-1', '--format=%s', 'main'), 'by others');
    const [sync, ...commands] = [...answer.value.next].reverse();
    assert.match(sync ?? '', /^hnp-gitops sync /);
    // Not synchronously: git's server is in this process.
    const shell = promisify(execFile);
    for (const command of commands.reverse())
      await shell('sh', ['-c', command], { cwd: fabric.sandbox.workspace });
    const { outcome } = await fabric.sync({ takeDrafts: true, prefer: 'git' });
    assert.deepEqual(outcome.problems, []);
    const { commits: __, ...after } = await state();
    assert.deepEqual(after, before);
  });
});
