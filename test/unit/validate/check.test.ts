import assert from 'node:assert/strict';
import type { IndexedDocument } from '../../../src/directory/fabricIndex';
import { indexTexts } from '../../../src/directory/indexTexts';
import type { Finding } from '../../../src/model/finding';
import { kinds } from '../../../src/model/kinds';
import { checkDocument, contentFaults } from '../../../src/validate/check';
import { LineIndex } from '../../../src/yaml/lines';
import { server, vpc } from '../directory/samples';

function documentsOf(text: string): readonly IndexedDocument[] {
  return (
    indexTexts([{ file: 'x.yaml', text }], { namespace: 'default' }).files.get('x.yaml')?.documents ?? []
  );
}

/** Each finding as `code "the text that it points to"`. */
function check(text: string): string[] {
  const lines = new LineIndex(text);
  const pointed = (finding: Finding): string =>
    text.slice(lines.offsetAt(finding.range.start), lines.offsetAt(finding.range.end));
  return documentsOf(text)
    .flatMap(document => checkDocument(document))
    .map(finding => `${finding.code} ${JSON.stringify(pointed(finding))}`);
}

const good = vpc('vpc-1');

function other(kind: string, group: string, spec: string): string {
  return `apiVersion: ${group}.githedgehog.com/v1beta1\nkind: ${kind}\nmetadata: {name: x}\n${spec}`;
}

const addresses = 'ip: 172.30.0.8/21, protocolIP: 172.30.8.2/32, vtepIP: 172.30.12.0/32';
const leaf = other('Switch', 'wiring', `spec: {role: server-leef, profile: p, asn: 65101, ${addresses}}\n`);
const space = other('IPv4Namespace', 'vpc', 'spec:\n  subnets: []\n');

