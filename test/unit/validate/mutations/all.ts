import { connectionMutations } from './connections';
import { externalAttachmentMutations, externalMutations, externalPeeringMutations } from './externals';
import { gatewayPeeringMutations } from './gatewayPeerings';
import { gatewayMutations } from './gateways';
import type { Mutation } from './mutation';
import { namespaceMutations } from './namespaces';
import { metadataMutations, profileMutations } from './profilesAndMetadata';
import { switchMutations, switchPortMutations } from './switches';
import { vpcMutations } from './vpc';
import { vpcDhcpMutations } from './vpcDhcp';
import { attachmentMutations, vpcPeeringMutations, vpcRemovalMutations } from './vpcTies';

/** Every way to break a rule. */
export const mutations: readonly Mutation[] = [
  ...vpcMutations,
  ...vpcDhcpMutations,
  ...vpcRemovalMutations,
  ...attachmentMutations,
  ...vpcPeeringMutations,
  ...externalMutations,
  ...externalAttachmentMutations,
  ...externalPeeringMutations,
  ...namespaceMutations,
  ...switchMutations,
  ...switchPortMutations,
  ...connectionMutations,
  ...gatewayMutations,
  ...gatewayPeeringMutations,
  ...profileMutations,
  ...metadataMutations,
];
