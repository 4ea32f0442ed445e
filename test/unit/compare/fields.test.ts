import assert from 'node:assert/strict';
import fc from 'fast-check';
import { diffContent, sameContent } from '../../../src/compare/fields';
import { canonicalJson, equalJson, valueAt } from '../../../src/model/json';
import type { Json, JsonObject } from '../../../src/model/json';
import { arbitraryVersions } from './generate';

const link = (server: string, port: string): JsonObject => ({ server: { port: server }, switch: { port } });
const links = (...list: JsonObject[]): JsonObject => ({ spec: { bundled: { links: list } } });

describe('compare: differences of fields', function () {
  this.timeout(30_000);
  it('names each field that differs, with what was written on both sides', () => {
    const a = {
      metadata: { labels: { rack: '1' } },
      spec: { subnets: { db: { subnet: '10.0.1.0/24', vlan: 1 } } },
    };
    const b = { spec: { subnets: { db: { subnet: '10.0.1.0/24', vlan: 2 } }, mode: 'l3vni' } };
    assert.deepEqual(diffContent('VPC', a, b), [
      { path: ['metadata', 'labels', 'rack'], label: 'metadata.labels.rack', a: '1', b: undefined },
      { path: ['spec', 'subnets', 'db', 'vlan'], label: 'spec.subnets.db.vlan', a: 1, b: 2 },
      { path: ['spec', 'mode'], label: 'spec.mode', a: undefined, b: 'l3vni' },
    ]);
  });

  it('addresses list items where they stand in the first document, whatever their order', () => {
    const a = links(link('s/p2', 'l/E1/2'), link('s/p1', 'l/E1/1'));
    const b = links(link('s/p1', 'l/E1/9'), link('s/p3', 'l/E1/3'), link('s/p2', 'l/E1/2'));
    const rows = diffContent('Connection', a, b);
    assert.deepEqual(
      rows.map(({ path, label }) => [path.join('.'), label]),
      [
        ['spec.bundled.links.1.switch.port', 'spec.bundled.links[s/p1].switch.port'],
        ['spec.bundled.links.2', 'spec.bundled.links[s/p3]'],
      ],
    );
    assert.equal(valueAt(a, rows[0]?.path ?? []), 'l/E1/1');
  });

  it('keeps a list of plain values one field', () => {
    const pools = (...subnets: string[]): JsonObject => ({ spec: { subnets } });
    assert.deepEqual(diffContent('IPv4Namespace', pools('b', 'a'), pools('a', 'c')), [
      { path: ['spec', 'subnets'], label: 'spec.subnets', a: ['b', 'a'], b: ['a', 'c'] },
    ]);
    assert.deepEqual(diffContent('IPv4Namespace', pools('b', 'a'), pools('a', 'b')), []);
  });

  it('shows a default as not set, and not at all where it follows from another field', () => {
    const of = (subnet: JsonObject): JsonObject => ({ spec: { subnets: { db: subnet } } });
    assert.deepEqual(
      diffContent(
        'VPC',
        of({ subnet: '10.0.1.0/24' }),
        of({ subnet: '10.0.2.0/24', gateway: '10.0.2.1' }),
      ).map(row => row.label),
      ['spec.subnets.db.subnet'],
    );
    assert.deepEqual(
      diffContent('VPC', of({ subnet: '10.0.1.0/24' }), of({ subnet: '10.0.1.0/24', gateway: '10.0.1.9' })),
      [
        {
          path: ['spec', 'subnets', 'db', 'gateway'],
          label: 'spec.subnets.db.gateway',
          a: undefined,
          b: '10.0.1.9',
        },
      ],
    );
  });

  it('tells apart list items with the same key', () => {
    const a = links(link('s/p1', 'l/E1/1'), link('s/p1', 'l/E1/2'));
    const b = links(link('s/p1', 'l/E1/1'), link('s/p1', 'l/E1/3'));
    assert.deepEqual(
      diffContent('Connection', a, b).map(row => row.label),
      ['spec.bundled.links[s/p1 #2].switch.port'],
    );
  });

  it('answers for the two that it is asked about, whatever it was asked before', () => {
    fc.assert(
      fc.property(arbitraryVersions(3), ({ kind, versions: [a = {}, b, c] }) => {
        for (const other of [b, c, undefined, b, a])
          assert.deepEqual(diffContent(kind, a, other), diffContent(kind, structuredClone(a), other));
      }),
      { numRuns: 100 },
    );
  });

  it('finds nothing exactly where two contents are the same, and its paths lead to what it shows', () => {
    fc.assert(
      fc.property(arbitraryVersions(2), ({ kind, versions: [a = {}, b = {}] }) => {
        const rows = diffContent(kind, a, b);
        assert.equal(rows.length === 0, sameContent(kind, a, b), JSON.stringify(rows));
        for (const row of rows)
          assert.ok(
            equalJson(valueAt(a, row.path) ?? undefined, row.a) || valueAt(a, row.path) === null,
            row.label,
          );
      }),
      { numRuns: 300 },
    );
  });
});

describe('model: equality of JSON', () => {
  const parsed = (text: string): JsonObject => JSON.parse(text) as JsonObject;
  it('counts keys that only one side has, also one named __proto__ or constructor', () => {
    for (const key of ['a', '__proto__', 'constructor', 'toString']) {
      const one = parsed(`{"${key}":{}}`);
      assert.equal(equalJson(one, {}), false, key);
      assert.equal(equalJson({}, one), false, key);
      assert.equal(equalJson(one, parsed(`{"${key}":{}}`)), true, key);
    }
    assert.equal(equalJson({ a: 1, b: 2 }, { b: 2, a: 1 }), true);
    assert.equal(equalJson({ a: 1 }, { b: 1 }), false);
  });
  it('agrees with the canonical text of both', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (left, right) => {
        const [a, b] = [left, right].map(value => JSON.parse(JSON.stringify(value)) as Json) as [Json, Json];
        assert.equal(equalJson(a, b), canonicalJson(a) === canonicalJson(b));
        assert.equal(equalJson(a, structuredClone(a)), true);
      }),
    );
  });
});
