import assert from 'node:assert/strict';
import { planIngest } from '../../../src/directory/ingest';
import type { IngestOptions } from '../../../src/directory/ingest';
import type { FilePlan } from '../../../src/directory/filePlan';
import { scanFabric } from '../../../src/directory/scan';
import { checkDocument } from '../../../src/validate/check';
import { memoryFiles, root } from './memoryFiles';
import type { MemoryFiles } from './memoryFiles';
import { applySteps } from './operations';
import { configMap, server, vpc } from './samples';

type Initial = Parameters<typeof memoryFiles>[0];

async function plan(files: MemoryFiles, options: Partial<IngestOptions> = {}): Promise<FilePlan> {
  const scanned = await scanFabric(files, root, { namespace: 'default' });
  assert.ok(scanned.ok);
  return planIngest(scanned.value, { check: checkDocument, ...options });
}

/** Rows as `outcome target`, and the tree after the plan was carried out. */
async function ingest(
  initial: Initial,
  options: Partial<IngestOptions> = {},
): Promise<readonly [string[], Record<string, string>]> {
  const files = memoryFiles(initial);
  const planned = await plan(files, options);
  const done = await applySteps(files, planned.steps);
  assert.ok(done.ok, JSON.stringify(done));
  const again = await plan(files, options);
  assert.deepEqual(again.steps, [], 'a second run must find nothing to do');
  return [planned.rows.map(row => `${row.outcome} ${row.target ?? '-'}`), files.texts()];
}

