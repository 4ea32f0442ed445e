import { appendFileSync } from 'node:fs';
import * as path from 'node:path';
import Mocha from 'mocha';
import type { OutcomeLine } from './outcome';

/** How one set of test files is run. */
export interface MochaRun {
  /** Folder of the bundles; files are named relative to it. */
  readonly dir: string;
  /** Absolute paths of the bundles. */
  readonly files: readonly string[];
  /** Loads the tests of such a path, where they are no bundle of their own. */
  readonly load?: (file: string) => unknown;
  /** Time limit of one test, unless it sets its own, in milliseconds. */
  readonly timeoutMs: number;
  /** Only tests whose full title matches. */
  readonly grep: string | undefined;
  /** File that gets the outcome, line by line (see outcome.ts); none, if undefined. */
  readonly outcome: string | undefined;
}

/**
 * Runs the files in this process and prints a line per test.
 * @returns the number of failed tests, a file without any test counted as one.
 */
export function runMocha({ dir, files, load, timeoutMs, grep, outcome }: MochaRun): Promise<number> {
  const write = (line: OutcomeLine) => {
    if (outcome !== undefined) appendFileSync(outcome, `${JSON.stringify(line)}\n`);
  };
  const nameOf = (test: Mocha.Test | Mocha.Hook) => path.relative(dir, test.file ?? '').replaceAll('\\', '/');
  write({ event: 'files', files: files.map(file => path.relative(dir, file).replaceAll('\\', '/')) });
  const ran = new Map<string, number>();

  /** Whole lines without format codes: console output crosses from the extension host to the driver as it is. */
  class Lines extends Mocha.reporters.Base {
    constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
      super(runner, options);
      runner.on('test', test => write({ event: 'start', file: nameOf(test), title: test.fullTitle() }));
      runner.on('pass', test => {
        console.log(`ok   ${test.fullTitle()} (${test.duration ?? 0} ms)`);
        this.record(test, 'passed');
      });
      runner.on('pending', test => {
        console.log(`skip ${test.fullTitle()}`);
        this.record(test, 'skipped');
      });
      runner.on('fail', (test, error: unknown) => {
        const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
        console.error(`FAIL ${test.fullTitle()}\n${text}`);
        this.record(test, 'failed', text);
      });
      runner.once('end', () =>
        console.log(
          `${this.stats.passes} passed, ${this.stats.failures} failed, ${this.stats.pending} skipped`,
        ),
      );
    }

    private record(test: Mocha.Test, state: 'passed' | 'failed' | 'skipped', error?: string): void {
      const file = nameOf(test);
      ran.set(file, (ran.get(file) ?? 0) + 1);
      write({
        event: 'test',
        file,
        title: test.fullTitle(),
        state,
        ms: test.duration ?? 0,
        ...(error === undefined ? {} : { error }),
      });
    }
  }

  const mocha = new Mocha({
    ui: 'bdd',
    timeout: timeoutMs,
    reporter: Lines,
    forbidOnly: true,
    ...(grep === undefined ? {} : { grep }),
  });
  for (const file of files) {
    if (load === undefined) {
      mocha.addFile(file);
      continue;
    }
    // As Mocha itself does it with a file.
    const { EVENT_FILE_PRE_REQUIRE, EVENT_FILE_REQUIRE, EVENT_FILE_POST_REQUIRE } = Mocha.Suite.constants;
    mocha.suite.emit(EVENT_FILE_PRE_REQUIRE, globalThis, file, mocha);
    mocha.suite.emit(EVENT_FILE_REQUIRE, load(file), file, mocha);
    mocha.suite.emit(EVENT_FILE_POST_REQUIRE, globalThis, file, mocha);
  }
  return new Promise(resolve => {
    mocha.run(failures => {
      let failed = failures;
      if (grep === undefined) {
        for (const file of files) {
          const name = path.relative(dir, file).replaceAll('\\', '/');
          if (ran.has(name)) continue;
          const title = `${name} has tests`;
          console.error(`FAIL ${title}\nthe file ran no test`);
          write({ event: 'test', file: name, title, state: 'failed', ms: 0, error: 'the file ran no test' });
          failed += 1;
        }
      }
      write({ event: 'end' });
      resolve(failed);
    });
  });
}
