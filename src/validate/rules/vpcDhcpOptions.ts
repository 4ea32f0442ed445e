import { contains, isAddress, parseAddress, parseNetwork } from '../../model/network';
import { filledText, isAbsent, mapItemsAt, numberAt, textsAt } from './read';
import type { Fault, Rule, Subject } from './rule';
import { servedSubnets } from './vpcServed';

function serversAreAddresses(field: 'dnsServers' | 'timeServers') {
  return function* (subject: Subject): Generator<Fault> {
    for (const { dhcp, at } of servedSubnets(subject)) {
      for (const [n, text] of textsAt(dhcp, 'options', field)) {
        if (isAddress(text)) continue;
        const message = `${JSON.stringify(text)} is no address. Write one such as 10.0.0.53: names are not accepted here.`;
        yield { path: [...at, 'options', field, n], message };
      }
    }
  };
}

/** The bounds of a number among the options; 0 is written over by the server. */
function numberIsIn(
  field: 'interfaceMTU' | 'leaseTimeSeconds',
  { least, most, usual }: { least: number; most: number; usual: number },
) {
  return function* (subject: Subject): Generator<Fault> {
    for (const { dhcp, at } of servedSubnets(subject)) {
      const number = numberAt(dhcp, 'options', field);
      if (number === undefined || (number >= least && number <= most)) continue;
      const path = [...at, 'options', field];
      if (number === 0) {
        const message = `The server puts ${usual} in the place of 0. Write the number that you want, or leave it out.`;
        yield { path, message, severity: 'warning' };
      } else yield { path, message: `${number} is out of bounds. Write ${least} to ${most}.` };
    }
  };
}

function* routesLeadInside(subject: Subject): Generator<Fault> {
  for (const { dhcp, at, network, text = '' } of servedSubnets(subject)) {
    for (const [n, route] of mapItemsAt(dhcp, 'options', 'advertisedRoutes')) {
      const path = [...at, 'options', 'advertisedRoutes', n];
      const destination = filledText(route, 'destination');
      if (
        destination === undefined ? isAbsent(route, 'destination') : parseNetwork(destination) === undefined
      ) {
        const what =
          destination === undefined ? 'The route has no destination' : `${destination} is no network`;
        yield { path: [...path, 'destination'], message: `${what}. Write one such as 10.9.0.0/16.` };
      }
      const gateway = filledText(route, 'gateway');
      if (gateway === undefined && !isAbsent(route, 'gateway')) continue;
      const address = parseAddress(gateway ?? '');
      if (address !== undefined && contains(network, address)) continue;
      const what =
        gateway === undefined
          ? 'The route has no gateway'
          : address === undefined
            ? `${gateway} is no address`
            : `${gateway} does not lie in ${text}`;
      yield { path: [...path, 'gateway'], message: `${what}. Write an address of the subnet.` };
    }
  }
}

/** Rules about the options that DHCP gives to the hosts of a VPC's subnets. */
export const vpcDhcpOptionRules: readonly Rule[] = [
  {
    id: 'VPC-15',
    kind: 'VPC',
    demands: 'DNS servers for DHCP clients are addresses.',
    document: serversAreAddresses('dnsServers'),
  },
  {
    id: 'VPC-16',
    kind: 'VPC',
    demands: 'Time servers for DHCP clients are addresses.',
    document: serversAreAddresses('timeServers'),
  },
  {
    id: 'VPC-17',
    kind: 'VPC',
    demands: 'The MTU for DHCP clients is 96 to 9036.',
    insteadOf: ['number-size'],
    document: numberIsIn('interfaceMTU', { least: 96, most: 9036, usual: 9036 }),
  },
  {
    id: 'VPC-18',
    kind: 'VPC',
    demands: 'The lease time is at least 1 second.',
    insteadOf: ['number-size'],
    document: numberIsIn('leaseTimeSeconds', { least: 1, most: 2 ** 32 - 1, usual: 3600 }),
  },
  {
    id: 'VPC-19',
    kind: 'VPC',
    demands:
      'Each route for DHCP clients has a network as destination and an address of the subnet as gateway.',
    document: routesLeadInside,
  },
];
