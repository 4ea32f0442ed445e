import { identityKey, identityLabel, identityOfKey } from '../model/identity';
import type { Problem } from '../model/problem';
import { problemLine, problemText } from '../model/problemText';
import { count } from '../model/words';
import type { SyncOutcome } from '../sync/applyPlan';
import { firstContactText } from '../sync/firstContact';
import { isEmpty, isGone, onlyLimits, type SyncPlan } from '../sync/plan';
import { changeTexts, decidedText, draftText, incomingText, waitingText } from '../sync/planWords';
import type { PushedAside } from '../sync/pushAside';
import type { FabricSession } from '../sync/session';
import { aroundRefusal, asideText } from './aside';
import { decideByRules } from './decideByRules';
import type { RuledSide } from './conflictRule';
import { exit, type Context } from './command';
import { notLeftOut, planKeyOfNamed, type Named } from './leaveOut';
import { keyOfNamed, type NamedResource } from './namedResource';
import { openFabric, report, tellFound } from './open';

export interface SyncFlags {
  /** Only show the plan. */
  readonly plan: boolean;
  /** Carry it out without asking. */
  readonly yes: boolean;
  readonly prefer?: 'git' | 'draft';
  /** Which side wins where this clone and the remote branch changed a field differently. */
  readonly upstream?: 'ours' | 'theirs';
  /** Sides for some of these conflicts; the first that is about one counts. They are remembered when the sync begins. */
  readonly rules: readonly RuledSide[];
  readonly allowDeletes?: number;
  /** Where the branch takes no push, push to one of its own for a pull request. */
  readonly aside: boolean;
  /** CRs that go with their errors, each with the reason for the commit message. */
  readonly letThrough: readonly { readonly kind: string; readonly name: string; readonly reason: string }[];
  /** CRs that HNP does not show any more: deleted in git too, or made again in HNP. */
  readonly gone: readonly (NamedResource & { readonly as: 'delete' | 'restore' })[];
  /** CRs, and files that are none, that stay as they are on every side. */
  readonly leaveOut: readonly Named[];
  /** End with the commit. */
  readonly commitOnly: boolean;
  /** Write to an HNP that commits to git by itself, too. */
  readonly evenIfHnpPushes: boolean;
  readonly format: 'text' | 'json';
}

/**
 * `sync DIR`: 0 done and read back, 2 could not, 3 when something waits for a person: a conflict, a deletion, or (without --yes)
 * the plan itself.
 */
export async function sync(context: Context, directory: string, flags: SyncFlags): Promise<number> {
  const session = await openFabric(context, directory);
  if (!session.ok) return report(context, session.problem);
  tellFound(context, session.value);
  const read = await session.value.readAll();
  if (!read.ok) return report(context, read.problem);
  const decided = decideByRules(read.value, flags.rules);
  for (const line of decided.lines) context.err(`${line}\n`);
  const options = {
    takeDrafts: true,
    ...(flags.prefer === undefined ? {} : { prefer: flags.prefer }),
    ...(flags.upstream === undefined ? {} : { upstream: flags.upstream }),
    ...(flags.allowDeletes === undefined ? {} : { allowDeletes: flags.allowDeletes }),
    letThrough: letThroughOf(flags, session.value.settings.namespace),
    gone: goneOf(flags, session.value.settings.namespace),
    evenIfHnpPushes: flags.evenIfHnpPushes,
    leaveOut: new Set(flags.leaveOut.map(named => planKeyOfNamed(named, session.value.settings.namespace))),
    commitOnly: flags.commitOnly,
  };
  const plan = context.engine.plan(decided.view, options);
  for (const line of notLetThrough(plan, options.letThrough)) context.err(`${line}\n`);
  const named = notLeftOut(decided.view.facts, plan, flags.leaveOut);
  for (const line of named.lines) context.err(`${line}\n`);
  // What somebody wanted to leave out is not done all the same.
  if (named.goes) return exit.waiting;
  if (flags.plan || (!flags.yes && !isEmpty(plan))) {
    context.out(flags.format === 'json' ? `${JSON.stringify(planJson(plan), null, 2)}\n` : planText(plan));
    if (flags.plan) return code(plan.problems, waits(plan));
    context.err('Nothing was changed. Run again with --yes to carry this out.\n');
    return exit.waiting;
  }
  if (decided.decisions.size > 0) {
    const kept = await session.value.decideAll(decided.decisions);
    if (!kept.ok) return report(context, kept.problem);
  }
  const outcome = await context.engine.sync(session.value, plan, options, { signal: context.signal });
  return carriedOut(context, session.value, plan, outcome, flags);
}

