import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { isEmpty } from '../../../src/sync/plan';
import { SandboxFabric, vlanOf } from './sandboxFabric';

const vpc1 = 'managed/vpc/vpc-1.yaml';

describe('a sync killed between its push and its write to HNP', function () {
  this.timeout(60_000);
  let fabric: SandboxFabric;
  before(async () => {
    fabric = await SandboxFabric.start();
  });
  after(() => fabric.stop());

  function cli(...args: string[]): ChildProcess {
    return spawn(process.execPath, [resolve('dist/cli.js'), ...args], {
      env: { ...process.env, ...fabric.sandbox.env },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
  }

  /** Resolves when the child's log has such a line, or rejects when it ends before. */
  function logged(child: ChildProcess, line: RegExp): Promise<void> {
    return new Promise((done, fail) => {
      let text = '';
      child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
        if (line.test(text)) done();
      });
      child.once('close', () => fail(new Error(`it ended without ${String(line)}:\n${text}`)));
    });
  }

  const moments: [string, (child: ChildProcess) => Promise<void>][] = [
    [
      'as the push arrives',
      () =>
        new Promise(done => {
          const end = fabric.sandbox.git.onPush(() => {
            end();
            done();
          });
        }),
    ],
    [
      'after it asked the remote, while HNP does not answer',
      child => logged(child, /git ls-remote .*refs\/heads\/main → 0/),
    ],
  ];
  for (const [n, [when, moment]] of moments.entries()) {
    it(`and run again ends with the edit in git and in HNP: ${when}`, async () => {
      const { hnp, git } = fabric.sandbox;
      const vlan = 1241 + n;
      const before = vlanOf(fabric.record('VPC', 'vpc-1').spec);
      const commits = Number(await fabric.remote('rev-list', '--count', 'main'));
      const end = git.onPush(() => {
        hnp.server.faults = [{ kind: 'hang' }];
      });
      await fabric.edit(vpc1, /vlan: \d+/, `vlan: ${vlan}`);
      const child = cli('sync', fabric.directory, '--yes', '--verbose');
      const closed = once(child, 'close');
      await moment(child);
      child.kill('SIGKILL');
      assert.deepEqual(await closed, [null, 'SIGKILL']);
      end();
      hnp.server.faults = [];

      assert.match(await fabric.remote('show', `main:gitops/fabric-1/${vpc1}`), new RegExp(`vlan: ${vlan}`));
      assert.equal(vlanOf(fabric.record('VPC', 'vpc-1').spec), before, 'HNP was not told yet');
      const [code] = (await once(cli('sync', fabric.directory, '--yes'), 'close')) as [number];
      assert.equal(code, 0);
      assert.match(await fabric.remote('show', `main:gitops/fabric-1/${vpc1}`), new RegExp(`vlan: ${vlan}`));
      assert.match(await fabric.text(vpc1), new RegExp(`vlan: ${vlan}`));
      assert.equal(vlanOf(fabric.record('VPC', 'vpc-1').spec), vlan);
      assert.equal(Number(await fabric.remote('rev-list', '--count', 'main')), commits + 1);
      assert.ok(isEmpty(await fabric.plan()));
    });
  }
});
