import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';

interface Running<Job> {
  readonly worker: Worker;
  /** What it was given and has not answered, in this order. */
  readonly jobs: Job[];
}

/** More threads than this only take each other's memory: one of them parses some 10,000 documents in two seconds. */
const mostThreads = 4;
/** Jobs that a thread has at once, so that it need not wait while its last answer is taken in. */
const ahead = 2;

interface Threads {
  run<Job>(
    jobs: readonly Job[],
    done: (result: unknown) => void,
    options: {
      readonly signal?: AbortSignal | undefined;
      readonly log?: ((line: string) => void) | undefined;
      readonly most?: number | undefined;
    },
  ): Promise<readonly Job[]>;
}

/**
 * Runs jobs on worker threads, each of which runs `script` (absolute) and answers one message with one message. The
 * threads live as long as the jobs of one call: nothing of them is left behind, and their memory is free again.
 */
export function nodeThreads(script: string, cores = availableParallelism()): Threads {
  return {
    run: (jobs, done, { signal, log, most = mostThreads }) =>
      new Promise(resolve => {
        const run = new Run(script, jobs, done, resolve, log, signal);
        run.start(Math.min(cores, most));
      }),
  };
}

class Run<Job> {
  private readonly waiting: Job[];
  private readonly left: Job[] = [];
  private readonly running = new Set<Running<Job>>();
  private ended = false;

  constructor(
    private readonly script: string,
    jobs: readonly Job[],
    private readonly done: (result: unknown) => void,
    private readonly resolve: (left: readonly Job[]) => void,
    private readonly log: ((line: string) => void) | undefined,
    private readonly signal: AbortSignal | undefined,
  ) {
    this.waiting = [...jobs];
  }

  start(threads: number): void {
    const { signal } = this;
    signal?.addEventListener('abort', this.end);
    // Starting a thread takes as long as a job or two: little work gets one less than it has jobs.
    const wanted = Math.min(threads, Math.max(1, this.waiting.length - 1));
    for (let n = 0; n < wanted; n++) this.add();
    if (signal?.aborted === true || this.running.size === 0) this.end();
  }

  private add(): void {
    const running: Running<Job> = { worker: new Worker(this.script), jobs: [] };
    this.running.add(running);
    running.worker.on('message', (result: unknown) => {
      if (this.ended) return;
      running.jobs.shift();
      this.next(running);
      this.done(result);
    });
    running.worker.on('error', error => this.lost(running, error.message));
    running.worker.on('exit', code => this.lost(running, `it ended with ${code}`));
    this.next(running);
  }

  private next(running: Running<Job>): void {
    while (running.jobs.length < ahead) {
      const job = this.waiting.shift();
      if (job === undefined) break;
      running.jobs.push(job);
      running.worker.postMessage(job);
    }
    if (running.jobs.length === 0) this.retire(running);
  }

  private lost(running: Running<Job>, why: string): void {
    if (this.ended || !this.running.has(running)) return;
    this.log?.(`a worker thread was lost (${why}); its files are read without it`);
    this.left.push(...running.jobs);
    this.retire(running);
  }

  private retire(running: Running<Job>): void {
    this.running.delete(running);
    void running.worker.terminate();
    if (this.running.size === 0) this.end();
  }

  private readonly end = (): void => {
    if (this.ended) return;
    this.ended = true;
    this.signal?.removeEventListener('abort', this.end);
    for (const { worker, jobs } of this.running) {
      this.left.push(...jobs);
      void worker.terminate();
    }
    this.resolve([...this.left, ...this.waiting]);
  };
}
