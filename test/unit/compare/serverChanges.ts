import type { JsonObject } from '../../../src/model/json';

/**
 * Every change that the server is known to make to an object (fabric v0.126 to v0.129), by kind and path, each
 * with what the compare does about it: `git` and `cluster` say the same, or they must differ because the value
 * is a person's, or the change never reaches the compare, and why.
 */
export type ServerChange = { readonly kind: string; readonly path: string } & (
  | { readonly git: JsonObject; readonly cluster: JsonObject; readonly differs?: true }
  | { readonly notCompared: string }
);

const spec = (value: JsonObject): JsonObject => ({ spec: value });
const labels = (value: JsonObject): JsonObject => ({ metadata: { labels: value } });
const annotations = (value: JsonObject): JsonObject => ({ metadata: { annotations: value } });
const serverLabels = (...keys: string[]): { git: JsonObject; cluster: JsonObject } => ({
  git: {},
  cluster: labels(Object.fromEntries(keys.map(key => [key, 'true']))),
});

const vpcDefaults = { ipv4Namespace: 'default', vlanNamespace: 'default' };
const subnet = (value: JsonObject): JsonObject => ({
  spec: { ...vpcDefaults, subnets: { db: { subnet: '10.0.1.0/24', gateway: '10.0.1.1', ...value } } },
});
const range = { start: '10.0.1.2', end: '10.0.1.255' };
const dhcp = (options: JsonObject): JsonObject => subnet({ dhcp: { enable: true, range, options } });
const nat = (mode: string, block: JsonObject): JsonObject =>
  spec({ gatewayGroup: 'default', peering: { 'vpc-1': { expose: [{ nat: { [mode]: block } }] } } });
const acl = (value: JsonObject): JsonObject => spec({ gatewayGroup: 'default', acl: value });

