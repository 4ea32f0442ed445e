import { isObject, valueAt } from '../../../../src/model/json';
import type { Json, JsonObject, Path } from '../../../../src/model/json';
import { entries, list, named, number, ofKind, text } from './fabric';
import type { Cr, Crs } from './fabric';
import { addressOf, freeNets, isIPv4, net, textOf } from './ipv4';
import type { Net } from './ipv4';

/** What the fabric keeps for itself unless told otherwise (the vendor's installer's defaults). */
const reserved = [
  '172.30.0.0/21',
  '172.30.128.0/17',
  '172.30.8.0/22',
  '172.30.12.0/22',
  '172.30.96.0/19',
  '172.30.95.0/31',
  '172.30.16.0/22',
].map(net);

/** A subnet of a VPC. */
export interface Subnet {
  readonly vpc: Cr;
  readonly name: string;
  readonly path: Path;
  readonly net: Net;
  readonly hostBGP: boolean;
  readonly vlan: number;
  /** Whether it is served by the fabric's DHCP. */
  readonly served: boolean;
}

export function subnetsOf(crs: Crs): readonly Subnet[] {
  return ofKind(crs, 'VPC').flatMap(vpc =>
    entries(vpc, 'spec', 'subnets').map(([name, content]) => {
      const path = ['spec', 'subnets', name];
      return {
        vpc,
        name,
        path,
        net: net(text(vpc, ...path, 'subnet')),
        hostBGP: valueAt(content, ['hostBGP']) === true,
        vlan: number(vpc, ...path, 'vlan'),
        served: valueAt(content, ['dhcp', 'enable']) === true,
      };
    }),
  );
}

export const ipv4NamespaceOf = (cr: Cr): string => text(cr, 'spec', 'ipv4Namespace') || 'default';
export const vlanNamespaceOf = (cr: Cr): string => text(cr, 'spec', 'vlanNamespace') || 'default';

/** Networks that VPCs use in any namespace, and what the fabric keeps. */
function usedNets(crs: Crs): readonly Net[] {
  const extra = subnetsOf(crs).flatMap(({ vpc, path }) =>
    entries(vpc, ...path, 'hostBGPExtraPrefixes').map(([prefix]) => net(prefix)),
  );
  return [...reserved, ...subnetsOf(crs).map(own => own.net), ...extra];
}

/** Networks of an IPv4Namespace that nobody uses. */
export function spareNets(crs: Crs, namespace: string, length: number, count: number): readonly Net[] {
  const within = list(named(crs, 'IPv4Namespace', namespace), 'spec', 'subnets')
    .filter((own): own is string => typeof own === 'string' && isIPv4(own))
    .map(net);
  return freeNets(within, usedNets(crs), length, count);
}

/** Networks that no IPv4Namespace and nobody else has. */
export function strangeNets(crs: Crs, length: number, count: number): readonly Net[] {
  const spaces = ofKind(crs, 'IPv4Namespace').flatMap(cr => list(cr, 'spec', 'subnets'));
  const used = spaces.filter((own): own is string => typeof own === 'string' && isIPv4(own)).map(net);
  return freeNets([net('10.0.0.0/8'), net('192.168.0.0/16')], [...used, ...usedNets(crs)], length, count);
}

/** VLANs of a VLANNamespace that no VPC uses. */
export function spareVlans(crs: Crs, namespace: string, count: number): readonly number[] {
  const used = new Set(subnetsOf(crs).map(({ vlan }) => vlan));
  const found: number[] = [];
  for (const range of list(named(crs, 'VLANNamespace', namespace), 'spec', 'ranges')) {
    const [from, to] = [valueAt(range, ['from']), valueAt(range, ['to'])];
    const last = typeof to === 'number' && to > 0 ? to : Number(from);
    for (let vlan = Number(from); vlan <= last && found.length < count; vlan++)
      if (!used.has(vlan)) found.push(vlan);
  }
  return found;
}

/** A VPC that is like others and breaks nothing, of subnets that nobody has; undefined where there is no room. */
export function newVpc(
  crs: Crs,
  name: string,
  own: { readonly count?: number; readonly like?: Cr; readonly subnets?: JsonObject } = {},
): JsonObject | undefined {
  const like = own.like ?? ofKind(crs, 'VPC')[0];
  if (like === undefined) return undefined;
  const count = own.count ?? 1;
  const nets = spareNets(crs, ipv4NamespaceOf(like), 28, count);
  const vlans = spareVlans(crs, vlanNamespaceOf(like), count);
  if (nets.length < count || vlans.length < count) return undefined;
  const subnets = Object.fromEntries(
    nets.map((free, n): [string, Json] => [`s-${n}`, { subnet: textOf(free), vlan: vlans[n] ?? 0 }]),
  );
  return {
    apiVersion: 'vpc.githedgehog.com/v1beta1',
    kind: 'VPC',
    metadata: { name },
    spec: {
      ipv4Namespace: ipv4NamespaceOf(like),
      vlanNamespace: vlanNamespaceOf(like),
      subnets: own.subnets ?? subnets,
    },
  };
}

/** A CR of the name and kind with a spec, in the API version of its group. */
export function newCr(kind: string, name: string, spec: JsonObject): JsonObject {
  const group = kind.startsWith('Gateway') ? 'gateway' : wiringKinds.has(kind) ? 'wiring' : 'vpc';
  const version = group === 'gateway' ? 'v1alpha1' : 'v1beta1';
  return { apiVersion: `${group}.githedgehog.com/${version}`, kind, metadata: { name }, spec };
}

const wiringKinds = new Set([
  'VLANNamespace',
  'Switch',
  'SwitchGroup',
  'SwitchProfile',
  'Server',
  'ServerProfile',
  'Connection',
]);

/** An address of a subnet that neither it nor its DHCP uses: near its end. */
export function spareAddress({ net: own }: Subnet): string {
  return addressOf(own, -2);
}

/** The type of a connection: the first of its spec's keys that is one. */
export function typeOf(connection: Cr | undefined): string {
  const spec = valueAt(connection?.value, ['spec']);
  return Object.keys(isObject(spec) ? spec : {}).find(key => types.includes(key)) ?? '';
}

const types = [
  'unbundled',
  'bundled',
  'eslag',
  'fabric',
  'mesh',
  'gateway',
  'vpcLoopback',
  'external',
  'staticExternal',
];

/** One end of a link of a connection. */
export interface End {
  readonly connection: Cr;
  readonly type: string;
  /** `server`, `switch`, `spine` and so on. */
  readonly role: string;
  readonly link: number;
  /** Of the map that holds `port`. */
  readonly path: Path;
  readonly port: string;
  readonly device: string;
}

/** All ends of all connections. */
export function endsOf(crs: Crs): readonly End[] {
  return ofKind(crs, 'Connection').flatMap(connection => {
    const type = typeOf(connection);
    const links = list(connection, 'spec', type, 'links');
    const at: [Json, Path, number][] =
      links.length > 0
        ? links.map((link, n) => [link, ['spec', type, 'links', n], n])
        : [[valueAt(connection.value, ['spec', type, 'link']) ?? null, ['spec', type, 'link'], 0]];
    return at.flatMap(([link, path, n]) =>
      Object.entries(isObject(link) ? link : {}).flatMap(([role, end]) => {
        const port = valueAt(end, ['port']);
        if (typeof port !== 'string') return [];
        const device = port.slice(0, port.indexOf('/'));
        return [{ connection, type, role, link: n, path: [...path, role], port, device }];
      }),
    );
  });
}

export const isSwitchEnd = ({ role }: End): boolean => role !== 'server' && role !== 'gateway';
