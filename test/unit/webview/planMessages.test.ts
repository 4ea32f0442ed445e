import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { readFromPlan, shownPlan } from '../../../src/model/planMessages';
import { runs } from '../properties';
import { ingestRows, planOf } from './planSamples';

const types = [
  'ready',
  'accept',
  'acceptAll',
  'apply',
  'cancel',
  'close',
  'open',
  'compare',
  'diff',
  'refresh',
  'undo',
  'answer',
  'choose',
  'press',
  'include',
];

describe('a message from the plan view', () => {
  it('is read with nothing but its own members', () => {
    const extra = { extra: 'x', typed: 1 };
    assert.deepEqual(readFromPlan({ type: 'ready', id: {}, ...extra }), { type: 'ready' });
    assert.deepEqual(readFromPlan({ type: 'open', id: 'raw/a.yaml#0', ...extra }), {
      type: 'open',
      id: 'raw/a.yaml#0',
    });
    assert.deepEqual(readFromPlan({ type: 'accept', id: 'a', yes: true, digest: 'd' }), {
      type: 'accept',
      id: 'a',
      yes: true,
    });
    assert.deepEqual(readFromPlan({ type: 'apply', digest: 'd', typed: 'fabric-1', yes: 1 }), {
      type: 'apply',
      digest: 'd',
      typed: 'fabric-1',
    });
    assert.deepEqual(readFromPlan({ type: 'apply', digest: 'd' }), { type: 'apply', digest: 'd' });
    assert.deepEqual(readFromPlan({ type: 'apply', digest: 'd', message: 'mine', id: 'a' }), {
      type: 'apply',
      digest: 'd',
      message: 'mine',
    });
    assert.deepEqual(readFromPlan({ type: 'answer', answer: 'git-wins', title: 't' }), {
      type: 'answer',
      answer: 'git-wins',
    });
    assert.deepEqual(readFromPlan({ type: 'answer', answer: 'let-through', id: 'a' }), {
      type: 'answer',
      answer: 'let-through',
      id: 'a',
    });
    const commit = { type: 'apply', digest: 'd', commitOnly: true };
    assert.deepEqual(readFromPlan({ ...commit, ids: [] }), commit);
    const include = { type: 'include', ids: ['a', 'b'], yes: false };
    assert.deepEqual(readFromPlan({ ...include, digest: 'd' }), include);
    assert.deepEqual(readFromPlan({ type: 'press', title: 'Sign In', id: 'a' }), {
      type: 'press',
      title: 'Sign In',
    });
  });

  it('is refused when anything in it is not what it should be', () => {
    const wrong: unknown[] = [
      undefined,
      null,
      'ready',
      [],
      {},
      { type: 'remove' },
      { type: 'toString' },
      { type: 'accept', id: 'a' },
      { type: 'accept', id: 'a', yes: 'true' },
      { type: 'accept', id: 1, yes: true },
      { type: 'acceptAll', yes: true },
      { type: 'apply' },
      { type: 'apply', digest: 1 },
      { type: 'apply', digest: 'd', typed: null },
      { type: 'open', id: ['a'] },
      { type: 'diff', id: 'x'.repeat(10_001) },
      { type: 'apply', digest: 'd', message: 'x'.repeat(1_000_001) },
      { type: 'answer', answer: 'yes' },
      { type: 'answer', answer: 'constructor' },
      { type: 'answer', answer: 'insist', id: 1 },
      { type: 'press' },
      { type: 'choose' },
      { type: 'apply', digest: 'd', commitOnly: false },
      { type: 'apply', digest: 'd', commitOnly: 'true' },
      { type: 'include', ids: ['a'] },
      { type: 'include', ids: 'a', yes: true },
      { type: 'include', ids: ['a', 1], yes: true },
      { type: 'include', ids: ['a', 'x'.repeat(10_001)], yes: true },
      { type: 'include', ids: Array.from({ length: 100_001 }, () => 'a'), yes: true },
    ];
    for (const message of wrong) assert.equal(readFromPlan(message), undefined, JSON.stringify(message));
  });

  it('reads whatever comes as one of ours or not at all, and what it read as the same again', () => {
    const member = fc.oneof(fc.string(), fc.boolean(), fc.jsonValue());
    const message = fc.record(
      {
        type: fc.oneof(fc.constantFrom(...types), fc.jsonValue()),
        id: member,
        yes: member,
        digest: member,
        typed: member,
        message: member,
        answer: fc.oneof(fc.constantFrom('let-through', 'git-wins'), member),
        title: member,
        ids: fc.oneof(fc.array(fc.string()), member),
        commitOnly: member,
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(message, fc.jsonValue()), sent => {
        const read = readFromPlan(sent);
        if (read === undefined) return;
        assert.ok(types.includes(read.type));
        assert.deepEqual(readFromPlan(read), read);
        for (const [name, value] of Object.entries(read)) {
          if (name === 'ids') assert.ok(Array.isArray(value));
          else assert.equal(typeof value, name === 'yes' || name === 'commitOnly' ? 'boolean' : 'string');
        }
      }),
      runs(500),
    );
  });
});

describe('a plan as it is sent to the view', () => {
  it('says which rows have a change, and holds none of the texts', () => {
    const { rows } = shownPlan(planOf('ingest', ingestRows()));
    assert.deepEqual(
      rows.map(({ hasChange }) => hasChange),
      [false, true, ...Array.from({ length: 7 }, () => false)],
    );
    assert.ok(!JSON.stringify(rows).includes('10.0.3.0/24'));
  });
});
