import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { readFabricFile } from '../../../src/directory/fabricFile';
import { ignoreFault, ignoreRules } from '../../../src/directory/ignore';
import { indexTexts } from '../../../src/directory/indexTexts';
import { rescanFiles, scanFabric } from '../../../src/directory/scan';
import { ParseCache } from '../../../src/directory/cache';
import { indexTracked } from '../../../src/directory/tracked';
import { withTexts } from '../../../src/directory/withTexts';
import { runs } from '../properties';
import { value } from '../results';
import { memoryFiles, root } from './memoryFiles';
import { vpc } from './samples';

describe('patterns of files that are left alone', () => {
  for (const [patterns, ignored, others] of [
    [['*.tmp.yaml'], ['raw/a.tmp.yaml', 'a.tmp.yaml'], ['raw/a.yaml']],
    [['raw/old/'], ['raw/old/a.yaml', 'raw/old/b/c.yaml'], ['raw/old', 'x/raw/old/a.yaml']],
    [['/raw/*.json'], ['raw/a.json'], ['raw/b/a.json']],
    [['docs'], ['docs', 'a/docs/b.yaml'], ['docs2/a']],
    [['raw/**/x.yaml'], ['raw/x.yaml', 'raw/a/b/x.yaml'], ['x.yaml']],
    [['raw/**'], ['raw/a', 'raw/a/b'], ['raw']],
    [['*.yaml', '!keep.yaml'], ['raw/a.yaml'], ['raw/keep.yaml']],
    [['raw/', '!raw/keep.yaml'], ['raw/keep.yaml'], ['keep.yaml']],
    [
      ['a?[b-d]', '[!x]z'],
      ['aab', 'yz'],
      ['aae', 'xz'],
    ],
    [
      ['\\!a', '\\#b', 'c\\*'],
      ['!a', '#b', 'c*'],
      ['a', 'cc'],
    ],
    [['# words', '', '  '], [], ['# words', 'a']],
  ] as const) {
    it(`are as in .gitignore: ${patterns.join(', ')}`, () => {
      const rules = ignoreRules(patterns);
      for (const file of ignored) assert.ok(rules.isIgnored(file), file);
      for (const file of others) assert.ok(!rules.isIgnored(file), file);
    });
  }

  it('mean what git takes them for', async () => {
    const repository = await mkdtemp(join(tmpdir(), 'hnp-ignore-'));
    const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
    const git = (args: readonly string[], input: string): string =>
      spawnSync('git', args, { cwd: repository, env, input, encoding: 'utf8' }).stdout;
    const name = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '.', '-'), minLength: 1, maxLength: 3 });
    const plain = name.filter(text => !/^\.+$/.test(text));
    const glob = fc
      .array(fc.oneof(plain, fc.constantFrom('*', '?', '[ab]', '[!a]', '[^b]', '[a-b]', '[]a]', '\\a')), {
        minLength: 1,
        maxLength: 3,
      })
      .map(parts => parts.join(''))
      // git takes ** behind other characters for folders when no wildcard stands before it, against its own words.
      .filter(text => !/^\.+$|\*\*/.test(text));
    const pattern = fc
      .tuple(
        fc.constantFrom('', '', '!'),
        fc.constantFrom('', '/'),
        fc.array(fc.oneof(glob, fc.constant('**')), { minLength: 1, maxLength: 3 }),
        fc.constantFrom('', '/'),
      )
      .map(([not, start, parts, end]) => `${not}${start}${parts.join('/')}${end}`);
    const path = fc.array(plain, { minLength: 1, maxLength: 4 }).map(names => names.join('/'));
    const some = fc.array(pattern, { minLength: 1, maxLength: 4 });
    try {
      git(['init', '-q'], '');
      fc.assert(
        fc.property(some, fc.array(path, { minLength: 20, maxLength: 40 }), (patterns, files) => {
          writeFileSync(join(repository, '.git/info/exclude'), `${patterns.join('\n')}\n`);
          const found = git(
            ['check-ignore', '--no-index', '--stdin', '-z'],
            files.map(file => `${file}\0`).join(''),
          );
          const expected = new Set(found.split('\0'));
          const rules = ignoreRules(patterns);
          for (const file of files)
            assert.equal(rules.isIgnored(file), expected.has(file), `${patterns.join(' ')} on ${file}`);
        }),
        runs(200),
      );
    } finally {
      await rm(repository, { recursive: true, force: true });
    }
  });

  it('take bounded steps for hostile ones, and never throw', () => {
    const hostile = [
      '*a'.repeat(200) + 'b',
      '**/'.repeat(100) + 'x/**/b',
      '*'.repeat(500),
      '?*'.repeat(200) + 'b',
    ];
    const paths = [`managed/vpc/${'a'.repeat(250)}.yaml`, `${'a/'.repeat(500)}c.yaml`];
    const rules = ignoreRules(hostile.slice(0, 2).concat(hostile.slice(3)));
    for (const path of paths) assert.equal(rules.isIgnored(path), false);
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 12 })), fc.string(), (patterns, file) => {
        ignoreRules(patterns).isIgnored(file);
        patterns.forEach(ignoreFault);
      }),
      runs(1_000),
    );
  });

  it('are a warning in fabric.yaml where they are not understood, and the others hold', () => {
    const text = 'name: f\nid: aaaaaaaa\nignore:\n  - "[a"\n  - "x\\\\"\n  - a//b\n  - "*.tmp"\n';
    const { fabric, findings } = readFabricFile(text);
    assert.deepEqual(
      findings.map(({ code, severity, path }) => [code, severity, path]),
      [0, 1, 2].map(n => ['fabric-file', 'warning', ['ignore', n]]),
    );
    const rules = ignoreRules(fabric?.ignore ?? []);
    assert.ok(rules.isIgnored('raw/a.tmp') && !rules.isIgnored('raw/[a'));
  });
});

describe('a file that is left alone', () => {
  const texts = {
    'managed/vpc/a.yaml': vpc('a'),
    'managed/vpc/b.tmp.yaml': vpc('b'),
    'raw/old/c.yaml': vpc('c'),
  };
  const ignored = ignoreRules(['*.tmp.yaml', 'raw/old/']);
  const options = { namespace: 'default', ignore: ignored };

  it('is in no index: of a scan, of a save, of a commit, of what git tracks, of an editor', async () => {
    const files = memoryFiles(texts);
    const scanned = value(await scanFabric(files, root, options));
    assert.deepEqual([...scanned.files.keys()], ['managed/vpc/a.yaml']);
    assert.deepEqual(scanned.ignored, ['managed/vpc/b.tmp.yaml', 'raw/old/c.yaml']);
    const cache = new ParseCache();
    const saved = rescanFiles(files, root, scanned, Object.keys(texts), cache);
    assert.deepEqual([...saved.files.keys()], ['managed/vpc/a.yaml']);
    const typed = withTexts(scanned, new Map([['raw/old/c.yaml', vpc('c')]]), cache);
    assert.deepEqual([...typed.files.keys()], ['managed/vpc/a.yaml']);
    const entries = Object.entries(texts).map(([file, text]) => ({ file, text }));
    assert.deepEqual([...indexTexts(entries, options).files.keys()], ['managed/vpc/a.yaml']);
    const tracked = entries.map(({ file, text }) => ({ path: `f/${file}`, blob: text, link: false }));
    const scope = { folder: 'f', isFabric: true, except: [] };
    const committed = indexTracked(tracked, scope, blob => Buffer.from(blob), options);
    assert.deepEqual([...committed.files.keys()], ['managed/vpc/a.yaml']);
  });
});
