import type { Json } from '../../../../src/model/json';
import type { Examples } from './examples';

const one = 'VPC vpc-1';
const two = 'VPC vpc-2';

const web = (values: Readonly<Record<string, Json | undefined>>): Record<string, Json | undefined> =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [`spec.subnets.web.${key}`, value]));

const vpc = (name: string, spec: { readonly [key: string]: Json }) =>
  ({ kind: 'VPC', metadata: { name }, spec }) as const;

const oneSubnet = { a: { subnet: '10.0.9.0/24', vlan: 1900 } };

const manySubnets = (count: number): { readonly [key: string]: Json } =>
  Object.fromEntries(
    Array.from({ length: count }, (_, n) => [`s${n}`, { subnet: `10.0.${100 + n}.0/24`, vlan: 1900 + n }]),
  );

export const vpcExamples: Examples = {
  'VPC-01': {
    pass: [{ add: [vpc('elevenchars', { subnets: oneSubnet })] }],
    fail: [
      {
        add: [vpc('twelve-chars', { subnets: oneSubnet })],
        at: ['VPC twelve-chars', 'metadata.name'],
      },
    ],
  },
  'VPC-02': {
    pass: [{ add: [vpc('extra', { subnets: oneSubnet })] }],
    fail: [{ add: [vpc('ext.a', { subnets: oneSubnet })], at: ['VPC ext.a', 'metadata.name'] }],
  },
  'VPC-03': {
    pass: [{ add: [vpc('vpc-3', { subnets: manySubnets(20) })] }],
    fail: [
      { add: [vpc('vpc-3', { subnets: manySubnets(21) })], at: ['VPC vpc-3', 'spec.subnets'] },
      { add: [vpc('vpc-3', { subnets: {} })], at: ['VPC vpc-3', 'spec.subnets'] },
      { add: [vpc('vpc-3', {})], at: ['VPC vpc-3', 'spec.subnets'] },
    ],
  },
  'VPC-04': {
    pass: [{ set: { [two]: { 'spec.mode': 'l3vni' } } }, { set: { [one]: { 'spec.mode': '' } } }],
    fail: [
      { set: { [one]: { 'spec.mode': 'l3flat' } }, at: [one, 'spec.mode'] },
      { set: { [one]: { 'spec.mode': 'L3VNI' } }, at: [one, 'spec.mode'] },
    ],
  },
  'VPC-05': {
    pass: [{ set: { [two]: { 'spec.subnets.default.subnet': '10.0.3.0/30' } } }],
    fail: [
      {
        set: { [two]: { 'spec.subnets.default.subnet': '10.0.3.0' } },
        at: [two, 'spec.subnets.default.subnet'],
      },
      {
        set: { [two]: { 'spec.subnets.default.subnet': '10.0.3.0/31' } },
        at: [two, 'spec.subnets.default.subnet'],
      },
      {
        set: { [two]: { 'spec.subnets.default.subnet': '10.0.03.0/24' } },
        at: [two, 'spec.subnets.default.subnet'],
      },
      {
        set: { [two]: { 'spec.subnets.default.subnet': undefined } },
        at: [two, 'spec.subnets.default.subnet'],
      },
      { set: { [one]: web({ subnet: 'x' }) }, at: [one, 'spec.subnets.web.subnet'] },
    ],
  },
  'VPC-06': {
    pass: [{ set: { [two]: { 'spec.subnets.default.subnet': '10.0.200.0/24' } } }],
    fail: [
      {
        set: { [two]: { 'spec.subnets.default.subnet': '172.30.0.0/24' } },
        at: [two, 'spec.subnets.default.subnet'],
        also: ['VPC-28'],
      },
      {
        set: { [two]: { 'spec.subnets.default.subnet': '10.0.3.0/25' } },
        config: { reservedSubnets: { test: '10.0.3.64/26' } },
        also: ['IPv4Namespace-05'],
        at: [two, 'spec.subnets.default.subnet'],
      },
      {
        set: {
          [two]: {
            'spec.subnets.default.hostBGP': true,
            'spec.subnets.default.hostBGPExtraPrefixes': { '172.30.0.0/24': { minPrefixLen: 24 } },
          },
        },
        at: [two, 'spec.subnets.default.hostBGPExtraPrefixes.172.30.0.0/24'],
        also: ['VPC-35'],
      },
    ],
  },
  'VPC-08': {
    pass: [
      { set: { [one]: web({ gateway: '' }) } },
      { set: { [one]: web({ gateway: '10.0.1.254' }) } },
      { set: { [two]: { 'spec.subnets.default.hostBGP': true, 'spec.subnets.default.gateway': 'x' } } },
    ],
    fail: [
      { set: { [one]: web({ gateway: '10.0.2.1' }) }, at: [one, 'spec.subnets.web.gateway'] },
      { set: { [one]: web({ gateway: '10.0.1.1/24' }) }, at: [one, 'spec.subnets.web.gateway'] },
    ],
  },
  'VPC-09': {
    pass: [
      { set: { [two]: { 'spec.subnets.default.hostBGP': true, 'spec.subnets.default.vlan': undefined } } },
    ],
    fail: [
      { set: { [one]: web({ vlan: undefined }) }, at: [one, 'spec.subnets.web.vlan'] },
      { set: { [one]: web({ vlan: 0 }) }, at: [one, 'spec.subnets.web.vlan'] },
      { set: { [one]: web({ vlan: 65536 }) }, at: [one, 'spec.subnets.web.vlan'] },
      { set: { [one]: web({ vlan: -1 }) }, at: [one, 'spec.subnets.web.vlan'] },
    ],
  },
  'VPC-22': {
    pass: [{ set: { [one]: { 'spec.subnets.db.hostBGP': true, 'spec.subnets.db.vlan': 1001 } } }],
    fail: [
      { set: { [one]: web({ vlan: 1002 }) }, at: [one, 'spec.subnets.web.vlan'] },
      { set: { [one]: web({ vlan: 1002 }) }, at: [one, 'spec.subnets.db.vlan'] },
    ],
  },
  'VPC-23': {
    pass: [{ set: { [one]: { 'spec.subnets.db.subnet': '10.0.0.0/24' } } }],
    fail: [
      { set: { [one]: { 'spec.subnets.db.subnet': '10.0.1.128/25' } }, at: [one, 'spec.subnets.db.subnet'] },
      { set: { [one]: { 'spec.subnets.db.subnet': '10.0.1.128/25' } }, at: [one, 'spec.subnets.web.subnet'] },
      { set: { [one]: { 'spec.subnets.db.subnet': '10.0.1.5/24' } }, at: [one, 'spec.subnets.db.subnet'] },
    ],
  },
  'VPC-24': {
    pass: [{ set: { [one]: { 'spec.permit': [] } } }],
    fail: [
      { set: { [one]: { 'spec.permit': [['web']] } }, at: [one, 'spec.permit.0'] },
      { set: { [one]: { 'spec.permit': [[]] } }, at: [one, 'spec.permit.0'] },
      { set: { [one]: { 'spec.permit': [['web', 'db', 'wbe']] } }, at: [one, 'spec.permit.0.2'] },
      { set: { [one]: { 'spec.permit': [['web', 'web']] } }, at: [one, 'spec.permit.0.1'] },
      { set: { [one]: { 'spec.permit': [['web', 'constructor']] } }, at: [one, 'spec.permit.0.1'] },
    ],
  },
  'VPC-25': {
    pass: [{ set: { [one]: { 'spec.staticRoutes.0.prefix': '0.0.0.0/0' } } }],
    fail: [
      {
        set: { [one]: { 'spec.staticRoutes.0.prefix': '10.8.0.1/16' } },
        at: [one, 'spec.staticRoutes.0.prefix'],
      },
      { set: { [one]: { 'spec.staticRoutes.0.prefix': 'x' } }, at: [one, 'spec.staticRoutes.0.prefix'] },
      {
        set: { [one]: { 'spec.staticRoutes.0.prefix': undefined } },
        at: [one, 'spec.staticRoutes.0.prefix'],
      },
      { set: { [one]: { 'spec.staticRoutes.0.nextHops': [] } }, at: [one, 'spec.staticRoutes.0.nextHops'] },
      {
        set: { [one]: { 'spec.staticRoutes.0.nextHops': undefined } },
        at: [one, 'spec.staticRoutes.0.nextHops'],
      },
    ],
  },
  'static-route-hop': {
    pass: [{ set: { [one]: { 'spec.staticRoutes.0.nextHops.0': 'fd00::1' } } }],
    fail: [
      {
        set: { [one]: { 'spec.staticRoutes.0.nextHops.0': 'gateway' } },
        at: [one, 'spec.staticRoutes.0.nextHops.0'],
      },
    ],
  },
};

