import type { FabricIndex } from '../../../src/directory/fabricIndex';
import { indexTexts } from '../../../src/directory/indexTexts';

/** A fabric of our own making in which every place that can name something does. */
export function edgeFabric(): FabricIndex {
  return indexTexts(
    Object.entries(edgeFiles).map(([file, text]) => ({ file, text })),
    { namespace: 'default' },
  );
}

const vpcGroup = 'vpc.githedgehog.com/v1beta1';
const wiring = 'wiring.githedgehog.com/v1beta1';
const gatewayGroup = 'gateway.githedgehog.com/v1alpha1';

function cr(apiVersion: string, kind: string, name: string, spec: string): string {
  return `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: ${name}\nspec:${spec}\n`;
}

const end = (port: string): string => `{ port: ${port} }`;

function connection(name: string, spec: string): string {
  return cr(wiring, 'Connection', name, `\n  ${spec}`);
}

export const edgeFiles: Readonly<Record<string, string>> = {
  'managed/ipv4namespace/ns-4.yaml': cr(vpcGroup, 'IPv4Namespace', 'ns-4', '\n  subnets: [10.0.0.0/16]'),
  'managed/vlannamespace/ns-v.yaml': cr(
    wiring,
    'VLANNamespace',
    'ns-v',
    '\n  ranges:\n    - { from: 1000, to: 2999 }',
  ),
  'managed/switchgroup/pair-1.yaml': cr(wiring, 'SwitchGroup', 'pair-1', ' {}'),
  'managed/gatewaygroup/edge.yaml': cr(gatewayGroup, 'GatewayGroup', 'edge', ' {}'),
  'managed/serverprofile/plain.yaml': cr(wiring, 'ServerProfile', 'plain', ' {}'),
  'managed/server/server-1.yaml': cr(wiring, 'Server', 'server-1', '\n  profile: plain'),
  'managed/vpc/vpc-1.yaml': cr(
    vpcGroup,
    'VPC',
    'vpc-1',
    `
  ipv4Namespace: ns-4
  vlanNamespace: ns-v
  subnets:
    db:
      subnet: 10.0.1.0/24
      vlan: 1001
      dhcp: { relay: 10.9.9.9/32, relayVPC: vpc-2 }
    web: { subnet: 10.0.2.0/24, vlan: 1002 }
  permit:
    - [db, "web"]`,
  ),
  'managed/vpc/vpc-2.yaml': cr(
    vpcGroup,
    'VPC',
    'vpc-2',
    '\n  subnets:\n    app: { subnet: 10.0.3.0/24, vlan: 1003 }',
  ),
  'managed/vpcattachment/a-1.yaml': cr(
    vpcGroup,
    'VPCAttachment',
    'a-1',
    '\n  subnet: "vpc-1/db"\n  connection: unbundled-1',
  ),
  'managed/vpcpeering/p-1.yaml': cr(
    vpcGroup,
    'VPCPeering',
    'p-1',
    "\n  permit:\n    - 'vpc-1': { subnets: [db, web] }\n      vpc-2: {}",
  ),
  'managed/external/ext-1.yaml': cr(
    vpcGroup,
    'External',
    'ext-1',
    '\n  ipv4Namespace: ns-4\n  inboundCommunity: 65102:5000\n  outboundCommunity: 50000:50001',
  ),
  'managed/externalattachment/ea-1.yaml': cr(
    vpcGroup,
    'ExternalAttachment',
    'ea-1',
    '\n  external: ext-1\n  connection: external-1\n  switch: { vlan: 100, ip: 10.1.1.1/24 }\n  neighbor: { asn: 65102, ip: 10.1.1.2 }',
  ),
  'managed/externalpeering/ep-1.yaml': cr(
    vpcGroup,
    'ExternalPeering',
    'ep-1',
    '\n  permit:\n    vpc:\n      name: vpc-1\n      subnets:\n        - db\n    external:\n      name: ext-1\n      prefixes: [{ prefix: 0.0.0.0/0 }]',
  ),
  'managed/switch/leaf-1.yaml': `apiVersion: ${wiring}
kind: Switch
metadata:
  name: leaf-1
  annotations:
    fabric.githedgehog.com/route-summ: vpc-1=10.0.0.0/16,vpc-2=10.1.0.0/16
spec:
  role: server-leaf
  profile: dell-s5248f-on
  groups: [pair-1]
  redundancy: { group: pair-1, type: eslag }
  vlanNamespaces:
    - ns-v
  portGroupSpeeds: { "1": 10G }
  portSpeeds: { E1/1: 10G }
  portBreakouts:
    E1/55: 4x25G
  portAutoNegs: { E1/2: true }
  portFECs: { E1/3: fec-none }
  portLocators: { "*": true, E1/4: true }
`,
  'managed/switch/spine-1.yaml': cr(
    wiring,
    'Switch',
    'spine-1',
    '\n  role: spine\n  profile: celestica-ds3000',
  ),
  'managed/gateway/gw-1.yaml': cr(
    gatewayGroup,
    'Gateway',
    'gw-1',
    `
  groups: [{ name: edge, priority: 1 }]
  interfaces:
    enp2s1: { ips: [172.30.8.1/31] }
  neighbors:
    - { ip: 172.30.8.0, asn: 65101, source: enp2s1 }`,
  ),
  'managed/gatewaypeering/gp-1.yaml': cr(
    gatewayGroup,
    'GatewayPeering',
    'gp-1',
    `
  gatewayGroup: edge
  peering:
    vpc-1:
      expose:
        - ips: [{ vpcSubnet: db }]
    ext.ext-1:
      expose: [{ default: true }]
  acl:
    rules:
      - { name: r-1, action: allow, from: vpc-1, to: ext.ext-1, match: { src: [{ vpcSubnet: web }] } }`,
  ),
  'managed/gatewaypeering/gp-2.yaml': cr(
    gatewayGroup,
    'GatewayPeering',
    'gp-2',
    `
  peering:
    vpc-1: { expose: [{ ips: [{ vpcSubnet: db }] }] }
    vpc-2: { expose: [{ ips: [{ vpcSubnet: app }] }] }
  acl:
    rules:
      - { name: r-1, action: deny, from: vpc-1, match: { dst: [{ vpcSubnet: app }] } }`,
  ),
  'managed/connection/unbundled-1.yaml': connection(
    'unbundled-1',
    `unbundled: { link: { server: ${end('server-1/enp2s1')}, switch: ${end('leaf-1/E1/1')} } }`,
  ),
  'managed/connection/bundled-1.yaml': connection(
    'bundled-1',
    `bundled: { links: [{ server: ${end('server-1/enp2s2')}, switch: ${end('leaf-1/E1/2')} }] }`,
  ),
  'managed/connection/eslag-1.yaml': connection(
    'eslag-1',
    `eslag: { links: [{ server: ${end('server-1/enp2s3')}, switch: ${end('"leaf-1/E1/3"')} }] }`,
  ),
  'managed/connection/mclag-1.yaml': connection(
    'mclag-1',
    `mclag: { links: [{ server: ${end('server-1/enp2s4')}, switch: ${end('leaf-1/E1/4')} }] }`,
  ),
  'managed/connection/mclag-domain-1.yaml': connection(
    'mclag-domain-1',
    `mclagDomain:
    peerLinks: [{ switch1: ${end('leaf-1/E1/5')}, switch2: ${end('spine-1/E1/5')} }]
    sessionLinks: [{ switch1: ${end('leaf-1/E1/6')}, switch2: ${end('spine-1/E1/6')} }]`,
  ),
  'managed/connection/fabric-1.yaml': connection(
    'fabric-1',
    `fabric: { links: [{ spine: ${end('spine-1/E1/1')}, leaf: ${end('leaf-1/E1/55/1')} }] }`,
  ),
  'managed/connection/mesh-1.yaml': connection(
    'mesh-1',
    `mesh: { links: [{ leaf1: ${end('leaf-1/E1/55/2')}, leaf2: ${end('spine-1/E1/2')} }] }`,
  ),
  'managed/connection/gateway-1.yaml': connection(
    'gateway-1',
    `gateway: { links: [{ switch: ${end('spine-1/E1/3')}, gateway: ${end('gw-1/enp2s1')} }] }`,
  ),
  'managed/connection/loopback-1.yaml': connection(
    'loopback-1',
    `vpcLoopback: { links: [{ switch1: ${end('leaf-1/E1/7')}, switch2: ${end('leaf-1/E1/8')} }] }`,
  ),
  'managed/connection/external-1.yaml': connection(
    'external-1',
    `external: { link: { switch: ${end('leaf-1/E1/9')} } }`,
  ),
  'managed/connection/static-1.yaml': connection(
    'static-1',
    `staticExternal:
    withinVPC: vpc-1
    link: { switch: { port: leaf-1/E1/10, ip: 10.2.0.1/24, nextHop: 10.2.0.2, subnets: [10.3.0.0/24] } }`,
  ),
};
