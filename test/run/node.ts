// Runs bundled tests in this Node process: node out/test/run/node.cjs <folder of bundles> [time limit of a test, ms] [1/2] [names]
// With a share, as 1/2, it takes each second file, from the first on; with names, as sync/race, only those files.
// Environment: TEST_OUTCOME (file for the outcome), TEST_GREP (only tests whose title matches), PROPERTY_SEED (a number,
// or «random»: generated inputs are the same in every run unless it says otherwise).
import { existsSync, readdirSync } from 'node:fs';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { runMocha } from './mocha';

/** Generated inputs are repeatable: what passed once fails only by a change of the code. */
const SEED = 20261126;

/**
 * Folders whose tests start processes by the thousand. They come first: a process is forked in half the time while this one is
 * small, and the tests of whole fabrics make it large.
 */
const forkers = ['cli', 'engine', 'git', 'sandbox', 'sync'];

async function main(): Promise<void> {
  const [folder, limit, share = '1/1', ...wanted] = process.argv.slice(2);
  const [nth = 1, of = 1] = share.split('/').map(Number);
  if (folder === undefined) throw new Error('the folder of the test bundles is missing');
  const seed = process.env['PROPERTY_SEED'] ?? String(SEED);
  fc.configureGlobal({ seed: seed === 'random' ? Math.trunc(Math.random() * 2 ** 31) : Number(seed) });
  const dir = path.resolve(folder);
  const tests = await inOneBundle(dir);
  const names = tests ? Object.keys(tests) : readdirSync(dir, { recursive: true, encoding: 'utf8' });
  const files = names
    .filter(file => file.endsWith('.test.cjs'))
    .filter(file => wanted.length === 0 || wanted.includes(file.replace(/\.test\.cjs$/, '')))
    .sort()
    .filter((_, index) => index % of === nth - 1)
    .map(file => path.join(dir, file));
  const isForker = (file: string): boolean => forkers.includes(path.relative(dir, path.dirname(file)));
  let failed = 0;
  for (const part of [files.filter(isForker), files.filter(file => !isForker(file))]) {
    if (part.length === 0) continue;
    failed += await runMocha({
      dir,
      files: part,
      ...(tests && { load: file => tests[path.relative(dir, file).replaceAll('\\', '/')]?.() }),
      timeoutMs: Number(limit ?? 10_000),
      grep: process.env['TEST_GREP'],
      outcome: process.env['TEST_OUTCOME'],
    });
  }
  process.exitCode = failed > 0 ? 1 : 0;
  // Fires only if something a test left open keeps the process alive.
  setTimeout(() => {
    console.error(`tests left open: ${process.getActiveResourcesInfo().join(', ')}`);
    process.exit(3);
  }, 5000).unref();
}

/** What loads each test file, where a folder's tests are in one bundle (see esbuild.mjs); undefined where they are not. */
async function inOneBundle(dir: string): Promise<Readonly<Record<string, () => unknown>> | undefined> {
  const bundle = path.join(dir, 'tests.cjs');
  if (!existsSync(bundle)) return undefined;
  const loaded = (await import(pathToFileURL(bundle).href)) as { tests: Record<string, () => unknown> };
  return loaded.tests;
}

// What tests have started is ended when the process exits; a plain signal would skip that.
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => process.exit(143));
void main();
