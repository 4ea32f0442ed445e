import * as assert from 'node:assert/strict';
import { rulesFor, seriousFindings } from './axe';
import { WebviewPage } from './webviewPage';
import type { PageOptions } from './webviewPage';
import type { FromCompare, ToCompare } from '../../src/model/compareMessages';
import { facts, row as fieldRow, staleFacts, stateMessage, vpc1 } from '../unit/webview/samples';

describe('the compare view in a browser', function () {
  this.timeout(30_000);
  let page: WebviewPage<ToCompare, FromCompare>;
  const open = async (options: PageOptions = {}, message = stateMessage()): Promise<void> => {
    await page.open(options);
    await page.post(message);
  };
  const press = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await page.page.keyboard.press(key);
  };
  const focused = (): Promise<string | null> =>
    page.page.evaluate(() => document.activeElement?.getAttribute('data-cell') ?? null);
  const row = (key: string): ReturnType<typeof page.page.locator> => page.page.locator(`[data-row="${key}"]`);
  const vlan = 'spec.subnets.db.vlan';

  before(async () => {
    page = await WebviewPage.start('compare', 'Compare: <vpc-1>');
  });
  after(() => page.stop());
  afterEach(() => {
    const complaints = page.errors.splice(0);
    assert.deepEqual(complaints, [], 'the browser has nothing to complain about');
  });

  it('says ready, and shows a row per field with a verdict in words', async () => {
    await open();
    assert.deepEqual(await page.sent(), [{ type: 'ready' }]);
    assert.match(await row(vlan).innerText(), /vlan[^]*1002[^]*Accept draft[^]*1012[^]*Keep git[^]*Conflict/);
    assert.match(await page.page.locator('.segments').innerText(), /Differences 5\s*Conflicts 1\s*All 14/);
  });

  it('shows text of the CR as text, whatever it holds', async () => {
    const evil = '<img src=x onerror=alert(1)>';
    const rows = vpc1().rows.map(field => (field.label === vlan ? { ...field, draft: evil } : field));
    await open({}, stateMessage(vpc1({ rows, conflicts: [] })));
    assert.ok((await row(vlan).innerText()).includes(evil));
    assert.equal(await page.page.locator('img').count(), 0);
  });

  it('is one tab stop, moved by arrows, and Enter takes the side in focus', async () => {
    await open();
    assert.equal(await page.page.locator('[role=grid] [tabindex="0"]').count(), 1);
    await press('Alt+F5');
    assert.equal(await focused(), JSON.stringify([vlan, 'draft']));
    await press('ArrowRight', 'Enter');
    assert.deepEqual((await page.sent()).at(-1), {
      type: 'take',
      id: 1,
      path: ['spec', 'subnets', 'db', 'vlan'],
      side: 'desired',
    });
    await press('ArrowUp', 'ArrowUp', 'ArrowRight', 'Enter');
    assert.deepEqual(
      (await page.sent()).map(({ type }) => type),
      ['ready', 'take', 'take'],
      'the row over the group is reached, and its cluster side is used',
    );
    assert.equal(await page.page.locator('[role=grid] [tabindex="0"]').count(), 1);
  });

  it('shows a choice only when it was carried out, and undoes it with Ctrl+Z', async () => {
    await open();
    await press('Alt+F5', 'Enter');
    assert.ok(!(await row(vlan).innerText()).includes('Chosen'));
    await page.post({ type: 'answer', to: 1 });
    assert.match(await row(vlan).innerText(), /Chosen: draft[^]*Undo/);
    assert.equal(await focused(), JSON.stringify([vlan, 'draft']), 'the focus stays');
    await press('Control+z');
    assert.deepEqual((await page.sent()).at(-1), { type: 'undo', id: 2, path: vlan.split('.') });
    await page.post({ type: 'answer', to: 2 });
    assert.match(await row(vlan).innerText(), /Accept draft/);
  });

  it('says why when nothing was changed', async () => {
    await open();
    await press('Alt+F5', 'Enter');
    await page.post({ type: 'answer', to: 1, problem: 'The file has unsaved changes.' });
    assert.match(
      await page.page.locator('.note.err').innerText(),
      /Nothing was changed. The file has unsaved changes./,
    );
    assert.match(await row(vlan).innerText(), /Accept draft/);
  });

  it('filters by key and by text, and comes back from the box with Escape', async () => {
    await open();
    await press('c');
    assert.equal(await page.page.locator('[data-row]').count(), 1);
    await press('d', '/');
    await page.page.keyboard.type('dns');
    assert.equal(await page.page.locator('[data-row]').count(), 1);
    await press('Escape', 'Escape');
    assert.equal(await page.page.locator('[data-row]').count(), 5);
    assert.notEqual(await focused(), null);
  });

  it('ignores a field by its row, and compares it again by its hidden row', async () => {
    const rule = { kind: 'VPC', name: 'vpc-1', field: vlan };
    await open();
    await row(vlan).getByRole('button', { name: 'Ignore This Field' }).click();
    assert.deepEqual((await page.sent()).at(-1), { type: 'ignore', id: 1, field: vlan });
    await page.post({ type: 'answer', to: 1 });
    const path = ['spec', 'subnets', 'db', 'vlan'];
    const reason = 'This fabric ignores the field: each side keeps its own value.';
    const hidden = [{ path, value: 1002, side: 'draft' as const, reason, ignoredBy: rule }];
    const rows = vpc1().rows.filter(({ label }) => label !== vlan);
    // The fabric is opened anew, and its snapshots are numbered from the start.
    await page.post({ type: 'loading', identity: vpc1().identity });
    await page.post(stateMessage(vpc1({ rows, conflicts: [], hidden }), facts({ snapshot: 1 })));
    assert.equal(await row(vlan).count(), 0);
    const fold = page.page.locator('.folds');
    assert.match(await fold.innerText(), /1 difference is hidden: this fabric ignores the field/);
    await fold.getByRole('button', { name: 'Stop Ignoring' }).click();
    assert.deepEqual((await page.sent()).at(-1), { type: 'stopIgnoring', id: 2, rule });
    assert.deepEqual(await seriousFindings(page.page), []);
  });

  it('keeps filter, closed groups and choices when its tab is hidden and shown again', async () => {
    await open();
    await press('Alt+F5', 'Enter');
    await page.post({ type: 'answer', to: 1 });
    await page.page.locator('[data-group="spec.subnets.web"]').click();
    await page.reload();
    await page.post(stateMessage(vpc1(), facts({ snapshot: 2 })));
    assert.equal(await page.page.locator('[data-row]').count(), 3);
    assert.match(await row(vlan).innerText(), /Chosen: draft/);
  });

  it('lets no older snapshot replace a newer one', async () => {
    await open({}, stateMessage(vpc1(), facts({ snapshot: 7 })));
    await page.post(stateMessage(vpc1({ rows: [], conflicts: [] }), facts({ snapshot: 6 })));
    assert.equal(await page.page.locator('[data-row]').count(), 5);
  });

  it('tells which side is old, since when, and what can be done', async () => {
    await open({}, stateMessage(vpc1(), staleFacts()));
    const note = page.page.locator('.note.warn');
    assert.match(await note.innerText(), /HNP at netbox.example does not answer: connection timed out\./);
    assert.equal(await page.page.locator('.cell.stale').count(), 5);
    await row(vlan).getByText('Accept draft').click({ force: true });
    await note.getByText('Try now').click();
    await note.getByText('Check connection').click();
    assert.deepEqual(
      (await page.sent()).map(({ type }) => type),
      ['ready', 'refresh', 'checkConnection'],
    );
  });

  for (const width of [1000, 700, 460]) {
    it(`needs no sideways scrolling at ${width} px`, async () => {
      await open({ width });
      const over = await page.page.evaluate(() => {
        const scroll = document.querySelector('.scroll');
        return [document.documentElement, scroll].map(
          box => (box?.scrollWidth ?? 0) - (box?.clientWidth ?? 0),
        );
      });
      assert.deepEqual(over, [0, 0]);
    });
  }

  for (const theme of ['dark', 'light', 'contrast'] as const) {
    it(`has no serious accessibility finding, theme ${theme}`, async () => {
      await open({ theme }, stateMessage(vpc1(), staleFacts()));
      assert.deepEqual(await seriousFindings(page.page, rulesFor(theme)), [], 'HNP does not answer');
      await page.post(stateMessage());
      await press('ArrowDown');
      assert.deepEqual(await seriousFindings(page.page, rulesFor(theme)), [], 'a conflict');
      await page.post({ type: 'gone', identity: vpc1().identity, facts: facts() });
      assert.deepEqual(await seriousFindings(page.page, rulesFor(theme)), [], 'a CR that is gone');
      const rows = [fieldRow('spec.subnets.db.vlan', 'git-ahead', { desired: 1012, actual: 1012 })];
      await open(
        { theme, width: 700 },
        stateMessage(vpc1({ draft: 'absent', state: 'committed', conflicts: [], rows })),
      );
      assert.deepEqual(await seriousFindings(page.page, rulesFor(theme)), [], 'narrow, and not in HNP');
    });
  }
});