/** Tells what a sync did, and answers with the exit code for it. */
export async function carriedOut(
  context: Context,
  session: FabricSession,
  plan: SyncPlan,
  outcome: SyncOutcome,
  flags: Pick<SyncFlags, 'aside' | 'format'>,
): Promise<number> {
  const aside = await aroundRefusal(context, session, outcome, flags);
  const done = { ...outcome, plan: inTheEnd(plan, outcome), problems: aside.problems };
  if (flags.format === 'json') context.out(`${JSON.stringify(outcomeJson(done, aside.pushed), null, 2)}\n`);
  else {
    context.out(`${planText({ ...done.plan, problems: [] })}${outcomeLine(outcome)}\n`);
    if (outcome.link !== undefined) context.out(`${outcome.link}\n`);
    if (aside.pushed) context.out(asideText(aside.pushed));
    for (const problem of aside.problems) context.err(`${problemLine(problem)}\n`);
  }
  const missing = outcome.finished
    ? outcome.plan.problems.filter(
        problem =>
          (problem.system === 'hnp' || onlyLimits(problem)) &&
          !aside.problems.some(({ code, subject }) => code === problem.code && subject === problem.subject),
      )
    : [];
  for (const problem of missing) context.err(`${problemLine(problem)}\n`);
  return code([...aside.problems, ...missing], waits(done.plan) || aside.pushed !== undefined);
}

/** Whether something of a plan is left for a person. */
function waits(plan: SyncPlan): boolean {
  return plan.waiting.length + plan.heldBack.length > 0;
}

/** What was carried out, with what it began with: a plan that is made upon upstream's commits does not name these any more. */
function inTheEnd({ incoming, replayed, decided }: SyncPlan, { plan }: SyncOutcome): SyncPlan {
  return { ...plan, incoming, replayed, decided };
}

/** Reasons by identityKey. */
function letThroughOf({ letThrough }: SyncFlags, namespace: string): ReadonlyMap<string, string> {
  return new Map(letThrough.map(resource => [keyOfNamed(resource, namespace), resource.reason] as const));
}

function goneOf({ gone }: SyncFlags, fabrics: string): ReadonlyMap<string, 'delete' | 'restore'> {
  return new Map(gone.map(resource => [keyOfNamed(resource, fabrics), resource.as]));
}

/** What became of CRs that were named and did not go with their errors. */
function notLetThrough(plan: SyncPlan, named: ReadonlyMap<string, string>): readonly string[] {
  const gone = new Set(plan.letThrough.map(({ identity }) => identityKey(identity)));
  return [...named.keys()]
    .filter(key => !gone.has(key))
    .map(key => {
      const label = identityLabel(identityOfKey(key));
      const held = plan.heldBack.find(
        ({ identity }) => identity !== undefined && identityKey(identity) === key,
      );
      if (held === undefined) return `${label} is not held back, so --let-through changes nothing for it.`;
      return `${label} cannot be let through: ${held.reason ?? `${held.file} holds other errors, too`}.`;
    });
}

function code(problems: readonly Problem[], waiting: boolean): number {
  // A base that only this machine has is a warning: everything was written and read back.
  const hard = problems.filter(problem => problem.code !== 'base-refused');
  const waits = (problem: Problem): boolean =>
    problem.code === 'needs-decision' || problem.code === 'hnp-changed' || onlyLimits(problem);
  if (!hard.every(waits)) return exit.failed;
  return waiting || hard.length > 0 ? exit.waiting : exit.ok;
}

