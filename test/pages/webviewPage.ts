import * as http from 'node:http';
import type { AddressInfo } from 'node:net';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { pageHtml } from '../../src/editor/pageHtml';
import { themes } from './webviewThemes';
import type { ThemeName } from './webviewThemes';

export interface PageOptions {
  readonly theme?: ThemeName;
  readonly width?: number;
  readonly height?: number;
}

/** A view's own page and script in a browser, with a stand-in for VS Code's side of the messages. */
export class WebviewPage<To, From> {
  /** What the browser complained about: breaches of the content security policy are among it. */
  readonly errors: string[] = [];

  private constructor(
    readonly page: Page,
    private readonly browser: Browser,
    private readonly server: http.Server,
    private readonly origin: string,
  ) {
    page.on('console', message => {
      if (message.type() === 'error') this.errors.push(message.text());
    });
    page.on('pageerror', error => this.errors.push(String(error)));
  }

  /** @param view folder below src/webview */
  static async start<To, From>(view: string, title: string): Promise<WebviewPage<To, From>> {
    const files = await bundle(view);
    const server = http.createServer((request, response) => {
      const name = new URL(request.url ?? '/', 'http://127.0.0.1').pathname.slice(1);
      const file = files.get(name);
      if (file === undefined) {
        response.writeHead(404).end();
        return;
      }
      response.writeHead(200, { 'content-type': contentType(name) }).end(file);
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const parts = { script: `${origin}/main.js`, style: `${origin}/main.css`, cspSource: origin };
    const html = pageHtml({ title, ...parts, nonce: 'bm9uY2U=' });
    files.set('', Buffer.from(html)).set('favicon.ico', Buffer.alloc(0));
    try {
      const host = await import('../host/vscode/host.mjs');
      const browser = await host.launchBrowser();
      const page = await browser.newPage();
      page.setDefaultTimeout(10_000);
      await page.addInitScript(vscodeStandIn);
      return new WebviewPage(page, browser, server, origin);
    } catch (error) {
      server.close();
      throw error;
    }
  }

  async stop(): Promise<void> {
    await this.browser.close();
    this.server.closeAllConnections();
    await new Promise(resolve => this.server.close(resolve));
  }

  /** Opens the view anew, without anything kept; it has said `ready` and waits for its first message. */
  async open({ theme = 'dark', width = 1000, height = 800 }: PageOptions = {}): Promise<void> {
    await this.page.setViewportSize({ width, height });
    if (this.page.url().startsWith(this.origin)) await this.page.evaluate(() => sessionStorage.clear());
    await this.page.goto(this.origin);
    const { kind, variables } = themes[theme];
    await this.page.evaluate(
      ([className, values]) => {
        document.body.className = className;
        for (const [name, value] of Object.entries(values)) {
          document.documentElement.style.setProperty(name, value);
        }
      },
      [kind, variables] as const,
    );
  }

  /** Gives the view a message as the extension would. */
  async post(message: To): Promise<void> {
    // As JSON, like VS Code sends it: what is undefined does not arrive.
    await this.page.evaluate(text => {
      window.dispatchEvent(new MessageEvent('message', { data: JSON.parse(text) as unknown }));
    }, JSON.stringify(message));
  }

  /** What the view has sent so far. */
  sent(): Promise<From[]> {
    return this.page.evaluate(() => (window as unknown as { sent: From[] }).sent);
  }

  /** Loads the view again, as when its tab is shown again; what it kept is there. */
  async reload(): Promise<void> {
    await this.page.reload();
  }
}

/** Runs in the page, before its script. */
function vscodeStandIn(): void {
  const sent: unknown[] = [];
  Object.assign(window, {
    sent,
    acquireVsCodeApi: () => ({
      postMessage: (message: unknown) => sent.push(message),
      getState: (): unknown => JSON.parse(sessionStorage.getItem('state') ?? 'null'),
      setState: (state: unknown) => sessionStorage.setItem('state', JSON.stringify(state)),
    }),
  });
}

/** As the product's build makes it; the font is a file beside. */
async function bundle(view: string): Promise<Map<string, Buffer>> {
  const { outputFiles } = await build({
    entryPoints: [`src/webview/${view}/main.ts`],
    bundle: true,
    write: false,
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
    loader: { '.ttf': 'file' },
    assetNames: '[name]',
    outdir: 'out',
    logLevel: 'warning',
  });
  return new Map(
    outputFiles.map(({ path, contents }) => [path.slice(path.lastIndexOf('/') + 1), Buffer.from(contents)]),
  );
}

function contentType(name: string): string {
  if (name.endsWith('.js')) return 'text/javascript';
  if (name.endsWith('.css')) return 'text/css';
  return name.endsWith('.ttf') ? 'font/ttf' : 'text/html; charset=utf-8';
}
