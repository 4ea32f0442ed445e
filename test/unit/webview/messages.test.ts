import * as assert from 'node:assert/strict';
import { readCompareViewState, readFromCompare } from '../../../src/model/compareMessages';

describe('a message from the compare view', () => {
  it('is read with nothing but its own members', () => {
    const message = { type: 'take', id: 3, path: ['spec', 'links', 0], side: 'draft', extra: 'x' };
    assert.deepEqual(readFromCompare(message), {
      type: 'take',
      id: 3,
      path: ['spec', 'links', 0],
      side: 'draft',
    });
    assert.deepEqual(readFromCompare({ type: 'sync', path: [{}] }), { type: 'sync' });
    assert.deepEqual(readFromCompare({ type: 'open' }), { type: 'open' });
    assert.deepEqual(readFromCompare({ type: 'open', path: ['spec'] }), { type: 'open', path: ['spec'] });
  });

  it('is refused when anything in it is not what it should be', () => {
    const wrong: unknown[] = [
      undefined,
      null,
      'ready',
      [],
      {},
      { type: 'delete' },
      { type: 'take', id: 1, path: ['spec'] },
      { type: 'take', id: 1, path: ['spec'], side: 'cluster' },
      { type: 'take', id: 1, path: 'spec', side: 'draft' },
      { type: 'take', id: 1, path: [{ a: 1 }], side: 'draft' },
      { type: 'take', id: 1, path: [-1], side: 'draft' },
      { type: 'take', id: 1, path: [0.5], side: 'draft' },
      { type: 'take', id: 1, path: ['x'.repeat(1001)], side: 'draft' },
      { type: 'take', id: 1, path: Array.from({ length: 251 }, () => 'a'), side: 'draft' },
      { type: 'take', id: Number.NaN, path: [], side: 'draft' },
      { type: 'takeAll', id: '1', side: 'draft' },
      { type: 'undo', id: 1 },
      { type: 'open', path: [null] },
      { type: 'ignore', id: 1 },
      { type: 'ignore', id: 1, field: ['spec'] },
      { type: 'stopIgnoring', id: 1, rule: { kind: 'VPC' } },
      { type: 'stopIgnoring', id: 1, rule: 'spec.a' },
    ];
    for (const message of wrong) assert.equal(readFromCompare(message), undefined, JSON.stringify(message));
  });

  it('cannot name a side by an inherited key', () => {
    assert.equal(readFromCompare({ type: 'takeAll', id: 1, side: 'toString' }), undefined);
  });
});

describe('the state of a view of an earlier session', () => {
  it('is read when it names a CR and a fabric, else refused', () => {
    const state = { identityKey: 'g/VPC/default/vpc-1', fabricId: 'f-1', filter: 'all' };
    assert.deepEqual(readCompareViewState(state), { identityKey: state.identityKey, fabricId: 'f-1' });
    assert.equal(readCompareViewState({ identityKey: 1, fabricId: 'f-1' }), undefined);
    assert.equal(readCompareViewState(null), undefined);
  });
});
