import assert from 'node:assert/strict';
import { indexTexts } from '../../../../src/directory/indexTexts';
import { validateIndex } from '../../../../src/validate/checker';
import { coveredBy } from '../../../../src/validate/rules/all';
import { coveredExamples } from './covered.examples';

describe('a rule of the vendor that another check covers', () => {
  for (const [id, text] of Object.entries(coveredExamples)) {
    it(`is found: ${id}`, () => {
      const found = validateIndex(indexTexts([{ file: 'x.yaml', text }], { namespace: 'default' }));
      const covering = found.filter(({ code }) => coveredBy[id]?.includes(code) === true);
      assert.ok(covering.length > 0, JSON.stringify(found));
      for (const { severity } of covering) assert.equal(severity, 'error');
    });
  }
});
