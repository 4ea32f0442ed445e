import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Content } from '../../../src/compare/content';
import { relateDraft } from '../../../src/compare/draft';
import { ignoredDifferences, ignoredFields, withIgnoredOf } from '../../../src/compare/ignored';
import type { IgnoredFields } from '../../../src/compare/input';
import { compareResource } from '../../../src/compare/resource';
import { canBeIgnored, fieldSteps } from '../../../src/model/ignoredField';
import { equalJson } from '../../../src/model/json';
import type { JsonObject } from '../../../src/model/json';
import { runs } from '../properties';
import { arbitraryContent } from './generate';
import { applied, input, none, vpc } from './input';

const vlan = [{ kind: 'VPC', field: 'spec.subnets.*.vlan' }];
const identity = input().identity;

function fieldsOf(...fields: readonly string[]): IgnoredFields {
  const found = ignoredFields(
    fields.map(field => ({ kind: 'VPC', field })),
    identity,
  );
  assert.ok(found);
  return found;
}

describe('The name of a field that is ignored', () => {
  it('is what a row of the compare view calls it, with any key and any item besides', () => {
    assert.deepEqual(fieldSteps('spec.links[server-1/enp2s1].switch.port'), [
      { key: 'spec' },
      { key: 'links' },
      { item: 'server-1/enp2s1' },
      { key: 'switch' },
      { key: 'port' },
    ]);
    assert.deepEqual(fieldSteps('spec.subnets.*.x[]'), [
      { key: 'spec' },
      { key: 'subnets' },
      { key: undefined },
      { key: 'x' },
      { item: undefined },
    ]);
    assert.deepEqual(fieldSteps('metadata.annotations["a.b/c"]'), [
      { key: 'metadata' },
      { key: 'annotations' },
      { key: 'a.b/c' },
    ]);
  });

  it('lies below spec, or is one label or annotation', () => {
    for (const wrong of [
      '',
      'spec',
      'kind',
      'metadata.name',
      'metadata.labels',
      'spec..a',
      'spec.a.',
      'spec a',
      'spec.a]',
      '.spec.a',
      'spec.a[b',
    ])
      assert.equal(typeof fieldSteps(wrong), 'string', wrong);
    assert.ok(canBeIgnored('spec.a'));
    assert.ok(!canBeIgnored('spec.rules[{"a":[1]}].b'));
  });
});

