import type { Json, JsonObject } from '../../../../src/model/json';
import type { Example, Examples } from './examples';

const gateway = 'Gateway gateway-1';

const set = (path: string, value: Json | undefined): Example => ({ set: { [gateway]: { [path]: value } } });
const wrong = (path: string, value: Json | undefined): Example => ({
  ...set(path, value),
  at: [gateway, path],
});
/** A second Gateway that shares nothing with the first. */
const second = (spec: JsonObject = {}): JsonObject => ({
  kind: 'Gateway',
  metadata: { name: 'gateway-2' },
  spec: {
    asn: 65534,
    protocolIP: '172.30.8.30/32',
    vtepIP: '172.30.12.30/32',
    vtepMAC: 'ca:fe:ba:be:00:02',
    interfaces: { enp2s1: { kernel: 'eth1', ips: ['172.30.128.31/31'] } },
    neighbors: [{ ip: '172.30.128.30', asn: 65100 }],
    ...spec,
  },
});
const kernel = 'spec.interfaces.enp2s1.kernel';
const device = (value: JsonObject): Example =>
  set('spec.interfaces.enp2s1', { ips: ['172.30.128.7/31'], ...value });
const onInterface = (name: string, content: JsonObject): Example => ({
  ...set('spec.interfaces', { [name]: { ips: ['172.30.128.7/31'], ...content } }),
  // The Connection and the neighbor name the interface that there was.
  also: ['Connection-28', 'gateway-neighbor-source'],
});
const wrongPci = (pci: string): Example => ({
  ...device({ pci }),
  at: [gateway, 'spec.interfaces.enp2s1.pci'],
});

