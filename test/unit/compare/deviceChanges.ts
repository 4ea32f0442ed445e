import type { JsonObject } from '../../../src/model/json';
import { annotations, labels, serverLabels, spec } from './serverChange';
import type { ServerChange } from './serverChange';

const nat = (mode: string, block: JsonObject): JsonObject =>
  spec({ gatewayGroup: 'default', peering: { 'vpc-1': { expose: [{ nat: { [mode]: block } }] } } });
const acl = (value: JsonObject): JsonObject => spec({ gatewayGroup: 'default', acl: value });

/** What the server does to the kinds of devices and gateways, and what it makes by itself. */
export const deviceChanges: readonly ServerChange[] = [
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
