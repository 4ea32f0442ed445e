import { testExamples } from './examples';
import { vpcAttachmentExamples } from './vpcAttachment.examples';

testExamples('VPCAttachment', vpcAttachmentExamples);
