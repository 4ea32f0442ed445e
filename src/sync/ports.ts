import type { Delivery } from '../model/delivery';
import type { HnpCapabilities, HnpLine } from '../model/hnpCapabilities';
import type { JsonObject } from '../model/json';
import type { Kind } from '../model/kinds';
import type { Problem, Result } from '../model/problem';

/** What sync needs of git. Paths are relative to the work tree's root, with `/`; commits are full object ids. */
export interface Git {
  readonly root: string;
  status(signal?: AbortSignal): Promise<Result<WorkTreeStatus>>;
  resolve(name: string, signal?: AbortSignal): Promise<Result<string | undefined>>;
  /** Where these refs (full names) stand, of those that are there. One that cannot be read is a problem. */
  resolveRefs(names: readonly string[], signal?: AbortSignal): Promise<Result<Map<string, string>>>;
  /** The address of a remote as it was written down, without credentials; undefined when there is no such remote. */
  remoteUrl(remote: string): Promise<Result<string | undefined>>;
  /** Where git really goes for it, without credentials: one address for reading, perhaps several for a push. */
  remoteAddresses(remote: string, push: boolean): Promise<Result<readonly string[]>>;
  tree(
    commit: string,
    folder: string,
    signal?: AbortSignal,
  ): Promise<Result<{ path: string; blob: string }[]>>;
  blobs(ids: readonly string[], signal?: AbortSignal): Promise<Result<Uint8Array[]>>;
  mergeBase(a: string, b: string): Promise<Result<string | undefined>>;
  aheadBehind(a: string, b: string): Promise<Result<{ ahead: number; behind: number }>>;
  /** Subject (first line), trailers as text and time of a commit, ms since 1970. */
  commitInfo(commit: string): Promise<Result<{ message: string; when: number }>>;
  /** A commit and those before it along first parents, at most so many, the newest first. */
  log(commit: string, most: number): Promise<Result<{ message: string; when: number }[]>>;
  /** The commit that changed a path last, as seen from `commit`, who made it, and when (ms since 1970). */
  lastChange(
    commit: string,
    path: string,
    signal?: AbortSignal,
  ): Promise<Result<{ commit: string; who: string; when: number } | undefined>>;
  /** Who wrote each line of a file as it is on disk, and when (ms since 1970); null: the line is not committed. */
  blame(
    path: string,
    signal?: AbortSignal,
  ): Promise<Result<readonly ({ commit: string; who: string; when: number } | null)[]>>;
  /** `background`: it makes way for whatever a person waits for. */
  fetch(
    remote: string,
    refspecs: readonly string[],
    signal?: AbortSignal,
    background?: boolean,
  ): Promise<Result<void>>;
  remoteRefs(
    remote: string,
    names: readonly string[],
    signal?: AbortSignal,
  ): Promise<Result<Map<string, string>>>;
  /** What keeps anything from being committed, and whether the history ends somewhere. */
  condition(): Promise<{ problems: readonly Problem[]; shallow: boolean }>;
  /**
   * One commit of exactly these paths, by `git commit`, upon `onto` where that is given (`file-changed`: HEAD moved), and if
   * `check` finds the files as they are to be. `created`: those that git may not know yet, without it all.
   * `changedByHook`: paths in which a hook made it another one.
   */
  commitPaths(
    paths: readonly string[],
    message: string,
    options?: {
      readonly signal?: AbortSignal | undefined;
      readonly onto?: string | undefined;
      readonly check?: (() => Promise<Result<unknown>>) | undefined;
      readonly created?: readonly string[];
    },
  ): Promise<Result<{ commit: string; changedByHook: readonly string[] }>>;
  /** The files in which two commits differ; a rename is one that goes and one that comes. */
  diffCommits(from: string, to: string, signal?: AbortSignal): Promise<Result<DiffEntry[]>>;
  /** The commits that `to` has and `from` lacks, along first parents, the oldest first. */
  commitsBetween(from: string, to: string, signal?: AbortSignal): Promise<Result<CommitEntry[]>>;
  /** Three versions of a file merged line by line, as git does it; undefined when they conflict. */
  mergeLines(
    versions: { readonly base: Uint8Array; readonly ours: Uint8Array; readonly theirs: Uint8Array },
    signal?: AbortSignal,
  ): Promise<Result<Uint8Array | undefined>>;
  /** Makes commits one upon the other, each of `onto`'s tree with its files. Only objects are written. Answers their ids. */
  replayCommits(onto: string, commits: readonly Replayed[], signal?: AbortSignal): Promise<Result<string[]>>;
  /**
   * Moves the checked-out branch, index and work tree from one commit to another. Files of `kept` are on the disk as they
   * are to be; any other that differs between the two and was changed makes it fail.
   */
  moveWorkTree(
    from: string,
    to: string,
    kept: readonly string[],
    signal?: AbortSignal,
  ): Promise<Result<void>>;
  pushBranch(remote: string, commit: string, branch: string, signal?: AbortSignal): Promise<Result<void>>;
  /** Pushes a commit to a branch that the remote must not have yet. */
  pushNewBranch(remote: string, commit: string, branch: string, signal?: AbortSignal): Promise<Result<void>>;
  /** Asks whether the remote takes a push of this person; nothing is pushed. Rules of the branch are not asked. */
  tryPush(remote: string, commit: string, branch: string, signal?: AbortSignal): Promise<Result<void>>;
  /** Who commits here, as git's configuration says. */
  person(): Promise<Result<{ name?: string; email?: string }>>;
  /** A commit on a ref of ours, by compare and swap from `parent`; undefined contents remove the file. */
  commitToRef(
    ref: string,
    parent: string | undefined,
    changes: ReadonlyMap<string, string | undefined>,
    message: string,
    when: number,
  ): Promise<Result<string>>;
  /** Moves a ref of ours from one commit to another, by compare and swap. */
  moveRef(ref: string, to: string, from: string | undefined): Promise<Result<void>>;
  /** Pushes a ref of ours with a lease on what the remote has. */
  pushRef(
    remote: string,
    ref: string,
    expected: string | undefined,
    signal?: AbortSignal,
  ): Promise<Result<void>>;
  /** A folder of ours inside this work tree's own git directory; absolute. */
  privateFolder(): Promise<Result<string>>;
}

