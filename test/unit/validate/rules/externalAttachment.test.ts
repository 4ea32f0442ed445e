import { testExamples } from './examples';
import { externalAttachmentExamples } from './externalAttachment.examples';

testExamples('ExternalAttachment', externalAttachmentExamples);
