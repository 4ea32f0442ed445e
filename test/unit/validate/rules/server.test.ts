import { testExamples } from './examples';
import { serverExamples } from './server.examples';

testExamples('Server', serverExamples);