describe('ingestion', () => {
  it('files a new CR with every byte that it had', async () => {
    const text = `\ufeff# ours\r\n${vpc('vpc-1').replaceAll('\n', '\r\n')}# end`;
    assert.deepEqual(await ingest({ 'raw/up/x.yml': text }), [
      ['new managed/vpc/vpc-1.yaml'],
      { 'managed/vpc/vpc-1.yaml': text },
    ]);
  });

  it('splits a file by its gaps: comments above --- stay with what is above them', async () => {
    const text = `# head\n---\n${vpc('vpc-1')}# below one\n---\n# only words\n---\n${server('s-1')}---\n# last words\n`;
    const [rows, tree] = await ingest({ 'raw/x.yaml': text, 'managed/vpcs/.gitkeep': '' });
    assert.deepEqual(rows, ['new managed/vpcs/vpc-1.yaml', 'new managed/server/s-1.yaml']);
    assert.deepEqual(tree, {
      'managed/server/s-1.yaml': `---\n# only words\n---\n${server('s-1')}---\n# last words\n`,
      'managed/vpcs/.gitkeep': '',
      'managed/vpcs/vpc-1.yaml': `# head\n---\n${vpc('vpc-1')}# below one\n`,
    });
  });

  it('drops what is there already, in bytes or but for formatting', async () => {
    const spaced = vpc('vpc-1').replace('name: vpc-1', 'name:   "vpc-1"');
    const [rows, tree] = await ingest({
      'managed/vpc/mine.yaml': `# mine\n${vpc('vpc-1')}`,
      'raw/a.yaml': spaced,
    });
    assert.deepEqual(rows, ['identical -']);
    assert.deepEqual(tree, { 'managed/vpc/mine.yaml': `# mine\n${vpc('vpc-1')}` });
  });

  it('asks before it changes a CR, and leaves it as it is', async () => {
    const initial = {
      'managed/vpc/vpc-1.yaml': vpc('vpc-1'),
      'raw/a.yaml': `${vpc('vpc-1', 2000)}---\n${server('s')}`,
    };
    const [rows, tree] = await ingest(initial);
    assert.deepEqual(rows, ['update managed/vpc/vpc-1.yaml', 'new managed/server/s.yaml']);
    assert.deepEqual(tree, {
      'managed/server/s.yaml': `---\n${server('s')}`,
      'managed/vpc/vpc-1.yaml': vpc('vpc-1'),
      'raw/a.yaml': vpc('vpc-1', 2000),
    });
  });

  it('changes only the fields that differ once the update is accepted, and carries new comments over', async () => {
    const existing = `# mine\n${vpc('vpc-1').replace('vlan: 1001', 'vlan: 1001 # old reason')}`;
    const upload = vpc('vpc-1').replace('vlan: 1001', 'vlan: 2000 # new reason');
    const [rows, tree] = await ingest(
      { 'managed/vpc/vpc-1.yaml': existing, 'raw/a.yaml': upload },
      { update: true },
    );
    assert.deepEqual(rows, ['update managed/vpc/vpc-1.yaml']);
    assert.deepEqual(tree, {
      'managed/vpc/vpc-1.yaml': `# mine\n# new reason\n${vpc('vpc-1').replace('vlan: 1001', 'vlan: 2000 # old reason')}`,
    });
  });

  it('leaves two that disagree where they are', async () => {
    const initial = { 'raw/a.yaml': vpc('vpc-1'), 'raw/b.yaml': `${vpc('vpc-1', 2000)}---\n${server('s')}` };
    const [rows, tree] = await ingest(initial);
    assert.deepEqual(rows, ['collision -', 'collision -', 'new managed/server/s.yaml']);
    assert.deepEqual(Object.keys(tree), ['managed/server/s.yaml', 'raw/a.yaml', 'raw/b.yaml']);
    assert.equal(tree['raw/b.yaml'], vpc('vpc-1', 2000));
  });

  it('takes one of two that say the same', async () => {
    const [rows, tree] = await ingest({ 'raw/a.yaml': vpc('vpc-1'), 'raw/b.yaml': vpc('vpc-1') });
    assert.deepEqual(rows, ['new managed/vpc/vpc-1.yaml', 'identical -']);
    assert.deepEqual(Object.keys(tree), ['managed/vpc/vpc-1.yaml']);
  });

  it('puts what is not ours into unmanaged/ under the same path, with the reason', async () => {
    const files = memoryFiles({
      'raw/d/bad.yaml': 'a: [1\n',
      'raw/map.yaml': configMap,
      'raw/mixed.yaml': `${configMap}---\n${server('s')}---\n${vpc('bad').replace('1001', 'x')}`,
      'raw/p.json':
        '{"apiVersion":"agent.githedgehog.com/v1beta1","kind":"Agent","metadata":{"name":"p"},"spec":{}}',
    });
    const planned = await plan(files);
    assert.deepEqual(
      planned.rows.map(row => [row.target, row.finding?.code ?? row.reason]),
      [
        ['unmanaged/d/bad.yaml', 'yaml-syntax'],
        ['unmanaged/map.yaml', 'This is none of the fabric’s resources.'],
        ['unmanaged/mixed.yaml', 'This is none of the fabric’s resources.'],
        ['managed/server/s.yaml', 'Server s is new.'],
        ['unmanaged/mixed.yaml', 'schema-type'],
        ['unmanaged/p.json', 'kind-controller'],
      ],
    );
    assert.ok((await applySteps(files, planned.steps)).ok);
    assert.deepEqual(Object.keys(files.texts()), [
      'managed/server/s.yaml',
      'unmanaged/d/bad.yaml',
      'unmanaged/map.yaml',
      'unmanaged/mixed.yaml',
      'unmanaged/p.json',
    ]);
    assert.equal(
      files.texts()['unmanaged/mixed.yaml'],
      `${configMap}---\n${vpc('bad').replace('1001', 'x')}`,
    );
  });

  it('does not lose bytes that are no text, nor overwrite what lies in unmanaged/', async () => {
    const binary = new Uint8Array([0xff, 0x00, 0xfe]);
    const files = memoryFiles({ 'raw/x.yaml': binary, 'unmanaged/x.yaml': configMap });
    const planned = await plan(files);
    assert.ok((await applySteps(files, planned.steps)).ok);
    const moved = await files.read(`${root}/unmanaged/x-2.yaml`);
    assert.deepEqual(moved.ok && moved.value, binary);
  });

  it('upgrades an old version and nothing else in the text', async () => {
    const old = `# why\n${server('s', 'v1alpha2')}`;
    const [rows, tree] = await ingest({ 'raw/a.yaml': old });
    assert.deepEqual(rows, ['upgraded managed/server/s.yaml']);
    assert.equal(tree['managed/server/s.yaml'], old.replace('v1alpha2', 'v1beta1'));
  });

  it('takes JSON as it is', async () => {
    const json =
      '{\n\t"apiVersion": "wiring.githedgehog.com/v1beta1",\n\t"kind": "Server",\n\t"metadata": {"name": "j"},\n\t"spec": {}\n}';
    assert.deepEqual(await ingest({ 'raw/j.json': json }), [
      ['new managed/server/j.yaml'],
      { 'managed/server/j.yaml': json },
    ]);
  });

  it('cuts a List into its items and keeps their comments', async () => {
    const item = (text: string): string => `- ${text.trimEnd().replaceAll('\n', '\n  ')}\n`;
    const list = `# list\napiVersion: v1\nkind: List\nitems:\n# one\n${item(`${server('s-1')}# in one`)}# two\n${item(vpc('vpc-1'))}# end\n`;
    const [rows, tree] = await ingest({ 'raw/l.yaml': list });
    assert.deepEqual(rows, ['new managed/server/s-1.yaml', 'new managed/vpc/vpc-1.yaml']);
    assert.equal(tree['managed/server/s-1.yaml'], `---\n# list\n# one\n${server('s-1')}# in one\n`);
    assert.equal(tree['managed/vpc/vpc-1.yaml'], `---\n# two\n${vpc('vpc-1')}# end\n`);
  });

  it('classifies single files, also out of unmanaged/, where what is still wrong stays', async () => {
    const initial = { 'raw/a.yaml': vpc('vpc-1'), 'unmanaged/s.yaml': `${server('s')}---\n${configMap}` };
    const [rows, tree] = await ingest(initial, { only: ['unmanaged/s.yaml'] });
    assert.deepEqual(rows, ['new managed/server/s.yaml', 'kept -']);
    assert.deepEqual(tree, {
      'managed/server/s.yaml': server('s'),
      'raw/a.yaml': vpc('vpc-1'),
      'unmanaged/s.yaml': `---\n${configMap}`,
    });
  });

  it('leaves files alone that hold no document', async () => {
    const initial = { 'raw/c.yaml': '# soon\n', 'raw/e.yaml': '' };
    assert.deepEqual(await ingest(initial), [[], initial]);
  });

  it('gives CRs of one name in two namespaces two files', async () => {
    const other = server('s').replace('name: s', 'name: s\n  namespace: lab');
    const [rows] = await ingest({ 'raw/a.yaml': server('s'), 'raw/b.yaml': server('lab-s') }, {});
    assert.deepEqual(rows, ['new managed/server/s.yaml', 'new managed/server/lab-s.yaml']);
    const files = memoryFiles({ 'raw/a.yaml': server('lab-s'), 'raw/b.yaml': other });
    const planned = await plan(files, { check: () => [] });
    assert.deepEqual(
      planned.rows.map(row => row.target),
      ['managed/server/lab-s.yaml', 'managed/server/server-lab-s.yaml'],
    );
  });
});
