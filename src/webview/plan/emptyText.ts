import type { PlannedOperation } from '../../model/planView';

/** What is said where an operation has nothing to do. */
export const emptyText: Readonly<Record<PlannedOperation, string>> = {
  ingest: 'raw/ is empty. Drop YAML here to have it filed.',
  init: 'The fabric is set up: nothing is missing.',
  mend: 'All files are in their places.',
  remove: 'The fabric has no files here.',
};
