import type { Json, JsonObject } from '../../../../src/model/json';
import type { Example, Examples } from './examples';

const peering = 'GatewayPeering vpc-2--ext-2';
const expose = 'spec.peering.vpc-2.expose.0';
const external = ['spec', 'peering', 'ext.ext-2'];
const externalAt = external.join('.');

const set = (path: string, value: Json | undefined): Example => ({ set: { [peering]: { [path]: value } } });
const wrong = (path: string, value: Json | undefined): Example => ({
  ...set(path, value),
  at: [peering, path],
});
/** The External's side: its name holds a dot. */
const ofExternal = (value: Json): Example => set(JSON.stringify(external), value);
const exposing = (...blocks: JsonObject[]): JsonObject => ({ expose: blocks });
const masquerade: JsonObject = {
  ips: [{ cidr: '10.0.3.0/25' }],
  as: [{ cidr: '10.7.0.0/24' }],
  nat: { masquerade: {} },
};
const forward = (...ports: JsonObject[]): JsonObject => ({ ...masquerade, nat: { portForward: { ports } } });
const forwarding = (...ports: JsonObject[]): Example => set(expose, forward(...ports));
const portAt = `${expose}.nat.portForward.ports`;

const rule: JsonObject = { name: 'web', from: 'vpc-2', action: 'allow' };
const acl = (...rules: JsonObject[]): Example =>
  set('spec.acl', { rules: rules.map(own => ({ ...rule, ...own })) });
const wrongRule = (own: JsonObject, at: string): Example => ({
  ...acl(own),
  at: [peering, `spec.acl.rules.0${at}`],
});

const third: JsonObject = {
  kind: 'VPC',
  metadata: { name: 'vpc-3' },
  spec: {
    ipv4Namespace: 'second',
    vlanNamespace: 'default',
    subnets: { a: { subnet: '10.0.3.0/25', vlan: 1010 }, b: { subnet: '10.0.4.0/24', vlan: 1011 } },
  },
};
const second: JsonObject = {
  kind: 'IPv4Namespace',
  metadata: { name: 'second' },
  spec: { subnets: ['10.0.0.0/16'] },
};
/** A second peering with ext-2, of a VPC whose namespace holds the same addresses as vpc-2's. */
const other = (...blocks: JsonObject[]): JsonObject[] => [
  second,
  third,
  {
    kind: 'GatewayPeering',
    metadata: { name: 'vpc-3--ext-2' },
    spec: { peering: { 'vpc-3': exposing(...blocks), 'ext.ext-2': exposing({ default: true }) } },
  },
];
const plain = (...ips: JsonObject[]): Readonly<Record<string, Readonly<Record<string, Json>>>> => ({
  [peering]: { [expose]: { ips } },
});

