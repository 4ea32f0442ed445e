import { testExamples } from './examples';
import { gatewayPeeringExamples } from './gatewayPeering.examples';

testExamples('GatewayPeering', gatewayPeeringExamples);
