import assert from 'node:assert/strict';
import { indexTexts } from '../../../../src/directory/indexTexts';
import { isObject } from '../../../../src/model/json';
import type { Finding } from '../../../../src/model/finding';
import type { Json, JsonObject, Path } from '../../../../src/model/json';
import { noSurroundings } from '../../../../src/validate/checker';
import type { Surroundings } from '../../../../src/validate/directoryRules';
import type { Fix } from '../../../../src/validate/fix';
import { subjectOf } from '../../../../src/validate/rules/subject';
import { applyChanges } from '../../../../src/yaml/changes';
import { parseYaml } from '../../../../src/yaml/parse';
import { checked, mended, textsOf } from '../mend';
import { cleanFabric } from './cleanFabric';

/** `VPC vpc-1` */
type Name = string;

/** What is done to the clean fabric, and what has to be found then. */
export interface Example {
  /** Values set (undefined removes) by CR and path (`spec.subnets.web.vlan`, list positions as numbers). */
  readonly set?: Readonly<Record<Name, Readonly<Record<string, Json | undefined>>>>;
  readonly remove?: readonly Name[];
  /** More CRs; apiVersion may be left out. */
  readonly add?: readonly JsonObject[];
  /** HEAD is the clean fabric; without it no HEAD is known. */
  readonly head?: boolean;
  readonly config?: Partial<Surroundings['config']>;
  /** Kinds whose CRs live elsewhere. */
  readonly elsewhere?: readonly string[];
  /** Where the rule's finding has to stand, as CR and path; absent: nothing may be found. */
  readonly at?: readonly [Name, string];
  /** Other codes that the change causes as well. */
  readonly also?: readonly string[];
}

/** Examples of one rule, by its id: what passes and what fails. */
export type Examples = Readonly<
  Record<string, { readonly pass?: readonly Example[]; readonly fail: readonly [Example, ...Example[]] }>
>;

const clean: readonly JsonObject[] = parseYaml(cleanFabric)
  .documents.map(({ value }) => value)
  .filter(isObject);

/** Runs the examples as tests: the failing ones find the rule's code at its place and nothing unnamed, the passing ones nothing. */
export function testExamples(kind: string, examples: Examples): void {
  describe(`rules of ${kind}`, () => {
    for (const [id, { pass = [], fail }] of Object.entries(examples)) {
      for (const [n, example] of pass.entries())
        it(`${id} lets pass: ${title(example, n)}`, () =>
          assert.deepEqual(codesOf(findingsOf(example)), [...(example.also ?? [])].sort()));
      for (const [n, example] of fail.entries())
        it(`${id} finds: ${title(example, n)}`, () => {
          const { findings, fixes, after } = checkedExample(example);
          const [name, path] = example.at ?? assert.fail('a failing example says where');
          const own = findings.filter(finding => finding.code === id);
          const isAt = ({ resource, path: at }: Finding): boolean =>
            `${resource?.kind ?? ''} ${resource?.name ?? ''}` === name && (at ?? []).join('.') === path;
          assert.ok(own.some(isAt), `${id} not at ${name} ${path}: ${JSON.stringify(findings, null, 1)}`);
          for (const { message } of own) assert.match(message, /[.?]$/);
          assert.deepEqual(
            codesOf(findings.filter(({ code }) => code !== id)),
            [...(example.also ?? [])].sort(),
          );
          // What is offered as a fix mends, and breaks nothing.
          for (const finding of own.filter(isAt)) {
            for (const fix of fixes(finding)) {
              const then = after(finding, fix);
              assert.deepEqual(then.filter(other => other.code === id).filter(isAt), [], fix.title);
              const known = new Set(codesOf(findings));
              assert.deepEqual(
                codesOf(then).filter(code => !known.has(code)),
                [],
                fix.title,
              );
            }
          }
        });
    }
  });
}

