import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isObject, type Json, type JsonObject } from '../../../src/model/json';
import { kindNamed } from '../../../src/model/kinds';
import { readCrd } from '../../../src/validate/crd';
import { builtInSchemas, schemaErrors } from '../../../src/validate/schemas';
import { crd, fixtureSpecs } from './crds';

function usable(document: Json): { schema: JsonObject; patterns: readonly string[]; rules: number } {
  const read = readCrd(document);
  assert.ok(read.usable, JSON.stringify(read));
  return read;
}

/** The schema of a Server's `spec.x`, made from a CRD with this schema there. */
function converted(x: Json): JsonObject {
  const { schema } = usable(crd('Server', { type: 'object', properties: { x } }));
  const found = (schema as { properties: { spec: { properties: { x: JsonObject } } } }).properties.spec
    .properties.x;
  assert.ok(isObject(found));
  return found;
}

function accepts(schema: JsonObject, value: Json): boolean {
  return schemaErrors(schema, value).length === 0;
}

/** Why a CRD with this schema of `spec` is not used, and where in its schema. */
function refusal(spec: Json): string {
  const read = readCrd(crd('Server', spec));
  assert.ok(!read.usable);
  return `${read.path.slice(5).join('.')}: ${read.message}`;
}

/** The keywords that decide, of two schemas, where they differ; only keys that both have are gone into. */
function differences(a: Json | undefined, b: Json | undefined, path = ''): string[] {
  if (!isObject(a) || !isObject(b))
    return a === b ? [] : [`${path}: ${JSON.stringify(a)} or ${JSON.stringify(b)}`];
  const decide = [
    'type',
    'const',
    'enum',
    'pattern',
    'minimum',
    'maximum',
    'minItems',
    'maxItems',
    'required',
  ];
  const own = decide
    .filter(key => JSON.stringify(a[key]) !== JSON.stringify(b[key]))
    .map(key => `${path} ${key}: ${JSON.stringify(a[key])} or ${JSON.stringify(b[key])}`);
  const pa = isObject(a['properties']) ? a['properties'] : {};
  const pb = isObject(b['properties']) ? b['properties'] : {};
  const shared = Object.keys(pa).filter(key => Object.hasOwn(pb, key));
  return [
    ...own,
    ...shared.flatMap(key => differences(pa[key], pb[key], `${path}.${key}`)),
    ...differences(a['items'], b['items'], `${path}[]`),
    ...differences(a['additionalProperties'], b['additionalProperties'], `${path}.*`),
  ];
}

