import { testExamples } from './examples';
import { anyExamples } from './any.examples';

testExamples('every kind', anyExamples);
