import type { Examples } from './examples';

const name = 'IPv4Namespace default';
const subnets = (...list: string[]) => ({ [name]: { 'spec.subnets': list } });
const many = (count: number): string[] => Array.from({ length: count }, (_, n) => `10.0.${n}.0/24`);

export const ipv4NamespaceExamples: Examples = {
  'IPv4Namespace-01': {
    pass: [{ add: [{ kind: 'IPv4Namespace', metadata: { name: 'elevenchars' }, spec: {} }] }],
    fail: [
      {
        add: [{ kind: 'IPv4Namespace', metadata: { name: 'twelve-chars' }, spec: {} }],
        at: ['IPv4Namespace twelve-chars', 'metadata.name'],
      },
    ],
  },
  'IPv4Namespace-02': {
    pass: [{ set: subnets('10.0.0.5/16') }],
    fail: [
      { set: subnets('10.0.0.0/16', '10.1.0.0'), at: [name, 'spec.subnets.1'] },
      { set: subnets('10.0.0.0/33'), at: [name, 'spec.subnets.0'] },
    ],
  },
  'IPv4Namespace-03': {
    pass: [{ set: subnets(...many(10)) }],
    fail: [
      { set: subnets(...many(11)), at: [name, 'spec.subnets'] },
      { set: subnets(...many(21)), at: [name, 'spec.subnets'] },
    ],
  },
  'IPv4Namespace-04': {
    pass: [{ set: subnets('10.0.0.0/16', '10.1.0.0/16') }],
    fail: [
      { set: subnets('10.0.0.0/16', '10.0.128.0/17'), at: [name, 'spec.subnets.0'] },
      { set: subnets('10.0.0.0/16', '10.0.128.0/17'), at: [name, 'spec.subnets.1'] },
      { set: subnets('10.0.0.0/16', '10.0.0.5/16'), at: [name, 'spec.subnets.1'] },
    ],
  },
  'IPv4Namespace-05': {
    pass: [{ set: subnets('10.0.0.0/16', '172.31.0.0/16') }],
    fail: [
      { set: subnets('10.0.0.0/16', '172.16.0.0/12'), at: [name, 'spec.subnets.1'] },
      {
        set: subnets('10.0.0.0/16', '192.168.0.0/16'),
        config: { reservedSubnets: { test: '192.168.5.0/24' } },
        at: [name, 'spec.subnets.1'],
      },
    ],
  },
  'IPv4Namespace-06': {
    pass: [
      { set: subnets('10.0.0.0/22'), head: true },
      { set: subnets('10.0.0.0/23'), also: ['VPC-28'] },
    ],
    fail: [
      { set: subnets('10.0.0.0/23'), head: true, at: [name, 'spec.subnets'], also: ['VPC-28'] },
      {
        set: { [name]: { 'spec.subnets': undefined } },
        head: true,
        at: [name, 'spec.subnets'],
        also: ['VPC-28'],
      },
    ],
  },
  'IPv4Namespace-07': {
    pass: [{ remove: [name], head: true, elsewhere: ['IPv4Namespace'] }],
    fail: [
      {
        remove: [name],
        head: true,
        at: ['VPC vpc-1', 'spec.ipv4Namespace'],
        also: ['IPv4Namespace-08'],
      },
    ],
  },
  'IPv4Namespace-08': {
    pass: [{ remove: [name], head: true, elsewhere: ['IPv4Namespace'] }],
    fail: [
      {
        remove: [name],
        head: true,
        at: ['External ext-2', 'spec.ipv4Namespace'],
        also: ['IPv4Namespace-07'],
      },
    ],
  },
};
