import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseYaml } from '../../../src/yaml/parse';
import { spanInScalar } from '../../../src/yaml/scalarText';

/** The source of a stretch of the value of `a:` in a text. */
function source(text: string, from: number, to: number): string | undefined {
  const document = parseYaml(text).documents[0];
  const value = (document.value as { a: string }).a;
  const span = document.rangeOf(['a'], 'value');
  assert.ok(span);
  const found = spanInScalar(text, span, value, from, to);
  return found && text.slice(found.start, found.end);
}

describe('a stretch of a scalar', () => {
  const cases: [what: string, text: string, from: number, to: number, expected: string | undefined][] = [
    ['plain', 'a: vpc-1/db\n', 6, 8, 'db'],
    ['in double quotes', 'a: "vpc-1/db" # x\n', 0, 5, 'vpc-1'],
    ['with escapes', 'a: "v\\x70c-1\\/d\\u0062"\n', 6, 8, 'd\\u0062'],
    ['in single quotes', "a: 'it''s/db'\n", 0, 4, "it''s"],
    ['over two lines', 'a: "one\r\n  two"\n', 4, 7, 'two'],
    ['plain over two lines', 'a: one\n  two\n', 4, 7, 'two'],
    ['with a blank line', 'a: one\n\n  two\n', 4, 7, 'two'],
    ['with an escaped line break', 'a: "vpc\\\n   -1/db"\n', 0, 5, 'vpc\\\n   -1'],
    ['in a literal block', 'a: |-\n  one\n  two\n', 4, 7, 'two'],
    ['in a folded block', 'a: >\n  one\n  two\n', 4, 7, 'two'],
    ['in a block that keeps its end', 'a: |+\n  one\n\n', 0, 3, 'one'],
    ['of an alias', 'b: &x vpc-1\na: *x\n', 0, 5, undefined],
    ['that is empty', 'a: ""\n', 0, 0, ''],
  ];
  for (const [what, text, from, to, expected] of cases) {
    it(`is found ${what}`, () => {
      assert.equal(source(text, from, to), expected);
    });
  }

  it('is found in any value that is written with quotes', () => {
    const word = fc.string({ minLength: 1, maxLength: 8, unit: 'grapheme-ascii' });
    fc.assert(
      fc.property(word, word, fc.boolean(), (before, after, single) => {
        const quoted = single
          ? `'${(before + after).replaceAll("'", "''")}'`
          : JSON.stringify(before + after);
        const text = `a: ${quoted}\n`;
        const found = source(text, before.length, before.length + after.length);
        const expected = single ? after.replaceAll("'", "''") : JSON.stringify(after).slice(1, -1);
        assert.equal(found, expected);
      }),
    );
  });
});
