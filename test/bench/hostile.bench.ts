import { indexTexts } from '../../src/directory/indexTexts';
import { validateIndex } from '../../src/validate/checker';
import type { Bench } from './bench';
import { hostileTexts } from './hostile';

/** From the text to its findings, of which there must be one; once, because nobody opens such a file twice. */
export const benches: readonly Bench[] = Object.entries(hostileTexts).map(([what, text]) => ({
  name: `hostile: ${what}`,
  goal: 1000,
  run: () => {
    const started = performance.now();
    const findings = validateIndex(
      indexTexts([{ file: 'managed/vpc/v-1.yaml', text }], { namespace: 'default' }),
    );
    const value = performance.now() - started;
    if (findings.length === 0) throw new Error(`${what}: no finding`);
    if (Object.hasOwn(Object.prototype, 'polluted')) throw new Error(`${what}: the prototype is polluted`);
    const memory = (process.memoryUsage().rss / 2 ** 20).toFixed(0);
    return Promise.resolve({ value, unit: 'ms', note: `${findings.length} findings, ${memory} MB` });
  },
}));
