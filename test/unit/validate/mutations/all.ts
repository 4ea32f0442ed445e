import { linkMutations } from './connectionAddresses';
import { connectionMutations } from './connections';
import { connectionSettingMutations } from './connectionSettings';
import { connectionTargetMutations } from './connectionTargets';
import { externalAttachmentMutations } from './externalAttachments';
import { externalMutations, externalPeeringMutations } from './externals';
import { gatewayExposureMutations } from './gatewayExposures';
import { gatewayPeeringMutations } from './gatewayPeerings';
import { gatewayMutations } from './gateways';
import type { Mutation } from './mutation';
import { namespaceMutations } from './namespaces';
import { numberMutations } from './numbers';
import { metadataMutations, profileMutations } from './profilesAndMetadata';
import { switchMutations, switchPortMutations } from './switches';
import { vpcMutations } from './vpc';
import { attachmentMutations } from './vpcAttachments';
import { vpcDhcpMutations } from './vpcDhcp';
import { vpcNamespaceMutations } from './vpcNamespaces';
import { vpcPeeringMutations } from './vpcPeerings';
import { vpcRemovalMutations } from './vpcRemoval';

/** Every way to break a rule. */
export const mutations: readonly Mutation[] = [
  ...vpcMutations,
  ...vpcDhcpMutations,
  ...vpcNamespaceMutations,
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
  ...connectionSettingMutations,
  ...connectionTargetMutations,
  ...linkMutations(),
  ...gatewayMutations,
  ...gatewayPeeringMutations,
  ...gatewayExposureMutations,
  ...profileMutations,
  ...metadataMutations,
  ...numberMutations,
];
