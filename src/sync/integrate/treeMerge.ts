import type { FabricIndex } from '../../directory/fabricIndex';
import type { Identity } from '../../model/identity';
import type { Conflict } from '../../model/state';

/** Tells what a person decided about a conflict of the CR with this identityKey; undefined: nothing yet. */
export type DecideConflict = (key: string, conflict: Conflict) => 'ours' | 'theirs' | undefined;

/** Three versions of one fabric. Only their files in managed/ are looked at, by paths relative to the fabric. */
export interface TreeMergeInput {
  /** The merge base; an empty index where there is none. */
  readonly base: FabricIndex;
  /** Our side: HEAD or the work tree. */
  readonly ours: FabricIndex;
  /** Upstream's tip. */
  readonly theirs: FabricIndex;
  /** Upstream's commit, which conflicts name as their source. */
  readonly commit: string;
  readonly decide?: DecideConflict;
}

/** One file of the result; null: it goes. */
export type MergedFile = {
  readonly text: string;
  /** Our file of the same path as it is: take its blob and its mode, whatever its bytes are. */
  readonly asOurs?: true;
} | null;

/** A CR that both sides changed so that a person must decide; the result has it as upstream has it. */
export interface ConflictedResource {
  readonly identity: Identity;
  readonly key: string;
  /** Where the result has it; undefined when upstream deleted it. */
  readonly file: string | undefined;
  readonly conflicts: readonly Conflict[];
  /** Our version: its file and the text of its document there; undefined when we deleted it. */
  readonly ours: { readonly file: string; readonly text: string } | undefined;
}

/** A file that we changed and that cannot be merged by CR; the result has it as upstream has it. */
export interface UnmergedFile {
  readonly file: string;
  /** What is in the way and what to do, for people: one or two sentences. */
  readonly reason: string;
}

/** What became of a CR that the result has otherwise than upstream. */
export interface MergedResource {
  readonly identity: Identity;
  readonly key: string;
  /** Where the result has it, or had it before it was removed. */
  readonly file: string;
  /** `merged`: fields or comments of both sides; `changed`: only ours; `moved`: only its file is another one. */
  readonly how: 'added' | 'changed' | 'merged' | 'moved' | 'removed';
}

export interface TreeMerge {
  /** What has to be written into upstream's tree to have both sides, by path. */
  readonly files: ReadonlyMap<string, MergedFile>;
  readonly conflicts: readonly ConflictedResource[];
  readonly unmerged: readonly UnmergedFile[];
  /** What `files` does, by CR, in the order of their keys. */
  readonly resources: readonly MergedResource[];
}
