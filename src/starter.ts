// Starts git for a process that is large, and tells it how that ended. When that process is gone it ends with the last git.
// node starter.js, with a channel to the process that started it
import { startHere, type Running } from './git/program';
import type { Order, Report } from './git/starter';

/** What nobody waits for any more is ended after this many ms. */
const ALONE_MS = 60_000;

const running = new Map<number, Running>();
const say = (report: Report): void => {
  // Nobody listens any more, if it cannot be said.
  if (process.connected) process.send?.(report, undefined, undefined, () => undefined);
};

process.on('message', ({ id, program }: Order) => {
  if (program === undefined) {
    running.get(id)?.end();
    return;
  }
  const git = startHere(program);
  running.set(id, git);
  void git.ended
    .then(
      ended => say({ id, ended }),
      (error: unknown) => {
        const { code, message } = error as NodeJS.ErrnoException;
        say({ id, error: { code, message } });
      },
    )
    .finally(() => running.delete(id));
});
process.once('disconnect', () => {
  setTimeout(() => {
    for (const git of running.values()) git.end();
  }, ALONE_MS).unref();
});
say({});
