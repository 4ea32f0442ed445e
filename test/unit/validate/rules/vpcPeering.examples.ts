import type { Json } from '../../../../src/model/json';
import type { Examples } from './examples';

const name = 'VPCPeering vpc-1--vpc-2';
const permit = (...policies: Json[]) => ({ [name]: { 'spec.permit': policies } });
const third = {
  kind: 'VPC',
  metadata: { name: 'vpc-3' },
  spec: { subnets: { default: { subnet: '10.0.4.0/24', vlan: 1004 } } },
};

export const vpcPeeringExamples: Examples = {
  'VPCPeering-01': {
    pass: [{ config: { vpcPeeringDisabled: false } }],
    fail: [{ config: { vpcPeeringDisabled: true }, at: [name, ''] }],
  },
  'VPCPeering-02': {
    pass: [{ set: { [name]: { 'spec.remote': '' } } }],
    fail: [{ set: { [name]: { 'spec.remote': 'border' } }, at: [name, 'spec.remote'] }],
  },
  'VPCPeering-03': {
    pass: [{ set: permit({ 'vpc-1': null, 'vpc-2': {} }) }],
    fail: [
      { set: permit({ 'vpc-1': {} }), at: [name, 'spec.permit.0'] },
      { set: permit({ 'vpc-1': {}, 'vpc-2': {}, 'vpc-3': {} }), add: [third], at: [name, 'spec.permit.0'] },
      { set: permit({}), at: [name, 'spec.permit.0'] },
    ],
  },
  'VPCPeering-04': {
    pass: [{ set: permit({ 'vpc-1': {}, 'vpc-2': {} }, { 'vpc-2': {}, 'vpc-1': {} }) }],
    fail: [
      { set: permit(), at: [name, 'spec.permit'] },
      { set: { [name]: { 'spec.permit': undefined } }, at: [name, 'spec.permit'] },
      {
        set: permit({ 'vpc-1': {}, 'vpc-2': {} }, { 'vpc-1': {}, 'vpc-3': {} }),
        add: [third],
        at: [name, 'spec.permit.1'],
      },
    ],
  },
  'VPCPeering-05': {
    pass: [{ set: permit({ 'vpc-1': {}, 'vpc-9': {} }), elsewhere: ['VPC'] }],
    fail: [
      { set: permit({ 'vpc-1': {}, vpc2: {} }), at: [name, 'spec.permit.0.vpc2'] },
      { set: permit({ 'vpc-1': {}, constructor: {} }), at: [name, 'spec.permit.0.constructor'] },
    ],
  },
  'VPCPeering-06': {
    pass: [{ set: { 'VPC vpc-2': { 'spec.ipv4Namespace': '' } } }],
    fail: [
      {
        set: { 'VPC vpc-2': { 'spec.ipv4Namespace': 'other' } },
        add: [{ kind: 'IPv4Namespace', metadata: { name: 'other' }, spec: { subnets: ['10.0.0.0/16'] } }],
        at: [name, 'spec.permit.0.vpc-2'],
      },
    ],
  },
  'VPCPeering-07': {
    pass: [{ set: { 'VPC vpc-2': { 'spec.vlanNamespace': 'default' } } }],
    fail: [
      {
        set: { 'VPC vpc-2': { 'spec.vlanNamespace': 'other' } },
        add: [
          {
            kind: 'VLANNamespace',
            metadata: { name: 'other' },
            spec: { ranges: [{ from: 1000, to: 1999 }] },
          },
        ],
        remove: ['VPCAttachment vpc-2--server-02'],
        at: [name, 'spec.permit.0.vpc-2'],
      },
    ],
  },
  'VPCPeering-08': {
    pass: [{ set: permit({ 'vpc-1': { subnets: ['web', 'db'] }, 'vpc-2': {} }) }],
    fail: [
      {
        set: permit({ 'vpc-1': { subnets: ['web', 'bd'] }, 'vpc-2': {} }),
        at: [name, 'spec.permit.0.vpc-1.subnets.1'],
      },
      {
        set: {
          ...permit({ 'vpc-1': { subnets: ['db'] }, 'vpc-2': {} }),
          'VPC vpc-1': { 'spec.subnets.db': undefined, 'spec.permit': [] },
        },
        head: true,
        at: [name, 'spec.permit.0.vpc-1.subnets.0'],
      },
    ],
  },
  'VPCPeering-09': {
    pass: [
      {
        add: [
          third,
          {
            kind: 'VPCPeering',
            metadata: { name: 'more' },
            spec: { permit: [{ 'vpc-1': {}, 'vpc-3': {} }] },
          },
        ],
      },
    ],
    fail: [
      {
        add: [
          {
            kind: 'VPCPeering',
            metadata: { name: 'again' },
            spec: { permit: [{ 'vpc-2': {}, 'vpc-1': {} }] },
          },
        ],
        at: [name, 'spec.permit'],
      },
    ],
  },
};