describe('An ignored field', () => {
  it('is no drift, no draft and no conflict, and its difference is hidden with the reason', () => {
    const ignored = ignoredFields(vlan, identity);
    const git = vpc({ vlan: 1002 });
    const state = compareResource(
      input({
        ...(ignored && { ignored }),
        workTree: git,
        head: git,
        remote: git,
        applied: { content: git },
        draft: { presence: 'present', content: vpc({ vlan: 1003 }) },
        actual: { presence: 'present', content: applied(vpc({ vlan: 1004 })) },
      }),
    );
    assert.deepEqual([state.states, state.rows, state.conflicts], [['synced'], [], []]);
    assert.deepEqual(
      state.hidden
        .filter(({ ignoredBy }) => ignoredBy)
        .map(({ side, path, value }) => [side, path.join('.'), value]),
      [
        ['draft', 'spec.subnets.db.vlan', 1003],
        ['actual', 'spec.subnets.db.vlan', 1004],
      ],
    );
  });

  it('is an edit in git like any other', () => {
    const ignored = ignoredFields(vlan, identity);
    const state = compareResource(input({ ...(ignored && { ignored }), workTree: vpc({ vlan: 1009 }) }));
    assert.deepEqual(state.states, ['modified']);
  });

  it('does not keep a deletion back', () => {
    const ignored = ignoredFields(vlan, identity);
    const { workTree: _, ...gone } = input({
      ...(ignored && { ignored }),
      draft: { presence: 'present', content: vpc({ vlan: 1003 }) },
    });
    assert.deepEqual(relateDraft(gone)?.merge.conflicts, []);
    const changed = { ...gone, draft: { ...gone.draft, content: vpc({ vlan: 1003, isolated: true }) } };
    assert.equal(relateDraft(changed)?.merge.conflicts.length, 1);
  });

  it('goes along with what is new: a CR, a subnet, a block that holds more', () => {
    const ignored = ignoredFields(vlan, identity);
    const two = vpc({}, {});
    const subnets = (two['spec'] as JsonObject)['subnets'] as JsonObject;
    const theirs: Content = {
      spec: { subnets: { ...subnets, web: { subnet: '10.0.9.0/24', vlan: 1077 } } },
    };
    const draft = { presence: 'present' as const, content: theirs };
    const taken = relateDraft(input({ ...(ignored && { ignored }), draft }))?.merge.merged;
    assert.deepEqual(taken, theirs);
    const {
      workTree: _w,
      head: _h,
      remote: _r,
      base: _b,
      applied: _a,
      ...only
    } = input({ ...(ignored && { ignored }), draft });
    assert.deepEqual(relateDraft({ ...only, base: {} })?.merge, {
      merged: theirs,
      whole: 'create',
      fromTheirs: [],
      conflicts: [],
    });
  });

  it('is no difference either where its block holds nothing else', () => {
    const fields = fieldsOf('spec.subnets.*.dhcp.enable', 'spec.subnets.*.dhcp.relay');
    const here = vpc();
    const there = vpc({ dhcp: { enable: true, relay: '10.9.9.0/24' } });
    assert.deepEqual(withIgnoredOf('VPC', fields, there, here), here);
    assert.deepEqual(withIgnoredOf('VPC', fields, here, there), there);
    const more = vpc({ dhcp: { enable: true, range: { start: '10.0.1.10' } } });
    assert.deepEqual(withIgnoredOf('VPC', fields, more, here), more);
  });

  it('is found in lists by the key of its item, wherever the item stands', () => {
    const rules = [{ kind: 'Connection', field: 'spec.bundled.links[s1/p2].switch.port' }];
    const fields = ignoredFields(rules, { ...identity, kind: 'Connection' });
    const link = (server: string, port: string): JsonObject => ({
      server: { port: server },
      switch: { port },
    });
    const of = (...links: JsonObject[]): Content => ({ spec: { bundled: { links } } });
    const here = of(link('s1/p1', 'a'), link('s1/p2', 'b'));
    const there = of(link('s1/p2', 'x'), link('s1/p1', 'y'));
    assert.deepEqual(
      withIgnoredOf('Connection', fields, there, here),
      of(link('s1/p2', 'b'), link('s1/p1', 'y')),
    );
    assert.deepEqual(
      ignoredDifferences('Connection', fields, here, there).map(({ path, own }) => [
        path.join('.'),
        own?.join('.'),
      ]),
      [['spec.bundled.links.0.switch.port', 'spec.bundled.links.1.switch.port']],
    );
  });

  it('never makes a difference, whatever the sides have there', () => {
    const fields = [
      'spec.subnets.*.vlan',
      'spec.subnets.*.dhcp',
      'spec.subnets.a.gateway',
      'spec.permit',
      'spec.staticRoutes[].nextHops',
      'spec.mode',
    ];
    const vpcs = arbitraryContent('VPC');
    fc.assert(
      fc.property(vpcs, vpcs, vpcs, fc.subarray(fields, { minLength: 1 }), (git, other, base, chosen) => {
        const ignored = fieldsOf(...chosen);
        // The same CR but for what is ignored.
        const hnp = withIgnoredOf('VPC', ignored, git, other);
        const agreed = withIgnoredOf('VPC', ignored, git, base);
        const given = {
          ...input(),
          ignored,
          sources: { ...input().sources, cluster: none },
          workTree: git,
          head: git,
          remote: git,
          applied: { content: git },
          base: { content: agreed },
          draft: { presence: 'present' as const, content: hnp },
          actual: { presence: 'not-held' as const },
        };
        const state = compareResource(given);
        assert.deepEqual([state.states, state.rows], [['synced'], []]);
        const merge = relateDraft(given)?.merge;
        assert.deepEqual([merge?.fromTheirs, merge?.conflicts], [[], []]);
        assert.ok(equalJson(merge?.merged, git));
        // And what HNP keeps of its own is what it had, to the last value.
        assert.ok(equalJson(withIgnoredOf('VPC', ignored, git, hnp), hnp));
      }),
      runs(300),
    );
  });
});
