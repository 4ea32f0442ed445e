import { testExamples } from './examples';
import { vpcPeeringExamples } from './vpcPeering.examples';

testExamples('VPCPeering', vpcPeeringExamples);
