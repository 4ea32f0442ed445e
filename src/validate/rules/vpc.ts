import { isCanonical, parseAddress, parseNetwork, parsePrefix } from '../../model/network';
import { addressIn, contains, formatNetwork } from '../../model/network';
import { nearest } from '../nearest';
import { removeFix, setFix } from './missing';
import { overlappingNetworks } from './overlapping';
import { filledText, isAbsent, listAt, mapAt, mapItemsAt, textAt, textsAt } from './read';
import type { Fault, Rule, Subject } from './rule';
import { longestPrefix, vpcSubnets } from './vpcSubnets';

/** The most subnets of a VPC (vpc_types.go:383). */
const mostSubnets = 20;

function* nameIsShort({ name }: Subject): Generator<Fault> {
  if (name.length <= 11) return;
  const message = `The name of a VPC has at most 11 characters, ${name} has ${name.length}. Choose a shorter one.`;
  yield { path: ['metadata', 'name'], message };
}

function* nameIsNoExternals({ name }: Subject): Generator<Fault> {
  if (!name.startsWith('ext.')) return;
  const message = `${name} begins with ext., by which gateways know Externals. Choose another name.`;
  yield { path: ['metadata', 'name'], message };
}

function* hasSubnets({ spec }: Subject): Generator<Fault> {
  const subnets = mapAt(spec, 'subnets');
  if (subnets === undefined && !isAbsent(spec, 'subnets')) return;
  const count = Object.keys(subnets ?? {}).length;
  const path = ['spec', 'subnets'];
  if (count === 0) yield { path, message: 'A VPC needs at least one subnet. Add one.' };
  if (count > mostSubnets) {
    const message = `A VPC has at most ${mostSubnets} subnets, this one has ${count}. Move some into another VPC.`;
    yield { path, message };
  }
}

function* modeIsOne({ spec }: Subject): Generator<Fault> {
  const mode = filledText(spec, 'mode');
  if (mode === undefined || mode === 'l3vni') return;
  const why =
    mode === 'l3flat' ? 'The fabric does not support the mode l3flat yet.' : `There is no mode ${mode}.`;
  yield { path: ['spec', 'mode'], message: `${why} Write l3vni, or leave the mode out for the usual one.` };
}

function* subnetsAreNetworks({ spec }: Subject): Generator<Fault> {
  for (const { name, path, content, text } of vpcSubnets(spec)) {
    if (text === undefined) {
      if (!isAbsent(content, 'subnet')) continue;
      yield {
        path: [...path, 'subnet'],
        message: `Subnet ${name} has no network. Write one such as 10.0.1.0/24.`,
      };
      continue;
    }
    const network = parseNetwork(text);
    if (network === undefined) {
      const message = `${text} is no network. Write one such as 10.0.1.0/24.`;
      yield { path: [...path, 'subnet'], message };
    } else if (network.prefixLength > longestPrefix) {
      const message = `${text} is too small for a subnet. Write a prefix length of at most ${longestPrefix}.`;
      yield { path: [...path, 'subnet'], message };
    }
  }
}

function* gatewaysAreInside({ spec }: Subject): Generator<Fault> {
  for (const { path, content, hostBGP, network, text } of vpcSubnets(spec)) {
    const written = filledText(content, 'gateway');
    if (hostBGP || network === undefined || written === undefined) continue;
    const gateway = parseAddress(written);
    if (gateway !== undefined && contains(network, gateway)) continue;
    const what =
      gateway === undefined ? `${written} is no address` : `${written} does not lie in ${text ?? ''}`;
    yield {
      path: [...path, 'gateway'],
      message: `${what}. Write one of the subnet, or leave the gateway out for ${addressIn(network, 1) ?? ''}.`,
    };
  }
}

