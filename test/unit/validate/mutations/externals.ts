import { named, ofKind, text } from './fabric';
import type { Crs } from './fabric';
import { add, set, wrongNew } from './mutation';
import type { Mistake, Mutation } from './mutation';
import { newCr } from './spare';
import { bgp, each, fixed, needless, removed } from './inEach';

const bgpExternals = (crs: Crs) => bgp(crs, 'External');
const fixedExternals = (crs: Crs) => fixed(crs, 'External');
const prefixes = ['spec', 'static', 'prefixes'];

/** Ways to break the rules about Externals. */
export const externalMutations: readonly Mutation[] = [
  {
    rule: 'External-01',
    title: 'a name of 12 characters',
    places: () => [wrongNew(newCr('External', 'ext-too-long', {}), ['metadata', 'name'])],
  },
  ...['65536:1', '01:1', '1:2:3', 'internet'].map(value =>
    each('External-02', `the community ${value}`, bgpExternals, ['spec', 'inboundCommunity'], value),
  ),
  each('External-03', 'a community of one number', bgpExternals, ['spec', 'outboundCommunity'], '5000'),
  needless('External-04', 'a community of a static one', fixedExternals, ['spec', 'inboundCommunity'], '1:1'),
  needless(
    'External-04',
    'the other community of a static one',
    fixedExternals,
    ['spec', 'outboundCommunity'],
    '1:1',
  ),
  each('External-05', 'no prefix', fixedExternals, prefixes, []),
  each('External-05', 'what is no prefix', fixedExternals, [...prefixes, 0], '10.0.0.0'),
  {
    rule: 'External-05',
    title: 'prefixes within others',
    places: crs =>
      fixedExternals(crs).map(cr => ({
        edits: [set(cr, prefixes, ['10.0.0.0/8', '10.1.0.0/16'])],
        at: [
          // The one that lies in the other.
          { cr, path: [...prefixes, 1] },
        ],
      })),
  },
  each(
    'External-06',
    'an IPv4Namespace that there is not',
    crs => ofKind(crs, 'External'),
    ['spec', 'ipv4Namespace'],
    'nowhere',
    ['ExternalPeering-06'],
  ),
  removed(
    'External-07',
    'External',
    'ExternalAttachment',
    ['spec', 'external'],
    ['External-08', 'GatewayPeering-16'],
  ),
  removed(
    'External-08',
    'External',
    'ExternalPeering',
    ['spec', 'permit', 'external', 'name'],
    ['External-07', 'GatewayPeering-16'],
  ),
];

const peerings = (crs: Crs) => ofKind(crs, 'ExternalPeering');
const vpcName = ['spec', 'permit', 'vpc', 'name'];
const externalName = ['spec', 'permit', 'external', 'name'];

/** Ways to break the rules about peerings with Externals. */
export const externalPeeringMutations: readonly Mutation[] = [
  each('ExternalPeering-01', 'an empty VPC', peerings, vpcName, ''),
  each('ExternalPeering-01', 'no VPC', peerings, vpcName, undefined),
  each('ExternalPeering-02', 'an empty External', peerings, externalName, ''),
  each('ExternalPeering-02', 'no External', peerings, externalName, undefined),
  {
    rule: 'ExternalPeering-03',
    title: 'an empty prefix',
    places: crs =>
      peerings(crs).map(cr => {
        const path = ['spec', 'permit', 'external', 'prefixes', 0];
        return { edits: [set(cr, path, { prefix: '' })], at: [{ cr, path: [...path, 'prefix'] }] };
      }),
  },
  each('ExternalPeering-04', 'a VPC that there is not', peerings, vpcName, 'nowhere'),
  each('ExternalPeering-05', 'an External that there is not', peerings, externalName, 'nowhere'),
  {
    rule: 'ExternalPeering-06',
    title: 'an External of another IPv4Namespace',
    places: crs =>
      peerings(crs).flatMap((peering): Mistake[] => {
        const external = named(crs, 'External', text(peering, ...externalName));
        if (external === undefined) return [];
        const value = newCr('IPv4Namespace', 'other', { subnets: ['10.255.0.0/16'] });
        const [first, ...others] = peerings(crs)
          .filter(other => text(other, ...externalName) === external.name)
          .map(cr => ({ cr, path: ['spec', 'permit'] }));
        if (first === undefined) return [];
        return [
          { edits: [add(value), set(external, ['spec', 'ipv4Namespace'], 'other')], at: [first, ...others] },
        ];
      }),
  },
  {
    rule: 'ExternalPeering-07',
    title: 'a subnet that the VPC has not',
    places: crs =>
      peerings(crs).map(cr => {
        const path = ['spec', 'permit', 'vpc', 'subnets'];
        return { edits: [set(cr, path, ['none'])], at: [{ cr, path: [...path, 0] }] };
      }),
  },
  {
    rule: 'ExternalPeering-08',
    title: 'the same VPC and External again',
    places: crs =>
      peerings(crs).map(cr => {
        const value = newCr('ExternalPeering', 'again', {
          permit: { vpc: { name: text(cr, ...vpcName) }, external: { name: text(cr, ...externalName) } },
        });
        const path = ['spec', 'permit'];
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
    rule: 'ExternalPeering-08',
    title: 'the same VPC and External through a gateway',
    places: crs =>
      peerings(crs)
        .filter(() => named(crs, 'GatewayGroup', 'default') !== undefined)
        .map(cr => {
          const value = newCr('GatewayPeering', 'again', {
            peering: {
              [text(cr, ...vpcName)]: {},
              [`ext.${text(cr, ...externalName)}`]: { expose: [{ default: true }] },
            },
          });
          return {
            edits: [add(value)],
            at: [{ cr, path: ['spec', 'permit'] }],
            // The gateway's peering has the same mistake.
            also: ['GatewayPeering-21'],
          };
        }),
  },
];
