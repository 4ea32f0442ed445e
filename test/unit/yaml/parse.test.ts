import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseYaml } from '../../../src/yaml/parse';

/** The only problem of a text: its code and the text that it points to. */
function problemOf(text: string): readonly [string, string] {
  const problems = parseYaml(text).documents.flatMap(document => document.problems);
  assert.equal(problems.length, 1, JSON.stringify(problems));
  const [problem] = problems;
  return [problem?.code ?? '', text.slice(problem?.start, problem?.end)];
}

describe('parsing', function () {
  this.timeout(20_000);

  it('cuts a text into parts that together are the whole text', () => {
    const text =
      '\ufeff# head\n---\na: 1 # x\n# between\n---\n# only a comment\n---\nb: 2\n...\n# after\n%YAML 1.1\n---\nc: 3';
    const { documents } = parseYaml(text);
    assert.deepEqual(
      documents.map(({ partStart, partEnd }) => text.slice(partStart, partEnd)),
      [
        '\ufeff# head\n---\na: 1 # x\n# between\n',
        '---\n# only a comment\n',
        '---\nb: 2\n...\n',
        '# after\n%YAML 1.1\n---\nc: 3',
      ],
    );
    assert.deepEqual(
      documents.map(({ empty, value }) => [empty, value]),
      [
        [false, { a: 1 }],
        [true, undefined],
        [false, { b: 2 }],
        [false, { c: 3 }],
      ],
    );
  });

  it('takes an empty text for one empty document', () => {
    for (const text of ['', '\n\n', '# nothing\n', '---\n']) {
      const [document] = parseYaml(text).documents;
      assert.deepEqual([document.empty, document.value, document.problems], [true, undefined, []]);
    }
  });

  it('merges << as kubectl does, the map itself wins', () => {
    const text = 'base: &b {x: 1, y: 2}\nspec:\n  <<: *b\n  y: 3\nboth:\n  <<: [*b, {z: 9, x: 8}]\n';
    assert.deepEqual(parseYaml(text).documents[0].value, {
      base: { x: 1, true: 2 },
      spec: { x: 1, true: 3 },
      both: { x: 1, true: 2, z: 9 },
    });
  });

  it('reads explicit tags and quoted values as they say', () => {
    const text = 'a: !!str 12\nb: !!int "12"\nc: !!binary aGFsbG8=\nd: "yes"\ne: !!float 3\n';
    assert.deepEqual(parseYaml(text).documents[0].value, { a: '12', b: 12, c: 'hallo', d: 'yes', e: 3 });
  });

  it('finds keys and values, also below a sequence and after the tree was let go', () => {
    const text = '# c\n---\nx: 1\n---\nspec:\n  list:\n  - name: leaf\n    port: "a/b"\n  empty:\n';
    const document = parseYaml(text).documents[1];
    assert.ok(document !== undefined);
    const at = (path: (string | number)[], what: 'key' | 'value'): string => {
      const span = document.rangeOf(path, what);
      return span === undefined ? 'none' : text.slice(span.start, span.end);
    };
    assert.equal(at(['spec', 'list', 0, 'port'], 'value'), '"a/b"');
    assert.equal(at(['spec', 'list', 0, 'port'], 'key'), 'port');
    assert.equal(at(['spec', 'list', 0], 'value'), 'name: leaf\n    port: "a/b"');
    assert.equal(at(['spec', 'empty'], 'value'), '');
    assert.equal(at(['spec', 'nothing'], 'value'), 'none');
  });

  it('points to the alias or the merge for what lies behind it', () => {
    const text = 'a: &x {k: 1}\nb: *x\nc:\n  <<: *x\n';
    const [document] = parseYaml(text).documents;
    assert.deepEqual(document.rangeOf(['b', 'k'], 'value'), { start: 16, end: 18 });
    assert.equal(text.slice(document.rangeOf(['c', 'k'], 'value')?.start).slice(0, 2), '<<');
  });

  const bad: readonly (readonly [string, string, readonly [string, string]])[] = [
    ['a tab in the indentation', 'spec:\n\tvlan: 1\n', ['yaml-tab-indent', '\t']],
    ['a key that stands twice', 'a: 1\nb: 2\na: 3\n', ['yaml-duplicate-key', 'a']],
    ['keys that are the same to kubectl', 'yes: 1\n"true": 3\n', ['yaml-duplicate-key', '"true"']],
    ['__proto__', 'a:\n  __proto__: {polluted: true}\n', ['yaml-unsafe-key', '__proto__']],
    ['a control character', 'a: \0\n', ['yaml-not-text', '\0']],
    ['half a surrogate pair', 'a: \ud800b\n', ['yaml-not-text', '\ud800']],
    ['an alias of nothing', 'a: *nope\n', ['yaml-alias', '*nope']],
    ['a value inside itself', 'a: &a [*a]\n', ['yaml-alias', '*a']],
    ['infinity', 'a: .inf\n', ['yaml-not-json', '.inf']],
    ['an unknown tag', 'a: !secret x\n', ['yaml-tag', 'x']],
    ['a missing bracket', 'a: [1, 2\nb: 3\n', ['yaml-syntax', 'b']],
    ['two colons', 'a: b: c\n', ['yaml-syntax', 'b']],
    ['a list as key', '? [a]\n: 1\n', ['yaml-key', '[a]']],
    ['too many levels of brackets', '['.repeat(300), ['yaml-too-deep', '[']],
    ['too many levels of dashes', '- '.repeat(300), ['yaml-too-deep', '-']],
  ];
  for (const [what, text, expected] of bad) {
    it(`tells of ${what} once, at its place`, () => assert.deepEqual(problemOf(text), expected));
  }

  it('refuses a text over the limit without parsing it', () => {
    const [code] = problemOf('# '.padEnd(9 * 1024 * 1024, 'x'));
    assert.equal(code, 'yaml-too-large');
  });

  it('refuses aliases that stand for too much', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let n = 1; n < 9; n++)
      lines.push(
        `a${n}: &a${n} [${Array(9)
          .fill(`*a${n - 1}`)
          .join(', ')}]`,
      );
    const problems = parseYaml(lines.join('\n')).documents[0].problems;
    assert.deepEqual(
      problems.map(problem => problem.code),
      ['yaml-alias'],
    );
  });

  it('lists what readers take for different things', () => {
    const text = 'a: yes\nb: "yes"\nc: 0123\non: 1\nd: !!str no\n';
    assert.deepEqual(
      parseYaml(text).documents[0].ambiguous.map(scalar => [
        scalar.source,
        text.slice(scalar.start, scalar.end),
      ]),
      [
        ['yes', 'yes'],
        ['0123', '0123'],
        ['on', 'on'],
      ],
    );
  });

  it('never throws, and its parts are always the whole text', () => {
    const piece = fc.constantFrom(
      ...[
        'a',
        ': ',
        '- ',
        '\n',
        '  ',
        '\t',
        '---\n',
        '...\n',
        '[',
        ']',
        '{',
        '}',
        ',',
        '&a ',
        '*a',
        '<<: ',
        '!!int ',
        '|\n',
        '>-\n',
      ],
      ...[
        '"',
        "'",
        '# c',
        '\r\n',
        '\ufeff',
        '%YAML 1.2\n',
        '? ',
        '0123',
        'yes',
        '\\',
        '@',
        '`',
        '\u2028',
        '~',
      ],
    );
    const text = fc.oneof(
      fc.array(piece, { maxLength: 40 }).map(pieces => pieces.join('')),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(text, source => {
        const { documents } = parseYaml(source);
        assert.equal(
          documents.map(({ partStart, partEnd }) => source.slice(partStart, partEnd)).join(''),
          source,
        );
        for (const document of documents) document.rangeOf(['a', 0, 'a'], 'value');
      }),
      { numRuns: 3000 },
    );
  });

  it('reads a part alone as it reads it among others', () => {
    const piece = fc.constantFrom(
      'a: 1\n',
      'b:\n  c: [x]\n',
      '---\n',
      '...\n',
      '# c\n',
      '- 1\n',
      '--- x\n',
      '--- {y: 1}\n',
      '\n',
      'a: |\n  t\n',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), pieces => {
        const text = pieces.join('');
        for (const { empty, problems, value, partStart, partEnd } of parseYaml(text).documents) {
          const alone = parseYaml(text.slice(partStart, partEnd)).documents;
          if (problems.length > 0) continue;
          assert.equal(alone.length, 1);
          assert.deepEqual([alone[0].empty, alone[0].value], [empty, value]);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
