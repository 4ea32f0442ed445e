import assert from 'node:assert/strict';
import { readFabricFile } from '../../../src/directory/fabricFile';
import { withIgnoreRule, withoutIgnoreRule } from '../../../src/directory/ignoreRule';

describe('the fabric’s own file', () => {
  it('is read with its defaults', () => {
    const { fabric, findings } = readFabricFile('name: Lab\nid: lab-1234abcd\ncluster:\n  context: lab\n');
    assert.deepEqual(findings, []);
    assert.deepEqual(fabric, {
      name: 'Lab',
      id: 'lab-1234abcd',
      cluster: { context: 'lab', namespace: 'default' },
      ignore: [],
      ignoreFields: [],
      ingest: 'auto',
      config: {},
      elsewhere: [],
    });
  });

  it('is read whole', () => {
    const text = `name: Lab
id: lab-1234abcd
netbox: {url: 'https://netbox.example/base/', fabric: Lab 3}
remote: upstream
branch: main
ignore: ['managed/vpc/old-*.yaml']
ingest: ask
config: {fabricMTU: 9100}
elsewhere: [Switch, SwitchProfile]
`;
    const { fabric } = readFabricFile(text);
    assert.deepEqual(fabric?.netbox, { url: 'https://netbox.example/base/', fabric: 'Lab 3' });
    assert.deepEqual([fabric.remote, fabric.branch, fabric.ingest], ['upstream', 'main', 'ask']);
    assert.deepEqual([fabric.ignore, fabric.config], [['managed/vpc/old-*.yaml'], { fabricMTU: 9100 }]);
    assert.deepEqual(fabric.elsewhere, ['Switch', 'SwitchProfile']);
  });

  it('says at its place that a rule to ignore names a field that the kind does not have', () => {
    const text =
      'name: L\nid: lab-1234abcd\nignoreFields:\n' +
      '  - { kind: VPC, name: vpc-1, field: spec.subnets.*.vlan }\n  - { kind: VPC, field: spec.subnets.*.vlam }\n';
    const { fabric, findings } = readFabricFile(text);
    assert.deepEqual(fabric?.ignoreFields[0], { kind: 'VPC', name: 'vpc-1', field: 'spec.subnets.*.vlan' });
    assert.deepEqual(
      findings.map(({ severity, range }) => [severity, range.start.line]),
      [['warning', 4]],
    );
  });

  it('gets a rule to ignore and loses it, and is else what it was, comments and all', () => {
    const text = '# ours\nname: L # the lab\nid: lab-1234abcd\n';
    const rule = { kind: 'VPC', name: 'vpc-1', field: 'metadata.annotations["a.b/c"]' };
    const one = withIgnoreRule(text, rule);
    assert.ok(one.ok);
    assert.deepEqual(readFabricFile(one.text).fabric?.ignoreFields, [rule]);
    const again = withIgnoreRule(one.text, rule);
    assert.ok(again.ok && again.text === one.text);
    const every = { kind: 'VPC', field: 'spec.mode' };
    const two = withIgnoreRule(one.text, every);
    assert.ok(two.ok);
    assert.deepEqual(readFabricFile(two.text).fabric?.ignoreFields, [rule, every]);
    const less = withoutIgnoreRule(two.text, every);
    assert.ok(less.ok);
    const none = withoutIgnoreRule(less.text, rule);
    assert.ok(none.ok);
    assert.equal(none.text, text);
  });

  const wrong: readonly (readonly [string, string, string, RegExp])[] = [
    ['no name', 'id: lab-1234abcd\n', 'fabric-file', /lacks the key name/],
    ['a wrong policy', 'name: L\nid: lab-1234abcd\ningest: always\n', 'fabric-file', /"auto", "ask", "off"/],
    [
      'a password in the address',
      'name: L\nid: lab-1234abcd\nnetbox: {url: "https://u:p@h/", fabric: L}\n',
      'fabric-file',
      /netbox\.url/,
    ],
    ['an option as branch', 'name: L\nid: lab-1234abcd\nbranch: --upload-pack=x\n', 'fabric-file', /branch/],
    [
      'a rule to ignore that names no field',
      'name: L\nid: lab-1234abcd\nignoreFields: [{kind: VPC, field: spec}]\n',
      'fabric-file',
      /below spec/,
    ],
    [
      'a rule to ignore for no kind',
      'name: L\nid: lab-1234abcd\nignoreFields: [{field: spec.mode}]\n',
      'fabric-file',
      /lacks the key kind/,
    ],
    ['no YAML', 'name: [', 'fabric-file', /Not readable as YAML/],
    ['nothing', '', 'fabric-file', /empty/],
    ['two documents', 'name: L\nid: lab-1234abcd\n---\na: 1\n', 'fabric-file', /one document/],
  ];
  for (const [what, text, code, message] of wrong) {
    it(`is refused with ${what}`, () => {
      const { fabric, findings } = readFabricFile(text);
      assert.equal(fabric, null);
      assert.deepEqual(
        findings.map(finding => finding.code),
        [code],
      );
      assert.match(findings[0]?.message ?? '', message);
      assert.equal(findings[0]?.file, '.hnp/fabric.yaml');
    });
  }

  it('is read in spite of a key that it does not know, which is told', () => {
    const { fabric, findings } = readFabricFile('name: L\nid: lab-1234abcd\nbranhc: main\n');
    assert.equal(fabric?.name, 'L');
    assert.deepEqual(
      findings.map(({ code, range }) => [code, range.start.line]),
      [['fabric-file-unknown-key', 2]],
    );
    assert.match(findings[0]?.message ?? '', /Did you mean branch\?/);
  });
});
