import assert from 'node:assert/strict';
import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { leaseEnds } from '../../../src/sandbox/lease';

describe('the lease of a sandbox', () => {
  let folder: string;
  let file: string;
  const never = new AbortController().signal;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hnp-gitops-lease-'));
    file = join(folder, 'lease');
    await writeFile(file, '');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('ends where nobody touches the file any more', () => leaseEnds(file, never, 1, 3));

  it('goes on while it is touched, and ends where the file is gone', async () => {
    let [isOver, seconds] = [false, 1];
    const ended = leaseEnds(file, never, 1, 1_000_000).then(() => (isOver = true));
    for (; seconds < 20; seconds++) {
      await utimes(file, seconds, seconds);
      assert.equal(isOver, false);
    }
    await rm(file);
    await ended;
  });

  it('ends with the signal', async () => {
    const controller = new AbortController();
    const ended = leaseEnds(file, controller.signal, 1_000_000);
    controller.abort();
    await ended;
  });
});