describe('a CRD', () => {
  for (const [name, { spec, root }] of Object.entries(fixtureSpecs)) {
    it(`of ${name} decides as the built-in schema does`, () => {
      const kind = kindNamed(name);
      assert.ok(kind);
      assert.deepEqual(differences(usable(crd(name, spec, root)).schema, builtInSchemas.of(kind)), []);
    });
  }

  it('keeps our descriptions and notes, and its own where we have none', () => {
    const { schema } = usable(
      crd('VPC', {
        type: 'object',
        description: 'theirs',
        properties: {
          mode: { type: 'string', description: 'theirs' },
          brandNew: { type: 'string', description: 'theirs' },
        },
      }),
    );
    const spec = (schema['properties'] as JsonObject)['spec'] as {
      description: string;
      properties: Record<string, JsonObject>;
    };
    assert.match(spec.description, /^Subnets of the VPC/);
    assert.deepEqual(spec.properties['mode']?.['x-values'], ['', 'l3vni']);
    assert.match(spec.properties['mode']['description'] as string, /^How the switches/);
    assert.equal(spec.properties['brandNew']?.['description'], 'theirs');
    assert.match(schema['x-docs'] as string, /^https:/);
  });

  it('is strict about keys that the server would drop, and open where it keeps them', () => {
    assert.ok(!accepts(converted({ type: 'object', properties: {} }), { a: 1 }));
    assert.ok(!accepts(converted({ type: 'object' }), { a: 1 }));
    assert.ok(accepts(converted({ type: 'object', 'x-kubernetes-preserve-unknown-fields': true }), { a: 1 }));
    assert.ok(accepts(converted({ 'x-kubernetes-preserve-unknown-fields': true }), [1, 'a']));
    assert.ok(accepts(converted({ type: 'object', additionalProperties: true }), { a: 1 }));
  });

  it('takes whole numbers and texts where it says int-or-string', () => {
    const both = { 'x-kubernetes-int-or-string': true, anyOf: [{ type: 'integer' }, { type: 'string' }] };
    const schema = converted(both);
    assert.deepEqual(
      [80, 'http', 1.5, true].map(value => accepts(schema, value)),
      [true, true, false, false],
    );
  });

  it('takes null where it says nullable, also beside an enum', () => {
    const schema = converted({ type: 'string', enum: ['a'], nullable: true });
    assert.deepEqual(
      [null, 'a', 'b'].map(value => accepts(schema, value)),
      [true, true, false],
    );
    assert.ok(!accepts(converted({ type: 'string' }), null));
  });

  it('leaves formats alone, because int32 stands on unsigned numbers', () => {
    assert.ok(accepts(converted({ type: 'integer', format: 'int32' }), 4_200_000_000));
  });

  it('reads exclusive limits as OpenAPI 3.0 writes them', () => {
    const schema = converted({ type: 'integer', minimum: 1, exclusiveMinimum: true, maximum: 9 });
    assert.deepEqual(
      [1, 2, 9, 10].map(value => accepts(schema, value)),
      [false, true, true, false],
    );
  });

  it('lets be missing what it fills in itself', () => {
    const field = { type: 'string', default: 'x' };
    assert.ok(accepts(converted({ type: 'object', properties: { a: field }, required: ['a'] }), {}));
  });

  it('asks an embedded resource for apiVersion and kind, and lets it have metadata', () => {
    const schema = converted({
      type: 'object',
      'x-kubernetes-embedded-resource': true,
      properties: { spec: { type: 'object' } },
    });
    assert.ok(accepts(schema, { apiVersion: 'v1', kind: 'X', metadata: { name: 'a' }, spec: {} }));
    assert.ok(!accepts(schema, { spec: {} }));
  });

  it('narrows by junctions without closing maps inside of them', () => {
    const schema = converted({
      type: 'object',
      properties: { a: { type: 'string' }, b: { type: 'string' } },
      oneOf: [{ properties: { a: { minLength: 1 } }, required: ['a'] }, { required: ['b'] }],
      not: { required: ['a', 'b'] },
    });
    assert.deepEqual(
      [{ a: 'x' }, { b: 'x' }, { a: 'x', b: 'x' }, {}, { a: '' }].map(value => accepts(schema, value)),
      [true, true, false, false, false],
    );
  });

  it('counts CEL rules and names the patterns that it leaves out', () => {
    const { patterns, rules } = usable(
      crd('Server', {
        type: 'object',
        properties: {
          a: { type: 'string', pattern: '^(a+)+$', 'x-kubernetes-validations': [{ rule: 'self != ""' }] },
          b: { type: 'array', items: { type: 'string', pattern: '(?P<x>a)' } },
        },
        'x-kubernetes-validations': [{ rule: 'true' }, { rule: 'true' }],
      }),
    );
    assert.deepEqual(patterns, ['spec.a', 'spec.b[]']);
    assert.equal(rules, 3);
  });

  it('tries patterns on texts up to a length', () => {
    const schema = converted({ type: 'string', pattern: '^a*$' });
    assert.deepEqual(
      ['aa', 'b', 'b'.repeat(2000)].map(value => accepts(schema, value)),
      [true, false, true],
    );
  });

  describe('is not used', () => {
    const server = crd('Server', { type: 'object' });
    const spec = server['spec'] as JsonObject;
    const cases: readonly (readonly [string, Json, RegExp])[] = [
      ['when it is no CRD', { apiVersion: 'v1', kind: 'ConfigMap' }, /no CustomResourceDefinition/],
      ['when it is a list', [], /no CustomResourceDefinition/],
      [
        'in the old form',
        { ...server, apiVersion: 'apiextensions.k8s.io/v1beta1' },
        /must be of apiextensions\.k8s\.io\/v1 /,
      ],
      [
        'for a kind that is not ours',
        { ...server, spec: { ...spec, group: 'argoproj.io' } },
        /Server is none of the fabric's kinds/,
      ],
      ['without a spec', { ...server, spec: null }, /none of the fabric's kinds/],
      [
        'without versions',
        { ...server, spec: { ...spec, versions: null } },
        /serves no version; Server is known here as v1beta1/,
      ],
      [
        'when it serves another version',
        { ...server, spec: { ...spec, versions: [{ name: 'v2', served: true }] } },
        /serves v2;/,
      ],
      [
        'when it only stores ours',
        { ...server, spec: { ...spec, versions: [{ name: 'v1beta1', served: false }] } },
        /serves no version;/,
      ],
      [
        'without a schema',
        { ...server, spec: { ...spec, versions: [{ name: 'v1beta1', served: true }] } },
        /has no schema/,
      ],
    ];
    for (const [when, document, message] of cases) {
      it(when, () => {
        const read = readCrd(document);
        assert.ok(!read.usable);
        assert.match(read.message, message);
      });
    }

    it('with a reference, which could point anywhere', () => {
      assert.match(
        refusal({ type: 'object', properties: { a: { $ref: 'http://x/' } } }),
        /^properties\.spec\.properties\.a: .*must not use \$ref/,
      );
      assert.match(refusal({ type: 'object', patternProperties: {} }), /patternProperties/);
    });

    it('nested deeper or larger than any', () => {
      let deep: Json = { type: 'string' };
      for (let n = 0; n < 100; n++) deep = { type: 'array', items: deep };
      assert.match(refusal(deep), /more than 64 levels/);
      const many = Object.fromEntries(Array.from({ length: 1100 }, (_, n) => [`k${n}`, { type: 'string' }]));
      assert.match(refusal({ type: 'object', properties: many }), /more than 1000 parts/);
    });

    it('with a key __proto__, and pollutes nothing', () => {
      const spec = JSON.parse(
        '{"type":"object","properties":{"__proto__":{"type":"string","properties":{"x":{}}}}}',
      ) as Json;
      assert.match(refusal(spec), /__proto__/);
      assert.equal(({} as Record<string, unknown>)['type'], undefined);
    });

    it('when a keyword has a value that it cannot have', () => {
      const wrong: JsonObject[] = [
        { type: 'text' },
        { type: 'string', minLength: '1' },
        { type: 'string', maxLength: -1 },
        { type: 'integer', minimum: '1' },
        { type: 'string', enum: [] },
        { type: 'string', enum: 'a' },
        { type: 'object', enum: [{ valueOf: 1 }] },
        { type: 'object', required: 'a' },
        { type: 'object', properties: [] },
        { type: 'string', anyOf: [] },
        { type: 'array', items: [] },
        { type: 'string', not: 1 },
      ];
      for (const schema of wrong)
        assert.match(
          refusal({ type: 'object', properties: { a: schema } }),
          /cannot be used/,
          JSON.stringify(schema),
        );
    });
  });

  it('is used or not, and what is used compiles, whatever its schema is', () => {
    const keyword = fc.constantFrom(
      'type',
      'properties',
      'items',
      'additionalProperties',
      'required',
      'enum',
      'pattern',
      'minimum',
      'exclusiveMinimum',
      'maxLength',
      'multipleOf',
      'nullable',
      'anyOf',
      'not',
      'default',
      'x-kubernetes-int-or-string',
      'x-kubernetes-embedded-resource',
      'x-kubernetes-preserve-unknown-fields',
      'description',
      'constructor',
      'toString',
      '$ref',
    );
    const { schema } = fc.letrec<{ schema: Json; value: Json }>(tie => ({
      schema: fc.dictionary(keyword, tie('value'), { maxKeys: 6 }),
      value: fc.oneof(
        { depthSize: 'small' },
        fc.constantFrom<Json>('object', 'array', 'string', 'integer', '^a+$', true, false, null, 0, -1, 1.5),
        fc.array(tie('schema'), { maxLength: 3 }),
        fc.array(fc.constantFrom<Json>('a', 'b', 1), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom('a', 'b', 'constructor'), tie('schema'), { maxKeys: 3 }),
        tie('schema'),
      ),
    }));
    let used = 0;
    fc.assert(
      fc.property(schema, fc.jsonValue(), (spec, value) => {
        const read = readCrd(crd('Server', { ...(spec as JsonObject), type: 'object' }));
        if (!read.usable) return;
        used++;
        schemaErrors(read.schema, { apiVersion: 'a', kind: 'b', metadata: {}, spec: value as Json });
      }),
      { numRuns: 300 },
    );
    assert.ok(used > 20, `only ${used} were usable`);
  });
});
