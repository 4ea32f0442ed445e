import assert from 'node:assert/strict';
import { mergeTrees } from '../../../src/sync/integrate/mergeTrees';
import type { DecideConflict, TreeMerge } from '../../../src/sync/integrate/treeMerge';
import { indexOf, mergedTexts } from './mergeFabrics';

type Files = Readonly<Record<string, string>>;

const vpc = (name: string, ...lines: string[]): string =>
  [
    'apiVersion: vpc.githedgehog.com/v1beta1',
    'kind: VPC',
    'metadata:',
    `  name: ${name}`,
    'spec:',
    ...lines,
    '',
  ].join('\n');
const mode = (name: string, value = 'l2vni', vlans = 'default'): string =>
  vpc(name, `  mode: ${value}`, `  vlanNamespace: ${vlans}`);

function merge(
  base: Files,
  ours: Files,
  theirs: Files,
  decide?: DecideConflict,
): TreeMerge & { after: Files } {
  const [b, o, t] = [base, ours, theirs].map(files => new Map(Object.entries(files))) as [
    Map<string, string>,
    Map<string, string>,
    Map<string, string>,
  ];
  const options = { base: indexOf(b), ours: indexOf(o), theirs: indexOf(t), commit: 'c0ffee' };
  const result = mergeTrees(decide === undefined ? options : { ...options, decide });
  return { ...result, after: Object.fromEntries([...mergedTexts(t, result)].sort()) };
}

const a = 'managed/vpc/a.yaml';
const b = 'managed/vpc/b.yaml';
const vpcKey = (name: string): string => `vpc.githedgehog.com/VPC/default/${name}`;

/** Paths, values and reasons of the conflicts of the only CR that has some. */
function conflictsOf({ conflicts }: TreeMerge): unknown[] {
  assert.equal(conflicts.length, 1);
  return (conflicts[0]?.conflicts ?? []).map(({ label, base, ours, theirs, source, reason }) => {
    assert.deepEqual(source, { kind: 'upstream', commit: 'c0ffee' });
    return [label, base, ours, theirs, ...(reason === undefined ? [] : [reason])];
  });
}

describe('sync: merging fields of one resource', () => {
  it('puts our field into upstream’s text, which else stays as it is', () => {
    const base = mode('a');
    const theirs = base.replace('vlanNamespace: default', 'vlanNamespace:   second # theirs\n\n  # more');
    const result = merge({ [a]: base }, { [a]: mode('a', 'l3vni') }, { [a]: theirs });
    assert.deepEqual(result.after, { [a]: theirs.replace('l2vni', 'l3vni') });
    assert.deepEqual(
      result.resources.map(({ key, file, how }) => [key, file, how]),
      [[vpcKey('a'), a, 'merged']],
    );
  });
  it('asks about a field that both changed, and leaves the whole resource as upstream has it', () => {
    const theirs = { [a]: mode('a', 'l3flat') };
    const ours = { [a]: mode('a', 'l3vni', 'mine') };
    const result = merge({ [a]: mode('a') }, ours, theirs);
    assert.deepEqual(conflictsOf(result), [['spec.mode', 'l2vni', 'l3vni', 'l3flat']]);
    assert.deepEqual(result.after, theirs);
    assert.deepEqual(result.conflicts[0]?.ours, { file: a, text: ours[a] });
    assert.deepEqual(result.resources, []);
  });
  it('takes what a person decided', () => {
    const versions = [
      { [a]: mode('a') },
      { [a]: mode('a', 'l3vni', 'mine') },
      { [a]: mode('a', 'l3flat') },
    ] as const;
    const decided = (side: 'ours' | 'theirs'): Files => {
      const result = merge(...versions, (key, { label }) => {
        assert.deepEqual([key, label], [vpcKey('a'), 'spec.mode']);
        return side;
      });
      assert.deepEqual(result.conflicts, []);
      return result.after;
    };
    assert.deepEqual(decided('ours'), { [a]: mode('a', 'l3vni', 'mine') });
    assert.deepEqual(decided('theirs'), { [a]: mode('a', 'l3flat', 'mine') });
  });
  it('merges fields that no record of HNP has: apiVersion, annotations, namespace', () => {
    const base = mode('a');
    const ours = base.replace('v1beta1', 'v1alpha2').replace('name: a', 'name: a\n  namespace: default');
    const theirs = base.replace('name: a', 'name: a\n  annotations: {x: y}');
    const { after } = merge({ [a]: base }, { [a]: ours }, { [a]: theirs });
    assert.equal(
      after[a],
      theirs.replace('v1beta1', 'v1alpha2').replace('{x: y}', '{x: y}\n  namespace: default'),
    );
  });
  it('takes a list that both emptied, one item each', () => {
    const routes = (...prefixes: string[]): string =>
      vpc(
        'a',
        ...(prefixes.length === 0 ? ['  staticRoutes: []'] : ['  staticRoutes:']),
        ...prefixes.map(prefix => `  - prefix: ${prefix}`),
      );
    const result = merge({ [a]: routes('x', 'y') }, { [a]: routes('x') }, { [a]: routes('y') });
    assert.deepEqual(result.after, { [a]: routes() });
  });
  it('asks, with the reason, where upstream’s text shares the value', () => {
    const base = vpc('a', '  subnets:', '    db: {vlan: 1}', '    web: {vlan: 2}');
    const theirs = base
      .replace('db: {vlan: 1}', 'db: &db {vlan: 1, isolated: true}')
      .replace('{vlan: 2}', '*db');
    const ours = base.replace('db: {vlan: 1}', 'db: {vlan: 9}');
    const result = merge({ [a]: base }, { [a]: ours }, { [a]: theirs });
    assert.deepEqual(conflictsOf(result), [
      [undefined, 1, 9, 1, 'the value is marked (&) and may be used elsewhere; edit it by hand'],
    ]);
    assert.deepEqual(result.after, { [a]: theirs });
    const decided = merge({ [a]: base }, { [a]: ours }, { [a]: theirs }, () => 'theirs');
    assert.deepEqual([decided.conflicts, decided.after], [[], { [a]: theirs }]);
    assert.equal(merge({ [a]: base }, { [a]: ours }, { [a]: theirs }, () => 'ours').conflicts.length, 1);
  });
  it('merges JSON as JSON', () => {
    const json = (spec: object): string =>
      JSON.stringify(
        { apiVersion: 'vpc.githedgehog.com/v1beta1', kind: 'VPC', metadata: { name: 'a' }, spec },
        null,
        2,
      );
    const file = 'managed/vpc/a.json';
    const { after } = merge(
      { [file]: json({ mode: 'x', vlanNamespace: 'y' }) },
      { [file]: json({ mode: 'x', vlanNamespace: 'ours' }) },
      { [file]: json({ mode: 'theirs', vlanNamespace: 'y' }) },
    );
    assert.deepEqual(
      JSON.parse(after[file] ?? ''),
      JSON.parse(json({ mode: 'theirs', vlanNamespace: 'ours' })),
    );
  });
});

