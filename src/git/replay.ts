import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import * as os from 'node:os';
import * as path from 'node:path';
import { failed, ok, type Result } from '../model/problem';
import { meaningOf } from './failure';
import { parseCommits, parseDiff, type CommitEntry, type DiffEntry, type TreeFile } from './parse';
import type { GitRepository } from './repository';
import type { GitCommand, GitOutput } from './run';

/** What a new tree has otherwise than another one: bytes of a new file, a blob that is there already, or null for none. */
export type NewFile = { readonly bytes: Uint8Array; readonly mode?: string } | TreeFile | null;

/** A commit that is to be made like another one, of a tree that is `onto`'s with these files. */
export interface Replayed {
  readonly files: ReadonlyMap<string, NewFile>;
  readonly message: string;
  /** Undefined: whoever runs this. */
  readonly author?: CommitEntry['author'];
}

/** The files in which two commits differ; renames are a file that goes and one that comes. */
export function diffCommits(
  repository: GitRepository,
  from: string,
  to: string,
  signal?: AbortSignal,
): Promise<Result<DiffEntry[]>> {
  const args = ['diff-tree', '-r', '-z', '--raw', '--no-abbrev', '--no-renames', '--full-index', from, to];
  return git(repository, { args }, output => parseDiff(output.stdout.toString('utf8')), signal);
}

/** The commits that `to` has and `from` lacks, along first parents, the oldest first. */
export function commitsBetween(
  repository: GitRepository,
  from: string,
  to: string,
  signal?: AbortSignal,
): Promise<Result<CommitEntry[]>> {
  const format = '--format=%H%x00%P%x00%an%x00%ae%x00%ad%x00%B';
  const args = ['log', '--first-parent', '--reverse', '-z', '--date=raw', '--no-show-signature', format];
  const range = [`${from}..${to}`, '--'];
  return git(
    repository,
    { args: [...args, ...range] },
    output => parseCommits(output.stdout.toString('utf8')),
    signal,
  );
}

