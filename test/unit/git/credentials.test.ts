import assert from 'node:assert/strict';
import { chmod, mkdir, mkdtemp, readFile, readdir, realpath, rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { commitPaths } from '../../../src/git/commit';
import { pushBranch, pushRef } from '../../../src/git/publish';
import { openRepository, type GitRepository } from '../../../src/git/repository';
import { runGit } from '../../../src/sandbox/git/run';
import { createGitServer, type GitServer } from '../../../src/sandbox/git/server';
import { problem, value } from '../results';

const token = 'a-secret-of-ours+/=77';
const main = ['+refs/heads/main:refs/remotes/origin/main'];

describe('signing git in with a token of ours', function () {
  this.timeout(30_000);

  let folder: string;
  let server: GitServer;
  let clone: string;
  let repository: GitRepository;
  const log: string[] = [];
  const asked: string[] = [];
  const temporary = process.env['TMPDIR'];

  before(async () => {
    folder = await realpath(await mkdtemp(join(tmpdir(), 'hnp-sign-in-')));
    for (const name of ['home', 'tmp', 'seen']) await mkdir(join(folder, name));
    process.env['TMPDIR'] = join(folder, 'tmp');
    server = await createGitServer({
      root: join(folder, 'repos'),
      user: 'x-access-token',
      password: token,
    });
    await server.server.start();
    const bare = await server.createRepository('configs');
    clone = join(folder, 'work');
    await runGit(['init', '--quiet', '--initial-branch=main', clone], { cwd: folder });
    await git('remote', 'add', 'origin', server.url('configs'));
    await git('config', 'user.name', 'Anna');
    await git('config', 'user.email', 'anna@example.com');
    await git('commit', '--quiet', '--allow-empty', '-m', 'first');
    await git('push', '--quiet', bare, 'HEAD:refs/heads/main');
    repository = await open();
  });
  after(async () => {
    if (temporary === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = temporary;
    await server.server.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  });
  beforeEach(async () => {
    log.length = 0;
    asked.length = 0;
    server.server.faults = [];
    await git('remote', 'set-url', 'origin', server.url('configs'));
  });
  afterEach(async () => {
    assert.deepEqual(await readdir(join(folder, 'tmp')), [], 'a folder was left');
    await rm(join(clone, '.git/hooks'), { recursive: true, force: true });
  });

  const git = async (...args: string[]): Promise<string> =>
    (await runGit(args, { cwd: clone })).toString('utf8').trim();
  const open = async (given: string | undefined = token, path = clone): Promise<GitRepository> => {
    const env = {
      PATH: process.env['PATH'],
      HOME: join(folder, 'home'),
      GIT_TRACE: '1',
      GIT_TRACE_CURL: '1',
      GIT_TRACE_CURL_NO_DATA: '0',
      GIT_CURL_VERBOSE: '1',
      GIT_TRACE_REDACT: '0',
      GIT_ASKPASS: '/usr/bin/another',
      GITHUB_TOKEN: token,
    };
    const signIn = {
      program: resolve('dist/askpass.js'),
      token: (origin: string) => {
        asked.push(origin);
        return Promise.resolve(given);
      },
    };
    return value(await openRepository(path, line => log.push(line), env, signIn));
  };
  const hook = async (name: string, script: string): Promise<void> => {
    const file = join(clone, '.git/hooks', name);
    await mkdir(join(clone, '.git/hooks'), { recursive: true });
    await writeFile(file, `#!/bin/sh\n${script}\n`);
    await chmod(file, 0o755);
  };
  /** The files below a folder that hold the token, as it is or in the Basic scheme. */
  const filesWithToken = async (below = folder): Promise<string[]> => {
    const basic = Buffer.from(`x-access-token:${token}`).toString('base64');
    const found: string[] = [];
    for (const entry of await readdir(below, { recursive: true, withFileTypes: true })) {
      const file = join(entry.parentPath, entry.name);
      const text = entry.isFile() ? await readFile(file, 'latin1') : '';
      if (text.includes(token) || text.includes(basic)) found.push(file);
    }
    return found;
  };
  const next = async (file: string): Promise<string> => {
    await writeFile(join(clone, file), `${file}\n`);
    return value(await commitPaths(repository, [file], `Add ${file}`)).commit;
  };

  it('fetches, asks the remote and pushes, also our own refs, and asks for the token of that one place', async () => {
    value(await repository.fetch('origin', main));
    const commit = await next('a.yaml');
    value(await pushBranch(repository, 'origin', commit, 'main'));
    await git('update-ref', 'refs/hnp/x', commit);
    value(await pushRef(repository, 'origin', 'refs/hnp/x', undefined));
    const refs = value(await repository.remoteRefs('origin', ['refs/heads/main', 'refs/hnp/x']));
    assert.deepEqual([...refs.values()], [commit, commit]);
    assert.deepEqual([...new Set(asked)], [server.server.url]);
    assert.equal(asked.length, 4, 'a local command asked for the token, too');
  });

  it('neither asks the credential helpers of the person nor gives them our token', async () => {
    const helper = `!f() { cat >> '${join(folder, 'seen/helper')}'; echo username=old; echo password=old; }; f`;
    await git('config', 'credential.helper', helper);
    await git('config', `credential.${server.server.url}.helper`, helper);
    value(await repository.fetch('origin', main));
    assert.deepEqual(await readdir(join(folder, 'seen')), []);
    const without = await open('');
    assert.equal(problem(await without.fetch('origin', main)).code, 'remote-auth');
    assert.deepEqual(await readdir(join(folder, 'seen')), ['helper'], 'without a token the helper is asked');
    await git('config', '--unset', 'credential.helper');
    await git('config', '--unset', `credential.${server.server.url}.helper`);
    await rm(join(folder, 'seen/helper'));
  });

  it('no hook, no process and no file gets it: hooks that print their environment and ask, all processes during a push', async () => {
    const prompt = `Password for 'http://x-access-token@${new URL(server.server.url).host}': `;
    const seen = join(folder, 'seen');
    for (const name of ['pre-commit', 'post-commit', 'pre-push']) {
      await hook(
        name,
        `env > '${seen}/${name}.env'
        "\${GIT_ASKPASS:-true}" "${prompt}" > '${seen}/${name}.answer' 2>&1
        "\${GIT_ASKPASS:-true}" "Username for '${server.server.url}': " >> '${seen}/${name}.answer' 2>&1
        cat /proc/[0-9]*/cmdline /proc/[0-9]*/environ > '${seen}/${name}.proc' 2>/dev/null
        echo said`,
      );
    }
    const commit = await next('b.yaml');
    value(await pushBranch(repository, 'origin', commit, 'main'));
    const files = await readdir(seen);
    assert.equal(files.length, 9, files.join(' '));
    for (const name of ['pre-commit', 'post-commit', 'pre-push'])
      assert.equal(await readFile(join(seen, `${name}.answer`), 'utf8'), '', `${name} was answered`);
    assert.match(await readFile(join(seen, 'pre-push.env'), 'utf8'), /^GIT_ASKPASS=.*hnp-askpass-/m);
    assert.doesNotMatch(await readFile(join(seen, 'pre-commit.env'), 'utf8'), /GIT_ASKPASS|GIT_TRACE/);
    if (process.platform === 'linux')
      assert.match(await readFile(join(seen, 'pre-push.proc'), 'latin1'), /push\0--porcelain/);
    assert.deepEqual(await filesWithToken(), []);
    assert.ok(!log.join('\n').includes(token));
    await rm(seen, { recursive: true });
    await mkdir(seen);
  });

  it('goes nowhere when the remote redirects to another host', async () => {
    const thief = await listening((request, response) => {
      sent.push(request.headers.authorization ?? 'nothing');
      response.writeHead(401, { 'www-authenticate': 'Basic realm="x"' }).end();
    });
    const sent: string[] = [];
    const door = await listening((request, response) => {
      if (request.headers.authorization === undefined)
        response.writeHead(401, { 'www-authenticate': 'Basic realm="x"' }).end();
      else response.writeHead(302, { location: thief.url + (request.url ?? '') }).end();
    });
    await git('remote', 'set-url', 'origin', `${door.url}/configs.git`);
    const head = await git('rev-parse', 'HEAD');
    await repository.remoteUrl('origin');
    problem(await repository.fetch('origin', main));
    problem(await pushBranch(repository, 'origin', head, 'main'));
    assert.deepEqual(asked, [door.url, door.url]);
    assert.deepEqual(sent, []);
    await Promise.all([thief.stop(), door.stop()]);
  });

  it('is asked for by the place that git really goes to, and the remote that moved meanwhile gets none', async () => {
    const thief = await listening((request, response) => {
      sent.push(request.headers.authorization ?? 'nothing');
      response.writeHead(401, { 'www-authenticate': 'Basic realm="x"' }).end();
    });
    const sent: string[] = [];
    await repository.remoteUrl('origin');
    await git('remote', 'set-url', 'origin', `${thief.url}/configs.git`);
    assert.equal(problem(await repository.fetch('origin', main)).code, 'remote-auth');
    assert.deepEqual([asked, sent], [[server.server.url], ['nothing']]);
    await git('config', `url.${server.server.url}/.insteadOf`, 'short:');
    await git('remote', 'set-url', 'origin', 'short:configs.git');
    value(await repository.fetch('origin', main));
    assert.deepEqual(asked, [server.server.url, server.server.url], 'it was not read again');
    await git('config', '--remove-section', `url.${server.server.url}/`);
    await thief.stop();
  });

  it('stands in no problem and no log, also when the remote says it back', async () => {
    const echo = await listening((request, response) => {
      const { authorization } = request.headers;
      if (authorization === undefined) {
        response.writeHead(401, { 'www-authenticate': 'Basic realm="x"' }).end();
        return;
      }
      response.writeHead(403, { 'content-type': 'text/plain' });
      response.end(`denied to ${authorization}\nthat is ${token} ${encodeURIComponent(token)}\n`);
    });
    await git('remote', 'set-url', 'origin', `${echo.url}/configs.git`);
    const command = { args: ['ls-remote', 'origin'], remote: { name: 'origin', push: false } };
    // The first one finds that the remote moved.
    problem(await repository.run(command));
    const run = await repository.run(command);
    const told = JSON.stringify([problem(run), log]);
    assert.match(told, /that is \*\*\* \*\*\*/);
    assert.ok(!told.includes(token) && !told.includes(encodeURIComponent(token)));
    assert.ok(!told.includes(Buffer.from(`x-access-token:${token}`).toString('base64')));
    await echo.stop();
  });

  it('two commands at once have a door each', async () => {
    const other = join(folder, 'other');
    await runGit(['init', '--quiet', other], { cwd: folder });
    await runGit(['remote', 'add', 'origin', server.url('configs')], { cwd: other });
    const second = await open(token, other);
    const both = [repository, second].map(one => one.remoteRefs('origin', ['refs/heads/main']));
    for (const answer of await Promise.all(both)) assert.equal(value(answer).size, 1);
    await rm(other, { recursive: true });
  });

  it('a wrong token is refused once, without a prompt', async () => {
    const wrong = await open('wrong-token');
    assert.equal(problem(await wrong.fetch('origin', main)).code, 'remote-auth');
  });

  it('a command that is cancelled in the middle, or whose remote dies, leaves no folder and no lock', async () => {
    for (const how of ['abort', 'death'] as const) {
      server.server.faults = [{ kind: 'hang', path: 'git-upload-pack' }];
      const abort = new AbortController();
      const requests = server.server.requests.length;
      const running = repository.fetch('origin', main, abort.signal);
      while ((await readdir(join(folder, 'tmp'))).length === 0) await turn();
      if (how === 'abort') abort.abort();
      else await server.server.stop();
      const code = problem(await running).code;
      assert.equal(code, how === 'abort' ? 'cancelled' : 'remote-unreachable');
      if (how === 'death') await server.server.start();
      assert.ok(server.server.requests.length >= requests);
      const locks = (await readdir(join(clone, '.git'), { recursive: true })).filter(name =>
        name.endsWith('.lock'),
      );
      assert.deepEqual(locks, []);
    }
  });

  it('a sign-in that waits for a person does not hold a cancelled command', async () => {
    const never = value(
      await openRepository(clone, () => undefined, process.env, {
        program: resolve('dist/askpass.js'),
        token: () => new Promise(() => undefined),
      }),
    );
    const abort = new AbortController();
    const running = never.fetch('origin', main, abort.signal);
    await turn();
    abort.abort();
    assert.equal(problem(await running).code, 'cancelled');
  });
});

const turn = (): Promise<void> => new Promise(done => setImmediate(done));

function listening(handler: RequestListener): Promise<{ url: string; stop: () => Promise<void> }> {
  const server: Server = createServer(handler);
  const stop = (): Promise<void> =>
    new Promise(done => {
      server.close(() => done());
      server.closeAllConnections();
    });
  return new Promise(done =>
    server.listen(0, '127.0.0.1', () =>
      done({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop }),
    ),
  );
}