export const gatewayPeeringExamples: Examples = {
  'GatewayPeering-02': {
    pass: [ofExternal({})],
    fail: [
      wrong('spec.peering', {}),
      wrong('spec.peering', undefined),
      wrong('spec.peering', { 'vpc-2': {} }),
      wrong('spec.peering', { 'vpc-1': {}, 'vpc-2': {}, 'ext.ext-2': {} }),
    ],
  },
  'GatewayPeering-03': {
    pass: [ofExternal(exposing({ default: true, ips: [], as: [] }))],
    fail: [
      wrong(`${expose}.default`, true),
      {
        ...ofExternal(exposing({ default: true, ips: [{ cidr: '0.0.0.0/0' }] })),
        at: [peering, `${externalAt}.expose.0.default`],
      },
      {
        ...ofExternal(exposing({ default: true, nat: {} })),
        at: [peering, `${externalAt}.expose.0.default`],
      },
    ],
  },
  'GatewayPeering-04': {
    pass: [ofExternal(exposing({ ips: [{ cidr: '0.0.0.0/0' }] }))],
    fail: [
      wrong(`${expose}.ips`, []),
      { ...set(`${expose}.ips`, undefined), at: [peering, expose] },
      { ...ofExternal(exposing({ default: false })), at: [peering, `${externalAt}.expose.0`] },
    ],
  },
  'GatewayPeering-05': {
    pass: [
      set(`${expose}.ips`, [
        { cidr: '10.0.3.0/24' },
        { not: '10.0.3.128/25' },
        { vpcSubnet: 'default', cidr: '' },
      ]),
    ],
    fail: [
      { ...set(`${expose}.ips.0`, {}), at: [peering, `${expose}.ips.0`] },
      { ...set(`${expose}.ips.0.cidr`, '10.0.3.0/24'), at: [peering, `${expose}.ips.0`] },
      { ...set(`${expose}.ips.0`, { cidr: '10.0.3.0' }), at: [peering, `${expose}.ips.0.cidr`] },
      { ...set(`${expose}.ips.0`, { not: '10.0.3.0/024' }), at: [peering, `${expose}.ips.0.not`] },
      {
        ...ofExternal(exposing({ ips: [{ vpcSubnet: 'default' }] })),
        at: [peering, `${externalAt}.expose.0.ips.0.vpcSubnet`],
      },
    ],
  },
  'GatewayPeering-06': {
    pass: [set(`${expose}.as`, [{ cidr: '10.7.0.0/24' }, { not: '10.7.0.0/30' }])],
    fail: [
      { ...set(`${expose}.as.0`, {}), at: [peering, `${expose}.as.0`] },
      { ...set(`${expose}.as.0.not`, '10.7.0.0/30'), at: [peering, `${expose}.as.0`] },
      wrong(`${expose}.as.0.cidr`, '10.7.0.0/33'),
    ],
  },
  'GatewayPeering-07': {
    pass: [{ set: { [peering]: { [`${expose}.as`]: [], [`${expose}.nat`]: undefined } } }],
    fail: [
      { ...set(`${expose}.nat`, undefined), at: [peering, `${expose}.as`] },
      { ...set(`${expose}.as`, []), at: [peering, `${expose}.nat`] },
      { ...set(`${expose}.as`, undefined), at: [peering, `${expose}.nat`] },
    ],
  },
  'GatewayPeering-08': {
    pass: [set(`${expose}.nat`, { static: {} }), set(`${expose}.nat`, { static: {}, masquerade: null })],
    fail: [
      wrong(`${expose}.nat`, {}),
      { ...set(`${expose}.nat.static`, {}), at: [peering, `${expose}.nat`] },
    ],
  },
  'GatewayPeering-09': {
    pass: [
      forwarding({ port: '80', as: '8080' }, { proto: 'udp', port: '1000-2000', as: '1000 - 2000' }),
      forwarding({ port: '+80', as: '65535' }),
    ],
    fail: [
      { ...forwarding(), at: [peering, portAt] },
      { ...forwarding({ port: '0', as: '1' }), at: [peering, `${portAt}.0.port`] },
      { ...forwarding({ port: '1', as: '65536' }), at: [peering, `${portAt}.0.as`] },
      { ...forwarding({ port: '2-1', as: '1' }), at: [peering, `${portAt}.0.port`] },
      { ...forwarding({ port: '1-2-3', as: '1' }), at: [peering, `${portAt}.0.port`] },
      { ...forwarding({ port: '80,81', as: '1' }), at: [peering, `${portAt}.0.port`] },
      { ...forwarding({ port: ' 80', as: '1' }), at: [peering, `${portAt}.0.port`] },
      { ...forwarding({ as: '1' }), at: [peering, `${portAt}.0.port`] },
    ],
  },
  'GatewayPeering-10': {
    pass: [
      { set: { [peering]: { [expose]: { ...masquerade, nat: { static: {} } } } } },
      {
        set: {
          [peering]: {
            [expose]: { ...masquerade, nat: { static: {} } },
            [JSON.stringify(external)]: exposing({
              ips: [{ cidr: '8.8.8.8/32' }],
              as: [{ cidr: '10.6.0.0/32' }],
              nat: { static: {} },
            }),
          },
        },
      },
    ],
    fail: [
      {
        ...ofExternal(exposing({ ...masquerade, as: [{ cidr: '10.6.0.0/24' }] })),
        at: [peering, 'spec.peering'],
      },
      {
        ...ofExternal(
          exposing({ ips: [{ cidr: '8.8.8.8/32' }], as: [{ cidr: '10.6.0.0/32' }], nat: { static: {} } }),
        ),
        at: [peering, 'spec.peering'],
      },
    ],
  },
  'gateway-peering-timeout': {
    pass: ['0', '1h30m', '1.5s', '.5m', '-1m', '100µs'].map(time =>
      set(`${expose}.nat.masquerade.idleTimeout`, time),
    ),
    fail: [
      wrong(`${expose}.nat.masquerade.idleTimeout`, '120'),
      wrong(`${expose}.nat.masquerade.idleTimeout`, '2 minutes'),
      wrong(`${expose}.nat.masquerade.idleTimeout`, '.s'),
      wrong(`${expose}.nat.masquerade.idleTimeout`, ''),
    ],
  },
  'GatewayPeering-12': {
    pass: [
      acl({ name: 'a'.repeat(64) }, { to: 'vpc-2', from: '' }, { from: 'ext.ext-2', to: 'vpc-2', name: '' }),
      acl({
        match: {
          src: [{ cidr: '10.0.3.0/24', ports: ['80', '1-2'] }],
          dst: [{ ports: ['443'] }],
          proto: 'tcp',
        },
      }),
      acl({ match: { proto: '47' } }, { match: { proto: '' } }),
    ],
    fail: [
      wrongRule({ name: 'Web' }, '.name'),
      wrongRule({ name: 'a'.repeat(65) }, '.name'),
      wrongRule({ from: '' }, ''),
      wrongRule({ from: 'ext-2' }, '.from'),
      wrongRule({ to: 'vpc-1' }, '.to'),
      wrongRule({ match: { src: [{ cidr: '10.0.3.0/24', vpcSubnet: 'default' }] } }, '.match.src.0'),
      wrongRule({ match: { dst: [{ cidr: '10.0.3.0' }] } }, '.match.dst.0.cidr'),
      wrongRule({ match: { dst: [{ ports: ['80', '0'] }] } }, '.match.dst.0.ports.1'),
      wrongRule({ match: { proto: 'icmp' } }, '.match.proto'),
    ],
  },
  'GatewayPeering-14': {
    pass: [
      set('spec.gatewayGroup', undefined),
      { ...set('spec.gatewayGroup', 'g'), elsewhere: ['GatewayGroup'] },
    ],
    fail: [
      wrong('spec.gatewayGroup', 'defualt'),
      { remove: ['GatewayGroup default'], at: [peering, 'spec.gatewayGroup'], also: ['Gateway-13'] },
      {
        remove: ['GatewayGroup default'],
        head: true,
        at: [peering, 'spec.gatewayGroup'],
        also: ['Gateway-13'],
      },
    ],
  },
  'GatewayPeering-15': {
    pass: [
      { set: plain({ cidr: '10.0.3.0/25' }), add: other({ ips: [{ cidr: '10.0.4.0/24' }] }) },
      { add: other({ ips: [{ cidr: '10.0.3.0/25' }] }) },
      {
        set: plain({ cidr: '10.0.3.0/24' }, { not: '10.0.3.0/25' }),
        add: other({ ips: [{ cidr: '10.0.3.0/25' }] }),
        also: ['gateway-exposure-unread'],
      },
    ],
    fail: [
      {
        set: plain({ cidr: '10.0.3.0/26' }),
        add: other({ ips: [{ cidr: '10.0.3.0/25' }] }),
        at: [peering, `${expose}.ips.0.cidr`],
      },
      {
        set: plain({ cidr: '10.0.3.0/26' }),
        add: other({ ips: [{ cidr: '10.0.3.0/25' }] }),
        at: ['GatewayPeering vpc-3--ext-2', 'spec.peering.vpc-3.expose.0.ips.0.cidr'],
      },
      {
        set: plain({ vpcSubnet: 'default' }),
        add: other({ ips: [{ vpcSubnet: 'a' }] }),
        at: [peering, `${expose}.ips.0.vpcSubnet`],
        also: ['gateway-exposure-unread'],
      },
      {
        add: other({ ips: [{ cidr: '10.0.3.0/25' }], as: [{ cidr: '10.7.0.128/25' }], nat: { static: {} } }),
        at: [peering, `${expose}.as.0.cidr`],
      },
      {
        set: plain({ cidr: '10.0.3.0/24' }, { not: '10.0.3.0/26' }),
        add: other({ ips: [{ cidr: '10.0.3.0/25' }] }),
        at: [peering, `${expose}.ips.0.cidr`],
        also: ['gateway-exposure-unread'],
      },
    ],
  },
  'gateway-exposure-unread': {
    pass: [
      { set: plain({ vpcSubnet: 'default' }) },
      { set: plain({ cidr: '10.0.3.0/24' }), add: other({ ips: [{ cidr: '10.0.4.0/24' }] }) },
      { set: plain({ vpcSubnet: 'default' }), add: other({ default: true }) },
    ],
    fail: [
      {
        set: plain({ vpcSubnet: 'default' }),
        add: other({ ips: [{ cidr: '10.0.4.0/24' }] }),
        at: [peering, `${expose}.ips.0.vpcSubnet`],
      },
      {
        set: plain({ cidr: '10.0.3.0/24' }, { not: '10.0.3.0/25' }),
        add: other({ ips: [{ cidr: '10.0.4.0/24' }] }),
        at: [peering, `${expose}.ips.1.not`],
      },
    ],
  },
  'GatewayPeering-16': {
    pass: [
      { set: { [peering]: { 'spec.peering': { 'vpc-2': {}, elsewhere: {} } } }, elsewhere: ['VPC'] },
      { set: { [peering]: { 'spec.peering': { 'vpc-2': {}, 'ext.other': {} } } }, elsewhere: ['External'] },
    ],
    fail: [
      { ...set('spec.peering', { 'vpc-2': {}, 'vpc-22': {} }), at: [peering, 'spec.peering.vpc-22'] },
      { ...set('spec.peering', { 'vpc-2': {}, 'ext-1': {} }), at: [peering, 'spec.peering.ext-1'] },
      {
        ...set('spec.peering', { 'vpc-2': {}, 'ext.vpc-1': {} }),
        remove: ['VPCPeering vpc-1--vpc-2'],
        at: [peering, 'spec.peering.ext.vpc-1'],
      },
      {
        remove: ['External ext-2', 'ExternalAttachment ext-2--leaf-03'],
        head: true,
        at: [peering, externalAt],
      },
    ],
  },
  'GatewayPeering-17': {
    pass: [
      set(`${expose}.ips.0`, { cidr: '10.0.3.7/25' }),
      ofExternal(exposing({ ips: [{ cidr: '1.1.1.1/32' }] })),
    ],
    fail: [
      { ...set(`${expose}.ips.0`, { cidr: '10.0.2.0/24' }), at: [peering, `${expose}.ips.0.cidr`] },
      { ...set(`${expose}.ips.0`, { cidr: '10.0.0.0/16' }), at: [peering, `${expose}.ips.0.cidr`] },
    ],
  },
  'GatewayPeering-18': {
    pass: [set(`${expose}.ips.0.vpcSubnet`, 'default')],
    fail: [wrong(`${expose}.ips.0.vpcSubnet`, 'defualt'), wrong(`${expose}.ips.0.vpcSubnet`, 'toString')],
  },
  'GatewayPeering-19': {
    pass: [
      acl({ match: { src: [{ vpcSubnet: 'default' }] } }),
      acl({ from: '', to: 'ext.ext-2', match: { src: [{ vpcSubnet: 'default' }] } }),
      acl({ from: 'ext.ext-2', match: { dst: [{ vpcSubnet: 'default' }] } }),
    ],
    fail: [
      wrongRule({ match: { src: [{ vpcSubnet: 'defalt' }] } }, '.match.src.0.vpcSubnet'),
      wrongRule({ match: { dst: [{ vpcSubnet: 'default' }] } }, '.match.dst.0.vpcSubnet'),
      wrongRule({ from: '', to: 'vpc-2', match: { dst: [{ vpcSubnet: 'db' }] } }, '.match.dst.0.vpcSubnet'),
    ],
  },
  'GatewayPeering-20': {
    pass: [{ config: { gatewayEnabled: true } }],
    fail: [{ config: { gatewayEnabled: false }, at: [peering, 'kind'], also: ['Gateway-01'] }],
  },
  'GatewayPeering-21': {
    pass: [{ add: other({ ips: [{ cidr: '10.0.4.0/24' }] }) }],
    fail: [
      {
        add: [
          {
            kind: 'GatewayPeering',
            metadata: { name: 'again' },
            spec: { peering: { 'ext.ext-2': exposing({ default: true }), 'vpc-2': {} } },
          },
        ],
        at: [peering, 'spec.peering'],
      },
      {
        add: [
          {
            kind: 'GatewayPeering',
            metadata: { name: 'again' },
            spec: { peering: { 'vpc-1': {}, 'vpc-2': {} } },
          },
        ],
        at: ['GatewayPeering again', 'spec.peering'],
        also: ['VPCPeering-09'],
      },
    ],
  },
};
