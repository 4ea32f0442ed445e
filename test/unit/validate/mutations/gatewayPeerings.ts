import { valueAt } from '../../../../src/model/json';
import type { Json, JsonObject, Path } from '../../../../src/model/json';
import { entries, list, ofKind } from './fabric';
import type { Cr, Crs } from './fabric';
import { hasDefaultGroup } from './gateways';
import { addressOf, net, textOf } from './ipv4';
import { add, set, wrong } from './mutation';
import type { Mistake, Mutation } from './mutation';
import { newCr, newVpc, strangeNets, subnetsOf } from './spare';
import { exposing, isExternal, ofExternals, ofVpcs, peerings, unread } from './gatewaySides';

/** One more rule of the ACL of a peering, wrong in it. */
function inAcl(
  rule: string,
  title: string,
  own: (crs: Crs, cr: Cr, from: string, to: string) => JsonObject | undefined,
  at: Path,
  code?: string,
): Mutation {
  return {
    rule,
    ...(code === undefined ? {} : { code }),
    title,
    places: crs =>
      peerings(crs).flatMap(cr => {
        const [from = '', to = ''] = entries(cr, 'spec', 'peering').map(([name]) => name);
        const value = own(crs, cr, from, to);
        if (value === undefined) return [];
        const path = ['spec', 'acl', 'rules', list(cr, 'spec', 'acl', 'rules').length];
        return [
          {
            edits: [set(cr, path, { from, action: 'allow', ...value })],
            at: [{ cr, path: [...path, ...at] }],
          },
        ];
      }),
  };
}

