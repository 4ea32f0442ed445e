import assert from 'node:assert/strict';
import type { FilePlan } from '../../../src/directory/filePlan';
import { rowId } from '../../../src/directory/filePlan';
import { planMend } from '../../../src/directory/mend';
import type { MendOptions } from '../../../src/directory/mendManaged';
import { scanFabric } from '../../../src/directory/scan';
import { scanStrays } from '../../../src/directory/strays';
import type { Outcome } from '../../../src/model/planView';
import { checkDocument } from '../../../src/validate/check';
import { value } from '../results';
import { memoryFiles, root, type MemoryFiles } from './memoryFiles';
import { applySteps } from './operations';
import { configMap, server, vpc } from './samples';

type Initial = Parameters<typeof memoryFiles>[0];

async function plan(files: MemoryFiles, options: Partial<MendOptions> = {}): Promise<FilePlan> {
  const index = value(await scanFabric(files, root, { namespace: 'default' }));
  const strays = value(await scanStrays(files, root, { namespace: 'default' }));
  return planMend(index, strays.files, { check: checkDocument, ...options });
}

/** Rows as `file outcome target`, and the tree after the plan was carried out. */
async function mend(
  initial: Initial,
  options: Partial<MendOptions> = {},
): Promise<readonly [string[], Record<string, string>]> {
  const files = memoryFiles(initial);
  const planned = await plan(files, options);
  value(await applySteps(files, planned.steps));
  assert.deepEqual((await plan(files, options)).steps, [], 'a second run must find nothing to do');
  return [planned.rows.map(row => `${row.file} ${row.outcome} ${row.target ?? '-'}`), files.texts()];
}

const outcomes = (...all: Outcome[]): Pick<MendOptions, 'outcomes'> => ({ outcomes: new Set(all) });
const wrong = (name: string): string => vpc(name).replace('1001', 'x');

