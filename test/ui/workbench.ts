import { appendFileSync, mkdirSync } from 'node:fs';
import * as path from 'node:path';
import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';
import type { OutcomeLine } from '../run/outcome';
import type { Server } from '../host/vscode/server.mjs';

const root = process.cwd();
/** The packed extension, as `npm run package` leaves it. */
const VSIX = path.join(root, 'dist/hnp-gitops.vsix');
const THEMES = { dark: 'Dark Modern', light: 'Light Modern', contrast: 'Default High Contrast' } as const;

export interface OpenOptions {
  /** Folder of pictures in test-results/, named for the test file. */
  readonly name: string;
  /** Folder (or .code-workspace file) to open. */
  readonly folder: string;
  /** Environment of the extension host. */
  readonly env?: Readonly<Record<string, string>>;
  /** User settings over the quiet ones. */
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly theme?: keyof typeof THEMES;
}

/** The real workbench in a browser with the packed extension installed, and what a person does in it. */
export class Workbench {
  private shots = 0;

  private constructor(
    readonly page: Page,
    readonly server: Server,
    private readonly browser: Browser,
    private readonly pictures: string,
  ) {}

  /** Starts server and browser and waits until the workbench and the activity bar's own containers show. */
  static async open({
    name,
    folder,
    env = {},
    settings = {},
    theme = 'dark',
  }: OpenOptions): Promise<Workbench> {
    const host = await import('../host/vscode/host.mjs');
    const { startServer } = await import('../host/vscode/server.mjs');
    const [server, browser] = await both(
      startServer({
        env,
        settings: { 'workbench.colorTheme': THEMES[theme], ...settings },
        install: [VSIX],
      }),
      host.launchBrowser(),
    );
    try {
      const context = await browser.newContext({
        viewport: { width: 1400, height: 900 },
        colorScheme: theme === 'light' ? 'light' : 'dark',
        permissions: ['clipboard-read', 'clipboard-write'],
      });
      const page = await context.newPage();
      page.setDefaultTimeout(30_000);
      const pictures = path.join(root, 'test-results/ui', name);
      mkdirSync(pictures, { recursive: true });
      await host.openWorkbench(page, server, { folder });
      await page.locator('.monaco-workbench').waitFor();
      const workbench = new Workbench(page, server, browser, pictures);
      await workbench.container('Fabrics').first().waitFor();
      return workbench;
    } catch (error) {
      await Promise.all([browser.close(), server.stop()]);
      throw error;
    }
  }

  /** Opens another folder in this window, or none. */
  async openFolder(folder: string | undefined): Promise<void> {
    const { workbenchUrl } = await import('../host/vscode/server.mjs');
    await this.page.goto(
      folder === undefined ? `http://${this.server.authority}/?ew=true` : workbenchUrl(this.server, folder),
    );
    await this.container('Fabrics').first().waitFor();
  }

  async close(): Promise<void> {
    await Promise.all([this.browser.close(), this.server.stop()]);
  }

  /** Saves a picture as test-results/ui/<name>/<nn>-<title>.png and returns its path. */
  async screenshot(title: string): Promise<string> {
    this.shots += 1;
    const file = `${String(this.shots).padStart(2, '0')}-${title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}.png`;
    const target = path.join(this.pictures, file);
    await this.page.screenshot({ path: target });
    return target;
  }

