import { dirname, join } from 'node:path';
import type { FileEntry, FileStat, TransactionFiles } from '../../../src/directory/ports';
import { failed, ok, type Result } from '../../../src/model/problem';

type Content = string | Uint8Array | { link: true };
/** The bytes of a file as they are, and as they are on the disk: undefined, nothing of them is. */
interface Inode {
  bytes: Uint8Array;
  durable: Uint8Array | undefined;
}
type Node = { readonly path: string } & (
  | { readonly kind: 'file'; readonly inode: Inode }
  | { readonly kind: 'directory' }
  | { readonly kind: 'link' }
);

/** What a power loss leaves of what was not made durable. */
export type PowerLoss = 'entries are lost' | 'entries stay, their bytes are lost';

export interface DiskKind {
  /** Names that differ only in case are the same. */
  readonly ignoresCase?: boolean;
  /** Bytes that all files below the fabric may have together. */
  readonly capacity?: number;
  /** Folders (absolute) in which nothing can be made or removed. */
  readonly readOnly?: readonly string[];
}

export const root = '/fabric';

/** A file system in memory; what it begins with lies below `/fabric` and is durable. Every change is told before. */
export class MemoryFiles implements TransactionFiles {
  /** Called before each change, also before something is made durable; throwing there stands for a crash. */
  beforeChange: (what: string) => void = () => undefined;
  /** Called for each file whose bytes are read. */
  onRead: (path: string) => void = () => undefined;
  /** Set to change what the disk is like. */
  disk: DiskKind;
  private readonly stamps = new WeakMap<Uint8Array, string>();
  private lastStamp = 0;
  private nodes = new Map<string, Node>();
  private durable = new Map<string, Node>();

  constructor(initial: Readonly<Record<string, Content>>, disk: DiskKind = {}) {
    this.disk = disk;
    this.addFolder(root);
    this.addFolder('/git');
    for (const [file, content] of Object.entries(initial)) {
      const path = join(root, file);
      this.addFolder(dirname(path));
      const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
      if (bytes instanceof Uint8Array) this.set({ path, kind: 'file', inode: { bytes, durable: bytes } });
      else this.set({ path, kind: 'link' });
    }
    this.durable = new Map(this.nodes);
  }

  /** All files below the fabric, by their path in it. */
  texts(): Record<string, string> {
    return this.below(root);
  }

