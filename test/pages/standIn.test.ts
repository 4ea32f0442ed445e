import * as assert from 'node:assert/strict';
import { rulesFor, seriousFindings } from './axe';
import { withHnp } from '../unit/sandbox/hnpFixture';

describe('the HNP stand-in in a browser', function () {
  this.timeout(30_000);

  it('has no serious accessibility finding and no sideways scrolling, in dark and light', () =>
    withHnp({ line: 'M' }, async ({ hnp, fabric }) => {
      hnp.upsert({ fabric, kind: 'VPC', name: 'vpc-1', spec: { subnets: { db: { vlan: 1020 } } } }, 'anna');
      const { launchBrowser } = await import('../host/vscode/host.mjs');
      const browser = await launchBrowser();
      try {
        const page = await browser.newPage({ viewport: { width: 1024, height: 640 } });
        for (const colorScheme of ['dark', 'light'] as const) {
          await page.emulateMedia({ colorScheme });
          const look = async (what: string): Promise<void> => {
            assert.deepEqual(
              await seriousFindings(page, rulesFor(colorScheme)),
              [],
              `${what}, ${colorScheme}`,
            );
            const over = await page.evaluate(() => {
              const { scrollWidth, clientWidth } = document.documentElement;
              return scrollWidth - clientWidth;
            });
            assert.equal(over, 0, what);
          };
          const lists = ['/', '/plugins/hedgehog/vpcs/', '/what-happened', '/faults'];
          for (const address of colorScheme === 'dark' ? lists : ['/faults']) {
            await page.goto(hnp.server.url + address);
            await look(address);
          }
          await page.goto(`${hnp.server.url}/plugins/hedgehog/vpcs/1/`);
          await look('a record');
          await page.locator('#spec').fill('subnets: [');
          await page.locator('.buttons button.main').first().click();
          await page
            .getByText(/^Line \d+/)
            .first()
            .waitFor();
          await look('a mistake');
        }
      } finally {
        await browser.close();
      }
    }));
});
