import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ParseCache } from '../../../src/directory/cache';
import type { FabricIndex } from '../../../src/directory/fabricIndex';
import { indexTexts } from '../../../src/directory/indexTexts';
import { isObject, valueAt } from '../../../src/model/json';
import type { Json, JsonObject, Path } from '../../../src/model/json';
import { Checker, noSurroundings } from '../../../src/validate/checker';
import type { Surroundings } from '../../../src/validate/directoryRules';
import { subjectOf } from '../../../src/validate/rules/subject';
import type { Subject } from '../../../src/validate/rules/rule';
import { parseYaml } from '../../../src/yaml/parse';
import { cleanFabric } from './rules/cleanFabric';
import { anyJson } from './rules/randomSpecs';

const clean: readonly JsonObject[] = parseYaml(cleanFabric)
  .documents.map(({ value }) => value)
  .filter(isObject);

/** Each value of the clean fabric that is no map and no list, with its path. */
const leaves = clean.map(resource => leavesOf(resource, []));

function leavesOf(value: Json, path: Path): readonly Path[] {
  if (typeof value !== 'object' || value === null) return path.length < 2 ? [] : [path];
  return Object.entries(value).flatMap(([key, item]) =>
    leavesOf(item, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

/** What the clean fabric says of one field in other places: the likeliest mistakes. */
const alike = new Map<string, Json[]>();
for (const [n, paths] of leaves.entries()) {
  for (const path of paths) {
    const field = String(path.at(-1));
    alike.set(field, [...(alike.get(field) ?? []), valueAt(clean[n], path) ?? null]);
  }
}

/** One file: its resources, written as they are, as documents or as a List. */
interface TextFile {
  readonly resources: readonly JsonObject[];
  readonly list: boolean;
}

interface World {
  files: ReadonlyMap<string, TextFile>;
  around: Surroundings;
}

type Step = (world: World) => World;

const areas = ['managed/', 'managed/vpcs/', 'raw/', 'unmanaged/', ''];
const spot = fc.nat({ max: 10_000 });

function nth<T>(items: readonly T[], n: number): T | undefined {
  return items[n % Math.max(1, items.length)];
}

/** The world with one of its files changed, or without it. */
function withFile(world: World, at: number, change: (file: TextFile) => TextFile | undefined): World {
  const name = nth([...world.files.keys()], at);
  const file = world.files.get(name ?? '');
  if (name === undefined || file === undefined) return world;
  const files = new Map(world.files);
  const after = change(file);
  if (after === undefined) files.delete(name);
  else files.set(name, after);
  return { ...world, files };
}

function withResource(file: TextFile, at: number, change: (resource: JsonObject) => JsonObject): TextFile {
  const n = at % Math.max(1, file.resources.length);
  return { ...file, resources: file.resources.map((own, index) => (index === n ? change(own) : own)) };
}

/** Sets what stands at a path; the rest is shared with the original. */
function withValue(root: Json, path: Path, value: Json | undefined): Json {
  const [step, ...rest] = path;
  if (step === undefined) return value ?? null;
  if (Array.isArray(root)) {
    if (value === undefined && rest.length === 0) return root.filter((_, n) => n !== step);
    return root.map((item, n) => (n === step ? withValue(item, rest, value) : item));
  }
  if (!isObject(root)) return root;
  const { [step]: before = null, ...others } = root;
  if (value === undefined && rest.length === 0) return others;
  return { ...others, [step]: withValue(before, rest, value) };
}

const pathIn = (resource: JsonObject, at: number): Path => nth(leavesOf(resource, []), at) ?? ['spec'];

const steps: fc.Arbitrary<Step> = fc.oneof(
  // A value becomes one that stands in the same field elsewhere, something else, or nothing.
  {
    weight: 8,
    arbitrary: fc.tuple(spot, spot, spot, spot).map(
      ([file, which, leaf, other]): Step =>
        world =>
          withFile(world, file, own =>
            withResource(own, which, resource => {
              const path = pathIn(resource, leaf);
              const value = nth(alike.get(String(path.at(-1))) ?? [], other);
              return withValue(resource, path, value) as JsonObject;
            }),
          ),
    ),
  },
  {
    weight: 3,
    arbitrary: fc.tuple(spot, spot, spot, fc.option(anyJson, { nil: undefined })).map(
      ([file, which, leaf, value]): Step =>
        world =>
          withFile(world, file, own =>
            withResource(own, which, resource => {
              const path = pathIn(resource, leaf);
              return withValue(resource, path, value) as JsonObject;
            }),
          ),
    ),
  },
  // A CR of the clean fabric comes (again), goes, or moves.
  {
    weight: 4,
    arbitrary: fc
      .tuple(
        spot,
        fc.constantFrom(...areas),
        fc.constantFrom('a', 'b', 'c'),
        fc.boolean(),
        fc.option(fc.constantFrom('lab', 'aaa')),
      )
      .map(([n, area, name, list, namespace]): Step => world => {
        const resource = nth(clean, n);
        if (resource === undefined) return world;
        const placed =
          namespace === null
            ? resource
            : (withValue(resource, ['metadata', 'namespace'], namespace) as JsonObject);
        const file = `${area}${name}.yaml`;
        const known = world.files.get(file)?.resources ?? [];
        return { ...world, files: new Map(world.files).set(file, { resources: [...known, placed], list }) };
      }),
  },
  {
    weight: 3,
    arbitrary: spot.map(
      (at): Step =>
        world =>
          withFile(world, at, () => undefined),
    ),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(spot, fc.constantFrom(...areas), fc.constantFrom('x', 'y', 'z'))
      .map(([at, area, name]): Step => world => {
        const from = nth([...world.files.keys()], at);
        const file = world.files.get(from ?? '');
        if (from === undefined || file === undefined) return world;
        const files = new Map(world.files);
        files.delete(from);
        return { ...world, files: files.set(`${area}${name}.yaml`, file) };
      }),
  },
  // What surrounds the directory changes.
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.boolean(), fc.constantFrom(0, 1, 10))
      .map(([gatewayEnabled, gatewayCommunities]): Step => world => ({
        ...world,
        around: { ...world.around, config: { ...noSurroundings.config, gatewayEnabled, gatewayCommunities } },
      })),
  },
  {
    weight: 2,
    arbitrary: fc
      .subarray(['VPC', 'External', 'Connection', 'Switch', 'GatewayGroup', 'IPv4Namespace'])
      .map((kinds): Step => world => ({ ...world, around: { ...world.around, elsewhere: new Set(kinds) } })),
  },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom('none', 'clean', 'now')
      .map((which): Step => world => ({ ...world, around: { ...world.around, head: headOf(which, world) } })),
  },
);

