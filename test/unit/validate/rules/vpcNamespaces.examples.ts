import type { Examples } from './examples';

const one = 'VPC vpc-1';
const two = 'VPC vpc-2';
const web = 'spec.subnets.web';
const plain = 'spec.subnets.default';

const otherIPv4 = { kind: 'IPv4Namespace', metadata: { name: 'other' }, spec: { subnets: ['10.0.0.0/16'] } };
const otherVLANs = {
  kind: 'VLANNamespace',
  metadata: { name: 'other' },
  spec: { ranges: [{ from: 100, to: 1999 }] },
};
const third = {
  kind: 'VPC',
  metadata: { name: 'vpc-3' },
  spec: { subnets: { a: { subnet: '10.0.3.128/25', vlan: 1003 } } },
};

/** vpc-2 removed with all that names it. */
const gone = {
  remove: [two, 'VPCAttachment vpc-2--server-02', 'VPCPeering vpc-1--vpc-2', 'GatewayPeering vpc-2--ext-2'],
  head: true,
};

export const vpcNamespaceExamples: Examples = {
  'VPC-26': {
    pass: [{ remove: ['IPv4Namespace default'], elsewhere: ['IPv4Namespace'] }],
    fail: [
      {
        set: { [two]: { 'spec.ipv4Namespace': 'defualt' } },
        at: [two, 'spec.ipv4Namespace'],
        also: ['VPCPeering-06'],
      },
      {
        remove: [
          'IPv4Namespace default',
          'External ext-1',
          'External ext-2',
          'ExternalAttachment ext-1--leaf-03',
          'ExternalAttachment ext-2--leaf-03',
          'ExternalPeering vpc-1--ext-1',
          'GatewayPeering vpc-2--ext-2',
        ],
        at: [two, 'spec.ipv4Namespace'],
      },
    ],
  },
  'VPC-27': {
    pass: [{ remove: ['VLANNamespace default'], elsewhere: ['VLANNamespace'] }],
    fail: [
      {
        set: { [two]: { 'spec.vlanNamespace': 'defualt' } },
        at: [two, 'spec.vlanNamespace'],
        also: ['VPCAttachment-10', 'VPCPeering-07'],
      },
      {
        remove: [
          'VLANNamespace default',
          'VPCAttachment vpc-1-web--server-01',
          'VPCAttachment vpc-2--server-02',
        ],
        set: Object.fromEntries(
          ['spine-01', 'leaf-01', 'leaf-02', 'leaf-03'].map(name => [
            `Switch ${name}`,
            { 'spec.vlanNamespaces': ['other'] },
          ]),
        ),
        add: [otherVLANs],
        at: [two, 'spec.vlanNamespace'],
      },
    ],
  },
  'VPC-28': {
    pass: [
      { set: { [two]: { [`${plain}.subnet`]: '10.0.255.252/30' } } },
      { set: { [two]: { [`${plain}.subnet`]: 'x' } }, also: ['VPC-05'] },
    ],
    fail: [
      { set: { [two]: { [`${plain}.subnet`]: '10.1.0.0/24' } }, at: [two, `${plain}.subnet`] },
      {
        set: { [one]: { [`${web}.subnet`]: '10.1.0.0/24' } },
        at: [one, `${web}.subnet`],
        also: ['VPC-08', 'VPC-14', 'VPC-19', 'VPC-20'],
      },
      {
        set: {
          'IPv4Namespace default': { 'spec.subnets': ['10.0.0.0/23', '10.0.2.0/23'] },
          [two]: { [`${plain}.subnet`]: '10.0.2.0/22' },
        },
        at: [two, `${plain}.subnet`],
        also: ['VPC-31'],
      },
    ],
  },
  'VPC-29': {
    pass: [
      { set: { [two]: { [`${plain}.vlan`]: 2999 } } },
      { set: { [two]: { [`${plain}.vlan`]: 5, [`${plain}.hostBGP`]: true } } },
    ],
    fail: [
      { set: { [two]: { [`${plain}.vlan`]: 3000 } }, at: [two, `${plain}.vlan`] },
      { set: { [two]: { [`${plain}.vlan`]: 5000 } }, at: [two, `${plain}.vlan`] },
      {
        set: { [two]: { [`${plain}.vlan`]: 4095 } },
        remove: ['VLANNamespace default'],
        elsewhere: ['VLANNamespace'],
        at: [two, `${plain}.vlan`],
      },
    ],
  },
  'VPC-30': {
    pass: [{ set: { [one]: { 'spec.subnets.db.dhcp': { relayVPC: 'vpc-9' } } }, also: ['VPC-12'] }],
    fail: [
      {
        set: { [one]: { 'spec.subnets.db.dhcp': { relay: '10.0.3.9/32', relayVPC: 'vpc2' } } },
        at: [one, 'spec.subnets.db.dhcp.relayVPC'],
      },
    ],
  },
  'VPC-31': {
    pass: [
      { add: [otherIPv4, { ...third, spec: { ...third.spec, ipv4Namespace: 'other' } }], also: ['VPC-32'] },
    ],
    fail: [
      { add: [third], at: ['VPC vpc-3', 'spec.subnets.a.subnet'], also: ['VPC-32'] },
      { add: [third], at: [two, `${plain}.subnet`], also: ['VPC-32'] },
      { set: { [two]: { [`${plain}.subnet`]: '10.0.0.0/21' } }, at: [one, `${web}.subnet`] },
      { set: { [two]: { [`${plain}.subnet`]: '10.0.0.0/21' } }, at: [one, 'spec.subnets.db.subnet'] },
      {
        set: {
          [two]: { [`${plain}.hostBGP`]: true, [`${plain}.hostBGPExtraPrefixes`]: { '10.0.2.0/24': {} } },
        },
        at: [one, 'spec.subnets.db.subnet'],
        also: ['VPC-35'],
      },
    ],
  },
  'VPC-32': {
    pass: [
      { add: [otherVLANs, { ...third, spec: { ...third.spec, vlanNamespace: 'other' } }], also: ['VPC-31'] },
    ],
    fail: [
      { set: { [two]: { [`${plain}.vlan`]: 1001 } }, at: [two, `${plain}.vlan`] },
      { set: { [two]: { [`${plain}.vlan`]: 1001 } }, at: [one, `${web}.vlan`] },
      {
        set: { [two]: { [`${plain}.vlan`]: 1001, [`${plain}.hostBGP`]: true } },
        at: [two, `${plain}.vlan`],
      },
    ],
  },
  'VPC-36': {
    pass: [gone],
    fail: [
      {
        remove: [two, 'VPCPeering vpc-1--vpc-2', 'GatewayPeering vpc-2--ext-2'],
        head: true,
        at: ['VPCAttachment vpc-2--server-02', 'spec.subnet'],
      },
    ],
  },
  'VPC-37': {
    pass: [gone],
    fail: [
      {
        remove: [two, 'VPCAttachment vpc-2--server-02', 'GatewayPeering vpc-2--ext-2'],
        head: true,
        at: ['VPCPeering vpc-1--vpc-2', 'spec.permit.0.vpc-2'],
      },
    ],
  },
  'VPC-38': {
    pass: [gone],
    fail: [
      {
        remove: [one, 'VPCAttachment vpc-1-web--server-01', 'VPCPeering vpc-1--vpc-2'],
        head: true,
        at: ['ExternalPeering vpc-1--ext-1', 'spec.permit.vpc.name'],
      },
    ],
  },
  'VPC-39': {
    pass: [gone],
    fail: [
      {
        set: { 'Connection leaf-03--static-external': { 'spec.staticExternal.withinVPC': 'vpc-2' } },
        remove: [
          two,
          'VPCAttachment vpc-2--server-02',
          'VPCPeering vpc-1--vpc-2',
          'GatewayPeering vpc-2--ext-2',
        ],
        head: true,
        at: ['Connection leaf-03--static-external', 'spec.staticExternal.withinVPC'],
        also: ['Connection-25'],
      },
    ],
  },
};
