import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LineIndex } from '../../../src/yaml/lines';

describe('lines of a text', () => {
  it('end with LF, CRLF or CR', () => {
    const lines = new LineIndex('ab\r\nc\n\rd');
    assert.deepEqual(
      [0, 2, 4, 5, 6, 7, 8, 99].map(offset => lines.positionAt(offset)),
      [
        { line: 0, character: 0 },
        { line: 0, character: 2 },
        { line: 1, character: 0 },
        { line: 1, character: 1 },
        { line: 2, character: 0 },
        { line: 3, character: 0 },
        { line: 3, character: 1 },
        { line: 3, character: 1 },
      ],
    );
  });

  it('lead back to the offset that they came from', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', '\n', '\r\n', 'ü', '😀') }),
        fc.nat(40),
        (text, pick) => {
          const lines = new LineIndex(text);
          const offset = Math.min(pick, text.length);
          assert.equal(lines.offsetAt(lines.positionAt(offset)), offset);
        },
      ),
    );
  });
});