  /** All files below a folder (absolute), by their path in it. */
  below(folder: string): Record<string, string> {
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    const texts = this.bytesBelow(folder).map(([path, bytes]) => [path, decoder.decode(bytes)] as const);
    return Object.fromEntries(texts.sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** The same as they are, in no order. */
  bytesBelow(folder: string): (readonly [path: string, bytes: Uint8Array])[] {
    return [...this.nodes.values()].flatMap(node =>
      node.kind === 'file' && node.path.startsWith(`${folder}/`)
        ? [[node.path.slice(folder.length + 1), node.inode.bytes] as const]
        : [],
    );
  }

  /** The folders below the fabric. */
  folders(): string[] {
    const folders = [...this.nodes.values()].filter(({ kind }) => kind === 'directory');
    return folders
      .flatMap(({ path }) => (path.startsWith(`${root}/`) ? [path.slice(root.length + 1)] : []))
      .sort();
  }

  /** The machine loses power: what was not made durable is gone, as the file system likes. */
  losePower(how: PowerLoss): void {
    if (how === 'entries are lost') this.nodes = new Map(this.durable);
    // Parents before what lies in them: what is in a folder that is lost is lost with it.
    for (const [key, node] of [...this.nodes].sort(([a], [b]) => (a < b ? -1 : 1))) {
      if (node.kind === 'file') node.inode.bytes = node.inode.durable ?? new Uint8Array();
      if (node.path !== '/' && !this.nodes.has(this.key(dirname(node.path)))) this.nodes.delete(key);
    }
    this.durable = new Map(this.nodes);
  }

  list(directory: string, skip?: ReadonlySet<string>): Promise<Result<readonly FileEntry[]>> {
    if (this.get(directory)?.kind !== 'directory')
      return refuse('file-unreadable', directory, 'there is no such');
    const start = directory === '/' ? '/' : `${directory}/`;
    const found = [...this.nodes.values()].filter(({ path }) => path.startsWith(start) && path !== directory);
    const entries = found
      .map(({ path, kind }) => ({ path: path.slice(start.length), kind }))
      .filter(({ path }) => skip === undefined || !path.split('/').some(name => skip.has(name)));
    return Promise.resolve(ok(entries.sort((a, b) => (a.path < b.path ? -1 : 1))));
  }

  read(path: string): Promise<Result<Uint8Array>> {
    return Promise.resolve(this.readNow(path));
  }

  readNow(path: string): Result<Uint8Array> {
    const node = this.get(path);
    this.onRead(path);
    return node?.kind === 'file'
      ? ok(node.inode.bytes)
      : failed('file-unreadable', 'files', path, 'it is no file');
  }

  stat(path: string): Promise<Result<FileStat | null>> {
    return Promise.resolve(this.statNow(path));
  }

  statNow(path: string): Result<FileStat | null> {
    const node = this.get(path);
    if (node === undefined) return ok(null);
    if (node.kind !== 'file') return ok({ kind: node.kind, size: 0, stamp: '', changedAt: 0 });
    const { bytes } = node.inode;
    return ok({ kind: 'file', size: bytes.byteLength, stamp: this.stampOf(bytes), changedAt: 0 });
  }

  /** Bytes are never changed, only replaced: other bytes, another stamp. */
  private stampOf(bytes: Uint8Array): string {
    let stamp = this.stamps.get(bytes);
    if (stamp === undefined) this.stamps.set(bytes, (stamp = String(++this.lastStamp)));
    return stamp;
  }

  write(path: string, bytes: Uint8Array): Promise<Result<void>> {
    this.beforeChange(`write ${path}`);
    // The parents come by themselves here: tests that stand for a person's edit need not make them.
    if (path.startsWith(root)) this.addFolder(dirname(path));
    const refused = this.refusal(path, bytes);
    if (refused !== undefined) return refuse('file-unwritable', path, refused);
    this.set({ path, kind: 'file', inode: { bytes, durable: bytes } });
    return done();
  }

  remove(path: string): Promise<Result<void>> {
    this.beforeChange(`remove ${path}`);
    const node = this.get(path);
    const refused =
      node === undefined || node.kind === 'directory' ? 'there is no such file' : this.refusal(path);
    if (refused !== undefined) return refuse('file-unwritable', path, refused);
    this.nodes.delete(this.key(path));
    return done();
  }

  makeDirectory(path: string): Promise<Result<void>> {
    const there = this.get(path);
    if (there?.kind === 'directory') return done();
    this.beforeChange(`makeDirectory ${path}`);
    let parent = path;
    while (this.get(parent) === undefined) parent = dirname(parent);
    if (this.get(parent)?.kind !== 'directory')
      return refuse('file-unwritable', path, 'a part of it is a file');
    const refused = this.refusal(join(parent, 'x'));
    if (refused !== undefined) return refuse('file-unwritable', path, refused);
    this.addFolder(path);
    return done();
  }

  stage(path: string, bytes: Uint8Array): Promise<Result<void>> {
    this.beforeChange(`stage ${path}`);
    const refused = this.get(path) ? 'something else stands there already' : this.refusal(path, bytes);
    if (refused !== undefined) return refuse('file-unwritable', path, refused);
    this.set({ path, kind: 'file', inode: { bytes, durable: undefined } });
    return done();
  }

  place(from: string, to: string): Promise<Result<boolean>> {
    this.beforeChange(`place ${to}`);
    const node = this.get(from);
    if (node?.kind !== 'file') return refuse('file-unwritable', to, 'there is no such file');
    if (this.get(to)) return Promise.resolve(ok(false));
    const refused = this.refusal(to);
    if (refused !== undefined) return refuse('file-unwritable', to, refused);
    this.set({ ...node, path: to });
    // A crash may come between the two: the file then has two names.
    this.beforeChange(`place, then unlink ${from}`);
    this.nodes.delete(this.key(from));
    return Promise.resolve(ok(true));
  }

  move(from: string, to: string): Promise<Result<boolean>> {
    this.beforeChange(`move ${to}`);
    const node = this.get(from);
    if (node === undefined) return Promise.resolve(ok(false));
    const target = this.get(to);
    if (node.kind === 'directory' && target)
      return refuse('file-unwritable', to, 'something else stands there');
    const refused = target?.kind === 'directory' ? 'a directory stands there' : this.refusal(to);
    if (refused !== undefined) return refuse('file-unwritable', to, refused);
    const moved = [...this.nodes.values()].filter(({ path }) => path === from || path.startsWith(`${from}/`));
    for (const { path } of moved) this.nodes.delete(this.key(path));
    for (const child of moved) this.set({ ...child, path: to + child.path.slice(from.length) });
    return Promise.resolve(ok(true));
  }

  sync(paths: readonly string[]): Promise<Result<void>> {
    for (const path of paths) {
      this.beforeChange(`sync ${path}`);
      const node = this.get(path);
      if (node === undefined) return refuse('file-unwritable', path, 'there is no such file');
      if (node.kind === 'file') node.inode.durable = node.inode.bytes;
      if (node.kind === 'directory') this.syncEntries(path);
    }
    return done();
  }

  removeDirectory(path: string): Promise<Result<void>> {
    const isEmpty = ![...this.nodes.values()].some(node => node.path.startsWith(`${path}/`));
    if (this.get(path)?.kind !== 'directory' || !isEmpty) return done();
    this.beforeChange(`removeDirectory ${path}`);
    this.nodes.delete(this.key(path));
    return done();
  }

  private syncEntries(folder: string): void {
    for (const [key, { path }] of this.durable) {
      if (dirname(path) === folder && !this.nodes.has(key)) this.durable.delete(key);
    }
    for (const [key, node] of this.nodes) if (dirname(node.path) === folder) this.durable.set(key, node);
  }

  private refusal(path: string, bytes?: Uint8Array): string | undefined {
    const folder = dirname(path);
    if (this.get(folder)?.kind !== 'directory') return 'there is no such directory';
    if (this.disk.readOnly?.includes(folder)) return 'permission is denied';
    const used = [...this.nodes.values()].reduce(
      (sum, node) =>
        sum + (node.kind === 'file' && node.path.startsWith(`${root}/`) ? node.inode.bytes.byteLength : 0),
      0,
    );
    const more = path.startsWith(`${root}/`) ? (bytes?.byteLength ?? 0) : 0;
    return more > 0 && used + more > (this.disk.capacity ?? Infinity) ? 'the disk is full' : undefined;
  }

  private addFolder(path: string): void {
    if (this.get(path)) return;
    if (path !== '/') this.addFolder(dirname(path));
    this.set({ path, kind: 'directory' });
  }

  private get(path: string): Node | undefined {
    return this.nodes.get(this.key(path));
  }

  private set(node: Node): void {
    this.nodes.set(this.key(node.path), node);
  }

  private key(path: string): string {
    return this.disk.ignoresCase ? path.toLowerCase() : path;
  }
}

/** A file system in memory below `/fabric`; values are texts, bytes, or a link. */
export function memoryFiles(initial: Readonly<Record<string, Content>>, disk?: DiskKind): MemoryFiles {
  return new MemoryFiles(initial, disk);
}

/** The same disk, of which some answers are others. */
export function withAnswers(files: MemoryFiles, answers: Partial<MemoryFiles>): MemoryFiles {
  return Object.assign(Object.create(files) as MemoryFiles, answers);
}

function done(): Promise<Result<void>> {
  return Promise.resolve(ok(undefined));
}

function refuse(
  code: 'file-unreadable' | 'file-unwritable',
  path: string,
  why: string,
): Promise<Result<never>> {
  return Promise.resolve(failed(code, 'files', path, why));
}
