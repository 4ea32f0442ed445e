import assert from 'node:assert/strict';
import fc from 'fast-check';
import { contentOf, contentOfRecord } from '../../../src/compare/content';
import { sameContent } from '../../../src/compare/fields';
import { addressIn, lastAddress, parseNetwork } from '../../../src/model/network';
import { replay } from '../../../src/compare/replay/replay';
import { goDuration, macKey } from '../../../src/compare/replay/text';
import type { Json } from '../../../src/model/json';
import { kinds } from '../../../src/model/kinds';
import { arbitraryResource } from './generate';
import { deviceChanges } from './deviceChanges';
import { networkChanges } from './networkChanges';

const serverChanges = [...networkChanges, ...deviceChanges];

describe('compare: replay of what the server does itself', function () {
  this.timeout(30_000);
  it('knows all 72 changes of the server', () => assert.equal(serverChanges.length, 72));

  for (const change of serverChanges) {
    const title = `${change.kind} ${change.path}`;
    if ('notCompared' in change) continue;
    const kind = change.kind === '*' ? 'Server' : change.kind;
    if (change.differs === true) {
      it(`keeps a difference in ${title}, because it is a person's`, () => {
        assert.equal(sameContent(kind, change.git, change.cluster), false);
      });
      continue;
    }
    it(`sees no difference in ${title}, and tells why`, () => {
      assert.deepEqual(replay(kind, change.git).content, replay(kind, change.cluster).content);
      const hidden = [...replay(kind, change.git).hidden, ...replay(kind, change.cluster).hidden];
      assert.ok(hidden.length > 0, 'nothing was hidden');
      for (const { reason } of hidden) assert.match(reason, /^[A-Z].+\.$/);
    });
  }

  it('gives the same when it is replayed once more, for any resource of any kind', () => {
    fc.assert(
      fc.property(arbitraryResource(), ({ kind, content }) => {
        const once = replay(kind, content).content;
        assert.deepEqual(replay(kind, structuredClone(once)).content, once);
      }),
      { numRuns: 500 },
    );
  });

  it('leaves the content that it was given as it is', () => {
    fc.assert(
      fc.property(arbitraryResource(), ({ kind, content }) => {
        const before = JSON.stringify(content);
        replay(kind, content);
        assert.equal(JSON.stringify(content), before);
      }),
    );
  });

  it('does not choke on specs that are not what their kind has', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...kinds.map(kind => kind.kind)),
        fc.dictionary(fc.string(), fc.jsonValue()),
        (kind, spec) => {
          replay(kind, contentOf(JSON.parse(JSON.stringify({ spec })) as Json));
        },
      ),
    );
  });

  it('fills the DHCP range of an enabled subnet, and no gateway where the hosts speak BGP', () => {
    const content = {
      spec: {
        subnets: {
          a: { subnet: '10.0.5.16/28', hostBGP: true },
          b: { subnet: '10.0.6.0/30', dhcp: { enable: true } },
        },
      },
    };
    assert.deepEqual(replay('VPC', content).content, {
      spec: {
        ipv4Namespace: 'default',
        vlanNamespace: 'default',
        subnets: {
          a: { subnet: '10.0.5.16/28', hostBGP: true },
          b: {
            subnet: '10.0.6.0/30',
            gateway: '10.0.6.1',
            dhcp: { enable: true, range: { start: '10.0.6.2', end: '10.0.6.3' } },
          },
        },
      },
    });
  });

  it('keeps 0 as the recovery interval of a flapping link: it means never', () => {
    const { content } = replay('Switch', { spec: { linkFlapErrDisable: { recoveryInterval: 0 } } });
    assert.equal(JSON.stringify(content).includes('"recoveryInterval":0'), true);
  });

  it('leaves a VPCAttachment that ends with a slash alone', () => {
    assert.equal(
      sameContent('VPCAttachment', { spec: { subnet: 'vpc-1/' } }, { spec: { subnet: 'vpc-1/default' } }),
      false,
    );
  });

  it('keeps labels and annotations of people', () => {
    const content = { metadata: { labels: { rack: '1' }, annotations: { owner: 'anna' } } };
    assert.deepEqual(replay('Server', content).content, content);
  });
});

