import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { gitRunner, type GitRunner } from '../../../src/git/run';
import { smallStarter } from '../../../src/git/starter';
import { problem, value } from '../results';
import { fileAppears, withPlace, type Place } from './fixture';

const script = resolve('dist/starter.js');

/** A runner whose git is started by a small process, and the number of that process. */
async function bySmallProcess(place: Place, directory: string): Promise<{ run: GitRunner; pid: number }> {
  const run = gitRunner(directory, undefined, place.env, smallStarter(script, 0));
  // The first commands are started here, until the small process listens.
  for (;;) {
    const pid = await parentOf(run);
    if (pid !== process.pid) return { run, pid };
  }
}

/** Whose child git is. */
async function parentOf(run: GitRunner): Promise<number> {
  const alias = '!grep PPid /proc/$PPID/status';
  const { stdout } = value(await run({ args: ['parent'], options: ['-c', `alias.parent=${alias}`] }));
  return Number(/\d+/.exec(stdout.toString('utf8'))?.[0]);
}

describe('git started by a small process', function () {
  this.timeout(10_000);
  before(function () {
    // Who started what is read from /proc.
    if (process.platform !== 'linux') this.skip();
  });

  it('is the child of another one, which goes with us', () =>
    withPlace(async place => {
      const clone = await place.lonely('work');
      const { pid } = await bySmallProcess(place, clone.path);
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      assert.match(status, new RegExp(`PPid:\\s${process.pid}\\n`));
      const environment = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
      const names = environment.map(entry => entry.split('=')[0]).filter(name => !name?.startsWith('NODE_'));
      assert.deepEqual(names, ['ELECTRON_RUN_AS_NODE', '']);
    }));

  it('stays a child of ours while we are small', () =>
    withPlace(async place => {
      const clone = await place.lonely('work');
      const run = gitRunner(clone.path, undefined, place.env, smallStarter(script, Infinity));
      for (let n = 0; n < 3; n++) assert.equal(await parentOf(run), process.pid);
    }));

  it('gives bytes to its input and back from its output, and exit codes and words', () =>
    withPlace(async place => {
      const clone = await place.lonely('work');
      const { run } = await bySmallProcess(place, clone.path);
      const bytes = Buffer.from([0, 1, 255, 10, 13, 0]);
      const made = value(await run({ args: ['hash-object', '-w', '--stdin'], input: bytes }));
      const id = made.stdout.toString('utf8').trim();
      const all = await Promise.all(
        Array.from({ length: 20 }, () => run({ args: ['cat-file', 'blob', id] })),
      );
      for (const one of all) assert.deepEqual(value(one).stdout, bytes);
      assert.equal(value(await run({ args: ['config', '--get', 'no.key'], expect: [0, 1] })).code, 1);
      const failure = problem(await run({ args: ['cat-file', '-p', 'nonsense'] }));
      assert.match(failure.detail ?? '', /Not a valid object name nonsense/);
    }));

  it('says so when the directory is missing', () =>
    withPlace(async place => {
      const clone = await place.lonely('work');
      const start = smallStarter(script, 0);
      const nowhere = gitRunner(join(place.folder, 'nowhere'), undefined, place.env, start);
      const here = gitRunner(clone.path, undefined, place.env, start);
      while ((await parentOf(here)) === process.pid);
      assert.equal(problem(await nowhere({ args: ['version'] })).code, 'directory-missing');
      const empty = join(place.folder, 'empty');
      await mkdir(empty);
      const without = gitRunner(empty, undefined, { PATH: empty }, start);
      assert.equal(problem(await without({ args: ['version'] })).code, 'git-missing');
    }));

  it('ends by abort and by its time limit with everything that it started', () =>
    withPlace(async place => {
      const clone = await place.lonely('work');
      const { run } = await bySmallProcess(place, clone.path);
      const pidFile = join(place.folder, 'pid');
      const args = ['wait'];
      const options = ['-c', `alias.wait=!echo $$ > '${pidFile}'; sleep 600 & wait`];
      const abort = new AbortController();
      const running = run({ args, options }, abort.signal);
      await fileAppears(() => readFile(pidFile, 'utf8'));
      abort.abort();
      assert.equal(problem(await running).code, 'cancelled');
      const late = problem(await run({ args, options, timeoutMs: 300 }));
      assert.match(late.detail ?? '', /git wait did not end within 0 s/);
    }));

  it('fails when that process is killed, and is started anew', () =>
    withPlace(async place => {
      const clone = await place.lonely('work');
      const { run, pid } = await bySmallProcess(place, clone.path);
      const file = join(place.folder, 'there');
      const running = run({ args: ['wait'], options: ['-c', `alias.wait=!echo 1 > '${file}'; sleep 1`] });
      await fileAppears(() => readFile(file, 'utf8'));
      process.kill(pid, 'SIGKILL');
      const failure = problem(await running);
      assert.equal(failure.code, 'git-failed');
      assert.match(failure.detail ?? '', /the process that starts git is gone/);
      for (;;) {
        const other = await parentOf(run);
        assert.notEqual(other, pid);
        if (other !== process.pid) break;
      }
    }));

  it('that cannot be started at all leaves git to us', () =>
    withPlace(async place => {
      const clone = await place.lonely('work');
      const run = gitRunner(clone.path, undefined, place.env, smallStarter(join(place.folder, 'none.js'), 0));
      for (let n = 0; n < 20; n++) assert.equal(await parentOf(run), process.pid);
    }));
});