describe('mending a fabric', () => {
  it('has no rows for what is right: plurals, hyphens, other names that are the CR’s', async () => {
    const tidy = {
      'managed/vpcs/a.yaml': vpc('a'),
      'managed/server/default-s.yml': server('s'),
      'managed/server/server-t.json': server('t'),
      'managed/server/notes.yaml': '# soon\n',
      'raw/x.yaml': vpc('x'),
      'unmanaged/y.yaml': configMap,
    };
    assert.deepEqual(await mend(tidy), [[], Object.fromEntries(Object.entries(tidy).sort())]);
  });

  it('moves a CR to its folder, where it keeps a name that is its own, and renames a misnamed one', async () => {
    const text = `\ufeff# ours\r\n${vpc('a').replaceAll('\n', '\r\n')}# end`;
    const [rows, tree] = await mend({
      'managed/a.yaml': text,
      'managed/server/deep/server-s.yaml': server('s'),
      'managed/vpcs/other.yaml': vpc('b'),
    });
    assert.deepEqual(rows, [
      'managed/a.yaml moved managed/vpcs/a.yaml',
      'managed/server/deep/server-s.yaml moved managed/server/server-s.yaml',
      'managed/vpcs/other.yaml moved managed/vpcs/b.yaml',
    ]);
    assert.deepEqual(tree, {
      'managed/server/server-s.yaml': server('s'),
      'managed/vpcs/a.yaml': text,
      'managed/vpcs/b.yaml': vpc('b'),
    });
  });

  it('never takes the place of a file, also of one that differs in case, is left alone, or cannot be read', async () => {
    const [rows] = await mend({
      'managed/vpc/a.yaml': vpc('b'),
      'managed/vpc/B.yaml': vpc('c'),
      'managed/vpc/C.yaml': { link: true },
      'managed/vpc/x.yaml': vpc('a'),
    });
    assert.deepEqual(rows, [
      'managed/vpc/B.yaml moved managed/vpc/default-c.yaml',
      'managed/vpc/a.yaml moved managed/vpc/default-b.yaml',
      'managed/vpc/x.yaml moved managed/vpc/default-a.yaml',
    ]);
  });

  it('leaves a name that is right but for its case to a person', async () => {
    const files = memoryFiles({ 'managed/vpc/A.yaml': vpc('a') });
    const { rows, steps } = await plan(files);
    assert.deepEqual([rows[0]?.outcome, steps], ['kept', []]);
    assert.match(rows[0]?.reason ?? '', /only in case.*git mv/);
  });

  it('gives each CR of a shared file a file of its own, and leaves the one that belongs there', async () => {
    const first = `# one\n${vpc('a')}# below\n`;
    const third = `---\n# three\n${server('s', 'v1alpha2')}`;
    const [rows, tree] = await mend({ 'managed/vpc/a.yaml': `${first}---\n${vpc('b')}${third}` });
    assert.deepEqual(rows, [
      'managed/vpc/a.yaml moved managed/vpc/b.yaml',
      'managed/vpc/a.yaml upgraded managed/server/s.yaml',
    ]);
    assert.deepEqual(tree, {
      'managed/server/s.yaml': third.replace('v1alpha2', 'v1beta1'),
      'managed/vpc/a.yaml': first,
      'managed/vpc/b.yaml': `---\n${vpc('b')}`,
    });
    const [all, after] = await mend({ 'managed/all.yaml': `${vpc('a')}---\n${server('s')}` });
    assert.deepEqual(all, [
      'managed/all.yaml moved managed/vpc/a.yaml',
      'managed/all.yaml moved managed/server/s.yaml',
    ]);
    assert.deepEqual(Object.keys(after), ['managed/server/s.yaml', 'managed/vpc/a.yaml']);
  });

  it('cuts a List into its items', async () => {
    const item = (text: string): string => `- ${text.trimEnd().replaceAll('\n', '\n  ')}\n`;
    const list = `apiVersion: v1\nkind: List\nitems:\n# one\n${item(vpc('a'))}# two\n${item(server('s'))}`;
    const [rows, tree] = await mend({ 'managed/vpc/a.yaml': list });
    assert.deepEqual(rows, ['managed/vpc/a.yaml moved managed/server/s.yaml']);
    assert.deepEqual(tree, {
      'managed/server/s.yaml': `---\n# two\n${server('s')}`,
      'managed/vpc/a.yaml': `---\n# one\n${vpc('a')}`,
    });
  });

  it('upgrades an old version where it lies, and on the way to its place', async () => {
    const old = `# why\n${server('s', 'v1alpha2')}`;
    const [rows, tree] = await mend({
      'managed/server/s.yaml': old,
      'managed/t.yaml': server('t', 'v1alpha2'),
    });
    assert.deepEqual(rows, [
      'managed/server/s.yaml upgraded managed/server/s.yaml',
      'managed/t.yaml upgraded managed/server/t.yaml',
    ]);
    assert.deepEqual(tree, {
      'managed/server/s.yaml': old.replace('v1alpha2', 'v1beta1'),
      'managed/server/t.yaml': server('t'),
    });
  });

  it('takes what is none of the fabric’s out of managed/, under the same path', async () => {
    const binary = new Uint8Array([0xff, 0x00, 0xfe]);
    const files = memoryFiles({
      'managed/tests/map.yaml': configMap,
      'managed/vpc/bad.yaml': 'a: [1\n',
      'managed/vpc/bytes.yaml': binary,
      'managed/vpc/nameless.yaml': vpc('""'),
      'managed/vpc/shared.yaml': `${configMap}---\n${vpc('shared')}`,
      'managed/vpc/taken.yaml': configMap,
      'managed/x.json':
        '{"apiVersion":"agent.githedgehog.com/v1beta1","kind":"Agent","metadata":{"name":"p"}}',
      'unmanaged/vpc/taken.yaml': 'mine: 1\n',
    });
    const planned = await plan(files);
    assert.deepEqual(
      planned.rows.map(row => [row.outcome, row.target, row.finding?.code]),
      [
        ['unmanaged', 'unmanaged/tests/map.yaml', undefined],
        ['unmanaged', 'unmanaged/vpc/bad.yaml', 'yaml-syntax'],
        ['unmanaged', 'unmanaged/vpc/bytes.yaml', 'yaml-not-text'],
        ['unmanaged', 'unmanaged/vpc/nameless.yaml', 'name-missing'],
        ['unmanaged', 'unmanaged/vpc/shared.yaml', undefined],
        ['unmanaged', 'unmanaged/vpc/taken-2.yaml', undefined],
        ['unmanaged', 'unmanaged/x.json', 'kind-controller'],
      ],
    );
    value(await applySteps(files, planned.steps));
    assert.equal(files.texts()['managed/vpc/shared.yaml'], `---\n${vpc('shared')}`);
    const moved = await files.read(`${root}/unmanaged/vpc/bytes.yaml`);
    assert.deepEqual(moved.ok && moved.value, binary);
    assert.deepEqual((await plan(files)).steps, []);
  });

  it('leaves a CR with errors where it is, upgraded, until somebody asks for that very file to go', async () => {
    const initial = {
      'managed/a.yaml': wrong('a'),
      'managed/b.yaml': wrong('b'),
      'managed/server/s.yaml': `${server('s', 'v1alpha2')}more: 1\n`,
    };
    const [rows, tree] = await mend(initial);
    assert.deepEqual(rows, [
      'managed/a.yaml kept -',
      'managed/b.yaml kept -',
      'managed/server/s.yaml upgraded managed/server/s.yaml',
    ]);
    assert.equal(tree['managed/server/s.yaml'], `${server('s')}more: 1\n`);
    const [kept] = (await plan(memoryFiles(initial))).rows;
    assert.equal(kept?.finding?.code, 'schema-type');
    const named = { ...outcomes('unmanaged'), only: ['managed/a.yaml'] };
    assert.deepEqual((await mend(initial, named))[0], ['managed/a.yaml unmanaged unmanaged/a.yaml']);
    assert.deepEqual((await mend(initial, outcomes('unmanaged')))[0], [
      'managed/a.yaml kept -',
      'managed/b.yaml kept -',
      'managed/server/s.yaml kept -',
    ]);
  });

  it('does not choose between two CRs of one identity, and names the other place at each', async () => {
    const initial = { 'managed/a.yaml': vpc('a'), 'managed/vpc/a.yaml': `${vpc('a')}---\n${vpc('a', 2)}` };
    const { rows, steps } = await plan(memoryFiles(initial));
    assert.deepEqual(steps, []);
    assert.deepEqual(
      rows.map(({ outcome, reason }) => [outcome, reason]),
      [
        ['collision', 'VPC a stands also in managed/vpc/a.yaml and in 1 more. Remove all but one.'],
        ['collision', 'VPC a stands also in managed/a.yaml and in 1 more. Remove all but one.'],
        ['collision', 'VPC a stands also in managed/a.yaml and in 1 more. Remove all but one.'],
      ],
    );
  });

  it('leaves what kustomize reads, and says so when its list of files is no longer right', async () => {
    const kustomization =
      'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [a.yaml]\n';
    const quiet = await plan(memoryFiles({ 'managed/kustomization.yaml': kustomization }));
    assert.deepEqual([quiet.rows[0]?.outcome, quiet.steps], ['kept', []]);
    assert.doesNotMatch(quiet.rows[0]?.reason ?? '', /resources/);
    const moving = { 'managed/kustomization.yml': 'resources: [a.yaml]\n', 'managed/a.yaml': vpc('a') };
    const { rows } = await plan(memoryFiles(moving));
    assert.deepEqual(
      rows.map(row => row.outcome),
      ['moved', 'kept'],
    );
    assert.match(rows[1]?.reason ?? '', /bring its resources list up to date/);
  });

  it('does single actions, and only in files that were named', async () => {
    const initial = {
      'managed/a.yaml': server('a', 'v1alpha2'),
      'managed/b.yaml': server('b'),
      'managed/map.yaml': configMap,
      'old/c.yaml': server('c'),
    };
    assert.deepEqual((await mend(initial, outcomes('moved')))[0], [
      'managed/a.yaml moved managed/server/a.yaml',
      'managed/b.yaml moved managed/server/b.yaml',
    ]);
    assert.deepEqual((await mend(initial, outcomes('upgraded')))[0], [
      'managed/a.yaml upgraded managed/a.yaml',
    ]);
    assert.deepEqual((await mend(initial, outcomes('unmanaged')))[0], [
      'managed/map.yaml unmanaged unmanaged/map.yaml',
    ]);
    assert.deepEqual((await mend(initial, outcomes('new')))[0], ['old/c.yaml new managed/server/c.yaml']);
    assert.deepEqual((await mend(initial, { only: ['managed/b.yaml', 'old/c.yaml'] }))[0], [
      'managed/b.yaml moved managed/server/b.yaml',
      'old/c.yaml new managed/server/c.yaml',
    ]);
  });

  it('touches no file that somebody has not saved', async () => {
    const initial = {
      'managed/a.yaml': vpc('a'),
      'managed/map.yaml': configMap,
      'managed/server/s.yaml': server('s', 'v1alpha2'),
      'managed/vpc/c.yaml': vpc('c'),
      'old/b.yaml': vpc('b'),
    };
    const files = memoryFiles(initial);
    const { rows, steps } = await plan(files, { unsaved: new Set(Object.keys(initial)) });
    assert.deepEqual(steps, []);
    assert.equal(rows.length, 4);
    for (const row of rows) assert.match(row.reason, /not saved/);
  });
});

