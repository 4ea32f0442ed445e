import assert from 'node:assert/strict';
import { conflictGroups } from '../../../src/compare/conflictGroups';
import { askedIn, isAbout, ruled, type Asked, type ConflictRule } from '../../../src/compare/conflictRules';
import { identityKey } from '../../../src/model/identity';
import type { Conflict, ConflictSource } from '../../../src/model/state';

const now = 100 * 86_400_000;
const hour = 3_600_000;

function asked(
  kind: string,
  name: string,
  field: string,
  source: ConflictSource = { kind: 'draft', who: 'anna', when: now - 2 * hour },
): Asked {
  const path = field === '' ? [] : ['spec', ...field.split('.')];
  return {
    identity: { group: 'vpc.githedgehog.com', kind, namespace: 'default', name },
    conflict: { path, label: path.join('.'), base: 1, ours: 2, theirs: 3, source },
  };
}

const byBen: ConflictSource = { kind: 'draft', who: 'ben', when: now - 72 * hour };
const all = [
  asked('VPC', 'vpc-1', 'subnets.web.vlan'),
  asked('VPC', 'vpc-1', 'subnets.db.vlan', byBen),
  asked('VPC', 'vpc-2', 'subnets.web.gateway', byBen),
  asked('Switch', 's-1', 'asn', { kind: 'draft' }),
];

describe('a rule about conflicts', () => {
  const about = (rule: ConflictRule): string[] =>
    all.filter(one => isAbout(rule, one, now)).map(({ conflict }) => conflict.path.slice(1).join('.'));

  it('picks by type, CR, field or its last words, person and age, all of which must hold', () => {
    assert.equal(about({}).length, 4);
    assert.deepEqual(about({ kind: 'Switch' }), ['asn']);
    assert.deepEqual(about({ kind: 'VPC', name: 'vpc-2' }), ['subnets.web.gateway']);
    assert.deepEqual(about({ namespace: 'other' }), []);
    assert.deepEqual(about({ field: 'vlan' }), ['subnets.web.vlan', 'subnets.db.vlan']);
    assert.deepEqual(about({ field: 'web.vlan' }), ['subnets.web.vlan']);
    assert.deepEqual(about({ field: 'lan' }), []);
    assert.deepEqual(about({ by: 'ben', field: 'vlan' }), ['subnets.db.vlan']);
    assert.deepEqual(about({ older: 24 * hour }), ['subnets.db.vlan', 'subnets.web.gateway']);
    assert.deepEqual(about({ older: hour }).length, 3, 'what nobody dated is not old');
  });

  it('answers each question of its source, with the values that it was asked about', () => {
    const first = all[0] ?? assert.fail();
    const { decisions, left } = ruled([first, ...all.slice(1, 2)], 'theirs');
    assert.equal(left, 0);
    assert.deepEqual([...decisions.keys()], [identityKey(first.identity)]);
    assert.deepEqual(
      [...decisions.values()].flat().map(({ take, about: source, theirs }) => [take, source, theirs]),
      [
        ['theirs', 'draft', 3],
        ['theirs', 'draft', 3],
      ],
    );
  });

  it('deletes nothing, and does not choose between the two drafts of HNP; both may stay as git has them', () => {
    const whole = asked('VPC', 'vpc-3', '');
    const gone: Asked = { ...whole, conflict: { ...whole.conflict, theirs: undefined } };
    const twice = asked('VPC', 'vpc-4', 'vlan', { kind: 'draft', store: 'record' });
    const removed: Conflict = { ...asked('VPC', 'vpc-5', 'vlan').conflict, theirs: undefined };
    const field: Asked = { identity: whole.identity, conflict: removed };
    const theirs = ruled([whole, gone, twice, field], 'theirs');
    assert.deepEqual([theirs.left, [...theirs.decisions.values()].flat().length], [2, 2]);
    assert.equal(ruled([whole, gone, twice, field], 'ours').left, 0);
  });

  it('is about drafts or about commits, never about both', () => {
    const commit: ConflictSource = { kind: 'upstream', commit: 'abc' };
    const conflicts = [asked('VPC', 'a', 'vlan'), asked('VPC', 'a', 'vlan', commit)].map(one => one.conflict);
    const resources = [{ identity: (all[0] ?? assert.fail()).identity, conflicts }] as unknown as Parameters<
      typeof askedIn
    >[0];
    assert.deepEqual(
      askedIn(resources, 'upstream').map(({ conflict }) => conflict.source),
      [commit],
    );
    assert.equal(askedIn(resources, 'draft').length, 1);
  });
});

describe('what conflicts have in common', () => {
  it('is offered with its number, all first, and only where it is some of them', () => {
    const groups = conflictGroups(all, now).map(({ by, rule, asked: some }) => [by, rule, some.length]);
    assert.deepEqual(groups, [
      ['all', {}, 4],
      ['kind', { kind: 'VPC' }, 3],
      ['field', { field: 'vlan' }, 2],
      ['person', { by: 'ben' }, 2],
      ['age', { older: 24 * hour }, 2],
    ]);
    assert.deepEqual(conflictGroups(all.slice(0, 1), now).length, 1);
    assert.deepEqual(conflictGroups([], now), []);
  });

  it('names an entry of a list by its key, whatever that holds', () => {
    const entries = ['E1/1.2', 'E1/1.2', 'E1/3'].map(port => {
      const one = asked('Switch', 's-1', 'ports');
      return { ...one, conflict: { ...one.conflict, label: `spec.ports[${port}]` } };
    });
    const [, group] = conflictGroups(entries, now);
    assert.deepEqual([group?.rule, group?.asked.length], [{ field: 'ports[E1/1.2]' }, 2]);
  });
});
