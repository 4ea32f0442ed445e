import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { runGit } from '../../../src/sandbox/git/run';
import { fabricFile, run, vpc, withFolder } from './fixture';
import { checkerOf } from './schema';

const who = ['-c', 'user.name=Anna', '-c', 'user.email=anna@example.com', '-c', 'protocol.file.allow=always'];

async function makeRepository(cwd: string): Promise<void> {
  await runGit([...who, 'init', '--quiet', '--initial-branch=main'], { cwd });
  for (const [name, of] of [
    ['user.name', 'Anna'],
    ['user.email', 'anna@example.com'],
  ] as const)
    await runGit(['config', name, of], { cwd });
  await runGit(['add', '--all'], { cwd });
  await runGit(['commit', '--quiet', '--allow-empty', '-m', 'first'], { cwd });
}

const files = {
  'lab/.hnp/fabric.yaml': fabricFile(),
  'lab/managed/vpc/known.yaml': vpc('known'),
  'lab/managed/server/wrong.yaml': vpc('wrong', '10.2.0.0/24', 102),
  'lab/raw/upload.yaml': `${vpc('fresh', '10.3.0.0/24', 103)}---\n${vpc('known', '10.1.1.0/24', 111)}`,
  'lab/raw/notes.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: notes\n',
};

describe('the JSON of the command line', function () {
  this.timeout(60_000);

  it('plans that are shown and carried out are as their schema says', () =>
    withFolder(files, async cwd => {
      await makeRepository(cwd);
      const check = await checkerOf('plan-report');
      const commands = [
        ['init', 'new'],
        ['init', 'lab'],
        ['ingest', 'lab'],
        ['mend', 'lab'],
        ['remove', 'lab', '--confirm', 'lab'],
      ];
      const outcomes = new Set<string>();
      for (const command of commands) {
        for (const more of [['--dry-run'], []]) {
          const { out, err } = await run([...command, ...more, '--format', 'json'], { cwd });
          assert.equal(err, '');
          const answer = JSON.parse(out) as { dryRun: boolean; rows: { outcome: string }[] };
          check(answer);
          assert.equal(answer.dryRun, more.length > 0);
          for (const { outcome } of answer.rows) outcomes.add(outcome);
        }
      }
      for (const outcome of ['created', 'kept', 'moved', 'new', 'removed', 'unmanaged', 'update'])
        assert.ok(outcomes.has(outcome), outcome);
      assert.throws(() => check({ version: 1 }));
    }));

  it('status is as its schema says, and names a place that is special', () =>
    withFolder({ ...files, 'lab/managed/part/.hnp/fabric.yaml': 'name: part\nid: bbbbbbbb\n' }, async cwd => {
      const check = await checkerOf('status-report');
      const status = async (directory: string): Promise<{ head: string; text: string; fabric: unknown }> => {
        const text = await run(['status', directory], { cwd });
        const { out } = await run(['status', directory, '--format', 'json'], { cwd });
        const answer = JSON.parse(out) as { fabric: unknown };
        check(answer);
        return { head: text.out.split(':')[0] ?? '', text: text.out, fabric: answer.fabric };
      };
      const bare = await status('lab');
      assert.equal(bare.head, 'lab (no git repository)');
      assert.match(
        bare.text,
        /\n {2}managed\/part is a fabric of its own and lies inside this one\. Its files/,
      );
      const nested = await status('lab/managed/part');
      assert.equal(nested.head, 'part (no git repository, inside fabric lab)');
      assert.deepEqual(nested.fabric, {
        name: 'part',
        directory: join(cwd, 'lab/managed/part'),
        place: { inRepository: false, inside: { name: 'lab', directory: join(cwd, 'lab') } },
      });

      await makeRepository(join(cwd, 'lab'));
      assert.equal((await status('lab')).head, 'lab (main)');
      await mkdir(join(cwd, 'site'));
      await makeRepository(join(cwd, 'site'));
      await runGit([...who, 'submodule', '--quiet', 'add', join(cwd, 'lab'), 'deps/lab'], {
        cwd: join(cwd, 'site'),
      });
      assert.equal((await status('site/deps/lab')).head, 'lab (main, in submodule deps/lab of site)');
    }));
});