describe('files beside the fabric’s areas', () => {
  it('are filed as from raw/ where they hold CRs, and none of our business where they do not', async () => {
    const initial = {
      '.hidden/h.yaml': vpc('h'),
      'README.md': '# words',
      'docs/map.yaml': configMap,
      'node_modules/n.yaml': vpc('n'),
      'old/bad.yaml': wrong('bad'),
      'old/mixed.yaml': `${configMap}---\n${vpc('a')}`,
      'other/managed/.gitkeep': '',
      'other/raw/o.yaml': vpc('o'),
      'same.yaml': vpc('c'),
      'sub/.git': 'gitdir: x\n',
      'sub/s.yaml': vpc('s'),
      'update.yaml': vpc('d', 7),
      'managed/vpc/c.yaml': vpc('c'),
      'managed/vpc/d.yaml': vpc('d'),
    };
    const [rows, tree] = await mend(initial);
    assert.deepEqual(rows, [
      'old/bad.yaml unmanaged unmanaged/old/bad.yaml',
      'old/mixed.yaml new managed/vpc/a.yaml',
      'same.yaml identical -',
      'update.yaml update managed/vpc/d.yaml',
    ]);
    assert.equal(tree['old/mixed.yaml'], configMap);
    assert.equal(tree['managed/vpc/a.yaml'], `---\n${vpc('a')}`);
    assert.equal(tree['managed/vpc/d.yaml'], vpc('d'));
    for (const file of ['.hidden/h.yaml', 'node_modules/n.yaml', 'other/raw/o.yaml', 'sub/s.yaml'])
      assert.ok(tree[file] !== undefined, file);
  });

  it('are compared with managed/ as it is after the rest was mended', async () => {
    const initial = {
      'managed/x.yaml': `# mine\n${vpc('x')}`,
      'a.yaml': `# new\n${vpc('x', 7)}`,
      'b.yaml': vpc('x', 7),
    };
    const files = memoryFiles(initial);
    const [row] = (await plan(files)).rows.filter(({ outcome }) => outcome === 'update');
    assert.ok(row?.target === 'managed/vpc/x.yaml' && row.acceptable === true);
    const [rows, tree] = await mend(initial, { update: new Set([rowId(row)]) });
    assert.deepEqual(rows, [
      'managed/x.yaml moved managed/vpc/x.yaml',
      'a.yaml update managed/vpc/x.yaml',
      'b.yaml identical -',
    ]);
    assert.deepEqual(tree, { 'managed/vpc/x.yaml': `# mine\n# new\n${vpc('x', 7)}` });
  });

  it('collide where they disagree, and stay', async () => {
    const initial = { 'a.yaml': vpc('a'), 'b.yaml': vpc('a', 7) };
    assert.deepEqual(await mend(initial), [['a.yaml collision -', 'b.yaml collision -'], initial]);
  });

  it('are not all read where there are thousands', async () => {
    const many = Object.fromEntries(Array.from({ length: 5_001 }, (_, n) => [`data/${n}.json`, '{}']));
    const strays = value(await scanStrays(memoryFiles(many), root, { namespace: 'default' }));
    assert.match(strays.problems[0]?.detail ?? '', /5001 YAML and JSON files/);
  });
});
