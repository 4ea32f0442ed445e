import { covers, formatNetwork, parseNetwork } from '../../model/network';
import type { Network } from '../../model/network';
import { freeNetworkFix, freeVlanFix, networkIn } from './free';
import { createFix, missing, nearestNameFix } from './missing';
import { overlappingNetworks } from './overlapping';
import { filledText, isAbsent, isTrue, numberAt, textAt, textsAt } from './read';
import { reservedMessage } from './reserved';
import type { Entry, Fabric, FactSource, Fault, GroupFault, Rule, Subject } from './rule';
import { formatRange, isVlanRange, vlanRanges } from './vlanNamespace';
import { namespaceOf, vpcSubnets } from './vpcSubnets';

function* subnetsAreNotReserved({ spec }: Subject, { config }: Fabric): Generator<Fault> {
  for (const { path, network, text = '', hostBGP, extraPrefixes } of vpcSubnets(spec)) {
    const message = network === undefined ? undefined : reservedMessage(text, network, config);
    if (message !== undefined) yield { path: [...path, 'subnet'], message };
    for (const extra of hostBGP ? extraPrefixes : []) {
      const told =
        extra.network === undefined ? undefined : reservedMessage(extra.text, extra.network, config);
      if (told !== undefined) yield { path: extra.path, part: 'key', message: told };
    }
  }
}

function namespaceExists(field: 'ipv4Namespace' | 'vlanNamespace', kind: 'IPv4Namespace' | 'VLANNamespace') {
  return function* ({ spec }: Subject, fabric: Fabric): Generator<Fault> {
    const name = namespaceOf(spec, field);
    if (name !== undefined) yield* missing(fabric, { kind, name, path: ['spec', field] });
  };
}

/** The networks of an IPv4Namespace; undefined where it is not there, or one of them is none. */
function namespaceNetworks(
  spec: Subject['spec'],
  fabric: Fabric,
): { name: string; networks: Network[] } | undefined {
  const name = namespaceOf(spec, 'ipv4Namespace') ?? '';
  const namespace = fabric.get('IPv4Namespace', name);
  if (namespace === undefined) return undefined;
  const networks = textsAt(namespace.spec, 'subnets').flatMap(([, text]) => parseNetwork(text) ?? []);
  return networks.length < textsAt(namespace.spec, 'subnets').length ? undefined : { name, networks };
}

function* subnetsAreInNamespace({ spec }: Subject, fabric: Fabric): Generator<Fault> {
  const namespace = namespaceNetworks(spec, fabric);
  if (namespace === undefined) return;
  for (const { path, network, text = '' } of vpcSubnets(spec)) {
    if (network === undefined || namespace.networks.some(outer => covers(outer, network))) continue;
    yield { path: [...path, 'subnet'], message: outside(text, namespace) };
  }
}

function* prefixesAreInNamespace({ spec }: Subject, fabric: Fabric): Generator<Fault> {
  const subnets = vpcSubnets(spec).filter(
    ({ hostBGP, extraPrefixes }) => hostBGP && extraPrefixes.length > 0,
  );
  const namespace = subnets.length === 0 ? undefined : namespaceNetworks(spec, fabric);
  if (namespace === undefined) return;
  for (const { path, network, text } of subnets.flatMap(({ extraPrefixes }) => extraPrefixes)) {
    if (network === undefined || namespace.networks.some(outer => covers(outer, network))) continue;
    yield { path, part: 'key', message: outside(text, namespace) };
  }
}

function outside(text: string, { name, networks }: { name: string; networks: readonly Network[] }): string {
  const has = networks.slice(0, 8).map(formatNetwork).join(', ');
  const advice = networks.length === 0 ? 'It has none.' : `Choose one in ${has}, or add a network there.`;
  return `${text} lies in no network of the IPv4Namespace ${name}. ${advice}`;
}

function* vlansAreInNamespace({ spec }: Subject, fabric: Fabric): Generator<Fault> {
  const name = namespaceOf(spec, 'vlanNamespace') ?? '';
  const namespace = fabric.get('VLANNamespace', name);
  const ranges = namespace === undefined ? [] : vlanRanges(namespace).map(([, range]) => range);
  if (!ranges.every(isVlanRange)) return;
  for (const { path, vlan = 0, hostBGP } of vpcSubnets(spec)) {
    if (hostBGP || vlan <= 0 || vlan > 65535) continue;
    const at = [...path, 'vlan'];
    if (namespace === undefined) {
      if (vlan > 4094) yield { path: at, message: `${vlan} is no VLAN. Write 1 to 4094.` };
    } else if (!ranges.some(({ from, to }) => from <= vlan && vlan <= to)) {
      const has = ranges.map(formatRange).join(', ');
      const advice = ranges.length === 0 ? 'which has none' : `which has ${has}`;
      const message = `VLAN ${vlan} is none of the VLANNamespace ${name}, ${advice}. Choose another, or add it there.`;
      yield {
        path: at,
        message,
        related: [{ key: namespace.key, path: ['spec', 'ranges'], message: `The VLANs of ${name}` }],
      };
    }
  }
}

