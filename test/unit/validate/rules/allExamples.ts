import type { Examples } from './examples';
import { anyExamples } from './any.examples';
import { externalExamples } from './external.examples';
import { externalAttachmentExamples } from './externalAttachment.examples';
import { externalPeeringExamples } from './externalPeering.examples';
import { gatewayExamples } from './gateway.examples';
import { gatewayPeeringExamples } from './gatewayPeering.examples';
import { ipv4NamespaceExamples } from './ipv4Namespace.examples';
import { vlanNamespaceExamples } from './vlanNamespace.examples';
import { vpcExamples, vpcHostBgpExamples } from './vpc.examples';
import { vpcAttachmentExamples } from './vpcAttachment.examples';
import { vpcDhcpExamples } from './vpcDhcp.examples';
import { vpcNamespaceExamples } from './vpcNamespaces.examples';
import { vpcPeeringExamples } from './vpcPeering.examples';

/** The examples of all rules, to see that none is without. */
export const allExamples: readonly Examples[] = [
  anyExamples,
  externalExamples,
  externalAttachmentExamples,
  externalPeeringExamples,
  gatewayExamples,
  gatewayPeeringExamples,
  ipv4NamespaceExamples,
  vlanNamespaceExamples,
  vpcExamples,
  vpcHostBgpExamples,
  vpcDhcpExamples,
  vpcNamespaceExamples,
  vpcAttachmentExamples,
  vpcPeeringExamples,
];
