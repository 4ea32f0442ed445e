import assert from 'node:assert/strict';
import fc from 'fast-check';
import { planIngest } from '../../../src/directory/ingest';
import { scanFabric } from '../../../src/directory/scan';
import type { FileStep } from '../../../src/directory/step';
import { valueAt } from '../../../src/model/json';
import { checkDocument } from '../../../src/validate/check';
import { parseYaml } from '../../../src/yaml/parse';
import { memoryFiles, root } from './memoryFiles';
import type { MemoryFiles } from './memoryFiles';
import { applySteps } from './operations';
import { configMap, server, vpc } from './samples';

/** Every document gets a mark of its own, so that it can be found again wherever it went. */
const body = fc.oneof(
  fc.constantFrom('vpc-1', 'vpc-2').chain(name => fc.constantFrom(1001, 1002).map(vlan => vpc(name, vlan))),
  fc.constantFrom(
    server('s-1'),
    server('s-1', 'v1alpha2'),
    server('s-2'),
    configMap,
    'just text\n',
    'a: [1\n',
    '- 1\n',
    '# words\n',
  ),
);
const file = fc.array(fc.tuple(body, fc.constantFrom('', '# below\n', '...\n')), {
  minLength: 1,
  maxLength: 5,
});
const fabric = fc.record({
  raw: fc.array(file, { minLength: 1, maxLength: 3 }),
  managed: fc.subarray(['vpc-1', 'vpc-2']),
  crlf: fc.boolean(),
  update: fc.boolean(),
});
type Fabric = typeof fabric extends fc.Arbitrary<infer T> ? T : never;

function initial({ raw, managed, crlf }: Fabric): Record<string, string> {
  const files: Record<string, string> = {};
  raw.forEach((documents, f) => {
    const text = documents.map(([content, end], d) => `# mark ${f}.${d}\n${content}${end}`).join('---\n');
    files[`raw/sub/${f}.yaml`] = crlf ? text.replaceAll('\n', '\r\n') : text;
  });
  for (const name of managed) files[`managed/vpc/${name}.yaml`] = `# mark ${name}\n${vpc(name)}`;
  return files;
}

async function steps(files: MemoryFiles, update: boolean): Promise<readonly FileStep[]> {
  const scanned = await scanFabric(files, root, { namespace: 'default' });
  assert.ok(scanned.ok);
  return planIngest(scanned.value, { check: checkDocument, update }).steps;
}

async function ingest(files: MemoryFiles, update: boolean): Promise<void> {
  const done = await applySteps(files, await steps(files, update));
  assert.ok(done.ok, JSON.stringify(done));
}

const marksOf = (texts: Record<string, string>): string[] =>
  Object.values(texts).flatMap(text => text.match(/# mark [^\r\n]*/g) ?? []);

describe('ingestion of anything', function () {
  this.timeout(30_000);

  it('loses no document and no comment, doubles none, and is finished after one run', async () => {
    await fc.assert(
      fc.asyncProperty(fabric, async start => {
        const files = memoryFiles(initial(start));
        const before = files.texts();
        await ingest(files, start.update);
        const after = files.texts();
        assert.deepEqual(marksOf(after).sort(), marksOf(before).sort());
        assert.deepEqual(await steps(files, start.update), []);
        for (const [path, text] of Object.entries(after)) {
          if (!path.startsWith('managed/')) continue;
          const documents = parseYaml(text).documents.filter(document => !document.empty);
          assert.equal(documents.length, 1, `${path}\n${text}`);
          const name = valueAt(documents[0]?.value, ['metadata', 'name']);
          assert.ok(typeof name === 'string' && path.endsWith(`/${name}.yaml`));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('ends in the same tree when it is stopped before any change and run again', async () => {
    await fc.assert(
      fc.asyncProperty(fabric, async start => {
        const whole = memoryFiles(initial(start));
        let changes = 0;
        whole.beforeChange = () => changes++;
        await ingest(whole, start.update);
        for (let stop = 0; stop < changes; stop++) {
          const files = memoryFiles(initial(start));
          let left = stop;
          files.beforeChange = () => {
            if (left-- === 0) throw new Error('stopped');
          };
          await assert.rejects(ingest(files, start.update), /stopped/);
          const marks = new Set(marksOf(files.texts()));
          for (const mark of marksOf(initial(start))) assert.ok(marks.has(mark), `${mark} is lost`);
          files.beforeChange = () => undefined;
          await ingest(files, start.update);
          assert.deepEqual(files.texts(), whole.texts());
        }
      }),
      // Each input is stopped at every change of the disk, of which the journal makes several for each file.
      { numRuns: 25 },
    );
  });
});
