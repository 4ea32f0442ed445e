import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';

interface Job {
  readonly strategy?: { readonly matrix: Readonly<Record<string, readonly string[]>> };
  readonly steps: readonly { readonly run?: string; readonly env?: Readonly<Record<string, string>> }[];
}

/** What a job of a workflow runs by itself, for one value of its matrix: a script of the shell and its environment. */
export interface Script {
  readonly text: string;
  readonly env: Readonly<Record<string, string>>;
}

/**
 * The scripts of a workflow's only job, one for each value of its matrix.
 *
 * @param known what `${{ … }}` stands for; one that is not known is an error, so that no test runs another script than GitHub
 * @param values what a person writes into the matrix in place of the example's
 */
export async function scriptsOf(
  file: string,
  known: Readonly<Record<string, string>>,
  values: readonly string[],
): Promise<readonly Script[]> {
  const { jobs } = parse(await readFile(file, 'utf8')) as { readonly jobs: Readonly<Record<string, Job>> };
  const [job, ...others] = Object.values(jobs);
  if (job === undefined || others.length > 0) throw new Error(`${file} has not one job`);
  const [name = ''] = Object.keys(job.strategy?.matrix ?? {});
  return values.map(value => {
    const all: Readonly<Record<string, string>> = { ...known, [`matrix.${name}`]: value };
    const filled = (text: string): string =>
      text.replaceAll(/\$\{\{\s*(.*?)\s*\}\}/g, (_, expression: string) => {
        const found = Object.hasOwn(all, expression) ? all[expression] : undefined;
        if (found === undefined) throw new Error(`${file}: what is ${expression}?`);
        return found;
      });
    const steps = job.steps.filter(({ run }) => run !== undefined);
    const env = steps.flatMap(step => Object.entries(step.env ?? {}));
    return {
      text: steps.map(({ run = '' }) => filled(run)).join('\n'),
      env: Object.fromEntries(env.map(([key, text]) => [key, filled(text)])),
    };
  });
}

/** Runs a script as GitHub Actions does on Linux (`bash -e`, here the shell that git needs anyway). */
export function runScript(
  { text, env }: Script,
  cwd: string,
  more: NodeJS.ProcessEnv,
): Promise<{ readonly code: number | null; readonly out: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn('sh', ['-e', '-c', text], { cwd, env: { ...process.env, ...more, ...env } });
    const said: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes: Buffer) => said.push(bytes));
    child.on('error', reject);
    child.on('close', code => resolve({ code, out: Buffer.concat(said).toString('utf8') }));
  });
}
