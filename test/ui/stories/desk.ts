import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import type { FrameLocator, Locator } from 'playwright-core';
import { isEmpty } from '../../../src/sync/plan';
import { SandboxFabric, vlanOf } from '../../unit/sync/sandboxFabric';
import { Workbench } from '../workbench';

/** VPCs that nothing else names, so that each may be changed, deleted and made by itself; by their VLANs. */
const spare = {
  'k-field': 2101,
  'k-stores': 2102,
  'k-gone': 2103,
  'k-back': 2104,
  'k-lost': 2106,
  'u-field': 2107,
  'u-gone': 2108,
  'u-back': 2109,
  'first-1': 2111,
  push: 2112,
  keys: 2113,
  hnp: 2114,
} as const;

/** A VPC of one subnet, whose network follows from its VLAN. */
export function vpcText(name: string, vlan: number, net = vlan - 1950): string {
  return `apiVersion: vpc.githedgehog.com/v1beta1
kind: VPC
metadata:
  name: ${name}
  namespace: default
spec:
  subnets:
    web:
      subnet: 10.0.${net}.0/24
      vlan: ${vlan}
`;
}

export const fileOf = (name: string): string => `managed/vpc/${name}.yaml`;

/** A person at the workbench, and everything around: the fabric on the sandbox's servers, and what others do to it. */
export class Desk {
  private constructor(
    readonly fabric: SandboxFabric,
    readonly workbench: Workbench,
  ) {}

  /** Starts the servers and the workbench, with everything in agreement. */
  static async open(name: string): Promise<Desk> {
    const fabric = await SandboxFabric.start('F');
    try {
      for (const [vpc, vlan] of Object.entries(spare))
        await writeFile(path.join(fabric.directory, fileOf(vpc)), vpcText(vpc, vlan));
      const { outcome } = await fabric.sync();
      assert.deepEqual(outcome.problems, []);
      await Promise.all(fabric.sandbox.argo.map(argo => argo.settle()));
      const { workspace, env, fabrics } = fabric.sandbox;
      const settings = { 'hnpGitops.trustedTargets': fabrics.map(({ context }) => `context:${context}`) };
      const workbench = await Workbench.open({ name, folder: workspace, env, settings });
      const desk = new Desk(fabric, workbench);
      await workbench.fabricsRead();
      return desk;
    } catch (error) {
      await fabric.stop();
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.workbench.close();
    await this.fabric.stop();
  }

  /** The row of a VPC in the tree with this word; the first is that under Attention, if it is there. */
  row(name: string, word: string): Locator {
    return this.workbench.page.locator(`.sidebar [aria-label*="VPC ${name}, ${word}"]`).first();
  }

  /** Writes a VPC's file as another program would. */
  async write(name: string, text: string): Promise<void> {
    await writeFile(path.join(this.fabric.directory, fileOf(name)), text);
  }

  text(name: string): Promise<string> {
    return readFile(path.join(this.fabric.directory, fileOf(name)), 'utf8');
  }

  /** A file of the remote's branch. */
  pushed(name: string): Promise<string> {
    return this.fabric.remote('show', `main:gitops/fabric-1/${fileOf(name)}`);
  }

  /** The VLAN of HNP's record. */
  inHnp(name: string): unknown {
    return vlanOf(this.fabric.record('VPC', name).spec);
  }

  refresh(): Promise<void> {
    return this.workbench.command('HNP GitOps: Refresh');
  }

  /** The page of a plan, a comparison or a check: the only one that shows. */
  get page(): FrameLocator {
    return this.workbench.webview();
  }

  /** Opens the plan of fabric-1 by the palette, which asks for the fabric: no file of one may be open. */
  async plan(title: 'Sync…' | 'Commit & Push'): Promise<void> {
    const { workbench } = this;
    const asked = workbench.quickRow('fabric-1').first();
    // A list of VS Code goes when something else takes the focus: a person calls it again.
    for (let round = 0; ; round++) {
      await workbench.command(`HNP GitOps: ${title}`);
      try {
        await asked.waitFor();
        await workbench.quickInput().fill('fabric-1', { timeout: 5_000 });
        await asked.and(workbench.page.locator('.focused')).waitFor({ timeout: 5_000 });
        await workbench.quickInput().press('Enter', { timeout: 5_000 });
        break;
      } catch (error) {
        if (round === 4) throw error;
      }
    }
    await this.page
      .getByRole('heading', { name: /fabric-1/ })
      .first()
      .waitFor();
  }

  /**
   * Chooses an entry of a row's context menu.
   * A right click that meets the tree while it is drawn anew opens the menu of another row, or none, and VS Code's menu
   * takes no click in its first 100 ms: a person sees that nothing happened and goes again.
   */
  async menu(row: Locator, title: string): Promise<void> {
    const { page } = this.workbench;
    const entry = page.locator('.context-view').getByRole('menuitem', { name: title, exact: true });
    const focused = row.and(page.locator('.monaco-list-row.focused'));
    for (let round = 0; ; round++) {
      try {
        await row.click({ button: 'right' });
        await entry.waitFor({ timeout: 5_000 });
        await focused.waitFor({ timeout: 1_000 });
        await entry.click({ timeout: 5_000 });
        await entry.waitFor({ state: 'detached', timeout: 2_000 });
        return;
      } catch (error) {
        if (round === 4) throw error;
        await page.keyboard.press('Escape');
      }
    }
  }

  /** Opens the Quick Fixes at the cursor; a list that meets an editor while it is drawn anew goes, and is asked for again. */
  async quickFixes(text: string): Promise<Locator> {
    const { page } = this.workbench;
    const row = page.locator('.action-widget .monaco-list-row', { hasText: text }).first();
    for (let round = 0; ; round++) {
      await page.keyboard.press('Control+.');
      try {
        await row.waitFor({ timeout: 5_000 });
        return row;
      } catch (error) {
        if (round === 4) throw error;
      }
    }
  }

  /** Presses a button of the page as soon as it can be pressed. */
  async press(name: string | RegExp): Promise<void> {
    await this.page
      .locator('button:not([aria-disabled="true"])')
      .and(this.page.getByRole('button', { name }))
      .first()
      .click();
  }

  /** Gives the token where the plan asks for one. */
  async giveToken(): Promise<void> {
    const note = this.page.locator('.note', { hasText: 'There is no token for HNP' });
    await note.getByRole('button', { name: 'Set HNP Token…' }).click();
    await this.workbench.quickInput().fill(this.fabric.sandbox.env.HNP_NETBOX_TOKEN);
    await this.workbench.quickInput().press('Enter');
  }

  /** Git, HNP and the base say the same, read anew from the servers: a sync would have nothing to do. */
  async assertAgreed(): Promise<void> {
    const plan = await this.fabric.plan();
    assert.ok(isEmpty(plan), JSON.stringify([plan.git, plan.hnp, plan.agreed]));
    assert.deepEqual([plan.waiting, plan.heldBack, plan.problems], [[], [], []]);
    assert.equal(await this.fabric.remote('rev-parse', 'main'), await this.fabric.git('rev-parse', 'HEAD'));
  }
}
