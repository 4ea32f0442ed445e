import type { Problem, Result } from '../model/problem';
import type { FabricIndex } from './fabricIndex';
import type { FilePlan } from './filePlan';
import type { Files } from './ports';

/** What lies in a fabric's directory beside its documents. */
export interface OwnFiles {
  /** `.hnp/fabric.yaml` and the `.gitkeep` files of its areas: they go with the fabric. By path, with the SHA-256. */
  readonly own: ReadonlyMap<string, string>;
  /** The other files directly in the directory and in .hnp/: they stay. In the order of paths. */
  readonly others: readonly string[];
  readonly problems: readonly Problem[];
}

export interface RemoveOptions {
  /** Files that are not touched, because somebody has not saved what they write in them. */
  readonly unsaved?: ReadonlySet<string>;
}

/** Reads what `planRemove` must know beside the index, from the fabric's directory (absolute). */
export function readOwnFiles(files: Files, directory: string): Promise<Result<OwnFiles>> {
  throw new Error(`not yet: ${String(files)} ${directory}`);
}

/**
 * Plans what takes a fabric away: its CRs in managed/, its own file, its CRDs and its `.gitkeep`s go; documents that nothing
 * applies, other people's files and HNP's own stay. Pure.
 */
export function planRemove(index: FabricIndex, own: OwnFiles, options: RemoveOptions = {}): FilePlan {
  throw new Error(`not yet: ${String(index)} ${String(own)} ${String(options)}`);
}
