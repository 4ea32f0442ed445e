import assert from 'node:assert/strict';
import { checkDocument } from '../../../src/validate/check';
import { ParseCache } from '../../../src/directory/cache';
import { discoverFabrics } from '../../../src/directory/discover';
import type { FabricIndex } from '../../../src/directory/fabricIndex';
import { planIngest } from '../../../src/directory/ingest';
import { planMend } from '../../../src/directory/mend';
import { planRemove, readOwnFiles } from '../../../src/directory/remove';
import { rescanFiles, scanFabric } from '../../../src/directory/scan';
import { scanStrays } from '../../../src/directory/strays';
import { indexTracked } from '../../../src/directory/tracked';
import { updateIndex } from '../../../src/directory/updateIndex';
import { importedSchemas } from '../../../src/validate/importedSchemas';
import { validateIndex } from '../../../src/validate/checker';
import { value } from '../results';
import { memoryFiles, root, type MemoryFiles } from './memoryFiles';
import { server, vpc } from './samples';

const own = {
  '.hnp/fabric.yaml': 'name: outer\nid: aaaaaaaa\n',
  'managed/vpc/mine.yaml': vpc('mine'),
  'raw/mine.yaml': server('mine'),
};
/** Fabrics by each sign, in each area; one of them holds what the outer one holds too. */
const theirs = {
  'managed/vpc/inner/.hnp/fabric.yaml': 'name: inner\nid: bbbbbbbb\n',
  'managed/vpc/inner/.gitkeep': '',
  'managed/vpc/inner/managed/vpc/mine.yaml': vpc('mine', 2000),
  'managed/vpc/inner/notes.yaml': vpc('notes'),
  'managed/lab/managed/vpc/theirs.yaml': vpc('theirs'),
  'managed/lab/raw/theirs.yaml': server('theirs'),
  'managed/lab/.gitkeep': '',
  'managed/lab/README.md': 'theirs\n',
  'raw/copy/raw/.gitkeep': '',
  'raw/copy/managed/server/theirs.yaml': server('theirs'),
  'raw/copy/managed/server/bad.yaml': 'a: [1\n',
  'raw/copy/managed/link.yaml': { link: true } as const,
  'unmanaged/hnp/.hnp/manifest.yaml': '{}\n',
  'unmanaged/hnp/x.yaml': vpc('x'),
};
const folders = ['managed/lab', 'managed/vpc/inner', 'raw/copy', 'unmanaged/hnp'];

async function scan(files: MemoryFiles): Promise<FabricIndex> {
  return value(await scanFabric(files, root, { namespace: 'default' }));
}

describe('fabrics that lie in raw/, managed/ or unmanaged/ of another one', () => {
  const files = memoryFiles({ ...own, ...theirs });

  it('are found, and named by the outer one, which has none of their files', async () => {
    const found = value(await discoverFabrics(files, root));
    assert.deepEqual(
      found.map(({ relative }) => relative),
      ['', ...folders],
    );
    const index = await scan(files);
    const alone = await scan(memoryFiles(own));
    assert.deepEqual([...index.files.keys()], [...alone.files.keys()]);
    assert.deepEqual([...index.resources.keys()], [...alone.resources.keys()]);
    assert.deepEqual([...index.typeFolders], ['vpc']);
    assert.deepEqual(index.duplicates, []);
    assert.deepEqual(index.nested.folders, folders);
    assert.deepEqual(
      index.problems.map(({ code, subject }) => [code, subject]),
      folders.map(folder => ['fabric-nested', folder]),
    );
  });

  it('are a warning each, that says what to do', async () => {
    const findings = validateIndex(await scan(files)).filter(({ code }) => code === 'fabric-nested');
    assert.deepEqual(
      findings.map(({ file, severity }) => [file, severity]),
      folders.map(folder => [folder, 'warning']),
    );
    assert.match(findings[0]?.message ?? '', /^managed\/lab is a fabric of its own .+ Move it out of raw\//);
  });

  it('stay out of an index that is brought up to date', async () => {
    const index = await scan(files);
    const names = Object.keys(theirs);
    assert.equal(rescanFiles(files, root, index, names, new ParseCache()), index);
    const changed = updateIndex(index, new Map([['managed/vpc/mine.yaml', null]]));
    assert.deepEqual(changed.nested, index.nested);
  });

  it('keep all their files when the outer one is ingested, mended or removed', async () => {
    const index = await scan(files);
    const { schemas } = importedSchemas(index);
    const options = {
      check: (document: Parameters<typeof checkDocument>[0]) => checkDocument(document, schemas),
    };
    const strays = value(await scanStrays(files, root, { namespace: 'default' }));
    const ingest = planIngest(index, { ...options, update: true });
    const mend = planMend(index, strays.files, { ...options, update: true });
    const remove = planRemove(index, value(await readOwnFiles(files, root)));
    assert.deepEqual(
      [ingest, mend, remove]
        .flatMap(({ steps }) => steps.map(({ file }) => file))
        .filter(file => index.nested.has(file)),
      [],
    );
    assert.ok(ingest.steps.some(({ file }) => file === 'raw/mine.yaml'));
    assert.ok(remove.steps.some(({ file }) => file === 'managed/vpc/mine.yaml'));
    assert.deepEqual(
      remove.rows.filter(({ file }) => index.nested.has(file)).map(({ file, reason }) => [file, reason]),
      folders.map(folder => [folder, 'It is a fabric of its own and stays.']),
    );
  });

  it('leave the rest to an area that became a fabric as a whole', async () => {
    const index = await scan(
      memoryFiles({
        ...own,
        'managed/raw/theirs.yaml': server('theirs'),
        'managed/managed/vpc/theirs.yaml': vpc('theirs'),
      }),
    );
    assert.deepEqual([...index.files.keys()], ['managed/vpc/mine.yaml', 'raw/mine.yaml']);
    assert.deepEqual(index.nested.folders, ['managed']);
  });

  it('are left out of what git tracks in the same way', () => {
    const texts = Object.entries({ ...own, ...theirs }).filter(([, text]) => typeof text === 'string');
    const bytes = new Map(texts.map(([path, text]) => [`lab/${path}`, Buffer.from(text as string)]));
    const tracked = [...bytes.keys()].map(path => ({ path, blob: path, link: false }));
    const scope = { folder: 'lab', isFabric: true, except: [] };
    const index = indexTracked(tracked.values(), scope, blob => bytes.get(blob), { namespace: 'default' });
    assert.deepEqual([...index.files.keys()], ['managed/vpc/mine.yaml', 'raw/mine.yaml']);
    assert.deepEqual(
      index.problems.map(({ subject }) => subject),
      folders,
    );
  });
});
