import { randomBytes } from 'node:crypto';
import { failed, ok, type Problem, type Result } from '../model/problem';
import { meaningOf, pushFailure, withLink, type About } from './failure';
import type { GitRepository } from './repository';

const PUSH_LIMIT_MS = 60_000;

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
  about: About & { readonly remote: string },
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
  if (pushed.ok && pushed.value.code === 0) return ok(undefined);
  const meaning = (address?: string): Problem =>
    pushed.ok
      ? pushFailure(pushed.value, { ...about, address })
      : meaningOf(pushed.problem, { ...about, address });
  const problem = await withLink(meaning, () => repository.remoteUrl(about.remote));
  return { ok: false, problem };
}

/**
 * Asks whether the remote lets this person push, by a push of what the branch has already, that is not carried out and runs no
 * hook. Rules of the branch are not asked: only a real push meets them.
 */
export async function tryPush(
  repository: GitRepository,
  remote: string,
  commit: string,
  branch: string,
  signal?: AbortSignal,
): Promise<Result<void>> {
  const args = ['--dry-run', '--no-verify', remote, `${commit}:refs/heads/${branch}`];
  return push(repository, args, { subject: branch, remote }, signal);
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

/**
 * Pushes one commit to a branch that the remote does not have; when it has one of that name by then, the push is rejected.
 * Whether it arrived is for `remoteRefs` to say.
 */
export async function pushNewBranch(
  repository: GitRepository,
  remote: string,
  commit: string,
  branch: string,
  signal?: AbortSignal,
): Promise<Result<void>> {
  const ref = `refs/heads/${branch}`;
  // A lease on "there is none": without it, git would move a branch of that name forward.
  const args = [`--force-with-lease=${ref}:`, remote, `${commit}:${ref}`];
  return push(repository, args, { subject: branch, remote }, signal);
}
