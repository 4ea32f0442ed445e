import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { coveredBy, isCode, notChecked, rules } from '../../../src/validate/rules/all';
import { allExamples } from './rules/allExamples';
import { cleanFabric } from './rules/cleanFabric';
import { coveredExamples } from './rules/covered.examples';
import { findingsOf } from './rules/examples';
import vendorRules from './rules/vendorRules.json';
import { rulesPage } from './rulesPage';

const ids = [...new Set(rules.map(({ id }) => id))];
const own = (examples: object, id: string): boolean => Object.hasOwn(examples, id);

function cleanKinds(): readonly string[] {
  return [...cleanFabric.matchAll(/^kind: (\w+)$/gm)].map(([, kind = '']) => kind);
}

describe('the list of rules', () => {
  it('is what docs/rules.md says', () => {
    const written = readFileSync('docs/rules.md', 'utf8');
    assert.ok(written === rulesPage(), 'docs/rules.md is out of date: run node scripts/rules-doc.mjs');
  });

  it('has each of the vendor’s 218 rules, or says what covers it, or why it is not checked', () => {
    assert.equal(new Set(vendorRules).size, 218);
    const missing = vendorRules.filter(
      id => !ids.includes(id) && !own(coveredBy, id) && !own(notChecked, id),
    );
    assert.deepEqual(missing, []);
  });

  it('names as the vendor’s only what the vendor has', () => {
    const named = [
      ...ids.filter(id => /^(?:\*|[A-Z][A-Za-z0-9]*)-\d+$/.test(id)),
      ...Object.keys(coveredBy),
      ...Object.keys(notChecked),
    ];
    assert.deepEqual(
      named.filter(id => !vendorRules.includes(id)),
      [],
    );
  });

  it('checks no rule and lets another cover it as well', () => {
    assert.deepEqual(
      ids.filter(id => own(coveredBy, id)),
      [],
    );
  });

  it('names only codes that there are', () => {
    const named = [
      ...Object.values(coveredBy).flat(),
      ...rules.flatMap(({ consequences = [], insteadOf = [] }) => [...consequences, ...insteadOf]),
    ];
    assert.deepEqual(
      named.filter(code => !isCode(code)),
      [],
    );
  });

  it('says in one sentence what each rule demands', () => {
    for (const { id, demands } of rules) assert.match(demands, /^[A-Z`].*\.$/, id);
  });

  it('has an example that passes and one that fails for each rule', () => {
    // The clean fabric passes every rule; it is an example for those of the kinds that it has.
    assert.deepEqual(findingsOf({}), []);
    const inFabric = new Set(cleanKinds());
    const passing = [
      ...rules.flatMap(({ id, kind }) => (kind === '*' || inFabric.has(kind) ? [id] : [])),
      ...allExamples.flatMap(examples =>
        Object.entries(examples).flatMap(([id, { pass = [] }]) => (pass.length > 0 ? [id] : [])),
      ),
    ];
    const failing = allExamples.flatMap(examples => Object.keys(examples));
    assert.deepEqual(
      ids.filter(id => !passing.includes(id)),
      [],
      'without a passing example',
    );
    assert.deepEqual(
      ids.filter(id => !failing.includes(id)),
      [],
      'without a failing example',
    );
    assert.deepEqual(
      failing.filter(id => !ids.includes(id)),
      [],
      'examples of no rule',
    );
    assert.deepEqual(
      Object.keys(coveredBy).filter(id => !own(coveredExamples, id)),
      [],
      'covered without an example',
    );
  });
});
