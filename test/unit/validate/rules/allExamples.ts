import type { Examples } from './examples';
import { anyExamples } from './any.examples';
import { connectionExamples } from './connection.examples';
import { connectionTargetsExamples } from './connectionTargets.examples';
import { externalExamples } from './external.examples';
import { externalAttachmentExamples } from './externalAttachment.examples';
import { externalPeeringExamples } from './externalPeering.examples';
import { gatewayExamples } from './gateway.examples';
import { gatewayPeeringExamples } from './gatewayPeering.examples';
import { ipv4NamespaceExamples } from './ipv4Namespace.examples';
import { numberExamples } from './numbers.examples';
import { serverExamples } from './server.examples';
import { switchExamples } from './switch.examples';
import { switchProfileExamples } from './switchProfile.examples';
import { vlanNamespaceExamples } from './vlanNamespace.examples';
import { vpcExamples, vpcHostBgpExamples } from './vpc.examples';
import { vpcAttachmentExamples } from './vpcAttachment.examples';
import { vpcDhcpExamples } from './vpcDhcp.examples';
import { vpcNamespaceExamples } from './vpcNamespaces.examples';
import { vpcPeeringExamples } from './vpcPeering.examples';

/** The examples of all rules, to see that none is without. */
export const allExamples: readonly Examples[] = [
  anyExamples,
  connectionExamples,
  connectionTargetsExamples,
  externalExamples,
  externalAttachmentExamples,
  externalPeeringExamples,
  gatewayExamples,
  gatewayPeeringExamples,
  ipv4NamespaceExamples,
  numberExamples,
  serverExamples,
  switchExamples,
  switchProfileExamples,
  vlanNamespaceExamples,
  vpcExamples,
  vpcHostBgpExamples,
  vpcDhcpExamples,
  vpcNamespaceExamples,
  vpcAttachmentExamples,
  vpcPeeringExamples,
];
