import fc from 'fast-check';
import type { Json, JsonObject } from '../../../src/model/json';
import type { Cr, Layout, Note, Steps } from './mergeFabrics';

/** A change that may be made to a CR: a place and the values that it may get. */
export interface Option {
  readonly steps: Steps;
  readonly to: readonly (Json | undefined)[];
}

export interface Sample {
  readonly folder: string;
  readonly value: JsonObject;
  /** In the order of the text. No two that do not lie in each other hang together. */
  readonly options: readonly Option[];
}

function cr(group: string, kind: string, name: string, spec: JsonObject): JsonObject {
  return {
    apiVersion: `${group}.githedgehog.com/v1beta1`,
    kind,
    metadata: { name, namespace: 'default' },
    spec,
  };
}

const link = (n: number): JsonObject => ({
  server: { port: `server-1/enp${n}s1` },
  switch: { port: `leaf-${n}/E1/${n}` },
});
const route = (n: number): JsonObject => ({ prefix: `10.99.${n}.0/24`, nextHops: [`10.0.1.${n}`] });
const subnet = (n: number): JsonObject => ({
  subnet: `10.0.${n}.0/24`,
  gateway: `10.0.${n}.1`,
  vlan: 1000 + n,
});
const labels: Option = { steps: ['metadata', 'labels', 'team'], to: ['net', 'ops'] };

/** CRs as fabrics have them, of kinds whose lists have each of the ways of being told apart. */
export const samples: Readonly<Record<string, (name: string) => Sample>> = {
  vpc: name => ({
    folder: 'vpc',
    value: cr('vpc', 'VPC', name, {
      ipv4Namespace: 'default',
      vlanNamespace: 'default',
      subnets: {
        db: { ...subnet(1), dhcp: { enable: true, range: { start: '10.0.1.10', end: '10.0.1.99' } } },
        web: subnet(2),
      },
      permit: [['db', 'web']],
      staticRoutes: [route(1), route(2)],
    }),
    options: [
      labels,
      { steps: ['spec', 'ipv4Namespace'], to: ['second'] },
      { steps: ['spec', 'vlanNamespace'], to: ['second'] },
      { steps: ['spec', 'mode'], to: ['l3vni'] },
      { steps: ['spec', 'subnets', 'db', 'gateway'], to: ['10.0.1.2', undefined] },
      { steps: ['spec', 'subnets', 'db', 'vlan'], to: [1101, 1102] },
      { steps: ['spec', 'subnets', 'db', 'dhcp', 'enable'], to: [false] },
      { steps: ['spec', 'subnets', 'db', 'dhcp', 'range', 'start'], to: ['10.0.1.20'] },
      { steps: ['spec', 'subnets', 'db', 'dhcp', 'range', 'end'], to: ['10.0.1.89', undefined] },
      { steps: ['spec', 'subnets', 'db', 'dhcp', 'options'], to: [{ interfaceMTU: 9036 }] },
      { steps: ['spec', 'subnets', 'db', 'isolated'], to: [true] },
      { steps: ['spec', 'subnets', 'web'], to: [undefined] },
      { steps: ['spec', 'subnets', 'web', 'subnet'], to: ['10.0.22.0/24'] },
      { steps: ['spec', 'subnets', 'web', 'gateway'], to: ['10.0.2.2', undefined] },
      { steps: ['spec', 'subnets', 'web', 'vlan'], to: [1201] },
      { steps: ['spec', 'subnets', 'app'], to: [subnet(3), subnet(4)] },
      { steps: ['spec', 'subnets', 'dmz'], to: [subnet(5)] },
      { steps: ['spec', 'staticRoutes', '10.99.1.0/24'], to: [undefined] },
      { steps: ['spec', 'staticRoutes', '10.99.1.0/24', 'nextHops', '10.0.1.77'], to: ['10.0.1.77'] },
      { steps: ['spec', 'staticRoutes', '10.99.2.0/24', 'nextHops', '10.0.1.88'], to: ['10.0.1.88'] },
      { steps: ['spec', 'staticRoutes', '10.99.2.0/24'], to: [undefined] },
      { steps: ['spec', 'staticRoutes', '10.99.3.0/24'], to: [route(3)] },
      { steps: ['spec', 'staticRoutes', '10.99.4.0/24'], to: [route(4)] },
    ],
  }),
  connection: name => ({
    folder: 'connections',
    value: cr('wiring', 'Connection', name, { bundled: { links: [link(1), link(2)], mtu: 9036 } }),
    options: [
      labels,
      { steps: ['spec', 'bundled', 'links', 'server-1/enp1s1', 'switch', 'port'], to: ['leaf-1/E1/9'] },
      { steps: ['spec', 'bundled', 'links', 'server-1/enp1s1'], to: [undefined] },
      { steps: ['spec', 'bundled', 'links', 'server-1/enp2s1', 'switch', 'port'], to: ['leaf-2/E1/9'] },
      { steps: ['spec', 'bundled', 'links', 'server-1/enp2s1'], to: [undefined] },
      { steps: ['spec', 'bundled', 'links', 'server-1/enp3s1'], to: [link(3)] },
      { steps: ['spec', 'bundled', 'links', 'server-1/enp4s1'], to: [link(4)] },
      { steps: ['spec', 'bundled', 'mtu'], to: [1500, undefined] },
      { steps: ['spec', 'bundled', 'fallback'], to: [true] },
    ],
  }),
  server: name => ({
    folder: 'servers',
    value: cr('wiring', 'Server', name, { description: 'Rack 1', profile: 'default' }),
    options: [
      labels,
      { steps: ['metadata', 'annotations', 'owner'], to: ['anna', 'ben'] },
      { steps: ['spec', 'description'], to: ['Rack 2', 'true', undefined] },
      { steps: ['spec', 'profile'], to: ['big', undefined] },
    ],
  }),
  external: name => ({
    folder: 'externals',
    value: cr('vpc', 'External', name, {
      ipv4Namespace: 'default',
      inboundCommunity: '65102:5000',
      outboundCommunity: '50000:50001',
    }),
    options: [
      labels,
      { steps: ['spec', 'ipv4Namespace'], to: ['second'] },
      { steps: ['spec', 'inboundCommunity'], to: ['65102:5001', undefined] },
      { steps: ['spec', 'outboundCommunity'], to: ['50000:50002', undefined] },
    ],
  }),
  switch: name => ({
    folder: 'switches',
    value: cr('wiring', 'Switch', name, {
      role: 'server-leaf',
      description: 'leaf of rack 1',
      asn: 65101,
      ip: '172.30.12.1/32',
      groups: ['eslag-1', 'pod-1'],
      portBreakouts: { 'E1/55': '4x25G', 'E1/56': '4x25G' },
      boot: { serial: 'SN1', mac: '00:11:22:33:44:55' },
    }),
    options: [
      labels,
      { steps: ['spec', 'role'], to: ['spine'] },
      { steps: ['spec', 'description'], to: ['leaf: of # rack 2', undefined] },
      { steps: ['spec', 'asn'], to: [65102] },
      { steps: ['spec', 'ip'], to: ['172.30.12.2/32'] },
      { steps: ['spec', 'groups', 'eslag-1'], to: [undefined] },
      { steps: ['spec', 'groups', 'pod-1'], to: [undefined] },
      { steps: ['spec', 'groups', 'pod-2'], to: ['pod-2'] },
      { steps: ['spec', 'groups', 'pod-3'], to: ['pod-3'] },
      { steps: ['spec', 'portBreakouts', 'E1/55'], to: ['1x100G', undefined] },
      { steps: ['spec', 'portBreakouts', 'E1/56'], to: ['1x100G', undefined] },
      { steps: ['spec', 'portBreakouts', 'E1/57'], to: ['1x100G'] },
      { steps: ['spec', 'boot', 'serial'], to: ['SN2'] },
      { steps: ['spec', 'boot', 'mac'], to: ['00:11:22:33:44:66', undefined] },
      { steps: ['spec', 'profile'], to: ['dell'] },
    ],
  }),
  peering: name => ({
    folder: 'gatewaypeerings',
    value: cr('gateway', 'GatewayPeering', name, {
      gatewayGroup: 'default',
      peering: {
        'vpc-1': { expose: [{ ips: [{ cidr: '10.0.1.0/24' }], as: [{ cidr: '192.168.1.0/24' }] }] },
        'vpc-2': { expose: [{ ips: [{ cidr: '10.0.2.0/24' }] }] },
      },
    }),
    options: [
      labels,
      { steps: ['spec', 'gatewayGroup'], to: ['gw-2', undefined] },
      { steps: ['spec', 'peering', 'vpc-1', 'metric'], to: [5] },
      { steps: ['spec', 'peering', 'vpc-2', 'metric'], to: [7] },
      { steps: ['spec', 'acl'], to: [{ default: 'permit' }] },
    ],
  }),
};

