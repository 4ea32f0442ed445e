/**
 * Runs a task at most once at a time. A call while it runs is answered by one further run that starts afterwards, shared by
 * all who called meanwhile: whoever asks gets an answer that is not older than the question.
 */
export class SingleFlight<T> {
  private running: Promise<T> | undefined;
  private waiting: Promise<T> | undefined;

  constructor(private readonly task: () => Promise<T>) {}

  run(): Promise<T> {
    // Between the end of one run and the start of the waiting one, nothing runs and still something is to come.
    if (this.waiting) return this.waiting;
    if (!this.running) return this.start();
    this.waiting = this.running.then(
      () => this.next(),
      () => this.next(),
    );
    return this.waiting;
  }

  private next(): Promise<T> {
    this.waiting = undefined;
    return this.start();
  }

  private start(): Promise<T> {
    const running = this.task().finally(() => {
      if (this.running === running) this.running = undefined;
    });
    this.running = running;
    return running;
  }
}
