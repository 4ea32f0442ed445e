// Runs the benches of one bundle in this process, one JSON line each: node --expose-gc scripts/lib/bench-file.mjs out/bench/x.cjs
import { createRequire } from 'node:module';
import * as path from 'node:path';
import process from 'node:process';

const { benches } = createRequire(import.meta.url)(path.resolve(process.argv[2]));
for (const { name, goal, run } of benches) {
  globalThis.gc?.();
  console.log(JSON.stringify({ name, goal, ...(await run()) }));
}
