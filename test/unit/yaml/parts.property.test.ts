import assert from 'node:assert/strict';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { defaultLimits } from '../../../src/yaml/document';
import type { ParsedText, YamlDocument } from '../../../src/yaml/document';
import { cutText } from '../../../src/yaml/cut';
import type { Part } from '../../../src/yaml/document';
import { parseWhole, parseYaml } from '../../../src/yaml/parse';

const paths = [[], ['a'], ['spec', 'b'], ['spec', 'c', 0], ['k', 1, 'a'], [0], ['x', 'yes'], ['m', 'a']];

/** Everything that a document says, and where it says that a path stands. */
function said(document: YamlDocument): unknown {
  const { index, start, end, partStart, partEnd, empty, value, problems, ambiguous } = document;
  const ranges = paths.flatMap(path => [document.rangeOf(path, 'key'), document.rangeOf(path, 'value')]);
  return { index, start, end, partStart, partEnd, empty, value, problems, ambiguous, ranges };
}
const allSaid = (parsed: ParsedText): unknown[] => parsed.documents.map(said);

const key = fc.constantFrom('a', 'b', 'spec', 'k', 'x y', 'on', 'm');
const { tree: value } = fc.letrec<{ tree: unknown }>(tie => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom('text', 'yes', 12, null, true, '0123', 'two\nlines\n', '--- no marker', '# no comment'),
    fc.array(tie('tree'), { maxLength: 3 }),
    fc.dictionary(key, tie('tree'), { maxKeys: 3, noNullPrototype: true }),
  ),
}));
const written = fc
  .tuple(value, fc.constantFrom(2, 4), fc.constantFrom('PLAIN', 'BLOCK_LITERAL', 'QUOTE_DOUBLE'))
  .map(([content, indent, style]) => stringify(content, { indent, defaultStringType: style as 'PLAIN' }));
const odd = fc.constantFrom(
  ...[
    'a: |\n  text\n\n',
    '|\ntop\n\n',
    '>+\n x\n\n\n',
    '- - a\n  - b\n',
    '? [a]\n: b\n',
    '[a,\n b]\n',
    'a: [b\n',
  ],
  ...[
    '&x a: 1\nb: *x\n',
    '<<: {a: 1}\n',
    'a: 1\na: 2\n',
    '__proto__: 1\n',
    'a:\n\tb: 1\n',
    'a: b: c\n',
    '}\n',
  ],
  ...[
    'plain\n over\n\n lines\n',
    'a: "x\n  y"\n',
    "k: 'it''s'\n",
    '!t {a: 1}\n',
    '# only\n',
    '\n',
    '*nope\n',
  ],
);
const between = fc.constantFrom(
  ...[
    '---\n',
    '---\n',
    '---\n',
    '--- # why\n',
    '---\t\n',
    '--- ',
    '---a\n',
    ' ---\n',
    '...\n',
    '---\r\n',
    '\n---\n',
  ],
  ...[
    '# c\n---\n',
    '...\n# c\n---\n',
    '%YAML 1.1\n---\n',
    '---\n---\n',
    '----\n',
    '---',
    '\ufeff---\n',
    '  # c\n---\n',
  ],
);
const start = fc.constantFrom(
  '',
  '',
  '---\n',
  '# head\n---\n',
  '\ufeff',
  '\ufeff# head\n\n---\n',
  '\n \t\n',
  '# a\r\n# b\r\n',
);
const several = fc
  .tuple(start, fc.array(fc.tuple(fc.oneof(written, odd), between), { maxLength: 6 }), fc.oneof(written, odd))
  .map(([head, middle, last]) => head + middle.flat().join('') + last);
