import assert from 'node:assert/strict';
import { failed, ok, type Result } from '../../../src/model/problem';
import { CommandQueue, queued, queueOf } from '../../../src/git/queue';
import type { GitRunner } from '../../../src/git/run';
import { problem, value } from '../results';

/** Work that goes on until it is ended, or aborted; notes when it starts. */
function work(
  started: string[],
  name: string,
): { run: (signal: AbortSignal) => Promise<Result<string>>; end: () => void } {
  let end: () => void = () => undefined;
  const run = (signal: AbortSignal): Promise<Result<string>> =>
    new Promise(resolve => {
      started.push(name);
      end = () => resolve(ok(name));
      signal.addEventListener('abort', () => resolve(failed('cancelled', 'git', name)));
    });
  return { run, end: () => end() };
}

const settle = (): Promise<void> => new Promise(done => setImmediate(done));
const subject = 'git x';

describe("the queue of a repository's commands", () => {
  let queue: CommandQueue;
  let started: string[];
  beforeEach(() => {
    queue = new CommandQueue();
    started = [];
  });

  it('one at a time, in the order they came, and those that a person waits for first', async () => {
    const [a, b, c, d] = ['a', 'b', 'c', 'd'].map(name => work(started, name));
    assert.ok(a && b && c && d);
    const done = [
      queue.run(a.run, { subject }),
      queue.run(b.run, { subject, background: true }),
      queue.run(c.run, { subject }),
      queue.run(d.run, { subject }),
    ];
    for (const [index, one] of [a, c, d, b].entries()) {
      await settle();
      assert.deepEqual(started, ['a', 'c', 'd', 'b'].slice(0, index + 1));
      one.end();
    }
    assert.deepEqual((await Promise.all(done)).map(value), ['a', 'b', 'c', 'd']);
  });

  it('stops a command in the background for one that a person waits for, and starts it anew afterwards', async () => {
    const [slow, quick] = [work(started, 'slow'), work(started, 'quick')];
    const first = queue.run(slow.run, { subject, background: true });
    const second = queue.run(quick.run, { subject });
    await settle();
    assert.deepEqual(started, ['slow', 'quick']);
    quick.end();
    assert.equal(value(await second), 'quick');
    await settle();
    assert.deepEqual(started, ['slow', 'quick', 'slow']);
    slow.end();
    assert.equal(value(await first), 'slow');
  });

  it('does not stop what a person waits for', async () => {
    const [first, second] = [work(started, 'first'), work(started, 'second')];
    const one = queue.run(first.run, { subject });
    const two = queue.run(second.run, { subject });
    await settle();
    assert.deepEqual(started, ['first']);
    first.end();
    assert.equal(value(await one), 'first');
    await settle();
    second.end();
    assert.equal(value(await two), 'second');
  });

  it('whoever is cancelled while waiting never starts, and the others go on', async () => {
    const [a, b, c] = ['a', 'b', 'c'].map(name => work(started, name));
    assert.ok(a && b && c);
    const abort = new AbortController();
    const first = queue.run(a.run, { subject });
    const second = queue.run(b.run, { subject }, abort.signal);
    const third = queue.run(c.run, { subject });
    abort.abort();
    assert.deepEqual(problem(await second).code, 'cancelled');
    a.end();
    assert.equal(value(await first), 'a');
    await settle();
    c.end();
    assert.equal(value(await third), 'c');
    assert.deepEqual(started, ['a', 'c']);
    assert.equal(problem(await queue.run(b.run, { subject }, abort.signal)).code, 'cancelled');
  });

  it('one that was overtaken and is cancelled then does not start anew', async () => {
    const [slow, quick] = [work(started, 'slow'), work(started, 'quick')];
    const abort = new AbortController();
    const first = queue.run(slow.run, { subject, background: true }, abort.signal);
    const second = queue.run(quick.run, { subject });
    await settle();
    abort.abort();
    assert.equal(problem(await first).code, 'cancelled');
    quick.end();
    assert.equal(value(await second), 'quick');
    assert.deepEqual(started, ['slow', 'quick']);
  });

  it('a bug in one command does not stop the next', async () => {
    await assert.rejects(
      queue.run(() => Promise.reject(new Error('bug')), { subject }),
      /bug/,
    );
    assert.equal(value(await queue.run(() => Promise.resolve(ok('next')), { subject })), 'next');
  });

  it('is not for commands that only read what is here: no remote holds them up', async () => {
    const push = work(started, 'push');
    const runner: GitRunner = (command, signal) =>
      command.args[0] === 'push'
        ? (push.run(signal ?? new AbortController().signal) as unknown as ReturnType<GitRunner>)
        : Promise.resolve(ok({ code: 0, stdout: Buffer.alloc(0), stderr: '' }));
    const run = queued(runner, queue);
    const running = run({ args: ['push'] });
    let committed = false;
    const waiting = run({ args: ['commit'] }).then(() => (committed = true));
    for (const verb of ['status', 'cat-file', 'ls-tree', 'rev-parse', 'config'])
      value(await run({ args: [verb] }));
    assert.equal(committed, false);
    push.end();
    await Promise.all([running, waiting]);
    assert.equal(committed, true);
  });

  it('there is one for all who open a repository', () => {
    assert.equal(queueOf('/a/.git'), queueOf('/a/.git'));
    assert.notEqual(queueOf('/a/.git'), queueOf('/b/.git'));
  });
});
