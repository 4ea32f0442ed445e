import { valueAt } from '../../../../src/model/json';
import type { Json, Path } from '../../../../src/model/json';
import { has, list, named, ofKind, text } from './fabric';
import type { Cr, Crs } from './fabric';
import { add, remove, set, wrong, wrongKey, wrongNew } from './mutation';
import type { Mistake, Mutation, Place } from './mutation';
import { newCr, typeOf } from './spare';

const isStatic = (cr: Cr): boolean => has(cr, 'spec', 'static');
const bgp = (crs: Crs, kind: string) => ofKind(crs, kind).filter(cr => !isStatic(cr));
const fixed = (crs: Crs, kind: string) => ofKind(crs, kind).filter(isStatic);

/** One wrong value in each of some CRs. */
function each(
  rule: string,
  title: string,
  of: (crs: Crs) => readonly Cr[],
  path: Path,
  value: Json | undefined,
  also: readonly string[] = [],
): Mutation {
  return { rule, title, places: crs => of(crs).map(cr => wrong(cr, path, value, also)) };
}

/** A value that must not be there in each of some CRs. */
function needless(
  rule: string,
  title: string,
  of: (crs: Crs) => readonly Cr[],
  path: Path,
  value: Json,
): Mutation {
  return { rule, title, places: crs => of(crs).map(cr => wrongKey(cr, path, value)) };
}

const bgpExternals = (crs: Crs) => bgp(crs, 'External');
const fixedExternals = (crs: Crs) => fixed(crs, 'External');
const prefixes = ['spec', 'static', 'prefixes'];

/** Ways to remove what is still named. */
function removed(rule: string, kind: string, by: string, path: Path, also: readonly string[]): Mutation {
  return {
    rule,
    title: `${kind} that ${by} names is removed`,
    places: crs =>
      ofKind(crs, kind).flatMap((target): Mistake[] => {
        const [first, ...others] = ofKind(crs, by)
          .filter(cr => text(cr, ...path) === target.name)
          .map((cr): Place => ({ cr, path }));
        if (first === undefined) return [];
        return [{ edits: [remove(target)], at: [first, ...others], also, head: true }];
      }),
  };
}

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

const attachments = (crs: Crs) => ofKind(crs, 'ExternalAttachment');
const bgpAttachments = (crs: Crs) => bgp(crs, 'ExternalAttachment');
const fixedAttachments = (crs: Crs) => fixed(crs, 'ExternalAttachment');
const statements = ['spec', 'inboundACL', 'statements'];

/** One more statement of an ACL, wrong in a field. */
function statement(
  rule: string,
  title: string,
  own: { readonly [field: string]: Json | undefined },
  field: string,
  part?: 'key',
): Mutation {
  return {
    rule,
    title,
    places: crs =>
      attachments(crs).map(cr => {
        const usual = { seq: 900, action: 'permit', protocol: 'ip', srcPrefix: 'any', dstPrefix: 'any' };
        const value = Object.fromEntries(
          Object.entries({ ...usual, ...own }).flatMap(([key, of]) => (of === undefined ? [] : [[key, of]])),
        );
        const path = [...statements, list(cr, ...statements).length];
        const place = { cr, path: [...path, ...field.split('.')], ...(part === undefined ? {} : { part }) };
        return { edits: [set(cr, path, value)], at: [place] };
      }),
  };
}

const vlanPath = (cr: Cr): Path => ['spec', isStatic(cr) ? 'static' : 'switch', 'vlan'];
const vlanOf = (cr: Cr): number => Number(valueAt(cr.value, vlanPath(cr)) ?? 0);

