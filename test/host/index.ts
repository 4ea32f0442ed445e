import { readdirSync } from 'node:fs';
import * as path from 'node:path';
import { takeCoverage } from 'node:v8';
import { runMocha } from '../run/mocha';

/**
 * Entry point for extensionTestsPath: called inside the extension host, the same in desktop VS Code and in the code-server
 * workbench. Rejects if a test failed.
 */
export async function run(): Promise<void> {
  const files = readdirSync(__dirname, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.test.cjs'))
    .sort()
    .map(file => path.join(__dirname, file));
  const failed = await runMocha({
    dir: __dirname,
    files,
    timeoutMs: 30_000,
    grep: process.env['TEST_GREP'],
    outcome: process.env['TEST_OUTCOME'],
  });
  if (process.env['NODE_V8_COVERAGE'] !== undefined) takeCoverage(); // the host may be ended before it writes this itself
  if (failed > 0) throw new Error(`${failed} test(s) failed`);
}
