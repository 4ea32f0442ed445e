import type { FileWork } from '../sync/fileWork';
import type { Context } from './command';
import { carryOut } from './filePlan';
import { openFabric, report, tellFound } from './open';

/** `ingest DIR [--dry-run] [--update]`: 0 done, 3 when a document waits for a person. */
export async function ingest(
  context: Context,
  directory: string,
  options: { dryRun: boolean; update: boolean; format: 'text' | 'json' },
): Promise<number> {
  const session = await openFabric(context, directory);
  if (!session.ok) return report(context, session.problem);
  tellFound(context, session.value);
  const { dryRun, update, format } = options;
  const work: FileWork = { operation: 'ingest', ...(update ? { accept: 'all' as const } : {}) };
  return carryOut(context, session.value, work, { dryRun, format });
}
