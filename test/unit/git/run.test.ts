import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { openRepository } from '../../../src/git/repository';
import { gitEnvironment, gitRunner } from '../../../src/git/run';
import { withoutSecrets } from '../../../src/git/secrets';
import { problemLine } from '../../../src/model/problemText';
import { fileAppears, firstCommit, withPlace } from './fixture';
import { problem, value } from '../results';

/** Whether a process of that number still runs; one that waits to be reaped does not. */
function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    if (process.platform !== 'linux') return true;
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

/** Waits until the process is gone: the system reaps it in its own time. */
async function gone(pid: number): Promise<void> {
  while (runs(pid)) await new Promise(resolve => setImmediate(resolve));
}

describe("git's environment", () => {
  it('inherits what finds programs, home, proxies and keys, and nothing that redirects git', () => {
    const env = gitEnvironment({
      PATH: '/bin',
      HOME: '/home/anna',
      HTTPS_PROXY: 'http://proxy:3128',
      SSH_AUTH_SOCK: '/run/agent',
      GIT_DIR: '/elsewhere/.git',
      GIT_INDEX_FILE: '/elsewhere/index',
      GIT_WORK_TREE: '/elsewhere',
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'core.sshCommand',
      GIT_CONFIG_VALUE_0: 'evil',
      GIT_ASKPASS: '/usr/bin/window',
      SSH_ASKPASS: '/usr/bin/window',
      GIT_SSH_COMMAND: 'evil',
      HNP_NETBOX_TOKEN: 'secret',
      GITHUB_TOKEN: 'secret',
      LC_ALL: 'de_DE.UTF-8',
    });
    assert.deepEqual(env, {
      LC_ALL: 'C',
      GIT_TERMINAL_PROMPT: '0',
      GCM_INTERACTIVE: 'never',
      SSH_ASKPASS_REQUIRE: 'never',
      PATH: '/bin',
      HOME: '/home/anna',
      SSH_AUTH_SOCK: '/run/agent',
      HTTPS_PROXY: 'http://proxy:3128',
    });
  });

  it('an inherited GIT_DIR does not lead a command to another repository', () =>
    withPlace(async place => {
      const clone = await place.lonely('work');
      const other = await place.lonely('other');
      const run = gitRunner(clone.path, undefined, {
        ...place.env,
        GIT_DIR: join(other.path, '.git'),
        GIT_WORK_TREE: other.path,
      });
      const output = value(await run({ args: ['rev-parse', '--show-toplevel'] }));
      assert.equal(output.stdout.toString('utf8').trim(), clone.path);
    }));

  it('cuts user and password out of every address of a text', () => {
    assert.equal(
      withoutSecrets('a https://anna:pa%40ss@host/x.git, ssh://git@host:22/y and git@host:z'),
      'a https://host/x.git, ssh://host:22/y and git@host:z',
    );
  });
});

