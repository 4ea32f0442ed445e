import type { Json } from '../model/json';
import type { FileOperation, FilePlanView } from '../model/planView';
import { count } from '../model/words';
import { exit, type Context } from './command';

export interface PlanFlags {
  readonly dryRun: boolean;
  readonly format: 'text' | 'json';
}

/**
 * Writes a plan, done or not, for people or as the CLI's JSON; answers the exit code: 3 when a document waits for a person.
 * `more` joins the JSON.
 */
export function tellPlan(
  { out }: Context,
  { operation, rows, moving, waiting }: FilePlanView,
  changed: readonly string[],
  { dryRun, format }: PlanFlags,
  more: Readonly<Record<string, Json | undefined>> = {},
): number {
  const code = waiting > 0 ? exit.waiting : exit.ok;
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
    out(`${JSON.stringify({ version: 1, dryRun, rows: told, waiting, changed, ...more }, null, 2)}\n`);
    return code;
  }
  for (const { file, index, outcome, target, reason, kind } of rows) {
    const isFile = operation === 'init' || (operation === 'remove' && kind === undefined);
    const document = isFile ? '' : `#${index + 1}`;
    out(`${file}${document}: ${outcome}${target === undefined ? '' : ` → ${target}`}: ${reason}\n`);
  }
  const { nothing, one, done } = words[operation];
  out(
    rows.length === 0
      ? `${nothing}\n`
      : `${count(moving, one)} ${dryRun ? 'would be ' : ''}${done}${waiting > 0 || operation === 'ingest' ? `, ${waiting} waiting for you` : ''}.\n`,
  );
  return code;
}

const words: Readonly<
  Record<FileOperation, { readonly nothing: string; readonly one: string; readonly done: string }>
> = {
  ingest: { nothing: 'raw/ is empty.', one: 'document', done: 'filed' },
  mend: { nothing: 'All files are in their places.', one: 'document', done: 'mended' },
  rename: { nothing: 'Nothing bears the old name any more.', one: 'document', done: 'changed' },
  init: { nothing: 'Nothing to do.', one: 'file', done: 'made' },
  remove: { nothing: 'There is no file of the fabric.', one: 'file', done: 'removed' },
};
