import { testExamples } from './examples';
import { switchExamples } from './switch.examples';

testExamples('Switch', switchExamples);
