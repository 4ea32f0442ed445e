import assert from 'node:assert/strict';
import { columnsOf } from '../../../src/compare/columns';
import { itemKeys, listTree, treeAtKey } from '../../../src/compare/keys';
import { compareResource } from '../../../src/compare/resource';
import { attentionOf, shortValue, summarize } from '../../../src/compare/summary';
import type { JsonObject } from '../../../src/model/json';
import { kinds } from '../../../src/model/kinds';
import keyTable from '../../../schemas/list-keys.json';
import hydratedTable from '../../../schemas/hydrated.json';
import { applied, input, vpc, without } from './input';

const edited = vpc({ vlan: 1002 });
const inGit = { workTree: edited, head: edited, remote: edited };
const conflict = compareResource(
  input({ ...inGit, draft: { presence: 'present', content: vpc({ vlan: 1012 }) } }),
);
const invalid = compareResource(input({ errors: 2 }));
const drifted = compareResource(input({ actual: { presence: 'present', content: applied(edited) } }));
const orphaned = compareResource(
  without(
    input({ applied: {}, base: {}, draft: { presence: 'absent' } }),
    'workTree',
    'head',
    'remote',
    'file',
  ),
);
const synced = compareResource(input());
const draft = compareResource(input({ draft: { presence: 'present', content: edited } }));

describe('compare: summary', () => {
  it('counts each resource once, under its word', () => {
    const summary = summarize([synced, drifted, conflict, synced]);
    assert.deepEqual([summary.total, summary.worst], [4, 'conflict']);
    assert.deepEqual(
      [summary.counts.synced, summary.counts.drifted, summary.counts.conflict, summary.counts.draft],
      [2, 1, 1, 0],
    );
  });
  it('says the worst thing in a few words', () => {
    const headlines = [
      [],
      [synced],
      [draft, synced],
      [drifted, draft],
      [invalid, drifted],
      [conflict, conflict, invalid],
      [orphaned],
    ];
    assert.deepEqual(
      headlines.map(list => summarize(list).headline),
      [
        'no resources',
        'synced',
        '1 to sync',
        '1 drifted',
        '1 invalid',
        '2 conflicts',
        '1 only in the cluster',
      ],
    );
  });
  it('is never synced without resources', () => assert.equal(summarize([]).worst, undefined));
});

describe('compare: what needs a person', () => {
  it('is sorted by urgency and says the question', () => {
    assert.deepEqual(
      attentionOf([orphaned, synced, drifted, invalid, draft, conflict]).map(({ state, question }) => [
        state,
        question,
      ]),
      [
        ['conflict', 'subnets.db.vlan: 1012 or 1002?'],
        ['invalid', '2 errors'],
        ['drifted', 'subnets.db.vlan: 1001 in git, 1002 in the cluster'],
        ['orphaned', 'only in the cluster'],
      ],
    );
  });
  it('asks whether to keep what one side deleted', () => {
    const deleted = compareResource(input({ ...inGit, draft: { presence: 'absent' } }));
    assert.equal(attentionOf([deleted])[0]?.question, 'changed in git, deleted in HNP: keep it?');
  });
  it('shortens long values', () => {
    assert.equal(shortValue('x'.repeat(50)).length, 40);
    assert.equal(shortValue(undefined), 'not set');
    assert.equal(shortValue({ a: 1 }), '{"a":1}');
  });
});

describe('compare: printer columns', () => {
  const columns: [string, JsonObject, string][] = [
    ['VPC', { subnets: { a: {}, b: {} } }, 'default · default · 2 subnets'],
    ['VPC', { ipv4Namespace: 'prod', subnets: { a: {} } }, 'prod · default · 1 subnet'],
    ['Connection', { bundled: { links: [] } }, 'bundled'],
    ['Connection', { staticExternal: { link: {} } }, 'static-external'],
    ['VPCPeering', { permit: [{ 'vpc-2': null, 'vpc-1': {} }] }, 'vpc-1 · vpc-2'],
    ['VPCAttachment', { subnet: 'vpc-1', connection: 'c', nativeVLAN: true }, 'vpc-1/default · c · true'],
    [
      'Switch',
      { role: 'spine', profile: 'vs', description: 'rack 1', boot: { mac: '0c:20:12:ff:00:00' } },
      'vs · spine · rack 1 · 0c:20:12:ff:00:00',
    ],
    ['IPv4Namespace', { subnets: ['10.0.0.0/16'] }, '10.0.0.0/16'],
    [
      'GatewayPeering',
      { peering: { b: { expose: [{ nat: { masquerade: {} } }] }, a: {} } },
      'default · a ↔ b · masquerade',
    ],
    ['SwitchGroup', {}, ''],
    ['ConfigMap', {}, ''],
  ];
  for (const [kind, spec, text] of columns) {
    it(`describe a ${kind} as ${JSON.stringify(text)}`, () => {
      assert.equal(columnsOf(kind, { spec }), text);
    });
  }
});

describe('compare: tables', () => {
  it('name only kinds that exist', () => {
    const known = new Set(kinds.map(kind => kind.kind));
    for (const kind of [...Object.keys(keyTable), ...Object.keys(hydratedTable)])
      assert.ok(known.has(kind), kind);
  });
  it('give the key of a list item, and an ordinal to one that occurs again', () => {
    const tree = treeAtKey(treeAtKey(treeAtKey(listTree('Connection'), 'spec'), 'bundled'), 'links');
    const link = { server: { port: 's/p1' } };
    assert.deepEqual(itemKeys(tree?.mode, [link, link, { switch: {} }]), [
      's/p1',
      's/p1 #2',
      '{"switch":{}}',
    ]);
  });
});
