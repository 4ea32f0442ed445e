import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { ParseCache } from '../../../src/directory/cache';
import type { FabricIndex, IndexedFile } from '../../../src/directory/fabricIndex';
import { scanFabric, type ScanOptions } from '../../../src/directory/scan';
import { nodeFiles } from '../../../src/files/nodeFiles';
import { nodeThreads } from '../../../src/files/threads';
import { validateIndex } from '../../../src/validate/checker';
import { takeFaults } from '../../../src/validate/faultsOfFile';
import { server, vpc } from './samples';

const script = resolve('dist/worker.js');

async function onDisk(texts: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), 'threads-'));
  for (const [file, content] of Object.entries(texts)) {
    await mkdir(dirname(join(directory, file)), { recursive: true });
    await writeFile(join(directory, file), content);
  }
  return directory;
}

async function scan(directory: string, options: Partial<ScanOptions> = {}): Promise<FabricIndex> {
  const result = await scanFabric(nodeFiles(), directory, { namespace: 'default', ...options });
  assert.ok(result.ok, result.ok ? '' : result.problem.code);
  return result.value;
}

/** What an index says, without functions and syntax trees. */
function said(index: FabricIndex): unknown {
  const files = [...index.files.values()].map(file => ({
    ...{
      file: file.file,
      area: file.area,
      hash: file.hash,
      text: file.parsed.text,
      bytes: file.bytes?.length,
    },
    documents: file.parsed.documents.map(({ part, partStart, value, problems, ambiguous }) => ({
      ...{ part, partStart, value, problems, ambiguous },
    })),
    identities: file.documents.map(({ identity, noIdentity }) => identity ?? noIdentity),
  }));
  return {
    files,
    resources: [...index.resources.keys()],
    problems: index.problems,
    folders: index.typeFolders,
  };
}

/** A fabric of more files than are read without threads, some of them strange. */
function many(count = 310): Record<string, string | Uint8Array> {
  const texts: Record<string, string | Uint8Array> = {};
  for (let n = 0; n < count; n++) texts[`managed/vpc/v-${n}.yaml`] = vpc(`v-${n}`, 1000 + n);
  return {
    ...texts,
    'managed/server/two.yaml': `# head\n---\n${server('s-1')}---\n${server('s-2')}`,
    'managed/server/bad.yaml': 'a: [\n---\nb: yes\n---\n"open\n',
    'raw/end.yaml': '%YAML 1.2\n---\na: 1\n...\n---\nb: 2\n',
    'raw/bytes.yaml': new Uint8Array([0xff, 0xfe, 0]),
    'raw/surrogate.yaml': 'a: "\\ud800"\nb: -0.0\nc: 1e400\n',
    'unmanaged/own.json': '{"constructor": {"toString": 1}}',
  };
}