export const layouts: fc.Arbitrary<Layout> = fc.record({
  step: fc.constantFrom<2 | 4>(2, 4),
  indentedLists: fc.boolean(),
  flow: fc.boolean(),
});

/** Comments of the base, at places that a CR has. */
export function baseNotes(sample: Sample): fc.Arbitrary<ReadonlyMap<string, Note>> {
  const places = ['metadata', 'spec', ...sample.options.map(({ steps }) => steps.join(' > '))];
  return fc
    .subarray(places, { maxLength: 4 })
    .chain(chosen =>
      fc.tuple(
        fc.constant(chosen),
        fc.array(fc.boolean(), { minLength: chosen.length, maxLength: chosen.length }),
      ),
    )
    .map(([chosen, behind]) => {
      const notes = chosen.map((at, n): [string, Note] => {
        const text = `about ${at.split(' > ').at(-1) ?? ''}`;
        return [at, behind[n] === true ? { behind: text } : { above: [text, 'and more'] }];
      });
      return new Map(notes);
    });
}

export function crOf(sample: Sample, layout: Layout, notes: ReadonlyMap<string, Note> = new Map()): Cr {
  return { value: sample.value, layout, notes };
}

/** Whether two places lie in each other, so that changes of both are a question for a person. */
export function overlap(a: Steps, b: Steps): boolean {
  return a.every((step, n) => n >= b.length || b[n] === step);
}
