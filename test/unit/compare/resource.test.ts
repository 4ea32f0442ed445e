import assert from 'node:assert/strict';
import fc from 'fast-check';
import { relateDraft } from '../../../src/compare/draft';
import type { ResourceInput } from '../../../src/compare/input';
import { compareResource } from '../../../src/compare/resource';
import { stateOrder } from '../../../src/model/state';
import type { State } from '../../../src/model/state';
import { arbitraryVersions } from './generate';
import { applied, fresh, input, none, stale, vpc, without } from './input';

const [old, edited, drafted] = [vpc(), vpc({ vlan: 1002 }), vpc({ vlan: 1012 })];
const present = (content = old): ResourceInput['actual'] => ({
  presence: 'present',
  content: applied(content),
});
const absent = { presence: 'absent' } as const;
const inGit = { workTree: edited, head: edited, remote: edited };

function states(changes: Partial<ResourceInput>): readonly State[] {
  return compareResource(input(changes)).states;
}

function verdicts(changes: Partial<ResourceInput>): [string, string][] {
  return compareResource(input(changes)).rows.map(row => [row.label ?? '', row.verdict]);
}

const vlan = 'spec.subnets.db.vlan';

describe('compare: the word for a resource', function () {
  this.timeout(30_000);
  it('is synced when all agree and answered just now', () => {
    const state = compareResource(input());
    assert.deepEqual(state.states, ['synced']);
    assert.deepEqual([state.rows, state.conflicts], [[], []]);
    assert.equal(state.same, 5);
  });

  it('goes modified, unpushed, committed, pending and synced as an edit travels', () => {
    assert.deepEqual(states({ workTree: edited }), ['modified']);
    assert.deepEqual(states({ workTree: edited, head: edited }), ['unpushed']);
    assert.deepEqual(states(inGit), ['committed', 'pending']);
    const inHnp = { draft: { presence: 'present', content: edited }, base: { content: edited } } as const;
    assert.deepEqual(states({ ...inGit, ...inHnp }), ['pending']);
    const done = { applied: { content: edited }, actual: present(edited) };
    assert.deepEqual(states({ ...inGit, ...inHnp, ...done }), ['synced']);
  });

  it('is draft for an edit in HNP, modified once it is accepted, and committed for nobody', () => {
    const draft = { presence: 'present', content: drafted, who: 'anna', when: 5 } as const;
    const state = compareResource(input({ draft }));
    assert.deepEqual(state.states, ['draft']);
    assert.deepEqual(state.draftBy, { who: 'anna', when: 5 });
    assert.deepEqual(states({ draft, workTree: drafted }), ['modified']);
    assert.deepEqual(states({ draft, workTree: drafted, head: drafted, remote: drafted }), ['pending']);
  });

  it('is conflict when git and HNP changed one field differently', () => {
    const state = compareResource(
      input({ ...inGit, draft: { presence: 'present', content: drafted, who: 'anna' } }),
    );
    assert.equal(state.state, 'conflict');
    assert.ok(!state.states.includes('draft') && !state.states.includes('committed'));
    assert.deepEqual(state.conflicts, [
      {
        path: vlan.split('.'),
        label: vlan,
        base: 1001,
        ours: 1002,
        theirs: 1012,
        source: { kind: 'draft', who: 'anna' },
      },
    ]);
  });

  it('is conflict when our edit and an upstream commit changed one field differently', () => {
    const upstream = { base: old, commit: 'c0ffee', who: 'tom' };
    const state = compareResource(input({ workTree: edited, remote: drafted, upstream }));
    assert.equal(state.state, 'conflict');
    assert.deepEqual(state.conflicts[0]?.source, { kind: 'upstream', commit: 'c0ffee', who: 'tom' });
    assert.deepEqual(states({ remote: drafted, upstream }).includes('unpushed'), false);
  });

  it('is invalid with errors, and drifted when the cluster left what was applied', () => {
    assert.deepEqual(states({ errors: 2, actual: present(edited) }), ['invalid', 'drifted']);
    assert.deepEqual(states({ actual: absent }), ['drifted']);
  });

  it('is pending when nothing tells what was applied and the cluster has the state agreed before', () => {
    const noController = (changes: Partial<ResourceInput>): readonly State[] =>
      compareResource(without(input(changes), 'applied')).states;
    assert.deepEqual(noController({ ...inGit, draft: { presence: 'present', content: edited } }), [
      'pending',
    ]);
    assert.deepEqual(noController({ actual: absent }), ['pending']);
    assert.deepEqual(noController({ actual: present(drafted) }), ['drifted']);
  });

  it('is never drifted for an edit that was not pushed', () => {
    const state = without(input({ workTree: edited }), 'applied');
    assert.deepEqual(compareResource(state).states, ['modified']);
  });

  it('is orphaned when only the cluster has it, but not where a controller made it', () => {
    const orphan = without(
      input({ draft: absent, applied: {}, base: {} }),
      'workTree',
      'head',
      'remote',
      'file',
    );
    assert.deepEqual(compareResource(orphan).states, ['orphaned']);
    assert.deepEqual(compareResource(without(orphan, 'applied')).states, ['orphaned']);
    const group = {
      group: 'gateway.githedgehog.com',
      kind: 'GatewayGroup',
      namespace: 'default',
      name: 'default',
    };
    assert.deepEqual(compareResource({ ...orphan, identity: group }).states, ['synced']);
    assert.deepEqual(compareResource({ ...orphan, identity: { ...group, name: 'mine' } }).states, [
      'orphaned',
    ]);
    const profile = {
      group: 'wiring.githedgehog.com',
      kind: 'SwitchProfile',
      namespace: 'default',
      name: 'vs',
    };
    assert.deepEqual(compareResource({ ...orphan, identity: profile }).states, ['synced']);
  });

  it('is pending while a deletion in git waits for the cluster', () => {
    const deleted = without(input({ draft: absent, base: {} }), 'workTree', 'head', 'remote', 'file');
    assert.deepEqual(compareResource(deleted).states, ['pending']);
  });

  it('is draft for a record created or deleted in HNP, and committed for one that HNP lacks', () => {
    const created = without(
      input({ base: {}, actual: absent, applied: {} }),
      'workTree',
      'head',
      'remote',
      'file',
    );
    assert.deepEqual(compareResource(created).states, ['draft']);
    assert.deepEqual(states({ draft: absent }), ['draft']);
    assert.deepEqual(states({ draft: absent, base: {} }), ['committed']);
  });

  it('is conflict for a record edited in git and deleted in HNP', () => {
    const state = compareResource(input({ ...inGit, draft: absent }));
    assert.deepEqual(
      state.conflicts.map(({ path, ours, theirs }) => [path, ours, theirs]),
      [[[], edited, undefined]],
    );
  });

  it('is unknown while a system that it needs did not answer, whatever was seen before', () => {
    for (const system of ['remote', 'hnp', 'cluster'] as const) {
      assert.deepEqual(states({ sources: { remote: fresh, hnp: fresh, cluster: fresh, [system]: stale } }), [
        'unknown',
      ]);
    }
    assert.deepEqual(states({ actual: { presence: 'unknown' } }), ['unknown']);
    assert.deepEqual(
      states({ sources: { remote: fresh, hnp: stale, cluster: fresh }, actual: present(edited) }),
      ['unknown', 'drifted'],
    );
  });

  it('leaves out a relation that the fabric, or the kind, does not have', () => {
    const alone = { remote: none, hnp: none, cluster: none };
    assert.deepEqual(states({ sources: alone, draft: absent, actual: absent }), ['synced']);
    assert.deepEqual(states({ sources: alone, workTree: edited, draft: absent, actual: absent }), [
      'modified',
    ]);
    const state = compareResource(
      input({
        draft: { presence: 'not-held' },
        notInHnp: 'HNP has no such kind',
        sources: { remote: fresh, hnp: stale, cluster: fresh },
      }),
    );
    assert.deepEqual(
      [state.states, state.draft, state.notInHnp],
      [['synced'], 'not-held', 'HNP has no such kind'],
    );
  });

  it('is modified for a file whose formatting alone changed', () => {
    assert.deepEqual(states({ dirty: true }), ['modified']);
  });

  it('is always one of the words, in their order, and synced only alone', () => {
    const source = fc.constantFrom(fresh, stale, none);
    fc.assert(
      fc.property(
        arbitraryVersions(6),
        fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
        source,
        source,
        source,
        ({ kind, versions }, has, remote, hnp, cluster) => {
          const [w, h, r, a, b, d] = versions.map((version, index) =>
            has[index] === true ? version : undefined,
          );
          const state = compareResource({
            identity: { group: 'x', kind, namespace: 'default', name: 'x' },
            ...(w && { workTree: w }),
            ...(h && { head: h }),
            ...(r && { remote: r }),
            ...(has[6] === true ? { applied: a ? { content: a } : {} } : {}),
            ...(has[7] === true ? { base: b ? { content: b } : {} } : {}),
            draft: d ? { presence: 'present', content: d } : absent,
            actual: a ? { presence: 'present', content: a } : absent,
            sources: { remote, hnp, cluster },
            errors: 0,
          });
          assert.deepEqual(
            state.states,
            stateOrder.filter(word => state.states.includes(word)),
          );
          assert.equal(state.state, state.states[0]);
          if (state.states.includes('synced')) assert.deepEqual(state.states, ['synced']);
          if ([remote, hnp, cluster].includes(stale)) assert.ok(!state.states.includes('synced'));
          for (const conflict of state.conflicts) {
            assert.ok(
              state.rows.some(row => row.verdict === 'conflict'),
              JSON.stringify(conflict),
            );
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('compare: the verdict of a field', () => {
  it('says which side is ahead', () => {
    assert.deepEqual(verdicts({ draft: { presence: 'present', content: drafted } }), [[vlan, 'draft-ahead']]);
    assert.deepEqual(verdicts(inGit), [[vlan, 'git-ahead']]);
    assert.deepEqual(verdicts({ ...inGit, draft: { presence: 'present', content: edited } }), [
      [vlan, 'not-applied'],
    ]);
    assert.deepEqual(verdicts({ actual: present(edited) }), [[vlan, 'drift']]);
    assert.deepEqual(verdicts({ ...inGit, draft: { presence: 'present', content: drafted } }), [
      [vlan, 'conflict'],
    ]);
  });

  it('lets other drafts of a resource wait for its conflict', () => {
    const draft = { presence: 'present', content: vpc({ vlan: 1012 }, { mode: 'l3vni' }) } as const;
    assert.deepEqual(verdicts({ ...inGit, draft }), [
      [vlan, 'conflict'],
      ['spec.mode', 'waits'],
    ]);
  });

  it('is unknown where the side that differs is stale, and shows what was seen', () => {
    const sources = { remote: fresh, hnp: stale, cluster: fresh };
    const [row] = compareResource(input({ sources, draft: { presence: 'present', content: drafted } })).rows;
    assert.deepEqual([row?.verdict, row?.draft, row?.desired, row?.base], ['unknown', 1012, 1001, 1001]);
  });

  it('shows the same value for sides that say the same', () => {
    const [row] = compareResource(
      input({ draft: { presence: 'present', content: applied(old) }, actual: present(edited) }),
    ).rows;
    assert.deepEqual(
      [row?.path, row?.base, row?.draft, row?.desired, row?.actual],
      [vlan.split('.'), 1001, 1001, 1001, 1002],
    );
  });
});

describe('compare: what is hidden', () => {
  it('shows zero differences and zero drafts when HNP imported the whole cluster', () => {
    const state = compareResource(input({ draft: { presence: 'present', content: applied(old) } }));
    assert.deepEqual(state.states, ['synced']);
    assert.deepEqual(state.rows, []);
  });

  it('is told with side, value and reason', () => {
    const { hidden } = compareResource(input());
    const shown = hidden.map(({ path, value, side }) => [path.join('.'), value, side]);
    assert.deepEqual(shown.sort(), [
      ['metadata.labels.fabric.githedgehog.com/ipv4ns', 'default', 'actual'],
      ['spec.ipv4Namespace', 'default', 'actual'],
      ['spec.subnets.db.dhcp', {}, 'actual'],
      ['spec.subnets.db.gateway', '10.0.1.1', 'actual'],
      ['spec.vlanNamespace', 'default', 'actual'],
    ]);
    for (const { reason } of hidden) assert.match(reason, /\.$/);
  });
});

describe('compare: first contact', () => {
  const first = (changes: Partial<ResourceInput>): ResourceInput => without(input(changes), 'base');
  it('agrees at once where HNP and git are equal', () => {
    assert.deepEqual(compareResource(first({})).states, ['synced']);
  });
  it('asks for every field that differs, with no base', () => {
    const { conflicts, state } = compareResource(first({ draft: { presence: 'present', content: drafted } }));
    assert.equal(state, 'conflict');
    assert.deepEqual(
      conflicts.map(({ label, base, ours, theirs }) => [label, base, ours, theirs]),
      [[vlan, undefined, 1001, 1012]],
    );
  });
  it('deletes nothing: what one side lacks is created there', () => {
    assert.deepEqual(compareResource(first({ draft: absent })).states, ['committed']);
    const relation = relateDraft(without(first({}), 'workTree', 'head', 'remote'));
    assert.equal(relation?.merge.whole, 'create');
  });
});

describe('compare: the two stores of HNP', () => {
  const spec = (content: typeof old): { draftSpec: NonNullable<ResourceInput['draft']['draftSpec']> } => ({
    draftSpec: content['spec'] as NonNullable<ResourceInput['draft']['draftSpec']>,
  });
  it('sees a draft in draft_spec as well as in the record', () => {
    assert.deepEqual(verdicts({ draft: { presence: 'present', content: old, ...spec(drafted) } }), [
      [vlan, 'draft-ahead'],
    ]);
  });
  it('sees an edit of the record beside a draft_spec that says nothing new', () => {
    assert.deepEqual(states({ draft: { presence: 'present', content: drafted, ...spec(old) } }), ['draft']);
    assert.deepEqual(states({ draft: { presence: 'present', content: drafted, ...spec(drafted) } }), [
      'draft',
    ]);
  });
  it('asks when both differ from the base and from each other, naming each store', () => {
    const draft = { presence: 'present', content: edited, ...spec(drafted) } as const;
    const { state, conflicts } = compareResource(input({ draft }));
    assert.equal(state, 'conflict');
    assert.deepEqual(
      conflicts.map(({ label, base, ours, theirs, source }) => [
        label,
        base,
        ours,
        theirs,
        'store' in source && source.store,
      ]),
      [
        [vlan, 1001, 1001, 1002, 'record'],
        [vlan, 1001, 1001, 1012, 'draft_spec'],
      ],
    );
    assert.deepEqual(relateDraft(input({ draft }))?.merge.fromTheirs, []);
    assert.ok(!states({ draft, workTree: drafted }).includes('conflict'), 'git took one of them');
  });
  it('lets a deleted record win over an old draft_spec', () => {
    assert.equal(
      relateDraft(input({ draft: { presence: 'absent', ...spec(drafted) } }))?.merge.whole,
      'delete',
    );
  });
});

describe('compare: decisions', () => {
  const conflicting = { ...inGit, draft: { presence: 'present', content: drafted } } as const;
  const decision = { path: vlan.split('.'), about: 'draft', base: 1001, ours: 1002, theirs: 1012 } as const;
  it('takes the draft: the field is to be written to git', () => {
    const decided = input({ ...conflicting, decisions: [{ ...decision, take: 'theirs' }] });
    assert.deepEqual(relateDraft(decided)?.merge.fromTheirs, [{ path: decision.path, value: 1012 }]);
    assert.equal(compareResource(decided).state, 'draft');
  });
  it('keeps git: HNP is to be told', () => {
    const state = compareResource(input({ ...conflicting, decisions: [{ ...decision, take: 'ours' }] }));
    assert.deepEqual(state.states, ['committed', 'pending']);
    assert.deepEqual(
      state.rows.map(row => row.verdict),
      ['git-ahead'],
    );
  });
  it('is void once one of the values changed', () => {
    const state = compareResource(
      input({ ...conflicting, decisions: [{ ...decision, theirs: 1013, take: 'theirs' }] }),
    );
    assert.equal(state.state, 'conflict');
  });
});