const bgp = { hostBGP: true, vlan: undefined, dhcp: undefined, gateway: undefined } as const;
const prefixes = 'spec.subnets.web.hostBGPExtraPrefixes';

export const vpcHostBgpExamples: Examples = {
  'VPC-33': {
    pass: [
      { set: { [one]: web({ ...bgp, hostBGPMinPrefixLen: 24 }) }, also: ['VPCAttachment-08'] },
      {
        set: { [one]: web({ ...bgp, hostBGPMinPrefixLen: 28, hostBGPMaxPrefixLen: 30 }) },
        also: ['VPCAttachment-08'],
      },
      {
        set: { [one]: web({ ...bgp, hostBGPExtraPrefixes: { '10.0.64.0/20': { minPrefixLen: 20 } } }) },
        also: ['VPCAttachment-08'],
      },
    ],
    fail: [
      {
        set: { [one]: web({ hostBGPMinPrefixLen: 24 }) },
        at: [one, 'spec.subnets.web.hostBGPMinPrefixLen'],
      },
      {
        set: { [one]: web({ ...bgp, hostBGPMinPrefixLen: 23 }) },
        at: [one, 'spec.subnets.web.hostBGPMinPrefixLen'],
        also: ['VPCAttachment-08'],
      },
      {
        set: { [one]: web({ ...bgp, hostBGPMaxPrefixLen: 31 }) },
        at: [one, 'spec.subnets.web.hostBGPMaxPrefixLen'],
        also: ['VPCAttachment-08'],
      },
      {
        set: { [one]: web({ ...bgp, hostBGPMinPrefixLen: 30, hostBGPMaxPrefixLen: 28 }) },
        at: [one, 'spec.subnets.web.hostBGPMinPrefixLen'],
        also: ['VPCAttachment-08'],
      },
      {
        set: { [one]: web({ ...bgp, hostBGPExtraPrefixes: { '10.0.64.0/20': { minPrefixLen: 19 } } }) },
        at: [one, `${prefixes}.10.0.64.0/20.minPrefixLen`],
        also: ['VPCAttachment-08'],
      },
      {
        set: {
          [one]: web({ ...bgp, hostBGPMinPrefixLen: 24, hostBGPExtraPrefixes: { '10.0.64.0/25': {} } }),
        },
        at: [one, `${prefixes}.10.0.64.0/25`],
        also: ['VPCAttachment-08'],
      },
    ],
  },
  'VPC-34': {
    pass: [
      {
        set: { [one]: web({ ...bgp, hostBGPExtraPrefixes: { '10.0.64.0/32': {} } }) },
        also: ['VPCAttachment-08'],
      },
    ],
    fail: [
      { set: { [one]: web({ hostBGPExtraPrefixes: { '10.0.64.0/24': {} } }) }, at: [one, prefixes] },
      {
        set: { [one]: web({ ...bgp, hostBGPExtraPrefixes: { '10.0.64.1/24': {} } }) },
        at: [one, `${prefixes}.10.0.64.1/24`],
        also: ['VPCAttachment-08'],
      },
      {
        set: { [one]: web({ ...bgp, hostBGPExtraPrefixes: { 'fd00::/28': {} } }) },
        at: [one, `${prefixes}.fd00::/28`],
        also: ['VPC-35', 'VPCAttachment-08'],
      },
      {
        set: { [one]: web({ ...bgp, hostBGPExtraPrefixes: { '10.0.1.64/26': {} } }) },
        at: [one, `${prefixes}.10.0.1.64/26`],
        also: ['VPCAttachment-08'],
      },
      {
        set: {
          [one]: web({
            ...bgp,
            hostBGPExtraPrefixes: Object.fromEntries(
              Array.from({ length: 101 }, (_, n) => [`10.0.${64 + n}.0/24`, {}]),
            ),
          }),
        },
        at: [one, prefixes],
        also: ['VPCAttachment-08'],
      },
    ],
  },
  'VPC-35': {
    pass: [
      {
        set: { [one]: web({ ...bgp, hostBGPExtraPrefixes: { '10.0.4.0/24': {} } }) },
        also: ['VPCAttachment-08'],
      },
    ],
    fail: [
      {
        set: { [one]: web({ ...bgp, hostBGPExtraPrefixes: { '10.1.0.0/24': {} } }) },
        at: [one, `${prefixes}.10.1.0.0/24`],
        also: ['VPCAttachment-08'],
      },
      {
        set: { [one]: web({ ...bgp, hostBGPExtraPrefixes: { '10.0.3.64/26': {} } }) },
        at: [one, `${prefixes}.10.0.3.64/26`],
        also: ['VPC-31', 'VPCAttachment-08'],
      },
    ],
  },
};
