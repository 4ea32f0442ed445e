import { valueAt } from '../../../../src/model/json';
import type { Json } from '../../../../src/model/json';
import { entries, list } from './fabric';
import type { Crs } from './fabric';
import { addressOf, sizeOf } from './ipv4';
import { set, wrong, wrongKey } from './mutation';
import type { Mistake, Mutation } from './mutation';
import { spareAddress, subnetsOf } from './spare';
import type { Subnet } from './spare';

/** Subnets without hostBGP that are served by DHCP, or that are not and have no relay either. */
const served = (crs: Crs) => subnetsOf(crs).filter(own => own.served);
const unserved = (crs: Crs) =>
  subnetsOf(crs).filter(
    own =>
      !own.served && !own.hostBGP && valueAt(own.vpc.value, [...own.path, 'dhcp', 'relay']) === undefined,
  );
const roomy = (crs: Crs) => served(crs).filter(({ net }) => sizeOf(net) >= 16);

/** One wrong value in the DHCP settings of a served subnet. */
function inServed(
  rule: string,
  title: string,
  field: readonly string[],
  value: Json | ((subnet: Subnet) => Json),
  also: readonly string[] = [],
): Mutation {
  return {
    rule,
    title,
    places: crs =>
      served(crs).map(subnet =>
        wrong(
          subnet.vpc,
          [...subnet.path, 'dhcp', ...field],
          typeof value === 'function' ? value(subnet) : value,
          also,
        ),
      ),
  };
}

/** One more item at the end of a list of the DHCP options of a served subnet, wrong as a whole or in a field. */
function inOptions(
  rule: string,
  title: string,
  field: string,
  item: (subnet: Subnet) => Json,
  at: readonly string[] = [],
): Mutation {
  return {
    rule,
    title,
    places: crs =>
      served(crs).map((subnet): Mistake => {
        const { vpc } = subnet;
        const options = [...subnet.path, 'dhcp', 'options', field];
        const path = [...options, list(vpc, ...options).length];
        return { edits: [set(vpc, path, item(subnet))], at: [{ cr: vpc, path: [...path, ...at] }] };
      }),
  };
}

/** One more fixed lease of a served subnet, wrong in its address. */
function lease(title: string, ip: (subnet: Subnet) => string): Mutation {
  return {
    rule: 'VPC-20',
    title,
    places: crs =>
      served(crs).map(subnet => {
        const path = [...subnet.path, 'dhcp', 'static', '0c:20:12:00:00:99'];
        return {
          edits: [set(subnet.vpc, path, { ip: ip(subnet) })],
          at: [{ cr: subnet.vpc, path: [...path, 'ip'] }],
        };
      }),
  };
}

const outside = ({ net }: Subnet): string => addressOf({ ...net, first: net.first + 2 ** 24 }, 5);
const gatewayOf = ({ vpc, path, net }: Subnet): string => {
  const written = valueAt(vpc.value, [...path, 'gateway']);
  return typeof written === 'string' && written !== '' ? written : addressOf(net, 1);
};

