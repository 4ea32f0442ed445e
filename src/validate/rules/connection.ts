import { connectionOf, connectionTypes, devicePlace } from './connectionLinks';
import type { ConnectionContent, ConnectionType, DeviceKind, End } from './connectionLinks';
import { removeFix } from './missing';
import type { Fault, Rule, Subject } from './rule';

function* hasOneType(subject: Subject): Generator<Fault> {
  if (connectionOf(subject) !== undefined) return;
  yield {
    path: ['spec'],
    message: `The connection says nothing of how it connects. Add one of ${connectionTypes.join(', ')}.`,
  };
}

function* hasNoFurtherType(subject: Subject): Generator<Fault> {
  const [first, ...ignored] = connectionOf(subject)?.types ?? [];
  for (const type of ignored) {
    yield {
      path: ['spec', type],
      part: 'key',
      message: `A connection has one type: the server takes ${String(first)} and ignores ${type}. Remove one of them.`,
    };
  }
}

function* isNotMclag(subject: Subject): Generator<Fault> {
  const type = connectionOf(subject)?.type;
  if (type !== 'mclag' && type !== 'mclagDomain') return;
  yield {
    path: ['spec', type],
    part: 'key',
    message: `The fabric no longer supports ${type}: it accepts the connection, checks nothing of it and does nothing with it. Use eslag, or remove it.`,
  };
}

function* portsAreWhole(subject: Subject): Generator<Fault> {
  for (const { kind, path, text, device } of connectionOf(subject)?.links.flat() ?? []) {
    if (text === undefined || device !== '') continue;
    const what = kind === 'Switch' ? 'leaf-01/E1/1' : kind === 'Server' ? 'server-01/enp2s1' : 'gw-1/enp2s1';
    const wrong = text === '' ? 'The port is missing' : `${text} names no port`;
    yield {
      path: [...path, 'port'],
      message: `${wrong}. Write the ${kind.toLowerCase()}, a slash and its port, such as ${what}.`,
    };
  }
}

/** What may also be wrong where a connection leads to another switch than before. */
const otherSwitch = ['VPCAttachment-10', 'VPCAttachment-11', 'VPCAttachment-12'];

/** How many devices a type joins, of each kind. */
interface Joins {
  readonly id: string;
  readonly says: string;
  readonly consequences?: readonly string[];
  readonly most: Partial<Record<DeviceKind, number>>;
}

const joins: Partial<Record<ConnectionType, Joins>> = {
  unbundled: {
    id: 'Connection-04',
    says: 'one server with one switch',
    most: { Server: 1, Switch: 1 },
    consequences: ['Connection-16', 'Connection-17'],
  },
  bundled: {
    id: 'Connection-05',
    says: 'one server with one switch',
    most: { Server: 1, Switch: 1 },
    consequences: otherSwitch,
  },
  eslag: {
    id: 'Connection-06',
    says: 'one server with up to four switches',
    most: { Server: 1, Switch: 4 },
    consequences: ['Connection-19', ...otherSwitch],
  },
  fabric: { id: 'Connection-07', says: 'two switches', most: { Switch: 2 } },
  mesh: { id: 'Connection-08', says: 'two switches', most: { Switch: 2 } },
  gateway: { id: 'Connection-09', says: 'one switch with a gateway', most: { Switch: 1 } },
  vpcLoopback: { id: 'Connection-10', says: 'ports of one switch', most: { Switch: 1 } },
};

/** Types whose empty list of links the API server's schema refuses. */
const schemaCounts = new Set<ConnectionType>(['eslag', 'fabric', 'mesh', 'gateway', 'vpcLoopback']);

