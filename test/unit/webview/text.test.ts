import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { isWithin, labelSteps, splitLabel } from '../../../src/webview/compare/label';
import { ago, count } from '../../../src/model/words';
import { valueLines } from '../../../src/webview/compare/value';

describe('a field label', () => {
  const split = (label: string): string[] => Object.values(splitLabel(label));

  it('is split into the heading of its list or map and the name below it', () => {
    assert.deepEqual(split('spec.subnets.web.dhcp.range.end'), ['spec.subnets.web', 'dhcp.range.end']);
    assert.deepEqual(split('spec.permit[web, db]'), ['spec.permit', '[web, db]']);
    assert.deepEqual(split('spec.bundled.links[server-1/enp2s1].switch.port'), [
      'spec.bundled.links[server-1/enp2s1]',
      'switch.port',
    ]);
    assert.deepEqual(split('spec.bundled.links[server-1/enp2s1]'), [
      'spec.bundled.links',
      '[server-1/enp2s1]',
    ]);
    assert.deepEqual(split('spec.vlanNamespace'), ['spec', 'vlanNamespace']);
    assert.deepEqual(split('spec'), ['', 'spec']);
  });

  it('keeps quoted keys and keys with brackets whole', () => {
    assert.deepEqual(split('metadata.labels["a.b/c]d"]'), ['metadata.labels', '["a.b/c]d"]']);
    assert.deepEqual(labelSteps('spec.peering[a[0].b].x'), ['spec', '.peering', '[a[0].b]', '.x']);
  });

  it('is its steps joined again, whatever it is', () => {
    fc.assert(fc.property(fc.string(), label => labelSteps(label).join('') === label));
  });

  it('lies within another one only at a step', () => {
    assert.ok(isWithin('spec.subnets.db.vlan', 'spec.subnets.db'));
    assert.ok(isWithin('spec.links[a]', 'spec.links'));
    assert.ok(isWithin('spec', ''));
    assert.ok(!isWithin('spec.subnets.db2', 'spec.subnets.db'));
  });
});

describe('a value as text', () => {
  it('reads like the YAML of the file', () => {
    assert.deepEqual(valueLines(['10.0.0.53', '10.0.0.54']), ['- 10.0.0.53', '- 10.0.0.54']);
    assert.deepEqual(valueLines(['web', 'db']), ['[web, db]']);
    assert.deepEqual(valueLines({ a: { b: 1 }, c: [{ d: true, e: null }] }), [
      'a:',
      '  b: 1',
      'c:',
      '  - d: true',
      '    e: null',
    ]);
    assert.deepEqual(valueLines('two\nlines'), ['two', 'lines']);
  });

  it('shows a text that looks like another type in quotes', () => {
    for (const text of ['', 'true', 'off', '1012', '0x1F', '1.5', 'null', ' padded ']) {
      assert.deepEqual(valueLines(text), [JSON.stringify(text)]);
    }
    assert.deepEqual(valueLines(1012), ['1012']);
    assert.deepEqual(valueLines('10.0.0.1'), ['10.0.0.1']);
    assert.deepEqual(valueLines('10.0.0.0/24'), ['10.0.0.0/24']);
  });

  it('differs for plain values that differ', () => {
    const plain = fc.oneof(
      fc.string(),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.constantFrom('1', 'true'),
    );
    fc.assert(
      fc.property(plain, plain, (a, b) => a === b || valueLines(a).join('\n') !== valueLines(b).join('\n')),
    );
  });
});

describe('an age', () => {
  it('is relative up to seven days', () => {
    const now = Date.UTC(2026, 0, 15);
    assert.equal(ago(now - 8000, now), '8 s ago');
    assert.equal(ago(now + 5000, now), '0 s ago');
    assert.equal(ago(now - 90_000, now), '2 min ago');
    assert.equal(ago(now - 2 * 3_600_000, now), '2 h ago');
    assert.equal(ago(now - 3 * 86_400_000, now), '3 days ago');
    assert.ok(!ago(now - 8 * 86_400_000, now).includes('ago'));
  });

  it('stands beside counts with the right plural', () => {
    assert.equal(count(1, 'field'), '1 field');
    assert.equal(count(0, 'field'), '0 fields');
  });
});
