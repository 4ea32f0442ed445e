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

  describe('with more findings than are shown, of whatever sources,', () => {
    const labels = (count: number): string =>
      `  labels:\n${Array.from({ length: count }, (_, n) => `    l${n}: "x"\n    m${n}: 0${n % 8}7\n`).join('')}`;
    const ambiguous = (count: number): string => vpc('v-1').replace('spec:', `${labels(count)}spec:`);
    const count = (findings: readonly Finding[], code: string): number =>
      findings.filter(finding => finding.code === code).length;

    it('say so of scalars that readers take for different things', () => {
      const keys = Array.from({ length: 300 }, (_, n) => `    k${n}: 0${n % 8}7\n`).join('');
      const findings = found(`${vpc('v-1')}  permit:\n${keys}`);
      const told = findings.filter(({ code }) => code !== 'findings-more');
      assert.equal(told.length, 200);
      assert.equal(count(findings, 'findings-more'), 1);
    });

    it('tell the gravest first, and once that there are more', () => {
      const findings = found(ambiguous(300));
      assert.equal(findings.length, 201);
      assert.ok(findings.filter(({ severity }) => severity === 'error').length >= 200);
      assert.equal(count(findings, 'findings-more'), 1);
      const few = found(ambiguous(150));
      assert.equal(count(few, 'metadata-text'), 150, 'errors are not hidden behind warnings');
      assert.deepEqual([few.length, count(few, 'findings-more')], [201, 1]);
      const [more] = few.filter(({ code }) => code === 'findings-more');
      assert.equal(more?.severity, 'warning', 'what is not shown are warnings');
    });

    it('count all items of a List together, and their other places', () => {
      const item = (text: string): string => `- ${text.trimEnd().replaceAll('\n', '\n  ')}\n`;
      const list = (items: readonly string[]): string =>
        `apiVersion: v1\nkind: List\nitems:\n${items.map(item).join('')}`;
      const wrong = Array.from({ length: 300 }, (_, n) => vpc(`v-${n}`).replace('spec:', 'wrong: 1\nspec:'));
      const [findings, twins] = [found(list(wrong)), found(list(Array<string>(300).fill(vpc('v-1'))))];
      for (const all of [findings, twins]) {
        assert.deepEqual([all.length, count(all, 'findings-more')], [201, 1]);
        const [more] = all.filter(({ code }) => code === 'findings-more');
        assert.deepEqual([more?.severity, more?.resource], ['error', null]);
      }
    });

    it('cannot be let pass, and let no comment seem unused', () => {
      const ignored = ['findings-more', 'scalar-ambiguous'].map(
        code => `# hnp-gitops-ignore ${code}: ours\n`,
      );
      const findings = found(ignored.join('') + ambiguous(300));
      assert.equal(count(findings, 'findings-more'), 1);
      assert.equal(count(findings, 'suppression-unused'), 0);
    });
  });
});
