import assert from 'node:assert/strict';
import fc from 'fast-check';
import { indexTexts } from '../../../src/directory/indexTexts';
import type { Completion } from '../../../src/language/answers';
import { complete } from '../../../src/language/completion';
import { fill } from '../../../src/language/snippets';
import { renderYaml } from '../../../src/yaml/render';
import { crd } from '../validate/crds';
import { edgeFabric, edgeFiles } from '../validate/edgeFabric';

const index = edgeFabric();

/** Suggestions at the bar in a text, in their order. */
function at(marked: string, keys = true): readonly Completion[] {
  const offset = marked.indexOf('|');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const sort = (item: Completion): string => item.sort ?? item.label;
  return [...complete(index, text, offset, { keys })].sort((a, b) => (sort(a) < sort(b) ? -1 : 1));
}

function labels(marked: string): string[] {
  return at(marked).map(({ label }) => label);
}

/** The text after a suggestion was taken, with every place as it is shown. */
function taken(marked: string, label: string): string {
  const offset = marked.indexOf('|');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const chosen = at(marked).find(item => item.label === label);
  assert.ok(chosen, `${label} is not among ${labels(marked).join(', ')}`);
  // As VS Code does: further lines begin with the white space of the first.
  const line = text.slice(text.lastIndexOf('\n', chosen.span.start - 1) + 1);
  const margin = /^ */.exec(line)?.[0] ?? '';
  const insert = fill(chosen.insert.split('\n')).text.replaceAll('\n', `\n${margin}`);
  return text.slice(0, chosen.span.start) + insert + text.slice(chosen.span.end);
}

function head(kind: string): string {
  const group = kind.startsWith('Gateway') ? 'gateway' : /VPC|External|IPv4/.test(kind) ? 'vpc' : 'wiring';
  const version = group === 'gateway' ? 'v1alpha1' : 'v1beta1';
  return `apiVersion: ${group}.githedgehog.com/${version}\nkind: ${kind}\nmetadata:\n  name: new-1\n`;
}

describe('completion of keys', () => {
  it('suggests what a kind has and the document has not, required keys first', () => {
    const keys = labels('apiVersion: vpc.githedgehog.com/v1beta1\nkind: VPC\n|');
    assert.deepEqual(keys, ['metadata', 'spec']);
    assert.deepEqual(labels(`${head('VPCAttachment')}spec:\n  subnet: a/b\n  |`), [
      'connection',
      'nativeVLAN',
    ]);
  });

  it('knows where it is by the column', () => {
    const text = `${head('VPC')}spec:\n  subnets:\n    db:\n      subnet: 10.0.0.0/24\n`;
    assert.ok(labels(`${text}      |`).includes('gateway'));
    assert.ok(!labels(`${text}      |`).includes('subnet'));
    assert.ok(labels(`${text}  |`).includes('permit'));
    assert.ok(labels(`${text}  perm|`).includes('permit'));
    assert.ok(!labels(`${text}  |`).includes('subnets'));
  });

  it('works in a list, between brackets, on a key that has its colon, and in a List', () => {
    const links = `${head('Connection')}spec:\n  bundled:\n    links:\n`;
    assert.deepEqual(labels(`${links}      - |`), ['server', 'switch']);
    assert.deepEqual(labels(`${links}      - ser|`), ['server', 'switch']);
    assert.deepEqual(labels(`${links}    - server: { port: a/b }\n      |`), ['switch']);
    assert.deepEqual(labels(`${links}      - { server: { | } }`), ['port']);
    assert.equal(taken(`${links}      - { | }`, 'switch'), `${links}      - { switch:  }`);
    assert.equal(taken(`${head('VPC')}spec:\n  pe|: []\n`, 'permit'), `${head('VPC')}spec:\n  permit: []\n`);
    const item =
      'apiVersion: v1\nkind: List\nitems:\n  - apiVersion: vpc.githedgehog.com/v1beta1\n    kind: VPC\n';
    assert.deepEqual(labels(`${item}    spec:\n      permit: []\n    |`), ['metadata']);
  });

  it('writes what a key needs below it, at the right column', () => {
    assert.equal(
      taken('apiVersion: vpc.githedgehog.com/v1beta1\nkind: VPC\n|', 'metadata'),
      'apiVersion: vpc.githedgehog.com/v1beta1\nkind: VPC\nmetadata:\n  name: ',
    );
    const links = `${head('Connection')}spec:\n  bundled:\n    links:\n`;
    assert.equal(taken(`${links}      - |`, 'server'), `${links}      - server:\n          port: `);
    assert.equal(
      taken(`${head('VPC')}spec:\n  subnets:\n    a:\n      dhcp:\n        |`, 'range'),
      `${head('VPC')}spec:\n  subnets:\n    a:\n      dhcp:\n        range:\n          `,
    );
  });

  it("suggests the keys of a fabric's own CRD", () => {
    const rack = { type: 'integer', description: 'Where it stands.' };
    const own = renderYaml(crd('Server', { type: 'object', properties: { rack } }));
    const small = indexTexts([{ file: '.hnp/crds/servers.yaml', text: own }], { namespace: 'default' });
    const text = `${head('Server')}spec:\n  `;
    assert.deepEqual(
      complete(small, text, text.length, { keys: true }).map(({ label, detail, documentation }) => [
        label,
        detail,
        documentation,
      ]),
      [['rack', 'whole number', 'Where it stands.']],
    );
    assert.ok(labels(`${text}|`).includes('description'), 'else those of the release');
  });

  it('steps back where another extension does it, and still suggests names', () => {
    const text = `${head('VPCPeering')}spec:\n  permit:\n    - |`;
    assert.deepEqual(
      at(text, false).map(({ label }) => label),
      ['vpc-1', 'vpc-2'],
    );
    assert.deepEqual(at(`${head('VPC')}spec:\n  |`, false), []);
  });

  it('says nothing in comments, and below a value', () => {
    assert.deepEqual(labels(`${head('VPC')}spec:\n  # |`), []);
    assert.deepEqual(labels(`${head('VPC')}spec:\n  mode: l3vni # |`), []);
    assert.deepEqual(labels(`${head('VPC')}spec:\n  mode: l3vni\n    |`), []);
  });
});

