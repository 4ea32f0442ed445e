import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { failed, ok, type Problem, type Result } from '../model/problem';
import { commitFailure, meaningOf } from './failure';
import { aboutLock } from './lock';
import { parseDiff } from './parse';
import type { GitRepository } from './repository';

/** A hook of the user may run a linter or ask for a signature. */
const COMMIT_LIMIT_MS = 120_000;
const FEW_PATHS = 20;

/** A commit that was made. */
export interface Commit {
  readonly commit: string;
  /** Paths in which it is not what was asked for: a hook changed, added or took back something. */
  readonly changedByHook: readonly string[];
}

/**
 * Makes one commit of exactly these paths (as they are in the work tree, deletions included) by `git commit`, so that hooks
 * and signing hold. Whatever else is staged stays staged and out of the commit, unless a hook adds it.
 *
 * @param onto the commit (full id) that HEAD must stand at: `file-changed` where it does not, and nothing is committed
 */
export async function commitPaths(
  repository: GitRepository,
  paths: readonly string[],
  message: string,
  signal?: AbortSignal,
  onto?: string,
): Promise<Result<Commit>> {
  if (paths.length === 0) return failed('nothing-to-commit', 'git', repository.root);
  const own = await mkdtemp(path.join(os.tmpdir(), 'hnp-gitops-'));
  try {
    const list = path.join(own, 'paths');
    await writeFile(list, paths.join('\0'), { mode: 0o600 });
    const pathspec = [`--pathspec-from-file=${list}`, '--pathspec-file-nul'];
    const literal = { GIT_LITERAL_PATHSPECS: '1' };
    const failure = async (problem: Problem): Promise<Result<never>> => {
      // Out of the index again, so that what did not become a commit of ours does not become part of another one.
      await repository.run({ args: ['reset', '--quiet', ...pathspec], env: literal });
      return { ok: false, problem: await aboutLock(problem) };
    };
    const many = paths.length > FEW_PATHS;
    const [added, head] = await Promise.all([
      many
        ? addMany(repository, paths, signal)
        : repository.run({ args: ['add', '--all', ...pathspec], env: literal }, signal),
      onto === undefined ? ok(onto) : repository.resolve('HEAD', signal),
    ]);
    if (!added.ok) return await failure(meaningOf(added.problem, { subject: repository.root }));
    if (!head.ok) return await failure(head.problem);
    if (head.value !== onto)
      return await failure(failed('file-changed', 'git', 'HEAD', 'it moved meanwhile').problem);
    const compare = (at?: IndexAt): ReturnType<typeof staged> =>
      staged(repository, new Set(paths), at, signal);
    // A copy of the index is compared while git commits; of many it has to be known before whether it holds others.
    const copy = many || onto === undefined ? undefined : await copyOfIndex(repository, own, onto);
    const before = copy ? undefined : await compare();
    if (before?.ok === false) return await failure(before.problem);
    // With a list git compares each name with each file: for many it takes the index where that holds nothing else.
    const only = many && before?.value.others.size === 0 ? [] : ['--only', ...pathspec];
    const committing = repository.run(
      {
        args: ['commit', '--quiet', '--cleanup=whitespace', '--file=-', ...only],
        input: message,
        env: literal,
        timeoutMs: COMMIT_LIMIT_MS,
        expect: [0, 1],
      },
      signal,
    );
    const [committed, asked] = await Promise.all([committing, before ?? compare(copy)]);
    if (!committed.ok) return await failure(meaningOf(committed.problem, { subject: repository.root }));
    if (committed.value.code !== 0) return await failure(commitFailure(committed.value, repository.root));
    const made = asked.ok ? await whatWasMade(repository, asked.value.changes) : asked;
    if (!made.ok || !asked.ok) return made;
    // What a hook adds goes into the index of the commit alone: ours would take it back, and seem to have something to commit.
    const stale = made.value.changedByHook.filter(file => !asked.value.others.has(file));
    if (stale.length > 0) {
      await writeFile(list, stale.join('\0'), { mode: 0o600 });
      await repository.run({ args: ['reset', '--quiet', ...pathspec], env: literal });
    }
    return made;
  } finally {
    await rm(own, { recursive: true, force: true });
  }
}

