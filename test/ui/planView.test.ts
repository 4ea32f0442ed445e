import * as assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { seriousFindings } from './axe';
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

  for (const [theme, width] of [
    ['dark', 1000],
    ['light', 1000],
    ['dark', 500],
    ['contrast', 1000],
  ] as const)
    it(`pictures ${theme} ${width}`, async () => {
      await open({ theme, width, height: 800 });
      await press('ArrowDown', 'ArrowDown', 'ArrowRight');
      await sendDiff();
      await picture(`ingest-${theme}-${width}`);
      await status(null, { kind: 'done', text: 'Ingested 7 documents.', canUndo: true });
      await picture(`done-${theme}-${width}`);
      await open({ theme, width, height: 800 }, planOf('remove', removeRows()));
      await picture(`remove-${theme}-${width}`);
      await open({ theme, width, height: 800 }, planOf('init', initRows()));
      await status(
        { doing: 'applying', done: 30, total: 100 },
        {
          kind: 'problem',
          what: 'The files of fabric-1 changed since the plan was shown.',
          next: 'Nothing was done. Look at the new plan.',
        },
      );
      await page.page.locator('.progress').waitFor({ state: 'visible' });
      await picture(`init-${theme}-${width}`);
      await open({ theme, width, height: 800 }, planOf('ingest', []));
      await picture(`empty-${theme}-${width}`);
      console.log(page.errors.splice(0), await sentTypes(), await last(), await seriousFindings(page.page));
    });
});
