// A browser on a real VS Code workbench: start, open, run extension tests.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import process from 'node:process';
import { format } from 'node:util';
import { cannotServeHere, startServer, workbenchUrl } from './server.mjs';

function chromiumPath() {
  const usual = [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/opt/google/chrome/chrome',
  ];
  return process.env.CHROMIUM ?? usual.find(file => existsSync(file));
}

/** Why this workbench cannot be driven by a browser on this machine, or undefined if it can. */
export function cannotRunHere() {
  return (
    cannotServeHere() ??
    (chromiumPath() ? undefined : 'no Chromium found: install it, or set CHROMIUM to its path')
  );
}

export async function launchBrowser(options = {}) {
  const { chromium } = await import('playwright-core');
  const executablePath = chromiumPath();
  if (!executablePath) {
    throw new Error(cannotRunHere());
  }
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost', // nothing but this machine is reached
    ],
    ...options,
  });
}

/**
 * Opens the workbench in the page.
 * @param {object} [o]
 * @param {string} [o.folder] folder or .code-workspace file to open
 * @param {string|string[]} [o.extensionDevelopmentPath] unpacked extensions to load
 * @param {string} [o.extensionTestsPath] module whose run() is called in the extension host
 * @param {{accessToken: string, scopes: string[][], extensions: string[]}} [o.githubSession] a session of the built-in GitHub
 *   authentication provider, and the extensions that may use it without asking
 */
export async function openWorkbench(
  page,
  server,
  { folder, extensionDevelopmentPath, extensionTestsPath, githubSession } = {},
) {
  const uri = p => ({ scheme: 'vscode-remote', authority: server.authority, path: path.resolve(p) });
  // The workbench reads its configuration from two <meta> elements when the HTML is parsed and before its module runs: the same
  // `developmentOptions` that @vscode/test-web's server writes there. (A built workbench ignores the URL's payload parameter.)
  await page.addInitScript(
    edit => {
      document.addEventListener('readystatechange', () => {
        const config = document.getElementById('vscode-workbench-web-configuration');
        if (document.readyState !== 'interactive' || !config) {
          return;
        }
        const value = JSON.parse(config.dataset.settings);
        value.developmentOptions = { ...value.developmentOptions, ...edit.development };
        value.productConfiguration = { ...value.productConfiguration, ...edit.product };
        config.dataset.settings = JSON.stringify(value);
        if (edit.session) {
          document.getElementById('vscode-workbench-auth-session').dataset.settings = JSON.stringify(
            edit.session,
          );
        }
      });
    },
    {
      development: {
        ...(extensionDevelopmentPath ? { extensions: [extensionDevelopmentPath].flat().map(uri) } : {}),
        ...(extensionTestsPath ? { extensionTestsPath: uri(extensionTestsPath) } : {}),
      },
      product: githubSession ? { trustedExtensionAuthAccess: githubSession.extensions } : {},
      session: githubSession && {
        id: 'test-session',
        providerId: 'github',
        accessToken: githubSession.accessToken,
        scopes: githubSession.scopes,
      },
    },
  );
  await page.goto(workbenchUrl(server, folder));
}

/** Runs extension tests in the extension host. Resolves to 0 when their run() resolved, else to another code. */
export async function runTests({
  extensionDevelopmentPath,
  extensionTestsPath,
  folder,
  env,
  githubSession,
  print = line => console.log(line),
  timeoutMs = 600_000,
  screenshot,
}) {
  const own = mkdtempSync(path.join(os.tmpdir(), 'vscode-host-run-'));
  const done = path.join(own, 'done');
  const server = await startServer({
    env: { ...env, HOST_TESTS: path.resolve(extensionTestsPath), HOST_DONE: done },
  });
  let browser;
  try {
    browser = await launchBrowser();
    const page = await browser.newPage({
      viewport: { width: 1400, height: 900 },
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    let timer;
    try {
      const code = await new Promise((resolve, reject) => {
        timer = setTimeout(
          () => reject(new Error(`the tests did not end in ${timeoutMs / 1000} s`)),
          timeoutMs,
        );
        page.once('crash', () => reject(new Error('the page crashed')));
        // The workbench calls these two globals when tests run: its log with the extension host's console in it, and the end.
        page
          .exposeFunction('codeAutomationLog', (type, args) => print(format(...args), type))
          .then(() => page.exposeFunction('codeAutomationExit', code => resolve(code)))
          .then(() =>
            openWorkbench(page, server, {
              folder,
              extensionDevelopmentPath,
              githubSession,
              extensionTestsPath: path.join(import.meta.dirname, 'tests.cjs'),
            }),
          )
          .catch(reject);
      });
      return code || (existsSync(done) ? 0 : 70); // 70: the extension host ended before the tests did
    } catch (e) {
      if (screenshot) {
        await page.screenshot({ path: screenshot }).catch(() => {});
      }
      throw e;
    } finally {
      clearTimeout(timer);
    }
  } finally {
    await browser?.close();
    await server.stop();
    rmSync(own, { recursive: true, force: true });
  }
}
