import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { ShownRow } from '../../../src/model/planMessages';
import { shownPlan } from '../../../src/model/planMessages';
import type { Outcome, PlannedOperation } from '../../../src/model/planView';
import { applyText, doneText, outcomeWords, planTabTitle, planTitle } from '../../../src/model/planWords';
import { accountsOf, accountText } from '../../../src/webview/plan/accounts';
import { countRows, filterText } from '../../../src/webview/plan/categories';
import { countsText } from '../../../src/webview/plan/header';
import { itemsOf } from '../../../src/webview/plan/items';
import type { Item, Look } from '../../../src/webview/plan/items';
import { describeItem } from '../../../src/webview/plan/rowText';
import { runs } from '../properties';
import { ingestRows, initRows, planAbout, planOf, planRow, removeRows, renamePlan } from './planSamples';

const operations: readonly PlannedOperation[] = ['init', 'ingest', 'mend', 'rename', 'remove'];
const outcomes = Object.keys(outcomeWords) as Outcome[];

const anyRows = fc
  .array(
    fc.record({
      file: fc.constantFrom('raw/a.yaml', 'raw/b.yaml', 'managed/vpc/c.yaml', 'README.md'),
      outcome: fc.constantFrom(...outcomes),
      moves: fc.boolean(),
      acceptable: fc.boolean(),
      hasChange: fc.boolean(),
    }),
    { maxLength: 30 },
  )
  .map(all =>
    all.map((more, index): ShownRow => ({ ...planRow({ ...more, index }), hasChange: more.hasChange })),
  );

function look(more: Partial<Look> = {}): Look {
  return {
    filter: 'all',
    text: '',
    grouping: 'file',
    closed: new Set(),
    unfolded: new Set(),
    diffs: new Map(),
    ...more,
  };
}

/** The grid in few words: groups with their counts, and names of rows. */
function told(items: readonly Item[]): string[] {
  return items.map(item =>
    item.kind === 'group'
      ? `${item.isOpen ? '-' : '+'} ${item.label} ${item.rows}`
      : item.kind === 'row'
        ? (item.row.name ?? item.row.file)
        : 'diff',
  );
}

const ingest = shownPlan(planOf('ingest', ingestRows())).rows;

describe('the words of a plan', () => {
  it('name the operation, and count what it does', () => {
    const plan = planOf('ingest', ingestRows());
    assert.equal(planTitle(planOf('mend', [])), 'Mend files of fabric-1');
    assert.equal(planTitle(planAbout('rename')), 'Rename VPC vpc-2 to lab in fabric-1');
    assert.equal(applyText(renamePlan()), 'Rename in 3 documents');
    assert.equal(doneText(renamePlan()), 'Renamed in 3 documents.');
    assert.equal(planTabTitle('ingest', 'fabric-1'), 'Ingest: fabric-1');
    assert.equal(applyText(plan), 'Ingest 6 documents');
    assert.equal(applyText(planOf('remove', removeRows())), 'Remove 4 files');
    assert.equal(doneText(planOf('mend', [planRow()])), 'Mended 1 document.');
    assert.equal(countsText(shownPlan(plan)), 'raw/: 3 files, 9 documents');
    assert.equal(countsText(shownPlan(planOf('init', initRows()))), '5 files');
  });
});

describe('what becomes of the rows of a plan', () => {
  it('is told for all of them', () => {
    assert.equal(
      accountText('ingest', ingest, new Set()),
      '3 to managed, 2 to unmanaged, 1 dropped as identical, 3 stay in raw/. 1 update waits for your yes.',
    );
    assert.equal(
      accountText('remove', shownPlan(planOf('remove', removeRows())).rows, new Set()),
      '4 removed, 1 stays as it is.',
    );
    assert.equal(accountText('rename', shownPlan(renamePlan()).rows, new Set()), '3 changed.');
    assert.equal(accountText('rename', shownPlan(renamePlan(true)).rows, new Set()), '3 wait for you.');
    assert.equal(accountText('ingest', [], new Set()), '');
  });

  it('adds up to all of them, for every operation', () => {
    fc.assert(
      fc.property(fc.constantFrom(...operations), anyRows, (operation, rows) => {
        const sum = accountsOf(operation, rows).reduce((total, account) => total + account.rows, 0);
        assert.equal(sum, rows.length);
        const { all, goes, look: seen, rest } = countRows(operation, rows);
        assert.equal(all, rows.length);
        assert.equal(goes + seen + rest, rows.length);
      }),
      runs(200),
    );
  });

  it('is what the filters count; a filter that an operation never needs is not there', () => {
    const counts = countRows('ingest', ingest);
    assert.deepEqual(counts, { all: 9, goes: 3, look: 5, rest: 1 });
    assert.equal(filterText('ingest', 'goes', counts), 'To managed 3');
    const none = { all: 4, goes: 4, look: 0, rest: 0 };
    assert.equal(filterText('ingest', 'look', none), 'Needs a look 0');
    assert.equal(filterText('remove', 'look', none), undefined);
  });
});

