import * as assert from 'node:assert/strict';
import type { WrittenField } from '../../../src/model/compareMessages';
import type { Conflict, ResourceState } from '../../../src/model/state';
import { choose, keepChoices } from '../../../src/webview/compare/choices';
import type { Choice } from '../../../src/webview/compare/choices';
import { columnsOf } from '../../../src/webview/compare/columns';
import { filterRows, groupRows, rowViews } from '../../../src/webview/compare/rows';
import type { RowView } from '../../../src/webview/compare/view';
import { draftConflict, facts, now, row, staleFacts, vpc1 } from './samples';

function rowsOf(state = vpc1(), of = facts(), choices: readonly Choice[] = []): RowView[] {
  return rowViews(state, of, columnsOf(state, of), choices);
}

function named(rows: readonly RowView[], name: string): RowView {
  const found = rows.find(candidate => candidate.name === name);
  assert.ok(found, `a row ${name}`);
  return found;
}

function actions(view: RowView): string[] {
  return view.cells.flatMap(({ column, parts }) =>
    parts.flatMap(({ action }) =>
      action === undefined ? [] : [`${column}: ${action.word}${action.off === undefined ? '' : ' (off)'}`],
    ),
  );
}

const tones = (view: RowView): (string | undefined)[] => view.cells.map(({ tone }) => tone);

describe('the rows of a CR', () => {
  it('stand under headings in the order of the document', () => {
    const groups = groupRows(rowsOf()).map(({ label, rows }) => [label, rows.length]);
    assert.deepEqual(groups, [
      ['spec.subnets.web', 2],
      ['spec.subnets.db', 2],
      ['spec', 1],
    ]);
  });

  it('offer each side of a conflict under its own value, and tell what it was', () => {
    const vlan = named(rowsOf(), 'vlan');
    assert.deepEqual(actions(vlan), ['draft: Accept draft', 'desired: Keep git']);
    assert.deepEqual(tones(vlan), ['charts.red', 'charts.red', undefined]);
    assert.equal(vlan.base, 'was 1020 at the last sync');
    assert.equal(vlan.verdict.word, 'Conflict');
    assert.deepEqual(vlan.cells[0]?.parts[0]?.note, ['anna, ', { at: now - 2 * 3_600_000 }]);
  });

  it('tell who wrote git’s value and in which commit, unless it is another value by now', () => {
    const label = 'spec.subnets.db.vlan';
    const commit = '4f2c9e1'.padEnd(40, '0');
    const noteOf = (field: Omit<WrittenField, 'label'>): unknown => {
      const written = new Map([[label, { label, ...field }]]);
      const rows = rowViews(vpc1(), facts(), columnsOf(vpc1(), facts()), [], written);
      return named(rows, 'vlan').cells.find(({ column }) => column === 'desired')?.parts[0]?.note;
    };
    assert.deepEqual(noteOf({ value: 1012, who: 'ravi', when: now, commit }), [
      'ravi, ',
      { at: now },
      ' · ',
      { commit },
    ]);
    assert.deepEqual(noteOf({ value: 1012 }), ['not committed']);
    assert.equal(noteOf({ value: 1011, who: 'ravi', when: now, commit }), undefined);
  });

  it('say that other drafts of the CR wait for its conflict', () => {
    assert.equal(named(rowsOf(), 'dhcp.options.dnsServers').verdict.word, 'Waits for the conflict');
  });

  it('never offer to write to the cluster, only to use its value in git', () => {
    const end = named(rowsOf(), 'dhcp.range.end');
    assert.deepEqual(actions(end), ['actual: Use in git']);
    assert.deepEqual(tones(end), [undefined, undefined, 'editorWarning.foreground']);
  });

  it('become unknown, with buttons off, where they need a side that does not answer', () => {
    const rows = rowsOf(vpc1(), staleFacts());
    const dns = named(rows, 'dhcp.options.dnsServers');
    assert.equal(dns.verdict.word, 'Unknown');
    assert.deepEqual(dns.verdict.reason, ['HNP was ahead ', { at: now - 9 * 60_000 }]);
    assert.deepEqual(actions(dns), ['draft: Take draft (off)']);
    assert.deepEqual(actions(named(rows, 'vlan')), ['draft: Accept draft (off)', 'desired: Keep git']);
    assert.equal(named(rows, 'dhcp.range.end').verdict.word, 'Cluster differs');
  });

  it('have two values in git when the remote is the other side', () => {
    const label = 'spec.subnets.db.vlan';
    const conflict: Conflict = {
      path: label.split('.'),
      label,
      base: 1020,
      ours: 1012,
      theirs: 1014,
      source: { kind: 'upstream', commit: '9ab12c3', who: 'tom' },
    };
    const vlan = named(rowsOf(vpc1({ conflicts: [conflict] })), 'vlan');
    assert.deepEqual(actions(vlan), ['desired: Keep mine', 'desired: Take remote']);
    assert.deepEqual(vlan.cells[1]?.parts[1]?.lines, ['1014']);
  });

  it('have a button for either side of a CR that the remote deleted and you changed', () => {
    const source = { kind: 'upstream', commit: '9ab12c3', who: 'tom' } as const;
    const conflict: Conflict = { path: [], label: '', base: {}, ours: {}, theirs: undefined, source };
    const whole = named(rowsOf(vpc1({ conflicts: [conflict] })), 'The whole VPC');
    assert.deepEqual(actions(whole), ['desired: Keep mine', 'desired: Delete here too']);
    assert.deepEqual(whole.cells[1]?.parts[1]?.action?.does, { take: 'upstream', path: [] });
  });

  it('have two values in HNP when its two stores disagree', () => {
    const conflicts = (['record', 'draft_spec'] as const).map((store, index): Conflict => {
      const conflict = draftConflict('spec.subnets.db.vlan', 1020, 1012, 1002 + index);
      return { ...conflict, source: { kind: 'draft', store } };
    });
    const vlan = named(rowsOf(vpc1({ conflicts })), 'vlan');
    assert.deepEqual(actions(vlan), [
      'draft: Accept record',
      'draft: Accept draft spec',
      'desired: Keep git',
    ]);
    assert.deepEqual(vlan.cells[0]?.parts[1]?.action?.does, {
      take: 'draft_spec',
      path: ['spec', 'subnets', 'db', 'vlan'],
    });
  });

  it('are found by name, value and verdict', () => {
    const found = (text: string): string[] => filterRows(rowsOf(), 'all', text).map(({ name }) => name);
    assert.deepEqual(found('VLAN'), ['vlan']);
    assert.deepEqual(found('10.0.1.199'), ['dhcp.range.end']);
    assert.deepEqual(found('not applied'), ['isolated', 'permit']);
    assert.deepEqual(
      filterRows(rowsOf(), 'conflicts', '').map(({ name }) => name),
      ['vlan'],
    );
  });
});