describe('sync: comments of two versions', () => {
  const base = mode('a').replace('  mode:', '  # about mode\n  mode:');
  const changed = base.replace('default', 'second');
  const after = (ours: string, theirs = changed): string | undefined =>
    merge({ [a]: base }, { [a]: ours }, { [a]: theirs }).after[a];
  it('go to what they are about', () => {
    const ours = base.replace('l2vni', 'l2vni # ours').replace('spec:', '# of us all\nspec: # fields');
    assert.equal(after(ours), ours.replace('default', 'second'));
  });
  it('are both kept where they stand behind one value, ours above it', () => {
    const [ours, theirs] = [base.replace('l2vni', 'l2vni # ours'), base.replace('l2vni', 'l2vni # theirs')];
    assert.equal(after(ours, theirs), theirs.replace('  mode:', '  # ours\n  mode:'));
  });
  it('are changed where we changed them, and kept twice where both did', () => {
    const [ours, theirs] = [base.replace('about', 'ours on'), base.replace('about', 'theirs on')];
    assert.equal(after(ours), ours.replace('default', 'second'));
    assert.equal(after(ours, theirs), theirs.replace('  mode:', '  # ours on mode\n  mode:'));
  });
  it('are taken out where we took them out', () => {
    const ours = base.replace('  # about mode\n', '');
    assert.equal(after(ours), ours.replace('default', 'second'));
  });
  it('stay in the order of a block of them', () => {
    const ours = base.replace('  # about mode\n', '  # one\n  # about mode\n  # two\n  # three\n');
    assert.equal(after(ours), ours.replace('default', 'second'));
  });
  it('of a field that the other side removed go to what it was a part of', () => {
    const ours = base.replace('l2vni', 'l2vni # ours');
    const theirs = base.replace('  # about mode\n  mode: l2vni\n', '');
    assert.equal(after(ours, theirs), theirs.replace('spec:', '# ours\nspec:'));
  });
  it('at the end of a document stay there', () => {
    const ours = `${base}  # vlan: 5\n# last\n`;
    assert.equal(after(ours), `${changed}  # vlan: 5\n# last\n`);
  });
  it('are added with the line breaks of upstream’s text', () => {
    const crlf = (text: string): string => text.replaceAll('\n', '\r\n');
    const ours = base.replace('l2vni', 'l2vni # ours').replace('spec:', '# above\nspec:');
    const result = merge({ [a]: crlf(base) }, { [a]: crlf(ours) }, { [a]: crlf(changed) });
    assert.equal(result.after[a], crlf(ours.replace('default', 'second')));
  });
});