describe('completion of values', () => {
  it('suggests kinds and versions that fit together', () => {
    assert.deepEqual(labels('apiVersion: |\nkind: Gateway\n'), ['gateway.githedgehog.com/v1alpha1']);
    assert.deepEqual(labels('apiVersion: gateway.githedgehog.com/v1alpha1\nkind: |'), [
      'Gateway',
      'GatewayGroup',
      'GatewayPeering',
    ]);
    assert.ok(labels('kind: V|').includes('VPC'));
    assert.ok(!labels('kind: |').includes('Agent'));
  });

  it('suggests values of an enum, and true and false', () => {
    assert.ok(labels(`${head('VPC')}spec:\n  mode: |`).includes('l3vni'));
    assert.deepEqual(labels(`${head('VPC')}spec:\n  defaultIsolated: |`).sort(), ['false', 'true']);
    assert.equal(
      taken(`${head('VPC')}spec:\n  mode:|`, 'l3vni'),
      `${head('VPC')}spec:\n  mode: l3vni`,
      'with the space that is missing',
    );
  });

  it('suggests names of the kind, and of connections only those of the right type', () => {
    assert.deepEqual(labels(`${head('ExternalPeering')}spec:\n  permit:\n    vpc:\n      name: |`), [
      'vpc-1',
      'vpc-2',
    ]);
    assert.deepEqual(labels(`${head('VPCAttachment')}spec:\n  connection: "|"`), [
      'bundled-1',
      'eslag-1',
      'unbundled-1',
    ]);
    assert.deepEqual(labels(`${head('ExternalAttachment')}spec:\n  connection: e|`), ['external-1']);
    assert.ok(labels(`${head('Switch')}spec:\n  profile: |`).includes('celestica-ds3000'));
  });

  it('replaces the whole value, quotes and all', () => {
    assert.equal(
      taken(`${head('VPCAttachment')}spec:\n  connection: "bund|x" # why\n`, 'bundled-1'),
      `${head('VPCAttachment')}spec:\n  connection: bundled-1 # why\n`,
    );
  });

  it('suggests vpc/subnet as one, and the subnets of the right VPC', () => {
    assert.deepEqual(labels(`${head('VPCAttachment')}spec:\n  subnet: |`), [
      'vpc-1/db',
      'vpc-1/web',
      'vpc-2/app',
    ]);
    assert.deepEqual(labels(`${head('VPCAttachment')}spec:\n  subnet: vpc-1/|`), ['vpc-1/db', 'vpc-1/web']);
    assert.deepEqual(labels(`${head('VPCPeering')}spec:\n  permit:\n    - vpc-2: { subnets: [|] }`), ['app']);
    const external = `${head('ExternalPeering')}spec:\n  permit:\n    vpc:\n      subnets:\n        - |\n      name: vpc-1\n`;
    assert.deepEqual(labels(external), ['db', 'web']);
    const own = `${head('VPC')}spec:\n  subnets:\n    a: {}\n    b: {}\n  permit:\n    - [a, |]\n`;
    assert.deepEqual(labels(own), ['a', 'b']);
  });

  it('suggests both sides of a gateway peering and what belongs to them', () => {
    const peering = `${head('GatewayPeering')}spec:\n  peering:\n    vpc-1: {}\n    ext.ext-1: {}\n`;
    assert.deepEqual(labels(`${peering}    |`), ['vpc-2']);
    assert.deepEqual(labels(`${peering}  acl:\n    rules:\n      - from: |`), ['vpc-1', 'ext.ext-1']);
    assert.deepEqual(
      labels(
        `${peering}  acl:\n    rules:\n      - to: ext.ext-1\n        match:\n          src:\n            - vpcSubnet: |`,
      ),
      ['db', 'web'],
    );
  });

  it('suggests devices first, then their free ports by profile and breakouts', () => {
    const link = `${head('Connection')}spec:\n  unbundled:\n    link:\n      switch:\n        port: `;
    const devices = at(`${link}|`);
    assert.deepEqual(
      devices.map(({ label }) => label),
      ['leaf-1/', 'spine-1/'],
    );
    assert.ok(devices.every(({ again }) => again === true));
    const ports = labels(`${link}leaf-1/|`);
    assert.equal(ports[0], 'leaf-1/E1/11', 'E1/1 to E1/10 are used');
    assert.ok(!ports.includes('leaf-1/M1'));
    assert.deepEqual(
      ports.filter(port => port.startsWith('leaf-1/E1/55') || port.startsWith('leaf-1/E1/56')),
      ['leaf-1/E1/55/3', 'leaf-1/E1/55/4', 'leaf-1/E1/56'],
    );
    assert.match(at(`${link}leaf-1/|`)[0]?.detail ?? '', /10G, 25G · group 3/);
  });

  it('leaves out a port that the same document uses elsewhere, not the one at the cursor', () => {
    const text = edgeFiles['managed/connection/loopback-1.yaml'] ?? '';
    const ports = labels(text.replace('leaf-1/E1/7', 'leaf-1/E1|'));
    assert.ok(ports.includes('leaf-1/E1/7'));
    assert.ok(!ports.includes('leaf-1/E1/8'));
  });

  it('suggests ports, speeds and breakouts of a switch by its profile', () => {
    const leaf = `${head('Switch')}spec:\n  profile: dell-s5248f-on\n`;
    const breakouts = labels(`${leaf}  portBreakouts:\n    |`);
    assert.equal(breakouts[0], 'E1/49');
    assert.deepEqual(breakouts.slice(-1), ['E1/56']);
    assert.ok(labels(`${leaf}  portBreakouts:\n    E1/55: |`).includes('4x25G'));
    assert.deepEqual(labels(`${leaf}  portGroupSpeeds:\n    "1": |`), ['10G', '25G']);
    assert.equal(taken(`${leaf}  portGroupSpeeds:\n    |`, '1'), `${leaf}  portGroupSpeeds:\n    '1': `);
  });

  it('suggests interfaces of the gateway', () => {
    const own = `${head('Gateway')}spec:\n  interfaces:\n    enp9: {}\n  neighbors:\n    - source: |`;
    assert.deepEqual(labels(own), ['enp9']);
    const link = `${head('Connection')}spec:\n  gateway:\n    links:\n      - gateway:\n          port: gw-1/|`;
    assert.deepEqual(labels(link), ['gw-1/enp2s1']);
  });

  it('suggests whole documents where one can begin', () => {
    assert.ok(labels('|').includes('New VPC'));
    assert.ok(labels(`${head('VPC')}---\n|`).includes('New Connection, ESLAG'));
    assert.ok(!labels(`${head('VPC')}|`).includes('New VPC'));
  });

  it('goes on in a document that is no YAML for now', () => {
    const broken = `${head('VPCAttachment')}spec:\n  subnet "vpc\n  [}\n  connection: |`;
    assert.deepEqual(labels(broken), ['bundled-1', 'eslag-1', 'unbundled-1']);
  });

  it('never throws, wherever the cursor is and whatever is there', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        ...'{}[]:-|>"\'#&*\n ,'.split(''),
        '\r\n',
        '  ',
        '- ',
        ': ',
        '---\n',
        'spec',
        '__proto__: ',
      ),
      fc.string({ maxLength: 4 }),
      fc.constantFrom(...Object.values(edgeFiles)),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.nat(), (pieces, n) => {
        const text = pieces.join('');
        complete(index, text, n % (text.length + 1), { keys: true });
      }),
      { numRuns: 300 },
    );
    for (const text of Object.values(edgeFiles)) {
      for (let offset = 0; offset <= text.length; offset += 3) complete(index, text, offset, { keys: true });
    }
  });
});
