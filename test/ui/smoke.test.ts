import * as assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { Workbench, pictureOfFailures } from './workbench';

for (const theme of ['dark', 'light'] as const) {
  describe(`the packed extension in an empty folder, ${theme} theme`, () => {
    let folder: string;
    let workbench: Workbench | undefined;
    const opened = () => {
      assert.ok(workbench, 'the workbench is open');
      return workbench;
    };
    pictureOfFailures(() => workbench);

    before(async () => {
      folder = await mkdtemp(path.join(tmpdir(), 'hnp-gitops-ui-'));
      workbench = await Workbench.open({ name: `smoke-${theme}`, folder, theme });
    });
    after(async () => {
      await workbench?.close();
      await rm(folder, { recursive: true, force: true });
    });

    it('has the Fabrics view in the activity bar', async () => {
      await opened().openContainer('Fabrics');
      await opened().page.locator('.sidebar .pane-body:visible').first().waitFor();
      const title = await opened().page.locator('.sidebar .composite.title').first().innerText();
      assert.match(title, /fabrics/i);
    });

    it('says what to do where there is no fabric', async () => {
      await opened().openContainer('Fabrics');
      const welcome = opened().welcome();
      await welcome.first().waitFor();
      await opened().screenshot('welcome');
      assert.match((await welcome.allInnerTexts()).join(' '), /fabric/i);
    });
  });
}
