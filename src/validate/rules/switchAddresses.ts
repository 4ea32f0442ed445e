import { addressIn, contains, parseAddress, parseNetwork, parsePrefix } from '../../model/network';
import type { Address } from '../../model/network';
import type { Path } from '../../model/json';
import type { Fix } from '../fix';
import { hostText } from './addressText';
import { setFix } from './missing';
import { filledText, numberAt } from './read';
import type { Entry, Fabric, FactSource, Fault, Rule, Subject } from './rule';
import { isLeaf, isMclag, isSpine } from './switchRole';

/** The addresses of a Switch beside its management address; Gateways have them too. */
const shared = {
  protocolIP: { table: 'protocol ip', what: 'protocol address', subnet: 'protocolSubnet' },
  vtepIP: { table: 'vtep ip', what: 'VTEP address', subnet: 'vtepSubnet' },
} as const;

type SharedField = keyof typeof shared;

/** The addresses and the ASN of Switches. */
export const switchAddressFacts: FactSource = {
  kind: 'Switch',
  *facts(subject) {
    const ip = parsePrefix(filledText(subject.spec, 'ip') ?? '');
    if (ip !== undefined)
      yield { table: 'switch ip', key: hostText(ip.address), path: ['spec', 'ip'], data: null };
    for (const field of ['protocolIP', 'vtepIP'] as const) {
      const address = hostOf(subject, field);
      if (address === undefined) continue;
      yield { table: shared[field].table, key: hostText(address), path: ['spec', field], data: null };
    }
    const asn = numberAt(subject.spec, 'asn') ?? 0;
    if (isLeaf(subject) && asn !== 0)
      yield { table: 'leaf asn', key: String(asn), path: ['spec', 'asn'], data: null };
  },
};

/** The address of a field that holds one with the length 32. */
function hostOf({ spec }: Subject, field: SharedField): Address | undefined {
  const prefix = parsePrefix(filledText(spec, field) ?? '');
  return prefix?.network.bits === 32 && prefix.network.prefixLength === 32 ? prefix.address : undefined;
}

function* managementFits({ spec }: Subject, { config }: Fabric): Generator<Fault> {
  const text = filledText(spec, 'ip');
  if (text === undefined) return;
  const path = ['spec', 'ip'];
  const prefix = parsePrefix(text);
  if (prefix === undefined) {
    const message = `${text} is no address with a length. Write one such as 172.30.0.10/21.`;
    yield { path, message, severity: 'error' };
    return;
  }
  const { address } = prefix;
  const subnet = parseNetwork(config.managementSubnet);
  const start = parseAddress(config.managementDHCPStart);
  const vip = parsePrefix(config.controlVIP)?.address;
  if (subnet !== undefined && !contains(subnet, address)) {
    const message = `${text} is not in the management subnet ${config.managementSubnet}. Write an address of it.`;
    yield { path, message };
  } else if (start?.bits === address.bits && address.value >= start.value) {
    const message = `${text} is one that DHCP hands out, from ${config.managementDHCPStart} on. Write a lower one.`;
    yield { path, message };
  } else if (vip?.bits === address.bits && vip.value === address.value) {
    const message = `${hostText(address)} is the address of the control nodes. Write another one.`;
    yield { path, message };
  }
}

function* managementIsUnique(subject: Subject, fabric: Fabric): Generator<Fault> {
  const prefix = parsePrefix(filledText(subject.spec, 'ip') ?? '');
  if (prefix === undefined) return;
  const text = hostText(prefix.address);
  yield* clash(subject, ['spec', 'ip'], fabric.entries('switch ip', text), `the management address ${text}`);
}

/** The fault of what another CR has too. */
function* clash(subject: Subject, path: Path, entries: readonly Entry[], what: string): Generator<Fault> {
  const other = entries.find(entry => entry.subject !== subject);
  if (other === undefined) return;
  const { key, kind, name } = other.subject;
  yield {
    path,
    message: `${kind} ${name} has ${what} too. Give one of them another.`,
    related: [{ key, path: other.path, message: `${kind} ${name} has it too` }],
  };
}

function sharedFits(field: SharedField) {
  const { what, subnet } = shared[field];
  return function* (subject: Subject, { config }: Fabric): Generator<Fault> {
    const text = filledText(subject.spec, field);
    // A spine with a VTEP address has a finding of its own; of other switches the server does not look at it.
    if (text === undefined || (field === 'vtepIP' && !isLeaf(subject))) return;
    const path = ['spec', field];
    const address = hostOf(subject, field);
    const network = parseNetwork(config[subnet]);
    if (address === undefined) {
      const own = parseAddress(text) ?? parsePrefix(text)?.address;
      const better = own?.bits === 32 ? `${hostText(own)}/32` : 'one such as 172.30.8.2/32';
      const message = `${text} is no IPv4 address with the length 32. Write ${better}.`;
      yield { path, message, severity: 'error' };
    } else if (network !== undefined && !contains(network, address)) {
      const message = `The ${what} ${text} is not in the subnet ${config[subnet]}. Write an address of it.`;
      yield { path, message };
    }
  };
}

function lengthFix({ spec }: Subject, { path }: Fault, field: SharedField): readonly Fix[] {
  const text = filledText(spec, field) ?? '';
  const own = parseAddress(text) ?? parsePrefix(text)?.address;
  if (own?.bits !== 32) return [];
  const better = `${hostText(own)}/32`;
  return better === text ? [] : [setFix(`Write ${better}`, path, better)];
}

