// npm run package: builds for production and packs dist/hnp-gitops.vsix. With --built, packs what is in dist/ already.
import * as path from 'node:path';
import process from 'node:process';
import { root, run } from './lib/run.mjs';

const limitMs = 180_000;
const built = process.argv.includes('--built')
  ? 0
  : (await run(['esbuild.mjs', '--production'], { limitMs, show: true })).code;
if (built !== 0) process.exit(built);
const vsce = path.join(root, 'node_modules/@vscode/vsce/vsce');
const { code } = await run(
  [
    vsce,
    'package',
    '--no-dependencies', // everything is bundled
    '--allow-missing-repository',
    '--no-rewrite-relative-links',
    '--out',
    path.join(root, 'dist/hnp-gitops.vsix'),
  ],
  { limitMs, show: true },
);
process.exit(code);