/** Ways to break the rules about peerings over gateways. */
export const gatewayPeeringMutations: readonly Mutation[] = [
  {
    rule: 'GatewayPeering-02',
    title: 'one side',
    places: crs =>
      ofVpcs(crs).map(({ cr, name }) => ({
        ...wrong(cr, ['spec', 'peering'], { [name]: {} }),
        // What the ACL says of the other side.
        also: ['GatewayPeering-12', 'GatewayPeering-19'],
      })),
  },
  {
    rule: 'GatewayPeering-02',
    title: 'three sides',
    places: crs =>
      peerings(crs).flatMap(cr => {
        const value = newVpc(crs, 'vpc-third');
        if (value === undefined) return [];
        return [
          {
            edits: [add(value), set(cr, ['spec', 'peering', 'vpc-third'], {})],
            at: [{ cr, path: ['spec', 'peering'] }],
          },
        ];
      }),
  },
  {
    rule: 'GatewayPeering-11',
    code: 'schema-enum',
    title: 'an ACL that allows by default',
    places: crs => peerings(crs).map(cr => wrong(cr, ['spec', 'acl', 'default'], 'allow')),
  },
  inAcl('GatewayPeering-12', 'a name with capitals', () => ({ name: 'Web' }), ['name']),
  inAcl('GatewayPeering-12', 'a name of 65 characters', () => ({ name: 'a'.repeat(65) }), ['name']),
  inAcl('GatewayPeering-12', 'no direction', () => ({ from: '' }), []),
  inAcl('GatewayPeering-12', 'from what is no side', () => ({ from: 'nowhere' }), ['from']),
  inAcl('GatewayPeering-12', 'to what is no side', () => ({ to: 'nowhere' }), ['to']),
  inAcl(
    'GatewayPeering-12',
    'a network without a length',
    () => ({ match: { dst: [{ cidr: '10.0.0.0' }] } }),
    ['match', 'dst', 0, 'cidr'],
  ),
  inAcl(
    'GatewayPeering-12',
    'a network and a subnet',
    (crs, _, from) => {
      const subnet = subnetsOf(crs).find(({ vpc }) => vpc.name === from);
      if (subnet === undefined) return undefined;
      return { match: { src: [{ cidr: textOf(subnet.net), vpcSubnet: subnet.name }] } };
    },
    ['match', 'src', 0],
  ),
  inAcl('GatewayPeering-12', 'the port 0', () => ({ match: { dst: [{ ports: ['0'] }] } }), [
    'match',
    'dst',
    0,
    'ports',
    0,
  ]),
  inAcl('GatewayPeering-12', 'a protocol that is none', () => ({ match: { proto: 'icmp' } }), [
    'match',
    'proto',
  ]),
  inAcl(
    'GatewayPeering-13',
    'a scope that there is not',
    () => ({ scope: 'host' }),
    ['scope'],
    'schema-enum',
  ),
  {
    rule: 'GatewayPeering-14',
    title: 'a group that there is not',
    places: crs => peerings(crs).map(cr => wrong(cr, ['spec', 'gatewayGroup'], 'nowhere')),
  },
  {
    rule: 'GatewayPeering-15',
    title: 'what another peering exposes to the same External',
    places: crs =>
      !hasDefaultGroup(crs)
        ? []
        : ofExternals(crs).flatMap(({ cr, name: external }): Mistake[] => {
            const side = ofVpcs(crs).find(other => other.cr === cr);
            const exposed = list(cr, ...(side?.path ?? []))[0];
            const as = valueAt(exposed, ['as', 0, 'cidr']);
            const value = newVpc(crs, 'vpc-third');
            if (side === undefined || typeof as !== 'string' || value === undefined) return [];
            const own = valueAt(value, ['spec', 'subnets', 's-0', 'subnet']) ?? '';
            const peering = newCr('GatewayPeering', 'again', {
              peering: {
                'vpc-third': {
                  expose: [
                    {
                      ips: [{ cidr: own }],
                      as: [{ cidr: `${addressOf(net(as), 0)}/30` }],
                      nat: { static: {} },
                    },
                  ],
                },
                [external]: { expose: [{ default: true }] },
              },
            });
            const [first] = [0];
            return [
              {
                edits: [add(value), add(peering)],
                at: [
                  { cr, path: [...side.path, first, 'as', 0, 'cidr'] },
                  { cr: peering, path: ['spec', 'peering', 'vpc-third', 'expose', 0, 'as', 0, 'cidr'] },
                ],
                also: unread,
              },
            ];
          }),
  },
  ...(['nowhere', 'ext.nowhere'] as const).map((side): Mutation => ({
    rule: 'GatewayPeering-16',
    title: `the side ${side}, which there is not`,
    places: crs =>
      ofVpcs(crs).map(({ cr, name }) => ({
        edits: [set(cr, ['spec', 'peering'], { [name]: {}, [side]: {} })],
        at: [{ cr, path: ['spec', 'peering', side], part: 'key' }],
        // What the ACL says of the side that there was.
        also: ['GatewayPeering-12', 'GatewayPeering-19'],
      })),
  })),
  exposing(
    'GatewayPeering-17',
    'a network that is none of the VPC',
    ofVpcs,
    crs => {
      const [strange] = strangeNets(crs, 24, 1);
      return strange === undefined ? undefined : { ips: [{ cidr: textOf(strange) }] };
    },
    ['ips', 0, 'cidr'],
  ),
  exposing(
    'GatewayPeering-18',
    'a subnet that the VPC has not',
    ofVpcs,
    () => ({ ips: [{ vpcSubnet: 'none' }] }),
    ['ips', 0, 'vpcSubnet'],
    { also: unread },
  ),
  inAcl(
    'GatewayPeering-19',
    'a subnet that the VPC has not',
    (_, __, from) => (isExternal(from) ? undefined : { match: { src: [{ vpcSubnet: 'none' }] } }),
    ['match', 'src', 0, 'vpcSubnet'],
  ),
  inAcl(
    'GatewayPeering-19',
    'a subnet of an External',
    (_, __, ___, to) => (isExternal(to) ? { match: { dst: [{ vpcSubnet: 'web' }] } } : undefined),
    ['match', 'dst', 0, 'vpcSubnet'],
  ),
  {
    rule: 'GatewayPeering-20',
    title: 'in a fabric without gateways',
    places: crs => {
      const [first, ...others] = peerings(crs).map(cr => ({ cr, path: [] }));
      if (first === undefined) return [];
      return [{ edits: [], at: [first, ...others], also: ['Gateway-01'], config: { gatewayEnabled: false } }];
    },
  },
  {
    rule: 'GatewayPeering-21',
    title: 'the same two again',
    places: crs =>
      !hasDefaultGroup(crs)
        ? []
        : peerings(crs).map((cr): Mistake => {
            const names = entries(cr, 'spec', 'peering').map(([name]) => name);
            const value = newCr('GatewayPeering', 'again', {
              peering: Object.fromEntries(names.map((name): [string, Json] => [name, {}])),
            });
            const path = ['spec', 'peering'];
            return {
              edits: [add(value)],
              at: [
                { cr, path },
                { cr: value, path },
              ],
            };
          }),
  },
  {
    rule: 'GatewayPeering-21',
    title: 'two VPCs that peer already',
    places: crs =>
      !hasDefaultGroup(crs)
        ? []
        : ofKind(crs, 'VPCPeering').flatMap((peering): Mistake[] => {
            const names = entries(peering, 'spec', 'permit', 0).map(([name]) => name);
            const value = newCr('GatewayPeering', 'again', {
              peering: Object.fromEntries(names.map((name): [string, Json] => [name, {}])),
            });
            if (peerings(crs).some(other => samePair(other, names))) return [];
            // The peering of the VPCs has the same mistake.
            return [
              {
                edits: [add(value)],
                at: [{ cr: value, path: ['spec', 'peering'] }],
                also: ['VPCPeering-09'],
              },
            ];
          }),
  },
];

function samePair(peering: Cr, names: readonly string[]): boolean {
  return entries(peering, 'spec', 'peering').every(([name]) => names.includes(name));
}
