// npm test: installs what is missing, builds, checks, and runs every test. Needs nothing but Node and git before it.
//   npm test                                all
//   npm test -- checks unit pages host ui   those parts only
//   npm test -- --grep TEXT                 tests whose title matches (no checks)
//   npm test -- --verbose                   everything that the steps print
// What each step printed is in test-results/logs/. CI=1 turns a browser or VS Code that is missing from "skipped" into "failed".
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { installIfNeeded, missingTools } from './lib/install.mjs';
import { readOutcome } from './lib/outcome.mjs';
import { endAll, root, run, whenToldToEnd } from './lib/run.mjs';
import { runSteps } from './lib/steps.mjs';

/** Exit codes of the test runs: something was left open (test/run/node.ts), no VS Code can be run (test/host/run.mjs). */
const LEFT_OPEN = 3;
const NO_HOST = 4;
/** All of it is to take no longer than this on an ordinary machine; TEST_MINUTES gives a busy one more, and each step its share. */
const MINUTES = 15;
const minutes = Number(process.env.TEST_MINUTES ?? MINUTES);
if (!(minutes > 0)) {
  console.error('TEST_MINUTES takes a number of minutes');
  process.exit(2);
}
const WHOLE_MS = minutes * 60_000;
const deadline = Date.now() + WHOLE_MS;
const PARTS = ['checks', 'unit', 'pages', 'host', 'ui'];
const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: { grep: { type: 'string' }, verbose: { type: 'boolean', default: false } },
});
const unknown = positionals.filter(part => !PARTS.includes(part));
if (unknown.length > 0) {
  console.error(`unknown part: ${unknown.join(', ')} (there are ${PARTS.join(', ')})`);
  process.exit(2);
}
const parts = positionals.length > 0 ? positionals : flags.grep ? PARTS.slice(1) : PARTS;
const wants = part => parts.includes(part);

const bin = name => path.join(root, 'node_modules', name);
const limited = seconds =>
  Math.max(1000, Math.min((seconds * 1000 * minutes) / MINUTES, deadline - Date.now()));
/** The end of what a program printed; lines of minified code are cut. */
const tail = text =>
  text
    .trimEnd()
    .split('\n')
    .slice(-120)
    .map(line => (line.length > 400 ? `${line.slice(0, 400)} …` : line))
    .join('\n');

/** A step that is one program; it passes when the program ends with 0. */
function program(name, args, seconds, extra = {}) {
  const { env, ...rest } = extra;
  return {
    name,
    ...rest,
    run: async () => {
      const log = path.join(root, 'test-results/logs', `${name}.log`);
      const { behind } = rest;
      const result = await run(args, { limitMs: limited(seconds), log, show: flags.verbose, env, behind });
      return verdict(name, result);
    },
  };
}

function verdict(name, { code, timedOut, output }) {
  if (code === 0) return { passed: 1, failed: [], skipped: [] };
  const why = timedOut ? 'the time limit ended it' : `exit code ${code}`;
  return { passed: 0, failed: [{ title: name, error: `${tail(output)}\n(${why})` }], skipped: [] };
}

/** What is needed to go on; counted only when it fails. */
function uncounted(step) {
  return { ...step, run: async () => ({ ...(await step.run()), passed: 0 }) };
}

/** Temporary files of all tests: gone when this process ends, whatever became of the tests. The name is short for the sake of sockets. */
const temporary = mkdtempSync(path.join(tmpdir(), 'hnp-'));
process.once('exit', () =>
  rmSync(temporary, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }),
);

/** A step that runs test files and counts their tests. */
function testRun(name, args, seconds, extra = {}) {
  const { env, folder = name, ...rest } = extra;
  return {
    name,
    ...rest,
    run: async () => {
      const outcome = path.join(root, 'test-results', `${name}.jsonl`);
      rmSync(outcome, { force: true });
      const result = await run(args, {
        limitMs: limited(seconds),
        log: path.join(root, 'test-results/logs', `${name}.log`),
        show: flags.verbose,
        env: {
          ...env,
          TMPDIR: temporary,
          TEMP: temporary,
          TMP: temporary,
          TEST_OUTCOME: outcome,
          ...(flags.grep ? { TEST_GREP: flags.grep } : {}),
        },
      });
      if (result.code === NO_HOST) return missing(name, result.output.trimEnd().split('\n').at(-1) ?? '');
      const { passed, failed, skipped, problem } = readOutcome(outcome, `test/${folder}`);
      if (problem === 'no test matched' && flags.grep)
        return { passed: 0, failed: [], skipped: [], note: problem };
      if (problem !== undefined || (result.code !== 0 && result.code !== LEFT_OPEN && failed.length === 0)) {
        const why = result.timedOut ? 'the time limit ended it' : `exit code ${result.code}`;
        failed.push({ title: `${name} tests`, error: `${problem ?? why}\n${tail(result.output)}\n(${why})` });
      }
      if (result.code === LEFT_OPEN)
        failed.push({ title: `${name} tests end by themselves`, error: tail(result.output) });
      return { passed, failed, skipped };
    },
  };
}

