import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { pushBranch, tryPush } from '../../../src/git/publish';
import {
  commitsBetween,
  diffCommits,
  mergeLines,
  moveWorkTree,
  replayCommits,
  type NewFile,
} from '../../../src/git/replay';
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

  it('is tried without anything going there, and without a hook', () =>
    withPlace(async place => {
      const clone = await place.clone('work');
      const first = await firstCommit(clone, { 'a.yaml': '1\n' });
      const hook = path.join(clone.path, '.git/hooks/pre-push');
      await writeFile(hook, '#!/bin/sh\nexit 1\n', { mode: 0o755 });
      const next = await commit(clone, { 'a.yaml': '2\n' });
      value(await tryPush(clone.repository, 'origin', next, 'main'));
      assert.equal(await remoteRef(place, 'refs/heads/main'), first);
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

describe('moving the work tree to another commit', function () {
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
      const { clone, head, theirs } = await behind(place);
      await clone.write({ 'b.yaml': 'dirty\n', 'new.yaml': 'new\n' });
      value(await moveWorkTree(clone.repository, head, theirs, []));
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
      const failure = problem(await moveWorkTree(clone.repository, head, theirs, []));
      assert.deepEqual([failure.code, failure.subject], ['git-failed', clone.path]);
      assert.match(failure.detail ?? '', /not uptodate|would be overwritten/);
      assert.equal(await clone.git('rev-parse', 'HEAD'), head);
      assert.deepEqual([await allFiles(clone.path), await clone.git('status', '--porcelain')], before);
    }));

  it('leaves files alone that a caller has brought to what they are to be, also those that git then does not know', () =>
    withPlace(async place => {
      const { clone, head, theirs } = await behind(place);
      await clone.write({ 'a.yaml': 'merged\n' });
      value(await moveWorkTree(clone.repository, head, theirs, ['a.yaml']));
      assert.equal(await clone.git('status', '--porcelain'), 'M a.yaml');
      assert.equal(await clone.read('a.yaml'), 'merged\n');
      await clone.git('rm', '--quiet', '--cached', 'b.yaml');
      await clone.git('commit', '--quiet', '-m', 'without b');
      const without = await clone.git('rev-parse', 'HEAD');
      await clone.git('reset', '--quiet', '--soft', theirs);
      await clone.git('add', 'b.yaml');
      value(await moveWorkTree(clone.repository, theirs, without, ['b.yaml']));
      assert.equal(await clone.git('status', '--porcelain'), 'M a.yaml\n?? b.yaml');
    }));

  it('is refused, the branch untouched, when the branch moved meanwhile', () =>
    withPlace(async place => {
      const { clone, head, theirs } = await behind(place);
      const own = await commit(clone, { 'c.yaml': 'own\n' });
      assert.equal(problem(await moveWorkTree(clone.repository, head, theirs, [])).system, 'git');
      assert.equal(await clone.git('rev-parse', 'HEAD'), own);
    }));

  it('makes commits again with authors and messages, odd names and modes; nothing but objects is written', () =>
    withPlace(async place => {
      const { clone, head, theirs } = await behind(place);
      const odd = 'a "quoted" \\ näme.yaml';
      await clone.write({ [odd]: 'odd\n', 'run.sh': '#!/bin/sh\n' });
      await clone.git('add', '--all');
      await clone.git('update-index', '--chmod=+x', 'run.sh');
      const author = ['-c', 'user.name=Zoë', '-c', 'user.email=zoe@example.com'];
      await clone.git(
        ...author,
        'commit',
        '--quiet',
        '-m',
        'odd\n\nBody: kept',
        '--date=2020-02-02T02:02:02+0330',
      );
      const before = [await clone.git('rev-parse', 'HEAD'), await clone.git('for-each-ref')];
      const { repository } = clone;
      const [own] = value(await commitsBetween(repository, head, 'HEAD'));
      const changes = value(await diffCommits(repository, head, 'HEAD'));
      assert.ok(own);
      const files = new Map<string, NewFile>(changes.map(({ path, after }) => [path, after ?? null]));
      files.set('b.yaml', null).set('new.yaml', { bytes: Buffer.from('new') });
      const made = value(await replayCommits(repository, theirs, [{ ...own, files }]));
      assert.deepEqual([await clone.git('rev-parse', 'HEAD'), await clone.git('for-each-ref')], before);
      const shown = await clone.git('show', '-s', '--format=%P|%an|%ae|%ad|%B', '--date=iso', made[0] ?? '');
      assert.equal(shown, `${theirs}|Zoë|zoe@example.com|2020-02-02 02:02:02 +0330|odd\n\nBody: kept`);
      const tree = await clone.git('-c', 'core.quotePath=false', 'ls-tree', '-r', '-z', made[0] ?? '');
      assert.deepEqual(
        tree.split('\0').map(entry => entry.replace(/ blob [0-9a-f]+\t/, ' ')),
        [`100644 ${odd}`, '100644 a.yaml', '100644 new.yaml', '100755 run.sh', ''],
      );
    }));

  it('merges lines as git does, and says when it cannot', () =>
    withPlace(async place => {
      const { repository } = await place.lonely('work');
      const text = (lines: string): Buffer => Buffer.from(lines.split('').join('\n'));
      const merge = async (ours: string, theirs: string): Promise<string | undefined> => {
        const versions = { base: text('abcdefg'), ours: text(ours), theirs: text(theirs) };
        const merged = value(await mergeLines(repository, versions));
        return merged && Buffer.from(merged).toString().replaceAll('\n', '');
      };
      assert.equal(await merge('Abcdefg', 'abcdefG'), 'AbcdefG');
      assert.equal(await merge('abcXefg', 'abcYefg'), undefined);
      assert.equal(await merge('abc\0efg', 'abcYefg'), undefined);
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
