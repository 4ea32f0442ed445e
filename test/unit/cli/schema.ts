import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Ajv } from 'ajv';

/** What holds an answer of the command line to its schema, as it ships. */
export async function checkerOf(
  name: 'validate-report' | 'plan-report' | 'sync-report' | 'status-report' | 'diff-report',
): Promise<(report: unknown) => void> {
  const schema = JSON.parse(await readFile(resolve(`schemas/${name}.schema.json`), 'utf8')) as object;
  const check = new Ajv({ strict: false, allErrors: true }).compile(schema);
  return report => assert.ok(check(report), JSON.stringify(check.errors));
}
