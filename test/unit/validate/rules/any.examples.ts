import type { Examples } from './examples';

export const anyExamples: Examples = {
  '*-02': {
    pass: [{ set: { 'VPC vpc-1': { 'metadata.namespace': 'default' } } }],
    fail: [
      {
        set: { 'Server server-01': { 'metadata.namespace': 'lab' } },
        at: ['Server server-01', 'metadata.namespace'],
        also: ['place-misnamed'],
      },
    ],
  },
  'fabric-label': {
    pass: [{ set: { 'VPC vpc-1': { 'metadata.labels': { rack: 'a' } } } }],
    fail: [
      {
        set: { 'VPC vpc-1': { 'metadata.labels': { 'fabric.githedgehog.com/vpc': 'vpc-1' } } },
        at: ['VPC vpc-1', 'metadata.labels.fabric.githedgehog.com/vpc'],
      },
    ],
  },
};
