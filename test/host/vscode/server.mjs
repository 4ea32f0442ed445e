// The server of a real VS Code workbench (code-server): start, stop, and the address of a folder in it.
import { spawn, spawnSync } from 'node:child_process';
import { createWriteStream, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import process from 'node:process';
import { codeServerDir, ensureHost, nodeBin } from './install.mjs';

/** User settings that keep a workbench quiet and offline. */
export const SETTINGS = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'telemetry.telemetryLevel': 'off',
  'extensions.autoUpdate': 'off',
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'security.workspace.trust.enabled': false,
  'chat.disableAIFeatures': true,
  'json.schemaDownload.enable': false,
  'npm.fetchOnlinePackageInfo': false,
  'typescript.disableAutomaticTypeAcquisition': true,
  'git.autofetch': false,
  'git.openRepositoryInParentFolders': 'always',
  'files.simpleDialog.enable': true,
};

/** This process's environment without what would let the machine's own git, HNP, cluster or npm setup into a workbench. */
function ownEnvironment() {
  const foreign = /^(GIT_|HNP_|GITHUB_|npm_|NODE_OPTIONS$|KUBECONFIG$|VSCODE_(?!TEST))/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
}

/** Why this workbench cannot be served on this machine, or undefined if it can. */
export function cannotServeHere() {
  const here = `${process.platform} ${process.arch}`;
  return here === 'linux x64'
    ? undefined
    : `the workbench of code-server is installed for Linux x64 only, this is ${here}`;
}

/**
 * @param {object} [o]
 * @param {Record<string,string>} [o.env] environment of the server and so of the extension host
 * @param {Record<string,unknown>} [o.settings] user settings
 * @param {string[]} [o.install] VSIX files to install first, as a user would
 * @param {boolean} [o.keep] leave the temporary folder (logs in data/logs and server.log) behind
 */
export async function startServer({
  env = {},
  settings = {},
  install = [],
  keep = !!process.env.HOST_KEEP,
  port: wantedPort = 0,
} = {}) {
  ensureHost();
  const root = mkdtempSync(path.join(os.tmpdir(), 'vscode-host-'));
  const data = path.join(root, 'data'),
    ext = path.join(root, 'ext'),
    home = path.join(root, 'home'),
    config = path.join(root, 'config.yaml');
  for (const dir of [path.join(data, 'User'), ext, home]) {
    mkdirSync(dir, { recursive: true });
  }
  writeFileSync(
    path.join(data, 'User', 'settings.json'),
    JSON.stringify({ ...SETTINGS, ...settings }, null, 2),
  );
  writeFileSync(config, 'auth: none\ncert: false\n'); // else code-server writes ~/.config/code-server/config.yaml
  const entry = [
    path.join(codeServerDir, 'out', 'node', 'entry.js'),
    '--config',
    config,
    '--user-data-dir',
    data,
    '--extensions-dir',
    ext,
  ];
  const childEnv = {
    ...ownEnvironment(),
    ...env,
    HOME: home,
    XDG_RUNTIME_DIR: root /* its sockets */,
    EXTENSIONS_GALLERY: '{"serviceUrl":""}',
    VSCODE_PROXY_URI: '',
  };
  for (const vsix of install) {
    const r = spawnSync(nodeBin, [...entry, '--install-extension', path.resolve(vsix), '--force'], {
      env: childEnv,
      encoding: 'utf8',
    });
    if (r.status !== 0) {
      rmSync(root, { recursive: true, force: true });
      throw new Error(`${vsix} was not installed:\n${r.stdout}${r.stderr}`);
    }
  }
  const t0 = Date.now();
  const child = spawn(
    nodeBin,
    [
      ...entry,
      '--bind-addr',
      `127.0.0.1:${wantedPort}`,
      '--auth',
      'none',
      '--disable-telemetry',
      '--disable-update-check',
      // The workbench asks for trust only where a test is about it.
      ...(settings['security.workspace.trust.enabled'] ? [] : ['--disable-workspace-trust']),
      '--disable-getting-started-override',
      '--ignore-last-opened',
    ],
    {
      detached: true /* own process group, so that its children end with it */,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: childEnv,
    },
  );
  const atExit = () => {
    // In haste: this process ends without stop().
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch {
      /* it is gone already */
    }
    if (!keep) rmSync(root, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  process.once('exit', atExit);
  const log = createWriteStream(path.join(root, 'server.log'));
  let text = '';
  const stop = async () => {
    process.off('exit', atExit);
    const group = signal => {
      try {
        process.kill(-child.pid, signal);
        return true;
      } catch {
        return false;
      }
    };
    if (child.pid && group('SIGTERM')) {
      for (let i = 0; i < 50 && group(0); i++) {
        await new Promise(r => setTimeout(r, 100));
      }
      group('SIGKILL');
    }
    log.end();
    if (!keep) {
      rmSync(root, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    }
  };
  try {
    const port = await new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`code-server did not start in 60 s\n${text}`)), 60_000);
      const on = chunk => {
        text += chunk;
        log.write(chunk);
        const m = /HTTP server listening on http:\/\/127\.0\.0\.1:(\d+)/.exec(text);
        if (m) {
          clearTimeout(timer);
          resolve(Number(m[1]));
        }
      };
      child.stdout.on('data', on);
      child.stderr.on('data', on);
      child.once('error', e => {
        clearTimeout(timer);
        reject(e);
      });
      child.once('exit', c => {
        clearTimeout(timer);
        reject(new Error(`code-server ended with ${c}\n${text}`));
      });
    });
    return { port, authority: `127.0.0.1:${port}`, root, data, ext, startMs: Date.now() - t0, stop };
  } catch (e) {
    await stop();
    throw e;
  }
}

/** The address at which a browser opens `folder` in the workbench. */
export function workbenchUrl(server, folder) {
  const url = new URL(`http://${server.authority}/`);
  if (folder) {
    url.searchParams.set(folder.endsWith('.code-workspace') ? 'workspace' : 'folder', path.resolve(folder));
  }
  return url.href;
}
