// Reads what a test run has written (test/run/outcome.ts) into counts.
import { existsSync, readFileSync } from 'node:fs';

/**
 * @param {string} file
 * @param {string} folder where the tests' sources are, to name them
 * @returns {{ passed: number, failed: {title: string, error: string}[], skipped: string[], problem?: string }}
 *   `problem` says why the run as a whole is no good, though its tests may have passed.
 */
export function readOutcome(file, folder) {
  const counts = { passed: 0, failed: [], skipped: [] };
  if (!existsSync(file)) return { ...counts, problem: 'no test was started' };
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  const named = line => `${folder}/${line.file.replace(/\.cjs$/, '.ts')}: ${line.title}`;
  let running;
  let ended = false;
  let files = 0;
  for (const text of lines) {
    const line = JSON.parse(text);
    if (line.event === 'files') files = line.files.length;
    else if (line.event === 'start') running = named(line);
    else if (line.event === 'end') ended = true;
    else if (line.event === 'shows') {
      const last = counts.failed.at(-1);
      if (last) last.error += `\n${line.text}`;
    } else {
      running = undefined;
      if (line.state === 'passed') counts.passed += 1;
      else if (line.state === 'skipped') counts.skipped.push(named(line));
      else counts.failed.push({ title: named(line), error: line.error ?? '' });
    }
  }
  if (!ended) return { ...counts, problem: `the run broke off${running ? ` in "${running}"` : ''}` };
  if (files === 0) return { ...counts, problem: 'there is no test file' };
  if (counts.passed + counts.failed.length + counts.skipped.length === 0) {
    return { ...counts, problem: 'no test matched' };
  }
  return counts;
}
