import * as path from 'node:path';
import type { Outcome } from '../model/planView';
import { failed, ok, type Result } from '../model/problem';
import { ago, count } from '../model/words';
import type { FileWork } from '../sync/fileWork';
import { recordStays } from '../sync/newRecord';
import type { FabricSession } from '../sync/session';
import { exit, type Context } from './command';
import { tellPlan, type PlanFlags } from './filePlan';
import { openFabric, report, tellFound } from './open';

/** `ingest DIR [FILE…]` and `mend DIR [FILE…]`: 0 done, 3 when a document waits for a person. */
export async function workOnFiles(
  context: Context,
  operation: 'ingest' | 'mend',
  directory: string,
  names: readonly string[],
  flags: PlanFlags & { readonly update: boolean; readonly only?: Outcome },
): Promise<number> {
  const session = await openFabric(context, directory);
  if (!session.ok) return report(context, session.problem);
  tellFound(context, session.value);
  const files = filesOf(context, session.value, names);
  if (!files.ok) return report(context, files.problem);
  const work: FileWork = {
    operation,
    ...(flags.update ? { accept: 'all' as const } : {}),
    ...(flags.only === undefined ? {} : { outcomes: [flags.only] }),
    ...(names.length === 0 ? {} : { only: files.value }),
  };
  const { engine, signal } = context;
  if (flags.dryRun) {
    const plan = await engine.planFiles(session.value, work);
    return plan.ok ? tellPlan(context, plan.value, [], flags) : report(context, plan.problem);
  }
  const done = await engine.applyFiles(session.value, work, { signal });
  return done.ok
    ? tellPlan(context, done.value.plan, done.value.changed, flags)
    : report(context, done.problem);
}

/** `undo DIR`: 0 done. */
export async function undo(context: Context, directory: string): Promise<number> {
  const fabric = await openFabric(context, directory);
  // A fabric that was removed is found by its directory alone.
  const isGone = !fabric.ok && fabric.problem.code === 'not-a-fabric';
  const session = isGone
    ? await context.engine.openFabric(path.resolve(context.cwd, directory), context.access)
    : fabric;
  if (!session.ok) return report(context, session.problem);
  tellFound(context, session.value);
  const undone = await context.engine.undo(session.value, { signal: context.signal });
  if (!undone.ok) return report(context, undone.problem);
  const { operation, when, files } = undone.value;
  const { netbox } = session.value.settings;
  context.out(
    `The ${operation} of ${ago(when, Date.now())} was undone, ${count(files.length, 'file')} as before.\n`,
  );
  if (operation === 'init' && netbox) context.out(`${recordStays(netbox)}\n`);
  return exit.ok;
}

/** `remove DIR --confirm NAME`: 0 done; 2 when something of it could not be done, which is told. */
export async function remove(
  context: Context,
  directory: string,
  flags: PlanFlags & { readonly confirm?: string; readonly withRecords: boolean },
): Promise<number> {
  const session = await openFabric(context, directory);
  if (!session.ok) return report(context, session.problem);
  tellFound(context, session.value);
  const { engine, signal } = context;
  const { dryRun, withRecords, confirm } = flags;
  if (dryRun || confirm === undefined) {
    const plan = await engine.planFiles(session.value, { operation: 'remove' });
    return plan.ok ? tellPlan(context, plan.value, [], flags) : report(context, plan.problem);
  }
  const removed = await engine.removeFabric(session.value, {}, { confirm, withRecords, signal });
  if (!removed.ok) return report(context, removed.problem);
  const { plan, changed, commit, pushed, records, problems } = removed.value;
  const more = { commit, pushed, records };
  tellPlan(context, plan, changed, flags, more);
  if (flags.format === 'text') {
    if (commit !== undefined) context.out(`commit ${commit}${pushed === undefined ? '' : ', pushed'}\n`);
    if (withRecords) context.out(`${count(records, 'record')} deleted in HNP\n`);
  }
  for (const problem of problems) report(context, problem);
  return problems.length > 0 ? exit.failed : exit.ok;
}

/** Files that a person named, as they are called in the fabric: relative to the working directory, or to the fabric. */
function filesOf(
  { cwd }: Context,
  { settings }: FabricSession,
  names: readonly string[],
): Result<readonly string[]> {
  const files: string[] = [];
  for (const name of names) {
    const inFabric = /^(?:raw|unmanaged|managed)\//.test(name) ? path.resolve(settings.directory, name) : '';
    const full = inFabric === '' ? path.resolve(cwd, name) : inFabric;
    const file = path.relative(settings.directory, full).replaceAll(path.sep, '/');
    if (file === '' || file.startsWith('../') || path.isAbsolute(file))
      return failed('path-unsafe', 'files', name, `it is not below ${settings.directory}`);
    files.push(file);
  }
  return ok(files);
}
