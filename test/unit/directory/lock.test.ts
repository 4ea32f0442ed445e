import assert from 'node:assert/strict';
import { Lock } from '../../../src/directory/lock';
import { nodeMachine, nodeTimers } from '../../../src/files/machine';
import { nodeFiles } from '../../../src/files/nodeFiles';
import { value } from '../results';
import { withDisk } from './worker';

describe('the lock of a directory', () => {
  it('is made by another process between two looks of this one, and taken when it is free', async () => {
    await withDisk({}, async ({ folder }) => {
      const ports = { files: nodeFiles(), machine: nodeMachine(), timers: nodeTimers() };
      const other = new Lock(ports, folder);
      let looks = 0;
      const list: typeof ports.files.list = async (directory, skip) => {
        const found = await ports.files.list(directory, skip);
        if (looks++ === 0) {
          assert.ok(!found.ok);
          await value(await other.acquire('other')).release();
        }
        return found;
      };
      const held = value(
        await new Lock({ ...ports, files: { ...ports.files, list } }, folder).acquire('own'),
      );
      assert.equal(held.tookOver, false);
      assert.ok(held.isOurs());
      await held.release();
    });
  });
});
