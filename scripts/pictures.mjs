// npm run pictures: takes a picture of every view, in the three themes and two sizes, into test-results/pictures/.
//   npm run pictures -- compare      only those whose name holds the word
// Installs and builds what is missing, so it runs on a clean checkout. It needs Linux x64 and Chromium, as the UI tests do.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import * as path from 'node:path';
import process from 'node:process';
import { installIfNeeded, missingTools } from './lib/install.mjs';
import { endAll, root, run, whenToldToEnd } from './lib/run.mjs';

/** Ends with one line that says what is wrong. */
function refuse(line) {
  console.error(line);
  process.exit(1);
}

async function must(what, result) {
  const { code, output } = await result;
  if (code !== 0) refuse(`${output.trimEnd()}\n${what} failed (exit code ${code})`);
}

whenToldToEnd(() => void endAll().then(() => process.exit(130)));
const missing = missingTools();
if (missing.length > 0) refuse(missing.join('\n'));
await must('npm ci', installIfNeeded({ limitMs: 300_000 }));
const { cannotRunHere } = await import('../test/host/vscode/host.mjs');
const reason = cannotRunHere();
if (reason !== undefined) refuse(reason);
await must('the build', run(['esbuild.mjs', '--production', '--pictures'], { limitMs: 120_000 }));
await must('packing', run(['scripts/package.mjs', '--built'], { limitMs: 120_000 }));
await must('installing the workbench', run(['test/host/vscode/install.mjs'], { limitMs: 300_000 }));

const folder = path.join(root, 'test-results/pictures');
const [only] = process.argv.slice(2);
if (only === undefined) rmSync(folder, { recursive: true, force: true });
const { code } = await run(['--enable-source-maps', 'out/test/run/node.cjs', 'out/test/pictures', '600000'], {
  limitMs: 60 * 60_000,
  show: true,
  env: only === undefined ? {} : { TEST_GREP: only },
});
const pictures = existsSync(folder) ? readdirSync(folder).filter(name => name.endsWith('.png')) : [];
console.log(`${pictures.length} pictures in test-results/pictures`);
process.exit(code);
