import type { JsonObject } from '../../model/json';
import { missing, nearestName, removeFix, setFix } from './missing';
import { filledText, mapAt, mapItemsAt, textAt, textsAt } from './read';
import type { Fabric, Fault, Rule, Subject } from './rule';
import { hasSubnet, nearestSubnet, noSubnet } from './subnet';
import { namespaceOf } from './vpcSubnets';

function* peeringIsAllowed(_: Subject, { config }: Fabric): Generator<Fault> {
  if (!config.vpcPeeringDisabled) return;
  const message =
    'The fabric is set up without peering of VPCs and refuses this. Remove it, or change the setting.';
  yield { path: [], message };
}

function* remoteIsEmpty({ spec }: Subject): Generator<Fault> {
  if (filledText(spec, 'remote') === undefined) return;
  const message = 'The fabric no longer has remote peerings and refuses any value here. Remove remote.';
  yield { path: ['spec', 'remote'], message };
}

function* policiesHaveTwoVpcs({ spec }: Subject): Generator<Fault> {
  for (const [n, policy] of mapItemsAt(spec, 'permit')) {
    const count = Object.keys(policy).length;
    if (count === 2) continue;
    const message = `Each policy names two VPCs, this one names ${count}. Write the names of both as keys.`;
    yield { path: ['spec', 'permit', n], message };
  }
}

/** The policies that name two VPCs, with their positions. */
function wholePolicies(spec: JsonObject): [number, JsonObject][] {
  return mapItemsAt(spec, 'permit').filter(([, policy]) => Object.keys(policy).length === 2);
}

function* policiesAgree({ spec }: Subject): Generator<Fault> {
  const permit = spec['permit'] ?? [];
  if (Array.isArray(permit) && permit.length === 0) {
    const message = 'The peering permits nothing. Write a policy that names both VPCs.';
    yield { path: ['spec', 'permit'], message };
  }
  const [first, ...others] = wholePolicies(spec);
  if (first === undefined) return;
  const pair = Object.keys(first[1]);
  for (const [n, policy] of others) {
    if (pair.every(name => Object.hasOwn(policy, name))) continue;
    const own = Object.keys(policy).join(' and ');
    const message = `A peering is about two VPCs: this policy names ${own}, the first one ${pair.join(' and ')}. Make two peerings of them.`;
    yield { path: ['spec', 'permit', n], message };
  }
}

function* vpcsExist({ spec }: Subject, fabric: Fabric): Generator<Fault> {
  for (const [n, policy] of mapItemsAt(spec, 'permit'))
    for (const name of Object.keys(policy))
      yield* missing(fabric, { kind: 'VPC', name, path: ['spec', 'permit', n, name], part: 'key' });
}

function namespacesAgree(field: 'ipv4Namespace' | 'vlanNamespace', kind: 'IPv4Namespace' | 'VLANNamespace') {
  return function* ({ spec }: Subject, fabric: Fabric): Generator<Fault> {
    const [first] = wholePolicies(spec);
    if (first === undefined) return;
    const [n, policy] = first;
    const [one, other] = Object.keys(policy).map(name => fabric.get('VPC', name));
    if (one === undefined || other === undefined) return;
    const [ofOne, ofOther] = [namespaceOf(one.spec, field), namespaceOf(other.spec, field)];
    if (ofOne === undefined || ofOther === undefined || ofOne === ofOther) return;
    yield {
      path: ['spec', 'permit', n, other.name],
      part: 'key',
      message: `VPC ${one.name} is of the ${kind} ${ofOne}, VPC ${other.name} of ${ofOther}. Only VPCs of one namespace can peer: choose others.`,
      related: [one, other].map(({ key, name }) => ({
        key,
        path: ['spec', field],
        message: `The ${kind} of ${name}`,
      })),
    };
  };
}

function* subnetsExist({ spec }: Subject, fabric: Fabric): Generator<Fault> {
  for (const [n, policy] of mapItemsAt(spec, 'permit')) {
    for (const [name, side] of Object.entries(policy)) {
      const vpc = fabric.get('VPC', name);
      if (vpc === undefined) continue;
      const before = fabric.previous(vpc);
      for (const [m, subnet] of textsAt(side, 'subnets')) {
        if (hasSubnet(vpc, subnet)) continue;
        const fault = noSubnet(vpc, subnet, ['spec', 'permit', n, name, 'subnets', m]);
        const gone = before !== undefined && hasSubnet(before, subnet);
        yield gone ? { ...fault, message: goneMessage(subnet, name) } : fault;
      }
    }
  }
}

function goneMessage(subnet: string, vpc: string): string {
  return `Subnet ${subnet} was removed from VPC ${vpc}. The server lets it go, and leaves this VPCPeering without it. Remove it here too, or restore the subnet.`;
}

/** Rules about a VPCPeering; that each pair of VPCs has one peering stands apart. */
export const vpcPeeringRules: readonly Rule[] = [
  {
    id: 'VPCPeering-01',
    kind: 'VPCPeering',
    severity: 'warning',
    demands: 'The fabric is not set up without peering of VPCs.',
    fabric: peeringIsAllowed,
  },
  {
    id: 'VPCPeering-02',
    kind: 'VPCPeering',
    demands: '`remote` is absent or empty.',
    document: remoteIsEmpty,
    fixes: (_, { path }) => [removeFix('Remove remote', path)],
  },
  {
    id: 'VPCPeering-03',
    kind: 'VPCPeering',
    demands: 'Each policy names exactly two VPCs.',
    document: policiesHaveTwoVpcs,
  },
  {
    id: 'VPCPeering-04',
    kind: 'VPCPeering',
    demands: 'There is a policy, and all of them name the same two VPCs.',
    insteadOf: ['schema-length'],
    document: policiesAgree,
  },
  {
    id: 'VPCPeering-05',
    kind: 'VPCPeering',
    demands: 'Both VPCs exist.',
    fabric: vpcsExist,
    fixes: ({ value }, { path }, fabric) => {
      const name = String(path.at(-1));
      const guess = fabric.get('VPC', name) === undefined ? nearestName(fabric, 'VPC', name) : undefined;
      // Of two equal keys the policy would be none.
      if (guess === undefined || Object.hasOwn(mapAt(value, ...path.slice(0, -1)) ?? {}, guess)) return [];
      return [{ title: `Write ${guess}`, preferred: true, kind: 'rename-key', path, to: guess }];
    },
  },
  {
    id: 'VPCPeering-06',
    kind: 'VPCPeering',
    demands: 'Both VPCs are of the same IPv4Namespace.',
    consequences: ['ExternalPeering-06'],
    fabric: namespacesAgree('ipv4Namespace', 'IPv4Namespace'),
  },
  {
    id: 'VPCPeering-07',
    kind: 'VPCPeering',
    demands: 'Both VPCs are of the same VLANNamespace.',
    consequences: ['VPCAttachment-10'],
    fabric: namespacesAgree('vlanNamespace', 'VLANNamespace'),
  },
  {
    id: 'VPCPeering-08',
    kind: 'VPCPeering',
    demands: 'Each subnet is one of its VPC.',
    fabric: subnetsExist,
    fixes: ({ value }, { path }, fabric) => {
      const vpc = fabric.get('VPC', String(path[3]));
      const guess = nearestSubnet(vpc, textAt(value, ...path) ?? '');
      return guess === undefined ? [] : [setFix(`Write ${guess}`, path, guess)];
    },
  },
];
