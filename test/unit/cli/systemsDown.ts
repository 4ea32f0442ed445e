import assert from 'node:assert/strict';
import type { Sandboxed } from './sandboxed';

/** Tests of servers that do not answer, for a suite with a sandbox. */
export function testSystemsDown(given: () => Sandboxed): void {
  it('HNP and the cluster down: each unknown, nothing hangs', async () => {
    const place = given();
    const { hnp, kubernetes } = place.sandbox;
    await Promise.all([hnp.server.stop(), kubernetes.server.stop()]);
    try {
      const { code, out, ms } = await place.cli(['status', place.fabric]);
      assert.equal(code, 2);
      assert.match(
        out,
        /HNP: unknown, .* does not answer: nothing answers there \(connection refused\)\. Check/,
      );
      assert.match(
        out,
        /cluster: unknown, .* does not answer: nothing answers there \(connection refused\)\. Check/,
      );
      assert.ok(ms < 10_000);
    } finally {
      await Promise.all([hnp.server.start(), kubernetes.server.start()]);
    }
  });
}