describe('a CR that a place lacks', () => {
  const rows = [row('spec.vlan', 'git-ahead', { desired: 1, actual: 1 })];
  const calm: Partial<ResourceState> = { conflicts: [], rows, states: ['committed'], draft: 'absent' };

  it('gets a row for the whole, which says what the next sync does', () => {
    const whole = named(rowsOf(vpc1(calm)), 'The whole VPC');
    assert.equal(whole.cells[0]?.parts[0]?.words, 'Not in HNP');
    assert.deepEqual(actions(whole), ['draft: Create in HNP with the next sync']);
    assert.ok(whole.isDifference);
  });

  it('is decided as a whole when it was deleted there and changed in git', () => {
    const conflict: Conflict = {
      path: [],
      label: '',
      base: { spec: { vlan: 1 } },
      ours: { spec: { vlan: 2 } },
      theirs: undefined,
      source: { kind: 'draft' },
    };
    const changed = [row('spec.vlan', 'conflict', { base: 1, desired: 2, actual: 1 })];
    const all = rowsOf(vpc1({ ...calm, conflicts: [conflict], rows: changed }));
    assert.deepEqual(actions(named(all, 'The whole VPC')), [
      'draft: Accept the deletion',
      'desired: Keep git',
    ]);
    assert.equal(named(all, 'The whole VPC').cells[0]?.parts[0]?.words, 'Deleted in HNP');
    assert.deepEqual(actions(named(all, 'vlan')), []);
    assert.equal(all.filter(({ isConflict }) => isConflict).length, 1);
  });

  it('is no difference where the place cannot hold it, and the reason stands there', () => {
    const reason = 'HNP has no records of the kind VPC.';
    const whole = named(rowsOf(vpc1({ ...calm, draft: 'not-held', notInHnp: reason })), 'The whole VPC');
    assert.deepEqual(whole.cells[0]?.parts[0]?.note, [reason]);
    assert.ok(!whole.isDifference);
  });

  it('has no column for a system that the fabric does not have', () => {
    const { sources } = facts();
    const of = facts({ sources: { ...sources, hnp: { status: 'none' } } });
    assert.deepEqual(
      columnsOf(vpc1({ ...calm, draft: 'not-held' }), of).map(({ id }) => id),
      ['desired', 'actual'],
    );
  });
});

describe('a chosen side', () => {
  const key = 'spec.subnets.db.vlan';
  const path = key.split('.');
  const choice = choose(vpc1(), facts(), key, path, 'draft');
  const withVlan = (desired: number): ResourceState =>
    vpc1({ conflicts: [], rows: [row(key, 'not-applied', { draft: 1002, desired, actual: 1020 })] });

  it('replaces the question by the choice', () => {
    const vlan = named(rowsOf(vpc1(), facts(), [choice]), 'vlan');
    assert.equal(vlan.verdict.word, 'Chosen: draft');
    assert.deepEqual(actions(vlan), []);
    assert.ok(!vlan.isConflict);
  });

  it('stays in view when the row is gone because all agree now', () => {
    const rows = rowsOf(vpc1({ conflicts: [], rows: [] }), facts(), [choice]);
    assert.deepEqual(named(rows, 'vlan').cells[1]?.parts[0]?.lines, ['1002']);
  });

  it('holds until the file has another value or the fabric was synced', () => {
    const settled = keepChoices([choice], withVlan(1002), facts());
    assert.equal(settled.length, 1);
    assert.equal(keepChoices([choice], vpc1(), facts()).length, 1, 'the file may not be read again yet');
    assert.equal(keepChoices(settled, withVlan(1099), facts()).length, 0);
    const synced = facts({ fabric: { ...facts().fabric, lastSync: { commit: 'c', at: now } } });
    assert.equal(keepChoices(settled, withVlan(1002), synced).length, 0);
  });
});
