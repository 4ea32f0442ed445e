import { createHash } from 'node:crypto';
import { failed, ok, type Problem, type Result } from '../../../src/model/problem';
import type { CommitEntry, DiffEntry, Git, Replayed, WorkTreeStatus } from '../../../src/sync/ports';
import { root, type MemoryFiles } from '../directory/memoryFiles';

interface Commit {
  readonly tree: ReadonlyMap<string, string>;
  readonly parent: string | undefined;
  readonly message: string;
  readonly when: number;
}

/** A work tree is looked at again and again, and its bytes are never changed, only replaced. */
const blobIds = new WeakMap<Uint8Array, string>();

function blobId(bytes: Uint8Array): string {
  let id = blobIds.get(bytes);
  if (id === undefined) blobIds.set(bytes, (id = createHash('sha1').update(bytes).digest('hex')));
  return id;
}

/** Commits and blobs by id, shared by a remote and its clones as if everything were fetched at once. */
export class Objects {
  readonly commits = new Map<string, Commit>();
  readonly blobs = new Map<string, Uint8Array>();

  blob(bytes: Uint8Array): string {
    const id = blobId(bytes);
    this.blobs.set(id, bytes);
    return id;
  }

  commit(commit: Commit): string {
    const text = JSON.stringify([[...commit.tree].sort(), commit.parent, commit.message, this.commits.size]);
    const id = createHash('sha1').update(text).digest('hex');
    this.commits.set(id, commit);
    return id;
  }

  message(id: string): string {
    return this.commits.get(id)?.message ?? '';
  }

  tree(id: string | undefined): ReadonlyMap<string, string> {
    return (id === undefined ? undefined : this.commits.get(id)?.tree) ?? new Map();
  }

  /** The commit and all before it, newest first. */
  history(id: string | undefined): string[] {
    const found: string[] = [];
    for (let at = id; at !== undefined; at = this.commits.get(at)?.parent) found.push(at);
    return found;
  }
}

/** What a host keeps: refs, and which of them it does not take. */
export interface MemoryRemote {
  readonly refs: Map<string, string>;
  refuses?: RegExp;
  down?: boolean;
}

const author = { name: 'Anna', email: 'anna@example.com', date: '0 +0000' };

function differences(from: ReadonlyMap<string, string>, to: ReadonlyMap<string, string>): DiffEntry[] {
  const file = (blob: string | undefined): DiffEntry['after'] =>
    blob === undefined ? undefined : { blob, mode: '100644' };
  return [...new Set([...from.keys(), ...to.keys()])]
    .filter(path => from.get(path) !== to.get(path))
    .map(path => ({ path, before: file(from.get(path)), after: file(to.get(path)) }));
}

/** The Git port over maps: one work tree (`files`, its root being `/fabric`), one branch `main`, one remote `origin`. */
export class MemoryGit implements Git {
  readonly root = root;
  readonly refs = new Map<string, string>();
  branch: string | undefined = 'main';
  /** What the look into git's directory finds. */
  problems: readonly Problem[] = [];
  /** Paths that a hook changes in each commit. */
  changedByHook: readonly string[] = [];
  /** Paths whose index is older than HEAD, as a hook leaves them, until they are added. */
  staleInIndex: readonly string[] = [];
  /** Whether the repository has a remote `origin`. */
  hasRemote = true;
  /** Called when something was just pushed, before the push is answered. */
  onPush: (ref: string) => void = () => undefined;

  constructor(
    readonly objects: Objects,
    readonly remote: MemoryRemote,
    readonly files: MemoryFiles,
  ) {}

  private head(): string | undefined {
    return this.refs.get(`refs/heads/${this.branch ?? 'HEAD'}`);
  }

  private workTree(): Map<string, string> {
    const files = this.files.bytesBelow(root).filter(([path]) => !path.startsWith('.git/'));
    return new Map(files.map(([path, bytes]) => [path, this.objects.blob(bytes)]));
  }

  status(): Promise<Result<WorkTreeStatus>> {
    const head = this.head();
    const [now, before] = [this.workTree(), this.objects.tree(head)];
    const changed = [...new Set([...now.keys(), ...before.keys()])].filter(
      path => now.get(path) !== before.get(path) || this.staleInIndex.includes(path),
    );
    return Promise.resolve(
      ok({
        changed,
        unmerged: [],
        partlyStaged: [],
        ...(head === undefined ? {} : { head }),
        ...(this.branch === undefined ? {} : { branch: this.branch }),
      }),
    );
  }

  resolve(name: string): Promise<Result<string | undefined>> {
    const isLost = !this.hasRemote && name.startsWith('refs/remotes/');
    const known = name === 'HEAD' ? this.head() : isLost ? undefined : this.refs.get(name);
    return Promise.resolve(ok(known ?? (this.objects.commits.has(name) ? name : undefined)));
  }

  resolveRefs(names: readonly string[]): Promise<Result<Map<string, string>>> {
    return Promise.resolve(ok(new Map([...this.refs].filter(([ref]) => names.includes(ref)))));
  }

