import assert from 'node:assert/strict';
import { ParseCache } from '../../../src/directory/cache';
import { discoverFabrics, fabricSign } from '../../../src/directory/discover';
import type { FabricIndex } from '../../../src/directory/fabricIndex';
import { indexTexts } from '../../../src/directory/indexTexts';
import { scanFabric, scanPlain } from '../../../src/directory/scan';
import { memoryFiles, root } from './memoryFiles';
import { configMap, server, vpc } from './samples';

async function scanned(initial: Parameters<typeof memoryFiles>[0], cache?: ParseCache): Promise<FabricIndex> {
  const result = await scanFabric(memoryFiles(initial), root, {
    namespace: 'default',
    ...(cache ? { cache } : {}),
  });
  assert.ok(result.ok);
  return result.value;
}

describe('an index of a fabric', () => {
  it('knows each CR by what its document says, never by its file', async () => {
    const index = await scanned({
      'managed/vpc/wrong-name.yaml': vpc('vpc-1'),
      'managed/server/s.yml': `${server('server-1')}---\n${server('server-2', 'v1alpha2')}`,
      'managed/vpc/.gitkeep': '',
      'raw/a/b.json': '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"x"}}',
      'unmanaged/x.yaml': configMap,
      'README.md': 'text',
    });
    assert.deepEqual(
      [...index.files.keys()],
      ['managed/server/s.yml', 'managed/vpc/wrong-name.yaml', 'raw/a/b.json', 'unmanaged/x.yaml'],
    );
    assert.deepEqual(
      [...index.resources.keys()],
      [
        'wiring.githedgehog.com/Server/default/server-1',
        'wiring.githedgehog.com/Server/default/server-2',
        'vpc.githedgehog.com/VPC/default/vpc-1',
      ],
    );
    assert.deepEqual([...index.typeFolders].sort(), ['server', 'vpc']);
    assert.deepEqual(index.duplicates, []);
  });

  it('takes an absent namespace for the fabric’s', () => {
    const entries = [{ file: 'managed/vpc/a.yaml', text: vpc('vpc-1') }];
    const keys = [...indexTexts(entries, { namespace: 'fab' }).resources.keys()];
    assert.deepEqual(keys, ['vpc.githedgehog.com/VPC/fab/vpc-1']);
  });

  it('lists a CR that stands twice with all its places', async () => {
    const index = await scanned({
      'managed/vpc/a.yaml': vpc('vpc-1'),
      'managed/vpc/b.yaml': vpc('vpc-1', 2000),
    });
    assert.deepEqual(
      index.duplicates.map(group => group.map(document => document.file)),
      [['managed/vpc/a.yaml', 'managed/vpc/b.yaml']],
    );
    assert.equal([...index.resources.values()][0]?.file, 'managed/vpc/a.yaml');
  });

  it('says why a document has no identity', () => {
    const texts = [
      'a: [',
      '- 1',
      'a: 1',
      'apiVersion: v1',
      'apiVersion: v1\nkind: X',
      'apiVersion: v1\nkind: X\nmetadata: {name: ../x}',
    ];
    const entries = texts.map((text, n) => ({ file: `raw/${n}.yaml`, text }));
    const index = indexTexts(entries, { namespace: 'default' });
    assert.deepEqual(
      [...index.files.values()].map(file => file.documents[0]?.noIdentity),
      ['not-yaml', 'not-an-object', 'no-api-version', 'no-kind', 'no-name', 'unsafe-name'],
    );
  });

  it('takes the items of a List for documents', () => {
    const text = `apiVersion: v1\nkind: List\nitems:\n- ${vpc('vpc-1').trimEnd().replaceAll('\n', '\n  ')}\n- {}\n`;
    const index = indexTexts([{ file: 'managed/l.yaml', text }], { namespace: 'default' });
    const documents = index.files.get('managed/l.yaml')?.documents ?? [];
    assert.deepEqual(
      documents.map(document => [document.at, document.identity?.name]),
      [
        [['items', 0], 'vpc-1'],
        [['items', 1], undefined],
      ],
    );
  });

  it('parses only what changed when it is made again', async () => {
    const cache = new ParseCache();
    const first = await scanned({ 'managed/vpc/a.yaml': vpc('a'), 'managed/vpc/b.yaml': vpc('b') }, cache);
    const second = await scanned(
      { 'managed/vpc/a.yaml': vpc('a'), 'managed/vpc/b.yaml': vpc('b', 7) },
      cache,
    );
    const parsed = (index: FabricIndex, file: string): unknown => index.files.get(file)?.parsed;
    assert.equal(parsed(second, 'managed/vpc/a.yaml'), parsed(first, 'managed/vpc/a.yaml'));
    assert.notEqual(parsed(second, 'managed/vpc/b.yaml'), parsed(first, 'managed/vpc/b.yaml'));
  });

  it('forgets what was used longest ago when the cache is full', () => {
    const cache = new ParseCache(20);
    const first = cache.parseText('1', 'a: 0123456789');
    cache.parseText('2', 'b: 0123456789');
    assert.notEqual(cache.parseText('1', 'a: 0123456789'), first);
  });

  it('keeps the bytes of what is no text, or too large', async () => {
    const binary = new Uint8Array([0xff, 0xfe, 0x00]);
    const large = new Uint8Array(9 * 1024 * 1024).fill(35);
    const index = await scanned({ 'raw/b.yaml': binary, 'raw/l.yaml': large });
    const problems = [...index.files.values()].map(file => file.parsed.documents[0].problems[0]?.code);
    assert.deepEqual(problems, ['yaml-not-text', 'yaml-too-large']);
    assert.equal(index.files.get('raw/b.yaml')?.bytes, binary);
  });

  it('does not follow links, and says so', async () => {
    const index = await scanned({
      'managed/vpc/l.yaml': { link: true },
      raw: { link: true },
      'managed/vpc/a.yaml': vpc('a'),
    });
    assert.deepEqual(
      index.problems.map(problem => [problem.code, problem.subject]),
      [
        ['path-unsafe', 'raw'],
        ['path-unsafe', 'managed/vpc/l.yaml'],
      ],
    );
  });

  it('fails for a directory that is not there, and when it is cancelled', async () => {
    const files = memoryFiles({ 'managed/vpc/a.yaml': vpc('a') });
    const missing = await scanFabric(files, '/nowhere', { namespace: 'default' });
    assert.equal(!missing.ok && missing.problem.code, 'directory-missing');
    const plain = await scanPlain(files, '/nowhere', { namespace: 'default' });
    assert.equal(!plain.ok && plain.problem.code, 'file-unreadable');
    const cancelled = await scanFabric(files, root, { namespace: 'default', signal: AbortSignal.abort() });
    assert.equal(!cancelled.ok && cancelled.problem.code, 'cancelled');
  });

  it('looks at plain files and directories, whatever their names say about a fabric', async () => {
    const files = memoryFiles({
      'x/a.yaml': vpc('a'),
      'x/managed/b.yaml': vpc('b'),
      'x/fab/raw/c.yaml': vpc('c'),
      'x/note.txt': vpc('t'),
    });
    const directory = await scanPlain(files, `${root}/x`, { namespace: 'default', except: ['fab'] });
    assert.deepEqual(directory.ok && [...directory.value.files.keys()], ['a.yaml', 'managed/b.yaml']);
    const file = await scanPlain(files, `${root}/x/note.txt`, { namespace: 'default' });
    assert.equal(file.ok && file.value.resources.size, 1);
  });
});

describe('finding fabrics', () => {
  const files = memoryFiles({
    'one/.hnp/fabric.yaml': 'name: one',
    'two/raw/.gitkeep': '',
    'two/managed/.gitkeep': '',
    'deep/er/.hnp/manifest.yaml': '{}',
    'none/raw/.gitkeep': '',
  });

  it('finds them by their file, their structure, or HNP’s manifest', async () => {
    const found = await discoverFabrics(files, root);
    assert.deepEqual(found.ok && found.value.map(fabric => [fabric.relative, fabric.by]), [
      ['deep/er', 'manifest'],
      ['one', 'fabric-file'],
      ['two', 'structure'],
    ]);
  });

  it('tells for one directory what it is', async () => {
    const signs = await Promise.all(['one', 'two', 'none'].map(name => fabricSign(files, `${root}/${name}`)));
    assert.deepEqual(
      signs.map(sign => sign.ok && sign.value),
      ['fabric-file', 'structure', null],
    );
    const itself = await discoverFabrics(files, `${root}/one`);
    assert.deepEqual(itself.ok && itself.value.map(fabric => fabric.relative), ['']);
  });
});