function* relayVpcExists({ spec }: Subject, fabric: Fabric): Generator<Fault> {
  for (const { path, dhcp } of vpcSubnets(spec)) {
    const name = filledText(dhcp, 'relayVPC');
    if (name === undefined || isAbsent(dhcp, 'relay')) continue;
    yield* missing(fabric, { kind: 'VPC', name, path: [...path, 'dhcp', 'relayVPC'] });
  }
}

/** A network of a VPC, for finding those that overlap with another VPC's. */
type UsedNetwork = Network & { readonly entry: Entry };

const overlapsOf = new WeakMap<readonly Entry[], ReadonlyMap<UsedNetwork, UsedNetwork>>();

/** The faults of the subnets, or of the extra prefixes, that overlap networks of other VPCs of their namespace. */
function apartFromOthers(extra: boolean) {
  return function* (entries: readonly Entry[], _: unknown, namespace: string): Generator<GroupFault> {
    let found = overlapsOf.get(entries);
    if (found === undefined) {
      const networks = entries.flatMap(entry => {
        const network = networkIn(entry);
        return network === undefined ? [] : [{ ...network, entry }];
      });
      found = overlappingNetworks(networks, (a, b) => a.entry.subject !== b.entry.subject);
      overlapsOf.set(entries, found);
    }
    for (const [{ entry }, { entry: other }] of found) {
      if (isTrue(entry.data, 'extra') !== extra) continue;
      const { subject, path } = other;
      const [own, theirs] = [textAt(entry.data, 'network') ?? '', textAt(other.data, 'network') ?? ''];
      yield {
        key: entry.subject.key,
        path: entry.path,
        ...(extra ? { part: 'key' } : {}),
        message: `${own} overlaps ${theirs} of VPC ${subject.name}, which is of the IPv4Namespace ${namespace} too. Choose another network.`,
        related: [{ key: subject.key, path, message: `${theirs} of VPC ${subject.name}` }],
      };
    }
  };
}

function* vlansAreTheirOwn(entries: readonly Entry[], _: unknown, namespace: string): Generator<GroupFault> {
  const users = new Map<number, Entry[]>();
  for (const entry of entries) {
    const vlan = numberAt(entry.data, 'vlan') ?? 0;
    const known = users.get(vlan);
    if (known === undefined) users.set(vlan, [entry]);
    // The first users of two VPCs are enough to name another one for each.
    else if (known.length < 2 && known[0]?.subject !== entry.subject) known.push(entry);
  }
  for (const { data, subject, path } of entries) {
    const vlan = numberAt(data, 'vlan') ?? 0;
    const other = users.get(vlan)?.find(user => user.subject !== subject);
    if (other === undefined) continue;
    yield {
      key: subject.key,
      path,
      message: `VPC ${other.subject.name} uses VLAN ${vlan} of the VLANNamespace ${namespace} too. Choose another VLAN.`,
      related: [{ key: other.subject.key, path: other.path, message: `VLAN ${vlan} is used here` }],
    };
  }
}

/** The VLANs and networks that VPCs take from their namespaces. */
export const vpcFacts: FactSource = {
  kind: 'VPC',
  *facts({ spec }) {
    const vlans = namespaceOf(spec, 'vlanNamespace');
    const networks = namespaceOf(spec, 'ipv4Namespace');
    for (const { path, vlan = 0, hostBGP, network, text = '', extraPrefixes } of vpcSubnets(spec)) {
      if (vlans !== undefined && vlan > 0)
        yield { table: 'vlan in use', key: vlans, path: [...path, 'vlan'], data: { vlan, hostBGP } };
      if (networks === undefined) continue;
      const used = { table: 'subnet in use', key: networks };
      if (network !== undefined)
        yield { ...used, path: [...path, 'subnet'], data: { network: text, extra: false } };
      for (const extra of hostBGP ? extraPrefixes : [])
        if (extra.network !== undefined)
          yield { ...used, path: extra.path, data: { network: extra.text, extra: true } };
    }
  },
};

