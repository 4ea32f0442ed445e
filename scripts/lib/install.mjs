// What must be there before anything else: Node, git, and node_modules in step with package-lock.json.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import process from 'node:process';
import { npm, root } from './run.mjs';

/** @returns {string[]} one line per thing that is missing on this machine. */
export function missingTools() {
  const missing = [];
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    missing.push(`Node 20.19 or newer is needed, this is ${process.versions.node}`);
  }
  if (spawnSync('git', ['--version']).status !== 0) missing.push('git is needed, and not on PATH');
  return missing;
}

/**
 * Whether node_modules holds what package-lock.json names. npm writes what it installed to
 * node_modules/.package-lock.json as its last act, so an interrupted install is not in step.
 */
export function inStep() {
  const installed = path.join(root, 'node_modules/.package-lock.json');
  if (!existsSync(installed)) return false;
  const read = file => JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
  const wanted = read(path.join(root, 'package-lock.json'));
  const have = read(installed);
  return Object.entries(wanted).every(([name, entry]) => {
    if (name === '') return true;
    const other = have[name];
    if (!other) return entry.optional === true || entry.devOptional === true; // for another platform
    return other.version === entry.version && other.integrity === entry.integrity;
  });
}

/** Runs `npm ci` unless node_modules is in step. */
export async function installIfNeeded(options) {
  if (inStep()) return { code: 0, timedOut: false, output: 'up to date', ms: 0 };
  return npm(['ci', '--no-audit', '--no-fund', '--loglevel=error'], options);
}
