import type { JsonObject } from '../../../../src/model/json';
import type { Example, Examples } from './examples';

const eslag = 'Connection server-01--eslag--leaf-01--leaf-02';
const unbundled = 'Connection server-02--unbundled--leaf-03';
const bundled = 'Connection server-03--bundled--leaf-03';
const fabric = 'Connection spine-01--fabric--leaf-01';
const mesh = 'Connection leaf-01--mesh--leaf-03';
const gateway = 'Connection spine-01--gateway--gateway-1';
const external = 'Connection leaf-03--external';
const fixed = 'Connection leaf-03--static-external';
const at = 'spec.staticExternal.link.switch';

const loopback = (first: string, second: string): JsonObject => ({
  kind: 'Connection',
  metadata: { name: 'loopback' },
  spec: { vpcLoopback: { links: [{ switch1: { port: first }, switch2: { port: second } }] } },
});

const switchPort = (port: string): Example => ({
  set: { [unbundled]: { 'spec.unbundled.link.switch.port': port } },
  at: [unbundled, 'spec.unbundled.link.switch.port'],
});

const serverLink = (server: string, port: string): JsonObject => ({
  server: { port: server },
  switch: { port },
});

export const connectionExamples: Examples = {
  'Connection-01': {
    fail: [
      { add: [{ kind: 'Connection', metadata: { name: 'c' }, spec: {} }], at: ['Connection c', 'spec'] },
      {
        add: [{ kind: 'Connection', metadata: { name: 'c' }, spec: { unbundled: null } }],
        at: ['Connection c', 'spec'],
      },
    ],
  },
  'connection-two-types': {
    fail: [
      {
        set: { [unbundled]: { 'spec.external': { link: { switch: { port: 'leaf-03/E1/9' } } } } },
        at: [unbundled, 'spec.external'],
      },
    ],
  },
  'Connection-02': {
    fail: [
      {
        add: [{ kind: 'Connection', metadata: { name: 'c' }, spec: { mclag: {} } }],
        at: ['Connection c', 'spec.mclag'],
      },
      {
        add: [
          { kind: 'Connection', metadata: { name: 'c' }, spec: { mclagDomain: {}, external: { link: {} } } },
        ],
        at: ['Connection c', 'spec.mclagDomain'],
        also: ['connection-two-types'],
      },
    ],
  },
  'Connection-03': {
    pass: [{ set: { [unbundled]: { 'spec.unbundled.link.server.port': 'server-02/a/b' } } }],
    fail: [
      switchPort('leaf-03'),
      ...['leaf-03/', '/E1/1', ''].map(switchPort),
      {
        set: { [external]: { 'spec.external.link': undefined } },
        at: [external, 'spec.external.link.switch.port'],
      },
    ],
  },
  'Connection-04': {
    fail: [
      {
        set: {
          [unbundled]: {
            'spec.unbundled.link.server.port': 'server-02/x',
            'spec.unbundled.link.switch.port': 'server-02/x',
          },
        },
        at: [unbundled, 'spec.unbundled.link.switch.port'],
        also: ['Connection-16'],
      },
    ],
  },
  'Connection-05': {
    fail: [
      {
        set: { [bundled]: { 'spec.bundled.links.1.switch.port': 'leaf-01/E1/3' } },
        at: [bundled, 'spec.bundled.links.1.switch.port'],
      },
      {
        set: { [bundled]: { 'spec.bundled.links.1.server.port': 'server-02/enp2s9' } },
        at: [bundled, 'spec.bundled.links.1.server.port'],
      },
      {
        set: { [bundled]: { 'spec.bundled.links.1.switch.port': 'leaf-03/E1/2' } },
        at: [bundled, 'spec.bundled.links.1.switch.port'],
      },
      { set: { [bundled]: { 'spec.bundled.links': [] } }, at: [bundled, 'spec.bundled'] },
    ],
  },
  'Connection-06': {
    fail: [
      {
        set: { [eslag]: { 'spec.eslag.links.1.server.port': 'server-02/enp2s9' } },
        at: [eslag, 'spec.eslag.links.1.server.port'],
      },
      { set: { [eslag]: { 'spec.eslag.links': undefined } }, at: [eslag, 'spec.eslag'] },
      {
        set: {
          [eslag]: {
            'spec.eslag.links': ['a', 'b', 'c', 'd', 'e'].map(name =>
              serverLink(`server-01/${name}`, `leaf-${name}/E1/1`),
            ),
          },
        },
        at: [eslag, 'spec.eslag.links.4.switch.port'],
        also: ['Connection-16'],
      },
    ],
  },
  'Connection-07': {
    fail: [
      {
        set: { [fabric]: { 'spec.fabric.links.0.spine.port': 'leaf-01/E1/30' } },
        at: [fabric, 'spec.fabric.links.0.leaf.port'],
      },
      {
        set: {
          [fabric]: {
            'spec.fabric.links.1': { spine: { port: 'spine-01/E1/20' }, leaf: { port: 'leaf-02/E1/56' } },
          },
        },
        at: [fabric, 'spec.fabric.links.1.leaf.port'],
      },
    ],
  },
  'Connection-08': {
    fail: [
      {
        set: { [mesh]: { 'spec.mesh.links.0.leaf2.port': 'leaf-01/E1/51' } },
        at: [mesh, 'spec.mesh.links.0.leaf2.port'],
      },
    ],
  },
  'Connection-09': {
    fail: [
      {
        set: {
          [gateway]: {
            'spec.gateway.links.1': {
              switch: { port: 'leaf-01/E1/30' },
              gateway: { port: 'gateway-1/enp2s1' },
            },
          },
        },
        at: [gateway, 'spec.gateway.links.1.switch.port'],
      },
    ],
  },
  'connection-two-gateways': {
    fail: [
      {
        set: {
          [gateway]: {
            'spec.gateway.links.1': {
              switch: { port: 'spine-01/E1/11' },
              gateway: { port: 'gateway-2/enp2s1' },
            },
          },
        },
        at: [gateway, 'spec.gateway.links.1.gateway.port'],
        also: ['Connection-28'],
      },
    ],
  },
  'Connection-10': {
    pass: [{ add: [loopback('leaf-01/E1/20', 'leaf-01/E1/21')] }],
    fail: [
      {
        add: [loopback('leaf-01/E1/20', 'leaf-02/E1/21')],
        at: ['Connection loopback', 'spec.vpcLoopback.links.0.switch2.port'],
      },
      {
        add: [loopback('leaf-01/E1/20', 'leaf-01/E1/20')],
        at: ['Connection loopback', 'spec.vpcLoopback.links.0.switch2.port'],
      },
    ],
  },
  'Connection-11': {
    pass: [{ set: { [unbundled]: { 'spec.unbundled.mtu': 9036 } } }],
    fail: [
      { set: { [unbundled]: { 'spec.unbundled.mtu': 9037 } }, at: [unbundled, 'spec.unbundled.mtu'] },
      {
        set: { [bundled]: { 'spec.bundled.mtu': 1500 } },
        config: { fabricMTU: 1500 },
        at: [bundled, 'spec.bundled.mtu'],
      },
    ],
  },
  'eslag-mtu': {
    fail: [{ set: { [eslag]: { 'spec.eslag.mtu': 9100 } }, at: [eslag, 'spec.eslag.mtu'] }],
  },
  'Connection-12': {
    fail: [
      { set: { [fixed]: { [`${at}.ip`]: '192.168.1.2' } }, at: [fixed, `${at}.ip`] },
      { set: { [fixed]: { [`${at}.ip`]: undefined } }, at: [fixed, `${at}.ip`] },
    ],
  },
  'Connection-13': {
    fail: [
      { set: { [fixed]: { [`${at}.nextHop`]: '192.168.3.1' } }, at: [fixed, `${at}.nextHop`] },
      { set: { [fixed]: { [`${at}.nextHop`]: 'gw' } }, at: [fixed, `${at}.nextHop`] },
      { set: { [fixed]: { [`${at}.nextHop`]: undefined } }, at: [fixed, `${at}.nextHop`] },
    ],
  },
  'Connection-14': {
    pass: [
      { set: { [fixed]: { [`${at}.subnets`]: ['0.0.0.0/0'] } } },
      { set: { [fixed]: { [`${at}.subnets`]: ['192.168.2.0/24', '192.168.3.0/24'] } } },
      { set: { [fixed]: { [`${at}.subnets`]: undefined } } },
    ],
    fail: [
      { set: { [fixed]: { [`${at}.subnets.0`]: '192.168.2.1/24' } }, at: [fixed, `${at}.subnets.0`] },
      { set: { [fixed]: { [`${at}.subnets.0`]: '192.168.2.0' } }, at: [fixed, `${at}.subnets.0`] },
      { set: { [fixed]: { [`${at}.subnets.1`]: '192.168.2.128/25' } }, at: [fixed, `${at}.subnets.1`] },
      { set: { [fixed]: { [`${at}.subnets.1`]: '0.0.0.0/0' } }, at: [fixed, `${at}.subnets.1`] },
    ],
  },
  'Connection-15': {
    fail: [{ set: { [fixed]: { [`${at}.subnets.1`]: '172.30.0.0/24' } }, at: [fixed, `${at}.subnets.1`] }],
  },
  'static-external-vlan': {
    pass: [{ set: { [fixed]: { [`${at}.vlan`]: 4094 } } }],
    fail: [{ set: { [fixed]: { [`${at}.vlan`]: 4095 } }, at: [fixed, `${at}.vlan`] }],
  },
};
