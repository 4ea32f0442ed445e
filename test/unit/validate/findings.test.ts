import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { indexTexts } from '../../../src/directory/indexTexts';
import type { Area, FabricIndex } from '../../../src/directory/fabricIndex';
import { codes } from '../../../src/validate/codes';
import { noSurroundings, validateIndex } from '../../../src/validate/checker';
import { jsonReport, reportOf, textReport } from '../../../src/validate/report';
import { schemaErrors } from '../../../src/validate/schemas';
import { configMap, server, vpc } from '../directory/samples';

function index(files: Record<string, string>, area?: (file: string) => Area): FabricIndex {
  const entries = Object.entries(files).map(([file, text]) => ({ file, text }));
  return indexTexts(entries, { namespace: 'default', ...(area ? { area } : {}) });
}

/** The samples' namespaces live elsewhere: what is missing here is no matter of these tests. */
const around = { ...noSurroundings, elsewhere: new Set(['IPv4Namespace', 'VLANNamespace']) };

/** A VPC whose network and VLAN no other one has. */
const own = (name: string, n: number): string => vpc(name, 1000 + n).replace('10.0.1.', `10.0.${n}.`);

/** Each finding as `severity code file:line`. */
function findings(files: Record<string, string>): string[] {
  return validateIndex(index(files), around).map(
    ({ severity, code, file, range }) => `${severity} ${code} ${file}:${range.start.line}`,
  );
}

describe('findings of a fabric', () => {
  it('are none for a tidy one', () => {
    assert.deepEqual(
      findings({ 'managed/vpc/vpc-1.yaml': vpc('vpc-1'), 'managed/servers/s.yaml': server('s') }),
      [],
    );
  });

  it('are errors in managed/, warnings in raw/, and the reason in unmanaged/', () => {
    const bad = vpc('vpc-1').replace('1001', 'x').replace('10.0.1.0/24', '5');
    assert.deepEqual(findings({ 'managed/vpc/vpc-1.yaml': bad }), [
      'error schema-type managed/vpc/vpc-1.yaml:9',
      'error schema-type managed/vpc/vpc-1.yaml:10',
    ]);
    assert.deepEqual(findings({ 'raw/a.yaml': bad }), [
      'warning schema-type raw/a.yaml:9',
      'warning schema-type raw/a.yaml:10',
    ]);
    assert.deepEqual(findings({ 'unmanaged/a.yaml': bad }), ['information schema-type unmanaged/a.yaml:9']);
    assert.deepEqual(findings({ 'raw/a.yaml': server('s', 'v1alpha2') }), [
      'information api-version-old raw/a.yaml:0',
    ]);
  });

  it('tell of a resource that is not the fabric’s, wrong only in managed/', () => {
    assert.deepEqual(
      findings({
        'managed/tests/c.yaml': configMap,
        'raw/c.yaml': configMap,
        'unmanaged/c.yaml': configMap,
        'c.yaml': configMap,
      }),
      [
        'information kind-foreign c.yaml:1',
        'error kind-foreign managed/tests/c.yaml:1',
        'information kind-foreign raw/c.yaml:1',
        'information kind-foreign unmanaged/c.yaml:1',
      ],
    );
  });

  it('tell of what has become valid in unmanaged/', () => {
    assert.deepEqual(findings({ 'unmanaged/s.yaml': server('s') }), [
      'information place-ready unmanaged/s.yaml:1',
    ]);
  });

  it('tell of wrong folders, wrong names and shared files', () => {
    assert.deepEqual(
      findings({
        'managed/server/vpc-1.yaml': own('vpc-1', 1),
        'managed/vpc/deep/vpc-2.yaml': own('vpc-2', 2),
        'managed/vpc/other.yaml': own('vpc-3', 3),
        'managed/vpc/vpc-4.yaml': `${own('vpc-4', 4)}---\n${own('vpc-5', 5)}`,
        'managed/vpc/default-vpc-6.yaml': own('vpc-6', 6),
      }),
      [
        'warning place-misfiled managed/server/vpc-1.yaml:1',
        'warning place-misfiled managed/vpc/deep/vpc-2.yaml:1',
        'warning place-misnamed managed/vpc/other.yaml:3',
        'warning place-shared managed/vpc/vpc-4.yaml:13',
      ],
    );
  });

  it('tell of a CR that stands twice at both places, each with the other', () => {
    const found = validateIndex(
      index({ 'managed/vpc/vpc-1.yaml': vpc('vpc-1'), 'managed/vpc/default-vpc-1.yaml': vpc('vpc-1') }),
      around,
    );
    assert.deepEqual(
      found.map(({ code, severity, file, related }) => [
        code,
        severity,
        file,
        related?.map(place => place.file),
      ]),
      [
        ['identity-duplicate', 'error', 'managed/vpc/default-vpc-1.yaml', ['managed/vpc/vpc-1.yaml']],
        ['identity-duplicate', 'error', 'managed/vpc/vpc-1.yaml', ['managed/vpc/default-vpc-1.yaml']],
      ],
    );
  });

  it('tell of a collision in raw/, but not of the same content twice', () => {
    assert.deepEqual(findings({ 'raw/a.yaml': vpc('vpc-1'), 'raw/b.yaml': vpc('vpc-1', 7) }), [
      'error identity-duplicate raw/a.yaml:3',
      'error identity-duplicate raw/b.yaml:3',
    ]);
    assert.deepEqual(findings({ 'raw/a.yaml': vpc('vpc-1'), 'raw/b.yaml': `# same\n${vpc('vpc-1')}` }), []);
  });

  it('take plain files for choices that need not go together', () => {
    assert.deepEqual(findings({ 'a.yaml': server('s'), 'b.yaml': server('s') }), [
      'warning identity-duplicate a.yaml:3',
      'warning identity-duplicate b.yaml:3',
    ]);
    assert.deepEqual(findings({ 'a.yaml': `${server('s')}---\n${server('s')}` }), [
      'error identity-duplicate a.yaml:3',
      'error identity-duplicate a.yaml:9',
    ]);
    assert.deepEqual(findings({ 'compose.yaml': 'services: {}\n' }), [
      'information api-version-missing compose.yaml:0',
    ]);
  });

  it('tell of empty files', () => {
    assert.deepEqual(findings({ 'managed/vpc/e.yaml': '', 'raw/c.yaml': '# soon\n' }), [
      'warning yaml-empty managed/vpc/e.yaml:0',
      'warning yaml-empty raw/c.yaml:0',
    ]);
  });

  it('have only codes of the table', () => {
    assert.ok(Object.keys(codes).every(code => /^[a-z]+(-[a-z]+)*$/.test(code)));
  });
});

