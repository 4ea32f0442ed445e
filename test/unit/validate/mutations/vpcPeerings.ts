import { named, ofKind } from './fabric';
import type { Cr, Crs } from './fabric';
import { add, atLeastOne, set, wrong } from './mutation';
import type { Mistake, Mutation } from './mutation';
import { ipv4NamespaceOf, newCr, newVpc, vlanNamespaceOf } from './spare';
import { peered } from './vpcUsers';

const peerings = (crs: Crs) => ofKind(crs, 'VPCPeering');
const firstPolicy = ['spec', 'permit', 0];

/** Ways to break the rules about VPCs that peer. */
export const vpcPeeringMutations: readonly Mutation[] = [
  {
    rule: 'VPCPeering-01',
    title: 'in a fabric without peering',
    places: crs => {
      const [first, ...others] = peerings(crs).map(cr => ({ cr, path: [] }));
      return first === undefined
        ? []
        : [{ edits: [], at: [first, ...others], config: { vpcPeeringDisabled: true } }];
    },
  },
  {
    rule: 'VPCPeering-02',
    title: 'at a remote switch',
    places: crs => peerings(crs).map(peering => wrong(peering, ['spec', 'remote'], 'border')),
  },
  {
    rule: 'VPCPeering-03',
    title: 'a policy for one VPC',
    places: crs =>
      peerings(crs).flatMap(peering => {
        const [one] = peered(peering);
        return one === undefined ? [] : [wrong(peering, firstPolicy, { [one.vpc]: {} })];
      }),
  },
  {
    rule: 'VPCPeering-03',
    title: 'a policy for three VPCs',
    places: crs =>
      peerings(crs).flatMap(peering => {
        const [one] = peered(peering);
        const value = newVpc(crs, 'vpc-third', vpcLike(crs, one?.vpc));
        if (one === undefined || value === undefined) return [];
        return [
          {
            edits: [add(value), set(peering, [...firstPolicy, 'vpc-third'], {})],
            at: [{ cr: peering, path: firstPolicy }],
          },
        ];
      }),
  },
  {
    rule: 'VPCPeering-04',
    title: 'no policy',
    places: crs => peerings(crs).map(peering => wrong(peering, ['spec', 'permit'], [])),
  },
  {
    rule: 'VPCPeering-04',
    title: 'policies of different VPCs',
    places: crs =>
      peerings(crs).flatMap(peering => {
        const own = peered(peering);
        const [one] = own;
        const value = newVpc(crs, 'vpc-third', vpcLike(crs, one?.vpc));
        if (one === undefined || value === undefined) return [];
        const path = ['spec', 'permit', (own.at(-1)?.policy ?? 0) + 1];
        return [
          {
            edits: [add(value), set(peering, path, { [one.vpc]: {}, 'vpc-third': {} })],
            at: [{ cr: peering, path }],
          },
        ];
      }),
  },
  {
    rule: 'VPCPeering-05',
    title: 'with a VPC that there is not',
    places: crs =>
      peerings(crs)
        .filter(peering => peered(peering).length === 2)
        .flatMap(peering => {
          const [one] = peered(peering);
          if (one === undefined) return [];
          return [
            {
              edits: [set(peering, firstPolicy, { [one.vpc]: {}, nowhere: {} })],
              at: [{ cr: peering, path: [...firstPolicy, 'nowhere'], part: 'key' }],
            },
          ];
        }),
  },
  ...(
    [
      ['VPCPeering-06', 'ipv4Namespace', 'IPv4Namespace'],
      ['VPCPeering-07', 'vlanNamespace', 'VLANNamespace'],
    ] as const
  ).map(([rule, field, kind]): Mutation => ({
    rule,
    title: 'of VPCs in different namespaces',
    places: crs =>
      peerings(crs).flatMap(peering => {
        const [one, two] = peered(peering);
        const vpc = named(crs, 'VPC', one?.vpc ?? '');
        const other = named(crs, 'VPC', two?.vpc ?? '');
        if (vpc === undefined || other === undefined || !sharesNamespaces(vpc, other)) return [];
        const value = newCr(
          kind,
          'wider',
          kind === 'IPv4Namespace' ? { subnets: ['10.0.0.0/8'] } : { ranges: [{ from: 1, to: 2999 }] },
        );
        return [
          {
            edits: [add(value), set(vpc, ['spec', field], 'wider')],
            // The second of a policy differs from the first; both policies say it.
            at: placesOfSecond(crs, vpc),
            also: kind === 'IPv4Namespace' ? ['ExternalPeering-06'] : ['VPCAttachment-10'],
          },
        ];
      }),
  })),
  {
    rule: 'VPCPeering-08',
    title: 'of a subnet that the VPC has not',
    places: crs =>
      peerings(crs).flatMap(peering =>
        peered(peering).map(({ policy, vpc }) => {
          const path = ['spec', 'permit', policy, vpc];
          return {
            edits: [set(peering, path, { subnets: ['none'] })],
            at: [{ cr: peering, path: [...path, 'subnets', 0] }],
          };
        }),
      ),
  },
  {
    rule: 'VPCPeering-09',
    title: 'of the same VPCs again',
    places: crs =>
      peerings(crs).flatMap(peering => {
        const [one, two] = peered(peering);
        if (one === undefined || two === undefined) return [];
        const value = newCr('VPCPeering', 'again', { permit: [{ [two.vpc]: {}, [one.vpc]: {} }] });
        const path = ['spec', 'permit'];
        return [
          {
            edits: [add(value)],
            at: [
              { cr: value, path },
              { cr: peering, path },
            ],
          },
        ];
      }),
  },
];

function vpcLike(crs: Crs, name: string | undefined): { readonly like?: Cr } {
  const like = named(crs, 'VPC', name ?? '');
  return like === undefined ? {} : { like };
}

const sharesNamespaces = (a: Cr, b: Cr): boolean =>
  ipv4NamespaceOf(a) === ipv4NamespaceOf(b) && vlanNamespaceOf(a) === vlanNamespaceOf(b);

/** The second VPC of the first policy of all peerings of a VPC. */
function placesOfSecond(crs: Crs, vpc: Cr): Mistake['at'] {
  return atLeastOne(
    peerings(crs).flatMap(peering => {
      const [one, two] = peered(peering);
      if (two === undefined || ![one?.vpc, two.vpc].includes(vpc.name)) return [];
      return [{ cr: peering, path: [...firstPolicy, two.vpc], part: 'key' as const }];
    }),
  );
}
