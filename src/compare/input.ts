import type { Identity } from '../model/identity';
import type { IgnoredField } from '../model/ignoredField';
import type { Json, JsonObject, Path } from '../model/json';
import type { Presence, SourceStatus } from '../model/state';
import type { Content } from './content';

/** What a known place holds of a CR: `{}` says that the CR is known to be absent there. */
export interface Known {
  readonly content?: Content | undefined;
}

/** What HNP holds of a CR. */
export interface DraftSide {
  readonly presence: Presence;
  /** The CRD record, by contentOfRecord. */
  readonly content?: Content | undefined;
  /** `draft_spec` of gitops-resources; absent, null or empty says nothing. */
  readonly draftSpec?: JsonObject | null | undefined;
  readonly who?: string | undefined;
  /** ms since 1970 */
  readonly when?: number | undefined;
}

/** What the cluster holds of a CR. */
export interface ActualSide {
  readonly presence: Presence;
  readonly content?: Content | undefined;
}

/** What the remote branch has that HEAD has not. */
export interface UpstreamSide {
  /** The CR at the merge base of HEAD and the remote branch; absent: it was not there. */
  readonly base?: Content | undefined;
  /** The upstream commit to name in a conflict. */
  readonly commit: string;
  readonly who?: string | undefined;
  readonly when?: number | undefined;
}

/** What a person chose in a conflict, and whom and what it was chosen for: another source or another value makes it void. */
export interface Decision {
  readonly path: Path;
  /** Who holds the other value: HNP (where its two stores disagree, which of them), or an upstream commit. */
  readonly about: 'draft' | 'record' | 'draft_spec' | 'upstream';
  /** `ours` is git's work tree; `theirs` is the draft or the upstream commit. */
  readonly take: 'ours' | 'theirs';
  readonly base: Json | undefined;
  readonly ours: Json | undefined;
  readonly theirs: Json | undefined;
}

/** What of one CR is compared with nothing: the fields of all rules about it, as one tree. */
export interface IgnoredFields {
  /** The rule whose field ends here. */
  rule?: IgnoredField;
  readonly keys: Map<string | undefined, IgnoredFields>;
  readonly items: Map<string | undefined, IgnoredFields>;
}

/** All that is known of one CR. Contents are as written; a missing content is a CR that is absent there. */
export interface ResourceInput {
  readonly identity: Identity;
  /** Path relative to the fabric's directory. */
  readonly file?: string | undefined;
  readonly workTree?: Content | undefined;
  readonly head?: Content | undefined;
  /** The remote branch (or what was last fetched of it). */
  readonly remote?: Content | undefined;
  /** The file's bytes differ from HEAD's, be it in formatting only. */
  readonly dirty?: boolean | undefined;
  /** The CR in the revision that Argo CD or Flux reports; undefined: no controller known, or not readable. */
  readonly applied?: Known | undefined;
  /** The last agreed state; undefined: first contact, nothing was agreed yet. */
  readonly base?: Known | undefined;
  readonly draft: DraftSide;
  readonly actual: ActualSide;
  readonly sources: Readonly<Record<'remote' | 'hnp' | 'cluster', Pick<SourceStatus, 'status'>>>;
  /** Findings of severity error. */
  readonly errors: number;
  /** Set when the remote branch has commits that HEAD has not. */
  readonly upstream?: UpstreamSide | undefined;
  readonly decisions?: readonly Decision[] | undefined;
  /** Why HNP cannot hold this CR; with it, HNP's side is left out. */
  readonly notInHnp?: string | undefined;
  /** What of it is compared with nothing. */
  readonly ignored?: IgnoredFields | undefined;
}
