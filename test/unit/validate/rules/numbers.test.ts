import { testExamples } from './examples';
import { numberExamples } from './numbers.examples';

testExamples('every kind’s numbers', numberExamples);
