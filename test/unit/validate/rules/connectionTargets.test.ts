import { testExamples } from './examples';
import { connectionTargetsExamples } from './connectionTargets.examples';

testExamples('Connection, with what it names', connectionTargetsExamples);
