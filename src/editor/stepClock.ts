import type { StepState, SyncStep } from '../model/planSync';

/** The steps of one sync, and how long each took. A step that begins anew (a push that others outran) is there once. */
export class StepClock {
  private readonly known = new Map<SyncStep, StepState>();
  private running: SyncStep | undefined;
  private since = 0;

  /** @param now ms, by a clock that never goes back */
  constructor(private readonly now: () => number = () => performance.now()) {}

  get states(): readonly StepState[] {
    return [...this.known.values()];
  }

  begin(step: SyncStep): void {
    this.end(true);
    this.running = step;
    this.since = this.now();
    this.known.set(step, { step, is: 'running' });
  }

  /** The step failed, if it is the one that runs. */
  fail(step: SyncStep): void {
    if (this.running === step) this.end(false);
  }

  /** The step that runs ends; without one nothing happens. */
  end(isDone: boolean): void {
    const step = this.running;
    if (step === undefined) return;
    this.running = undefined;
    this.known.set(step, { step, is: isDone ? 'done' : 'failed', ms: Math.round(this.now() - this.since) });
  }
}
