import { formatNetwork, parseAddress, parsePrefix } from '../../model/network';
import type { Json } from '../../model/json';
import { formatMac, parseMac } from '../../model/mac';
import { nearest } from '../nearest';
import { createFix, missing, nearestName, setFix } from './missing';
import { filledText, isAbsent, isSet, listAt, mapAt, mapItemsAt, numberAt, textAt } from './read';
import type { Fabric, Fault, Rule, Subject } from './rule';

const logLevels = ['off', 'error', 'warning', 'info', 'debug', 'trace'];
const mostWorkers = 64;
/** What a Gateway that names no group belongs to. */
export const defaultGroup = 'default';

/** The address of an IPv4 prefix of one address, as text; undefined when a text is none. */
export function hostAddress(text: string): string | undefined {
  const network = parsePrefix(text)?.network;
  if (network?.bits !== 32 || network.prefixLength !== 32) return undefined;
  return formatNetwork(network).replace('/32', '');
}

/** The fault of a value that the installer fills in where it is absent. */
export function* hydrated(field: string, path: Fault['path']): Generator<Fault> {
  const message = `The installer fills ${field} in; a running fabric refuses a Gateway without it. Write it yourself there.`;
  yield { path, message, severity: 'warning' };
}

function* gatewaysAreOn({ kind }: Subject, { config }: Fabric): Generator<Fault> {
  if (config.gatewayEnabled) return;
  yield {
    path: ['kind'],
    message: `The fabric has no gateways, so it refuses a ${kind}. Switch gateways on in the installer's settings (and gatewayEnabled in .hnp/fabric.yaml), or remove this.`,
  };
}

function* workersAreFew({ spec }: Subject): Generator<Fault> {
  const workers = numberAt(spec, 'workers') ?? 0;
  if (workers >= 0 && workers <= mostWorkers) return;
  yield {
    path: ['spec', 'workers'],
    message: `A Gateway has 1 to ${mostWorkers} workers, not ${workers}. Write one of these, or leave it out for 4.`,
  };
}

function addressIsOne(field: 'protocolIP' | 'vtepIP') {
  return function* ({ spec }: Subject): Generator<Fault> {
    const path = ['spec', field];
    if (isAbsent(spec, field)) yield* hydrated(field, path);
    const text = filledText(spec, field);
    if (text === undefined) return;
    const address = hostAddress(text);
    if (address === undefined) {
      const fitting = parseAddress(text)?.bits === 32 ? `${text}/32` : 'one such as 172.30.8.3/32';
      yield { path, message: `${text} is no IPv4 address with the length 32. Write ${fitting}.` };
    } else if (field === 'vtepIP' && !isUnicast(address, true)) {
      yield { path, message: `${text} is not the address of one host. Write another one.` };
    }
  };
}

/** Whether an IPv4 address can be a host's: not multicast, not 0.0.0.0 and, where asked, not a loopback one. */
function isUnicast(text: string, noLoopback: boolean): boolean {
  const address = Number(parseAddress(text)?.value ?? 0);
  const first = Math.floor(address / 2 ** 24);
  return address !== 0 && (first < 224 || first > 239) && !(noLoopback && first === 127);
}

function* macIsUnicast({ spec }: Subject): Generator<Fault> {
  const path = ['spec', 'vtepMAC'];
  if (isAbsent(spec, 'vtepMAC')) yield* hydrated('vtepMAC', path);
  const text = filledText(spec, 'vtepMAC');
  if (text === undefined) return;
  const bytes = parseMac(text);
  if (bytes === undefined)
    yield { path, message: `${text} is no hardware address. Write one such as ca:fe:ba:be:00:01.` };
  else if (formatMac(bytes) === '00:00:00:00:00:00')
    yield { path, message: `${text} is the empty hardware address. Write one such as ca:fe:ba:be:00:01.` };
  else if ((bytes[0] ?? 0) % 2 === 1)
    yield {
      path,
      message: `${text} is a group's address, not that of one device. Write one whose first byte is even.`,
    };
}

function* asnIsThere({ spec }: Subject): Generator<Fault> {
  if (isAbsent(spec, 'asn')) yield* hydrated('asn', ['spec', 'asn']);
}

