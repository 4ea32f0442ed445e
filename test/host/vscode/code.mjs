#!/usr/bin/env node
// Takes the place of VS Code's executable for @vscode/test-electron: runTests({ vscodeExecutablePath: 'test/host/code.mjs', ... }).
// Understands the arguments that runTests passes; everything else about desktop VS Code's command line is left out.
import { runTests } from './host.mjs';

const one = new Map(),
  development = [],
  rest = [];
for (const arg of process.argv.slice(2)) {
  const m = /^--([^=]+)(?:=(.*))?$/.exec(arg);
  if (!m) {
    rest.push(arg);
  } else if (m[1] === 'extensionDevelopmentPath') {
    development.push(m[2]);
  } else {
    one.set(m[1], m[2] ?? '');
  }
}
if (!one.get('extensionTestsPath')) {
  console.error('only extension tests are run: --extensionTestsPath is missing');
  process.exit(2);
}
// The workbench's own log is mixed with the tests' console. Shown: whole lines that a reporter of ours begins like this; everything
// with HOST_VERBOSE=1; and the errors, if the run fails.
const shown = /^(ok {3}|FAIL |skip |# |\d+ passed, )/;
const errors = [];
// The server is ended when this process exits; a plain signal would skip that.
for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, () => process.exit(143));
try {
  process.exitCode = await runTests({
    extensionDevelopmentPath: development,
    extensionTestsPath: one.get('extensionTestsPath'),
    folder: one.get('folder-uri')?.replace(/^file:\/\//, '') ?? rest[0],
    githubSession: process.env.HOST_GITHUB_SESSION ? JSON.parse(process.env.HOST_GITHUB_SESSION) : undefined,
    screenshot: process.env.HOST_SCREENSHOT,
    print: (line, type) => {
      if (process.env.HOST_VERBOSE || shown.test(line)) {
        console.log(line);
      } else if (type === 'error') {
        errors.push(line);
      }
    },
  });
} catch (e) {
  console.error(e);
  process.exitCode = 1;
}
if (process.exitCode) {
  console.error([`tests ended with code ${process.exitCode}`, ...errors].join('\n'));
}
