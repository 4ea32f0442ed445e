import { writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { contentOf } from '../../src/compare/content';
import { compareResource } from '../../src/compare/resource';
import type { ResourceInput } from '../../src/compare/input';
import { ParseCache } from '../../src/directory/cache';
import { rescanFiles, scanFabric } from '../../src/directory/scan';
import type { FabricIndex } from '../../src/directory/fabricIndex';
import { nodeFiles } from '../../src/files/nodeFiles';
import type { Result } from '../../src/model/problem';
import { Checker, noSurroundings, validateIndex } from '../../src/validate/checker';
import { timed, type Bench } from './bench';
import { oneChanged } from './fabric';
import { onDisk } from './onDisk';

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.problem.code}: ${result.problem.detail ?? ''}`);
  return result.value;
}

const scan = async (directory: string, cache: ParseCache, previous?: FabricIndex): Promise<FabricIndex> =>
  must(
    await scanFabric(nodeFiles(), directory, {
      namespace: 'default',
      cache,
      ...(previous ? { previous } : {}),
    }),
  );

const firstIndex = (size: number, goal?: number): Bench => ({
  name: `first index of ${size} CRs`,
  ...(goal === undefined ? {} : { goal }),
  run: () => onDisk(size, directory => timed(() => scan(directory, new ParseCache()), { runs: 3 })),
});

const indexAgain = (size: number, goal?: number): Bench => ({
  name: `index of ${size} CRs again, nothing changed`,
  ...(goal === undefined ? {} : { goal }),
  run: () =>
    onDisk(size, async directory => {
      const cache = new ParseCache();
      const index = await scan(directory, cache);
      return timed(() => scan(directory, cache, index), { runs: 5 });
    }),
});

const validation = (size: number): Bench => ({
  name: `validate ${size} CRs that are indexed`,
  run: () =>
    onDisk(size, async directory => {
      const times: number[] = [];
      for (let round = 0; round < 3; round += 1) {
        const index = await scan(directory, new ParseCache());
        const started = performance.now();
        const findings = validateIndex(index);
        times.push(performance.now() - started);
        const wrong = findings.find(finding => finding.severity === 'error');
        if (wrong) throw new Error(`the made fabric is not clean: ${wrong.message}`);
      }
      return { value: times.sort((a, b) => a - b)[1] ?? NaN, unit: 'ms', note: 'median of 3' };
    }),
});

const indexAfterSave = (size: number, goal: number): Bench => ({
  name: `index after one save, ${size} CRs indexed`,
  goal,
  run: () =>
    onDisk(size, async directory => {
      const cache = new ParseCache();
      let index = await scan(directory, cache);
      const times: number[] = [];
      for (let round = 0; round < 22; round++) {
        const { file, text } = oneChanged(size, round);
        await writeFile(path.join(directory, file), text);
        const started = performance.now();
        const next = rescanFiles(nodeFiles(), directory, index, [file], cache);
        if (round >= 2) times.push(performance.now() - started);
        if (next.files.get(file) === index.files.get(file)) throw new Error('the save was not seen');
        index = next;
      }
      return { value: times.sort((a, b) => a - b)[18] ?? NaN, unit: 'ms', note: 'p95 of 20' };
    }),
});

const afterSave = (size: number, goal: number): Bench => ({
  name: `diagnostics after a save, ${size} CRs indexed`,
  goal,
  run: () =>
    onDisk(size, async directory => {
      const cache = new ParseCache();
      const checker = new Checker(noSurroundings);
      let index = await scan(directory, cache);
      checker.check(index);
      const times: number[] = [];
      for (let round = 0; round < 42; round++) {
        const { file, text } = oneChanged(size, round);
        await writeFile(path.join(directory, file), text);
        const before = index;
        const started = performance.now();
        index = rescanFiles(nodeFiles(), directory, index, [file], cache);
        const findings = checker.check(index);
        if (round >= 2) times.push(performance.now() - started);
        if (index === before || findings.some(({ severity }) => severity === 'error'))
          throw new Error('the save was not seen, or not clean');
      }
      return {
        value: times.sort((a, b) => a - b)[37] ?? NaN,
        unit: 'ms',
        note: 'p95 of 40, one of 100 documents changed',
      };
    }),
});

const longestBlock = (size: number, goal: number): Bench => ({
  name: `longest block of the event loop, first index of ${size} CRs`,
  goal,
  run: () =>
    onDisk(size, async directory => {
      let longest = 0;
      let last = performance.now();
      let running = true;
      const tick = (): void => {
        const now = performance.now();
        longest = Math.max(longest, now - last);
        last = now;
        if (running) setImmediate(tick);
      };
      setImmediate(tick);
      await scan(directory, new ParseCache());
      running = false;
      return { value: longest, unit: 'ms', note: 'longest gap between two turns' };
    }),
});

const comparison = (size: number, goal?: number): Bench => ({
  name: `compare three states of ${size} CRs`,
  ...(goal === undefined ? {} : { goal }),
  run: () =>
    onDisk(size, async directory => {
      // Three parses, so that no side is the same object as another; one CR in a hundred differs in the draft.
      const sides = await Promise.all([0, 1, 2, 3].map(() => scan(directory, new ParseCache())));
      const inputs = (): ResourceInput[] => {
        const [work, head, draft, actual] = sides.map(
          side =>
            new Map(
              [...side.resources].map(([key, document]) => [key, contentOf(structuredClone(document.value))]),
            ),
        );
        const fresh = { status: 'fresh', at: 1 } as const;
        return [...(sides[0]?.resources ?? [])].flatMap(([key, document], position) => {
          const content = draft?.get(key) ?? {};
          const changed =
            position % 100 === 0 ? { ...content, metadata: { labels: { changed: 'yes' } } } : content;
          const base = head?.get(key) ?? {};
          if (!document.identity) return [];
          return [
            {
              identity: document.identity,
              file: document.file,
              workTree: work?.get(key) ?? {},
              head: base,
              remote: base,
              base: { content: base },
              draft: { presence: 'present', content: changed },
              actual: { presence: 'present', content: actual?.get(key) ?? {} },
              sources: { remote: fresh, hnp: fresh, cluster: fresh },
              errors: 0,
            },
          ];
        });
      };
      const times: number[] = [];
      let drafts = 0;
      for (let round = 0; round < 4; round += 1) {
        const given = inputs();
        const started = performance.now();
        drafts = given.map(compareResource).filter(state => state.state === 'draft').length;
        if (round > 0) times.push(performance.now() - started);
      }
      if (drafts !== Math.ceil(size / 100)) throw new Error(`${drafts} drafts were found`);
      return {
        value: times.sort((a, b) => a - b)[1] ?? NaN,
        unit: 'ms',
        note: 'median of 3, nothing remembered',
      };
    }),
});

const memory = (size: number, goal: number): Bench => ({
  name: `heap with ${size} CRs indexed and validated`,
  goal,
  run: () =>
    onDisk(size, async directory => {
      const cache = new ParseCache();
      const index = await scan(directory, cache);
      validateIndex(index);
      (globalThis as { gc?: () => void }).gc?.();
      const value = process.memoryUsage().heapUsed / 2 ** 20;
      // Used after the measurement, so that index and cache are what was measured.
      const again = await scan(directory, cache);
      if (again.resources.size !== index.resources.size) throw new Error('the second scan differs');
      return { value, unit: 'MB', note: 'after a full collection' };
    }),
});

/** Goals are those of the product's table for 10,000 CRs; 1,000 shows how it grows. */
export const benches: readonly Bench[] = [
  firstIndex(1_000),
  firstIndex(10_000, 2_000),
  indexAgain(1_000),
  indexAgain(10_000, 300),
  longestBlock(10_000, 50),
  validation(1_000),
  validation(10_000),
  indexAfterSave(10_000, 25),
  afterSave(10_000, 50),
  comparison(1_000),
  comparison(10_000, 300),
  memory(10_000, 300),
];
