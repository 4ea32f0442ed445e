import assert from 'node:assert/strict';
import { fileOf, type Desk } from './desk';

/** An error is seen in the editor, in Problems and in the tree, and is gone from all of them by a Quick Fix. */
export function fixAnError(at: () => Desk): void {
  it('sees it at the field, in Problems and in the tree, and mends it by Ctrl+.', async () => {
    const { workbench } = at();
    const { keyboard } = workbench.page;
    const before = await at().text('push');
    await workbench.openFile(`gitops/fabric-1/${fileOf('push')}`);
    await workbench.editorLine('vlan: 2112').click();
    await keyboard.press('Home');
    await keyboard.press('Delete');
    await keyboard.press('Control+S');
    const squiggle = workbench.page.locator('.monaco-editor .squiggly-error');
    await squiggle.first().waitFor();
    await at().row('push', 'Invalid').waitFor();
    await workbench.codeLens(/Invalid/).waitFor();
    const problems = await workbench.problems(/Did you mean vlan/);
    await workbench.page.locator('.panel .viewpane-filter input').fill('lan');
    await problems.first().waitFor();
    await workbench.screenshot('error');

    await workbench.editorLine('lan: 2112').click();
    await keyboard.press('Home');
    await at().quickFixes('Rename to vlan');
    await workbench.screenshot('its quick fixes');
    await keyboard.press('Enter');
    await workbench.editorLine('vlan: 2112').waitFor();
    await keyboard.press('Control+S');
    await squiggle.first().waitFor({ state: 'detached' });
    await problems.first().waitFor({ state: 'detached' });
    await at().row('push', 'Invalid').waitFor({ state: 'detached' });
    await workbench.screenshot('error gone');
    assert.equal(await at().text('push'), before);
    await workbench.command('View: Hide Panel');
    await workbench.command('View: Close All Editors');
    await at().assertAgreed();
  });
}
