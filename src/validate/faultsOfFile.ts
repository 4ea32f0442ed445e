import type { IndexedFile } from '../directory/fabricIndex';
import type { ContentFault } from './check';
import { contentFaults, rememberFaults } from './check';

/**
 * What is wrong with the contents of a file's documents by the built-in schemas, in their order; plain data, for another
 * thread. Null where nothing is.
 */
export function faultsOfFile(file: IndexedFile): unknown {
  const faults = file.documents.map(document => contentFaults(document));
  return faults.every(found => found.length === 0) ? null : faults;
}

/** Takes over what `faultsOfFile` found on another thread, so that it is not worked out again. */
export function takeFaults({ documents }: IndexedFile, found: unknown): void {
  // The other end is our own program.
  const faults = found as readonly (readonly ContentFault[])[] | null;
  for (const [n, document] of documents.entries()) rememberFaults(document, faults?.[n] ?? []);
}
