import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { lineDiff } from '../../../src/editor/lineDiff';
import { runs } from '../properties';

/** A change as people read it. */
function told(before: string, after: string): string[] {
  const signs = { same: ' ', added: '+', removed: '-', gap: '@' };
  return (lineDiff(before, after).lines ?? []).map(({ kind, text }) => `${signs[kind]}${text}`);
}

const numbers = (count: number): string =>
  Array.from({ length: count }, (_, at) => `line ${at + 1}\n`).join('');

describe('a change line by line', () => {
  it('has the lines that go and come, and three around them', () => {
    const before = numbers(20);
    const after = before.replace('line 10\n', 'line ten\nand more\n');
    assert.deepEqual(told(before, after), [
      '@Line 7',
      ' line 7',
      ' line 8',
      ' line 9',
      '-line 10',
      '+line ten',
      '+and more',
      ' line 11',
      ' line 12',
      ' line 13',
    ]);
    assert.deepEqual(told(before, before), []);
  });

  it('shows the ends of lines only where they are what changed', () => {
    assert.deepEqual(told('a\r\nb\r\n', 'a\r\nc\r\n'), [' a', '-b', '+c']);
    assert.deepEqual(told('a\r\n', 'a\n'), ['-a␍', '+a']);
    assert.deepEqual(told('a\n', 'a'), ['-a', '+a', '@No line break at the end']);
  });

  it('is found in a long text by its line', () => {
    const before = numbers(50_000);
    assert.deepEqual(told(before, before.replace('line 40000\n', '')), [
      '@Line 39997',
      ' line 39997',
      ' line 39998',
      ' line 39999',
      '-line 40000',
      ' line 40001',
      ' line 40002',
      ' line 40003',
    ]);
    assert.deepEqual(lineDiff(before, before.replaceAll('line', 'LINE')), { lines: null, more: 0 });
  });

  it('is the same whatever stands far before and after it', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', ''), { maxLength: 10 })
      .map(all => all.map(line => `${line}\n`).join(''));
    const far = fc.constantFrom(numbers(4), numbers(9));
    fc.assert(
      fc.property(text, text, far, (before, after, around) => {
        const bare = told(`${numbers(3)}${before}${numbers(3)}`, `${numbers(3)}${after}${numbers(3)}`);
        const long = told(
          `${around}${numbers(3)}${before}${numbers(3)}${around}`,
          `${around}${numbers(3)}${after}${numbers(3)}${around}`,
        );
        const isLine = (line: string): boolean => !line.startsWith('@');
        assert.deepEqual(long.filter(isLine), bare.filter(isLine));
      }),
      runs(300),
    );
  });

  it('is cut where it is long, and given up where nearly all differs', () => {
    const { lines, more } = lineDiff(numbers(1000), numbers(1000).replaceAll('0\n', '0 changed\n'));
    assert.deepEqual([lines?.length, more], [400, 497]);
    assert.equal(told('', 'x'.repeat(5000))[0]?.length, 1002);
    assert.deepEqual(lineDiff(numbers(900), numbers(900).replaceAll('line', 'LINE')), {
      lines: null,
      more: 0,
    });
  });

  it('holds lines of the one text and of the other in their order, and nothing else', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', 'c: 1', ''), { maxLength: 12 })
      .map(all => all.map(line => `${line}\n`).join(''));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const lines = lineDiff(before, after).lines ?? [];
        const of = (...kinds: string[]): string =>
          lines.flatMap(line => (kinds.includes(line.kind) ? [`${line.text}\n`] : [])).join('');
        const isWithin = (part: string, whole: string): boolean => {
          let at = 0;
          const all = whole.split('\n');
          for (const line of part.split('\n').slice(0, -1)) {
            at = all.indexOf(line, at) + 1;
            if (at === 0) return false;
          }
          return true;
        };
        assert.ok(isWithin(of('same', 'removed'), before));
        assert.ok(isWithin(of('same', 'added'), after));
        const changed = before.split('\n').length - after.split('\n').length;
        const count = (kind: string): number => lines.filter(line => line.kind === kind).length;
        assert.equal(count('removed') - count('added'), changed);
      }),
      runs(300),
    );
  });
});
