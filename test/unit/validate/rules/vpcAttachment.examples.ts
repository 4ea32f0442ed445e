import type { Json } from '../../../../src/model/json';
import type { Examples } from './examples';

const name = 'VPCAttachment vpc-2--server-02';
const two = 'VPC vpc-2';
const leaf = 'Switch leaf-03';
const link = '["metadata","annotations","fabric.githedgehog.com/p2p-link"]';

const set = (path: string, value: Json | undefined) => ({ [name]: { [path]: value } });
const hostBGP = { 'spec.subnets.default.hostBGP': true };
const bundled = 'server-03--bundled--leaf-03';
const attach = (own: string, spec: { readonly [key: string]: Json }) => ({
  kind: 'VPCAttachment',
  metadata: { name: own },
  spec,
});

export const vpcAttachmentExamples: Examples = {
  'VPCAttachment-01': {
    pass: [{ set: set('spec.subnet', 'vpc-2') }],
    fail: [
      { set: set('spec.subnet', undefined), at: [name, 'spec.subnet'] },
      { set: set('spec.subnet', ''), at: [name, 'spec.subnet'] },
      { set: set('spec.subnet', '/default'), at: [name, 'spec.subnet'] },
    ],
  },
  'VPCAttachment-02': {
    pass: [{ set: set('spec.connection', bundled) }],
    fail: [
      { set: set('spec.connection', undefined), at: [name, 'spec.connection'] },
      { set: set('spec.connection', ''), at: [name, 'spec.connection'] },
    ],
  },
  'VPCAttachment-03': {
    pass: [{ set: set(link, '10.0.9.0/31') }, { set: set(link, '10.0.9.1/31') }],
    fail: ['10.0.9.0/30', 'x', '', 'fd00::/31', null].map(value => ({
      set: set(link, value),
      at: [name, 'metadata.annotations.fabric.githedgehog.com/p2p-link'] as const,
    })) as never,
  },
  'VPCAttachment-04': {
    pass: [{ set: set('spec.subnet', 'vpc-9/default'), elsewhere: ['VPC'] }],
    fail: [
      { set: set('spec.subnet', 'vpc2/default'), at: [name, 'spec.subnet'] },
      { set: set('spec.subnet', 'vpc-2/defautl'), at: [name, 'spec.subnet'] },
      { set: set('spec.subnet', 'vpc-2/'), at: [name, 'spec.subnet'] },
      { set: set('spec.subnet', 'vpc-1'), at: [name, 'spec.subnet'] },
      { set: set('spec.subnet', 'vpc-2/constructor'), at: [name, 'spec.subnet'] },
      {
        set: { [two]: { 'spec.subnets': { other: { subnet: '10.0.3.0/24', vlan: 1003 } } } },
        remove: ['GatewayPeering vpc-2--ext-2'],
        head: true,
        at: [name, 'spec.subnet'],
      },
    ],
  },
  'VPCAttachment-05': {
    pass: [{ set: set('spec.connection', 'gone'), elsewhere: ['Connection'] }],
    fail: [{ set: set('spec.connection', 'server-02--unbundled--leaf-3'), at: [name, 'spec.connection'] }],
  },
  'VPCAttachment-06': {
    pass: [{ set: set('spec.connection', bundled) }],
    fail: [{ set: set('spec.connection', 'leaf-03--external'), at: [name, 'spec.connection'] }],
  },
  'VPCAttachment-07': {
    pass: [{ set: { [two]: { 'spec.mode': 'l3vni' } } }],
    fail: [
      {
        set: { 'VPC vpc-1': { 'spec.mode': 'l3vni' } },
        at: ['VPCAttachment vpc-1-web--server-01', 'spec.connection'],
      },
    ],
  },
  'VPCAttachment-08': {
    pass: [{ set: { [two]: hostBGP } }],
    fail: [{ set: { [two]: hostBGP, ...set('spec.connection', bundled) }, at: [name, 'spec.connection'] }],
  },
  'VPCAttachment-09': {
    pass: [{ set: set('spec.nativeVLAN', true) }],
    fail: [{ set: { [two]: hostBGP, ...set('spec.nativeVLAN', true) }, at: [name, 'spec.nativeVLAN'] }],
  },
  'VPCAttachment-10': {
    pass: [{ set: { [leaf]: { 'spec.vlanNamespaces': ['default'] } } }],
    fail: [
      {
        set: { [leaf]: { 'spec.vlanNamespaces': ['other'] } },
        add: [
          { kind: 'VLANNamespace', metadata: { name: 'other' }, spec: { ranges: [{ from: 100, to: 200 }] } },
        ],
        at: [name, 'spec.connection'],
      },
    ],
  },
  'VPCAttachment-11': {
    pass: [
      { set: { [leaf]: { 'spec.profile': 'celestica-ds2000' } } },
      { set: { [leaf]: { 'spec.profile': 'celestica-ds5000' }, [two]: { 'spec.mode': 'l3vni' } } },
    ],
    fail: [
      {
        set: { [leaf]: { 'spec.profile': 'celestica-ds5000' } },
        at: [name, 'spec.subnet'],
      },
      {
        set: { [leaf]: { 'spec.profile': 'celestica-ds4000' }, [two]: { 'spec.mode': 'l3vni' } },
        remove: ['Connection leaf-01--mesh--leaf-03'],
        at: [name, 'spec.subnet'],
      },
    ],
  },
  'VPCAttachment-12': {
    pass: [{ set: { [two]: hostBGP } }],
    fail: [
      {
        set: { [two]: hostBGP, [leaf]: { 'spec.redundancy': { group: 'mclag-1', type: 'mclag' } } },
        add: [{ kind: 'SwitchGroup', metadata: { name: 'mclag-1' }, spec: {} }],
        also: ['Switch-20'],
        at: [name, 'spec.subnet'],
      },
    ],
  },
  'VPCAttachment-13': {
    pass: [{ add: [attach('again', { subnet: 'vpc-2', connection: bundled })] }],
    fail: [
      {
        add: [attach('again', { subnet: 'vpc-2', connection: 'server-02--unbundled--leaf-03' })],
        at: [name, 'spec.subnet'],
      },
      {
        add: [attach('again', { subnet: 'vpc-2', connection: 'server-02--unbundled--leaf-03' })],
        at: ['VPCAttachment again', 'spec.subnet'],
      },
    ],
  },
  'VPCAttachment-14': {
    pass: [
      {
        set: set('spec.nativeVLAN', true),
        add: [attach('again', { subnet: 'vpc-1/db', connection: 'server-02--unbundled--leaf-03' })],
      },
    ],
    fail: [
      {
        set: set('spec.nativeVLAN', true),
        add: [
          attach('again', {
            subnet: 'vpc-1/db',
            connection: 'server-02--unbundled--leaf-03',
            nativeVLAN: true,
          }),
        ],
        at: [name, 'spec.nativeVLAN'],
      },
    ],
  },
};
