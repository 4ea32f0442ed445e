import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { failed, ok, type Problem, type Result } from '../model/problem';
import { commitFailure, meaningOf } from './failure';
import { aboutLock } from './lock';
import { FilesToCommit } from './filesToCommit';
import { parseDiff, type DiffEntry } from './parse';
import type { GitRepository } from './repository';
import type { GitOutput } from './run';

/** A hook of the user may run a linter or ask for a signature. */
const COMMIT_LIMIT_MS = 120_000;
/** Paths that are named on the command line: so many, of so many characters in all (Windows takes 32,767). */
const FEW_PATHS = 20;
const FEW_CHARACTERS = 8_000;

/** A commit that was made. */
export interface Commit {
  readonly commit: string;
  /** Paths in which it is not what was asked for: a hook changed, added or took back something. */
  readonly changedByHook: readonly string[];
}

export interface CommitOptions {
  readonly signal?: AbortSignal | undefined;
  /** The commit (full id) that HEAD must stand at: `file-changed` where it does not, and nothing is committed. */
  readonly onto?: string | undefined;
  /** Whether the files still are what is to be committed. It is asked after they were read, and before anything is committed. */
  readonly check?: (() => Promise<Result<unknown>>) | undefined;
  /** Those of the paths that git may not know yet, so that a .gitignore may hide them. Without it, all of them. */
  readonly created?: readonly string[];
}

/**
 * Makes one commit of exactly these paths (as they are in the work tree, deletions included) by `git commit`, so that hooks
 * and signing hold. Whatever else is staged stays staged and out of the commit, unless a hook adds it.
 */
export async function commitPaths(
  repository: GitRepository,
  paths: readonly string[],
  message: string,
  options: CommitOptions = {},
): Promise<Result<Commit>> {
  if (paths.length === 0) return failed('nothing-to-commit', 'git', repository.root);
  const work = new CommitWork(repository, paths, message, options);
  const few = paths.length <= FEW_PATHS && paths.join(' ').length <= FEW_CHARACTERS;
  const files = few ? FilesToCommit.read(repository, paths) : undefined;
  return files ? work.few(files) : work.many();
}

/** What a commit changes of the one before it, by path. */
type Changes = ReadonlyMap<string, DiffEntry>;

class CommitWork {
  constructor(
    private readonly repository: GitRepository,
    private readonly paths: readonly string[],
    private readonly message: string,
    private readonly options: CommitOptions,
  ) {}

  /** git itself looks for the changes of files that it knows, while it commits; new ones are added before. */
  async few(files: FilesToCommit): Promise<Result<Commit>> {
    const { options, paths, repository } = this;
    const ready = await this.ready();
    if (!ready.ok) return ready;
    const named = ['--', ...paths];
    let committed = await this.commit(['--only', ...named]);
    const areNew = committed.ok && committed.value.code === 1 && isPathUnknown(committed.value);
    if (areNew) {
      const added = await repository.run({ args: ['add', '--all', ...named], env: literal }, options.signal);
      committed = added.ok ? await this.commit(['--only', ...named]) : added;
    }
    const failure = this.failureOf(committed);
    if (failure) return this.refused(failure, areNew);
    const made = await this.readBack();
    if (!made.ok) return made;
    const { commit, changes } = made.value;
    const other = await files.otherIn(commit, changes, options.signal);
    if (!other.ok) return other;
    const changedByHook = other.value;
    if (changedByHook.every(file => paths.includes(file))) return ok({ commit, changedByHook });
    const before = await this.staged(`${commit}^`);
    return before.ok ? this.afterHook(commit, changedByHook, before.value.others) : before;
  }

  /** With a list git compares each name with each file, so that many go through the index, where that holds nothing else. */
  async many(): Promise<Result<Commit>> {
    const { paths, repository } = this;
    const [added, ready] = await Promise.all([this.addMany(), this.ready()]);
    if (!added.ok) return this.refused(meaningOf(added.problem, { subject: repository.root }), true);
    if (!ready.ok) return this.refused(ready.problem, true);
    const asked = await this.staged('HEAD');
    if (!asked.ok) return this.refused(asked.problem, true);
    const { others } = asked.value;
    const committed = await (others.size === 0
      ? this.commit([])
      : withList(paths, list => this.commit(['--only', ...list])));
    const failure = this.failureOf(committed);
    if (failure) return this.refused(failure, true);
    const made = await this.readBack();
    if (!made.ok) return made;
    const { commit, changes } = made.value;
    const changed = [...new Set([...asked.value.changes.keys(), ...changes.keys()])].sort();
    const changedByHook = changed.filter(
      file => versionAfter(asked.value.changes.get(file)) !== versionAfter(changes.get(file)),
    );
    return this.afterHook(commit, changedByHook, others);
  }

  private async ready(): Promise<Result<unknown>> {
    const { onto, check, signal } = this.options;
    const [head, checked] = await Promise.all([
      onto === undefined ? ok(onto) : this.repository.resolve('HEAD', signal),
      check?.() ?? ok(undefined),
    ]);
    if (!head.ok) return head;
    return head.value === onto ? checked : failed('file-changed', 'git', 'HEAD', 'it moved meanwhile');
  }

