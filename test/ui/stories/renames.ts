import assert from 'node:assert/strict';
import { access } from 'node:fs/promises';
import * as path from 'node:path';
import { fileOf, type Desk } from './desk';

/** A CR and a subnet get another name, each by the plan that is shown before, and get the old one back by its undo. */
export function renames(at: () => Desk): void {
  const hasFile = (name: string): Promise<boolean> =>
    access(path.join(at().fabric.directory, fileOf(name))).then(
      () => true,
      () => false,
    );

  it('renames a CR from its row; what is taken is refused while it is typed', async () => {
    const { workbench, page } = at();
    const before = await at().text('keys');
    await workbench.openFile(`gitops/fabric-1/${fileOf('keys')}`);
    await workbench.expand(/^VPC\d/);
    await at().menu(at().row('keys', 'Synced'), 'Rename…');
    await workbench.quickInput().fill('first-1');
    const refused = workbench.page.locator('.quick-input-message', {
      hasText: 'VPC first-1 is there already',
    });
    await refused.waitFor();
    await workbench.screenshot('a name that is taken');
    await workbench.quickInput().fill('keys-2');
    await refused.waitFor({ state: 'detached' });
    await workbench.quickInput().press('Enter');
    await page.getByRole('heading', { name: 'Rename VPC keys to keys-2 in fabric-1' }).waitFor();
    await page.getByText('The cluster sees a deletion of VPC keys').waitFor();
    assert.ok(await hasFile('keys'), 'nothing is done before the button is pressed');
    await at().press('Rename in 1 document');
    await page.getByText('Renamed in 1 document.').first().waitFor();
    await workbench.tab('keys-2.yaml').waitFor();
    await workbench.screenshot('renamed, and the plan still in front');
    assert.equal(await at().text('keys-2'), before.replace('name: keys', 'name: keys-2'));
    assert.ok(!(await hasFile('keys')));

    await at().press('Undo');
    await page.getByText('Undone: 2 files are as before.').first().waitFor();
    await workbench.tab('keys.yaml').waitFor();
    await workbench.tab('keys-2.yaml').waitFor({ state: 'detached' });
    assert.equal(await at().text('keys'), before);
    assert.ok(!(await hasFile('keys-2')));
    await workbench.command('View: Close All Editors');
    await at().row('keys', 'Synced').waitFor();
    await workbench
      .treeRow(/^VPC\d/)
      .first()
      .click();
    await at().row('keys', 'Synced').waitFor({ state: 'detached' });
    await at().assertAgreed();
  });

  it('renames a subnet by F2, once what is not saved is saved', async () => {
    const { workbench, page } = at();
    const { keyboard } = workbench.page;
    const before = await at().text('push');
    await workbench.openFile(`gitops/fabric-1/${fileOf('push')}`);
    await workbench.editorLine('web:').click();
    await keyboard.press('Control+End');
    await keyboard.type('# not saved');
    await workbench.editorLine('web:').locator('span', { hasText: 'web' }).last().click();
    await keyboard.press('F2');
    const box = workbench.page.locator('.rename-box input');
    await box.fill('shop');
    await box.press('Enter');
    await workbench.button('Save All and Go On').click();
    await page.getByRole('heading', { name: 'Rename subnet web of VPC push to shop in fabric-1' }).waitFor();
    await keyboard.press('Control+Enter');
    await page.getByText('Renamed in 1 document.').first().waitFor();
    assert.equal(await at().text('push'), `${before.replace('web:', 'shop:')}# not saved`);
    await at().press('Undo');
    await page.getByText('Undone: 1 file is as before.').first().waitFor();
    assert.equal(await at().text('push'), `${before}# not saved`);
    await at().write('push', before);
    await workbench.command('View: Close All Editors');
    await at().assertAgreed();
  });
}
