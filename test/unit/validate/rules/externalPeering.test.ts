import { testExamples } from './examples';
import { externalPeeringExamples } from './externalPeering.examples';

testExamples('ExternalPeering', externalPeeringExamples);
