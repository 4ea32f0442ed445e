import type { ShownPlan } from '../../model/planMessages';
import { isSyncOperation, type FileOperation } from '../../model/planView';

const emptyTexts: Readonly<Record<FileOperation, string>> = {
  ingest: 'raw/ is empty. Drop YAML here to have it filed.',
  init: 'The fabric is set up: nothing is missing.',
  mend: 'All files are in their places.',
  rename: 'Nothing bears the old name any more.',
  remove: 'The fabric has no files here.',
};

/** What is said where a plan has no rows. */
export function emptyText({ operation, sync }: ShownPlan): string {
  return sync?.empty ?? (isSyncOperation(operation) ? '' : emptyTexts[operation]);
}
