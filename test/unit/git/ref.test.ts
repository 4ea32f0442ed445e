import assert from 'node:assert/strict';
import { commitToRef, moveRef, pushBranch, pushRef } from '../../../src/git/publish';
import { commit, firstCommit, remoteRef, withPlace } from './fixture';
import { problem, value } from '../results';

const base = 'refs/hnp/f1/base/main';
const when = Date.UTC(2026, 0, 2, 3, 4, 5, 678);

describe('a ref of ours', function () {
  this.timeout(10_000);

  it('is looked up with others at once: one that is not there is left out, one that is broken is a problem', () =>
    withPlace(async place => {
      const clone = await place.lonely('work');
      const head = await firstCommit(clone, { 'a.yaml': '1\n' }, false);
      const { repository } = clone;
      await clone.git('update-ref', base, head);
      await clone.git('update-ref', 'refs/hnp/f2/base/main', head);
      const names = [base, 'refs/hnp/f2', 'refs/hnp/f3/base/main'];
      assert.deepEqual(value(await repository.resolveRefs(names)), new Map([[base, head]]));
      await clone.write({ [`.git/${base}`]: 'not a commit\n' });
      const broken = problem(await repository.resolveRefs(names));
      assert.equal(broken.code, 'git-failed');
      assert.match(broken.detail ?? '', /broken ref refs\/hnp\/f1\/base\/main/);
    }));

  it('is a commit with exactly these files, made without touching work tree, index or branch', () =>
    withPlace(async place => {
      const clone = await place.lonely('work');
      const head = await firstCommit(clone, { 'a.yaml': '1\n' }, false);
      await clone.write({ 'a.yaml': 'dirty\n' });
      const { repository } = clone;
      const odd = 'vpc/ü "1".json';
      const first = value(
        await commitToRef(
          repository,
          base,
          undefined,
          new Map([
            [odd, '{"ü":"\n data 4\n"}'],
            ['vpc/b.json', '{}'],
          ]),
          'Agree\n\nCommit: 1\n',
          when,
        ),
      );
      const second = value(
        await commitToRef(
          repository,
          base,
          first,
          new Map<string, string | undefined>([
            ['vpc/b.json', undefined],
            ['vpc/c.json', ''],
          ]),
          'Agree again',
          when + 1000,
        ),
      );
      assert.equal(await clone.git('rev-parse', base, `${base}^`), `${second}\n${first}`);
      const tree = value(await repository.tree(second, ''));
      assert.deepEqual(
        tree.map(entry => entry.path),
        ['vpc/c.json', odd],
      );
      const blobs = value(await repository.blobs(tree.map(entry => entry.blob)));
      assert.deepEqual(blobs.map(String), ['', '{"ü":"\n data 4\n"}']);
      const info = value(await repository.commitInfo(first));
      assert.deepEqual(info, { message: 'Agree\n\nCommit: 1', when: Math.floor(when / 1000) * 1000 });
      assert.equal(await clone.git('reflog', 'show', '--format=%gs', base), 'Agree again\nAgree');
      const refs = await clone.git('for-each-ref', '--format=%(refname)');
      assert.equal(refs, `refs/heads/main\n${base}`);
      assert.equal(await clone.git('rev-parse', 'HEAD'), head);
      assert.equal((await clone.git('status', '--porcelain')).trim(), 'M a.yaml');
    }));

  it('moves only from where it was seen: who comes second is told, and loses nothing', () =>
    withPlace(async place => {
      const clone = await place.lonely('work');
      const { repository } = clone;
      await firstCommit(clone, { 'a.yaml': '1\n' }, false);
      const content = (text: string): Map<string, string> => new Map([['a.json', text]]);
      const first = value(await commitToRef(repository, base, undefined, content('1'), 'one', when));
      const second = value(await commitToRef(repository, base, first, content('2'), 'two', when));
      const late = problem(await commitToRef(repository, base, first, content('late'), 'late', when));
      assert.deepEqual([late.code, late.subject, late.retry], ['busy', base, { afterMs: 0 }]);
      const again = problem(await commitToRef(repository, base, undefined, content('late'), 'late', when));
      assert.equal(again.code, 'busy');
      assert.equal(problem(await moveRef(repository, base, first, first)).code, 'busy');
      assert.equal(await clone.git('rev-parse', base), second);
      assert.equal(await clone.git('for-each-ref', '--format=%(refname)', 'refs/hnp-tmp'), '');
      value(await moveRef(repository, base, first, second));
      assert.equal(await clone.git('rev-parse', base), first);
    }));

  it('of two at the same time exactly one moves it', () =>
    withPlace(async place => {
      const clone = await place.lonely('work');
      await firstCommit(clone, { 'a.yaml': '1\n' }, false);
      const race = ['1', '2', '3'].map(text =>
        commitToRef(clone.repository, base, undefined, new Map([['a.json', text]]), text, when),
      );
      const results = await Promise.all(race);
      assert.equal(results.filter(result => result.ok).length, 1);
      assert.equal(await clone.git('for-each-ref', '--format=%(refname)', 'refs/hnp-tmp'), '');
    }));

  it('is pushed with a lease: a remote that moved meanwhile is not overwritten', () =>
    withPlace(async place => {
      const clone = await place.clone('work');
      await firstCommit(clone, { 'a.yaml': '1\n' });
      const { repository } = clone;
      const make = async (from: string | undefined, text: string): Promise<string> =>
        value(await commitToRef(repository, base, from, new Map([['a.json', text]]), text, when));
      const first = await make(undefined, '1');
      value(await pushRef(repository, 'origin', base, undefined));
      assert.equal(await remoteRef(place, base), first);
      const second = await make(first, '2');
      for (const wrong of [undefined, 'f'.repeat(40)]) {
        const failure = problem(await pushRef(repository, 'origin', base, wrong));
        assert.deepEqual([failure.code, failure.subject], ['remote-rejected', base]);
      }
      assert.equal(await remoteRef(place, base), first);
      value(await pushRef(repository, 'origin', base, first));
      assert.equal(await remoteRef(place, base), second);
    }));

  it('a host that refuses it says so, and the branch goes through', () =>
    withPlace(async place => {
      const clone = await place.clone('work');
      await firstCommit(clone, { 'a.yaml': '1\n' });
      await place.server.refuse('configs', [
        { pattern: 'refs/hnp/*', message: 'deny updating a hidden ref' },
      ]);
      value(await commitToRef(clone.repository, base, undefined, new Map([['a.json', '1']]), '1', when));
      const failure = problem(await pushRef(clone.repository, 'origin', base, undefined));
      assert.deepEqual([failure.code, failure.subject], ['remote-refused', base]);
      const next = await commit(clone, { 'a.yaml': '2\n' });
      value(await pushBranch(clone.repository, 'origin', next, 'main'));
    }));
});
