import type { Json, JsonObject } from '../../../../src/model/json';
import type { Example, Examples } from './examples';

const peering = 'ExternalPeering vpc-1--ext-1';

const set = (path: string, value: Json | undefined): Example => ({ set: { [peering]: { [path]: value } } });
const wrong = (path: string, value: Json | undefined): Example => ({
  ...set(path, value),
  at: [peering, path],
});

const again: JsonObject = {
  kind: 'ExternalPeering',
  metadata: { name: 'again' },
  spec: { permit: { vpc: { name: 'vpc-1' }, external: { name: 'ext-1' } } },
};
const byGateway: JsonObject = {
  kind: 'GatewayPeering',
  metadata: { name: 'by-gateway' },
  spec: { peering: { 'ext.ext-1': { expose: [{ default: true }] }, 'vpc-1': {} } },
};
const otherNamespace: JsonObject = {
  kind: 'IPv4Namespace',
  metadata: { name: 'other' },
  spec: { subnets: ['10.64.0.0/16'] },
};

export const externalPeeringExamples: Examples = {
  'ExternalPeering-01': {
    pass: [set('spec.permit.vpc', { name: 'vpc-1' })],
    fail: [
      wrong('spec.permit.vpc.name', ''),
      { ...set('spec.permit.vpc', undefined), at: [peering, 'spec.permit.vpc.name'] },
    ],
  },
  'ExternalPeering-02': {
    pass: [set('spec.permit.external', { name: 'ext-1' })],
    fail: [wrong('spec.permit.external.name', ''), wrong('spec.permit.external.name', undefined)],
  },
  'ExternalPeering-03': {
    pass: [set('spec.permit.external.prefixes', []), set('spec.permit.external.prefixes', undefined)],
    fail: [
      wrong('spec.permit.external.prefixes.0.prefix', ''),
      wrong('spec.permit.external.prefixes.0.prefix', undefined),
    ],
  },
  'external-prefix': {
    pass: [set('spec.permit.external.prefixes.0.prefix', '10.0.0.1/8')],
    fail: [
      wrong('spec.permit.external.prefixes.0.prefix', 'default'),
      wrong('spec.permit.external.prefixes.0.prefix', '10.0.0.0/33'),
    ],
  },
  'ExternalPeering-04': {
    pass: [{ ...set('spec.permit.vpc.name', 'other'), elsewhere: ['VPC'] }],
    fail: [wrong('spec.permit.vpc.name', 'vpc-11')],
  },
  'ExternalPeering-05': {
    pass: [{ ...set('spec.permit.external.name', 'other'), elsewhere: ['External'] }],
    fail: [wrong('spec.permit.external.name', 'ext')],
  },
  'ExternalPeering-06': {
    pass: [
      {
        set: {
          'VPC vpc-1': { 'spec.ipv4Namespace': undefined },
          'External ext-1': { 'spec.ipv4Namespace': '' },
        },
      },
    ],
    fail: [
      {
        set: { 'External ext-1': { 'spec.ipv4Namespace': 'other' } },
        add: [otherNamespace],
        at: [peering, 'spec.permit'],
      },
    ],
  },
  'ExternalPeering-07': {
    pass: [set('spec.permit.vpc.subnets', ['web', 'db']), set('spec.permit.vpc.subnets', [])],
    fail: [
      wrong('spec.permit.vpc.subnets.0', 'wbe'),
      wrong('spec.permit.vpc.subnets.0', 'constructor'),
      wrong('spec.permit.vpc.subnets.0', ''),
    ],
  },
  'ExternalPeering-08': {
    pass: [set('spec.permit.external.name', 'ext-1')],
    fail: [
      { add: [again], at: [peering, 'spec.permit'] },
      { add: [again], at: ['ExternalPeering again', 'spec.permit'] },
      { add: [byGateway], at: [peering, 'spec.permit'], also: ['GatewayPeering-21'] },
    ],
  },
};