  remoteUrl(remote: string): Promise<Result<string | undefined>> {
    const isThere = this.hasRemote && remote === 'origin';
    return Promise.resolve(ok(isThere ? 'https://git.example.com/fabrics.git' : undefined));
  }

  async remoteAddresses(remote: string): Promise<Result<readonly string[]>> {
    const url = await this.remoteUrl(remote);
    return url.ok ? ok(url.value === undefined ? [] : [url.value]) : url;
  }

  tree(commit: string, folder: string): Promise<Result<{ path: string; blob: string }[]>> {
    const entries = [...this.objects.tree(commit)].map(([path, blob]) => ({ path, blob }));
    const wanted = folder === '' ? entries : entries.filter(({ path }) => path.startsWith(`${folder}/`));
    return Promise.resolve(ok(wanted));
  }

  blobs(ids: readonly string[]): Promise<Result<Uint8Array[]>> {
    const found = ids.map(id => this.objects.blobs.get(id));
    const missing = found.includes(undefined);
    if (missing) return Promise.resolve(failed('git-failed', 'git', root, 'object is missing'));
    return Promise.resolve(ok(found.filter(bytes => bytes !== undefined)));
  }

  mergeBase(a: string, b: string): Promise<Result<string | undefined>> {
    const others = new Set(this.objects.history(b));
    return Promise.resolve(ok(this.objects.history(a).find(commit => others.has(commit))));
  }

  aheadBehind(a: string, b: string): Promise<Result<{ ahead: number; behind: number }>> {
    const [left, right] = [this.objects.history(a), this.objects.history(b)];
    const ahead = left.filter(commit => !right.includes(commit)).length;
    return Promise.resolve(ok({ ahead, behind: right.filter(commit => !left.includes(commit)).length }));
  }

  commitInfo(commit: string): Promise<Result<{ message: string; when: number }>> {
    const known = this.objects.commits.get(commit);
    return Promise.resolve(known ? ok(known) : failed('git-failed', 'git', commit));
  }

  log(commit: string, most: number): Promise<Result<{ message: string; when: number }[]>> {
    const ids = this.objects.history(commit).slice(0, most);
    return Promise.resolve(ok(ids.flatMap(id => this.objects.commits.get(id) ?? [])));
  }

  lastChange(
    tip: string,
    path: string,
  ): Promise<Result<{ commit: string; who: string; when: number } | undefined>> {
    for (let id: string | undefined = tip; id !== undefined;) {
      const { parent, when = 0 }: Partial<Commit> = this.objects.commits.get(id) ?? {};
      if (this.objects.tree(id).get(path) !== this.objects.tree(parent).get(path))
        return Promise.resolve(ok({ commit: id, who: 'somebody', when }));
      id = parent;
    }
    return Promise.resolve(ok(undefined));
  }

  blame(path: string): Promise<Result<never>> {
    return Promise.resolve(failed('git-failed', 'git', path));
  }

  fetch(_remote: string, refspecs: readonly string[]): Promise<Result<void>> {
    if (this.remote.down) return Promise.resolve(failed('remote-unreachable', 'remote', 'origin'));
    for (const refspec of refspecs) {
      const [from = '', to = ''] = refspec.slice(1).split(':');
      const [prefix, target] = [from.replace('*', ''), to.replace('*', '')];
      for (const [ref, id] of this.remote.refs) {
        if (from.endsWith('*') ? ref.startsWith(prefix) : ref === from)
          this.refs.set(target + ref.slice(prefix.length), id);
      }
    }
    return Promise.resolve(ok(undefined));
  }

  remoteRefs(_remote: string, names: readonly string[]): Promise<Result<Map<string, string>>> {
    if (this.remote.down) return Promise.resolve(failed('remote-unreachable', 'remote', 'origin'));
    return Promise.resolve(ok(new Map([...this.remote.refs].filter(([ref]) => names.includes(ref)))));
  }

  condition(): ReturnType<Git['condition']> {
    return Promise.resolve({ problems: this.problems, shallow: false });
  }

  person(): ReturnType<Git['person']> {
    return Promise.resolve(ok({ name: 'Anna Ödegård', email: 'anna@example.com' }));
  }

  pushNewBranch(remote: string, commit: string, branch: string): Promise<Result<void>> {
    const ref = `refs/heads/${branch}`;
    if (this.remote.refs.has(ref)) return Promise.resolve(failed('remote-rejected', 'remote', branch));
    return this.send(remote, ref, commit);
  }

  tryPush(remote: string): Promise<Result<void>> {
    return Promise.resolve(this.remote.down ? failed('remote-unreachable', 'remote', remote) : ok(undefined));
  }

