import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import type { JsonObject } from '../../src/model/json';
import { startSynced } from '../../src/sandbox';
import { runGit } from '../../src/sandbox/git/run';
import type { Sandbox } from '../../src/sandbox/sandbox';
import { pictureOfFailures, Workbench } from '../ui/workbench';
import { sizes, takePicture, themeNames } from './album';

/** The sandbox in the real workbench, each scene on top of the one before; anew in each theme. */
for (const theme of themeNames)
  describe(`pictures of the workbench, theme ${theme}`, function () {
    this.bail(true);
    let dir: string;
    let sandbox: Sandbox;
    let workbench: Workbench;
    const started: (() => Promise<void>)[] = [];
    pictureOfFailures(() => workbench);

    const managed = (file: string): string => path.join(sandbox.workspace, 'gitops/fabric-1/managed', file);
    const edit = async (file: string, from: string, to: string): Promise<void> => {
      const text = await readFile(managed(file), 'utf8');
      if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
      await writeFile(managed(file), text.replace(from, to));
    };
    /** Changes a subnet of a VPC in HNP. */
    const draft = (name: string, subnet: string, change: JsonObject, who: string): void => {
      const record = sandbox.hnp.find(1, 'VPC', name);
      if (!record) throw new Error(`${name} is not in HNP`);
      const spec = structuredClone(record.spec) as { subnets: Record<string, JsonObject> };
      Object.assign(spec.subnets[subnet] ?? {}, change);
      sandbox.hnp.upsert({ ...record, spec }, who);
    };
    /** A CR's row in the tree, by what a screen reader says of it. */
    const row = (text: string): ReturnType<Workbench['treeRow']> =>
      workbench.page.locator(`.sidebar [aria-label*="${text}"]`).first();

    /** Waits until the workbench fills its window. A workbench that has just been loaded misses a change of the size. */
    async function laidOut(size: (typeof sizes)[number]): Promise<void> {
      await workbench.page.waitForFunction(({ width, height }) => {
        window.dispatchEvent(new Event('resize'));
        const { right = 0, bottom = 0 } =
          document.querySelector('.part.statusbar')?.getBoundingClientRect() ?? {};
        return Math.abs(right - width) < 20 && Math.abs(bottom - height) < 20;
      }, size);
    }

    /** What is shown now, in each size; `again` brings back what a change of the size takes away. */
    async function picture(name: string, again?: () => Promise<unknown>): Promise<void> {
      for (const size of sizes) {
        await workbench.page.setViewportSize(size);
        await laidOut(size);
        await workbench.page.mouse.move(0, 0);
        await again?.();
        await takePicture(workbench.page, name, theme);
      }
      await workbench.page.setViewportSize(sizes[0]);
    }

    before(async () => {
      dir = await mkdtemp(path.join(tmpdir(), 'hnp-gitops-pictures-'));
      sandbox = await startSynced({ dir: path.join(dir, 'sandbox'), applyDelayMs: 0 });
      started.push(() => sandbox.stop());
      for (const name of ['empty', 'repository']) await mkdir(path.join(dir, name));
      const inRepository = { cwd: path.join(dir, 'repository') };
      await runGit(['init', '--quiet', '--initial-branch=main'], inRepository);
      const person = ['-c', 'user.name=anna', '-c', 'user.email=anna@hlab.example'];
      await runGit([...person, 'commit', '--quiet', '--allow-empty', '-m', 'Start'], inRepository);
      workbench = await Workbench.open({
        name: 'pictures',
        folder: path.join(dir, 'empty'),
        env: sandbox.env,
        theme,
        settings: {
          'hnpGitops.trustedTargets': sandbox.fabrics.map(fabric => `context:${fabric.context}`),
          'workbench.reduceMotion': 'on',
        },
      });
      started.push(() => workbench.close());
    });
    after(async () => {
      for (const stop of started.reverse()) await stop();
      await rm(dir, { recursive: true, force: true });
    });

    it('welcome without a repository, and without a fabric', async () => {
      await workbench.openContainer('Fabrics');
      await workbench.welcome().getByText('no git repository').waitFor();
      await picture('welcome-no-repository');
      await workbench.openFolder(path.join(dir, 'repository'));
      await workbench.openContainer('Fabrics');
      await workbench.statusBar('main').first().waitFor();
      await workbench.welcome().getByText('No Hedgehog fabric').waitFor();
      await picture('welcome-no-fabric');
      await workbench.openFolder(undefined);
      await workbench.openContainer('Fabrics');
      await workbench.welcome().getByText('Open the repository').waitFor();
      await picture('welcome-no-folder');
    });

    it('the walkthrough, as a person opens it', async () => {
      await workbench.command('Welcome: Open Walkthrough...');
      await workbench.quickInput().fill('HNP GitOps');
      await workbench.page
        .locator('.quick-input-list .monaco-list-row.focused', { hasText: 'Get Started with HNP GitOps' })
        .waitFor();
      await workbench.quickInput().press('Enter');
      const steps = workbench.page.locator('.getting-started-step');
      for (const title of [
        'Open a fabric',
        'Check its connections',
        'See the three states',
        'File what you have',
      ]) {
        await steps.filter({ hasText: title }).waitFor();
      }
      await workbench.page.locator('.getting-started-media iframe').first().waitFor();
      await picture('walkthrough');
      await steps.filter({ hasText: 'See the three states' }).click();
      await steps.locator('.button-container', { hasText: 'Compare' }).waitFor();
      await picture('walkthrough-compare');
    });

    it('everything synced', async () => {
      await workbench.openFolder(sandbox.workspace);
      await workbench.fabricsRead();
      await workbench.expand(/^VPC ?4/);
      await picture('fabrics-synced');
    });

    it('what needs attention, and the conflict above its field', async () => {
      draft('vpc-1', 'db', { vlan: 1002 }, 'anna');
      draft('vpc-3', 'backup', { vlan: 1203, gateway: '10.0.48.2' }, 'tom');
      await edit('vpc/vpc-1.yaml', 'vlan: 1020', 'vlan: 1012');
      await edit('vpc/vpc-3.yaml', '10.0.48.254\n      vlan: 1201', '10.0.48.1\n      vlan: 1202');
      await edit('vpc/vpc-2.yaml', 'vlan: ', 'vlan: many # ');
      const raw = path.join(sandbox.workspace, 'gitops/fabric-1/raw');
      await writeFile(path.join(raw, 'rack-07.yaml'), await readFile(managed('vpc/vpc-1.yaml'), 'utf8'));
      await workbench.command('HNP GitOps: Refresh');
      await row('vpc-1, Conflict').waitFor();
      await picture('fabrics-attention');
      await workbench
        .treeRow(/subnets\.db\.vlan: 1002 or 1012\?/)
        .first()
        .click();
      await workbench.codeLens(/HNP draft: 1002 \(anna/).waitFor();
      await picture('codelens-conflict');
      await workbench.editorLine('vlan: 1012').click();
      await picture('conflict-quick-fixes', async () => {
        await workbench.page.keyboard.press('Escape');
        await workbench.page.keyboard.press('Control+.');
        await workbench.page.locator('.action-widget').getByText('Keep git: 1012').waitFor();
      });
      await workbench.page.keyboard.press('Escape');
      await workbench.page.keyboard.press('Alt+F5');
      await workbench.codeLens('2 of 3').waitFor();
      await picture('conflict-next');
      await picture('conflicts-decide', async () => {
        await workbench.page.keyboard.press('Escape');
        await workbench.command('HNP GitOps: Decide Conflicts…');
        await workbench.quickRow('Changed by tom').waitFor();
      });
      await workbench.quickRow('All').click();
      await workbench.quickRow('Keep Git').waitFor();
      await picture('conflicts-side');
      await workbench.page.keyboard.press('Escape');
      await workbench.openFile('fabric-1/managed/vpc/vpc-1.yaml');
      const word = workbench.editorLine('ipv4Namespace').getByText('default');
      await picture('hover', () => workbench.hover(word, 'IPv4Namespace'));
      await workbench.page.mouse.move(0, 0);
      const item = workbench.statusBar(/fabric-1/).first();
      await picture('status-bar', async () => {
        await item.hover();
        await workbench.page.locator('.monaco-hover:visible').first().waitFor();
      });
      await workbench.page.mouse.move(0, 0);
    });

    it('the three states in a webview, and as text', async () => {
      await workbench.command('HNP GitOps: Compare Draft, Desired and Actual');
      await workbench.webview().getByText('1012').first().waitFor();
      await picture('compare');
      await workbench.openFile('fabric-1/managed/vpc/vpc-1.yaml');
      await workbench.command('HNP GitOps: Compare as Text');
      for (const other of ['1002', '1020'])
        await workbench.page
          .locator('.multiDiffEntry', { hasText: `vlan: ${other}` })
          .first()
          .waitFor();
      await picture('compare-text');
    });

    it('what the cluster has otherwise, beside the line and in the hover', async () => {
      for (const argo of sandbox.argo) argo.pause();
      sandbox.kubernetes.cluster('fabric-1').edit({ kind: 'VPC', name: 'guest' }, object => {
        const { subnets } = object['spec'] as { subnets: Record<string, JsonObject> };
        for (const subnet of Object.values(subnets)) subnet['vlan'] = 1999;
      });
      await workbench.command('HNP GitOps: Refresh');
      await row('guest, Drifted').waitFor();
      await workbench.openFile('fabric-1/managed/vpc/guest.yaml');
      const line = workbench.editorLine(/vlan:/).first();
      await line.click();
      await workbench.page.locator('.glyph-margin-widgets .cgmr').first().waitFor();
      await picture('drift', () => workbench.page.keyboard.press('Home'));
      const value = line.getByText(/^\d+$/);
      await picture('drift-hover', () => workbench.hover(value, 'Cluster differs'));
      await workbench.page.mouse.move(0, 0);
      await picture('rename', async () => {
        await workbench.page.keyboard.press('Escape');
        await workbench.editorLine('name:').getByText('guest').click();
        await workbench.page.keyboard.press('F2');
        const input = workbench.page.locator('.rename-box input');
        await input.fill('visitors');
        await input.press('Enter');
        await workbench.button('Rename').waitFor();
      });
      await workbench.button('Cancel').click();
    });

    it('the picture of the fabric, and the check of its connections', async () => {
      await workbench.openFile('fabric-1/managed/vpc/vpc-1.yaml');
      await workbench.command('HNP GitOps: Show Fabric Picture');
      await workbench
        .webview()
        .getByRole('button', { name: /^leaf-1, / })
        .waitFor();
      await picture('picture');
      await workbench.openFile('fabric-1/managed/vpc/vpc-1.yaml');
      await workbench.command('HNP GitOps: Check Connections');
      await workbench
        .webview()
        .getByText(/finished/)
        .waitFor();
      await picture('connections');
      await workbench.openFile('fabric-1/managed/vpc/vpc-1.yaml');
    });

    it('plans', async () => {
      const raw = path.join(sandbox.workspace, 'gitops/fabric-1/raw');
      await writeFile(
        path.join(raw, 'new.yaml'),
        uploaded(await readFile(managed('vpc/vpc-3.yaml'), 'utf8')),
      );
      await workbench.command('HNP GitOps: Ingest Raw Inbox');
      await workbench.webview().locator('[role=treegrid]').waitFor();
      await picture('plan-ingest');
      await workbench.openFile('fabric-1/managed/vpc/vpc-1.yaml');
      await workbench.command('HNP GitOps: Sync…');
      await workbench.webview().getByLabel('Commit message').waitFor();
      await picture('plan-sync');
    });

    it('the pages of the HNP stand-in', async () => {
      const tab = await workbench.page.context().newPage();
      await tab.emulateMedia({
        colorScheme: theme === 'light' ? 'light' : 'dark',
        forcedColors: theme === 'contrast' ? 'active' : 'none',
      });
      const id = sandbox.hnp.find(1, 'VPC', 'vpc-1')?.id ?? 0;
      const pages = {
        fabric: '/?fabric=1',
        list: '/plugins/hedgehog/vpcs/?fabric=1',
        record: `/plugins/hedgehog/vpcs/${id}/`,
        'what-happened': '/what-happened',
        faults: '/faults',
      };
      for (const [name, address] of Object.entries(pages)) {
        for (const size of sizes) {
          await tab.setViewportSize(size);
          await tab.goto(`${sandbox.hnp.server.url}${address}`);
          await takePicture(tab, `stand-in-${name}`, theme);
        }
      }
      await tab.goto(`${sandbox.hnp.server.url}${pages.record}`);
      const spec = tab.locator('#spec');
      await spec.fill((await spec.inputValue()).replace(/vlan: \d+/, 'vlan: [1'));
      await tab.locator('.buttons button.main').first().click();
      await tab
        .getByText(/^Line \d+/)
        .first()
        .waitFor();
      await takePicture(tab, 'stand-in-invalid', theme);
      await tab.close();
    });
  });

/** What a person could drop into raw/: one document of each outcome. */
function uploaded(vpc: string): string {
  return [
    vpc
      .replaceAll('vpc-3', 'vpc-batch')
      .replaceAll(/10\.0\.48\./g, '10.0.64.')
      .replace(/vlan: \d+/, 'vlan: 1300'),
    vpc.replace(/vlan: \d+/, 'vlan: 1301'),
    'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: app-settings\n',
    'apiVersion: agent.githedgehog.com/v1beta1\nkind: Agent\nmetadata:\n  name: leaf-1\n',
    vpc.replaceAll('vpc-3', 'name-that-is-too-long'),
  ].join('---\n');
}

/** A workspace that is not trusted needs a window of its own: the others are trusted as a whole. */
for (const theme of themeNames)
  describe(`pictures of a workspace that is not trusted, theme ${theme}`, () => {
    let folder: string;
    let workbench: Workbench | undefined;
    pictureOfFailures(() => workbench);
    after(async () => {
      await workbench?.close();
      await rm(folder, { recursive: true, force: true });
    });

    it('tells why nothing is read', async () => {
      folder = await mkdtemp(path.join(tmpdir(), 'hnp-gitops-untrusted-'));
      const trust = 'security.workspace.trust';
      workbench = await Workbench.open({
        name: 'pictures-untrusted',
        folder,
        theme,
        settings: { [`${trust}.enabled`]: true, [`${trust}.startupPrompt`]: 'never' },
      });
      await workbench.openContainer('Fabrics');
      await workbench.welcome().getByText('not trusted').waitFor();
      await takePicture(workbench.page, 'welcome-untrusted', theme);
    });
  });
