import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runGit } from '../../../src/sandbox/git/run';
import type { Sandboxed } from './sandboxed';
import { checkerOf } from './schema';

/** Tests of what is left out of a sync, and of one that ends with the commit, for a suite with a sandbox that is in sync. */
export function testLeaveOut(given: () => Sandboxed): void {
  it('--leave-out leaves a CR and a file as they are, --commit-only pushes nothing, and the report says both', async () => {
    const place = given();
    const fabric = await place.copy('leave-out');
    const git = async (...args: string[]): Promise<string> =>
      (await runGit(args, { cwd: fabric })).toString('utf8').trim();
    const edit = async (vpc: string): Promise<void> => {
      const file = join(fabric, `managed/vpc/${vpc}.yaml`);
      const text = await readFile(file, 'utf8');
      await writeFile(file, text.replace(/^metadata:/m, 'metadata:\n  labels: {team: shop}'));
    };
    const check = await checkerOf('sync-report');
    const report = async (...args: string[]): Promise<Record<string, unknown>> => {
      const { out } = await place.cli(['sync', fabric, '--format', 'json', ...args]);
      const json = JSON.parse(out) as Record<string, unknown>;
      check(json);
      return json;
    };
    const remote = (): Promise<string> => git('ls-remote', place.sandbox.repository, 'refs/heads/main');
    const before = await remote();
    await edit('vpc-1');
    await edit('vpc-2');
    await writeFile(join(fabric, 'raw/notes.yaml'), '# nothing\n');
    const parts = ['--leave-out', 'VPC/vpc-2', '--leave-out', 'raw/notes.yaml'];

    const plan = await place.cli(['sync', fabric, '--plan', ...parts, '--leave-out', 'VPC/none']);
    assert.equal(plan.err, 'Nothing is to be done with VPC none, so --leave-out changes nothing for it.\n');
    assert.match(plan.out, /^left out: VPC vpc-2\nleft out: raw\/notes\.yaml\ngit: update VPC vpc-1 /m);
    const planned = await report('--plan', ...parts, '--commit-only');
    assert.deepEqual([planned['commitOnly'], planned['push'], planned['hnp']], [true, false, []]);
    assert.deepEqual(planned['leftOut'], [
      { identity: { group: 'vpc.githedgehog.com', kind: 'VPC', namespace: 'default', name: 'vpc-2' } },
      { file: 'raw/notes.yaml' },
    ]);

    const committed = await place.cli(['sync', fabric, '--yes', '--commit-only', ...parts]);
    assert.deepEqual([committed.code, committed.err], [0, ''], committed.out);
    assert.match(committed.out, /^only a commit: it is not pushed, and HNP is not told$/m);
    assert.match(committed.out, /^done: committed [0-9a-f]{40}, not pushed$/m);
    assert.match(await git('show', '--format=', '--name-only', 'HEAD'), /^\S+\/vpc-1\.yaml$/);
    assert.match(await git('status', '--porcelain'), /vpc-2\.yaml[^]*notes\.yaml/);

    const refused = await place.cli(['sync', fabric, '--yes', '--leave-out', 'VPC/vpc-1']);
    const why = 'a change of it is committed already and goes with the push. Nothing was done.';
    assert.deepEqual([refused.code, refused.err], [3, `VPC vpc-1 cannot be left out: ${why}\n`]);
    assert.equal(await remote(), before);
    assert.equal(
      place.sandbox.hnp.list(undefined, 'VPC').some(({ labels }) => 'team' in labels),
      false,
    );
  });
}
