import assert from 'node:assert/strict';
import { blame, parseBlame } from '../../../src/git/blame';
import { problem, value } from '../results';
import { firstCommit, withPlace } from './fixture';

describe('who wrote the lines of a file', function () {
  this.timeout(10_000);

  it('is told for each line as it is on disk; what is not committed has nobody', () =>
    withPlace(async place => {
      const clone = await place.lonely('work');
      const first = await firstCommit(clone, { 'a b.yaml': 'one: 1\ntwo: 2\nthree: 3\n' }, false);
      await clone.write({ 'a b.yaml': 'one: 1\ntwo: 22\nthree: 3\n' });
      await clone.git(
        '-c',
        'user.name=Änna Ö',
        '-c',
        'user.email=anna@hlab.example',
        'commit',
        '-qam',
        'author x',
        '--date=2026-01-02T03:04:05Z',
      );
      const second = await clone.git('rev-parse', 'HEAD');
      await clone.write({ 'a b.yaml': 'one: 1\ntwo: 22\nthree: 33\nfour: 4\n' });
      const lines = value(await blame(clone.repository, 'a b.yaml'));
      assert.deepEqual(
        lines.map(line => line?.commit),
        [first, second, undefined, undefined],
      );
      assert.deepEqual(lines[1], { commit: second, who: 'Änna Ö', when: Date.UTC(2026, 0, 2, 3, 4, 5) });
    }));

  it('is a problem for a file that HEAD does not have', () =>
    withPlace(async place => {
      const clone = await place.lonely('work');
      await firstCommit(clone, { 'a.yaml': '1\n' }, false);
      await clone.write({ 'new.yaml': '1\n' });
      assert.equal(problem(await blame(clone.repository, 'new.yaml')).code, 'git-failed');
    }));

  it('is not taken from the text of a line', () => {
    const id = 'a'.repeat(40);
    const output = `${id} 1 1 1\nauthor anna\nauthor-time 7\nsummary author tom\n\tauthor tom\n`;
    assert.deepEqual(parseBlame(output), [{ commit: id, who: 'anna', when: 7000 }]);
  });
});
