import * as assert from 'node:assert/strict';
import { outcomeText } from '../../../src/editor/syncText';
import { failed, type Problem } from '../../../src/model/problem';
import type { SyncOutcome } from '../../../src/sync/applyPlan';
import { MemoryWorld, vpcFile, vpcSpec, vpcYaml } from '../sync/memoryWorld';

describe('what is said of a sync', () => {
  it('is no more than what was read back', async () => {
    const world = await MemoryWorld.synced({ [vpcFile('vpc-1')]: vpcYaml('vpc-1', 1001) });
    const nothing = await world.sync();
    assert.equal(outcomeText(nothing), 'Nothing had to be written.');
    await world.edit(vpcFile('vpc-1'), '1001', '1011');
    const told = await world.sync();
    assert.match(
      outcomeText(told),
      /^Pushed \w{7}, read back; 1 record in HNP, read back; git and HNP agree/,
    );
    assert.deepEqual(world.hnp.find('VPC', 'vpc-1')?.spec, vpcSpec(1011, 1001));
    const { problem } = failed('hnp-forbidden', 'hnp', 'https://netbox.example.com');
    const { pushed: _pushed, commit: _commit, ...rest } = told;
    const notTold = (at: SyncOutcome, why: Problem): SyncOutcome => ({
      ...at,
      hnp: told.hnp.map(({ change }) => ({ change, problem: why })),
      agreed: 0,
      problems: [why],
    });
    assert.match(outcomeText(notTold(told, problem)), /^Pushed \w{7}, read back\.$/);
    assert.equal(outcomeText(notTold(rest, problem)), 'No record of HNP was read back as it should be.');
  });
});