describe('running git', function () {
  this.timeout(10_000);

  it('gives bytes to its input and back from its output', () =>
    withPlace(async place => {
      const clone = await place.lonely('work');
      const bytes = Buffer.from([0, 1, 255, 10, 13, 0]);
      const made = value(
        await clone.repository.run({ args: ['hash-object', '-w', '--stdin'], input: bytes }),
      );
      const [blob] = value(await clone.repository.blobs([made.stdout.toString('utf8').trim()]));
      assert.deepEqual(blob, bytes);
    }));

  it('an expected exit code is an answer, another one a problem with the words of git', () =>
    withPlace(async place => {
      const { repository } = await place.lonely('work');
      const args = ['config', '--get', 'no.such.key'];
      assert.equal(value(await repository.run({ args, expect: [0, 1] })).code, 1);
      assert.equal(problem(await repository.run({ args })).code, 'git-failed');
      const failure = problem(await repository.run({ args: ['cat-file', '-p', 'nonsense'] }));
      assert.match(failure.detail ?? '', /Not a valid object name nonsense/);
    }));

  it('says so when git is not installed, and when the directory is what is missing', () =>
    withPlace(async place => {
      const empty = join(place.folder, 'empty');
      await mkdir(empty);
      const without = problem(await gitRunner(empty, undefined, { PATH: empty })({ args: ['version'] }));
      assert.equal(without.code, 'git-missing');
      assert.equal(
        problemLine(without),
        'git was not found. Install git 2.30 or later and put it on the PATH.',
      );
      const nowhere = join(place.folder, 'nowhere');
      const missing = problem(await gitRunner(nowhere, undefined, place.env)({ args: ['version'] }));
      assert.deepEqual([missing.code, missing.subject], ['directory-missing', nowhere]);
    }));

  it('the time limit ends the command with everything that it started', () =>
    withPlace(async place => {
      const clone = await place.lonely('work');
      const pidFile = join(place.folder, 'pid');
      await clone.hook('pre-commit', `echo $$ > '${pidFile}'; sleep 600 & wait`);
      await clone.write({ 'a.yaml': '1\n' });
      await clone.git('add', '--all');
      const started = performance.now();
      const failure = problem(await clone.repository.run({ args: ['commit', '-m', 'x'], timeoutMs: 500 }));
      assert.ok(performance.now() - started < 5000);
      assert.match(failure.detail ?? '', /git commit -m x did not end within 1 s/);
      await gone(Number(await clone.read('../pid')));
      assert.match(place.log.at(-1) ?? '', /^git commit -m x → time limit \[\d+ ms\]$/);
    }));

  it('a program that leaves the group and keeps the output open does not hold us past the limit', function () {
    if (process.platform !== 'linux') this.skip();
    return withPlace(async place => {
      const clone = await place.lonely('work');
      await clone.hook('post-commit', `setsid sleep 5 &`);
      await clone.write({ 'a.yaml': '1\n' });
      await clone.git('add', '--all');
      const started = performance.now();
      const done = await clone.repository.run({ args: ['commit', '-m', 'x'], timeoutMs: 700 });
      assert.ok(performance.now() - started < 4000, 'it waited for the program');
      assert.equal(value(done).code, 0, 'git itself had ended well');
    });
  });

  it('a program that git left behind is not waited for, and lives on', function () {
    if (process.platform !== 'linux') this.skip();
    return withPlace(async place => {
      const clone = await place.lonely('work');
      const file = join(place.folder, 'there');
      await clone.hook(
        'post-commit',
        `setsid sh -c "sleep 4; echo late; echo late >&2; echo 1 > '${file}'" &`,
      );
      await clone.write({ 'a.yaml': '1\n' });
      await clone.git('add', '--all');
      const done = value(await clone.repository.run({ args: ['commit', '-m', 'x'] }));
      assert.equal(existsSync(file), false, 'it waited for the program');
      assert.deepEqual([done.code, /1 file changed/.test(done.stdout.toString())], [0, true]);
      await fileAppears(() => clone.read('../there'));
    });
  });

  it('abort ends it; an aborted signal starts nothing', () =>
    withPlace(async place => {
      const clone = await place.lonely('work');
      await clone.hook('pre-commit', `echo there > '${join(place.folder, 'there')}'; sleep 600`);
      await clone.write({ 'a.yaml': '1\n' });
      await clone.git('add', '--all');
      const abort = new AbortController();
      const running = clone.repository.run({ args: ['commit', '-m', 'x'] }, abort.signal);
      await fileAppears(() => clone.read('../there'));
      abort.abort();
      assert.equal(problem(await running).code, 'cancelled');
      const before = place.log.length;
      assert.equal(problem(await clone.repository.run({ args: ['status'] }, abort.signal)).code, 'cancelled');
      assert.equal(place.log.length, before);
    }));

  it('logs a line for each command, and never a password', () =>
    withPlace(async place => {
      const clone = await place.clone('work');
      const url = new URL(place.server.url('configs'));
      url.username = 'anna';
      url.password = 'hunter2';
      problem(await clone.repository.run({ args: ['ls-remote', url.href] }));
      assert.match(
        place.log.at(-1) ?? '',
        /^git ls-remote http:\/\/127\.0\.0\.1:\d+\/configs\.git → 128 \[\d+ ms\]$/,
      );
      await clone.git('remote', 'set-url', 'origin', url.href);
      const failure = problem(await clone.repository.fetch('origin', ['refs/heads/main']));
      assert.equal(value(await clone.repository.remoteUrl('origin')), place.server.url('configs'));
      assert.ok(!JSON.stringify([failure, place.log]).includes('hunter2'));
    }));

  it('keeps credentials from a server that it is redirected to', () =>
    withPlace(async place => {
      const clone = await place.clone('work');
      const seen: string[] = [];
      const thief = await listening((request, response) => {
        seen.push(request.headers.authorization ?? 'nothing');
        response.writeHead(401).end();
      });
      const door = await listening((request, response) => {
        response.writeHead(302, { location: addressOf(thief) + (request.url ?? '') }).end();
      });
      try {
        const { host } = new URL(addressOf(door));
        await writeFile(join(place.folder, 'work.credentials'), `http://anna:x@${host}\n`);
        await clone.git('remote', 'set-url', 'origin', `${addressOf(door)}/configs.git`);
        const failure = problem(await clone.repository.fetch('origin', ['refs/heads/main']));
        assert.equal(failure.code, 'repository-moved');
        assert.deepEqual(seen, []);
      } finally {
        thief.close();
        door.close();
      }
    }));

  it('finds the work tree from a folder below it, and says what is no repository', () =>
    withPlace(async place => {
      const clone = await place.lonely('work');
      await firstCommit(clone, { 'deep/er/a.yaml': '1\n' }, false);
      const below = value(await openRepository(join(clone.path, 'deep/er'), () => undefined, place.env));
      assert.equal(below.root, clone.path);
      const outside = problem(await openRepository(place.folder, () => undefined, place.env));
      assert.deepEqual([outside.code, outside.subject], ['not-a-repository', place.folder]);
    }));
});

function listening(handler: Parameters<typeof createServer>[1]): Promise<Server> {
  const server = createServer({}, handler ?? (() => undefined));
  return new Promise(resolve => server.listen(0, '127.0.0.1', () => resolve(server)));
}

function addressOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
