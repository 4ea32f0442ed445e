// A process that runs commands one after the other, as the shipped dist/cli.js runs one: node cli.child.cjs, told by messages.
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import type { Surroundings } from '../../../src/cli';

/** What is to be run, and where. */
export interface CliRequest {
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
}

export interface CliAnswer {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const { main } = createRequire(__filename)(resolve('dist/cli.js')) as {
  main: (argv: readonly string[], surroundings: Surroundings) => Promise<number>;
};

async function run({ args, cwd, env }: CliRequest): Promise<CliAnswer> {
  // Git and the kubeconfig are looked for in the process's own environment.
  for (const name of Object.keys(process.env)) Reflect.deleteProperty(process.env, name);
  Object.assign(process.env, env);
  process.chdir(cwd);
  const texts = { out: '', err: '' };
  const code = await main(args, {
    env: process.env,
    cwd,
    out: text => void (texts.out += text),
    err: text => void (texts.err += text),
    signal: new AbortController().signal,
  });
  return { code, ...texts };
}

process.on('message', (request: CliRequest) => {
  void run(request).then(answer => process.send?.(answer));
});
