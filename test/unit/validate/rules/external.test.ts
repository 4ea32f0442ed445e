import { testExamples } from './examples';
import { externalExamples } from './external.examples';

testExamples('External', externalExamples);
