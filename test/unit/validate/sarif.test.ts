import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Finding } from '../../../src/model/finding';
import type { Json } from '../../../src/model/json';
import { codes } from '../../../src/validate/codes';
import { rules } from '../../../src/validate/rules/all';
import { sarifReport } from '../../../src/validate/sarif';
import { schemaErrors } from '../../../src/validate/schemas';
import { anyFinding, finding, report } from './reports';
import { sarifShape, type SarifLog } from './sarifShape';

const here = { cwd: '/work', version: '1.2.3' };
const logOf = (findings: readonly Finding[], root = '/work', cwd = '/work'): SarifLog =>
  JSON.parse(JSON.stringify(sarifReport(report(findings, root), { ...here, cwd }))) as SarifLog;
const resultOf = (told: Partial<Finding>, root?: string, cwd?: string): SarifLog['runs'][0]['results'][0] => {
  const [only] = logOf([finding(told)], root, cwd).runs[0].results;
  assert.ok(only);
  return only;
};
const uriOf = (told: Partial<Finding>, root?: string, cwd?: string): unknown =>
  resultOf(told, root, cwd).locations[0].physicalLocation.artifactLocation;

describe('the SARIF report', () => {
  it('has the shape that the standard and GitHub’s code scanning ask for, whatever files bring along', () => {
    fc.assert(
      fc.property(fc.array(anyFinding, { maxLength: 6 }), findings => {
        const log = logOf(findings);
        assert.deepEqual(schemaErrors(sarifShape, log as unknown as Json), []);
        assert.equal(log.runs[0].results.length, findings.length);
        for (const { ruleId, ruleIndex } of log.runs[0].results)
          assert.equal(log.runs[0].tool.driver.rules[ruleIndex]?.id, ruleId);
      }),
    );
  });

  it('lists every code once, with what it demands and its usual level', () => {
    const { driver } = logOf([]).runs[0].tool;
    const ids = driver.rules.map(({ id }) => id);
    assert.deepEqual(ids, [...new Set([...Object.keys(codes), ...rules.map(({ id }) => id)])]);
    assert.equal(new Set(ids).size, ids.length);
    assert.deepEqual([driver.name, driver.semanticVersion], ['hnp-gitops', '1.2.3']);
    const levelOf = (id: string): unknown =>
      driver.rules.find(rule => rule.id === id)?.defaultConfiguration.level;
    assert.deepEqual(['schema-type', 'place-misfiled', 'place-ready', '*-02'].map(levelOf), [
      'error',
      'warning',
      'note',
      'error',
    ]);
    const [rule] = rules.filter(({ id }, _, all) => all.filter(other => other.id === id).length === 1);
    assert.ok(rule);
    const listed = driver.rules.find(({ id }) => id === rule.id);
    assert.equal(listed?.shortDescription.text, rule.demands.replaceAll('`', ''));
  });

  it('counts places from 1, columns in UTF-16 units, ends not included', () => {
    const start = { line: 0, character: 0 };
    const result = resultOf({ range: { start, end: { line: 2, character: 5 } }, severity: 'information' });
    assert.deepEqual(result.locations[0].physicalLocation.region, {
      startLine: 1,
      startColumn: 1,
      endLine: 3,
      endColumn: 6,
    });
    assert.equal(result.level, 'note');
    assert.equal(logOf([]).runs[0].columnKind, 'utf16CodeUnits');
  });

  it('names files from the root of the repository, percent-encoded, wherever the run took place', () => {
    assert.deepEqual(uriOf({ file: 'a/b.yaml' }), { uri: 'a/b.yaml', uriBaseId: 'SRCROOT' });
    assert.deepEqual(uriOf({ file: '../a b.yaml' }, '/work', '/work/sub'), {
      uri: 'a%20b.yaml',
      uriBaseId: 'SRCROOT',
    });
    assert.deepEqual(uriOf({ file: 'ü/#%?[1]:x.yaml' }), {
      uri: '%C3%BC/%23%25%3F%5B1%5D%3Ax.yaml',
      uriBaseId: 'SRCROOT',
    });
    assert.deepEqual(uriOf({ file: '../other/a b.yaml' }), { uri: 'file:///other/a%20b.yaml' });
    assert.deepEqual(logOf([], '/wo rk').runs[0].originalUriBaseIds, {
      SRCROOT: { uri: 'file:///wo%20rk/' },
    });
  });

  it('keeps the other places of a finding', () => {
    const range = { start: { line: 1, character: 0 }, end: { line: 1, character: 4 } };
    const related = [{ file: 'b.yaml', range, message: 'also here' }];
    assert.deepEqual(resultOf({ related }).relatedLocations, [
      {
        id: 1,
        message: { text: 'also here' },
        physicalLocation: {
          artifactLocation: { uri: 'b.yaml', uriBaseId: 'SRCROOT' },
          region: { startLine: 2, startColumn: 1, endLine: 2, endColumn: 5 },
        },
      },
    ]);
  });

  it('makes no links and placeholders of what a file says', () => {
    assert.equal(
      resultOf({ message: '[press](https://evil) {0}' }).message.text,
      '[press\\](https://evil) {{0}}',
    );
  });

  it('has fingerprints that stay when lines move, and differ for different findings', () => {
    const path = ['spec', 'subnets', 'db', 'vlan'];
    const at = (line: number, more: Partial<Finding> = {}): Finding => ({
      ...finding({ path, ...more }),
      range: { start: { line, character: 2 }, end: { line, character: 4 } },
    });
    const printOf = (found: Finding, cwd?: string): string => {
      const print = logOf([found], '/work', cwd).runs[0].results[0]?.partialFingerprints[
        'hnpGitopsFinding/v1'
      ];
      return String(print);
    };
    assert.match(printOf(at(1)), /^[0-9a-f]{32}:1$/);
    assert.equal(printOf(at(1)), printOf(at(40, { message: 'the same in other words' })));
    assert.equal(printOf(at(1, { file: 'a.yaml' })), printOf(at(1, { file: '../a.yaml' }), '/work/sub'));
    const others: readonly Partial<Finding>[] = [
      { file: 'b.yaml' },
      { code: 'schema-enum' },
      { resource: { kind: 'VPC', name: 'b' } },
      { path: ['spec', 'subnets', 'web', 'vlan'] },
    ];
    assert.equal(new Set([{}, ...others].map(more => printOf(at(1, more)))).size, others.length + 1);
  });

  it('tells findings with the same fingerprint apart by their number', () => {
    const prints = logOf([finding(), finding(), finding({ file: 'b.yaml' })]).runs[0].results.map(
      ({ partialFingerprints }) => String(partialFingerprints['hnpGitopsFinding/v1']),
    );
    assert.deepEqual(
      prints.map(print => print.slice(-2)),
      [':1', ':2', ':1'],
    );
    assert.equal(new Set(prints).size, 3);
  });
});
