import assert from 'node:assert/strict';
import { fastForward, pushBranch } from '../../../src/git/publish';
import { problemLine } from '../../../src/model/problemText';
import {
  account,
  allFiles,
  commit,
  firstCommit,
  reader,
  remoteRef,
  withPlace,
  type Clone,
  type Place,
} from './fixture';
import { problem, value } from '../results';

describe('pushing a branch', function () {
  this.timeout(15_000);

  it('takes the commit there, and the remote says so', () =>
    withPlace(async place => {
      const clone = await place.clone('work');
      await firstCommit(clone, { 'a.yaml': '1\n' });
      const next = await commit(clone, { 'a.yaml': '2\n' });
      value(await pushBranch(clone.repository, 'origin', next, 'main'));
      const refs = value(await clone.repository.remoteRefs('origin', ['refs/heads/main']));
      assert.deepEqual([...refs], [['refs/heads/main', next]]);
    }));

  it('newer commits on the remote reject it, and nothing is forced', () =>
    withPlace(async place => {
      const clone = await place.clone('work');
      await firstCommit(clone, { 'a.yaml': '1\n' });
      const other = await place.clone('other');
      const theirs = await commit(other, { 'b.yaml': 'theirs\n' });
      await other.git('push', '--quiet', other.bare, 'HEAD:main');
      const ours = await commit(clone, { 'a.yaml': 'ours\n' });
      const failure = problem(await pushBranch(clone.repository, 'origin', ours, 'main'));
      assert.deepEqual(
        [failure.code, failure.subject, failure.retry],
        ['remote-rejected', 'main', { afterMs: 0 }],
      );
      assert.equal(await remoteRef(place, 'refs/heads/main'), theirs);
    }));

  it('a protected branch refuses it with the words of the host', () =>
    withPlace(async place => {
      const clone = await place.clone('work');
      const first = await firstCommit(clone, { 'a.yaml': '1\n' });
      await place.server.refuse('configs', [
        { pattern: 'refs/heads/main', message: 'GH006: Protected branch update failed' },
      ]);
      const next = await commit(clone, { 'a.yaml': '2\n' });
      const failure = problem(await pushBranch(clone.repository, 'origin', next, 'main'));
      assert.equal(failure.code, 'branch-protected');
      const line = problemLine(failure);
      assert.match(line, /^main is a protected branch, .*GH006: Protected branch update failed/);
      assert.equal(await remoteRef(place, 'refs/heads/main'), first);
    }));

  it('a wrong password, an account that may only read, a server that is down or errs: each named with the remote', () =>
    withPlace(async place => {
      const clone = await place.clone('work');
      const first = await firstCommit(clone, { 'a.yaml': '1\n' });
      const next = await commit(clone, { 'a.yaml': '2\n' });
      const push = async (from: Clone): Promise<string[]> => {
        const failure = problem(await pushBranch(from.repository, 'origin', next, 'main'));
        assert.match(problemLine(failure), /remote origin\b/);
        return [failure.code, failure.system, failure.subject];
      };
      const wrong = await place.clone('wrong', { user: account.user, password: 'wrong' });
      await wrong.git('fetch', '--quiet', clone.path, 'main');
      assert.deepEqual(await push(wrong), ['remote-auth', 'remote', 'origin']);
      const guest = await place.clone('guest', reader);
      await guest.git('fetch', '--quiet', clone.path, 'main');
      assert.deepEqual(await push(guest), ['remote-forbidden', 'remote', 'origin']);
      place.server.server.faults = [{ kind: 'status', status: 503 }];
      assert.deepEqual(await push(clone), ['remote-error', 'remote', 'origin']);
      place.server.server.faults = [{ kind: 'reset' }];
      assert.deepEqual(await push(clone), ['remote-unreachable', 'remote', 'origin']);
      await place.server.server.stop();
      assert.deepEqual(await push(clone), ['remote-unreachable', 'remote', 'origin']);
      await place.server.server.start();
      assert.equal(await remoteRef(place, 'refs/heads/main'), first);
    }));

  it("the person's own pre-push hook may say no", () =>
    withPlace(async place => {
      const clone = await place.clone('work');
      const first = await firstCommit(clone, { 'a.yaml': '1\n' });
      await clone.hook('pre-push', 'echo "not on a Friday" >&2; exit 1');
      const next = await commit(clone, { 'a.yaml': '2\n' });
      const failure = problem(await pushBranch(clone.repository, 'origin', next, 'main'));
      assert.deepEqual([failure.code, failure.detail], ['hook-refused', 'not on a Friday']);
      assert.equal(await remoteRef(place, 'refs/heads/main'), first);
    }));
});

