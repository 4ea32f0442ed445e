import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { FilePlan } from '../../../src/directory/filePlan';
import { ParseCache } from '../../../src/directory/cache';
import type { FabricIndex } from '../../../src/directory/fabricIndex';
import { partsOf } from '../../../src/directory/parts';
import { indexTexts } from '../../../src/directory/indexTexts';
import { planMend } from '../../../src/directory/mend';
import { planRemove } from '../../../src/directory/remove';
import { hashOf } from '../../../src/directory/hash';
import { checkDocument } from '../../../src/validate/check';
import { parseYaml } from '../../../src/yaml/parse';
import { valueAt, type Path } from '../../../src/model/json';
import { runs } from '../properties';
import { carriedOut, documentBody, marksOf, type Texts } from './generated';

/** Right and wrong places, names that differ only in case, names of other CRs, and files beside the areas. */
const managedName = fc.constantFrom(
  'vpc/vpc-1.yaml',
  'vpc/VPC-1.yaml',
  'vpcs/vpc-2.yml',
  'vpc/vpc-2.yaml',
  'server/s-1.yaml',
  'server/vpc-1.yaml',
  'server/deep/s-2.json',
  'a.yaml',
  'con.yaml',
  'tests/x.yaml',
  'kustomization.yaml',
);
const strayName = fc.constantFrom('old/a.yaml', 'b.yaml', 'old/con.yaml', 'managed.yaml');
const otherName = fc.constantFrom('raw/a.yaml', 'unmanaged/tests/x.yaml', 'unmanaged/old/a.yaml');
const content = fc.array(fc.tuple(documentBody, fc.constantFrom('', '# below\n', '...\n')), {
  minLength: 1,
  maxLength: 3,
});
const named = (name: fc.Arbitrary<string>, minLength: number): fc.Arbitrary<[string, [string, string][]][]> =>
  fc.uniqueArray(fc.tuple(name, content), { minLength, maxLength: 3, selector: ([file]) => file });
const fabric = fc.record({
  managed: named(
    managedName.map(name => `managed/${name}`),
    1,
  ),
  strays: named(strayName, 0),
  others: named(otherName, 0),
  crlf: fc.boolean(),
  update: fc.boolean(),
});
type Fabric = typeof fabric extends fc.Arbitrary<infer T> ? T : never;

function initial({ managed, strays, others, crlf }: Fabric): Texts {
  const texts = [...managed, ...strays, ...others].map(([name, documents], f) => {
    const text = documents.map(([body, end], d) => `# mark ${f}.${d}\n${body}${end}`).join('---\n');
    return [name, crlf ? text.replaceAll('\n', '\r\n') : text] as const;
  });
  return Object.fromEntries(texts);
}

const isStray = (file: string): boolean => !/^(?:managed|raw|unmanaged)\//.test(file);

/** One for all, as in a process that runs for long: what was parsed for other inputs must change nothing. */
const cache = new ParseCache();

function indexed(texts: Texts, which: (file: string) => boolean): FabricIndex {
  const entries = Object.entries(texts).flatMap(([file, text]) => (which(file) ? [{ file, text }] : []));
  return indexTexts(entries, { namespace: 'default', cache });
}

const isOwn = ({ apiVersion }: { readonly apiVersion: string | undefined }): boolean =>
  /githedgehog\.com\//.test(apiVersion ?? '');

function planned(texts: Texts, update: boolean): FilePlan {
  const beside = indexed(texts, isStray);
  const strays = [...beside.files.values()].filter(({ documents }) => documents.some(isOwn));
  const index = indexed(texts, file => !isStray(file));
  return planMend(index, strays, { check: checkDocument, update });
}

/** The same texts in the opposite order. */
function reversed(texts: Texts): Texts {
  return Object.fromEntries(Object.entries(texts).reverse());
}

