import { attachedSubnet } from './attachedSubnet';
import { removed } from './missing';
import { filledText, mapItemsAt } from './read';
import type { Fabric, Fault, Rule, Subject } from './rule';

function* attachmentKeepsVpc({ spec }: Subject, fabric: Fabric): Generator<Fault> {
  const attached = attachedSubnet(spec);
  if (attached === undefined) return;
  const { vpc: name, vpcWithin: within, path } = attached;
  for (const fault of removed(fabric, { kind: 'VPC', name, path, part: 'value' }, 'VPCAttachment'))
    yield { ...fault, within };
}

function* peeringKeepsVpc({ spec }: Subject, fabric: Fabric): Generator<Fault> {
  for (const [n, policy] of mapItemsAt(spec, 'permit'))
    for (const name of Object.keys(policy))
      yield* removed(
        fabric,
        { kind: 'VPC', name, path: ['spec', 'permit', n, name], part: 'key' },
        'VPCPeering',
      );
}

function keepsVpc(referrer: string, ...field: readonly string[]) {
  return function* ({ spec }: Subject, fabric: Fabric): Generator<Fault> {
    const name = filledText(spec, ...field);
    if (name !== undefined) yield* removed(fabric, { kind: 'VPC', name, path: ['spec', ...field] }, referrer);
  };
}

/** Rules about what keeps a VPC from being deleted. */
export const vpcRemovalRules: readonly Rule[] = [
  {
    id: 'VPC-36',
    kind: 'VPCAttachment',
    demands: 'A VPC that was removed has no VPCAttachment any more.',
    consequences: ['VPC-37', 'VPC-38', 'VPC-39', 'VPC-30', 'GatewayPeering-16'],
    insteadOf: ['VPCAttachment-04'],
    fabric: attachmentKeepsVpc,
  },
  {
    id: 'VPC-37',
    kind: 'VPCPeering',
    demands: 'A VPC that was removed has no VPCPeering any more.',
    consequences: ['VPC-36', 'VPC-38', 'VPC-39', 'VPC-30', 'GatewayPeering-16'],
    insteadOf: ['VPCPeering-05'],
    fabric: peeringKeepsVpc,
  },
  {
    id: 'VPC-38',
    kind: 'ExternalPeering',
    demands: 'A VPC that was removed has no ExternalPeering any more.',
    consequences: ['VPC-36', 'VPC-37', 'VPC-39', 'VPC-30', 'GatewayPeering-16'],
    insteadOf: ['ExternalPeering-04'],
    fabric: keepsVpc('ExternalPeering', 'permit', 'vpc', 'name'),
  },
  {
    id: 'VPC-39',
    kind: 'Connection',
    demands: 'A VPC that was removed has no static external connection within it any more.',
    consequences: ['VPC-36', 'VPC-37', 'VPC-38', 'VPC-30', 'GatewayPeering-16'],
    insteadOf: ['Connection-23'],
    fabric: keepsVpc('Connection', 'staticExternal', 'withinVPC'),
  },
];
