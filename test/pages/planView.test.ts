import * as assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { rulesFor, seriousFindings } from './axe';
import { WebviewPage } from './webviewPage';
import type { PageOptions } from './webviewPage';
import { lineDiff } from '../../src/editor/lineDiff';
import type { FromPlan, PlanBusy, PlanNotice, ToPlan } from '../../src/model/planMessages';
import type { PlanView } from '../../src/model/planView';
import {
  after as textAfter,
  before as textBefore,
  ingestRows,
  initRows,
  planAbout,
  planMessage,
  planOf,
  planRow,
  removeRows,
} from '../unit/webview/planSamples';

const pictures = 'test-results/ui/plan';

describe('the plan view in a browser', function () {
  this.timeout(30_000);
  let page: WebviewPage<ToPlan, FromPlan>;
  const update = 'raw/new-vpcs.yaml#1';
  const open = async (
    options: PageOptions = {},
    plan: PlanView | null = planOf('ingest', ingestRows()),
  ): Promise<void> => {
    await page.open(options);
    await page.post({ type: 'about', about: planAbout(plan?.operation), canCompare: true });
    if (plan !== null) await page.post(planMessage(plan));
    await status();
  };
  const status = (busy: PlanBusy | null = null, notice: PlanNotice | null = null): Promise<void> =>
    page.post({ type: 'status', busy, notice });
  const press = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await page.page.keyboard.press(key);
  };
  const sentTypes = async (): Promise<string[]> => (await page.sent()).map(({ type }) => type);
  const last = async (): Promise<FromPlan | undefined> => (await page.sent()).at(-1);
  const text = (selector: string): Promise<string> => page.page.locator(selector).innerText();
  const count = (selector: string): Promise<number> => page.page.locator(selector).count();
  /** What a screen reader says of the line with the focus; empty when the focus is elsewhere. */
  const activeLine = (): Promise<string> =>
    page.page.evaluate(() => {
      const id = document.activeElement?.getAttribute('aria-activedescendant') ?? '';
      return document.getElementById(id)?.getAttribute('aria-label') ?? '';
    });
  /** Whether the line with the focus lies wholly in the part of the grid that is seen. */
  const isActiveSeen = (): Promise<boolean> =>
    page.page.evaluate(() => {
      const grid = document.querySelector('[role=treegrid]')?.getBoundingClientRect();
      const head = document.querySelector('.head')?.getBoundingClientRect();
      const line = document.querySelector('.row.active')?.getBoundingClientRect();
      if (!grid || !head || !line) return false;
      return line.top >= head.bottom - 1 && line.bottom <= grid.bottom + 1;
    });
  /** Heights in the part of the grid that is seen at which no line is. */
  const holes = (): Promise<number[]> =>
    page.page.evaluate(() => {
      const grid = document.querySelector('[role=treegrid]')?.getBoundingClientRect();
      if (grid === undefined) throw new Error('no grid');
      const empty: number[] = [];
      for (let y = grid.top + 2; y < grid.bottom - 2; y += 5) {
        const line = document.elementFromPoint(grid.left + 100, y)?.closest('[role=row]');
        if (line === null || line === undefined) empty.push(y);
      }
      return empty;
    });
  const sendDiff = (): Promise<void> =>
    page.post({ type: 'diff', id: update, ...lineDiff(textBefore, textAfter) });
  const picture = async (name: string): Promise<void> => {
    mkdirSync(pictures, { recursive: true });
    await page.page.screenshot({ path: `${pictures}-${name}.png` });
  };

  before(async () => {
    page = await WebviewPage.start('plan', 'Ingest: <fabric-1>');
  });
  after(() => page.stop());

  afterEach(() => {
    const complaints = page.errors.splice(0);
    assert.deepEqual(complaints, [], 'the browser has nothing to complain about');
  });

  describe('shows', () => {
    it('a row per document under its file, with what becomes of it in words', async () => {
      await open();
      assert.deepEqual(await page.sent(), [{ type: 'ready' }]);
      assert.equal(await text('h1'), 'Ingest fabric-1');
      assert.match(await text('.sub'), /raw\/: 3 files, 9 documents/);
      assert.match(await text('.segments'), /All 9\s*To managed 3\s*Needs a look 5\s*Nothing to do 1/);
      assert.match(
        await text('.row.document >> nth=0'),
        /1\s*vpc-batch\s*VPC\s*New\s*managed\/vpc\/vpc-batch.yaml\s*VPC vpc-batch is new/,
      );
      assert.equal(await count('.row.group'), 3);
      assert.match(
        await text('.foot'),
        /3 to managed, 2 to unmanaged, 1 dropped as identical, 3 stay in raw\//,
      );
      assert.equal(await text('.foot .btn >> nth=-1'), 'Ingest 6 documents');
    });

    it('text of the repository as text, whatever it holds', async () => {
      const evil = '<img src=x onerror=alert(1)>';
      const row = planRow({
        file: `raw/${evil}`,
        name: evil,
        kind: evil,
        target: evil,
        reason: evil,
        acceptable: true,
        change: { before: '', after: evil },
      });
      await open({}, planOf('ingest', [row]));
      await page.page.getByText('Diff', { exact: true }).click();
      await page.post({ type: 'diff', id: row.id, lines: [{ kind: 'added', text: evil }], more: 0 });
      await status(null, { kind: 'problem', what: evil, next: evil });
      assert.equal((await text('.view')).split(evil).length - 1, 8);
      assert.equal(await count('img'), 0);
    });

    it('what is empty, with what to do', async () => {
      await open({}, planOf('ingest', []));
      assert.match(await text('.message'), /raw\/ is empty. Drop YAML here to have it filed./);
      assert.equal(await count('.foot .btn:visible'), 1);
      await page.page.getByText('Plan again').click();
      await page.page.getByText('Close').click();
      assert.deepEqual(await sentTypes(), ['ready', 'refresh', 'close']);
    });

    it('a wait only when it is long, and how far it is', async () => {
      await open();
      const isShownAtOnce = await page.page.evaluate(() => {
        const busy = { doing: 'applying', done: 0, total: 0 };
        const data = { type: 'status', busy, notice: null };
        window.dispatchEvent(new MessageEvent('message', { data }));
        return document.querySelector('.progress')?.checkVisibility();
      });
      assert.equal(isShownAtOnce, false);
      await page.page.locator('.progress').waitFor({ state: 'visible' });
      await status({ doing: 'applying', done: 30, total: 100 });
      assert.match(await text('.foot'), /Writing files: 30 of 100/);
      await page.page.getByText('Cancel', { exact: true }).click();
      await press('Control+Enter');
      assert.deepEqual(await sentTypes(), ['ready', 'cancel']);
      await status();
      assert.equal(await page.page.locator('.progress').isVisible(), false);
    });

    it('a problem with what to do, while the plan stays', async () => {
      await open();
      const changed = {
        kind: 'problem',
        what: 'The files of fabric-1 changed.',
        next: 'Nothing was done.',
      } as const;
      await status(null, changed);
      assert.match(await text('.note.err'), /The files of fabric-1 changed. Nothing was done./);
      assert.equal(await count('.row.group'), 3);
      await page.page.getByText('Dismiss').click();
      assert.equal(await count('.note'), 0);
      await status();
      await status(null, changed);
      assert.equal(await count('.note'), 1, 'the same problem again is told again');
    });

    it('what was done, with its undo', async () => {
      await open();
      await status(null, { kind: 'done', text: 'Ingested 7 documents.', canUndo: true });
      assert.match(await text('.note'), /Ingested 7 documents\.\s*Undo/);
      await page.page.getByText('Undo', { exact: true }).click();
      assert.deepEqual(await last(), { type: 'undo' });
    });
  });

  describe('with the keyboard', () => {
    it('is one tab stop, goes through the rows, and opens a document', async () => {
      await open();
      assert.equal(await count('[role=treegrid], [role=treegrid] [tabindex="0"]'), 1);
      assert.equal(await activeLine(), 'raw/new-vpcs.yaml, 6 documents', 'the keys work at once');
      await press('ArrowDown', 'Enter');
      assert.deepEqual(await last(), { type: 'open', id: 'raw/new-vpcs.yaml#0' });
      await press('End', 'ArrowUp', 'ArrowUp');
      assert.match(await activeLine(), /^vpc-edge VPC, Collision, stays in raw\/\./);
      await press('ArrowLeft', 'ArrowLeft', 'ArrowDown');
      assert.equal(await activeLine(), 'raw/old/agents.yaml, 1 document', 'the group is closed');
      await press('ArrowUp', 'ArrowRight', 'ArrowRight');
      assert.match(await activeLine(), /^vpc-web--server-14/);
    });

    it('leaves the focus where the person is when it comes, and starts on the first row when they come', async () => {
      await page.open();
      // The browser of the tests says of every page that it has the focus.
      await page.page.evaluate(() => (document.hasFocus = () => false));
      await page.post({ type: 'about', about: planAbout('ingest'), canCompare: true });
      await page.post(planMessage(planOf('ingest', ingestRows())));
      assert.equal(await activeLine(), '');
      await page.page.evaluate(() => window.dispatchEvent(new Event('focus')));
      assert.equal(await activeLine(), 'raw/new-vpcs.yaml, 6 documents');
    });

    it('unfolds a change, reads it, and folds it again', async () => {
      await open();
      await press('ArrowDown', 'ArrowDown', 'ArrowRight');
      assert.deepEqual(await last(), { type: 'diff', id: update });
      await sendDiff();
      assert.deepEqual(await page.page.locator('.line.removed, .line.added').allInnerTexts(), [
        '-\n      vlan: 1020',
        '+\n      vlan: 1021',
        '+\n      dhcp:',
        '+\n        enable: true',
      ]);
      await press('ArrowRight');
      assert.equal(
        await activeLine(),
        'Change: removed vlan: 1020. added vlan: 1021. added dhcp:. added enable: true',
      );
      await press('ArrowLeft', 'ArrowLeft');
      assert.equal(await count('.line'), 0);
      assert.match(await activeLine(), /^vpc-2 VPC, Update/);
    });

    it('accepts an update and takes it back, and the focus stays', async () => {
      await open();
      await press('ArrowDown', 'ArrowDown', 'Space');
      assert.deepEqual(await last(), { type: 'accept', id: update, yes: true });
      await page.post(planMessage(planOf('ingest', ingestRows(true)), [update]));
      assert.equal(await page.page.locator('.accept input').isChecked(), true);
      assert.match(await activeLine(), /Accepted; Space takes it back/);
      assert.equal(await text('.foot .btn >> nth=-1'), 'Ingest 7 documents');
      await press('Space');
      assert.deepEqual(await last(), { type: 'accept', id: update, yes: false });
      await press('ArrowUp', 'Space');
      assert.equal((await sentTypes()).filter(type => type === 'accept').length, 2, 'a new one needs no yes');
    });

    it('carries the plan out from anywhere, but not while something goes on', async () => {
      await open();
      await press('/', 'Control+Enter');
      const { digest } = planOf('ingest', ingestRows());
      assert.deepEqual(await last(), { type: 'apply', digest });
      await status({ doing: 'applying', done: 0, total: 0 });
      await press('Control+Enter');
      await page.page.locator('.foot .btn >> nth=-1').click({ force: true });
      assert.deepEqual(await sentTypes(), ['ready', 'apply']);
    });

    it('filters by text, and comes back from the box with Escape', async () => {
      await open();
      await press('/');
      await page.page.keyboard.type('collision');
      assert.equal(await count('.row.document'), 2);
      await page.page.keyboard.type(' nothing');
      assert.match(await text('.message'), /No document matches/);
      await press('Escape', 'Escape', 'ArrowDown');
      assert.equal(await count('.row.document'), 9);
      assert.match(await activeLine(), /^vpc-batch/);
    });
  });

  describe('with the mouse', () => {
    it('accepts one and all, compares a collision, and keeps the focus in the grid', async () => {
      await open();
      await page.page.getByText('Accept update').click();
      assert.deepEqual(await last(), { type: 'accept', id: update, yes: true });
      await page.page.getByText('Compare the two').first().click();
      assert.deepEqual(await last(), { type: 'compare', id: 'raw/new-vpcs.yaml#3' });
      await press('ArrowDown');
      assert.match(await activeLine(), /^server-11/);
      const twice = ingestRows().map(row =>
        row.index === 0 && row.name === 'vpc-batch'
          ? planRow({ acceptable: true, moves: false, outcome: 'update' })
          : row,
      );
      const plan = planOf('ingest', twice);
      await page.post(planMessage(plan));
      await page.page.getByText('Accept all 2 updates').click();
      assert.deepEqual(await last(), { type: 'acceptAll', digest: plan.digest, yes: true });
    });

    it('filters, groups by outcome, and closes groups', async () => {
      await open();
      await page.page.getByText('Needs a look 5').click();
      assert.equal(await count('.row.document'), 5);
      await page.page.getByRole('button', { name: 'Group by outcome' }).click();
      assert.deepEqual(await page.page.locator('.group-name').allInnerTexts(), [
        'Collision',
        'Update',
        'Unmanaged',
      ]);
      await page.page.locator('.row.group').first().click();
      assert.equal(await count('.row.document'), 3);
    });

    it('keeps all that when its tab is hidden and shown again', async () => {
      await open();
      await page.page.getByText('To managed 3').click();
      await page.page.locator('.row.group').first().click();
      await page.reload();
      await page.post({ type: 'about', about: planAbout(), canCompare: true });
      await page.post(planMessage(planOf('ingest', ingestRows())));
      assert.deepEqual(await page.page.locator('.row.document .name').allInnerTexts(), [
        'vpc-web--server-14',
      ]);
    });
  });

  describe('for the removal of a fabric', () => {
    const removal = planOf('remove', removeRows());
    const box = (): ReturnType<typeof page.page.locator> => page.page.locator('.question input');

    it('names what will be deleted from the network, and waits for the fabric’s name', async () => {
      await open({}, removal);
      assert.match(
        await text('.note.warn'),
        /Argo CD or Flux deletes 4 resources: 2 VPC, 1 Switch, 1 Connection\./,
      );
      await press('Control+Enter');
      await box().fill('fabric-2');
      await box().press('Enter');
      await page.page.getByText('Remove 4 files').click({ force: true });
      assert.deepEqual(await sentTypes(), ['ready']);
      await box().fill('fabric-1');
      await page.page.getByText('Remove 4 files').click();
      assert.deepEqual(await last(), { type: 'apply', digest: removal.digest, typed: 'fabric-1' });
    });

    it('shows nothing but what was done when the fabric is gone, and asks again after an undo', async () => {
      await open({}, removal);
      await box().fill('fabric-1');
      await page.post({ type: 'plan', plan: null, accepted: [] });
      await status(null, { kind: 'done', text: 'Removed 4 files.', canUndo: true });
      assert.equal(await count('.row.document, .bar:visible, .question:visible'), 0);
      assert.match(await text('.note'), /Removed 4 files/);
      await page.post(planMessage(removal));
      assert.equal(await box().inputValue(), '');
    });
  });

  describe('with ten thousand rows', () => {
    const many = (files: number): PlanView => {
      const rows = Array.from({ length: 10_000 }, (_, at) =>
        planRow({ file: `raw/${at % files}.yaml`, index: Math.floor(at / files), name: `vpc-${at}` }),
      );
      return planOf('ingest', rows);
    };

    it('opens with only a few of them in the page, and comes to the last by one key', async () => {
      await open({}, many(1));
      assert.ok((await count('.row.document')) < 100);
      assert.equal(await page.page.locator('[role=treegrid]').getAttribute('aria-rowcount'), '10002');
      await press('End');
      assert.match(await activeLine(), /^vpc-9999 VPC/);
      assert.equal(await isActiveSeen(), true);
      await press('PageUp', 'ArrowUp');
      assert.equal(await isActiveSeen(), true);
      await press('Home', 'PageDown');
      assert.equal(await isActiveSeen(), true);
      await press('/');
      await page.page.keyboard.type('vpc-4321');
      assert.equal(await count('.row.document'), 1);
    });

    it('shows what is scrolled to, whatever the heights of what was not seen', async () => {
      await open({ width: 500 }, many(5000));
      for (const part of [0.37, 0.9, 1, 0.1]) {
        await page.page.evaluate(async to => {
          const grid = document.querySelector('[role=treegrid]');
          if (grid === null) throw new Error('no grid');
          grid.scrollTop = to * grid.scrollHeight;
          await new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)));
        }, part);
        assert.deepEqual(await holes(), [], `at ${part}`);
      }
    });
  });

  for (const width of [1000, 700, 500]) {
    it(`needs no sideways scrolling at ${width} px`, async () => {
      await open({ width });
      const over = await page.page.evaluate(() =>
        [document.documentElement, document.querySelector('.scroll')].map(
          box => (box?.scrollWidth ?? 0) - (box?.clientWidth ?? 0),
        ),
      );
      assert.deepEqual(over, [0, 0]);
    });
  }

  for (const theme of ['dark', 'light', 'contrast'] as const) {
    it(`has no serious accessibility finding, theme ${theme}`, async () => {
      await open({ theme });
      await press('ArrowDown', 'ArrowDown', 'ArrowRight');
      await sendDiff();
      await picture(`ingest-${theme}`);
      assert.deepEqual(await seriousFindings(page.page, rulesFor(theme)), []);
      await status(null, { kind: 'done', text: 'Ingested 7 documents.', canUndo: true });
      await picture(`done-${theme}`);
      assert.deepEqual(await seriousFindings(page.page, rulesFor(theme)), []);
      await open({ theme }, planOf('remove', removeRows()));
      await picture(`remove-${theme}`);
      assert.deepEqual(await seriousFindings(page.page, rulesFor(theme)), []);
      await open({ theme }, planOf('init', initRows()));
      await status(null, {
        kind: 'problem',
        what: 'managed cannot be written.',
        next: 'Check its permissions.',
      });
      await picture(`init-${theme}`);
      assert.deepEqual(await seriousFindings(page.page, rulesFor(theme)), []);
    });
  }

  it('is as usable where it is narrow', async () => {
    await open({ width: 500 });
    await press('ArrowDown', 'ArrowDown', 'ArrowRight');
    await sendDiff();
    await picture('ingest-narrow');
    assert.equal(await isActiveSeen(), true);
    await open({ width: 500 }, planOf('remove', removeRows()));
    await picture('remove-narrow');
    assert.equal(await page.page.locator('.question input').isVisible(), true);
  });
});
