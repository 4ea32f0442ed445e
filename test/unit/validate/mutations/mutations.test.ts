import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mutations } from './all';
import { readCrs } from './fabric';
import { rules } from '../../../../src/validate/rules/all';
import { ownFabrics } from './ownFabrics';
import { tryMutation, wholeFabric } from './run';
import type { Whole } from './run';

/** A file from outside whose fabric is to be broken as well. */
const given = process.env['MUTATE_FABRIC'];
/** How many places of each fabric are tried for each mutation. */
const seeds = Number(process.env['MUTATE_SEEDS'] ?? 2);

const own: readonly Whole[] = [...ownFabrics].map(([name, crs]) => wholeFabric(name, crs));
const outside =
  given === undefined ? [] : [wholeFabric('given', readCrs([['given.yaml', readFileSync(given, 'utf8')]]))];

/** The codes that docs/rules.md names as consequences of a rule. */
const consequences = new Map<string, Set<string>>();
for (const { id, consequences: own = [] } of rules)
  consequences.set(id, new Set([...(consequences.get(id) ?? []), ...own]));

describe('mistakes in clean fabrics', function () {
  this.timeout(60_000);

  for (const { name, findings } of own) it(`are none before: ${name}`, () => assert.deepEqual(findings, []));
  for (const { findings } of outside)
    it('are none before: the given file', () =>
      assert.deepEqual(
        findings.filter(({ severity }) => severity === 'error'),
        [],
      ));

  for (const mutation of mutations) {
    it(`${mutation.rule}: ${mutation.title}`, () => {
      let fits = 0;
      const lines: string[] = [];
      const others = new Set<string>();
      for (const whole of [...own, ...outside]) {
        for (let seed = 1; seed <= seeds; seed++) {
          const outcome = tryMutation(whole, mutation, seed);
          if (outcome.fits && own.includes(whole)) fits++;
          lines.push(...outcome.lines);
          for (const other of outcome.others) others.add(other);
        }
      }
      assert.ok(lines.length === 0, lines.join('\n'));
      assert.ok(fits > 0, 'none of our own fabrics has a place for it');
      const known = consequences.get(mutation.code ?? mutation.rule);
      // What has no rule of its own has no list of consequences either.
      if (known !== undefined)
        assert.deepEqual(
          [...others].filter(code => !known.has(code)),
          [],
        );
    });
  }
});
