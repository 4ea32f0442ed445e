import { count } from '../model/words';
import { exit, type Context } from './command';
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
  const { dryRun, update } = options;
  const outcome = await context.engine.ingest(session.value, { dryRun, update, signal: context.signal });
  if (!outcome.ok) return report(context, outcome.problem);
  const { rows, waiting, changed } = outcome.value;
  if (options.format === 'json') {
    context.out(`${JSON.stringify({ version: 1, dryRun, rows, waiting, changed }, null, 2)}\n`);
  } else {
    for (const row of rows) {
      const where = row.target === undefined ? '' : ` → ${row.target}`;
      context.out(`${row.file}#${row.index + 1}: ${row.outcome}${where}: ${row.reason}\n`);
    }
    const done = dryRun ? 'would be filed' : 'filed';
    const filed = rows.length - waiting;
    context.out(
      rows.length === 0
        ? 'raw/ is empty.\n'
        : `${count(filed, 'document')} ${done}, ${waiting} waiting for you.\n`,
    );
  }
  return waiting > 0 ? exit.waiting : exit.ok;
}
