/**
 * How many inputs a property is tried with: `PROPERTY_RUNS=10` takes ten times as many as usual (test/run/node.ts has
 * the seed).
 */
export function runs(usual: number): { readonly numRuns: number } {
  return { numRuns: Math.max(1, Math.round(usual * Number(process.env['PROPERTY_RUNS'] ?? 1))) };
}
