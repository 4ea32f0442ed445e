import assert from 'node:assert/strict';
import { setVlan } from '../../unit/sync/sandboxFabric';
import { vpcText, type Desk } from './desk';

/** A conflict is found, solved and synced without a mouse: no pointer is used in this story. */
export function byKeyboard(at: () => Desk): void {
  it('goes to a conflict, takes a side on the page, and syncs', async () => {
    const { workbench, fabric } = at();
    const { keyboard } = workbench.page;
    /** The conflict that was gone to, with the lens that counts it: from then on its keys are those of conflicts. */
    const shown = async (name: string, number: string): Promise<void> => {
      await workbench.page.locator(`.tab.active[data-resource-name="${name}.yaml"]`).waitFor();
      await workbench.page.locator('.editor-instance .monaco-editor.focused').waitFor();
      await workbench.codeLens(number).waitFor();
    };
    for (const name of ['keys', 'first-1']) {
      fabric.gui('VPC', name, spec => setVlan(spec, name === 'keys' ? 2513 : 2511));
      await at().write(name, vpcText(name, name === 'keys' ? 2613 : 2611, name === 'keys' ? 163 : 161));
    }
    await workbench.command('View: Show Explorer');
    await workbench.command('Fabrics: Focus on Fabrics View');
    await at().refresh();
    await at().row('keys', 'Conflict').waitFor();
    await at().row('first-1', 'Conflict').waitFor();

    await workbench.command('Fabrics: Focus on Fabrics View');
    await keyboard.press('Alt+F5');
    await shown('first-1', '1 of 2');
    await keyboard.press('Alt+F5');
    await shown('keys', '2 of 2');
    await keyboard.press('Shift+Alt+F5');
    await shown('first-1', '1 of 2');
    await workbench.statusBar('Ln 10, Col 1').waitFor();
    await workbench.screenshot('previous conflict');
    await at().quickFixes('Accept draft: 2511');
    await keyboard.press('Enter');
    await at().row('first-1', 'Conflict').waitFor({ state: 'detached' });

    await workbench.command('HNP GitOps: Next Conflict');
    await shown('keys', '1 of 1');
    await workbench.command('HNP GitOps: Compare Draft, Desired and Actual');
    const { page } = at();
    await page
      .getByRole('button', { name: /^Accept draft/ })
      .first()
      .waitFor();
    await keyboard.press('Alt+F5');
    await page.locator('[data-cell]:focus').waitFor();
    await workbench.screenshot('conflict on the page');
    await keyboard.press('Enter');
    await at().row('keys', 'Conflict').waitFor({ state: 'detached' });

    await at().plan('Sync…');
    await page
      .getByRole('button', { name: 'Commit, Push and Update HNP' })
      .and(page.locator('[aria-disabled="false"]'))
      .waitFor();
    await workbench.screenshot('plan by keys');
    await keyboard.press('Control+Enter');
    await page
      .getByText(/Pushed [0-9a-f]{7}, read back/)
      .first()
      .waitFor();
    await workbench.screenshot('synced by keys');
    for (const [name, vlan] of [
      ['first-1', 2511],
      ['keys', 2513],
    ] as const) {
      assert.match(await at().pushed(name), new RegExp(`vlan: ${vlan}\\b`));
      assert.equal(at().inHnp(name), vlan);
    }
    await workbench.command('View: Close All Editors');
    await at().assertAgreed();
  });
}
