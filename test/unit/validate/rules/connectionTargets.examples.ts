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

export const connectionTargetsExamples: Examples = {
  'Connection-16': {
    fail: [
      {
        set: { [unbundled]: { 'spec.unbundled.link.switch.port': 'leaf-04/E1/31' } },
        at: [unbundled, 'spec.unbundled.link.switch.port'],
      },
    ],
  },
  'Connection-17': {
    fail: [
      {
        set: { [unbundled]: { 'spec.unbundled.link.server.port': 'server-2/enp2s9' } },
        at: [unbundled, 'spec.unbundled.link.server.port'],
      },
    ],
  },
  'Connection-18': {
    pass: [
      { set: { [unbundled]: { 'spec.unbundled.link.switch.port': 'leaf-03/E1/55/1' } } },
      {
        set: {
          [unbundled]: { 'spec.unbundled.link.switch.port': 'leaf-03/E1/55/4' },
          'Switch leaf-03': { 'spec.portBreakouts': { 'E1/55': '4x25G' } },
        },
      },
    ],
    fail: [
      switchPort('leaf-03/E1/57'),
      ...['E1/5/1', 'E1/55/2', 'Ethernet9', '9', 'M2'].map(port => switchPort(`leaf-03/${port}`)),
    ],
  },
  'Connection-19': {
    fail: [
      {
        set: { [eslag]: { 'spec.eslag.links.1.switch.port': 'leaf-03/E1/30' } },
        at: [eslag, 'spec.eslag.links.1.switch.port'],
      },
      {
        set: {
          'Switch leaf-01': { 'spec.redundancy': undefined },
          'Switch leaf-02': { 'spec.redundancy': undefined },
        },
        at: [eslag, 'spec.eslag.links.0.switch.port'],
      },
      {
        set: { 'Switch leaf-02': { 'spec.redundancy.group': 'eslag-2' } },
        add: [{ kind: 'SwitchGroup', metadata: { name: 'eslag-2' }, spec: {} }],
        at: [eslag, 'spec.eslag.links.1.switch.port'],
      },
      {
        set: { 'Switch leaf-02': { 'spec.redundancy.type': 'mclag' } },
        at: [eslag, 'spec.eslag.links.1.switch.port'],
        also: ['Switch-20'],
      },
    ],
  },
  'Connection-20': {
    fail: [
      {
        set: { [unbundled]: { 'spec.unbundled.link.switch.port': 'leaf-03/E1/2' } },
        at: [bundled, 'spec.bundled.links.0.switch.port'],
      },
      {
        set: { [unbundled]: { 'spec.unbundled.link.switch.port': 'leaf-03/E1/50/1' } },
        at: [mesh, 'spec.mesh.links.0.leaf2.port'],
      },
      {
        set: { [unbundled]: { 'spec.unbundled.link.server.port': 'server-01/enp2s1' } },
        at: [eslag, 'spec.eslag.links.0.server.port'],
      },
      {
        add: [loopback('leaf-01/E1/55', 'leaf-01/E1/55/1')],
        at: ['Connection loopback', 'spec.vpcLoopback.links.0.switch2.port'],
      },
    ],
  },
  'Connection-21': {
    pass: [
      {
        set: {
          [fabric]: { 'spec.fabric.links.0.spine.ip': undefined, 'spec.fabric.links.0.leaf.ip': undefined },
        },
      },
    ],
    fail: [
      {
        set: { [fabric]: { 'spec.fabric.links.0.spine.ip': '172.30.128.0/30' } },
        at: [fabric, 'spec.fabric.links.0.spine.ip'],
      },
      {
        set: { [fabric]: { 'spec.fabric.links.0.leaf.ip': '172.30.128.9/31' } },
        at: [fabric, 'spec.fabric.links.0.leaf.ip'],
      },
      {
        set: { [fabric]: { 'spec.fabric.links.0.leaf.ip': '172.30.128.0/31' } },
        at: [fabric, 'spec.fabric.links.0.leaf.ip'],
      },
      {
        set: {
          [mesh]: {
            'spec.mesh.links.0.leaf1.ip': '172.30.128.0/31',
            'spec.mesh.links.0.leaf2.ip': '172.30.128.1/31',
          },
        },
        at: [fabric, 'spec.fabric.links.0.spine.ip'],
      },
      {
        set: { [mesh]: { 'spec.mesh.links.0.leaf1.ip': undefined } },
        at: [mesh, 'spec.mesh.links.0.leaf1'],
      },
      {
        set: { [gateway]: { 'spec.gateway.links.0.switch.ip': '172.30.128.6' } },
        at: [gateway, 'spec.gateway.links.0.switch.ip'],
      },
      {
        set: {
          [fabric]: {
            'spec.fabric.links.1': {
              spine: { port: 'spine-01/E1/20', ip: '172.30.128.0/31' },
              leaf: { port: 'leaf-01/E1/56', ip: '172.30.128.1/31' },
            },
          },
        },
        at: [fabric, 'spec.fabric.links.1.spine.ip'],
      },
    ],
  },
  'Connection-22': {
    fail: [
      {
        set: {
          [mesh]: {
            'spec.mesh.links.0.leaf1.ip': '10.0.0.0/31',
            'spec.mesh.links.0.leaf2.ip': '10.0.0.1/31',
          },
        },
        at: [mesh, 'spec.mesh.links.0.leaf1.ip'],
      },
    ],
  },
  'Connection-23': {
    pass: [{ set: { [fixed]: { 'spec.staticExternal.withinVPC': 'vpc-1' } } }],
    fail: [
      {
        set: { [fixed]: { 'spec.staticExternal.withinVPC': 'vpc-11' } },
        at: [fixed, 'spec.staticExternal.withinVPC'],
      },
    ],
  },
  'Connection-24': {
    pass: [{ set: { [unbundled]: { 'spec.unbundled.mtu': 1500 } }, head: true }],
    fail: [
      {
        set: {
          [bundled]: {
            'spec.bundled': undefined,
            'spec.unbundled': { link: serverLink('server-03/enp2s1', 'leaf-03/E1/2') },
          },
        },
        head: true,
        at: [bundled, 'spec.unbundled'],
      },
    ],
  },
  'Connection-25': {
    fail: [
      {
        set: { [fixed]: { 'spec.staticExternal.withinVPC': 'vpc-1' } },
        head: true,
        at: [fixed, 'spec.staticExternal.withinVPC'],
      },
    ],
  },
  'Connection-26': {
    fail: [{ remove: [unbundled], head: true, at: ['VPCAttachment vpc-2--server-02', 'spec.connection'] }],
  },
  'Connection-27': {
    fail: [{ remove: [external], head: true, at: ['ExternalAttachment ext-1--leaf-03', 'spec.connection'] }],
  },
  'Connection-28': {
    fail: [
      {
        set: { [gateway]: { 'spec.gateway.links.0.gateway.port': 'gateway-9/enp2s1' } },
        at: [gateway, 'spec.gateway.links.0.gateway.port'],
      },
      {
        set: { [gateway]: { 'spec.gateway.links.0.gateway.port': 'gateway-1/enp2s2' } },
        at: [gateway, 'spec.gateway.links.0.gateway.port'],
      },
    ],
  },
  'Switch-31': {
    fail: [
      {
        remove: ['Switch leaf-03'],
        head: true,
        at: [unbundled, 'spec.unbundled.link.switch.port'],
      },
    ],
  },
  'Server-01': {
    fail: [{ remove: ['Server server-02'], head: true, at: [unbundled, 'spec.unbundled.link.server.port'] }],
  },
};
