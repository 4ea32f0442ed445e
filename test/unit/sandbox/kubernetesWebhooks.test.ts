import assert from 'node:assert/strict';
import { createKubernetes } from '../../../src/sandbox/kubernetes/server';
import type { Cluster, KubeObject } from '../../../src/sandbox/kubernetes/types';
import { goDuration } from '../../../src/sandbox/kubernetes/webhooks/gateway';
import { vpc } from './kubernetesRequests';

function manifest(apiVersion: string, kind: string, name: string, spec: unknown): Record<string, unknown> {
  return { apiVersion, kind, metadata: { name }, spec };
}
const ofVpc = (kind: string, name: string, spec: unknown): Record<string, unknown> =>
  manifest('vpc.githedgehog.com/v1beta1', kind, name, spec);
const ofWiring = (kind: string, name: string, spec: unknown): Record<string, unknown> =>
  manifest('wiring.githedgehog.com/v1beta1', kind, name, spec);
const ofGateway = (kind: string, name: string, spec: unknown): Record<string, unknown> =>
  manifest('gateway.githedgehog.com/v1alpha1', kind, name, spec);

describe('what the sandbox cluster makes of an applied object', function () {
  this.timeout(10_000);

  let cluster: Cluster;

  before(async () => {
    cluster = (await createKubernetes({ clusters: ['one'] })).cluster('one');
  });

  function stored(object: Record<string, unknown>): KubeObject {
    const [result] = cluster.apply([object]);
    assert.notEqual(result?.outcome, 'failed', result?.message);
    const { kind, metadata } = object as KubeObject;
    const found = cluster.get({ kind, name: metadata.name });
    assert.ok(found);
    return found;
  }

  it('fills what Kubernetes itself fills, and counts generations by the spec', () => {
    const first = stored(vpc('meta', 11)).metadata;
    assert.equal(first.namespace, 'default');
    assert.match(String(first['uid']), /^[0-9a-f-]{36}$/);
    assert.equal(first['generation'], 1);
    assert.ok(first['creationTimestamp'] && first['managedFields'] && first['resourceVersion']);
    const second = stored(vpc('meta', 12)).metadata;
    assert.equal(second['generation'], 2);
    assert.equal(second['uid'], first['uid']);
    assert.equal(cluster.apply([vpc('meta', 12)])[0]?.outcome, 'unchanged');
  });

  it('defaults a VPC: namespaces, gateway, DHCP range and options', () => {
    const { spec, metadata } = stored(
      vpc('full', 20, { dhcp: { enable: true, options: { dnsServers: ['10.9.9.9', '10.1.1.1'] } } }),
    );
    assert.deepEqual(spec, {
      ipv4Namespace: 'default',
      vlanNamespace: 'default',
      subnets: {
        default: {
          subnet: '10.0.20.0/24',
          vlan: 20,
          gateway: '10.0.20.1',
          dhcp: {
            enable: true,
            range: { start: '10.0.20.2', end: '10.0.20.255' },
            options: {
              dnsServers: ['10.1.1.1', '10.9.9.9'],
              timeServers: [],
              interfaceMTU: 9036,
              leaseTimeSeconds: 3600,
            },
          },
        },
      },
    });
    assert.deepEqual(metadata.labels, {
      'fabric.githedgehog.com/ipv4ns': 'default',
      'fabric.githedgehog.com/vlanns': 'default',
    });
  });

  it('removes the range and options of a DHCP that is off, and writes static leases in lower case', () => {
    const off = stored(
      vpc('off', 21, { dhcp: { range: { start: '10.0.21.9' }, options: { interfaceMTU: 1500 } } }),
    );
    assert.deepEqual(
      (off.spec?.['subnets'] as Record<string, Record<string, unknown>>)['default']?.['dhcp'],
      {},
    );
    const on = stored(
      vpc('on', 22, { dhcp: { enable: true, static: { '0C-20-12-AA-00-01': { ip: '10.0.22.7' } } } }),
    );
    assert.match(JSON.stringify(on.spec), /"static":\{"0c:20:12:aa:00:01":/);
  });

  it('defaults the other kinds of the VPC group', () => {
    assert.equal(
      stored(ofVpc('VPCAttachment', 'a', { subnet: 'vpc-1', connection: 'c', nativeVLAN: true })).spec?.[
        'subnet'
      ],
      'vpc-1/default',
    );
    assert.deepEqual(
      stored(ofVpc('VPCPeering', 'p', { permit: [{ a: null, b: { subnets: ['x'] } }] })).spec,
      {
        permit: [{ a: {}, b: { subnets: ['x'] } }],
      },
    );
    assert.equal(stored(ofVpc('External', 'e', {})).spec?.['ipv4Namespace'], 'default');
    const attachment = stored(
      ofVpc('ExternalAttachment', 'x', {
        external: 'e',
        connection: 'c',
        static: { remoteIP: '1.1.1.1', proxy: true },
      }),
    );
    assert.deepEqual([attachment.spec?.['switch'], attachment.spec?.['neighbor']], [{}, {}]);
    const permit = {
      vpc: { name: 'v', subnets: ['b', 'a'] },
      external: { name: 'e', prefixes: [{ prefix: '9.0.0.0/8' }, { prefix: '1.0.0.0/8' }] },
    };
    assert.deepEqual(stored(ofVpc('ExternalPeering', 'ep', { permit })).spec, {
      permit: {
        vpc: { name: 'v', subnets: ['a', 'b'] },
        external: { name: 'e', prefixes: [{ prefix: '1.0.0.0/8' }, { prefix: '9.0.0.0/8' }] },
      },
    });
    assert.deepEqual(stored(ofVpc('IPv4Namespace', 'n', { subnets: ['10.2.0.0/16', '10.10.0.0/16'] })).spec, {
      subnets: ['10.10.0.0/16', '10.2.0.0/16'],
    });
  });

  it('fills and sorts VLAN ranges, and loses all of them when one is invalid', () => {
    assert.deepEqual(
      stored(ofWiring('VLANNamespace', 'v', { ranges: [{ from: 30 }, { from: 10, to: 20 }] })).spec,
      {
        ranges: [
          { from: 10, to: 20 },
          { from: 30, to: 30 },
        ],
      },
    );
    const [result] = cluster.apply([
      ofWiring('VLANNamespace', 'w', {
        ranges: [
          { from: 10, to: 20 },
          { from: 9, to: 1 },
        ],
      }),
    ]);
    assert.ok(
      !JSON.stringify(cluster.get({ kind: 'VLANNamespace', name: 'w' })?.spec ?? {}).includes('10'),
      result?.message,
    );
  });

  it('defaults a switch and labels it', () => {
    const { spec, metadata } = stored(
      ofWiring('Switch', 's', {
        role: 'server-leaf',
        profile: 'vs',
        redundancy: { group: 'g', type: 'eslag' },
        groups: ['z'],
        portSpeeds: { 'E1/1': 'SPEED_25G' },
        linkFlapErrDisable: { recoveryInterval: 0 },
      }),
    );
    assert.deepEqual(spec, {
      role: 'server-leaf',
      profile: 'vs',
      redundancy: { group: 'g', type: 'eslag' },
      groups: ['g', 'z'],
      portSpeeds: { 'E1/1': '25G' },
      linkFlapErrDisable: { flapThreshold: 3, samplingInterval: 30, recoveryInterval: 0 },
      vlanNamespaces: ['default'],
      boot: {},
      ecmp: {},
    });
    assert.equal(metadata.labels?.['switchgroup.fabric.githedgehog.com/g'], 'true');
  });

  it('throws away the fabric labels of a user and sets its own', () => {
    const connection = ofWiring('Connection', 'c', {
      unbundled: { link: { server: { port: 'srv/eth0' }, switch: { port: 'leaf/E1/1' } } },
    });
    connection['metadata'] = { name: 'c', labels: { mine: 'kept', 'fabric.githedgehog.com/vpc': 'gone' } };
    const { labels, annotations } = stored(connection).metadata;
    assert.deepEqual(labels, {
      mine: 'kept',
      'fabric.githedgehog.com/connection-type': 'unbundled',
      'switch.fabric.githedgehog.com/leaf': 'true',
      'server.fabric.githedgehog.com/srv': 'true',
    });
    assert.equal(annotations?.['fabric.githedgehog.com/switches'], 'leaf');
  });

  it('defaults the gateway kinds, and the controllers add their own objects', () => {
    const { spec } = stored(ofGateway('Gateway', 'gw', { logs: { rateLimit: {} } }));
    assert.deepEqual(spec, {
      logs: { rateLimit: { burst: 50, replenishPerSecond: 5 }, default: 'info', tags: { all: 'info' } },
      profiling: {},
      workers: 4,
      groups: [{ name: 'default', priority: 0 }],
    });
    const peering = {
      a: {
        expose: [{ ips: [{ cidr: '10.1.0.0/24' }], as: [{ cidr: '10.2.0.0/24' }], nat: { masquerade: {} } }],
      },
      b: { expose: [{ default: true }] },
    };
    const acl = { rules: [{ action: 'allow', name: 'r', from: 'a', to: 'b' }] };
    const peered = stored(ofGateway('GatewayPeering', 'gp', { peering, acl }));
    assert.equal(peered.spec?.['gatewayGroup'], 'default');
    assert.deepEqual(peered.spec['acl'], {
      default: 'deny-unless-exposed',
      rules: [{ action: 'allow', name: 'r', from: 'a', to: 'b', scope: 'flow', match: {} }],
    });
    assert.match(JSON.stringify(peered.spec['peering']), /"idleTimeout":"2m0s"/);
    assert.ok(cluster.get({ kind: 'GatewayGroup', name: 'default' }));
    assert.ok(cluster.list('DHCPSubnet').some(object => object.metadata.name === 'full--default'));
  });

  it('writes durations as Go does', () => {
    const pairs = [
      ['', '2m0s'],
      ['5m', '5m0s'],
      ['90s', '1m30s'],
      ['2h', '2h0m0s'],
      ['45s', '45s'],
      ['soon', 'soon'],
    ];
    for (const [written, read] of pairs) assert.equal(goDuration(written ?? ''), read);
  });

  it('drops unknown fields and the status of a manifest', () => {
    const object = { ...vpc('odd', 23), status: { vni: 7 } };
    (object as unknown as { spec: Record<string, unknown> }).spec['colour'] = 'blue';
    const kept = stored(object);
    assert.equal(kept.spec?.['colour'], undefined);
    assert.equal(kept.status, undefined);
  });

  it('reports what it refuses and stores the rest', () => {
    const results = cluster.apply([
      { ...vpc('old', 24), apiVersion: 'vpc.githedgehog.com/v1alpha2' },
      vpc('a-name-too-long', 25),
      { ...vpc('other', 26), metadata: { name: 'other', namespace: 'lab' } },
      { kind: 'VPC' },
      vpc('good', 27),
    ]);
    assert.deepEqual(
      results.map(result => result.outcome),
      ['failed', 'failed', 'failed', 'failed', 'created'],
    );
    assert.equal(results[0]?.message, 'no matches for kind "VPC" in version "vpc.githedgehog.com/v1alpha2"');
    assert.match(results[1]?.message ?? '', /metadata\.name/);
  });

  it('merges an apply with what others wrote: fields of git go, fields of others stay', () => {
    stored(vpc('merge', 28, { isolated: true }));
    cluster.edit({ kind: 'VPC', name: 'merge' }, object => {
      object.metadata.labels = { ...object.metadata.labels, seen: 'yes' };
    });
    const { spec, metadata } = stored(vpc('merge', 28));
    assert.ok(!JSON.stringify(spec).includes('isolated'));
    assert.equal(metadata.labels?.['seen'], 'yes');
  });
});