/** Ways to break the rules about DHCP. */
export const vpcDhcpMutations: readonly Mutation[] = [
  {
    rule: 'VPC-07',
    title: 'DHCP for hosts that speak BGP',
    places: crs =>
      subnetsOf(crs)
        .filter(({ hostBGP }) => hostBGP)
        .map(({ vpc, path }) => wrong(vpc, [...path, 'dhcp', 'enable'], true)),
  },
  inServed('VPC-10', 'a relay beside the server', ['relay'], '10.99.0.100/32'),
  ...['10.99.0.100', 'dhcp.example.com'].map((relay): Mutation => ({
    rule: 'VPC-11',
    title: `the relay ${relay}`,
    places: crs => unserved(crs).map(({ vpc, path }) => wrong(vpc, [...path, 'dhcp', 'relay'], relay)),
  })),
  {
    rule: 'VPC-12',
    title: 'a VPC for a relay that there is not',
    places: crs => unserved(crs).map(({ vpc, path }) => wrong(vpc, [...path, 'dhcp', 'relayVPC'], vpc.name)),
  },
  {
    rule: 'VPC-13',
    title: 'options without DHCP',
    places: crs =>
      unserved(crs).map(({ vpc, path }) =>
        wrongKey(vpc, [...path, 'dhcp', 'options'], { interfaceMTU: 1500 }),
      ),
  },
  inServed('VPC-14', 'a range that begins outside', ['range', 'start'], outside),
  inServed('VPC-14', 'a range that ends outside', ['range', 'end'], outside),
  inServed('VPC-14', 'a range that begins at the network’s address', ['range', 'start'], ({ net }) =>
    addressOf(net, 0),
  ),
  inServed('VPC-14', 'a range that begins at the gateway', ['range', 'start'], gatewayOf),
  inServed('VPC-14', 'a range that ends at what is no address', ['range', 'end'], 'last'),
  {
    rule: 'VPC-14',
    title: 'a range that ends before it begins',
    places: crs =>
      roomy(crs).map(({ vpc, path, net }) => ({
        edits: [set(vpc, [...path, 'dhcp', 'range'], { start: addressOf(net, 9), end: addressOf(net, 8) })],
        at: [{ cr: vpc, path: [...path, 'dhcp', 'range', 'start'] }],
      })),
  },
  inOptions('VPC-15', 'a DNS server by its name', 'dnsServers', () => 'dns.example.com'),
  inOptions('VPC-16', 'a time server by its name', 'timeServers', () => 'time.example.com'),
  inServed('VPC-17', 'an MTU of 95', ['options', 'interfaceMTU'], 95),
  inServed('VPC-17', 'an MTU of 9037', ['options', 'interfaceMTU'], 9037),
  inServed('VPC-18', 'a lease of less than nothing', ['options', 'leaseTimeSeconds'], -1),
  inOptions(
    'VPC-19',
    'a route to what is no network',
    'advertisedRoutes',
    subnet => ({ destination: 'everywhere', gateway: spareAddress(subnet) }),
    ['destination'],
  ),
  inOptions(
    'VPC-19',
    'a route through another network',
    'advertisedRoutes',
    subnet => ({ destination: '10.9.0.0/16', gateway: outside(subnet) }),
    ['gateway'],
  ),
  inOptions(
    'VPC-19',
    'a route without a gateway',
    'advertisedRoutes',
    () => ({ destination: '10.9.0.0/16' }),
    ['gateway'],
  ),
  lease('the address of another network', outside),
  lease('the network’s address', ({ net }) => addressOf(net, 0)),
  lease('the broadcast address', ({ net }) => addressOf(net, -1)),
  lease('the gateway’s address', gatewayOf),
  lease('what is no address', () => 'any'),
  {
    rule: 'VPC-20',
    title: 'a key that is no MAC address',
    places: crs =>
      roomy(crs).map(subnet =>
        wrongKey(subnet.vpc, [...subnet.path, 'dhcp', 'static', '0c:20:12:00:00'], {
          ip: spareAddress(subnet),
        }),
      ),
  },
  {
    rule: 'VPC-20',
    title: 'the address of another lease',
    places: crs =>
      roomy(crs).map(subnet => {
        const at = [...subnet.path, 'dhcp', 'static'];
        const [known] = entries(subnet.vpc, ...at);
        const first = known?.[0] ?? '0c:20:12:00:00:98';
        const ip = known === undefined ? spareAddress(subnet) : (valueAt(known[1], ['ip']) ?? '');
        const second = '0c:20:12:00:00:99';
        return {
          edits: [set(subnet.vpc, [...at, first], { ip }), set(subnet.vpc, [...at, second], { ip })],
          at: [
            { cr: subnet.vpc, path: [...at, first, 'ip'] },
            { cr: subnet.vpc, path: [...at, second, 'ip'] },
          ],
        };
      }),
  },
  {
    rule: 'VPC-21',
    title: 'fixed leases without DHCP',
    places: crs =>
      unserved(crs).map(subnet =>
        wrongKey(subnet.vpc, [...subnet.path, 'dhcp', 'static'], {
          '0c:20:12:00:00:99': { ip: spareAddress(subnet) },
        }),
      ),
  },
];
