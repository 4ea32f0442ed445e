import { setTimeout as delay } from 'node:timers/promises';

/** How a watch waits; tests give their own. */
export interface Waits {
  /** Waits; ends early, without an error, when it is aborted. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  /** From 0 up to, but not including, 1. */
  random(): number;
}

export const realWaits: Waits = {
  async sleep(ms, signal) {
    try {
      await delay(ms, undefined, { signal });
    } catch (error) {
      // An aborted wait is over; whoever waited looks at the signal.
      if (!signal.aborted) throw error;
    }
  },
  random: () => Math.random(),
};

const FIRST_MS = 1_000;
const LONGEST_MS = 120_000;

/** How long to wait after so many failures in a row (from 1), in ms: twice as long each time, and never all at the same time. */
export function backoffMs(failures: number, waits: Pick<Waits, 'random'>): number {
  const longest = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures - 1, 20));
  return longest * (0.5 + waits.random() / 2);
}

/** Lets at most so many pieces of work run at once, in the order in which they came. */
export function inTurns(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async work => {
    if (running >= most) await new Promise<void>(resolve => waiting.push(resolve));
    else running++;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  };
}
