import assert from 'node:assert/strict';
import { readFabricFile } from '../../../src/directory/fabricFile';
import type { FilePlan } from '../../../src/directory/filePlan';
import { findForInit, planInit } from '../../../src/directory/init';
import type { Result } from '../../../src/model/problem';
import { problem, value } from '../results';
import { memoryFiles, root, type MemoryFiles } from './memoryFiles';
import { applySteps } from './operations';

const fabric = { name: 'fabric-1', id: 'k3n5x7p9' };

async function plan(
  files: MemoryFiles,
  given: Parameters<typeof planInit>[1] = fabric,
): Promise<Result<FilePlan>> {
  return planInit(value(await findForInit(files, root)), given);
}

/** Rows as `outcome file`, and the tree after the plan was carried out. */
async function init(files: MemoryFiles): Promise<readonly [string[], Record<string, string>]> {
  const planned = value(await plan(files));
  value(await applySteps(files, planned.steps));
  assert.deepEqual(value(await plan(files)).steps, [], 'a second run must find nothing to do');
  return [planned.rows.map(({ outcome, file }) => `${outcome} ${file}`), files.texts()];
}

describe('setting up a fabric', () => {
  it('makes its folders and its own file, which says how to add a NetBox and a cluster', async () => {
    const [rows, tree] = await init(memoryFiles({}));
    assert.deepEqual(rows, [
      'created raw/.gitkeep',
      'created managed/.gitkeep',
      'created unmanaged/.gitkeep',
      'created .hnp/fabric.yaml',
    ]);
    const own = tree['.hnp/fabric.yaml'] ?? '';
    const read = readFabricFile(own);
    assert.deepEqual(read.findings, []);
    assert.deepEqual([read.fabric?.name, read.fabric?.id], [fabric.name, fabric.id]);
    const filledIn = readFabricFile(own.replaceAll(/^# ((?:netbox|cluster| ).*)$/gm, '$1'));
    assert.deepEqual(filledIn.findings, []);
    assert.ok(filledIn.fabric?.netbox && filledIn.fabric.cluster);
  });

  it('adopts what is there, and renames nothing', async () => {
    const there = {
      '.hnp/manifest.yaml': '# HNP\n{}\n',
      'managed/vpc-attachments/a.yaml': 'a: 1\n',
      'managed/vpcs/.gitkeep': '',
      'raw/.gitkeep': '',
      'README.md': '# Ours\n',
    };
    const [rows, tree] = await init(memoryFiles(there));
    assert.deepEqual(rows, [
      'kept raw',
      'kept managed',
      'created unmanaged/.gitkeep',
      'created .hnp/fabric.yaml',
    ]);
    for (const [file, text] of Object.entries(there)) assert.equal(tree[file], text);
  });

  it('keeps a file of its own that is there, with its name, and tells when it cannot be used', async () => {
    const own = 'name: other\nid: aaaaaaaa\n';
    const files = memoryFiles({ '.hnp/fabric.yaml': own });
    const reasons = async (): Promise<string | undefined> =>
      value(await plan(files)).rows.find(({ file }) => file === '.hnp/fabric.yaml')?.reason;
    assert.match((await reasons()) ?? '', /keeps the name other/);
    await init(files);
    assert.equal(files.texts()['.hnp/fabric.yaml'], own);
    await files.write(`${root}/.hnp/fabric.yaml`, Buffer.from('name: 1\n'));
    assert.match((await reasons()) ?? '', /cannot be used: .*Correct it by hand/);
  });

  const netbox = { url: 'https://netbox.example.com', fabric: 'lab' };
  const own = `# ours\nname: lab\nid: k3n5x7p9\nremote: origin # as ever\n`;

  it('writes its HNP into its own file, also into one that is there and names none, whose text stays', async () => {
    const fresh = memoryFiles({});
    value(await applySteps(fresh, value(await plan(fresh, { ...fabric, netbox })).steps));
    assert.deepEqual(readFabricFile(fresh.texts()['.hnp/fabric.yaml'] ?? '').fabric?.netbox, netbox);
    const there = memoryFiles({ '.hnp/fabric.yaml': own });
    const planned = value(await plan(there, { ...fabric, netbox }));
    const row = planned.rows.find(({ file }) => file === '.hnp/fabric.yaml');
    assert.deepEqual([row?.outcome, row?.moves], ['update', true]);
    value(await applySteps(there, planned.steps));
    const text = there.texts()['.hnp/fabric.yaml'] ?? '';
    assert.ok(text.startsWith(own), text);
    assert.deepEqual(readFabricFile(text).fabric?.netbox, netbox);
    const slash = { ...netbox, url: `${netbox.url}/` };
    assert.deepEqual(value(await plan(there, { ...fabric, netbox: slash })).steps, []);
  });

  it('leaves a file that names another HNP to a person, and one that cannot be used', async () => {
    const there = memoryFiles({ '.hnp/fabric.yaml': `${own}netbox: {url: https://other, fabric: lab}\n` });
    const differs = problem(await plan(there, { ...fabric, netbox }));
    assert.deepEqual([differs.code, differs.detail], ['netbox-differs', 'lab at https://other']);
    const broken = memoryFiles({ '.hnp/fabric.yaml': 'name: 1\n' });
    assert.equal(problem(await plan(broken, { ...fabric, netbox })).code, 'fabric-file-invalid');
  });

  it('takes a folder without files for empty', async () => {
    const files = memoryFiles({});
    await files.makeDirectory(`${root}/raw/deep`);
    assert.equal((await init(files))[0][0], 'created raw/.gitkeep');
  });

  for (const [name, there, code, subject] of [
    ['a file where a folder should be', { managed: 'x' }, 'file-unwritable', 'managed'],
    ['a symbolic link where a folder should be', { raw: { link: true } }, 'path-unsafe', 'raw'],
    ['a link in place of .hnp', { '.hnp': { link: true } }, 'path-unsafe', '.hnp'],
    [
      'a link in place of its own file',
      { '.hnp/fabric.yaml': { link: true } },
      'path-unsafe',
      '.hnp/fabric.yaml',
    ],
    [
      'a folder in place of its own file',
      { '.hnp/fabric.yaml/x': '' },
      'file-unwritable',
      '.hnp/fabric.yaml',
    ],
  ] as const) {
    it(`refuses ${name}, and names it`, async () => {
      const refused = problem(await plan(memoryFiles(there)));
      assert.deepEqual([refused.code, refused.subject], [code, subject]);
    });
  }

  it('writes any name that is allowed so that it is read as the same, and refuses others', async () => {
    for (const name of ['yes', '0123', 'a: b', '# x', "it's", 'Fabrik “Süd”'])
      assert.equal(
        readFabricFile(
          Buffer.from(
            value(await plan(memoryFiles({}), { ...fabric, name })).steps.flatMap(step =>
              step.kind === 'write' && step.file === '.hnp/fabric.yaml' ? [...step.bytes] : [],
            ),
          ).toString(),
        ).fabric?.name,
        name,
      );
    for (const name of ['', 'a/b', 'x'.repeat(101)])
      assert.equal(problem(await plan(memoryFiles({}), { ...fabric, name })).code, 'fabric-file-invalid');
  });
});
