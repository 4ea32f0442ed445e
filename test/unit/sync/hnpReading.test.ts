import assert from 'node:assert/strict';
import { ok } from '../../../src/model/problem';
import { HnpReading } from '../../../src/sync/hnpReading';
import type { Hnp } from '../../../src/sync/ports';
import { MemoryHnp } from './memoryHnp';

const netbox = { url: 'https://netbox.example.com', fabric: 'f' };
const MINUTE = 60_000;

describe('the reading of HNP', () => {
  let hnp: MemoryHnp;
  let opened: Hnp;
  let now: number;
  let reads: number;
  let reading: HnpReading;

  const count = (memory: MemoryHnp): MemoryHnp => {
    const records = memory.records.bind(memory);
    memory.records = () => {
      reads++;
      return records();
    };
    return memory;
  };
  const names = (): string[] => [...(reading.memory.facts?.records.values() ?? [])].map(({ name }) => name);

  beforeEach(async () => {
    now = 1_000;
    reads = 0;
    hnp = count(new MemoryHnp());
    opened = hnp;
    hnp.gui('VPC', 'vpc-1', { vlan: 1 });
    const clock = { now: (): number => now };
    reading = new HnpReading(() => Promise.resolve(ok(opened)), netbox, clock, new AbortController().signal);
    await reading.run(true);
    assert.deepEqual([reads, names()], [1, ['vpc-1']]);
  });

  it('in the background asks for changes, and reads the lists only when there are some', async () => {
    now += MINUTE;
    await reading.run(true);
    assert.deepEqual(
      [reads, reading.memory.at],
      [1, 1_000 + MINUTE],
      'it is as fresh as if it had been read',
    );
    hnp.gui('VPC', 'vpc-2', { vlan: 2 });
    await reading.run(true);
    assert.deepEqual([reads, names()], [2, ['vpc-1', 'vpc-2']]);
    await reading.run(true);
    assert.equal(reads, 2);
  });

  it('reads everything when a person waits, and from time to time: an import shows in no log', async () => {
    const row = hnp.find('VPC', 'vpc-1');
    assert.ok(row);
    hnp.rows.set(row.id, { ...row, spec: { vlan: 99 } });
    const vlan = (): unknown => [...(reading.memory.facts?.records.values() ?? [])][0]?.spec['vlan'];
    now += 14 * MINUTE;
    await reading.run(true);
    assert.equal(vlan(), 1);
    now += MINUTE;
    await reading.run(true);
    assert.deepEqual([reads, vlan()], [2, 99]);
    await reading.run(false);
    assert.equal(reads, 3);
  });

  it('a person who comes while the background reads gets a whole reading after it', async () => {
    const quiet = reading.run(true);
    await Promise.all([quiet, reading.run(false)]);
    assert.equal(reads, 2);
  });

  it('a reading that failed after a change was seen is made again, not forgotten', async () => {
    hnp.gui('VPC', 'vpc-2', { vlan: 2 });
    const changesSince = hnp.changesSince.bind(hnp);
    hnp.changesSince = mark => {
      const answer = changesSince(mark);
      hnp.down = true;
      return answer;
    };
    await reading.run(true);
    assert.deepEqual([reading.memory.problem?.code, names()], ['hnp-unreachable', ['vpc-1']]);
    hnp.down = false;
    hnp.changesSince = changesSince;
    await reading.run(true);
    assert.deepEqual([reading.memory.problem, names()], [undefined, ['vpc-1', 'vpc-2']]);
  });

  it('another client, whose token may see other records, reads everything', async () => {
    const other = count(new MemoryHnp());
    other.gui('VPC', 'vpc-9', { vlan: 1 });
    opened = other;
    await reading.run(true);
    assert.deepEqual(names(), ['vpc-9']);
  });
});