function* neighborsAreOnes({ spec }: Subject): Generator<Fault> {
  const at = ['spec', 'neighbors'];
  if (isAbsent(spec, 'neighbors') || isEmptyList(spec['neighbors'])) yield* hydrated('neighbors', at);
  for (const [n, neighbor] of mapItemsAt(spec, 'neighbors')) {
    const path = [...at, n, 'ip'];
    const ip = filledText(neighbor, 'ip');
    if (ip === undefined && isAbsent(neighbor, 'ip'))
      yield { path, message: 'The neighbor needs an IPv4 address. Write its ip, without a length.' };
    else if (ip !== undefined && (parseAddress(ip)?.bits !== 32 || !isUnicast(ip, false)))
      yield { path, message: `${ip} is not the IPv4 address of one host. Write one such as 172.30.128.6.` };
    if (isAbsent(neighbor, 'asn'))
      yield { path: [...at, n, 'asn'], message: 'The neighbor needs an ASN other than 0. Write its asn.' };
  }
}

function isEmptyList(value: Json | undefined): boolean {
  return Array.isArray(value) && value.length === 0;
}

/** The groups that a Gateway names, with their positions; an absent name is an empty one. */
function namedGroups({ spec }: Subject): [number, string][] {
  return mapItemsAt(spec, 'groups').flatMap(([n, group]): [number, string][] => {
    const name = textAt(group, 'name') ?? (isAbsent(group, 'name') ? '' : undefined);
    return name === undefined ? [] : [[n, name]];
  });
}

/** The groups that a Gateway belongs to, and where it says so; none named is the default one. */
export function groupsOf(subject: Subject): { readonly name: string; readonly path: Fault['path'] }[] {
  if (listAt(subject.spec, 'groups').length > 0)
    return namedGroups(subject).map(([n, name]) => ({ name, path: ['spec', 'groups', n, 'name'] }));
  if (isSet(subject.spec['groups'])) return [];
  return [{ name: defaultGroup, path: ['spec', 'groups'] }];
}

function* groupsAreDifferent(subject: Subject): Generator<Fault> {
  const seen = new Set<string>();
  for (const [n, name] of namedGroups(subject)) {
    if (seen.has(name)) {
      const message = `The group ${JSON.stringify(name)} is listed twice. Remove one of the two.`;
      yield { path: ['spec', 'groups', n, 'name'], message };
    }
    seen.add(name);
  }
}

/** The faults of a group that is not there; the default one is made by the fabric, though late. */
export function* groupExists(fabric: Fabric, name: string, path: Fault['path']): Generator<Fault> {
  if (name === '') {
    yield { path, message: 'The group has no name. Write one, such as default.' };
    return;
  }
  for (const fault of missing(fabric, { kind: 'GatewayGroup', name, path })) {
    if (fabric.wasRemoved('GatewayGroup', name))
      yield {
        ...fault,
        message: `GatewayGroup ${name} was removed, which the server does not refuse, but this needs it. Restore it, or name another.`,
      };
    else if (name === defaultGroup)
      yield {
        ...fault,
        severity: 'warning',
        message:
          'The fabric makes GatewayGroup default only after its first Gateway, which it may refuse for lack of it. Add GatewayGroup default.',
      };
    else yield fault;
  }
}

/** Writes the nearest group, or adds the one that is missing. */
export function groupFixes(fabric: Fabric, name: string, path: Fault['path']) {
  const guess = nearestName(fabric, 'GatewayGroup', name);
  const group = {
    apiVersion: 'gateway.githedgehog.com/v1alpha1',
    kind: 'GatewayGroup',
    metadata: { name },
    spec: {},
  };
  return [
    ...(guess === undefined || name === '' ? [] : [setFix(`Write ${guess}`, path, guess)]),
    ...(name === '' ? [] : [createFix(group, name)]),
  ];
}

function* namedGroupsExist(subject: Subject, fabric: Fabric): Generator<Fault> {
  for (const { name, path } of groupsOf(subject)) yield* groupExists(fabric, name, path);
}

function* levelsAreOnes({ spec }: Subject): Generator<Fault> {
  const levels: [Fault['path'], string | undefined][] = [
    [['spec', 'logs', 'default'], filledText(spec, 'logs', 'default')],
    ...Object.keys(mapAt(spec, 'logs', 'tags') ?? {}).map((tag): [Fault['path'], string | undefined] => [
      ['spec', 'logs', 'tags', tag],
      textAt(spec, 'logs', 'tags', tag),
    ]),
  ];
  for (const [path, level] of levels) {
    if (level === undefined || logLevels.includes(level)) continue;
    const guess = nearest(level, logLevels);
    const advice = guess === undefined ? `Write ${logLevels.join(', ')}.` : `Did you mean ${guess}?`;
    yield { path, message: `${JSON.stringify(level)} is no log level, but the server accepts it. ${advice}` };
  }
}

