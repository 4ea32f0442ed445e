import type { JsonObject, Path } from '../../model/json';
import { isSafeName } from '../../model/identity';
import { parseNetwork } from '../../model/network';
import { externalPrefix } from '../references';
import { sidesOf } from './gatewayPeering';
import { setFix } from './missing';
import { portFault } from './portRange';
import { filledText, isAbsent, mapAt, mapItemsAt, textAt, textsAt } from './read';
import type { Fabric, Fault, Rule, Subject } from './rule';
import { hasSubnet, nearestSubnet, noSubnet } from './subnet';

const longestName = 64;

/** Each rule of the access list, with its path. */
function aclRulesOf({ spec }: Subject): [Path, JsonObject][] {
  return mapItemsAt(spec, 'acl', 'rules').map(([n, rule]) => [['spec', 'acl', 'rules', n], rule]);
}

/** What a rule of the access list matches on one end, with its path. */
function endpointsOf(rule: JsonObject, at: Path, end: 'src' | 'dst'): [Path, JsonObject][] {
  return mapItemsAt(rule, 'match', end).map(([n, endpoint]) => [[...at, 'match', end, n], endpoint]);
}

function* aclRulesAreOnes(subject: Subject): Generator<Fault> {
  for (const [at, rule] of aclRulesOf(subject)) {
    yield* nameIsOne(rule, at);
    yield* sidesAreThere(subject, rule, at);
    for (const end of ['src', 'dst'] as const)
      for (const [path, endpoint] of endpointsOf(rule, at, end)) yield* endpointIsOne(endpoint, path);
    yield* protocolIsOne(rule, at);
  }
}

function* nameIsOne(rule: JsonObject, at: Path): Generator<Fault> {
  const name = filledText(rule, 'name');
  if (name === undefined) return;
  const path = [...at, 'name'];
  if (name.length > longestName)
    yield {
      path,
      message: `The name has ${name.length} characters, but at most ${longestName} are allowed. Shorten it.`,
    };
  else if (!isSafeName(name))
    yield {
      path,
      message: `${JSON.stringify(name)} is no name. Use lower-case letters, digits, - and ., and begin and end with a letter or digit.`,
    };
}

function* sidesAreThere(subject: Subject, rule: JsonObject, at: Path): Generator<Fault> {
  if (isAbsent(rule, 'from') && isAbsent(rule, 'to'))
    yield { path: at, message: 'This rule says no direction. Write from or to, with the name of one side.' };
  const sides = sidesOf(subject);
  if (sides === undefined) return;
  for (const field of ['from', 'to']) {
    const side = filledText(rule, field);
    if (side === undefined || sides.includes(side)) continue;
    yield {
      path: [...at, field],
      message: `${JSON.stringify(side)} is no side of this peering. Write ${sides.join(' or ')}.`,
    };
  }
}

function* endpointIsOne(endpoint: JsonObject, path: Path): Generator<Fault> {
  const cidr = filledText(endpoint, 'cidr');
  if (cidr !== undefined && filledText(endpoint, 'vpcSubnet') !== undefined)
    yield { path, message: 'cidr and vpcSubnet exclude each other. Write two items instead.' };
  else if (cidr !== undefined && parseNetwork(cidr) === undefined)
    yield { path: [...path, 'cidr'], message: `${cidr} is no network. Write one such as 10.0.1.0/24.` };
  for (const [n, port] of textsAt(endpoint, 'ports')) {
    const message = portFault(port);
    if (message !== undefined) yield { path: [...path, 'ports', n], message };
  }
}

function* protocolIsOne(rule: JsonObject, at: Path): Generator<Fault> {
  const protocol = filledText(rule, 'match', 'proto');
  if (protocol === undefined || protocol === 'tcp' || protocol === 'udp' || /^[+-]?\d{1,18}$/.test(protocol))
    return;
  const message = `${JSON.stringify(protocol)} is no protocol. Write tcp, udp or the number of one between quotes.`;
  yield { path: [...at, 'match', 'proto'], message };
}

/** The side that an end of a rule is on: what the rule leaves out is the other one than it says. */
function sideOf(subject: Subject, rule: JsonObject, end: 'src' | 'dst'): string | undefined {
  const own = end === 'src' ? 'from' : 'to';
  const side = filledText(rule, own);
  if (side !== undefined || !isAbsent(rule, own)) return side;
  const opposite = filledText(rule, end === 'src' ? 'to' : 'from');
  const sides = sidesOf(subject);
  if (sides === undefined || opposite === undefined || !sides.includes(opposite)) return undefined;
  return sides[0] === opposite ? sides[1] : sides[0];
}

function* subnetsExist(subject: Subject, fabric: Fabric): Generator<Fault> {
  const sides = sidesOf(subject);
  for (const [at, rule] of aclRulesOf(subject)) {
    for (const end of ['src', 'dst'] as const) {
      const side = sideOf(subject, rule, end);
      if (side === undefined || sides?.includes(side) !== true) continue;
      for (const [path, endpoint] of endpointsOf(rule, at, end)) {
        const name = filledText(endpoint, 'vpcSubnet');
        if (name !== undefined) yield* subnetExists(fabric, side, name, [...path, 'vpcSubnet']);
      }
    }
  }
}

/** The faults of a subnet that a side names: the side is no VPC, or its VPC has no such subnet. */
export function* subnetExists(fabric: Fabric, side: string, name: string, path: Path): Generator<Fault> {
  const vpc = fabric.get('VPC', side);
  if (vpc !== undefined) {
    if (!hasSubnet(vpc, name)) yield noSubnet(vpc, name, path);
  } else if (side.startsWith(externalPrefix)) {
    yield { path, message: `${side} is an External, which has no subnets. Write a network as cidr instead.` };
  }
}

/** Rules about the access list of a GatewayPeering. */
export const gatewayPeeringAclRules: readonly Rule[] = [
  {
    id: 'GatewayPeering-12',
    kind: 'GatewayPeering',
    demands:
      'Each rule of the ACL has a fitting name, a direction between the two sides, and networks, ports and a protocol that are some.',
    document: aclRulesAreOnes,
  },
  {
    id: 'GatewayPeering-19',
    kind: 'GatewayPeering',
    demands: 'Each subnet that a rule of the ACL names is one of the VPC on that side.',
    fabric: subnetsExist,
    fixes: (subject, { path }, fabric) => {
      const rule = mapAt(subject.value, ...path.slice(0, 4));
      const side = rule === undefined ? undefined : sideOf(subject, rule, path[5] === 'src' ? 'src' : 'dst');
      const guess = nearestSubnet(fabric.get('VPC', side ?? ''), textAt(subject.value, ...path) ?? '');
      return guess === undefined ? [] : [setFix(`Write ${guess}`, path, guess)];
    },
  },
];
