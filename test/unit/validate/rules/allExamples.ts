import type { Examples } from './examples';
import { anyExamples } from './any.examples';
import { externalExamples } from './external.examples';
import { externalAttachmentExamples } from './externalAttachment.examples';
import { externalPeeringExamples } from './externalPeering.examples';
import { gatewayExamples } from './gateway.examples';
import { gatewayPeeringExamples } from './gatewayPeering.examples';
import { vlanNamespaceExamples } from './vlanNamespace.examples';

/** The examples of all rules, to see that none is without. */
export const allExamples: readonly Examples[] = [
  anyExamples,
  externalExamples,
  externalAttachmentExamples,
  externalPeeringExamples,
  gatewayExamples,
  gatewayPeeringExamples,
  vlanNamespaceExamples,
];