describe('the lines of the plan', () => {
  it('are the rows under their files, and the changes that are unfolded', () => {
    const items = itemsOf(
      'ingest',
      ingest,
      look({ unfolded: new Set(['raw/new-vpcs.yaml#1', 'raw/new-vpcs.yaml#0']) }),
    );
    assert.deepEqual(told(items), [
      '- raw/new-vpcs.yaml 6',
      'vpc-batch',
      'vpc-2',
      'diff',
      'vpc-web',
      'vpc-edge',
      'server-11--unbundled--leaf-06',
      'app-settings',
      '- raw/rack-07.yaml 2',
      'vpc-web--server-14',
      'vpc-edge',
      '- raw/old/agents.yaml 1',
      'leaf-01',
    ]);
  });

  it('can stand by outcome, with what may need a person first', () => {
    const groups = itemsOf('ingest', ingest, look({ grouping: 'outcome' })).filter(
      ({ kind }) => kind === 'group',
    );
    assert.deepEqual(told(groups), [
      '- Collision 2',
      '- Update 1',
      '- New 2',
      '- Upgraded 1',
      '- Unmanaged 2',
      '- Identical 1',
    ]);
  });

  it('leave out what is in closed groups, but not what was searched for', () => {
    const closed = new Set(['file raw/new-vpcs.yaml', 'file raw/old/agents.yaml']);
    assert.deepEqual(told(itemsOf('ingest', ingest, look({ closed }))), [
      '+ raw/new-vpcs.yaml 6',
      '- raw/rack-07.yaml 2',
      'vpc-web--server-14',
      'vpc-edge',
      '+ raw/old/agents.yaml 1',
    ]);
    assert.deepEqual(told(itemsOf('ingest', ingest, look({ closed, text: ' EDGE rack ' }))), [
      '- raw/new-vpcs.yaml 1',
      'vpc-edge',
      '- raw/rack-07.yaml 1',
      'vpc-edge',
    ]);
  });

  it('hold every row once, in whatever groups, when all are open', () => {
    const groupings = fc.constantFrom('file', 'outcome');
    fc.assert(
      fc.property(fc.constantFrom(...operations), anyRows, groupings, (operation, rows, grouping) => {
        const items = itemsOf(operation, rows, look({ grouping }));
        const ids = items.flatMap(item => (item.kind === 'row' ? [item.row.id] : []));
        assert.deepEqual([...ids].sort(), rows.map(({ id }) => id).sort());
        assert.equal(new Set(items.map(({ key }) => key)).size, items.length, 'keys are unique');
        const counted = items.reduce((sum, item) => sum + (item.kind === 'group' ? item.rows : 0), 0);
        assert.equal(counted, rows.length);
      }),
      runs(200),
    );
  });

  it('say all in words to a screen reader', () => {
    const items = itemsOf('ingest', ingest, look({ unfolded: new Set(['raw/new-vpcs.yaml#1']) }));
    const said = items
      .slice(0, 4)
      .map(item => describeItem(item, { operation: 'ingest', accepted: new Set() }));
    assert.deepEqual(said, [
      'raw/new-vpcs.yaml, 6 documents',
      'vpc-batch VPC, New, to managed/vpc/vpc-batch.yaml. VPC vpc-batch is new.',
      'vpc-2 VPC, Update, to managed/vpc/vpc-2.yaml. VPC vpc-2 exists, and has other content. ' +
        'Accept the update, or remove the document. Space accepts the update. Right arrow shows the change.',
      'Reading the change…',
    ]);
  });
});
