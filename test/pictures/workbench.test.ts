import { themeNames } from './album';
import { Sample } from './sample';
import { scenes, Studio } from './studio';

/** The sandbox in the real workbench, anew in each theme. */
for (const theme of themeNames)
  describe('pictures', () => {
    let sample: Sample;
    before(async () => {
      sample = await Sample.start();
    });
    after(() => sample.stop());

    const openSample = (): Promise<Studio> => {
      const { sandbox } = sample;
      return Studio.open(theme, {
        folder: sandbox.workspace,
        env: sandbox.env,
        settings: { 'hnpGitops.trustedTargets': sandbox.fabrics.map(({ context }) => `context:${context}`) },
      });
    };

    scenes(`of the workbench, theme ${theme}`, openSample, scene => {
      scene('everything synced', async ({ workbench, picture }) => {
        await workbench.fabricsRead();
        await workbench.expand(/^VPC ?4/);
        await picture('fabrics-synced');
      });

      scene('what needs attention', async ({ workbench, picture, shows }) => {
        await sample.attention();
        await shows('vpc-1, Conflict');
        await picture('fabrics-attention');
        const problems = await workbench.problems('Conflict in VPC vpc-1');
        await workbench.page
          .locator('.markers-panel-action-filter-container input, .viewpane-filter input')
          .first()
          .fill('fabric-1');
        await problems.first().waitFor();
        await picture('problems');
      });

      scene('the conflict above its field', async ({ workbench, picture, shows }) => {
        await sample.attention();
        await shows('vpc-1, Conflict');
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
      });

      scene('conflicts that are decided together', async ({ workbench, picture, shows }) => {
        await sample.attention();
        await shows('vpc-1, Conflict');
        await picture('conflicts-decide', async () => {
          await workbench.page.keyboard.press('Escape');
          await workbench.command('HNP GitOps: Decide Conflicts…');
          await workbench.quickRow('Changed by tom').waitFor();
        });
        await workbench.quickRow('All').click();
        await workbench.quickRow('Keep Git').waitFor();
        await picture('conflicts-side');
      });

      scene('what a field means, and the status bar', async ({ workbench, picture, shows, file }) => {
        await sample.attention();
        await shows('vpc-1, Conflict');
        await file('managed/vpc/vpc-1.yaml');
        const word = workbench.editorLine('ipv4Namespace').getByText('default');
        await picture('hover', () => workbench.hover(word, 'IPv4Namespace'));
        await workbench.page.mouse.move(0, 0);
        const item = workbench.statusBar(/fabric-1/).first();
        await picture('status-bar', async () => {
          await item.hover();
          await workbench.page.locator('.monaco-hover:visible').first().waitFor();
        });
      });

      scene('the three states in a webview', async ({ workbench, picture, shows, file }) => {
        await sample.attention();
        await shows('vpc-1, Conflict');
        await file('managed/vpc/vpc-1.yaml');
        await workbench.command('HNP GitOps: Compare Draft, Desired and Actual');
        await workbench.webview().getByText('1012').first().waitFor();
        await picture('compare');
      });

      scene('the three states as text', async ({ workbench, picture, shows, file }) => {
        await sample.attention();
        await shows('vpc-1, Conflict');
        await file('managed/vpc/vpc-1.yaml');
        await workbench.command('HNP GitOps: Compare as Text');
        for (const other of ['1002', '1020'])
          await workbench.page
            .locator('.multiDiffEntry', { hasText: `vlan: ${other}` })
            .first()
            .waitFor();
        await picture('compare-text');
      });

      scene('what the cluster has otherwise', async ({ workbench, picture, shows, file }) => {
        await sample.drift();
        await shows('guest, Drifted');
        await file('managed/vpc/guest.yaml');
        const line = workbench.editorLine(/vlan:/).first();
        await line.click();
        await workbench.page.locator('.glyph-margin-widgets .cgmr').first().waitFor();
        await picture('drift', () => workbench.page.keyboard.press('Home'));
        const value = line.getByText(/^\d+$/);
        await picture('drift-hover', () => workbench.hover(value, 'Cluster differs'));
      });

      scene('a rename', async ({ workbench, picture, file }) => {
        await file('managed/vpc/vpc-1.yaml');
        await picture('rename', async () => {
          await workbench.page.keyboard.press('Escape');
          await workbench.command('HNP GitOps: Rename…');
          await workbench.page.getByText('Rename VPC vpc-1').first().waitFor();
        });
        await workbench.quickInput().fill('shop');
        await workbench.quickInput().press('Enter');
        await workbench.webview().getByText('The cluster sees a deletion of VPC vpc-1').waitFor();
        await picture('plan-rename');
      });

      scene('the picture of the fabric', async ({ workbench, picture, file }) => {
        await file('managed/vpc/vpc-1.yaml');
        await workbench.command('HNP GitOps: Show Fabric Picture');
        await workbench
          .webview()
          .getByRole('button', { name: /^leaf-1, / })
          .waitFor();
        await picture('picture');
      });

      scene('the check of connections', async ({ workbench, picture, file }) => {
        await file('managed/vpc/vpc-1.yaml');
        await workbench.command('HNP GitOps: Check Connections');
        await workbench
          .webview()
          .getByText(/finished/)
          .waitFor();
        await picture('connections');
      });

      scene('the plan of an ingestion', async ({ workbench, picture, file }) => {
        await sample.inbox();
        await file('managed/vpc/vpc-1.yaml');
        await workbench.command('HNP GitOps: Ingest Raw Inbox');
        await workbench.webview().locator('[role=treegrid]').getByText('vpc-batch').first().waitFor();
        await picture('plan-ingest');
      });

      scene('the plan of a sync', async ({ workbench, picture, shows, file }) => {
        await sample.attention();
        await shows('vpc-1, Conflict');
        await file('managed/vpc/vpc-1.yaml');
        await workbench.command('HNP GitOps: Sync…');
        await workbench.webview().getByLabel('Commit message').waitFor();
        await picture('plan-sync');
      });
    });
  });
