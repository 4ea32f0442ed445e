import { valueAt } from '../../../../src/model/json';
import type { Json, JsonObject } from '../../../../src/model/json';
import { entries, list, named, ofKind, text } from './fabric';
import type { Cr, Crs } from './fabric';
import { add, set, wrong, wrongKey } from './mutation';
import type { Mistake, Mutation } from './mutation';
import { newCr } from './spare';

const gateways = (crs: Crs) => ofKind(crs, 'Gateway');

/** One wrong value in each gateway. */
function each(
  rule: string,
  title: string,
  path: readonly (string | number)[],
  value: Json | undefined,
  also: readonly string[] = [],
): Mutation {
  return { rule, title, places: crs => gateways(crs).map(cr => wrong(cr, path, value, also)) };
}

/** One wrong value in each interface of each gateway; false as the value removes it. */
function onInterface(
  title: string,
  field: readonly (string | number)[],
  value: (name: string) => Json,
  which: (cr: Cr, name: string) => boolean = () => true,
): Mutation {
  return {
    rule: 'Gateway-08',
    title,
    places: crs =>
      gateways(crs).flatMap(cr =>
        entries(cr, 'spec', 'interfaces')
          .filter(([name]) => which(cr, name))
          .map(([name]) => wrong(cr, ['spec', 'interfaces', name, ...field], value(name))),
      ),
  };
}

/** One more interface of each gateway, whose name is wrong. */
const misnamed = (name: string): Mutation => ({
  rule: 'Gateway-08',
  title: `the interface ${name}`,
  places: crs =>
    gateways(crs).map(cr => wrongKey(cr, ['spec', 'interfaces', name], { ips: ['172.30.128.211/31'] })),
});

/** A gateway like another one, with what they may not share. */
function twin(crs: Crs, cr: Cr, own: JsonObject): JsonObject {
  const group = ofKind(crs, 'GatewayGroup')[0]?.name ?? 'default';
  return newCr('Gateway', 'gw-twin', {
    asn: Number(valueAt(cr.value, ['spec', 'asn'])),
    protocolIP: '172.30.8.240/32',
    vtepIP: '172.30.12.240/32',
    vtepMAC: 'ca:fe:ba:be:00:f0',
    interfaces: { enp2s1: { kernel: 'eth1', ips: ['172.30.128.221/31'] } },
    neighbors: [{ ip: '172.30.128.220', asn: 65100 }],
    groups: [{ name: group, priority: 77 }],
    ...own,
  });
}

/** A new gateway with a value of one that there is. */
function shared(rule: string, field: string): Mutation {
  const path = ['spec', field];
  return {
    rule,
    title: `the ${field} of another gateway`,
    places: crs =>
      gateways(crs).map((cr): Mistake => {
        const value = twin(crs, cr, { [field]: text(cr, ...path) });
        return {
          edits: [add(value)],
          at: [
            { cr, path },
            { cr: value, path },
          ],
        };
      }),
  };
}

