import { ago, count } from '../model/words';
import type { SyncOutcome } from '../sync/applyPlan';
import { keptText, revertedText } from '../sync/planWords';
import type { PastSync, RevertPlan } from '../sync/revert';
import type { FabricSession } from '../sync/session';
import type { View } from '../sync/view';
import { exit, type Context } from './command';
import { openFabric, report, tellFound } from './open';
import { carriedOut } from './sync';

/** So many syncs are listed. */
const LISTED = 20;

export interface RevertFlags {
  /** Carry it out without asking. */
  readonly yes: boolean;
  readonly format: 'text' | 'json';
}

/**
 * `revert DIR [SYNC]`: without a sync the list of them. 0 done and read back, 2 could not, 3 when something waits for a person:
 * a CR that was changed again since, or (without --yes) the plan itself.
 */
export async function revert(
  context: Context,
  directory: string,
  named: string | undefined,
  flags: RevertFlags,
): Promise<number> {
  const session = await openFabric(context, directory);
  if (!session.ok) return report(context, session.problem);
  tellFound(context, session.value);
  const view = await session.value.readAll();
  if (!view.ok) return report(context, view.problem);
  return named === undefined
    ? list(context, session.value, view.value, flags)
    : undo(context, session.value, view.value, named, flags);
}

async function list(
  context: Context,
  session: FabricSession,
  view: View,
  { format }: RevertFlags,
): Promise<number> {
  const syncs = await context.engine.pastSyncs(session, view);
  if (!syncs.ok) return report(context, syncs.problem);
  const shown = syncs.value.slice(0, LISTED);
  if (format === 'json') context.out(`${JSON.stringify({ version: 1, syncs: shown }, null, 2)}\n`);
  else context.out(shown.length === 0 ? noSyncs : shown.map(syncLine).join(''));
  return exit.ok;
}

const noSyncs = 'No sync with HNP is known here. Name the commit that is to be undone.\n';

function syncLine({ commit, when, subject, before }: PastSync): string {
  const first = before === undefined ? ' (the first: cannot be undone)' : '';
  return `${commit.slice(0, 12)}  ${ago(when, Date.now()).padEnd(12)}  ${subject}${first}\n`;
}

async function undo(
  context: Context,
  session: FabricSession,
  view: View,
  named: string,
  flags: RevertFlags,
): Promise<number> {
  const { engine, signal } = context;
  const planned = await engine.planRevert(session, view, named);
  if (!planned.ok) return report(context, planned.problem);
  const plan = planned.value;
  const open = plan.conflicts.length > 0;
  if (plan.steps.length === 0 || !flags.yes) {
    context.out(flags.format === 'json' ? json(plan) : revertText(plan));
    if (plan.steps.length > 0) context.err('Nothing was changed. Run again with --yes to carry this out.\n');
    return open || plan.steps.length > 0 ? exit.waiting : exit.ok;
  }
  if (flags.format === 'text') context.out(revertText(plan));
  const reverted = await engine.revertFiles(session, plan, signal);
  if (!reverted.ok) return report(context, reverted.problem);
  const options = { takeDrafts: false, reverts: plan.commit };
  const syncPlan = engine.plan(reverted.value, options);
  const outcome = await engine.sync(session, syncPlan, options, { signal });
  const code = await carriedOut(context, session, syncPlan, outcome, { ...flags, aside: false });
  if (!outcome.finished) context.err(notFinished(outcome));
  return code === exit.ok && open ? exit.waiting : code;
}

function notFinished({ commit }: SyncOutcome): string {
  return commit === undefined
    ? 'The files are as before that sync, and nothing is committed: sync to go on, or undo to have them back.\n'
    : 'The revert is committed here: sync to go on.\n';
}

function revertText({ commit, before, resources, conflicts, steps }: RevertPlan): string {
  const lines = [`${commit.slice(0, 12)} is undone: back to ${before.slice(0, 12)}`];
  for (const text of [...resources.map(revertedText), ...conflicts.map(keptText)]) lines.push(`  ${text}`);
  if (steps.length === 0 && conflicts.length === 0)
    lines.push('  the files are like that already: nothing to do');
  else lines.push(`  ${count(steps.length, 'file')} to write`);
  return `${lines.join('\n')}\n`;
}

function json(plan: RevertPlan): string {
  const { commit, before, resources, conflicts, steps } = plan;
  const shown = {
    version: 1,
    commit,
    before,
    resources: resources.map(({ identity, file, how }) => ({ ...identity, file, how })),
    conflicts: conflicts.map(({ identity, conflicts: fields }) => ({
      ...identity,
      fields: fields.map(({ label, path }) => label ?? path.join('.')),
    })),
    files: steps.map(({ kind, file }) => ({ kind, file })),
  };
  return `${JSON.stringify(shown, null, 2)}\n`;
}
