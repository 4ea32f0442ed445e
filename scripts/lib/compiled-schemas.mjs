// The built-in schemas, compiled when the product is built: to compile them all when they are first used takes 0.3 s.
import { readFileSync, readdirSync } from 'node:fs';
import * as path from 'node:path';
import { Ajv } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';

/** Stands in the generated code for the function of that name; here it only makes the patterns. */
const shortOnly = Object.assign((pattern, flags) => new RegExp(pattern, flags), { code: 'shortOnly' });

/** JavaScript that gives `exports` a check for each kind. The options are those of src/validate/schemas.ts. */
function generate(root) {
  const folder = path.join(root, 'schemas/crds');
  const ajv = new Ajv({
    allErrors: true,
    strict: false,
    verbose: true,
    validateSchema: false,
    meta: false,
    validateFormats: false,
    logger: false,
    code: { source: true, regExp: shortOnly },
  });
  const names = readdirSync(folder).map(file => file.replace('.schema.json', ''));
  for (const name of names) {
    ajv.addSchema(JSON.parse(readFileSync(path.join(folder, `${name}.schema.json`), 'utf8')), name);
  }
  return standalone.default(ajv, Object.fromEntries(names.map(name => [name, name])));
}

/** Made once for all bundles of a build. */
let code;

/** An esbuild plugin that fills src/validate/compiledSchemas.ts. */
export function compiledSchemas(root) {
  return {
    name: 'compiled-schemas',
    setup(on) {
      code ??= generate(root);
      on.onLoad({ filter: /[\\/]src[\\/]validate[\\/]compiledSchemas\.ts$/ }, () => ({
        loader: 'js',
        contents: `import { shortOnly } from './shortPattern';
export const compiledSchemas = {};
((exports) => {${code}})(compiledSchemas);`,
      }));
    },
  };
}
