// npm start: installs, builds, starts the sandbox and opens its workspace in VS Code with the extension loaded. Ctrl-C stops it all.
//   npm start                    desktop VS Code if `code` is on PATH, else (Linux x64) a workbench for the browser
//   npm start -- --headless      servers and workbench only; prints one line `ready: <url>` on stdout when they are usable
//   npm start -- --hnp-line F    the HNP with `gitops-resources`; M (records only) without it
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { installIfNeeded, missingTools } from './lib/install.mjs';
import { endAll, root, run, whenToldToEnd } from './lib/run.mjs';

const { values: flags } = parseArgs({
  options: { headless: { type: 'boolean', default: false }, 'hnp-line': { type: 'string', default: 'M' } },
});
const say = line => console.error(line);

/** What has been started, the last first to stop. */
const stops = [];
let stopping;
function stop(code) {
  stopping ??= (async () => {
    await endAll();
    for (const end of stops.reverse()) await end().catch(error => say(`while stopping: ${error.message}`));
    process.exit(code);
  })();
  return stopping;
}
whenToldToEnd(() => void stop(0));

/** Ends with one line that says what is wrong. */
async function refuse(line) {
  say(line);
  await stop(1);
}

async function must(what, result) {
  const { code, output } = await result;
  if (stopping) return stopping;
  if (code !== 0) await refuse(`${output.trimEnd()}\n${what} failed (exit code ${code})`);
}

/** Path of desktop VS Code's `code` command, if it is on PATH. */
function desktop() {
  const names = process.platform === 'win32' ? ['code.cmd', 'code.exe'] : ['code'];
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  return folders.flatMap(folder => names.map(name => path.join(folder, name))).find(file => existsSync(file));
}

const missing = missingTools();
if (missing.length > 0) await refuse(missing.join('\n'));
say('installing …');
await must('npm ci', installIfNeeded({ limitMs: 220_000 }));

const { SETTINGS, cannotServeHere, startServer, workbenchUrl } =
  await import('../test/host/vscode/server.mjs');
const code = flags.headless ? undefined : desktop();
const noWorkbench = code === undefined ? cannotServeHere() : undefined;
if (noWorkbench !== undefined) {
  await refuse(`Desktop VS Code is missing: its \`code\` command is not on PATH (and ${noWorkbench}).`);
}

say(code === undefined ? 'building, and installing the workbench …' : 'building …');
const build = args => run(['esbuild.mjs', '--start', ...args], { limitMs: 120_000 });
await Promise.all(
  code === undefined
    ? [
        must('the build', build(['--production'])).then(() =>
          must('packing', run(['scripts/package.mjs', '--built'], { limitMs: 120_000 })),
        ),
        must('installing the workbench', run(['test/host/vscode/install.mjs'], { limitMs: 220_000 })),
      ]
    : [must('the build', build([]))],
);

say('starting the sandbox …');
const own = mkdtempSync(path.join(tmpdir(), 'hnp-gitops-start-'));
stops.push(async () => rmSync(own, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }));
const { startSynced } = createRequire(import.meta.url)('../out/start/sandbox.cjs');
const sandbox = await startSynced({
  dir: path.join(own, 'sandbox'),
  hnpLine: flags['hnp-line'],
  log: () => {},
});
stops.push(() => sandbox.stop());

const settings = {
  'hnpGitops.trustedTargets': sandbox.fabrics.map(fabric => `context:${fabric.context}`),
};
if (code === undefined) {
  const server = await startServer({
    env: sandbox.env,
    settings,
    install: [path.join(root, 'dist/hnp-gitops.vsix')],
  });
  stops.push(() => server.stop());
  const url = workbenchUrl(server, sandbox.workspace);
  const answer = await fetch(url);
  if (!answer.ok) await refuse(`the workbench answers ${answer.status} at ${url}`);
  if (flags.headless) console.log(`ready: ${url}`);
  else {
    console.log(`Open ${url} in your browser, and HNP's pages at ${sandbox.env.HNP_NETBOX_URL}/`);
    console.log('Ctrl-C here stops everything.');
  }
} else {
  await openDesktop(code);
  await stop(0);
}

/** Opens the sandbox in a desktop VS Code of its own, with its own profile, and waits until its window is closed. */
async function openDesktop(command) {
  const user = path.join(own, 'vscode-user');
  mkdirSync(path.join(user, 'User'), { recursive: true });
  writeFileSync(path.join(user, 'User/settings.json'), JSON.stringify({ ...SETTINGS, ...settings }, null, 2));
  const child = spawn(
    command,
    [
      `--extensionDevelopmentPath=${root}`,
      `--user-data-dir=${user}`,
      `--extensions-dir=${path.join(own, 'extensions')}`,
      '--new-window',
      '--wait',
      sandbox.workspace,
    ],
    {
      stdio: ['ignore', 2, 2],
      env: { ...process.env, ...sandbox.env },
      shell: process.platform === 'win32',
      detached: process.platform !== 'win32',
    },
  );
  stops.push(async () => {
    // `code` starts VS Code in a group of its own; the number of its main process is in the profile.
    const lock = path.join(user, 'code.lock');
    const pids = [Number(existsSync(lock) ? readFileSync(lock, 'utf8') : NaN), -(child.pid ?? NaN)];
    for (const pid of pids.filter(Number.isInteger)) {
      try {
        process.kill(pid, 'SIGTERM');
      } catch (error) {
        if (error.code !== 'ESRCH') throw error;
      }
    }
  });
  say('VS Code is opening. Ctrl-C here, or closing its window, stops everything.');
  const ended = await new Promise(resolve => {
    child.once('exit', resolve);
    child.once('error', error => {
      say(`${command} cannot be started: ${error.message}`);
      resolve(1);
    });
  });
  if (ended !== 0 && !stopping) await refuse(`${command} ended with ${ended}`);
}
