// Builds everything: node esbuild.mjs [--production] [--tests] [--pictures] [--bench] [--start]
//   always        dist/extension.js, dist/cli.js, dist/sandbox.js, dist/engine.js, dist/cluster.js, dist/worker.js, dist/askpass.js,
//                 dist/starter.js, dist/webview/<name>.js
//   --production  those minified and without source maps, as they ship
//   --tests       out/test/unit/tests.cjs with all unit tests, out/test/{host,pages,ui}/**/*.test.cjs, the processes that tests
//                 start (*.child.cjs), and the runners
//   --pictures    out/test/pictures/*.test.cjs and their runner
//   --bench       out/bench/*.cjs
//   --start       out/start/sandbox.cjs, with which `npm start` runs the sandbox in its own process
// What went into each bundle is written to out/meta/*.json, which the checks read.
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { compiledSchemas } from './scripts/lib/compiled-schemas.mjs';

const root = path.dirname(fileURLToPath(import.meta.url));
process.chdir(root);
const production = process.argv.includes('--production');

/** What is heavy is loaded at first use, by `import()`, as a file beside the program that needs it. */
const ON_FIRST_USE = { engine: 'src/engine.ts', cluster: 'src/cluster/client.ts', sandbox: 'src/sandbox.ts' };
/** What runs on worker threads, as git's askpass, or starts git, is started by the name of its file. */
const STARTED = { worker: 'src/worker.ts', askpass: 'src/askpass.ts', starter: 'src/starter.ts' };
const onFirstUse = {
  name: 'loaded-at-first-use',
  setup(on) {
    on.onResolve({ filter: /^\./ }, args => {
      if (args.kind !== 'dynamic-import') return undefined;
      const target = path.resolve(args.resolveDir, args.path).replace(/(\.[jt]s)?$/, '.ts');
      const found = Object.entries(ON_FIRST_USE).find(([, source]) => path.join(root, source) === target);
      return found ? { path: `./${found[0]}.js`, external: true } : undefined;
    });
  },
};

/** In tests the launcher of the workbench stays the file that it is. */
const inTests = {
  name: 'tests',
  setup(on) {
    on.onResolve({ filter: /\/host\/vscode\/(host|server)\.mjs$/ }, args => ({
      path: pathToFileURL(path.resolve(args.resolveDir, args.path)).href,
      external: true,
    }));
  },
};

/**
 * All unit tests as one module: `tests` has what loads each of them, by its name. What they share is loaded, and made fast by
 * the engine, once and not for each file: that takes half of the time of tests that check whole fabrics.
 */
const allUnitTests = {
  name: 'all-unit-tests',
  setup(on) {
    on.onResolve({ filter: /^all-unit-tests$/ }, () => ({ path: 'tests', namespace: 'all-unit-tests' }));
    on.onLoad({ filter: /.*/, namespace: 'all-unit-tests' }, () => {
      const names = files('test/unit', '.test.ts').map(file => file.replaceAll('\\', '/'));
      const lines = names.map(
        file =>
          `${JSON.stringify(file.replace(/\.ts$/, '.cjs'))}: () => require(${JSON.stringify(`./${file}`)}),`,
      );
      return {
        contents: `export const tests = {\n${lines.join('\n')}\n};`,
        resolveDir: path.join(root, 'test/unit'),
      };
    });
  },
};

const node = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  external: ['vscode'],
  // yaml's Node build asks process.env at every token; its browser build is the same parser and a sixth faster here.
  alias: { yaml: './node_modules/yaml/browser/dist/index.js' },
  loader: { '.yaml': 'text' },
  logLevel: 'warning',
  metafile: true,
};
const shipped = {
  sourcemap: !production,
  minify: production,
  legalComments: production ? 'linked' : 'inline',
};

/** Files under `dir` whose name ends with `end`, relative to `dir`. */
function files(dir, end) {
  if (!existsSync(dir)) return [];
  return readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith(end) && !name.includes('node_modules'))
    .sort();
}

function programs() {
  const options = { ...node, ...shipped, outdir: 'dist', supported: { 'dynamic-import': false } };
  const cli = 'src/cli.ts';
  const hasShebang = readFileSync(cli, 'utf8').startsWith('#!');
  return {
    programs: {
      ...options,
      plugins: [onFirstUse],
      entryPoints: { extension: 'src/extension.ts' },
    },
    cli: {
      ...options,
      plugins: [onFirstUse, compiledSchemas(root)],
      entryPoints: { cli },
      ...(hasShebang ? {} : { banner: { js: '#!/usr/bin/env node' } }),
    },
    onFirstUse: {
      ...options,
      plugins: [onFirstUse, compiledSchemas(root)],
      entryPoints: { ...ON_FIRST_USE, ...STARTED },
    },
  };
}

