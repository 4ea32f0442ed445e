import { testExamples } from './examples';
import { ipv4NamespaceExamples } from './ipv4Namespace.examples';

testExamples('IPv4Namespace', ipv4NamespaceExamples);
