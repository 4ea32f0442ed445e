import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyChanges, inWritingOrder } from '../../../src/compare/change';
import type { Content } from '../../../src/compare/content';
import { diffContent, sameContent, walkFields } from '../../../src/compare/fields';
import { merge, mergeResource } from '../../../src/compare/merge';
import { replay } from '../../../src/compare/replay/replay';
import type { HiddenChange } from '../../../src/compare/replay/replay';
import { canonicalJson, equalJson, valueAt } from '../../../src/model/json';
import type { Json, JsonObject } from '../../../src/model/json';
import type { Conflict, ConflictSource } from '../../../src/model/state';
import { arbitraryVersions } from './generate';

const draft: ConflictSource = { kind: 'draft', who: 'anna' };
const upstream: ConflictSource = { kind: 'upstream', commit: 'a'.repeat(40) };
const sources = [draft, upstream] as const;
/** More inputs on demand, as for a change of the merge: `MERGE_RUNS=20000`. */
const runs = { numRuns: Number(process.env['MERGE_RUNS'] ?? 300) };

const vpc = (subnets: JsonObject, more: JsonObject = {}): Content => ({ spec: { subnets, ...more } });
const db = { subnet: '10.0.1.0/24', vlan: 1001 };

function same(source: ConflictSource, kind: string, a: Content, b: Content): boolean {
  return source.kind === 'draft'
    ? sameContent(kind, a, b)
    : sameContent(kind, a, b) && leaves(kind, a).sort().join('\n') === leaves(kind, b).sort().join('\n');
}

/** Every written scalar with the place it stands at; items of lists stand under their list. */
function leaves(kind: string, content: Content): string[] {
  const found: string[] = [];
  const visit = (value: Json, place: string): void => {
    if (Array.isArray(value)) value.forEach(item => visit(item, `${place}[]`));
    else if (typeof value === 'object' && value !== null)
      for (const key of Object.keys(value)) visit(value[key] ?? null, `${place}.${key}`);
    else found.push(`${place}=${canonicalJson(value)}`);
  };
  visit(content, kind);
  return found;
}

function hasNoEffect({ reason }: HiddenChange): boolean {
  return reason.includes('dhcp.enable is not true');
}

function groupsOf(content: Content): string[] {
  const groups = valueAt(content, ['spec', 'groups']);
  return Array.isArray(groups) ? groups.map(String) : [];
}

function groupsAfterReplay(content: Content): Set<string> {
  return new Set(groupsOf(replay('Switch', content).content));
}