function webviews() {
  const names = files('src/webview', 'main.ts').map(file => path.dirname(file));
  return {
    webview: {
      ...shipped,
      bundle: true,
      platform: 'browser',
      format: 'iife',
      target: 'es2022',
      loader: { '.ttf': 'file', '.woff2': 'file', '.svg': 'dataurl' },
      assetNames: '[name]',
      logLevel: 'warning',
      metafile: true,
      outdir: 'dist/webview',
      entryPoints: Object.fromEntries(names.map(name => [name, `src/webview/${name}/main.ts`])),
    },
  };
}

/** Packages stay outside of test bundles: loaded once for all files, and bundling takes no time. */
const test = {
  ...node,
  sourcemap: 'inline',
  packages: 'external',
  plugins: [inTests],
  outExtension: { '.js': '.cjs' },
};

function tests() {
  const set = (name, end = '.test.ts') => files(`test/${name}`, end).map(file => `test/${name}/${file}`);
  return {
    unit: {
      ...test,
      plugins: [inTests, allUnitTests],
      entryPoints: { tests: 'all-unit-tests' },
      outdir: 'out/test/unit',
    },
    // Under its own name beside the tests, where the engine's adapters look for it.
    starter: { ...node, entryPoints: { starter: STARTED.starter }, outdir: 'out/test/unit' },
    children: {
      ...test,
      entryPoints: set('unit', '.child.ts'),
      outbase: 'test/unit',
      outdir: 'out/test/unit',
    },
    host: {
      ...test,
      entryPoints: [...set('host'), 'test/host/index.ts'],
      outbase: 'test/host',
      outdir: 'out/test/host',
    },
    pages: { ...test, entryPoints: set('pages'), outbase: 'test/pages', outdir: 'out/test/pages' },
    ui: { ...test, entryPoints: set('ui'), outbase: 'test/ui', outdir: 'out/test/ui' },
    run: runner,
  };
}

const runner = { ...test, entryPoints: ['test/run/node.ts'], outdir: 'out/test/run' };

function pictures() {
  const entryPoints = files('test/pictures', '.test.ts').map(file => `test/pictures/${file}`);
  return {
    pictures: { ...test, entryPoints, outbase: 'test/pictures', outdir: 'out/test/pictures' },
    run: runner,
  };
}

/** Benchmarks are bundled and minified like the product, so that what is measured is what ships. */
function benches() {
  const entryPoints = ['.bench.ts', '.child.ts'].flatMap(end =>
    files('test/bench', end).map(file => `test/bench/${file}`),
  );
  return {
    bench: {
      ...node,
      minify: true,
      sourcemap: 'inline',
      plugins: [inTests, compiledSchemas(root)],
      outExtension: { '.js': '.cjs' },
      entryPoints,
      outdir: 'out/bench',
    },
    benchWorker: {
      ...node,
      minify: true,
      plugins: [compiledSchemas(root)],
      entryPoints: { worker: STARTED.worker, starter: STARTED.starter },
      outdir: 'out/bench',
    },
  };
}

/** The sandbox as a module: dist/sandbox.js is its front door for people, this one is for scripts. */
function start() {
  const entryPoints = { sandbox: 'src/sandbox.ts' };
  return { start: { ...node, entryPoints, outdir: 'out/start', outExtension: { '.js': '.cjs' } } };
}

const wantTests = process.argv.includes('--tests');
const wantBench = process.argv.includes('--bench');
for (const dir of ['dist/webview', ...(wantTests ? ['out/test'] : []), ...(wantBench ? ['out/bench'] : [])]) {
  rmSync(dir, { recursive: true, force: true });
}
mkdirSync('out/meta', { recursive: true });
const jobs = {
  ...programs(),
  ...webviews(),
  ...(wantTests ? tests() : {}),
  ...(process.argv.includes('--pictures') ? pictures() : {}),
  ...(wantBench ? benches() : {}),
  ...(process.argv.includes('--start') ? start() : {}),
};
await Promise.all(
  Object.entries(jobs).map(async ([name, options]) => {
    const { metafile } = await build(options);
    writeFileSync(`out/meta/${name}.json`, JSON.stringify(metafile));
  }),
).catch(error => {
  if (!error.errors) console.error(error); // esbuild has printed its own
  process.exit(1);
});
chmodSync('dist/cli.js', 0o755);
