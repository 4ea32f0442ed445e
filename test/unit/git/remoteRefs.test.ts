import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RefCounts } from '../../../src/git/refCounts';
import { openRepository, type GitRepository } from '../../../src/git/repository';
import { runGit } from '../../../src/sandbox/git/run';
import { createGitServer, type GitServer } from '../../../src/sandbox/git/server';
import { value } from '../results';

describe('asking a remote for its refs', function () {
  this.timeout(30_000);
  const main = 'refs/heads/main';
  let folder: string;
  let server: GitServer;
  let bare: string;
  let clone: string;
  let commit: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hnp-refs-'));
    server = await createGitServer({ root: join(folder, 'repos'), user: 'anna', password: 'anna' });
    await server.server.start();
    bare = await server.createRepository('configs');
    clone = join(folder, 'work');
    await git('init', '--quiet', '--initial-branch=main', clone);
    const helper = '!f() { echo username=anna; echo password=anna; }; f';
    for (const [key, set] of [
      ['user.name', 'Anna'],
      ['user.email', 'anna@example.com'],
      ['credential.helper', helper],
    ] as const)
      await git('-C', clone, 'config', key, set);
    await git('-C', clone, 'remote', 'add', 'origin', server.url('configs'));
    await git('-C', clone, 'commit', '--quiet', '--allow-empty', '-m', 'first');
    await git('-C', clone, 'push', '--quiet', 'origin', main);
    commit = await git('-C', clone, 'rev-parse', 'HEAD');
  });
  afterEach(async () => {
    await server.server.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  });

  const git = async (...args: string[]): Promise<string> =>
    (await runGit(args, { cwd: folder })).toString('utf8').trim();
  const open = async (log: string[] = []): Promise<GitRepository> =>
    value(await openRepository(clone, line => log.push(line), { PATH: process.env['PATH'], HOME: folder }));
  /** Makes refs of the remote as pull requests leave them behind. */
  const pulls = async (number: number): Promise<void> => {
    const commands = Array.from({ length: number }, (_, n) => `create refs/pull/${n + 1}/head ${commit}\n`);
    await runGit(['update-ref', '--stdin'], { cwd: bare, input: commands.join('') });
  };
  /** Requests that the remote answered after the sign-in, while something is done. */
  const answered = async (work: () => Promise<unknown>): Promise<number> => {
    const before = server.server.requests.length;
    await work();
    return server.server.requests.slice(before).filter(({ status }) => status === 200).length;
  };
  const refspecs = [`+${main}:refs/remotes/origin/main`];
  const fetchMain = async (repository: GitRepository): Promise<void> =>
    value(await repository.fetch('origin', refspecs));
  const ask = async (repository: GitRepository): Promise<void> => {
    const refs = value(await repository.remoteRefs('origin', [main]));
    assert.deepEqual([...refs], [[main, commit]]);
  };

  it('takes two round trips, as a fetch of nothing new does, where nobody knows how many there are', async () => {
    const repository = await open();
    for (let round = 0; round < 2; round++) {
      assert.equal(await answered(() => fetchMain(repository)), 2);
      assert.equal(await answered(() => ask(repository)), 2);
    }
  });

  it('takes one once a fetch in the background found few, which are counted once', async () => {
    const repository = await open();
    value(await repository.fetch('origin', refspecs, undefined, true));
    assert.equal(await answered(() => ask(repository)), 1);
    assert.equal(await answered(() => fetchMain(repository)), 1);
    assert.equal(await answered(() => repository.fetch('origin', refspecs, undefined, true)), 1);
    const another = await open();
    assert.equal(await answered(() => another.fetch('origin', refspecs, undefined, true)), 1);
  });

  it('counts them once for all fabrics of a repository that are fetched at the same time', async () => {
    const log: string[] = [];
    const all = await Promise.all([1, 2, 3].map(() => open(log)));
    await Promise.all(all.map(repository => repository.fetch('origin', refspecs, undefined, true)));
    assert.equal(log.filter(line => line.startsWith('git ls-remote')).length, 1);
  });

  it('counts them the next time where the remote did not tell, or the question was cut off', async () => {
    const counts = new RefCounts();
    let asked = 0;
    const answers: (() => Promise<number | undefined>)[] = [
      () => Promise.resolve(undefined),
      () => Promise.reject(new Error('cut off')),
      () => Promise.resolve(1),
    ];
    for (const answer of [...answers, ...answers]) {
      const count = counts.count('origin', () => {
        asked++;
        return answer();
      });
      await count.catch((error: unknown) => assert.match(String(error), /cut off/));
    }
    assert.equal(asked, 3);
    assert.equal(counts.areFew('origin'), true);
    assert.equal(counts.areFew('upstream'), false);
  });

  it('gives only those that are wanted, also where all are told at once', async () => {
    await pulls(300);
    const others = ['refs/heads/of/anna/1', 'refs/heads/of/anna/2', 'refs/heads/of/annabel'];
    for (const ref of others) await git('-C', bare, 'update-ref', ref, commit);
    const repository = await open();
    value(await repository.fetch('origin', refspecs, undefined, true));
    const names = [main, 'refs/heads/of/anna/*', 'refs/heads/none'];
    const refs = value(await repository.remoteRefs('origin', names));
    assert.deepEqual([...refs.keys()], [main, ...others.slice(0, 2)]);
  });

  it('asks for those that are wanted where there are many', async () => {
    await pulls(600);
    const repository = await open();
    value(await repository.fetch('origin', refspecs, undefined, true));
    assert.equal(await answered(() => ask(repository)), 2);
    assert.equal(await answered(() => fetchMain(repository)), 2);
  });

  it('fetches what is new, where all refs are told at once', async () => {
    const repository = await open();
    value(await repository.fetch('origin', refspecs, undefined, true));
    await git('-C', clone, 'commit', '--quiet', '--allow-empty', '-m', 'second');
    const second = await git('-C', clone, 'rev-parse', 'HEAD');
    await git('-C', clone, 'push', '--quiet', server.url('configs').replace('://', '://anna:anna@'), main);
    const fetched = (): Promise<string> => git('-C', clone, 'rev-parse', 'refs/remotes/origin/main');
    assert.equal(await fetched(), commit);
    await fetchMain(repository);
    assert.equal(await fetched(), second);
  });
});
