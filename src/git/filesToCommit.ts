import { createHash } from 'node:crypto';
import { lstatSync, readFileSync } from 'node:fs';
import * as nodePath from 'node:path';
import { ok, type Result } from '../model/problem';
import { meaningOf } from './failure';
import { parseTree, type DiffEntry } from './parse';
import type { GitRepository } from './repository';

interface FileToCommit {
  readonly bytes: Buffer;
  readonly mode: string;
}

/** What paths hold before they are committed, to tell whether a commit holds that. */
export class FilesToCommit {
  private constructor(
    private readonly repository: GitRepository,
    /** Undefined: it is gone. */
    private readonly files: ReadonlyMap<string, FileToCommit | undefined>,
  ) {}

  /**
   * Reads a few files, without giving up the turn. Undefined where one of the paths is neither a file nor gone, or cannot be
   * read: what is wrong with it is for git to say.
   */
  static read(repository: GitRepository, paths: readonly string[]): FilesToCommit | undefined {
    const files = new Map<string, FileToCommit | undefined>();
    try {
      for (const file of paths) {
        const at = nodePath.join(repository.root, file);
        const stat = lstatSync(at, { throwIfNoEntry: false });
        if (stat?.isFile() === false) return undefined;
        const mode = ((stat?.mode ?? 0) & 0o100) === 0 ? '100644' : '100755';
        files.set(file, stat && { bytes: readFileSync(at), mode });
      }
    } catch {
      return undefined;
    }
    return new FilesToCommit(repository, files);
  }

  /** Paths in which a commit (full id) is something else, of these and of others. */
  async otherIn(
    commit: string,
    changes: ReadonlyMap<string, DiffEntry>,
    signal?: AbortSignal,
  ): Promise<Result<readonly string[]>> {
    const left = await this.blobsIn(
      commit,
      [...this.files.keys()].filter(file => !changes.has(file)),
      signal,
    );
    if (!left.ok) return left;
    const other = [...changes.keys()].filter(file => !this.files.has(file));
    for (const [file, held] of this.files) {
      const { before, after } = changes.get(file) ?? {};
      const blob = after?.blob ?? left.value.get(file);
      if (held === undefined || blob === undefined) {
        if (held !== undefined || blob !== undefined) other.push(file);
        continue;
      }
      const same = await this.isBlobOf(file, held.bytes, blob, signal);
      if (!same.ok) return same;
      // git may be told to leave the right to execute a file alone.
      const isMode = after === undefined || after.mode === before?.mode || after.mode === held.mode;
      if (!same.value || (!isMode && before !== undefined)) other.push(file);
    }
    return ok(other.sort());
  }

  /** What a commit holds at paths that it did not change. */
  private async blobsIn(
    commit: string,
    paths: readonly string[],
    signal?: AbortSignal,
  ): Promise<Result<ReadonlyMap<string, string>>> {
    if (paths.length === 0) return ok(new Map());
    const args = ['ls-tree', '-r', '-z', '--full-tree', commit, '--', ...paths];
    const listed = await this.repository.run({ args, env: { GIT_LITERAL_PATHSPECS: '1' } }, signal);
    if (!listed.ok) return { ok: false, problem: meaningOf(listed.problem, { subject: commit }) };
    return ok(new Map(parseTree(listed.value.stdout.toString('utf8')).map(({ path, blob }) => [path, blob])));
  }

  /** Whether git makes a blob of a file's bytes: of themselves, or of what its filters and ends of lines make of them. */
  private async isBlobOf(
    file: string,
    bytes: Buffer,
    blob: string,
    signal?: AbortSignal,
  ): Promise<Result<boolean>> {
    const plain = createHash(blob.length === SHA1_DIGITS ? 'sha1' : 'sha256');
    if (plain.update(`blob ${bytes.length}\0`).update(bytes).digest('hex') === blob) return ok(true);
    const args = ['hash-object', '--stdin', `--path=${file}`];
    const made = await this.repository.run({ args, input: bytes }, signal);
    if (!made.ok) return { ok: false, problem: meaningOf(made.problem, { subject: file }) };
    return ok(made.value.stdout.toString('utf8').trim() === blob);
  }
}

/** A repository names its objects by SHA-1 or by SHA-256. */
const SHA1_DIGITS = 40;
