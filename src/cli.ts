import { environmentAccess } from './cli/access';
import { misuseOf, parseCommand, usage } from './cli/arguments';
import { exit, type Context } from './cli/command';
import { diff } from './cli/diff';
import { remove, undo, workOnFiles } from './cli/files';
import { init } from './cli/init';
import { revert } from './cli/revert';
import { status } from './cli/status';
import { sync } from './cli/sync';
import { validate } from './cli/validate';
import { verify } from './cli/verify';
import { version } from '../package.json';
import { engine } from './engine';

/** What a run of the command line has of its process. */
export interface Surroundings extends Pick<Context, 'cwd' | 'out' | 'err' | 'signal'> {
  readonly env: NodeJS.ProcessEnv;
}

/** Runs one command; answers its exit code (`exit`). What was not foreseen is told on `err`, too. */
export async function main(argv: readonly string[], surroundings: Surroundings): Promise<number> {
  try {
    return await runCommand(argv, surroundings);
  } catch (error) {
    const misuse = misuseOf(error);
    const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
    surroundings.err(
      misuse === undefined ? `hnp-gitops: ${what}\n` : `hnp-gitops: ${misuse}. Run hnp-gitops --help.\n`,
    );
    return exit.failed;
  }
}

async function runCommand(argv: readonly string[], { env, ...own }: Surroundings): Promise<number> {
  const [first = '', ...rest] = argv;
  if (first === 'sandbox') return (await import('./sandbox')).runSandbox(rest, own.signal);
  const command = parseCommand(argv);
  const log = (line: string): void => {
    if (command.verbose) own.err(`${line}\n`);
  };
  const { GIT_INDEX_FILE: indexFile } = env;
  const context: Context = {
    engine,
    access: environmentAccess(env, log),
    version,
    ...(indexFile ? { indexFile } : {}),
    ...own,
  };
  switch (command.name) {
    case 'version':
      context.out(`${version}\n`);
      return exit.ok;
    case 'help':
      (command.asked ? context.out : context.err)(usage);
      return command.asked ? exit.ok : exit.failed;
    case 'validate':
      return validate(context, command.paths, command.flags);
    case 'init':
      return init(context, command.directory, command.flags);
    case 'ingest':
    case 'mend':
      return workOnFiles(context, command.name, command.directory, command.files, command.flags);
    case 'undo':
      return undo(context, command.directory);
    case 'remove':
      return remove(context, command.directory, command.flags);
    case 'status':
      return status(context, command.directory, command.format);
    case 'diff':
      return diff(context, command.directory, command.resource, command.format);
    case 'revert':
      return revert(context, command.directory, command.sync, command.flags);
    case 'verify':
      return verify(context, command.directory, command.flags);
    case 'sync':
      return sync(context, command.directory, command.flags);
  }
}

/** This process as a run's surroundings. */
function ownProcess(): Surroundings {
  const abort = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => abort.abort());
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      // A reader that has seen enough (`| head`) closes the pipe: that stops no sync, and is no failure.
      if (error.code !== 'EPIPE') throw error;
    });
  }
  return {
    env: process.env,
    cwd: process.cwd(),
    out: text => void process.stdout.write(text),
    err: text => void process.stderr.write(text),
    signal: abort.signal,
  };
}

// A test may load this file and run many commands in one process.
if (require.main === module) {
  void main(process.argv.slice(2), ownProcess()).then(code => {
    process.exitCode = code;
  });
}
