import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { notChecked, rules } from '../../../../src/validate/rules/all';
import vendorRules from '../rules/vendorRules.json';
import { mutations } from './all';
import { ofKind, readCrs } from './fabric';
import { set, wrong } from './mutation';
import type { Mutation } from './mutation';
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
for (const { id, consequences: codes = [] } of rules)
  consequences.set(id, new Set([...(consequences.get(id) ?? []), ...codes]));

/** What is otherwise than a mutation says, in one fabric. */
const linesOf = (mutation: Mutation, whole = own[0]): readonly string[] =>
  whole === undefined ? [] : tryMutation(whole, mutation, 1).lines;

describe('mistakes in clean fabrics', function () {
  this.timeout(60_000);

  for (const { name, findings } of own) it(`are none before: ${name}`, () => assert.deepEqual(findings, []));
  for (const { findings } of outside)
    it('are none before: the given file', () =>
      assert.deepEqual(
        findings.filter(({ severity }) => severity === 'error'),
        [],
      ));

  it('are of every rule that is checked', () => {
    const broken = new Set(mutations.map(({ rule }) => rule));
    // Whether gateways are switched on is checked.
    const exempt = Object.keys(notChecked).filter(id => id !== 'GatewayPeering-20');
    assert.deepEqual(
      vendorRules.filter(id => !broken.has(id)),
      exempt,
    );
  });

  it('are made by a generator that knows nothing of the validator', () => {
    const directory = 'test/unit/validate/mutations';
    const mayImport =
      /^(?:yaml|\.\/\w+|\.\.\/rules\/cleanFabric|(?:\.\.\/)+src\/(?:model\/json|sandbox\/sample\/sample)|(?:\.\.\/)+schemas\/switch-profiles\.json)$/;
    const generator = readdirSync(directory).filter(file => !/^(?:run|mutations\.test)\.ts$/.test(file));
    const foreign = generator.flatMap(file => {
      const source = readFileSync(path.join(directory, file), 'utf8');
      const imported = [...source.matchAll(/^(?:import|export)\b[^;]*?\bfrom '([^']+)';/gm)].map(
        ([, from = '']) => from,
      );
      return imported
        .filter(from => !mayImport.test(from) || from === './run')
        .map(from => `${file}: ${from}`);
    });
    assert.deepEqual(foreign, []);
    assert.match(readFileSync(path.join(directory, 'vpc.ts'), 'utf8'), /^import .* from '\.\/mutation';/m);
    // What of the tests of the rules is shared is plain text.
    assert.doesNotMatch(readFileSync('test/unit/validate/rules/cleanFabric.ts', 'utf8'), /^import /m);
  });

  it('are told when nothing is found, something else, or at another place', () => {
    const vlans = (title: string, places: Mutation['places']): Mutation => ({
      rule: 'VPC-09',
      title,
      places,
    });
    const subnet = (name: string): readonly string[] => ['spec', 'subnets', name];
    const vpcs: Mutation['places'] = crs =>
      ofKind(crs, 'VPC')
        .filter(({ name }) => name === 'vpc-2')
        .map(cr => wrong(cr, [...subnet('default'), 'vlan'], 0));
    assert.deepEqual(linesOf(vlans('right', vpcs)), []);
    const nothing = vlans('nothing', (crs, choose) =>
      vpcs(crs, choose).map(mistake => ({ ...mistake, edits: [] })),
    );
    assert.match(linesOf(nothing).join(), /: no VPC-09 at managed\/vpc\/vpc-2\.yaml/);
    const other = vlans('another code', crs =>
      ofKind(crs, 'VPC')
        .filter(({ name }) => name === 'vpc-2')
        .map(cr => wrong(cr, [...subnet('default'), 'subnet'], 'x')),
    );
    assert.match(linesOf(other).join(), /: no VPC-09 at .*: VPC-05 at /);
    const elsewhere = vlans('another place', crs =>
      ofKind(crs, 'VPC')
        .filter(({ name }) => name === 'vpc-2')
        .map(cr => ({
          edits: [set(cr, [...subnet('default'), 'vlan'], 0)],
          at: [{ cr, path: [...subnet('default'), 'vlan'], part: 'key' }],
        })),
    );
    assert.equal(linesOf(elsewhere).length, 2);
  });

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