describe('checking a document', () => {
  it('finds nothing wrong with a good one', () => {
    assert.deepEqual(check(good), []);
    assert.deepEqual(check(server('s')), []);
  });

  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ['a text where a number belongs', good.replace('1001', '"1001"'), ['schema-type "\\"1001\\""']],
    [
      'a number where a text belongs',
      good.replace('vlanNamespace: default', 'vlanNamespace: 5'),
      ['schema-type "5"'],
    ],
    ['a value among others than allowed', leaf, ['schema-enum "server-leef"']],
    ['a key that is none', `${good}  vlanNamspace: x\n`, ['schema-unknown-key "vlanNamspace"']],
    ['a key deep inside', `${good}      dhcp: {enabel: true}\n`, ['schema-unknown-key "enabel"']],
    [
      'a missing spec, where the kind needs one',
      other('ExternalAttachment', 'vpc', ''),
      ['schema-required "ExternalAttachment"'],
    ],
    [
      'a spec that is no map, and to nothing that follows from it',
      other('Gateway', 'gateway', 'spec: text\n').replace('v1beta1', 'v1alpha1'),
      ['schema-type "text"'],
    ],
    ['a list that is too short', space, ['schema-length "subnets"']],
    ['a name that is none', vpc('Vpc_1'), ['name-unsafe "Vpc_1"']],
    ['no name', good.replace('  name: vpc-1', '  labels: {}'), ['name-missing "metadata"']],
    [
      'no kind',
      'apiVersion: vpc.githedgehog.com/v1beta1\nmetadata: {name: x}\n',
      ['kind-missing "apiVersion: vpc.githedgehog.com/v1beta1"'],
    ],
    ['no apiVersion', 'kind: VPC\nmetadata: {name: x}\n', ['api-version-missing "VPC"']],
    ['a kind with a letter too many', good.replace('kind: VPC', 'kind: VPCC'), ['kind-unknown "VPCC"']],
    [
      'an old version, and what else is wrong',
      server('s', 'v1alpha2').replace('spec: {}', 'spec: {x: 1}'),
      ['api-version-old "wiring.githedgehog.com/v1alpha2"', 'schema-unknown-key "x"'],
    ],
    ['a version that never was', server('s', 'v9'), ['api-version-unknown "wiring.githedgehog.com/v9"']],
    [
      'a kind of the controllers',
      server('s').replace('wiring', 'agent').replace('kind: Server', 'kind: Agent'),
      ['kind-controller "Agent"'],
    ],
    ['a list', '- a\n', ['document-not-object "- a"']],
    ['a text', 'hello\n', ['document-not-object "hello"']],
    [
      'a label that is no text',
      good.replace('  name: vpc-1', '  name: vpc-1\n  labels: {a: 1}'),
      ['metadata-text "1"'],
    ],
    [
      'an ambiguous value',
      good.replace('ipv4Namespace: default', 'ipv4Namespace: 12:30:00'),
      ['scalar-ambiguous "12:30:00"'],
    ],
    ['YAML that cannot be read', 'a: [1\nb: 2\n', ['yaml-syntax "b"']],
  ];
  for (const [what, text, expected] of cases) {
    it(`points to ${what}`, () => assert.deepEqual(check(text), expected));
  }

  it('takes null for absent, as the server does, but for the whole spec', () => {
    assert.deepEqual(check(`${good}  mode:\n`), []);
    assert.deepEqual(check(server('s').replace('{}', '')), ['schema-type "spec"']);
  });

  it('says what to do', () => {
    const message = (text: string): string =>
      documentsOf(text).flatMap(document => checkDocument(document))[0]?.message ?? '';
    assert.equal(
      message(good.replace('vlanNamespace: default', 'vlanNamspace: x')),
      'spec has no key "vlanNamspace". Did you mean vlanNamespace?',
    );
    assert.equal(
      message(leaf),
      'spec.role is "server-leef". Did you mean server-leaf? Allowed: "spine", "server-leaf", "border-leaf", "mixed-leaf", "virtual-edge".',
    );
    assert.equal(
      message(server('s', 'v1alpha2')),
      'The API server no longer serves v1alpha2 of Server. Write wiring.githedgehog.com/v1beta1; all fields stay the same.',
    );
    assert.equal(
      message(good.replace('kind: VPC', 'kind: Server')),
      'vpc.githedgehog.com has no kind Server. Server belongs to wiring.githedgehog.com/v1beta1.',
    );
    assert.equal(message(space), 'spec.subnets has 0 items, but must have at least 1.');
  });

  it('points into the items of a List', () => {
    const item = vpc('vpc-1').replace('1001', 'x').trimEnd().replaceAll('\n', '\n  ');
    assert.deepEqual(check(`apiVersion: v1\nkind: List\nitems:\n- ${item}\n`), ['schema-type "x"']);
  });

  it('accepts 4-byte ASNs, which the server counts unsigned', () => {
    const text = `apiVersion: wiring.githedgehog.com/v1beta1\nkind: Switch\nmetadata: {name: leaf}\nspec: {role: server-leaf, profile: p, asn: 4200000000, ${addresses}}\n`;
    assert.deepEqual(check(text), []);
  });

  it('has a schema for every kind that users write', () => {
    for (const kind of kinds.filter(row => row.writtenBy === 'user')) {
      const text = `apiVersion: ${kind.group}/${kind.version}\nkind: ${kind.kind}\nmetadata: {name: x}\nspec: {zzz: 1}\n`;
      assert.ok(
        check(text).some(line => line.startsWith('schema-unknown-key')),
        kind.kind,
      );
    }
  });

  it('is done once for a content, and names the file in which it is asked for', () => {
    const text = good.replace('1001', 'x');
    const [document] = documentsOf(text);
    assert.ok(document !== undefined);
    const [first] = checkDocument(document);
    const [second] = checkDocument({ ...document, file: 'y.yaml' });
    assert.equal(first?.file, 'x.yaml');
    assert.equal(second?.file, 'y.yaml');
    assert.equal(contentFaults(document), contentFaults({ ...document, file: 'y.yaml' }));
  });
});