/** Ways to break the rules about attachments of Externals. */
export const externalAttachmentMutations: readonly Mutation[] = [
  each('ExternalAttachment-01', 'an empty External', attachments, ['spec', 'external'], ''),
  each('ExternalAttachment-01', 'no External', attachments, ['spec', 'external'], undefined),
  each('ExternalAttachment-02', 'an empty connection', attachments, ['spec', 'connection'], ''),
  each('ExternalAttachment-02', 'no connection', attachments, ['spec', 'connection'], undefined),
  each(
    'ExternalAttachment-03',
    'an address without a length',
    bgpAttachments,
    ['spec', 'switch', 'ip'],
    '100.64.0.2',
  ),
  each('ExternalAttachment-03', 'no address', bgpAttachments, ['spec', 'switch', 'ip'], undefined),
  each(
    'ExternalAttachment-04',
    'a neighbor without an ASN',
    bgpAttachments,
    ['spec', 'neighbor', 'asn'],
    undefined,
  ),
  each(
    'ExternalAttachment-04',
    'a neighbor by its name',
    bgpAttachments,
    ['spec', 'neighbor', 'ip'],
    'router',
  ),
  each(
    'ExternalAttachment-04',
    'a neighbor with a length',
    bgpAttachments,
    ['spec', 'neighbor', 'ip'],
    '100.64.0.1/30',
  ),
  needless(
    'ExternalAttachment-05',
    'a VLAN of BGP in a static one',
    fixedAttachments,
    ['spec', 'switch', 'vlan'],
    5,
  ),
  needless(
    'ExternalAttachment-05',
    'a neighbor of a static one',
    fixedAttachments,
    ['spec', 'neighbor', 'ip'],
    '100.64.0.1',
  ),
  each(
    'ExternalAttachment-06',
    'an address with a length',
    fixedAttachments,
    ['spec', 'static', 'remoteIP'],
    '100.64.1.1/30',
  ),
  each('ExternalAttachment-06', 'an empty address', fixedAttachments, ['spec', 'static', 'remoteIP'], ''),
  each(
    'ExternalAttachment-07',
    'an address without a length',
    fixedAttachments,
    ['spec', 'static', 'ip'],
    '100.64.1.2',
  ),
  {
    rule: 'ExternalAttachment-07',
    title: 'an address beside the proxy',
    places: crs =>
      fixedAttachments(crs)
        .filter(cr => has(cr, 'spec', 'static', 'ip'))
        .map(cr => ({
          edits: [set(cr, ['spec', 'static', 'proxy'], true)],
          at: [{ cr, path: ['spec', 'static', 'ip'], part: 'key' }],
        })),
  },
  {
    rule: 'ExternalAttachment-07',
    title: 'neither an address nor the proxy',
    places: crs =>
      fixedAttachments(crs)
        .filter(cr => has(cr, 'spec', 'static', 'ip'))
        .map(cr => ({
          edits: [set(cr, ['spec', 'static', 'ip'], undefined)],
          at: [{ cr, path: ['spec', 'static'], part: 'key' }],
        })),
  },
  statement('ExternalAttachment-08', 'a number below 10', { seq: 9 }, 'seq'),
  {
    rule: 'ExternalAttachment-08',
    title: 'a number twice',
    places: crs =>
      attachments(crs)
        .filter(cr => list(cr, ...statements).length > 0)
        .map(cr => {
          const count = list(cr, ...statements).length;
          const value = { seq: 10, action: 'deny', protocol: 'ip', srcPrefix: 'any', dstPrefix: 'any' };
          return {
            edits: [set(cr, [...statements, 0, 'seq'], 10), set(cr, [...statements, count], value)],
            at: [{ cr, path: [...statements, count, 'seq'] }],
          };
        }),
  },
  statement('ExternalAttachment-09', 'the action allow', { action: 'allow' }, 'action'),
  statement('ExternalAttachment-10', 'the protocol sctp', { protocol: 'sctp' }, 'protocol'),
  statement('ExternalAttachment-11', 'a source without a length', { srcPrefix: '10.0.0.0' }, 'srcPrefix'),
  statement('ExternalAttachment-11', 'an empty destination', { dstPrefix: '' }, 'dstPrefix'),
  statement(
    'ExternalAttachment-12',
    'TCP flags of udp',
    { protocol: 'udp', tcpFilters: { syn: true } },
    'tcpFilters',
  ),
  statement(
    'ExternalAttachment-12',
    'open connections and a flag',
    { protocol: 'tcp', tcpFilters: { established: true, syn: true } },
    'tcpFilters.established',
    'key',
  ),
  statement(
    'ExternalAttachment-12',
    'a flag and its opposite',
    { protocol: 'tcp', tcpFilters: { ack: true, notAck: true } },
    'tcpFilters.notAck',
    'key',
  ),
  statement(
    'ExternalAttachment-13',
    'an ICMP type of tcp',
    { protocol: 'tcp', icmpType: 8 },
    'icmpType',
    'key',
  ),
  statement('ExternalAttachment-13', 'an ICMP code of ip', { icmpCode: 1 }, 'icmpCode', 'key'),
  statement(
    'ExternalAttachment-14',
    'ports of ip',
    { portRangeBegin: 1, portRangeEnd: 2 },
    'portRangeBegin',
    'key',
  ),
  statement(
    'ExternalAttachment-14',
    'ports that end below their begin',
    { protocol: 'udp', portRangeBegin: 9, portRangeEnd: 8 },
    'portRangeBegin',
  ),
  statement(
    'ExternalAttachment-14',
    'ports that begin nowhere',
    { protocol: 'tcp', portRangeEnd: 8 },
    'portRangeEnd',
  ),
  each(
    'ExternalAttachment-15',
    'an External that there is not',
    attachments,
    ['spec', 'external'],
    'nowhere',
  ),
  {
    rule: 'ExternalAttachment-15',
    title: 'an External of the other sort',
    places: crs =>
      attachments(crs).flatMap(cr =>
        ofKind(crs, 'External')
          .filter(other => isStatic(other) !== isStatic(cr))
          .map(other => wrong(cr, ['spec', 'external'], other.name)),
      ),
  },
  each(
    'ExternalAttachment-16',
    'a connection that there is not',
    attachments,
    ['spec', 'connection'],
    'nowhere',
  ),
  {
    rule: 'ExternalAttachment-16',
    title: 'a connection of another type',
    places: crs =>
      ofKind(crs, 'Connection')
        .filter(other => typeOf(other) !== 'external')
        .flatMap(other => attachments(crs).map(cr => wrong(cr, ['spec', 'connection'], other.name))),
  },
  {
    rule: 'ExternalAttachment-17',
    title: 'the VLAN of another attachment of the connection',
    places: crs =>
      attachments(crs).map((cr): Mistake => {
        const external = text(cr, 'spec', 'external');
        const [switchOrStatic, more] = isStatic(cr)
          ? (['static', { remoteIP: '100.64.77.1', ip: '100.64.77.2/30', vlan: vlanOf(cr) }] as const)
          : (['switch', { ip: '100.64.77.2/30', vlan: vlanOf(cr) }] as const);
        const value = newCr('ExternalAttachment', 'again', {
          external,
          connection: text(cr, 'spec', 'connection'),
          [switchOrStatic]: more,
          ...(isStatic(cr) ? {} : { neighbor: { asn: 64999, ip: '100.64.77.1' } }),
        });
        return {
          edits: [add(value)],
          at: [
            { cr, path: vlanPath(cr) },
            { cr: value, path: vlanPath(cr) },
          ],
        };
      }),
  },
  removed('Connection-27', 'Connection', 'ExternalAttachment', ['spec', 'connection'], []),
  removed('Connection-26', 'Connection', 'VPCAttachment', ['spec', 'connection'], []),
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
