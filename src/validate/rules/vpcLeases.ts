import { formatMac, parseMac } from '../../model/mac';
import { parseAddress } from '../../model/network';
import { filledText, mapAt, mapsAt, textAt } from './read';
import type { Fault, Rule, Subject } from './rule';
import { servedSubnets, wrongPlace } from './vpcServed';
import type { Served } from './vpcServed';
import { vpcSubnets } from './vpcSubnets';

function* leasesAreServed({ spec }: Subject): Generator<Fault> {
  for (const { name, path, dhcp, served } of vpcSubnets(spec)) {
    if (served !== false || Object.keys(mapAt(dhcp, 'static') ?? {}).length === 0) continue;
    const message = `Fixed leases need DHCP, which is not enabled in ${name}. Write enable: true, or remove static.`;
    yield { path: [...path, 'dhcp', 'static'], part: 'key', message };
  }
}

function* leasesAreFree(subject: Subject): Generator<Fault> {
  for (const subnet of servedSubnets(subject)) {
    const holders = new Map<string, string[]>();
    const leases = mapsAt(subnet.dhcp, 'static');
    for (const [mac, lease] of leases) {
      const ip = filledText(lease, 'ip');
      if (ip !== undefined) holders.set(ip, [...(holders.get(ip) ?? []), mac]);
    }
    for (const [mac, lease] of leases) {
      const path = [...subnet.at, 'static', mac];
      if (parseMac(mac) === undefined) {
        const message = `${JSON.stringify(mac)} is no MAC address. Write one such as 02:00:00:00:00:01.`;
        yield { path, part: 'key', message };
      }
      const ip = textAt(lease, 'ip');
      if (ip === undefined) continue;
      const what = wrongLease(ip, subnet);
      const other = holders.get(ip)?.find(holder => holder !== mac);
      if (what !== undefined)
        yield { path: [...path, 'ip'], message: `${what}. Write a free address of the subnet.` };
      else if (other !== undefined)
        yield { path: [...path, 'ip'], message: `${other} has ${ip} too. Give one of them another address.` };
    }
  }
}

/** Why an address cannot be leased to one host for ever. */
function wrongLease(ip: string, subnet: Served): string | undefined {
  if (ip === '') return 'The lease has no address';
  const address = parseAddress(ip);
  if (address === undefined) return `${ip} is no address`;
  const what = wrongPlace(ip, address, subnet);
  if (what !== undefined) return what;
  return address.value === subnet.network.last ? `${ip} is the broadcast address of the subnet` : undefined;
}

function* macsDiffer(subject: Subject): Generator<Fault> {
  for (const { dhcp, at } of servedSubnets(subject)) {
    const seen = new Map<string, string>();
    for (const [mac] of mapsAt(dhcp, 'static')) {
      const bytes = parseMac(mac);
      if (bytes === undefined) continue;
      const plain = formatMac(bytes);
      const other = seen.get(plain);
      if (other !== undefined) {
        const message = `${mac} and ${other} are one MAC address, and the server keeps only one of the leases. Remove the other.`;
        yield { path: [...at, 'static', mac], part: 'key', message };
      }
      seen.set(plain, mac);
    }
  }
}

/** Rules about the fixed leases of a VPC's subnets. */
export const vpcLeaseRules: readonly Rule[] = [
  {
    id: 'VPC-20',
    kind: 'VPC',
    demands:
      'Each fixed lease has a MAC address, and an address of the subnet of its own that is not the network’s, the gateway or broadcast.',
    document: leasesAreFree,
  },
  {
    id: 'VPC-21',
    kind: 'VPC',
    demands: 'Fixed leases stand beside `enable: true` only.',
    document: leasesAreServed,
  },
  {
    id: 'dhcp-mac-repeated',
    kind: 'VPC',
    severity: 'warning',
    demands:
      'No MAC address has two fixed leases by being written in two ways: the server keeps one of them.',
    document: macsDiffer,
  },
];
