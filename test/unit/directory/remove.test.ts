import assert from 'node:assert/strict';
import type { FilePlan } from '../../../src/directory/filePlan';
import { foldersOf, planRemove, readOwnFiles, type RemoveOptions } from '../../../src/directory/remove';
import { scanFabric } from '../../../src/directory/scan';
import { value } from '../results';
import { memoryFiles, root, type MemoryFiles } from './memoryFiles';
import { newOperations } from './operations';
import { configMap, server, vpc } from './samples';

async function plan(
  files: MemoryFiles,
  options?: RemoveOptions,
): Promise<FilePlan & { clears: readonly string[] }> {
  const index = value(await scanFabric(files, root, { namespace: 'default' }));
  const own = value(await readOwnFiles(files, root));
  return { ...planRemove(index, own, options), clears: foldersOf(index) };
}

const fabric = {
  '.hnp/crds/vpc.yaml': 'kind: CustomResourceDefinition\n',
  '.hnp/fabric.yaml': 'name: f\nid: aaaaaaaa\n',
  '.hnp/manifest.yaml': '{}\n',
  'README.md': '# words\n',
  'managed/.gitkeep': '',
  'managed/README.md': '# more\n',
  'managed/map.yaml': configMap,
  'managed/server/.gitkeep': '',
  'managed/vpc/a.yaml': `# mine\n${vpc('a')}`,
  'managed/vpc/bad.yaml': 'a: [1\n',
  'managed/vpc/mixed.yaml': `${vpc('b')}---\n# theirs\n${configMap}`,
  'managed/vpc/nameless.yaml': vpc('""'),
  'nested/managed/vpc/n.yaml': vpc('n'),
  'raw/.gitkeep': '',
  'raw/r.yaml': server('r'),
  'unmanaged/.gitkeep': '',
  'unmanaged/u.yaml': configMap,
};

describe('removing a fabric', () => {
  it('takes away its CRs, its own file, its CRDs and what kept its folders, and nothing else', async () => {
    const files = memoryFiles(fabric);
    const planned = await plan(files);
    const told = (outcome: string): string[] =>
      planned.rows.filter(row => row.outcome === outcome).map(({ file, index }) => `${file}#${index}`);
    assert.deepEqual(told('removed'), [
      'managed/vpc/a.yaml#0',
      'managed/vpc/mixed.yaml#0',
      'managed/vpc/nameless.yaml#0',
      '.hnp/crds/vpc.yaml#0',
      '.hnp/fabric.yaml#0',
      'managed/.gitkeep#0',
      'managed/server/.gitkeep#0',
      'raw/.gitkeep#0',
      'unmanaged/.gitkeep#0',
    ]);
    assert.deepEqual(told('kept'), [
      'managed/map.yaml#0',
      'managed/vpc/bad.yaml#0',
      'managed/vpc/mixed.yaml#1',
      'raw/r.yaml#0',
      'unmanaged/u.yaml#0',
      '.hnp/manifest.yaml#0',
      'README.md#0',
      'managed/README.md#0',
    ]);
    const { steps, clears } = planned;
    value(
      await newOperations(files).apply('remove', () => Promise.resolve({ ok: true, value: steps }), {
        clears,
      }),
    );
    assert.deepEqual(files.texts(), {
      '.hnp/manifest.yaml': '{}\n',
      'README.md': '# words\n',
      'managed/README.md': '# more\n',
      'managed/map.yaml': configMap,
      'managed/vpc/bad.yaml': 'a: [1\n',
      'managed/vpc/mixed.yaml': `---\n# theirs\n${configMap}`,
      'nested/managed/vpc/n.yaml': vpc('n'),
      'raw/r.yaml': server('r'),
      'unmanaged/u.yaml': configMap,
    });
    assert.ok(!files.folders().includes('managed/server') && !files.folders().includes('.hnp/crds'));
    assert.deepEqual((await plan(files)).steps, []);
    value(await newOperations(files).undo());
    assert.deepEqual(files.texts(), fabric);
  });

  it('leaves no folder by which the directory would be taken for a fabric', async () => {
    const files = memoryFiles({ 'managed/vpc/a.yaml': vpc('a'), 'raw/.gitkeep': '', '.hnp/fabric.yaml': '' });
    const { steps, clears } = await plan(files);
    value(
      await newOperations(files).apply('remove', () => Promise.resolve({ ok: true, value: steps }), {
        clears,
      }),
    );
    assert.deepEqual([files.texts(), files.folders()], [{}, []]);
  });

  it('says why things stay, and that what goes is deleted from the network', async () => {
    const reasons = new Map(
      (await plan(memoryFiles(fabric))).rows.map(row => [`${row.file}#${row.index}`, row.reason]),
    );
    assert.match(reasons.get('managed/vpc/a.yaml#0') ?? '', /VPC a goes; .* deletes it from the network/);
    assert.match(reasons.get('raw/r.yaml#0') ?? '', /Nothing applies raw\//);
    assert.match(reasons.get('managed/vpc/bad.yaml#0') ?? '', /cannot be read as YAML/);
    assert.match(reasons.get('.hnp/manifest.yaml#0') ?? '', /HNP/);
  });

  it('touches no file that somebody has not saved, and names what it could not read', async () => {
    const files = memoryFiles({ ...fabric, 'managed/vpc/link.yaml': { link: true } });
    const unsaved = new Set(['managed/vpc/a.yaml', '.hnp/fabric.yaml']);
    const { rows, steps } = await plan(files, { unsaved });
    assert.ok(steps.every(({ file }) => !unsaved.has(file)));
    for (const file of unsaved) assert.match(rows.find(row => row.file === file)?.reason ?? '', /not saved/);
    assert.match(rows.find(row => row.file === 'managed/vpc/link.yaml')?.reason ?? '', /could not be read/);
  });
});
