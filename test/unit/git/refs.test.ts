import assert from 'node:assert/strict';
import { join } from 'node:path';
import { writtenRef } from '../../../src/git/refs';
import { openRepository } from '../../../src/git/repository';
import { value } from '../results';
import { firstCommit, withPlace } from './fixture';

describe('where a branch stands', function () {
  this.timeout(10_000);

  it('is read from its own file, else asked of git: packed, detached, in another work tree, in another format', () =>
    withPlace(async place => {
      const clone = await place.lonely('work');
      const first = await firstCommit(clone, { 'a.yaml': '1' }, false);
      const { repository } = clone;
      const branch = (await clone.git('symbolic-ref', 'HEAD')).replace('refs/heads/', '');
      const resolved = async (name: string): Promise<string | undefined> =>
        value(await repository.resolve(name));
      const asked = (): number => place.log.filter(line => line.startsWith('git rev-parse --verify')).length;
      assert.deepEqual([await resolved('HEAD'), await resolved(`refs/heads/${branch}`)], [first, first]);
      assert.equal(asked(), 0);

      await clone.git('pack-refs', '--all');
      assert.deepEqual([await resolved('HEAD'), asked()], [first, 1]);
      await clone.git('commit', '--quiet', '--allow-empty', '-m', 'next');
      const next = await clone.git('rev-parse', 'HEAD');
      assert.notEqual(next, first);
      assert.deepEqual([await resolved('HEAD'), asked()], [next, 1]);

      const other = join(place.folder, 'other');
      await clone.git('worktree', 'add', '--quiet', '-b', 'side', other, first);
      const there = value(await openRepository(other, () => undefined));
      assert.equal(value(await there.resolve('HEAD')), first);
      assert.equal(value(await there.resolve(`refs/heads/${branch}`)), next);
      await clone.git('checkout', '--quiet', '--detach', first);
      assert.deepEqual([await resolved('HEAD'), await resolved('refs/heads/none')], [first, undefined]);
      assert.equal(asked(), 2);
    }));

  it("is read from no file outside of git's own", () =>
    withPlace(async place => {
      const clone = await place.lonely('work');
      const id = await firstCommit(clone, { 'a.yaml': '1' }, false);
      await clone.write({ '.git/secret': `${id}\n`, '.git/refs/remotes/origin/x y': `${id}\n` });
      for (const name of [
        'refs/heads/../../secret',
        'refs/remotes/../../../.git/secret',
        'refs/remotes/origin/x y',
      ])
        assert.equal(writtenRef(clone.repository.places, name), undefined, name);
    }));
});