export interface WorkTreeStatus {
  readonly head?: string;
  readonly branch?: string;
  readonly changed: readonly string[];
  readonly unmerged: readonly string[];
  /** Staged in another version than the one on the disk. */
  readonly partlyStaged: readonly string[];
}

/** A file of a commit; its mode in octal, as git writes it. */
export interface TreeFile {
  readonly blob: string;
  readonly mode: string;
}

/** A file of a new tree: new bytes, a blob that is there already, or null for none. */
export type NewFile = { readonly bytes: Uint8Array; readonly mode?: string } | TreeFile | null;

/** A path in which two commits differ; undefined where one of them has nothing there. */
export interface DiffEntry {
  readonly path: string;
  readonly before: TreeFile | undefined;
  readonly after: TreeFile | undefined;
}

export interface CommitEntry {
  readonly id: string;
  /** How many parents it has. */
  readonly parents: number;
  readonly author: { readonly name: string; readonly email: string; readonly date: string };
  readonly message: string;
}

/** A commit that is made again; without an author it is by whoever runs this. */
export interface Replayed {
  readonly files: ReadonlyMap<string, NewFile>;
  readonly message: string;
  readonly author?: CommitEntry['author'];
}

/** A record of HNP. `spec`, `labels` and `annotations` are as the server stores them. */
export interface DraftRecord {
  readonly id: number;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
  readonly spec: JsonObject;
  readonly labels: JsonObject;
  readonly annotations: JsonObject;
  readonly lastUpdated: string;
  readonly etag?: string;
}

export interface DraftSpec {
  readonly id: number;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
  readonly draftSpec: JsonObject;
}

export type RecordWrite = Pick<DraftRecord, 'name' | 'namespace' | 'spec' | 'labels' | 'annotations'>;

/** What HNP's change log says of the deletion of a record. `when` in ms since 1970. */
export type DeletionSeen =
  | { readonly seen: 'yes'; readonly who: string; readonly when: number }
  /** The log can be read and has no such entry. */
  | { readonly seen: 'no' }
  /** The token may not read the log, or the server does not answer for this record alone. */
  | { readonly seen: 'cannot-read' };

/** Where HNP's changes stood at a moment. Only HNP's client looks into it. */
export interface ChangeMark {
  readonly log?: { readonly time: string; readonly ids: readonly number[] };
  readonly lists?: Readonly<Record<string, string>>;
}