export const gatewayExamples: Examples = {
  'Gateway-01': {
    pass: [{ config: { gatewayEnabled: true } }],
    fail: [{ config: { gatewayEnabled: false }, at: [gateway, 'kind'], also: ['GatewayPeering-20'] }],
  },
  'Gateway-03': {
    pass: [set('spec.workers', 64), set('spec.workers', 0), set('spec.workers', undefined)],
    fail: [wrong('spec.workers', 65)],
  },
  'Gateway-04': {
    pass: [set('spec.protocolIP', '172.30.8.33/32')],
    fail: [
      wrong('spec.protocolIP', '172.30.8.3'),
      wrong('spec.protocolIP', '172.30.8.3/31'),
      wrong('spec.protocolIP', 'fd00::1/32'),
      wrong('spec.protocolIP', undefined),
    ],
  },
  'Gateway-05': {
    pass: [set('spec.vtepIP', '10.0.0.1/32')],
    fail: [
      wrong('spec.vtepIP', '224.0.0.1/32'),
      wrong('spec.vtepIP', '239.255.255.255/32'),
      wrong('spec.vtepIP', '127.1.2.3/32'),
      wrong('spec.vtepIP', '0.0.0.0/32'),
      wrong('spec.vtepIP', '172.30.12.3/24'),
      wrong('spec.vtepIP', ''),
    ],
  },
  'Gateway-06': {
    pass: [set('spec.vtepMAC', 'CAFE.BABE.0001'), set('spec.vtepMAC', 'ca-fe-ba-be-00-01')],
    fail: [
      wrong('spec.vtepMAC', 'cb:fe:ba:be:00:01'),
      wrong('spec.vtepMAC', '00:00:00:00:00:00'),
      wrong('spec.vtepMAC', 'ca:fe:ba:be:00'),
      wrong('spec.vtepMAC', undefined),
    ],
  },
  'Gateway-07': {
    pass: [set('spec.asn', 4200000000)],
    fail: [wrong('spec.asn', 0), wrong('spec.asn', undefined)],
  },
  'Gateway-08': {
    pass: [
      device({ pci: '0000:02:00.0' }),
      device({ pci: 'ffff:ff:1f.7' }),
      device({}),
      onInterface('e1', {}),
      onInterface('a_1.2-3456', {}),
    ],
    fail: [
      { ...set('spec.interfaces', {}), at: [gateway, 'spec.interfaces'] },
      { ...set('spec.interfaces', undefined), at: [gateway, 'spec.interfaces'] },
      { ...onInterface('e', {}), at: [gateway, 'spec.interfaces.e'] },
      { ...onInterface('elevenchars', {}), at: [gateway, 'spec.interfaces.elevenchars'] },
      { ...onInterface('1eth', {}), at: [gateway, 'spec.interfaces.1eth'] },
      wrong('spec.interfaces.enp2s1.ips', []),
      wrong('spec.interfaces.enp2s1.ips.0', '172.30.128.7'),
      wrong('spec.interfaces.enp2s1.ips.0', 'fd00::1/64'),
      { ...set('spec.interfaces.enp2s1.pci', '0000:02:00.0'), at: [gateway, kernel] },
      wrongPci('0000:02:00.8'),
      wrongPci('0000:02:20.0'),
      wrongPci('0:02:00.0'),
      wrong(kernel, 'enp2s1'),
      wrong(kernel, 'e'),
    ],
  },
  'Gateway-09': {
    pass: [set('spec.neighbors.0.ip', '127.0.0.1')],
    fail: [
      wrong('spec.neighbors', []),
      wrong('spec.neighbors', undefined),
      wrong('spec.neighbors.0.ip', '224.0.0.1'),
      wrong('spec.neighbors.0.ip', '0.0.0.0'),
      wrong('spec.neighbors.0.ip', '172.30.128.6/31'),
      wrong('spec.neighbors.0.ip', undefined),
      wrong('spec.neighbors.0.asn', 0),
    ],
  },
  'Gateway-10': {
    pass: [set('spec.groups', []), set('spec.groups', undefined)],
    fail: [
      {
        ...set('spec.groups.1', { name: 'default', priority: 2 }),
        at: [gateway, 'spec.groups.1.name'],
      },
    ],
  },
  'Gateway-11': {
    pass: [{ add: [second()] }],
    fail: [
      { add: [second({ protocolIP: '172.30.8.3/32' })], at: [gateway, 'spec.protocolIP'] },
      { add: [second({ protocolIP: '172.30.8.3/32' })], at: ['Gateway gateway-2', 'spec.protocolIP'] },
      { add: [second({ vtepIP: '172.30.12.3/32' })], at: [gateway, 'spec.vtepIP'] },
    ],
  },
  'Gateway-12': {
    pass: [{ add: [second()] }],
    fail: [{ add: [second({ vtepMAC: 'CA-FE-BA-BE-00-01' })], at: [gateway, 'spec.vtepMAC'] }],
  },
  'Gateway-13': {
    pass: [
      { ...set('spec.groups.0.name', 'other'), elsewhere: ['GatewayGroup'] },
      {
        ...set('spec.groups', [{ name: 'g2' }]),
        add: [{ kind: 'GatewayGroup', metadata: { name: 'g2' }, spec: {} }],
      },
    ],
    fail: [
      wrong('spec.groups.0.name', 'defualt'),
      wrong('spec.groups.0.name', ''),
      {
        remove: ['GatewayGroup default'],
        at: [gateway, 'spec.groups.0.name'],
        also: ['GatewayPeering-14'],
      },
      {
        ...set('spec.groups', undefined),
        remove: ['GatewayGroup default'],
        head: true,
        at: [gateway, 'spec.groups'],
        also: ['GatewayPeering-14'],
      },
    ],
  },
  'Gateway-14': {
    pass: [
      { add: [second()], config: { gatewayCommunities: 2 } },
      { add: [second()], config: { gatewayCommunities: 0 } },
    ],
    fail: [
      { add: [second()], config: { gatewayCommunities: 1 }, at: ['Gateway gateway-2', 'spec.groups'] },
      { add: [second()], config: { gatewayCommunities: 1 }, at: [gateway, 'spec.groups.0.name'] },
    ],
  },
  'gateway-log-level': {
    pass: [set('spec.logs', { default: 'trace', tags: { all: 'off' } })],
    fail: [
      { ...set('spec.logs', { default: 'warn' }), at: [gateway, 'spec.logs.default'] },
      { ...set('spec.logs', { tags: { all: 'Debug' } }), at: [gateway, 'spec.logs.tags.all'] },
    ],
  },
  'gateway-neighbor-source': {
    pass: [set('spec.neighbors.0.source', undefined), set('spec.neighbors.0.source', '')],
    fail: [wrong('spec.neighbors.0.source', 'enp2s2'), wrong('spec.neighbors.0.source', 'constructor')],
  },
};
