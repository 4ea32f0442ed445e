import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Json, JsonObject } from '../../../../src/model/json';
import { isObject } from '../../../../src/model/json';
import { noSurroundings } from '../../../../src/validate/checker';
import { DirectoryRules } from '../../../../src/validate/directoryRules';
import { factSources, rules } from '../../../../src/validate/rules/all';
import type { Fault, Subject } from '../../../../src/validate/rules/rule';
import { randomResource, userKinds } from './randomSpecs';

/** A CR as rules see it, of whatever content. */
function subjectFrom(value: JsonObject): Subject {
  const { kind, metadata, spec } = value as { kind: string; metadata: Json; spec: Json };
  const name = isObject(metadata) && typeof metadata['name'] === 'string' ? metadata['name'] : 'x';
  return {
    key: `g/${kind}/default/${name}`,
    kind,
    name,
    namespace: 'default',
    metadata: isObject(metadata) ? metadata : {},
    spec: isObject(spec) ? spec : {},
    value,
  };
}

function isFault(fault: Fault, id: string): void {
  assert.ok(Array.isArray(fault.path), id);
  for (const step of fault.path) assert.ok(typeof step === 'string' || Number.isInteger(step), id);
  assert.match(fault.message, /[.?]$/, id);
  const { within } = fault;
  if (within !== undefined) assert.ok(within.from >= 0 && within.from <= within.to, id);
}

const anyResources = fc.array(fc.oneof(...userKinds.map(randomResource)), { minLength: 1, maxLength: 12 });

describe('rules over any content', function () {
  this.timeout(60_000);

  for (const kind of userKinds) {
    it(`throw nothing and end for a document: ${kind.kind}`, () => {
      const own = rules.filter(rule => rule.kind === kind.kind || rule.kind === '*');
      fc.assert(
        fc.property(randomResource(kind), value => {
          const subject = subjectFrom(value);
          for (const rule of own)
            if ('document' in rule) for (const fault of rule.document(subject)) isFault(fault, rule.id);
          for (const source of factSources) {
            if (source.kind !== kind.kind) continue;
            for (const { data } of source.facts(subject))
              assert.deepEqual(JSON.parse(JSON.stringify(data)), data);
          }
        }),
        { numRuns: 150 },
      );
    });
  }

  it('throw nothing and end for a directory, and neither do their fixes', () => {
    fc.assert(
      fc.property(anyResources, anyResources, fc.boolean(), (now, then, enabled) => {
        const head = new Map(then.map(value => subjectFrom(value)).map(subject => [subject.key, subject]));
        const subjects = new Map(now.map(value => subjectFrom(value)).map(subject => [subject.key, subject]));
        const config = { ...noSurroundings.config, gatewayEnabled: enabled, gatewayCommunities: 1 };
        const directory = new DirectoryRules(rules, factSources, { ...noSurroundings, config, head });
        directory.update(subjects);
        for (const [key, subject] of subjects) {
          for (const { rule, fault } of directory.faultsOf(key)) {
            isFault(fault, rule.id);
            for (const { key: other } of fault.related ?? []) assert.ok(subjects.has(other), rule.id);
            for (const fix of rule.fixes?.(subject, fault, directory.fabric) ?? [])
              assert.ok(fix.title !== '');
          }
          for (const rule of rules) {
            if (!('document' in rule) || rule.kind !== subject.kind) continue;
            for (const fault of rule.document(subject))
              for (const fix of rule.fixes?.(subject, fault, directory.fabric) ?? [])
                assert.ok(fix.title !== '');
          }
        }
      }),
      { numRuns: 150 },
    );
  });
});
