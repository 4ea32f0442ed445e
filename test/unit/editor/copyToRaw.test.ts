import * as assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { copyToRaw } from '../../../src/editor/copyToRaw';

describe('what is dropped on a fabric', () => {
  let root: string;
  let fabric: string;
  const write = async (file: string, text: string): Promise<string> => {
    const full = path.join(root, file);
    await mkdir(path.dirname(full), { recursive: true });
    await writeFile(full, text);
    return full;
  };
  const read = (file: string): Promise<string> => readFile(path.join(fabric, file), 'utf8');

  beforeEach(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'hnp-gitops-drop-'));
    fabric = path.join(root, 'fabric');
    await mkdir(path.join(fabric, 'raw'), { recursive: true });
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  it('is copied into raw/, and stays where it was', async () => {
    const file = await write('mail/vpcs.yaml', 'a: 1\n');
    assert.deepEqual(await copyToRaw(fabric, [{ path: file }]), { files: ['raw/vpcs.yaml'], left: [] });
    assert.equal(await read('raw/vpcs.yaml'), 'a: 1\n');
    assert.equal(await readFile(file, 'utf8'), 'a: 1\n');
  });

  it('never takes the place of a file or a link that is there', async () => {
    const file = await write('mail/vpcs.yaml', 'new\n');
    await write('fabric/raw/vpcs.yaml', 'old\n');
    await symlink(path.join(root, 'outside.yaml'), path.join(fabric, 'raw/vpcs-2.yaml'));
    assert.deepEqual((await copyToRaw(fabric, [{ path: file }, { path: file }])).files, [
      'raw/vpcs-3.yaml',
      'raw/vpcs-4.yaml',
    ]);
    assert.equal(await read('raw/vpcs.yaml'), 'old\n');
    assert.deepEqual((await readdir(root)).sort(), ['fabric', 'mail']);
  });

  it('may be a folder: its YAML and JSON files come in folders as they were, and links are not followed', async () => {
    await write('rack/a.yaml', 'a\n');
    await write('rack/deep/b.json', '{}\n');
    await write('rack/readme.txt', 'no\n');
    await write('rack/.git/config.yaml', 'no\n');
    await symlink(path.join(root, 'rack'), path.join(root, 'rack/again'));
    await mkdir(path.join(fabric, 'raw/rack'));
    const { files, left } = await copyToRaw(fabric, [{ path: path.join(root, 'rack') }]);
    assert.deepEqual([files, left], [['raw/rack-2/a.yaml', 'raw/rack-2/deep/b.json'], []]);
  });

  it('may be of a browser, whose names are not trusted', async () => {
    const bytes = (): Promise<Uint8Array> => Promise.resolve(Buffer.from('b: 2\n'));
    const { files, left } = await copyToRaw(fabric, [
      { name: '../../evil.yaml', bytes },
      { name: '..\\..\\worse.yaml', bytes },
      { name: '..', bytes },
    ]);
    assert.deepEqual(files, ['raw/evil.yaml', 'raw/worse.yaml']);
    assert.equal(left.length, 1);
    assert.equal(await read('raw/evil.yaml'), 'b: 2\n');
    assert.deepEqual(await readdir(root), ['fabric']);
  });

  it('is left out with the reason where it is no YAML, is there already, or is gone, and the rest goes on', async () => {
    const good = await write('mail/good.yaml', 'a: 1\n');
    const sources = [
      await write('mail/notes.txt', 'text'),
      await write('fabric/managed/vpc/vpc-1.yaml', 'a: 1\n'),
      await write('fabric/raw/here.yaml', 'a: 1\n'),
      path.join(root, 'gone.yaml'),
      root,
      good,
    ];
    const { files, left } = await copyToRaw(
      fabric,
      sources.map(source => ({ path: source })),
    );
    assert.deepEqual(files, ['raw/good.yaml']);
    assert.match(left[0] ?? '', /notes\.txt was left out: only \.yaml/);
    assert.match(left[1] ?? '', /vpc-1\.yaml belongs to this fabric already/);
    assert.match(left[2] ?? '', /here\.yaml is in the raw inbox already/);
    assert.match(left[3] ?? '', /gone\.yaml could not be copied \(ENOENT\)/);
    assert.match(left[4] ?? '', /holds this fabric itself/);
  });

  it('makes raw/ where it is missing, and goes nowhere through a link', async () => {
    const file = await write('mail/vpcs.yaml', 'a: 1\n');
    await rm(path.join(fabric, 'raw'), { recursive: true });
    assert.deepEqual((await copyToRaw(fabric, [{ path: file }])).files, ['raw/vpcs.yaml']);
    await rm(path.join(fabric, 'raw'), { recursive: true });
    await mkdir(path.join(root, 'elsewhere'));
    await symlink(path.join(root, 'elsewhere'), path.join(fabric, 'raw'));
    const { files, left } = await copyToRaw(fabric, [{ path: file }]);
    assert.deepEqual([files, left], [[], ['raw is no folder here. Make it one, then drop again.']]);
    assert.deepEqual(await readdir(path.join(root, 'elsewhere')), []);
  });
});
