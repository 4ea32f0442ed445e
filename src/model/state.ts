import type { FabricDelivery } from './delivery';
import type { Finding } from './finding';
import type { Identity } from './identity';
import type { IgnoredField } from './ignoredField';
import type { Json, Path } from './json';
import type { Problem } from './problem';

/** The one word for a CR: the first in this order that holds (product: three states). */
export const stateOrder = [
  'conflict',
  'invalid',
  'unknown',
  'draft',
  'modified',
  'unpushed',
  'committed',
  'pending',
  'drifted',
  'orphaned',
  'synced',
] as const;
export type State = (typeof stateOrder)[number];

/** How one field stands in the three places. */
export type Verdict =
  | 'same'
  /** Changed in HNP only. */
  | 'draft-ahead'
  /** Changed in git only and not yet told to HNP. */
  | 'git-ahead'
  /** In git, and not yet applied to the cluster. */
  | 'not-applied'
  /** Applied once, and the cluster differs now. */
  | 'drift'
  /** Changed in HNP and in git, differently. */
  | 'conflict'
  /** A draft that waits until the CR's conflict is decided. */
  | 'waits'
  /** A side could not be read. */
  | 'unknown';

/** Where the other value of a conflict comes from. */
export type ConflictSource =
  | {
      readonly kind: 'draft';
      readonly who?: string;
      readonly when?: number;
      /** Set where HNP holds two different drafts: which of its stores this value is from. */
      readonly store?: 'record' | 'draft_spec';
    }
  | { readonly kind: 'upstream'; readonly commit: string; readonly who?: string; readonly when?: number };

/** Two sides changed one field differently since they last agreed. undefined: the field is absent there. */
export interface Conflict {
  readonly path: Path;
  /** The path with list items named by their domain key, where it has any; empty for the CR as a whole. */
  readonly label?: string;
  readonly base: Json | undefined;
  readonly ours: Json | undefined;
  readonly theirs: Json | undefined;
  readonly source: ConflictSource;
  /** Why values that could be merged need a person: the file is written so that they cannot be put into it. */
  readonly reason?: string;
}

/** One field over the three places; undefined is «not set». */
export interface FieldRow {
  readonly path: Path;
  /** The path with list items named by their domain key: `spec.bundled.links[server-1/enp2s1].switch.port`. */
  readonly label?: string;
  readonly base: Json | undefined;
  readonly draft: Json | undefined;
  readonly desired: Json | undefined;
  readonly actual: Json | undefined;
  readonly verdict: Verdict;
}

/** A difference that is none, because the server makes it itself, or because the fabric ignores the field. */
export interface HiddenDifference {
  readonly path: Path;
  readonly value: Json | undefined;
  readonly side: 'draft' | 'desired' | 'actual';
  readonly reason: string;
  /** The rule of `.hnp/fabric.yaml` that the field is ignored by. */
  readonly ignoredBy?: IgnoredField;
}

/** Which of the three places hold the CR. */
export type Presence = 'present' | 'absent' | 'unknown' | 'not-held';

export interface ResourceState {
  readonly identity: Identity;
  /** Path of its file relative to the fabric's directory; absent when git has none. */
  readonly file?: string;
  readonly state: State;
  /** All words that hold, in order; the first is `state`. */
  readonly states: readonly State[];
  readonly draft: Presence;
  readonly desired: Presence;
  readonly actual: Presence;
  /** Rows of fields that differ somewhere; equal fields are counted in `same`. */
  readonly rows: readonly FieldRow[];
  readonly same: number;
  readonly hidden: readonly HiddenDifference[];
  readonly conflicts: readonly Conflict[];
  /** Printer columns joined for the tree. */
  readonly columns: string;
  readonly errors: number;
  /** Who changed the draft last and when (ms since 1970), where HNP tells. */
  readonly draftBy?: { readonly who?: string; readonly when: number };
  /** Why HNP cannot hold this CR. */
  readonly notInHnp?: string;
}

/** How an outside system answered last. */
export interface SourceStatus {
  /** `none`: this fabric has no such system. `unread`: not asked yet. */
  readonly status: 'none' | 'unread' | 'fresh' | 'stale';
  /** Time of the last good answer, ms since 1970. */
  readonly at?: number;
  /** Why the last attempt failed. */
  readonly problem?: Problem;
  /** What was read: a commit, a context, an address. */
  readonly detail?: string;
}

/** A file that waits in raw/ or lies in unmanaged/. */
export interface StrayFile {
  readonly file: string;
  readonly documents: number;
  readonly reason?: string;
}

/** Where a fabric lies, as it was when it was opened. */
export interface FabricPlace {
  /** Whether it lies in the work tree of a git repository. */
  readonly inRepository: boolean;
  /** The submodule that it lies in: its path from the root (absolute) of the work tree around it, with `/`. */
  readonly submodule?: { readonly path: string; readonly of: string };
  /** The nearest fabric that it lies in; the directory is absolute. */
  readonly inside?: { readonly name: string; readonly directory: string };
}

export interface FabricFacts {
  readonly name: string;
  readonly id: string;
  /** Absolute path of the fabric's directory. */
  readonly directory: string;
  readonly place: FabricPlace;
  readonly branch?: string;
  /** The branch that is checked out when it is not the fabric's. */
  readonly otherBranch?: string;
  readonly head?: string;
  readonly upstream?: string;
  readonly ahead: number;
  readonly behind: number;
  /** Commit whose CRs were last read back equal in HNP, and when (ms since 1970). */
  readonly lastSync?: { readonly commit: string; readonly at: number };
}

/** Everything the views render: immutable, made by one refresh, numbered so that an older one never wins. */
export interface Snapshot {
  readonly number: number;
  readonly at: number;
  readonly fabric: FabricFacts;
  readonly sources: {
    readonly remote: SourceStatus;
    readonly hnp: SourceStatus;
    readonly cluster: SourceStatus;
  };
  /** No base yet: the next sync is a first contact. */
  readonly firstContact: boolean;
  readonly resources: readonly ResourceState[];
  readonly findings: readonly Finding[];
  readonly raw: readonly StrayFile[];
  readonly unmanaged: readonly StrayFile[];
  /** What applies the fabric's directory to its cluster. */
  readonly deliveries: readonly FabricDelivery[];
  /** The verbs that are missing to see what applies it. */
  readonly unseen: readonly Problem[];
  readonly problems: readonly Problem[];
}