const noQuote = (text: string): boolean => !/['"]/.test(text);
const broken = fc
  .tuple(
    several,
    fc.array(
      fc.tuple(
        fc.nat(),
        fc.nat(3),
        fc.constantFrom('', '\n', '---', ' ', '[', ':', '- ', '\t', '\r', '#', '|', '{'),
      ),
      { maxLength: 3 },
    ),
  )
  .map(([text, edits]) =>
    edits.reduce((now, [at, length, put]) => {
      const from = at % (now.length + 1);
      return now.slice(0, from) + put + now.slice(from + length);
    }, text),
  );
const crlf = several.map(text => text.replaceAll(/\r?\n/g, '\r\n'));
const garbage = fc
  .array(
    fc.constantFrom(
      '\n---',
      '\n',
      ' ',
      '-',
      'a',
      ': ',
      '- ',
      '[',
      ']',
      '{',
      '}',
      ',',
      '#',
      '|',
      '>',
      '&a',
      '*a',
      '\t',
      '\r',
      '...',
      '?',
      '!x',
      '%',
      '\ufeff',
      '"',
      "'",
      '\\',
    ),
    { maxLength: 30 },
  )
  .map(pieces => pieces.join(''));

describe('reading a text document by document', function () {
  this.timeout(60_000);

  it('finds the documents that reading it in one piece finds, and the same in them', () => {
    fc.assert(
      fc.property(fc.oneof(several, crlf, broken.filter(noQuote), garbage.filter(noQuote)), text => {
        assert.deepEqual(allSaid(parseYaml(text)), allSaid(parseWhole(text, defaultLimits)));
      }),
      { numRuns: 1500 },
    );
  });

  it('ends a quoted value that is left open at the next document, as a quote in a later document would', () => {
    const later = `\n---\n# 'a"\n`;
    fc.assert(
      fc.property(fc.oneof(broken, garbage), text => {
        const documents = allSaid(parseYaml(text)).slice(0, -1);
        const whole = allSaid(parseWhole(text + later, defaultLimits));
        if (cutText(text).length > 1) assert.deepEqual(documents, whole.slice(0, documents.length));
      }),
      { numRuns: 1500 },
    );
    const [first, second] = parseYaml('a: "open\n---\nb: 1\n').documents;
    assert.deepEqual([first.problems[0]?.code, second?.value], ['yaml-syntax', { b: 1 }]);
  });

  it('cuts wherever one can cut without parsing', () => {
    assert.deepEqual(cutText('a: 1\n---\nb: |\n  ---\n --- \n---\n'), [0, 5, 26]);
    assert.deepEqual(cutText('# c\n\n---\na: 1\n---x\n--- y'), [0, 19]);
    assert.deepEqual(cutText('a: 1\n...\n---\nb: 1\n'), [0]);
    assert.deepEqual(cutText('# c\n%TAG ! x\n---\nb: 1\n---\n'), [0]);
  });

  /** A memory of parts that counts what had to be read. */
  function memory(): { parts: Map<string, Part>; read: string[]; known: Parameters<typeof parseYaml>[2] } {
    const parts = new Map<string, Part>();
    const read: string[] = [];
    const get = (text: string): Part | undefined => parts.get(text);
    const set = (text: string, part: Part): void => {
      read.push(text);
      parts.set(text, part);
    };
    return { parts, read, known: { get, set } };
  }

  it('parses one document when one of a hundred changed, and the others keep their values', () => {
    const documents = Array.from({ length: 100 }, (_, n) => `---\nname: d-${n}\nlist: [${n}]\n`);
    const { read, known } = memory();
    const before = parseYaml(documents.join(''), defaultLimits, known);
    read.length = 0;
    const changed = documents.with(40, '---\nname: longer than before\n');
    const after = parseYaml(changed.join(''), defaultLimits, known);
    assert.deepEqual(
      read.map(part => part.split('\n')[1]),
      ['name: longer than before'],
    );
    const moved = after.documents.filter((document, n) => document.value === before.documents[n]?.value);
    assert.equal(moved.length, 99);
    assert.deepEqual(allSaid(after), allSaid(parseWhole(after.text, defaultLimits)));
  });

  it('parses only the document at which somebody types, however broken it is meanwhile', () => {
    const { read, known } = memory();
    const text = (typed: string): string => `a: 1\n---\nb: ${typed}\n---\nc: 1\n---\nd: 1\n`;
    parseYaml(text('1'), defaultLimits, known);
    for (const typed of ['"', '"x', '[', '{a: [', '- x']) {
      read.length = 0;
      const { documents } = parseYaml(text(typed), defaultLimits, known);
      assert.deepEqual(
        documents.map(document => document.value),
        [{ a: 1 }, undefined, { c: 1 }, { d: 1 }],
        typed,
      );
      assert.ok(
        read.every(part => part.startsWith('---\nb:')),
        read.join('|'),
      );
    }
  });
});