describe('compare: laws of the three-way merge', function () {
  this.timeout(30_000 + 100 * runs.numRuns);
  for (const source of sources) {
    const law = (
      text: string,
      test: (kind: string, base: Content, ours: Content, theirs: Content) => void,
      ...kinds: string[]
    ): void => {
      it(`${text} (${source.kind})`, () => {
        fc.assert(
          fc.property(
            arbitraryVersions(3, kinds),
            ({ kind, versions: [base = {}, ours = {}, theirs = {}] }) => test(kind, base, ours, theirs),
          ),
          runs,
        );
      });
    };
    law('takes nothing from a side that changed nothing', (kind, base, ours) => {
      assert.deepEqual(merge(kind, base, ours, structuredClone(base), source), {
        merged: ours,
        fromTheirs: [],
        conflicts: [],
      });
    });
    law('gives the other side where ours changed nothing', (kind, base, _ours, theirs) => {
      const result = merge(kind, base, structuredClone(base), theirs, source);
      assert.deepEqual(result.conflicts, []);
      assert.ok(same(source, kind, result.merged, theirs), JSON.stringify(result));
    });
    law('writes nothing where both sides made the same change', (kind, base, ours) => {
      assert.deepEqual(merge(kind, base, ours, structuredClone(ours), source).fromTheirs, []);
    });
    law('gives by its changes, written one after another, the merged content', (kind, base, ours, theirs) => {
      const { merged, fromTheirs } = merge(kind, base, ours, theirs, source);
      assert.deepEqual(applyChanges(ours, fromTheirs), merged);
      for (const { path } of fromTheirs) assert.ok(path.length > 1, 'metadata or spec written as a whole');
    });
    law(
      'mirrors its conflicts and ends the same when the sides are exchanged',
      (kind, base, ours, theirs) => {
        // DHCP settings beside `enable: false` mean nothing until the other side enables them: then it is open whose count.
        if ([base, ours, theirs].some(content => replay(kind, content).hidden.some(hasNoEffect))) return;
        const [one, other] = [
          merge(kind, base, ours, theirs, source),
          merge(kind, base, theirs, ours, source),
        ];
        assert.deepEqual(
          one.conflicts
            .map(({ label, ours: o, theirs: t }) => canonicalJson([label ?? '', o ?? null, t ?? null]))
            .sort(),
          other.conflicts
            .map(({ label, ours: o, theirs: t }) => canonicalJson([label ?? '', t ?? null, o ?? null]))
            .sort(),
        );
        if (one.conflicts.length === 0)
          assert.ok(same(source, kind, one.merged, other.merged), JSON.stringify([one, other]));
      },
    );
    law('has no field from nowhere', (kind, base, ours, theirs) => {
      const known = new Set([...leaves(kind, ours), ...leaves(kind, theirs)]);
      for (const leaf of leaves(kind, merge(kind, base, ours, theirs, source).merged))
        assert.ok(known.has(leaf), leaf);
    });
    law('keeps what only we changed', (kind, base, ours, theirs) => {
      // A default that upstream wrote out is a change there, and none for this comparison.
      if (source.kind === 'upstream') return;
      const { merged } = merge(kind, base, ours, theirs, source);
      // Where they turned DHCP off, ours is still written, but says nothing until it is on again.
      if (replay(kind, merged).hidden.some(hasNoEffect)) return;
      const untouched = diffContent(kind, base, theirs).map(row => row.label);
      for (const row of diffContent(kind, base, ours)) {
        // The redundancy group comes and goes with a field of its own; the next law is about the others.
        if (kind === 'Switch' && row.label === 'spec.groups') continue;
        if (untouched.some(label => label.startsWith(row.label) || row.label.startsWith(label))) continue;
        const after = walkFields(kind, [ours, merged], 2).fields.filter(field => field.label === row.label);
        assert.deepEqual(after, [], row.label);
      }
    });
    law(
      'loses no item of a set that one side put in, or that stands in all',
      (kind, base, ours, theirs) => {
        const { merged, conflicts } = merge(kind, base, ours, theirs, source);
        // The redundancy's group is theirs by the redundancy, about which a person decides.
        if (conflicts.some(({ label }) => /^spec\.(groups|redundancy)/.test(label ?? ''))) return;
        const [before, here, there, after] = [base, ours, theirs, merged].map(groupsAfterReplay);
        for (const group of [...groupsOf(ours), ...groupsOf(theirs)]) {
          const isNew = !before?.has(group);
          // Upstream is compared as written: there a group goes with its line.
          const inAll = source.kind === 'draft' && here?.has(group) === true && there?.has(group) === true;
          if (isNew || inAll) assert.ok(after?.has(group), group);
        }
      },
      'Switch',
    );
    law('leaves nothing to take when it is done again', (kind, base, ours, theirs) => {
      const first = merge(kind, base, ours, theirs, source);
      if (first.conflicts.length > 0) return;
      const again = merge(kind, theirs, first.merged, structuredClone(theirs), source);
      assert.deepEqual(again.fromTheirs, []);
    });
  }
});

