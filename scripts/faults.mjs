// npm run test:faults: stops, kills and crashes operations on files at every point, lets eight clones race for a remote with
// 200 changes, and makes 2,000 histories of edits and syncs in memory and 200 with the sandbox, where npm test takes some of them.
import process from 'node:process';
import { installIfNeeded } from './lib/install.mjs';
import { run } from './lib/run.mjs';

const limitMs = 1_800_000;
const files = ['directory/crash', 'directory/killed', 'sync/race', 'sync/histories', 'sync/sandboxHistories'];
const env = { ...process.env, FAULTS: 'all' };
for (const step of [
  () => installIfNeeded({ limitMs }),
  () => run(['esbuild.mjs', '--tests'], { limitMs, show: true }),
  () =>
    run(
      ['--enable-source-maps', 'out/test/run/node.cjs', 'out/test/unit', String(limitMs), '1/1', ...files],
      { limitMs, show: true, env },
    ),
]) {
  const { code, output } = await step();
  if (code === 0) continue;
  console.error(output);
  process.exit(1);
}
