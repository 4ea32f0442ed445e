import { testExamples } from './examples';
import { gatewayExamples } from './gateway.examples';

testExamples('Gateway', gatewayExamples);
