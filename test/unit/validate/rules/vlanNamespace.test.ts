import { testExamples } from './examples';
import { vlanNamespaceExamples } from './vlanNamespace.examples';

testExamples('VLANNamespace', vlanNamespaceExamples);