describe('compare: three-way merge', () => {
  it('takes a field that only the draft changed', () => {
    const { merged, fromTheirs } = merge(
      'VPC',
      vpc({ db }),
      vpc({ db }),
      vpc({ db: { ...db, vlan: 1002 } }),
      draft,
    );
    assert.deepEqual(fromTheirs, [{ path: ['spec', 'subnets', 'db', 'vlan'], value: 1002 }]);
    assert.deepEqual(merged, vpc({ db: { ...db, vlan: 1002 } }));
  });

  it('makes a conflict of different changes of one field, and keeps ours there', () => {
    const { merged, conflicts } = merge(
      'VPC',
      vpc({ db }),
      vpc({ db: { ...db, vlan: 1002 } }),
      vpc({ db: { ...db, vlan: 1012 } }),
      draft,
    );
    assert.deepEqual(conflicts, [
      {
        path: ['spec', 'subnets', 'db', 'vlan'],
        label: 'spec.subnets.db.vlan',
        base: 1001,
        ours: 1002,
        theirs: 1012,
        source: draft,
      },
    ]);
    assert.deepEqual(merged, vpc({ db: { ...db, vlan: 1002 } }));
  });

  it('writes no default of the server into git when HNP imported them', () => {
    const imported = vpc(
      { db: { subnet: '10.0.1.0/24', vlan: 1002, gateway: '10.0.1.1', dhcp: {} } },
      { ipv4Namespace: 'default', vlanNamespace: 'default' },
    );
    assert.deepEqual(merge('VPC', vpc({ db }), vpc({ db }), imported, draft).fromTheirs, [
      { path: ['spec', 'subnets', 'db', 'vlan'], value: 1002 },
    ]);
  });

  it('writes only the subnet when an imported gateway moved with it', () => {
    const moved = vpc({ db: { subnet: '10.0.5.0/24', vlan: 1001, gateway: '10.0.5.1' } });
    assert.deepEqual(merge('VPC', vpc({ db }), vpc({ db }), moved, draft).fromTheirs, [
      { path: ['spec', 'subnets', 'db', 'subnet'], value: '10.0.5.0/24' },
    ]);
  });

  it('moves a gateway that git has written out', () => {
    const ours = vpc({ db: { ...db, gateway: '10.0.1.1' } });
    const { merged } = merge('VPC', ours, ours, vpc({ db: { subnet: '10.0.5.0/24', vlan: 1001 } }), draft);
    assert.deepEqual(merged, vpc({ db: { subnet: '10.0.5.0/24', vlan: 1001 } }));
  });

  it('leaves the labels of tools and of HNP out of what it writes', () => {
    const theirs = {
      metadata: { labels: { 'managed-by': 'hnp', rack: '7', 'fabric.githedgehog.com/x': 'y' } },
    };
    assert.deepEqual(merge('Server', {}, {}, theirs, draft).fromTheirs, [
      { path: ['metadata', 'labels'], value: { rack: '7' } },
    ]);
    const ours = { metadata: { labels: { 'app.kubernetes.io/instance': 'x', rack: '7' } } };
    assert.deepEqual(merge('Server', ours, ours, {}, draft).fromTheirs, [
      { path: ['metadata', 'labels', 'rack'], value: undefined },
    ]);
  });

  it('keeps a default that upstream wrote out: both are files', () => {
    const theirs = vpc({ db: { ...db, gateway: '10.0.1.1' } });
    assert.deepEqual(
      merge('VPC', vpc({ db }), vpc({ db: { ...db, vlan: 7 } }), theirs, upstream).fromTheirs,
      [{ path: ['spec', 'subnets', 'db', 'gateway'], value: '10.0.1.1' }],
    );
  });

  it('merges a list by the domain key of its items', () => {
    const link = (server: string, port: string): JsonObject => ({
      server: { port: `server-1/${server}` },
      switch: { port },
    });
    const links = (...list: JsonObject[]): Content => ({ spec: { bundled: { links: list } } });
    const base = links(link('p1', 'leaf-1/E1/1'), link('p2', 'leaf-1/E1/2'), link('p3', 'leaf-1/E1/3'));
    const ours = links(
      link('p3', 'leaf-1/E1/3'),
      link('p2', 'leaf-1/E1/9'),
      link('p1', 'leaf-1/E1/1'),
      link('p4', 'leaf-1/E1/4'),
    );
    const theirs = links(link('p1', 'leaf-1/E1/7'), link('p2', 'leaf-1/E1/2'), link('p5', 'leaf-1/E1/5'));
    const { merged, fromTheirs, conflicts } = merge('Connection', base, ours, theirs, draft);
    assert.deepEqual(conflicts, []);
    assert.deepEqual(fromTheirs, [
      { path: ['spec', 'bundled', 'links', 2, 'switch', 'port'], value: 'leaf-1/E1/7' },
      { path: ['spec', 'bundled', 'links', 4], value: link('p5', 'leaf-1/E1/5') },
      { path: ['spec', 'bundled', 'links', 0], value: undefined },
    ]);
    assert.deepEqual(
      merged,
      links(
        link('p2', 'leaf-1/E1/9'),
        link('p1', 'leaf-1/E1/7'),
        link('p4', 'leaf-1/E1/4'),
        link('p5', 'leaf-1/E1/5'),
      ),
    );
  });

  it('joins what both sides added to a set and asks when both replaced the same entry', () => {
    const pools = (...subnets: string[]): Content => ({ spec: { subnets } });
    const joined = merge(
      'IPv4Namespace',
      pools('10.0.0.0/16'),
      pools('10.0.0.0/16', '10.1.0.0/16'),
      pools('10.2.0.0/16', '10.0.0.0/16'),
      draft,
    );
    assert.deepEqual(joined.merged, pools('10.0.0.0/16', '10.1.0.0/16', '10.2.0.0/16'));
    const clash = merge(
      'IPv4Namespace',
      pools('10.0.0.0/16'),
      pools('10.1.0.0/16'),
      pools('10.2.0.0/16'),
      draft,
    );
    assert.deepEqual(
      clash.conflicts.map(conflict => conflict.path),
      [['spec', 'subnets']],
    );
  });

  it('does not write the redundancy group into the groups of git', () => {
    const before = { spec: { groups: ['a'], redundancy: { type: 'eslag', group: 'g1' } } };
    const theirs = { spec: { groups: ['a', 'b', 'g1'], redundancy: { type: 'eslag', group: 'g1' } } };
    assert.deepEqual(merge('Switch', before, before, theirs, draft).fromTheirs, [
      { path: ['spec', 'groups'], value: ['a', 'b'] },
    ]);
  });

  it('writes a group that the draft wrote out when it takes the redundancy away that added it', () => {
    const before = { spec: { groups: ['b'], redundancy: { type: 'eslag', group: 'a' } } };
    assert.deepEqual(merge('Switch', before, before, { spec: { groups: ['a'] } }, draft).merged, {
      spec: { groups: ['a'] },
    });
  });

  it('makes no conflict of groups that only the redundancy changed on both sides', () => {
    const of = (group: string, ...groups: string[]): Content => ({
      spec: { groups, redundancy: { type: 'eslag', group } },
    });
    const { conflicts, merged } = merge('Switch', of('a', 'x'), of('b', 'x', 'y'), of('c', 'x', 'z'), draft);
    assert.deepEqual(
      conflicts.map(({ label }) => label),
      ['spec.redundancy.group'],
    );
    assert.deepEqual(valueAt(merged, ['spec', 'groups']), ['x', 'y', 'z']);
  });

  it('keeps the default namespace when another one is added to the unwritten list', () => {
    const { merged } = merge('Switch', {}, {}, { spec: { vlanNamespaces: ['default', 'storage'] } }, draft);
    assert.deepEqual(merged, { spec: { vlanNamespaces: ['default', 'storage'] } });
  });

  it('makes one conflict of a subnet deleted here and edited there', () => {
    const two = vpc({ db, web: { subnet: '10.0.2.0/24', vlan: 1002 } });
    const theirs = vpc({ db: { ...db, vlan: 1011 }, web: { subnet: '10.0.2.0/24', vlan: 1002 } });
    const { conflicts } = merge(
      'VPC',
      two,
      vpc({ web: { subnet: '10.0.2.0/24', vlan: 1002 } }),
      theirs,
      draft,
    );
    assert.deepEqual(
      conflicts.map(({ path, ours, theirs: t }) => [path, ours, t]),
      [[['spec', 'subnets', 'db'], undefined, { ...db, vlan: 1011 }]],
    );
  });

  it('finds the written key of a MAC in another form', () => {
    const leases = (mac: string, ip: string): Content =>
      vpc({ db: { ...db, dhcp: { enable: true, static: { [mac]: { ip } } } } });
    const ours = leases('AA:BB:CC:DD:EE:FF', '10.0.1.7');
    const { fromTheirs } = merge('VPC', ours, ours, leases('aa:bb:cc:dd:ee:ff', '10.0.1.8'), draft);
    assert.deepEqual(fromTheirs, [
      { path: ['spec', 'subnets', 'db', 'dhcp', 'static', 'AA:BB:CC:DD:EE:FF', 'ip'], value: '10.0.1.8' },
    ]);
  });

  it('takes a decided conflict and drops it', () => {
    const decide = (conflict: Conflict): 'ours' | 'theirs' =>
      conflict.label === 'spec.subnets.db.vlan' ? 'theirs' : 'ours';
    const ours = vpc({ db: { ...db, vlan: 2 } }, { mode: 'l3vni' });
    const theirs = vpc({ db: { ...db, vlan: 3 } }, { mode: 'x' });
    const { merged, conflicts } = merge('VPC', vpc({ db }), ours, theirs, draft, decide);
    assert.deepEqual(conflicts, []);
    assert.deepEqual(merged, vpc({ db: { ...db, vlan: 3 } }, { mode: 'l3vni' }));
  });
});

