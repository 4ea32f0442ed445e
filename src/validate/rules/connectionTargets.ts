import type { Json } from '../../model/json';
import { nearest } from '../nearest';
import type { LogicalPort } from '../profiles';
import { connectionOf, deviceOf, devicePlace, endsOf, portPlace, wholeEndsOf } from './connectionLinks';
import type { DeviceKind, End } from './connectionLinks';
import { isPortInUse } from './connectionPorts';
import { createFix, missing, nearestName, removed, setFix } from './missing';
import { filledText, mapAt } from './read';
import type { Fabric, Fault, Rule, Subject } from './rule';
import { portsOfSwitch } from './switchProfileOf';

function devicesExist(kind: DeviceKind) {
  return function* (subject: Subject, fabric: Fabric): Generator<Fault> {
    for (const end of wholeEndsOf(subject)) {
      if (end.kind === kind) yield* missing(fabric, { kind, name: end.device, ...devicePlace(end) });
    }
  };
}

function devicesAreNotRemoved(kind: DeviceKind) {
  return function* (subject: Subject, fabric: Fabric): Generator<Fault> {
    for (const end of wholeEndsOf(subject)) {
      if (end.kind === kind)
        yield* removed(fabric, { kind, name: end.device, ...devicePlace(end) }, 'Connection');
    }
  };
}

/** The end whose port a fault stands at. */
function endAt(subject: Subject, { path }: Fault): End | undefined {
  const place = JSON.stringify(path);
  return endsOf(subject).find(end => JSON.stringify([...end.path, 'port']) === place);
}

const deviceFixes: Rule['fixes'] = (subject, fault, fabric) => {
  const end = endAt(subject, fault);
  if (end === undefined || end.device === '' || deviceOf(end, fabric) !== undefined) return [];
  const guess = nearestName(fabric, end.kind, end.device);
  const write = guess === undefined ? [] : [setFix(`Write ${guess}`, fault.path, `${guess}/${end.port}`)];
  if (end.kind !== 'Server') return write;
  const metadata = { name: end.device };
  const resource = { apiVersion: 'wiring.githedgehog.com/v1beta1', kind: 'Server', metadata, spec: {} };
  return [...write, createFix(resource, end.device)];
};

function* portsExist(subject: Subject, fabric: Fabric): Generator<Fault> {
  for (const end of wholeEndsOf(subject)) {
    if (end.kind !== 'Switch') continue;
    const device = deviceOf(end, fabric);
    const ports = device === undefined ? undefined : portsOfSwitch(device, fabric);
    if (device === undefined || ports === undefined || ports.has(end.port)) continue;
    yield {
      ...portPlace(end),
      message: `${end.device} has no port ${end.port} by its profile ${String(filledText(device.spec, 'profile'))}. ${portAdvice(end, ports)}`,
    };
  }
}

function portAdvice({ device, port }: End, ports: ReadonlyMap<string, LogicalPort>): string {
  const [whole = ''] = /^E\d+\/\d+(?=\/\d+$)/.exec(port) ?? [];
  const broken = ports.get(whole);
  if (broken?.mode !== undefined)
    return `${whole} works as ${broken.mode}: set portBreakouts of ${device}, or write one of its ports.`;
  if (broken !== undefined) return `${whole} is one port: write ${whole}.`;
  const guess = nearestPort(port, ports);
  return guess === undefined ? 'Write one that it has.' : `Did you mean ${guess}?`;
}

function nearestPort(port: string, ports: ReadonlyMap<string, LogicalPort>): string | undefined {
  const [whole = ''] = /^E\d+\/\d+(?=\/\d+$)/.exec(port) ?? [];
  if (ports.has(whole)) return ports.get(whole)?.mode === undefined ? whole : undefined;
  // People write the number alone, or the name of the network operating system.
  const short = `E1/${port.replace(/^(?:E|e|Eth|eth|Ethernet|1\/)?(?=\d+$)/, '')}`;
  return ports.has(short) ? short : nearest(port, [...ports.keys()]);
}

const portFixes: Rule['fixes'] = (subject, fault, fabric) => {
  const end = endAt(subject, fault);
  const device = end === undefined ? undefined : deviceOf(end, fabric);
  const ports = device === undefined ? undefined : portsOfSwitch(device, fabric);
  const guess = end === undefined || ports === undefined ? undefined : nearestPort(end.port, ports);
  if (end === undefined || guess === undefined) return [];
  const text = `${end.device}/${guess}`;
  return isPortInUse(fabric, text) ? [] : [setFix(`Write ${guess}`, fault.path, text)];
};

