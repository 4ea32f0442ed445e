import {
  contains,
  formatNetwork,
  overlaps,
  parseAddress,
  parseNetwork,
  parsePrefix,
} from '../../model/network';
import type { Network } from '../../model/network';
import type { Json, JsonObject, Path } from '../../model/json';
import { connectionOf } from './connectionLinks';
import { setFix } from './missing';
import { filledText, mapAt, numberAt, textAt, textsAt } from './read';
import type { Fabric, Fault, Rule, Subject } from './rule';

const base = ['spec', 'staticExternal', 'link', 'switch'];

/** The switch's end of a static external; undefined for other connections, and where it cannot be read. */
function switchOf(subject: Subject): JsonObject | undefined {
  const content = connectionOf(subject);
  return content?.type === 'staticExternal' ? mapAt(content.value, 'link', 'switch') : undefined;
}

function isText(end: JsonObject, field: string): boolean {
  const value: Json | undefined = Object.hasOwn(end, field) ? end[field] : null;
  return value === null || typeof value === 'string';
}

function* ipIsNetwork(subject: Subject): Generator<Fault> {
  const end = switchOf(subject);
  if (end === undefined || !isText(end, 'ip')) return;
  const text = filledText(end, 'ip');
  if (text !== undefined && parseNetwork(text) !== undefined) return;
  const wrong =
    text === undefined ? 'The address of the port is missing' : `${text} is no address with a length`;
  yield { path: [...base, 'ip'], message: `${wrong}. Write one such as 192.168.1.2/24.` };
}

function* nextHopIsInside(subject: Subject): Generator<Fault> {
  const end = switchOf(subject);
  if (end === undefined || !isText(end, 'nextHop')) return;
  const path = [...base, 'nextHop'];
  const text = filledText(end, 'nextHop');
  const address = text === undefined ? undefined : parseAddress(text);
  if (text === undefined || address === undefined) {
    const wrong = text === undefined ? 'The next hop is missing' : `${text} is no address`;
    yield { path, message: `${wrong}. Write the address of the other end, such as 192.168.1.1.` };
    return;
  }
  const ip = parsePrefix(textAt(end, 'ip') ?? '');
  if (ip === undefined || contains(ip.network, address)) return;
  yield {
    path,
    message: `${text} is not in the network of the port, ${formatNetwork(ip.network)}. Write an address of it.`,
  };
}

interface Subnet {
  readonly path: Path;
  readonly text: string;
  readonly network: Network;
}

const everything = '0.0.0.0/0';

/** The subnets that the server compares: those before a default route, without host bits. */
function subnetsOf(subject: Subject): readonly Subnet[] {
  const found: Subnet[] = [];
  for (const [n, text] of textsAt(switchOf(subject), 'subnets')) {
    if (text === everything) break;
    const network = parseNetwork(text);
    if (network !== undefined) found.push({ path: [...base, 'subnets', n], text, network });
  }
  return found;
}

function* subnetsAreNetworks(subject: Subject): Generator<Fault> {
  const texts = textsAt(switchOf(subject), 'subnets');
  for (const [n, text] of texts) {
    const path = [...base, 'subnets', n];
    const prefix = parsePrefix(text);
    if (prefix === undefined) {
      yield { path, message: `${text} is no network. Write one such as 192.168.2.0/24.` };
    } else if (text === everything) {
      if (texts.length === 1) continue;
      yield { path, message: `${everything} covers everything and stands alone. Remove it, or the others.` };
    } else if (prefix.network.first !== prefix.address.value) {
      yield { path, message: `${text} has bits behind its length. Write ${formatNetwork(prefix.network)}.` };
    }
  }
  const before: Subnet[] = [];
  for (const subnet of subnetsOf(subject)) {
    const other = before.find(each => overlaps(each.network, subnet.network));
    before.push(subnet);
    if (other === undefined) continue;
    yield {
      path: subnet.path,
      message: `${subnet.text} overlaps with ${other.text}. Keep one of them.`,
      related: [{ key: subject.key, path: other.path, message: `${other.text} stands here` }],
    };
  }
}

const subnetFixes: Rule['fixes'] = (subject, { path }) => {
  const text = textsAt(switchOf(subject), 'subnets').find(([n]) => n === path.at(-1))?.[1] ?? '';
  const prefix = parsePrefix(text);
  if (prefix === undefined || prefix.network.first === prefix.address.value) return [];
  const plain = formatNetwork(prefix.network);
  return [setFix(`Write ${plain}`, path, plain)];
};

function* subnetsAreNotReserved(subject: Subject, { config }: Fabric): Generator<Fault> {
  const reserved = Object.entries(config.reservedSubnets).map(
    ([use, text]) => [use, text, parseNetwork(text)] as const,
  );
  for (const { path, text, network } of subnetsOf(subject)) {
    for (const [use, other, taken] of reserved) {
      if (taken === undefined || !overlaps(network, taken)) continue;
      yield {
        path,
        message: `${text} overlaps with ${other}, which the fabric keeps for ${use}. Use another network.`,
      };
    }
  }
}

function* vlanIsOne(subject: Subject): Generator<Fault> {
  const vlan = numberAt(switchOf(subject), 'vlan') ?? 0;
  if (vlan <= 4094 || vlan > 65535) return;
  yield {
    path: [...base, 'vlan'],
    message: `${vlan} is no VLAN, though the server accepts it. Write 1 to 4094, or leave it out.`,
  };
}

/** Rules about a Connection of the type staticExternal. */
export const staticExternalRules: readonly Rule[] = [
  {
    id: 'Connection-12',
    kind: 'Connection',
    demands: 'The port of a static external has an address with a length.',
    insteadOf: ['schema-pattern'],
    document: ipIsNetwork,
  },
  {
    id: 'Connection-13',
    kind: 'Connection',
    demands: 'The next hop of a static external is an address in the network of its port.',
    insteadOf: ['schema-pattern'],
    document: nextHopIsInside,
  },
  {
    id: 'Connection-14',
    kind: 'Connection',
    demands: 'The subnets of a static external are networks that do not overlap; `0.0.0.0/0` stands alone.',
    document: subnetsAreNetworks,
    fixes: subnetFixes,
  },
  {
    id: 'Connection-15',
    kind: 'Connection',
    severity: 'warning',
    demands: 'The subnets of a static external overlap with none that the fabric keeps for itself.',
    fabric: subnetsAreNotReserved,
  },
  {
    id: 'static-external-vlan',
    kind: 'Connection',
    severity: 'warning',
    demands: 'The VLAN of a static external is at most 4094: the server does not check it.',
    document: vlanIsOne,
  },
];
