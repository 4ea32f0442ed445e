import * as path from 'node:path';
import { failed, ok, type Problem, type Result } from '../model/problem';
import { meaningOf, withLink } from './failure';
import { aboutLock } from './lock';
import { versionCheck } from './version';
import {
  parseBatch,
  parseRefs,
  parseStaged,
  parseStatus,
  parseTrackedTree,
  parseTree,
  type GitStatus,
  type StagedFiles,
  type TrackedFile,
  type TreeEntry,
} from './parse';
import type { StartProgram } from './program';
import { queued, queueOf } from './queue';
import { refCountsOf } from './refCounts';
import { writtenRef, type GitPlaces } from './refs';
import { addressesOf, writtenUrl } from './remotes';
import { gitRunner, type GitCommand, type GitLog, type GitOutput, type GitRunner } from './run';
import { withoutSecrets } from './secrets';
import { Remotes, withSignIn, type SignIn } from './signIn';

const TREE_LIMIT_MS = 30_000;
/** A push or fetch of a fabric takes seconds; a hung server must not hold the user for longer than this. */
const REMOTE_LIMIT_MS = 45_000;

/** Reading side of one git work tree. All paths are relative to the work tree's root, with `/`. */
export interface GitRepository {
  /** Absolute path of the work tree's root. */
  readonly root: string;
  status(signal?: AbortSignal): Promise<Result<GitStatus>>;
  /** The commit that a name stands for, or undefined when there is none. */
  resolve(name: string, signal?: AbortSignal): Promise<Result<string | undefined>>;
  /** Where these refs (full names) stand, of those that are there, by one process. One that cannot be read is a problem. */
  resolveRefs(names: readonly string[], signal?: AbortSignal): Promise<Result<Map<string, string>>>;
  /** The address of a remote without credentials, or undefined when there is no such remote. */
  remoteUrl(remote: string): Promise<Result<string | undefined>>;
  /**
   * Where git really goes for a remote, by the person's own configuration (`insteadOf`, `pushurl`), without credentials: one
   * address for reading, perhaps several for a push, none without such a remote.
   */
  remoteAddresses(remote: string, push: boolean): Promise<Result<readonly string[]>>;
  /** All blobs below a folder in a commit. */
  tree(commit: string, folder: string, signal?: AbortSignal): Promise<Result<TreeEntry[]>>;
  /** All files and symbolic links of a commit. */
  committed(commit: string, signal?: AbortSignal): Promise<Result<TrackedFile[]>>;
  /** All files and symbolic links of the index; of another index file than the work tree's own where one is named. */
  staged(indexFile?: string, signal?: AbortSignal): Promise<Result<StagedFiles>>;
  /** The bytes of blobs, in the order asked, by one `cat-file --batch`. */
  blobs(ids: readonly string[], signal?: AbortSignal): Promise<Result<Buffer[]>>;
  mergeBase(a: string, b: string): Promise<Result<string | undefined>>;
  /** How many commits `a` has that `b` lacks, and the other way round. */
  aheadBehind(a: string, b: string): Promise<Result<{ ahead: number; behind: number }>>;
  /** Whole message and time (ms since 1970) of a commit. */
  commitInfo(commit: string): Promise<Result<{ message: string; when: number }>>;
  /** A commit and those before it along first parents, at most so many, the newest first. */
  log(commit: string, most: number): Promise<Result<{ message: string; when: number }[]>>;
  /** The commit that changed a path last, as seen from `commit`, its author, and when it was committed (ms since 1970). */
  lastChange(
    commit: string,
    path: string,
    signal?: AbortSignal,
  ): Promise<Result<{ commit: string; who: string; when: number } | undefined>>;
  /**
   * Fetches a branch into its remote-tracking ref and other refs by their refspecs; the work tree stays as it is. In the
   * background it makes way for whatever a person waits for, and starts anew afterwards; the first one also counts the
   * remote's refs, on which it depends how the remote is asked from then on.
   */
  fetch(
    remote: string,
    refspecs: readonly string[],
    signal?: AbortSignal,
    background?: boolean,
  ): Promise<Result<void>>;
  /** Asks the remote itself for these refs (full names, or patterns); for all of them where none is named. */
  remoteRefs(
    remote: string,
    names: readonly string[],
    signal?: AbortSignal,
    background?: boolean,
  ): Promise<Result<Map<string, string>>>;
  /** The root (absolute) of the work tree that has this one as a submodule; undefined when none has. */
  superproject(): Promise<Result<string | undefined>>;
  /** A folder of ours inside this work tree's own git directory; absolute, and not made yet. */
  privateFolder(): Promise<Result<string>>;
  readonly places: GitPlaces;
  readonly run: GitRunner;
}

/**
 * Finds the work tree that a directory lies in.
 *
 * @param signIn who hands git tokens; without it git signs in as the person's configuration says
 * @param start what starts git; without it this process does
 */
