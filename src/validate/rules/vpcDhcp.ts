import { addressIn, lastAddress, parseAddress, parseNetwork } from '../../model/network';
import type { Address } from '../../model/network';
import { removeFix, setFix } from './missing';
import { compare } from './nested';
import { filledText, isAbsent, isSet, mapAt, textAt } from './read';
import type { Fault, Rule, Subject } from './rule';
import { servedSubnets, wrongPlace } from './vpcServed';
import { vpcSubnets } from './vpcSubnets';

function* hostBgpIsNotServed({ spec }: Subject): Generator<Fault> {
  for (const { path, hostBGP, served } of vpcSubnets(spec)) {
    if (!hostBGP || served !== true) continue;
    const message = 'Hosts that speak BGP get no addresses by DHCP. Remove enable, or hostBGP.';
    yield { path: [...path, 'dhcp', 'enable'], message };
  }
}

function* relayIsAlone({ spec }: Subject): Generator<Fault> {
  for (const { path, dhcp, served } of vpcSubnets(spec)) {
    if (served !== true || filledText(dhcp, 'relay') === undefined) continue;
    const message =
      'A subnet is served by the fabric or by the server behind the relay, not by both. Remove relay, or enable.';
    yield { path: [...path, 'dhcp', 'relay'], message };
  }
}

function* relayIsNetwork({ spec }: Subject): Generator<Fault> {
  for (const { path, dhcp } of vpcSubnets(spec)) {
    const relay = filledText(dhcp, 'relay');
    if (relay === undefined || parseNetwork(relay) !== undefined) continue;
    yield {
      path: [...path, 'dhcp', 'relay'],
      message: `${relay} is no address with a prefix length. Write the DHCP server's, such as 10.99.0.100/32.`,
    };
  }
}

function* relayVpcHasRelay({ spec }: Subject): Generator<Fault> {
  for (const { path, dhcp } of vpcSubnets(spec)) {
    if (filledText(dhcp, 'relayVPC') === undefined || !isAbsent(dhcp, 'relay')) continue;
    const message =
      'relayVPC says where the relay leads, but there is no relay. Add relay, or remove relayVPC.';
    yield { path: [...path, 'dhcp', 'relayVPC'], message };
  }
}

function dropped(field: 'options' | 'range') {
  return function* ({ spec }: Subject): Generator<Fault> {
    for (const { name, path, dhcp, served, network } of vpcSubnets(spec)) {
      if (served !== false || network === undefined) continue;
      if (!Object.values(mapAt(dhcp, field) ?? {}).some(isSet)) continue;
      yield {
        path: [...path, 'dhcp', field],
        part: 'key',
        message: `The server drops ${field} without a word, as DHCP is not enabled in ${name}. Write enable: true, or remove ${field}.`,
      };
    }
  };
}

function* rangeLiesInside(subject: Subject): Generator<Fault> {
  for (const subnet of servedSubnets(subject)) {
    const { dhcp, at, network } = subnet;
    const ends = { start: addressIn(network, 2) ?? '', end: lastAddress(network) };
    const parsed: Address[] = [];
    for (const field of ['start', 'end'] as const) {
      const written = filledText(dhcp, 'range', field);
      if (written === undefined && !isAbsent(dhcp, 'range', field)) continue;
      const text = written ?? ends[field];
      const address = parseAddress(text);
      const what = address === undefined ? `${text} is no address` : wrongPlace(text, address, subnet);
      if (what === undefined && address !== undefined) parsed.push(address);
      else {
        const known = written === undefined ? `Unless told, the range has ${text} as its ${field}. ` : '';
        const message = `${known}${what ?? ''}. Write another ${field}.`;
        yield { path: [...at, 'range', field], message };
      }
    }
    const [start, end] = parsed;
    if (start === undefined || end === undefined || compare(start.value, end.value) < 0) continue;
    const message = 'The range has to begin below its end. Write a lower start, or a higher end.';
    yield { path: [...at, 'range', 'start'], message };
  }
}

function* rangeEndsBeforeBroadcast(subject: Subject): Generator<Fault> {
  for (const { dhcp, at, network, text = '' } of servedSubnets(subject)) {
    const end = parseAddress(filledText(dhcp, 'range', 'end') ?? '');
    if (end === undefined || network.bits !== 32 || end.bits !== 32 || end.value !== network.last) continue;
    yield {
      path: [...at, 'range', 'end'],
      message: `${lastAddress(network)} is the broadcast address of ${text}, and the server would lease it. End the range one address before.`,
    };
  }
}

/** Rules about DHCP in the subnets of a VPC. */
export const vpcDhcpRules: readonly Rule[] = [
  {
    id: 'VPC-07',
    kind: 'VPC',
    demands: 'A subnet with hostBGP has no DHCP server.',
    document: hostBgpIsNotServed,
    fixes: (_, { path }) => [removeFix('Remove enable', path)],
  },
  {
    id: 'VPC-10',
    kind: 'VPC',
    demands: 'A subnet has a DHCP relay or a DHCP server of the fabric, not both.',
    document: relayIsAlone,
  },
  {
    id: 'VPC-11',
    kind: 'VPC',
    demands: 'A DHCP relay is an address with a prefix length.',
    document: relayIsNetwork,
    fixes: ({ value }, { path }) => {
      const relay = textAt(value, ...path) ?? '';
      const address = parseAddress(relay);
      return address === undefined
        ? []
        : [setFix(`Write ${relay}/${address.bits}`, path, `${relay}/${address.bits}`)];
    },
  },
  {
    id: 'VPC-12',
    kind: 'VPC',
    demands: '`relayVPC` stands beside a relay only.',
    document: relayVpcHasRelay,
    fixes: (_, { path }) => [removeFix('Remove relayVPC', path)],
  },
  {
    id: 'VPC-13',
    kind: 'VPC',
    severity: 'warning',
    demands: 'DHCP options stand beside `enable: true` only: the server drops them elsewhere.',
    document: dropped('options'),
    fixes: (_, { path }) => [removeFix('Remove the options', path)],
  },
  {
    id: 'dhcp-dropped',
    kind: 'VPC',
    severity: 'warning',
    demands: 'A DHCP range stands beside `enable: true` only: the server drops it elsewhere.',
    document: dropped('range'),
    fixes: (_, { path }) => [removeFix('Remove the range', path)],
  },
  {
    id: 'VPC-14',
    kind: 'VPC',
    demands:
      'A DHCP range lies in the subnet, begins below its end, and neither end is the network’s address or the gateway.',
    document: rangeLiesInside,
  },
  {
    id: 'dhcp-broadcast',
    kind: 'VPC',
    severity: 'warning',
    demands: 'A DHCP range that is written out does not end at the broadcast address.',
    document: rangeEndsBeforeBroadcast,
    fixes: ({ value }, { path }) => {
      const end = parseAddress(textAt(value, ...path) ?? '');
      if (typeof end?.value !== 'number') return [];
      const before =
        addressIn({ first: end.value - 1, last: end.value, prefixLength: 32, bits: 32 }, 0) ?? '';
      return [setFix(`Write ${before}`, path, before)];
    },
  },
];