describe('reading a fabric on worker threads', function () {
  this.timeout(30_000);

  it('comes to the same index as reading it here', async () => {
    assert.ok(existsSync(script), 'the build makes dist/worker.js');
    const directory = await onDisk(many());
    const log: string[] = [];
    const there = await scan(directory, { threads: nodeThreads(script), log: line => log.push(line) });
    assert.deepEqual(said(there), said(await scan(directory)));
    assert.deepEqual(log, []);
  });

  it('takes over what the threads found wrong, and finds the same as here', async () => {
    const directory = await onDisk({
      ...many(),
      'managed/vpc/wrong.yaml': vpc('v-wrong', 70_000).replace('subnets:', 'subnet: x\n  subnets:'),
    });
    const taken: string[] = [];
    const threads = {
      ...nodeThreads(script),
      taken: (file: IndexedFile, beside: unknown) => {
        if (beside !== null) taken.push(file.file);
        takeFaults(file, beside);
      },
    };
    const there = validateIndex(await scan(directory, { threads }));
    assert.ok(taken.includes('managed/vpc/wrong.yaml'));
    assert.deepEqual(there, validateIndex(await scan(directory)));
  });

  it('makes ranges of documents that came from another thread', async () => {
    const directory = await onDisk(many());
    const index = await scan(directory, { threads: nodeThreads(script) });
    const file = index.files.get('managed/server/two.yaml');
    const span = file?.documents[1]?.parsed.rangeOf(['metadata', 'name'], 'value');
    assert.equal(file?.parsed.text.slice(span?.start, span?.end), 's-2');
  });

  it('keeps the values of documents that are known here', async () => {
    const texts = many();
    const directory = await onDisk(texts);
    const threads = nodeThreads(script);
    const cache = new ParseCache();
    const first = await scan(directory, { threads, cache });
    for (let n = 0; n < 310; n++)
      await writeFile(join(directory, `managed/vpc/v-${n}.yaml`), vpc(`v-${n}`, 3000 + n));
    const two = 'managed/server/two.yaml';
    await writeFile(join(directory, two), `# longer head\n---\n${server('s-1')}---\n${server('s-2')}`);
    const second = await scan(directory, { threads, cache, previous: first });
    const values = [first, second].map(
      index => index.files.get(two)?.documents.map(({ value }) => value) ?? [],
    );
    assert.notEqual(values[1]?.[0], values[0]?.[0]);
    assert.equal(values[1]?.[1], values[0]?.[1]);
    assert.equal(second.files.get('raw/end.yaml'), first.files.get('raw/end.yaml'));
  });

  it('reads here what no thread could read, and says why', async () => {
    const directory = await onDisk(many());
    const log: string[] = [];
    const threads = nodeThreads(join(directory, 'missing.js'), 2);
    const index = await scan(directory, { threads, log: line => log.push(line) });
    assert.deepEqual(said(index), said(await scan(directory)));
    assert.equal(log.length, 2);
    assert.match(log[0] ?? '', /a worker thread was lost .*missing\.js/s);
  });

  it('reads here the files of a thread that ended in the middle', async () => {
    const directory = await onDisk(many());
    const crashing = join(directory, 'crashing.js');
    await writeFile(
      crashing,
      `const { parentPort } = require('node:worker_threads');
       parentPort.on('message', job => job.files.includes('managed/vpc/v-1.yaml') ? process.exit(7) : parentPort.postMessage([]));`,
    );
    const index = await scan(directory, { threads: nodeThreads(crashing, 2) });
    assert.equal(index.files.has('managed/vpc/v-1.yaml'), true);
    assert.deepEqual(said(index), said(await scan(directory)));
  });

  it('stops all threads when it is cancelled', async () => {
    const directory = await onDisk(many());
    const hanging = join(directory, 'hanging.js');
    await writeFile(hanging, `require('node:worker_threads').parentPort.on('message', () => { for (;;); });`);
    const abort = new AbortController();
    const options = { namespace: 'default', threads: nodeThreads(hanging, 2), signal: abort.signal };
    const scanning = scanFabric(nodeFiles(), directory, options);
    setImmediate(() => abort.abort());
    const result = await scanning;
    assert.equal(!result.ok && result.problem.code, 'cancelled');
  });

  describe('that only reads, while this one parses', () => {
    const onlyRead = true;
    let directory: string;
    let here: unknown;

    before(async () => {
      directory = await onDisk(many(900));
      here = said(await scan(directory));
    });

    it('comes to the same index, and to the same files when they are scanned again', async () => {
      const log: string[] = [];
      const cache = new ParseCache();
      const threads = { ...nodeThreads(script), onlyRead };
      const first = await scan(directory, { threads, cache, log: line => log.push(line) });
      assert.deepEqual(said(first), here);
      assert.deepEqual(log, []);
      // Their times are settled only after two seconds: until then the bytes tell that they are the same.
      const second = await scan(directory, { cache, previous: first });
      assert.equal(second.files.get('managed/vpc/v-800.yaml'), first.files.get('managed/vpc/v-800.yaml'));
    });

    it('reads here what no thread read', async () => {
      const log: string[] = [];
      const threads = { ...nodeThreads(join(directory, 'missing.js')), onlyRead };
      assert.deepEqual(said(await scan(directory, { threads, log: line => log.push(line) })), here);
      assert.equal(log.length, 1);
    });

    it('tells links, and files that go or cannot be read meanwhile, as a scan without threads does', async () => {
      const own = await onDisk(many(900));
      const answering = join(own, 'answering.js');
      await writeFile(
        answering,
        `const { parentPort } = require('node:worker_threads');
         parentPort.on('message', ({ files }) => parentPort.postMessage(files.map(file => ({ file, problem: file.endsWith('v-800.yaml')
           ? { code: 'file-unreadable', system: 'files', subject: 'there', detail: 'EIO', retry: 'never' } : null }))));`,
      );
      const index = await scan(own, { threads: { ...nodeThreads(answering), onlyRead } });
      assert.deepEqual(
        index.problems.map(({ code, subject }) => [code, subject]),
        [['file-unreadable', 'managed/vpc/v-800.yaml']],
      );
      assert.equal(index.files.has('managed/vpc/v-801.yaml'), false);
    });

    it('stops when it is cancelled', async () => {
      const hanging = join(directory, 'hanging.js');
      await writeFile(
        hanging,
        `require('node:worker_threads').parentPort.on('message', () => { for (;;); });`,
      );
      const abort = new AbortController();
      const options = {
        namespace: 'default',
        threads: { ...nodeThreads(hanging), onlyRead },
        signal: abort.signal,
      };
      const scanning = scanFabric(nodeFiles(), directory, options);
      setImmediate(() => abort.abort());
      const result = await scanning;
      assert.equal(!result.ok && result.problem.code, 'cancelled');
    });
  });
});