export async function openRepository(
  directory: string,
  log: GitLog,
  env: NodeJS.ProcessEnv = process.env,
  signIn?: SignIn,
  start?: StartProgram,
): Promise<Result<GitRepository>> {
  const look = gitRunner(directory, log, env, start);
  const ask = (...args: string[]): ReturnType<GitRunner> =>
    look({ args: ['rev-parse', ...args], timeoutMs: 10_000 });
  const [found, ownDirectory, version] = await Promise.all([
    ask('--show-toplevel', '--git-common-dir'),
    ask('--absolute-git-dir'),
    versionCheck(look, env['PATH'] ?? ''),
  ]);
  if (!version.ok) return version;
  if (!found.ok) return { ok: false, problem: meaningOf(found.problem, { subject: directory }) };
  if (!ownDirectory.ok)
    return { ok: false, problem: meaningOf(ownDirectory.problem, { subject: directory }) };
  const lines = found.value.stdout.toString('utf8').replace(/\n$/, '').split('\n');
  // A path may hold the end of a line; the common directory is relative to where we asked.
  const common = path.resolve(directory, lines.pop() ?? '');
  const root = lines.join('\n');
  const run = gitRunner(root, log, env, start);
  const remotes = new Remotes(run, root);
  const own = ownDirectory.value.stdout.toString('utf8').replace(/\n$/, '');
  const runner = queued(withSignIn(run, remotes, signIn), queueOf(common));
  return ok(repositoryAt(root, { own, common }, runner, remotes));
}

