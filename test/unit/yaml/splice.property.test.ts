import assert from 'node:assert/strict';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { isObject } from '../../../src/model/json';
import type { Json, Path } from '../../../src/model/json';
import { parseYaml } from '../../../src/yaml/parse';
import { renderYaml } from '../../../src/yaml/render';
import { spliceYaml } from '../../../src/yaml/splice';

const word = fc.constantFrom(
  'a',
  'b',
  'name',
  'vlan',
  'spec',
  'E1/1',
  'x y',
  'no',
  '0123',
  '1',
  'key: odd',
  '#',
  'ü',
);
const scalar = fc.oneof(
  fc.constantFrom<Json>(
    null,
    true,
    false,
    '',
    'yes',
    '0123',
    '1e3',
    '00:11:22:33:44:55',
    '10.0.0.0/24',
    '# no comment',
  ),
  fc.integer({ min: -5, max: 5000 }),
  fc.string({ unit: 'grapheme', maxLength: 8 }),
  fc.constantFrom(
    'two\nlines',
    'ends with break\n',
    ' lead',
    "it's",
    'a "quote"',
    'tab\there',
    '- dash',
    'a: b',
  ),
);
const { tree: value } = fc.letrec<{ tree: Json }>(tie => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar,
    fc.array(tie('tree'), { maxLength: 4 }),
    fc.dictionary(word, tie('tree'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));
const root = fc.dictionary(word, value, { minKeys: 1, maxKeys: 5, noNullPrototype: true });

/** The same value as different people would write it. */
const writers: Readonly<Record<string, (value: Json) => string>> = {
  kubectl: renderYaml,
  'indented lists': from => stringify(from, { compat: 'yaml-1.1', lineWidth: 0 }),
  'four spaces': from => stringify(from, { compat: 'yaml-1.1', indent: 4, lineWidth: 0, indentSeq: false }),
  folded: from => stringify(from, { compat: 'yaml-1.1', lineWidth: 20 }),
  quoted: from =>
    stringify(from, {
      compat: 'yaml-1.1',
      defaultStringType: 'QUOTE_SINGLE',
      defaultKeyType: 'PLAIN',
      lineWidth: 0,
    }),
  flow: from => stringify(from, { compat: 'yaml-1.1', collectionStyle: 'flow' }),
  json: from => `${JSON.stringify(from, null, 2)}\n`,
  'json on one line': from => JSON.stringify(from),
  'with marker': from => `# top\n---\n${renderYaml(from)}`,
  'without last break': from => renderYaml(from).replace(/\n$/, ''),
  'with CRLF': from => renderYaml(from).replaceAll('\n', '\r\n'),
};
const style = fc.constantFrom(...Object.keys(writers));

function write(how: string, from: Json): string | undefined {
  const text = writers[how]?.(from) ?? '';
  const [document] = parseYaml(text).documents;
  // Some writers leave a text that kubectl reads as something else; those are no input for this law.
  return JSON.stringify(document.value) === JSON.stringify(from) ? text : undefined;
}

describe('splicing any text', function () {
  this.timeout(20_000);

  it('gives exactly the value that was asked for, whatever the style', () => {
    fc.assert(
      fc.property(root, root, style, (from, to, how) => {
        const text = write(how, from);
        fc.pre(text !== undefined);
        const spliced = spliceYaml(text, 0, [{ path: [], value: to }]);
        assert.ok(spliced.ok, spliced.ok ? '' : `${spliced.reason}\n${text}`);
        assert.deepEqual(parseYaml(spliced.text).documents[0].value, to);
      }),
      { numRuns: 1500 },
    );
  });

  it('changes nothing when nothing changes', () => {
    fc.assert(
      fc.property(root, style, (from, how) => {
        const text = write(how, from);
        fc.pre(text !== undefined);
        assert.deepEqual(spliceYaml(text, 0, [{ path: [], value: from }]), { ok: true, text });
      }),
      { numRuns: 300 },
    );
  });

  it('leaves every comment and every other document as it was when one value is replaced by another', () => {
    fc.assert(
      fc.property(root, fc.nat(), fc.integer({ min: 6000, max: 7000 }), (from, pick, number) => {
        const leaves = leafPaths(from, []);
        fc.pre(leaves.length > 0);
        const path = leaves[pick % leaves.length] ?? [];
        const commented = renderYaml(from)
          .split('\n')
          .map((line, n) => (line === '' ? line : `# before ${n}\n${line} # behind ${n}`))
          .join('\n');
        const text = `# first\nother: 1\n---\n${commented}---\n# last\nmore: [1]\n`;
        assert.equal(JSON.stringify(parseYaml(text).documents[1]?.value), JSON.stringify(from));
        const spliced = spliceYaml(text, 1, [{ path, value: number }]);
        assert.ok(spliced.ok, spliced.ok ? '' : spliced.reason);
        const before = text.split('\n');
        const after = spliced.text.split('\n');
        assert.equal(after.length, before.length);
        assert.equal(after.filter((line, n) => line !== before[n]).length, 1);
        assert.deepEqual(spliced.text.match(/# \w+( \d+)?/g), text.match(/# \w+( \d+)?/g));
      }),
      { numRuns: 500 },
    );
  });
});

/** Paths of the single values whose lines hold nothing else that looks like a comment. */
function leafPaths(value: Json, path: Path): Path[] {
  if (Array.isArray(value)) return value.flatMap((item, n) => leafPaths(item, [...path, n]));
  if (isObject(value)) return Object.entries(value).flatMap(([key, item]) => leafPaths(item, [...path, key]));
  return value === '# no comment' ? [] : [path];
}
