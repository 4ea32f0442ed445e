import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Json } from '../../../src/model/json';
import { lenientValue, readLenient } from '../../../src/yaml/lenient';
import type { LenientNode } from '../../../src/yaml/lenientNode';
import { parseYaml } from '../../../src/yaml/parse';
import { edgeFiles } from '../validate/edgeFabric';

function read(text: string, offset = 0): Json {
  return lenientValue(text, readLenient(text, offset).root);
}

function depthOf({ depth, children }: LenientNode): number {
  return children.reduce((most, child) => Math.max(most, depthOf(child)), depth);
}

describe('a text that is read by its indentation', () => {
  for (const [file, text] of Object.entries(edgeFiles)) {
    it(`says what the parsed one says: ${file}`, () => {
      assert.deepEqual(read(text), parseYaml(text).documents[0].value);
    });
  }

  it('has keys in quotes, keys with colons, items and flow maps', () => {
    assert.deepEqual(read(`"a b": 1\n'it''s': 2\nE1/1:1: x\n-n: 3\n`), {
      'a b': 1,
      "it''s": 2,
      'E1/1:1': 'x',
      '-n': 3,
    });
    assert.deepEqual(read('a:\n- b: 1\n  c: [x, { d: "}" }]\n- e\n'), {
      a: [{ b: 1, c: ['x', { d: '}' }] }, 'e'],
    });
  });

  it('is the document around the offset', () => {
    const text = 'a: 1\n---\nb: 2\n---\nc: 3\n';
    assert.deepEqual(read(text, text.indexOf('b')), { b: 2 });
    assert.deepEqual(read(text, text.length), { c: 3 });
  });

  it('goes on below a bracket or quote that is not closed', () => {
    assert.deepEqual(read('a: { b: [1,\nc: "x\nd: 2\n'), { a: { b: [1] }, c: 'x', d: 2 });
  });

  it('takes no key for a prototype', () => {
    const value = read('__proto__: { polluted: 1 }\nconstructor: 2\n');
    assert.deepEqual(Object.keys(value as object), ['constructor']);
    assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
  });

  const hostile: Readonly<Record<string, string>> = {
    'white space between words': `a${' '.repeat(900_000)}b`,
    'white space in quotes': `"a${' '.repeat(900_000)}b`,
    'colons without a blank': 'a:'.repeat(450_000),
    dashes: '- '.repeat(450_000),
    brackets: '['.repeat(900_000),
    'brackets of many lines that stay open': 'a: [\n'.repeat(180_000),
    'lines that are indented more and more': Array.from(
      { length: 1300 },
      (_, n) => `${' '.repeat(n)}a:`,
    ).join('\n'),
    quotes: `"'`.repeat(450_000),
  };
  for (const [what, text] of Object.entries(hostile)) {
    it(`ends, and nests no deeper than parsed ones may, with ${what}`, () => {
      const { root } = readLenient(text, text.length);
      assert.ok(depthOf(root) <= 202);
      lenientValue(text, root);
    });
  }

  it('never throws', () => {
    const piece = fc.constantFrom(
      ...'{}[]:-|>"\'#&*?\n ,ab'.split(''),
      '\r\n',
      '  ',
      '- ',
      ': ',
      '---\n',
      '\t',
    );
    fc.assert(
      fc.property(fc.string({ unit: piece, maxLength: 60 }), fc.nat(60), (text, offset) => {
        read(text, Math.min(offset, text.length));
      }),
    );
  });
});
