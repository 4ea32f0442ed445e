import type { Json, Path } from '../../model/json';
import { contains, formatNetwork, parseAddress, parseNetwork } from '../../model/network';
import { addressIn } from '../../model/network';
import type { Network } from '../../model/network';
import type { Fix } from '../fix';
import { compare } from './nested';
import { mapAt, mapItemsAt, mapsAt, numberAt, textAt, textsAt } from './read';
import { reservedNetworks } from './reserved';
import type { Entry, Fabric, Subject } from './rule';
import type { VpcSubnet } from './vpcSubnets';
import { namespaceOf, vpcSubnets } from './vpcSubnets';
import { isVlanRange, vlanRanges } from './vlanNamespace';

/** The lowest VLAN of a VLANNamespace that no VPC uses; undefined where there is none. */
export function freeVlan(fabric: Fabric, namespace: string): number | undefined {
  const subject = fabric.get('VLANNamespace', namespace);
  if (subject === undefined) return undefined;
  const used = new Set(fabric.entries('vlan in use', namespace).map(({ data }) => numberAt(data, 'vlan')));
  for (const [, range] of vlanRanges(subject)) {
    if (!isVlanRange(range)) return undefined;
    const { from, to } = range;
    for (let vlan = from; vlan <= to; vlan++) if (!used.has(vlan)) return vlan;
  }
  return undefined;
}

/** The lowest IPv4 network of a size in an IPv4Namespace that no VPC uses and that is not reserved; undefined where there is none. */
export function freeNetwork(fabric: Fabric, namespace: string, prefixLength: number): Network | undefined {
  const subject = fabric.get('IPv4Namespace', namespace);
  const taken = fabric
    .entries('subnet in use', namespace)
    .flatMap(entry => networkIn(entry) ?? [])
    .concat(reservedNetworks(fabric.config).map(([, network]) => network))
    .sort((a, b) => compare(a.first, b.first));
  const size = 2 ** (32 - prefixLength);
  for (const [, text] of textsAt(subject?.spec, 'subnets')) {
    const range = parseNetwork(text);
    if (typeof range?.first !== 'number' || range.prefixLength > prefixLength) continue;
    let first = range.first;
    for (const other of taken) {
      if (other.last < first) continue;
      if (other.first > first + size - 1) break;
      first = (Math.floor(Number(other.last) / size) + 1) * size;
    }
    const last = first + size - 1;
    if (last <= range.last) return { first, last, prefixLength, bits: 32 };
  }
  return undefined;
}

/** The network of an entry of the table `subnet in use`. */
export function networkIn({ data }: Entry): Network | undefined {
  return parseNetwork(textAt(data, 'network') ?? '');
}

/** Gives the subnet that a path lies in the next free VLAN. */
export function freeVlanFix({ spec }: Subject, path: Path, fabric: Fabric): readonly Fix[] {
  const vlan = freeVlan(fabric, namespaceOf(spec, 'vlanNamespace') ?? '');
  if (vlan === undefined) return [];
  return [
    {
      title: `Use VLAN ${vlan}, which is free`,
      preferred: true,
      kind: 'set',
      changes: [{ path, value: vlan }],
    },
  ];
}

/** Moves the subnet that a path lies in to the next free network of its size, with the addresses in it. */
export function freeNetworkFix({ spec }: Subject, path: Path, fabric: Fabric): readonly Fix[] {
  const subnet = vpcSubnets(spec).find(({ name }) => name === path[2]);
  const namespace = namespaceOf(spec, 'ipv4Namespace');
  if (subnet?.network === undefined || subnet.network.bits !== 32 || namespace === undefined) return [];
  if (path.at(-1) !== 'subnet' || path.length !== 4) return [];
  const to = freeNetwork(fabric, namespace, subnet.network.prefixLength);
  if (to === undefined) return [];
  const title = `Use ${formatNetwork(to)}, which is free`;
  return [{ title, preferred: true, kind: 'set', changes: moveSubnet(subnet, subnet.network, to) }];
}

function moveSubnet(
  { path, content, dhcp }: VpcSubnet,
  from: Network,
  to: Network,
): { readonly path: Path; readonly value: Json }[] {
  const changes = [{ path: [...path, 'subnet'], value: formatNetwork(to) }];
  const move = (value: Json | undefined, at: Path): void => {
    const address = typeof value === 'string' ? parseAddress(value) : undefined;
    if (address === undefined || !contains(from, address)) return;
    const moved = addressIn(to, Number(address.value) - Number(from.first));
    if (moved !== undefined) changes.push({ path: [...path, ...at], value: moved });
  };
  move(content['gateway'], ['gateway']);
  for (const [end, address] of Object.entries(mapAt(dhcp, 'range') ?? {}))
    move(address, ['dhcp', 'range', end]);
  for (const [mac, lease] of mapsAt(dhcp, 'static')) move(lease['ip'], ['dhcp', 'static', mac, 'ip']);
  for (const [n, route] of mapItemsAt(dhcp, 'options', 'advertisedRoutes'))
    move(route['gateway'], ['dhcp', 'options', 'advertisedRoutes', n, 'gateway']);
  return changes;
}
