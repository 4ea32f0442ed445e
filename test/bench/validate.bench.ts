import { execFile } from 'node:child_process';
import * as path from 'node:path';
import { promisify } from 'node:util';
import type { Bench } from './bench';
import { onDisk } from './onDisk';

const run = promisify(execFile);

/** Reads all YAML files of a directory, then prints how long the yaml package takes to parse them, in milliseconds. */
const PARSE = `
const { readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const { parseAllDocuments } = require(process.argv[1]);
const names = readdirSync(process.argv[2], { recursive: true }).filter(name => name.endsWith('.yaml'));
const texts = names.map(name => readFileSync(join(process.argv[2], name), 'utf8'));
const started = performance.now();
for (const text of texts) parseAllDocuments(text);
console.log(performance.now() - started);
`;

async function parsing(directory: string): Promise<number> {
  const yaml = path.resolve('node_modules/yaml');
  const { stdout } = await run(process.execPath, ['-e', PARSE, yaml, directory]);
  return Number(stdout);
}

/** The whole command, from the start of its process to its end. */
async function validating(directory: string, size: number): Promise<number> {
  const started = performance.now();
  const { stdout } = await run(process.execPath, ['dist/cli.js', 'validate', directory]);
  const time = performance.now() - started;
  if (!new RegExp(`^${size} resources in \\d+ files: 0 errors, 0 warnings$`, 'm').test(stdout))
    throw new Error(stdout.slice(-500));
  return time;
}

const beside = (size: number, goal: number, most: number): readonly Bench[] => {
  const figures = (): Promise<{ whole: number; parsed: number }> =>
    onDisk(size, async directory => {
      const whole: number[] = [];
      const parsed: number[] = [];
      // In turns, so that whatever else the machine does falls on both.
      for (let round = 0; round < 3; round++) {
        whole.push(await validating(directory, size));
        parsed.push(await parsing(directory));
      }
      return { whole: Math.min(...whole), parsed: Math.min(...parsed) };
    });
  let last: Promise<{ whole: number; parsed: number }> | undefined;
  return [
    {
      name: `hnp-gitops validate of ${size} CRs`,
      goal,
      run: async () => ({ value: (await (last = figures())).whole, unit: 'ms', note: 'best of 3 processes' }),
    },
    {
      name: 'beside parsing them with yaml in one thread',
      goal: most,
      run: async () => {
        const { whole, parsed } = await (last ??= figures());
        return { value: whole / parsed, unit: '×', note: `best of 3: yaml takes ${parsed.toFixed(0)} ms` };
      },
    },
  ];
};

export const benches: readonly Bench[] = beside(10_000, 2_500, 1.2);
