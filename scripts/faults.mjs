// npm run test:faults: stops, kills and crashes operations on files at every point, and lets eight clones race for a remote
// with 200 changes, where npm test takes some of them.
import * as path from 'node:path';
import process from 'node:process';
import { installIfNeeded } from './lib/install.mjs';
import { root, run } from './lib/run.mjs';

const limitMs = 1_800_000;
const files = ['directory/crash', 'directory/killed', 'sync/race'].map(name =>
  path.join(root, `out/test/unit/${name}.test.cjs`),
);
const env = { ...process.env, FAULTS: 'all' };
for (const step of [
  () => installIfNeeded({ limitMs }),
  () => run(['esbuild.mjs', '--tests'], { limitMs, show: true }),
  () =>
    run(['--enable-source-maps', 'node_modules/mocha/bin/mocha.js', ...files], { limitMs, show: true, env }),
]) {
  const { code, output } = await step();
  if (code === 0) continue;
  console.error(output);
  process.exit(1);
}
