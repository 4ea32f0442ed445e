import fc from 'fast-check';
import { isObject } from '../../../../src/model/json';
import type { Json, JsonObject } from '../../../../src/model/json';
import { apiVersionOf, kinds } from '../../../../src/model/kinds';
import type { Kind } from '../../../../src/model/kinds';
import { builtInSchemas } from '../../../../src/validate/schemas';

/** Kinds that people write. */
export const userKinds: readonly Kind[] = kinds.filter(({ writtenBy }) => writtenBy === 'user');

/** Keys that every object inherits something under, or that other languages trip over. */
export const hostileKeys = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '',
  '\n',
  'a/b',
  '😀',
  '0',
];

/** Names that CRs have, and texts of the forms that rules read. */
const texts = [
  ...[
    'default',
    'vpc-1',
    'vpc-2',
    'ext-1',
    'ext-2',
    'ext.ext-1',
    'ext.ext-2',
    'leaf-01',
    'spine-01',
    'gateway-1',
  ],
  ...[
    'vpc-1/web',
    'vpc-2',
    'vpc-1/',
    '/',
    'leaf-01/E1/1',
    'leaf-01/E1/1/1',
    'server-01/enp2s1',
    'E1/1',
    'eslag-1',
  ],
  ...['leaf-03--external', 'leaf-03--static-external', 'server-01--eslag--leaf-01--leaf-02'],
  ...[
    '10.0.1.0/24',
    '10.0.1.1',
    '10.0.1.1/32',
    '0.0.0.0/0',
    'fd00::/64',
    '::',
    '10.0.0.0/33',
    '1.2.3',
    '::ffff:1.2.3.4',
  ],
  ...[
    'aa:bb:cc:00:00:01',
    '80',
    '1-2',
    '2-1',
    '50000:50001',
    '2m0s',
    'tcp',
    'permit',
    'any',
    '25G',
    '4x25G',
    'eslag',
  ],
];
const numbers = [0, 1, -1, 9, 10, 64, 1001, 3000, 4094, 4095, 65101, 65536, 4294967295, 2 ** 53, 1.5, 1e308];

const text = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...texts) },
  { weight: 1, arbitrary: fc.constantFrom(...hostileKeys) },
  { weight: 1, arbitrary: fc.string({ maxLength: 12 }) },
);
const key = text;
const number = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...numbers) },
  { weight: 1, arbitrary: fc.integer() },
);

/** Any JSON at all, with keys that hurt. */
export const anyJson: fc.Arbitrary<Json> = fc.letrec<{ json: Json }>(tie => ({
  json: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    fc.constantFrom<Json>(null, true, false),
    number,
    text,
    fc.array(tie('json'), { maxLength: 3 }),
    fc.array(fc.tuple(key, tie('json')), { maxLength: 3 }).map(mapOf),
  ),
})).json;

/** A map whose keys are its own whatever they are, as those of a parsed text are. */
function mapOf(entries: readonly (readonly [string, Json])[]): JsonObject {
  const map: JsonObject = {};
  for (const [name, value] of entries)
    Object.defineProperty(map, name, { value, enumerable: true, configurable: true, writable: true });
  return map;
}

/** Values that a schema describes, mostly: at every place something else may stand. */
function described(schema: unknown): fc.Arbitrary<Json> {
  const right = rightly(isObject(schema) ? schema : {});
  return fc.oneof({ weight: 12, arbitrary: right }, { weight: 1, arbitrary: anyJson });
}

function rightly(schema: JsonObject): fc.Arbitrary<Json> {
  const { properties, additionalProperties, items, type } = schema;
  const allowed = schema['enum'];
  if (Array.isArray(allowed)) return fc.constantFrom(...allowed);
  if (isObject(properties)) {
    const fields = Object.entries(properties).map(([name, own]) => [name, described(own)] as const);
    return fc
      .tuple(
        ...fields.map(([name, own]) =>
          fc.option(
            own.map(value => [name, value] as const),
            { nil: undefined },
          ),
        ),
      )
      .map(entries => mapOf(entries.filter(entry => entry !== undefined)));
  }
  if (isObject(additionalProperties))
    return fc.array(fc.tuple(key, described(additionalProperties)), { maxLength: 3 }).map(mapOf);
  if (items !== undefined) return fc.array(described(items), { maxLength: 3 });
  const types = Array.isArray(type) ? type : [type];
  if (types.includes('string')) return text;
  if (types.includes('integer') || types.includes('number')) return number;
  if (types.includes('boolean')) return fc.boolean();
  return anyJson;
}

const specs = new Map(
  userKinds.map(kind => {
    const schema = builtInSchemas.of(kind) as { readonly properties: { readonly spec: unknown } } | undefined;
    return [kind.kind, described(schema?.properties.spec)];
  }),
);

/** A CR of a kind with one of few names, and any spec. */
export function randomResource(kind: Kind): fc.Arbitrary<JsonObject> {
  const name = fc.constantFrom(
    'default',
    'vpc-1',
    'vpc-2',
    'ext-1',
    'ext-2',
    'leaf-01',
    'gateway-1',
    'leaf-03--external',
  );
  const metadata = fc.oneof(
    { weight: 8, arbitrary: name.map((own): Json => ({ name: own })) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(name, anyJson, anyJson, anyJson)
        .map(([own, labels, annotations, namespace]): Json => ({
          name: own,
          labels,
          annotations,
          namespace,
        })),
    },
  );
  return fc
    .tuple(metadata, specs.get(kind.kind) ?? anyJson)
    .map(([own, spec]) => ({ apiVersion: apiVersionOf(kind), kind: kind.kind, metadata: own, spec }));
}