describe('compare: addresses, durations and MACs', () => {
  const networks: [string, string, string][] = [
    ['10.0.1.0/24', '10.0.1.1', '10.0.1.255'],
    ['10.0.1.77/24', '10.0.1.1', '10.0.1.255'],
    ['0.0.0.0/0', '0.0.0.1', '255.255.255.255'],
    ['10.255.255.254/31', '10.255.255.255', '10.255.255.255'],
    ['fd00:1::/64', 'fd00:1::1', 'fd00:1::ffff:ffff:ffff:ffff'],
    ['::/127', '::1', '::1'],
  ];
  for (const [text, first, last] of networks) {
    it(`counts in ${text}`, () => {
      const network = parseNetwork(text);
      assert.ok(network);
      assert.deepEqual([addressIn(network, 1), lastAddress(network)], [first, last]);
    });
  }
  for (const text of [
    '10.0.0.0',
    '10.0.0/24',
    '10.0.0.256/24',
    '010.0.0.0/8',
    '10.0.0.0/33',
    '1::2::3/64',
    'fd00:::/64',
    '12345::/64',
    '10.0.0.0/',
    '',
  ]) {
    it(`does not read ${JSON.stringify(text)} as a network`, () =>
      assert.equal(parseNetwork(text), undefined));
  }
  it('has no address beyond the last one', () => {
    const network = parseNetwork('255.255.255.255/32');
    assert.ok(network);
    assert.equal(addressIn(network, 1), undefined);
  });
  const durations: [string, string][] = [
    ['5m', '5m0s'],
    ['90s', '1m30s'],
    ['1h', '1h0m0s'],
    ['1.5h', '1h30m0s'],
    ['2m0s', '2m0s'],
    ['1500ms', '1.5s'],
    ['250us', '250µs'],
    ['0', '0s'],
    ['-1m', '-1m0s'],
    ['5 minutes', '5 minutes'],
    ['', ''],
  ];
  for (const [text, normal] of durations)
    it(`writes the duration ${JSON.stringify(text)} as ${JSON.stringify(normal)}`, () =>
      assert.equal(goDuration(text), normal));
  const macs: [string, string][] = [
    ['AA:BB:CC:DD:EE:FF', 'aa:bb:cc:dd:ee:ff'],
    ['aa-bb-cc-dd-ee-ff', 'aa:bb:cc:dd:ee:ff'],
    ['AABB.CCDD.EEFF', 'aa:bb:cc:dd:ee:ff'],
    ['aa-bb:cc-dd-ee-ff', 'aa-bb:cc-dd-ee-ff'],
    ['nonsense', 'nonsense'],
  ];
  for (const [text, normal] of macs)
    it(`writes the MAC ${text} as ${normal}`, () => assert.equal(macKey(text), normal));
});

describe('compare: the comparable part', () => {
  it('is labels, annotations and spec, and nothing else', () => {
    const document = {
      apiVersion: 'vpc.githedgehog.com/v1beta1',
      kind: 'VPC',
      metadata: { name: 'vpc-1', uid: '1', labels: { a: 'b' }, annotations: {}, finalizers: ['x'] },
      spec: { mode: 'l3vni' },
      status: { x: 1 },
    };
    assert.deepEqual(contentOf(document), { metadata: { labels: { a: 'b' } }, spec: { mode: 'l3vni' } });
    assert.equal(contentOf(document), contentOf(document));
  });
  it('is empty where nothing is written', () => {
    assert.deepEqual(contentOf({ metadata: { name: 'sg-1' }, spec: {} }), {});
    assert.deepEqual(contentOf(null), {});
    assert.deepEqual(contentOfRecord({ spec: {}, labels: null, annotations: undefined }), {});
  });
});