/** The same as `git add`, which compares each name with each file: that takes half a second for 500 of 3,000. */
async function addMany(
  repository: GitRepository,
  paths: readonly string[],
  signal?: AbortSignal,
): Promise<Result<unknown>> {
  const input = `${paths.join('\0')}\0`;
  const [ignored, added] = await Promise.all([
    // Answers 1 when it names none.
    repository.run({ args: ['check-ignore', '-z', '--stdin'], input, expect: [0, 1] }, signal),
    repository.run({ args: ['update-index', '--add', '--remove', '-z', '--stdin'], input }, signal),
  ]);
  if (!ignored.ok) return ignored;
  const named = ignored.value.stdout.toString('utf8').split('\0').filter(Boolean);
  return named.length > 0 ? failed('path-ignored', 'git', named.join(' · ')) : added;
}

/** A copy of the index, and the commit that it is compared with. */
interface IndexAt {
  readonly file: string;
  readonly head: string;
}

/** Undefined where git keeps it in another way. */
async function copyOfIndex(
  repository: GitRepository,
  folder: string,
  head: string,
): Promise<IndexAt | undefined> {
  const ours = await repository.privateFolder();
  if (!ours.ok) return undefined;
  const file = path.join(folder, 'index');
  return copyFile(path.join(path.dirname(ours.value), 'index'), file).then(
    () => ({ file, head }),
    () => undefined,
  );
}

/**
 * What the index changes of HEAD in these paths (mode and blob by path), and which others it changes too.
 *
 * @param at compares a copy with a commit in place of the index with HEAD
 */
async function staged(
  repository: GitRepository,
  paths: ReadonlySet<string>,
  at?: IndexAt,
  signal?: AbortSignal,
): Promise<Result<{ readonly changes: ReadonlyMap<string, string>; readonly others: ReadonlySet<string> }>> {
  const compare = (tree: string): ReturnType<typeof repository.run> =>
    repository.run(
      {
        args: ['diff-index', '--cached', '-r', '-z', '--no-renames', tree, '--'],
        expect: [0, 128],
        ...(at ? { env: { GIT_INDEX_FILE: at.file } } : {}),
      },
      signal,
    );
  let compared = await compare(at?.head ?? 'HEAD');
  if (!at && compared.ok && compared.value.code !== 0) {
    // There is no HEAD before the first commit: everything is new.
    const empty = await repository.run({ args: ['hash-object', '-t', 'tree', '--stdin'] });
    compared = empty.ok ? await compare(empty.value.stdout.toString('utf8').trim()) : empty;
  }
  if (!compared.ok) return { ok: false, problem: meaningOf(compared.problem, { subject: repository.root }) };
  if (compared.value.code !== 0) return failed('git-failed', 'git', repository.root, compared.value.stderr);
  const all = [...versionsAfter(compared.value.stdout.toString('utf8'))];
  const others = all.map(([file]) => file).filter(file => !paths.has(file));
  return ok({ changes: new Map(all.filter(([file]) => paths.has(file))), others: new Set(others) });
}

/** Reads the new commit back, and compares it with what was asked for. */
async function whatWasMade(
  repository: GitRepository,
  asked: ReadonlyMap<string, string>,
): Promise<Result<Commit>> {
  const args = ['diff-tree', '--always', '--root', '-r', '-z', '--no-renames', 'HEAD', '--'];
  const made = await repository.run({ args });
  if (!made.ok) return { ok: false, problem: meaningOf(made.problem, { subject: repository.root }) };
  const said = made.value.stdout.toString('utf8');
  const end = said.indexOf('\0');
  const [commit, changes] = [said.slice(0, end), versionsAfter(said.slice(end + 1))];
  const paths = [...new Set([...asked.keys(), ...changes.keys()])].sort();
  return ok({ commit, changedByHook: paths.filter(file => asked.get(file) !== changes.get(file)) });
}

/** Mode and blob by path as they are after a change, empty where the path is gone. */
function versionsAfter(diff: string): ReadonlyMap<string, string> {
  return new Map(
    parseDiff(diff).map(({ path: file, after }) => [file, after ? `${after.mode} ${after.blob}` : '']),
  );
}