describe('sync: merging files', () => {
  it('takes whole what only we changed, down to its spaces', () => {
    const ours = { [a]: `\ufeff# mine\r\n${mode('a')}`, [b]: mode('b') };
    const result = merge({ [a]: mode('a') }, ours, { [a]: mode('a'), 'managed/vpc/c.yaml': mode('c') });
    assert.deepEqual(result.after, { ...ours, 'managed/vpc/c.yaml': mode('c') });
    assert.deepEqual(
      [...result.files.values()].map(file => file?.asOurs),
      [true, true],
    );
  });
  it('follows a file that one side moved, with the edits of both', () => {
    const edited = mode('a', 'l3vni', 'second');
    const here = merge(
      { [a]: mode('a') },
      { [b]: mode('a', 'l3vni') },
      { [a]: mode('a', 'l2vni', 'second') },
    );
    assert.deepEqual(here.after, { [b]: edited });
    const there = merge(
      { [a]: mode('a') },
      { [a]: mode('a', 'l3vni') },
      { [b]: mode('a', 'l2vni', 'second') },
    );
    assert.deepEqual(there.after, { [b]: edited });
  });
  it('leaves a file that both moved where upstream has it', () => {
    const result = merge({ [a]: mode('a') }, { [b]: mode('a', 'l3vni') }, { 'managed/c.yaml': mode('a') });
    assert.deepEqual(result.after, { 'managed/c.yaml': mode('a', 'l3vni') });
  });
  it('moves files that change places', () => {
    const result = merge(
      { [a]: mode('a'), [b]: mode('b') },
      { [a]: mode('b'), [b]: mode('a') },
      { [a]: mode('a', 'l3vni'), [b]: mode('b', 'l3vni') },
    );
    assert.deepEqual(result.after, { [a]: mode('b', 'l3vni'), [b]: mode('a', 'l3vni') });
  });
  it('gives our resource a file of its own where upstream put another one at its path', () => {
    const file = 'managed/vpc/new.yaml';
    const result = merge(
      { [a]: mode('a') },
      { [a]: mode('a'), [file]: mode('x') },
      { [a]: mode('a'), [file]: mode('other') },
    );
    assert.deepEqual(result.after, {
      [a]: mode('a'),
      [file]: mode('other'),
      'managed/vpc/x.yaml': mode('x'),
    });
  });
  it('gives it another one, too, where the paths differ only in case', () => {
    const [ours, theirs] = ['managed/vpc/New.yaml', 'managed/vpc/new.yaml'];
    const result = merge({}, { [ours]: mode('new') }, { [theirs]: mode('other') });
    assert.deepEqual(result.after, { [theirs]: mode('other'), 'managed/vpc/default-new.yaml': mode('new') });
  });
  it('joins what both added to one file, ours behind its neighbour', () => {
    const file = (...texts: string[]): Files => ({ [a]: texts.join('---\n') });
    const result = merge(
      file(mode('a'), mode('z')),
      file(mode('a'), mode('b'), mode('z')),
      file(mode('first'), mode('a'), mode('z'), mode('last')),
    );
    assert.deepEqual(result.after, file(mode('first'), mode('a'), mode('b'), mode('z'), mode('last')));
  });
  it('cuts a document out of a file in which the other side changed another one', () => {
    const result = merge(
      { [a]: `${mode('a')}---\n# of b\n${mode('b')}---\n${mode('c')}` },
      { [a]: `${mode('a')}---\n${mode('c')}` },
      { [a]: `${mode('a', 'l3vni')}---\n# of b\n${mode('b')}---\n${mode('c')}` },
    );
    assert.deepEqual(result.after, { [a]: `${mode('a', 'l3vni')}---\n${mode('c')}` });
    assert.deepEqual(
      result.resources.map(({ how }) => how),
      ['removed'],
    );
  });
  it('splits a file as we split it, with what upstream changed in it', () => {
    const result = merge(
      { [a]: `${mode('a')}---\n${mode('b')}` },
      { [a]: mode('a'), [b]: mode('b') },
      { [a]: `${mode('a', 'l3vni')}---\n${mode('b', 'l3vni')}` },
    );
    assert.equal(result.after[a], mode('a', 'l3vni'));
    assert.equal(result.after[b]?.replace(/^---\n/, ''), mode('b', 'l3vni'));
  });
  it('takes one of two equal new resources, and merges two that differ by field', () => {
    assert.deepEqual(merge({}, { [a]: mode('a') }, { [b]: mode('a') }).after, { [b]: mode('a') });
    const result = merge(
      {},
      { [a]: vpc('a', '  mode: x', '  ours: 1') },
      { [a]: vpc('a', '  mode: x', '  theirs: 2') },
    );
    assert.deepEqual(result.after, { [a]: vpc('a', '  mode: x', '  theirs: 2', '  ours: 1') });
    const other = merge({}, { [a]: mode('a', 'x') }, { [a]: mode('a', 'z') });
    assert.deepEqual(conflictsOf(other), [['spec.mode', undefined, 'x', 'z']]);
  });
});