/** A plan as lines: what waits for a person first, then what goes where. */
function planText(plan: SyncPlan): string {
  const lines: string[] = [];
  for (const problem of plan.problems)
    lines.push(`! ${problemText(problem).what} ${problemText(problem).next}`);
  const { firstContact: contact } = plan;
  // Where all are equal, the line about these says it.
  if (contact && contact.onlyInGit + contact.onlyInHnp + contact.different > 0)
    lines.push(firstContactText(contact));
  for (const waiting of plan.waiting) lines.push(`waits for you: ${waitingText(waiting)}`);
  lines.push(...howToDecide(plan.waiting));
  for (const { file, errors, from, reason } of plan.heldBack) {
    lines.push(
      `held back: ${file}${from === 'draft' ? ' (draft)' : ''}: ${reason ?? count(errors, 'error')}`,
    );
  }
  for (const { identity, reason } of plan.letThrough)
    lines.push(`let through: ${identityLabel(identity)}: ${reason}`);
  for (const { identity, file = '' } of plan.leftOut)
    lines.push(`left out: ${identity ? identityLabel(identity) : file}`);
  const incoming = incomingText(plan);
  if (incoming !== undefined) lines.push(`from the remote: ${incoming}`);
  for (const decided of plan.decided) lines.push(`decided: ${decidedText(decided)}`);
  for (const { change, text } of changeTexts(plan.git, plan.renames)) {
    const draft = change.action === 'delete' ? draftText(change) : undefined;
    lines.push(
      `git: ${text} (${change.file}) ${change.fields.join(', ')}`.trim() +
        (draft === undefined ? '' : ` (${draft})`),
    );
  }
  for (const file of plan.otherFiles) lines.push(`git: ${file}`);
  for (const { change, text } of changeTexts(plan.hnp, plan.renames))
    lines.push(`HNP: ${text} ${change.fields.join(', ')}`.trim());
  if (plan.agreed.length > 0) lines.push(`equal in git and HNP: ${count(plan.agreed.length, 'CR')}`);
  if (plan.massDeletion)
    lines.push(`${plan.deletions} deletions: pass --allow-deletes ${plan.deletions} to accept them`);
  if (plan.commitOnly && plan.message !== '')
    lines.push('only a commit: it is not pushed, and HNP is not told');
  if (lines.length === 0) lines.push(`${plan.fabric}: nothing to do`);
  return `${lines.join('\n')}\n`;
}

/** One line for each kind of conflict that waits. */
function howToDecide(waiting: SyncPlan['waiting']): string[] {
  const gone = waiting.filter(isGone);
  const sources = new Set(
    waiting
      .filter(one => !gone.includes(one))
      .flatMap(({ conflicts }) => conflicts.map(({ source }) => source.kind)),
  );
  return [
    ...(sources.has('upstream')
      ? [
          'to decide about commits: write into the file what you want and pass --upstream ours, or take theirs with --upstream theirs',
        ]
      : []),
    ...(sources.has('draft')
      ? [
          'to decide about drafts: write into the file what HNP says, or pass --prefer git or --prefer draft, for some of them --prefer git:KIND/NAME',
        ]
      : []),
    ...(gone.length > 0
      ? [
          'to decide about what HNP does not show any more: pass --delete-gone KIND/NAME to delete it in git, too, or --restore-gone KIND/NAME to make it again in HNP',
        ]
      : []),
  ];
}

function outcomeLine(outcome: SyncOutcome): string {
  const written = outcome.hnp.filter(({ problem }) => !problem).length;
  const parts = [
    outcome.integrated > 0 ? `took in ${count(outcome.integrated, 'commit')}` : '',
    outcome.leftOut > 0
      ? `what you had committed of ${count(outcome.leftOut, 'file')} is uncommitted again, until it is decided or mended`
      : '',
    outcome.pushed === undefined
      ? outcome.commit === undefined
        ? ''
        : `committed ${outcome.commit}${outcome.plan.commitOnly ? ', not pushed' : ''}`
      : `pushed ${outcome.pushed}, read back`,
    written > 0 ? `${count(written, 'record')} written to HNP, read back` : '',
    outcome.agreed > 0 ? `${count(outcome.agreed, 'CR')} agreed` : '',
  ].filter(Boolean);
  return parts.length > 0
    ? `done: ${parts.join('; ')}`
    : !outcome.finished
      ? 'stopped'
      : outcome.problems.length > 0
        ? 'not done: no record of HNP was read back as it should be'
        : 'done: nothing had to be written';
}

/** The plan without what only the engine needs: the bytes to write and the hashes that were seen. */
function planJson(plan: SyncPlan): object {
  const { steps: _steps, seen: _seen, emptied: _emptied, told: _told, ...shown } = plan;
  const problems = plan.problems.map(problem => ({ code: problem.code, ...problemText(problem) }));
  return { version: 1, ...shown, problems };
}

function outcomeJson({ plan, ...outcome }: SyncOutcome, aside?: PushedAside): object {
  const problems = outcome.problems.map(problem => ({ code: problem.code, ...problemText(problem) }));
  const beside = aside === undefined ? {} : { aside };
  return { ...planJson(plan), outcome: { ...outcome, problems, ...beside } };
}
