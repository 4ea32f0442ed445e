import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { failed, ok, type Result } from '../model/problem';
import { commitFailure, meaningOf, pushFailure, type About } from './failure';
import type { GitRepository } from './repository';

const PUSH_LIMIT_MS = 60_000;
/** A hook of the user may run a linter or ask for a signature. */
const COMMIT_LIMIT_MS = 120_000;

/**
 * Makes one commit of exactly these paths (as they are in the work tree, deletions included) by `git commit`, so that hooks
 * and signing hold. Whatever else is staged stays staged and out of the commit. Resolves to the new commit's id.
 */
export async function commitPaths(
  repository: GitRepository,
  paths: readonly string[],
  message: string,
  signal?: AbortSignal,
): Promise<Result<string>> {
  if (paths.length === 0) return failed('nothing-to-commit', 'git', repository.root);
  const own = await mkdtemp(path.join(os.tmpdir(), 'hnp-gitops-'));
  try {
    const list = path.join(own, 'paths');
    await writeFile(list, paths.join('\0'), { mode: 0o600 });
    const pathspec = [`--pathspec-from-file=${list}`, '--pathspec-file-nul'];
    const literal = { GIT_LITERAL_PATHSPECS: '1' };
    const added = await repository.run({ args: ['add', '--all', ...pathspec], env: literal }, signal);
    if (!added.ok) return { ok: false, problem: meaningOf(added.problem, { subject: repository.root }) };
    const committed = await repository.run(
      {
        args: ['commit', '--quiet', '--only', '--cleanup=whitespace', '--file=-', ...pathspec],
        input: message,
        env: literal,
        timeoutMs: COMMIT_LIMIT_MS,
        expect: [0, 1],
      },
      signal,
    );
    if (!committed.ok || committed.value.code !== 0) {
      // Out of the index again, so that what did not become a commit of ours does not become part of another one.
      await repository.run({ args: ['reset', '--quiet', ...pathspec], env: literal });
      const problem = committed.ok
        ? commitFailure(committed.value, repository.root)
        : meaningOf(committed.problem, { subject: repository.root });
      return { ok: false, problem };
    }
    const head = await repository.resolve('HEAD');
    if (!head.ok) return head;
    return head.value === undefined
      ? failed('git-failed', 'git', repository.root, 'no commit was made')
      : ok(head.value);
  } finally {
    await rm(own, { recursive: true, force: true });
  }
}

/** Pushes one commit to a branch of the remote, never forced. Whether it arrived is for `remoteRefs` to say. */
export async function pushBranch(
  repository: GitRepository,
  remote: string,
  commit: string,
  branch: string,
  signal?: AbortSignal,
): Promise<Result<void>> {
  return push(repository, [remote, `${commit}:refs/heads/${branch}`], { subject: branch, remote }, signal);
}

async function push(
  repository: GitRepository,
  args: readonly string[],
  about: Required<About>,
  signal?: AbortSignal,
): Promise<Result<void>> {
  const pushed = await repository.run(
    {
      args: ['push', '--porcelain', ...args],
      timeoutMs: PUSH_LIMIT_MS,
      expect: [0, 1],
      remote: { name: about.remote, push: true },
    },
    signal,
  );
  if (!pushed.ok) return { ok: false, problem: meaningOf(pushed.problem, about) };
  return pushed.value.code === 0 ? ok(undefined) : { ok: false, problem: pushFailure(pushed.value, about) };
}

/** A change of a ref's tree: file contents by path, undefined removes the file. */
export type TreeChange = ReadonlyMap<string, string | undefined>;

/**
 * Writes a commit whose tree is `parent`'s with these changes, and moves a ref of ours to it if it still stands at `parent`
 * (compare and swap). The work tree and the index are not touched. Resolves to the new commit's id.
 */
export async function commitToRef(
  repository: GitRepository,
  ref: string,
  parent: string | undefined,
  changes: TreeChange,
  message: string,
  when: number,
): Promise<Result<string>> {
  const temporary = `refs/hnp-tmp/${randomBytes(8).toString('hex')}`;
  const seconds = Math.floor(when / 1000);
  const parts: string[] = [
    `commit ${temporary}\n`,
    `committer HNP GitOps <hnp-gitops@localhost> ${seconds} +0000\n`,
    data(message),
    ...(parent ? [`from ${parent}\n`] : []),
  ];
  for (const [file, content] of changes) {
    parts.push(content === undefined ? `D ${file}\n` : `M 100644 inline ${file}\n${data(content)}`);
  }
  parts.push('\ndone\n');
  const imported = await repository.run({
    args: ['fast-import', '--quiet', '--done', '--date-format=raw'],
    input: parts.join(''),
  });
  if (!imported.ok) return { ok: false, problem: meaningOf(imported.problem, { subject: ref }) };
  const made = await repository.resolve(temporary);
  if (!made.ok) return made;
  if (made.value === undefined) return failed('git-failed', 'git', ref, 'no commit was made');
  const none = '0'.repeat(made.value.length);
  const moved = await repository.run({
    args: ['update-ref', '--create-reflog', '-m', message.split('\n')[0] ?? '', '--stdin'],
    input: `update ${ref} ${made.value} ${parent ?? none}\ndelete ${temporary} ${made.value}\n`,
  });
  if (!moved.ok) {
    await repository.run({ args: ['update-ref', '-d', temporary] });
    return failed('busy', 'git', ref, moved.problem.detail, { afterMs: 0 });
  }
  return ok(made.value);
}

function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}\n`;
}

/** Pushes a ref of ours, only if the remote's still stands at `expected` (a lease); undefined: it must not exist there. */
export async function pushRef(
  repository: GitRepository,
  remote: string,
  ref: string,
  expected: string | undefined,
  signal?: AbortSignal,
): Promise<Result<void>> {
  const lease = `--force-with-lease=${ref}:${expected ?? ''}`;
  return push(repository, ['--no-verify', lease, remote, `${ref}:${ref}`], { subject: ref, remote }, signal);
}

/** Moves the checked-out branch forward; git refuses when local changes are in the way, and then nothing has changed. */
export async function fastForward(
  repository: GitRepository,
  commit: string,
  signal?: AbortSignal,
): Promise<Result<void>> {
  const merged = await repository.run({ args: ['merge', '--ff-only', '--quiet', commit] }, signal);
  if (merged.ok) return ok(undefined);
  return failed(
    'diverged',
    'git',
    repository.root,
    meaningOf(merged.problem, { subject: repository.root }).detail,
  );
}

/** Moves a ref of ours if it still stands at `from`; undefined: it must not exist. */
export async function moveRef(
  repository: GitRepository,
  ref: string,
  to: string,
  from: string | undefined,
): Promise<Result<void>> {
  const moved = await repository.run({
    args: ['update-ref', '--create-reflog', '-m', 'sync', ref, to, from ?? '0'.repeat(to.length)],
  });
  return moved.ok ? ok(undefined) : failed('busy', 'git', ref, moved.problem.detail, { afterMs: 0 });
}
