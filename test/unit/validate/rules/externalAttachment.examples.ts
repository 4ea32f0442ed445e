import type { Json } from '../../../../src/model/json';
import type { Example, Examples } from './examples';

const bgp = 'ExternalAttachment ext-1--leaf-03';
const fixed = 'ExternalAttachment ext-2--leaf-03';
const statements = 'spec.inboundACL.statements.0';

/** The clean fabric with one value of a CR changed. */
const set = (name: string, path: string, value: Json | undefined): Example => ({
  set: { [name]: { [path]: value } },
});
/** The same where the value itself is wrong. */
const wrong = (name: string, path: string, value: Json | undefined): Example => ({
  ...set(name, path, value),
  at: [name, path],
});
const statement = (field: string, value: Json | undefined): Example =>
  set(bgp, `${statements}.${field}`, value);
const wrongStatement = (field: string, value: Json | undefined): Example =>
  wrong(bgp, `${statements}.${field}`, value);

const another = (name: string, spec: { [key: string]: Json }): Example => ({
  add: [
    { kind: 'ExternalAttachment', metadata: { name }, spec: { connection: 'leaf-03--external', ...spec } },
  ],
});
const speaking = { switch: { vlan: 12, ip: '100.64.2.2/30' }, neighbor: { asn: 64512, ip: '100.64.2.1' } };

