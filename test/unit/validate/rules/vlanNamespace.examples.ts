import type { Examples } from './examples';

const name = 'VLANNamespace default';

export const vlanNamespaceExamples: Examples = {
  'VLANNamespace-01': {
    pass: [{ set: { [name]: { 'spec.ranges.0.to': 4094 } } }],
    fail: [
      { set: { [name]: { 'spec.ranges.0.to': 4095 } }, at: [name, 'spec.ranges.0'] },
      { set: { [name]: { 'spec.ranges.0': { from: 1005, to: 1000 } } }, at: [name, 'spec.ranges.0'] },
    ],
  },
  'VLANNamespace-04': {
    pass: [{ set: { [name]: { 'spec.ranges.0.to': 1003 } }, head: true }],
    fail: [{ set: { [name]: { 'spec.ranges.0.to': 1002 } }, head: true, at: [name, 'spec.ranges'] }],
  },
};
