import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ParseCache } from '../../../src/directory/cache';
import type { FabricIndex } from '../../../src/directory/fabricIndex';
import type { Files, FileStat } from '../../../src/directory/ports';
import { rescanFiles, scanFabric } from '../../../src/directory/scan';
import { ok, type Result } from '../../../src/model/problem';
import { memoryFiles, root, type MemoryFiles, withAnswers } from './memoryFiles';
import { server, vpc } from './samples';

async function scan(files: Files, cache: ParseCache, previous?: FabricIndex): Promise<FabricIndex> {
  const result = await scanFabric(files, root, {
    namespace: 'default',
    cache,
    ...(previous ? { previous } : {}),
  });
  assert.ok(result.ok);
  return result.value;
}

/** The files that were read while `work` ran, relative to the fabric. */
async function readDuring(files: MemoryFiles, work: () => unknown): Promise<string[]> {
  const read: string[] = [];
  files.onRead = path => read.push(path.slice(root.length + 1));
  await work();
  files.onRead = () => undefined;
  return read.sort();
}

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const a = 'managed/vpc/a.yaml';
const b = 'managed/vpc/b.yaml';

describe('scanning a fabric again', () => {
  it('reads only files that look changed; the others stay the same objects', async () => {
    const files = memoryFiles({ [a]: vpc('a'), [b]: vpc('b') });
    const cache = new ParseCache();
    const first = await scan(files, cache);
    await files.write(`${root}/${b}`, encode(vpc('b', 7)));
    let second = first;
    const read = await readDuring(files, async () => (second = await scan(files, cache, first)));
    assert.deepEqual(read, [b]);
    assert.equal(second.files.get(a), first.files.get(a));
    assert.notEqual(second.files.get(b), first.files.get(b));
  });

  it('works out who is in force only where a file came, went or changed', async () => {
    const files = memoryFiles({ [a]: vpc('a'), [b]: vpc('b') });
    const cache = new ParseCache();
    const first = await scan(files, cache);
    const same = await scan(files, cache, first);
    assert.equal(same.resources, first.resources);
    assert.deepEqual(same, first);
    const changes: (() => Promise<unknown>)[] = [
      () => files.write(`${root}/${b}`, encode(vpc('b', 7))),
      () => files.write(`${root}/managed/vpc/c.yaml`, encode(vpc('b'))),
      () => files.remove(`${root}/${b}`),
      () => files.move(`${root}/managed/vpc/c.yaml`, `${root}/managed/vpc/d.yaml`),
      () => files.makeDirectory(`${root}/managed/servers`),
      () => files.write(`${root}/managed/vpc/none.yaml`, new Uint8Array([0xff])),
    ];
    let last = first;
    for (const change of changes) {
      await change();
      last = await scan(files, cache, last);
      assert.deepEqual(last, await scan(files, cache));
    }
  });

  it('keeps the object of a file that was written again with the same bytes', async () => {
    const files = memoryFiles({ [a]: vpc('a') });
    const cache = new ParseCache();
    const first = await scan(files, cache);
    await files.write(`${root}/${a}`, encode(vpc('a')));
    const second = await scan(files, cache, first);
    assert.equal(second.files.get(a), first.files.get(a));
  });

  for (const [times, fraction, settledAfter] of [
    ['coarse', 0, 10_000],
    ['fine', 0.25, 500],
  ] as const) {
    it(`reads a file again while a change could hide behind the same times, which are ${times}`, async () => {
      const memory = memoryFiles({ [a]: vpc('a') });
      let changedAt = Date.now() + fraction;
      const statNow = (path: string): Result<FileStat | null> => {
        const stat = memory.statNow(path);
        return stat.ok && stat.value?.kind === 'file'
          ? ok({ ...stat.value, stamp: 'same', changedAt })
          : stat;
      };
      const files: Files = withAnswers(memory, { statNow });
      const cache = new ParseCache();
      const first = await scan(files, cache);
      await memory.write(`${root}/${a}`, encode(vpc('a', 1234)));
      const second = await scan(files, cache, first);
      assert.notEqual(second.files.get(a), first.files.get(a));
      changedAt -= settledAfter;
      const settled = await scan(files, cache, second);
      assert.deepEqual(await readDuring(memory, () => scan(files, cache, settled)), []);
    });
  }

  it('keeps the values of a file’s documents that did not change, wherever they moved', async () => {
    const file = 'managed/server/s.yaml';
    const files = memoryFiles({ [file]: `${server('s-1')}---\n${server('s-2')}---\n${server('s-3')}` });
    const cache = new ParseCache();
    const first = await scan(files, cache);
    await files.write(
      `${root}/${file}`,
      encode(`# longer\n${server('s-1')}---\n${server('s-2')}---\n${server('s-3')}`),
    );
    const second = await scan(files, cache, first);
    const [before, after] = [first, second].map(index => index.files.get(file)?.documents ?? []);
    assert.deepEqual(
      after?.map((document, n) => document.value === before?.[n]?.value),
      [false, true, true],
    );
    assert.equal(after[2]?.parsed.start, (before?.[2]?.parsed.start ?? 0) + '# longer\n'.length);
  });

  it('takes nothing over from an index with another namespace', async () => {
    const files = memoryFiles({ [a]: vpc('a') });
    const other = await scanFabric(files, root, { namespace: 'other' });
    assert.ok(other.ok);
    const index = await scan(files, new ParseCache(), other.value);
    assert.deepEqual([...index.resources.keys()], ['vpc.githedgehog.com/VPC/default/a']);
  });
});

