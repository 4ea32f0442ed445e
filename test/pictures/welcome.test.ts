import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { runGit } from '../../src/sandbox/git/run';
import { themeNames } from './album';
import { scenes, Studio } from './studio';

describe('pictures', () => {
  let dir: string;
  before(async () => {
    dir = await mkdtemp(path.join(tmpdir(), 'hnp-gitops-welcome-'));
    for (const name of ['empty', 'repository', 'untrusted']) await mkdir(path.join(dir, name));
    const inRepository = { cwd: path.join(dir, 'repository') };
    await runGit(['init', '--quiet', '--initial-branch=main'], inRepository);
    const person = ['-c', 'user.name=anna', '-c', 'user.email=anna@hlab.example'];
    await runGit([...person, 'commit', '--quiet', '--allow-empty', '-m', 'Start'], inRepository);
  });
  after(() => rm(dir, { recursive: true, force: true }));

  for (const theme of themeNames) {
    scenes(
      `of the welcome, theme ${theme}`,
      () => Studio.open(theme, { folder: path.join(dir, 'empty') }),
      scene => {
        scene('without a repository', async ({ workbench, picture }) => {
          await workbench.openFolder(path.join(dir, 'empty'));
          await workbench.openContainer('Fabrics');
          await workbench.welcome().getByText('no git repository').waitFor();
          await picture('welcome-no-repository');
        });

        scene('the walkthrough, as a person opens it', async ({ workbench, picture }) => {
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
          const text = workbench.page
            .frameLocator('.getting-started-media iframe')
            .frameLocator('iframe#active-frame');
          await text.getByText('the truth').first().waitFor();
          await picture('walkthrough');
          await steps.filter({ hasText: 'See the three states' }).click();
          await steps.locator('.button-container', { hasText: 'Compare' }).waitFor();
          await text.getByText('Draft').first().waitFor();
          await picture('walkthrough-compare');
        });

        scene('without a fabric', async ({ workbench, picture }) => {
          await workbench.openFolder(path.join(dir, 'repository'));
          await workbench.openContainer('Fabrics');
          await workbench.statusBar('main').first().waitFor();
          await workbench.welcome().getByText('No Hedgehog fabric').waitFor();
          await picture('welcome-no-fabric');
        });

        scene('without a folder', async ({ workbench, picture }) => {
          await workbench.openFolder(undefined);
          await workbench.openContainer('Fabrics');
          await workbench.welcome().getByText('Open the repository').waitFor();
          await picture('welcome-no-folder');
        });
      },
    );

    const trust = 'security.workspace.trust';
    scenes(
      `of a workspace that is not trusted, theme ${theme}`,
      () =>
        Studio.open(theme, {
          folder: path.join(dir, 'untrusted'),
          settings: { [`${trust}.enabled`]: true, [`${trust}.startupPrompt`]: 'never' },
        }),
      scene =>
        scene('tells why nothing is read', async ({ workbench, picture }) => {
          await workbench.openContainer('Fabrics');
          await workbench.welcome().getByText('not trusted').waitFor();
          await picture('welcome-untrusted');
        }),
    );
  }
});