function* switchesAreOneGroup(subject: Subject, fabric: Fabric): Generator<Fault> {
  if (connectionOf(subject)?.type !== 'eslag') return;
  const ends = wholeEndsOf(subject).flatMap(end => {
    const device = end.kind === 'Switch' ? deviceOf(end, fabric) : undefined;
    if (device === undefined) return [];
    return [
      { end, group: redundancyOf(device, 'group'), type: redundancyOf(device, 'type'), key: device.key },
    ];
  });
  const group = ends.find(each => each.group !== undefined)?.group;
  for (const each of ends) {
    const { device } = each.end;
    const related = [{ key: each.key, path: ['spec', 'redundancy'], message: `The redundancy of ${device}` }];
    if (each.group !== undefined && each.group !== group) {
      const message = `All switches of an eslag connection are in one redundancy group, but ${device} is in ${each.group} and another one in ${String(group)}. Use switches of one group.`;
      yield { ...devicePlace(each.end), message, related };
    } else if (each.type !== undefined && each.type !== 'eslag') {
      const message = `An eslag connection needs switches whose redundancy is of the type eslag; that of ${device} is ${each.type}. Use other switches, or change its redundancy.`;
      yield { ...devicePlace(each.end), message, related };
    } else if (each.group === undefined) {
      // The server overlooks a switch without a group when another one has one.
      const severity = group === undefined ? 'error' : 'warning';
      const message = `An eslag connection needs switches in one redundancy group, but ${device} is in none. Set spec.redundancy of ${device}.`;
      yield { ...devicePlace(each.end), message, related, severity };
    }
  }
}

function redundancyOf({ spec }: Subject, field: 'group' | 'type'): string | undefined {
  return filledText(spec, 'redundancy', field);
}

function* vpcExists({ spec }: Subject, fabric: Fabric): Generator<Fault> {
  const path = ['spec', 'staticExternal', 'withinVPC'];
  const name = withinVpc(spec);
  if (name !== undefined) yield* missing(fabric, { kind: 'VPC', name, path });
}

/** The VPC that a connection's static external belongs to. */
export function withinVpc(spec: Json): string | undefined {
  return filledText(spec, 'staticExternal', 'withinVPC');
}

const vpcFixes: Rule['fixes'] = ({ spec }, { path }, fabric) => {
  const name = withinVpc(spec);
  const guess =
    name === undefined || fabric.get('VPC', name) !== undefined
      ? undefined
      : nearestName(fabric, 'VPC', name);
  return guess === undefined ? [] : [setFix(`Write ${guess}`, path, guess)];
};

function* gatewaysHaveInterfaces(subject: Subject, fabric: Fabric): Generator<Fault> {
  for (const end of wholeEndsOf(subject)) {
    if (end.kind !== 'Gateway') continue;
    yield* missing(fabric, { kind: 'Gateway', name: end.device, ...devicePlace(end) });
    const device = deviceOf(end, fabric);
    const interfaces = Object.keys(mapAt(device?.spec, 'interfaces') ?? {});
    // A gateway without any interface has a finding of its own.
    if (device === undefined || interfaces.length === 0 || interfaces.includes(end.port)) continue;
    yield {
      ...portPlace(end),
      message: `Gateway ${end.device} has no interface ${end.port}. It has ${interfaces.slice(0, 8).join(', ')}.`,
      related: [
        { key: device.key, path: ['spec', 'interfaces'], message: `The interfaces of ${end.device}` },
      ],
    };
  }
}

const gatewayFixes: Rule['fixes'] = (subject, fault, fabric) => {
  const end = endAt(subject, fault);
  const device = end === undefined ? undefined : deviceOf(end, fabric);
  if (end === undefined) return [];
  if (device === undefined) {
    const guess = nearestName(fabric, 'Gateway', end.device);
    return guess === undefined ? [] : [setFix(`Write ${guess}`, fault.path, `${guess}/${end.port}`)];
  }
  const guess = nearest(end.port, Object.keys(mapAt(device.spec, 'interfaces') ?? {}));
  return guess === undefined ? [] : [setFix(`Write ${guess}`, fault.path, `${end.device}/${guess}`)];
};

/** Rules about what a Connection names. */
export const connectionTargetRules: readonly Rule[] = [
  {
    id: 'Connection-16',
    kind: 'Connection',
    demands: 'The switch before the slash of a port exists.',
    fabric: devicesExist('Switch'),
    fixes: deviceFixes,
  },
  {
    id: 'Connection-17',
    kind: 'Connection',
    demands: 'The server before the slash of a port exists.',
    fabric: devicesExist('Server'),
    fixes: deviceFixes,
  },
  {
    id: 'Connection-18',
    kind: 'Connection',
    demands: 'The switch has the port by its profile and its `portBreakouts`.',
    fabric: portsExist,
    fixes: portFixes,
  },
  {
    id: 'Connection-19',
    kind: 'Connection',
    demands: 'All switches of an `eslag` connection are in one redundancy group of the type `eslag`.',
    consequences: ['VPCAttachment-10', 'VPCAttachment-11'],
    fabric: switchesAreOneGroup,
  },
  {
    id: 'Connection-23',
    kind: 'Connection',
    demands: 'The VPC in `withinVPC` exists.',
    fabric: vpcExists,
    fixes: vpcFixes,
  },
  {
    id: 'Connection-28',
    kind: 'Connection',
    demands: 'The gateway of a `gateway` connection exists and has the interface.',
    fabric: gatewaysHaveInterfaces,
    fixes: gatewayFixes,
  },
  {
    id: 'Switch-31',
    kind: 'Connection',
    demands: 'No Connection uses a Switch that is removed.',
    insteadOf: ['Connection-16'],
    fabric: devicesAreNotRemoved('Switch'),
  },
  {
    id: 'Server-01',
    kind: 'Connection',
    demands: 'No Connection uses a Server that is removed.',
    insteadOf: ['Connection-17'],
    fabric: devicesAreNotRemoved('Server'),
  },
];