  async commitPaths(
    paths: readonly string[],
    message: string,
    { onto, check }: Parameters<Git['commitPaths']>[2] = {},
  ): ReturnType<Git['commitPaths']> {
    if (onto !== undefined && this.head() !== onto)
      return failed('file-changed', 'git', 'HEAD', 'it moved meanwhile');
    const checked = await check?.();
    if (checked?.ok === false) return checked;
    this.staleInIndex = this.staleInIndex.filter(path => !paths.includes(path));
    const now = this.workTree();
    const tree = new Map(this.objects.tree(this.head()));
    for (const path of paths) {
      const blob = now.get(path);
      if (blob === undefined) tree.delete(path);
      else tree.set(path, blob);
    }
    const before = this.objects.tree(this.head());
    if (tree.size === before.size && [...tree].every(([path, blob]) => before.get(path) === blob))
      return failed('nothing-to-commit', 'git', root);
    const id = this.objects.commit({ tree, parent: this.head(), message, when: 0 });
    this.refs.set(`refs/heads/${this.branch ?? 'HEAD'}`, id);
    return ok({ commit: id, changedByHook: this.changedByHook });
  }

  diffCommits(from: string, to: string): Promise<Result<DiffEntry[]>> {
    return Promise.resolve(ok(differences(this.objects.tree(from), this.objects.tree(to))));
  }

  commitsBetween(from: string, to: string): Promise<Result<CommitEntry[]>> {
    const known = new Set(this.objects.history(from));
    const own = this.objects.history(to).filter(id => !known.has(id));
    const entries = own.map(id => ({ id, parents: 1, author, message: this.objects.message(id) }));
    return Promise.resolve(ok(entries.reverse()));
  }

  /** No lines are merged in memory. */
  mergeLines(): Promise<Result<undefined>> {
    return Promise.resolve(ok(undefined));
  }

  replayCommits(onto: string, commits: readonly Replayed[]): Promise<Result<string[]>> {
    const made: string[] = [];
    for (const { files, message } of commits) {
      const tree = new Map(this.objects.tree(onto));
      for (const [path, file] of files) {
        if (file === null) tree.delete(path);
        else tree.set(path, 'blob' in file ? file.blob : this.objects.blob(file.bytes));
      }
      made.push(this.objects.commit({ tree, parent: made.at(-1) ?? onto, message, when: 0 }));
    }
    return Promise.resolve(ok(made));
  }

  async moveWorkTree(from: string, to: string, kept: readonly string[]): Promise<Result<void>> {
    if (this.head() !== from) return failed('git-failed', 'git', root, 'HEAD moved');
    const now = this.workTree();
    const moved = differences(this.objects.tree(from), this.objects.tree(to)).filter(
      ({ path }) => !kept.includes(path),
    );
    if (moved.some(({ path, before }) => now.get(path) !== before?.blob))
      return failed('git-failed', 'git', root, 'local changes would be overwritten');
    for (const { path, after } of moved) {
      const bytes = this.objects.blobs.get(after?.blob ?? '');
      if (bytes) await this.files.write(`${root}/${path}`, bytes);
      else await this.files.remove(`${root}/${path}`);
    }
    this.refs.set(`refs/heads/${this.branch ?? 'HEAD'}`, to);
    return ok(undefined);
  }

  pushBranch(remote: string, commit: string, branch: string): Promise<Result<void>> {
    const ref = `refs/heads/${branch}`;
    const there = this.remote.refs.get(ref);
    if (there !== undefined && !this.objects.history(commit).includes(there))
      return Promise.resolve(failed('remote-rejected', 'remote', branch));
    return this.send(remote, ref, commit);
  }

  pushRef(remote: string, ref: string, expected: string | undefined): Promise<Result<void>> {
    if (this.remote.refs.get(ref) !== expected)
      return Promise.resolve(failed('remote-rejected', 'remote', ref, 'stale info'));
    return this.send(remote, ref, this.refs.get(ref) ?? '');
  }

  private send(remote: string, ref: string, commit: string): Promise<Result<void>> {
    if (this.remote.down) return Promise.resolve(failed('remote-unreachable', 'remote', remote));
    if (this.remote.refuses?.test(ref)) return Promise.resolve(failed('remote-refused', 'remote', ref));
    this.remote.refs.set(ref, commit);
    if (ref.startsWith('refs/heads/'))
      this.refs.set(ref.replace('refs/heads/', `refs/remotes/${remote}/`), commit);
    this.onPush(ref);
    return Promise.resolve(ok(undefined));
  }

  commitToRef(
    ref: string,
    parent: string | undefined,
    changes: ReadonlyMap<string, string | undefined>,
    message: string,
    when: number,
  ): Promise<Result<string>> {
    if (this.refs.get(ref) !== parent) return Promise.resolve(failed('busy', 'git', ref));
    const tree = new Map(this.objects.tree(parent));
    for (const [path, text] of changes) {
      if (text === undefined) tree.delete(path);
      else tree.set(path, this.objects.blob(Buffer.from(text)));
    }
    const id = this.objects.commit({ tree, parent, message, when });
    this.refs.set(ref, id);
    return Promise.resolve(ok(id));
  }

  moveRef(ref: string, to: string, from: string | undefined): Promise<Result<void>> {
    if (this.refs.get(ref) !== from) return Promise.resolve(failed('busy', 'git', ref));
    this.refs.set(ref, to);
    return Promise.resolve(ok(undefined));
  }

  privateFolder(): Promise<Result<string>> {
    return Promise.resolve(ok(`${root}/.git/hnp-gitops`));
  }
}
