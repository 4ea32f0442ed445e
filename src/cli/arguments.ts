import { parseArgs } from 'node:util';
import { kindNamed } from '../model/kinds';
import type { Outcome } from '../model/planView';
import { UsageError } from './command';
import { preferences } from './conflictRule';
import type { PlanFlags } from './filePlan';
import type { InitFlags } from './init';
import { resourceNamed } from './namedResource';
import type { RevertFlags } from './revert';
import type { SyncFlags } from './sync';
import type { ValidateFlags } from './validate';
import type { VerifyFlags } from './verify';

export const usage = `hnp-gitops: keep a Hedgehog fabric's git repository, HNP and cluster in agreement

  validate [PATH…] [--staged] [--format text|json|sarif|junit]
                                               check files, fabrics or folders; --staged: what git's index holds
  init DIR [--name N] [--netbox URL --fabric RECORD [--wait SECONDS]] [--dry-run]
                                               make a directory a fabric's; what is there is adopted as it is. With
                                               --netbox its record in HNP, too: it is taken as it is, made, or waited
                                               for (300 s) while you make it in HNP's own form
  ingest DIR [FILE…] [--dry-run] [--update]    file what lies in raw/, or these files of raw/ and unmanaged/
  mend DIR [FILE…] [--only moved|upgraded|unmanaged|new] [--dry-run] [--update]
                                               bring misfiled, stray, foreign and old files into order
  undo DIR                                     take back the last init, ingest, mend or remove
  remove DIR --confirm NAME [--with-records] [--dry-run]
                                               remove a fabric's files, in one commit that is pushed
  status [DIR] [--format text|json]            the state of every CR
  diff [DIR] [KIND/NAME] [--format text|json]  each field that differs: in HNP, git and the cluster
  sync DIR [--plan] [--yes] [--prefer git|draft[:RULE]]… [--upstream ours|theirs[:RULE]]… [--allow-deletes N]
       [--delete-gone KIND/NAME]… [--restore-gone KIND/NAME]…
       [--let-through KIND/NAME=REASON]… [--leave-out KIND/NAME|FILE]… [--commit-only] [--aside]
       [--even-if-hnp-pushes] [--format text|json]
                                               bring git, HNP and back together; --prefer: what HNP and git changed
                                               differently; --upstream: what you and the remote branch changed
                                               differently, keep yours or take theirs; a RULE says for which of
                                               these: KIND, KIND/NAME, field=F, by=WHO, older=2d, or several joined
                                               by commas, and the first one that fits counts; --delete-gone and
                                               --restore-gone: what HNP does not show any more goes in git,
                                               too, or is made again in HNP; --let-through: a CR that is held back for its
                                               errors goes all the same, and the commit says why; --leave-out: a CR, or
                                               another file, stays as it is on every side this time; --commit-only: stops
                                               after the commit, nothing is pushed and HNP is not told; --aside: where the
                                               branch is protected, push to hnp/YOU/TIME for a pull request;
                                               --even-if-hnp-pushes: tell HNP although it commits by itself
  revert DIR [SYNC] [--yes] [--format text|json]
                                               undo a sync (named by its commit) everywhere; without one: list them
  verify DIR --confirm NAME [--report FILE] [--although-applied]
                                               remove the fabric from git and HNP, make it again from the same files,
                                               sync, and check that every CR is back; a report (Markdown) says what was
                                               read back. DANGEROUS where Argo CD or Flux applies the directory: it
                                               deletes what runs. Refused there, unless --although-applied
  sandbox [--dir D] [--port P] [--hnp-line M|F] a sample fabric with its own servers

HNP's token: HNP_NETBOX_TOKEN, used only for HNP_NETBOX_URL. The cluster: KUBECONFIG.
git signs in as it always does, or with GITHUB_TOKEN, used only for GITHUB_SERVER_URL (https://github.com).
Another remote than origin that a fabric names: HNP_GIT_REMOTE lists its address, or it lies on GITHUB_SERVER_URL.
Exit codes: 0 done, 1 findings of severity error, 2 could not, 3 waits for a person.
-v prints each command and request.
`;

/** What a command line asks for. */
export type Command = { readonly verbose: boolean } & (
  | { readonly name: 'help'; readonly asked: boolean }
  | { readonly name: 'version' }
  | { readonly name: 'validate'; readonly paths: readonly string[]; readonly flags: ValidateFlags }
  | {
      readonly name: 'init';
      readonly directory: string;
      readonly flags: InitFlags;
    }
  | {
      readonly name: 'ingest' | 'mend';
      readonly directory: string;
      readonly files: readonly string[];
      readonly flags: PlanFlags & { readonly update: boolean; readonly only?: Outcome };
    }
  | { readonly name: 'undo'; readonly directory: string }
  | {
      readonly name: 'remove';
      readonly directory: string;
      readonly flags: PlanFlags & { readonly confirm?: string; readonly withRecords: boolean };
    }
  | { readonly name: 'status'; readonly directory: string; readonly format: 'text' | 'json' }
  | {
      readonly name: 'diff';
      readonly directory: string;
      readonly resource: string | undefined;
      readonly format: 'text' | 'json';
    }
  | {
      readonly name: 'revert';
      readonly directory: string;
      readonly sync: string | undefined;
      readonly flags: RevertFlags;
    }
  | { readonly name: 'verify'; readonly directory: string; readonly flags: VerifyFlags }
  | { readonly name: 'sync'; readonly directory: string; readonly flags: SyncFlags }
);

