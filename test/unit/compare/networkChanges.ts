import type { JsonObject } from '../../../src/model/json';
import { annotations, serverLabels, spec } from './serverChange';
import type { ServerChange } from './serverChange';

const vpcDefaults = { ipv4Namespace: 'default', vlanNamespace: 'default' };
const subnet = (value: JsonObject): JsonObject => ({
  spec: { ...vpcDefaults, subnets: { db: { subnet: '10.0.1.0/24', gateway: '10.0.1.1', ...value } } },
});
const range = { start: '10.0.1.2', end: '10.0.1.255' };
const dhcp = (options: JsonObject): JsonObject => subnet({ dhcp: { enable: true, range, options } });

/** What the server does to every kind, and to the kinds of networks. */
export const networkChanges: readonly ServerChange[] = [
  {
    kind: '*',
    path: 'metadata.namespace',
    notCompared: 'part of the identity, which has the namespace filled in',
  },
  { kind: '*', path: 'metadata.{uid,…}', notCompared: 'contentOf takes labels and annotations only' },
  { kind: '*', path: 'status', notCompared: 'contentOf leaves it out' },
  {
    kind: '*',
    path: 'metadata.labels of the fabric',
    ...serverLabels('fabric.githedgehog.com/x', 'a.fabric.githedgehog.com/y'),
  },
  { kind: '*', path: 'metadata.finalizers', notCompared: 'contentOf takes labels and annotations only' },
  { kind: '*', path: 'metadata.ownerReferences', notCompared: 'contentOf takes labels and annotations only' },
  {
    kind: '*',
    path: 'last-applied-configuration',
    git: {},
    cluster: annotations({ 'kubectl.kubernetes.io/last-applied-configuration': '{}' }),
  },
  {
    kind: '*',
    path: 'labels and annotations of GitOps tools',
    git: {},
    cluster: {
      metadata: {
        labels: { 'app.kubernetes.io/instance': 'fabric-1', 'kustomize.toolkit.fluxcd.io/name': 'fabric-1' },
        annotations: { 'argocd.argoproj.io/tracking-id': 'x' },
      },
    },
  },
  {
    kind: 'VPC',
    path: 'spec.ipv4Namespace',
    git: spec({ vlanNamespace: 'default' }),
    cluster: spec(vpcDefaults),
  },
  {
    kind: 'VPC',
    path: 'spec.vlanNamespace',
    git: spec({ ipv4Namespace: 'default' }),
    cluster: spec(vpcDefaults),
  },
  {
    kind: 'VPC',
    path: 'metadata.labels',
    ...serverLabels('fabric.githedgehog.com/ipv4ns', 'fabric.githedgehog.com/vlanns'),
  },
  {
    kind: 'VPC',
    path: 'spec.subnets.*.gateway',
    git: spec({ subnets: { db: { subnet: '10.0.1.0/24' } } }),
    cluster: subnet({}),
  },
  { kind: 'VPC', path: 'spec.subnets.*.dhcp', git: subnet({}), cluster: subnet({ dhcp: {} }) },
  {
    kind: 'VPC',
    path: 'spec.subnets.*.dhcp.range, .options',
    git: subnet({ dhcp: { enable: false, range, options: { pxeURL: 'http://10.0.1.9/' } } }),
    cluster: subnet({ dhcp: { enable: false } }),
  },
  {
    kind: 'VPC',
    path: 'spec.subnets.*.dhcp.range.start',
    git: subnet({ dhcp: { enable: true, range: { end: '10.0.1.255' } } }),
    cluster: subnet({ dhcp: { enable: true, range } }),
  },
  {
    kind: 'VPC',
    path: 'spec.subnets.*.dhcp.range.end',
    git: subnet({ dhcp: { enable: true, range: { start: '10.0.1.2' } } }),
    cluster: subnet({ dhcp: { enable: true, range } }),
  },
  {
    kind: 'VPC',
    path: 'spec.subnets.*.dhcp.options',
    git: dhcp({ dnsServers: [], interfaceMTU: 0, disableDefaultRoute: false }),
    cluster: subnet({ dhcp: { enable: true, range } }),
  },
  {
    kind: 'VPC',
    path: 'options.interfaceMTU',
    git: dhcp({ leaseTimeSeconds: 60 }),
    cluster: dhcp({ leaseTimeSeconds: 60, interfaceMTU: 9036 }),
  },
  {
    kind: 'VPC',
    path: 'options.leaseTimeSeconds',
    git: dhcp({ interfaceMTU: 1500 }),
    cluster: dhcp({ interfaceMTU: 1500, leaseTimeSeconds: 3600 }),
  },
  {
    kind: 'VPC',
    path: 'options.dnsServers',
    git: dhcp({ dnsServers: ['8.8.8.8', '1.1.1.1'] }),
    cluster: dhcp({
      dnsServers: ['1.1.1.1', '8.8.8.8'],
      timeServers: [],
      interfaceMTU: 9036,
      leaseTimeSeconds: 3600,
    }),
  },
  {
    kind: 'VPC',
    path: 'options.timeServers',
    git: dhcp({ timeServers: ['10.0.0.2', '10.0.0.1'] }),
    cluster: dhcp({
      timeServers: ['10.0.0.1', '10.0.0.2'],
      dnsServers: [],
      interfaceMTU: 9036,
      leaseTimeSeconds: 3600,
    }),
  },
  {
    kind: 'VPC',
    path: 'options.advertisedRoutes',
    git: dhcp({
      advertisedRoutes: [
        { destination: '10.9.0.0/16', gateway: '10.0.1.5' },
        { destination: '10.8.0.0/16', gateway: '10.0.1.5' },
      ],
    }),
    cluster: dhcp({
      advertisedRoutes: [
        { destination: '10.8.0.0/16', gateway: '10.0.1.5' },
        { destination: '10.9.0.0/16', gateway: '10.0.1.5' },
      ],
    }),
  },
  {
    kind: 'VPC',
    path: 'spec.subnets.*.dhcp.static.<key>',
    git: subnet({
      dhcp: {
        enable: true,
        range,
        static: { 'AA-BB-CC-DD-EE-01': { ip: '10.0.1.9' }, 'aabb.ccdd.ee02': { ip: '10.0.1.8' } },
      },
    }),
    cluster: subnet({
      dhcp: {
        enable: true,
        range,
        static: { 'aa:bb:cc:dd:ee:01': { ip: '10.0.1.9' }, 'aa:bb:cc:dd:ee:02': { ip: '10.0.1.8' } },
      },
    }),
  },
  {
    kind: 'VPCAttachment',
    path: 'spec.subnet',
    git: spec({ subnet: 'vpc-1' }),
    cluster: spec({ subnet: 'vpc-1/default' }),
  },
  {
    kind: 'VPCAttachment',
    path: 'metadata.labels',
    ...serverLabels('fabric.githedgehog.com/vpc', 'fabric.githedgehog.com/nativevlan'),
  },
  {
    kind: 'VPCAttachment',
    path: 'annotation p2p-link',
    git: {},
    cluster: annotations({ 'fabric.githedgehog.com/p2p-link': 'x' }),
    differs: true,
  },
  {
    kind: 'VPCPeering',
    path: 'metadata.labels',
    ...serverLabels('vpc.fabric.githedgehog.com/vpc-1', 'fabric.githedgehog.com/vpc1'),
  },
  {
    kind: 'VPCPeering',
    path: 'spec.permit[].<vpc>',
    git: spec({ permit: [{ 'vpc-1': null, 'vpc-2': { subnets: ['b', 'a'] } }] }),
    cluster: spec({ permit: [{ 'vpc-1': {}, 'vpc-2': { subnets: ['a', 'b'] } }] }),
  },
  {
    kind: 'External',
    path: 'spec.ipv4Namespace',
    git: spec({}),
    cluster: spec({ ipv4Namespace: 'default' }),
  },
  { kind: 'External', path: 'metadata.labels', ...serverLabels('fabric.githedgehog.com/ipv4ns') },
  {
    kind: 'ExternalAttachment',
    path: 'spec.switch, spec.neighbor',
    git: spec({ static: { vlan: 5 } }),
    cluster: spec({ static: { vlan: 5 }, switch: {}, neighbor: {} }),
  },
  {
    kind: 'ExternalAttachment',
    path: 'metadata.labels',
    ...serverLabels('fabric.githedgehog.com/connection'),
  },
  {
    kind: 'ExternalPeering',
    path: 'spec.permit.vpc.subnets',
    git: spec({ permit: { vpc: { name: 'vpc-1', subnets: ['b', 'a'] } } }),
    cluster: spec({ permit: { vpc: { name: 'vpc-1', subnets: ['a', 'b'] } } }),
  },
  {
    kind: 'ExternalPeering',
    path: 'spec.permit.external.prefixes',
    git: spec({ permit: { external: { prefixes: [{ prefix: '10.2.0.0/16' }, { prefix: '0.0.0.0/0' }] } } }),
    cluster: spec({
      permit: { external: { prefixes: [{ prefix: '0.0.0.0/0' }, { prefix: '10.2.0.0/16' }] } },
    }),
  },
  { kind: 'ExternalPeering', path: 'metadata.labels', ...serverLabels('fabric.githedgehog.com/external') },
  {
    kind: 'IPv4Namespace',
    path: 'spec.subnets',
    git: spec({ subnets: ['10.9.0.0/16', '10.10.0.0/16'] }),
    cluster: spec({ subnets: ['10.10.0.0/16', '10.9.0.0/16'] }),
  },
  {
    kind: 'VLANNamespace',
    path: 'spec.ranges',
    git: spec({ ranges: [{ from: 2000, to: 0 }, { from: 1000 }] }),
    cluster: spec({
      ranges: [
        { from: 1000, to: 1000 },
        { from: 2000, to: 2000 },
      ],
    }),
  },
];
