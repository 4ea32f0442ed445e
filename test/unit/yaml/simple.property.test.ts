import assert from 'node:assert/strict';
import fc from 'fast-check';
import { defaultLimits } from '../../../src/yaml/document';
import { parseWhole } from '../../../src/yaml/parse';
import { readSimple } from '../../../src/yaml/simple';
import { server, vpc } from '../directory/samples';

/** More inputs on demand, as for a change of the reader: `SIMPLE_RUNS=20`. */
const more = Number(process.env['SIMPLE_RUNS'] ?? 1);

const oddKey = fc.constantFrom(
  ...[
    'a',
    'spec',
    'metadata',
    'E1/1',
    'x.y/z-1',
    '"E1/2"',
    "'b'",
    'yes',
    'on',
    '1',
    '0x1',
    'null',
    'a b',
    '-a',
  ],
  ...[
    '"a"',
    '"__proto__"',
    '__proto__',
    '<<',
    '""',
    'key:',
    '.a',
    '/a',
    '_',
    'constructor',
    '~',
    '"a b"',
    'toString',
  ],
);
const oddScalar = fc.constantFrom(
  ...[
    'text',
    '12',
    '-1',
    '0123',
    'yes',
    'no',
    'null',
    '~',
    '',
    '10.0.0.0/24',
    '00:11:22:33:44:55',
    'a b  c',
    'a#b',
  ],
  ...[
    'a # c',
    '"q"',
    "'q'",
    '"q" # c',
    '"q"#c',
    "'it''s'",
    '"a\\n"',
    '"open',
    '[a, b]',
    '[a,b,"c"]',
    '[]',
    '[ ]',
    '[a,]',
  ],
  ...[
    '[a, [b]]',
    '[yes, 1]',
    '{}',
    '{ }',
    '{a: 1}',
    '|',
    '>-',
    '&x a',
    '*x',
    '!t a',
    '- a',
    '? a',
    'a: b',
    'a:',
    'a,b',
  ],
  ...[
    'a]',
    '# c',
    '1e3',
    '.5',
    '.inf',
    '+1',
    '2001-01-01',
    '1:30',
    '=',
    '<',
    '%a',
    '@a',
    '`a',
    'ü',
    '"ü"',
    'a\tb',
    '\ta',
  ],
  ...[
    "''",
    '""',
    "'a\"b'",
    '"a\'b"',
    '[a b]',
    '["a", \'b\'] # c',
    '[a] x',
    '0o7',
    '1_000',
    'True',
    'y',
    '---',
    '...',
    '[,]',
  ],
);
const good = fc.constantFrom('a', 'b', 'c', 'd', 'spec', 'E1/1', 'name', 'x.y/z-1');
const key = fc.oneof({ weight: 6, arbitrary: good }, { weight: 1, arbitrary: oddKey });
const scalar = fc.oneof({ weight: 3, arbitrary: good }, { weight: 1, arbitrary: oddScalar });
const indent = fc.constantFrom('', '', '  ', '  ', '    ', '      ', ' ', '   ');
const line = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(indent, key, scalar).map(([at, name, value]) => `${at}${name}: ${value}`),
  },
  { weight: 3, arbitrary: fc.tuple(indent, key).map(([at, name]) => `${at}${name}:`) },
  { weight: 3, arbitrary: fc.tuple(indent, scalar).map(([at, value]) => `${at}- ${value}`) },
  {
    weight: 2,
    arbitrary: fc.tuple(indent, key, scalar).map(([at, name, value]) => `${at}- ${name}: ${value}`),
  },
  { weight: 1, arbitrary: fc.tuple(indent, key).map(([at, name]) => `${at}-  ${name}:`) },
  { weight: 1, arbitrary: indent.map(at => `${at}# comment`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('', '  ', '---', '--- # c', '-', '  -', '- # c', '- - a', '\t', '----'),
  },
);
const lines = fc
  .tuple(
    fc.array(line, { maxLength: 6 }),
    fc.constantFrom('\n', '\n', '\n', '\r\n', '\r'),
    fc.constantFrom('', '\n'),
  )
  .map(([all, end, last]) => all.join(end) + (last && end));

/** Indented as it should be, so that most of it is simple. */
const { tree } = fc.letrec<{ tree: readonly string[] }>(tie => ({
  tree: fc.oneof(
    { depthSize: 'small', maxDepth: 4 },
    fc
      .constantFrom('e: text', 'e: 12 # why', "e: 'q'", 'e: [a, 10.0.0.0/8]', 'e:', '# above', '')
      .map(text => [text]),
    fc
      .array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'E1/1', 'k: # c', 'd'), tie('tree')), {
        minLength: 1,
        maxLength: 4,
      })
      .map(entries =>
        entries.flatMap(([name, inner]) => [
          name.includes(':') ? name : `${name}:`,
          ...inner.map(text => `  ${text}`),
        ]),
      ),
    fc
      .array(tie('tree'), { minLength: 1, maxLength: 3 })
      .map(items =>
        items.flatMap(([first, ...rest]) => [`- ${first ?? 'x'}`, ...rest.map(text => `  ${text}`)]),
      ),
  ),
}));
const indented = fc
  .tuple(
    fc.constantFrom('', '---\n', '# c\n---\n'),
    tree,
    fc.constantFrom('', '\n', '\n\n', '\n# end\n', '\n  # end\n'),
  )
  .map(([head, text, end]) => head + text.join('\n') + end);

describe('reading simple documents without the parser', function () {
  this.timeout(60_000 * more);

  const finds = (text: string): boolean => {
    const simple = readSimple(text);
    if (simple === undefined) return false;
    const { documents } = parseWhole(text, defaultLimits);
    const { lexemes: _, ...part } = documents[0].part;
    assert.deepEqual({ ...simple, lexemes: undefined }, { ...part, lexemes: undefined });
    assert.equal(documents.length, 1);
    return true;
  };

  it('finds what the parser finds, in any lines', () => {
    let simple = 0;
    fc.assert(
      fc.property(lines, text => {
        if (finds(text)) simple++;
      }),
      { numRuns: 4000 * more },
    );
    assert.ok(simple > 300, `${simple} of the texts were simple`);
  });

  it('finds what the parser finds, in documents that are well indented', () => {
    let simple = 0;
    fc.assert(
      fc.property(indented, text => {
        if (finds(text)) simple++;
      }),
      { numRuns: 2000 * more },
    );
    assert.ok(simple > 500, `${simple} of the texts were simple`);
  });

  it('finds what the parser finds, in a document that somebody types', () => {
    const text = `# head\n---\n${vpc('v-1')}  permit:\n  - [web, db]\n  - [a] # c\n  list:\n  - name: x\n    port: "E1/1"\n  - z 1\n`;
    assert.ok(finds(text));
    const typed = fc.constantFrom(...Array.from('-:#[]{}"\'|>&*!? \n\t,0a.%\r\\'));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(text.length), fc.nat(2), typed), { minLength: 1, maxLength: 3 }),
        edits => {
          finds(
            edits.reduce((now, [at, length, put]) => now.slice(0, at) + put + now.slice(at + length), text),
          );
        },
      ),
      { numRuns: 3000 * more },
    );
  });

  it('is enough for what fabrics are made of', () => {
    for (const text of [vpc('v-1'), server('s-1'), `---\n${server('s-1')}# more\n`])
      assert.ok(readSimple(text), text);
  });
});
