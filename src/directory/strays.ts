import type { Problem, Result } from '../model/problem';
import type { IndexedFile } from './fabricIndex';
import type { Files } from './ports';
import type { ScanOptions } from './scan';

export interface Strays {
  /** With `/`, relative to the fabric's directory, in the order of paths; their area is `plain`. */
  readonly files: readonly IndexedFile[];
  readonly problems: readonly Problem[];
}

/**
 * The files of a fabric's directory (absolute) that lie in none of its areas and hold a document of the fabric's API groups.
 * Other fabrics below it, other repositories, `node_modules` and hidden folders are not looked at.
 */
export function scanStrays(files: Files, directory: string, options: ScanOptions): Promise<Result<Strays>> {
  throw new Error(`not yet: ${String(files)} ${directory} ${String(options)}`);
}