/** Rules about a VPC's place among the other VPCs of its namespaces. */
export const vpcNamespaceRules: readonly Rule[] = [
  {
    id: 'VPC-06',
    kind: 'VPC',
    severity: 'warning',
    demands: 'No subnet and no extra prefix overlaps a network that the fabric keeps for itself.',
    consequences: ['VPC-28', 'VPC-35', 'VPC-08', 'VPC-14', 'VPC-19', 'VPC-20', 'VPC-33', 'GatewayPeering-17'],
    fabric: subnetsAreNotReserved,
    fixes: (subject, { path }, fabric) => freeNetworkFix(subject, path, fabric),
  },
  {
    id: 'VPC-26',
    kind: 'VPC',
    demands: 'The IPv4Namespace exists; absent is `default`.',
    consequences: ['VPCPeering-06', 'ExternalPeering-06'],
    fabric: namespaceExists('ipv4Namespace', 'IPv4Namespace'),
    fixes: ({ spec }, { path }, fabric) => {
      const name = namespaceOf(spec, 'ipv4Namespace') ?? '';
      const near = nearestNameFix(fabric, { kind: 'IPv4Namespace', name, path });
      return near.length > 0 || name !== 'default' ? near : [createFix(defaultIPv4Namespace, name)];
    },
  },
  {
    id: 'VPC-27',
    kind: 'VPC',
    demands: 'The VLANNamespace exists; absent is `default`.',
    consequences: ['VPCPeering-07', 'VPCAttachment-10'],
    fabric: namespaceExists('vlanNamespace', 'VLANNamespace'),
    fixes: ({ spec }, { path }, fabric) => {
      const name = namespaceOf(spec, 'vlanNamespace') ?? '';
      const near = nearestNameFix(fabric, { kind: 'VLANNamespace', name, path });
      return near.length > 0 || name !== 'default' ? near : [createFix(defaultVLANNamespace, name)];
    },
  },
  {
    id: 'VPC-28',
    kind: 'VPC',
    demands: 'Each subnet lies in one network of the IPv4Namespace.',
    consequences: ['VPC-08', 'VPC-14', 'VPC-19', 'VPC-20', 'VPC-33', 'GatewayPeering-17'],
    fabric: subnetsAreInNamespace,
    fixes: (subject, { path }, fabric) => freeNetworkFix(subject, path, fabric),
  },
  {
    id: 'VPC-29',
    kind: 'VPC',
    demands: 'The VLAN of a subnet without hostBGP is one of the VLANNamespace.',
    fabric: vlansAreInNamespace,
    fixes: (subject, { path }, fabric) => freeVlanFix(subject, path, fabric),
  },
  {
    id: 'VPC-30',
    kind: 'VPC',
    demands: 'The VPC that a DHCP relay leads to exists.',
    fabric: relayVpcExists,
    fixes: ({ value }, { path }, fabric) =>
      nearestNameFix(fabric, { kind: 'VPC', name: textAt(value, ...path) ?? '', path }),
  },
  {
    id: 'VPC-31',
    kind: 'VPC',
    demands: 'No subnet overlaps a network of another VPC of the same IPv4Namespace.',
    consequences: ['VPC-08', 'VPC-14', 'VPC-19', 'VPC-20', 'VPC-35', 'VPC-33', 'GatewayPeering-17'],
    table: 'subnet in use',
    group: apartFromOthers(false),
    fixes: (subject, { path }, fabric) => freeNetworkFix(subject, path, fabric),
  },
  {
    id: 'VPC-32',
    kind: 'VPC',
    demands: 'No VLAN is used by another VPC of the same VLANNamespace.',
    table: 'vlan in use',
    group: vlansAreTheirOwn,
    fixes: (subject, { path }, fabric) => freeVlanFix(subject, path, fabric),
  },
  {
    id: 'VPC-35',
    kind: 'VPC',
    demands: 'Each extra prefix lies in the IPv4Namespace.',
    fabric: prefixesAreInNamespace,
  },
  {
    id: 'VPC-35',
    kind: 'VPC',
    demands: 'No extra prefix overlaps a network of another VPC of the same IPv4Namespace.',
    consequences: ['VPC-31'],
    table: 'subnet in use',
    group: apartFromOthers(true),
  },
];

/** The namespaces that the fabric's installer makes. */
const defaultIPv4Namespace = {
  apiVersion: 'vpc.githedgehog.com/v1beta1',
  kind: 'IPv4Namespace',
  metadata: { name: 'default' },
  spec: { subnets: ['10.0.0.0/16'] },
};

const defaultVLANNamespace = {
  apiVersion: 'wiring.githedgehog.com/v1beta1',
  kind: 'VLANNamespace',
  metadata: { name: 'default' },
  spec: { ranges: [{ from: 1000, to: 2999 }] },
};
