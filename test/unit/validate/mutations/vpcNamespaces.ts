import { ofKind, text } from './fabric';
import type { Crs } from './fabric';
import { addressOf, textOf } from './ipv4';
import { set, wrong } from './mutation';
import type { Mutation } from './mutation';
import { ipv4NamespaceOf, newVpc, spareNets, spareVlans, strangeNets, subnetsOf } from './spare';
import { movedSubnet } from './vpcUsers';

/** Subnets whose hosts do not speak BGP. */
const plain = (crs: Crs) => subnetsOf(crs).filter(({ hostBGP }) => !hostBGP);
const vpcs = (crs: Crs) => ofKind(crs, 'VPC');

/** Ways to break the rules about a VPC and its namespaces. */
export const vpcNamespaceMutations: readonly Mutation[] = [
  {
    rule: 'VPC-26',
    title: 'an IPv4Namespace that there is not',
    places: crs =>
      vpcs(crs).map(vpc =>
        wrong(vpc, ['spec', 'ipv4Namespace'], 'nowhere', ['VPCPeering-06', 'ExternalPeering-06']),
      ),
  },
  {
    rule: 'VPC-27',
    title: 'a VLANNamespace that there is not',
    places: crs =>
      vpcs(crs).map(vpc =>
        wrong(vpc, ['spec', 'vlanNamespace'], 'nowhere', ['VPCPeering-07', 'VPCAttachment-10']),
      ),
  },
  {
    rule: 'VPC-28',
    title: 'a subnet outside of the namespace',
    places: crs =>
      subnetsOf(crs).flatMap(subnet => {
        const [strange] = strangeNets(crs, 24, 1);
        if (strange === undefined) return [];
        return [wrong(subnet.vpc, [...subnet.path, 'subnet'], textOf(strange), movedSubnet(crs, subnet))];
      }),
  },
  {
    rule: 'VPC-29',
    title: 'a VLAN outside of the namespace',
    places: crs => plain(crs).map(({ vpc, path }) => wrong(vpc, [...path, 'vlan'], 4000)),
  },
  {
    rule: 'VPC-29',
    title: 'a VLAN that is none',
    places: crs => plain(crs).map(({ vpc, path }) => wrong(vpc, [...path, 'vlan'], 4095)),
  },
  {
    rule: 'VPC-30',
    title: 'a relay through a VPC that there is not',
    places: crs =>
      subnetsOf(crs)
        .filter(({ served }) => !served)
        .map(({ vpc, path }) => ({
          edits: [
            set(vpc, [...path, 'dhcp', 'relay'], '10.99.0.100/32'),
            set(vpc, [...path, 'dhcp', 'relayVPC'], 'nowhere'),
          ],
          at: [{ cr: vpc, path: [...path, 'dhcp', 'relayVPC'] }],
        })),
  },
  {
    rule: 'VPC-31',
    title: 'a new VPC with a network of another one',
    places: crs =>
      subnetsOf(crs).flatMap(other => {
        const [vlan] = spareVlans(crs, text(other.vpc, 'spec', 'vlanNamespace') || 'default', 1);
        const subnets = { own: { subnet: `${addressOf(other.net, 0)}/30`, vlan: vlan ?? 0 } };
        const value = newVpc(crs, 'vpc-new', { like: other.vpc, subnets });
        if (value === undefined || vlan === undefined) return [];
        return [
          {
            edits: [{ kind: 'add', value }],
            at: [
              { cr: value, path: ['spec', 'subnets', 'own', 'subnet'] },
              { cr: other.vpc, path: [...other.path, 'subnet'] },
            ],
          },
        ];
      }),
  },
  {
    rule: 'VPC-31',
    title: 'a network that takes in another VPC’s',
    places: crs =>
      subnetsOf(crs).flatMap(one =>
        subnetsOf(crs)
          .filter(({ vpc }) => vpc !== one.vpc && ipv4NamespaceOf(vpc) === ipv4NamespaceOf(one.vpc))
          .map(other => ({
            edits: [set(one.vpc, [...one.path, 'subnet'], textOf(other.net))],
            at: [
              { cr: one.vpc, path: [...one.path, 'subnet'] },
              { cr: other.vpc, path: [...other.path, 'subnet'] },
            ],
            also: movedSubnet(crs, one),
          })),
      ),
  },
  {
    rule: 'VPC-32',
    title: 'the VLAN of another VPC',
    places: crs =>
      plain(crs).flatMap(one =>
        plain(crs)
          .filter(other => other.vpc !== one.vpc && namespaces(one.vpc) === namespaces(other.vpc))
          .map(other => ({
            edits: [set(one.vpc, [...one.path, 'vlan'], other.vlan)],
            at: [
              { cr: one.vpc, path: [...one.path, 'vlan'] },
              { cr: other.vpc, path: [...other.path, 'vlan'] },
            ],
          })),
      ),
  },
  {
    rule: 'VPC-32',
    title: 'a new VPC with the VLAN of another one',
    places: crs =>
      plain(crs).flatMap(other => {
        const [free] = spareNets(crs, ipv4NamespaceOf(other.vpc), 28, 1);
        if (free === undefined) return [];
        const subnets = { own: { subnet: textOf(free), vlan: other.vlan } };
        const value = newVpc(crs, 'vpc-new', { like: other.vpc, subnets });
        if (value === undefined) return [];
        return [
          {
            edits: [{ kind: 'add', value }],
            at: [
              { cr: value, path: ['spec', 'subnets', 'own', 'vlan'] },
              { cr: other.vpc, path: [...other.path, 'vlan'] },
            ],
          },
        ];
      }),
  },
];

const namespaces = (vpc: Crs[number]): string => text(vpc, 'spec', 'vlanNamespace') || 'default';