export const serverChanges: readonly ServerChange[] = [
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
  {
    kind: 'Switch',
    path: 'spec.vlanNamespaces',
    git: spec({}),
    cluster: spec({ vlanNamespaces: ['default'] }),
  },
  {
    kind: 'Switch',
    path: 'spec.groups',
    git: spec({ redundancy: { group: 'eslag-1', type: 'eslag' }, groups: ['z'] }),
    cluster: spec({ redundancy: { group: 'eslag-1', type: 'eslag' }, groups: ['eslag-1', 'z'] }),
  },
  {
    kind: 'Switch',
    path: 'spec.portGroupSpeeds.*, spec.portSpeeds.*',
    git: spec({ portGroupSpeeds: { '1': 'SPEED_10G' }, portSpeeds: { 'E1/1': 'SPEED_25G' } }),
    cluster: spec({ portGroupSpeeds: { '1': '10G' }, portSpeeds: { 'E1/1': '25G' } }),
  },
  {
    kind: 'Switch',
    path: 'spec.linkFlapErrDisable.*',
    git: spec({ linkFlapErrDisable: {} }),
    cluster: spec({ linkFlapErrDisable: { flapThreshold: 3, samplingInterval: 30, recoveryInterval: 300 } }),
  },
  {
    kind: 'Switch',
    path: 'spec.redundancy, spec.boot, spec.ecmp',
    git: {},
    cluster: spec({ redundancy: {}, boot: {}, ecmp: {} }),
  },
  {
    kind: 'Switch',
    path: 'spec.portLocators',
    git: spec({ portLocators: { 'E1/1': '5m' } }),
    cluster: spec({ portLocators: { 'E1/1': '2026-01-01 00:00:00' } }),
  },
  {
    kind: 'Switch',
    path: 'spec.{asn,ip,protocolIP,vtepIP}',
    notCompared: 'needs to know what git holds: hydrated.test.ts',
  },
  {
    kind: 'Switch',
    path: 'metadata.labels',
    ...serverLabels('switchgroup.fabric.githedgehog.com/eslag-1', 'fabric.githedgehog.com/profile'),
  },
  {
    kind: 'Switch',
    path: 'annotation route-summ',
    git: {},
    cluster: annotations({ 'fabric.githedgehog.com/route-summ': 'vpc-1=10.0.0.0/8' }),
    differs: true,
  },
  {
    kind: 'Server',
    path: 'metadata.labels',
    git: labels({ 'fabric.githedgehog.com/mine': 'x', rack: '1' }),
    cluster: labels({ rack: '1' }),
  },
  {
    kind: 'Connection',
    path: 'metadata.labels',
    ...serverLabels('fabric.githedgehog.com/connection-type', 'switch.fabric.githedgehog.com/leaf-1'),
  },
  {
    kind: 'Connection',
    path: 'annotations of the fabric',
    git: {},
    cluster: annotations({ 'fabric.githedgehog.com/switches': 'leaf-1' }),
  },
  {
    kind: 'Connection',
    path: 'spec.{fabric,mesh,gateway}.links[].*.ip',
    notCompared: 'needs to know what git holds: hydrated.test.ts',
  },
  {
    kind: 'SwitchProfile',
    path: 'annotation ports',
    notCompared: 'a kind of the controller: never orphaned, see resource.test.ts',
  },
  {
    kind: 'Gateway',
    path: 'spec.logs.default',
    git: spec({ logs: { tags: { all: 'debug' } } }),
    cluster: spec({ logs: { default: 'info', tags: { all: 'debug' } } }),
  },
  {
    kind: 'Gateway',
    path: 'spec.logs.tags',
    git: spec({ logs: { default: 'error', tags: {} } }),
    cluster: spec({ logs: { default: 'error', tags: { all: 'info' } } }),
  },
  {
    kind: 'Gateway',
    path: 'spec.logs.rateLimit.{burst,replenishPerSecond}',
    git: spec({ logs: { rateLimit: {} } }),
    cluster: spec({ logs: { rateLimit: { burst: 50, replenishPerSecond: 5 } } }),
  },
  { kind: 'Gateway', path: 'spec.workers', git: {}, cluster: spec({ workers: 4 }) },
  {
    kind: 'Gateway',
    path: 'spec.groups',
    git: spec({
      groups: [
        { name: 'b', priority: 1 },
        { name: 'a', priority: 2 },
      ],
    }),
    cluster: spec({
      groups: [
        { name: 'a', priority: 2 },
        { name: 'b', priority: 1 },
      ],
    }),
  },
  {
    kind: 'Gateway',
    path: 'spec.logs, spec.profiling',
    git: {},
    cluster: spec({ logs: {}, profiling: {}, groups: [{ name: 'default', priority: 0 }] }),
  },
  {
    kind: 'Gateway',
    path: 'spec.{asn,protocolIP,…}, spec.interfaces.*.{ips,mtu}',
    notCompared: 'needs to know what git holds: hydrated.test.ts',
  },
  { kind: 'Gateway', path: '(object)', notCompared: 'the controller writes the same defaults once more' },
  { kind: 'GatewayPeering', path: 'spec.gatewayGroup', git: {}, cluster: spec({ gatewayGroup: 'default' }) },
  {
    kind: 'GatewayPeering',
    path: 'nat.{masquerade,portForward}.idleTimeout',
    git: nat('masquerade', { idleTimeout: '5m' }),
    cluster: nat('masquerade', { idleTimeout: '5m0s' }),
  },
  {
    kind: 'GatewayPeering',
    path: 'spec.acl.default',
    git: acl({ default: '' }),
    cluster: acl({ default: 'deny-unless-exposed' }),
  },
  {
    kind: 'GatewayPeering',
    path: 'spec.acl.rules[].scope',
    git: acl({ rules: [{ name: 'a' }] }),
    cluster: acl({ rules: [{ name: 'a', scope: 'flow' }] }),
  },
  {
    kind: 'GatewayPeering',
    path: 'spec.acl.rules[].match',
    git: acl({ rules: [{ name: 'a' }] }),
    cluster: acl({ rules: [{ name: 'a', match: {} }] }),
  },
  { kind: 'GatewayPeering', path: 'metadata.labels', ...serverLabels('vpc.gateway.githedgehog.com/vpc-1') },
  {
    kind: 'GatewayPeering',
    path: 'annotations vpcs, nat',
    git: {},
    cluster: annotations({ 'gateway.githedgehog.com/vpcs': 'a', 'gateway.githedgehog.com/nat': 'b' }),
  },
  { kind: 'GatewayGroup', path: '(object "default")', notCompared: 'never orphaned: resource.test.ts' },
  { kind: 'SwitchGroup, ServerProfile', path: '(object)', notCompared: 'the server changes nothing' },
  { kind: 'SwitchProfile', path: '(objects)', notCompared: 'a kind of the controller: never orphaned' },
  { kind: 'VPCInfo', path: '(objects)', notCompared: 'a kind of the controller: never orphaned' },
  { kind: 'DHCPSubnet', path: '(objects)', notCompared: 'a kind of the controller: never orphaned' },
  {
    kind: 'Agent, Catalog, GatewayAgent',
    path: '(objects)',
    notCompared: 'kinds of the controller: never orphaned',
  },
];
