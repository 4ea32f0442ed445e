import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import fc from 'fast-check';
import { compiledSchemas } from '../../../scripts/lib/compiled-schemas.mjs';
import { isObject, type Json, type JsonObject } from '../../../src/model/json';
import { apiVersionOf, kinds } from '../../../src/model/kinds';
import { builtInSchemas, schemaErrors, type Schemas } from '../../../src/validate/schemas';

interface Built {
  readonly compiledSchemas: Readonly<Record<string, unknown>>;
  readonly builtInSchemas: Schemas;
  readonly schemaErrors: typeof schemaErrors;
}

/** What the product holds of them. */
async function built(): Promise<Built> {
  const folder = await mkdtemp(join(tmpdir(), 'hnp-compiled-'));
  try {
    const outfile = join(folder, 'schemas.cjs');
    const contents =
      "export * from './src/validate/schemas'; export * from './src/validate/compiledSchemas';";
    await build({
      stdin: { contents, resolveDir: resolve('.'), loader: 'ts' },
      outfile,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      plugins: [compiledSchemas(resolve('.'))],
    });
    return createRequire(outfile)(outfile) as Built;
  } finally {
    await rm(folder, { recursive: true });
  }
}

const checked = kinds.filter(kind => builtInSchemas.of(kind) !== undefined);

/** Values that a schema knows in part: right keys, and for half of them something else than belongs there. */
function valueFor(schema: Json | undefined, depth: number): fc.Arbitrary<Json> {
  const wrong = fc.oneof(
    fc.constantFrom<Json>(null, '', 'x', -1, 1.5, 70_000, true, 'a'.repeat(2_000), '10.0.0.0/24', 'E1/1'),
    fc.jsonValue({ maxDepth: 1 }) as fc.Arbitrary<Json>,
  );
  if (!isObject(schema) || depth === 0) return wrong;
  const { properties, items, additionalProperties } = schema;
  const below = isObject(properties) ? Object.entries(properties) : [];
  const right: fc.Arbitrary<Json>[] = [];
  if (below.length > 0)
    right.push(
      fc.record(Object.fromEntries(below.map(([name, child]) => [name, valueFor(child, depth - 1)])), {
        requiredKeys: [],
      }) as fc.Arbitrary<JsonObject>,
    );
  if (isObject(items)) right.push(fc.array(valueFor(items, depth - 1), { maxLength: 3 }));
  if (isObject(additionalProperties))
    right.push(
      fc.dictionary(fc.constantFrom('a', 'b-1', ''), valueFor(additionalProperties, depth - 1), {
        maxKeys: 2,
      }),
    );
  const [first = wrong, ...more] = right;
  return fc.oneof({ weight: 3, arbitrary: fc.oneof(first, ...more) }, { weight: 1, arbitrary: wrong });
}

describe('schemas that the build has compiled', function () {
  this.timeout(120_000);
  let product: Built;
  before(async () => {
    product = await built();
  });

  it('are there for every kind', () => {
    assert.deepEqual(Object.keys(product.compiledSchemas).sort(), checked.map(({ kind }) => kind).sort());
  });

  for (const kind of checked) {
    it(`find the same errors of ${kind.kind} as those that are compiled at first use`, () => {
      const schema = builtInSchemas.of(kind) ?? assert.fail();
      const other = product.builtInSchemas.of(kind) ?? assert.fail();
      const spec = isObject(schema['properties']) ? valueFor(schema['properties']['spec'], 6) : assert.fail();
      const head: JsonObject = { apiVersion: apiVersionOf(kind), kind: kind.kind, metadata: { name: 'x' } };
      fc.assert(
        fc.property(spec, spec => {
          const value = { ...head, spec };
          const expected = schemaErrors(schema, value);
          const found = product.schemaErrors(other, value);
          assert.deepEqual(JSON.parse(JSON.stringify(found)), JSON.parse(JSON.stringify(expected)));
        }),
        { numRuns: 50 },
      );
    });
  }
});
