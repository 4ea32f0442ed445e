import type { PlannedOperation, PlanView } from '../model/planView';
import { count } from '../model/words';
import type { FileWork } from '../sync/fileWork';
import type { FabricSession } from '../sync/session';
import { exit, type Context } from './command';
import { report } from './open';

export interface PlanFlags {
  readonly dryRun: boolean;
  readonly format: 'text' | 'json';
}

/** Plans an operation on files, carries it out unless it is a dry run, and tells: 0 done, 3 when a document waits for a person. */
export async function carryOut(
  context: Context,
  session: FabricSession,
  work: FileWork,
  { dryRun, format }: PlanFlags,
): Promise<number> {
  const { engine, signal } = context;
  const planned = dryRun ? await engine.planFiles(session, work) : undefined;
  const applied = planned ?? (await engine.applyFiles(session, work, { signal }));
  if (!applied.ok) return report(context, applied.problem);
  const [plan, changed] =
    'plan' in applied.value ? [applied.value.plan, applied.value.changed] : [applied.value, []];
  tellPlan(context, plan, changed, { dryRun, format });
  return plan.waiting > 0 ? exit.waiting : exit.ok;
}

/** Writes a plan, done or not, for people or as the CLI's JSON. */
export function tellPlan(
  { out }: Context,
  { operation, rows, moving, waiting }: PlanView,
  changed: readonly string[],
  { dryRun, format }: PlanFlags,
): void {
  if (format === 'json') {
    const told = rows.map(({ file, index, kind, name, outcome, target, reason }) => ({
      file,
      index,
      kind,
      name,
      outcome,
      target,
      reason,
    }));
    out(`${JSON.stringify({ version: 1, dryRun, rows: told, waiting, changed }, null, 2)}\n`);
    return;
  }
  for (const { file, index, outcome, target, reason } of rows)
    out(`${file}#${index + 1}: ${outcome}${target === undefined ? '' : ` → ${target}`}: ${reason}\n`);
  const { nothing, done } = words[operation];
  out(
    rows.length === 0
      ? `${nothing}\n`
      : `${count(moving, 'document')} ${dryRun ? 'would be ' : ''}${done}, ${waiting} waiting for you.\n`,
  );
}

const words: Readonly<Record<PlannedOperation, { readonly nothing: string; readonly done: string }>> = {
  ingest: { nothing: 'raw/ is empty.', done: 'filed' },
  mend: { nothing: 'All files are in their places.', done: 'mended' },
  init: { nothing: 'Nothing to do.', done: 'made' },
  remove: { nothing: 'There is no file of the fabric.', done: 'removed' },
};