describe('mending of anything', function () {
  this.timeout(600_000);

  it('keeps every document and comment once, in safe and free places, and is finished after one run', () => {
    fc.assert(
      fc.property(fabric, start => {
        const before = initial(start);
        const plan = planned(before, start.update);
        assert.deepEqual(planned(reversed(before), start.update), plan, 'in any order');
        const after = carriedOut(before, plan.steps);
        assert.deepEqual(marksOf(after), marksOf(before));
        checkPlaces(before, plan);
        const again = planned(after, start.update);
        assert.deepEqual(again.steps, []);
        checkOrder(after, new Set(again.rows.map(({ file }) => file)));
      }),
      runs(1_500),
    );
  });
});

/** Nothing but managed/, unmanaged/ and strays is touched, no place is taken twice, and the rows tell what is done. */
function checkPlaces(before: Texts, { rows, steps }: FilePlan): void {
  const lower = new Set(Object.keys(before).map(file => file.toLowerCase()));
  for (const step of steps) {
    assert.ok(!/(?:^|\/)\.{0,2}(?:\/|$)|[\\\0]/.test(step.file), step.file);
    assert.ok(!step.file.startsWith('raw/'), step.file);
    if (step.before !== null) continue;
    assert.match(step.file, /^(?:managed|unmanaged)\//);
    assert.ok(!lower.has(step.file.toLowerCase()), `${step.file} is taken`);
    lower.add(step.file.toLowerCase());
  }
  const told = new Set(rows.flatMap(row => (row.moves ? [row.file, row.target] : [])));
  for (const { file } of steps) assert.ok(told.has(file), `${file} has no row`);
  for (const { target, moves, outcome } of rows) {
    if (!moves) continue;
    if (target === null) assert.equal(outcome, 'identical');
    else assert.ok(lower.has(target.toLowerCase()), `${target} is not written`);
  }
}

/** Each file of managed/ holds one CR that it is named for, but for those of which it was told that they stay as they are. */
function checkOrder(after: Texts, left: ReadonlySet<string>): void {
  for (const [path, content] of Object.entries(after)) {
    const documents = parseYaml(content).documents.filter(document => !document.empty);
    if (!path.startsWith('managed/') || left.has(path) || documents.length === 0) continue;
    assert.equal(documents.length, 1, `${path}\n${content}`);
    const text = (at: Path): string => {
      const value = valueAt(documents[0]?.value, at);
      return typeof value === 'string' ? value : '';
    };
    assert.match(text(['apiVersion']), /githedgehog\.com\/v1beta1$/);
    const name = text(['metadata', 'name']);
    assert.ok(name !== '' && path.includes(name.slice(0, 100)), path);
  }
}

const ownFile = '.hnp/fabric.yaml';

describe('removing of anything', function () {
  this.timeout(600_000);

  it('takes CRs out of managed/ only, keeps the rest once, and is finished after one run', () => {
    fc.assert(
      fc.property(fabric, start => {
        const before: Texts = { ...initial(start), [ownFile]: 'name: f\nid: aaaaaaaa\n' };
        const index = (texts: Texts): FabricIndex =>
          indexed(texts, file => !isStray(file) && file !== ownFile);
        const plan = (texts: Texts): FilePlan => {
          const own = texts[ownFile] === undefined ? [] : [[ownFile, hashOf(texts[ownFile])] as const];
          return planRemove(index(texts), { own: new Map(own), others: [], problems: [] });
        };
        const { rows, steps } = plan(before);
        assert.deepEqual(plan(reversed(before)), { rows, steps }, 'in any order');
        const after = carriedOut(before, steps);
        assert.deepEqual(plan(after).steps, []);
        assert.equal(after[ownFile], undefined);
        for (const [file, text] of Object.entries(before))
          if (file !== ownFile && !file.startsWith('managed/')) assert.equal(after[file], text);
        const left = new Set(marksOf(after));
        for (const file of index(before).files.values()) {
          if (file.area !== 'managed') continue;
          for (const part of partsOf(file))
            for (const mark of marksOf({ part: part.text }))
              assert.equal(left.has(mark), !isOwn(part.document), `${file.file}: ${mark}`);
        }
      }),
      runs(1_500),
    );
  });
});