describe('reading single files again', () => {
  it('reads nothing else, and gives the same index when nothing changed', async () => {
    const files = memoryFiles({ [a]: vpc('a'), [b]: vpc('b') });
    const cache = new ParseCache();
    const index = await scan(files, cache);
    assert.equal(rescanFiles(files, root, index, [a, 'README.md', 'managed/gone.yaml'], cache), index);
    await files.write(`${root}/${a}`, encode(vpc('a', 9)));
    await files.write(`${root}/${b}`, encode(vpc('b', 9)));
    let next = index;
    const read = await readDuring(files, () => (next = rescanFiles(files, root, index, [a], cache)));
    assert.deepEqual(read, [a]);
    assert.equal(next.files.get(b), index.files.get(b));
  });

  it('looks into no folder that a scan does not enter, and follows no link', async () => {
    const files = memoryFiles({
      [a]: vpc('a'),
      'managed/l.yaml': { link: true },
      'managed/away': { link: true },
    });
    const cache = new ParseCache();
    const index = await scan(files, cache);
    await files.write(`${root}/managed/node_modules/x.yaml`, encode(vpc('x')));
    const names = [
      'managed/node_modules/x.yaml',
      'managed/away/y.yaml',
      'managed/../managed/vpc/a.yaml',
      '/etc/x.yaml',
    ];
    assert.equal(rescanFiles(files, root, index, names, cache), index);
    const linked = rescanFiles(files, root, index, ['managed/l.yaml'], cache);
    assert.deepEqual(linked.problems.map(({ subject }) => subject).sort(), [
      'managed/away',
      'managed/l.yaml',
    ]);
    await files.remove(`${root}/managed/l.yaml`);
    const without = rescanFiles(files, root, linked, ['managed/l.yaml'], cache);
    assert.deepEqual(
      without.problems.map(({ subject }) => subject),
      ['managed/away'],
    );
  });

  it('comes to the index that a scan of everything comes to', async () => {
    const file = fc.constantFrom(
      a,
      b,
      'managed/server/a.yml',
      'managed/x/y/z.json',
      'raw/r.yaml',
      'unmanaged/u.yaml',
    );
    const text = fc
      .array(
        fc.constantFrom(vpc('a'), vpc('b'), vpc('a', 7), server('a'), server('b'), '# only\n', 'a: [\n'),
        { maxLength: 3 },
      )
      .map(documents => documents.join('---\n'));
    const change = fc.tuple(file, fc.option(text, { freq: 4 }));
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(file, text),
        fc.array(fc.array(change, { minLength: 1, maxLength: 3 }), { maxLength: 5 }),
        async (initial, rounds) => {
          const files = memoryFiles(initial);
          const cache = new ParseCache();
          let index = await scan(files, cache);
          for (const changes of rounds) {
            for (const [name, content] of changes) {
              if (content === null) await files.remove(`${root}/${name}`);
              else await files.write(`${root}/${name}`, encode(content));
            }
            const names = changes.map(([name]) => name);
            index = rescanFiles(files, root, index, names, cache);
            const anew = await scan(files, cache, index);
            assert.deepEqual([...index.files.keys()], [...anew.files.keys()]);
            for (const [name, indexed] of anew.files) assert.equal(index.files.get(name), indexed);
            assert.deepEqual([...index.resources.keys()], [...anew.resources.keys()]);
            for (const [key, document] of anew.resources) assert.equal(index.resources.get(key), document);
            assert.deepEqual(index.duplicates, anew.duplicates);
            for (const folder of anew.typeFolders) assert.ok(index.typeFolders.has(folder));
            index = anew;
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});
