import assert from 'node:assert/strict';
import Ajv from 'ajv';
import fc from 'fast-check';
import { indexTexts } from '../../../src/directory/indexTexts';
import { isObject, type Json, type JsonObject } from '../../../src/model/json';
import { kinds } from '../../../src/model/kinds';
import { combinedSchema, combinedSchemaOf } from '../../../src/validate/combinedSchema';
import { importedSchemas } from '../../../src/validate/importedSchemas';
import { builtInSchemas } from '../../../src/validate/schemas';
import { renderYaml } from '../../../src/yaml/render';
import { crd } from './crds';

/** What a fabric's own CRD makes of the combined schema. */
function withCrd(spec: JsonObject): JsonObject {
  const index = indexTexts([{ file: '.hnp/crds/x.yaml', text: renderYaml(crd('Server', spec)) }], {
    namespace: 'default',
  });
  return combinedSchema(importedSchemas(index).schemas);
}

const strict: JsonObject = {
  type: 'object',
  required: ['rack'],
  properties: {
    rack: { type: 'integer', minimum: 1, enum: [1, 2], description: 'Rack.' },
    names: { type: 'array', minItems: 2, items: { type: 'string', pattern: '^a$' } },
    by: { type: 'object', additionalProperties: { type: 'string', maxLength: 1 } },
  },
};

describe('the combined schema', () => {
  it('refuses no document, whatever its kind', () => {
    const checks = [combinedSchema(builtInSchemas), withCrd(strict)].map(schema =>
      new Ajv({ strict: false }).compile(schema),
    );
    const kind = fc.constantFrom(...kinds.map(row => row.kind));
    const field = fc.constantFrom('rack', 'names', 'by', 'subnets', 'role', 'eslag', 'permit', 'x');
    const spec = fc.oneof(fc.dictionary(field, fc.jsonValue()), fc.jsonValue());
    const document = fc.record({ kind, apiVersion: fc.jsonValue(), metadata: fc.jsonValue(), spec });
    fc.assert(fc.property(fc.oneof(document, fc.jsonValue()), value => checks.every(check => check(value))));
  });

  it('keeps the names, descriptions and values of a CRD, and nothing that a value could break', () => {
    const branches = withCrd(strict)['allOf'] as { if: JsonObject; then: JsonObject }[];
    const of = JSON.stringify({ required: ['kind'], properties: { kind: { pattern: '^Server$' } } });
    const server = branches.find(branch => JSON.stringify(branch.if) === of)?.then;
    assert.ok(server && isObject(server['properties']));
    assert.deepEqual(server['properties']['spec'], {
      description: 'What is known of the server.',
      properties: {
        rack: { description: 'Rack.', examples: [1, 2], anyOf: [{}] },
        names: { items: { anyOf: [{}] } },
        by: { properties: {}, additionalProperties: { anyOf: [{}] } },
      },
    } satisfies Json);
  });

  it('has a branch for each kind that people write', () => {
    const branches = combinedSchema(builtInSchemas)['allOf'];
    const user = kinds.filter(row => row.writtenBy === 'user' && builtInSchemas.of(row) !== undefined);
    assert.equal(Array.isArray(branches) && branches.length, user.length);
  });

  it('is made once for the same schemas', () => {
    assert.equal(combinedSchemaOf(builtInSchemas), combinedSchemaOf(builtInSchemas));
  });
});
