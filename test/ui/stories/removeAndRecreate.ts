import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { setVlan } from '../../unit/sync/sandboxFabric';
import type { Desk } from './desk';

/** The files of managed/, with their texts. */
async function managed(desk: Desk): Promise<ReadonlyMap<string, string>> {
  const root = path.join(desk.fabric.directory, 'managed');
  const files = (await readdir(root, { recursive: true })).filter(file => file.endsWith('.yaml')).sort();
  const read = async (file: string): Promise<[string, string]> => [
    file,
    await readFile(path.join(root, file), 'utf8'),
  ];
  return new Map(await Promise.all(files.map(read)));
}

/**
 * A fabric is removed, and made again from its own YAML: it is a first contact with the records that HNP kept, of which one was
 * changed meanwhile.
 */
export function removeAndRecreate(at: () => Desk): void {
  let before: ReadonlyMap<string, string>;
  const inGit = async (): Promise<string[]> =>
    (await at().fabric.remote('ls-tree', '-r', '--name-only', 'main', 'gitops/fabric-1/managed/'))
      .split('\n')
      .filter(file => file.endsWith('.yaml'));
  /** Waits for the question with this title, and answers it by this row, or by what is typed. */
  const asked = (title: string): Promise<void> =>
    at().workbench.page.locator('.quick-input-title:visible', { hasText: title }).waitFor();
  const chosen = async (title: string, row: string): Promise<void> => {
    await asked(title);
    await at().workbench.quickRow(row).first().click();
  };
  const typed = async (title: string, text: string): Promise<void> => {
    await asked(title);
    await at().workbench.quickInput().fill(text);
    await at().workbench.quickInput().press('Enter');
  };

  it('removes it from git by one commit that is pushed, and keeps its records', async () => {
    const { workbench, page } = at();
    before = await managed(at());
    await workbench.command('HNP GitOps: Remove Fabric…');
    await chosen('Which fabric?', 'fabric-1');
    await chosen('Remove fabric-1', 'Keep its records in HNP');
    await page.getByRole('textbox', { name: /to confirm/ }).fill('fabric-1');
    await workbench.screenshot('removal');
    await at().press(/^Remove \d+/);
    await page.getByText('Removed').first().waitFor();
    await workbench.treeRow(/^fabric-1/).waitFor({ state: 'detached' });
    await workbench.screenshot('removed');
    assert.deepEqual(await inGit(), []);
    assert.equal(await at().fabric.remote('rev-parse', 'main'), await at().fabric.git('rev-parse', 'HEAD'));
    assert.match(await at().fabric.remote('log', '-1', '--format=%s', 'main'), /^Remove fabric fabric-1$/);
    assert.equal(typeof at().inHnp('first-1'), 'number');
  });

  it('makes it again with the record that is there, from its YAML in raw/', async () => {
    const { workbench, page, fabric } = at();
    fabric.gui('VPC', 'first-1', spec => setVlan(spec, 2711));
    await workbench.command('HNP GitOps: Set Up Fabric…');
    await typed('Set up a fabric: its directory', 'gitops/fabric-1');
    await typed('Set up a fabric in', 'fabric-1');
    await chosen('its HNP', 'HNP of other fabrics here');
    await chosen('its record in HNP', 'fabric-1');
    await workbench.screenshot('set up again');
    await at().press(/^Create \d+ files/);
    await page
      .getByText(/^Created \d+ files/)
      .first()
      .waitFor();
    await workbench.treeRow(/^fabric-1/).waitFor();

    const raw = path.join(fabric.directory, 'raw');
    for (const [file, text] of before) {
      await mkdir(path.join(raw, path.dirname(file)), { recursive: true });
      await writeFile(path.join(raw, file), text);
    }
    await workbench
      .treeRow(/Raw inbox/)
      .first()
      .waitFor();
    await workbench.command('HNP GitOps: Ingest Raw Inbox…');
    await chosen('Which fabric?', 'fabric-1');
    await at().press(`Ingest ${before.size} documents`);
    await page.getByText(`Ingested ${before.size} documents`).first().waitFor();
    await workbench.screenshot('ingested again');
    assert.deepEqual(await managed(at()), before);
  });

  it('says at the first contact which side wins, and all agree', async () => {
    const { workbench, page } = at();
    await workbench.command('View: Close All Editors');
    await at().plan('Sync…');
    await page
      .getByText(/CRs are equal, 1 differs\. Nothing is deleted\./)
      .first()
      .waitFor();
    await workbench.screenshot('first contact');
    await at().press('HNP wins');
    await page.getByText('You decided:').first().waitFor();
    await workbench.screenshot('HNP wins');
    await at().press(/^Commit, Push and Update HNP$/);
    await page
      .getByText(/Pushed [0-9a-f]{7}, read back/)
      .first()
      .waitFor();
    await workbench.screenshot('recreated');
    assert.equal((await inGit()).length, before.size);
    assert.match(await at().pushed('first-1'), /vlan: 2711/);
    const text = before.get('vpc/first-1.yaml') ?? '';
    assert.equal(await at().text('first-1'), text.replace(/vlan: \d+/, 'vlan: 2711'));
    await workbench.command('View: Close All Editors');
    await at().assertAgreed();
  });
}
