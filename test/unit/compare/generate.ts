import fc from 'fast-check';
import type { Content } from '../../../src/compare/content';
import type { Json, JsonObject } from '../../../src/model/json';

/** A resource of a kind, as a file or a record might hold it: partly written out, in any order. */
export interface GeneratedResource {
  readonly kind: string;
  readonly content: Content;
}

const bool = fc.boolean();
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined });
const octet = fc.integer({ min: 0, max: 3 });
const name = fc.constantFrom('a', 'b', 'c', 'default');
const ip = fc.tuple(octet, octet).map(([a, b]) => `10.0.${a}.${b}`);
const network = octet.map(third => `10.0.${third}.0/24`);
const names = fc.uniqueArray(name, { maxLength: 3 });

function record(fields: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<JsonObject> {
  return fc
    .record(fields, { requiredKeys: [] })
    .map(value => JSON.parse(JSON.stringify(value)) as JsonObject);
}

function listBy(key: string, item: fc.Arbitrary<JsonObject>): fc.Arbitrary<JsonObject[]> {
  return fc.uniqueArray(item, { maxLength: 4, selector: value => JSON.stringify(value[key]) });
}

const dhcp = record({
  enable: bool,
  relay: maybe(network),
  range: maybe(record({ start: ip, end: ip })),
  options: maybe(
    record({
      dnsServers: fc.uniqueArray(ip, { maxLength: 3 }),
      timeServers: fc.uniqueArray(ip, { maxLength: 2 }),
      interfaceMTU: fc.constantFrom(0, 1500, 9036),
      leaseTimeSeconds: fc.constantFrom(0, 60, 3600),
      pxeURL: fc.constantFrom('', 'http://10.0.0.1/x'),
      disableDefaultRoute: bool,
      advertisedRoutes: listBy('destination', fc.record({ destination: network, gateway: ip })),
    }),
  ),
  static: maybe(
    fc.dictionary(
      fc.constantFrom('AA:BB:CC:00:00:01', 'aa:bb:cc:00:00:02', 'aa-bb-cc-00-00-03'),
      record({ ip }),
    ),
  ),
});

const specs: Record<string, fc.Arbitrary<JsonObject>> = {
  VPC: record({
    ipv4Namespace: name,
    vlanNamespace: name,
    mode: fc.constantFrom('', 'l3vni'),
    subnets: fc.dictionary(
      name,
      record({
        subnet: network,
        gateway: maybe(ip),
        vlan: fc.integer({ min: 1000, max: 1010 }),
        hostBGP: bool,
        dhcp,
      }),
    ),
    permit: fc.array(names, { maxLength: 2 }),
    staticRoutes: listBy(
      'prefix',
      fc.record({ prefix: network, nextHops: fc.uniqueArray(ip, { maxLength: 2 }) }),
    ),
  }),
  VPCPeering: record({
    permit: fc.array(fc.dictionary(name, fc.option(record({ subnets: names }))), { maxLength: 2 }),
  }),
  VPCAttachment: record({
    subnet: fc.constantFrom('vpc-1', 'vpc-1/default', 'vpc-1/'),
    connection: name,
    nativeVLAN: bool,
  }),
  Connection: record({
    bundled: record({
      links: listBy(
        'server',
        fc.record({
          server: fc.record({ port: fc.constantFrom('s1/p1', 's1/p2', 's1/p3') }),
          switch: fc.record({ port: fc.constantFrom('l1/E1/1', 'l1/E1/2') }),
        }),
      ),
    }),
  }),
  ExternalPeering: record({
    permit: record({
      vpc: record({ name, subnets: names }),
      external: record({ name, prefixes: listBy('prefix', fc.record({ prefix: network })) }),
    }),
  }),
  VLANNamespace: record({
    ranges: listBy(
      'from',
      record({ from: fc.integer({ min: 1000, max: 1004 }), to: fc.constantFrom(0, 1000, 2000) }),
    ),
  }),
  Switch: record({
    role: name,
    groups: names,
    redundancy: maybe(record({ group: name, type: fc.constant('eslag') })),
    vlanNamespaces: names,
    portSpeeds: fc.dictionary(fc.constantFrom('E1/1', 'E1/2'), fc.constantFrom('SPEED_25G', '10G')),
    linkFlapErrDisable: maybe(record({ flapThreshold: fc.integer({ min: 0, max: 5 }) })),
    boot: record({ serial: name }),
  }),
  Gateway: record({
    workers: fc.integer({ min: 0, max: 5 }),
    groups: listBy('name', record({ name, priority: octet })),
    logs: maybe(
      record({
        default: fc.constantFrom('info', 'debug'),
        tags: fc.dictionary(name, fc.constant('info')),
        rateLimit: maybe(record({ burst: octet })),
      }),
    ),
    neighbors: listBy('ip', fc.record({ ip, asn: octet })),
  }),
  GatewayPeering: record({
    gatewayGroup: maybe(name),
    peering: fc.dictionary(
      name,
      record({
        expose: fc.array(
          record({
            ips: fc.array(record({ cidr: network }), { maxLength: 2 }),
            nat: maybe(record({ masquerade: record({ idleTimeout: fc.constantFrom('2m', '2m0s', '5m') }) })),
          }),
          { maxLength: 2 },
        ),
      }),
    ),
    acl: maybe(
      record({
        default: fc.constantFrom('', 'permit'),
        rules: fc.array(
          record({ name, scope: fc.constantFrom('', 'flow'), match: record({ proto: name }) }),
          { maxLength: 2 },
        ),
      }),
    ),
  }),
  ExternalAttachment: record({
    switch: record({ vlan: octet }),
    neighbor: record({ asn: octet }),
    inboundACL: maybe(record({ statements: listBy('seq', fc.record({ seq: octet, action: name })) })),
  }),
};

const labels = fc.dictionary(
  fc.constantFrom('rack', 'site', 'fabric.githedgehog.com/vpc', 'managed-by'),
  name,
);
const annotations = fc.dictionary(
  fc.constantFrom('owner', 'fabric.githedgehog.com/route-summ', 'argocd.argoproj.io/tracking-id'),
  name,
);

/** A content of one kind. */
export function arbitraryContent(kind: string): fc.Arbitrary<Content> {
  const metadata = record({ labels, annotations });
  return record({ metadata, spec: specs[kind] ?? fc.constant({}) });
}

/** A content of any kind with a spec of its own. */
export function arbitraryResource(): fc.Arbitrary<GeneratedResource> {
  return fc
    .constantFrom(...Object.keys(specs))
    .chain(kind => arbitraryContent(kind).map(content => ({ kind, content })));
}

/** Several contents of one kind, mostly edits of the first; of the kinds named, or of any. */
export function arbitraryVersions(
  count: number,
  kinds: readonly string[] = [],
): fc.Arbitrary<{ kind: string; versions: Content[] }> {
  return fc.constantFrom(...(kinds.length > 0 ? kinds : Object.keys(specs))).chain(kind =>
    fc
      .tuple(
        arbitraryContent(kind),
        fc.array(fc.tuple(arbitraryContent(kind), fc.infiniteStream(fc.nat(3))), {
          minLength: count - 1,
          maxLength: count - 1,
        }),
      )
      .map(([first, others]) => ({
        kind,
        versions: [
          first,
          ...others.map(
            ([other, coins]) => crossed(first, other, () => coins.next().value as number) as Content,
          ),
        ],
      })),
  );
}

/** A value between two: at each key mostly the first's, sometimes the second's. */
function crossed(a: Json, b: Json, coin: () => number): Json {
  if (
    typeof a === 'object' &&
    typeof b === 'object' &&
    a !== null &&
    b !== null &&
    !Array.isArray(a) &&
    !Array.isArray(b)
  ) {
    const result: JsonObject = {};
    for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
      const [left, right] = [a[key], b[key]];
      if (left !== undefined && right !== undefined) result[key] = crossed(left, right, coin);
      else if ((left !== undefined) === coin() > 0) result[key] = left ?? right ?? null;
    }
    return result;
  }
  return coin() > 0 ? a : b;
}
