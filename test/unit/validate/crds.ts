import type { Json, JsonObject } from '../../../src/model/json';
import { kindNamed } from '../../../src/model/kinds';

/** A CRD of one of the fabric's kinds, as a cluster serves it, with this schema of `spec`. */
export function crd(name: string, spec: Json, root: JsonObject = {}): JsonObject {
  const kind = kindNamed(name);
  if (kind === undefined) throw new Error(`no kind ${name}`);
  const { group, version, plural, singular } = kind;
  const text = { type: 'string' };
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.${group}` },
    spec: {
      group,
      names: { kind: name, listKind: `${name}List`, plural, singular },
      scope: 'Namespaced',
      versions: [
        {
          name: version,
          served: true,
          storage: true,
          schema: {
            openAPIV3Schema: {
              type: 'object',
              properties: {
                apiVersion: text,
                kind: text,
                metadata: { type: 'object' },
                spec,
                status: { type: 'object', properties: { ready: { type: 'boolean' } } },
              },
              ...root,
            },
          },
          subresources: { status: {} },
        },
      ],
    },
  };
}

const text = { type: 'string' };
const flag = { type: 'boolean' };
const whole = { type: 'integer' };
/** As controller-gen writes an unsigned number of 32 bits. */
const unsigned = { type: 'integer', format: 'int32' };

function list(items: JsonObject, limits: JsonObject = {}): JsonObject {
  return { type: 'array', items, ...limits };
}

function map(values: JsonObject): JsonObject {
  return { type: 'object', additionalProperties: values };
}

function fields(properties: JsonObject, required?: string[]): JsonObject {
  return { type: 'object', properties, ...(required === undefined ? {} : { required }) };
}

const link = {
  type: 'string',
  pattern: '^((25[0-5]|(2[0-4]|1\\d|[1-9]|)\\d)\\.?\\b){4}/([1-2]?[0-9]|3[0-2])$',
};

/** Specs as the CRDs of fabric v0.126 have them: parts of each, written down for these tests. */
export const fixtureSpecs: Readonly<
  Record<string, { readonly spec: JsonObject; readonly root?: JsonObject }>
> = {
  VPC: {
    spec: fields({
      ipv4Namespace: text,
      mode: text,
      permit: list(list(text)),
      subnets: map(
        fields({
          dhcp: fields({
            enable: flag,
            options: fields({ dnsServers: list(text), interfaceMTU: whole, leaseTimeSeconds: unsigned }, [
              'interfaceMTU',
              'leaseTimeSeconds',
            ]),
            static: map(fields({ ip: text }, ['ip'])),
          }),
          vlan: whole,
        }),
      ),
    }),
  },
  VPCPeering: {
    spec: fields({
      permit: list(map(fields({ subnets: list(text, { minItems: 1, maxItems: 10 }) })), {
        minItems: 1,
        maxItems: 10,
      }),
      remote: text,
    }),
  },
  ExternalAttachment: {
    root: { required: ['spec'] },
    spec: fields(
      {
        connection: text,
        external: text,
        inboundACL: fields({
          statements: list(
            fields(
              { action: text, dstPrefix: text, icmpCode: whole, protocol: text, seq: whole, srcPrefix: text },
              ['action', 'dstPrefix', 'protocol', 'seq', 'srcPrefix'],
            ),
          ),
        }),
        neighbor: fields({ asn: unsigned, ip: text }),
        static: fields({ remoteIP: text, vlan: whole }, ['remoteIP']),
        switch: fields({ ip: text, vlan: whole }),
      },
      ['neighbor', 'switch'],
    ),
  },
  GatewayPeering: {
    spec: fields({
      acl: fields(
        {
          default: { type: 'string', enum: ['deny', 'deny-unless-exposed', ''] },
          rules: list(fields({ action: { type: 'string', enum: ['deny', 'allow'] }, log: flag }, ['action'])),
        },
        ['default'],
      ),
      gatewayGroup: text,
    }),
  },
  Switch: {
    spec: fields(
      {
        asn: unsigned,
        linkFlapErrDisable: fields({
          flapThreshold: { type: 'integer', default: 3, minimum: 1, maximum: 50 },
          recoveryInterval: { ...unsigned, default: 300, minimum: 0, maximum: 65534 },
        }),
        portFECs: map({ type: 'string', enum: ['rs', 'fc', 'auto', 'disabled'] }),
        role: { type: 'string', enum: ['spine', 'server-leaf', 'border-leaf', 'mixed-leaf', 'virtual-edge'] },
      },
      ['role'],
    ),
  },
  Connection: {
    spec: fields({
      eslag: fields({ links: list(fields({ server: fields({ port: text }) }), { minItems: 2 }), mtu: whole }),
      fabric: fields({
        links: list(fields({ leaf: fields({ ip: link, port: text }) }), { minItems: 1 }),
      }),
    }),
  },
  SwitchGroup: { spec: { type: 'object' } },
};
