import { list, named, ofKind } from './fabric';
import type { Cr, Crs } from './fabric';
import { addressOf, net, textOf } from './ipv4';
import { add, remove, set, wrong, wrongNew } from './mutation';
import type { Mistake, Mutation, Place } from './mutation';
import { vlanNamespacesOf } from './profiles';
import { ipv4NamespaceOf, newCr, strangeNets, subnetsOf, vlanNamespaceOf } from './spare';

const ipv4 = (crs: Crs) => ofKind(crs, 'IPv4Namespace');
const vlans = (crs: Crs) => ofKind(crs, 'VLANNamespace');

/** One more item at the end of a list, wrong itself. */
function more(
  cr: Cr,
  field: string,
  value: string | { readonly from?: number; readonly to?: number },
): Mistake {
  const path = ['spec', field, list(cr, 'spec', field).length];
  return { edits: [set(cr, path, value)], at: [{ cr, path }] };
}

const usersOf = (crs: Crs, kind: string, cr: Cr, of: (user: Cr) => string): Place[] =>
  ofKind(crs, kind)
    .filter(user => of(user) === cr.name)
    .map(user => ({
      cr: user,
      path: ['spec', cr.kind === 'IPv4Namespace' ? 'ipv4Namespace' : 'vlanNamespace'],
    }));

/** A namespace that is removed while something names it. */
function removed(
  rule: string,
  title: string,
  namespaces: (crs: Crs) => Crs,
  users: (crs: Crs, cr: Cr) => readonly Place[],
  also: readonly string[],
): Mutation {
  return {
    rule,
    title,
    places: crs =>
      namespaces(crs).flatMap((cr): Mistake[] => {
        const [first, ...others] = users(crs, cr);
        return first === undefined ? [] : [{ edits: [remove(cr)], at: [first, ...others], also, head: true }];
      }),
  };
}