/** What setting up a fabric needs of HNP. */
export interface HnpFabrics {
  /** The plugin's line, and the fabrics that the token may see. */
  survey(signal?: AbortSignal): Promise<Result<HnpSurvey>>;
  /** A fabric's record by its name; `hnp-fabric-missing` where there is none. */
  fabric(name: string, signal?: AbortSignal): Promise<Result<{ readonly id: number }>>;
  /** Makes one where that does nothing else, or takes the one that is there; read back. */
  makeFabric(name: string, signal?: AbortSignal): Promise<Result<{ readonly id: number }>>;
}

export interface HnpSurvey {
  readonly line: HnpLine;
  readonly fabrics: readonly { readonly id: number; readonly name: string }[];
}

/** What sync needs of HNP. Lists are complete or an error. */
export interface Hnp {
  capabilities(signal?: AbortSignal): Promise<Result<HnpCapabilities>>;
  /** Taken before a reading, it makes `changesSince` tell what changed from then on. */
  changeMark(signal?: AbortSignal): Promise<Result<ChangeMark>>;
  /**
   * Kinds whose records changed since, as far as HNP's change log or the records' own times show it; also `fabric` and
   * `draft`. What HNP imports from a cluster shows in neither.
   */
  changesSince(
    mark: ChangeMark,
    signal?: AbortSignal,
  ): Promise<Result<{ readonly kinds: ReadonlySet<string>; readonly mark: ChangeMark }>>;
  fabric(name: string, signal?: AbortSignal): Promise<Result<{ id: number; pushesItself: boolean }>>;
  records(fabric: number, signal?: AbortSignal): Promise<Result<DraftRecord[]>>;
  drafts(fabric: number, signal?: AbortSignal): Promise<Result<DraftSpec[]>>;
  /** A record by its id; undefined when the server itself says that there is none, or none that the token may see. */
  record(kind: Kind, id: number, signal?: AbortSignal): Promise<Result<DraftRecord | undefined>>;
  create(kind: Kind, fabric: number, write: RecordWrite, signal?: AbortSignal): Promise<Result<DraftRecord>>;
  update(
    kind: Kind,
    record: DraftRecord,
    write: RecordWrite,
    signal?: AbortSignal,
  ): Promise<Result<DraftRecord>>;
  delete(
    kind: Kind,
    record: Pick<DraftRecord, 'id' | 'name' | 'etag'>,
    signal?: AbortSignal,
  ): Promise<Result<void>>;
  clearDraft(id: number, signal?: AbortSignal): Promise<Result<void>>;
  lastChange(
    kind: Kind,
    id: number,
    signal?: AbortSignal,
  ): Promise<Result<{ who: string; when: number } | undefined>>;
  /** Whether the change log shows that this record was deleted. */
  deletionSeen(record: Pick<DraftRecord, 'kind' | 'id'>, signal?: AbortSignal): Promise<Result<DeletionSeen>>;
}

/** What the cluster says of a fabric. */
export interface ClusterReading {
  readonly server: string;
  readonly objects: readonly JsonObject[];
  /** What applies folders of repositories to it. */
  readonly deliveries: readonly Delivery[];
  /** Kinds of which nothing is known, because they may not be listed. */
  readonly unreadKinds: readonly string[];
  /** The verbs that are missing to read the fabric's kinds, a problem each. */
  readonly problems: readonly Problem[];
  /** Those that are missing to see what Argo CD and Flux do. */
  readonly unseen: readonly Problem[];
}

/** What is needed of the cluster: complete readings of the fabric's objects, and its CRDs when a person imports them. */
export interface Cluster {
  /** CRDs by their names; those that it does not have are left out. */
  crds(names: readonly string[], signal?: AbortSignal): Promise<Result<JsonObject[]>>;
  read(signal?: AbortSignal): Promise<Result<ClusterReading>>;
  /** Keeps a live copy until the signal is aborted, which `read` answers from; `onChange` is told what it is, bursts at once. */
  watch(onChange: (reading: Result<ClusterReading>) => void, signal: AbortSignal): void;
}

export interface Clock {
  /** ms since 1970. */
  now(): number;
}

/** Lines for the log; never a secret. */
export type Log = (line: string) => void;
