import { testExamples } from './examples';
import { vpcExamples, vpcHostBgpExamples } from './vpc.examples';
import { vpcDhcpExamples } from './vpcDhcp.examples';
import { vpcNamespaceExamples } from './vpcNamespaces.examples';

testExamples('VPC', vpcExamples);
testExamples('VPC: hosts that speak BGP', vpcHostBgpExamples);
testExamples('VPC: DHCP', vpcDhcpExamples);
testExamples('VPC: its namespaces, and its removal', vpcNamespaceExamples);
