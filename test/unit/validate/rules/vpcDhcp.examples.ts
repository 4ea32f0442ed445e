import type { Json } from '../../../../src/model/json';
import type { Example, Examples } from './examples';

const vpc = 'VPC vpc-1';
const dhcp = 'spec.subnets.web.dhcp';
const db = 'spec.subnets.db.dhcp';

/** vpc-1 with one value of the subnet web's dhcp, and where the fault then stands. */
const web = (field: string, value: Json | undefined, at = field): Example => ({
  set: { [vpc]: { [`${dhcp}.${field}`]: value } },
  at: [vpc, `${dhcp}.${at}`],
});

const good = (field: string, value: Json | undefined): Example => ({
  set: { [vpc]: { [`${dhcp}.${field}`]: value } },
});

const mac = 'aa:bb:cc:00:00:01';
const lease = (ip: string, key = mac): Example => ({
  set: { [vpc]: { [`${dhcp}.static`]: { [key]: { ip } } } },
  at: [vpc, `${dhcp}.static.${key}.ip`],
});

export const vpcDhcpExamples: Examples = {
  'VPC-07': {
    pass: [{ set: { [vpc]: { 'spec.subnets.db.hostBGP': true, [db]: { enable: false } } } }],
    fail: [
      {
        set: { [vpc]: { 'spec.subnets.db.hostBGP': true, [db]: { enable: true } } },
        at: [vpc, `${db}.enable`],
      },
    ],
  },
  'VPC-10': {
    pass: [{ set: { [vpc]: { [db]: { relay: '10.99.0.1/32' } } } }],
    fail: [web('relay', '10.99.0.1/32')],
  },
  'VPC-11': {
    pass: [{ set: { [vpc]: { [db]: { relay: '10.99.0.1/24' } } } }],
    fail: [
      { set: { [vpc]: { [db]: { relay: '10.99.0.1' } } }, at: [vpc, `${db}.relay`] },
      { set: { [vpc]: { [db]: { relay: 'x' } } }, at: [vpc, `${db}.relay`] },
    ],
  },
  'VPC-12': {
    pass: [{ set: { [vpc]: { [db]: { relay: '10.99.0.1/32', relayVPC: 'vpc-2' } } } }],
    fail: [{ set: { [vpc]: { [db]: { relayVPC: 'vpc-2' } } }, at: [vpc, `${db}.relayVPC`] }],
  },
  'VPC-13': {
    pass: [{ set: { [vpc]: { [db]: { options: { dnsServers: [], interfaceMTU: 0 } } } } }],
    fail: [
      { set: { [vpc]: { [db]: { options: { pxeURL: 'http://a/b' } } } }, at: [vpc, `${db}.options`] },
      {
        set: { [vpc]: { [db]: { enable: false, options: { disableDefaultRoute: true } } } },
        at: [vpc, `${db}.options`],
      },
    ],
  },
  'dhcp-dropped': {
    pass: [{ set: { [vpc]: { [db]: { range: {} } } } }],
    fail: [{ set: { [vpc]: { [db]: { range: { start: '10.0.2.9' } } } }, at: [vpc, `${db}.range`] }],
  },
  'VPC-14': {
    pass: [
      good('range', undefined),
      good('range', { start: '10.0.1.200' }),
      { set: { [vpc]: { 'spec.subnets.web.gateway': '10.0.1.254' } } },
    ],
    fail: [
      web('range.start', '10.0.0.10'),
      web('range.start', '10.0.1.0'),
      web('range.start', '10.0.1.1'),
      web('range.start', '10.0.1.099'),
      web('range.start', '10.0.1.99'),
      web('range.start', '10.0.1.255'),
      web('range.end', '10.0.2.1'),
      web('range.end', '10.0.1.1'),
      web('range.end', '10.0.1.0'),
      web('range.end', 'x'),
      {
        set: {
          [vpc]: {
            'spec.subnets.web.gateway': '10.0.1.2',
            [`${dhcp}.range.start`]: undefined,
            [`${dhcp}.options.advertisedRoutes`]: [],
          },
        },
        at: [vpc, `${dhcp}.range.start`],
      },
    ],
  },
  'dhcp-broadcast': {
    pass: [good('range.end', undefined), good('range.end', '10.0.1.254')],
    fail: [web('range.end', '10.0.1.255')],
  },
  'VPC-15': {
    pass: [good('options.dnsServers', ['fd00::1', 'fe80::1%eth0', '::ffff:10.0.0.1'])],
    fail: [
      web('options.dnsServers', ['1.1.1.1', 'dns.example.com'], 'options.dnsServers.1'),
      web('options.dnsServers', [''], 'options.dnsServers.0'),
      web('options.dnsServers', ['1.1.1.1%eth0'], 'options.dnsServers.0'),
    ],
  },
  'VPC-16': {
    pass: [good('options.timeServers', ['1.1.1.1', 'fd00::1'])],
    fail: [web('options.timeServers', ['1.1.1'], 'options.timeServers.0')],
  },
  'VPC-17': {
    pass: [good('options.interfaceMTU', 96), good('options.interfaceMTU', 9036)],
    fail: [
      web('options.interfaceMTU', 95),
      web('options.interfaceMTU', 9037),
      web('options.interfaceMTU', 0),
    ],
  },
  'VPC-18': {
    pass: [good('options.leaseTimeSeconds', 1)],
    fail: [
      web('options.leaseTimeSeconds', 0),
      web('options.leaseTimeSeconds', -1),
      web('options.leaseTimeSeconds', 2 ** 32),
    ],
  },
  'VPC-19': {
    pass: [good('options.advertisedRoutes', [{ destination: '10.9.0.1/16', gateway: '10.0.1.255' }])],
    fail: [
      web('options.advertisedRoutes.0.destination', '10.9.0.0'),
      web('options.advertisedRoutes.0.destination', undefined),
      web('options.advertisedRoutes.0.gateway', '10.0.2.2'),
      web('options.advertisedRoutes.0.gateway', 'x'),
      web('options.advertisedRoutes.0.gateway', ''),
    ],
  },
  'VPC-20': {
    pass: [
      { set: { [vpc]: { [`${dhcp}.static`]: { 'AA-BB-CC-00-00-01': { ip: '10.0.1.20' } } } } },
      { set: { [vpc]: { [`${dhcp}.static`]: { 'aabb.cc00.0001': { ip: '10.0.1.254' } } } } },
    ],
    fail: [
      lease('10.0.2.5'),
      lease('10.0.1.0'),
      lease('10.0.1.1'),
      lease('10.0.1.255'),
      lease('x'),
      lease(''),
      {
        set: { [vpc]: { [`${dhcp}.static`]: { 'aa:bb:cc:00:00': { ip: '10.0.1.20' } } } },
        at: [vpc, `${dhcp}.static.aa:bb:cc:00:00`],
      },
      {
        set: {
          [vpc]: {
            [`${dhcp}.static`]: { [mac]: { ip: '10.0.1.9' }, 'aa:bb:cc:00:00:02': { ip: '10.0.1.9' } },
          },
        },
        at: [vpc, `${dhcp}.static.${mac}.ip`],
      },
    ],
  },
  'VPC-21': {
    pass: [{ set: { [vpc]: { [db]: { static: {} } } } }],
    fail: [
      { set: { [vpc]: { [db]: { static: { [mac]: { ip: '10.0.2.9' } } } } }, at: [vpc, `${db}.static`] },
    ],
  },
  'dhcp-mac-repeated': {
    pass: [
      {
        set: {
          [vpc]: {
            [`${dhcp}.static`]: { [mac]: { ip: '10.0.1.20' }, 'AA-BB-CC-00-00-02': { ip: '10.0.1.21' } },
          },
        },
      },
    ],
    fail: [
      {
        set: {
          [vpc]: {
            [`${dhcp}.static`]: { [mac]: { ip: '10.0.1.20' }, 'AA-BB-CC-00-00-01': { ip: '10.0.1.21' } },
          },
        },
        at: [vpc, `${dhcp}.static.AA-BB-CC-00-00-01`],
      },
    ],
  },
};