function title({ set, add, remove }: Example, n: number): string {
  const changes = Object.entries(set ?? {}).flatMap(([name, values]) =>
    Object.entries(values).map(([path, value]) => `${name} ${path}=${JSON.stringify(value)}`),
  );
  const text = [
    ...changes,
    ...(remove ?? []).map(name => `without ${name}`),
    ...(add ?? []).map(resource => `with ${JSON.stringify(resource)}`),
  ].join(', ');
  return `${n + 1}. ${text.length > 150 ? `${text.slice(0, 150)}…` : text}`;
}

const codesOf = (findings: readonly Finding[]): string[] =>
  [...new Set(findings.map(({ code }) => code))].sort();

/** The findings of an example's fabric, one CR a file. */
export function findingsOf(example: Example): readonly Finding[] {
  return checkedExample(example).findings;
}

function checkedExample(example: Example): {
  readonly findings: readonly Finding[];
  readonly fixes: (finding: Finding) => readonly Fix[];
  /** The findings after a fix. */
  readonly after: (finding: Finding, fix: Fix) => readonly Finding[];
} {
  const index = indexOf(changed(example));
  const head = new Map(
    [...indexOf(clean).resources].flatMap(([key, document]) => {
      const subject = subjectOf(document);
      return subject === undefined ? [] : [[key, subject] as const];
    }),
  );
  const around: Surroundings = {
    ...noSurroundings,
    config: { ...noSurroundings.config, ...example.config },
    elsewhere: new Set(example.elsewhere),
    head: example.head === true ? head : undefined,
  };
  const first = checked(textsOf(index), around);
  return {
    findings: first.findings,
    fixes: first.fixes,
    after: (finding, fix) => checked(mended(first.index, finding, fix), around).findings,
  };
}

function changed({ set = {}, remove = [], add = [] }: Example): readonly JsonObject[] {
  for (const name of [...Object.keys(set), ...remove])
    assert.ok(
      clean.some(resource => nameOf(resource) === name),
      `the clean fabric has no ${name}`,
    );
  const kept = clean.filter(resource => !remove.includes(nameOf(resource)));
  const after = kept.map(resource => {
    const changes = Object.entries(set[nameOf(resource)] ?? {}).map(([path, value]) => ({
      path: pathOf(path, resource),
      value,
    }));
    const result = applyChanges(structuredClone(resource), changes);
    assert.ok(result.ok);
    return result.value as JsonObject;
  });
  return [...after, ...add.map(withApiVersion)];
}

/** A path as it is written in an example; where keys hold dots, it is JSON: `["metadata","labels","a.b"]`. */
function pathOf(text: string, resource: JsonObject): Path {
  if (text.startsWith('[')) return JSON.parse(text) as Path;
  let value: Json | undefined = resource;
  return text.split('.').map(step => {
    const own: string | number = Array.isArray(value) ? Number(step) : step;
    value = Array.isArray(value) ? value[Number(step)] : isObject(value) ? value[step] : undefined;
    return own;
  });
}

function withApiVersion(resource: JsonObject): JsonObject {
  if (resource['apiVersion'] !== undefined) return resource;
  const like = clean.find(({ kind }) => kind === resource['kind']);
  return {
    apiVersion:
      like?.['apiVersion'] ?? assert.fail(`say the apiVersion of ${JSON.stringify(resource['kind'])}`),
    ...resource,
  };
}

function nameOf(resource: JsonObject): Name {
  const { kind, metadata } = resource as { kind: string; metadata: { name: string } };
  return `${kind} ${metadata.name}`;
}

function indexOf(resources: readonly JsonObject[]): ReturnType<typeof indexTexts> {
  const files = resources.map((resource, n) => {
    const { kind, metadata } = resource as { kind: string; metadata: { name: string } };
    const name =
      resources.findIndex(other => nameOf(other) === nameOf(resource)) === n
        ? metadata.name
        : `${metadata.name}-${n}`;
    return {
      file: `managed/${kind.toLowerCase()}/${name}.yaml`,
      text: `${JSON.stringify(resource, null, 2)}\n`,
    };
  });
  return indexTexts(files, { namespace: 'default' });
}