function* vlansAreThere({ spec }: Subject): Generator<Fault> {
  for (const { name, path, hostBGP, vlan } of vpcSubnets(spec)) {
    if (vlan === undefined || (vlan > 0 && vlan <= 65535) || (hostBGP && vlan === 0)) continue;
    const what = vlan === 0 ? `Subnet ${name} has no VLAN` : `${vlan} is no VLAN`;
    yield { path: [...path, 'vlan'], message: `${what}. Write one of the VPC's VLANNamespace.` };
  }
}

function* vlansDiffer({ spec }: Subject): Generator<Fault> {
  const byVlan = new Map<number, string[]>();
  const subnets = vpcSubnets(spec).filter(({ hostBGP }) => !hostBGP);
  for (const { name, vlan = 0 } of subnets) byVlan.set(vlan, [...(byVlan.get(vlan) ?? []), name]);
  for (const { name, path, vlan = 0 } of subnets) {
    const other = byVlan.get(vlan)?.find(another => another !== name);
    if (vlan === 0 || other === undefined) continue;
    const message = `Subnet ${other} of this VPC uses VLAN ${vlan} too. Give one of them another VLAN.`;
    yield { path: [...path, 'vlan'], message };
  }
}

function* subnetsAreApart({ spec }: Subject): Generator<Fault> {
  const networks = vpcSubnets(spec).flatMap(({ name, path, network, text = '' }) => {
    if (network === undefined) return [];
    const { first, last, prefixLength, bits } = network;
    return [{ first, last, prefixLength, bits, name, path, text }];
  });
  for (const [one, other] of overlappingNetworks(networks)) {
    const message = `${one.text} overlaps ${other.text} of subnet ${other.name}. Give one of them another network.`;
    yield { path: [...one.path, 'subnet'], message };
  }
}

function* policiesNameSubnets({ spec }: Subject): Generator<Fault> {
  const subnets = mapAt(spec, 'subnets') ?? {};
  for (const [n, policy] of listAt(spec, 'permit').entries()) {
    if (!Array.isArray(policy) && policy !== null) continue;
    const path = ['spec', 'permit', n];
    const count = listAt(policy).length;
    if (count < 2) {
      const message = `A policy lets at least two subnets reach each other, this one names ${count}. Add one, or remove it.`;
      yield { path, message };
    }
    const seen = new Set<string>();
    for (const [m, name] of textsAt(policy)) {
      if (!Object.hasOwn(subnets, name)) {
        const guess = nearest(name, Object.keys(subnets));
        const advice = guess === undefined ? 'Correct the name, or add it.' : `Did you mean ${guess}?`;
        yield { path: [...path, m], message: `This VPC has no subnet ${JSON.stringify(name)}. ${advice}` };
      } else if (seen.has(name)) {
        yield { path: [...path, m], message: `The policy names ${name} twice. Remove one of them.` };
      }
      seen.add(name);
    }
  }
}

function* routesAreOnes({ spec }: Subject): Generator<Fault> {
  for (const [n, route] of mapItemsAt(spec, 'staticRoutes')) {
    const path = ['spec', 'staticRoutes', n];
    const prefix = filledText(route, 'prefix');
    if (prefix === undefined) {
      if (isAbsent(route, 'prefix'))
        yield {
          path: [...path, 'prefix'],
          message: 'The route has no prefix. Write one such as 10.8.0.0/16.',
        };
    } else if (!isCanonical(prefix)) {
      const network = parseNetwork(prefix);
      const message =
        network === undefined
          ? `${prefix} is no prefix. Write one such as 10.8.0.0/16.`
          : `${prefix} has address bits behind its prefix length. Write ${formatNetwork(network)}.`;
      yield { path: [...path, 'prefix'], message };
    }
    if (listAt(route, 'nextHops').length > 0) continue;
    if (isAbsent(route, 'nextHops') || Array.isArray(route['nextHops']))
      yield {
        path: [...path, 'nextHops'],
        message: 'The route leads nowhere. Write the address of a next hop.',
      };
  }
}