/** Ways to break the rules about gateways. */
export const gatewayMutations: readonly Mutation[] = [
  {
    rule: 'Gateway-01',
    title: 'in a fabric without gateways',
    places: crs => {
      const [first, ...others] = gateways(crs).map(cr => ({ cr, path: [] }));
      if (first === undefined) return [];
      return [
        { edits: [], at: [first, ...others], also: ['GatewayPeering-20'], config: { gatewayEnabled: false } },
      ];
    },
  },
  each('Gateway-03', '65 workers', ['spec', 'workers'], 65),
  each('Gateway-04', 'a protocol address without a length', ['spec', 'protocolIP'], '172.30.8.250'),
  each('Gateway-04', 'a protocol address with others', ['spec', 'protocolIP'], '172.30.8.250/31'),
  each('Gateway-04', 'no protocol address', ['spec', 'protocolIP'], undefined),
  each('Gateway-05', 'a VTEP address of many hosts', ['spec', 'vtepIP'], '224.0.0.1/32'),
  each('Gateway-05', 'a VTEP address of the host itself', ['spec', 'vtepIP'], '127.0.0.1/32'),
  each('Gateway-05', 'no VTEP address', ['spec', 'vtepIP'], undefined),
  each('Gateway-06', 'a hardware address of many devices', ['spec', 'vtepMAC'], 'cb:fe:ba:be:00:01'),
  each('Gateway-06', 'a hardware address of zeros', ['spec', 'vtepMAC'], '00:00:00:00:00:00'),
  each('Gateway-06', 'no hardware address', ['spec', 'vtepMAC'], undefined),
  each('Gateway-07', 'no ASN', ['spec', 'asn'], undefined),
  each('Gateway-07', 'the ASN 0', ['spec', 'asn'], 0),
  each('Gateway-08', 'no interfaces', ['spec', 'interfaces'], {}, [
    'Connection-28',
    'gateway-neighbor-source',
  ]),
  misnamed('e'),
  misnamed('elevenchars'),
  misnamed('1eth'),
  onInterface('no address', ['ips'], () => []),
  onInterface('an address without a length', ['ips', 0], () => '172.30.128.7'),
  onInterface('an address of IPv6', ['ips', 0], () => 'fd00::1/64'),
  onInterface(
    'a PCI address that is none',
    ['pci'],
    () => '0000:02:00.8',
    (cr, name) => text(cr, 'spec', 'interfaces', name, 'kernel') === '',
  ),
  onInterface(
    'a kernel name that is the key',
    ['kernel'],
    name => name,
    (cr, name) => text(cr, 'spec', 'interfaces', name, 'pci') === '',
  ),
  {
    rule: 'Gateway-08',
    title: 'a PCI address beside a kernel name',
    places: crs =>
      gateways(crs).flatMap(cr =>
        entries(cr, 'spec', 'interfaces')
          .filter(([name]) => text(cr, 'spec', 'interfaces', name, 'kernel') !== '')
          .map(([name]) => ({
            edits: [set(cr, ['spec', 'interfaces', name, 'pci'], '0000:02:00.0')],
            at: [{ cr, path: ['spec', 'interfaces', name, 'kernel'], part: 'key' as const }],
          })),
      ),
  },
  each('Gateway-09', 'no neighbor', ['spec', 'neighbors'], []),
  each('Gateway-09', 'a neighbor with a length', ['spec', 'neighbors', 0, 'ip'], '172.30.128.6/31'),
  each('Gateway-09', 'a neighbor that is many hosts', ['spec', 'neighbors', 0, 'ip'], '224.0.0.1'),
  each('Gateway-09', 'a neighbor without an ASN', ['spec', 'neighbors', 0, 'asn'], undefined),
  {
    rule: 'Gateway-10',
    title: 'a group twice',
    places: crs =>
      gateways(crs).flatMap(cr => {
        const groups = list(cr, 'spec', 'groups');
        const name = text(cr, 'spec', 'groups', 0, 'name');
        if (name === '') return [];
        const path = ['spec', 'groups', groups.length];
        return [{ edits: [set(cr, path, { name, priority: 9 })], at: [{ cr, path: [...path, 'name'] }] }];
      }),
  },
  shared('Gateway-11', 'protocolIP'),
  shared('Gateway-11', 'vtepIP'),
  {
    rule: 'Gateway-11',
    title: 'the protocol address of a switch',
    places: crs =>
      gateways(crs).flatMap(cr =>
        ofKind(crs, 'Switch').map(other =>
          // The switch says it too.
          wrong(cr, ['spec', 'protocolIP'], text(other, 'spec', 'protocolIP'), ['Switch-25']),
        ),
      ),
  },
  shared('Gateway-12', 'vtepMAC'),
  {
    rule: 'Gateway-13',
    title: 'a group that there is not',
    places: crs =>
      gateways(crs).map(cr => {
        const path = ['spec', 'groups', list(cr, 'spec', 'groups').length];
        return {
          edits: [set(cr, path, { name: 'nowhere', priority: 9 })],
          at: [{ cr, path: [...path, 'name'] }],
        };
      }),
  },
  {
    rule: 'Gateway-14',
    title: 'more members of a group than there are communities',
    places: crs => {
      const [group] = ofKind(crs, 'GatewayGroup');
      const [cr] = gateways(crs);
      if (group === undefined || cr === undefined) return [];
      const members = gateways(crs).filter(own =>
        list(own, 'spec', 'groups').some(item => valueAt(item, ['name']) === group.name),
      );
      const value = twin(crs, cr, {});
      // The server would refuse any change of each member.
      const at = members.map(own => {
        const n = list(own, 'spec', 'groups').findIndex(item => valueAt(item, ['name']) === group.name);
        return { cr: own, path: ['spec', 'groups', n, 'name'] };
      });
      return [
        {
          edits: [add(value)],
          at: [{ cr: value, path: ['spec', 'groups', 0, 'name'] }, ...at],
          config: { gatewayCommunities: members.length },
        },
      ];
    },
  },
];

/** Whether a fabric has a group of gateways that a peering without a group means. */
export const hasDefaultGroup = (crs: Crs): boolean => named(crs, 'GatewayGroup', 'default') !== undefined;
