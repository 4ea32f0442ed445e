import { contains, covers, formatNetwork, parseNetwork, parsePrefix } from '../../model/network';
import type { Address, Network } from '../../model/network';
import { hostText } from './addressText';
import { connectionOf } from './connectionLinks';
import type { ConnectionType, End, Link } from './connectionLinks';
import { setFix } from './missing';
import type { Fabric, FactSource, Fault, Rule, Subject } from './rule';

const table = 'link ip';

const numbered = new Set<ConnectionType>(['fabric', 'mesh', 'gateway']);

interface Addressed {
  readonly end: End;
  readonly text: string;
  readonly address: Address;
  readonly network: Network;
}

/** The links that can have addresses, with the ends whose address can be read. */
function addressedLinks(subject: Subject): (readonly [Link, readonly Addressed[]])[] {
  const content = connectionOf(subject);
  if (content === undefined || !numbered.has(content.type)) return [];
  return content.links.map(link => [link, link.flatMap(addressed)]);
}

function addressed(end: End): Addressed[] {
  const prefix = end.ip === undefined ? undefined : parsePrefix(end.ip);
  return prefix === undefined || end.ip === undefined ? [] : [{ end, text: end.ip, ...prefix }];
}

/** The addresses of the links between switches, and to gateways. */
export const linkAddressFacts: FactSource = {
  kind: 'Connection',
  *facts(subject) {
    for (const [, ends] of addressedLinks(subject)) {
      for (const { end, address } of ends)
        yield { table, key: hostText(address), path: [...end.path, 'ip'], data: null };
    }
  },
};

function* linkAddressesFit(subject: Subject, fabric: Fabric): Generator<Fault> {
  for (const [link, ends] of addressedLinks(subject)) {
    const missing = link.find(({ ip }) => ip === undefined);
    const given = link.find(({ ip }) => ip !== undefined);
    for (const end of link) {
      if (end.ip === undefined || parsePrefix(end.ip) !== undefined) continue;
      const message = `${end.ip} is no IPv4 address with a length. Write one such as 172.30.128.0/31.`;
      yield { path: [...end.path, 'ip'], message };
    }
    if (missing !== undefined && given !== undefined) {
      // v0.126 to v0.129 pass over such a link; later releases refuse it.
      yield {
        path: missing.path,
        part: 'key',
        severity: 'warning',
        message: `This end has no ip, but the other one has ${String(given.ip)}. Write both addresses of the link, or none.`,
      };
    } else if (ends.length === 2) {
      yield* pairFits(ends, subject, fabric);
    }
  }
}

function* pairFits(
  [first, second]: readonly Addressed[],
  subject: Subject,
  fabric: Fabric,
): Generator<Fault> {
  if (first === undefined || second === undefined) return;
  const long = [first, second].filter(({ network }) => network.prefixLength !== 31);
  for (const { end, text, address } of long) {
    yield {
      path: [...end.path, 'ip'],
      message: `${text} is not of a network of two addresses. Write ${hostText(address)}/31.`,
    };
  }
  const clashes = [first, second].flatMap(each => clashOf(each, subject, fabric));
  if (clashes.length > 0) {
    yield* clashes;
  } else if (long.length === 0 && first.network.first !== second.network.first) {
    yield {
      path: [...second.end.path, 'ip'],
      message: `${second.text} is not in the network of the other end, ${formatNetwork(first.network)}. Write ${peerOf(first)}/31.`,
    };
  } else if (first.address.value === second.address.value) {
    yield {
      path: [...second.end.path, 'ip'],
      message: `Both ends have the address ${hostText(first.address)}. Write ${peerOf(first)}/31 here.`,
    };
  }
}

/** The other address of the network of two that an address lies in. */
function peerOf({ address }: Addressed): string {
  const { value, bits } = address;
  const peer =
    typeof value === 'bigint' ? value + 1n - 2n * (value % 2n) : value + (value % 2 === 0 ? 1 : -1);
  return hostText({ value: peer, bits });
}

function clashOf({ end, address }: Addressed, subject: Subject, fabric: Fabric): Fault[] {
  const key = hostText(address);
  const path = [...end.path, 'ip'];
  const place = path.join('/');
  const other = fabric
    .entries(table, key)
    .find(entry => entry.subject !== subject || !isSameLink(entry.path.join('/'), place));
  if (other === undefined) return [];
  const { name } = other.subject;
  const where = other.subject === subject ? 'another link here' : `Connection ${name}`;
  return [
    {
      path,
      message: `${where} has the address ${key} too. Give one of the links other addresses.`,
      related: [{ key: other.subject.key, path: other.path, message: `${key} is used here too` }],
    },
  ];
}

/** Whether two paths of addresses belong to one link: what differs is the end. */
function isSameLink(a: string, b: string): boolean {
  const link = (path: string): string => path.split('/').slice(0, -2).join('/');
  return link(a) === link(b);
}

const addressFixes: Rule['fixes'] = (subject, { path }, fabric) => {
  const at = path.join('/');
  for (const [, ends] of addressedLinks(subject)) {
    const end = ends.find(each => [...each.end.path, 'ip'].join('/') === at);
    const other = ends.find(each => each !== end);
    if (end === undefined || other === undefined) continue;
    if (end.network.prefixLength !== 31) {
      const text = `${hostText(end.address)}/31`;
      return [setFix(`Write ${text}`, path, text)];
    }
    const peer = peerOf(other);
    const isOdd = end.network.first !== other.network.first || end.address.value === other.address.value;
    if (!isOdd || fabric.entries(table, peer).length > 0) return [];
    return [setFix(`Write ${peer}/31`, path, `${peer}/31`)];
  }
  return [];
};

function* linksAreInFabricSubnet(subject: Subject, fabric: Fabric): Generator<Fault> {
  const subnet = parseNetwork(fabric.config.fabricSubnet);
  if (subnet === undefined) return;
  for (const [, ends] of addressedLinks(subject)) {
    if (ends.length < 2) continue;
    for (const { end, text, address, network } of ends) {
      if (contains(subnet, address) || covers(subnet, network)) continue;
      yield {
        path: [...end.path, 'ip'],
        message: `${text} is not in the fabric subnet ${fabric.config.fabricSubnet}. Write an address of it.`,
      };
    }
  }
}

/** Rules about the addresses of links between switches, and to gateways. */
export const connectionAddressRules: readonly Rule[] = [
  {
    id: 'Connection-21',
    kind: 'Connection',
    demands:
      'Both ends of a link have addresses of one network of the length 31, used nowhere else, or none has.',
    insteadOf: ['schema-pattern'],
    fabric: linkAddressesFit,
    fixes: addressFixes,
  },
  {
    id: 'Connection-22',
    kind: 'Connection',
    severity: 'warning',
    demands: 'The addresses of links lie in the fabric subnet.',
    fabric: linksAreInFabricSubnet,
  },
];
