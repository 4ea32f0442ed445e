import { hashOf } from '../../directory/hash';
import { identityKey } from '../../model/identity';
import type { PlanPlace, PlanSync, Section, SyncStep } from '../../model/planSync';
import type { PlanView, PlanViewRow, RowChange, SyncOperation } from '../../model/planView';
import { problemText } from '../../model/problemText';
import { count } from '../../model/words';
import { commitOnly } from '../commitOnly';
import type { Plans } from '../makePlan';
import { isEmpty, stops, type SyncPlan } from '../plan';
import { actionText, incomingText } from '../planWords';
import type { View } from '../view';
import { syncNotes, type Answered } from './notes';
import { rowChange } from './rowChange';
import { tickedRows } from './tickedRows';

/** A sync as it is shown before it is carried out, and the plan that is carried out then. */
export interface SyncPreview {
  readonly plan: SyncPlan;
  readonly shown: PlanView;
  /** The two texts of a row's change; undefined where it has none. */
  change(row: PlanViewRow): RowChange | undefined;
}

export interface PreviewRequest {
  readonly operation: SyncOperation;
  /** The address of the remote, without credentials. */
  readonly remote?: string;
  readonly answered: Answered;
}

/** Puts a plan into rows and words for people. Pure: nothing is read or written. */
export function previewSync(view: View, plans: Plans, request: PreviewRequest): SyncPreview {
  const { plan, whole } = plans;
  const rows = tickedRows(view, plans);
  const { name, directory } = view.snapshot.fabric;
  const moving = rows.filter(({ moves }) => moves).length;
  const shown: PlanView = {
    operation: request.operation,
    fabric: { name, directory },
    rows,
    moving,
    waiting: plan.waiting.length + plan.heldBack.length,
    files: isEmpty(plan) ? 0 : Math.max(1, moving),
    digest: digestOf(plan),
    sync: partOf(view, plan, request),
  };
  return { plan, shown, change: row => rowChange(view, row.ticked === false ? whole : plan, row) };
}

function partOf(view: View, plan: SyncPlan, { remote, answered }: PreviewRequest): PlanSync {
  // With one of these the plan is refused before anything is tried.
  const stop = plan.problems.find(stops);
  return {
    action: actionText(plan),
    ...(stop === undefined ? {} : { stop: problemText(stop).what }),
    ...commitOnlyOf(view, plan),
    needsName: plan.massDeletion,
    message: plan.message,
    notes: syncNotes(view, plan, answered),
    about: aboutOf(view, plan),
    places: placesOf(view, remote, incomingText(plan)),
    steps: stepsOf(view, plan),
    empty: emptyText(plan),
    at: view.snapshot.at,
    ...(plan.head === undefined ? {} : { head: plan.head }),
    ...(plan.upstream === undefined ? {} : { upstream: plan.upstream }),
  };
}

/** What a commit that stops there leaves for later, where that is not all that the plan does. */
function commitOnlyOf({ facts }: View, plan: SyncPlan): Pick<PlanSync, 'commitOnly'> {
  if (plan.message === '' || actionText(plan) === 'Commit') return {};
  const [stop] = commitOnly(plan, facts.git?.inHead.size ?? 0, plan.deletions).problems.filter(stops);
  const { incoming } = plan;
  const stay = incoming === 1 ? 'stays' : 'stay';
  const left = [
    facts.git?.remote === undefined ? '' : 'nothing is pushed',
    facts.settings.netbox ? 'HNP is not told' : '',
    incoming > 0 ? `the remote's ${count(incoming, 'commit')} ${stay} out` : '',
  ].filter(Boolean);
  const words = `Commit only stops after the commit: ${left.join(', ')}.`;
  const off = stop && problemText(stop);
  return { commitOnly: { words, ...(off === undefined ? {} : { off: `${off.what} ${off.next}` }) } };
}

function aboutOf({ facts, snapshot }: View, plan: SyncPlan): Partial<Record<Section, string>> {
  const { branch } = facts.git ?? {};
  const changed = new Set(plan.git.map(({ identity }) => identityKey(identity)));
  const equal = plan.agreed.filter(identity => !changed.has(identityKey(identity))).length;
  const [delivery] = snapshot.deliveries;
  return {
    waiting: 'this sync leaves them as they are',
    incoming: `${incomingText(plan) ?? 'decided'}, taken in first`,
    git: plan.message === '' ? 'committed already' : `one commit on ${branch ?? 'a branch'}`,
    hnp: equal > 0 ? `after the push; ${count(equal, 'more CR')} found equal` : 'after the push',
    cluster: `${delivery?.delivery.tool ?? 'Argo CD or Flux'} applies these; nothing to do here`,
    held: 'stays out of the commit until it is mended',
  };
}

/** @param incoming what comes in from the remote first */
export function placesOf({ facts }: View, remote: string | undefined, incoming?: string): PlanPlace[] {
  const { git, settings, sources } = facts;
  const places: PlanPlace[] = [
    {
      name: 'git',
      text: [remote ?? git?.remote ?? 'this clone only: there is no remote', git?.branch]
        .filter(Boolean)
        .join(', '),
      ...(incoming === undefined ? {} : { more: `${incoming}, taken in first` }),
    },
  ];
  if (settings.netbox) {
    const { url, fabric } = settings.netbox;
    const isThere = sources.hnp.status === 'fresh';
    places.push({
      name: 'HNP',
      text: `${URL.canParse(url) ? new URL(url).host : url}, ${fabric}`,
      ...(isThere ? {} : { more: 'not read: it is told by a later sync' }),
    });
  }
  if (settings.cluster) places.push({ name: 'cluster', text: 'only read' });
  return places;
}

/** The steps that will run, as `applyPlan` takes them. */
function stepsOf({ facts }: View, plan: SyncPlan): SyncStep[] {
  if (isEmpty(plan)) return [];
  const commits = plan.message !== '';
  const tellsHnp =
    facts.hnp !== undefined && facts.agreement !== undefined && facts.sources.hnp.status === 'fresh';
  const runs: Readonly<Record<SyncStep, boolean>> = {
    integrate: plan.incoming > 0 || plan.settles,
    files: plan.steps.length > 0,
    commit: commits,
    push: plan.push,
    hnp: tellsHnp && plan.hnp.length > 0,
    base: tellsHnp,
  };
  return (Object.keys(runs) as SyncStep[]).filter(step => runs[step]);
}

/** What is said where a plan has no row. */
function emptyText(plan: SyncPlan): string {
  if (plan.agreed.length > 0)
    return `${count(plan.agreed.length, 'CR')} found equal in git and HNP. Nothing is changed but that it is recorded.`;
  if (!isEmpty(plan)) return 'No CR is changed: only commits come in or go out.';
  const [problem] = plan.problems;
  return problem ? 'Nothing to do as far as can be seen.' : 'Nothing to do: all agree.';
}

/** Of what a plan does; words, and that a person was warned, do not count. */
function digestOf(plan: SyncPlan): string {
  const { message: _message, massDeletion: _mass, steps, seen, told, problems, ...rest } = plan;
  const written = steps.map(step => [
    step.kind,
    step.file,
    step.before,
    step.kind === 'write' ? hashOf(step.bytes) : null,
  ]);
  const hindered = problems.map(({ code, subject }) => [code, subject]);
  return hashOf(JSON.stringify([rest, written, [...seen], [...told], hindered]));
}
