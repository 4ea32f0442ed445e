import { parseArgs } from 'node:util';
import { environmentAccess } from './cli/access';
import { exit, UsageError, type Context } from './cli/command';
import { ingest } from './cli/ingest';
import { status } from './cli/status';
import { sync } from './cli/sync';
import { validate } from './cli/validate';
import { version } from '../package.json';
import { engine } from './engine';

const usage = `hnp-gitops: keep a Hedgehog fabric's git repository, HNP and cluster in agreement

  validate [PATH…] [--format text|json]        check files, fabrics or folders
  ingest DIR [--dry-run] [--update]            file what lies in raw/
  status [DIR] [--format text|json]            the state of every CR
  sync DIR [--plan] [--yes] [--prefer git|draft] [--allow-deletes N] [--format text|json]
                                               bring git, HNP and back together
  sandbox [--dir D] [--port P] [--hnp-line M|F] a sample fabric with its own servers

HNP's token: HNP_NETBOX_TOKEN, used only for HNP_NETBOX_URL. The cluster: KUBECONFIG.
Exit codes: 0 done, 1 findings of severity error, 2 could not, 3 waits for a person.
-v prints each command and request.
`;

/** Options of each command beside those of all; another one given to it is a mistake that must not pass in silence. */
const optionsOf: Readonly<Record<string, readonly string[]>> = {
  validate: ['format'],
  ingest: ['format', 'dry-run', 'update'],
  status: ['format'],
  sync: ['format', 'plan', 'yes', 'prefer', 'allow-deletes'],
};
const always = ['verbose', 'help', 'version'];

const options = {
  format: { type: 'string', default: 'text' },
  'dry-run': { type: 'boolean', default: false },
  update: { type: 'boolean', default: false },
  plan: { type: 'boolean', default: false },
  yes: { type: 'boolean', default: false },
  prefer: { type: 'string' },
  'allow-deletes': { type: 'string' },
  verbose: { type: 'boolean', short: 'v', default: false },
  help: { type: 'boolean', short: 'h', default: false },
  version: { type: 'boolean', default: false },
} as const;

async function main(argv: string[]): Promise<number> {
  const abort = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => abort.abort());
  const [command = '', ...rest] = argv;
  if (command === 'sandbox') return (await import('./sandbox')).runSandbox(rest, abort.signal);
  const { values, positionals, tokens } = parseArgs({
    args: argv,
    options,
    allowPositionals: true,
    tokens: true,
  });
  if (values.version) {
    process.stdout.write(`${version}\n`);
    return exit.ok;
  }
  const [name, ...args] = positionals;
  if (values.help || name === undefined) {
    (name === undefined && !values.help ? process.stderr : process.stdout).write(usage);
    return values.help ? exit.ok : exit.failed;
  }
  const own = optionsOf[name];
  if (!own) throw new UsageError(`there is no command ${JSON.stringify(name)}`);
  for (const token of tokens) {
    if (token.kind === 'option' && !own.includes(token.name) && !always.includes(token.name))
      throw new UsageError(`${name} has no option --${token.name}`);
  }
  const log = (line: string): void => {
    if (values.verbose) process.stderr.write(`${line}\n`);
  };
  const context: Context = {
    engine,
    access: environmentAccess(process.env, log),
    cwd: process.cwd(),
    out: text => void process.stdout.write(text),
    err: text => void process.stderr.write(text),
    signal: abort.signal,
  };
  const format = oneOf('format', values.format, ['text', 'json'] as const);
  switch (name) {
    case 'validate':
      return validate(context, args, format);
    case 'ingest':
      return ingest(context, onlyOne(name, args), {
        dryRun: values['dry-run'],
        update: values.update,
        format,
      });
    case 'status':
      return status(context, args.length === 0 ? '.' : onlyOne(name, args), format);
    case 'sync': {
      const deletes = values['allow-deletes'];
      if (deletes !== undefined && !/^\d+$/.test(deletes))
        throw new UsageError('--allow-deletes takes a number');
      return sync(context, onlyOne(name, args), {
        plan: values.plan,
        yes: values.yes,
        format,
        ...(values.prefer === undefined
          ? {}
          : { prefer: oneOf('prefer', values.prefer, ['git', 'draft'] as const) }),
        ...(deletes === undefined ? {} : { allowDeletes: Number(deletes) }),
      });
    }
    default:
      throw new UsageError(`there is no command ${JSON.stringify(name)}`);
  }
}

function oneOf<T extends string>(option: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find(other => other === value);
  if (found === undefined) throw new UsageError(`--${option} takes ${allowed.join(' or ')}`);
  return found;
}

function onlyOne(command: string, args: readonly string[]): string {
  const [only] = args;
  if (only === undefined) throw new UsageError(`${command} needs the directory of a fabric`);
  if (args.length > 1) throw new UsageError(`${command} takes one directory, not ${args.length}`);
  return only;
}

/** What the command line got wrong, or undefined when it was something else. Node adds advice behind the first sentence. */
function misuseOf(error: unknown): string | undefined {
  if (error instanceof UsageError) return error.message;
  const { code, message } = error as { code?: string; message?: string };
  return code?.startsWith('ERR_PARSE_ARGS') ? (message ?? '').split(/\.( |$)/)[0] : undefined;
}

for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // A reader that has seen enough (`| head`) closes the pipe: that stops no sync, and is no failure.
    if (error.code !== 'EPIPE') throw error;
  });
}

main(process.argv.slice(2)).then(
  code => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const misuse = misuseOf(error);
    const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stderr.write(
      misuse === undefined ? `hnp-gitops: ${what}\n` : `hnp-gitops: ${misuse}. Run hnp-gitops --help.\n`,
    );
    process.exitCode = exit.failed;
  },
);
