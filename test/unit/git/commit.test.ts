import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { commitPaths } from '../../../src/git/commit';
import { failed, ok } from '../../../src/model/problem';
import { firstCommit, withPlace, type Clone } from './fixture';
import { problem, value } from '../results';

/** Status letters and paths as a person sees them. */
async function status(clone: Clone): Promise<string[]> {
  const { stdout } = value(await clone.repository.run({ args: ['status', '--porcelain', '--no-renames'] }));
  return stdout.toString('utf8').split('\n').filter(Boolean);
}

describe('committing paths', function () {
  this.timeout(10_000);

  it('takes many paths at once: new, changed and gone ones, and no other; one that is ignored is refused', () =>
    withPlace(async place => {
      const clone = await place.lonely('work');
      const names = Array.from({ length: 60 }, (_, n) => `f/${n} ü.yaml`);
      const files = (text: string): Record<string, string> =>
        Object.fromEntries(names.map(name => [name, text]));
      await firstCommit(clone, files('1'), false);
      await clone.write({ ...files('2'), 'new.yaml': 'new', 'other.yaml': 'not asked for' });
      await clone.git('rm', '--quiet', '--cached', names[0] ?? '');
      await rm(join(clone.path, names[0] ?? ''));
      const { commit } = value(await commitPaths(clone.repository, [...names, 'new.yaml'], 'many'));
      const shown = await clone.git('show', '--format=', '--name-status', commit);
      assert.deepEqual([...shown.matchAll(/^[A-Z]/gm)].map(([letter]) => letter).sort(), [
        'A',
        'D',
        ...names.slice(1).map(() => 'M'),
      ]);
      assert.equal(await clone.git('status', '--porcelain'), '?? other.yaml');
      await clone.write({ '.git/info/exclude': 'hidden.yaml\n', 'hidden.yaml': '1', ...files('3') });
      const refused = problem(await commitPaths(clone.repository, [...names.slice(1), 'hidden.yaml'], 'x'));
      assert.deepEqual([refused.code, refused.subject], ['path-ignored', 'hidden.yaml']);
      assert.equal(await clone.git('rev-parse', 'HEAD'), commit);
      assert.equal(await clone.git('diff', '--cached', '--name-only'), '');
    }));

  it('holds exactly these paths, new and deleted ones too, and leaves other staged work staged', () =>
    withPlace(async place => {
      const clone = await place.lonely('work');
      const head = await firstCommit(
        clone,
        { 'changed.yaml': '1\n', 'gone.yaml': '1\n', 'theirs.yaml': '1\n', 'dirty.yaml': '1\n' },
        false,
      );
      await clone.write({ 'changed.yaml': '2\n', 'new/*.yaml': 'new\n', 'new/b.yaml': 'not asked\n' });
      await clone.write({
        'theirs.yaml': 'staged\n',
        'staged new.yaml': 'staged\n',
        'dirty.yaml': 'dirty\n',
      });
      await clone.git('add', 'theirs.yaml', 'staged new.yaml');
      await rm(join(clone.path, 'gone.yaml'));

      const paths = ['changed.yaml', 'gone.yaml', 'new/*.yaml'];
      const { commit, changedByHook } = value(
        await commitPaths(clone.repository, paths, 'Update VPC: vpc-1\n\nBody: # kept\n'),
      );
      assert.deepEqual(changedByHook, []);
      assert.equal(commit, await clone.git('rev-parse', 'HEAD'));
      assert.equal(await clone.git('rev-parse', 'HEAD^'), head);
      assert.equal(await clone.git('log', '-1', '--format=%B'), 'Update VPC: vpc-1\n\nBody: # kept');
      assert.deepEqual(
        (await clone.git('show', '--no-renames', '--format=', '--name-status', 'HEAD')).split('\n'),
        ['M\tchanged.yaml', 'D\tgone.yaml', 'A\tnew/*.yaml'],
      );
      const left = [' M dirty.yaml', 'A  "staged new.yaml"', 'M  theirs.yaml', '?? new/b.yaml'];
      assert.deepEqual(await status(clone), left);
    }));

  it('makes the first commit of a repository', () =>
    withPlace(async place => {
      const clone = await place.lonely('work');
      await clone.write({ 'a.yaml': '1\n', 'b.yaml': '2\n' });
      value(await commitPaths(clone.repository, ['a.yaml'], 'first'));
      assert.equal(await clone.git('ls-tree', '-r', '--name-only', 'HEAD'), 'a.yaml');
      assert.deepEqual(await status(clone), ['?? b.yaml']);
    }));

  it('runs the hooks, and a hook that says no leaves files, index and branch as they were', () =>
    withPlace(async place => {
      const clone = await place.lonely('work');
      const head = await firstCommit(clone, { 'a.yaml': '1\n', 'other.yaml': '1\n' }, false);
      await clone.hook('commit-msg', 'echo "Ticket: 7" >> "$1"');
      await clone.write({ 'a.yaml': '2\n' });
      value(await commitPaths(clone.repository, ['a.yaml'], 'with hook'));
      assert.match(await clone.git('log', '-1', '--format=%B'), /^with hook\nTicket: 7$/);

      await clone.git('reset', '--quiet', '--hard', head);
      await clone.hook('pre-commit', 'echo "VLAN 7 is taken"; exit 1');
      await clone.write({ 'a.yaml': '3\n', 'new.yaml': 'new\n', 'other.yaml': 'staged\n' });
      await clone.git('add', 'other.yaml');
      const before = await status(clone);
      const failure = problem(await commitPaths(clone.repository, ['a.yaml', 'new.yaml'], 'refused'));
      assert.deepEqual(
        [failure.code, failure.system, failure.subject, failure.detail],
        ['hook-refused', 'git', clone.path, 'VLAN 7 is taken'],
      );
      assert.equal(await clone.git('rev-parse', 'HEAD'), head);
      assert.deepEqual(await status(clone), before);
      assert.deepEqual([await clone.read('a.yaml'), await clone.read('new.yaml')], ['3\n', 'new\n']);
    }));

  it('commits only upon the commit that it is told, and leaves the index as it was where HEAD moved', () =>
    withPlace(async place => {
      const clone = await place.lonely('work');
      const head = await firstCommit(clone, { 'a.yaml': '1\n', 'other.yaml': '1\n' }, false);
      await clone.git('commit', '--quiet', '--allow-empty', '-m', 'by hand');
      await clone.write({ 'a.yaml': '2\n', 'other.yaml': 'staged\n' });
      await clone.git('add', 'other.yaml');
      const [before, moved] = [await status(clone), await clone.git('rev-parse', 'HEAD')];
      const refused = problem(await commitPaths(clone.repository, ['a.yaml'], 'x', { onto: head }));
      assert.deepEqual([refused.code, refused.subject], ['file-changed', 'HEAD']);
      assert.equal(await clone.git('rev-parse', 'HEAD'), moved);
      assert.deepEqual(await status(clone), before);

      const { commit, changedByHook } = value(
        await commitPaths(clone.repository, ['a.yaml'], 'x', { onto: moved }),
      );
      assert.deepEqual([commit, changedByHook], [await clone.git('rev-parse', 'HEAD'), []]);
      assert.equal(await clone.git('rev-parse', 'HEAD^'), moved);
      assert.deepEqual(await status(clone), ['M  other.yaml']);
    }));

  it('names what a hook changed, added or took back, also where the index is compared beside the commit', () =>
    withPlace(async place => {
      const clone = await place.lonely('work');
      const head = await firstCommit(clone, { 'a.yaml': '1\n', 'b.yaml': '1\n', 'other.yaml': '1\n' }, false);
      const script = 'echo hook > a.yaml; echo hook > other.yaml; git add a.yaml other.yaml';
      await clone.hook('pre-commit', script);
      for (const onto of [undefined, head]) {
        await clone.git('reset', '--quiet', '--hard', head);
        await clone.write({ 'a.yaml': '2\n', 'b.yaml': '2\n' });
        const made = value(
          await commitPaths(clone.repository, ['a.yaml', 'b.yaml'], 'x', onto === undefined ? {} : { onto }),
        );
        assert.deepEqual(made.changedByHook, ['a.yaml', 'other.yaml']);
        assert.deepEqual(await status(clone), []);
      }
    }));

  it('takes what git makes of a file by its filters and ends of lines for the file, in both formats of objects', () =>
    withPlace(async place => {
      const clone = await place.lonely('work');
      await clone.git('config', 'core.autocrlf', 'true');
      await firstCommit(
        clone,
        { '.gitattributes': 'b.yaml filter=x\n', 'a.yaml': '1\n', 'b.yaml': '1\n' },
        false,
      );
      await clone.git('config', 'filter.x.clean', 'tr a-z A-Z');
      await clone.write({ 'a.yaml': '2\r\n3\r\n', 'b.yaml': 'small\n' });
      const made = value(await commitPaths(clone.repository, ['a.yaml', 'b.yaml'], 'x'));
      assert.deepEqual(made.changedByHook, []);
      assert.equal(await clone.git('show', 'HEAD:b.yaml'), 'SMALL');

      const other = await place.lonely('sha256');
      await rm(join(other.path, '.git'), { recursive: true });
      await other.git('init', '--quiet', '--object-format=sha256', '--initial-branch=main');
      await other.git('config', 'user.name', 'Anna');
      await other.git('config', 'user.email', 'anna@example.com');
      await firstCommit(other, { 'a.yaml': '1\n' }, false);
      await other.write({ 'a.yaml': '2\n' });
      const { commit, changedByHook } = value(await commitPaths(other.repository, ['a.yaml'], 'x'));
      assert.deepEqual([commit, changedByHook], [await other.git('rev-parse', 'HEAD'), []]);
      assert.equal(commit.length, 64);
    }));

  it('names what a hook took back, deleted or made executable, and no path that had no change', () =>
    withPlace(async place => {
      const clone = await place.lonely('work');
      const names = ['back.yaml', 'gone.yaml', 'run.yaml', 'same.yaml', 'deleted.yaml'];
      await firstCommit(clone, Object.fromEntries(names.map(name => [name, '1\n'])), false);
      await clone.write({ 'back.yaml': '2\n', 'gone.yaml': '2\n', 'run.yaml': '2\n' });
      await rm(join(clone.path, 'deleted.yaml'));
      const script = [
        'git checkout --quiet HEAD -- back.yaml',
        'git rm --quiet --cached gone.yaml',
        'git update-index --chmod=+x run.yaml',
      ];
      await clone.hook('pre-commit', script.join('; '));
      const made = value(await commitPaths(clone.repository, names, 'x'));
      assert.deepEqual(made.changedByHook, ['back.yaml', 'gone.yaml', 'run.yaml']);
    }));

  it('commits nothing where the files are found to be others, of few and of many, and reads them before they are looked at', () =>
    withPlace(async place => {
      const clone = await place.lonely('work');
      const names = Array.from({ length: 30 }, (_, n) => `f/${n}.yaml`);
      const head = await firstCommit(clone, Object.fromEntries(names.map(name => [name, '1'])), false);
      await clone.write(Object.fromEntries(names.map(name => [name, '2'])));
      const before = await status(clone);
      for (const paths of [names.slice(0, 2), names]) {
        const check = () => Promise.resolve(failed('file-changed', 'files', 'f/0.yaml'));
        const refused = problem(await commitPaths(clone.repository, paths, 'x', { check }));
        assert.deepEqual([refused.code, refused.subject], ['file-changed', 'f/0.yaml']);
        assert.equal(await clone.git('rev-parse', 'HEAD'), head);
        assert.deepEqual(await status(clone), before);
      }
      const check = async () => {
        await clone.write({ 'f/0.yaml': 'late' });
        return ok(undefined);
      };
      const made = value(await commitPaths(clone.repository, names.slice(0, 2), 'x', { check }));
      assert.deepEqual(made.changedByHook, ['f/0.yaml']);
    }));

  it('leaves nothing of a hook uncommitted, and what a person had staged in a file that it adds stays staged', () =>
    withPlace(async place => {
      const clone = await place.lonely('work');
      await firstCommit(clone, { 'a.yaml': '1\n', 'other.yaml': '1\n' }, false);
      await clone.write({ 'a.yaml': '2\n', 'other.yaml': 'staged\n' });
      await clone.git('add', 'other.yaml');
      const script = 'echo hook >> a.yaml; echo 1 > new.yaml; echo hook > other.yaml';
      await clone.hook('pre-commit', `${script}; git add a.yaml new.yaml other.yaml`);
      const made = value(await commitPaths(clone.repository, ['a.yaml'], 'x'));
      assert.deepEqual(made.changedByHook, ['a.yaml', 'new.yaml', 'other.yaml']);
      assert.equal(await clone.git('show', ':other.yaml'), 'staged');
      assert.deepEqual(await status(clone), ['MM other.yaml']);
    }));

  it('a hook finds no token of ours in its environment', () =>
    withPlace(async place => {
      const clone = await place.lonely('work');
      await clone.hook('pre-commit', `env > '${join(place.folder, 'env')}'`);
      await clone.write({ 'a.yaml': '1\n' });
      process.env['HNP_NETBOX_TOKEN'] = 'very-secret';
      try {
        value(await commitPaths(clone.repository, ['a.yaml'], 'x'));
      } finally {
        delete process.env['HNP_NETBOX_TOKEN'];
      }
      assert.doesNotMatch(await clone.read('../env'), /very-secret/);
    }));

  it('nothing to commit, no path at all, a path that is not there, and a person without a name', () =>
    withPlace(async place => {
      const clone = await place.lonely('work');
      const head = await firstCommit(clone, { 'a.yaml': '1\n' }, false);
      const { repository } = clone;
      assert.equal(problem(await commitPaths(repository, ['a.yaml'], 'x')).code, 'nothing-to-commit');
      assert.equal(problem(await commitPaths(repository, [], 'x')).code, 'nothing-to-commit');
      const missing = problem(await commitPaths(repository, ['nowhere.yaml'], 'x'));
      assert.equal(missing.code, 'git-failed');
      assert.match(missing.detail ?? '', /nowhere\.yaml/);
      await clone.write({ 'a.yaml': '2\n' });
      await clone.git('config', 'user.useConfigOnly', 'true');
      await clone.git('config', '--unset', 'user.email');
      assert.equal(problem(await commitPaths(repository, ['a.yaml'], 'x')).code, 'no-identity');
      assert.equal(await clone.git('rev-parse', 'HEAD'), head);
      assert.deepEqual(await status(clone), [' M a.yaml']);
    }));

  it('another git that holds the index is not waited for, and not broken', () =>
    withPlace(async place => {
      const clone = await place.lonely('work');
      await firstCommit(clone, { 'a.yaml': '1\n' }, false);
      await clone.write({ 'a.yaml': '2\n', '.git/index.lock': '' });
      const failure = problem(await commitPaths(clone.repository, ['a.yaml'], 'x'));
      assert.deepEqual([failure.code, failure.subject], ['busy', clone.path]);
      assert.equal(await clone.read('.git/index.lock'), '');
    }));
});
