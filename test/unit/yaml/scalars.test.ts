import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Json } from '../../../src/model/json';
import { parseYaml } from '../../../src/yaml/parse';
import { readingsThatDiffer, readPlainScalar, writeScalar } from '../../../src/yaml/scalars';

/** Source, value for kubectl, and whether other readers disagree. */
const table: readonly (readonly [string, Json | undefined, boolean])[] = [
  ['', null, false],
  ['~', null, false],
  ['null', null, false],
  ['Null', null, false],
  ['NULL', null, false],
  ['nUll', 'nUll', false],
  ['true', true, false],
  ['True', true, false],
  ['FALSE', false, false],
  ['y', true, true],
  ['Y', true, true],
  ['n', false, true],
  ['N', false, true],
  ['yes', true, true],
  ['Yes', true, true],
  ['YES', true, true],
  ['no', false, true],
  ['NO', false, true],
  ['on', true, true],
  ['On', true, true],
  ['off', false, true],
  ['OFF', false, true],
  ['yEs', 'yEs', false],
  ['none', 'none', false],
  ['12', 12, false],
  ['-12', -12, false],
  ['+12', 12, false],
  ['0', 0, false],
  ['0123', 83, true],
  ['-0123', -83, true],
  ['089', 89, true],
  ['0x1F', 31, false],
  ['-0x1F', -31, true],
  ['0b101', 5, true],
  ['0o17', 15, true],
  ['1_000', 1000, true],
  ['1.5', 1.5, false],
  ['.5', 0.5, false],
  ['5.', 5, false],
  ['1e3', 1000, true],
  ['1.0e+3', 1000, false],
  ['1.2.3', '1.2.3', false],
  ['10.0.0.0/24', '10.0.0.0/24', false],
  ['4294967295', 4294967295, false],
  ['.inf', undefined, false],
  ['-.INF', undefined, false],
  ['.nan', undefined, false],
  ['12:34:56', '12:34:56', true],
  ['1:20', '1:20', true],
  ['10:11:22:33:44:55', '10:11:22:33:44:55', true],
  ['00:11:22:33:44:55', '00:11:22:33:44:55', false],
  ['0c:20:12:fe:01:00', '0c:20:12:fe:01:00', false],
  ['2001-12-14', '2001-12-14', true],
  ['2001-12-14T21:59:43Z', '2001-12-14T21:59:43Z', true],
  ['=', '=', true],
  ['leaf-01/E1/1', 'leaf-01/E1/1', false],
  ['-', '-', false],
  ['on-call', 'on-call', false],
];

describe('plain scalars', () => {
  for (const [source, value, differ] of table) {
    it(`reads ${source === '' ? 'nothing' : source} as ${value === undefined ? 'no JSON' : JSON.stringify(value)}${differ ? ', unlike others' : ''}`, () => {
      assert.deepEqual(readPlainScalar(source), value);
      assert.equal(readingsThatDiffer(source) !== undefined, differ);
    });
  }

  it('says who reads what', () => {
    assert.equal(readingsThatDiffer('0123'), 'kubectl reads 83, YAML 1.2 123, PyYAML (HNP) 83');
    assert.equal(
      readingsThatDiffer('10:11:22:33:44:55'),
      'kubectl reads text, YAML 1.2 text, PyYAML (HNP) a base-60 number',
    );
  });
});

describe('written scalars', function () {
  this.timeout(20_000);

  const cases: readonly (readonly [null | boolean | number | string, string])[] = [
    ['vpc-1', 'vpc-1'],
    ['10.0.1.0/24', '10.0.1.0/24'],
    ['yes', "'yes'"],
    ['0123', "'0123'"],
    ['12', "'12'"],
    ['', "''"],
    ["it's: odd", "'it''s: odd'"],
    ['a\nb', '"a\\nb"'],
    ['# x', "'# x'"],
    ['a #b', "'a #b'"],
    ['a#b', 'a#b'],
    ['- a', "'- a'"],
    ['10:11:22:33:44:55', "'10:11:22:33:44:55'"],
    ['2001-12-14', "'2001-12-14'"],
    [1e21, '1.0e+21'],
    [1.5e-9, '1.5e-9'],
    [null, 'null'],
    [true, 'true'],
  ];
  for (const [value, source] of cases) {
    it(`writes ${JSON.stringify(value)} as ${source}`, () => assert.equal(writeScalar(value), source));
  }

  it('are read back by everyone as what they were, alone, in maps, lists and flow collections', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'grapheme' }),
          fc.string({ unit: 'binary-ascii' }),
          fc.double({ noNaN: true, noDefaultInfinity: true }),
        ),
        value => {
          const wanted = Object.is(value, -0) ? 0 : value;
          const source = writeScalar(value);
          const { documents } = parseYaml(
            `a: ${source}\nb:\n- ${source}\nc: {d: ${source}, e: [${source}]}\n`,
          );
          assert.deepEqual(documents[0].problems, []);
          assert.deepEqual(documents[0].value, { a: wanted, b: [wanted], c: { d: wanted, e: [wanted] } });
          assert.deepEqual(documents[0].ambiguous, []);
        },
      ),
      { numRuns: 500 },
    );
  });
});