/** Options of each command beside those of all; another one given to it is a mistake that must not pass in silence. */
const optionsOf: Readonly<Record<string, readonly string[]>> = {
  validate: ['format', 'staged'],
  init: ['format', 'dry-run', 'name', 'netbox', 'fabric', 'wait'],
  ingest: ['format', 'dry-run', 'update'],
  mend: ['format', 'dry-run', 'update', 'only'],
  undo: [],
  remove: ['format', 'dry-run', 'confirm', 'with-records'],
  status: ['format'],
  diff: ['format'],
  revert: ['format', 'yes'],
  verify: ['confirm', 'report', 'although-applied'],
  sync: [
    'format',
    'plan',
    'yes',
    'prefer',
    'upstream',
    'allow-deletes',
    'let-through',
    'leave-out',
    'commit-only',
    'delete-gone',
    'restore-gone',
    'even-if-hnp-pushes',
    'aside',
  ],
};
/** What `mend --only` takes. */
const mendable = ['moved', 'upgraded', 'unmanaged', 'new'] as const satisfies readonly Outcome[];
const always = ['verbose', 'help', 'version'];

const options = {
  format: { type: 'string', default: 'text' },
  staged: { type: 'boolean', default: false },
  'dry-run': { type: 'boolean', default: false },
  update: { type: 'boolean', default: false },
  name: { type: 'string' },
  netbox: { type: 'string' },
  fabric: { type: 'string' },
  wait: { type: 'string' },
  only: { type: 'string' },
  confirm: { type: 'string' },
  'with-records': { type: 'boolean', default: false },
  report: { type: 'string' },
  'although-applied': { type: 'boolean', default: false },
  plan: { type: 'boolean', default: false },
  yes: { type: 'boolean', default: false },
  prefer: { type: 'string', multiple: true },
  upstream: { type: 'string', multiple: true },
  'allow-deletes': { type: 'string' },
  'let-through': { type: 'string', multiple: true },
  'leave-out': { type: 'string', multiple: true },
  'commit-only': { type: 'boolean', default: false },
  'delete-gone': { type: 'string', multiple: true },
  'restore-gone': { type: 'string', multiple: true },
  'even-if-hnp-pushes': { type: 'boolean', default: false },
  aside: { type: 'boolean', default: false },
  verbose: { type: 'boolean', short: 'v', default: false },
  help: { type: 'boolean', short: 'h', default: false },
  version: { type: 'boolean', default: false },
} as const;

/**
 * Reads a command line (without program and script) of every command but `sandbox`, which reads its own.
 * Throws a UsageError, or the error of Node's parser (`ERR_PARSE_ARGS…`), where it is misunderstood.
 */
