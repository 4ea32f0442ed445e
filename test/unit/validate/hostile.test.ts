import assert from 'node:assert/strict';
import { indexTexts } from '../../../src/directory/indexTexts';
import type { Finding } from '../../../src/model/finding';
import { validateIndex } from '../../../src/validate/checker';
import { hostileTexts } from '../../bench/hostile';
import { vpc } from '../directory/samples';

function found(text: string): readonly Finding[] {
  return validateIndex(indexTexts([{ file: 'managed/vpc/v-1.yaml', text }], { namespace: 'default' }));
}

describe('hostile texts', function () {
  this.timeout(60_000);
  for (const [what, text] of Object.entries(hostileTexts)) {
    it(`full of ${what} have a finding, few of them, and change no prototype`, () => {
      const findings = found(text);
      assert.ok(findings.length > 0 && findings.length <= 210, `${findings.length} findings`);
      assert.equal(({} as { polluted?: unknown }).polluted, undefined);
    });
  }

  it('with more findings than are shown say that there are more', () => {
    const keys = Array.from({ length: 300 }, (_, n) => `  unknown${n}: 1\n`).join('');
    const findings = found(vpc('v-1') + keys);
    assert.equal(findings.filter(({ code }) => code === 'schema-unknown-key').length, 200);
    const [more] = findings.filter(({ code }) => code === 'findings-more');
    assert.equal(more?.severity, 'error');
  });
});
