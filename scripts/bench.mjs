// npm run bench [-- PART OF A FILE'S NAME]: measures, and prints a table with the goals. Ends with 1 if a goal is missed.
import { readdirSync, writeFileSync } from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import process from 'node:process';
import { installIfNeeded } from './lib/install.mjs';
import { root, run } from './lib/run.mjs';

const limitMs = 300_000;
for (const step of [
  () => installIfNeeded({ limitMs }),
  () => run(['esbuild.mjs', '--production', '--bench'], { limitMs, show: true }),
]) {
  const { code, output } = await step();
  if (code !== 0) {
    console.error(output);
    process.exit(1);
  }
}

const wanted = process.argv[2] ?? '';
const folder = path.join(root, 'out/bench');
const files = readdirSync(folder).filter(file => file.endsWith('.bench.cjs') && file.includes(wanted));
const rows = [];
let failed = files.length === 0;
for (const file of files.sort()) {
  const { code, output } = await run(
    ['--expose-gc', '--enable-source-maps', 'scripts/lib/bench-file.mjs', path.join(folder, file)],
    { limitMs },
  );
  for (const line of output.split('\n')) {
    if (line.startsWith('{')) rows.push({ file, ...JSON.parse(line) });
  }
  if (code !== 0) {
    failed = true;
    console.error(`${file} ended with ${code}\n${output.slice(-2000)}`);
  }
}

const shown = value => (value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 2));
const machine = `${os.cpus()[0]?.model.trim() ?? 'unknown'}, ${os.cpus().length} cores, ${Math.round(os.totalmem() / 2 ** 30)} GB, ${os.type()} ${os.release()}, Node ${process.versions.node}`;
const table = rows.map(({ name, value, unit, goal, note }) => [
  name,
  `${shown(value)} ${unit}`,
  goal === undefined ? '' : `≤ ${goal} ${unit}`,
  goal === undefined ? '' : value <= goal ? 'ok' : 'MISSED',
  note ?? '',
]);
const all = [['what', 'figure', 'goal', '', 'how'], ...table];
const widths = all[0].map((_, column) => Math.max(...all.map(row => row[column].length)));
console.log(machine);
for (const row of all) {
  console.log(
    row
      .map((cell, column) => cell.padEnd(widths[column]))
      .join('  ')
      .trimEnd(),
  );
}
writeFileSync(path.join(root, 'out/bench/results.json'), JSON.stringify({ machine, rows }, null, 2));
process.exit(failed || rows.some(({ value, goal }) => goal !== undefined && value > goal) ? 1 : 0);
