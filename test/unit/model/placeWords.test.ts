import assert from 'node:assert/strict';
import fc from 'fast-check';
import { distinctName, placeWords } from '../../../src/model/placeWords';

describe('the words for where a fabric lies', () => {
  it('are none for a fabric in a repository', () => {
    assert.deepEqual(placeWords({ inRepository: true }), []);
  });

  it('name a missing repository, the submodule with the repository around it, and the fabric around it', () => {
    const inside = { name: 'outer', directory: '/work/outer' };
    assert.deepEqual(placeWords({ inRepository: false, inside }), [
      'no git repository',
      'inside fabric outer',
    ]);
    const submodule = { path: 'deps/part', of: '/work/site' };
    assert.deepEqual(placeWords({ inRepository: true, submodule }), ['in submodule deps/part of site']);
  });
});

describe('the name that tells a directory from others', () => {
  it('is as short as it can be', () => {
    const all = ['/a/one/lab', '/b/two/lab', '/b/two/lab/lab', '/c/other'];
    assert.deepEqual(
      all.map(directory => distinctName(directory, all)),
      ['one/lab', 'two/lab', 'lab/lab', 'other'],
    );
    assert.equal(distinctName('C:\\x\\lab', ['C:\\x\\lab', 'D:\\y\\lab']), 'x/lab');
  });

  it('is the whole path where another one ends with it', () => {
    assert.equal(distinctName('/b/lab', ['/a/b/lab']), '/b/lab');
  });

  it('is never the same for two directories', () => {
    const directory = fc
      .array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 5 })
      .map(names => `/${names.join('/')}`);
    fc.assert(
      fc.property(fc.uniqueArray(directory, { minLength: 2, maxLength: 6 }), all => {
        assert.equal(new Set(all.map(one => distinctName(one, all))).size, all.length);
      }),
    );
  });
});
