import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readFabricFile } from '../../../src/directory/fabricFile';
import { kinds } from '../../../src/model/kinds';
import { defaultFabricConfig } from '../../../src/validate/fabricConfig';
import { ownFileOf } from '../../../src/validate/ownFile';
import { schemaErrors } from '../../../src/validate/schemas';

interface Schema {
  readonly type?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: { readonly enum?: readonly string[] };
}
const text = readFileSync(join('schemas', 'fabric.schema.json'), 'utf8');
const { properties = {} } = JSON.parse(text) as Schema;
const head = 'name: Lab\nid: lab-1234abcd\n';

describe('the fabric’s own file, for the rules', () => {
  it('has a schema with every setting, its meaning and the default that holds', () => {
    const settings = properties['config']?.properties ?? {};
    assert.deepEqual(Object.keys(settings).sort(), Object.keys(defaultFabricConfig).sort());
    for (const [name, { description, default: said }] of Object.entries(settings)) {
      assert.match(description ?? '', /^[A-Z].{10,}[^.]$/, name);
      if (name !== 'reservedSubnets') assert.deepEqual(said, defaultFabricConfig[name as 'fabricMTU'], name);
    }
  });

  it('has a schema that takes the defaults', () => {
    const file = { name: 'Lab', id: 'lab-1234abcd', config: defaultFabricConfig };
    assert.deepEqual(schemaErrors(JSON.parse(text) as object, file), []);
  });

  it('knows the kinds that can be elsewhere', () => {
    assert.deepEqual(
      properties['elsewhere']?.items?.enum,
      kinds.map(({ kind }) => kind),
    );
  });

  it('overrides single settings, and parts of them', () => {
    const { config, elsewhere, namespace, findings } = ownFileOf(
      `${head}cluster: {context: c, namespace: fab}
config:
  fabricMTU: 9000
  gatewayEnabled: null
  vpcIRBVLANs: {to: 3500}
  reservedSubnets: {lab: 10.99.0.0/16}
elsewhere: [Switch]
`,
    );
    assert.deepEqual(findings, []);
    assert.deepEqual([namespace, [...elsewhere]], ['fab', ['Switch']]);
    assert.deepEqual(config, {
      ...defaultFabricConfig,
      fabricMTU: 9000,
      vpcIRBVLANs: { from: 3000, to: 3500 },
      reservedSubnets: { ...defaultFabricConfig.reservedSubnets, lab: '10.99.0.0/16' },
    });
  });

  it('leaves the defaults where it is absent or wrong', () => {
    for (const { config, namespace, elsewhere } of [
      ownFileOf(undefined),
      ownFileOf(`${head}config: {fabricMTU: x}\n`),
    ])
      assert.deepEqual([config, namespace, elsewhere.size], [defaultFabricConfig, 'default', 0]);
  });

  const wrong: readonly (readonly [string, RegExp])[] = [
    ['config: {fabricMTU: "9100"}', /^config\.fabricMTU must be a whole number/],
    [
      'config: {managementSubnet: 172.30.0.0}',
      /^config\.managementSubnet is "172\.30\.0\.0", which has not the form of 172\.30\.0\.0\/21\. Correct it\.$/,
    ],
    ['config: {managementDHCPStart: 172.30.4.256}', /has not the form of 172\.30\.4\.0/],
    ['config: {controlVIP: 172.30.0.1/33}', /has not the form of/],
    ['config: {spineASN: 0}', /must be >= 1/],
    ['config: {vpcIRBVLANs: {from: 0}}', /^config\.vpcIRBVLANs\.from is 0/],
    ['config: {vpcIRBVLANs: {until: 7}}', /^config\.vpcIRBVLANs has no key "until"/],
    ['config: {fabricMtu: 9100}', /Did you mean fabricMTU\?/],
    ['config: {reservedSubnets: {lab: everything}}', /^config\.reservedSubnets\.lab is "everything"/],
    ['elsewhere: Switch', /^elsewhere must be a list/],
    ['elsewhere: [Swich]', /^elsewhere\[0\] is "Swich"\. Did you mean Switch\?/],
  ];
  for (const [line, message] of wrong)
    it(`refuses ${line}`, () => {
      const { findings } = readFabricFile(`${head}${line}\n`);
      assert.equal(findings.length, 1, JSON.stringify(findings));
      assert.match(findings[0]?.message ?? '', message);
      assert.equal(findings[0]?.range.start.line, 2);
    });
});
