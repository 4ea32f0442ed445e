import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runGit } from '../../../src/sandbox/git/run';
import { createGitServer, type GitServer } from '../../../src/sandbox/git/server';

const writer = { user: 'anna', password: 'right horse' };
const reader = { user: 'guest', password: 'looks only' };

describe('the sandbox git server', function () {
  this.timeout(20_000);
  let folder: string;
  let server: GitServer;
  let repository: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hnp-sandbox-'));
    server = await createGitServer({ root: join(folder, 'repos'), ...writer, reader });
    await server.server.start();
    repository = await server.createRepository('configs');
  });
  afterEach(async () => {
    await server.server.stop();
    await rm(folder, { recursive: true });
  });

  function address(account?: { user: string; password: string }): string {
    const url = new URL(server.url('configs'));
    if (account) {
      url.username = account.user;
      url.password = account.password;
    }
    return url.href;
  }

  async function git(...args: string[]): Promise<string> {
    const person = ['-c', 'user.name=Anna', '-c', 'user.email=anna@example.com'];
    const output = await runGit([...person, ...args], { cwd: join(folder, 'clone') });
    return output.toString('utf8').trim();
  }

  /** A clone with one commit that is not pushed yet. */
  async function clone(account = writer): Promise<string> {
    await runGit(['clone', '--quiet', address(account), 'clone'], { cwd: folder });
    await writeFile(join(folder, 'clone', 'a.txt'), 'one\n');
    await git('add', '.');
    await git('commit', '--quiet', '-m', 'one');
    return git('rev-parse', 'HEAD');
  }

  async function refs(): Promise<string[]> {
    const output = await runGit(['for-each-ref', '--format=%(refname) %(objectname)'], { cwd: repository });
    return output.toString('utf8').trim().split('\n').filter(Boolean);
  }

  it('takes a push and gives it to the next clone', async () => {
    const commit = await clone();
    await git('push', '--quiet', 'origin', 'HEAD:main');
    assert.deepEqual(await refs(), [`refs/heads/main ${commit}`]);
    await runGit(['clone', '--quiet', address(writer), 'second'], { cwd: folder });
    const head = await runGit(['rev-parse', 'main'], { cwd: join(folder, 'second') });
    assert.equal(head.toString('utf8').trim(), commit);
  });

  it('asks for a password, and answers 401 to a wrong one', async () => {
    const response = await fetch(`${address()}/info/refs?service=git-upload-pack`);
    assert.equal(response.status, 401);
    assert.match(response.headers.get('www-authenticate') ?? '', /^Basic realm=/);
    await assert.rejects(clone({ user: 'anna', password: 'wrong' }), /Authentication failed/);
    await assert.rejects(runGit(['ls-remote', address()], { cwd: folder }), /could not read Username/);
  });

  it('lets a reader fetch and answers 403 to its push', async () => {
    await clone(reader);
    await assert.rejects(git('push', 'origin', 'HEAD:main'), /403/);
    assert.deepEqual(await refs(), []);
  });

  it('takes any ref namespace, with a lease', async () => {
    const commit = await clone();
    await git('push', '--quiet', 'origin', 'HEAD:refs/hnp/f1/base/main');
    assert.deepEqual(await refs(), [`refs/hnp/f1/base/main ${commit}`]);
    await git('commit', '--quiet', '--amend', '-m', 'other');
    const wrong = '1'.repeat(40);
    const push = git(
      'push',
      `--force-with-lease=refs/hnp/f1/base/main:${wrong}`,
      'origin',
      'HEAD:refs/hnp/f1/base/main',
    );
    await assert.rejects(push, /stale info/);
  });

  it('refuses protected refs in the words of the host, and takes the others of the same push', async () => {
    const commit = await clone();
    await server.refuse('configs', [
      { pattern: 'refs/heads/main', message: 'error: GH006: Protected branch update failed' },
      { pattern: 'refs/hnp/*', message: 'error: hidden namespace' },
    ]);
    await assert.rejects(git('push', 'origin', 'HEAD:main', 'HEAD:topic'), /GH006[\s\S]*hook declined/);
    assert.deepEqual(await refs(), [`refs/heads/topic ${commit}`]);
    await assert.rejects(git('push', 'origin', 'HEAD:refs/hnp/x/y'), /hidden namespace/);
    await server.refuse('configs', []);
    await git('push', '--quiet', 'origin', 'HEAD:main');
  });

  it('refuses what is no fast-forward', async () => {
    await clone();
    await git('push', '--quiet', 'origin', 'HEAD:main');
    await git('commit', '--quiet', '--amend', '-m', 'other');
    await assert.rejects(git('push', 'origin', 'HEAD:main'), /non-fast-forward/);
  });

  it('streams a push that git sends in chunks, and one that it compresses', async () => {
    await clone();
    // Over http.postBuffer git uses chunked encoding; many refs make it gzip what it asks for.
    await writeFile(join(folder, 'clone', 'large.bin'), randomBytes(3_000_000));
    await git('add', '.');
    await git('commit', '--quiet', '-m', 'large');
    await git('push', '--quiet', 'origin', 'HEAD:main');
    const many = Array.from({ length: 60 }, (_, index) => `HEAD:refs/heads/topic-${index}`);
    await git('push', '--quiet', 'origin', ...many);
    await runGit(['clone', '--quiet', '--mirror', address(writer), 'mirror'], { cwd: folder });
    await writeFile(join(folder, 'clone', 'a.txt'), 'two\n');
    await git('commit', '--quiet', '-am', 'two');
    await git('push', '--quiet', 'origin', 'HEAD:main');
    await runGit(['fetch', '--quiet'], { cwd: join(folder, 'mirror') });
    assert.equal((await refs()).length, 61);
  });

  it('speaks protocol version 2', async () => {
    await clone();
    await git('push', '--quiet', 'origin', 'HEAD:main');
    const authorization = `Basic ${Buffer.from(`${writer.user}:${writer.password}`).toString('base64')}`;
    const response = await fetch(`${address()}/info/refs?service=git-upload-pack`, {
      headers: { authorization, 'git-protocol': 'version=2' },
    });
    assert.match(await response.text(), /version 2/);
  });

  it('serves nothing outside its folder', async () => {
    const authorization = `Basic ${Buffer.from(`${writer.user}:${writer.password}`).toString('base64')}`;
    for (const path of [
      '/%2e%2e/secret.git/info/refs',
      '/configs.git/../../x/HEAD',
      '/nothing.git/info/refs',
    ]) {
      const response = await fetch(server.server.url + path, { headers: { authorization } });
      assert.ok(response.status >= 400, path);
    }
  });

  it('tells its listeners of a push', async () => {
    const pushed: string[] = [];
    server.onPush(name => pushed.push(name));
    await clone();
    await git('push', '--quiet', 'origin', 'HEAD:main');
    // Git may be done a moment before the server is: the next answer comes after the call.
    await git('ls-remote', 'origin');
    assert.deepEqual(pushed, ['configs']);
  });

  it('can be down, broken or reset, and keeps its port and data over stop and start', async () => {
    await clone();
    await git('push', '--quiet', 'origin', 'HEAD:main');
    const before = server.server.url;
    await server.server.stop();
    await assert.rejects(git('fetch'), /Failed to connect|Couldn't connect/);
    await server.server.start();
    assert.equal(server.server.url, before);
    server.server.faults = [{ kind: 'status', status: 503 }];
    await assert.rejects(git('fetch'), /503/);
    server.server.faults = [{ kind: 'reset' }];
    await assert.rejects(git('fetch'), /Empty reply|reset/i);
    server.server.faults = [];
    await git('fetch', '--quiet');
  });
});