/** Three versions of a file merged line by line, as git does it; undefined when they conflict. */
export async function mergeLines(
  repository: GitRepository,
  versions: { readonly base: Uint8Array; readonly ours: Uint8Array; readonly theirs: Uint8Array },
  signal?: AbortSignal,
): Promise<Result<Uint8Array | undefined>> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'hnp-gitops-'));
  try {
    const names = (['ours', 'base', 'theirs'] as const).map(name => path.join(folder, name));
    await writeFile(names[0] ?? '', versions.ours);
    await writeFile(names[1] ?? '', versions.base);
    await writeFile(names[2] ?? '', versions.theirs);
    const args = ['merge-file', '--stdout', '--quiet', ...names];
    // It answers the number of conflicts, at most 127; 255 is an error, such as a file that is no text.
    const expect = Array.from({ length: 128 }, (_, n) => n);
    const merged = await repository.run({ args, expect: [...expect, 255] }, signal);
    if (!merged.ok) return { ok: false, problem: meaningOf(merged.problem, { subject: repository.root }) };
    return ok(merged.value.code === 0 ? merged.value.stdout : undefined);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Makes commits one upon the other, the first upon `onto`; each tree is that of `onto` with the commit's files. Nothing but
 * objects is written. Authors, messages and times of authors are kept; they are signed where `commit.gpgSign` says so. As
 * in a rebase no hook runs: those have seen these changes already.
 *
 * @returns the ids of the commits
 */
export async function replayCommits(
  repository: GitRepository,
  onto: string,
  commits: readonly Replayed[],
  signal?: AbortSignal,
): Promise<Result<string[]>> {
  if (commits.length === 0) return ok([]);
  const trees = await writeTrees(
    repository,
    onto,
    commits.map(({ files }) => files),
    signal,
  );
  if (!trees.ok) return trees;
  const signed = await git(
    repository,
    { args: ['config', '--type=bool', '--get', 'commit.gpgSign'], expect: [0, 1] },
    output => output.stdout.toString('utf8').trim() === 'true',
    signal,
  );
  if (!signed.ok) return signed;
  const made: string[] = [];
  for (const [at, { message, author }] of commits.entries()) {
    const parent = made.at(-1) ?? onto;
    const args = ['commit-tree', ...(signed.value ? ['-S'] : []), '-p', parent, '-F', '-'];
    const env = author && {
      GIT_AUTHOR_NAME: author.name,
      GIT_AUTHOR_EMAIL: author.email,
      GIT_AUTHOR_DATE: author.date,
    };
    const commit = await git(
      repository,
      { args: [...args, trees.value[at] ?? ''], input: message, ...(env === undefined ? {} : { env }) },
      idOf,
      signal,
    );
    if (!commit.ok) return commit;
    made.push(commit.value);
  }
  return ok(made);
}

/** Writes trees that are a commit's with other files, all by one process. Answers names of them that git understands. */
async function writeTrees(
  repository: GitRepository,
  onto: string,
  changes: readonly Replayed['files'][],
  signal?: AbortSignal,
): Promise<Result<string[]>> {
  if (changes.length === 0) return ok([]);
  const ref = `refs/hnp-tmp/${randomBytes(8).toString('hex')}`;
  const parts: (string | Uint8Array)[] = [];
  for (const [at, files] of changes.entries()) {
    parts.push(
      `commit ${ref}\nmark :${at + 1}\ncommitter HNP GitOps <hnp-gitops@localhost> 0 +0000\ndata 0\n`,
    );
    parts.push(`from ${onto}\n`);
    for (const [name, file] of files) {
      if (file === null) parts.push(`D ${quoted(name)}\n`);
      else if ('blob' in file) parts.push(`M ${file.mode} ${file.blob} ${quoted(name)}\n`);
      else {
        parts.push(`M ${file.mode ?? '100644'} inline ${quoted(name)}\ndata ${file.bytes.byteLength}\n`);
        parts.push(file.bytes, '\n');
      }
    }
    parts.push(`\nget-mark :${at + 1}\n`);
  }
  // The name was only lent: it is gone before the process ends.
  parts.push(`reset ${ref}\nfrom ${'0'.repeat(onto.length)}\n\ndone\n`);
  const input = Buffer.concat(parts.map(part => (typeof part === 'string' ? Buffer.from(part) : part)));
  const imported = await git(
    repository,
    { args: ['fast-import', '--quiet', '--done', '--force', '--date-format=raw'], input },
    lines,
    signal,
  );
  return imported.ok ? ok(imported.value.map(commit => `${commit}^{tree}`)) : imported;
}

/** A path as fast-import reads it: in quotes, with escapes. */
function quoted(name: string): string {
  const escaped = name.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
  return `"${escaped}"`;
}

/**
 * Moves the checked-out branch, the index and the work tree from one commit to another. Files that a caller has brought to
 * what they are to be (`kept`) are not written; their entries in the index become the new commit's. git refuses when any
 * other file that differs between the commits was changed, and then only entries of `kept` have moved. The branch moves
 * last: stopped before, the next run finds the new commit's files as changes that both sides made.
 */
export async function moveWorkTree(
  repository: GitRepository,
  from: string,
  to: string,
  kept: readonly string[],
  signal?: AbortSignal,
): Promise<Result<void>> {
  const head = await git(
    repository,
    { args: ['symbolic-ref', '--quiet', 'HEAD'], expect: [0, 1] },
    idOf,
    signal,
  );
  if (!head.ok) return head;
  if (head.value === '') return failed('other-branch', 'git', '(not named)', 'a detached commit');
  const set = kept.length === 0 ? ok(from) : await keepFiles(repository, from, to, kept, signal);
  if (!set.ok) return set;
  // From here it cannot be cancelled: half of it would be worse than all.
  const readTree: GitCommand = { args: ['read-tree', '-m', '-u', set.value, to] };
  let moved = await git(repository, readTree, () => undefined);
  if (!moved.ok) {
    // Perhaps only because a file was touched: git takes it for changed until it has looked at it again.
    await repository.run({ args: ['update-index', '-q', '--refresh'], expect: [0, 1] });
    moved = await git(repository, readTree, () => undefined);
  }
  if (!moved.ok) return moved;
  return git(
    repository,
    { args: ['update-ref', '-m', 'hnp-gitops: integrate upstream', head.value, to, from] },
    () => undefined,
  );
}

/**
 * Gives the entries of files in the index to what a commit has.
 *
 * @returns a tree that is `from`'s with these entries: between it and `to` git finds nothing to do with them
 */
async function keepFiles(
  repository: GitRepository,
  from: string,
  to: string,
  kept: readonly string[],
  signal?: AbortSignal,
): Promise<Result<string>> {
  const listed = await git(
    repository,
    { args: ['ls-tree', '-r', '-z', '--full-tree', to] },
    output => output.stdout.toString('utf8').split('\0'),
    signal,
  );
  if (!listed.ok) return listed;
  const entries = new Map(listed.value.map(entry => [entry.slice(entry.indexOf('\t') + 1), entry]));
  const none = `0 ${'0'.repeat(to.length)}`;
  const input = kept.map(name => `${entries.get(name) ?? `${none}\t${name}`}\0`).join('');
  const setEntries: GitCommand = { args: ['update-index', '-z', '--index-info'], input };
  const set = await git(repository, setEntries, () => undefined, signal);
  if (!set.ok) return set;
  const folder = await mkdtemp(path.join(os.tmpdir(), 'hnp-gitops-'));
  try {
    const env = { GIT_INDEX_FILE: path.join(folder, 'index') };
    for (const command of [{ args: ['read-tree', from] }, setEntries]) {
      const done = await git(repository, { ...command, env }, () => undefined, signal);
      if (!done.ok) return done;
    }
    return await git(repository, { args: ['write-tree'], env }, idOf, signal);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function git<T>(
  repository: GitRepository,
  command: GitCommand,
  parse: (output: GitOutput) => T,
  signal?: AbortSignal,
): Promise<Result<T>> {
  const result = await repository.run(command, signal);
  if (!result.ok) return { ok: false, problem: meaningOf(result.problem, { subject: repository.root }) };
  return ok(parse(result.value));
}

const idOf = (output: GitOutput): string => output.stdout.toString('utf8').trim();
const lines = (output: GitOutput): string[] => idOf(output).split('\n');
