import assert from 'node:assert/strict';
import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { leaseEnds } from '../../../src/sandbox/lease';

describe('the lease of a sandbox', () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hnp-gitops-lease-'));
    file = join(folder, 'lease');
    await writeFile(file, '');
  });
  afterEach(() => rm(folder, { recursive: true }));

  /** After how many waits it ends, when something happens in each. */
  const waits = async (happens: (wait: number) => Promise<unknown>): Promise<number> => {
    let count = 0;
    await leaseEnds(file, new AbortController().signal, () => happens(++count));
    return count;
  };

  it('ends after twenty looks without a touch', async () => {
    assert.equal(await waits(() => Promise.resolve()), 20);
    const touched = async (wait: number): Promise<void> => {
      // One touch in twenty looks is enough.
      if (wait % 20 === 0 && wait <= 60) await utimes(file, wait, wait);
    };
    assert.equal(await waits(touched), 80);
  });

  it('ends where the file is gone', async () => {
    assert.equal(await waits(wait => (wait === 3 ? rm(file) : Promise.resolve())), 3);
  });

  it('ends with the signal', async () => {
    const controller = new AbortController();
    const ended = leaseEnds(file, controller.signal);
    controller.abort();
    await ended;
  });
});
