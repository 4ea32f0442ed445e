import type { Browser, Page } from 'playwright-core';
import { sizes, takePicture, themeNames } from './album';
import { Sample } from './sample';

describe('pictures of the HNP stand-in', () => {
  let sample: Sample;
  let browser: Browser;
  let record: string;
  before(async () => {
    sample = await Sample.start();
    await sample.attention();
    record = `/plugins/hedgehog/vpcs/${sample.sandbox.hnp.find(1, 'VPC', 'vpc-1')?.id ?? 0}/`;
    const host = await import('../host/vscode/host.mjs');
    browser = await host.launchBrowser();
  });
  after(async () => {
    await browser.close();
    await sample.stop();
  });

  const edit = async (tab: Page, from: RegExp, to: string): Promise<void> => {
    const spec = tab.locator('#spec');
    await spec.fill((await spec.inputValue()).replace(from, to));
    await tab.locator('.buttons button.main').first().click();
  };
  const pages: Record<
    string,
    { readonly address: () => string; readonly act?: (tab: Page) => Promise<void> }
  > = {
    fabric: { address: () => '/?fabric=1' },
    list: { address: () => '/plugins/hedgehog/vpcs/?fabric=1' },
    record: { address: () => record },
    'what-happened': { address: () => '/what-happened' },
    faults: { address: () => '/faults' },
    invalid: {
      address: () => record,
      act: async tab => {
        await edit(tab, /vlan: \d+/, 'vlan: [1');
        await tab
          .getByText(/^Line \d+/)
          .first()
          .waitFor();
      },
    },
    saved: {
      address: () => record,
      act: async tab => {
        await edit(tab, /vlan: \d+/, 'vlan: 1044');
        await tab
          .getByRole('status')
          .getByText(/^Saved at/)
          .waitFor();
      },
    },
  };
  for (const theme of themeNames)
    for (const [name, { address, act }] of Object.entries(pages))
      it(`${name}, theme ${theme}`, async () => {
        const tab = await browser.newPage();
        tab.setDefaultTimeout(60_000);
        await tab.emulateMedia({
          colorScheme: theme === 'light' ? 'light' : 'dark',
          forcedColors: theme === 'contrast' ? 'active' : 'none',
        });
        for (const size of sizes) {
          await tab.setViewportSize(size);
          await tab.goto(`${sample.sandbox.hnp.server.url}${address()}`);
          await act?.(tab);
          await takePicture(tab, `stand-in-${name}`, theme);
        }
        await tab.close();
      });
});