export function parseCommand(argv: readonly string[]): Command {
  const { values, positionals, tokens } = parseArgs({
    args: [...argv],
    options,
    allowPositionals: true,
    tokens: true,
  });
  const { verbose } = values;
  const [name, ...args] = positionals;
  if (values.version) return { name: 'version', verbose };
  if (values.help || name === undefined) return { name: 'help', asked: values.help, verbose };
  const own = Object.hasOwn(optionsOf, name) ? optionsOf[name] : undefined;
  if (!own) throw new UsageError(`there is no command ${JSON.stringify(name)}`);
  for (const token of tokens) {
    if (token.kind === 'option' && !own.includes(token.name) && !always.includes(token.name))
      throw new UsageError(`${name} has no option --${token.name}`);
  }
  if (name === 'validate') {
    const format = oneOf('format', values.format, ['text', 'json', 'sarif', 'junit'] as const);
    return { name, paths: args, flags: { format, staged: values.staged }, verbose };
  }
  const format = oneOf('format', values.format, ['text', 'json'] as const);
  switch (name) {
    case 'init': {
      const { netbox, fabric, wait } = values;
      if ((netbox === undefined) !== (fabric === undefined))
        throw new UsageError('init takes --netbox and --fabric together');
      if (wait !== undefined && (netbox === undefined || !/^\d{1,5}$/.test(wait)))
        throw new UsageError('--wait takes seconds, and goes with --netbox');
      const flags = {
        dryRun: values['dry-run'],
        format,
        ...optional('name', values.name),
        ...(netbox === undefined || fabric === undefined ? {} : { netbox: { url: netbox, fabric } }),
        ...(wait === undefined ? {} : { waitMs: Number(wait) * 1000 }),
      };
      return { name, directory: onlyOne(name, args), flags, verbose };
    }
    case 'ingest':
    case 'mend': {
      const only = values.only === undefined ? undefined : oneOf('only', values.only, mendable);
      const flags = {
        dryRun: values['dry-run'],
        update: values.update,
        format,
        ...optional('only', only),
      };
      const [directory, ...files] = args;
      return {
        name,
        directory: onlyOne(name, directory === undefined ? [] : [directory]),
        files,
        flags,
        verbose,
      };
    }
    case 'undo':
      return { name, directory: onlyOne(name, args), verbose };
    case 'remove': {
      const { confirm, 'with-records': withRecords } = values;
      const dryRun = values['dry-run'];
      if (confirm === undefined && !dryRun)
        throw new UsageError('remove needs --confirm with the fabric’s name');
      const flags = { dryRun, format, withRecords, ...optional('confirm', confirm) };
      return { name, directory: onlyOne(name, args), flags, verbose };
    }
    case 'status':
      return { name, directory: args.length === 0 ? '.' : onlyOne(name, args), format, verbose };
    case 'diff': {
      const resource = args.find(arg => kindNamed(arg.split('/')[0] ?? '') !== undefined);
      const directories = args.filter(arg => arg !== resource);
      const directory = directories.length === 0 ? '.' : onlyOne(name, directories);
      return { name, directory, resource, format, verbose };
    }
    case 'revert': {
      const [directory, ...rest] = args;
      if (rest.length > 1) throw new UsageError('revert takes one sync');
      return {
        name,
        directory: onlyOne(name, directory === undefined ? [] : [directory]),
        sync: rest[0],
        flags: { yes: values.yes, format },
        verbose,
      };
    }
    case 'verify': {
      const { confirm, report, 'although-applied': althoughApplied } = values;
      if (confirm === undefined) throw new UsageError('verify needs --confirm with the fabric’s name');
      const flags = { confirm, althoughApplied, ...optional('report', report) };
      return { name, directory: onlyOne(name, args), flags, verbose };
    }
    case 'sync': {
      const { plan, yes, aside } = values;
      const prefer = preferences('draft', values.prefer ?? [], ['git', 'draft']);
      const upstream = preferences('upstream', values.upstream ?? [], ['ours', 'theirs']);
      const deletes = values['allow-deletes'];
      if (aside && values['commit-only'])
        throw new UsageError('--commit-only pushes nothing, also not --aside');
      if (deletes !== undefined && !/^\d+$/.test(deletes))
        throw new UsageError('--allow-deletes takes a number');
      const flags: SyncFlags = {
        plan,
        yes,
        aside,
        evenIfHnpPushes: values['even-if-hnp-pushes'],
        format,
        ...optional('prefer', prefer.rest),
        ...optional('upstream', upstream.rest),
        rules: [...prefer.rules, ...upstream.rules],
        ...(deletes === undefined ? {} : { allowDeletes: Number(deletes) }),
        letThrough: (values['let-through'] ?? []).map(letThrough),
        leaveOut: (values['leave-out'] ?? []).map(leftOut),
        commitOnly: values['commit-only'],
        gone: [
          ...(values['delete-gone'] ?? []).map(text => gone('delete', text)),
          ...(values['restore-gone'] ?? []).map(text => gone('restore', text)),
        ],
      };
      return { name, directory: onlyOne(name, args), flags, verbose };
    }
    default:
      throw new UsageError(`there is no command ${JSON.stringify(name)}`);
  }
}

/** What the command line got wrong, or undefined when it was something else. Node adds advice behind the first sentence. */
export function misuseOf(error: unknown): string | undefined {
  if (error instanceof UsageError) return error.message;
  const { code, message } = error as { code?: string; message?: string };
  return code?.startsWith('ERR_PARSE_ARGS') ? (message ?? '').split(/\.( |$)/)[0] : undefined;
}

function optional<K extends string, T>(key: K, value: T | undefined): { readonly [P in K]?: T } {
  return (value === undefined ? {} : { [key]: value }) as { readonly [P in K]?: T };
}

function gone(as: 'delete' | 'restore', text: string): SyncFlags['gone'][number] {
  const resource = resourceNamed(text);
  if (resource === undefined)
    throw new UsageError(`--${as}-gone takes KIND/NAME or KIND/NAMESPACE/NAME, such as VPC/vpc-1`);
  return { as, ...resource };
}

function leftOut(text: string): SyncFlags['leaveOut'][number] {
  const resource = resourceNamed(text);
  if (resource === undefined && !/^(?:managed|raw|unmanaged|\.hnp)\/./.test(text))
    throw new UsageError(
      '--leave-out takes KIND/NAME or a file of the fabric, such as VPC/vpc-1 or raw/a.yaml',
    );
  return resource ?? { file: text };
}

function letThrough(text: string): SyncFlags['letThrough'][number] {
  const [, named = '', name = '', reason = ''] = /^([^/=]+)\/([^/=]+)=(.*)$/s.exec(text) ?? [];
  const kind = kindNamed(named);
  if (kind === undefined || reason.trim() === '')
    throw new UsageError('--let-through takes KIND/NAME=REASON, such as VPC/vpc-1="tried in the lab"');
  return { kind: kind.kind, name, reason: reason.trim() };
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