/** Ways to break the rules about namespaces. */
export const namespaceMutations: readonly Mutation[] = [
  {
    rule: 'IPv4Namespace-01',
    title: 'a name of 12 characters',
    places: () => [
      wrongNew(newCr('IPv4Namespace', 'ns-too-large', { subnets: ['10.250.0.0/24'] }), ['metadata', 'name']),
    ],
  },
  {
    rule: 'IPv4Namespace-02',
    title: 'a network without a length',
    places: crs => ipv4(crs).map(cr => more(cr, 'subnets', '10.254.0.0')),
  },
  {
    rule: 'IPv4Namespace-03',
    title: 'eleven networks',
    places: crs =>
      ipv4(crs).flatMap(cr => {
        const own = list(cr, 'spec', 'subnets');
        const free = strangeNets(crs, 24, 11 - own.length).map(textOf);
        if (own.length + free.length < 11) return [];
        return [wrong(cr, ['spec', 'subnets'], [...own, ...free])];
      }),
  },
  {
    rule: 'IPv4Namespace-03',
    // Stands in the CRD already, with another number.
    title: '21 networks',
    places: crs =>
      ipv4(crs).flatMap(cr => {
        const own = list(cr, 'spec', 'subnets');
        const free = strangeNets(crs, 24, 21 - own.length).map(textOf);
        if (own.length + free.length < 21) return [];
        return [wrong(cr, ['spec', 'subnets'], [...own, ...free])];
      }),
  },
  {
    rule: 'IPv4Namespace-04',
    title: 'a network within another',
    places: crs =>
      ipv4(crs).flatMap(cr => {
        const own = list(cr, 'spec', 'subnets');
        const [first] = own;
        if (typeof first !== 'string') return [];
        const path = ['spec', 'subnets'];
        return [
          {
            edits: [set(cr, [...path, own.length], `${addressOf(net(first), 0)}/30`)],
            at: [
              { cr, path: [...path, 0] },
              { cr, path: [...path, own.length] },
            ],
          },
        ];
      }),
  },
  {
    rule: 'IPv4Namespace-05',
    title: 'a network that the fabric keeps for itself',
    places: crs => ipv4(crs).map(cr => more(cr, 'subnets', '172.30.16.0/24')),
  },
  {
    rule: 'IPv4Namespace-06',
    title: 'VPCs that no longer fit',
    places: crs =>
      ipv4(crs).flatMap((cr): Mistake[] => {
        const users = subnetsOf(crs).filter(({ vpc }) => ipv4NamespaceOf(vpc) === cr.name);
        const [free] = strangeNets(crs, 24, 1);
        if (users.length === 0 || free === undefined) return [];
        return [
          {
            edits: [set(cr, ['spec', 'subnets'], [textOf(free)])],
            at: [{ cr, path: ['spec', 'subnets'], part: 'key' }],
            // The VPCs say it of themselves.
            also: ['VPC-28', 'VPC-35'],
            head: true,
          },
        ];
      }),
  },
  removed(
    'IPv4Namespace-07',
    'an IPv4Namespace that VPCs use is removed',
    ipv4,
    (crs, cr) => usersOf(crs, 'VPC', cr, ipv4NamespaceOf),
    ['IPv4Namespace-08'],
  ),
  removed(
    'IPv4Namespace-08',
    'an IPv4Namespace that Externals use is removed',
    ipv4,
    (crs, cr) => usersOf(crs, 'External', cr, ipv4NamespaceOf),
    ['IPv4Namespace-07'],
  ),
  ...(
    [
      ['VLAN 4095', { from: 4090, to: 4095 }],
      ['a range that ends below its begin', { from: 4010, to: 4001 }],
      ['a range that begins at 0', { from: 0, to: 5 }],
    ] as const
  ).map(([title, range]): Mutation => ({
    rule: 'VLANNamespace-01',
    title,
    places: crs => vlans(crs).map(cr => more(cr, 'ranges', range)),
  })),
  {
    rule: 'VLANNamespace-02',
    title: 'VLANs of the routing between VPCs',
    places: crs => vlans(crs).map(cr => more(cr, 'ranges', { from: 3100, to: 3200 })),
  },
  {
    rule: 'VLANNamespace-02',
    title: 'a range twice',
    places: crs =>
      vlans(crs).flatMap(cr => {
        const ranges = list(cr, 'spec', 'ranges');
        const [first] = ranges;
        if (first === undefined) return [];
        const path = ['spec', 'ranges'];
        return [
          {
            edits: [set(cr, [...path, ranges.length], first)],
            at: [
              { cr, path: [...path, 0] },
              { cr, path: [...path, ranges.length] },
            ],
          },
        ];
      }),
  },
  {
    rule: 'VLANNamespace-03',
    title: 'VLANs that some switches need',
    places: crs => vlans(crs).map(cr => more(cr, 'ranges', { from: 3950, to: 3960 })),
  },
  {
    rule: 'VLANNamespace-04',
    title: 'VPCs whose VLANs are none of it any more',
    places: crs =>
      vlans(crs)
        .filter(cr => subnetsOf(crs).some(({ vpc, hostBGP }) => vlanNamespaceOf(vpc) === cr.name && !hostBGP))
        .map(cr => ({
          edits: [set(cr, ['spec', 'ranges'], [{ from: 4001, to: 4002 }])],
          at: [{ cr, path: ['spec', 'ranges'], part: 'key' }],
          // The VPCs say it of themselves; the server may mistake others for its users.
          also: ['VPC-29', 'vlan-namespace-stuck'],
          head: true,
        })),
  },
  removed(
    'VLANNamespace-05',
    'a VLANNamespace that switches list is removed',
    vlans,
    (crs, cr) =>
      ofKind(crs, 'Switch').flatMap(user => {
        const n = vlanNamespacesOf(user).indexOf(cr.name);
        return n < 0 ? [] : [{ cr: user, path: ['spec', 'vlanNamespaces', n] }];
      }),
    ['VLANNamespace-06'],
  ),
  removed(
    'VLANNamespace-06',
    'a VLANNamespace that VPCs use is removed',
    vlans,
    (crs, cr) => usersOf(crs, 'VPC', cr, vlanNamespaceOf),
    ['VLANNamespace-05'],
  ),
  {
    rule: 'Switch-09',
    title: 'a second VLANNamespace with the same VLANs',
    places: crs =>
      ofKind(crs, 'Switch').flatMap(cr => {
        const [first] = vlanNamespacesOf(cr);
        const ranges = list(named(crs, 'VLANNamespace', first ?? ''), 'spec', 'ranges');
        if (ranges.length === 0) return [];
        const value = newCr('VLANNamespace', 'twin', { ranges: [...ranges] });
        const count = vlanNamespacesOf(cr).length;
        return [
          {
            edits: [add(value), set(cr, ['spec', 'vlanNamespaces'], [...vlanNamespacesOf(cr), 'twin'])],
            at: [{ cr, path: ['spec', 'vlanNamespaces', count] }],
          },
        ];
      }),
  },
  {
    rule: 'Switch-08',
    title: 'a VLANNamespace that there is not',
    places: crs =>
      ofKind(crs, 'Switch').map(cr => {
        const own = vlanNamespacesOf(cr);
        return {
          edits: [set(cr, ['spec', 'vlanNamespaces'], [...own, 'nowhere'])],
          at: [{ cr, path: ['spec', 'vlanNamespaces', own.length] }],
        };
      }),
  },
];
