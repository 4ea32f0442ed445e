import { failed, type Result } from '../model/problem';
import type { GitCommand, GitRunner } from './run';

interface Job {
  readonly start: (signal: AbortSignal) => Promise<void>;
  readonly background: boolean;
}

/**
 * Lets one command after the other write to a repository or talk to its remote: what a person waits for before what goes on in
 * the background. A background command that runs when a person's comes is stopped, and starts anew when that is done: a slow
 * remote must not hold a person up, and a fetch that is stopped has changed nothing.
 */
export class CommandQueue {
  private readonly waiting: Job[] = [];
  private running: { readonly job: Job; readonly overtaken: AbortController } | undefined;

  /** Resolves to what `work` does; to `cancelled` when its signal is aborted before its turn. */
  run<T>(
    work: (signal: AbortSignal) => Promise<Result<T>>,
    options: { readonly subject: string; readonly background?: boolean },
    signal?: AbortSignal,
  ): Promise<Result<T>> {
    const cancelled = failed('cancelled', 'git', options.subject);
    if (signal?.aborted) return Promise.resolve(cancelled);
    return new Promise((resolve, reject) => {
      const onAbort = (): void => {
        const at = this.waiting.indexOf(job);
        if (at < 0) return; // it runs, and hears of it itself
        this.waiting.splice(at, 1);
        resolve(cancelled);
      };
      const settled = (): void => signal?.removeEventListener('abort', onAbort);
      const job: Job = {
        background: options.background ?? false,
        start: async overtaken => {
          try {
            const both = signal ? AbortSignal.any([signal, overtaken]) : overtaken;
            const result = await work(both);
            const again =
              overtaken.aborted && !signal?.aborted && !result.ok && result.problem.code === 'cancelled';
            if (again) {
              this.waiting.push(job);
              return;
            }
            settled();
            resolve(result);
          } catch (error) {
            settled();
            reject(error instanceof Error ? error : new Error(String(error)));
          }
        },
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      this.waiting.push(job);
      if (!job.background && this.running?.job.background) this.running.overtaken.abort();
      this.next();
    });
  }

  private next(): void {
    if (this.running || this.waiting.length === 0) return;
    const first = Math.max(
      0,
      this.waiting.findIndex(({ background }) => !background),
    );
    const [job] = this.waiting.splice(first, 1);
    if (!job) return;
    const overtaken = new AbortController();
    this.running = { job, overtaken };
    void job.start(overtaken.signal).then(() => {
      this.running = undefined;
      this.next();
    });
  }
}

/** One queue per repository, for all of this process; repositories are few, so none is forgotten. */
const queues = new Map<string, CommandQueue>();

/** @param repository what all its work trees share: git's common directory, absolute */
export function queueOf(repository: string): CommandQueue {
  const queue = queues.get(repository) ?? new CommandQueue();
  queues.set(repository, queue);
  return queue;
}

/** git's commands that only read what is here. All others wait for their turn. */
const reading: ReadonlySet<string> = new Set([
  'blame',
  'cat-file',
  'check-ignore',
  'config',
  'diff',
  'diff-index',
  'diff-tree',
  'for-each-ref',
  'log',
  'ls-files',
  'ls-tree',
  'merge-base',
  'rev-list',
  'rev-parse',
  'show',
  'status',
  'version',
]);

/** A runner whose commands that write, or talk to a remote, go through a queue. */
export function queued(run: GitRunner, queue: CommandQueue): GitRunner {
  return (command: GitCommand, signal?: AbortSignal) => {
    const [verb = ''] = command.args;
    if (reading.has(verb)) return run(command, signal);
    const { background = false } = command;
    return queue.run(turn => run(command, turn), { subject: `git ${verb}`, background }, signal);
  };
}
