import type { Path } from '../../model/json';
import { covers, parseNetwork } from '../../model/network';
import type { Fix } from '../fix';
import { externalPrefix } from '../references';
import { groupExists, groupFixes } from './gateway';
import { exposesOf } from './gatewayPeering';
import { missing, nearestName, setFix } from './missing';
import { filledText, isAbsent, isThere, isTrue, mapItemsAt, mapsAt, textAt } from './read';
import type { Fabric, Fault, Rule, Subject } from './rule';
import { hasSubnet, nearestSubnet, noSubnet } from './subnet';

function groupOf({ spec }: Subject): string | undefined {
  return filledText(spec, 'gatewayGroup') ?? (isAbsent(spec, 'gatewayGroup') ? 'default' : undefined);
}

function* gatewaysAreOn(_: Subject, { config }: Fabric): Generator<Fault> {
  if (config.gatewayEnabled) return;
  yield {
    path: ['kind'],
    message:
      'The fabric has no gateways, so it refuses a GatewayPeering. Switch gateways on in the installer (and gatewayEnabled in .hnp/fabric.yaml), or remove this.',
  };
}

function* namedGroupExists(subject: Subject, fabric: Fabric): Generator<Fault> {
  const name = groupOf(subject);
  if (name !== undefined) yield* groupExists(fabric, name, ['spec', 'gatewayGroup']);
}

/** What the key of a side names. */
function referenceOf(side: string): { readonly kind: 'VPC' | 'External'; readonly name: string } {
  return side.startsWith(externalPrefix)
    ? { kind: 'External', name: side.slice(externalPrefix.length) }
    : { kind: 'VPC', name: side };
}

function* sidesExist({ spec }: Subject, fabric: Fabric): Generator<Fault> {
  for (const [side] of mapsAt(spec, 'peering')) {
    const { kind, name } = referenceOf(side);
    for (const fault of missing(fabric, { kind, name, path: ['spec', 'peering', side], part: 'key' })) {
      const other = otherKind(side, fabric);
      if (other !== undefined)
        yield { ...fault, message: `There is no ${kind} ${name}. Did you mean ${other}?` };
      else if (!fabric.wasRemoved(kind, name)) yield fault;
      else
        yield {
          ...fault,
          message: `${kind} ${name} was removed, which the server does not refuse, but this peering needs it. Remove this too, or restore ${name}.`,
        };
    }
  }
}

/** The key that names a CR of the other kind, where there is one: `ext.` was forgotten, or does not belong there. */
function otherKind(side: string, fabric: Fabric): string | undefined {
  const { kind, name } = referenceOf(side);
  if (kind === 'External') return fabric.get('VPC', name) === undefined ? undefined : name;
  return fabric.get('External', name) === undefined ? undefined : `${externalPrefix}${name}`;
}

function sideFixes({ spec }: Subject, { path }: Fault, fabric: Fabric): readonly Fix[] {
  const side = String(path.at(-1));
  const { kind, name } = referenceOf(side);
  const guess = nearestName(fabric, kind, name);
  const near = guess === undefined ? undefined : `${kind === 'External' ? externalPrefix : ''}${guess}`;
  const to = otherKind(side, fabric) ?? near;
  if (to === undefined || isThere(spec, 'peering', to)) return [];
  return [{ title: `Write ${to}`, preferred: true, kind: 'rename-key', path, to }];
}

function* networksAreOfVpc(subject: Subject, fabric: Fabric): Generator<Fault> {
  for (const { side, path, content } of exposesOf(subject)) {
    const vpc = side.startsWith(externalPrefix) ? undefined : fabric.get('VPC', side);
    if (vpc === undefined || isTrue(content, 'default')) continue;
    const subnets = mapsAt(vpc.spec, 'subnets').map(([, subnet]) =>
      parseNetwork(textAt(subnet, 'subnet') ?? ''),
    );
    // What a subnet that cannot be read holds is not known.
    if (subnets.includes(undefined)) continue;
    for (const [n, item] of mapItemsAt(content, 'ips')) {
      const text = filledText(item, 'cidr');
      const network = parseNetwork(text ?? '');
      if (text === undefined || network === undefined) continue;
      if (subnets.some(subnet => subnet !== undefined && covers(subnet, network))) continue;
      yield {
        path: [...path, 'ips', n, 'cidr'],
        message: `${text} lies in no subnet of VPC ${side}. Write a network of one of its subnets.`,
        related: [{ key: vpc.key, path: ['spec', 'subnets'], message: `The subnets of ${side}` }],
      };
    }
  }
}

function* subnetsExist(subject: Subject, fabric: Fabric): Generator<Fault> {
  for (const { side, path, content } of exposesOf(subject)) {
    const vpc = side.startsWith(externalPrefix) ? undefined : fabric.get('VPC', side);
    if (vpc === undefined || isTrue(content, 'default')) continue;
    for (const [n, item] of mapItemsAt(content, 'ips')) {
      const name = filledText(item, 'vpcSubnet');
      if (name !== undefined && !hasSubnet(vpc, name))
        yield noSubnet(vpc, name, [...path, 'ips', n, 'vpcSubnet']);
    }
  }
}

function subnetFixes({ value }: Subject, path: Path, fabric: Fabric): readonly Fix[] {
  const vpc = fabric.get('VPC', String(path[2]));
  const guess = nearestSubnet(vpc, textAt(value, ...path) ?? '');
  return guess === undefined ? [] : [setFix(`Write ${guess}`, path, guess)];
}

/** Rules about what a GatewayPeering refers to. */
export const gatewayPeeringReferenceRules: readonly Rule[] = [
  {
    id: 'GatewayPeering-14',
    kind: 'GatewayPeering',
    demands: 'The group of gateways exists; the default one where none is named.',
    fabric: namedGroupExists,
    fixes: (subject, { path }, fabric) => groupFixes(fabric, groupOf(subject) ?? '', path),
  },
  {
    id: 'GatewayPeering-16',
    kind: 'GatewayPeering',
    demands: 'Each side is a VPC, or an External after `ext.`, and exists.',
    consequences: ['GatewayPeering-12', 'GatewayPeering-19'],
    fabric: sidesExist,
    fixes: sideFixes,
  },
  {
    id: 'GatewayPeering-17',
    kind: 'GatewayPeering',
    demands: 'Each network that a VPC exposes lies in one of its subnets.',
    fabric: networksAreOfVpc,
  },
  {
    id: 'GatewayPeering-18',
    kind: 'GatewayPeering',
    demands: 'Each subnet that a VPC exposes is one of its own.',
    fabric: subnetsExist,
    fixes: (subject, { path }, fabric) => subnetFixes(subject, path, fabric),
  },
  {
    id: 'GatewayPeering-20',
    kind: 'GatewayPeering',
    severity: 'warning',
    demands: 'Gateways are switched on in the fabric.',
    consequences: ['Gateway-01'],
    fabric: gatewaysAreOn,
  },
];