  private commit(args: readonly string[]): Promise<Result<GitOutput>> {
    return this.repository.run(
      {
        args: ['commit', '--quiet', '--cleanup=whitespace', '--file=-', ...args],
        input: this.message,
        env: literal,
        timeoutMs: COMMIT_LIMIT_MS,
        expect: [0, 1],
      },
      this.options.signal,
    );
  }

  private failureOf(committed: Result<GitOutput>): Problem | undefined {
    const { root } = this.repository;
    if (!committed.ok) return meaningOf(committed.problem, { subject: root });
    return committed.value.code === 0 ? undefined : commitFailure(committed.value, root);
  }

  /** @param added whether the paths were put into the index: what did not become a commit of ours is not to become part of another one */
  private async refused(problem: Problem, added: boolean): Promise<Result<never>> {
    if (added) await this.outOfIndex(this.paths);
    return { ok: false, problem: await aboutLock(problem) };
  }

  private async outOfIndex(paths: readonly string[]): Promise<void> {
    const args = ['reset', '--quiet', '--pathspec-from-file=-', '--pathspec-file-nul'];
    await this.repository.run({ args, input: paths.join('\0'), env: literal });
  }

  private async addMany(): Promise<Result<unknown>> {
    const { paths, repository, options } = this;
    const { created = paths, signal } = options;
    const hidden = { args: ['check-ignore', '-z', '--stdin'], input: listed(created), expect: [0, 1] };
    const [ignored, added] = await Promise.all([
      created.length === 0 ? undefined : repository.run(hidden, signal),
      repository.run({
        args: ['update-index', '--add', '--remove', '-z', '--stdin'],
        input: listed(paths),
      }),
    ]);
    if (ignored?.ok === false) return ignored;
    const named = ignored?.value.stdout.toString('utf8').split('\0').filter(Boolean) ?? [];
    return named.length > 0 ? failed('path-ignored', 'git', named.join(' · ')) : added;
  }

  /** What the index changes of a commit in our paths, and which others it changes too. */
  private async staged(
    of: string,
  ): Promise<Result<{ readonly changes: Changes; readonly others: ReadonlySet<string> }>> {
    const { options, repository } = this;
    const compare = (tree: string): Promise<Result<GitOutput>> =>
      repository.run(
        { args: ['diff-index', '--cached', '-r', '-z', '--no-renames', tree, '--'], expect: [0, 128] },
        options.signal,
      );
    let compared = await compare(of);
    if (compared.ok && compared.value.code !== 0) {
      // There is nothing before the first commit: everything is new.
      const empty = await repository.run({ args: ['hash-object', '-t', 'tree', '--stdin'] });
      compared = empty.ok ? await compare(empty.value.stdout.toString('utf8').trim()) : empty;
    }
    if (!compared.ok)
      return { ok: false, problem: meaningOf(compared.problem, { subject: repository.root }) };
    if (compared.value.code !== 0) return failed('git-failed', 'git', repository.root, compared.value.stderr);
    const own = new Set(this.paths);
    const all = parseDiff(compared.value.stdout.toString('utf8'));
    return ok({
      changes: byPath(all.filter(entry => own.has(entry.path))),
      others: new Set(all.map(entry => entry.path).filter(file => !own.has(file))),
    });
  }

  private async readBack(): Promise<Result<{ readonly commit: string; readonly changes: Changes }>> {
    const args = ['diff-tree', '--always', '--root', '-r', '-z', '--no-renames', 'HEAD', '--'];
    const made = await this.repository.run({ args });
    if (!made.ok) return { ok: false, problem: meaningOf(made.problem, { subject: this.repository.root }) };
    const said = made.value.stdout.toString('utf8');
    const end = said.indexOf('\0');
    return ok({ commit: said.slice(0, end), changes: byPath(parseDiff(said.slice(end + 1))) });
  }

  /**
   * What a hook adds goes into the index of the commit alone: ours would take it back, and seem to have something to commit.
   *
   * @param others what the index held besides our paths
   */
  private async afterHook(
    commit: string,
    changedByHook: readonly string[],
    others: ReadonlySet<string>,
  ): Promise<Result<Commit>> {
    const stale = changedByHook.filter(file => !others.has(file));
    if (stale.length > 0) await this.outOfIndex(stale);
    return ok({ commit, changedByHook });
  }
}

const literal = { GIT_LITERAL_PATHSPECS: '1' };

/** Paths as a command reads them that takes them one by one. */
function listed(paths: readonly string[]): string {
  return `${paths.join('\0')}\0`;
}

/** Arguments that name paths by a file, for as long as `work` takes. */
async function withList<T>(
  paths: readonly string[],
  work: (args: readonly string[]) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'hnp-gitops-'));
  try {
    const file = path.join(folder, 'paths');
    await writeFile(file, paths.join('\0'), { mode: 0o600 });
    return await work([`--pathspec-from-file=${file}`, '--pathspec-file-nul']);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function isPathUnknown({ stderr }: GitOutput): boolean {
  return /^error: pathspec .* did not match any file/m.test(stderr);
}

function byPath(entries: readonly DiffEntry[]): Changes {
  return new Map(entries.map(entry => [entry.path, entry]));
}

/** Mode and blob; empty where the path is gone, or has no change. */
function versionAfter(entry: DiffEntry | undefined): string {
  return entry?.after ? `${entry.after.mode} ${entry.after.blob}` : '';
}