function repositoryAt(root: string, places: GitPlaces, run: GitRunner, remotes: Remotes): GitRepository {
  async function git<T>(
    command: GitCommand,
    parse: (output: GitOutput) => T,
    subject: string,
    signal?: AbortSignal,
    remote?: string,
  ): Promise<Result<T>> {
    const result = await run(command, signal);
    if (result.ok) return ok(parse(result.value));
    if (remote === undefined) return { ok: false, problem: meaningOf(result.problem, { subject }) };
    const meaning = (address?: string): Problem => meaningOf(result.problem, { subject, remote, address });
    return { ok: false, problem: await aboutLock(await withLink(meaning, () => remoteUrl(remote))) };
  }
  const text = (output: GitOutput): string => output.stdout.toString('utf8').trim();
  const refCounts = refCountsOf(places.common);
  const protocolFor = (remote: string): readonly string[] => (refCounts.areFew(remote) ? allRefsAtOnce : []);
  const remoteRefs: GitRepository['remoteRefs'] = (remote, names, signal, background = false) =>
    git(
      {
        args: ['ls-remote', '--quiet', remote, ...names],
        timeoutMs: REMOTE_LIMIT_MS,
        remote: { name: remote, push: false },
        options: protocolFor(remote),
        background,
      },
      output => parseRefs(output.stdout.toString('utf8')),
      remote,
      signal,
      remote,
    );
  const remoteUrl = async (remote: string): Promise<Result<string | undefined>> => {
    const config = await remotes.now();
    if (!config.ok) return { ok: false, problem: meaningOf(config.problem, { subject: remote }) };
    const url = writtenUrl(config.value, remote);
    return ok(url === undefined ? undefined : withoutSecrets(url));
  };
  return {
    root,
    run,
    status: signal =>
      git(
        {
          args: ['status', '--porcelain=v2', '--branch', '-z', '--untracked-files=all', '--no-renames'],
          env: noLocks,
        },
        output => parseStatus(output.stdout.toString('utf8')),
        root,
        signal,
      ),
    async resolve(name, signal) {
      const written = writtenRef(places, name);
      if (written !== undefined) return ok(written);
      return git(
        {
          args: ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`],
          expect: [0, 1],
        },
        output => (output.code === 0 ? text(output) : undefined),
        name,
        signal,
      );
    },
    async resolveRefs(names, signal) {
      const read = await git(
        { args: ['for-each-ref', '--format=%(objectname)%09%(refname)', ...names] },
        ({ stdout, stderr }) => ({ found: parseRefs(stdout.toString('utf8')), stderr }),
        names.join(' '),
        signal,
      );
      if (!read.ok) return read;
      const { found, stderr } = read.value;
      // git leaves such a ref out, and ends well all the same.
      if (/ignoring broken ref/.test(stderr)) return failed('git-failed', 'git', names.join(' '), stderr);
      // A name stands for what lies below it, too.
      return ok(new Map([...found].filter(([ref]) => names.includes(ref))));
    },
    remoteUrl,
    async remoteAddresses(remote, push) {
      const config = await remotes.now();
      if (!config.ok) return { ok: false, problem: meaningOf(config.problem, { subject: remote }) };
      return ok(addressesOf(config.value, remote, push).map(address => withoutSecrets(address)));
    },
    tree: (commit, folder, signal) =>
      git(
        {
          args: ['ls-tree', '-r', '-z', commit, '--', ...(folder ? [`${folder}/`] : [])],
          timeoutMs: TREE_LIMIT_MS,
        },
        output => parseTree(output.stdout.toString('utf8')),
        commit,
        signal,
      ),
    committed: (commit, signal) =>
      git(
        { args: ['ls-tree', '-r', '-z', '--full-tree', commit], timeoutMs: TREE_LIMIT_MS },
        output => parseTrackedTree(output.stdout.toString('utf8')),
        commit,
        signal,
      ),
    staged: (indexFile, signal) =>
      git(
        {
          args: ['ls-files', '--stage', '-z'],
          timeoutMs: TREE_LIMIT_MS,
          ...(indexFile === undefined ? {} : { env: { GIT_INDEX_FILE: indexFile } }),
        },
        output => parseStaged(output.stdout.toString('utf8')),
        root,
        signal,
      ),
    async blobs(ids, signal) {
      if (ids.length === 0) return ok([]);
      const read = await git(
        { args: ['cat-file', '--batch'], input: `${ids.join('\n')}\n`, timeoutMs: TREE_LIMIT_MS },
        output => parseBatch(output.stdout),
        root,
        signal,
      );
      if (!read.ok) return read;
      const missing = ids.findIndex((_, index) => read.value[index] === undefined);
      if (missing >= 0) {
        return failed(
          'git-failed',
          'git',
          root,
          `object ${ids[missing] ?? ''} is missing: is this a partial clone?`,
        );
      }
      return ok(read.value.filter(blob => blob !== undefined));
    },
    mergeBase: (a, b) =>
      git(
        { args: ['merge-base', a, b], expect: [0, 1] },
        output => (output.code === 0 ? text(output) : undefined),
        root,
      ),
    aheadBehind: (a, b) =>
      git(
        { args: ['rev-list', '--left-right', '--count', `${a}...${b}`] },
        output => {
          const [ahead, behind] = text(output).split('\t').map(Number);
          return { ahead: ahead ?? 0, behind: behind ?? 0 };
        },
        root,
      ),
    commitInfo: commit =>
      git(
        { args: ['log', '-1', '--format=%ct%x00%B', commit] },
        output => {
          const [seconds = '', message = ''] = text(output).split('\0');
          return { message, when: Number(seconds) * 1000 };
        },
        commit,
      ),
    log: (commit, most) =>
      git(
        { args: ['log', '--first-parent', '-z', `--max-count=${most}`, '--format=%ct%x01%B', commit, '--'] },
        output => {
          const commits = output.stdout.toString('utf8').split('\0').filter(Boolean);
          return commits.map(entry => {
            const [seconds = '', message = ''] = entry.split('\x01');
            return { message, when: Number(seconds) * 1000 };
          });
        },
        commit,
      ),
    lastChange: (commit, path, signal) =>
      git(
        {
          args: ['log', '-1', '--format=%H%x00%an%x00%ct', commit, '--', path],
          env: { GIT_LITERAL_PATHSPECS: '1' },
        },
        output => {
          const [id = '', who = '', seconds = ''] = text(output).split('\0');
          return id === '' ? undefined : { commit: id, who, when: Number(seconds) * 1000 };
        },
        commit,
        signal,
      ),
    superproject: () =>
      git(
        { args: ['rev-parse', '--show-superproject-working-tree'], timeoutMs: 10_000 },
        ({ stdout }) => stdout.toString('utf8').replace(/\n$/, '') || undefined,
        root,
      ),
    privateFolder: () => Promise.resolve(ok(path.join(places.own, 'hnp-gitops'))),
    places,
    async fetch(remote, refspecs, signal, background = false) {
      const fetched = await git(
        {
          args: [
            'fetch',
            '--quiet',
            '--no-tags',
            '--no-write-fetch-head',
            '--no-recurse-submodules',
            remote,
            ...refspecs,
          ],
          timeoutMs: REMOTE_LIMIT_MS,
          remote: { name: remote, push: false },
          options: [...(background ? [] : noMaintenance), ...protocolFor(remote)],
          background,
        },
        () => undefined,
        branchOf(refspecs) ?? remote,
        signal,
        remote,
      );
      if (fetched.ok && background)
        await refCounts.count(remote, async () => {
          const all = await remoteRefs(remote, [], signal, background);
          return all.ok ? all.value.size : undefined;
        });
      return fetched;
    },
    remoteRefs,
  };
}

/** The first branch that refspecs ask for, for messages. */
function branchOf(refspecs: readonly string[]): string | undefined {
  const found = refspecs.map(refspec => /^\+?refs\/heads\/([^:]+)/.exec(refspec)?.[1]);
  return found.find(branch => branch !== undefined);
}

/**
 * The first protocol: a remote tells all its refs in the first answer. Since the second one it says first what it can do, and is
 * asked for some of its refs then: one round trip more, which pays where there are many.
 */
const allRefsAtOnce = ['-c', 'protocol.version=0'];

/** Whether old objects are to be packed is looked at with each commit and each fetch that nobody waits for: that is enough. */
const noMaintenance = ['-c', 'maintenance.auto=false'];

/** A view must not take the index lock that a command of the user may want. */
const noLocks = { GIT_OPTIONAL_LOCKS: '0' };