export const externalAttachmentExamples: Examples = {
  'ExternalAttachment-01': {
    pass: [set(bgp, 'spec.external', 'ext-1')],
    fail: [
      wrong(bgp, 'spec.external', ''),
      wrong(bgp, 'spec.external', undefined),
      wrong(bgp, 'spec.external', null),
    ],
  },
  'ExternalAttachment-02': {
    pass: [set(bgp, 'spec.connection', 'leaf-03--external')],
    fail: [wrong(fixed, 'spec.connection', ''), wrong(bgp, 'spec.connection', undefined)],
  },
  'ExternalAttachment-03': {
    pass: [set(bgp, 'spec.switch.ip', '100.64.0.2/030'), set(bgp, 'spec.switch.ip', 'fd00::2/64')],
    fail: [
      wrong(bgp, 'spec.switch.ip', '100.64.0.2'),
      wrong(bgp, 'spec.switch.ip', ''),
      { ...set(bgp, 'spec.switch', { vlan: 10 }), at: [bgp, 'spec.switch.ip'] },
    ],
  },
  'ExternalAttachment-04': {
    pass: [set(bgp, 'spec.neighbor.ip', '::ffff:100.64.0.1'), set(bgp, 'spec.neighbor.asn', 4294967295)],
    fail: [
      wrong(bgp, 'spec.neighbor.ip', '100.64.0.1/30'),
      wrong(bgp, 'spec.neighbor.ip', '100.064.0.1'),
      wrong(bgp, 'spec.neighbor.asn', 0),
      { ...set(bgp, 'spec.neighbor', undefined), at: [bgp, 'spec.neighbor.asn'] },
      { ...set(bgp, 'spec.neighbor', undefined), at: [bgp, 'spec.neighbor.ip'] },
    ],
  },
  'ExternalAttachment-05': {
    pass: [set(fixed, 'spec.switch', {}), set(fixed, 'spec.neighbor', { asn: 0, ip: '' })],
    fail: [
      { ...set(fixed, 'spec.switch', { vlan: 5 }), at: [fixed, 'spec.switch.vlan'] },
      { ...set(fixed, 'spec.switch', { ip: '10.0.0.1/8' }), at: [fixed, 'spec.switch.ip'] },
      { ...set(fixed, 'spec.neighbor', { ip: '10.0.0.1' }), at: [fixed, 'spec.neighbor.ip'] },
      { ...set(fixed, 'spec.neighbor', { asn: 1 }), at: [fixed, 'spec.neighbor.asn'] },
    ],
  },
  'ExternalAttachment-06': {
    pass: [set(fixed, 'spec.static.remoteIP', 'fd00::1')],
    fail: [
      wrong(fixed, 'spec.static.remoteIP', '100.64.1.1/30'),
      wrong(fixed, 'spec.static.remoteIP', ''),
      wrong(fixed, 'spec.static.remoteIP', undefined),
    ],
  },
  'ExternalAttachment-07': {
    pass: [set(fixed, 'spec.static', { remoteIP: '100.64.1.1', vlan: 11, proxy: true })],
    fail: [
      wrong(fixed, 'spec.static.ip', '100.64.1.2'),
      { ...set(fixed, 'spec.static', { remoteIP: '100.64.1.1' }), at: [fixed, 'spec.static'] },
      { ...set(fixed, 'spec.static.proxy', true), at: [fixed, 'spec.static.ip'] },
    ],
  },
  'ExternalAttachment-08': {
    pass: [statement('seq', 65535)],
    fail: [
      wrongStatement('seq', 9),
      {
        ...set(bgp, 'spec.inboundACL.statements.1', {
          seq: 10,
          action: 'deny',
          protocol: 'ip',
          srcPrefix: 'any',
          dstPrefix: 'any',
        }),
        at: [bgp, 'spec.inboundACL.statements.1.seq'],
      },
    ],
  },
  'ExternalAttachment-09': {
    pass: ['deny', 'discard', 'transit'].map(action => statement('action', action)),
    fail: [
      wrongStatement('action', 'permitt'),
      wrongStatement('action', ''),
      wrongStatement('action', 'Deny'),
    ],
  },
  'ExternalAttachment-10': {
    pass: ['ip', 'udp', 'icmp'].map(protocol =>
      set(bgp, statements, { seq: 10, action: 'deny', protocol, srcPrefix: 'any', dstPrefix: 'any' }),
    ),
    fail: [wrongStatement('protocol', 'tpc'), wrongStatement('protocol', '6')],
  },
  'ExternalAttachment-11': {
    pass: [statement('srcPrefix', 'fd00::/8'), statement('dstPrefix', '10.0.0.1/8')],
    fail: [
      wrongStatement('srcPrefix', '10.0.0.0'),
      wrongStatement('dstPrefix', 'Any'),
      wrongStatement('dstPrefix', ''),
    ],
  },
  'ExternalAttachment-12': {
    pass: [
      statement('tcpFilters', { syn: true, notAck: true }),
      statement('tcpFilters', { established: true, syn: false }),
      statement('tcpFilters', null),
    ],
    fail: [
      { ...statement('protocol', 'udp'), at: [bgp, `${statements}.tcpFilters`] },
      { ...statement('tcpFilters.syn', true), at: [bgp, `${statements}.tcpFilters.established`] },
      {
        ...statement('tcpFilters', { syn: true, notSyn: true }),
        at: [bgp, `${statements}.tcpFilters.notSyn`],
      },
    ],
  },
  'ExternalAttachment-13': {
    pass: [
      set(bgp, statements, {
        seq: 10,
        action: 'deny',
        protocol: 'icmp',
        srcPrefix: 'any',
        dstPrefix: 'any',
        icmpType: 0,
        icmpCode: 0,
      }),
    ],
    fail: [wrongStatement('icmpType', 0), wrongStatement('icmpCode', 3)],
  },
  'ExternalAttachment-14': {
    pass: [
      { set: { [bgp]: { [`${statements}.portRangeBegin`]: 443, [`${statements}.portRangeEnd`]: 443 } } },
      { set: { [bgp]: { [`${statements}.portRangeBegin`]: 0, [`${statements}.portRangeEnd`]: 0 } } },
    ],
    fail: [
      wrongStatement('portRangeEnd', 80),
      wrongStatement('portRangeBegin', 80),
      {
        set: { [bgp]: { [`${statements}.portRangeBegin`]: 90, [`${statements}.portRangeEnd`]: 80 } },
        at: [bgp, `${statements}.portRangeBegin`],
      },
      {
        ...set(bgp, statements, {
          seq: 10,
          action: 'deny',
          protocol: 'ip',
          srcPrefix: 'any',
          dstPrefix: 'any',
          portRangeBegin: 1,
          portRangeEnd: 2,
        }),
        at: [bgp, `${statements}.portRangeBegin`],
      },
    ],
  },
  'ExternalAttachment-15': {
    pass: [{ ...set(bgp, 'spec.external', 'other'), elsewhere: ['External'] }],
    fail: [
      wrong(bgp, 'spec.external', 'ext-11'),
      wrong(bgp, 'spec.external', 'ext-2'),
      wrong(fixed, 'spec.external', 'ext-1'),
    ],
  },
  'ExternalAttachment-16': {
    pass: [{ ...set(bgp, 'spec.connection', 'other'), elsewhere: ['Connection'] }],
    fail: [
      wrong(bgp, 'spec.connection', 'leaf-03--externl'),
      wrong(bgp, 'spec.connection', 'leaf-03--static-external'),
    ],
  },
  'ExternalAttachment-17': {
    pass: [another('third', { external: 'ext-1', ...speaking }), set(fixed, 'spec.static.vlan', 0)],
    fail: [
      wrong(fixed, 'spec.static.vlan', 10),
      { ...set(fixed, 'spec.static.vlan', 10), at: [bgp, 'spec.switch.vlan'] },
      {
        set: { [fixed]: { 'spec.static.vlan': undefined }, [bgp]: { 'spec.switch.vlan': 0 } },
        at: [fixed, 'spec.static.vlan'],
      },
    ],
  },
  'external-vlan': {
    pass: [set(bgp, 'spec.switch.vlan', 4094)],
    fail: [wrong(bgp, 'spec.switch.vlan', 4095), wrong(fixed, 'spec.static.vlan', 5000)],
  },
};