describe('sync: merging deletions', () => {
  const edited = mode('a', 'l3vni');
  it('asks about a resource edited here and deleted there, and the other way round', () => {
    const here = merge({ [a]: mode('a') }, { [a]: edited }, {});
    assert.deepEqual(
      here.conflicts.map(({ file, ours, conflicts: [first] }) => [file, ours, first?.path, first?.theirs]),
      [[undefined, { file: a, text: edited }, [], undefined]],
    );
    assert.deepEqual(here.after, {});
    const there = merge({ [a]: mode('a') }, {}, { [a]: edited });
    assert.deepEqual(
      there.conflicts.map(({ file, ours, conflicts: [first] }) => [file, ours, first?.path, first?.ours]),
      [[a, undefined, [], undefined]],
    );
    assert.deepEqual(there.after, { [a]: edited });
  });
  it('does as it was decided', () => {
    assert.deepEqual(merge({ [a]: mode('a') }, { [a]: edited }, {}, () => 'ours').after, { [a]: edited });
    assert.deepEqual(merge({ [a]: mode('a') }, { [a]: edited }, {}, () => 'theirs').after, {});
    assert.deepEqual(merge({ [a]: mode('a') }, {}, { [a]: edited }, () => 'ours').after, {});
    assert.deepEqual(merge({ [a]: mode('a') }, {}, { [a]: edited }, () => 'theirs').after, { [a]: edited });
  });
  it('deletes what the other side only moved or laid out anew, and asks when it has a new comment', () => {
    assert.deepEqual(merge({ [a]: mode('a') }, { [b]: mode('a') }, {}).after, {});
    assert.deepEqual(
      merge({ [a]: mode('a') }, {}, { [a]: mode('a').replace('mode: ', 'mode:   ') }).after,
      {},
    );
    assert.equal(merge({ [a]: mode('a') }, {}, { [a]: `# wait\n${mode('a')}` }).conflicts.length, 1);
  });
});

describe('sync: files that cannot be merged by resource', () => {
  const unmerged = (ours: string, theirs: string, base = mode('a')): string => {
    const result = merge({ [a]: base }, { [a]: ours }, { [a]: theirs });
    assert.deepEqual(result.after, { [a]: theirs });
    assert.deepEqual(result.conflicts, []);
    assert.deepEqual(
      result.unmerged.map(({ file }) => file),
      [a],
    );
    return result.unmerged[0]?.reason ?? '';
  };
  it('are named, with what to do, and stay as upstream has them', () => {
    assert.match(unmerged('spec: [', mode('a', 'l3vni')), /no readable resource.*our version/);
    assert.match(unmerged(mode('a', 'l3vni'), 'just: words\n'), /no readable resource.*upstream/);
    assert.match(unmerged(mode('a', 'l3vni'), '# nothing left\n'), /comments but no resource/);
    assert.match(unmerged(mode('a', 'l3vni'), `%YAML 1.2\n---\n${mode('a')}`), /lines with %/);
    assert.match(unmerged(mode('a', '\ufffd'), mode('a', 'l3vni')), /UTF-8/);
    const list = `apiVersion: v1\nkind: List\nitems:\n- ${mode('a').trimEnd().replaceAll('\n', '\n  ')}\n`;
    assert.match(unmerged(mode('a', 'l3vni'), list), /holds a List/);
  });
  it('are those that hold a resource twice', () => {
    const twice = `${mode('a')}---\n${mode('a')}`;
    assert.match(unmerged(twice, mode('a', 'l3vni')), /VPC a stands more than once/);
  });
  it('are taken as they are where only one side changed them', () => {
    const result = merge({ [a]: mode('a') }, { [a]: 'spec: [' }, { [a]: mode('a'), [b]: mode('b') });
    assert.deepEqual(result.after, { [a]: 'spec: [', [b]: mode('b') });
    assert.deepEqual(result.unmerged, []);
  });
});