  /** What a person sees now, as short text: tabs, notifications, the page, and the rows of the side bar. */
  async shown(): Promise<string> {
    // A page that is just being drawn anew has no text: that is no second failure.
    const lines = async (what: string, found: Locator, most: number): Promise<readonly string[]> => {
      const texts = await found.allInnerTexts().catch(() => ['(cannot be read)']);
      const short = texts
        .flatMap(text => text.split('\n'))
        .map(text => text.trim())
        .filter(Boolean)
        .slice(0, most);
      return short.map(text => `  ${what}: ${text.slice(0, 160)}`);
    };
    const parts = [
      await lines('tab', this.page.locator('.tabs-container .tab'), 8),
      await lines('notification', this.page.locator('.notification-toast, .monaco-dialog-box'), 6),
      await lines('input', this.page.locator('.quick-input-widget:visible'), 6),
    ];
    if (await this.page.locator('iframe.webview.ready:visible').count())
      parts.push(await lines('page', this.webview().locator('body'), 10));
    const rows = this.page.locator('.sidebar .pane-body .monaco-list-row .monaco-icon-label');
    parts.push(await lines('row', rows, 20));
    return ['the workbench showed', ...parts.flat()].join('\n');
  }

  /** Runs a command by its title through the command palette. */
  async command(title: string): Promise<void> {
    // F1 that meets the palette of the command before, on its way out, is lost.
    for (let round = 0; ; round++) {
      await this.page.keyboard.press('F1');
      try {
        await this.quickInput().fill(`>${title}`, { timeout: 5_000 });
        break;
      } catch (error) {
        if (round === 4) throw error;
      }
    }
    // Enter runs the row with the focus, whatever else the words found.
    await this.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: title }).waitFor();
    await this.quickInput().press('Enter');
  }

  /** The input of the quick pick or input box that is open. */
  quickInput(): Locator {
    return this.page.locator('.quick-input-widget input.input:visible');
  }

  /** The rows of the quick pick that hold `text`. */
  quickRow(text: string): Locator {
    return this.page.locator('.quick-input-list .monaco-list-row', { hasText: text });
  }

  /** Opens a file of the workspace by (the end of) its path. */
  async openFile(file: string): Promise<void> {
    await this.page.keyboard.press('Control+P');
    await this.quickInput().fill(file);
    const name = path.posix.basename(file);
    // Enter takes the row with the focus, which is another one while the list is still that of recent files.
    await this.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: name }).waitFor();
    await this.quickInput().press('Enter');
    await this.page.locator(`.tabs-container .tab.active[data-resource-name="${name}"]`).first().waitFor();
  }

  /** The editor tab with this label. */
  tab(label: string): Locator {
    return this.page.locator(`.tabs-container .tab[data-resource-name="${label}"]`).first();
  }

  /** An icon of the activity bar; its label may go on with a badge's text. */
  container(title: string): Locator {
    return this.page.locator(`.activitybar [aria-label^="${title}"]`);
  }

  /** Shows a view container of the activity bar, unless it shows already. */
  async openContainer(title: string): Promise<void> {
    const icon = this.page
      .locator('.activitybar .action-item', { has: this.page.locator(`[aria-label^="${title}"]`) })
      .first();
    const shows = await icon.evaluate(element => element.classList.contains('checked'));
    if (!shows) await icon.click();
    await this.page.locator('.sidebar .composite.title', { hasText: title }).waitFor();
  }

  /** Rows of a tree in the side bar that hold `text`; the label and the description both count. */
  treeRow(text: string | RegExp): Locator {
    return this.page.locator('.sidebar .pane-body .monaco-list-row', { hasText: text });
  }

  /** Expands a tree row, if it is collapsed. */
  async expand(text: string | RegExp): Promise<void> {
    const row = this.treeRow(text).first();
    await row.waitFor();
    const isCollapsed = async (): Promise<boolean> => (await row.getAttribute('aria-expanded')) === 'false';
    if (!(await isCollapsed())) return;
    const expanded = this.page
      .locator('.sidebar .pane-body .monaco-list-row[aria-expanded="true"]', { hasText: text })
      .first();
    // A click that meets the tree while it is drawn anew is lost: a person clicks again.
    for (let click = 0; click < 5 && (await isCollapsed()); click++) {
      await row.locator('.monaco-tl-twistie').click();
      const done = await expanded.waitFor({ timeout: 5_000 }).then(
        () => true,
        () => false,
      );
      if (done) return;
    }
    await expanded.waitFor();
  }

  /** Waits until the Fabrics view has read both fabrics of the sandbox: a tree that is drawn anew may lose a click. */
  async fabricsRead(): Promise<void> {
    await this.openContainer('Fabrics');
    await this.treeRow(/fabric-1.*synced/).waitFor();
    await this.treeRow(/Attention/)
      .first()
      .waitFor();
  }

  /** The text of a view without content. */
  welcome(): Locator {
    return this.page.locator('.sidebar .welcome-view-content');
  }

  /** CodeLenses of the visible editors that hold `text`. */
  codeLens(text: string | RegExp): Locator {
    return this.page.locator('.codelens-decoration a', { hasText: text });
  }

  /** Lines of the visible editors that hold `text`. */
  editorLine(text: string | RegExp): Locator {
    return this.page.locator('.monaco-editor .view-line', { hasText: text });
  }

  /**
   * Points at a word until its hover holds `text`, and returns the hover.
   * A hover goes when its line moves, as it does when a CodeLens comes above, so the mouse comes again.
   */
  async hover(word: Locator, text: string): Promise<Locator> {
    const hover = this.page.locator('.monaco-hover:visible', { hasText: text }).first();
    for (let round = 0; ; round++) {
      await word.hover();
      try {
        await hover.waitFor({ timeout: 5000 });
        return hover;
      } catch (error) {
        if (round === 5) throw error;
        await this.page.mouse.move(0, 0);
      }
    }
  }

  /** Opens the Problems view and returns its rows that hold `text`. */
  async problems(text: string | RegExp): Promise<Locator> {
    if (!(await this.page.locator('.markers-panel').isVisible())) {
      await this.page.keyboard.press('Control+Shift+M');
    }
    await this.page.locator('.markers-panel').waitFor();
    return this.page.locator('.markers-panel .monaco-list-row', { hasText: text });
  }

  /** The document of the webview that is shown; there must be one only. */
  webview(): FrameLocator {
    return this.page.frameLocator('iframe.webview.ready:visible').frameLocator('iframe#active-frame');
  }

  /** Notifications that hold `text`. */
  notification(text: string | RegExp): Locator {
    return this.page.locator('.notification-toast', { hasText: text });
  }

  /** A button of the modal dialog or notification that is shown. */
  button(name: string): Locator {
    return this.page
      .locator('.monaco-dialog-box, .notification-toast')
      .getByRole('button', { name, exact: true });
  }

  /** Entries of the status bar that hold `text`. */
  statusBar(text: string | RegExp): Locator {
    return this.page.locator('.statusbar-item', { hasText: text });
  }
}

/** Starts both side by side; where one fails the other is ended. */
async function both(starting: Promise<Server>, launching: Promise<Browser>): Promise<[Server, Browser]> {
  const [server, browser] = await Promise.allSettled([starting, launching]);
  if (server.status === 'fulfilled' && browser.status === 'fulfilled') return [server.value, browser.value];
  if (server.status === 'fulfilled') await server.value.stop();
  if (browser.status === 'fulfilled') await browser.value.close();
  throw server.status === 'rejected' ? server.reason : (browser as PromiseRejectedResult).reason;
}

/** After each failed test of the suite it is called in, takes a picture, and adds to its error what the workbench shows. */
export function pictureOfFailures(current: () => Workbench | undefined): void {
  afterEach(async function () {
    const workbench = current();
    if (this.currentTest?.state !== 'failed' || workbench === undefined) return;
    await workbench.screenshot(`failed ${this.currentTest.title}`);
    const text = await workbench.shown();
    console.error(text);
    const outcome = process.env['TEST_OUTCOME'];
    const line: OutcomeLine = { event: 'shows', text };
    if (outcome !== undefined) appendFileSync(outcome, `${JSON.stringify(line)}\n`);
  });
}
