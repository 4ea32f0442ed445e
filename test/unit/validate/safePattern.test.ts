import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isSafePattern } from '../../../src/validate/safePattern';

const octet = '(25[0-5]|(2[0-4]|1\\d|[1-9]|)\\d)';

describe('a pattern from a CRD', () => {
  const safe = [
    '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$',
    `^(${octet}\\.?\\b){4}/([1-2]?[0-9]|3[0-2])$`,
    '^(\\d{1,3}\\.){3}\\d{1,3}$',
    '^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$',
    '^.*:.*$',
    'https?://.*',
    '^(?:tcp|udp)$',
    '^[\\]\\\\)(]+$',
    '^a{2,}$',
  ];
  for (const pattern of safe) it(`is tried: ${pattern}`, () => assert.ok(isSafePattern(pattern)));

  const unsafe: readonly (readonly [string, string])[] = [
    ['a repeat of a repeat', '^(a+)+$'],
    ['a repeat of alternatives', '^(a|a)*$'],
    ['a repeat of what may be absent', '^(a?){200}$'],
    ['bounded repeats that multiply', '^((a{0,50}){0,50}){0,50}$'],
    ['many repeats in a row', '^.*.*.*x$'],
    ['two repeats that may begin anywhere', '.*a.*b'],
    ['a lazy repeat of repeats', '^(a+?)+?$'],
    ['a reference back', '^(a+)\\1$'],
    ['a named group', '^(?<x>a)$'],
    ['a look ahead', '^(?=a+)a+$'],
    ['a look behind', '(?<=a)b'],
    ['a form of RE2 that JavaScript has not', '^(?P<x>a)$'],
    ['a flag inside', '^(?i)a$'],
    ['a bracket without end', '^[a'],
    ['a group without end', '^(a'],
    ['a group without begin', '^a)$'],
    ['a property of Unicode', '^\\p{L}$'],
    ['more than a thousand characters', 'a'.repeat(1001)],
  ];
  for (const [what, pattern] of unsafe) it(`is left out: ${what}`, () => assert.ok(!isSafePattern(pattern)));

  it('is taken or left without an exception, whatever it is', () => {
    const piece = fc.constantFrom(
      'a',
      '(',
      ')',
      '|',
      '*',
      '+',
      '?',
      '{2,',
      '3}',
      '[',
      ']',
      '^',
      '$',
      '\\',
      '.',
      'b',
      '(?:',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), pieces => {
        const pattern = pieces.join('');
        // Whatever is taken compiles, and answers on the longest text that it is tried on.
        if (isSafePattern(pattern)) new RegExp(pattern, 'u').test('ab'.repeat(512));
      }),
    );
  });
});
