import assert from 'node:assert/strict';
import { checked, mended } from './mend';

const vpc = `# the shop
apiVersion: vpc.githedgehog.com/v1beta1
kind: VPC
metadata:
  name: vpc-1
spec:
  subnets:
    web: # the front
      subnet: 10.0.1.0/24
      vlan: 1001
`;
const namespaces = new Map([
  [
    'managed/vlannamespace/default.yaml',
    'apiVersion: wiring.githedgehog.com/v1beta1\nkind: VLANNamespace\nmetadata:\n  name: default\nspec:\n  ranges:\n    - from: 1000\n      to: 2999\n',
  ],
  [
    'managed/ipv4namespace/default.yaml',
    'apiVersion: vpc.githedgehog.com/v1beta1\nkind: IPv4Namespace\nmetadata:\n  name: default\nspec:\n  subnets:\n    - 10.0.0.0/16\n',
  ],
]);

/** Applies the first fix of the only finding of a code, and gives the texts and the codes that are left. */
function mend(file: string, text: string, code: string): { texts: Map<string, string>; codes: string[] } {
  const { index, findings, fixes } = checked(new Map([...namespaces, [file, text]]));
  const own = findings.filter(finding => finding.code === code);
  assert.equal(own.length, 1, JSON.stringify(findings, null, 1));
  const [finding] = own;
  assert.ok(finding);
  const [fix] = fixes(finding);
  assert.ok(fix, 'a fix is offered');
  assert.equal(fix.preferred, true);
  const texts = mended(index, finding, fix);
  return { texts, codes: checked(texts).findings.map(other => other.code) };
}

describe('fixes of findings', () => {
  const file = 'managed/vpc/vpc-1.yaml';
  const cases: readonly [string, string, string][] = [
    ['api-version-old', vpc.replace('v1beta1', 'v1alpha2'), vpc],
    ['schema-unknown-key', vpc.replace('vlan:', 'vlann:'), vpc],
    ['schema-unknown-key', `${vpc}  colour: red\n`, vpc],
    ['kind-unknown', vpc.replace('kind: VPC', 'kind: VPCC'), vpc],
    [
      'metadata-text',
      vpc.replace('name: vpc-1', 'name: vpc-1\n  labels:\n    rack: 12'),
      vpc.replace('name: vpc-1', "name: vpc-1\n  labels:\n    rack: '12'"),
    ],
    [
      'scalar-ambiguous',
      vpc.replace('name: vpc-1', 'name: vpc-1\n  annotations:\n    when: 2026-11-26'),
      vpc.replace('name: vpc-1', "name: vpc-1\n  annotations:\n    when: '2026-11-26'"),
    ],
    [
      'suppression-unused',
      vpc.replace('# the shop', '# the shop\n# hnp-gitops-ignore VLANNamespace-01: none'),
      vpc,
    ],
  ];
  for (const [code, before, after] of cases) {
    it(`mends ${code} and leaves everything else as it was`, () => {
      const { texts, codes } = mend(file, before, code);
      assert.equal(texts.get(file), after);
      assert.deepEqual(codes, []);
    });
  }

  it('moves a file that lies in the wrong folder, with its name', () => {
    const { texts, codes } = mend('managed/server/vpc-1.yaml', vpc, 'place-misfiled');
    assert.equal(texts.get(file), vpc);
    assert.deepEqual(codes, []);
  });

  it('renames a file that has not the name of its CR', () => {
    const { texts } = mend('managed/vpc/shop.yaml', vpc, 'place-misnamed');
    assert.equal(texts.get(file), vpc);
  });

  it('offers nothing where only a person can know', () => {
    const { findings, fixes } = checked(new Map([...namespaces, [file, vpc.replace('1001', 'lots')]]));
    const [finding] = findings;
    assert.equal(finding?.code, 'schema-type');
    assert.deepEqual(fixes(finding), []);
  });

  it('changes nothing of a file in which the finding does not stand any more', () => {
    const old = checked(new Map([...namespaces, [file, vpc.replace('vlan:', 'vlann:')]]));
    const [finding] = old.findings;
    assert.ok(finding);
    const now = checked(namespaces);
    assert.deepEqual(now.fixes(finding), []);
  });
});
