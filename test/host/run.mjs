// Runs the tests of test/host/ inside VS Code's extension host: node test/host/run.mjs
// Which VS Code: VSCODE_TEST_HOST = `desktop` (downloaded) | `code-server` | path of an executable | unset: desktop if it can be
// downloaded and shown, else code-server.
// Exit codes: 0 passed, 1 failed, 4 no VS Code can be run here (the reason is the last line).
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { downloadAndUnzipVSCode, runTests } from '@vscode/test-electron';
import { cannotRunHere } from './vscode/host.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const codeServer = path.join(root, 'test/host/vscode/code.mjs');
const version = process.env['VSCODE_TEST_VERSION'] ?? 'stable';

function orCodeServer(why) {
  const missing = cannotRunHere();
  if (missing !== undefined) {
    console.error(`no VS Code: ${why}; ${missing}`);
    process.exit(4);
  }
  console.log(`# ${why}: testing in code-server`);
  return codeServer;
}

async function executable() {
  const wanted = process.env['VSCODE_TEST_HOST'];
  if (wanted === 'code-server') return codeServer;
  if (wanted === 'desktop') return downloadAndUnzipVSCode({ version });
  if (wanted) return wanted;
  if (process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) {
    return orCodeServer('there is no display for desktop VS Code');
  }
  try {
    return await downloadAndUnzipVSCode({ version });
  } catch (error) {
    return orCodeServer(`VS Code cannot be downloaded (${error.message})`);
  }
}

const own = mkdtempSync(path.join(tmpdir(), 'host-'));
const workspace = path.join(own, 'workspace');
mkdirSync(path.join(workspace, '.vscode'), { recursive: true });
// VS Code's own git extension asks git about the files of every repository a little later; when a test has removed its
// repository by then, that extension's error ends whatever test runs.
writeFileSync(path.join(workspace, '.vscode/settings.json'), JSON.stringify({ 'git.enabled': false }));
try {
  await runTests({
    vscodeExecutablePath: await executable(),
    extensionDevelopmentPath: root,
    extensionTestsPath: path.join(root, 'out/test/host/index.cjs'),
    launchArgs: [workspace, '--disable-extensions', `--user-data-dir=${path.join(own, 'user')}`],
  });
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  rmSync(own, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}