function* joinsItsDevices(type: ConnectionType, { says, most }: Joins, subject: Subject): Generator<Fault> {
  const content = connectionOf(subject);
  if (content?.type !== type || !content.isReadable) return;
  const ends = content.links.flat();
  if (ends.length === 0) {
    if (schemaCounts.has(type) && Array.isArray(content.value['links'])) return;
    yield {
      path: ['spec', type],
      part: 'key',
      message: `This ${type} connection has no link. Add one: it joins ${says}.`,
    };
    return;
  }
  // Ends that name no port have their own finding.
  if (ends.some(({ device }) => device === '')) return;
  for (const [kind, limit] of Object.entries(most)) {
    const ofKind = ends.filter(end => end.kind === kind);
    const usual = mostNamed(ofKind, limit);
    for (const end of ofKind) {
      if (usual.includes(end.device)) continue;
      yield {
        ...devicePlace(end),
        message: `A connection of type ${type} joins ${says}. Other links here use ${usual.join(', ')}: write that instead of ${end.device}, or make another connection.`,
      };
    }
  }
  yield* joinsTwo(content, says);
  yield* portsStandOnce(ends);
}

/** The devices that most ends name, the first of equals first. */
function mostNamed(ends: readonly End[], limit: number): readonly string[] {
  const counts = new Map<string, number>();
  for (const { device } of ends) counts.set(device, (counts.get(device) ?? 0) + 1);
  const sorted = [...counts].sort(([, a], [, b]) => b - a);
  return sorted.slice(0, limit).map(([device]) => device);
}

function* joinsTwo({ type, links }: ConnectionContent, says: string): Generator<Fault> {
  if (type !== 'fabric' && type !== 'mesh') return;
  const [first, second] = links[0] ?? [];
  if (first === undefined || second === undefined) return;
  if (links.flat().some(({ device }) => device !== first.device)) return;
  yield {
    ...devicePlace(second),
    message: `A connection of type ${type} joins ${says}, but both ends are on ${first.device}. Write the other switch.`,
  };
}

function* portsStandOnce(ends: readonly End[]): Generator<Fault> {
  const seen = new Set<string>();
  for (const { path, text } of ends) {
    if (text === undefined) continue;
    if (seen.has(text)) {
      yield {
        path: [...path, 'port'],
        message: `The port ${text} stands twice in this connection. Write another port, or remove the link.`,
      };
    }
    seen.add(text);
  }
}

function* hasOneGateway(subject: Subject): Generator<Fault> {
  const content = connectionOf(subject);
  if (content?.type !== 'gateway') return;
  const ends = content.links.flat().filter(({ kind, device }) => kind === 'Gateway' && device !== '');
  const [usual] = mostNamed(ends, 1);
  for (const end of ends) {
    if (end.device === usual) continue;
    yield {
      ...devicePlace(end),
      message: `A connection joins one gateway with a switch, here ${String(usual)}. The server does not check it: make another connection for ${end.device}.`,
    };
  }
}

/** Rules about one Connection: its type, its ports and how many devices it joins. */
export const connectionRules: readonly Rule[] = [
  {
    id: 'Connection-01',
    kind: 'Connection',
    demands: 'A connection has a type.',
    consequences: ['VPCAttachment-06', 'ExternalAttachment-16'],
    document: hasOneType,
  },
  {
    id: 'connection-two-types',
    kind: 'Connection',
    severity: 'warning',
    demands: 'A connection has no second type: the server would ignore it.',
    document: hasNoFurtherType,
    fixes: (_, { path }) => [removeFix(`Remove ${String(path.at(-1))}`, path)],
  },
  {
    id: 'Connection-02',
    kind: 'Connection',
    severity: 'warning',
    demands: 'The type is neither `mclag` nor `mclagDomain`, which the fabric ignores.',
    document: isNotMclag,
  },
  {
    id: 'Connection-03',
    kind: 'Connection',
    demands: 'Each port is a device, a slash and the name of a port.',
    document: portsAreWhole,
  },
  ...Object.entries(joins).map(([type, join]): Rule => ({
    id: join.id,
    kind: 'Connection',
    demands: `A connection of type \`${type}\` joins ${join.says}, each link by ports of its own.`,
    consequences: join.consequences ?? [],
    document: subject => joinsItsDevices(type as ConnectionType, join, subject),
  })),
  {
    id: 'connection-two-gateways',
    kind: 'Connection',
    severity: 'warning',
    demands: 'A connection of type `gateway` joins one gateway: the server does not check it.',
    document: hasOneGateway,
  },
];
