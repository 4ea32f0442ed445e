import type { ThemeName } from '../pages/webviewThemes';
import { pictureOfFailures, Workbench, type OpenOptions } from '../ui/workbench';
import { sizes, takePicture } from './album';

/** A workbench in one theme, and the pictures of its scenes. */
export class Studio {
  private constructor(
    readonly workbench: Workbench,
    private readonly theme: ThemeName,
  ) {}

  static async open(theme: ThemeName, options: Omit<OpenOptions, 'name' | 'theme'>): Promise<Studio> {
    const settings = { 'workbench.reduceMotion': 'on', ...options.settings };
    return new Studio(await Workbench.open({ name: 'pictures', ...options, theme, settings }), theme);
  }

  close(): Promise<void> {
    return this.workbench.close();
  }

  /** What is shown now, in each size; `again` brings back what a change of the size takes away. */
  picture = async (name: string, again?: () => Promise<unknown>): Promise<void> => {
    const { page } = this.workbench;
    for (const size of sizes) {
      await page.setViewportSize(size);
      await this.laidOut(size);
      await page.mouse.move(0, 0);
      await page.locator('.workbench-hover:visible').waitFor({ state: 'detached' });
      await again?.();
      await takePicture(page, name, this.theme);
    }
    await page.setViewportSize(sizes[0]);
    await this.laidOut(sizes[0]);
  };

  /** Waits until the Fabrics view has a CR's row, by what a screen reader says of it. */
  shows = async (row: string): Promise<void> => {
    await this.workbench.openContainer('Fabrics');
    await this.workbench.command('HNP GitOps: Refresh');
    await this.workbench.page.locator(`.sidebar [aria-label*="${row}"]`).first().waitFor();
  };

  /** Opens a file of fabric-1 at its first line, wherever it was left before. */
  file = async (name: string): Promise<void> => {
    await this.workbench.openFile(`fabric-1/${name}`);
    await this.workbench.page.keyboard.press('Control+Home');
  };

  /** Takes away what the scene before left: lists, dialogs, hovers, notifications, the panel, and every tab. */
  async clear(): Promise<void> {
    const { page } = this.workbench;
    await page.setViewportSize(sizes[0]);
    await this.laidOut(sizes[0]);
    await page.mouse.move(0, 0);
    for (let press = 0; press < 3; press++) await page.keyboard.press('Escape');
    await this.workbench.command('Notifications: Clear All Notifications');
    await this.workbench.command('View: Close All Editors');
    await page.locator('.tabs-container .tab').first().waitFor({ state: 'detached' });
    const panel = page.locator('.part.panel');
    if (await panel.isVisible()) await this.workbench.command('View: Toggle Panel Visibility');
    await panel.waitFor({ state: 'hidden' });
  }

  /** Waits until the workbench fills its window. A workbench that has just been loaded misses a change of the size. */
  private async laidOut(size: (typeof sizes)[number]): Promise<void> {
    await this.workbench.page.waitForFunction(({ width, height }) => {
      window.dispatchEvent(new Event('resize'));
      const { right = 0, bottom = 0 } =
        document.querySelector('.part.statusbar')?.getBoundingClientRect() ?? {};
      return Math.abs(right - width) < 20 && Math.abs(bottom - height) < 20;
    }, size);
  }
}

/**
 * Describes scenes that are independent of each other: each begins with nothing open, one that fails is tried once more, and
 * the others are taken in any case.
 */
export function scenes(
  title: string,
  open: () => Promise<Studio>,
  tell: (scene: (title: string, take: (studio: Studio) => Promise<void>) => void) => void,
): void {
  describe(title, function () {
    this.retries(1);
    let studio: Studio | undefined;
    pictureOfFailures(() => studio?.workbench);
    before(async () => {
      // A machine that was busy meanwhile is no reason to have no pictures.
      studio = await open().catch(open);
    });
    after(() => studio?.close());

    tell((scene, take) =>
      it(scene, async () => {
        if (studio === undefined) throw new Error('there is no workbench');
        await studio.clear();
        await take(studio);
      }),
    );
  });
}
