import type { FabricIndex } from '../directory/fabricIndex';
import type { FileOperations } from '../directory/fileOperations';
import type { Files, Threads } from '../directory/ports';
import type { Finding } from '../model/finding';
import type { Json, Path } from '../model/json';
import type { Problem, Result } from '../model/problem';
import type { FabricPlace } from '../model/state';
import type { FileChange, OfferedFix } from '../validate/applyFix';
import type { FreeValue } from '../validate/freeValues';
import type { GitFacts } from './facts';
import type { Clock, Cluster, Git, Hnp, Log } from './ports';

/** Checks one fabric again and again; it remembers what it found last. */
export interface Validation {
  /** All findings of an index; `head` is what HEAD holds, where there is a repository. */
  check(index: FabricIndex, head: GitFacts['inHead'] | undefined): readonly Finding[];
  /** What would mend a finding of the index that was checked last, the best first. */
  fixes(finding: Finding, index: FabricIndex): readonly OfferedFix[];
  /** What of the index that was checked last is still free for a field of a CR: see validate/freeValues. */
  readonly freeValues: (kind: string, path: Path, content: Json) => readonly FreeValue[];
  /** Whether a comment may let findings of a code pass. */
  isSuppressible(code: string): boolean;
  /** The comment that lets a finding pass; undefined where there is no place for it. */
  suppression(finding: Finding, index: FabricIndex, reason: string): FileChange | undefined;
}

/** What a session works with. A system is opened when it is needed, so that a token may come later. */
export interface SessionPorts {
  readonly files: Files;
  readonly threads?: Threads;
  readonly git: Git | undefined;
  readonly place: FabricPlace;
  /** All changes of the fabric's files. */
  readonly operations: FileOperations;
  /** What went wrong when the fabric was opened; shown as long as it is open. */
  readonly found: readonly Problem[];
  /** A GitHub Enterprise server that the person or CI named, for links to it. */
  readonly gitHubServer?: string;
  readonly openHnp: () => Promise<Result<Hnp>>;
  readonly openCluster: () => Promise<Result<Cluster>>;
  readonly validation: Validation;
  readonly clock: Clock;
  readonly log: Log;
}
