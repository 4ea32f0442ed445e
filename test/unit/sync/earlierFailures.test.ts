import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findForInit, planInit } from '../../../src/directory/init';
import { commands } from '../../../src/editor/commands';
import { memoryFiles, root } from '../directory/memoryFiles';
import { value } from '../results';
import { actions, MemoryWorld, vpcFile, vpcSpec, vpcYaml } from './memoryWorld';

/** A date, a time, or a key of HNP's own: what changes by itself, or is nobody's text. */
const volatile = /\d{4}-\d\d-\d\d|\d\d:\d\d:\d\d|githedgehog\.com\/[a-z]|last-synced|ingested-at|Generated/;

/** What the earlier plugin did wrong: the numbers are those of its list of failures. */
describe('failures of the earlier plugin, at a sync', () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = await MemoryWorld.synced({
      [vpcFile('vpc-1')]: vpcYaml('vpc-1', 1001),
      [vpcFile('vpc-2')]: vpcYaml('vpc-2', 1002),
    });
  });

  it('failure 11: no time and no key of HNP’s own is written into a file, and a record that only its times changed makes no commit', async () => {
    const own = { 'hnp.githedgehog.com/last-synced': '2025-08-06T17:18:36Z' };
    world.hnp.gui('VPC', 'vpc-1', vpcSpec(1011, 1001), {}, own);
    world.hnp.gui('VPC', 'vpc-9', vpcSpec(1009), {}, { ...own, note: 'ours' });
    assert.deepEqual((await world.sync()).problems, []);
    const made = world.pushed(vpcFile('vpc-9')) ?? '';
    assert.match(made, /note: ours/);
    for (const text of [made, world.pushed(vpcFile('vpc-1')) ?? '']) {
      assert.match(text, /vlan: 10/);
      assert.doesNotMatch(text.replace('vpc.githedgehog.com/v1beta1', ''), volatile);
    }
    const commits = world.commits();
    const later = { 'hnp.githedgehog.com/last-synced': '2025-08-06T18:00:00Z' };
    world.hnp.gui('VPC', 'vpc-1', vpcSpec(1011, 1001), {}, later);
    world.hnp.gui('VPC', 'vpc-9', vpcSpec(1009), {}, { ...later, note: 'ours' });
    assert.deepEqual(actions(await world.plan()), []);
    assert.deepEqual((await world.sync()).problems, []);
    assert.equal(world.commits(), commits);
    const fabric = { name: 'fabric-1', id: 'k3n5x7p9' };
    const { steps } = value(planInit(value(await findForInit(memoryFiles({}), root)), fabric));
    for (const step of steps)
      assert.doesNotMatch(step.kind === 'write' ? Buffer.from(step.bytes).toString() : '', volatile);
  });

  it('failure 17: there is one way to sync; Commit & Push is the same without what HNP’s drafts add', async () => {
    world.hnp.gui('VPC', 'vpc-1', vpcSpec(1011, 1001));
    await world.edit(vpcFile('vpc-2'), '1002', '1012');
    const both = actions(await world.plan());
    const without = actions(await world.plan({ takeDrafts: false }));
    assert.deepEqual(both, ['git update vpc-1', 'git update vpc-2', 'hnp update vpc-2']);
    assert.deepEqual(
      without,
      both.filter(action => !action.endsWith('vpc-1')),
    );
    const titles = Object.values(commands).map(({ title }) => title);
    assert.deepEqual(
      titles.filter(title => /\bsync/i.test(title)),
      ['Sync…'],
    );
    // Whoever syncs, in the editor or on the command line, comes by the engine.
    const sources = (await readdir('src', { recursive: true })).filter(file => file.endsWith('.ts'));
    const callers: string[] = [];
    for (const file of sources)
      if (/\bapplyPlan\(/.test(await readFile(join('src', file), 'utf8'))) callers.push(file);
    assert.deepEqual(callers.sort(), ['engine.ts', join('sync', 'applyPlan.ts')]);
  });
});