const cleanFiles: ReadonlyMap<string, TextFile> = new Map(
  clean.map(resource => {
    const { kind, metadata } = resource as { kind: string; metadata: { name: string } };
    return [`managed/${kind.toLowerCase()}/${metadata.name}.yaml`, { resources: [resource], list: false }];
  }),
);

function headOf(which: string, { files }: World): ReadonlyMap<string, Subject> | undefined {
  if (which === 'none') return undefined;
  const { resources } = indexOf(which === 'clean' ? cleanFiles : files, new ParseCache());
  return new Map(
    [...resources].flatMap(([key, document]) => {
      const subject = subjectOf(document);
      return subject === undefined ? [] : [[key, subject] as const];
    }),
  );
}

function textOf({ resources, list }: TextFile): string {
  if (list) return JSON.stringify({ apiVersion: 'v1', kind: 'List', items: resources }, null, 1);
  return resources.map(resource => `${JSON.stringify(resource, null, 1)}\n`).join('---\n');
}

function indexOf(files: ReadonlyMap<string, TextFile>, cache: ParseCache): FabricIndex {
  const entries = [...files].map(([file, content]) => ({ file, text: textOf(content) }));
  return indexTexts(entries, { namespace: 'default', cache });
}

describe('checking again and again', function () {
  this.timeout(120_000);

  it('finds, after any changes, what a first check finds', () => {
    fc.assert(
      fc.property(fc.array(steps, { minLength: 1, maxLength: 10 }), changes => {
        let world: World = { files: cleanFiles, around: noSurroundings };
        const cache = new ParseCache();
        const checker = new Checker(world.around);
        assert.deepEqual(checker.check(indexOf(world.files, cache)), []);
        for (const change of changes) {
          world = change(world);
          const again = checker.check(indexOf(world.files, cache), world.around);
          const first = new Checker(world.around).check(indexOf(world.files, new ParseCache()));
          assert.deepEqual(again, first);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('knows of namesakes in two namespaces the one of default, whichever came first', () => {
    const [vpc] = clean.filter(({ kind }) => kind === 'VPC');
    const peering = clean.find(({ kind }) => kind === 'ExternalPeering');
    assert.ok(vpc !== undefined && peering !== undefined);
    const elsewhere = withValue(
      withValue(vpc, ['metadata', 'namespace'], 'aaa'),
      ['spec', 'subnets'],
      {},
    ) as JsonObject;
    const file = (resource: JsonObject): TextFile => ({ resources: [resource], list: false });
    const states: ReadonlyMap<string, TextFile>[] = [
      new Map([['managed/p.yaml', file(peering)]]),
      new Map([
        ['managed/p.yaml', file(peering)],
        ['managed/b.yaml', file(vpc)],
      ]),
      new Map([
        ['managed/p.yaml', file(peering)],
        ['managed/b.yaml', file(vpc)],
        ['managed/a.yaml', file(elsewhere)],
      ]),
      new Map([
        ['managed/p.yaml', file(peering)],
        ['managed/a.yaml', file(elsewhere)],
      ]),
    ];
    const codes = (checker: Checker, files: ReadonlyMap<string, TextFile>): string[] =>
      checker
        .check(indexOf(files, new ParseCache()))
        .map(({ code }) => code)
        .filter(code => /^ExternalPeering-0[47]$/.test(code));
    const checker = new Checker(noSurroundings);
    const expected = [['ExternalPeering-04'], [], [], ['ExternalPeering-07']];
    for (const order of [
      [0, 1, 2, 3],
      [3, 2, 1, 0],
      [2, 3, 2, 1],
    ]) {
      for (const n of order) {
        const files = states[n] ?? new Map<string, TextFile>();
        assert.deepEqual(codes(checker, files), expected[n], `${n}`);
        assert.deepEqual(codes(new Checker(noSurroundings), files), expected[n], `${n}`);
      }
    }
  });
});