describe('fetching', function () {
  this.timeout(10_000);

  it('names the branch that the remote lacks, and the remote that is not there', () =>
    withPlace(async place => {
      const clone = await place.clone('work');
      await firstCommit(clone, { 'a.yaml': '1\n' });
      const refspec = '+refs/heads/live:refs/remotes/origin/live';
      const missing = problem(await clone.repository.fetch('origin', [refspec]));
      assert.deepEqual([missing.code, missing.subject], ['no-branch', 'live']);
      await clone.git('remote', 'set-url', 'origin', place.server.url('nothing'));
      const nowhere = problem(await clone.repository.fetch('origin', [refspec]));
      assert.deepEqual([nowhere.code, nowhere.subject], ['repository-missing', 'origin']);
      assert.equal(problem(await clone.repository.fetch('upstream', [refspec])).subject, 'upstream');
      assert.equal(value(await clone.repository.remoteUrl('upstream')), undefined);
    }));

  it('changes nothing but remote-tracking refs', () =>
    withPlace(async place => {
      const clone = await place.clone('work');
      const head = await firstCommit(clone, { 'a.yaml': '1\n' });
      const other = await place.clone('other');
      const theirs = await commit(other, { 'a.yaml': 'theirs\n' });
      await other.git('push', '--quiet', other.bare, 'HEAD:main');
      await clone.write({ 'a.yaml': 'dirty\n' });
      const before = await allFiles(clone.path);
      value(await clone.repository.fetch('origin', ['+refs/heads/main:refs/remotes/origin/main']));
      assert.equal(value(await clone.repository.resolve('refs/remotes/origin/main')), theirs);
      assert.equal(value(await clone.repository.resolve('HEAD')), head);
      assert.deepEqual(await allFiles(clone.path), before);
      assert.deepEqual(value(await clone.repository.aheadBehind(head, theirs)), { ahead: 0, behind: 1 });
      assert.equal(value(await clone.repository.mergeBase(head, theirs)), head);
    }));
});

describe('moving the branch forward', function () {
  this.timeout(10_000);

  /** A clone that is one commit behind what it has fetched; the commit changes a.yaml. */
  async function behind(place: Place): Promise<{ clone: Clone; head: string; theirs: string }> {
    const clone = await place.clone('work');
    const head = await firstCommit(clone, { 'a.yaml': '1\n', 'b.yaml': '1\n' });
    const other = await place.clone('other');
    const theirs = await commit(other, { 'a.yaml': 'theirs\n' });
    await clone.git('fetch', '--quiet', other.path, 'main');
    return { clone, head, theirs };
  }

  it('keeps local changes that are not in the way', () =>
    withPlace(async place => {
      const { clone, theirs } = await behind(place);
      await clone.write({ 'b.yaml': 'dirty\n', 'new.yaml': 'new\n' });
      value(await fastForward(clone.repository, theirs));
      assert.equal(await clone.git('rev-parse', 'main'), theirs);
      assert.deepEqual(await allFiles(clone.path), {
        'a.yaml': 'theirs\n',
        'b.yaml': 'dirty\n',
        'new.yaml': 'new\n',
      });
    }));

  it('is refused when a local change is in the way, and then nothing has changed', () =>
    withPlace(async place => {
      const { clone, head, theirs } = await behind(place);
      await clone.write({ 'a.yaml': 'mine\n', 'b.yaml': 'staged\n' });
      await clone.git('add', 'b.yaml');
      const before = [await allFiles(clone.path), await clone.git('status', '--porcelain')];
      const failure = problem(await fastForward(clone.repository, theirs));
      assert.deepEqual([failure.code, failure.subject], ['diverged', clone.path]);
      assert.match(failure.detail ?? '', /would be overwritten/);
      assert.equal(await clone.git('rev-parse', 'HEAD'), head);
      assert.deepEqual([await allFiles(clone.path), await clone.git('status', '--porcelain')], before);
    }));

  it('is refused when the branch has commits of its own', () =>
    withPlace(async place => {
      const { clone, theirs } = await behind(place);
      const own = await commit(clone, { 'c.yaml': 'own\n' });
      assert.equal(problem(await fastForward(clone.repository, theirs)).code, 'diverged');
      assert.equal(await clone.git('rev-parse', 'HEAD'), own);
    }));
});

describe('reading objects', function () {
  this.timeout(10_000);

  it('a tree below a folder, blobs in the order asked, names that stand for nothing', () =>
    withPlace(async place => {
      const clone = await place.lonely('work');
      const { repository } = clone;
      assert.equal(value(await repository.resolve('HEAD')), undefined);
      const head = await firstCommit(clone, { 'f/x.yaml': 'x', 'f/y.yaml': 'y', 'f2/z.yaml': 'z' }, false);
      assert.equal(value(await repository.resolve('main')), head);
      assert.equal(value(await repository.resolve('--all')), undefined);
      const tree = value(await repository.tree(head, 'f'));
      assert.deepEqual(
        tree.map(entry => entry.path),
        ['f/x.yaml', 'f/y.yaml'],
      );
      const ids = tree.map(entry => entry.blob).reverse();
      assert.deepEqual(value(await repository.blobs(ids)).map(String), ['y', 'x']);
      assert.deepEqual(value(await repository.blobs([])), []);
      const missing = problem(await repository.blobs([...ids, 'e'.repeat(40)]));
      assert.match(problemLine(missing), /object e+ is missing: is this a partial clone\? See/);
      const folder = value(await repository.privateFolder());
      assert.equal(folder, `${clone.path}/.git/hnp-gitops`);
    }));
});
