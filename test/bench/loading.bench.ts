import { execFile } from 'node:child_process';
import * as path from 'node:path';
import { promisify } from 'node:util';
import type { Bench } from './bench';

/** Prints how long loading the file named by the last argument takes; whatever it asks of `vscode` is there and does nothing. */
const PROBE = `
const Module = require('node:module');
const load = Module._load;
const anything = new Proxy(function () {}, {
  get: (target, name) => name === 'prototype' ? target.prototype : name === Symbol.toPrimitive ? () => '' : anything,
  getPrototypeOf: () => anything,
});
Module._load = function (request, ...rest) { return request === 'vscode' ? anything : load.call(this, request, ...rest); };
const started = performance.now();
require(process.argv.at(-1));
process.stdout.write(String(performance.now() - started));
`;

/** Loads `file` in fresh processes; the figure is the median, in milliseconds. */
async function loading(file: string): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < 9; round += 1) {
    const { stdout } = await promisify(execFile)(process.execPath, ['-e', PROBE, path.resolve(file)]);
    times.push(Number(stdout));
  }
  times.sort((a, b) => a - b);
  return times[4] ?? NaN;
}

const load = (file: string, goal?: number): Bench => ({
  name: `load ${file}`,
  ...(goal === undefined ? {} : { goal }),
  run: async () => ({ value: await loading(file), unit: 'ms', note: 'median of 9 fresh processes' }),
});

export const benches: readonly Bench[] = [
  load('dist/extension.js', 50),
  load('dist/engine.js'),
  load('dist/cluster.js'),
];
