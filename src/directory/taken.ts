import type { FabricIndex } from './fabricIndex';

/**
 * The paths at which something stands, in lower case: some file systems do not tell them apart. With what was not
 * read: files that are left alone, and links.
 */
export function takenPaths(index: FabricIndex): Set<string> {
  const paths = [...index.files.keys(), ...index.ignored, ...index.problems.map(({ subject }) => subject)];
  return new Set(paths.map(file => file.toLowerCase()));
}
