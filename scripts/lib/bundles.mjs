// Checks of what was built: how big it is, and what loading the extension pulls in.
// node scripts/lib/bundles.mjs sizes | activation     (after a production build; sizes: after packing too)
import { readFileSync, readdirSync, statSync } from 'node:fs';
import * as path from 'node:path';
import process from 'node:process';
import { root } from './run.mjs';

/** Bytes; a KB is 1000. */
const LIMITS = { 'dist/extension.js': 500_000, 'dist/hnp-gitops.vsix': 2_000_000 };
/** Packages that cost time to load, and so must wait for their first use. */
const HEAVY = ['ajv', 'yaml', 'simple-git', '@kubernetes/client-node'];

const kb = bytes => `${(bytes / 1000).toFixed(1)} KB`;

/** Sizes of every bundle, and the complaints about those over their limit. */
function sizes() {
  const bundles = readdirSync(path.join(root, 'dist'), { recursive: true, encoding: 'utf8' })
    .map(name => `dist/${name.replaceAll('\\', '/')}`)
    .filter(name => /\.(js|css|vsix)$/.test(name));
  const wrong = Object.keys(LIMITS)
    .filter(name => !bundles.includes(name))
    .map(name => `${name} is missing`);
  for (const name of bundles.sort()) {
    const size = statSync(path.join(root, name)).size;
    const limit = LIMITS[name];
    console.log(`${name} ${kb(size)}${limit ? ` of ${kb(limit)}` : ''}`);
    if (limit !== undefined && size > limit) wrong.push(`${name} is ${kb(size)}, more than ${kb(limit)}`);
  }
  return wrong;
}

/** Modules that are evaluated when `entry` is loaded, each with the module that imports it. */
function eager(meta, entry) {
  const from = new Map([[entry, undefined]]);
  for (const file of from.keys()) {
    for (const { path: target, kind, external } of meta.inputs[file].imports) {
      // `import()` waits for its first use; so does a require() in our own code, which has no other reason for one.
      const waits = kind === 'dynamic-import' || (kind === 'require-call' && file.startsWith('src/'));
      if (!waits && !external && !from.has(target)) from.set(target, file);
    }
  }
  return from;
}

/** Complaints about heavy packages that loading dist/extension.js would evaluate, with the way that leads to them. */
function activation() {
  const meta = JSON.parse(readFileSync(path.join(root, 'out/meta/programs.json'), 'utf8'));
  const from = eager(meta, 'src/extension.ts');
  const wrong = [];
  for (const name of HEAVY) {
    const first = [...from.keys()].find(file => file.startsWith(`node_modules/${name}/`));
    if (first === undefined) continue;
    const way = [];
    for (let file = first; file !== undefined; file = from.get(file)) way.unshift(file);
    wrong.push(`${name} is loaded at activation: ${way.join(' -> ')}`);
  }
  const inside = Object.keys(meta.outputs['dist/extension.js'].inputs);
  if (inside.some(file => file.startsWith('node_modules/@kubernetes/client-node/'))) {
    wrong.push(
      '@kubernetes/client-node is inside dist/extension.js; import src/cluster/client by import() only',
    );
  }
  if (inside.some(file => file.startsWith('src/sandbox')))
    wrong.push('the sandbox is inside dist/extension.js');
  console.log(`${from.size} modules are evaluated when dist/extension.js is loaded`);
  return wrong;
}

const check = { sizes, activation }[process.argv[2] ?? ''];
if (!check) throw new Error('say which: sizes or activation');
const wrong = check();
for (const line of wrong) console.error(line);
process.exitCode = wrong.length > 0 ? 1 : 0;
