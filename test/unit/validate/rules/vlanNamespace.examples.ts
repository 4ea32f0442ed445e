import type { Examples } from './examples';

const name = 'VLANNamespace default';
const two = 'VPC vpc-2';
const extra = (from: number | undefined, to?: number) => ({
  [name]: {
    'spec.ranges.1': { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) },
  },
});
const stranger = (spec: Readonly<Record<string, string | number | boolean>>) => ({ [two]: spec });

export const vlanNamespaceExamples: Examples = {
  'VLANNamespace-01': {
    pass: [{ set: extra(4000, 4094) }, { set: extra(4000) }, { set: extra(4000, 0) }, { set: extra(1) }],
    fail: [
      { set: { [name]: { 'spec.ranges.0.to': 4095 } }, at: [name, 'spec.ranges.0'] },
      { set: { [name]: { 'spec.ranges.0': { from: 1005, to: 1000 } } }, at: [name, 'spec.ranges.0'] },
      { set: extra(undefined, 5), at: [name, 'spec.ranges.1'] },
      { set: extra(undefined), at: [name, 'spec.ranges.1'] },
    ],
  },
  'VLANNamespace-02': {
    pass: [{ set: extra(4000, 4094) }],
    fail: [
      { set: extra(2999, 2999), at: [name, 'spec.ranges.0'] },
      { set: extra(2999, 2999), at: [name, 'spec.ranges.1'] },
      { set: extra(3000, 3000), at: [name, 'spec.ranges.1'] },
      { set: { [name]: { 'spec.ranges.0.to': 4094 } }, at: [name, 'spec.ranges.0'] },
      {
        set: extra(4000),
        config: { vpcIRBVLANs: { from: 4000, to: 4010 } },
        at: [name, 'spec.ranges.1'],
      },
    ],
  },
  'VLANNamespace-03': {
    pass: [{ set: extra(4000) }],
    fail: [{ set: extra(3999, 4000), at: [name, 'spec.ranges.1'] }],
  },
  'VLANNamespace-04': {
    pass: [
      { set: { [name]: { 'spec.ranges.0.to': 1003 } }, head: true },
      { set: { [two]: { 'spec.subnets.default.vlan': 3000 } }, head: true, also: ['VPC-29'] },
    ],
    fail: [
      {
        set: { [name]: { 'spec.ranges.0.to': 1002 } },
        head: true,
        at: [name, 'spec.ranges'],
        also: ['VPC-29'],
      },
    ],
  },
  'vlan-namespace-stuck': {
    pass: [
      { set: stranger({ 'spec.subnets.default.hostBGP': true, 'spec.subnets.default.vlan': 0 }), head: true },
    ],
    fail: [
      {
        set: {
          [name]: { 'spec.ranges.0.to': 2998 },
          ...stranger({ 'spec.subnets.default.hostBGP': true, 'spec.subnets.default.vlan': 0 }),
        },
        head: true,
        at: [name, 'spec.ranges'],
      },
    ],
  },
  'VLANNamespace-05': {
    pass: [{ remove: [name], head: true, elsewhere: ['VLANNamespace'] }],
    fail: [
      {
        remove: [name],
        head: true,
        at: ['Switch leaf-01', 'spec.vlanNamespaces'],
        also: ['VLANNamespace-06'],
      },
    ],
  },
  'VLANNamespace-06': {
    pass: [{ remove: [name], head: true, elsewhere: ['VLANNamespace'] }],
    fail: [
      {
        remove: [name],
        head: true,
        at: ['VPC vpc-2', 'spec.vlanNamespace'],
        also: ['VLANNamespace-05'],
      },
    ],
  },
};
