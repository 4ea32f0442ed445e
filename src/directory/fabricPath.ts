import type { Result } from '../model/problem';
import type { Files } from './ports';

/** Where a new fabric's directory is to be. */
export interface FabricPath {
  /** Absolute. */
  readonly directory: string;
  /** Relative to the root, with `/`. */
  readonly relative: string;
}

/**
 * Whether a directory that a person named may become a fabric's: below the root, by plain names that every system takes,
 * through no symbolic link, and in no area of another fabric. It need not exist.
 *
 * @param root of the repository, absolute
 * @param cwd absolute, what a relative path starts from
 * @param given what the person named, with `/`
 */
export function checkFabricPath(
  files: Files,
  root: string,
  cwd: string,
  given: string,
): Promise<Result<FabricPath>> {
  throw new Error(`not yet: ${String(files)} ${root} ${cwd} ${given}`);
}
