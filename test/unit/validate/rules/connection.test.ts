import { testExamples } from './examples';
import { connectionExamples } from './connection.examples';

testExamples('Connection', connectionExamples);
