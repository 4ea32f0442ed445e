// node scripts/rules-doc.mjs: writes docs/rules.md from the rules and codes of the program.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as path from 'node:path';
import { build } from 'esbuild';
import { root } from './lib/run.mjs';

const bundle = path.join(root, 'out/rules-page.cjs');
await build({
  entryPoints: [path.join(root, 'test/unit/validate/rulesPage.ts')],
  outfile: bundle,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  alias: { yaml: path.join(root, 'node_modules/yaml/browser/dist/index.js') },
  loader: { '.yaml': 'text' },
});
writeFileSync(path.join(root, 'docs/rules.md'), createRequire(import.meta.url)(bundle).rulesPage());
