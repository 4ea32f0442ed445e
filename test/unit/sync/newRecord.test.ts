import assert from 'node:assert/strict';
import { failed, ok, type Result } from '../../../src/model/problem';
import { formText, makeRecord, recordFor, recordText } from '../../../src/sync/newRecord';
import type { HnpFabrics } from '../../../src/sync/ports';
import { problem, value } from '../results';

const url = 'https://netbox.example.com/sub';
const missing = failed('hnp-fabric-missing', 'hnp', url, 'lab');
const away = failed('hnp-unreachable', 'hnp', url);

/** An HNP whose list answers these in turn, the last one again and again; what it was asked to make is counted. */
function hnpWith(
  ...answers: readonly Result<{ readonly id: number }>[]
): HnpFabrics & { made: number; asked: number } {
  return {
    made: 0,
    asked: 0,
    survey: () => Promise.resolve(ok({ line: 'F', fabrics: [] })),
    fabric() {
      const answer = answers[Math.min(this.asked++, answers.length - 1)];
      return Promise.resolve(answer ?? missing);
    },
    makeFabric() {
      this.made++;
      return Promise.resolve(ok({ id: 7 }));
    },
  };
}

/** Time that passes only while somebody waits. */
function timers(): { now: () => number; sleep: (ms: number) => Promise<void>; slept: number } {
  return {
    slept: 0,
    now() {
      return this.slept;
    },
    sleep(ms) {
      this.slept += ms;
      return Promise.resolve();
    },
  };
}

describe('the record of a fabric that is set up', () => {
  const byForm = recordFor({ line: 'F', fabrics: [] }, url, 'lab');

  it('is taken where it is there, made where the API only makes it, else made by a person in HNP’s form', () => {
    const others = [{ id: 1, name: 'other' }];
    const ways = (['M', 'P', 'J', 'L', 'F'] as const).map(
      line => recordFor({ line, fabrics: others }, url, 'lab').way,
    );
    assert.deepEqual(ways, ['api', 'api', 'api', 'form', 'form']);
    assert.equal(recordFor({ line: 'F', fabrics: [{ id: 2, name: 'lab' }] }, url, 'lab').way, 'there');
    assert.equal(byForm.form, `${url}/plugins/hedgehog/fabrics/add/`);
  });

  it('the preview says what is made where, and what an undo leaves', () => {
    for (const [line, word] of [
      ['M', 'is made'],
      ['F', 'you make'],
    ] as const) {
      const text = recordText(recordFor({ line, fabrics: [] }, url, 'lab'));
      assert.match(text, new RegExp(`^First .*${word}|^First ${word}`));
      assert.ok(
        text.includes(`HNP at ${url}`) && text.endsWith('Undo takes the files back, not the record.'),
        text,
      );
    }
    assert.match(formText(byForm), /name lab\. Choose no git repository .* such as gitops\/lab, never \/\./);
  });

  it('made in the form: a person is told once, and it is looked for until the list shows it', async () => {
    const told: string[] = [];
    const hnp = hnpWith(missing, missing, away, missing, ok({ id: 9 }));
    const made = await makeRecord(hnp, byForm, timers(), { awaited: ({ fabric }) => told.push(fabric) });
    assert.deepEqual([value(made), told, hnp.asked, hnp.made], [9, ['lab'], 5, 0]);
  });

  it('the wait has an end: nothing is claimed, and what to do is said', async () => {
    const clock = timers();
    const hnp = hnpWith(missing);
    const made = await makeRecord(hnp, byForm, clock, { waitMs: 60_000 });
    assert.equal(problem(made).code, 'hnp-fabric-awaited');
    assert.ok(clock.slept >= 60_000 && clock.slept < 70_000);
    assert.equal(
      problem(await makeRecord(hnpWith(missing), byForm, timers(), { waitMs: 0 })).code,
      'hnp-fabric-awaited',
    );
  });

  it('the wait can be cancelled, and ends for what waiting cannot mend', async () => {
    const abort = new AbortController();
    const clock = timers();
    const hnp = hnpWith(missing);
    const sleep = (ms: number): Promise<void> => {
      if (hnp.asked === 3) abort.abort();
      return clock.sleep(ms);
    };
    const made = await makeRecord(hnp, byForm, { now: () => clock.slept, sleep }, { signal: abort.signal });
    assert.deepEqual([problem(made).code, hnp.asked], ['cancelled', 4]);
    for (const [answers, code] of [
      [[away], 'hnp-unreachable'],
      [[missing, failed('hnp-auth', 'hnp', url)], 'hnp-auth'],
    ] as const) {
      assert.equal(problem(await makeRecord(hnpWith(...answers), byForm, timers(), {})).code, code);
    }
  });
});
