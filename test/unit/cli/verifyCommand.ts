import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Sandboxed } from './sandboxed';

/** Tests of `verify`, for a suite with a sandbox that is in sync. They leave all as it was, but for commits. */
export function testVerify(given: () => Sandboxed): void {
  it('verify: 2 and nothing changed without the name, over a running network, or without a place for the report; 0 with a report of what was read back', async () => {
    const place = given();
    const { hnp, repository } = place.sandbox;
    const name = 'fabric-1';
    const verify = (...args: string[]): ReturnType<Sandboxed['cli']> =>
      place.cli(['verify', place.fabric, ...args]);
    const state = async (): Promise<unknown> => ({
      tip: await place.git('ls-remote', repository, 'refs/heads/main'),
      records: hnp.list(),
    });
    const before = await state();
    const nowhere = join(place.fabric, 'no-such-folder', 'report.md');
    for (const [args, words] of [
      [[], /verify needs --confirm with the fabric’s name/],
      [['--confirm', 'another', '--although-applied'], /The name of the fabric is fabric-1/],
      [['--confirm', name], /applied to the network by Argo CD .*--although-applied/],
      [
        ['--confirm', name, '--although-applied', '--report', nowhere],
        /report cannot be written .* Nothing was changed/,
      ],
    ] as const) {
      const { code, out, err } = await verify(...args);
      assert.deepEqual([code, out], [2, ''], err);
      assert.match(err, words);
    }
    assert.deepEqual(await state(), before);

    const tree = (): Promise<string> => place.git('rev-parse', 'HEAD:gitops/fabric-1');
    const was = await tree();
    const report = join(dirname(place.sandbox.workspace), 'report.md');
    const passed = await verify('--confirm', name, '--although-applied', '--report', report);
    assert.equal(passed.code, 0, passed.out + passed.err);
    const steps = ['Before', 'Remove', 'Gone', 'Recreate and ingest', 'Sync', 'Compare', 'Files as before'];
    assert.equal(passed.err, steps.map(step => `ok: ${step}\n`).join(''));
    assert.equal(await readFile(report, 'utf8'), passed.out);
    assert.match(passed.out, /^# Verification of fabric fabric-1\n\n\*\*Passed\*\*, \d{4}-\d\d-\d\dT/);
    assert.match(passed.out, /- no CR in git at [0-9a-f]{40}\n- no record in HNP/);
    assert.match(
      passed.out,
      /- all \d+ CRs in git at [0-9a-f]{40}, as before\n- all \d+ records in HNP, as before/,
    );
    assert.equal(await tree(), was);
  });
}
