import * as assert from 'node:assert/strict';
import { rulesFor, seriousFindings } from './axe';
import { WebviewPage } from './webviewPage';
import type { PageOptions } from './webviewPage';
import type { FromPicture, ToPicture } from '../../src/model/pictureMessages';
import { cr, largeFabric, pictureMessage, serverLinks, smallFabric } from '../unit/webview/pictureSamples';

describe('the fabric picture in a browser', function () {
  this.timeout(30_000);
  let page: WebviewPage<ToPicture, FromPicture>;
  const open = async (options: PageOptions = {}, message = pictureMessage()): Promise<void> => {
    await page.open(options);
    await page.post(message);
  };
  const node = (name: string): ReturnType<typeof page.page.locator> =>
    page.page.locator(`.node[aria-label^="${name}, "]`);
  const details = (): Promise<string> => page.page.locator('.details').innerText();
  const focused = (): Promise<string | undefined> =>
    page.page.evaluate(() => document.activeElement?.getAttribute('aria-label')?.split(',')[0]);
  const press = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await page.page.keyboard.press(key);
  };
  const keyOf = (kind: string, name: string): string => `wiring.githedgehog.com/${kind}/default/${name}`;

  before(async () => {
    page = await WebviewPage.start('picture', 'Picture: <fabric-1>');
  });
  after(() => page.stop());
  afterEach(() => {
    const complaints = page.errors.splice(0);
    assert.deepEqual(complaints, [], 'the browser has nothing to complain about');
  });

  it('says of each device what it is and how it is doing, in words', async () => {
    await open();
    assert.equal(await page.page.locator('.node').count(), 34);
    assert.equal(await node('leaf-04').getAttribute('aria-label'), 'leaf-04, AS 65104, Switch, Drifted');
    assert.equal(await node('leaf-01').locator('.mark').count(), 0, 'synced has no mark');
    assert.equal(await node('leaf-04').locator('.mark').count(), 1);
    assert.match(
      await page.page.getByRole('region', { name: 'Legend' }).innerText(),
      /Drifted[^]*Synced: no mark/,
    );
  });

  it('opens the CR of the device that is clicked, and tells of the one that is pointed at', async () => {
    await open();
    await node('leaf-04').hover();
    assert.match(
      await details(),
      /leaf-04 Switch[^]*Drifted · AS 65104 · group eslag-2[^]*connections to spine-01/,
    );
    await node('leaf-04').click();
    assert.deepEqual((await page.sent()).at(-1), { type: 'open', key: keyOf('Switch', 'leaf-04') });
  });

  it('is one tab stop, moved by arrows; Enter opens, c compares', async () => {
    await open();
    assert.equal(await page.page.locator('.canvas [tabindex="0"]').count(), 1);
    await page.page.locator('.canvas [tabindex="0"]').focus();
    assert.equal(await focused(), 'gateway-1');
    await press('ArrowDown', 'ArrowDown', 'Home', 'ArrowRight');
    assert.equal(await focused(), 'leaf-02');
    assert.match(await details(), /leaf-02/);
    await press('Enter', 'c');
    assert.deepEqual((await page.sent()).slice(1), [
      { type: 'open', key: keyOf('Switch', 'leaf-02') },
      { type: 'compare', key: keyOf('Switch', 'leaf-02') },
    ]);
    assert.equal(await page.page.locator('.canvas [tabindex="0"]').count(), 1);
  });

  it('finds a device by its name, and goes to it', async () => {
    await open();
    await press('/');
    await page.page.keyboard.type('server-22');
    assert.equal(await page.page.locator('.node:not(.dim)').count(), 1);
    await press('Enter');
    assert.equal(await focused(), 'server-22');
  });

  it('shows where a VPC lives, and keeps that when its tab is hidden and shown again', async () => {
    await open();
    await page.page.locator('.vpc-choice select').selectOption('vpc-web');
    assert.equal(await page.page.locator('.node.server.in-vpc').count(), 8);
    assert.match(await details(), /web 10\.0\.4\.0\/24 VLAN 1004, 6 servers[^]*5 leaves carry it/);
    assert.match((await node('server-05').getAttribute('aria-label')) ?? '', /subnet db$/);
    await page.reload();
    await page.post(pictureMessage());
    assert.equal(await page.page.locator('.node.server.in-vpc').count(), 8);
  });

  it('keeps the focus when the fabric changes', async () => {
    await open();
    await node('leaf-03').focus();
    await page.post(pictureMessage([cr('Server', 'another', {}), ...largeFabric().slice(0, 30)]));
    await open();
    await node('leaf-03').focus();
    await page.post(pictureMessage());
    assert.equal(await focused(), 'leaf-03');
  });

  it('draws 500 switches with 4,800 servers in few elements, and opens a block of servers', async () => {
    await open({}, pictureMessage(largeFabric()));
    assert.equal(await page.page.locator('.node').count(), 500 + 240);
    // The path has the 480 links of the spine that is pointed at, and not all 10,080.
    const drawn = (): Promise<number> =>
      page.page.evaluate(() =>
        [...document.querySelectorAll('svg path')].reduce(
          (sum, path) => sum + (path.getAttribute('d')?.split('M').length ?? 1) - 1,
          0,
        ),
      );
    assert.equal(await drawn(), 480);
    await node('leaf-003').hover();
    assert.equal(await drawn(), 20 + 1);
    await page.page.locator('.node[aria-label^="20 servers"]').first().click();
    assert.equal(await page.page.locator('.node').count(), 500 + 239 + 20);
  });

  it('fits its window, also when that changes, until a person chooses how large it is', async () => {
    const percent = (): Promise<string> => page.page.locator('.percent').innerText();
    await open({ width: 1300 });
    const wide = await percent();
    await page.page.setViewportSize({ width: 800, height: 600 });
    await page.page.waitForFunction(was => document.querySelector('.percent')?.textContent !== was, wide);
    const over = await page.page.evaluate(() => {
      const scroll = document.querySelector('.scroll');
      return (scroll?.scrollWidth ?? 0) - (scroll?.clientWidth ?? 0);
    });
    assert.ok(over <= 0, 'nothing lies outside');
    await press('+');
    const chosen = await percent();
    await page.page.setViewportSize({ width: 1200, height: 600 });
    await page.page.evaluate(
      () => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
    assert.equal(await percent(), chosen);
  });

  it('finds the devices that have a port', async () => {
    await open();
    await press('/');
    await page.page.keyboard.type('gateway-1/enp1');
    assert.equal(await page.page.locator('.node:not(.dim)').count(), 1);
  });

  it('says how old it is, and of which commit', async () => {
    await open();
    await page.post({ type: 'read', at: Date.now() - 120_000, commit: '4f2c9e1'.padEnd(40, '0') });
    assert.match(await page.page.locator('.foot').innerText(), /^as of 2 min ago · git 4f2c9e1/);
  });

  describe('as a table', () => {
    const table = (): ReturnType<typeof page.page.locator> => page.page.getByRole('grid');
    const cells = (name: string): Promise<string[]> =>
      page.page
        .locator('.table .row')
        .filter({ has: page.page.getByRole('button', { name, exact: true }) })
        .getByRole('gridcell')
        .allInnerTexts();
    const active = (): Promise<string> => page.page.locator('.table .row.active .cell').first().innerText();

    it('has a row for each device, with what the picture says of it, and is shown again when its tab is', async () => {
      await open();
      await page.page.getByRole('button', { name: 'As a table (t)' }).click();
      assert.equal(await table().getAttribute('aria-rowcount'), '35');
      assert.deepEqual(await cells('server-05'), [
        'server-05',
        'Server',
        'Conflict',
        'enp0, enp1',
        'leaf-01, leaf-02',
        'vpc-web/db',
      ]);
      await page.reload();
      await page.post(pictureMessage());
      assert.equal(await table().getAttribute('aria-label'), '34 devices');
      await page.page.getByRole('button', { name: 'As a table (t)' }).click();
      assert.equal(await node('leaf-01').count(), 1);
    });

    it('is used by keys alone: t, arrows, Enter, c and /', async () => {
      await open();
      await press('t', 'End', 'ArrowUp', 'Home', 'ArrowDown', 'ArrowDown');
      assert.equal(await active(), 'spine-02');
      assert.equal(
        await table().getAttribute('aria-activedescendant'),
        await page.page.locator('.table .row.active').getAttribute('id'),
      );
      await press('Enter', 'c', '/');
      await page.page.keyboard.type('eslag-2');
      assert.equal(await table().getAttribute('aria-label'), '2 devices');
      await press('Enter', 'ArrowDown');
      assert.equal(await active(), 'leaf-04');
      assert.deepEqual((await page.sent()).slice(1), [
        { type: 'open', key: keyOf('Switch', 'spine-02') },
        { type: 'compare', key: keyOf('Switch', 'spine-02') },
      ]);
      await press('t');
      assert.equal(await focused(), 'leaf-03', 'back in the picture, at the first that is found');
    });

    it('has the cables one by one, from port to port, and opens their CR', async () => {
      await open();
      await press('t');
      await page.page.getByText(/^Cables \d+$/).click();
      await press('/');
      await page.page.keyboard.type('server-22');
      assert.deepEqual(await cells('server-22/enp0'), [
        'server-22/enp0',
        'leaf-06/E1/9',
        'Not applied yet',
        'unbundled',
        'server-22--leaf-06',
        '',
      ]);
      await page.page.getByRole('button', { name: 'server-22/enp0' }).click();
      assert.deepEqual((await page.sent()).at(-1), {
        type: 'open',
        key: keyOf('Connection', 'server-22--leaf-06'),
      });
    });

    it('shows what is chosen: of a VPC, or what needs attention; and says when that is nothing', async () => {
      await open();
      await press('t');
      await page.page.locator('.vpc-choice select').selectOption('vpc-web');
      assert.equal(await table().getAttribute('aria-label'), '13 devices');
      await page.page.getByText(/^Attention/).click();
      assert.equal(await table().getAttribute('aria-label'), '2 devices');
      await press('/');
      await page.page.keyboard.type('nothing like it');
      assert.match(await page.page.locator('.message').innerText(), /Nothing of the 34 devices fits/);
    });

    it('holds 19,200 cables in few elements', async () => {
      await open({}, pictureMessage(largeFabric()));
      await press('t');
      await page.page.getByText(/^Cables \d+$/).click();
      assert.ok((await page.page.locator('.table .row').count()) < 100);
      await page.page.keyboard.press('/');
      await page.page.keyboard.type('server-4799/');
      assert.equal(await table().getAttribute('aria-label'), '2 cables');
    });
  });

  it('says what to do in a fabric without a device', async () => {
    await open({}, pictureMessage([]));
    await page.page.getByRole('button', { name: 'New Custom Resource…' }).click();
    assert.deepEqual((await page.sent()).at(-1), { type: 'new' });
  });

  for (const theme of ['dark', 'light', 'contrast'] as const) {
    it(`has no serious accessibility finding, theme ${theme}`, async () => {
      await open({ theme });
      assert.deepEqual(await seriousFindings(page.page, rulesFor(theme)), []);
      await page.page.locator('.vpc-choice select').selectOption('vpc-web');
      await page.page.getByText(/^Attention/).click();
      assert.deepEqual(await seriousFindings(page.page, rulesFor(theme)), []);
      await open({ theme });
      await press('t', 'ArrowDown');
      assert.deepEqual(await seriousFindings(page.page, rulesFor(theme)), [], 'as a table');
      await page.page.getByText(/^Cables/).click();
      assert.deepEqual(await seriousFindings(page.page, rulesFor(theme)), [], 'cables');
      await open({ theme }, pictureMessage([...smallFabric(), serverLinks('server-24', ['leaf-09'])]));
      assert.deepEqual(await seriousFindings(page.page, rulesFor(theme)), [], 'a broken reference');
    });
  }
});