/** The tests of `name` cannot run on this machine: skipped by name on a person's machine, failed where nothing may be missing. */
function missing(name, reason) {
  if (process.env.CI) return { passed: 0, failed: [{ title: `${name} tests`, error: reason }], skipped: [] };
  const files = readdirSync(path.join(root, 'test', name), { recursive: true, encoding: 'utf8' });
  const tests = files.filter(file => file.endsWith('.test.ts') && !file.includes('node_modules')).sort();
  return { passed: 0, failed: [], skipped: tests.map(file => `test/${name}/${file}: ${reason}`) };
}

const total = { passed: 0, failed: [], skipped: [] };
function report(step, result, ms) {
  total.passed += result.passed;
  total.failed.push(...result.failed);
  total.skipped.push(...result.skipped);
  const word =
    result.failed.length > 0 ? 'FAIL' : result.skipped.length > 0 && result.passed === 0 ? 'skip' : 'ok';
  const many = result.passed + result.failed.length + result.skipped.length > 1;
  const counts = many || result.skipped.length > 0 ? sums(result) : (result.note ?? '');
  console.log(
    `${word.padEnd(5)}${step.name.padEnd(22)}${(ms / 1000).toFixed(1).padStart(6)} s  ${counts}`.trimEnd(),
  );
  for (const { title, error } of result.failed) console.log(`\n--- ${title}\n${error}\n`);
}

const sums = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed.length} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}`;

function close() {
  if (total.passed + total.failed.length === 0 && flags.grep)
    total.failed.push({ title: 'no test matched', error: '' });
  for (const line of total.skipped) console.log(`skipped  ${line}`);
  for (const { title } of total.failed) console.log(`failed   ${title}`);
  console.log(sums(total));
  process.exit(total.failed.length > 0 ? 1 : 0);
}

whenToldToEnd(reason => {
  console.log(`ended by ${reason}`);
  setTimeout(() => process.exit(130), 6000);
  void endAll().then(() => process.exit(130));
});
setTimeout(() => {
  void endAll();
  total.failed.push({ title: `npm test did not end in ${minutes} minutes`, error: '' });
  close();
}, WHOLE_MS + 10_000).unref();

rmSync(path.join(root, 'test-results'), { recursive: true, force: true });
const lacking = missingTools();
if (lacking.length > 0) {
  total.failed.push(...lacking.map(title => ({ title, error: '' })));
  close();
}

const install = {
  name: 'install',
  run: async () => verdict('install', await installIfNeeded({ limitMs: limited(300), show: flags.verbose })),
};
await runSteps([uncounted(install)], report);
if (total.failed.length > 0) close();

const { cannotRunHere } = await import('../test/host/vscode/host.mjs');
const browserMissing = cannotRunHere();
const workbench = ['test/host/vscode/install.mjs'];
const needsWorkbench = (wants('host') || wants('ui')) && browserMissing === undefined;
const wantsVsix = wants('checks') || wants('ui');
const NODE_TESTS = ['--enable-source-maps', 'out/test/run/node.cjs'];

const steps = [
  uncounted(program('build', ['esbuild.mjs', '--production', '--tests'], 120)),
  ...(needsWorkbench ? [uncounted(program('workbench', workbench, 300))] : []),
  ...(wants('unit')
    ? ['1/2', '2/2'].map(share =>
        testRun(`unit-${share[0]}`, [...NODE_TESTS, 'out/test/unit', '20000', share], 600, {
          needs: ['build'],
          folder: 'unit',
        }),
      )
    : []),
  ...(wants('checks')
    ? [
        program(
          'floors',
          [bin('dependency-cruiser/bin/dependency-cruise.mjs'), 'src', '--output-type', 'err'],
          120,
        ),
        program('unused', [bin('knip/bin/knip.js'), '--no-progress'], 120),
        program('activation', ['scripts/lib/bundles.mjs', 'activation'], 30, { needs: ['build'] }),
      ]
    : []),
  ...(wantsVsix
    ? [uncounted(program('package', ['scripts/package.mjs', '--built'], 120, { needs: ['build'] }))]
    : []),
  ...(wants('checks')
    ? [program('sizes', ['scripts/lib/bundles.mjs', 'sizes'], 30, { needs: ['build', 'package'] })]
    : []),
  ...(wants('pages')
    ? [
        browserMissing === undefined
          ? testRun('pages', [...NODE_TESTS, 'out/test/pages', '90000'], 300, { needs: ['build'] })
          : { name: 'pages', run: async () => missing('pages', browserMissing) },
      ]
    : []),
  ...(wants('host') ? [testRun('host', ['test/host/run.mjs'], 300, { needs: ['build', 'workbench'] })] : []),
  ...(wants('ui')
    ? [
        browserMissing === undefined
          ? testRun('ui', [...NODE_TESTS, 'out/test/ui', '90000'], 600, {
              needs: ['package', 'workbench'],
              alone: true,
            })
          : { name: 'ui', run: async () => missing('ui', browserMissing) },
      ]
    : []),
  // These take long and are in no hurry: they run beside the browser, which leaves most of a core.
  ...(wants('checks')
    ? [
        program('lint', [bin('eslint/bin/eslint.js'), '.', '--max-warnings', '0'], 420, { behind: true }),
        program('types', [bin('typescript/bin/tsc'), '--noEmit'], 240, { behind: true }),
        program('format', [bin('prettier/bin/prettier.cjs'), '--check', '.', '--log-level', 'warn'], 240, {
          behind: true,
        }),
      ]
    : []),
];
await runSteps(steps, report);
close();
