import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ParseCache } from '../../../src/directory/cache';
import { indexTexts } from '../../../src/directory/indexTexts';
import { planIngest } from '../../../src/directory/ingest';
import type { FileStep } from '../../../src/directory/step';
import { valueAt } from '../../../src/model/json';
import { checkDocument } from '../../../src/validate/check';
import { parseYaml } from '../../../src/yaml/parse';
import { runs } from '../properties';
import { value } from '../results';
import { carriedOut, documentBody, marksOf, type Texts } from './generated';
import { memoryFiles, root, type MemoryFiles } from './memoryFiles';
import { newOperations } from './operations';
import { vpc } from './samples';
import { ingest } from './scenarios';

const file = fc.array(fc.tuple(documentBody, fc.constantFrom('', '# below\n', '...\n')), {
  minLength: 1,
  maxLength: 4,
});
const fileName = fc.constantFrom(
  'a.yaml',
  'A.yaml',
  'sub/a.yml',
  'con.yaml',
  'dot./x.yaml',
  '..yaml',
  'x..y.json',
);
const fabric = fc.record({
  raw: fc.uniqueArray(fc.tuple(fileName, file), { minLength: 1, maxLength: 3, selector: ([name]) => name }),
  managed: fc.subarray(['vpc-1', 'vpc-2']),
  crlf: fc.boolean(),
  update: fc.boolean(),
});
type Fabric = typeof fabric extends fc.Arbitrary<infer T> ? T : never;

function initial({ raw, managed, crlf }: Fabric): Texts {
  const files: Record<string, string> = {};
  raw.forEach(([name, documents], f) => {
    const text = documents.map(([content, end], d) => `# mark ${f}.${d}\n${content}${end}`).join('---\n');
    files[`raw/${name}`] = crlf ? text.replaceAll('\n', '\r\n') : text;
  });
  for (const name of managed) files[`managed/vpc/${name}.yaml`] = `# mark ${name}\n${vpc(name)}`;
  return files;
}

/** One for all, as in a process that runs for long: what was parsed for other inputs must change nothing. */
const cache = new ParseCache();

function planned(texts: Texts, update: boolean, reversed = false): readonly FileStep[] {
  const entries = Object.entries(texts).map(([path, text]) => ({ file: path, text }));
  const index = indexTexts(reversed ? entries.reverse() : entries, {
    namespace: 'default',
    cache,
  });
  return planIngest(index, { check: checkDocument, update }).steps;
}

const deviceName = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

describe('ingestion of anything', function () {
  this.timeout(600_000);

  it('keeps every document and comment once, is finished after one run, and gives the same plan to the same files (failures 4 and 5)', () => {
    fc.assert(
      fc.property(fabric, start => {
        const before = initial(start);
        const steps = planned(before, start.update);
        assert.deepEqual(planned(before, start.update, true), steps);
        const after = carriedOut(before, steps);
        assert.deepEqual(marksOf(after), marksOf(before));
        assert.deepEqual(planned(after, start.update), []);
      }),
      runs(8_000),
    );
  });

  it('writes into managed/ and unmanaged/ only, under names that every system takes', () => {
    fc.assert(
      fc.property(fabric, start => {
        const before = initial(start);
        const lower = new Set<string>();
        for (const step of planned(before, start.update)) {
          const names = step.file.split('/');
          assert.ok(
            names.every(name => name !== '' && name !== '.' && name !== '..' && !/[\\\0]/.test(name)),
          );
          if (step.before !== null) continue;
          assert.ok(['managed', 'unmanaged'].includes(names[0] ?? ''), step.file);
          assert.ok(!lower.has(step.file.toLowerCase()), `${step.file} twice but for case`);
          lower.add(step.file.toLowerCase());
          if (names[0] !== 'managed') continue;
          assert.equal(names.length, 3);
          const name = names[2] ?? '';
          assert.ok(
            name.length <= 255 && !deviceName.test(name) && !/[. ]\.yaml$|[<>:"|?*]/.test(name),
            name,
          );
        }
      }),
      runs(1_000),
    );
  });

  it('puts one document of its own name into each file of managed/, through the journal too', async () => {
    await fc.assert(
      fc.asyncProperty(fabric, async start => {
        const before = initial(start);
        const files = memoryFiles(before);
        value(await run(files, start.update));
        assert.deepEqual(files.texts(), carriedOut(before, planned(before, start.update)));
        for (const [path, text] of Object.entries(files.texts())) {
          if (!path.startsWith('managed/')) continue;
          const documents = parseYaml(text).documents.filter(document => !document.empty);
          assert.equal(documents.length, 1, `${path}\n${text}`);
          const name = valueAt(documents[0]?.value, ['metadata', 'name']);
          assert.ok(typeof name === 'string' && path.includes(name.slice(0, 100)), path);
        }
      }),
      runs(500),
    );
  });

  it('ends in the same tree when it is stopped before any change and run again, and can be undone', async () => {
    await fc.assert(
      fc.asyncProperty(fabric, fc.nat(), async (start, at) => {
        const before = initial(start);
        const whole = memoryFiles(before);
        let changes = 0;
        whole.beforeChange = () => changes++;
        value(await run(whole, start.update));
        const files = memoryFiles(before);
        let left = at % changes;
        files.beforeChange = () => {
          if (left-- <= 0) throw new Error('stopped');
        };
        await assert.rejects(run(files, start.update), /stopped/);
        files.beforeChange = () => undefined;
        value(await run(files, start.update));
        assert.deepEqual(files.texts(), whole.texts());
        const undone = await newOperations(files).undo();
        if (undone.ok) assert.deepEqual(files.texts(), before);
        else assert.deepEqual([undone.problem.code, files.texts()], ['nothing-to-undo', before]);
      }),
      runs(500),
    );
  });
});

function run(files: MemoryFiles, update: boolean): ReturnType<typeof ingest> {
  return ingest({ files, directory: root, operations: newOperations(files) }, update);
}
