import assert from 'node:assert/strict';
import { isDateTime, isDuration } from '../../../../src/validate/rules/goTime';

describe('times as Go reads them', () => {
  it('are durations with units', () => {
    for (const text of ['10m', '1h30m', '-1.5s', '+.5h', '0', '1.h', '3us', '3µs'])
      assert.ok(isDuration(text), text);
    for (const text of ['', '10', 'm', '1d', '1h 30m', '--1s', '.s', '1,5s'])
      assert.ok(!isDuration(text), text);
  });

  it('are times of a day that there is', () => {
    for (const text of ['2026-08-05 18:45:47', '2028-02-29 00:00:00', '2026-08-05 18:45:47.5'])
      assert.ok(isDateTime(text), text);
    for (const text of [
      '2026-02-29 00:00:00',
      '2026-08-05T18:45:47',
      '2026-08-05 24:00:00',
      '2026-8-5 1:2:3',
      '',
    ])
      assert.ok(!isDateTime(text), text);
  });
});
