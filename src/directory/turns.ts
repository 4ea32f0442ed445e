/** Milliseconds of computing after which others get their turn. */
const turnMs = 20;

/** Cuts a long computation into turns, so that the event loop is never held up for long. */
export class Turns {
  private since = performance.now();

  /** Lets others have their turn when this one was long enough. */
  async next(): Promise<void> {
    if (performance.now() - this.since < turnMs) return;
    await new Promise(resolve => setImmediate(resolve));
    this.since = performance.now();
  }
}