describe('the report of validate', () => {
  const files = {
    'managed/vpc/vpc-1.yaml': vpc('vpc-1').replace('1001', 'x'),
    'managed/server/s.yaml': server('s'),
    'raw/c.yaml': configMap,
  };
  const fabric = index(files);
  const checked = {
    name: 'lab',
    index: fabric,
    findings: validateIndex(fabric, around),
    isCounted: () => true,
    rename: (file: string) => `lab/${file}`,
  };
  const whole = reportOf([checked], '/work');
  const report = jsonReport(whole);

  it('fits its schema', () => {
    const schema = JSON.parse(readFileSync(join('schemas', 'validate-report.schema.json'), 'utf8')) as object;
    assert.deepEqual(schemaErrors(schema, JSON.parse(JSON.stringify(report)) as never), []);
  });

  it('counts, and names files for the reader', () => {
    assert.deepEqual(report.summary, { files: 3, documents: 3, resources: 2, errors: 1, warnings: 0 });
    assert.deepEqual(report.findings[0], {
      code: 'schema-type',
      severity: 'error',
      message: 'spec.subnets.db.vlan must be a whole number, but is the text "x".',
      file: 'lab/managed/vpc/vpc-1.yaml',
      range: { start: { line: 10, character: 12 }, end: { line: 10, character: 13 } },
      resource: { kind: 'VPC', name: 'vpc-1' },
    });
  });

  it('reads well as text', () => {
    assert.equal(
      textReport(whole),
      `lab/managed/vpc/vpc-1.yaml:11:13: error: spec.subnets.db.vlan must be a whole number, but is the text "x". [schema-type]
lab/raw/c.yaml:2:7: information: ConfigMap of v1 is none of the fabric's resources and is not checked. [kind-foreign]
2 resources in 3 files: 1 error, 0 warnings
`,
    );
  });
});
