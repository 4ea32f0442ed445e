import { ok, type Result } from '../model/problem';
import { count } from '../model/words';
import type { NewFabric } from '../sync/newFabric';
import { formText, recordFor } from '../sync/newRecord';
import type { Context } from './command';
import { tellPlan, type PlanFlags } from './filePlan';
import { openFabric, report } from './open';

export interface InitFlags extends PlanFlags {
  readonly name?: string;
  /** The fabric's record in HNP: the address of NetBox, and the record's name. */
  readonly netbox?: { readonly url: string; readonly fabric: string };
  /** How long to wait for a record that a person makes, in milliseconds. */
  readonly waitMs?: number;
}

/** A person who makes a record in HNP's form is waited for so long, in milliseconds. */
const WAIT_MS = 300_000;

/** `init DIR`: 0 done, 3 when the record is to be made in HNP's form and is not there yet. */
export async function init(context: Context, directory: string, flags: InitFlags): Promise<number> {
  const { engine, access, cwd, signal } = context;
  const named = await engine.newFabric(cwd, directory, flags.name, access.log);
  const fabric = named.ok ? await withRecord(context, named.value, flags.netbox) : named;
  if (!fabric.ok) return report(context, fabric.problem);
  const { record } = fabric.value;
  const told = record && { netbox: record.url, fabric: record.fabric, way: record.way };
  if (flags.dryRun) {
    const plan = await engine.planNewFabric(fabric.value);
    if (!plan.ok) return report(context, plan.problem);
    const code = tellPlan(context, plan.value, [], flags, told && { record: told });
    if (record?.way === 'form' && flags.format === 'text') context.out(`${formText(record)}\n`);
    return code;
  }
  const done = await engine.setUpFabric(fabric.value, {
    signal,
    access,
    waitMs: flags.waitMs ?? WAIT_MS,
    awaited: awaited => context.err(`${formText(awaited)}\n`),
  });
  if (!done.ok) return report(context, done.problem);
  const { plan, changed, record: id } = done.value;
  const more = told && id !== undefined ? { record: { ...told, id } } : {};
  const code = tellPlan(context, plan, changed, flags, more);
  if (flags.format === 'json') return code;
  if (record && id !== undefined) {
    context.out(`The record ${record.fabric} (id ${id}) is in HNP at ${record.url}, read back.\n`);
  }
  const session = await openFabric(context, directory);
  const found = session.ok ? await engine.planFiles(session.value, { operation: 'mend' }) : session;
  // Such as a fabric.yaml that was there and cannot be used: what was made is no fabric yet.
  if (!found.ok) return report(context, found.problem);
  if (found.value.rows.length > 0) {
    const rows = count(found.value.rows.length, 'document');
    context.out(`${rows} could be brought into order: hnp-gitops mend ${directory} --dry-run shows them.\n`);
  }
  return code;
}

/** A fabric with how its record comes to be, where it is to have one. Only reads. */
async function withRecord(
  { engine, access, signal }: Context,
  fabric: NewFabric,
  netbox: InitFlags['netbox'],
): Promise<Result<NewFabric>> {
  if (netbox === undefined) return ok(fabric);
  const { url, fabric: name } = netbox;
  const checked = engine.checkNetbox(url, name);
  if (!checked.ok) return checked;
  const survey = await engine.surveyHnp(url, access, signal);
  return survey.ok ? ok({ ...fabric, record: recordFor(survey.value, url, name) }) : survey;
}
