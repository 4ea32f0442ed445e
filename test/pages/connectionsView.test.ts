import * as assert from 'node:assert/strict';
import { rulesFor, seriousFindings } from './axe';
import { WebviewPage } from './webviewPage';
import type { FromConnections, ToConnections } from '../../src/model/connectionMessages';
import { connectionReport, connections, limited } from '../unit/webview/connectionSamples';

describe('the check of connections in a browser', function () {
  this.timeout(30_000);
  let page: WebviewPage<ToConnections, FromConnections>;

  before(async () => {
    page = await WebviewPage.start('connections', 'Connections: <fabric-1>');
  });
  after(() => page.stop());
  afterEach(() => {
    const complaints = page.errors.splice(0);
    assert.deepEqual(complaints, [], 'the browser has nothing to complain about');
  });

  it('says for each system what was found, and what to do', async () => {
    await page.open();
    await page.post(connectionReport(limited));
    const part = (name: string): Promise<string> => page.page.getByRole('region', { name }).innerText();
    assert.match(
      await part('Git'),
      /Works in part[^]*Failed[^]*Push to main[^]*scope repo[^]*Sign In to GitHub/,
    );
    assert.match(
      await part('HNP'),
      /Failed[^]*did not accept the token[^]*Make a new token[^]*Set HNP Token/,
    );
    assert.match(await part('Cluster'), /Works, with a limit[^]*list gateways\.gateway\.githedgehog\.com/);
    assert.match(await page.page.getByRole('status').innerText(), /^13 checks: 4 OK/);
  });

  it('sends what its buttons and keys mean, and nothing of what it was sent', async () => {
    await page.open();
    await page.post(connectionReport(limited));
    const hnp = page.page.getByRole('region', { name: 'HNP' });
    await hnp.getByRole('button', { name: 'Set HNP Token…' }).click();
    await hnp.getByRole('button', { name: 'Check HNP again' }).click();
    await page.page.getByRole('button', { name: 'Copy report' }).click();
    await page.page.keyboard.press('r');
    assert.deepEqual(await page.sent(), [
      { type: 'ready' },
      { type: 'act', system: 'hnp', action: 'set-token' },
      { type: 'again', system: 'hnp' },
      { type: 'copy' },
      { type: 'again' },
    ]);
  });

  it('keeps the focus on its button when a new answer comes', async () => {
    await page.open();
    await page.post(connectionReport(limited));
    await page.page.getByRole('button', { name: 'Check HNP again' }).focus();
    await page.post(connectionReport(limited, false));
    const label = await page.page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    assert.equal(label, 'Check HNP again');
  });

  it('leaves the focus where the person is, and has it on its button when they come back', async () => {
    await page.open();
    await page.post(connectionReport(limited));
    await page.page.getByRole('button', { name: 'Check HNP again' }).focus();
    // The browser of the tests says of every page that it has the focus.
    await page.page.evaluate(() => (document.hasFocus = () => false));
    const label = (): Promise<string | null | undefined> =>
      page.page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    await page.post(connectionReport(limited, false));
    await page.post(connectionReport(limited));
    assert.equal(await label(), null);
    await page.page.evaluate(() => window.dispatchEvent(new Event('focus')));
    assert.equal(await label(), 'Check HNP again');
  });

  it('shows text of other systems as text', async () => {
    const evil = '<img src=x onerror=alert(1)>';
    await page.open();
    await page.post(connectionReport({ ...connections, remote: { name: 'origin', address: evil } }));
    assert.ok((await page.page.getByRole('region', { name: 'Git' }).innerText()).includes(evil));
    assert.equal(await page.page.locator('img').count(), 0);
  });

  for (const theme of ['dark', 'light', 'contrast'] as const) {
    it(`has no serious accessibility finding and no sideways scrolling, theme ${theme}`, async () => {
      await page.open({ theme, width: 700 });
      const asking = { ...connections, asking: new Set(['git', 'hnp', 'cluster'] as const) };
      for (const report of [connectionReport(limited), connectionReport(asking, false)]) {
        await page.post(report);
        assert.deepEqual(await seriousFindings(page.page, rulesFor(theme)), []);
      }
      const over = await page.page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        return scrollWidth - clientWidth;
      });
      assert.equal(over, 0);
    });
  }
});
