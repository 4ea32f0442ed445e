import * as assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { rulesFor, seriousFindings } from './axe';
import { WebviewPage } from './webviewPage';
import type { PageOptions } from './webviewPage';
import type { FromPlan, ToPlan } from '../../src/model/planMessages';
import type { PlanView } from '../../src/model/planView';
import { planAbout, planMessage, planOf, renamePlan } from '../unit/webview/planSamples';

describe('the plan of a rename in a browser', function () {
  this.timeout(30_000);
  let page: WebviewPage<ToPlan, FromPlan>;
  const open = async (plan: PlanView, options: PageOptions = {}): Promise<void> => {
    await page.open(options);
    await page.post({ type: 'about', about: planAbout(plan.operation), canCompare: false });
    await page.post(planMessage(plan));
    await page.post({ type: 'status', busy: null, notice: null });
  };
  const text = (selector: string): Promise<string> => page.page.locator(selector).innerText();
  const button = (): Locator => page.page.locator('.foot .btn').last();
  const press = (key: string): Promise<void> => page.page.keyboard.press(key);

  before(async () => {
    page = await WebviewPage.start('plan', 'Rename: fabric-1');
  });
  after(() => page.stop());
  afterEach(() => assert.deepEqual(page.errors.splice(0), [], 'the browser has nothing to complain about'));

  it('says what the cluster makes of it, shows each change folded, and has one button', async () => {
    const plan = renamePlan();
    await open(plan);
    assert.equal(await text('h1'), 'Rename VPC vpc-2 to lab in fabric-1');
    assert.match(await text('.sub'), /managed\/: 3 files, 3 documents/);
    assert.match(await text('.note.warn b'), /^The cluster sees a deletion of VPC vpc-2 and a new VPC lab/);
    assert.match(
      await text('.note.warn'),
      /until 2 CRs no longer name it.*Let Argo CD or Flux prune last\.$/s,
    );
    assert.deepEqual(await page.page.locator('.group-name').allInnerTexts(), ['Rename', 'Update']);
    assert.match(await text('.segments'), /All 3\s*To change 3$/);
    assert.match(
      await text('.row.document >> nth=0'),
      /vpc-2\s*VPC\s*managed\/vpc\/vpc-2\.yaml\s*Rename\s*managed\/vpc\/lab\.yaml\s*Gets the new name/,
    );
    await press('ArrowDown');
    await press('ArrowRight');
    assert.deepEqual((await page.sent()).at(-1), { type: 'diff', id: 'managed/vpc/vpc-2.yaml#0' });
    assert.equal(await button().innerText(), 'Rename in 3 documents');
    await press('Control+Enter');
    assert.deepEqual((await page.sent()).at(-1), { type: 'apply', digest: plan.digest });
  });

  it('waits where a file is not saved, and warns of nothing where nothing is left to do', async () => {
    await open(renamePlan(true));
    assert.equal(await page.page.locator('.note').count(), 0);
    await press('Control+Enter');
    assert.deepEqual(
      (await page.sent()).map(({ type }) => type),
      ['ready'],
    );
    assert.match((await button().getAttribute('title')) ?? '', /each row says what it waits for/);
    await open(planOf('rename', []));
    assert.match(await text('.message'), /Nothing bears the old name any more\./);
  });

  for (const theme of ['dark', 'light', 'contrast'] as const) {
    it(`has no serious accessibility finding, theme ${theme}`, async () => {
      await open(renamePlan(), { theme });
      assert.deepEqual(await seriousFindings(page.page, rulesFor(theme)), []);
    });
  }
});
