import assert from 'node:assert/strict';
import { Ajv } from 'ajv';
import { isObject, type Json, type JsonObject } from '../../../src/model/json';
import { apiVersionOf, kindNamed, kinds, type Kind } from '../../../src/model/kinds';
import { builtInSchemas, schemaErrors } from '../../../src/validate/schemas';
import { schemaMessage } from '../../../src/validate/schemaMessage';

const withSchema = kinds.filter(kind => builtInSchemas.of(kind) !== undefined);

function kind(name: string): Kind {
  const row = kindNamed(name);
  assert.ok(row, name);
  return row;
}

/** Each error of a spec as `code path`. */
function errors(name: string, spec: Json, metadata: Json = { name: 'x' }): string[] {
  const row = kind(name);
  const value: Json = { apiVersion: apiVersionOf(row), kind: name, metadata, spec };
  return schemaErrors(builtInSchemas.of(row) ?? {}, value).flatMap(error => {
    const told = schemaMessage(error, value);
    return told === undefined ? [] : [`${told.code} ${told.path.join('.')}`];
  });
}

/** Every schema node below a root with its path: map values as `*`, list items as `[]`. */
function nodes(schema: unknown, path = ''): [string, JsonObject][] {
  if (!isObject(schema)) return [];
  const { properties, items, additionalProperties } = schema;
  const at = (name: string): string => (path === '' ? name : `${path}.${name}`);
  return [
    [path, schema],
    ...(isObject(properties)
      ? Object.entries(properties).flatMap(([name, below]) => nodes(below, at(name)))
      : []),
    ...nodes(items, `${path}[]`),
    ...nodes(additionalProperties, at('*')),
  ];
}