function* sourcesAreInterfaces({ spec }: Subject): Generator<Fault> {
  const names = Object.keys(mapAt(spec, 'interfaces') ?? {});
  if (names.length === 0) return;
  for (const [n, neighbor] of mapItemsAt(spec, 'neighbors')) {
    const source = filledText(neighbor, 'source');
    if (source === undefined || names.includes(source)) continue;
    const guess = nearest(source, names);
    const advice =
      guess === undefined ? `Write one of ${names.slice(0, 8).join(', ')}.` : `Did you mean ${guess}?`;
    yield {
      path: ['spec', 'neighbors', n, 'source'],
      message: `This Gateway has no interface ${source}, but the server accepts it. ${advice}`,
    };
  }
}

/** Rules about a Gateway, but for those of its interfaces and of what it shares with others. */
export const gatewayRules: readonly Rule[] = [
  {
    id: 'Gateway-01',
    kind: 'Gateway',
    severity: 'warning',
    demands: 'Gateways are switched on in the fabric.',
    consequences: ['GatewayPeering-20'],
    fabric: gatewaysAreOn,
  },
  {
    id: 'Gateway-03',
    kind: 'Gateway',
    demands: 'It has 1 to 64 workers.',
    insteadOf: ['schema-range', 'number-size'],
    document: workersAreFew,
  },
  {
    id: 'Gateway-04',
    kind: 'Gateway',
    demands: 'The protocol address is an IPv4 address of the length 32.',
    document: addressIsOne('protocolIP'),
  },
  {
    id: 'Gateway-05',
    kind: 'Gateway',
    demands: 'The VTEP address is an IPv4 address of one host, of the length 32.',
    document: addressIsOne('vtepIP'),
  },
  {
    id: 'Gateway-06',
    kind: 'Gateway',
    demands: 'The VTEP’s hardware address is that of one device.',
    document: macIsUnicast,
  },
  {
    id: 'Gateway-07',
    kind: 'Gateway',
    demands: 'It has an ASN other than 0.',
    document: asnIsThere,
  },
  {
    id: 'Gateway-09',
    kind: 'Gateway',
    demands: 'It has a neighbor, and each has an ASN and the IPv4 address of one host.',
    document: neighborsAreOnes,
  },
  {
    id: 'Gateway-10',
    kind: 'Gateway',
    demands: 'No group is listed twice.',
    document: groupsAreDifferent,
    fixes: (_, { path }) => [
      {
        title: 'Remove the second one',
        preferred: true,
        kind: 'set',
        changes: [{ path: path.slice(0, -1), value: undefined }],
      },
    ],
  },
  {
    id: 'Gateway-13',
    kind: 'Gateway',
    demands: 'Each group exists; the default one where none is named.',
    fabric: namedGroupsExist,
    fixes: ({ value }, { path }, fabric) =>
      groupFixes(fabric, path.length > 2 ? (textAt(value, ...path) ?? '') : defaultGroup, path),
  },
  {
    id: 'gateway-log-level',
    kind: 'Gateway',
    severity: 'warning',
    demands: 'Each log level is one: the server does not check them.',
    insteadOf: ['schema-enum'],
    document: levelsAreOnes,
    fixes: ({ value }, { path }) => nearestFix(textAt(value, ...path), logLevels, path),
  },
  {
    id: 'gateway-neighbor-source',
    kind: 'Gateway',
    severity: 'warning',
    demands: 'The source of a neighbor is an interface of the Gateway: the server does not check it.',
    document: sourcesAreInterfaces,
    fixes: ({ spec, value }, { path }) =>
      nearestFix(textAt(value, ...path), Object.keys(mapAt(spec, 'interfaces') ?? {}), path),
  },
];

function nearestFix(text: string | undefined, words: readonly string[], path: Fault['path']) {
  const guess = nearest(text ?? '', words);
  return guess === undefined ? [] : [setFix(`Write ${guess}`, path, guess)];
}
