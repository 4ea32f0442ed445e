import { identityKey, identityLabel } from '../model/identity';
import { problemText } from '../model/problemText';
import { count, short } from '../model/words';
import type { SyncOutcome } from '../sync/applyPlan';
import { firstContactText } from '../sync/firstContact';
import { isGone, type SyncPlan } from '../sync/plan';
import { changeTexts, decidedText, draftText, incomingText, waitingText } from '../sync/planWords';

/** Rows of a plan that a dialog shows; the rest is counted. */
const SHOWN = 12;

/** What was read back, in one sentence. */
export function outcomeText(outcome: SyncOutcome): string {
  const written = outcome.hnp.filter(({ problem }) => !problem).length;
  const parts = [
    outcome.integrated > 0 ? `took in ${count(outcome.integrated, 'commit')}` : '',
    outcome.leftOut > 0
      ? `what you had committed of ${count(outcome.leftOut, 'file')} is uncommitted again`
      : '',
    outcome.pushed
      ? `pushed ${outcome.pushed.slice(0, 7)}, read back`
      : outcome.commit
        ? `committed ${outcome.commit.slice(0, 7)}`
        : '',
    written > 0 ? `${count(written, 'record')} in HNP, read back` : '',
    outcome.agreed > 0 ? `git and HNP agree on ${count(outcome.agreed, 'CR')}` : '',
  ].filter(Boolean);
  const text =
    parts.length > 0
      ? parts.join('; ')
      : outcome.finished
        ? 'nothing had to be written'
        : 'nothing was changed';
  const waiting = outcome.finished ? leftText(outcome.plan) : '';
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.${waiting}`;
}

/** What of a plan that was carried out is left for a person. */
function leftText({ waiting, heldBack }: SyncPlan): string {
  const parts = [
    waiting.length > 0
      ? `${count(waiting.length, 'CR')} ${waiting.length === 1 ? 'waits' : 'wait'} for you`
      : '',
    heldBack.length > 0
      ? `${count(heldBack.length, 'file')} ${heldBack.length === 1 ? 'is' : 'are'} held back`
      : '',
  ].filter(Boolean);
  return parts.length > 0 ? ` ${parts.join(', ')}: see Attention in the Fabrics view.` : '';
}

/** Why there is nothing to carry out. */
export function emptyText(plan: SyncPlan): string {
  const waiting = plan.waiting.length + plan.heldBack.length;
  if (waiting > 0)
    return `${plan.fabric}: nothing to do now. ${count(waiting, 'CR')} ${waiting === 1 ? 'waits' : 'wait'} for you: see Attention in the Fabrics view.`;
  const [problem] = plan.problems;
  if (problem) return `${plan.fabric}: nothing to do as far as can be seen. ${problemText(problem).what}`;
  return `${plan.fabric}: nothing to do, all agree.`;
}

/** The question of the dialog. */
export function planTitle(plan: SyncPlan): string {
  const parts = [
    plan.incoming > 0 ? `${count(plan.incoming, 'commit')} from the remote` : '',
    plan.decided.length > 0 ? `${count(plan.decided.length, 'decision')} about commits of the remote` : '',
    plan.git.length + plan.otherFiles.length > 0
      ? `${count(plan.git.length + plan.otherFiles.length, 'change')} to git`
      : '',
    plan.hnp.length > 0 ? `${count(plan.hnp.length, 'record')} to HNP` : '',
    equalOnly(plan) > 0 ? `${count(equalOnly(plan), 'CR')} found equal` : '',
  ].filter(Boolean);
  return `Sync ${plan.fabric}: ${parts.join(', ') || 'push what is committed'}?`;
}

/** What the button says: everything that pressing it does. */
export function actionOf(plan: SyncPlan): string {
  const commits = plan.git.length + plan.otherFiles.length > 0;
  const toHnp = plan.hnp.length + plan.agreed.length > 0;
  const steps = [
    plan.incoming > 0 ? 'Pull' : '',
    commits ? 'Commit' : '',
    plan.push ? 'Push' : '',
    toHnp ? 'Update HNP' : '',
  ].filter(Boolean);
  const last = steps.pop() ?? 'Sync';
  return steps.length > 0 ? `${steps.join(', ')} and ${last}` : last;
}

/** CRs that agree without being changed by this plan. */
function equalOnly(plan: SyncPlan): number {
  const changed = new Set(plan.git.map(({ identity }) => identityKey(identity)));
  return plan.agreed.filter(identity => !changed.has(identityKey(identity))).length;
}

/** The rows of a plan as lines, in the order of the design: what comes in, what waits, git, HNP, held back. */
export function planDetail(plan: SyncPlan): string {
  const lines: string[] = [];
  for (const problem of plan.problems) lines.push(`⚠ ${problemText(problem).what}`);
  const { firstContact: contact } = plan;
  if (contact) {
    const text = firstContactText(contact);
    lines.push(`${text.charAt(0).toUpperCase()}${text.slice(1)}. Nothing is deleted.`);
  }
  const incoming = incomingText(plan);
  if (incoming !== undefined) lines.push(`From the remote: ${incoming}`);
  for (const waiting of plan.waiting) lines.push(`Waits for you: ${waitingText(waiting)}`);
  if (plan.waiting.some(waiting => !isGone(waiting)))
    lines.push('You decide by the CodeLens above the field, or under Attention.');
  for (const decided of plan.decided) lines.push(`Decided: ${decidedText(decided)}`);
  for (const { change, text } of changeTexts(plan.git, plan.renames)) {
    const draft = draftText(change);
    const who = draft === undefined ? '' : ` — ${draft}`;
    lines.push(`git: ${text} ${change.fields.join(', ')}`.trim() + who);
  }
  for (const file of plan.otherFiles) lines.push(`git: ${file}`);
  for (const { change, text } of changeTexts(plan.hnp, plan.renames))
    lines.push(`HNP: ${text} ${change.fields.join(', ')}`.trim());
  for (const held of plan.heldBack)
    lines.push(`Held back: ${held.file} (${held.reason ?? count(held.errors, 'error')})`);
  for (const { identity, reason } of plan.letThrough)
    lines.push(`Let through: ${identityLabel(identity)} (${short(reason)})`);
  if (plan.massDeletion)
    lines.unshift(`⚠ ${count(plan.deletions, 'deletion')}: you will be asked for the name of the fabric`);
  const rest = lines.length - SHOWN;
  const shown = rest > 1 ? [...lines.slice(0, SHOWN), `… and ${rest} more`] : lines;
  const subject = plan.message.split('\n')[0] ?? '';
  return [...shown, ...(subject ? ['', `Commit message: ${subject}`] : [])].join('\n');
}