function sharedIsUnique(field: SharedField) {
  const { table, what } = shared[field];
  return function* (subject: Subject, fabric: Fabric): Generator<Fault> {
    const address = hostOf(subject, field);
    if (address === undefined || (field === 'vtepIP' && (!isLeaf(subject) || isMclag(subject)))) return;
    const entries = fabric.entries(table, hostText(address));
    // Without gateway support the server does not look at Gateways.
    const counted = fabric.config.gatewayEnabled
      ? entries
      : entries.filter(entry => entry.subject.kind === 'Switch');
    yield* clash(subject, ['spec', field], counted, `the ${what} ${hostText(address)}`);
  };
}

/** Writes the first address of the field's subnet that no CR has. */
export function freeAddress(field: SharedField, path: Path, fabric: Fabric): readonly Fix[] {
  const { table, subnet } = shared[field];
  const network = parseNetwork(fabric.config[subnet]);
  if (network === undefined) return [];
  const last = Math.min(Number(network.last) - Number(network.first), mostTried);
  for (let offset = 0; offset <= last; offset++) {
    const address = addressIn(network, offset);
    if (address === undefined) return [];
    if (fabric.entries(table, address).length > 0) continue;
    return [{ ...setFix(`Write ${address}/32`, path, `${address}/32`), preferred: false }];
  }
  return [];
}

/** More than this many are not looked through for a free one. */
const mostTried = 70000;

/** The first ASN of the leafs' range that no leaf has; undefined when all are taken, and for switches that are no leaf. */
export function freeLeafAsn(subject: Subject, fabric: Fabric): number | undefined {
  if (!isLeaf(subject)) return undefined;
  const { leafASNStart: from, leafASNEnd } = fabric.config;
  const to = Math.min(leafASNEnd, from + mostTried);
  for (let asn = from; asn <= to; asn++) if (fabric.entries('leaf asn', String(asn)).length === 0) return asn;
  return undefined;
}

function* asnIsUnique(subject: Subject, fabric: Fabric): Generator<Fault> {
  const asn = numberAt(subject.spec, 'asn') ?? 0;
  if (asn === 0 || !isLeaf(subject) || isMclag(subject)) return;
  yield* clash(subject, ['spec', 'asn'], fabric.entries('leaf asn', String(asn)), `the ASN ${asn}`);
}

function* asnFits(subject: Subject, { config }: Fabric): Generator<Fault> {
  const asn = numberAt(subject.spec, 'asn') ?? 0;
  if (asn === 0) return;
  const path = ['spec', 'asn'];
  const { leafASNStart: from, leafASNEnd: to, spineASN } = config;
  if (isSpine(subject) && asn !== spineASN) {
    yield {
      path,
      message: `All spines have the ASN ${spineASN}, but this one has ${asn}. Write ${spineASN}.`,
    };
  } else if (isLeaf(subject) && (asn < from || asn > to)) {
    yield { path, message: `The ASN ${asn} is not one of a leaf. Write one from ${from} to ${to}.` };
  }
}

function asnFix(subject: Subject, path: Path, fabric: Fabric): readonly Fix[] {
  const asn = isSpine(subject) ? fabric.config.spineASN : freeLeafAsn(subject, fabric);
  return asn === undefined ? [] : [{ ...setFix(`Write ${asn}`, path, asn), preferred: isSpine(subject) }];
}

/** Rules about the addresses and the ASN of Switches. */
export const switchAddressRules: readonly Rule[] = [
  {
    id: 'Switch-22',
    kind: 'Switch',
    severity: 'warning',
    demands: 'The management address lies in the management subnet, below what DHCP hands out.',
    fabric: managementFits,
  },
  {
    id: 'Switch-23',
    kind: 'Switch',
    demands: 'No other Switch has the management address.',
    fabric: managementIsUnique,
  },
  {
    id: 'Switch-24',
    kind: 'Switch',
    severity: 'warning',
    demands: 'The protocol address has the length 32 and lies in the protocol subnet.',
    fabric: sharedFits('protocolIP'),
    fixes: (subject, fault) => lengthFix(subject, fault, 'protocolIP'),
  },
  {
    id: 'Switch-25',
    kind: 'Switch',
    demands: 'No other Switch or Gateway has the protocol address.',
    consequences: ['Gateway-11'],
    fabric: sharedIsUnique('protocolIP'),
    fixes: (_, { path }, fabric) => freeAddress('protocolIP', path, fabric),
  },
  {
    id: 'Switch-26',
    kind: 'Switch',
    demands: 'No other leaf has the ASN of a leaf.',
    fabric: asnIsUnique,
    fixes: (subject, { path }, fabric) => asnFix(subject, path, fabric),
  },
  {
    id: 'Switch-27',
    kind: 'Switch',
    severity: 'warning',
    demands: 'The ASN of a leaf is one for leafs, that of a spine the spines’.',
    fabric: asnFits,
    fixes: (subject, { path }, fabric) => asnFix(subject, path, fabric),
  },
  {
    id: 'Switch-28',
    kind: 'Switch',
    severity: 'warning',
    demands: 'The VTEP address of a leaf has the length 32 and lies in the VTEP subnet.',
    fabric: sharedFits('vtepIP'),
    fixes: (subject, fault) => lengthFix(subject, fault, 'vtepIP'),
  },
  {
    id: 'Switch-29',
    kind: 'Switch',
    demands: 'No other Switch or Gateway has the VTEP address of a leaf.',
    consequences: ['Gateway-11'],
    fabric: sharedIsUnique('vtepIP'),
    fixes: (_, { path }, fabric) => freeAddress('vtepIP', path, fabric),
  },
];
