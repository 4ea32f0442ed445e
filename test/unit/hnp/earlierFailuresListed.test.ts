import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** How many ways of failing are listed of the earlier plugin. */
const FAILURES = 24;

/** The literal titles of the tests of a source, those that are skipped left out. */
function titlesIn(source: string): string[] {
  const titles = /\bit\(\s*(?:'((?:\\.|[^'\\\n])*)'|"((?:\\.|[^"\\\n])*)"|`((?:\\.|[^`\\])*)`)/g;
  return [...source.matchAll(titles)].map(
    ([, single, double, template]) => single ?? double ?? template ?? '',
  );
}

/** `failure 7`, `failures 14, 21 and 22` in a title. */
function failuresIn(title: string): number[] {
  return [...title.matchAll(/\bfailures? (\d+(?:(?:, | and )\d+)*)/g)].flatMap(([, numbers = '']) =>
    numbers.split(/, | and /).map(Number),
  );
}

describe('the failures of the earlier plugin', () => {
  it('are read from the titles of tests, and from nothing else', () => {
    const source = [
      "it.skip('failure 2: not run', () => {});",
      "it('failure 3: one', () => {});",
      'it(`failures 4, 5 and 6, ${line}: three`, () => {});',
      "const title = 'failure 7: no test';",
    ];
    assert.deepEqual(source.flatMap(titlesIn).flatMap(failuresIn), [3, 4, 5, 6]);
  });

  it('each have a test that bears their number', async () => {
    const root = 'test/unit';
    const files = (await readdir(root, { recursive: true })).filter(file => file.endsWith('.test.ts'));
    const sources = await Promise.all(files.map(file => readFile(join(root, file), 'utf8')));
    const tested = new Set(
      files.flatMap((file, at) =>
        file.endsWith('earlierFailuresListed.test.ts') ? [] : titlesIn(sources[at] ?? '').flatMap(failuresIn),
      ),
    );
    const all = Array.from({ length: FAILURES }, (_, at) => at + 1);
    assert.deepEqual(
      [...tested].sort((a, b) => a - b),
      all,
    );
  });
});
