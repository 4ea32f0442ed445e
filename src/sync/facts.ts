import type { Content } from '../compare/content';
import type { Decision } from '../compare/input';
import type { FabricIndex } from '../directory/fabricIndex';
import type { IgnoreRules } from '../directory/ignore';
import type { Delivery, FabricDelivery } from '../model/delivery';
import type { IgnoredField } from '../model/ignoredField';
import type { JsonObject } from '../model/json';
import type { Problem } from '../model/problem';
import type { FabricPlace, SourceStatus } from '../model/state';
import type { Finding } from '../model/finding';
import type { FabricConfig } from '../validate/fabricConfig';
import type { Agreement, Base } from './base';
import type { Gone } from './evidence';
import type { OpenConflicts } from './openConflicts';
import type { DraftRecord, DraftSpec, WorkTreeStatus } from './ports';

/** The id of a fabric whose directory has no `.hnp/fabric.yaml`. */
export const NO_FABRIC_FILE = 'none';

/** Who a fabric is and which systems hold it: what `.hnp/fabric.yaml` says, with the defaults filled in. */
export interface FabricSettings {
  readonly name: string;
  readonly id: string;
  /** Absolute path of the fabric's directory. */
  readonly directory: string;
  readonly namespace: string;
  /** The branch that Argo CD or Flux follows; undefined: whatever is checked out. */
  readonly branch?: string;
  readonly remote?: string;
  readonly netbox?: { readonly url: string; readonly fabric: string };
  readonly cluster?: { readonly context: string };
  /** What saving a file in raw/ or unmanaged/ does. */
  readonly ingest: 'auto' | 'ask' | 'off';
  /** What the rules about the cluster compare with. */
  readonly config: FabricConfig;
  /** Kinds whose CRs are kept somewhere else. */
  readonly elsewhere: ReadonlySet<string>;
  /** Files that are left alone. */
  readonly ignore: IgnoreRules;
  /** Fields that are compared with nothing. */
  readonly ignoreFields: readonly IgnoredField[];
}

/** A CR in a commit. */
export interface CommittedResource {
  readonly content: Content;
  /** Relative to the fabric's directory. */
  readonly file: string;
}

/** What git says of the fabric: its three depths, each by identityKey. */
export interface GitFacts {
  readonly status: WorkTreeStatus;
  /** The paths of `status`, to look them up. */
  readonly changed: ReadonlySet<string>;
  /** The fabric's directory relative to the work tree's root, with `/`, empty for the root itself. */
  readonly folder: string;
  /** The fabric's branch, or the one that is checked out when the fabric names none. */
  readonly branch: string | undefined;
  /** What keeps anything from being committed, besides the branch: see `Git.condition`. */
  readonly condition: readonly Problem[];
  readonly remote: string | undefined;
  /** Where the remote is, as it was written down, without credentials. */
  readonly address?: string;
  readonly head: string | undefined;
  readonly upstream: string | undefined;
  /** What HEAD and the remote branch have in common; undefined where that is nothing, or where one of them is not there. */
  readonly mergeBase: string | undefined;
  readonly ahead: number;
  readonly behind: number;
  readonly inHead: ReadonlyMap<string, CommittedResource>;
  /** The CRs of HEAD, by identityKey, that belong to fabrics which lie in managed/. */
  readonly inNested: ReadonlySet<string>;
  /** The files of managed/ in HEAD. */
  readonly headIndex: FabricIndex;
  /** Of the remote branch; without one the same as `inHead`. */
  readonly inUpstream: ReadonlyMap<string, CommittedResource>;
  /** Of the merge base, when the remote branch has commits that HEAD has not. */
  readonly inMergeBase?: ReadonlyMap<string, CommittedResource>;
  /** Of the commit that the controller reports. */
  readonly inApplied?: ReadonlyMap<string, CommittedResource>;
  /** What applies the fabric's directory, the most certain first. */
  readonly deliveries: readonly FabricDelivery[];
}

export interface HnpFacts {
  readonly fabric: number;
  /** Records of the fabric by identityKey. */
  readonly records: ReadonlyMap<string, DraftRecord>;
  readonly drafts: ReadonlyMap<string, DraftSpec>;
  readonly pushesItself: boolean;
}

export interface ClusterFacts {
  readonly objects: ReadonlyMap<string, JsonObject>;
  readonly deliveries: readonly Delivery[];
  /** Kinds of which nothing is known. */
  readonly unreadKinds: ReadonlySet<string>;
  readonly problems: readonly Problem[];
  readonly unseen: readonly Problem[];
}

/** The commit of a remote branch that changed a file last, who made it, and when (ms since 1970). */
export interface UpstreamChange {
  readonly commit: string;
  readonly who: string;
  readonly when: number;
}

/** Everything that one refresh has read. Undefined parts do not exist for this fabric, or were never read. */
export interface Facts {
  readonly settings: FabricSettings;
  readonly place: FabricPlace;
  readonly index: FabricIndex;
  readonly findings: readonly Finding[];
  readonly git?: GitFacts;
  readonly base?: Base;
  /** What a base must have been agreed with to count; undefined while a system of it was not read. */
  readonly agreement?: Agreement;
  readonly hnp?: HnpFacts;
  readonly cluster?: ClusterFacts;
  readonly sources: {
    readonly remote: SourceStatus;
    readonly hnp: SourceStatus;
    readonly cluster: SourceStatus;
  };
  /** Remembered decisions by identityKey. */
  readonly decisions: ReadonlyMap<string, readonly Decision[]>;
  /** What upstream's commits, which HEAD has, left for a person to decide; by identityKey. */
  readonly open: OpenConflicts;
  /** Whose commit a conflict with upstream is about, by identityKey, where git tells; without it the branch's tip is named. */
  readonly upstreamBy?: ReadonlyMap<string, UpstreamChange>;
  /** Who changed a record last, by identityKey, where it was asked. */
  readonly changedBy: ReadonlyMap<string, { who: string; when: number }>;
  /** What is known of records that were agreed on and that HNP does not show any more, by identityKey. */
  readonly gone: ReadonlyMap<string, Gone>;
  readonly problems: readonly Problem[];
}
