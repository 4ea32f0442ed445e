import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isObject } from '../../../src/model/json';
import type { Json } from '../../../src/model/json';
import { mergeTrees } from '../../../src/sync/integrate/mergeTrees';
import type { TreeMerge } from '../../../src/sync/integrate/treeMerge';
import { commentsOf } from '../../../src/yaml/comments';
import { runs } from '../properties';
import { crName, edited, indexOf, meanings, mergedTexts, textsOf } from './mergeFabrics';
import type { Edit, Fabric } from './mergeFabrics';
import { baseNotes, crOf, layouts, samples } from './mergeSamples';
import type { Sample } from './mergeSamples';

const commit = 'a'.repeat(40);
type Texts = ReadonlyMap<string, string>;

const fabrics: fc.Arbitrary<{ fabric: Fabric; chosen: readonly Sample[] }> = fc
  .subarray(Object.entries(samples), { minLength: 2, maxLength: 4 })
  .chain(entries => {
    const chosen = entries.map(([name, make]) => make(`${name}-1`));
    const crs = chosen.map(sample =>
      fc.tuple(layouts, baseNotes(sample)).map(([layout, notes]) => crOf(sample, layout, notes)),
    );
    return fc.tuple(fc.tuple(...crs), fc.boolean()).map(([made, together]) => {
      const fabric = new Map(
        made.map((cr, n) => [
          `managed/${chosen[n]?.folder ?? 'x'}/${crName(cr).split('/')[1] ?? 'x'}.yaml`,
          [cr],
        ]),
      );
      return { chosen, fabric: together ? new Map([['managed/all.yaml', made]]) : fabric };
    });
  });

/** What one side does, of any kind; `side` marks its comments. */
function edits(fabric: Fabric, chosen: readonly Sample[], side: string): fc.Arbitrary<Edit[]> {
  const files = [...fabric.keys()];
  const name = (sample: Sample): string =>
    crName(crOf(sample, { step: 2, indentedLists: false, flow: false }));
  const fields = fc
    .constantFrom(...chosen)
    .chain(sample =>
      fc
        .constantFrom(...sample.options)
        .chain(({ steps, to }) =>
          fc.constantFrom(...to).map((value): Edit => ({ kind: 'set', cr: name(sample), steps, to: value })),
        ),
    );
  let count = 0;
  const notes = fc.constantFrom(...chosen).chain(sample =>
    fc.tuple(fc.constantFrom(...sample.options), fc.boolean()).map(([{ steps }, behind]): Edit => ({
      kind: 'note',
      cr: name(sample),
      steps,
      behind,
      text: `${side} says ${(count++).toString(36)}`,
    })),
  );
  const news = fc
    .tuple(fc.constantFrom(...Object.values(samples)), fc.constantFrom('new-1', 'new-2'), layouts)
    .chain(([make, called, layout]) =>
      fc
        .constantFrom(...files, 'managed/vpc/new.yaml')
        .map((file): Edit => ({ kind: 'add', file, cr: crOf(make(called), layout) })),
    );
  const deletions = fc.constantFrom(...chosen).map((sample): Edit => ({ kind: 'delete', cr: name(sample) }));
  const renames = fc
    .tuple(fc.constantFrom(...files), fc.constantFrom('managed/moved/1.yaml', 'managed/moved/2.yaml'))
    .map(([from, to]): Edit => ({ kind: 'rename', from, to }));
  const edit = fc.oneof(
    { weight: 6, arbitrary: fields },
    { weight: 3, arbitrary: notes },
    { weight: 1, arbitrary: news },
    { weight: 1, arbitrary: deletions },
    { weight: 1, arbitrary: renames },
  );
  // A CR that stands twice in one version is a case of its own, with its own test.
  return fc.array(edit, { maxLength: 5 }).map(list => onceEach(fabric, list));
}

function onceEach(fabric: Fabric, list: readonly Edit[]): Edit[] {
  const names = new Set([...fabric.values()].flat().map(crName));
  return list.filter(edit => {
    if (edit.kind !== 'add') return true;
    const isNew = !names.has(crName(edit.cr));
    names.add(crName(edit.cr));
    return isNew;
  });
}

interface Case {
  readonly base: Texts;
  readonly ours: Texts;
  readonly theirs: Texts;
}

const cases: fc.Arbitrary<Case> = fabrics.chain(({ fabric, chosen }) =>
  fc
    .tuple(
      edits(fabric, chosen, 'anna'),
      edits(fabric, chosen, 'ben'),
      fc.constantFrom<['\n' | '\r\n', string]>(['\n', ''], ['\r\n', ''], ['\n', '\ufeff']),
    )
    .map(([ours, theirs, [eol, mark]]) => ({
      base: textsOf(fabric, eol, mark),
      ours: textsOf(edited(fabric, ours), eol, mark),
      theirs: textsOf(edited(fabric, theirs), eol, mark),
    })),
);

function merged({ base, ours, theirs }: Case): { merge: TreeMerge; texts: Texts } {
  const merge = mergeTrees({ base: indexOf(base), ours: indexOf(ours), theirs: indexOf(theirs), commit });
  return { merge, texts: mergedTexts(theirs, merge) };
}