describe('compare: merge of whole resources', () => {
  const [one, two] = [vpc({ db }), vpc({ db: { ...db, vlan: 7 } })];
  it('creates what only they added and deletes what only they deleted', () => {
    assert.equal(mergeResource('VPC', undefined, undefined, one, draft).whole, 'create');
    assert.equal(mergeResource('VPC', one, structuredClone(one), undefined, draft).whole, 'delete');
  });
  it('keeps what only we added and what only we deleted', () => {
    assert.deepEqual(mergeResource('VPC', undefined, one, undefined, draft), {
      merged: one,
      fromTheirs: [],
      conflicts: [],
    });
    assert.deepEqual(mergeResource('VPC', one, undefined, one, draft), {
      merged: undefined,
      fromTheirs: [],
      conflicts: [],
    });
  });
  it('asks about a resource edited here and deleted there, and the other way round', () => {
    for (const [ours, theirs] of [
      [two, undefined],
      [undefined, two],
    ] as const) {
      const { conflicts, merged } = mergeResource('VPC', one, ours, theirs, draft);
      assert.deepEqual(conflicts, [{ path: [], label: '', base: one, ours, theirs, source: draft }]);
      assert.equal(merged, ours);
    }
  });
  it('merges two new resources of one name field by field', () => {
    const { conflicts } = mergeResource('VPC', undefined, one, two, draft);
    assert.deepEqual(
      conflicts.map(conflict => conflict.label),
      ['spec.subnets.db.vlan'],
    );
  });
  it('makes a new file without the marks of HNP and the cluster', () => {
    const record = {
      metadata: { labels: { 'managed-by': 'hnp' } },
      spec: { subnets: { db: { ...db, dhcp: {}, relay: null } } },
    };
    assert.deepEqual(mergeResource('VPC', undefined, undefined, record, draft).merged, vpc({ db }));
  });
});

describe('compare: writing changes', () => {
  it('writes values, then appended items, then removals from the end', () => {
    const list = { spec: { list: ['a', 'b', 'c'] } };
    const changes = inWritingOrder([
      { path: ['spec', 'list', 0], value: undefined },
      { path: ['spec', 'list', 2], value: undefined },
      { path: ['spec', 'list', 3], value: 'd' },
      { path: ['spec', 'list', 1], value: 'B' },
    ]);
    assert.deepEqual(applyChanges(list, changes), { spec: { list: ['B', 'd'] } });
    assert.deepEqual(list, { spec: { list: ['a', 'b', 'c'] } });
  });
  it('makes the maps on the way, and nothing for a removal below what is not there', () => {
    assert.deepEqual(
      applyChanges({}, [
        { path: ['spec', 'a', 'b'], value: 1 },
        { path: ['spec', 'x', 'y'], value: undefined },
      ]),
      {
        spec: { a: { b: 1 } },
      },
    );
  });
  it('keeps a key named __proto__ a key', () => {
    const content = applyChanges({}, [{ path: ['spec', '__proto__'], value: 1 }]);
    assert.ok(equalJson(valueAt(content, ['spec', '__proto__']), 1));
  });
});