describe('the schemas of the kinds', () => {
  it('accept 4-byte ASNs, which int32 in a CRD would not', () => {
    assert.deepEqual(errors('Switch', { role: 'spine', asn: 4_294_967_295 }), []);
    assert.deepEqual(errors('Gateway', { asn: 4_200_000_000, neighbors: [{ asn: 4_200_000_001 }] }), []);
    const neighbor = { asn: 4_200_000_000, ip: '10.0.0.1' };
    assert.deepEqual(errors('ExternalAttachment', { connection: 'c', external: 'e', neighbor }), []);
  });

  it('let the five fields be missing that a CRD requires and the server fills in', () => {
    const static_ = { remoteIP: '10.0.0.1' };
    assert.deepEqual(errors('ExternalAttachment', { connection: 'c', external: 'e', static: static_ }), []);
    assert.deepEqual(errors('VPC', { subnets: { a: { dhcp: { enable: true, options: {} } } } }), []);
    assert.deepEqual(errors('GatewayPeering', { acl: { rules: [{ action: 'allow' }] } }), []);
  });

  it('take a VPC of a peering with no value for all of its subnets', () => {
    assert.deepEqual(errors('VPCPeering', { permit: [{ 'vpc-01': null, 'vpc-02': {} }] }), []);
    assert.deepEqual(errors('VPCPeering', { permit: [{ 'vpc-01': 1 }] }), [
      'schema-type spec.permit.0.vpc-01',
    ]);
  });

  it('name the place of a key that is none', () => {
    assert.deepEqual(errors('VPC', { subnets: { a: { vlam: 1 } } }), [
      'schema-unknown-key spec.subnets.a.vlam',
    ]);
    assert.deepEqual(errors('SwitchGroup', { x: 1 }), ['schema-unknown-key spec.x']);
    assert.deepEqual(errors('Connection', { mesh: { links: [{ leaf1: { prt: 'a/b' } }] } }), [
      'schema-unknown-key spec.mesh.links.0.leaf1.prt',
    ]);
  });

  it('assert what stands in the CRD', () => {
    const ip = { link: { switch: { ip: '10.0.0.300/24' } } };
    assert.deepEqual(errors('Connection', { staticExternal: ip }), [
      'schema-pattern spec.staticExternal.link.switch.ip',
    ]);
    assert.deepEqual(errors('Switch', { role: 'spine', linkFlapErrDisable: { flapThreshold: 51 } }), [
      'schema-range spec.linkFlapErrDisable.flapThreshold',
    ]);
    assert.deepEqual(errors('VPC', { subnets: { a: { dhcp: { static: { m: {} } } } } }), [
      'schema-required spec.subnets.a.dhcp.static.m',
    ]);
    assert.deepEqual(errors('GatewayPeering', { acl: { rules: [{ action: 'permit' }] } }), [
      'schema-enum spec.acl.rules.0.action',
    ]);
  });

  const inGoOnly: readonly (readonly [string, string, Json, Json?])[] = [
    ['the length of a name', 'VPC', {}, { name: 'vpc-1-is-too-long' }],
    ['the namespace', 'VPC', {}, { name: 'x', namespace: 'lab' }],
    ['the form of a name', 'Server', {}, { name: 'Server_1' }],
    ['the mode of a VPC', 'VPC', { mode: 'l3flat' }],
    ['an MTU of DHCP', 'VPC', { subnets: { a: { dhcp: { options: { interfaceMTU: 95 } } } } }],
    ['a VLAN', 'VPC', { subnets: { a: { vlan: 70_000 } } }],
    ['a VLAN range', 'VLANNamespace', { ranges: [{ from: 0, to: 5000 }] }],
    ['a group of one subnet', 'VPC', { permit: [['a']] }],
    ['a route without next hops', 'VPC', { staticRoutes: [{ prefix: '10.0.0.0/8', nextHops: [] }] }],
    [
      'a statement of an ACL',
      'ExternalAttachment',
      {
        inboundACL: {
          statements: [{ seq: 1, action: 'x', protocol: 'x', srcPrefix: 'x', dstPrefix: 'x', icmpType: 256 }],
        },
      },
    ],
    ['log levels and workers of a gateway', 'Gateway', { logs: { default: 'loud' }, workers: 65 }],
    ['a kernel interface', 'Gateway', { interfaces: { x: { kernel: 'a b' } } }],
    ['the MTU of a connection', 'Connection', { bundled: { mtu: 70_000 } }],
    [
      'the system of a switch model',
      'SwitchProfile',
      { nosType: 'other', otherNames: ['1', '2', '3', '4', '5', '6'] },
    ],
    ['the missing spec of a peering', 'VPCPeering', {}],
  ];
  for (const [what, name, spec, metadata] of inGoOnly)
    it(`leave ${what} to the rules`, () => assert.deepEqual(errors(name, spec, metadata), []));

  for (const row of withSchema) {
    describe(`of ${row.kind}`, () => {
      const schema = builtInSchemas.of(row) as JsonObject;
      const all = nodes(schema);

      it('says of every field what it means', () => {
        for (const [path, node] of all) {
          const { description } = node;
          assert.ok(
            typeof description === 'string' && /^[A-Z`].{8,280}\.$/.test(description),
            `${path}: ${JSON.stringify(description)}`,
          );
        }
      });

      it('is a schema of draft-07', () => {
        const ajv = new Ajv();
        assert.ok(ajv.validateSchema(schema), ajv.errorsText());
      });

      it('names its page of the documentation', () => {
        const page = schema['x-docs'];
        assert.match(
          typeof page === 'string' ? page : '',
          /^https:\/\/docs\.hedgehog\.cloud\/latest\/user-guide\/[a-z]+\/$/,
        );
      });

      it('holds only keywords that are known here', () => {
        const known =
          /^(\$schema|title|description|x-docs|x-values|default|type|const|enum|pattern|minimum|maximum|minItems|maxItems|required|properties|additionalProperties|items)$/;
        for (const [path, node] of all)
          assert.deepEqual(
            Object.keys(node).filter(key => !known.test(key)),
            [],
            path,
          );
      });

      it('closes every map whose keys are known, but metadata and status', () => {
        for (const [path, node] of all)
          if (isObject(node['properties']) && path !== 'metadata')
            assert.equal(node['additionalProperties'], false, path);
      });

      it('offers as default and as values only what it accepts itself', () => {
        for (const [path, node] of all) {
          const values = node['x-values'];
          const offered = [
            ...(Array.isArray(values) ? values : []),
            ...('default' in node ? [node['default'] ?? null] : []),
          ];
          for (const value of offered)
            assert.deepEqual(schemaErrors(node, value), [], `${path} ${JSON.stringify(value)}`);
        }
      });
    });
  }
});