function law(text: string, test: (versions: Case) => void): void {
  it(text, () => fc.assert(fc.property(cases, test), runs(60)));
}

/** Each single value with its place; items of lists stand under their list. */
function leaves(texts: Texts): Set<string> {
  const found = new Set<string>();
  const visit = (value: Json, at: string): void => {
    if (Array.isArray(value)) for (const item of value) visit(item, `${at}[]`);
    else if (isObject(value)) for (const [key, below] of Object.entries(value)) visit(below, `${at}.${key}`);
    else found.add(`${at}=${JSON.stringify(value)}`);
  };
  for (const { documents } of indexOf(texts).files.values())
    for (const { identity, value } of documents)
      visit(value ?? null, `${identity?.kind ?? ''}/${identity?.name ?? ''}`);
  return found;
}

function allComments(texts: Texts): string[] {
  return [...texts.values()].flatMap(text => commentsOf(text));
}

describe('sync: laws of merging two trees', function () {
  this.timeout(60_000);
  law('both sides get the same, and the same conflicts with their sides exchanged', versions => {
    const here = merged(versions);
    const there = merged({ ...versions, ours: versions.theirs, theirs: versions.ours });
    const contested = new Set(
      here.merge.conflicts.map(({ identity }) => `${identity.kind}/${identity.name}`),
    );
    const agreed = (texts: Texts): [string, string][] =>
      [...meanings(indexOf(texts))].filter(([name]) => !contested.has(name));
    assert.equal(here.merge.unmerged.length + there.merge.unmerged.length, 0);
    assert.deepEqual(agreed(here.texts), agreed(there.texts));
    const told = ({ conflicts }: TreeMerge, isMirrored: boolean): unknown[] =>
      conflicts.map(({ key, conflicts: list }) => [
        key,
        list.map(one => [
          one.label,
          one.base,
          ...(isMirrored ? [one.theirs, one.ours] : [one.ours, one.theirs]),
        ]),
      ]);
    assert.deepEqual(told(there.merge, true), told(here.merge, false));
  });
  law('what only we changed is ours, byte for byte', ({ base, ours }) => {
    const { merge, texts } = merged({ base, ours, theirs: base });
    assert.deepEqual(new Map([...texts].sort()), new Map([...ours].sort()));
    assert.ok([...merge.files.values()].every(file => file === null || file.asOurs === true));
  });
  law('what only upstream changed needs nothing', ({ base, theirs }) => {
    assert.equal(merged({ base, ours: base, theirs }).merge.files.size, 0);
  });
  law('what both changed in the same way needs nothing', ({ base, ours }) => {
    assert.equal(merged({ base, ours, theirs: ours }).merge.files.size, 0);
  });
  law('no field comes from nowhere', versions => {
    const known = new Set(
      [versions.base, versions.ours, versions.theirs].flatMap(texts => [...leaves(texts)]),
    );
    for (const leaf of leaves(merged(versions).texts)) assert.ok(known.has(leaf), leaf);
  });
  law('what a side added to its comments is in the result, once', versions => {
    const { merge, texts } = merged(versions);
    const gone = new Set([
      ...merge.conflicts.map(({ key }) => key),
      ...merge.resources.filter(({ how }) => how === 'removed').map(({ key }) => key),
    ]);
    const result = allComments(texts);
    for (const side of [versions.ours, versions.theirs]) {
      for (const [key, document] of indexOf(side).resources) {
        const text = document.source.text.slice(document.parsed.partStart, document.parsed.partEnd);
        const isHere = indexOf(texts).resources.has(key) && !gone.has(key);
        for (const comment of commentsOf(text).filter(one => one.includes(' says ')))
          if (isHere) assert.equal(result.filter(one => one === comment).length, 1, comment);
      }
    }
  });
  law('merging the result once more with either side changes nothing', versions => {
    const { texts, merge } = merged(versions);
    const again = merged({ ...versions, theirs: texts });
    assert.deepEqual([...again.merge.files], []);
    if (merge.conflicts.length > 0) return;
    assert.equal(again.merge.conflicts.length, 0);
    const other = merged({ ...versions, ours: versions.theirs, theirs: texts });
    assert.deepEqual([...other.merge.files], []);
    assert.equal(other.merge.conflicts.length, 0);
  });
  law('a resource that one side deleted and the other did not edit is gone, wherever it moved', versions => {
    const { texts } = merged(versions);
    const [base, ours, theirs] = [versions.base, versions.ours, versions.theirs].map(side =>
      meanings(indexOf(side)),
    );
    const result = meanings(indexOf(texts));
    const notes = [versions.ours, versions.theirs].some(side =>
      allComments(side).some(one => one.includes(' says ')),
    );
    for (const [name, value] of base ?? [])
      for (const [deleter, other] of [[ours, theirs] as const, [theirs, ours] as const])
        if (!deleter?.has(name) && other?.get(name) === value && !notes) assert.ok(!result.has(name), name);
  });
  law('each file is read as resources of which none is there twice', versions => {
    const index = indexOf(merged(versions).texts);
    assert.deepEqual(index.duplicates, []);
    for (const { documents } of index.files.values())
      for (const { identity } of documents) assert.notEqual(identity, null);
  });
});
