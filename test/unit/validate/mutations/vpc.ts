import { list, ofKind, text } from './fabric';
import type { Crs } from './fabric';
import { addressOf, textOf } from './ipv4';
import { set, wrong, wrongKey, wrongNew } from './mutation';
import type { Mistake, Mutation } from './mutation';
import { ipv4NamespaceOf, newVpc, spareNets, spareVlans, strangeNets, subnetsOf } from './spare';
import { attachedBy, knownSubnets, movedSubnet } from './vpcUsers';

const vpcs = (crs: Crs) => ofKind(crs, 'VPC');
/** Subnets whose hosts do not speak BGP, or do. */
const plain = (crs: Crs) => subnetsOf(crs).filter(({ hostBGP }) => !hostBGP);
const speaking = (crs: Crs) => subnetsOf(crs).filter(({ hostBGP }) => hostBGP);

/** A new VPC, with what is wrong in it. */
function newOne(crs: Crs, name: string, count: number, path: readonly string[]): readonly Mistake[] {
  const value = newVpc(crs, name, { count });
  return value === undefined ? [] : [wrongNew(value, path)];
}

/** Ways to break the rules about a VPC itself. */
export const vpcMutations: readonly Mutation[] = [
  {
    rule: 'VPC-01',
    title: 'a name of 12 characters',
    places: crs => newOne(crs, 'vpc-too-long', 1, ['metadata', 'name']),
  },
  {
    rule: 'VPC-02',
    title: 'a name of an External',
    places: crs => newOne(crs, 'ext.vpc', 1, ['metadata', 'name']),
  },
  {
    rule: 'VPC-03',
    title: '21 subnets',
    places: crs => newOne(crs, 'vpc-many', 21, ['spec', 'subnets']),
  },
  {
    rule: 'VPC-03',
    title: 'no subnet left',
    places: crs => vpcs(crs).map(vpc => wrong(vpc, ['spec', 'subnets'], {}, knownSubnets)),
  },
  {
    rule: 'VPC-04',
    title: 'the mode that is not supported yet',
    places: crs =>
      vpcs(crs).map(vpc =>
        wrong(vpc, ['spec', 'mode'], 'l3flat', attachedBy(crs, vpc, 'eslag', ['VPCAttachment-07'])),
      ),
  },
  {
    rule: 'VPC-04',
    title: 'a mode that there is not',
    places: crs =>
      vpcs(crs).map(vpc =>
        wrong(vpc, ['spec', 'mode'], 'l2', attachedBy(crs, vpc, 'eslag', ['VPCAttachment-07'])),
      ),
  },
  {
    rule: 'VPC-05',
    title: 'a subnet without a length',
    places: crs =>
      subnetsOf(crs).map(({ vpc, path, net }) => wrong(vpc, [...path, 'subnet'], addressOf(net, 0))),
  },
  {
    rule: 'VPC-05',
    title: 'a subnet of two addresses',
    places: crs =>
      subnetsOf(crs).map(subnet => ({
        ...wrong(subnet.vpc, [...subnet.path, 'subnet'], `${addressOf(subnet.net, 0)}/31`),
        also: movedSubnet(crs, subnet),
      })),
  },
  {
    rule: 'VPC-05',
    title: 'no network at all',
    places: crs => subnetsOf(crs).map(({ vpc, path }) => wrong(vpc, [...path, 'subnet'], undefined)),
  },
  {
    rule: 'VPC-06',
    title: 'a subnet that the fabric keeps for itself',
    places: crs =>
      subnetsOf(crs).map(subnet =>
        wrong(subnet.vpc, [...subnet.path, 'subnet'], '172.30.96.0/24', [
          ...movedSubnet(crs, subnet),
          'VPC-28',
        ]),
      ),
  },
  {
    rule: 'VPC-08',
    title: 'a gateway of another network',
    places: crs =>
      plain(crs).map(({ vpc, path, net }) =>
        wrong(vpc, [...path, 'gateway'], addressOf({ ...net, first: net.first + 2 ** 24 }, 1)),
      ),
  },
  {
    rule: 'VPC-08',
    title: 'a gateway with a length',
    places: crs =>
      plain(crs).map(({ vpc, path, net }) => wrong(vpc, [...path, 'gateway'], `${addressOf(net, 1)}/24`)),
  },
  {
    rule: 'VPC-09',
    title: 'no VLAN',
    places: crs => plain(crs).map(({ vpc, path }) => wrong(vpc, [...path, 'vlan'], undefined)),
  },
  {
    rule: 'VPC-09',
    title: 'VLAN 0',
    places: crs => plain(crs).map(({ vpc, path }) => wrong(vpc, [...path, 'vlan'], 0)),
  },
  {
    rule: 'VPC-22',
    title: 'the VLAN of another subnet',
    places: crs =>
      plain(crs).flatMap(one =>
        plain(crs)
          .filter(other => other.vpc === one.vpc && other.name !== one.name)
          .map(other => ({
            edits: [set(one.vpc, [...one.path, 'vlan'], other.vlan)],
            at: [
              { cr: one.vpc, path: [...one.path, 'vlan'] },
              { cr: one.vpc, path: [...other.path, 'vlan'] },
            ],
          })),
      ),
  },
  {
    rule: 'VPC-22',
    title: 'a second subnet with the VLAN of the first',
    places: crs =>
      plain(crs).flatMap(one => {
        const [free] = spareNets(crs, ipv4NamespaceOf(one.vpc), 28, 1);
        if (free === undefined) return [];
        const more = ['spec', 'subnets', 'more'];
        return [
          {
            edits: [set(one.vpc, more, { subnet: textOf(free), vlan: one.vlan })],
            at: [
              { cr: one.vpc, path: [...one.path, 'vlan'] },
              { cr: one.vpc, path: [...more, 'vlan'] },
            ],
          },
        ];
      }),
  },
  {
    rule: 'VPC-23',
    title: 'a second subnet within the first',
    places: crs =>
      subnetsOf(crs)
        .filter(({ net }) => net.length <= 28)
        .flatMap(one => {
          const [vlan] = spareVlans(crs, text(one.vpc, 'spec', 'vlanNamespace') || 'default', 1);
          const inner = textOf({ first: one.net.first, length: one.net.length + 1 });
          const more = ['spec', 'subnets', 'more'];
          if (vlan === undefined) return [];
          return [
            {
              edits: [set(one.vpc, more, { subnet: inner, vlan })],
              at: [
                { cr: one.vpc, path: [...one.path, 'subnet'] },
                { cr: one.vpc, path: [...more, 'subnet'] },
              ],
            },
          ];
        }),
  },
  {
    rule: 'VPC-24',
    title: 'a policy of one subnet',
    places: crs =>
      subnetsOf(crs).map(({ vpc, name }) => {
        const path = ['spec', 'permit', list(vpc, 'spec', 'permit').length];
        return wrong(vpc, path, [name]);
      }),
  },
  {
    rule: 'VPC-24',
    title: 'a policy with a subnet that there is not',
    places: crs =>
      subnetsOf(crs).map(({ vpc, name }) => {
        const path = ['spec', 'permit', list(vpc, 'spec', 'permit').length];
        return { edits: [set(vpc, path, [name, 'nowhere'])], at: [{ cr: vpc, path: [...path, 1] }] };
      }),
  },
  {
    rule: 'VPC-24',
    title: 'a policy that names a subnet twice',
    places: crs =>
      subnetsOf(crs).map(({ vpc, name }) => {
        const path = ['spec', 'permit', list(vpc, 'spec', 'permit').length];
        return { edits: [set(vpc, path, [name, name])], at: [{ cr: vpc, path: [...path, 1] }] };
      }),
  },
  ...(
    [
      [
        'a route with address bits behind its length',
        { prefix: '10.8.0.1/16', nextHops: ['10.0.1.5'] },
        ['prefix'],
      ],
      ['a route to what is no prefix', { prefix: 'everywhere', nextHops: ['10.0.1.5'] }, ['prefix']],
      ['a route without a prefix', { nextHops: ['10.0.1.5'] }, ['prefix']],
      ['a route that leads nowhere', { prefix: '10.8.0.0/16', nextHops: [] }, ['nextHops']],
    ] as const
  ).map(([title, route, at]): Mutation => ({
    rule: 'VPC-25',
    title,
    places: crs =>
      vpcs(crs).map(vpc => {
        const path = ['spec', 'staticRoutes', list(vpc, 'spec', 'staticRoutes').length];
        return {
          edits: [set(vpc, path, { ...route, nextHops: [...route.nextHops] })],
          at: [{ cr: vpc, path: [...path, ...at] }],
        };
      }),
  })),
  {
    rule: 'VPC-33',
    title: 'prefix lengths where no host speaks BGP',
    places: crs =>
      plain(crs).map(({ vpc, path, net }) => wrongKey(vpc, [...path, 'hostBGPMinPrefixLen'], net.length)),
  },
  {
    rule: 'VPC-33',
    title: 'a shortest prefix that is larger than the subnet',
    places: crs =>
      speaking(crs).map(({ vpc, path, net }) => wrong(vpc, [...path, 'hostBGPMinPrefixLen'], net.length - 1)),
  },
  {
    rule: 'VPC-33',
    // Stands in the CRD already.
    code: 'schema-range',
    title: 'a longest prefix beyond 32',
    places: crs => speaking(crs).map(({ vpc, path }) => wrong(vpc, [...path, 'hostBGPMaxPrefixLen'], 33)),
  },
  {
    rule: 'VPC-34',
    title: 'extra prefixes where no host speaks BGP',
    places: crs =>
      plain(crs).flatMap(({ vpc, path }) => {
        const [free] = spareNets(crs, ipv4NamespaceOf(vpc), 28, 1);
        if (free === undefined) return [];
        return [wrongKey(vpc, [...path, 'hostBGPExtraPrefixes'], { [textOf(free)]: {} })];
      }),
  },
  {
    rule: 'VPC-34',
    title: 'an extra prefix with address bits behind its length',
    places: crs =>
      speaking(crs).flatMap(({ vpc, path }) => {
        const [free] = spareNets(crs, ipv4NamespaceOf(vpc), 28, 1);
        if (free === undefined) return [];
        return [wrongKey(vpc, [...path, 'hostBGPExtraPrefixes', `${addressOf(free, 1)}/28`], {})];
      }),
  },
  {
    rule: 'VPC-34',
    title: 'an extra prefix within the subnet',
    places: crs =>
      speaking(crs).map(({ vpc, path, net }) =>
        wrongKey(vpc, [...path, 'hostBGPExtraPrefixes', `${addressOf(net, 0)}/30`], { minPrefixLen: 30 }),
      ),
  },
  {
    rule: 'VPC-35',
    title: 'an extra prefix outside of the namespace',
    places: crs =>
      speaking(crs).flatMap(({ vpc, path }) => {
        const [strange] = strangeNets(crs, 24, 1);
        if (strange === undefined) return [];
        return [wrongKey(vpc, [...path, 'hostBGPExtraPrefixes', textOf(strange)], {})];
      }),
  },
  {
    rule: 'VPC-35',
    title: 'an extra prefix within another VPC',
    places: crs =>
      speaking(crs).flatMap(one =>
        subnetsOf(crs)
          .filter(({ vpc }) => vpc !== one.vpc && ipv4NamespaceOf(vpc) === ipv4NamespaceOf(one.vpc))
          .map(other =>
            wrongKey(
              one.vpc,
              [...one.path, 'hostBGPExtraPrefixes', `${addressOf(other.net, 0)}/30`],
              { minPrefixLen: 30 },
              [
                // The other VPC's subnet overlaps as well.
                'VPC-31',
              ],
            ),
          ),
      ),
  },
];
