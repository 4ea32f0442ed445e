import { ofKind, text } from './fabric';
import type { Cr, Crs } from './fabric';
import { remove } from './mutation';
import type { Mistake, Mutation } from './mutation';
import { attachmentsOf, peered } from './vpcUsers';

const peerings = (crs: Crs) => ofKind(crs, 'VPCPeering');

/** Ways to remove a VPC that is still in use. */
export const vpcRemovalMutations: readonly Mutation[] = [
  ['VPC-36', 'VPCAttachment'],
  ['VPC-37', 'VPCPeering'],
  ['VPC-38', 'ExternalPeering'],
  ['VPC-39', 'Connection'],
].map(([rule = '', kind = '']): Mutation => ({
  rule,
  title: `a VPC that a ${kind} names is removed`,
  places: crs =>
    ofKind(crs, 'VPC').flatMap((vpc): Mistake[] => {
      const [first, ...others] = namersOf(crs, vpc).filter(({ cr }) => cr.kind === kind);
      if (first === undefined) return [];
      return [{ edits: [remove(vpc)], at: [first, ...others], also: goneVpc, head: true }];
    }),
}));

/** What may still name a VPC that is gone. */
const goneVpc = ['VPC-30', 'VPC-36', 'VPC-37', 'VPC-38', 'VPC-39', 'GatewayPeering-16'];

function namersOf(crs: Crs, vpc: Cr): readonly Mistake['at'][number][] {
  const attachments = attachmentsOf(crs, vpc).map(({ attachment }) => ({
    cr: attachment,
    path: ['spec', 'subnet'],
    within: vpc.name,
  }));
  const peerings_ = peerings(crs).flatMap(peering =>
    peered(peering)
      .filter(own => own.vpc === vpc.name)
      .map(({ policy }) => ({
        cr: peering,
        path: ['spec', 'permit', policy, vpc.name],
        part: 'key' as const,
      })),
  );
  const named_ = (kind: string, path: readonly string[]) =>
    ofKind(crs, kind)
      .filter(cr => text(cr, ...path) === vpc.name)
      .map(cr => ({ cr, path }));
  return [
    ...attachments,
    ...peerings_,
    ...named_('ExternalPeering', ['spec', 'permit', 'vpc', 'name']),
    ...named_('Connection', ['spec', 'staticExternal', 'withinVPC']),
  ];
}
