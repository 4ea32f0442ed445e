import type { Examples } from './examples';

const name = 'Server server-01';

export const serverExamples: Examples = {
  'server-profile': {
    pass: [
      {
        set: { [name]: { 'spec.profile': 'big' } },
        add: [
          {
            apiVersion: 'wiring.githedgehog.com/v1beta1',
            kind: 'ServerProfile',
            metadata: { name: 'big' },
            spec: {},
          },
        ],
      },
    ],
    fail: [{ set: { [name]: { 'spec.profile': 'big' } }, at: [name, 'spec.profile'] }],
  },
};
