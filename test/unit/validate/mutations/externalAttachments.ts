import { valueAt } from '../../../../src/model/json';
import type { Json, Path } from '../../../../src/model/json';
import { has, list, ofKind, text } from './fabric';
import type { Cr, Crs } from './fabric';
import { add, set, wrong } from './mutation';
import type { Mistake, Mutation } from './mutation';
import { newCr, typeOf } from './spare';
import { bgp, each, fixed, isStatic, needless, removed } from './inEach';

const attachments = (crs: Crs) => ofKind(crs, 'ExternalAttachment');
const bgpAttachments = (crs: Crs) => bgp(crs, 'ExternalAttachment');
const fixedAttachments = (crs: Crs) => fixed(crs, 'ExternalAttachment');
const statements = ['spec', 'inboundACL', 'statements'];

/** One more statement of an ACL, wrong in a field. */
function statement(
  rule: string,
  title: string,
  own: { readonly [field: string]: Json },
  field: string,
  part?: 'key',
): Mutation {
  return {
    rule,
    title,
    places: crs =>
      attachments(crs).map(cr => {
        const usual = { seq: 900, action: 'permit', protocol: 'ip', srcPrefix: 'any', dstPrefix: 'any' };
        const value = { ...usual, ...own };
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