function* nextHopsAreAddresses({ spec }: Subject): Generator<Fault> {
  for (const [n, route] of mapItemsAt(spec, 'staticRoutes')) {
    for (const [m, hop] of textsAt(route, 'nextHops')) {
      if (parseAddress(hop) !== undefined) continue;
      yield {
        path: ['spec', 'staticRoutes', n, 'nextHops', m],
        message: `${JSON.stringify(hop)} is no address, but the server accepts it unread. Write one such as 10.0.1.5.`,
      };
    }
  }
}

/** Rules about a VPC alone; those about DHCP and hosts that speak BGP stand apart. */
export const vpcRules: readonly Rule[] = [
  {
    id: 'VPC-01',
    kind: 'VPC',
    demands: 'The name has at most 11 characters.',
    document: nameIsShort,
  },
  {
    id: 'VPC-02',
    kind: 'VPC',
    demands: 'The name does not begin with `ext.`.',
    document: nameIsNoExternals,
  },
  {
    id: 'VPC-03',
    kind: 'VPC',
    demands: 'There are 1 to 20 subnets.',
    consequences: [
      'VPC-24',
      'VPCAttachment-04',
      'VPCPeering-08',
      'ExternalPeering-07',
      'GatewayPeering-18',
      'GatewayPeering-19',
      'GatewayPeering-17',
    ],
    document: hasSubnets,
  },
  {
    id: 'VPC-04',
    kind: 'VPC',
    demands: 'The mode is absent, empty or `l3vni`.',
    consequences: ['VPCAttachment-07'],
    document: modeIsOne,
    fixes: (_, { path }) => [{ ...removeFix('Remove the mode', path), preferred: false }],
  },
  {
    id: 'VPC-05',
    kind: 'VPC',
    demands: 'Each subnet has a network, with a prefix length of at most 30.',
    consequences: ['VPC-08', 'VPC-14', 'VPC-19', 'VPC-20', 'GatewayPeering-17'],
    document: subnetsAreNetworks,
  },
  {
    id: 'VPC-08',
    kind: 'VPC',
    demands: 'The gateway of a subnet without hostBGP is an address of its network.',
    document: gatewaysAreInside,
    fixes: (_, { path }) => [removeFix('Remove the gateway: the server takes the first address', path)],
  },
  {
    id: 'VPC-09',
    kind: 'VPC',
    demands: 'A subnet without hostBGP has a VLAN.',
    insteadOf: ['number-size'],
    document: vlansAreThere,
  },
  {
    id: 'VPC-22',
    kind: 'VPC',
    demands: 'The VLANs of the subnets without hostBGP differ.',
    document: vlansDiffer,
  },
  {
    id: 'VPC-23',
    kind: 'VPC',
    demands: 'The networks of the subnets do not overlap.',
    consequences: ['VPC-08', 'VPC-14', 'VPC-19', 'VPC-20', 'VPC-33'],
    document: subnetsAreApart,
  },
  {
    id: 'VPC-24',
    kind: 'VPC',
    demands: 'Each policy of `permit` names at least two subnets of the VPC, each once.',
    document: policiesNameSubnets,
    fixes: ({ spec, value }, { path }) => {
      const name = textAt(value, ...path);
      if (name === undefined) return [];
      const subnets = mapAt(spec, 'subnets') ?? {};
      const guess = Object.hasOwn(subnets, name) ? undefined : nearest(name, Object.keys(subnets));
      return guess === undefined ? [] : [setFix(`Write ${guess}`, path, guess)];
    },
  },
  {
    id: 'VPC-25',
    kind: 'VPC',
    demands:
      'Each static route has a prefix without address bits behind its length, and at least one next hop.',
    document: routesAreOnes,
    fixes: ({ value }, { path }) => {
      const prefix = parsePrefix(textAt(value, ...path) ?? '');
      if (prefix === undefined) return [];
      const canonical = formatNetwork(prefix.network);
      return [setFix(`Write ${canonical}`, path, canonical)];
    },
  },
  {
    id: 'static-route-hop',
    kind: 'VPC',
    severity: 'warning',
    demands: 'Each next hop of a static route is an address: the server does not read it.',
    document: nextHopsAreAddresses,
  },
];
