import type { Examples } from './examples';

const bgp = 'External ext-1';
const fixed = 'External ext-2';
const removed = { remove: [bgp], head: true } as const;

export const externalExamples: Examples = {
  'External-01': {
    pass: [{ add: [{ kind: 'External', metadata: { name: 'elevenchars' }, spec: {} }] }],
    fail: [
      {
        add: [{ kind: 'External', metadata: { name: 'twelve-chars' }, spec: {} }],
        at: ['External twelve-chars', 'metadata.name'],
      },
    ],
  },
  'External-02': {
    pass: [
      { set: { [bgp]: { 'spec.inboundCommunity': '0:65535' } } },
      { set: { [bgp]: { 'spec.inboundCommunity': '' } } },
      { set: { [bgp]: { 'spec.inboundCommunity': undefined } } },
    ],
    fail: [
      { set: { [bgp]: { 'spec.inboundCommunity': '65536:1' } }, at: [bgp, 'spec.inboundCommunity'] },
      { set: { [bgp]: { 'spec.inboundCommunity': '01:1' } }, at: [bgp, 'spec.inboundCommunity'] },
      { set: { [bgp]: { 'spec.inboundCommunity': '1:2:3' } }, at: [bgp, 'spec.inboundCommunity'] },
    ],
  },
  'External-03': {
    pass: [{ set: { [bgp]: { 'spec.outboundCommunity': '65535:0' } } }],
    fail: [{ set: { [bgp]: { 'spec.outboundCommunity': '5000' } }, at: [bgp, 'spec.outboundCommunity'] }],
  },
  'External-04': {
    pass: [{ set: { [fixed]: { 'spec.inboundCommunity': '' } } }],
    fail: [
      { set: { [fixed]: { 'spec.inboundCommunity': 'x' } }, at: [fixed, 'spec.inboundCommunity'] },
      { set: { [fixed]: { 'spec.outboundCommunity': '1:1' } }, at: [fixed, 'spec.outboundCommunity'] },
    ],
  },
  'External-05': {
    pass: [{ set: { [fixed]: { 'spec.static.prefixes': ['10.0.0.0/9', '10.128.0.0/9', 'fd00::/8'] } } }],
    fail: [
      { set: { [fixed]: { 'spec.static.prefixes': [] } }, at: [fixed, 'spec.static.prefixes'] },
      { set: { [fixed]: { 'spec.static': {} } }, at: [fixed, 'spec.static.prefixes'] },
      { set: { [fixed]: { 'spec.static.prefixes': ['10.0.0.0'] } }, at: [fixed, 'spec.static.prefixes.0'] },
      { set: { [fixed]: { 'spec.static.prefixes': ['::1/0128'] } }, at: [fixed, 'spec.static.prefixes.0'] },
      {
        set: { [fixed]: { 'spec.static.prefixes': ['10.1.0.0/16', '10.0.0.0/8'] } },
        at: [fixed, 'spec.static.prefixes.0'],
      },
      {
        set: { [fixed]: { 'spec.static.prefixes': ['10.0.0.0/8', '10.0.0.1/8'] } },
        at: [fixed, 'spec.static.prefixes.1'],
      },
    ],
  },
  'External-06': {
    pass: [
      { set: { [bgp]: { 'spec.ipv4Namespace': undefined } } },
      {
        set: { [bgp]: { 'spec.ipv4Namespace': 'other' } },
        elsewhere: ['IPv4Namespace'],
        also: ['ExternalPeering-06'],
      },
    ],
    fail: [{ set: { [fixed]: { 'spec.ipv4Namespace': 'defualt' } }, at: [fixed, 'spec.ipv4Namespace'] }],
  },
  'External-07': {
    pass: [
      { ...removed, elsewhere: ['External'] },
      { remove: [bgp, 'ExternalAttachment ext-1--leaf-03', 'ExternalPeering vpc-1--ext-1'], head: true },
    ],
    fail: [{ ...removed, at: ['ExternalAttachment ext-1--leaf-03', 'spec.external'], also: ['External-08'] }],
  },
  'External-08': {
    pass: [{ ...removed, elsewhere: ['External'] }],
    fail: [
      {
        ...removed,
        at: ['ExternalPeering vpc-1--ext-1', 'spec.permit.external.name'],
        also: ['External-07'],
      },
    ],
  },
};
