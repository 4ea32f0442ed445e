/** One figure that is measured. A file test/bench/<subject>.bench.ts exports `benches: readonly Bench[]`. */
export interface Bench {
  readonly name: string;
  /** What the figure must not exceed, in the figure's unit. */
  readonly goal?: number;
  /** Measures once; the process is fresh for each file. */
  run(): Promise<Figure>;
}

/** A measured figure. */
export interface Figure {
  readonly value: number;
  readonly unit: 'ms' | 'KB' | 'MB' | '×';
  /** How it was measured, in a few words: `p95 of 200`. */
  readonly note?: string;
}

/** Runs `work` `warmups` + `runs` times, one after the other, and returns the given percentile of its times. */
export async function timed(
  work: () => Promise<unknown>,
  { runs, warmups = 1, percentile = 50 }: { runs: number; warmups?: number; percentile?: number },
): Promise<Figure> {
  const times: number[] = [];
  for (let round = 0; round < warmups + runs; round += 1) {
    const started = performance.now();
    await work();
    if (round >= warmups) times.push(performance.now() - started);
  }
  times.sort((a, b) => a - b);
  const index = Math.min(times.length - 1, Math.ceil((percentile / 100) * times.length) - 1);
  const value = times[Math.max(0, index)];
  if (value === undefined) throw new Error('nothing was measured');
  return { value, unit: 'ms', note: `p${percentile} of ${runs}` };
}
